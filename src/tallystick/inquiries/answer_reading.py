"""A workbook that came back, read: every answer once, and a reason for each that is refused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field

from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.inquiries.answer_codes import read_code
from tallystick.inquiries.answer_rows import AnswerRow, BareRow, rows_of, sheets_in
from tallystick.inquiries.answer_words import read_answer, shown
from tallystick.inquiries.answers import Answer, AnswerId
from tallystick.records.personal_numbers import without_numbers
from tallystick.records.values.characters import clean, is_blank

_MOST_ROWS_NAMED = 8
_Place = tuple[int, int]  # the number of a sheet, and a row


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedAnswer:
    """One answer to one question, and where it stood first."""

    number: int
    answer: AnswerId
    note: str
    sheet: str
    row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A row that goes back to the office, with the code as it stood and the reason."""

    sheet: str
    row: int
    code: str
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """All that a workbook brought back; `blank` counts the questions it left unanswered."""

    answers: tuple[ReturnedAnswer, ...]
    refused: tuple[Refused, ...]
    blank: int


def read_answers(
    name: str, content: bytes, key: bytes, office: str, *, asked: Container[int] | None = None
) -> Returned:
    """Read what an office sent back; `asked`, where given, holds the questions that are open.

    Raises TallystickError `answers_not_found`, or one with a code of `readers/refusals`.
    """
    sheets = [rows_of(sheet) for sheet in sheets_in(name, content)]
    if not any(sheet.has_header for sheet in sheets):
        raise _not_found(name)
    reading = _Reading(key=key, office=office, asked=asked)
    for sheet in sheets:
        for row in sheet.rows:
            reading.take(row)
        for bare in sheet.bare:
            reading.take_bare(bare)
    return reading.returned()


@dataclass(frozen=True, slots=True)
class _Said:
    """What one row says of a question: an answer, a refusal, or a note alone."""

    row: AnswerRow
    answer: Answer | None = None
    error: TallystickError | None = None


@dataclass(slots=True, kw_only=True)
class _Reading:
    """Takes row after row, then settles what was said of each question."""

    key: bytes
    office: str
    asked: Container[int] | None
    said: dict[int, list[_Said]] = field(default_factory=lambda: defaultdict(list))
    blank: set[int] = field(default_factory=set)
    answers: dict[_Place, ReturnedAnswer] = field(default_factory=dict)
    refused: dict[_Place, Refused] = field(default_factory=dict)

    def take(self, row: AnswerRow) -> None:
        is_answered = bool(row.answer) or _is_note(row.note)
        try:
            number = self._number(row.code)
        except TallystickError as error:
            if is_answered and not _is_title(row):
                self._refuse(row, error)
            return
        if is_answered:
            self.said[number].append(_said(row))
        else:
            self.blank.add(number)

    def take_bare(self, row: BareRow) -> None:
        """Refuse a row with one of our codes where nothing names the columns."""
        for cell in row.cells:
            try:
                read_code(cell, self.key, self.office)
            except TallystickError:
                continue
            self._refuse(
                AnswerRow(
                    sheet=row.sheet, row=row.row, order=row.order, code=cell, answer="", note=""
                ),
                _no_header(),
            )
            return

    def returned(self) -> Returned:
        for number, said in self.said.items():
            self._settle(number, said)
        return Returned(
            answers=tuple(self.answers[place] for place in sorted(self.answers)),
            refused=tuple(self.refused[place] for place in sorted(self.refused)),
            blank=len(self.blank - self.said.keys()),
        )

    def _number(self, code: str) -> int:
        if not code:
            raise _no_code()
        number = read_code(code, self.key, self.office)
        if self.asked is not None and number not in self.asked:
            raise _not_asked()
        return number

    def _settle(self, number: int, said: Sequence[_Said]) -> None:
        given = {one.answer.id: one.answer for one in said if one.answer}
        if len(given) != 1 or any(one.error for one in said):
            for one in said:
                self._refuse(one.row, one.error or _unclear(one, said))
            return
        (answer,) = given.values()
        note = "\n".join(dict.fromkeys(one.row.note for one in said if _is_note(one.row.note)))
        if answer.needs_note and not note:
            for one in said:
                self._refuse(one.row, _no_note(answer))
            return
        first = next(one.row for one in said if one.answer)
        self.answers[first.order, first.row] = ReturnedAnswer(
            number=number,
            answer=answer.id,
            note=without_numbers(note),
            sheet=first.sheet,
            row=first.row,
        )

    def _refuse(self, row: AnswerRow, error: TallystickError) -> None:
        reason = Text(
            f"{error.what.en} {error.to_do.en}".strip(),
            f"{error.what.zh}{error.to_do.zh}".strip(),
        )
        self.refused[row.order, row.row] = Refused(
            sheet=row.sheet, row=row.row, code=shown(row.code), reason=reason
        )


def _said(row: AnswerRow) -> _Said:
    if not row.answer:
        return _Said(row)
    try:
        return _Said(row, answer=read_answer(row.answer))
    except TallystickError as error:
        return _Said(row, error=error)


def _is_note(note: str) -> bool:
    return not is_blank(clean(note))


def _is_title(row: AnswerRow) -> bool:
    """Say whether a lone text above the header is a heading and no answer that lost its code."""
    if not row.may_be_title:
        return False
    try:
        read_answer(row.answer)
    except TallystickError:
        return True
    return False


def _unclear(one: _Said, said: Sequence[_Said]) -> TallystickError:
    """Return why a row is refused that could be read by itself."""
    others = [other.row for other in said if other is not one and other.row.answer]
    if not others:
        return _note_alone()
    return _differs([one.row, *others])


def _differs(rows: Iterable[AnswerRow]) -> TallystickError:
    places = [f"{row.sheet} {row.row}" for row in rows]
    more = "…" if len(places) > _MOST_ROWS_NAMED else ""
    named = sorted(places[:_MOST_ROWS_NAMED], key=places.index)
    return TallystickError(
        "answer_differs",
        what=Text(
            f"This question is answered in several rows that do not agree:"
            f" {', '.join(named)}{more}.",
            f"同一问题有多行答复且不一致：{'、'.join(named)}{more}。",
        ),
        to_do=Text("Keep the right row and send it again.", "请只保留正确的一行后重新退回。"),
    )


def _no_code() -> TallystickError:
    return TallystickError(
        "code_missing",
        what=Text(
            "There is an answer here without a code, so nobody can tell which question it is for.",
            "此行有答复但没有编码，无法得知对应哪个问题。",
        ),
        to_do=Text("Copy the code of the question into this row.", "请将该问题的编码补入本行。"),
    )


def _no_header() -> TallystickError:
    return TallystickError(
        "answer_header_missing",
        what=Text(
            "No row of this sheet names the columns, so an answer cannot be told from other"
            " figures.",
            "本表没有表头行，无法区分答复与其他数字。",
        ),
        to_do=Text("Copy the header row into this sheet.", "请将表头行复制到本表。"),
    )


def _not_asked() -> TallystickError:
    return TallystickError(
        "question_not_open",
        what=Text("This question is not open any more.", "该问题已不在待答复之列。"),
        to_do=Text("Nothing needs to be done.", "无须再处理。"),
    )


def _no_note(answer: Answer) -> TallystickError:
    return TallystickError(
        "note_missing",
        what=Text(
            f"Answer {answer.number}, {answer.title.en}, needs a note, and there is none.",
            f"答复 {answer.number}“{answer.title.zh}”须填写说明，此处没有说明。",
        ),
        to_do=Text("Write what happened in the note column.", "请在“说明”列写明情况。"),
    )


def _note_alone() -> TallystickError:
    return TallystickError(
        "answer_missing",
        what=Text("There is a note here but no answer.", "此行只有说明，没有答复。"),
        to_do=Text("Type a number from 1 to 6 in the answer column.", "请在“答复”列填 1 至 6。"),
    )


def _not_found(name: str) -> TallystickError:
    return TallystickError(
        "answers_not_found",
        where=name,
        what=Text(
            "No row in this file names both a column of codes and a column of answers.",
            "文件中没有同时写明“编码”列和“答复”列的表头行。",
        ),
        to_do=Text(
            "Send back the workbook that your office received, with its header row.",
            "请退回本部门收到的工作簿，并保留表头行。",
        ),
    )
