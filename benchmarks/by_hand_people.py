"""Heavy checks as a careful analyst would write them in pandas: who is paid, and who is not."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from benchmarks.by_hand import (
    ENTRY,
    EVER,
    NEVER,
    SPAN,
    Rows,
    due,
    frame,
    months_between,
    one_account_many_people,
    paid_below_entitlement,
    paid_twice_for_one_period,
    payee_not_recipient,
    short_paid_same_slice,
    without,
)
from tallystick.records.book import Book

AS_OF = pd.Timestamp("2025-01-31")
SLACK, MIN_MONTHS = 1, 2  # as on the cards


def enrolled_but_not_paid(book: Book) -> Rows:
    """People on the roll through a period that others were paid for, and they were not."""
    names = ("person_number_key", "person_name_key", "person_born_on", "household_no")
    payments = frame(book, "payments", *SPAN, "period_to", "amount", *names)
    entries = frame(book, "enrolments", *ENTRY, "enrolled_on", "ended_on", *names).dropna(
        subset=["person_id"]
    )
    payments["end"] = payments["period_to"].fillna(payments["period_from"])
    periods = payments.groupby(["programme", "period_from", "end"], as_index=False).size()
    months = (AS_OF.year - periods["end"].dt.year) * 12 + AS_OF.month - periods["end"].dt.month
    periods = periods[(months >= 2) & (periods["size"] >= 10)]
    totals = periods.groupby("programme").size()
    signs = payments["amount"].gt(0) * 2 - 1
    got = (
        signs.groupby([payments["person_id"], payments["programme"]])
        .sum()
        .rename("times")
        .reset_index()
    )
    entries = entries.merge(got, on=ENTRY, how="left")
    entries = entries[entries["times"].fillna(0) < entries["programme"].map(totals)]
    covered = payments[payments["person_id"].isin(entries["person_id"])]
    covered = covered.groupby([*SPAN, "end"], as_index=False)["amount"].sum()
    covered = covered[covered["amount"] > 0]
    wanted = entries.merge(periods, on="programme").rename(
        columns={"period_from": "from", "end": "to"}
    )
    wanted = wanted[
        (months_between(wanted["from"], wanted["enrolled_on"]) >= 1)
        & (wanted["ended_on"].fillna(NEVER) >= wanted["to"])
    ]
    wanted = wanted.reset_index(drop=True).assign(row=lambda f: f.index)
    deaths = frame(book, "deaths", "person_id", "died_on").groupby("person_id")["died_on"].min()
    wanted = wanted[~(wanted["person_id"].map(deaths) <= wanted["to"])]
    met = wanted.merge(covered, on=ENTRY)
    met = met[(met["period_from"] <= met["to"]) & (met["end"] >= met["from"])]
    conflicts = frame(book, "programme_conflicts", "programme_a", "programme_b")
    pairs = pd.concat(
        [
            conflicts,
            conflicts.rename(columns={"programme_a": "programme_b", "programme_b": "programme_a"}),
        ]
    )
    instead = wanted.merge(pairs, left_on="programme", right_on="programme_a").merge(
        covered, left_on=["person_id", "programme_b"], right_on=ENTRY
    )
    instead = instead[
        (instead["period_from"] <= instead["to"]) & (instead["end"] >= instead["from"])
    ]
    unpaid = wanted[~wanted["row"].isin(met["row"]) & ~wanted["row"].isin(instead["row"])]
    unpaid = unpaid.drop_duplicates(ENTRY)
    spared = [unpaid.iloc[:0][ENTRY]]
    by_household = frame(book, "programmes", "programme", "counts")
    by_household = by_household.loc[by_household["counts"] == "household", "programme"]
    for key in ("person_number_key", "person_name_key", "household_no"):
        like = payments[payments[key].isin(unpaid[key].dropna())]
        like = unpaid.dropna(subset=[key]).merge(
            like, on=[key, "programme"], suffixes=("", "_paid")
        )
        another = like["person_id"] != like["person_id_paid"]
        if key == "person_name_key":
            same_day = like["person_born_on"] == like["person_born_on_paid"]
            another = like["person_id_paid"].isna() | (another & same_day)
        if key == "household_no":
            another &= like["programme"].isin(by_household)
        spared.append(like.loc[another, ENTRY])
    left = without(unpaid, pd.concat(spared), ENTRY)
    return [tuple(key) for key in left[ENTRY].itertuples(index=False)]


def paid_person_not_in_register(book: Book) -> Rows:
    """People paid by programmes for residents whom the register does not have."""
    names = ("person_number_key", "person_name_key", "person_born_on")
    payments = frame(book, "payments", *ENTRY, *names, "person_number_state", "amount")
    rules = frame(book, "programmes", "programme", "for_residents")
    open_to = rules.loc[rules["for_residents"].fillna(False), "programme"]
    payments = payments[payments["person_number_state"] == "valid"]
    residents = frame(book, "residents", "person_id", *names)
    deaths = frame(book, "deaths", "person_id", "person_number_key")
    for register in (residents, deaths):
        payments = payments[~payments["person_id"].isin(register["person_id"])]
    payments = payments[payments["programme"].isin(open_to)]
    each = payments.groupby(ENTRY, as_index=False, sort=False).agg(
        amount=("amount", "sum"), **{name: (name, "min") for name in names}
    )
    each = each[each["amount"] >= 100]
    for register in (residents, deaths):
        each = each[~each["person_number_key"].isin(register["person_number_key"].dropna())]
    each = without(each, residents, ["person_name_key", "person_born_on"])
    return [tuple(key) for key in each[ENTRY].itertuples(index=False)]


def age_outside_programme(book: Book) -> Rows:
    """People paid by a programme at an age that its rule does not name."""
    payments = frame(book, "payments", *SPAN, "person_born_on", "person_number_state", "amount")
    rules = frame(book, "programmes", "programme", "min_age", "max_age", "valid_from")
    rules["since"] = rules["valid_from"].fillna(EVER)
    rules = rules.sort_values(["programme", "since"])
    rules["until"] = rules.groupby("programme")["since"].shift(-1).fillna(NEVER)
    rules = rules.dropna(subset=["min_age", "max_age"], how="all")
    known = payments["person_number_state"].isin(["valid", "old_15", "repaired"])
    aged = payments[known & payments["programme"].isin(rules["programme"])].merge(
        rules, on="programme"
    )
    aged = aged[(aged["period_from"] >= aged["since"]) & (aged["period_from"] < aged["until"])]
    months = months_between(aged["period_from"], aged["person_born_on"])
    young = months + SLACK < aged["min_age"] * 12
    aged = aged[young | (months - SLACK >= (aged["max_age"] + 1) * 12)].dropna(
        subset=["person_id"]
    )
    least = aged["min_age"].fillna(0).astype(int).astype(str)
    most = aged["max_age"].map(lambda age: "+" if pd.isna(age) else f"–{int(age)}")
    aged = aged.assign(ages=least + most)
    total = aged.groupby([*ENTRY, "ages", "person_born_on"], sort=False)["amount"].sum()
    return [tuple(key[:3]) for key in total[total > 0].index]


def paid_above_rate(book: Book) -> Rows:
    """People paid above both the rate and the roll, of which nothing was kept back later."""
    payments = frame(book, "payments", "ref", *SPAN, "quantity", "amount")
    rules = frame(book, "programmes", "programme", "rate", "counts")
    rules = (
        rules[rules["rate"] > 0]
        .groupby("programme", as_index=False)
        .agg(rate=("rate", "max"), counts=("counts", "min"))
    )
    ruled = payments.merge(rules, on="programme")
    ruled["units"] = ruled["quantity"] / 100
    ruled["least"] = ruled["units"].clip(lower=1).fillna(1)
    above = ruled[ruled["amount"] > ruled["rate"] * ruled["least"]].merge(
        due(book), on=ENTRY, how="left"
    )
    above = above.loc[~(above["amount"] <= above["entitled"]), SPAN].drop_duplicates()
    theirs = ruled[ruled["person_id"].isin(above["person_id"])]
    theirs = theirs.assign(units=theirs["units"].where(theirs["counts"] == "mu", theirs["least"]))
    key = [*SPAN, "rate"]
    spans = theirs.groupby(key, as_index=False, sort=False).agg(
        units=("units", "max"), amount=("amount", "sum"), refs=("ref", list)
    )
    spans = spans.merge(due(book), on=ENTRY, how="left")
    spans["due"] = spans[["entitled"]].assign(by_rate=spans["rate"] * spans["units"]).max(axis=1)
    asked = payments[["programme", "period_from"]].drop_duplicates()
    missed = above.merge(asked, on="programme", suffixes=("", "_asked"))
    back = months_between(missed["period_from"], missed["period_from_asked"])
    missed = missed[(back >= 1) & (back <= 12)]
    paid = spans.loc[spans["amount"] > 0, SPAN].rename(
        columns={"period_from": "period_from_asked"}
    )
    missed = (
        without(missed, paid, [*ENTRY, "period_from_asked"]).groupby(SPAN, as_index=False).size()
    )
    high = spans.merge(above, on=SPAN).merge(missed, on=SPAN, how="left")
    high["excess"] = high["amount"] - high["due"] * (1 + high["size"].fillna(0))
    high = high[high["excess"] > 100]
    total = high.groupby(ENTRY, as_index=False).agg(
        excess=("excess", "sum"), last=("period_from", "max")
    )
    within = spans[spans["amount"] <= spans["rate"] * spans["units"]]
    usual = (
        within.groupby(ENTRY, as_index=False)["amount"].max().rename(columns={"amount": "usual"})
    )
    later = total.merge(usual, on=ENTRY).merge(spans[[*SPAN, "amount"]], on=ENTRY)
    after = months_between(later["period_from"], later["last"])
    later = later[(after >= 1) & (after <= 12)]
    later = later.assign(kept=(later["usual"] - later["amount"]).clip(lower=0))
    total = total.merge(later.groupby(ENTRY, as_index=False)["kept"].sum(), on=ENTRY, how="left")
    left = total[total["excess"] - total["kept"].fillna(0) > 100]
    return [tuple(key) for key in left[ENTRY].itertuples(index=False)]


def excluding_programmes_together(book: Book) -> Rows:
    """People paid by two programmes that exclude each other, in months that meet."""
    conflicts = frame(book, "programme_conflicts", "programme_a", "programme_b")
    ordered = conflicts.apply(sorted, axis=1, result_type="expand").drop_duplicates()
    ordered.columns = ["programme_a", "programme_b"]
    payments = frame(book, "payments", "ref", *SPAN, "period_to", "amount")
    payments = payments[payments["programme"].isin(ordered.to_numpy().ravel())]
    held = payments[ENTRY].drop_duplicates()
    first = held.merge(ordered, left_on="programme", right_on="programme_a")
    both = first.merge(held, left_on=["person_id", "programme_b"], right_on=ENTRY)
    payments = payments[payments["person_id"].isin(both["person_id"])].copy()
    payments["since"] = payments["period_from"].dt.to_period("M").dt.to_timestamp()
    payments["until"] = (
        payments["period_to"].fillna(payments["period_from"]).dt.to_period("M").dt.to_timestamp()
    )
    paid = payments.groupby([*ENTRY, "since", "until"], as_index=False, sort=False).agg(
        amount=("amount", "sum"), refs=("ref", list)
    )
    paid = paid[paid["amount"] > 0]
    one = paid.merge(ordered, left_on="programme", right_on="programme_a")
    met = one.merge(
        paid, left_on=["person_id", "programme_b"], right_on=ENTRY, suffixes=("", "_other")
    )
    met = met[(met["since_other"] <= met["until"]) & (met["until_other"] >= met["since"])]
    since = met[["since", "since_other"]].max(axis=1)
    until = met[["until", "until_other"]].min(axis=1)
    met["months"] = months_between(until, since) + 1
    months = met.groupby(["person_id", "programme_a", "programme_b"], sort=False)["months"].sum()
    return [tuple(key) for key in months[months >= MIN_MONTHS].index]


SCRIPTS: dict[str, Callable[[Book], Rows]] = {
    one.__name__: one
    for one in (
        paid_twice_for_one_period, one_account_many_people, payee_not_recipient,
        short_paid_same_slice, paid_below_entitlement, enrolled_but_not_paid,
        paid_person_not_in_register, age_outside_programme, paid_above_rate,
        excluding_programmes_together,
    )
}  # fmt: skip
