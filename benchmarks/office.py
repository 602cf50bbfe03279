"""The office: its list of inquiries however many there are, and fifty people in it at once."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks import office_crowd, office_list
from benchmarks.results import Section


def measure() -> Iterator[Section]:
    """Measure both, one after the other."""
    yield office_list.measure()
    yield office_crowd.measure()
