"""A case as one zip that can be checked without this program and without a network."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from tallystick.cases.bundle_texts import HOW_TO_VERIFY
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.files import whole_file
from tallystick.foundation.texts import Text

FORMAT = "tallystick-case-bundle/1"
MANIFEST, MANIFEST_SUM, SUMS = "manifest.json", "manifest.sha256", "SHA256SUMS"
LONGEST_PATH = 200
_OWN = (MANIFEST, MANIFEST_SUM, SUMS)
_EPOCH = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o100644 << 16
_PART = 1 << 20
_UNSAFE = re.compile(r'[\\:*?"<>|]|^/|//|/$|(?:^|/)\.\.?(?:/|$)|[ .](?:/|$)')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleFile:
    """A file of a case: where it stands in the bundle, what it is, and its bytes or where they lie."""

    path: str
    what: Text
    content: bytes | Path


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainHead:
    """The last entry of the trail when the bundle was made."""

    number: int
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeBundle:
    """What was written: the digest of the manifest is what others should be told."""

    path: Path
    bundle_id: str
    manifest_sha256: str
    files: int


@dataclass(frozen=True, slots=True)
class _Sum:
    sha256: str
    size: int


def write_bundle(
    path: Path,
    files: Sequence[BundleFile],
    *,
    bundle_id: str,
    made_at: dt.datetime,
    chain_head: ChainHead,
) -> MadeBundle:
    """Write a case as a zip, whole or not at all; the same content gives the same bytes.

    Raises TallystickError `bundle_name_unsafe`, `bundle_name_twice` or `bundle_file_changed`.
    """
    entries = sorted((*_explanations(), *files), key=lambda one: one.path)
    _refuse_names([one.path for one in entries])
    sums = {one.path: _sum_of(one.content) for one in entries}
    manifest = _manifest(entries, sums, bundle_id=bundle_id, made_at=made_at, head=chain_head)
    own = own_files(manifest, {name: one.sha256 for name, one in sums.items()})
    with whole_file(path) as draft, zipfile.ZipFile(draft, "w", allowZip64=True) as bundle:
        for name, content in own.items():
            _pack(bundle, name, content)
        for one in entries:
            if _pack(bundle, one.path, one.content) != sums[one.path]:
                raise _changed_meanwhile(one.path)
    return MadeBundle(
        path=path,
        bundle_id=bundle_id,
        manifest_sha256=hashlib.sha256(manifest).hexdigest(),
        files=len(entries),
    )


def own_files(manifest: bytes, sums: Mapping[str, str]) -> dict[str, bytes]:
    """Return the files that follow from the manifest and the digests of all others."""
    manifest_sum = f"{hashlib.sha256(manifest).hexdigest()}  {MANIFEST}\n".encode()
    all_sums = {
        **sums,
        MANIFEST: hashlib.sha256(manifest).hexdigest(),
        MANIFEST_SUM: hashlib.sha256(manifest_sum).hexdigest(),
    }
    lines = "".join(f"{all_sums[name]}  {name}\n" for name in sorted(all_sums))
    return {MANIFEST: manifest, MANIFEST_SUM: manifest_sum, SUMS: lines.encode()}


def is_safe(name: str) -> bool:
    """Say whether a name stays inside the folder that it is unpacked to, on any system."""
    if not name or len(name) > LONGEST_PATH or _UNSAFE.search(name):
        return False
    if unicodedata.normalize("NFC", name) != name or not name.isprintable():
        return False
    return not any(_DEVICE.fullmatch(part) for part in name.split("/"))


def same_place(name: str) -> str:
    """Return what two names share that are one file where case does not count."""
    return unicodedata.normalize("NFKC", name).casefold()


def _explanations() -> tuple[BundleFile, ...]:
    what = Text("How to check this bundle", "如何核验本案卷包")
    return tuple(
        BundleFile(path=name, what=what, content=text.encode())
        for name, text in HOW_TO_VERIFY.items()
    )


def _refuse_names(names: Sequence[str]) -> None:
    for name in names:
        if not is_safe(name):
            raise _unsafe(name)
    places = Counter(map(same_place, (*names, *_OWN)))
    twice = [name for name in names if places[same_place(name)] > 1]
    if twice:
        raise _twice(twice[0])


def _manifest(
    entries: Sequence[BundleFile],
    sums: Mapping[str, _Sum],
    *,
    bundle_id: str,
    made_at: dt.datetime,
    head: ChainHead,
) -> bytes:
    said: dict[str, Any] = {
        "format": FORMAT,
        "id": bundle_id,
        "made_at": made_at.isoformat(),
        "chain_head": {"number": head.number, "hash": head.hash},
        "files": [
            {
                "path": one.path,
                "sha256": sums[one.path].sha256,
                "size": sums[one.path].size,
                "what": {"en": one.what.en, "zh": one.what.zh},
            }
            for one in entries
        ],
    }
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def _sum_of(content: bytes | Path) -> _Sum:
    return _copied(content, None)


def _pack(bundle: zipfile.ZipFile, name: str, content: bytes | Path) -> _Sum:
    member = zipfile.ZipInfo(name, _EPOCH)
    # Stored and not packed: the same bytes whatever packs them, and nothing to blow up.
    member.compress_type = zipfile.ZIP_STORED
    member.create_system = 3
    member.external_attr = _READABLE
    member.file_size = len(content) if isinstance(content, bytes) else content.stat().st_size
    with bundle.open(member, "w") as stream:
        return _copied(content, stream)


def _copied(content: bytes | Path, to: Any) -> _Sum:
    total, size = hashlib.sha256(), 0
    with _opened(content) as stream:
        while part := stream.read(_PART):
            total.update(part)
            size += len(part)
            if to is not None:
                to.write(part)
    return _Sum(total.hexdigest(), size)


def _opened(content: bytes | Path) -> BinaryIO:
    return io.BytesIO(content) if isinstance(content, bytes) else content.open("rb")


def _unsafe(name: str) -> TallystickError:
    return TallystickError(
        "bundle_name_unsafe",
        where=name,
        what=Text(
            "This name could lead out of the folder, or cannot be kept on every system.",
            "该文件名可能指向文件夹之外，或者在某些系统上无法保存。",
        ),
        to_do=Text("Give the file a plain name.", "请改用普通的文件名。"),
    )


def _twice(name: str) -> TallystickError:
    return TallystickError(
        "bundle_name_twice",
        where=name,
        what=Text("Two files of the bundle have this name.", "案卷包中有两个文件同名。"),
        to_do=Text(
            "Give each file a name of its own; capitals make no difference.",
            "请为每个文件取不同的名称；大小写不同视为同名。",
        ),
    )


def _changed_meanwhile(name: str) -> TallystickError:
    return TallystickError(
        "bundle_file_changed",
        where=name,
        what=Text(
            "The file changed while the bundle was being written; no bundle was written.",
            "写入案卷包时文件发生了变化；没有生成案卷包。",
        ),
        to_do=Text("Make the bundle once more.", "请重新生成案卷包。"),
    )
