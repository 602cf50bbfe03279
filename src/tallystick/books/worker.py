"""The one worker of a book: does what was asked, one job after another, for as long as the office is open."""

from __future__ import annotations

import fcntl
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import FrameType
from typing import IO

from django.db import DatabaseError, close_old_connections

from tallystick.books import dropping, jobs
from tallystick.books.check_job import check_all
from tallystick.books.import_job import import_held
from tallystick.books.models import Job
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.records.book import Book

_PAUSE = 0.5  # seconds between two looks at what waits
_SWEEP = 600  # seconds between two looks at what was left for a day
_DOES: Mapping[str, Callable[[Job, Book], None]] = {"import": import_held, "check": check_all}
_CLOSED = Text(
    "The office was closed meanwhile; nothing was half written, run it again.",
    "办公系统在此期间关闭；没有留下半成品，请重新运行。",
)


class _Closing(BaseException):
    """The office closes; no step may take it for an error of its own."""


def work(book: Book, office: int) -> None:
    """Work until the office closes: on SIGTERM, or when `office`, which began this process, is gone.

    Where another worker has the book, wait until it is gone.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the server, which ends us
    signal.signal(signal.SIGTERM, _close)
    try:
        with _alone(book, office):
            jobs.fail_interrupted()
            _work(book, office)
    except _Closing:
        return


def work_one(book: Book) -> Job | None:
    """Do the job that has waited longest; return it as it ended, or None where none waits."""
    job = jobs.begin()
    if job is None:
        return None
    try:
        _DOES[job.kind](job, book)
    except jobs.Stopped:
        pass
    except TallystickError as error:
        jobs.end(job, "failed", Text(error.say("en"), error.say("zh")))
    except _Closing:
        jobs.end(job, "stopped", _CLOSED)
        raise
    except Exception as error:
        traceback.print_exc(file=sys.stderr)
        jobs.end(job, "failed", _unforeseen(error))
    job.refresh_from_db()
    return job


def _work(book: Book, office: int) -> None:
    swept = 0.0
    while os.getppid() == office:
        try:
            if time.monotonic() - swept > _SWEEP or not swept:
                dropping.sweep(book)
                swept = time.monotonic()
            did = work_one(book)
        except DatabaseError:
            traceback.print_exc(file=sys.stderr)
            did = None
        close_old_connections()
        if did is None:
            time.sleep(_PAUSE)


@contextmanager
def _alone(book: Book, office: int) -> Iterator[None]:
    """Hold the worker's lock of the book; a killed worker lets go of it."""
    with (book.folder / ".worker").open("w") as handle:
        while not _is_ours(handle):
            if os.getppid() != office:
                raise _Closing
            time.sleep(_PAUSE)
        yield


def _is_ours(handle: IO[str]) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _close(_signal: int, _frame: FrameType | None) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # once is enough; what follows must be whole
    raise _Closing


def _unforeseen(error: Exception) -> Text:
    kind = type(error).__name__
    return Text(
        f"Something went wrong that nobody foresaw ({kind}). Tell whoever keeps the machine; its log has more.",
        f"发生了意料之外的错误（{kind}）。请告知系统维护人员，详情见其日志。",
    )
