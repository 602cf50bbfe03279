"""Personal numbers where no column was meant to hold one; hidden before anything is kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from tallystick.foundation.keys import Keys
from tallystick.records.values.characters import clean
from tallystick.records.values.identity_numbers import is_possible, is_valid, mask_number

# Ten digits, whatever stands between them: without these no text is looked at more closely.
_MANY_DIGITS = r"(?:\p{Nd}[^\p{Nd}]*){10}"
_RUN = re.compile(
    r"(?<!\d)(?:\d{17}[Xx]|\d{4}(?:[ -]\d{4}){2,3}[ -]\d{1,4}"
    r"|\d{6}[ -]\d{8}[ -]\d{3}[\dXx]|1[3-9]\d[ -]\d{4}[ -]\d{4}|09\d\d-?\d{3}-?\d{3}|\d{11,})"
    r"(?!\d)"
)
_TAIWANESE = re.compile(r"(?<![0-9A-Za-z])[A-Z][1289]\d{8}(?!\d)")
_MOBILE = re.compile(r"(?:86)?1[3-9]\d{9}|09\d{8}")
_MOMENT = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_TAG = 6  # hex digits that keep two hidden references apart


def without_numbers(text: str) -> str:
    """Return a title, a name or a note with every personal number in it masked."""
    plain = clean(text)
    hidden = _TAIWANESE.sub(lambda found: mask_number(found[0]), plain)
    hidden = _RUN.sub(_masked_in_text, hidden)
    return text if hidden == plain else hidden


@dataclass(frozen=True, slots=True)
class Hiding:
    """Hides personal numbers in columns of words; `known` are those that the sheet itself holds.

    A reference that is hidden keeps a keyed tag, so that the same number is still the same
    reference and two numbers are still two.
    """

    keys: Keys
    known: pa.Array

    def in_words(self, column: pa.ChunkedArray) -> tuple[pa.ChunkedArray, int]:
        """Hide numbers anywhere in the texts; return how many cells had one."""
        return _each_hidden(
            column, pc.match_substring_regex(column, _MANY_DIGITS), without_numbers
        )

    def in_references(self, column: pa.ChunkedArray) -> tuple[pa.ChunkedArray, int]:
        """Hide references that are somebody's number; other long numbers stay as they are."""
        stands_elsewhere = pc.is_in(pc.utf8_trim_whitespace(column), value_set=self.known)
        column, same = _each_hidden(column, stands_elsewhere, self._whole_hidden)
        may = pc.match_substring_regex(column, _MANY_DIGITS)
        column, inside = _each_hidden(column, may, self._reference_hidden)
        return column, same + inside

    def _whole_hidden(self, text: str) -> str:
        return self._tagged(re.sub(r"[\s\-]", "", clean(text)).upper())

    def _reference_hidden(self, text: str) -> str:
        plain = clean(text)
        hidden = _RUN.sub(lambda found: self._masked_reference(found[0]), plain)
        return text if hidden == plain else hidden

    def _masked_reference(self, written: str) -> str:
        digits = re.sub("[ -]", "", written).upper()
        return self._tagged(digits) if is_somebodys(digits) else written

    def _tagged(self, digits: str) -> str:
        return f"{mask_number(digits)}#{self.keys.hash(digits, kind='reference')[:_TAG]}"


def numbers_among(columns: Iterable[pa.ChunkedArray]) -> pa.Array:
    """Return the distinct cells of columns that hold personal numbers, to know them elsewhere."""
    chunks = [chunk for column in columns for chunk in column.chunks]
    together = pa.chunked_array(chunks, pa.string())
    trimmed = pc.utf8_trim_whitespace(together.drop_null())
    distinct = pc.unique(trimmed)
    return distinct.filter(pc.match_substring_regex(distinct, r"^[0-9][0-9 Xx-]{6,}$"))


def _each_hidden(
    column: pa.ChunkedArray, chosen: pa.ChunkedArray, hide: Callable[[str], str]
) -> tuple[pa.ChunkedArray, int]:
    """Apply `hide` to the chosen cells, to every distinct text once."""
    if not pc.any(chosen).as_py():
        return column, 0
    encoded = pc.if_else(chosen, column, None).combine_chunks().dictionary_encode()
    texts = encoded.dictionary.to_pylist()
    hidden = pa.array([hide(text) for text in texts], pa.string()).take(encoded.indices)
    changed = pc.coalesce(pa.chunked_array([hidden]), column)
    count = pc.sum(pc.not_equal(changed, column)).as_py() or 0
    return changed, int(count)


def _masked_in_text(found: re.Match[str]) -> str:
    digits = re.sub("[ -]", "", found[0])
    is_fraction = re.search(r"\d\.$", found.string[: found.start()]) is not None
    is_hidden = is_somebodys(digits) if is_fraction else _may_be_somebodys(digits)
    return mask_number(digits) if is_hidden else found[0]


def _may_be_somebodys(digits: str) -> bool:
    """Words need no number as long as a card, but for moments and invoices of 20 digits."""
    if _MOMENT.match(digits) and len(digits) <= 18:
        return False
    return (len(digits) >= 16 and len(digits) != 20) or is_somebodys(digits)


def is_somebodys(digits: str) -> bool:
    """References may be long: hidden is only what is an identity number, a card or a mobile."""
    if _MOBILE.fullmatch(digits) or is_possible(digits) or _is_card(digits):
        return True
    # A disability card has two digits after its holder's number; others were typed on to a card.
    ends = (end for size in range(16, 20) for end in (digits[:size], digits[-size:]))
    return len(digits) > 18 and any(_is_card(end) or is_valid(end) for end in ends)


def _is_card(digits: str) -> bool:
    return 16 <= len(digits) <= 19 and digits.startswith("62") and _is_luhn(digits)


def _is_luhn(digits: str) -> bool:
    if not digits.isdigit():
        return False
    doubled = (int(d) * (1 + place % 2) for place, d in enumerate(reversed(digits)))
    return sum(n // 10 + n % 10 for n in doubled) % 10 == 0
