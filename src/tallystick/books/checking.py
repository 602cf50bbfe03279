"""Running the checks and putting what they find to offices: the same steps from a command and in the browser."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from tallystick.checks.catalogue import Catalogue
from tallystick.checks.places_of import places_of
from tallystick.checks.runner import Answered, Progress
from tallystick.checks.runs import Run, check_book
from tallystick.engines.duckdb import DuckDBEngine
from tallystick.engines.engine import Engine
from tallystick.foundation import clock
from tallystick.records.book import Book

BY = "check"  # inquiries are opened by what the checks say, whoever asked for the run


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A run, what it answered, and how many inquiries it opened, changed and withdrew."""

    run: Run
    answered: Answered
    opened: int
    updated: int
    withdrawn: int


def run_and_form(
    book: Book, catalogue: Catalogue, only: Sequence[str], *, engine: Engine, again: bool = False,
    progress: Progress | None = None,
    office: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> Checked:  # fmt: skip
    """Run the checks, and put their findings to offices.

    `office` opens the office of the book for the second part; without it, it is open.
    """
    chosen = [c for c in catalogue.chosen(list(only)) if c.card.status != "retired"]
    run, answered = check_book(
        book, engine, catalogue, chosen, as_of=clock.today(), again=again, progress=progress
    )
    with office():
        return _put_to_offices(book, catalogue, run, answered)


def _put_to_offices(book: Book, catalogue: Catalogue, run: Run, answered: Answered) -> Checked:
    from tallystick.inquiries.actions import form_inquiries  # a command has Django ready only now
    from tallystick.inquiries.answering import follow_records
    from tallystick.inquiries.sending import place_inquiries

    cards = {one.id: one.card for one in catalogue.checks.values()}
    whole = answered.whole()
    formed = form_inquiries(run.id, answered.findings, cards, by=BY, asked=whole)
    follow_records(run.id, whole, by=BY)
    if answered.findings:
        labels = places_of(book, DuckDBEngine(), answered.findings, catalogue.checks)
        place_inquiries(labels, by=BY)
    return Checked(
        run=run, answered=answered, opened=len(formed.opened), updated=len(formed.updated),
        withdrawn=len(formed.withdrawn),
    )  # fmt: skip
