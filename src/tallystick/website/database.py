"""Where the office keeps its work: a file in the book, or PostgreSQL by one URL."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text

FILE, URL = "TALLYSTICK_WORK_DB", "TALLYSTICK_DATABASE"


def database_of(environment: Mapping[str, str]) -> dict[str, Any]:
    """Return Django's settings for the database that the environment names.

    `TALLYSTICK_DATABASE` is a URL as `postgresql://user:password@host:5432/name`; without it,
    `TALLYSTICK_WORK_DB` names a file. Raises TallystickError `database_unknown`.
    """
    url = environment.get(URL, "")
    return _postgres(url) if url else _sqlite(environment.get(FILE, ":memory:"))


def _sqlite(file: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "OPTIONS": {
            # A writer takes its lock at once, so that what it read is still so when it writes.
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA foreign_keys=ON;",
            "timeout": 60,
        },
    }


def _postgres(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
        raise TallystickError(
            "database_unknown",
            where=URL,
            what=Text(
                "This is not the address of a PostgreSQL database.",
                "这不是 PostgreSQL 数据库地址。",
            ),
            to_do=Text(
                "Write postgresql://user:password@host:5432/name.",
                "请写成 postgresql://用户:密码@主机:5432/库名。",
            ),
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.strip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
