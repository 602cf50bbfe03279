"""A sample is drawn by lot, mixes both kinds of rows, and tells nobody which is which."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from books import empty_book, everything_readable, rows, take_in
from people import crowd
from sheets import write_csv
from tallystick.checks.catalogue import Catalogue, read_catalogue
from tallystick.checks.confirmation import Tally
from tallystick.checks.missed import Estimate, estimate, exact, sentences
from tallystick.checks.runs import check_book, last_run
from tallystick.checks.samples_kept import (
    Returned,
    TakenIn,
    keep,
    sampled_tallies,
    samples,
)  # fmt: skip
from tallystick.checks.samples_kept import (
    take_in as take_answers,
)
from tallystick.checks.sampling import Drawn, Sample, code_of, draw
from tallystick.engines.duckdb import DuckDBEngine
from tallystick.foundation.errors import TallystickError
from tallystick.insight.sample_workbook import read_returned, write_sample
from tallystick.records.book import Book

AS_OF = dt.date(2024, 8, 1)
PAID = ("姓名", "身份证号", "村", "项目", "月份", "金额")
DIED = ("姓名", "身份证号", "死亡日期")
RULES = ("项目名称", "死亡停发", "每期标准")
PEOPLE = crowd(30)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_catalogue()


@pytest.fixture
def book(tmp_path: Path, catalogue: Catalogue) -> Book:
    """Thirty people are paid for June; five of them are registered as dead since January."""
    made = empty_book(tmp_path)
    paid = [(p.name, p.number, "石桥村", "高龄津贴", "2024-06", "150") for p in PEOPLE]
    died = [(p.name, p.number, "2024-01-05") for p in PEOPLE[:5]]
    take_in(made, write_csv(tmp_path / "发放.csv", [PAID, *paid]))
    take_in(made, write_csv(tmp_path / "死亡.csv", [DIED, *died]))
    take_in(made, write_csv(tmp_path / "项目规则.csv", [RULES, ("高龄津贴", "是", "150")]))
    chosen = catalogue.chosen(["paid_after_death"])
    check_book(made, DuckDBEngine(threads=1), catalogue, chosen, as_of=AS_OF)
    return made


def drawn(book: Book, catalogue: Catalogue, count: int = 12, seed: int = 3) -> Sample:
    engine = DuckDBEngine(threads=1)
    return draw(book, engine, last_run(book), catalogue.checks, rows=count, seed=seed)


def answered(book: Book, sample: Sample, number: str) -> TakenIn:
    return take_answers(book, [Returned(1, row.code, number) for row in sample.rows])


def test_clear_rows_are_those_no_finding_rests_on(book: Book, catalogue: Catalogue) -> None:
    sample = drawn(book, catalogue)

    assert (sample.table, sample.clear, sample.found) == ("payments", 25, 5)
    assert sum(not row.checks for row in sample.rows) == 12
    assert [row.checks for row in sample.rows if row.checks] == [("paid_after_death",)] * 4


def test_each_row_stands_in_a_sample_once(book: Book, catalogue: Catalogue) -> None:
    sample = drawn(book, catalogue, count=500)

    assert len({row.ref for row in sample.rows}) == len(sample.rows) == 30


def test_rows_with_findings_stand_among_the_others(book: Book, catalogue: Catalogue) -> None:
    kinds = {
        tuple(bool(row.checks) for row in drawn(book, catalogue, seed=seed).rows)
        for seed in range(6)
    }

    assert len(kinds) > 3


def test_one_seed_draws_the_same_rows_and_another_does_not(
    book: Book, catalogue: Catalogue
) -> None:
    first, again, other = (drawn(book, catalogue, seed=seed) for seed in (3, 3, 4))

    assert [row.ref for row in first.rows] == [row.ref for row in again.rows]
    assert [row.ref for row in first.rows] != [row.ref for row in other.rows]


def test_rows_that_no_check_spoke_of_are_not_clear(
    book: Book, catalogue: Catalogue, tmp_path: Path
) -> None:
    engine = DuckDBEngine(threads=1)
    chosen = catalogue.chosen(["cash_over_limit"])
    check_book(book, engine, catalogue, chosen, as_of=AS_OF)

    with pytest.raises(TallystickError, match="no rows of this kind"):
        drawn(book, catalogue)


def test_after_another_file_came_the_checks_are_run_first(
    book: Book, catalogue: Catalogue, tmp_path: Path
) -> None:
    take_in(book, write_csv(tmp_path / "又死亡.csv", [DIED, _death(9)]))

    with pytest.raises(TallystickError, match="Run the checks again"):
        drawn(book, catalogue)


def _death(place: int) -> Sequence[str]:
    return PEOPLE[place].name, PEOPLE[place].number, "2024-02-05"


def test_the_workbook_tells_nobody_which_rows_have_findings(
    book: Book, catalogue: Catalogue, tmp_path: Path
) -> None:
    sample = drawn(book, catalogue)
    file = tmp_path / "sample.xlsx"
    write_sample(book, DuckDBEngine(threads=1), sample, file)

    page = openpyxl.load_workbook(file).worksheets[0]
    lines = [list(row) for row in page.iter_rows(min_row=2, values_only=True)]
    found = {row.code for row in sample.rows if row.checks}
    shapes = [
        {tuple(cell is None for cell in line) for line in lines if (line[0] in found) is one}
        for one in (True, False)
    ]
    assert shapes[0] == shapes[1]
    assert "paid_after_death" not in everything_in(file)


def test_the_workbook_shows_masks_and_no_numbers(
    book: Book, catalogue: Catalogue, tmp_path: Path
) -> None:
    file = tmp_path / "sample.xlsx"
    write_sample(book, DuckDBEngine(threads=1), drawn(book, catalogue), file)

    text = everything_in(file)
    assert "150" in text
    assert not [p for p in PEOPLE if p.number in text or p.name in text]


def everything_in(file: Path) -> str:
    pages = openpyxl.load_workbook(file).worksheets
    return "\n".join(
        str(c) for page in pages for row in page.iter_rows(values_only=True) for c in row
    )


def test_a_workbook_that_was_sorted_and_cut_is_read_back(
    book: Book, catalogue: Catalogue, tmp_path: Path
) -> None:
    sample = drawn(book, catalogue)
    file = tmp_path / "sample.xlsx"
    write_sample(book, DuckDBEngine(threads=1), sample, file)
    _fill(file, ["４", "0", ""])

    returned = read_returned(file)
    assert [(one.row, one.typed) for one in returned] == [(2, "4"), (3, "0"), (4, "")]
    assert [one.code for one in returned] == [row.code for row in sample.rows[-1:-4:-1]]


def _fill(file: Path, typed: Sequence[str]) -> None:
    """Turn the rows around, keep the first few, and type into them."""
    workbook = openpyxl.load_workbook(file)
    page = workbook.worksheets[0]
    lines = list(page.iter_rows(min_row=2, values_only=True))[::-1]
    page.delete_rows(2, len(lines))
    for line, answer in zip(lines, typed, strict=False):
        page.append([line[0], answer, *line[2:]])
    workbook.save(file)


def test_another_workbook_is_refused_in_words(tmp_path: Path) -> None:
    other = write_csv(tmp_path / "other.csv", [("姓名", "金额"), ("甲", "1")])

    with pytest.raises(TallystickError, match="code and an answer"):
        read_returned(other)


def test_answers_are_taken_once(book: Book, catalogue: Catalogue) -> None:
    keep(book, sample := drawn(book, catalogue))

    first, second = answered(book, sample, "0"), answered(book, sample, "0")
    assert (first.new, first.known) == (16, 0)
    assert (second.new, second.known) == (0, 16)


def test_another_answer_later_does_not_take_the_place_of_the_first(
    book: Book, catalogue: Catalogue
) -> None:
    keep(book, sample := drawn(book, catalogue))
    answered(book, sample, "0")

    later = answered(book, sample, "4")
    assert later.new == 0
    assert {refused.why.en for refused in later.refused} == {
        "this row was answered 0 before, and that stands"
    }
    assert set(samples(book)[0].answers.values()) == {0}


@pytest.mark.parametrize("typed", ["7", "x", "-1", "1.5", "4、5"])
def test_what_is_no_answer_is_reported_with_its_row(
    book: Book, catalogue: Catalogue, typed: str
) -> None:
    keep(book, sample := drawn(book, catalogue))

    done = take_answers(book, [Returned(9, sample.rows[0].code, typed)])
    ((row, code, why),) = [(one.row, one.code, one.why.zh) for one in done.refused]
    assert (row, code, why) == (9, sample.rows[0].code, "答复不是 0 至 6 的数字")


def test_a_code_of_no_sample_is_reported(book: Book, catalogue: Catalogue) -> None:
    keep(book, drawn(book, catalogue))

    done = take_answers(book, [Returned(2, "0a1b2c-0001A", "0")])
    assert [one.why.en for one in done.refused] == ["no sample of this book has this code"]


def test_one_wrong_digit_or_two_twisted_make_no_other_rows_code() -> None:
    codes = {place: code_of("0a1b2c", place) for place in range(10_000)}

    for place in (1, 47, 1234, 9081):
        digits = f"{place:04d}"
        wrong = {digits[:i] + d + digits[i + 1 :] for i in range(4) for d in "0123456789"}
        wrong |= {digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :] for i in range(3)}
        letters = {codes[int(other)][-1] for other in wrong - {digits}}
        assert codes[place][-1] not in letters


def test_a_row_with_two_answers_in_one_file_is_not_taken(book: Book, catalogue: Catalogue) -> None:
    keep(book, sample := drawn(book, catalogue))
    code = sample.rows[0].code

    done = take_answers(book, [Returned(2, code, "0"), Returned(3, code, "4")])
    assert (done.new, len(done.refused)) == (0, 1)


def test_a_sample_drawn_again_keeps_its_answers(book: Book, catalogue: Catalogue) -> None:
    keep(book, sample := drawn(book, catalogue))
    answered(book, sample, "0")
    keep(book, drawn(book, catalogue))

    assert len(samples(book)[0].answers) == 16


def test_answers_about_rows_with_findings_count_for_their_check(
    book: Book, catalogue: Catalogue
) -> None:
    keep(book, sample := drawn(book, catalogue))
    answered(book, sample, "4")

    assert sampled_tallies(book) == {"paid_after_death": Tally(4, 4)}


def test_the_key_holds_no_name_and_no_number(book: Book, catalogue: Catalogue) -> None:
    keep(book, drawn(book, catalogue))

    text = everything_readable(book.folder / "samples")
    assert not [p for p in PEOPLE if p.number in text or p.name in text]
    assert len(rows(book)) == 30


# ── what an answered sample says ──


def of(clear: Tally, found: Tally, rows_clear: int = 9_000, rows_found: int = 100) -> Estimate:
    """Return the estimate of a sample in which so many of so many were wrong."""
    sides = (("a", clear, ()), ("b", found, ("some_check",)))
    drawn_rows = tuple(
        Drawn(code=f"{side}{place}", ref=place, checks=checks)
        for side, one, checks in sides for place in range(one.n)
    )  # fmt: skip
    answers = {
        f"{side}{place}": 4 if place < one.right else 0
        for side, one, _ in sides for place in range(one.n)
    }  # fmt: skip
    empty = Sample(
        id="s", run="r", table="payments", seed=1, drawn_at="", clear=rows_clear,
        found=rows_found, rows=drawn_rows,
    )  # fmt: skip
    return estimate(replace(empty, answers=answers))


@pytest.mark.parametrize(
    ("wrong", "n", "low", "high"),
    [
        (0, 100, 0.0, 0.0362),
        (3, 100, 0.0062, 0.0852),
        (5, 10, 0.1871, 0.8129),
        (10, 10, 0.6915, 1),
    ],
)
def test_the_interval_is_exact(wrong: int, n: int, low: float, high: float) -> None:
    assert exact(Tally(wrong, n), 0.95) == (
        pytest.approx(low, abs=0.0001),
        pytest.approx(high, abs=0.0001),
    )


def test_recall_weighs_both_sides_by_how_many_rows_they_stand_for() -> None:
    one = of(Tally(1, 100), Tally(40, 50))

    # 100 rows x 0.8 are 80; 9,000 rows x 0.01 are 90; 80 of 170.
    assert one.recall == pytest.approx(80 / 170)
    assert one.missed[0] == pytest.approx(90)


def test_the_bounds_of_recall_hold_the_estimate_between_them() -> None:
    one = of(Tally(1, 100), Tally(40, 50))

    low, high = one.recall_within
    assert 0 < low < 80 / 170 < high < 1


def test_no_wrong_row_among_the_clear_ones_does_not_say_that_none_is() -> None:
    one = of(Tally(0, 100), Tally(40, 50))

    assert one.recall == 1
    assert one.recall_within[0] < 0.3
    assert one.missed[2] == pytest.approx(9_000 * 0.0362, rel=0.01)


def test_without_rows_with_findings_there_is_no_recall() -> None:
    one = of(Tally(1, 100), Tally(0, 0), rows_found=0)

    assert one.recall is None


def test_a_small_sample_says_that_it_is_small() -> None:
    small, large = of(Tally(0, 29), Tally(20, 40)), of(Tally(0, 30), Tally(20, 40))

    assert any("样本很小" in text.zh for text in sentences(small))
    assert not any("样本很小" in text.zh for text in sentences(large))


def test_a_sample_without_answers_says_nothing_of_shares() -> None:
    (only,) = sentences(of(Tally(0, 0), Tally(0, 0)))

    assert only.en == "No row of this sample is answered yet."
