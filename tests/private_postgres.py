"""A PostgreSQL of one's own: started for a while on this machine, and surely stopped."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tallystick.foundation.texts import Text

_USER = "tallystick"
# Root may not run it; where we are root one of these does, the first that there is.
_SERVICES = ("postgres", "nobody")
# Nothing of it outlives the moment, so nothing waits for the disk.
_FOR_A_WHILE = {
    "listen_addresses": "127.0.0.1", "fsync": "off", "synchronous_commit": "off",
    "full_page_writes": "off", "max_connections": "80", "shared_buffers": "256MB",
}  # fmt: skip
# Its standard input ends when whoever started it ends, whichever way that was.
_STAYS_NO_LONGER_THAN_WE = """
"$@" & server=$!
cat > /dev/null
kill -INT $server
wait $server
rm -rf "$0"
"""


class NoPostgres(RuntimeError):
    """There is no PostgreSQL on this machine, or it does not start; `why` says it."""

    def __init__(self, why: Text) -> None:
        super().__init__(f"{why.en} {why.zh}")


@contextmanager
def private_postgres() -> Iterator[str]:
    """Yield the URL of an empty database that nobody else can open; raises NoPostgres."""
    programs = _programs()
    folder = Path(
        tempfile.mkdtemp(prefix="tallystick-pg-", dir="/tmp")
    )  # a socket's path is short
    password, port = secrets.token_hex(16), _free_port()
    try:
        _make(programs, folder, password)
        with _running(programs, folder, port):
            url = f"postgresql://{_USER}:{password}@127.0.0.1:{port}/postgres"
            _wait_for(url)
            yield url
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def new_database(url: str, name: str, like: str = "template1") -> str:
    """Make a database beside the one of the URL, and return its URL."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{like}"')
    return url.rsplit("/", 1)[0] + f"/{name}"


def _programs() -> Path:
    """Return the folder of `initdb` and `postgres`, the newest that is there."""
    on_path = shutil.which("initdb")
    packaged = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=_release)
    found = [Path(on_path).resolve()] if on_path else packaged[-1:]
    for initdb in found:
        if (initdb.parent / "postgres").exists():
            return initdb.parent
    raise NoPostgres(
        Text(
            "There is no PostgreSQL here; nothing was tested on it.",
            "没有 PostgreSQL，未在其上测试。",
        )
    )


def _release(initdb: Path) -> float:
    said = initdb.parent.parent.name
    return float(said) if said.replace(".", "", 1).isdigit() else 0.0


def _make(programs: Path, folder: Path, password: str) -> None:
    secret = folder / "password"
    secret.write_text(password, "utf-8")
    if os.geteuid() == 0:
        for one in (folder, secret):
            shutil.chown(one, _service())
    words = [
        programs / "initdb", "-D", folder / "data", "-U", _USER, "--pwfile", secret, "-E", "UTF8",
        "--auth=scram-sha-256", "--no-sync", "--locale=C.UTF-8",
    ]  # fmt: skip
    made = subprocess.run(words, capture_output=True, text=True, cwd="/", **_as_whom())
    secret.unlink()
    if made.returncode:
        raise AssertionError(f"initdb failed: {made.stderr}")


@contextmanager
def _running(programs: Path, folder: Path, port: int) -> Iterator[None]:
    settings = {**_FOR_A_WHILE, "port": str(port), "unix_socket_directories": str(folder)}
    words: Sequence[str] = [
        str(programs / "postgres"), "-D", str(folder / "data"),
        *(word for name, value in settings.items() for word in ("-c", f"{name}={value}")),
    ]  # fmt: skip
    with (folder / "log").open("wb") as log:
        running = subprocess.Popen(
            ["/bin/sh", "-c", _STAYS_NO_LONGER_THAN_WE, str(folder), *words], stdin=subprocess.PIPE,
            stdout=log, stderr=log, cwd="/", start_new_session=True, **_as_whom(),
        )  # fmt: skip
    try:
        yield
    finally:
        assert running.stdin is not None
        running.stdin.close()
        try:
            running.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, 9)


def _as_whom() -> Mapping[str, object]:
    if os.geteuid() != 0:
        return {}
    who = pwd.getpwnam(_service())
    return {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []}


def _service() -> str:
    known = {one.pw_name for one in pwd.getpwall()}
    return next(name for name in _SERVICES if name in known)


def _wait_for(url: str) -> None:
    import psycopg

    for _ in range(300):
        try:
            psycopg.connect(url, connect_timeout=2).close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("PostgreSQL did not start within thirty seconds")


def _free_port() -> int:
    with socket.socket() as trying:
        trying.bind(("127.0.0.1", 0))
        return int(trying.getsockname()[1])


def drop_database(url: str, name: str) -> None:
    """Drop a database, whoever is still connected to it."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def url_of(settings: Mapping[str, Any]) -> str:
    """Return the URL of the server that Django's settings name, by the database that is always there."""
    who = f"{settings['USER']}:{settings['PASSWORD']}"
    return f"postgresql://{who}@{settings['HOST']}:{settings['PORT']}/postgres"
