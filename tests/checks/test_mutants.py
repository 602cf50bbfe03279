"""Every wrong version of a check's SQL that is one step away should be noticed by an example."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafts import draft, ground, read
from tallystick.checks.mutants import Hunt, hunt, mutants_of
from tallystick.engines.duckdb import DuckDBEngine

MASK = "`MIN(person_mask)` → `MAX(person_mask)`"


def hunted(folder: Path, *changes: tuple[str, str]) -> Hunt:
    return hunt(DuckDBEngine(threads=1), read(folder, *changes), ground(), None)


def changes_of(folder: Path, having: str) -> set[str]:
    check = read(folder, ("HAVING COUNT(*) > $most", f"HAVING COUNT(*) > $most AND ({having})"))
    return {mutant.change for mutant in mutants_of(check)}


def test_all_changes_of_the_draft_are_noticed(tmp_path: Path) -> None:
    found = hunted(tmp_path)

    assert found.mutants
    assert found.missed == ()


def test_change_that_no_example_notices_is_missed(tmp_path: Path) -> None:
    text = draft()
    masked = text[text.index("- name: The name is masked") : text.index("- name: Two are usual")]

    found = hunted(tmp_path, (masked, ""))

    assert [mutant.change for mutant in found.missed] == [MASK]


def test_change_names_its_line_in_the_file(tmp_path: Path) -> None:
    mutant = next(m for m in mutants_of(read(tmp_path)) if "SUM" in m.change)

    assert "SUM(amount)" in draft().splitlines()[mutant.line - 1]
    assert mutant.said == f"line {mutant.line}: `SUM(amount)` → `MAX(amount)`"


@pytest.mark.parametrize(
    ("having", "change"),
    [
        ("SUM(amount) >= 10", "`SUM(amount) >= 10` → `SUM(amount) > 10`"),
        ("SUM(amount) < 10", "`SUM(amount) < 10` → `SUM(amount) <= 10`"),
        ("SUM(amount) = 10", "`SUM(amount) = 10` → `SUM(amount) <> 10`"),
        ("SUM(amount) = 10", "`SUM(amount) = 10` → `SUM(amount) = 11`"),
        ("SUM(amount) = 10", "`SUM(amount) = 10` → `SUM(amount) = 9`"),
        ("MIN(amount) > 1 OR MAX(amount) > 2", "without `MIN(amount) > 1`"),
        ("MIN(amount) > 1", "`MIN(amount)` → `MAX(amount)`"),
        ("SUM(COALESCE(amount, 0)) > 1", "`COALESCE(amount, 0)` → `amount`"),
        ("SUM(amount) IS NULL", "`SUM(amount) IS NULL` → `NOT SUM(amount) IS NULL`"),
        ("SUM(amount) IS NOT NULL", "`NOT SUM(amount) IS NULL` → `SUM(amount) IS NULL`"),
        ("COUNT(DISTINCT amount) > 1", "`COUNT(DISTINCT amount)` → `COUNT(amount)`"),
    ],
)
def test_change_is_made(having: str, change: str, tmp_path: Path) -> None:
    assert change in changes_of(tmp_path, having)


def test_inner_join_becomes_a_left_join_where_that_matters(tmp_path: Path) -> None:
    joined = ("FROM payments", "FROM payments JOIN payments AS b ON b.ref = payments.ref")
    check = read_joined(tmp_path, joined)

    assert any(change.startswith("LEFT instead of INNER") for change in check)


def test_inner_join_is_left_alone_where_a_later_condition_refuses_null(tmp_path: Path) -> None:
    joined = (
        "FROM payments",
        "FROM payments JOIN payments AS b ON b.ref = payments.ref WHERE b.amount > 0",
    )
    check = read_joined(tmp_path, joined)

    assert not any(change.startswith("LEFT instead of INNER") for change in check)


def read_joined(folder: Path, joined: tuple[str, str]) -> set[str]:
    names = ("person_id", "period_from", "person_mask", "amount", "ref")
    sql = draft()[draft().index("SELECT") : draft().index("/*--- examples")]
    plain = sql
    for name in names:
        plain = plain.replace(f"({name})", f"(payments.{name})")
    plain = plain.replace(
        "    person_id,\n    period_from,", "    payments.person_id,\n    payments.period_from,"
    )
    plain = plain.replace(
        "BY person_id, period_from", "BY payments.person_id, payments.period_from"
    )
    check = read(folder, (sql, plain.replace(*joined)))
    return {mutant.change for mutant in mutants_of(check)}


def test_change_explained_on_the_card_still_counts_as_missed(tmp_path: Path) -> None:
    text = draft()
    masked = text[text.index("- name: The name is masked") : text.index("- name: Two are usual")]
    because = "because: {en: Any mask will do., zh: 任一即可。}"
    survivors = f"survivors:\n  - {{change: '{MASK}', {because}}}\nno_law:"

    found = hunted(tmp_path, (masked, ""), ("no_law:", survivors))

    assert [mutant.change for mutant in found.exempt] == [MASK]
    assert found.caught == len(found.mutants) - 1
