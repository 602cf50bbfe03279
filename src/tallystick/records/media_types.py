"""What a file is, by its first bytes and never by its name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

HEAD = 1 << 16  # a document of Word has its word/ among its first members
UNKNOWN = "application/octet-stream"
_OFFICE = "application/vnd.openxmlformats-officedocument."
# A file whose kind is not known may hold anything: it is kept, and opened by nobody's browser.
_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"{\\rtf", "application/rtf"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf'\x1c", "application/x-7z-compressed"),
    (b"\x1f\x8b", "application/gzip"),
    (b"ID3", "audio/mpeg"),
    (b"#!AMR", "audio/amr"),
    (b"OggS", "audio/ogg"),
)
_IN_ZIP: tuple[tuple[bytes, str], ...] = (
    (b"word/", f"{_OFFICE}wordprocessingml.document"),
    (b"xl/", f"{_OFFICE}spreadsheetml.sheet"),
    (b"ppt/", f"{_OFFICE}presentationml.presentation"),
    (b"OFD.xml", "application/ofd"),  # the fixed-layout format of Chinese offices and e-invoices
)
_BRANDS: Mapping[bytes, str] = {
    b"heic": "image/heic", b"heix": "image/heic", b"mif1": "image/heif", b"avif": "image/avif",
    b"M4A ": "audio/mp4", b"qt  ": "video/quicktime", b"3gp4": "video/3gpp", b"3gp5": "video/3gpp",
}  # fmt: skip
_RIFF: Mapping[bytes, str] = {
    b"WEBP": "image/webp",
    b"WAVE": "audio/wav",
    b"AVI ": "video/x-msvideo",
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_NAMES: tuple[tuple[str, str], ...] = (
    ("WordDocument", "application/msword"),
    ("Workbook", "application/vnd.ms-excel"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
)
# Only these may say themselves what they are.
_SAYS_ITSELF = re.compile(
    rb"mimetype(application/(?:epub\+zip|vnd\.oasis\.opendocument\.[a-z]+))(?=PK|\s)"
)
_MARKUP = re.compile(rb"\s*<(?:!doctype|html|head|body|script|svg|\?xml|!--)", re.IGNORECASE)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def media_type(head: bytes) -> str:
    """Return the media type of a file from its first bytes; markup counts as plain text.

    A page that calls itself a picture is not shown as one, and a page is never shown as a page.
    """
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
    for look in _LOOKS:
        if kind := look(head):
            return kind
    return UNKNOWN


def _zipped(head: bytes) -> str:
    if not head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return ""
    if said := _SAYS_ITSELF.match(head[30:]):
        return said[1].decode("ascii")
    return next((kind for name, kind in _IN_ZIP if name in head), "application/zip")


def _boxed(head: bytes) -> str:
    return _BRANDS.get(head[8:12], "video/mp4") if head[4:8] == b"ftyp" else ""


def _riff(head: bytes) -> str:
    return _RIFF.get(head[8:12], "") if head[:4] == b"RIFF" else ""


def _compound(head: bytes) -> str:
    if not head.startswith(_OLE):
        return ""
    named = (kind for name, kind in _OLE_NAMES if name.encode("utf-16-le") in head)
    return next(named, "application/x-ole-storage")


def _text(head: bytes) -> str:
    if not head or _CONTROLS.search(head):
        return ""
    if _MARKUP.match(head.removeprefix(b"\xef\xbb\xbf")):
        return "text/plain"
    return "text/plain" if _is_decodable(head) else ""


def _is_decodable(head: bytes) -> bool:
    """Text may be in UTF-8 or GB18030; the last character may have been cut."""
    for encoding in ("utf-8", "gb18030"):
        for cut in range(4):
            try:
                head[: len(head) - cut].decode(encoding)
            except UnicodeDecodeError:
                continue
            return True
    return False


_LOOKS: tuple[Callable[[bytes], str], ...] = (_zipped, _boxed, _riff, _compound, _text)
