"""Word documents whose bytes depend on nothing but what stands in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_EPOCH = (1980, 1, 1, 0, 0, 0)
_FIRST = "[Content_Types].xml"  # readers that do not seek look for it at the front
_READABLE = 0o100644 << 16


def settled(document: bytes) -> bytes:
    """Return a document packed anew: members in order, no clock, no machine."""
    settled_file = io.BytesIO()
    with zipfile.ZipFile(settled_file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members(document).items():
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3
            member.external_attr = _READABLE
            package.writestr(member, content)
    return settled_file.getvalue()


def members(document: bytes) -> Mapping[str, bytes]:
    """Return what a document holds, by name and in order."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        names = sorted(package.namelist(), key=lambda name: (name != _FIRST, name))
        return {name: package.read(name) for name in names}
