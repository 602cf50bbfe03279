"""The worker's process: begun beside the server, begun again when it dies, and ended with it.

Between the server and the worker stands a keeper, a small process of its own: a run of the checks
may take all memory there is, and then the worker dies, the office stays, and the next worker says
which job was interrupted.

Each is told by whom it was begun, and ends when that process is gone: one that asked later who its
parent is might be told of another. From a signal to the last process it takes less than ten seconds.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

_LOOK, _GRACE = 0.5, 3.0  # seconds between two looks; seconds to end in before being killed
REQUESTS_END_IN = 2  # seconds that requests have before their process is killed
_SERVER = "TALLYSTICK_SERVER"
_AGAIN = 2.0  # seconds before a worker that died is begun again


@contextmanager
def beside() -> Iterator[None]:
    """Keep a worker for the office that `ready_for` made ready."""
    os.environ[_SERVER] = str(os.getpid())
    keeper = _begun("keep")
    try:
        yield
    finally:
        _end(keeper, _GRACE + 2)


def end_with_the_server() -> None:
    """Let the process that answers requests end when the server that began it was killed."""
    said = os.environ.get(_SERVER, "")
    if said.isdigit():
        threading.Thread(target=_watch, args=(int(said),), daemon=True).start()


def _watch(server: int) -> None:
    while os.getppid() == server:
        time.sleep(_LOOK)
    os._exit(1)  # nobody is left to be told; what was not committed is rolled back


def keep(server: int) -> None:
    """Keep one worker alive, until told to end or the server is gone."""
    closing = False

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


def work(keeper: int) -> None:
    """Work for the book that the environment names, for as long as its keeper lives."""
    import django

    django.setup()
    from django.conf import settings

    from tallystick.books import worker
    from tallystick.records.book import open_book

    worker.work(open_book(Path(settings.BOOK)), keeper)


def _begun(what: Literal["keep", "work"]) -> subprocess.Popen[bytes]:
    # Ctrl+C reaches all of a terminal's session; these have one of their own, and are told.
    return subprocess.Popen(  # noqa: S603 - this very module, one of two words, and our own number
        [sys.executable, "-m", "tallystick.website.working", what, str(os.getpid())],
        start_new_session=True,
    )


def _end(process: subprocess.Popen[bytes], grace: float) -> None:
    process.terminate()
    try:
        process.wait(grace)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


if __name__ == "__main__":
    {"keep": keep, "work": work}[sys.argv[1]](int(sys.argv[2]))
