"""Destroying a source on its day: the key that opens it goes, and with it what was received; typed rows stay masked."""

from __future__ import annotations

from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.records.book import Book, writing
from tallystick.records.rejects import forget_cells
from tallystick.records.sources import SourceEntry, forget_sealed, sources


def destroy_source(book: Book, number: int) -> SourceEntry:
    """Destroy what was received under a number; done again, nothing more happens.

    What stays: the entry (name, digest, counts, day), the typed rows with their keyed marks and
    masks, and why rows did not land, without what stood in them.
    Raises TallystickError `source_unknown` or `book_locked`.
    """
    with writing(book):
        entry = next((one for one in sources(book) if one.number == number), None)
        if entry is None:
            raise TallystickError(
                "source_unknown",
                where=str(number),
                what=Text("The book has no such source.", "账册中没有该来源。"),
                to_do=Text("See what there is: tallystick status BOOK.", "请查看：tallystick status 账册。"),
            )  # fmt: skip
        forget_sealed(book, entry.sha256)
        forget_cells(book, entry)
    return entry
