"""A check file is read whole, or refused with all its mistakes at once, each with its line."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts import complaints, draft, ground, read, written
from tallystick.checks.card_reader import read_check
from tallystick.foundation.errors import TallystickError


def test_draft_is_read_without_a_mistake(tmp_path: Path) -> None:
    check = read(tmp_path)

    assert check.id == "paid_often"
    assert check.card.defaults == {"most": 1}
    assert check.outputs[:2] == ("person_id", "period_from")


def test_unknown_field_is_refused_with_the_field_that_was_meant(tmp_path: Path) -> None:
    said = complaints(tmp_path, ("strength: 2", "strenght: 2"))

    assert "6 `strenght` is not known here. Did you mean `strength`?" in said


def test_all_mistakes_of_a_file_are_told_at_once_in_the_order_of_lines(tmp_path: Path) -> None:
    said = complaints(tmp_path, ("version: 1", "version: one"), ("strength: 2", "strength: 9"))

    assert [line.split()[0] for line in said] == ["3", "6"]


P2 = "but: {payments.p2.person_id: li}"
TWO = "parameters: {most: 2}"
NEEDS = "programme, period_from, amount, area_id]"
REASON = "chosen_because: {en: One payment a period is usual., zh: 通常每期一笔。}"
CITED = "law: [{instrument: cn-none, article: 1, read: full}]"


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("id: paid_often", "id: paid_twice", "The id `paid_twice` is not the file's name."),
        ("category: false_claim", "category: gang", "The category is not the folder's name."),
        ("status: draft", "status: live", "`live` needs a `trial_result`"),
        ("status: draft", "status: retired", "`retired` needs `replaced_by`."),
        ("amount: total", "amount: totl", "no column `totl`. Did you mean `total`?"),
        ("{total} in all", "{sum_total} in all", "The query returns no column `sum_total`."),
        ("{total} in all", "{total:.2f} in all", "Name columns plainly"),
        ("{total} in all", "{total in all", "Name columns plainly"),
        ("rows: payment_refs", "rows: refs", "The query returns no column `refs`."),
        ("kind: person,", "kind: people,", "`people` is not one of: person"),
        ("slice_by: [area_id]", "slice_by: [area]", "There is no `area`. Did you mean `area_id`?"),
        ("show: [person_mask", "show: [mask", "There is no `mask`."),
        ("show: [most]", "show: [least]", "The query returns no column `least`."),
        ("match: [A, B]", "match: [A, F]", "`F` is not one of: A, B, C."),
        ("answered_by: {step: 1}", "answered_by: {step: 2}", "There is no step 2"),
        ("answered_by: {step: 1}", "answered_by: {example: Two}", "No example is called “Two”."),
        ("answered_by: {step: 1}", "answered_by: {}", "by an example or by a step"),
        ("default: 1,", "default: 99,", "The default of `most` lies outside its bounds."),
        ("HAVING COUNT(*) > $most", "HAVING COUNT(*) > $mst", "Did you mean `most`?"),
        (TWO, "parameters: {mst: 2}", "no parameter `mst`. Did you mean `most`?"),
        (TWO, "parameters: {most: 20}", "outside the bounds of `most`"),
        ("SUM(amount) ", "SUM(quantity) ", "payments.quantity, which `needs` does not list."),
        (NEEDS, "batch, amount]", "The SQL never reads payments.batch."),
        ("FROM payments", "FROM enrolments", "The SQL never reads `payments`."),
        (P2, "but: {payments.p9.person_id: li}", "There is no one row `p9`"),
        (P2, "but: {payment.p2.person_id: li}", "Did you mean `payments`?"),
        (P2, "but: {payments.p2.amount: ten}", "`ten` is not of type money."),
        (P2, "but: {payments.p2.persons: li}", "no column `persons`."),
        ("- name: Two are usual here", "- name: Two payments in one month", "Two examples"),
        ("no_law: {en", f"{CITED}\nno_law: {{en", "not both"),
        ("en: They are two programmes.", "en: A fraud by two.", "“fraud” is not used"),
        ("zh: 属于两个不同项目。", "zh: 两个项目涉嫌重复。", "“涉嫌” is not used here."),
        (REASON, "chosen_because: {en: x}", "Both `en` and `zh` are needed"),
        (REASON, "chosen_because: usual", "Both `en` and `zh` are needed"),
    ],
)  # fmt: skip
def test_mistake_is_named(old: str, new: str, complaint: str, tmp_path: Path) -> None:
    said = complaints(tmp_path, (old, new))

    assert any(complaint in line for line in said), said


def test_sql_outside_of_the_portable_part_is_refused_on_its_own_line(tmp_path: Path) -> None:
    said = complaints(tmp_path, ("LIST(ref)  ", "LIST(ref ORDER BY ref)"))

    line = draft().splitlines().index("    LIST(ref)        AS payment_refs") + 1
    assert said == [f"{line} The order inside LIST is lost on another engine."]


def test_sql_that_cannot_be_parsed_is_one_mistake(tmp_path: Path) -> None:
    said = complaints(tmp_path, ("GROUP BY person_id, period_from", "GROUP BY ((person_id"))

    assert len(said) == 1
    assert "The SQL of this check cannot be read" in said[0]


def test_file_without_examples_is_told_what_a_check_is_made_of(tmp_path: Path) -> None:
    said = complaints(tmp_path, ("/*--- examples", "/* examples"))

    assert said[0].startswith("1 A check has three parts")


def test_check_where_nothing_fires_is_refused(tmp_path: Path) -> None:
    text = draft()
    fires = text[text.index("  expect: |") : text.index("# Every example")]
    masked = text[text.index("- name: The name is masked") : text.index("- name: Two are usual")]

    said = complaints(tmp_path, (fires, "  expect: nothing\n\n"), (masked, ""))

    assert "1 No example fires." in said


def test_check_where_every_example_fires_is_refused(tmp_path: Path) -> None:
    text = draft()
    silent = text[text.index("# Every example") : text.rindex("---*/")]

    assert "1 No example stays silent." in complaints(tmp_path, (silent, ""))


def test_query_that_reads_the_day_needs_the_day_in_every_example(tmp_path: Path) -> None:
    said = complaints(tmp_path, ("FROM payments", "FROM payments\nWHERE period_from < $as_of"))

    assert len(said) == 5
    assert "The SQL reads $as_of; give it under `parameters`." in said[0]


@given(
    number=st.integers(0, draft().count("\n")),
    typed=st.sampled_from(
        [
            "",
            "x",
            "- x",
            "x: y",
            "  x: {a: 1}",
            "x: [",
            "---*/",
            "/*---",
            "  - {}",
            "a | b",
            "\t",
        ]
    ),
)
def test_no_line_of_a_file_can_make_the_reader_fall_over(number: int, typed: str) -> None:
    lines = draft().split("\n")
    lines[number] = typed
    with tempfile.TemporaryDirectory() as folder:
        file = written(Path(folder), (draft(), "\n".join(lines)))
        with suppress(TallystickError):
            assert read_check(file, ground()).examples
