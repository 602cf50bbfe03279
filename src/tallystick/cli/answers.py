"""What the field said of checks so far: answers to inquiries, and to samples."""

from __future__ import annotations

from tallystick.checks.confirmation import Tally
from tallystick.checks.samples_kept import sampled_tallies
from tallystick.records.book import Book
from tallystick.website.office import office


def answers_of(book: Book) -> dict[str, Tally]:
    """Return, for each check that was answered, how often it was right and of how many."""
    with office(book.folder):
        from tallystick.inquiries.queries import standings  # Django is ready only now

        asked = {id: Tally(one.right, one.answers) for id, one in standings().items()}
    sampled = sampled_tallies(book)
    return {id: asked.get(id, Tally()) + sampled.get(id, Tally()) for id in {**asked, **sampled}}
