"""Whether a bundle is what was made: all that does not hold, said at once."""

from __future__ import annotations

import hashlib
import json
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from tallystick.cases.bundle import (
    FORMAT,
    MANIFEST,
    MANIFEST_SUM,
    SUMS,
    ChainHead,
    is_safe,
    own_files,
    same_place,
)
from tallystick.foundation.texts import Text

FaultCode = Literal[
    "unreadable", "too_large", "unsafe_name", "name_twice", "missing", "added", "renamed",
    "changed", "manifest_changed", "manifest_unreadable", "not_the_one_made",
]  # fmt: skip
_PART = 1 << 20
_LARGEST_MANIFEST = 16 << 20
_OWN = (MANIFEST, MANIFEST_SUM, SUMS)
# What zipfile raises of a member that is cut, mixed up, locked, or packed in a way of its own.
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
Listed = Mapping[str, tuple[str, int]]  # digest and size of each file


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a bundle may come to before anybody unpacks it."""

    files: int = 10_000
    file_size: int = 2 << 30
    whole_size: int = 20 << 30
    times_smaller: int = 200  # deflate packs plain text twenty times, and nothing honest this much
    surely_small: int = 64 << 20  # below this, nobody minds how well it packs


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that does not hold, and of which file."""

    code: FaultCode
    path: str
    said: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """A bundle in which everything holds."""

    bundle_id: str
    made_at: str
    chain_head: ChainHead
    manifest_sha256: str
    files: int


def verify_bundle(
    path: Path, *, manifest_sha256: str | None = None, limits: Limits | None = None
) -> Verified | tuple[Fault, ...]:
    """Check a bundle, and return what it is, or all that does not hold.

    `manifest_sha256` is the digest that was told in another way; without it nothing shows that
    the bundle was not made anew from the beginning. Nothing is written to the disk.
    """
    try:
        with zipfile.ZipFile(path) as bundle:
            faults = tuple(_faults_of_shape(_members(bundle), limits or Limits()))
            return faults or _verified(bundle, manifest_sha256)
    except (*_BROKEN, OSError, ValueError):
        return (_fault("unreadable", path.name),)


def _members(bundle: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Return the files; whoever packs a bundle anew may add empty folders."""
    return [one for one in bundle.infolist() if not (one.is_dir() and is_safe(one.filename[:-1]))]


def _faults_of_shape(members: Sequence[zipfile.ZipInfo], limits: Limits) -> Iterator[Fault]:
    """Yield what can be seen without unpacking anything."""
    if len(members) > limits.files or sum(one.file_size for one in members) > limits.whole_size:
        yield _fault("too_large", "")
        return
    places = Counter(same_place(one.filename) for one in members)
    for one in members:
        if not is_safe(one.filename) or _is_link(one):
            yield _fault("unsafe_name", one.filename)
        elif places[same_place(one.filename)] > 1:
            yield _fault("name_twice", one.filename)
        elif _is_absurd(one, limits):
            yield _fault("too_large", one.filename)


def _is_link(member: zipfile.ZipInfo) -> bool:
    kind = stat.S_IFMT(member.external_attr >> 16)
    return kind not in (0, stat.S_IFREG)


def _is_absurd(member: zipfile.ZipInfo, limits: Limits) -> bool:
    largest = _LARGEST_MANIFEST if member.filename in _OWN else limits.file_size
    packed = max(member.compress_size * limits.times_smaller, limits.surely_small)
    return member.file_size > min(largest, packed)


def _verified(bundle: zipfile.ZipFile, expected: str | None) -> Verified | tuple[Fault, ...]:
    names = {one.filename for one in _members(bundle)}
    own = {name: _content(bundle, name) for name in _OWN if name in names}
    if absent := [name for name in _OWN if name not in own]:
        return tuple(_fault("missing", name) for name in absent)
    manifest = own[MANIFEST]
    said = _read_manifest(manifest)
    if manifest is None or said is None:
        return (_fault("manifest_unreadable", MANIFEST),)
    listed = {one["path"]: (one["sha256"], one["size"]) for one in said["files"]}
    faults = [
        *_faults_of_files(listed, _found(bundle, listed)),
        *_faults_of_own(own, manifest, listed),
        *_faults_of_origin(manifest, expected),
    ]
    return tuple(faults) or Verified(
        bundle_id=said["id"],
        made_at=said["made_at"],
        chain_head=ChainHead(**said["chain_head"]),
        manifest_sha256=hashlib.sha256(manifest).hexdigest(),
        files=len(listed),
    )


def _found(bundle: zipfile.ZipFile, listed: Listed) -> Listed:
    """Return what each file comes to; one as large as none that is listed is not even unpacked."""
    sizes = {size for _, size in listed.values()}
    return {
        one.filename: (_digest(bundle, one) if one.file_size in sizes else "", one.file_size)
        for one in _members(bundle)
        if one.filename not in _OWN
    }


def _digest(bundle: zipfile.ZipFile, member: zipfile.ZipInfo) -> str:
    """Return the digest of a member, or nothing where it does not unpack."""
    total = hashlib.sha256()
    try:
        with bundle.open(member) as stream:
            while part := stream.read(_PART):
                total.update(part)
    except _BROKEN:
        return ""
    return total.hexdigest()


def _content(bundle: zipfile.ZipFile, name: str) -> bytes | None:
    try:
        return bundle.read(name)
    except _BROKEN:
        return None


def _read_manifest(content: bytes | None) -> dict[str, Any] | None:
    try:
        said = json.loads(content or b"")
    except (ValueError, RecursionError):
        return None
    return said if _is_manifest(said) else None


def _is_manifest(said: Any) -> bool:
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        return False
    files = said.get("files")
    if not isinstance(said.get("id"), str) or not isinstance(said.get("made_at"), str):
        return False
    if not _is_head(said.get("chain_head")):
        return False
    return isinstance(files, list) and all(map(_is_listing, files)) and _are_once(files)


def _is_head(head: Any) -> bool:
    if not isinstance(head, dict) or set(head) != {"number", "hash"}:
        return False
    return isinstance(head["number"], int) and isinstance(head["hash"], str)


def _is_listing(one: Any) -> bool:
    if not isinstance(one, dict):
        return False
    texts = isinstance(one.get("path"), str) and isinstance(one.get("sha256"), str)
    return texts and isinstance(one.get("size"), int)


def _are_once(files: Sequence[Mapping[str, Any]]) -> bool:
    return len({one["path"] for one in files}) == len(files)


def _faults_of_files(listed: Listed, found: Listed) -> Iterator[Fault]:
    extra = sorted(set(found) - set(listed))
    for name in sorted(set(listed) - set(found)):
        other = next((one for one in extra if found[one] == listed[name]), None)
        if other is None:
            yield _fault("missing", name)
        else:
            extra.remove(other)
            yield _fault("renamed", name, other=other)
    yield from (_fault("added", name) for name in extra)
    both = sorted(set(listed) & set(found))
    yield from (_fault("changed", name) for name in both if listed[name] != found[name])


def _faults_of_own(
    own: Mapping[str, bytes | None], manifest: bytes, listed: Listed
) -> Iterator[Fault]:
    ought = own_files(manifest, {name: sha256 for name, (sha256, _) in listed.items()})
    if own[MANIFEST_SUM] != ought[MANIFEST_SUM]:
        yield _fault("manifest_changed", MANIFEST)
    elif own[SUMS] != ought[SUMS]:
        yield _fault("changed", SUMS)


def _faults_of_origin(manifest: bytes, expected: str | None) -> Iterator[Fault]:
    if expected is not None and hashlib.sha256(manifest).hexdigest() != expected.strip().lower():
        yield _fault("not_the_one_made", MANIFEST)


def _fault(code: FaultCode, path: str, **facts: str) -> Fault:
    return Fault(code=code, path=path, said=_SAID[code].fill(**facts))


_SAID: Mapping[FaultCode, Text] = {
    "unreadable": Text(
        "This is not a whole zip: it may have been cut off on its way, or locked.",
        "这不是完整的压缩包：可能在传送中被截断，或者已被加密。",
    ),
    "too_large": Text(
        "It would unpack to far more than a bundle can hold; do not unpack it.",
        "解压后会远远超过案卷包应有的大小；请不要解压。",
    ),
    "unsafe_name": Text(
        "The name could lead out of the folder; do not unpack the bundle.",
        "文件名可能指向文件夹之外；请不要解压。",
    ),
    "name_twice": Text("Two files have this name.", "有两个文件同名。"),
    "missing": Text("The file is missing.", "文件缺失。"),
    "added": Text("The file was added later.", "文件是后来加入的。"),
    "renamed": Text("The file now has another name: {other}.", "文件已被改名为：{other}。"),
    "changed": Text("The file was changed.", "文件已被改动。"),
    "manifest_changed": Text(
        "The manifest does not have the digest that stands beside it.",
        "清单与其校验值不符。",
    ),
    "manifest_unreadable": Text(
        "The manifest cannot be read as that of a case bundle.", "清单无法识别。"
    ),
    "not_the_one_made": Text(
        "This is not the bundle whose digest you were given.", "这不是您所持校验值对应的案卷包。"
    ),
}
