"""Hands that act in the same moment, each in a thread with a connection of its own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection

from tallystick.foundation.errors import TallystickError


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Let all act at the same moment; return what each returned, or the code of what it was told.

    Any other error is a defect, and is raised.
    """
    ready = Barrier(len(acts))

    def one(act: Callable[[], Any]) -> Any:
        ready.wait(30)
        try:
            return told(act)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as hands:
        return list(hands.map(one, acts))


def told(act: Callable[[], Any]) -> Any:
    """Return what an act came to, or the code of what was said instead."""
    try:
        return act()
    except TallystickError as error:
        return error.code
