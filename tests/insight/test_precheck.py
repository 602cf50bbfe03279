"""A draft list before it is paid: every row in one place, nothing kept, nobody left out unseen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from books import empty_book, everything_readable, rows, take_in
from people import CAST, CHEN, LI, WANG, ZHANG, ZHAO, Person, crowd, person
from sheets import HEADER, Page, Row, payment, payments, titled, write_csv, write_xlsx
from tallystick.checks.catalogue import Catalogue, read_catalogue
from tallystick.engines.duckdb import DuckDBEngine
from tallystick.foundation.errors import TallystickError
from tallystick.insight.precheck import precheck
from tallystick.insight.precheck_facts import PrecheckFacts
from tallystick.insight.precheck_workbook import write_precheck
from tallystick.records.book import Book
from tallystick.records.importing import read_draft

NEWCOMER = person("孙新来", 120)
DAY = dt.date(2024, 7, 20)


@cache
def catalogue() -> Catalogue:
    return read_catalogue()


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """Three months that were paid to the cast, and the rule of the programme."""
    book = empty_book(tmp_path)
    for month in "456":
        title = f"石桥镇2024年{month}月高龄津贴发放表"
        take_in(book, write_xlsx(tmp_path / f"{month}月.xlsx", titled(payments(), title)))
    rule = [("补贴项目", "项目类别", "死亡停发", "发放标准"), ("高龄津贴", "养老", "是", "150")]
    take_in(book, write_csv(tmp_path / "政策.csv", rule))
    return book


def died(book: Book, who: Person, day: str) -> None:
    lines = [("姓名", "身份证号", "死亡日期", "登记日期"), (who.name, who.number, day, day)]
    take_in(book, write_csv(book.folder.parent / f"死亡{day}.csv", lines))


def enrolled(book: Book, *people: Person, until: str = "", entitled: int = 150) -> None:
    header = ("姓名", "身份证号", "项目", "村", "应发金额", "起始日期", "截止日期")
    lines = [
        (p.name, p.number, "高龄津贴", "石桥村", entitled, "2023-01-01", until) for p in people
    ]
    take_in(
        book, write_csv(book.folder.parent / f"名册{len(people)}{until}.csv", [header, *lines])
    )


def july(lines: Sequence[Row], month: str = "7") -> list[Row]:
    return titled([HEADER, *lines], f"石桥镇2024年{month}月高龄津贴发放表")


def checked(book: Book, lines: Sequence[Row], *more: Page, **options: Any) -> PrecheckFacts:
    """Check a draft of these lines, which is for July."""
    file = write_xlsx(book.folder.parent / "draft.xlsx", Page(july(lines)), *more)
    return put(book, file, **options)


def put(book: Book, file: Path, **options: Any) -> PrecheckFacts:
    draft = read_draft(book, file, **options)
    return precheck(book, DuckDBEngine(threads=1), catalogue(), draft, as_of=DAY)


def paid(*people: Person) -> list[Row]:
    return [payment(who) for who in people]


def adds_up(facts: PrecheckFacts) -> bool:
    """Whether every row of the file stands in one place, counted in another way than the sum is."""
    asked = {one.row.ref for one in facts.questions}
    only_mend = sum(one.rows for one in facts.mend if not one.row or one.row.ref not in asked)
    return facts.rows_in == len(facts.clear) + len(asked) + only_mend + facts.layout


def about(facts: PrecheckFacts) -> list[tuple[str, int]]:
    return [(one.check.id, one.row.row) for one in facts.questions]


def refusal(book: Book, file: Path) -> str:
    with pytest.raises(TallystickError) as caught:
        put(book, file)
    return caught.value.code


def test_a_list_like_the_last_one_has_nothing_to_ask_and_nobody_left_out(book: Book) -> None:
    facts = checked(book, paid(*CAST))
    assert (len(facts.clear), about(facts), facts.left_out, facts.mend) == (5, [], [], [])
    assert adds_up(facts)


def test_a_row_for_somebody_who_died_is_asked_about_with_the_rows_own_money(book: Book) -> None:
    died(book, WANG, "2024-05-19")
    facts = checked(book, paid(*CAST))
    assert about(facts) == [("paid_after_death", 3)]
    assert facts.lines[0].ask.money == Decimal(150)


def test_what_was_known_before_the_list_is_said_to_be(book: Book) -> None:
    died(book, WANG, "2024-03-19")
    (question,) = checked(book, paid(*CAST)).questions
    assert (question.known_before, question.before) == (True, Decimal(300))
    assert question.finding.amount == Decimal(450)


def test_what_comes_with_the_list_is_new(book: Book) -> None:
    died(book, WANG, "2024-05-19")
    (question,) = checked(book, paid(*CAST)).questions
    assert (question.known_before, question.before) == (False, None)


def test_a_finding_that_rests_on_no_row_of_the_list_is_not_shown(book: Book) -> None:
    died(book, WANG, "2024-03-19")
    assert about(checked(book, paid(LI, ZHANG, ZHAO, CHEN))) == []


def test_a_person_who_stands_twice_is_asked_about_at_both_rows(book: Book) -> None:
    facts = checked(book, paid(*CAST, WANG))
    assert about(facts) == [("paid_twice_for_one_period", 3), ("paid_twice_for_one_period", 8)]
    assert "本名单中另有第 8 行" in facts.questions[0].beside.zh


def test_both_halves_show_their_cells_and_where_they_stand(book: Book) -> None:
    died(book, WANG, "2024-05-19")
    (question,) = checked(book, paid(*CAST)).questions
    assert "金额：150.00" in question.list_says.zh
    assert "死亡日期：2024-05-19" in question.beside.zh
    assert "死亡2024-05-19.csv · 死亡2024-05-19 · 2]" in question.beside.zh


def test_of_what_was_paid_before_the_latest_periods_are_shown(book: Book, tmp_path: Path) -> None:
    for month in ("3", "2", "1"):  # imported after the later months
        title = f"石桥镇2024年{month}月高龄津贴发放表"
        take_in(book, write_xlsx(tmp_path / f"{month}月.xlsx", titled(payments(), title)))
    died(book, WANG, "2023-06-19")
    (question,) = checked(book, paid(*CAST)).questions
    shown = [month for month in "123456" if f"2024-0{month}-01" in question.beside.zh]
    assert shown == ["3", "4", "5", "6"]
    assert "另有 2 行" in question.beside.zh


def test_a_row_keeps_its_code_when_it_is_checked_again(book: Book) -> None:
    died(book, WANG, "2024-05-19")
    first = checked(book, paid(*CAST)).questions[0].code
    assert put(book, book.folder.parent / "draft.xlsx").questions[0].code == first


def test_nothing_of_the_draft_is_kept_in_the_book(book: Book) -> None:
    before = everything_readable(book.folder)
    checked(book, paid(*CAST, NEWCOMER))
    assert everything_readable(book.folder) == before
    assert len(rows(book)) == 15


def test_a_book_that_cannot_be_written_to_can_be_asked(book: Book) -> None:
    (book.folder / ".writer").unlink(missing_ok=True)
    checked(book, paid(*CAST))
    assert not (book.folder / ".writer").exists()


def test_a_number_that_finds_nobody_is_to_be_mended_and_no_finding(book: Book) -> None:
    broken = (WANG.name, WANG.number[:17] + "?", "石桥村", "", 150)
    facts = checked(book, [broken, *paid(LI, ZHANG, ZHAO, CHEN)])
    assert [one.place for one in facts.mend] == ["3"]
    assert about(facts) == []
    assert adds_up(facts)


def test_whoever_mends_a_number_is_told_what_the_last_list_had(book: Book) -> None:
    missing = (WANG.name, "", "石桥村", WANG.account, 150)
    (task,) = checked(book, [missing, *paid(LI, ZHANG, ZHAO, CHEN)]).mend
    assert "6月.xlsx · Sheet1 · 3" in task.to_do.en
    assert WANG.number not in task.to_do.en


def test_a_number_under_another_name_is_to_be_compared_with_the_card(book: Book) -> None:
    renamed = ("王别名", WANG.number, "石桥村", WANG.account, 150)
    (task,) = checked(book, [renamed, *paid(LI, ZHANG, ZHAO, CHEN)]).mend
    assert "another name elsewhere: 王＊例" in task.wrong.en


def test_a_newcomer_is_nobodys_namesake(book: Book) -> None:
    facts = checked(book, paid(*CAST, NEWCOMER))
    assert facts.mend == []
    assert len(facts.clear) == 6


def test_a_row_without_a_readable_sum_is_listed_with_its_number(book: Book) -> None:
    facts = checked(book, [*paid(*CAST), payment(NEWCOMER, "壹佰多")])
    assert [(one.place, one.row) for one in facts.mend] == [("8", None)]
    assert facts.rows_to_mend == facts.not_landed == 1
    assert adds_up(facts)


def test_a_sheet_that_is_no_payment_list_is_told_and_counted(book: Book) -> None:
    register = [("姓名", "身份证号", "死亡日期"), (WANG.name, WANG.number, "2024-05-01")]
    facts = checked(book, paid(*CAST), Page([("死亡人员名单",), *register], name="附表"))
    assert [one.sheet for one in facts.mend] == ["附表"]
    assert adds_up(facts)


def test_a_sheet_that_nobody_can_read_is_told_and_counted(book: Book) -> None:
    facts = checked(book, paid(*CAST), Page([("说明",), ("请各村核对",)], name="说明"))
    assert [one.sheet for one in facts.mend] == ["说明"]
    assert adds_up(facts)


def test_somebody_paid_last_time_and_not_on_the_list_is_asked_about(book: Book) -> None:
    (missing,) = checked(book, paid(WANG, LI, ZHANG, ZHAO)).left_out
    assert missing.person.startswith("陈＊人")
    assert (missing.paid_period, missing.paid) == ("2024-06", Decimal(150))


def test_somebody_still_enrolled_is_asked_about_with_what_they_are_entitled_to(book: Book) -> None:
    enrolled(book, *CAST, entitled=160)
    missing = checked(book, paid(WANG, LI, ZHANG, ZHAO)).left_out
    assert [(m.entitled, "still enrolled" in m.why.en) for m in missing] == [(Decimal(160), True)]


def test_somebody_whose_enrolment_ended_is_not_left_out(book: Book) -> None:
    enrolled(book, CHEN, until="2024-06-30")
    facts = checked(book, paid(WANG, LI, ZHANG, ZHAO))
    assert (facts.left_out, facts.ended) == ([], 1)


def test_somebody_who_died_is_not_left_out(book: Book) -> None:
    died(book, CHEN, "2024-06-25")
    facts = checked(book, paid(WANG, LI, ZHANG, ZHAO))
    assert (facts.left_out, facts.ended) == ([], 1)


def test_somebody_enrolled_and_never_paid_is_left_out_too(book: Book) -> None:
    enrolled(book, *CAST, NEWCOMER)
    (missing,) = checked(book, paid(*CAST)).left_out
    assert missing.person.startswith("孙＊来")
    assert missing.paid is None


def test_somebody_paid_for_the_period_on_another_list_is_not_left_out(book: Book) -> None:
    other = titled([HEADER, payment(CHEN)], "石桥镇2024年7月高龄津贴发放表")
    take_in(book, write_xlsx(book.folder.parent / "补发.xlsx", other))
    assert checked(book, paid(WANG, LI, ZHANG, ZHAO)).left_out == []


def test_most_people_are_not_called_left_out_of_a_supplement(book: Book) -> None:
    enrolled(book, *CAST)
    facts = checked(book, paid(WANG))
    assert facts.left_out == []
    assert any("a part of a list: 4 more people" in notice.en for notice in facts.notices)


def test_a_row_to_be_mended_is_offered_to_whoever_seems_left_out(book: Book) -> None:
    unnumbered = (CHEN.name, "", "石桥村", CHEN.account, 150)
    (missing,) = checked(book, [*paid(WANG, LI, ZHANG, ZHAO), unnumbered]).left_out
    assert missing.maybe_row == "7"


def test_a_finding_on_most_of_a_long_list_is_asked_once(book: Book) -> None:
    people = crowd(24)
    facts = checked(book, [(p.name, p.number, "石桥村", WANG.account, 150) for p in people])
    assert [one.rows for one in facts.whole_list] == [24]
    assert about(facts) == []
    assert adds_up(facts)


def test_a_finding_on_a_few_rows_of_it_is_asked_of_each(book: Book) -> None:
    few, many = crowd(30)[:8], crowd(30)[8:]
    lines = [(p.name, p.number, "石桥村", WANG.account, 150) for p in few]
    facts = checked(book, [*lines, *paid(*many)])
    assert {check for check, _ in about(facts)} == {"one_account_many_people"}
    assert (facts.rows_to_ask, facts.whole_list) == (8, [])


def test_a_list_for_a_period_that_was_paid_says_so_first(book: Book) -> None:
    file = write_csv(book.folder.parent / "六月.csv", july(paid(*CAST), month="6"))
    facts = put(book, file)
    assert "seems to be paid already: 5 of its 5 rows" in facts.notices[0].en
    assert facts.rows_to_ask == 5


def test_the_very_file_that_was_imported_is_refused(book: Book) -> None:
    assert refusal(book, book.folder.parent / "6月.xlsx") == "draft_already_here"


def test_a_list_of_another_table_is_refused(book: Book) -> None:
    lines = [("姓名", "身份证号", "死亡日期"), (WANG.name, WANG.number, "2024-05-01")]
    file = write_csv(book.folder.parent / "死亡.csv", lines)
    assert refusal(book, file) == "draft_of_another_table"


def test_a_list_without_a_readable_row_is_refused(book: Book) -> None:
    file = write_xlsx(book.folder.parent / "draft.xlsx", july([payment(WANG, "不详")]))
    assert refusal(book, file) == "draft_of_another_table"


def test_an_empty_file_is_refused(book: Book) -> None:
    file = book.folder.parent / "draft.csv"
    file.write_bytes(b"")
    assert refusal(book, file) == "file_empty"


def test_the_first_list_of_an_empty_book_is_checked_for_itself(tmp_path: Path) -> None:
    facts = checked(empty_book(tmp_path), paid(*CAST, WANG))
    assert {check for check, _ in about(facts)} == {"paid_twice_for_one_period"}
    assert facts.not_asked


def test_a_list_without_numbers_says_that_nobody_was_compared(book: Book) -> None:
    lines = [
        ("姓名", "村", "一卡通账号", "金额"),
        *((p.name, "石桥村", p.account, 150) for p in CAST),
    ]
    title = "石桥镇2024年7月高龄津贴发放表"
    facts = put(book, write_xlsx(book.folder.parent / "draft.xlsx", titled(lines, title)))
    assert "no identity numbers" in facts.notices[0].en
    assert (facts.rows_to_mend, facts.clear) == (5, [])


def written(facts: PrecheckFacts, folder: Path) -> openpyxl.Workbook:
    write_precheck(facts, folder / "out.xlsx")
    return openpyxl.load_workbook(folder / "out.xlsx")


def everything_written(book: openpyxl.Workbook) -> str:
    return "\n".join(
        str(cell)
        for sheet in book
        for row in sheet.iter_rows(values_only=True)
        for cell in row
        if cell
    )


def test_the_workbook_has_five_sheets_in_both_languages(book: Book, tmp_path: Path) -> None:
    workbook = written(checked(book, paid(*CAST)), tmp_path)
    assert workbook.sheetnames == [
        "1 汇总 1 Summary", "2 无须核实 2 Nothing to ask", "3 先行核实 3 Ask first",
        "4 漏列的人 4 Left out", "5 未能读取 5 Could not be read",
    ]  # fmt: skip


def test_the_workbook_says_pay_and_ask_and_shows_no_number(book: Book, tmp_path: Path) -> None:
    died(book, WANG, "2024-05-19")
    said = everything_written(written(checked(book, paid(*CAST[:4], NEWCOMER)), tmp_path))
    assert "Pay, and ask. Nobody is stopped by a match" in said
    assert not [
        p for p in (*CAST, NEWCOMER) if p.number in said or p.account in said or p.name in said
    ]


def test_the_answer_is_chosen_from_one_to_six(book: Book, tmp_path: Path) -> None:
    died(book, WANG, "2024-05-19")
    sheet = written(checked(book, paid(*CAST)), tmp_path)["3 先行核实 3 Ask first"]
    (choice,) = sheet.data_validations.dataValidation
    assert (str(choice.sqref), choice.formula1) == ("E2", '"1,2,3,4,5,6"')
    assert "1–6" in sheet["E1"].value


def test_a_row_to_ask_about_leads_to_the_row_of_the_clerks_own_file(
    book: Book, tmp_path: Path
) -> None:
    died(book, LI, "2024-05-19")
    sheet = written(checked(book, paid(*CAST)), tmp_path)["3 先行核实 3 Ask first"]
    code, name, row = (sheet.cell(2, column).value for column in (1, 2, 3))
    assert (len(code), name, row) == (8, "Sheet1", 4)


def test_the_totals_of_the_first_page_add_up(book: Book, tmp_path: Path) -> None:
    died(book, WANG, "2024-05-19")
    lines = [*paid(*CAST), payment(NEWCOMER, "不详"), ("合计", None, None, None, 750)]
    page = written(checked(book, lines), tmp_path)["1 汇总 1 Summary"]
    rows = [row for row in page.iter_rows(values_only=True) if row[0] and "合计" in str(row[0])]
    total = next(row for row in rows if isinstance(row[2], int))
    assert total[2] == total[4] + total[6] + total[8] == 6
    assert total[3] == total[5] + total[7] + total[9] == 750
