"""What the demo finds in the real public records that came with the program, and whom it does not name."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from python_calamine import CalamineWorkbook

import program
from tallystick.records.book import Book, open_book
from tallystick.records.snapshots import live_files, snapshot_path
from tallystick.records.sources import replaced_sheets, sources

EXAMPLES = Path(__file__).parents[2] / "examples" / "taiwan-councillor-grants"
COUNTED_ELSEWHERE = Path(__file__).with_name("councillor_grants.csv")
# A merged amount stands once in our rows; whoever reads cell by cell finds it in every row that the merge spans.
AS_SPREAD = """
    select count(coalesce(whole.amount, part.amount)),
           coalesce(sum(coalesce(whole.amount, part.amount)), 0)
    from landed part left join landed whole on part.part_of = whole.ref
"""

pytestmark = pytest.mark.slow


@dataclass(frozen=True, slots=True)
class Shown:
    """The folder that the demo filled, the book of councillors' proposals in it, and what was printed."""

    folder: Path
    book: Book
    printed: str

    def findings(self, check: str) -> list[dict[str, Any]]:
        (file,) = self.book.folder.glob("runs/*/findings.jsonl")
        told = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        return [finding for finding in told if finding["check"] == check]

    def ask(self, question: str) -> list[tuple[object, ...]]:
        """Ask the purchases that count, each once."""
        files = [str(file) for file in live_files(self.book, "purchases")]
        connection = duckdb.connect()
        connection.read_parquet(files).create_view("purchases")
        return connection.sql(question).fetchall()


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """The demo, run once as a person runs it."""
    folder = tmp_path_factory.mktemp("demo")
    keys = folder / "keys" / "councillor-grants"
    done = program.run("demo", "--to", folder, keys=keys, inside=folder)
    assert done.returncode == 0, done.stderr
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TALLYSTICK_KEYS", str(keys))
        book = open_book(folder / "councillor-grants.book")
    return Shown(folder, book, done.stdout)


def _spread(book: Book) -> dict[tuple[str, str], tuple[int, Decimal]]:
    """Return how many rows of each sheet have an approved amount, and the sum of them."""
    found = {}
    for entry in sources(book):
        for sheet in entry.sheets:
            if sheet.table:
                landed = pq.read_table(
                    snapshot_path(book, sheet.table, entry.number, sheet.number)
                )
                found[entry.file, sheet.name] = _asked(landed)
    return found


def _asked(landed: pa.Table) -> tuple[int, Decimal]:
    connection = duckdb.connect()
    connection.register("landed", landed)
    count, total = connection.sql(AS_SPREAD).fetchall()[0]
    return count, Decimal(total)


def test_every_list_comes_to_the_rows_and_the_sum_that_another_reading_found(shown: Shown) -> None:
    ours = _spread(shown.book)
    with COUNTED_ELSEWHERE.open(encoding="utf-8", newline="") as file:
        theirs = list(csv.DictReader(file))
    apart = [
        line for line in theirs
        if ours[line["file"], line["sheet"]][0] != int(line["rows"])
        or abs(ours[line["file"], line["sheet"]][1] - Decimal(line["approved"])) >= 1
    ]  # fmt: skip
    assert len({line["file"] for line in theirs}) == 53
    assert apart == []


def test_every_row_of_every_sheet_is_accounted_for(shown: Shown) -> None:
    sheets = [sheet for entry in sources(shown.book) for sheet in entry.sheets]
    landed, rejected = sum(s.landed for s in sheets), sum(s.rejected for s in sheets)
    assert sum(s.rows for s in sheets) == landed + rejected + sum(s.layout_rows for s in sheets)
    assert "54 files, 34,970 rows = 32,621 landed + 138 rejected + 2,211 layout" in shown.printed


def test_a_half_year_that_the_whole_year_repeats_counts_once(shown: Shown) -> None:
    entries = {entry.number: entry.file for entry in sources(shown.book)}
    gone = replaced_sheets(sources(shown.book))
    cumulative = {entries[number] for (number, _), by in gone.items() if by.why == "cumulative"}
    assert {f"tcc/{year}_01-06.xls" for year in range(2012, 2017)} <= cumulative
    assert {f"tccc/{year}_01-06.xlsx" for year in range(2015, 2018)} <= cumulative
    assert {
        "tcc/2017_01-06.ods", "tccc/2014_01-06.xls", "taitungcc/2016_01-06.xlsx",
    } <= cumulative  # fmt: skip
    assert Counter(by.why for by in gone.values()) == {"cumulative": 15, "published_twice": 5}
    assert "tcc/2014_07-12.xls" in {entries[number] for (number, _) in gone} - cumulative


def test_the_seven_amounts_typed_in_another_unit_are_found_and_nothing_else(shown: Shown) -> None:
    found = shown.findings("amount_in_wrong_unit")
    assert len(found) == 7
    assert {finding["pivot"]["label"] for finding in found} == {"臺東縣政府"}


def test_amounts_bunch_below_the_limit_where_they_do_and_not_where_they_do_not(
    shown: Shown,
) -> None:
    counted = shown.ask(
        "select buyer_name, count(*) filter (amount >= 90000 and amount < 100000),"
        " count(*) filter (amount > 100000 and amount <= 110000) from purchases group by all"
    )
    around = {buyer: (below, above) for buyer, below, above in counted}
    asked = {f["pivot"]["label"] for f in shown.findings("amounts_bunch_below_limit")}
    assert around["臺東縣政府"] == (1758, 5)
    assert around["南投縣政府"] == (1573, 14)
    assert around["花蓮縣政府"] == (1260, 11)
    assert {"臺東縣政府", "南投縣政府", "花蓮縣政府"} <= asked
    assert not {"臺北市政府", "臺中市政府"} & asked


def test_nobody_who_proposed_anything_is_named_in_what_the_demo_wrote(shown: Shown) -> None:
    names = _proposers()
    written = _written(shown.folder)
    assert len(names) > 300
    assert len(written) > 100
    assert [file for file, text in written.items() for name in names if name in text] == []


def _proposers() -> set[str]:
    """Return the names below the heading that says whose proposal each row is."""
    names: set[str] = set()
    for file in EXAMPLES.rglob("*.xls*"):
        book = CalamineWorkbook.from_path(file)
        for sheet in book.sheet_names:
            names |= _below_heading(book.get_sheet_by_name(sheet).to_python())
    return {name for name in names if re.fullmatch(r"[\u4e00-\u9fff]{3,4}", name)}


def _below_heading(rows: list[list[object]]) -> set[str]:
    for number, row in enumerate(rows):
        for column, heading in enumerate(row):
            if re.fullmatch(r"\s*(建議)?議員\s*(姓名)?\s*", str(heading)):
                cells = " ".join(str(later[column]) for later in rows[number + 1 :])
                return set(re.split(r"[、,，\s/]+|議員", cells)) - {"合計", "總計"}
    return set()


def _written(folder: Path) -> dict[Path, str]:
    texts = {
        file: file.read_text(encoding="utf-8", errors="replace")
        for pattern in ("*.html", "*.book/**/*.json*", "*.book/recipes/*")
        for file in folder.glob(pattern)
        if file.suffix != ".sealed"
    }
    for file in folder.glob("*.book/snapshots/*/*.parquet"):
        texts[file] = str(pq.read_table(file).to_pydict())
    for file in folder.glob("*.xlsx"):
        book = CalamineWorkbook.from_path(file)
        texts[file] = str([book.get_sheet_by_name(name).to_python() for name in book.sheet_names])
    return texts
