"""The worker's process: begun beside the server, begun again when it dies, and ended with it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

_LOOK, _GRACE = 1.0, 10.0  # seconds between two looks; seconds to end in before it is killed


@contextmanager
def beside() -> Iterator[None]:
    """Keep a worker for the office that `ready_for` made ready.

    A process of its own, for a run of the checks may take all memory there is: then the worker
    dies, the office stays, and the next worker says which job was interrupted.
    """
    closing = Event()
    keeper = Thread(target=_keep, args=(closing,), name="keeper of the worker")
    keeper.start()
    try:
        yield
    finally:
        closing.set()
        keeper.join()


def _keep(closing: Event) -> None:
    while not closing.is_set():
        # Signals of the terminal reach a group; the worker has one of its own and is told by us.
        worker = subprocess.Popen(
            [sys.executable, "-m", "tallystick.website.working"], start_new_session=True
        )
        while worker.poll() is None and not closing.wait(_LOOK):
            pass
        if worker.poll() is None:
            _end(worker)
        closing.wait(_LOOK)


def _end(worker: subprocess.Popen[bytes]) -> None:
    worker.terminate()
    try:
        worker.wait(_GRACE)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()


def main() -> None:
    """Work for the book that the environment names."""
    import django

    django.setup()
    from django.conf import settings

    from tallystick.books.worker import work
    from tallystick.records.book import open_book

    work(open_book(Path(settings.BOOK)))


if __name__ == "__main__":
    main()
