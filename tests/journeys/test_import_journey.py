"""From a folder of spreadsheets to an explained finding, by the commands that a person types."""

from __future__ import annotations

import json
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

import program
from books import everything_readable
from people import CAST, LI, WANG, ZHANG
from sheets import HEADER, Page, Row, payments, titled, write_csv, write_xls, write_xlsx

MONTHS = ("4", "5", "6")

pytestmark = pytest.mark.slow


@dataclass(frozen=True, slots=True)
class Desk:
    """A folder to work in, and the program."""

    folder: Path

    @property
    def book(self) -> Path:
        return self.folder / "sample.book"

    def run(self, *words: object, lang: str = "en") -> subprocess.CompletedProcess[str]:
        return program.run(*words, keys=self.folder / "keys", inside=self.folder, lang=lang)

    def says(self, *words: object, lang: str = "en") -> str:
        """Run a command that is to succeed, and return what it printed."""
        done = self.run(*words, lang=lang)
        assert done.returncode == 0, done.stderr
        return done.stdout


def write_county(folder: Path) -> Path:
    """Three months of one list, a death in April, and the rule of the programme."""
    folder.mkdir()
    for month in MONTHS:
        title = f"石桥镇2024年{month}月高龄津贴发放表"
        lines: list[Row] = [*payments(), ("合计", None, None, None, 750), ("制表：某某",)]
        write_xlsx(folder / f"高龄津贴{month}月.xlsx", titled(lines, title))
    died = [("死亡人员名单",), ("姓名", "身份证号", "死亡日期", "登记日期")]
    write_xls(folder / "死亡.xls", [*died, (WANG.name, WANG.number, "2024-04-19", "2024-05-06")])
    rules = [("补贴项目", "项目类别", "死亡停发", "发放标准"), ("高龄津贴", "养老", "是", "150")]
    write_csv(folder / "政策.csv", rules, "gb18030")
    return folder


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A book with everything imported and checked."""
    desk = Desk(tmp_path_factory.mktemp("desk"))
    desk.says("new", desk.book)
    write_county(desk.folder / "in")
    desk.says("import", desk.book, "in", "--accept")
    desk.says("check", desk.book, "--as-of", "2024-08-01")
    return desk


def test_a_new_book_prints_its_recovery_sheet_and_keeps_its_key_elsewhere(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    assert "Recovery sheet" in desk.says("new", desk.book)
    assert not list(desk.book.rglob("*.key.json"))


def test_status_accounts_for_every_row_of_every_file(desk: Desk) -> None:
    lines = [
        json.loads(line)
        for line in desk.says("status", desk.book, "--format", "jsonl").splitlines()
    ]
    assert len(lines) == 5
    assert all(
        line["rows"] == line["landed"] + line["rejected"] + line["layout"] for line in lines
    )
    assert {line["table"] for line in lines} == {"payments", "deaths", "programmes"}


def test_payments_after_a_death_are_found_with_both_halves_and_their_rows(desk: Desk) -> None:
    printed = desk.says("findings", desk.book, "--check", "paid_after_death", "--format", "jsonl")
    finding = json.loads(printed)
    assert finding["amount"] == "150.00"
    assert finding["halves"] == {
        "paid": [{"file": "in/高龄津贴6月.xlsx", "sheet": "Sheet1", "row": 3}],
        "registered": [{"file": "in/死亡.xls", "sheet": "Sheet1", "row": 3}],
    }
    assert finding["pivot"]["label"].startswith("王")


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ["A death is registered", "What was paid", "What was registered", "Next 1.", "May be innocent"]),
        ("zh", ["登记死亡日期", "发放记录", "死亡登记", "下一步 1.", "可能另有原因"]),
    ],
)  # fmt: skip
def test_a_finding_is_explained_cell_by_cell_in_both_languages(
    desk: Desk, lang: str, words: list[str]
) -> None:
    printed = desk.says("findings", desk.book, "--check", "paid_after_death", "--format", "jsonl")
    told = desk.says("explain", desk.book, json.loads(printed)["fingerprint"], lang=lang)
    assert all(word in told for word in words)
    assert "in/高龄津贴6月.xlsx · Sheet1 · 3" in told
    assert "in/死亡.xls · Sheet1 · 3" in told


def test_an_inquiry_asks_the_office_and_never_the_person(desk: Desk) -> None:
    told = desk.says("inquiries", desk.book)
    assert "The office that runs the programme" in told
    assert "150" in told


@pytest.mark.parametrize("name", ["report.html", "report.xlsx"])
def test_a_report_is_written_whole(desk: Desk, name: str) -> None:
    desk.says("report", desk.book, "--to", desk.folder / name)
    assert (desk.folder / name).stat().st_size > 5_000


def test_no_number_of_anybody_leaves_the_sealed_files(desk: Desk) -> None:
    desk.says("report", desk.book, "--to", desk.folder / "last.html")
    printed = [
        desk.says("findings", desk.book, "--format", form) for form in ("table", "jsonl", "csv")
    ]
    printed += [desk.says("status", desk.book, "--doubts"), desk.says("inquiries", desk.book)]
    printed += [(desk.folder / "last.html").read_text("utf-8"), everything_readable(desk.book)]
    for who in CAST:
        for secret in (who.number, who.account, who.phone):
            assert not [text for text in printed if secret in text]


def write_careless(folder: Path) -> Path:
    """The same county by a clerk who types people's numbers wherever there is room."""
    folder.mkdir()
    header = (*HEADER, "批次", "组别", "备注", "联系电话", f"经办{LI.phone}")
    for month in MONTHS:
        lines: list[Row] = [(f"石桥镇2024年{month}月高龄津贴发放表 {LI.name}{LI.number}",), header]
        for who in CAST:
            place = f"石桥村{who.phone}"
            lines.append((who.name, who.number, place, who.account, 150, who.account, f"{who.number}户",
                          f"{who.name}{who.phone}", who.phone, who.number))  # fmt: skip
        lines.append((f"组长{ZHANG.name} {ZHANG.phone}",))
        lines.append((WANG.name, WANG.number, WANG.account, WANG.account, "不详"))
        write_xlsx(folder / f"{month}月{WANG.number}.xlsx", Page(lines, name=f"表{LI.phone}"))
    died = [("死亡人员名单",), ("姓名", "身份证号", "死亡日期", "登记来源")]
    write_xls(
        folder / "死亡.xls", [*died, (WANG.name, WANG.number, "2024-04-19", f"电话{LI.phone}")]
    )
    rules = [("补贴项目", "死亡停发", "文号"), ("高龄津贴", "是", LI.number)]
    write_csv(folder / "政策.csv", rules)
    return folder


def test_numbers_typed_where_none_belong_are_in_no_file_report_or_list(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.says("new", desk.book)
    desk.says("import", desk.book, write_careless(tmp_path / "in"), "--accept")
    desk.says("check", desk.book, "--as-of", "2024-08-01")
    found = desk.says("findings", desk.book, "--check", "paid_after_death", "--format", "jsonl")
    told = [desk.says("explain", desk.book, json.loads(found)["fingerprint"])]
    told += [desk.says(*words) for words in (
        ("findings", desk.book, "--format", "jsonl"), ("status", desk.book, "--doubts"),
        ("status", desk.book, "--format", "jsonl"), ("inquiries", desk.book),
    )]  # fmt: skip
    for name in ("report.html", "report.xlsx"):
        desk.says("report", desk.book, "--to", tmp_path / name)
        told.append(readable(tmp_path / name))
    told.append(everything_readable(desk.book))
    secrets = [secret for who in CAST for secret in (who.number, who.account, who.phone)]
    assert [secret for secret in secrets if any(secret in text for text in told)] == []


def readable(file: Path) -> str:
    """Return the text of a page, or of all parts of a workbook."""
    if file.suffix == ".html":
        return file.read_text("utf-8")
    with zipfile.ZipFile(file) as parts:
        return "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


def test_importing_the_folder_again_changes_nothing(desk: Desk) -> None:
    before = desk.says("status", desk.book, "--format", "jsonl")
    told = desk.says("import", desk.book, "in", "--accept")
    assert told.count("already here") == 5
    assert desk.says("status", desk.book, "--format", "jsonl") == before


def test_a_finding_is_gone_when_the_corrected_list_comes(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.says("new", desk.book)
    desk.says("import", desk.book, write_county(tmp_path / "in"), "--accept")
    corrected = titled(payments((LI, ZHANG, *CAST[3:])), "石桥镇2024年6月高龄津贴发放表")
    file = write_xlsx(tmp_path / "6月更正.xlsx", corrected)
    desk.says("import", desk.book, file, "--accept")
    desk.says("check", desk.book, "--as-of", "2024-08-01")
    assert (
        desk.says("findings", desk.book, "--check", "paid_after_death", "--format", "jsonl") == ""
    )


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(
    "words",
    [
        ("status", "nowhere.book"),
        ("new", "sample.book"),
        ("new", "x.book", "--jurisdiction", "moon"),
        ("new", "y.book", "--keys", "y.book/keys"),
        ("import", "sample.book", "missing.xlsx", "--accept"),
        ("import", "sample.book", "picture.xlsx", "--accept"),
        ("import", "sample.book", "letter.csv", "--accept"),
        ("import", "sample.book", "letter.csv", "--accept", "--recipe", "nothing"),
        ("explain", "sample.book", "ffffffffff"),
        ("check", "sample.book", "--as-of", "soon"),
        ("check", "sample.book", "--only", "no_such_check"),
        ("report", "sample.book", "--to", "report.doc"),
    ],
)  # fmt: skip
def test_an_error_is_a_sentence_in_the_users_language_and_never_a_traceback(
    desk: Desk, words: tuple[str, ...], lang: str
) -> None:
    (desk.folder / "picture.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    write_csv(desk.folder / "letter.csv", [("亲爱的", "同志"), ("您", "好")])
    done = desk.run(*words, lang=lang)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr + done.stdout
    assert done.stderr.strip()
    assert _is_chinese(done.stderr) == (lang == "zh")


def test_a_book_without_its_key_says_where_the_key_should_be(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.says("new", desk.book)
    (tmp_path / "keys").rename(tmp_path / "elsewhere")
    done = desk.run("import", desk.book, tmp_path, "--accept", lang="zh")
    assert done.returncode == 1
    assert "找不到账册密钥" in done.stderr


def test_a_workbook_of_which_one_sheet_is_understood_is_taken_and_the_rest_told(
    tmp_path: Path,
) -> None:
    desk = Desk(tmp_path)
    desk.says("new", desk.book)
    notes = Page([("填表说明",), ("一、", "请如实填写")], name="说明")
    file = write_xlsx(tmp_path / "a.xlsx", Page(payments()), notes)
    assert "5 rows landed, 2 rejected" in desk.says("import", desk.book, file, "--accept")
    assert (
        "None of its rows landed".casefold()
        in desk.says("status", desk.book, "--doubts").casefold()
    )


def _is_chinese(text: str) -> bool:
    plain = text.replace("高龄津贴", "").replace("亲爱的", "")
    return any("一" <= character <= "鿿" for character in plain)
