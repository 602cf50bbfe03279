"""The last look at a report before it leaves: whole, and without anybody's number."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from stdnum.cn import uscc

from tallystick.foundation.errors import TallystickError
from tallystick.foundation.files import whole_file
from tallystick.foundation.texts import Text
from tallystick.records.personal_numbers import is_somebodys

CREDIT_CODE = re.compile(r"(?<![0-9A-Za-z])[0-9A-Z]{18}(?![0-9A-Za-z])")
DIGEST = re.compile(r"(?<![0-9A-Za-z])[0-9a-f]{32,}(?![0-9A-Za-z])")
# 18 and 15 digits are how identity numbers are written, 16 to 19 how bank cards are; a card
# is also written in groups of four. Digits behind a decimal point are a fraction.
NUMBER = re.compile(
    r"(?<!\d)(?<!\d\.)(?:\d{17}X|\d{15,19}|\d{4}(?:[ -]\d{4}){3}(?:[ -]\d{1,3})?)(?!\d)",
    re.IGNORECASE,
)


def refuse_leaks(text: str, *, where: str) -> None:
    """Raise when `text` holds what may be an identity number or a bank card."""
    plain = DIGEST.sub(" ", unicodedata.normalize("NFKC", text))
    plain = CREDIT_CODE.sub(_without_credit_code, plain)
    if any(_is_personal(found.group()) for found in NUMBER.finditer(plain)):
        raise report_would_leak(where)


@contextmanager
def report_file(path: Path) -> Iterator[Path]:
    """Give a path to write a report to; what the disk refuses is said in words."""
    try:
        with whole_file(path) as draft:
            yield draft
    except OSError as error:
        raise report_not_written(path) from error


def report_would_leak(where: str) -> TallystickError:
    """Return the error that says so, without repeating the number."""
    return TallystickError(
        "report_would_leak",
        where=where,
        what=Text(
            "This would show what may be an identity or bank card number; no report was written.",
            "此处会显示疑似身份证号或银行卡号的数字，报告未写出。",
        ),
        to_do=Text(
            "Map the column it came from as an identity or account number, and import again.",
            "请找到它所在的列，将该列对应为身份证号或账号，然后重新导入。",
        ),
    )


def report_not_written(path: Path) -> TallystickError:
    """Return the error that says so; the usual reason is the old report, open in a spreadsheet."""
    return TallystickError(
        "report_not_written",
        where=str(path),
        what=Text("The report could not be written here.", "报告无法写到此处。"),
        to_do=Text(
            "Close the old report if it is open, or choose another folder.",
            "如旧报告正打开着，请先关闭；或另选一个文件夹。",
        ),
    )


def _is_personal(written: str) -> bool:
    """Payment and invoice numbers may be as long; hidden is what can be a person's or a card's."""
    number = re.sub("[ -]", "", written).upper()
    return is_somebodys(number) and not _is_moment(number)


def _is_moment(number: str) -> bool:
    """Exports carry the moment in their file name; no identity number begins with 19 or 20."""
    try:
        moment = datetime.strptime(number[:14], "%Y%m%d%H%M%S")  # noqa: DTZ007 - only its shape
    except ValueError:
        return False
    return 1990 <= moment.year <= 2099


def _without_credit_code(found: re.Match[str]) -> str:
    """An organisation's credit code is public, unless it could be read as an identity number."""
    code = found.group()
    may_be_a_person = (
        code[:17].isdigit() and code[17] in "0123456789X" and not code.startswith("9")
    )
    return " " if uscc.is_valid(code) and not may_be_a_person else code
