"""Heavy checks as a careful analyst would write them in pandas: what was paid, and into which account."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tallystick.records.book import Book
from tallystick.records.snapshots import live_files

Rows = list[tuple[Any, ...]]
ENTRY, SPAN = ["person_id", "programme"], ["person_id", "programme", "period_from"]
EVER, NEVER = pd.Timestamp("1900-01-01"), pd.Timestamp("2200-01-01")


def frame(book: Book, table: str, *columns: str) -> pd.DataFrame:
    """Read columns through Arrow, sums as whole cents: Decimals would be slow, floats wrong."""
    read = pq.ParquetDataset(live_files(book, table)).read(columns=list(columns))
    for place, field in enumerate(read.schema):
        if pa.types.is_decimal(field.type):
            cents = pc.multiply(read.column(place), pa.scalar(100, pa.int64())).cast(pa.int64())
            read = read.set_column(place, field.name, cents)
    made: pd.DataFrame = read.to_pandas(date_as_object=False)
    return made


def months_between(later: Any, earlier: Any) -> Any:
    return (later.dt.year - earlier.dt.year) * 12 + later.dt.month - earlier.dt.month


def due(book: Book) -> pd.DataFrame:
    entries = frame(book, "enrolments", *ENTRY, "entitled")
    return entries.groupby(ENTRY, as_index=False, sort=False)["entitled"].sum()


def without(rows: pd.DataFrame, others: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Drop the rows whose keys stand among the others."""
    marked = rows.merge(others[keys].drop_duplicates(), on=keys, how="left", indicator=True)
    return marked[marked["_merge"] == "left_only"].drop(columns="_merge")


def paid_twice_for_one_period(book: Book) -> Rows:
    """Sums that remain more than once after returns are taken off, beyond what is due."""
    columns = ("ref", *SPAN, "period_to", "paid_on", "batch", "amount")
    payments = frame(book, "payments", *columns)
    ends = payments["period_to"].fillna(payments["period_from"])
    payments["last_month"] = ends.dt.to_period("M").dt.to_timestamp()
    payments["each"] = payments["amount"].abs()
    key = [*SPAN, "last_month", "each"]
    paid = payments.groupby(key, as_index=False, sort=False).agg(
        paid=("amount", "sum"), first_on=("paid_on", "min")
    )
    twice = paid[(paid["paid"] > paid["each"]) & (paid["each"] >= 1000)]
    twice = twice.merge(due(book), on=ENTRY, how="left")
    rules = frame(book, "programmes", "programme", "rate", "counts")
    rates = rules[rules["counts"] != "mu"].groupby("programme", as_index=False)["rate"].max()
    twice = twice.merge(rates, on="programme", how="left")
    twice = twice[twice["paid"] > twice["entitled"].fillna(twice["each"])]
    twice = twice[twice["paid"] > twice["rate"].fillna(twice["each"])]
    lines = payments.merge(twice[[*key, "paid", "first_on"]], on=key)
    first = lines[(lines["amount"] == lines["each"]) & (lines["paid_on"] == lines["first_on"])]
    first = first.drop_duplicates([*key, "batch"]).assign(again=lambda f: f["paid"] - f["each"])
    again = first.groupby(["batch", "programme"], as_index=False)["again"].sum()
    totals = frame(book, "list_totals", "batch", "returned").dropna()
    back = again.merge(totals.groupby("batch", as_index=False)["returned"].sum(), on="batch")
    back = back[back["returned"] >= back["again"]]
    spared = first.merge(back[["batch", "programme"]], on=["batch", "programme"])
    resting = without(lines, spared, key).groupby(key, sort=False)["ref"].agg(list)
    return [(*names, f"{cents / 100:.2f}") for *names, cents in resting.index]


def one_account_many_people(book: Book) -> Rows:
    """Accounts that receive for people of several households."""
    columns = ("ref", "account_id", "person_id", "household_no", "amount")
    payments = frame(book, "payments", *columns).dropna(subset=["person_id", "account_id"])
    accounts = frame(book, "bank_accounts", "account_id", "holder_id", "kind")
    authorities = frame(book, "payee_authorities", "person_id", "payee_id")
    shared = payments.groupby("account_id", sort=False)["person_id"].nunique()
    lines = payments[payments["account_id"].isin(shared.index[shared >= 3])]
    institutions = accounts.loc[accounts["kind"] == "institution", "account_id"]
    lines = lines[~lines["account_id"].isin(institutions)]
    spared = accounts.merge(authorities, left_on="holder_id", right_on="payee_id")
    lines = without(lines, spared, ["account_id", "person_id"])
    each = lines.groupby(["account_id", "person_id"], as_index=False, sort=False)
    payees = each.agg(listed=("household_no", "min"), amount=("amount", "sum"), refs=("ref", list))
    payees = payees[payees["amount"] > 0]
    homes = pd.concat([
        frame(book, "household_members", "person_id", "household_no"),
        frame(book, "enrolments", "person_id", "household_no"),
    ])  # fmt: skip
    homes = homes[homes["person_id"].isin(payees["person_id"])].dropna()
    payees = payees.merge(
        homes.groupby("person_id", as_index=False).min(), on="person_id", how="left"
    )
    payees["household"] = (
        payees["listed"].fillna(payees["household_no"]).fillna(payees["person_id"])
    )
    households = payees.groupby("account_id", sort=False)["household"].nunique()
    return [(account,) for account in households.index[households >= 3]]


def payee_not_recipient(book: Book) -> Rows:
    """Money for one person that went to the account of another, against whom the records speak."""
    columns = (
        "ref",
        *SPAN,
        "person_name_key",
        "person_family_key",
        "person_born_on",
        "account_id",
    )
    payments = frame(book, "payments", *columns, "household_no", "paid_on", "amount")
    accounts = frame(
        book, "bank_accounts", "account_id", "holder_id", "holder_name_key", "holder_family_key",
        "holder_born_on", "kind",
    )  # fmt: skip
    other = payments.merge(accounts[accounts["kind"] != "institution"], on="account_id")
    other = other[
        (other["holder_name_key"] != other["person_name_key"])
        & (other["holder_born_on"] != other["person_born_on"])
    ]
    other = other.dropna(
        subset=[
            "holder_id",
            "person_id",
            "holder_name_key",
            "person_name_key",
            "holder_born_on",
            "person_born_on",
        ]
    )
    other["day"] = other["paid_on"].fillna(other["period_from"])
    deaths = (
        frame(book, "deaths", "person_id", "died_on").groupby("person_id", as_index=False).min()
    )
    other = other.merge(deaths, on="person_id", how="left")
    other = other[~(other["died_on"] <= other["day"])]
    own = accounts.rename(columns={"holder_id": "person_id"})
    other = without(other, own, ["account_id", "person_id"])
    pairs = other[["person_id", "account_id", "holder_id"]].drop_duplicates()
    known = pd.concat([pairs["person_id"], pairs["holder_id"]]).unique()
    members = frame(book, "household_members", "person_id", "household_no").assign(list="")
    entries = frame(book, "enrolments", "person_id", "household_no", "programme")
    lists = pd.concat([entries, payments[["person_id", "household_no", "programme"]]])
    homes = pd.concat([members, lists.rename(columns={"programme": "list"})])
    homes = homes[homes["person_id"].isin(known)].dropna().drop_duplicates()
    theirs = homes.rename(columns={"person_id": "holder_id"})
    of_person = pairs.merge(homes, on="person_id")
    together = of_person.merge(theirs, on=["holder_id", "household_no"])
    apart = of_person.merge(theirs, on=["holder_id", "list"])
    counts = of_person.groupby(["account_id", "list"], as_index=False).agg(
        homes=("household_no", "nunique"), people=("person_id", "nunique")
    )
    gathered = of_person.merge(
        counts[(counts["homes"] > 1) & (counts["people"] > 1)], on=["account_id", "list"]
    )
    recorded = pairs[pairs["person_id"].isin(members["person_id"])]
    two = ["person_id", "holder_id"]
    doubted = pd.concat([one[two] for one in (recorded, apart, gathered)]).drop_duplicates()
    other = without(other, together, two)
    allowed = frame(book, "payee_authorities", "person_id", "payee_id", "valid_from", "valid_to")
    allowed = other.merge(allowed.rename(columns={"payee_id": "holder_id"}), on=two)
    runs = (allowed["valid_from"].fillna(EVER) <= allowed["day"]) & (
        allowed["valid_to"].fillna(NEVER) >= allowed["day"]
    )
    other = other[~other["ref"].isin(allowed.loc[runs, "ref"])]
    posts = frame(book, "post_holders", "person_id", "power", "held_from", "held_to")
    posts = posts[posts["power"] != "none"].rename(columns={"person_id": "holder_id"})
    in_post = other.merge(posts, on="holder_id")
    runs = (in_post["held_from"].fillna(EVER) <= in_post["day"]) & (
        in_post["held_to"].fillna(NEVER) >= in_post["day"]
    )
    grown = in_post["day"].dt.year - in_post["person_born_on"].dt.year >= 18
    family = in_post["holder_family_key"].notna() & in_post["person_family_key"].notna()
    family &= in_post["holder_family_key"] != in_post["person_family_key"]
    in_post = in_post[runs & (grown | family)]
    chosen = other.merge(doubted, on=two, how="left", indicator=True)
    chosen = chosen[(chosen["_merge"] == "both") | chosen["ref"].isin(in_post["ref"])]
    total = chosen.groupby(["person_id", "account_id", "holder_id"], sort=False)["amount"].sum()
    return [tuple(key) for key in total[total >= 100].index]


def _gaps(book: Book, ends_by: str) -> pd.DataFrame:
    """Return what each period lacks of what the roll gives for it."""
    payments = frame(book, "payments", "ref", *SPAN, "period_to", "batch", "amount")
    entries = frame(book, "enrolments", "ref", *ENTRY, "entitled", "enrolled_on", "ended_on")
    low = payments.merge(due(book), on=ENTRY)
    low = low.loc[low["amount"] < low["entitled"], SPAN].drop_duplicates()
    lines = payments.merge(low, on=SPAN)
    lines["period_to"] = lines["period_to"].fillna(lines["period_from"])
    paid = lines.groupby(SPAN, as_index=False, sort=False).agg(
        period_to=("period_to", "max"),
        batch=("batch", "min"),
        amount=("amount", "sum"),
        refs=("ref", list),
    )
    paid = paid[paid["amount"] > 0]
    paid["payout"] = paid["batch"].fillna(paid["period_from"].dt.strftime("%Y-%m-%d"))
    both = paid.merge(entries, on=ENTRY)
    runs = both["enrolled_on"].fillna(EVER) <= both["period_from"]
    runs &= both["ended_on"].fillna(NEVER) >= both[ends_by]
    key = [*SPAN, "payout", "amount"]
    gaps = (
        both[runs]
        .groupby(key, as_index=False, sort=False)
        .agg(due=("entitled", "sum"), entries=("ref", list))
    )
    gaps["gap"] = gaps["due"] - gaps["amount"]
    return gaps[gaps["gap"] >= 100]


def short_paid_same_slice(book: Book) -> Rows:
    """One sum that many of one payout lack."""
    gaps = _gaps(book, "period_from")
    people = gaps.groupby(["programme", "payout", "gap"], sort=False)["person_id"].nunique()
    return [(p, payout, f"{cents / 100:.2f}") for p, payout, cents in people[people >= 5].index]


def paid_below_entitlement(book: Book) -> Rows:
    """People who were paid less than the roll gives, in a way of their own."""
    gaps = _gaps(book, "period_to")
    shared = gaps.groupby(["programme", "payout", "gap"])["person_id"].transform("nunique")
    payments = frame(book, "payments", *SPAN, "amount")
    payments = payments[payments["person_id"].isin(gaps["person_id"])].merge(due(book), on=ENTRY)
    over = payments[payments["amount"] > payments["entitled"]]
    over = over.assign(surplus=over["amount"] - over["entitled"])
    over = over.groupby(ENTRY, as_index=False).agg(
        surplus=("surplus", "sum"), since=("period_from", "min")
    )
    lacking = gaps.groupby(ENTRY, as_index=False).agg(
        gap=("gap", "sum"), first=("period_from", "min")
    )
    taken = lacking.merge(over, on=ENTRY)
    taken = taken[(taken["gap"] <= taken["surplus"]) & (taken["first"] > taken["since"])]
    left = without(gaps[shared < 5], taken, ENTRY)
    return [tuple(key) for key in left[ENTRY].drop_duplicates().itertuples(index=False)]
