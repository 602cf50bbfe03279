"""A workbook opened and saved by LibreOffice, as an office without Excel does it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

needs_libreoffice = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed"
)
AS_TEXT = "csv:Text - txt - csv (StarCalc):44,34,{},1"  # comma, quote, encoding, first row
ENCODINGS = {"utf-8.csv": AS_TEXT.format(76), "gb18030.csv": AS_TEXT.format(85)}


def saved_by_libreoffice(content: bytes, kind: str, folder: Path, came_as: str = "xlsx") -> bytes:
    """Return the workbook as LibreOffice saves it: xlsx, xls, ods, utf-8.csv or gb18030.csv."""
    came = folder / f"sent.{came_as}"
    came.write_bytes(content)
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile",
         "--convert-to", ENCODINGS.get(kind, kind), "--outdir", str(folder / "back"), str(came)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return (folder / "back" / f"sent.{kind.rpartition('.')[2]}").read_bytes()
