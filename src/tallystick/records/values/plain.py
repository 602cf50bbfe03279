"""Words: labels, choices, references and free text, with personal numbers and names masked."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import partial

import pyarrow as pa

from tallystick.records.values.characters import is_blank, is_unknown, joined, without_space
from tallystick.records.values.identity_numbers import is_possible, is_valid, mask_number
from tallystick.records.values.names import mask_name, normal_name
from tallystick.records.values.parsed import NOTHING, UNREAD, Parsed, Reading, Types, read_each

_TEXT: Types = {"": pa.string()}
_YES = "是 有 y yes true t 1 √ ✓ ✔ ☑ v 对 對 真 on"
_NO = "否 无 無 没有 沒有 不是 n no false f 0 × x ✗ ✕ ✘ ☐ 不 假 off"
_ANSWERS = dict.fromkeys(_YES.split(), True) | dict.fromkeys(_NO.split(), False)
_FLOAT_WHOLE = re.compile(r"(\d+)\.0+")
_NUMBER18 = re.compile(r"(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])")
# Runs of digits, and the groups in which people write cards, identity numbers and mobiles.
_DIGITS = re.compile(
    r"(?<!\d)(?<!\d\.)(?:\d{17}[Xx]|\d{4}(?: \d{4}){2,3} \d{1,4}|\d{6} \d{8} \d{3}[\dXx]"
    r"|1[3-9]\d[ -]\d{4}[ -]\d{4}|09\d{2}[ -]?\d{3}[ -]?\d{3}|\d{11,20})(?!\d)"
)
_TAIWANESE = re.compile(r"(?<![0-9A-Za-z])[A-Z][12]\d{8}(?!\d)")
_MOBILE = re.compile(r"(?:86)?1[3-9]\d{9}|09\d{8}")


def read_boolean(column: pa.Array | pa.ChunkedArray) -> Parsed:
    """Read yes and no in the words and signs that forms use; `无` is a no here, not a blank."""
    return read_each(column, {"": pa.bool_()}, _boolean, keep_blanks=True)


def read_choice(
    column: pa.Array | pa.ChunkedArray, choices: Mapping[str, tuple[str, ...]]
) -> Parsed:
    """Read words as the code they stand for; an exact word goes before one contained."""
    words = {code: tuple(map(_bare, said)) for code, said in choices.items()}
    exact = {word: code for code, said in reversed(words.items()) for word in said}
    read = partial(_choice, exact=exact, words=words)
    return read_each(column, _TEXT, read, keep_blanks=True)


def read_label(column: pa.Array | pa.ChunkedArray) -> Parsed:
    """Read short words as they were meant: one width, no stray spaces, nothing invisible."""
    return read_each(column, _TEXT, lambda text: Reading((joined(text),)))


def read_reference(column: pa.Array | pa.ChunkedArray) -> Parsed:
    """Read codes and numbers that only name something; a person's number among them is masked."""
    return read_each(column, _TEXT, _reference)


def read_text(column: pa.Array | pa.ChunkedArray, *, names: Collection[str] = ()) -> Parsed:
    """Read free text; personal numbers in it, and the full names in `names`, are masked."""
    known = {spelling for name in names for spelling in _spellings(normal_name(name))}
    lengths = sorted({len(name) for name in known}, reverse=True)
    return read_each(column, _TEXT, partial(_text, names=known, lengths=lengths))


def _bare(text: str) -> str:
    return without_space(text).casefold()


def _boolean(text: str) -> Reading:
    word = _bare(text)
    if word in _ANSWERS:
        return Reading((_ANSWERS[word],))
    return NOTHING if is_unknown(word) else UNREAD


def _choice(text: str, exact: Mapping[str, str], words: Mapping[str, tuple[str, ...]]) -> Reading:
    cell = _bare(text)
    if cell in exact:
        return Reading((exact[cell],))
    if is_blank(cell):
        return NOTHING
    codes = [code for code, said in words.items() if any(word and word in cell for word in said)]
    if not codes:
        return UNREAD
    return Reading((codes[0],), ("several_choices",) if len(codes) > 1 else ())


def _reference(text: str) -> Reading:
    code = joined(text).lstrip("'’`")
    code = _FLOAT_WHOLE.sub(r"\1", code) if _FLOAT_WHOLE.fullmatch(code) else code
    masked = _NUMBER18.sub(_valid_masked, code)
    return Reading((masked,), ("number_masked",) if masked != code else ())


def _valid_masked(found: re.Match[str]) -> str:
    return mask_number(found[0]) if is_valid(found[0].upper()) else found[0]


def _text(text: str, names: Collection[str], lengths: Sequence[int]) -> Reading:
    whole = joined(text)
    numberless = _DIGITS.sub(_personal_masked, _TAIWANESE.sub(_document_masked, whole))
    nameless = _without_names(numberless, names, lengths)
    doubts = []
    if numberless != whole:
        doubts.append("number_masked")
    if nameless != numberless:
        doubts.append("name_masked")
    return Reading((nameless,), tuple(doubts))


def _document_masked(found: re.Match[str]) -> str:
    return mask_number(found[0])


def _personal_masked(found: re.Match[str]) -> str:
    digits = re.sub("[ -]", "", found[0])
    return mask_number(digits) if _is_personal(digits) else found[0]


def _is_personal(digits: str) -> bool:
    """Whether a run of digits is as long as a card, or is an identity or a mobile number."""
    if 16 <= len(digits) <= 19 and digits.isdigit():
        return True
    if len(digits) == 20:
        return is_possible(digits[:18])
    return _MOBILE.fullmatch(digits) is not None or is_possible(digits)


def _spellings(name: str) -> list[str]:
    """Return the name with each kind of dot it may be written with, as clean text has them."""
    if len(name) < 2:
        return []
    return [name.replace("·", dot) for dot in ("·•.・‧" if "·" in name else "·")]


def _without_names(text: str, names: Collection[str], lengths: Sequence[int]) -> str:
    if not names:
        return text
    kept, place = [], 0
    while place < len(text):
        name = _name_at(text, place, names, lengths)
        kept.append(mask_name(name) if name else text[place])
        place += len(name) or 1
    return "".join(kept)


def _name_at(text: str, place: int, names: Collection[str], lengths: Sequence[int]) -> str:
    for length in lengths:
        name = text[place : place + length]
        if name in names and _stands_alone(text, place, place + len(name)):
            return name
    return ""


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a Latin name is whole words; Chinese has no such borders."""
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    return not (_is_latin(text[start]) and _is_latin(before)) and not (
        _is_latin(text[end - 1]) and _is_latin(after)
    )


def _is_latin(character: str) -> bool:
    return character.isalnum() and character < "\u0250"
