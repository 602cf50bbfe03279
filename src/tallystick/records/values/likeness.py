"""What two spellings of one name, or two states of one number, may still share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from tallystick.foundation.later import pypinyin
from tallystick.records.values.characters import CJK
from tallystick.records.values.identity_numbers import Number, digits_of
from tallystick.records.values.names import loose_name
from tallystick.records.values.surnames import COMPOUND

# One character that could not be typed: a private code, a box, a question mark, a star.
_HOLE = "□"
_HOLES = re.compile("[?*□■●○\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")
_COMPONENTS = re.compile(r"[(\[【][^()\[\]【】]*[加旁字左右上下头底边][^()\[\]【】]*[)\]】]")
_REMARK = re.compile(r"[(\[【][^()\[\]【】]*[)\]】]$")
_WHOLE = re.compile("[\u3007\u3400-\u9fff\U00020000-\U000323af]+")
_PARTS = re.compile(f"[a-zü]+|[{CJK}]|{_HOLE}")
_LONG = 5  # characters from which a name is no surname with one or two characters after it
# Some characters sound otherwise when they are surnames.
_SURNAME_SOUNDS = {
    "单": "shan", "曾": "zeng", "仇": "qiu", "解": "xie", "查": "zha", "区": "ou", "朴": "piao",
    "任": "ren", "盖": "ge", "缪": "miao", "翟": "zhai", "乐": "yue", "种": "chong", "召": "shao",
    "繁": "po", "秘": "bi", "尉": "yu", "员": "yun", "黑": "he", "覃": "qin", "冼": "xian",
    "洗": "xian", "华": "hua", "宁": "ning", "么": "yao", "逄": "pang", "晟": "cheng", "钭": "tou",
}  # fmt: skip


class NameParts(NamedTuple):
    """Parts of one name, each None where a character that is not known would be in it.

    `loose` has variants folded; `sound` is pinyin without tones; `start`, `frame` and `given` leave
    out the last, the middle and the first character, so that one mistyped character leaves one of
    them equal; `start` of a long name is its first four, which old systems kept.
    """

    loose: str | None = None
    sound: str | None = None
    family: str | None = None
    given: str | None = None
    start: str | None = None
    frame: str | None = None


class NumberParts(NamedTuple):
    """Digits of a number that outlive what broke it: the first fifteen, and the last four."""

    head: str | None = None
    tail: str | None = None


_NO_NAME = NameParts()
_NO_DIGITS = NumberParts()


def name_parts(name: str) -> NameParts:
    """Return what may be compared of a person's name, given without stray characters around it."""
    loose = loose_name(name)
    if not _WHOLE.fullmatch(loose):
        return _of_broken(name, loose)
    family = 2 if len(loose) >= _LONG or (len(loose) > 2 and loose[:2] in COMPOUND) else 1
    return NameParts(
        loose, _sounds(loose), loose[:family], loose[family:] or None, _start(loose), _frame(loose)
    )


def number_parts(number: Number, text: str | None) -> NumberParts:
    """Return the digits of a number that can be trusted in its state."""
    if number.number18:
        return NumberParts(number.number18[:15], number.number18[14:])
    if text is None or number.state in ("missing", "other_document"):
        return _NO_DIGITS
    return NumberParts(*digits_of(text))


def _of_broken(name: str, loose: str) -> NameParts:
    """Read a name with a hole, a remark or letters in it; parts that touch a hole are None."""
    signs = _PARTS.findall(_with_holes(loose))
    if not any(map(_is_chinese, signs)):
        return _of_words(name)
    text = "".join(sign if _is_chinese(sign) else _HOLE for sign in signs)
    if _HOLE not in text:
        return name_parts(text)
    family = 2 if len(text) >= _LONG or text[:2] in COMPOUND else 1
    parts = (text[:family], text[family:], _start(text), _frame(text))
    return NameParts(None, _sounds(signs), *map(_if_known, parts))


def _with_holes(plain: str) -> str:
    """Put one hole where a character is missing or described by its parts; drop a remark."""
    return _HOLES.sub(_HOLE, _REMARK.sub("", _COMPONENTS.sub(_HOLE, plain)))


def _is_chinese(sign: str) -> bool:
    return sign >= "\u3007"


def _if_known(part: str | None) -> str | None:
    return part if part and _HOLE not in part else None


def _start(name: str) -> str | None:
    return None if len(name) < 3 else name[:2] if len(name) == 3 else name[:4]


def _frame(name: str) -> str | None:
    return name[: len(name) - 2] + name[-1] if len(name) in (3, 4) else None


def _sounds(signs: Sequence[str]) -> str | None:
    """Return how a name sounds, without tones; a syllable that was typed sounds as it is written."""
    sounds = [_first_sound(signs[0]), *map(_read_aloud, signs[1:])]
    return " ".join(sounds) if "" not in sounds else None


def _first_sound(character: str) -> str:
    return _SURNAME_SOUNDS.get(character) or _read_aloud(character)


@cache
def _read_aloud(sign: str) -> str:
    if sign == _HOLE:
        return ""
    if not _is_chinese(sign):
        return sign.replace("ü", "v")
    said = pypinyin.pinyin(sign, style=pypinyin.Style.NORMAL, errors="ignore")
    return str(said[0][0]) if said else ""


def _of_words(name: str) -> NameParts:
    """Read a name in an alphabet: the last word is the family's."""
    words = re.findall(r"[^\W\d_]+", name.casefold())
    if not words:
        return _NO_NAME
    return NameParts("".join(words), None, words[-1], "".join(words[:-1]) or None)
