"""Leaving an entry; the only place that writes the trail."""

from __future__ import annotations

import datetime as dt
from typing import Any

import orjson
from django.db import connection, transaction

from tallystick.foundation import clock
from tallystick.trail.models import BEFORE_THE_FIRST, Entry

_LOCK = 7_251_862  # any number, as long as nothing else in the database locks the same


class NotInOnePiece(RuntimeError):
    """An entry was to be left outside of the transaction of its act."""


def leave_entry(act: str, *, of: tuple[str, object], by: str, **facts: Any) -> Entry:
    """Leave an entry beside its act, in the same transaction: both happen, or neither.

    `act` is what was done (`inquiry_sent`), `of` the kind and id of what it was done to, `by` who
    did it. Facts are plain values: ids, states, days, digests, money as decimals. Raises
    NotInOnePiece where no transaction is open.
    """
    if not transaction.get_connection().in_atomic_block:
        raise NotInOnePiece(act)
    _wait_for_the_turn()
    last = Entry.objects.order_by("-number").first()
    entry = Entry(
        number=last.number + 1 if last else 1, at=clock.now().astimezone(dt.UTC), by=by, act=act,
        kind=of[0], object_id=str(of[1]), facts=_plain(facts),
        before=last.hash if last else BEFORE_THE_FIRST,
    )  # fmt: skip
    entry.hash = entry.hash_now()
    entry.save(force_insert=True)
    return entry


def _wait_for_the_turn() -> None:
    """Let one writer after another read the last entry; with SQLite a writer is alone anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _plain(facts: dict[str, Any]) -> dict[str, Any]:
    """Return facts as the database will give them back, so that the hash stays the same."""
    plain: dict[str, Any] = orjson.loads(
        orjson.dumps(facts, default=str, option=orjson.OPT_SORT_KEYS)
    )
    return plain
