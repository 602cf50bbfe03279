"""Keys that live outside the book: one seals sources, one keys the hashes of identity numbers."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import secrets
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tallystick.foundation.errors import TallystickError
from tallystick.foundation.files import write_whole
from tallystick.foundation.texts import Text

_PART = 1 << 20
_TAG = 16  # bytes by which a sealed part is longer than what it holds
_MAGIC = b"TLLY1\n"
_NAME = "book.key.json"


@dataclass(frozen=True, slots=True)
class Keys:
    """The two secrets of a book; 32 random bytes each."""

    seal: bytes
    hashing: bytes

    @property
    def mark(self) -> str:
        """Return what a book remembers of its keys, to tell a wrong key from a right one."""
        return hashlib.sha256(b"mark" + self.seal + self.hashing).hexdigest()[:12]

    def hash(self, value: str, *, kind: str) -> str:
        """Return 11 characters (64 bits) that stand for `value` in this book and nowhere else.

        With the letter before an id they make twelve, which engines keep and compare without a pointer.
        """
        message = f"{kind}\x1f{value}".encode()
        digest = hashlib.blake2b(message, key=self.hashing, digest_size=8).digest()
        return base64.b64encode(digest, altchars=b"._").rstrip(b"=").decode()


def new_keys(folder: Path, hashing: bytes | None = None) -> Keys:
    """Make keys in `folder`, readable by their owner only; a province shares its `hashing` key."""
    keys = Keys(secrets.token_bytes(32), hashing or secrets.token_bytes(32))
    if (folder / _NAME).exists():
        raise TallystickError(
            "key_exists",
            where=str(folder / _NAME),
            what=Text("There is a key here already.", "此处已有密钥。"),
            to_do=Text("Choose another key folder.", "请另选密钥目录。"),
        )
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    write_whole(folder / _NAME, json.dumps(_written(keys), indent=1).encode(), mode=0o600)
    return keys


def open_keys(folder: Path, mark: str) -> Keys:
    """Read the keys in `folder` and see that they are the ones the book was made with."""
    try:
        written = json.loads((folder / _NAME).read_text())
        keys = Keys(_bytes(written["seal"]), _bytes(written["hashing"]))
    except FileNotFoundError as error:
        raise _no_key(folder) from error
    except (ValueError, KeyError, TypeError) as error:
        raise _wrong_key(folder) from error
    if not hmac.compare_digest(keys.mark, mark):
        raise _wrong_key(folder)
    return keys


def recovery_sheet(keys: Keys, book: str) -> Text:
    """Return the sheet to print and lock away: with it the keys can be typed in again."""
    written = _written(keys)
    lines = (
        f"  seal     {written['seal']}\n  hashing  {written['hashing']}\n  mark     {keys.mark}"
    )
    return Text(
        f"Recovery sheet of {book}. Print it, lock it away, keep no copy on this machine.\n{lines}",
        f"{book} 的密钥恢复单。请打印后锁存，勿在本机留存副本。\n{lines}",
    )


def seal(parts: Iterable[bytes], key: bytes) -> Iterator[bytes]:
    """Encrypt a stream in parts of a megabyte; a part cut, moved or missing is noticed on opening."""
    cipher = AESGCM(key)
    prefix = secrets.token_bytes(7)
    yield _MAGIC + prefix
    held: bytes | None = None
    number = 0
    for part in _even(parts):
        if held is not None:
            yield _sealed_part(cipher, prefix, number, held, last=False)
            number += 1
        held = part
    yield _sealed_part(cipher, prefix, number, held or b"", last=True)


def unseal(path: Path, key: bytes) -> Iterator[bytes]:
    """Decrypt what `seal` wrote to `path`; raises TallystickError `seal_broken`."""
    if not path.is_file():
        raise _broken(path)
    with path.open("rb") as stream:
        if stream.read(len(_MAGIC)) != _MAGIC:
            raise _broken(path)
        prefix, cipher, number = stream.read(7), AESGCM(key), 0
        while True:
            head = stream.read(5)
            if len(head) < 5:
                raise _broken(path)
            size, last = struct.unpack(">IB", head)
            body = stream.read(min(size, _PART + _TAG))
            if last > 1 or len(body) != size or (last and stream.read(1)):
                raise _broken(path)
            yield _opened_part(cipher, prefix, number, body, last, path)
            number += 1
            if last:
                return


def wrap(key: bytes, by: bytes) -> bytes:
    """Encrypt one key by another."""
    nonce = secrets.token_bytes(12)
    return nonce + AESGCM(by).encrypt(nonce, key, b"key")


def unwrap(wrapped: bytes, by: bytes, where: Path) -> bytes:
    """Undo `wrap`; raises TallystickError `seal_broken`."""
    try:
        return AESGCM(by).decrypt(wrapped[:12], wrapped[12:], b"key")
    except (InvalidTag, ValueError) as error:
        raise _broken(where) from error


def default_folder(book_id: str) -> Path:
    """Return where keys are kept unless told: `TALLYSTICK_KEYS`, else the user's own folder."""
    home = os.environ.get("TALLYSTICK_KEYS")
    return (Path(home) if home else Path.home() / ".tallystick" / "keys") / book_id


def _even(parts: Iterable[bytes]) -> Iterator[bytes]:
    held = b""
    for part in parts:
        held += part
        while len(held) >= _PART:
            yield held[:_PART]
            held = held[_PART:]
    if held:
        yield held


def _nonce(prefix: bytes, number: int, last: bool) -> bytes:
    return prefix + struct.pack(">IB", number, last)


def _sealed_part(cipher: AESGCM, prefix: bytes, number: int, part: bytes, *, last: bool) -> bytes:
    body = cipher.encrypt(_nonce(prefix, number, last), part, None)
    return struct.pack(">IB", len(body), last) + body


def _opened_part(
    cipher: AESGCM, prefix: bytes, number: int, body: bytes, last: int, path: Path
) -> bytes:
    try:
        return cipher.decrypt(_nonce(prefix, number, bool(last)), body, None)
    except InvalidTag as error:
        raise _broken(path) from error


def _written(keys: Keys) -> dict[str, str]:
    return {
        "seal": base64.b32encode(keys.seal).decode().rstrip("="),
        "hashing": base64.b32encode(keys.hashing).decode().rstrip("="),
    }


def _bytes(written: str) -> bytes:
    value = base64.b32decode(written + "=" * (-len(written) % 8))
    if len(value) != 32:
        raise ValueError("a key has 32 bytes")
    return value


def _no_key(folder: Path) -> TallystickError:
    return TallystickError(
        "key_missing",
        where=str(folder / _NAME),
        what=Text("The book's key is not here.", "找不到账册密钥。"),
        to_do=Text(
            "Mount the key folder, or set TALLYSTICK_KEYS to where it is; the recovery sheet holds the key too.",
            "请接入密钥目录，或用 TALLYSTICK_KEYS 指明位置；恢复单上也有密钥。",
        ),
    )


def _wrong_key(folder: Path) -> TallystickError:
    return TallystickError(
        "key_wrong",
        where=str(folder / _NAME),
        what=Text("This key does not belong to this book.", "此密钥不属于该账册。"),
        to_do=Text(
            "Use the key folder that was made with the book.", "请使用建立该账册时的密钥目录。"
        ),
    )


def _broken(path: Path) -> TallystickError:
    return TallystickError(
        "seal_broken",
        where=str(path),
        what=Text("The encrypted file was cut short or changed.", "加密文件被截断或改动。"),
        to_do=Text(
            "Restore it from a backup, or import the file again.",
            "请从备份恢复，或重新导入该文件。",
        ),
    )
