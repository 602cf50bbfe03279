"""What the people half sends and plants: kinds, rates, marks, rules, and no red line crossed."""

from __future__ import annotations

from collections import Counter

import pyarrow.compute as pc
import pytest

from tallystick.foundation.places import catalogue_folder
from tallystick.records.headers import Synonyms
from tallystick.records.tables import read_table, read_tables
from tallystick.simulation.drafts import Draft
from tallystick.simulation.programmes import CONFLICTS, FACTS, PROGRAMMES

from .people_halves import half

COUNTY, SENT = half()
TABLES = read_tables(catalogue_folder() / "tables")
MATTERS = COUNTY.truth.matters
FORBIDDEN = (
    "监所",
    "服刑",
    "住院",
    "出行",
    "轨迹",
    "选民",
    "婚姻",
    "宗教",
    "政治面貌",
    "病种",
    "亲属关系",
)


def of(table: str) -> list[Draft]:
    return [draft for draft in SENT if draft.table == table]


@pytest.mark.parametrize("table", sorted({draft.table for draft in SENT}))
def test_every_required_column_is_known_by_its_header(table: str) -> None:
    canonical = read_table(catalogue_folder() / "tables" / f"{table}.yml")
    for draft in of(table):
        found = {match.column.id for match in Synonyms(canonical).match(list(draft.columns))}
        needed = {column.id for column in canonical.columns.values() if column.required}
        missing = needed - found - ({"programme"} if draft.title else set())
        assert not missing, draft.file


def test_the_people_half_sends_every_table_that_is_its_own() -> None:
    wanted = {
        "programmes", "programme_conflicts", "programme_facts", "enrolments", "parcels",
        "household_members", "bank_accounts", "payee_authorities", "payments", "list_totals",
        "published_lists", "account_changes", "confirmations", "residents", "deaths", "payroll",
        "register_facts", "post_holders", "labour_rolls", "areas", "official_filings",
    }  # fmt: skip
    assert {draft.table for draft in SENT if draft.length} == wanted


def test_no_column_says_what_the_red_lines_forbid() -> None:
    said = [header for draft in SENT for header in (*draft.columns, draft.title, draft.file)]
    assert not [text for text in said for word in FORBIDDEN if word in text]


def test_offices_do_not_all_call_a_column_the_same() -> None:
    headers = {header for draft in of("payments") for header in draft.columns}
    assert len(headers & {"身份证号", "身份证号码", "公民身份号码", "证件号码"}) >= 3


def test_at_least_25_kinds_of_schemes_are_planted() -> None:
    assert len({one.pattern.id for one in MATTERS if one.pattern.kind == "scheme"}) >= 25


def test_at_least_20_kinds_only_look_wrong() -> None:
    kinds = {one.pattern.id for one in MATTERS if one.pattern.kind == "honest"}
    assert len(kinds) >= 20


def test_wrong_matters_are_few_and_what_looks_like_them_is_many() -> None:
    wrong = sum(1 for one in MATTERS if one.pattern.is_wrong)
    assert 20 <= wrong <= 120
    assert len(MATTERS) - wrong > 4 * wrong


def test_an_honest_matter_has_no_category_and_a_wrong_one_has() -> None:
    for matter in MATTERS:
        assert (matter.pattern.category is None) == (matter.pattern.kind == "honest")


def test_only_known_tables_stand_in_a_trace() -> None:
    assert {table for one in MATTERS for table in one.pattern.trace} <= set(TABLES)


def test_every_matter_left_a_row_somewhere() -> None:
    marked = {int(number) for draft in SENT for number in draft.matters}
    assert {one.number for one in MATTERS} <= marked


def test_a_scheme_of_two_lists_is_marked_in_both() -> None:
    numbers = {one.number for one in MATTERS if one.pattern.id == "dead_family_kept_drawing"}
    for table in ("payments", "deaths"):
        assert numbers <= {int(number) for draft in of(table) for number in draft.matters}


def test_marked_rows_lie_within_their_draft() -> None:
    for draft in SENT:
        assert not len(draft.rows) or int(max(draft.rows)) < draft.length


def test_about_one_number_in_fifty_is_wrong_for_good() -> None:
    people = dict(zip(COUNTY.people.name, COUNTY.people.number18, strict=True))
    right = set(people.values())
    listed = [
        number for draft in of("enrolments")
        for header, column in draft.columns.items() if header == "身份证号"
        for number in column.to_pylist()
    ]  # fmt: skip
    wrong = sum(1 for number in listed if number not in right and not _can_be_read(number))
    assert 0.01 < wrong / len(listed) < 0.035


def _can_be_read(number: str | None) -> bool:
    from tallystick.records.values.identity_numbers import parse_number

    return parse_number(number).is_joinable


def test_the_noise_can_be_turned_off() -> None:
    county, _ = half(3_000, 3, 0.0)
    assert {one.pattern.kind for one in county.truth.matters} == {"scheme"}


def test_what_a_list_pays_is_what_the_bank_paid_but_for_planted_batches() -> None:
    short = Counter(one.pattern.id for one in MATTERS)["bank_paid_less_than_listed"]
    stated = _totals()
    listed = {batch: total for draft in of("payments") for batch, total in [_listed(draft)]}
    assert sum(1 for batch, total in listed.items() if abs(stated[batch] - total) > 0.01) == short


def _totals() -> dict[str, float]:
    found = {}
    for draft in of("list_totals"):
        columns = draft.columns
        back = pc.cast(columns["退回金额"], "float64").to_pylist()
        paid = pc.cast(columns["代发金额"], "float64").to_pylist()
        for batch, a, b in zip(columns["批次号"].to_pylist(), paid, back, strict=True):
            found[batch] = a + b
    return found


def _listed(draft: Draft) -> tuple[str, float]:
    columns = draft.columns
    batch = next(columns[h] for h in columns if h in ("批次", "批次号", "发放批次"))[0].as_py()
    sums = next(columns[h] for h in columns if h in draft.totals)
    bare = pc.cast(pc.replace_substring_regex(sums, "[,元]", ""), "float64")
    ways = [columns[header] for header in ("发放方式", "支付方式") if header in columns]
    by_bank = pc.not_equal(ways[0], "现金") if ways else pc.is_valid(bare)
    return batch, float(pc.sum(bare.filter(by_bank)).as_py() or 0)


def test_every_rule_names_a_programme_that_exists() -> None:
    known = {rule.id for rule in PROGRAMMES}
    assert {one for a, b, _ in CONFLICTS for one in (a, b)} <= known
    assert {fact[0] for fact in FACTS} <= known


def test_every_rule_has_an_issuer_and_a_document() -> None:
    for table in ("programmes", "programme_conflicts", "programme_facts"):
        for draft in of(table):
            issuer = draft.columns.get("发文机关", draft.columns.get("发布机关"))
            document = draft.columns.get("发文字号", draft.columns.get("文号"))
            assert issuer is not None
            assert issuer.null_count == 0
            assert document is not None
            assert document.null_count == 0
