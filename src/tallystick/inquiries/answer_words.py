"""What stands in an answer cell, however it was typed, as one of the six answers."""

from __future__ import annotations

import re
import unicodedata

from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.inquiries.answers import ANSWERS, BY_NUMBER, Answer
from tallystick.records.personal_numbers import without_numbers
from tallystick.records.values.characters import clean

MOST_SHOWN = 40  # characters of a cell that a reason repeats
_LONGEST_FIGURE = 9  # digits; longer ones are no answer, whatever they come to
_NUMERALS = dict(zip("一二三四五六壹贰叁肆伍陆", [1, 2, 3, 4, 5, 6] * 2, strict=True))
_FIGURE = rf"\d+|[{''.join(_NUMERALS)}]"
_LEAD = re.compile(r"^(?:答复|答案|选择|选项|答|选|第|answer|option|no\.?(?=\s*\d)|#)\s*[:.]?\s*")
_TAIL = re.compile(r"\s*[项号类]$")
_AROUND = " \t\r\n.,。、:;!()[]{}<>【】《》「」'\"`“”‘’*√✓"
_ALONE = re.compile(rf"({_FIGURE})(?:\.0*)?")
_WITH_WORDS = re.compile(rf"({_FIGURE})(?:\.0+(?!\d))?[^\w]*(\D+)")
_WORDS_FIRST = re.compile(rf"(\D+?)[^\w]*({_FIGURE})")
_MENTIONED = re.compile(
    r"(?<![\d.])[1-6](?:\.0+)?(?!\d)|(?<!\w)[一二三四五六](?!\w)|(?<=\d\.)[1-6]$"
)


def read_answer(text: str) -> Answer:
    """Return the answer in a filled cell.

    Raises TallystickError `answer_out_of_range`, `answer_double` or `answer_unreadable`.
    """
    plain = _plain(text)
    alone = _ALONE.fullmatch(plain)
    if alone:
        return _of_figure(alone[1], text)
    if _letters(plain) in _TITLES:
        return _TITLES[_letters(plain)]
    figure, words = _apart(plain)
    if figure and _letters(words) in _TITLES:
        answer, said = _of_figure(figure, text), _TITLES[_letters(words)]
        if answer is said:
            return answer
        raise _double(text)
    raise _double(text) if len(_mentioned(plain)) > 1 else _unreadable(text)


def shown(text: str) -> str:
    """Return a cell as a reason may repeat it: short, and without anybody's number."""
    line = without_numbers(" ".join(clean(text).split()))
    return line if len(line) <= MOST_SHOWN else f"{line[:MOST_SHOWN]}…"


def _plain(text: str) -> str:
    plain = clean("".join(map(_without_ring, text))).casefold().strip(_AROUND)
    return _TAIL.sub("", _LEAD.sub("", plain)).strip(_AROUND)


def _without_ring(character: str) -> str:
    """Return ① or ❶ as a figure that stands alone, so that ①② does not become twelve."""
    if character.isascii() or unicodedata.decimal(character, None) is not None:
        return character
    figure = unicodedata.digit(character, None)
    return character if figure is None else f" {figure} "


def _letters(text: str) -> str:
    return "".join(c for c in clean(text).casefold() if c.isalnum())


def _apart(plain: str) -> tuple[str, str]:
    if found := _WITH_WORDS.fullmatch(plain):
        return found[1], found[2]
    if found := _WORDS_FIRST.fullmatch(plain):
        return found[2], found[1]
    return "", ""


def _of_figure(figure: str, text: str) -> Answer:
    number = _NUMERALS.get(figure) or int(figure[:_LONGEST_FIGURE])
    if number not in BY_NUMBER:
        raise _out_of_range(text)
    return BY_NUMBER[number]


def _mentioned(plain: str) -> set[int]:
    figures = (found[0][:1] for found in _MENTIONED.finditer(plain))
    numbers = {_NUMERALS.get(figure) or int(figure) for figure in figures}
    letters = _letters(plain)
    return numbers | {answer.number for title, answer in _TITLES.items() if title in letters}


def _out_of_range(text: str) -> TallystickError:
    return TallystickError(
        "answer_out_of_range",
        what=Text(
            f"“{shown(text)}” is not an answer: they run from 1 to {len(ANSWERS)}.",
            f"“{shown(text)}”不是可选的答复：答复为 1 至 {len(ANSWERS)}。",
        ),
        to_do=_TYPE_ONE,
    )


def _double(text: str) -> TallystickError:
    return TallystickError(
        "answer_double",
        what=Text(
            f"“{shown(text)}” names more than one answer.", f"“{shown(text)}”包含不止一个答复。"
        ),
        to_do=_TYPE_ONE,
    )


def _unreadable(text: str) -> TallystickError:
    return TallystickError(
        "answer_unreadable",
        what=Text(
            f"“{shown(text)}” cannot be read as an answer.", f"“{shown(text)}”无法识别为答复。"
        ),
        to_do=_TYPE_ONE,
    )


_TYPE_ONE = Text(
    "Type one number in the answer column, and anything else in the note.",
    "请在“答复”列只填一个数字，其他内容写入“说明”列。",
)
_TITLES = {
    _letters(name): answer
    for answer in ANSWERS.values()
    for name in (answer.id, answer.title.en, answer.title.zh, *answer.also)
}
