"""The worker's process: begun beside the server, begun again when it dies, and ended with it.

Between the server and the worker stands a keeper, a small process of its own: a run of the checks
may take all memory there is, and then the worker dies, the office stays, and the next worker says
which job was interrupted.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

_LOOK, _GRACE = 0.5, 10.0  # seconds between two looks; seconds to end in before being killed
_AGAIN = 2.0  # seconds before a worker that died is begun again


@contextmanager
def beside() -> Iterator[None]:
    """Keep a worker for the office that `ready_for` made ready."""
    keeper = _begun("keep")
    try:
        yield
    finally:
        _end(keeper, _GRACE + 5)


def keep() -> None:
    """Keep one worker alive, until told to end or the server is gone."""
    server, closing = os.getppid(), False

    def close(*_: object) -> None:
        nonlocal closing
        closing = True

    signal.signal(signal.SIGTERM, close)
    while not closing and os.getppid() == server:
        worker = _begun("work")
        while worker.poll() is None and not closing and os.getppid() == server:
            time.sleep(_LOOK)
        _end(worker, _GRACE)
        if not closing:
            time.sleep(_AGAIN)


def work() -> None:
    """Work for the book that the environment names."""
    import django

    django.setup()
    from django.conf import settings

    from tallystick.books import worker
    from tallystick.records.book import open_book

    worker.work(open_book(Path(settings.BOOK)))


def _begun(what: Literal["keep", "work"]) -> subprocess.Popen[bytes]:
    # Ctrl+C reaches all of a terminal's session; these have one of their own, and are told.
    return subprocess.Popen(  # noqa: S603 - this very module, and one of two words
        [sys.executable, "-m", "tallystick.website.working", what], start_new_session=True
    )


def _end(process: subprocess.Popen[bytes], grace: float) -> None:
    process.terminate()
    try:
        process.wait(grace)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


if __name__ == "__main__":
    {"keep": keep, "work": work}[sys.argv[1]]()
