"""The job that runs the checks, with its progress by check."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tallystick.books import jobs
from tallystick.books.checking import Checked, run_and_form
from tallystick.books.models import Job
from tallystick.checks.catalogue import read_catalogue
from tallystick.engines.duckdb import DuckDBEngine
from tallystick.foundation.texts import Text
from tallystick.records.book import Book

_BEFORE = Text("Reading the records.", "正在读取记录。")
_AFTER = Text("Putting what was found to offices.", "正在把疑点分送各部门。")


def check_all(job: Job, book: Book) -> None:
    """Do what `tallystick check` does, and end the job; raises Stopped between two checks."""
    jobs.note(job, 0, 0, _BEFORE)
    catalogue = read_catalogue(book.folder / "catalogue")

    def progress(id: str, done: int, total: int) -> None:
        jobs.note(job, done, total, catalogue.check(id).card.title)

    @contextmanager
    def office() -> Iterator[None]:
        jobs.note(job, job.total, job.total, _AFTER)
        yield

    checked = run_and_form(
        book, catalogue, (), engine=DuckDBEngine(), progress=progress, office=office
    )
    answered = checked.answered
    failed = [one.check.id for one in answered.asked if one.failed]
    jobs.end(
        job, "failed" if failed else "done", _sum_up(checked), run=checked.run.id,
        findings=len(answered.findings), carried=len(answered.carried), broken=failed,
        checks=sum(1 for one in answered.asked if not (one.obstacle or one.failed)),
        not_asked=sum(1 for one in answered.asked if one.obstacle),
        opened=checked.opened, updated=checked.updated, withdrawn=checked.withdrawn,
    )  # fmt: skip


def _sum_up(checked: Checked) -> Text:
    found = len(checked.answered.findings)
    return Text(
        f"{found:,} findings; {checked.opened:,} inquiries opened, {checked.updated:,} changed,"
        f" {checked.withdrawn:,} withdrawn.",
        f"{found:,} 个疑点；新立问询单 {checked.opened:,} 份，变更 {checked.updated:,} 份，"
        f"撤回 {checked.withdrawn:,} 份。",
    )
