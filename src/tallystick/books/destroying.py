"""Sources past their retention day: asked to be destroyed by one, agreed to by another, and then gone for good."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet

from tallystick.books.freshness import kept_tables
from tallystick.books.models import Destruction
from tallystick.foundation import clock
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.records.book import Book
from tallystick.records.destroying import destroy_source
from tallystick.records.sources import SourceEntry, is_destroyed, sources
from tallystick.trail.actions import leave_entry


def past_their_day(book: Book) -> list[SourceEntry]:
    """Return the sources to be destroyed: all of their tables are past their day, and nobody has done it.

    One that a killed process destroyed before it could say so is still among them: agreed to again,
    it is said.
    """
    entries, today = sources(book), clock.today()
    waiting = set(Destruction.objects.filter(agreed_by="").values_list("source", flat=True))
    past = {one.table for one in kept_tables(book, entries) if one.is_to_go(today)}
    return [
        one for one in entries
        if (tables := {sheet.table for sheet in one.sheets if sheet.table}) and tables <= past
        and (one.number in waiting or not is_destroyed(book, one.sha256))
    ]  # fmt: skip


@transaction.atomic
def ask_destruction(book: Book, number: int, *, reason: str, by: str) -> Destruction:
    """Ask for a source to be destroyed; asked again, the first stands.

    Raises TallystickError `not_past` or `reason_missing`.
    """
    entry = next((one for one in past_their_day(book) if one.number == number), None)
    if entry is None:
        raise _refused("not_past", number, Text(
            "This source is not past its retention day, or is destroyed already.",
            "该来源未过保存期限，或已销毁。",
        ))  # fmt: skip
    if not reason.strip():
        raise _refused("reason_missing", number, Text("It does not say why.", "没有写明理由。"))
    asked, fresh = Destruction.objects.get_or_create(
        source=number,
        defaults={
            "sha256": entry.sha256, "file": entry.file, "reason": reason.strip(), "asked_by": by,
            "asked_at": clock.now(),
        },
    )  # fmt: skip
    if fresh:
        leave_entry("destruction_asked", of=("source", number), by=by, sha256=entry.sha256)
    return asked


@transaction.atomic
def agree(book: Book, asked: Destruction, *, by: str) -> None:
    """Destroy a source, as the second person.

    Raises TallystickError `agrees_to_own`, `destroyed_already` or `book_locked`.
    """
    now = Destruction.objects.select_for_update().get(pk=asked.pk)
    if now.asked_by == by:
        raise _refused(
            "agrees_to_own", now.source, Text("Nobody agrees to what they asked for.", "不得同意本人提出的事项。")
        )  # fmt: skip
    if now.agreed_by:
        raise _refused("destroyed_already", now.source, Text("It is destroyed.", "已销毁。"))
    now.agreed_by, now.agreed_at = by, clock.now()
    now.save(update_fields=["agreed_by", "agreed_at"])
    leave_entry(
        "source_destroyed", of=("source", now.source), by=by, asked_by=now.asked_by,
        sha256=now.sha256,
    )  # fmt: skip
    destroy_source(book, now.source)  # last: what fails here leaves no entry of what was not done


def asked_of(username: str) -> QuerySet[Destruction]:
    """Return what waits for a second person, and was not asked for by this one."""
    return Destruction.objects.filter(agreed_by="").exclude(asked_by=username).order_by("pk")


def _refused(code: str, number: int, what: Text) -> TallystickError:
    return TallystickError(
        code, where=str(number), what=what,
        to_do=Text("Nothing was destroyed.", "没有销毁任何来源。"),
    )  # fmt: skip
