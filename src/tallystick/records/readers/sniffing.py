"""What a file is, by its first bytes and what they lead to."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tallystick.foundation.texts import Text
from tallystick.records.readers import refusals
from tallystick.records.readers.archive import opened
from tallystick.records.readers.encodings import encoding_of, head_of

Kind = Literal[
    "xlsx", "xlsb", "xls", "ods", "xml_workbook", "web_page",
    "parquet", "json_lines", "json_array", "json_object", "delimited",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Nature:
    """What a file is and, for text, the Python name of its encoding."""

    kind: Kind
    encoding: str = ""


_HEAD = 1 << 16
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURE = Text("a picture", "图片")
_ARCHIVE = Text(
    "a packed archive; unpack it and import what is inside", "压缩包（请先解压再导入其中的文件）"
)
_DOCUMENT = Text("a text document", "文字文档")
_SLIDES = Text("a presentation", "演示文稿")
_MESSAGE = Text(
    "a saved web archive or e-mail; save it as xlsx first", "网页归档或邮件（请先另存为 xlsx）"
)
_OTHER = Text("a program file or a database", "程序文件或数据库")

_NOT_TABLES: tuple[tuple[bytes, Text], ...] = (
    (b"%PDF", Text("a PDF", "PDF 文件")),
    (b"\x89PNG", _PICTURE), (b"\xff\xd8\xff", _PICTURE), (b"GIF8", _PICTURE), (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE), (b"RIFF", _PICTURE), (b"\0\0\0\x18ftyp", _PICTURE), (b"8BPS", _PICTURE),
    (b"{\\rtf", _DOCUMENT), (b"Rar!", _ARCHIVE), (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"\x1f\x8b", _ARCHIVE), (b"BZh91AY", _ARCHIVE), (b"\xfd7zXZ", _ARCHIVE),
    (b"SQLite format 3\0", _OTHER), (b"\x7fELF", _OTHER), (b"MZ\x90", _OTHER),
    (b"MIME-Version:", _MESSAGE),
)  # fmt: skip
_INSIDE_ZIP: tuple[tuple[str, Text], ...] = (("word/", _DOCUMENT), ("ppt/", _SLIDES))
_INSIDE_OLE: tuple[tuple[str, Text], ...] = (
    ("WordDocument", _DOCUMENT), ("PowerPoint Document", _SLIDES),
    ("__properties_version1.0", _MESSAGE),
)  # fmt: skip
_MARKUP = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|style|script|title|table|div|center)\b",
    re.IGNORECASE | re.DOTALL,
)


def nature_of(path: Path) -> Nature:
    """Return how the file is to be read, whatever its name says.

    Raises TallystickError `file_empty`, `file_locked`, `file_not_a_table`, `file_broken` or
    `encoding_unknown`.
    """
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if not head:
        raise refusals.empty(path)
    if head.startswith(_ZIP):
        return Nature(_kind_of_zip(path))
    if head.startswith(_OLE):
        return Nature(_kind_of_ole(path))
    if head.startswith(b"PAR1"):
        return Nature("parquet")
    found = _without_rows(head)
    if found:
        raise refusals.not_a_table(path, found)
    return _nature_of_text(path)


def _without_rows(head: bytes) -> Text | None:
    # "BM" alone may begin a word; a bitmap keeps four zero bytes at offset 6.
    if head.startswith(b"BM") and head[6:10] == bytes(4):
        return _PICTURE
    return next((found for magic, found in _NOT_TABLES if head.startswith(magic)), None)


def _kind_of_zip(path: Path) -> Kind:
    with opened(path) as archive:
        names = {name.replace("\\", "/").lower() for name in archive.namelist()}
        mime = archive.read("mimetype")[:80] if "mimetype" in names else b""
    if mime.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return "ods"
    if "xl/workbook.bin" in names:
        return "xlsb"
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    raise refusals.not_a_table(path, _found_in_zip(names, mime))


def _found_in_zip(names: set[str], mime: bytes) -> Text:
    if mime.startswith(b"application/vnd.oasis.opendocument.text"):
        return _DOCUMENT
    for folder, found in _INSIDE_ZIP:
        if any(name.startswith(folder) for name in names):
            return found
    return _ARCHIVE


def _kind_of_ole(path: Path) -> Kind:
    content = path.read_bytes()
    if _has_stream(content, "EncryptedPackage"):
        raise refusals.locked(path)
    if _has_stream(content, "Workbook") or _has_stream(content, "Book"):
        return "xls"
    for stream, found in _INSIDE_OLE:
        if _has_stream(content, stream):
            raise refusals.not_a_table(path, found)
    raise refusals.broken(path)


def _has_stream(content: bytes, name: str) -> bool:
    # Directory entries are 128 bytes long, begin on a multiple of it, and open with their name.
    written = name.encode("utf-16-le") + b"\0\0"
    at = content.find(written)
    while at >= 0:
        if at % 128 == 0:
            return True
        at = content.find(written, at + 1)
    return False


def _nature_of_text(path: Path) -> Nature:
    encoding = encoding_of(path)
    text = head_of(path, encoding=encoding, size=_HEAD).lstrip()
    if text.startswith("<?xml") and "urn:schemas-microsoft-com:office:spreadsheet" in text:
        return Nature("xml_workbook", encoding)
    if _MARKUP.match(text) or (text.startswith("<?xml") and "<table" in text.lower()):
        return Nature("web_page", encoding)
    if text.startswith("<?xml"):
        raise refusals.not_a_table(path, Text("an XML document", "XML 文档"))
    return Nature(_kind_of_json(text) or "delimited", encoding)


def _kind_of_json(text: str) -> Kind | None:
    if re.match(r"\[\s*\{", text):
        return "json_array"
    if not re.match(r'\{\s*["}]', text):
        return None
    first, *others = text.split("\n")
    if _is_object(first) or not others:
        return "json_lines"
    return "json_object"  # over several lines: a package, or nothing with rows


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
