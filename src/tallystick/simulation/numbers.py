"""Numbers that documents carry, made for people who do not exist: identity, cards, telephones."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Ints = npt.NDArray[np.int64]
Days = npt.NDArray[np.datetime64]

# No place ever had these six digits, so that no number made here is anybody's.
COUNTY_CODE = 439801
OTHER_CODES = (439802, 439803, 439721, 529827, 459825)
_WEIGHTS = np.array((7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2), np.int64)
_CHECKS = np.frombuffer(b"10X98765432", np.uint8)
_BANKS = (621799, 622848, 623059, 621336)


def identity_numbers(areas: Ints, born: Days, sequences: Ints) -> pa.Array:
    """Return valid numbers of 18 characters (GB 11643): area, birth date, sequence, check."""
    days = born.astype("datetime64[D]")
    years = days.astype("datetime64[Y]").astype(np.int64) + 1970
    months = days.astype("datetime64[M]").astype(np.int64) % 12 + 1
    of_month = (days - days.astype("datetime64[M]")).astype(np.int64) + 1
    whole = ((areas * 10_000 + years) * 10_000 + months * 100 + of_month) * 1000 + sequences
    digits = digits_of(whole, 17)
    checks = _CHECKS[(digits.astype(np.int64) - 48) @ _WEIGHTS % 11]
    return as_texts(np.column_stack([digits, checks]))


def sequences_of(chance: np.random.Generator, born: Days, men: npt.NDArray[np.bool_]) -> Ints:
    """Return sequence numbers, odd for men, that nobody else with the same birth date has."""
    order = np.lexsort((chance.random(len(born)), men, born))
    key = born[order].astype(np.int64) * 2 + men[order]
    starts = np.flatnonzero(np.r_[True, key[1:] != key[:-1]])
    rank = np.arange(len(key)) - np.repeat(starts, np.diff(np.r_[starts, len(key)]))
    # 7 has no divisor in common with 498, so that the first 498 of one day all differ.
    shift = (born[order].astype(np.int64) * 31) % 498
    sequences = np.empty(len(born), np.int64)
    sequences[order] = 2 * ((shift + rank * 7) % 498) + 2 + men[order]
    return sequences


def card_numbers(chance: np.random.Generator, size: int) -> pa.Array:
    """Return bank cards of 19 digits, all different, with the right last digit (Luhn)."""
    banks = np.array(_BANKS)[chance.integers(0, len(_BANKS), size)]
    serials = chance.permutation(size) * 37 + chance.integers(0, 37, size)
    digits = digits_of(banks * 10**12 + 439_801 * 10**6 + serials % 10**6, 18)
    # More than a million people: the digits beyond six stand where the county's code is.
    over = digits_of(serials // 10**6, 4)
    digits[:, 8:12] = (digits[:, 8:12] - 48 + over - 48) % 10 + 48
    return as_texts(np.column_stack([digits, _luhn(digits)]))


def phone_numbers(chance: np.random.Generator, size: int) -> pa.Array:
    """Return mobile numbers of a range that no operator gives out (1540…)."""
    return as_texts(digits_of(15_400_000_000 + chance.integers(0, 10**7, size), 11))


def digits_of(numbers: Ints, width: int) -> npt.NDArray[np.uint8]:
    """Return numbers as ASCII digits, one row each, with zeros before them."""
    powers = 10 ** np.arange(width - 1, -1, -1, dtype=np.int64)
    return (numbers[:, None] // powers % 10 + 48).astype(np.uint8)


def as_texts(characters: npt.NDArray[np.uint8]) -> pa.Array:
    """Return rows of ASCII characters, all of a width, as one text array."""
    count, width = characters.shape
    offsets = pa.py_buffer(np.arange(count + 1, dtype=np.int32) * np.int32(width))
    data = pa.py_buffer(np.ascontiguousarray(characters))
    return pa.Array.from_buffers(pa.string(), count, [None, offsets, data])


def day_texts(days: Days, pattern: str = "%Y-%m-%d") -> pa.Array:
    """Return days as text; NaT is null."""
    return pc.strftime(pa.array(days.astype("datetime64[D]")), format=pattern)


def _luhn(digits: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """Return the digit that completes each row; the last digit given is doubled."""
    values = digits.astype(np.int64) - 48
    doubled = values[:, ::-1].copy()
    doubled[:, ::2] *= 2
    totals = (doubled // 10 + doubled % 10).sum(axis=1)
    return np.asarray((10 - totals % 10) % 10 + 48, np.uint8)
