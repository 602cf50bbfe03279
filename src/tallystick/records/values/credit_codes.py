"""Unified social credit codes of organisations (GB 32100-2015): read, checked, repaired, stated."""

from __future__ import annotations

import re

import pyarrow as pa
from stdnum.cn import uscc
from stdnum.exceptions import ValidationError

from tallystick.records.values.characters import without_space
from tallystick.records.values.identity_numbers import is_possible, mask_number
from tallystick.records.values.parsed import Parsed, Reading, Types, read_each

_TYPES: Types = {"": pa.string(), "_state": pa.string()}
# The code's alphabet leaves out the letters that are taken for figures.
_LOOK_ALIKE = str.maketrans("OIZS", "0125")
_CODE = re.compile("[0-9A-Z]{18}")
_MASKED = re.compile(r"\d{1,6}\*+[0-9X]{1,4}(#[0-9A-F]+)?")
_OLD = re.compile("[0-9]{15}|[0-9]{13}")


def read_credit_code(column: pa.Array | pa.ChunkedArray) -> Parsed:
    """Read codes with what became of each.

    `valid`; `repaired`, where a look-alike letter was the only mistake; `check_failed`; `old`, a
    registration number from before 2015; `person`, a natural person's number in its place, which
    is masked; `other`, anything else.
    """
    return read_each(column, _TYPES, _code)


def _code(text: str) -> Reading:
    plain = re.sub("[-'‘’.]", "", without_space(text)).upper()
    if is_possible(plain) and not _is_valid(plain):
        return Reading((mask_number(plain), "person"), ("number_masked",))
    if _MASKED.fullmatch(plain):
        return Reading((text, "person"))
    if _OLD.fullmatch(plain):
        return Reading((plain, "old"))
    if not _CODE.fullmatch(plain):
        return Reading((plain, "other"))
    if _is_valid(plain):
        return Reading((plain, "valid"))
    repaired = plain.translate(_LOOK_ALIKE)
    if _is_valid(repaired):
        return Reading((repaired, "repaired"), ("repaired",))
    return Reading((plain, "check_failed"), ("check_failed",))


def _is_valid(code: str) -> bool:
    """Tell whether the check character holds, by GB 32100-2015."""
    try:
        uscc.validate(code)
    except ValidationError:
        return False
    return True
