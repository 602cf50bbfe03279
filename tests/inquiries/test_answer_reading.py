"""What an office sends back: every answer once, and a reason for each row that is refused."""

import pytest

from inquiries.answer_papers import (
    HEADER,
    KEY,
    OFFICE,
    OTHER_KEY,
    OTHER_OFFICE,
    as_csv,
    as_ods,
    as_xls,
    as_xlsx,
    code,
    read,
    returned,
    saved,
    sent,
    workbook,
)  # fmt: skip
from tallystick.foundation.errors import TallystickError
from tallystick.inquiries.answer_codes import write_code
from tallystick.inquiries.answer_reading import read_answers


def given(back):
    """Return each answer by its question."""
    assert len({one.number for one in back.answers}) == len(back.answers)
    return {one.number: one.answer for one in back.answers}


def reasons(back, language="en"):
    """Return why each row was refused."""
    return {one.row: one.reason.say(language) for one in back.refused}


def line(number=1, answer=1, note=None):
    return code(number), "问题", answer, note


def test_an_answer_comes_back_with_its_note_and_its_place():
    (one,) = returned(line(7, 5, "漏登一户")).answers
    assert (one.number, one.answer, one.note) == (7, "negligence", "漏登一户")
    assert (one.sheet, one.row) == ("问询单", 2)


def test_a_row_without_an_answer_is_counted_as_blank():
    back = returned(line(1, 1), line(2, None), line(3, " "))
    assert (given(back), back.refused, back.blank) == ({1: "data_error"}, (), 2)


def test_rows_may_be_sorted_deleted_and_hidden():
    rows = [HEADER, line(9, 2), line(2, 1), line(5, 3)]
    back = read(as_xlsx(rows, hidden_rows=[3]))
    assert given(back) == {9: "late_update", 2: "data_error", 5: "entitled"}


def test_columns_may_be_moved_inserted_and_deleted():
    back = returned((1, "序", code(4)), header=("答复", "序号", "编码"))
    assert given(back) == {4: "data_error"}


def test_a_header_may_stand_under_more_titles_than_before():
    assert given(read(as_xlsx([("石桥镇",), ("已核", "签字"), HEADER, line()]))) == {
        1: "data_error"
    }


def test_a_header_that_was_sorted_in_among_the_rows_heads_all_of_them():
    back = read(as_xlsx([line(1, 1), line(2, 2), HEADER, line(3, 3)]))
    assert given(back) == {1: "data_error", 2: "late_update", 3: "entitled"}


def test_a_table_under_another_has_its_own_header():
    back = read(as_xlsx([HEADER, line(1, 1), ("答复", "编码"), (2, code(2))]))
    assert given(back) == {1: "data_error", 2: "late_update"}


def test_answers_on_several_sheets_are_all_read():
    back = read(as_xlsx([HEADER, line(1)], ("第二批", [HEADER, line(2)]), ("备忘", [("电话",)])))
    assert {(one.number, one.sheet) for one in back.answers} == {(1, "问询单"), (2, "第二批")}


def test_headers_are_known_in_english_and_without_their_brackets():
    for header in [("Code", "Q", "Answer", "Note"), ("CODE", "", "answer (1-6)", "Remarks")]:
        assert given(returned(line(1, 6, "seen"), header=header)) == {1: "conduct"}


def test_columns_that_only_begin_like_ours_are_not_taken_for_them():
    back = returned(("3", code(), 2, "王"), header=("编号", "编码", "答复", "答复人"))
    assert given(back) == {1: "late_update"}


def test_a_copied_answer_column_may_agree_and_may_not_differ():
    header = ("编码", "答复", "答复")
    back = returned((code(1), 1, "1"), (code(2), 1, 2), header=header)
    assert given(back) == {1: "data_error"}
    assert "more than one answer" in reasons(back)[3]


@pytest.mark.parametrize(
    "content",
    [
        as_xlsx([HEADER, line()]),
        as_xls([HEADER, line()]),
        as_ods([HEADER, line()]),
        as_csv([HEADER, line()]),
        as_csv([HEADER, line()], "utf-8-sig"),
        as_csv([HEADER, line()], "gb18030"),
        as_csv([HEADER, line()], "utf-16", "\t"),
    ],
    ids=["xlsx", "xls", "ods", "csv", "csv with a mark", "csv GB18030", "Unicode text"],
)
@pytest.mark.parametrize(
    "name", ["答复.xlsx", "答复.xls", "a.csv", "无后缀", "../../etc/答复", ""]
)
def test_a_file_is_read_by_what_is_in_it_and_not_by_its_name(content, name):
    assert given(read(content, name)) == {1: "data_error"}


@pytest.mark.parametrize("answer", [0, 7, "见附件", "1/2", "工作疏忽、数据有误"])
def test_an_answer_that_cannot_be_read_is_refused(answer):
    back = returned(line(1, answer), line(2, 1))
    assert given(back) == {2: "data_error"}
    assert list(reasons(back)) == [2]
    assert back.refused[0].code == code(1)


@pytest.mark.parametrize("number", [5, 6])
@pytest.mark.parametrize("note", [None, " ", "无", "/", "—"])
def test_answers_that_need_a_note_are_refused_without_one(number, note):
    back = returned(line(1, number, note))
    assert "needs a note" in reasons(back)[2]
    assert "须填写说明" in reasons(back, "zh")[2]


def test_a_note_without_an_answer_is_refused_and_not_lost():
    assert "no answer" in reasons(returned(line(1, None, "已电话核实")))[2]


def test_numbers_of_people_in_a_note_are_masked():
    (one,) = returned(line(1, 5, "身份证110101193804190022漏登")).answers
    assert "110101193804190022" not in one.note
    assert one.note.endswith("漏登")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        (None, "without a code"),
        (code()[:-2], "cut short"),
        (f"{code()}7", "mistyped"),
        (write_code(1, OTHER_KEY, OFFICE), "another office"),
        (write_code(1, KEY, OTHER_OFFICE), "another office"),
    ],
)
def test_an_answer_whose_code_cannot_be_read_is_refused(typed, why):
    back = returned((typed, "问题", 1, None))
    assert back.answers == ()
    assert why in reasons(back)[2]


def test_an_answer_in_a_line_added_below_is_refused():
    assert "without a code" in reasons(returned(line(), (), (None, None, 3, None)))[4]


def test_the_same_answer_given_twice_counts_once_with_both_notes():
    (one,) = returned(line(1, 5, "漏登"), line(1, "工作疏忽", "已改")).answers
    assert (one.note, one.row) == ("漏登\n已改", 2)


def test_different_answers_to_one_question_are_all_refused_and_name_each_other():
    back = returned(line(1, 1), line(2, 1), line(1, 2))
    assert given(back) == {2: "data_error"}
    assert set(reasons(back)) == {2, 4}
    assert "问询单 2, 问询单 4" in reasons(back)[2]


def test_an_answer_stands_back_when_another_row_for_its_question_cannot_be_read():
    back = returned(line(1, 1), line(1, "?"))
    assert back.answers == ()
    assert "do not agree" in reasons(back)[2]
    assert "cannot be read" in reasons(back)[3]


def test_an_unanswered_copy_of_a_row_takes_nothing_away():
    back = returned(line(1, None), line(1, 1))
    assert (given(back), back.blank) == ({1: "data_error"}, 0)


def test_an_answer_merged_over_rows_is_given_to_each():
    rows = [HEADER, line(1, 2), line(2, None), line(3, None)]
    back = read(as_xlsx(rows, merged=["C2:C3"]))
    assert (given(back), back.blank) == ({1: "late_update", 2: "late_update"}, 1)


def test_a_row_whose_code_was_merged_away_is_refused():
    back = read(as_xlsx([HEADER, line(1, 1), line(2, 2)], merged=["A2:A3"]))
    assert given(back) == {1: "data_error"}
    assert "without a code" in reasons(back)[3]


def test_titles_merged_over_the_table_are_no_answers():
    rows = [("石桥镇民政办",), HEADER, line(1, 1), ("以下未核",), line(2, None)]
    back = read(as_xlsx(rows, merged=["A1:D1", "A4:D4"]))
    assert (given(back), back.refused, back.blank) == ({1: "data_error"}, (), 1)


def test_titles_above_the_answers_are_no_answers_when_that_column_comes_first():
    rows = [("石桥镇民政办",), ("答复", "编码"), (1, code())]
    back = read(as_xlsx(rows))
    assert (given(back), back.refused) == ({1: "data_error"}, ())


def test_a_question_that_is_not_open_any_more_is_refused():
    back = read(as_xlsx([HEADER, line(1), line(2)]), asked={1})
    assert given(back) == {1: "data_error"}
    assert "not open any more" in reasons(back)[3]


def test_answers_on_a_sheet_that_lost_its_header_are_refused_one_by_one():
    back = read(as_xlsx([HEADER, line(1)], ("续", [line(2), line(3), ("合计", 2)])))
    assert given(back) == {1: "data_error"}
    assert [(one.sheet, one.row) for one in back.refused] == [("续", 1), ("续", 2)]


def test_the_workbook_of_another_office_gives_no_answer():
    book = sent(workbook())
    book.worksheets[0]["H5"] = 1
    back = read_answers("答复.xlsx", saved(book), KEY, OTHER_OFFICE)
    assert (back.answers, len(back.refused), back.blank) == ((), 1, 0)


def test_a_workbook_that_was_filled_in_by_hand_comes_back_whole():
    book = sent(workbook())
    page = book.worksheets[0]
    page["H5"], page["H6"], page["H7"], page["I7"] = "１", "3.核实后仍应发放", 6, "另附材料"
    back = read(saved(book))
    assert given(back) == {1: "data_error", 2: "entitled", 3: "conduct"}
    assert (back.refused, back.blank) == ((), 0)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "file_empty"),
        (as_xlsx([()]), "file_empty"),
        (as_xlsx([("姓名", "金额"), ("王小英", 150)]), "answers_not_found"),
        (as_xlsx([line()]), "answers_not_found"),
        ("请查收答复。".encode(), "answers_not_found"),
        (as_xlsx([HEADER, line()])[:900], "file_broken"),
        (as_xls([HEADER, line()])[:900], "file_broken"),
        (b"%PDF-1.7 ...", "file_not_a_table"),
        (b"\x89PNG\r\n\x1a\n\0\0", "file_not_a_table"),
        (bytes(range(256)), "encoding_unknown"),
    ],
)
def test_a_file_that_holds_no_answers_is_refused_once_and_clearly(content, why):
    with pytest.raises(TallystickError) as error:
        read(content, "王 答复?.xlsx")
    assert error.value.code == why
    assert error.value.where == "王 答复?.xlsx"
    assert error.value.say("en") != error.value.say("zh")
