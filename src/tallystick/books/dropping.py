"""What may be done with files that were dropped; each act leaves an entry of the trail."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db import transaction

from tallystick.books import holding, jobs
from tallystick.books.holding import Held
from tallystick.books.models import Job
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.records.book import Book
from tallystick.records.proposing import Proposal, proposals
from tallystick.records.sources import SourceEntry, sources
from tallystick.trail.actions import leave_entry

_KIND = "held_file"


def receive(book: Book, name: str, parts: Iterable[bytes], *, by: str) -> Held:
    """Hold a file until somebody says how it is read; one that cannot be read is not held.

    Raises what `read_file` raises, and `file_too_large`, `file_empty`, `file_known` or `file_held`.
    """
    held = holding.seal_in(book, name, parts, by=by)
    try:
        _refuse_again(book, held)
        with holding.opened(book, held) as path:
            seen = proposals(book, path, given_as=held.name)
        held = replace(held, sheets=[_in_short(one) for one in seen])
        with transaction.atomic():
            leave_entry(
                "file_received", of=(_KIND, held.id), by=by, sha256=held.sha256, size=held.size
            )
            holding.keep(book, held)
    except BaseException:
        holding.forget(book, held)
        raise
    return held


def drop(book: Book, held: Held, *, by: str, why: str) -> None:
    """Let a held file go: `imported`, `not_wanted`, or `left` for a day.

    Raises TallystickError `file_in_work` while a job is to import it.
    """
    if why != "imported" and held.id in jobs.busy():
        raise in_work(held)
    with transaction.atomic():
        leave_entry("file_dropped", of=(_KIND, held.id), by=by, sha256=held.sha256, why=why)
    holding.forget(book, held)


def sweep(book: Book) -> int:
    """Let go what was left for a day and is in no job; return how many files that were."""
    left = [one for one in holding.left_for_a_day(book) if one.id not in jobs.busy()]
    for held in left:
        drop(book, held, by=jobs.WORKER, why="left")
    return len(left)


def ask_import(chosen: Sequence[tuple[Held, Mapping[str, Any]]], *, by: str) -> Job:
    """Ask that files are imported, each with what was answered about it; raises `file_in_work`."""
    with transaction.atomic():
        busy = jobs.busy()
        for held, _ in chosen:
            if held.id in busy:
                raise in_work(held)
        files = [
            {"held": held.id, "name": held.name, "answers": dict(answers)}
            for held, answers in chosen
        ]
        return jobs.ask("import", by=by, total=len(files), facts={"files": files})


def known_as(book: Book, sha256: str) -> SourceEntry | None:
    """Return the source that this very file is already."""
    return next((one for one in sources(book) if one.sha256 == sha256), None)


def in_work(held: Held) -> TallystickError:
    """Return the error for a file that a job is to import."""
    return TallystickError(
        "file_in_work",
        where=held.name,
        what=Text("This file is being imported.", "该文件正在导入。"),
        to_do=Text("Wait for its job to end.", "请等该任务结束。"),
    )


def _refuse_again(book: Book, held: Held) -> None:
    known = known_as(book, held.sha256)
    if known:
        raise TallystickError(
            "file_known",
            where=held.name,
            what=Text(
                f"This very file was imported on {known.received_at[:10]} as source {known.number}.",
                f"同一文件已于 {known.received_at[:10]} 作为来源 {known.number} 导入。",
            ),
            to_do=Text("There is nothing to do.", "无需再次导入。"),
        )
    if any(one.sha256 == held.sha256 for one in holding.held_files(book)):
        raise TallystickError(
            "file_held",
            where=held.name,
            what=Text("This very file is held here already.", "同一文件已在待导入之列。"),
            to_do=Text("Look at it in the list below.", "请在下方列表中查看。"),
        )


def _in_short(one: Proposal) -> dict[str, Any]:
    seen = one.understood
    doubts = seen.doubts if seen else ()
    return {
        "number": one.sheet.number, "rows": one.sheet.cells.num_rows,
        "table": seen.table.id if seen else None,
        "doubts": [{"en": doubt.says.en, "zh": doubt.says.zh} for doubt in doubts],
    }  # fmt: skip
