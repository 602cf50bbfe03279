"""The code of a question: ten characters that a person can copy, and that nobody can make up.

Three characters tie it to the book, the office and the question, six are the question's number,
and the last one notices a wrong character or two neighbours exchanged. The first is always a
letter, so that no spreadsheet program takes a code for a number or a date.
"""

from __future__ import annotations

import hmac
import re

from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.records.values.characters import clean

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O or U, which are misread
LENGTH = 10
MOST = 10**9
_SHORTEST_KEY = 16
_LETTERS = ALPHABET[10:]
_TAG, _NUMBER = 3, 6
_GROUPS = ((0, 3), (3, 6), (6, 9), (9, 10))
_FIELD = (
    0b100101  # x^5 + x^2 + 1: doubling runs through all 31 values, so no two places weigh alike
)
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})
_BETWEEN = re.compile(r"[\s\-‐‑‒–—―−_.,·•'\"`‘’“”*:;]+")
_SEND_WHOLE = Text(
    "Copy the whole code from the workbook that was sent.", "请从发出的工作簿中完整复制该编码。"
)


def write_code(number: int, key: bytes, office: str) -> str:
    """Return the code of a question in the workbook of `office`, as `K7Q-000-3MF-2`."""
    if not 0 <= number <= MOST:
        raise ValueError(f"a question's number lies between 0 and {MOST}, not at {number}")
    body = _tag(number, key, office) + _digits(number, _NUMBER)
    whole = body + _check_character(body)
    return "-".join(whole[start:end] for start, end in _GROUPS)


def read_code(text: str, key: bytes, office: str) -> int:
    """Return the number in a code, whatever its case, width, spaces and look-alike letters.

    Raises TallystickError `code_cut`, `code_mistyped` or `code_foreign`.
    """
    plain = _BETWEEN.sub("", clean(text)).upper().translate(_MISREAD)
    if len(plain) < LENGTH:
        raise _cut(len(plain))
    if not _is_whole(plain):
        raise _mistyped()
    number = _number(plain[_TAG : _TAG + _NUMBER])
    if number > MOST or not hmac.compare_digest(plain[:_TAG], _tag(number, key, office)):
        raise _foreign()
    return number


def _is_whole(plain: str) -> bool:
    is_written = len(plain) == LENGTH and set(plain) <= set(ALPHABET)
    return is_written and plain[0] in _LETTERS and plain[-1] == _check_character(plain[:-1])


def _tag(number: int, key: bytes, office: str) -> str:
    """Return what only the holder of the key can know of this question of this office."""
    if len(key) < _SHORTEST_KEY:
        raise ValueError(f"a key has at least {_SHORTEST_KEY} bytes")
    message = f"answer code\x1f{number}\x1f{office}".encode()
    value = int.from_bytes(hmac.digest(key, message, "sha256")[:8], "big")
    rest, first = divmod(value, len(_LETTERS))
    return _LETTERS[first] + _digits(rest % len(ALPHABET) ** (_TAG - 1), _TAG - 1)


def _digits(value: int, length: int) -> str:
    places = ((value >> 5 * place) & 31 for place in reversed(range(length)))
    return "".join(ALPHABET[digit] for digit in places)


def _number(digits: str) -> int:
    value = 0
    for digit in digits:
        value = value << 5 | ALPHABET.index(digit)
    return value


def _check_character(body: str) -> str:
    """Return the character that makes the sum of all, each weighed by its place, nothing."""
    total = 0
    for digit in body:
        total = _doubled(total ^ ALPHABET.index(digit))
    return ALPHABET[total]


def _doubled(value: int) -> int:
    value <<= 1
    return value ^ _FIELD if value > 31 else value


def _cut(length: int) -> TallystickError:
    return TallystickError(
        "code_cut",
        what=Text(
            f"The code is cut short: {length} of its {LENGTH} characters are here.",
            f"编码不完整：应有 {LENGTH} 位，此处只有 {length} 位。",
        ),
        to_do=_SEND_WHOLE,
    )


def _mistyped() -> TallystickError:
    return TallystickError(
        "code_mistyped",
        what=Text(
            "The code is mistyped: a character is wrong, exchanged or too many.",
            "编码有误：有字符写错、颠倒或多出。",
        ),
        to_do=_SEND_WHOLE,
    )


def _foreign() -> TallystickError:
    return TallystickError(
        "code_foreign",
        what=Text(
            "The code is not of this office's workbook: it belongs to another office or another"
            " book, or several of its characters are wrong.",
            "编码不属于本部门的工作簿：可能属于其他部门或其他账册，或有多个字符写错。",
        ),
        to_do=Text(
            "Send it to whoever asked, or copy the code again.",
            "请退回给发出该问题的单位，或重新复制编码。",
        ),
    )
