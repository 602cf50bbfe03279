"""A whole county on disk: the same bytes, the truth's rows where it says, and all of it understood."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from functools import cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from tallystick.cli.book_commands import import_files
from tallystick.cli.program import app
from tallystick.foundation.errors import TallystickError
from tallystick.records.book import Book, new_book
from tallystick.records.readers.reading import read_file
from tallystick.records.sources import sources
from tallystick.simulation.drafts import Draft
from tallystick.simulation.layouts import laid_out
from tallystick.simulation.making import simulate
from tallystick.simulation.truth_files import read_truth
from tallystick.simulation.writing import Writer

from .people_halves import written

FOLDER, MADE = written()


def digests(folder: Path) -> dict[str, str]:
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in files
    }  # fmt: skip


def test_the_same_seed_writes_the_same_bytes(tmp_path: Path) -> None:
    simulate(tmp_path / "again", residents=1_000, years=1, seed=1)
    assert digests(tmp_path / "again") == digests(FOLDER)


def test_another_seed_writes_another_county(tmp_path: Path) -> None:
    simulate(tmp_path / "other", residents=1_000, years=1, seed=2)
    same = set(digests(tmp_path / "other").values()) & set(digests(FOLDER).values())
    # The rules of programmes and the names of posts are the same in every county.
    assert len(same) < 12


@cache
def cells() -> dict[str, dict[str, pa.Table]]:
    found: dict[str, dict[str, pa.Table]] = {}
    for file in sorted((FOLDER / "files").rglob("*.*")):
        sheets = read_file(file)
        found[str(file.relative_to(FOLDER / "files"))] = {one.name: one.cells for one in sheets}
    return found


def test_every_marked_row_stands_in_the_file_that_the_truth_names() -> None:
    rows = read_truth(FOLDER).rows
    assert rows.num_rows == MADE.marked > 100
    for file, sheet, row in zip(
        *(rows[c].to_pylist() for c in ("file", "sheet", "row")), strict=True
    ):
        table = cells()[file][sheet]
        assert 1 < row <= table.num_rows
        filled = sum(1 for column in table.columns if column[row - 1].as_py())
        assert filled >= 3, (file, row)


def test_a_payment_marked_as_after_a_death_is_of_somebody_in_a_register_of_deaths() -> None:
    truth = read_truth(FOLDER)
    kinds = ("funeral_grant", "dead_family_kept_drawing", "late_notice_not_repaid")
    wanted = {n for n, one in truth.matters.items() if one.pattern.id in kinds}
    names: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for matter, file, sheet, row in zip(
        *(truth.rows[c].to_pylist() for c in truth.rows.column_names), strict=True
    ):
        if matter in wanted:
            half = "paid" if "发放表" in file else "dead"
            said = {str(c[row - 1].as_py()).replace(" ", "") for c in cells()[file][sheet].columns}
            names[matter][half] |= said
    assert names
    met = [bool(one["paid"] & one["dead"]) for one in names.values() if one["dead"]]
    assert sum(met) > 0.9 * len(met)


def test_no_file_of_the_truth_lies_among_those_that_are_imported() -> None:
    assert {file.name for file in (FOLDER / "truth").iterdir()} == {
        "matters.jsonl", "rows.parquet", "county.json",
    }  # fmt: skip
    assert not list((FOLDER / "files").rglob("*.parquet"))


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    folder = tmp_path_factory.mktemp("book")
    made = new_book(folder / "county.book", jurisdiction="cn", key_folder=folder / "keys")
    files = FOLDER / "files"
    assert import_files(made, [files], root=files, quiet=True) == 0
    return made


def expected_tables() -> dict[str, str]:
    """Return the table of each file, by the folder or the words of its name."""
    words = {
        "发放表": "payments", "享受对象名册": "enrolments", "户籍人口登记": "residents",
        "登记信息": "register_facts", "公示名单": "published_lists", "承包地块登记簿": "parcels",
        "干部任职名册": "post_holders", "代发回单汇总": "list_totals", "开户人清单": "bank_accounts",
        "救助家庭成员表": "household_members", "村级用工花名册": "labour_rolls", "财政供养人员名册": "payroll",
        "数据报送清单": "expected_rows", "收款确认表": "confirmations", "行政区划与人口": "areas",
        "补贴项目及发放标准": "programmes", "不可同时享受的项目": "programme_conflicts",
        "项目享受条件与排除条件": "programme_facts", "代领委托登记表": "payee_authorities",
        "发放账户变更登记": "account_changes", "户籍注销登记表": "deaths", "死亡医学证明登记表": "deaths",
        "遗体火化登记表": "deaths", "参保人员死亡登记表": "deaths", "村级死亡上报登记表": "deaths",
    }  # fmt: skip
    return {file: table for file in cells() for word, table in words.items() if word in file}


def test_every_list_lands_in_the_table_that_it_was_written_for(book: Book) -> None:
    wanted, seen = expected_tables(), {}
    for entry in sources(book):
        for sheet in entry.sheets:
            if entry.file in wanted:
                seen[entry.file] = sheet.table
    assert len(seen) > 150
    assert seen == {file: wanted[file] for file in seen}


def test_no_row_is_left_unread(book: Book) -> None:
    for entry in sources(book):
        for sheet in entry.sheets:
            assert sheet.table, entry.file
            assert sheet.rejected == 0, entry.file


def test_no_list_is_taken_for_another_edition_of_one(book: Book) -> None:
    assert not [gone for entry in sources(book) for gone in entry.replacements]


def test_as_many_records_land_as_were_written(book: Book) -> None:
    landed = sum(sheet.landed for entry in sources(book) for sheet in entry.sheets)
    assert landed == MADE.records


@pytest.mark.parametrize("layout", ["clean", "titled", "grouped", "two_headed"])
@pytest.mark.parametrize("ending", ["csv", "xls", "xlsx"])
def test_a_record_stands_on_the_row_that_is_remembered(
    layout: str, ending: str, tmp_path: Path
) -> None:
    draft = Draft(
        file="村/表", table="payments", layout=layout, ending=ending, title="甲镇2025年发放表",  # type: ignore[arg-type]
        columns={
            "村": pa.array(["上湾村", "下湾村", "上湾村"]), "姓名": pa.array(["甲某", "乙某", "丙某"]),
            "身份证号": pa.array(["1", "2", "3"]), "金额": pa.array(["10.00", "20.00", "30.00"]),
        },
        group_by="村", totals=("金额",), rows=[2], matters=[1],  # type: ignore[arg-type]
    )  # fmt: skip
    writer = Writer(tmp_path, 1)
    writer.write(draft)
    marked = writer.close()
    (sheet,) = read_file(tmp_path / marked["file"][0].as_py())
    row = [column[marked["row"][0].as_py() - 1].as_py() for column in sheet.cells.columns]
    assert "丙某" in row


def test_a_grouped_sheet_states_the_sum_of_each_group() -> None:
    draft = Draft(
        file="x", table="payments", layout="grouped", group_by="村", totals=("金额",),
        columns={
            "村": pa.array(["甲村", "乙村", "甲村"]), "姓名": pa.array(["a", "b", "c"]),
            "金额": pa.array(["1.50", "2.00", "3.00"]),
        },
    )  # fmt: skip
    lines = [
        line for part in laid_out(draft).parts if not isinstance(part, pa.Table) for line in part
    ]
    assert ["小计", "4.5"] in lines
    assert ["小计", "2"] in lines


def test_the_command_says_what_it_made_and_how_to_import_it(tmp_path: Path) -> None:
    done = CliRunner().invoke(
        app,
        ["--lang", "en", "simulate", str(tmp_path / "c"), "--residents", "1000", "--years", "1"],
    )
    assert done.exit_code == 0
    assert "nobody in them exists" in done.stdout
    assert "tallystick import county.book" in done.stdout


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x")
    with pytest.raises(TallystickError) as refused:
        simulate(tmp_path, residents=1_000, years=1, seed=1)
    assert refused.value.code == "simulation_folder"


@pytest.mark.parametrize(("residents", "years"), [(10, 1), (1_000, 0), (1_000, 11)])
def test_a_county_of_an_impossible_size_is_refused(
    residents: int, years: int, tmp_path: Path
) -> None:
    with pytest.raises(TallystickError) as refused:
        simulate(tmp_path / "c", residents=residents, years=years, seed=1)
    assert refused.value.code == "simulation_size"


def test_the_truth_says_what_county_it_is_about() -> None:
    truth = read_truth(FOLDER)
    assert truth.county["residents"] == 1_000
    assert len(truth.matters) == MADE.matters
    assert pq.read_table(FOLDER / "truth" / "rows.parquet").num_rows == MADE.marked
