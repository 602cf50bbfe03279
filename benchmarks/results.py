"""What the benchmarks came to, as a table on the screen and a page beside them."""

from __future__ import annotations

import importlib.metadata
import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tallystick.foundation import clock
from tallystick.foundation.files import write_whole

_PAGE = Path(__file__).with_name("RESULTS.md")
_LIBRARIES = (
    "tallystick",
    "duckdb",
    "pyarrow",
    "pandas",
    "numpy",
    "python-calamine",
    "django",
    "psycopg",
    "granian",
)


@dataclass(frozen=True, slots=True)
class Section:
    """One benchmark: a table, and what must be known to read it."""

    name: str
    title: str
    header: Sequence[str]
    lines: Sequence[Sequence[str]]
    notes: Sequence[str] = ()


def ratio(ours: float, other: float) -> str:
    """Return how many times the other's figure ours is."""
    return f"{ours / other:.2f} ×"


def show(section: Section) -> None:
    """Print one table."""
    table = Table(*section.header, title=section.title)
    for line in section.lines:
        table.add_row(*line)
    console = Console(width=140)
    console.print(table)
    for note in section.notes:
        console.print(note)


def keep(sections: Sequence[Section], command: str) -> None:
    """Write a section of the page anew; sections that were not measured stay as they are."""
    parts = _kept() | {section.name: _written(section, command) for section in sections}
    head = (
        "# What the benchmarks came to\n\n"
        "Measured side by side, each variant in a process of its own, rounds interleaved, medians "
        "of three. Seconds belong to the machine named; the ratios travel.\n"
    )
    write_whole(_PAGE, "\n".join([head, *(parts[name] for name in sorted(parts))]).encode())


def _kept() -> dict[str, str]:
    if not _PAGE.exists():
        return {}
    blocks = _PAGE.read_text("utf-8").split("\n## ")[1:]
    return {block.split(":", 1)[0]: f"## {block.rstrip()}\n" for block in blocks}


def _written(section: Section, command: str) -> str:
    rows = [section.header, ["---"] * len(section.header), *section.lines]
    table = "\n".join("| " + " | ".join(row) + " |" for row in rows)
    notes = "".join(f"\n{note}\n" for note in section.notes)
    return (
        f"## {section.name}: {section.title}\n\n{table}\n{notes}\n{_machine()}, by `{command}`.\n"
    )


def _machine() -> str:
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in _LIBRARIES)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    return (
        f"Measured on {clock.now():%Y-%m-%d}: {os.cpu_count()} cores ({platform.machine()}), "
        f"{memory:.0f} GB, {platform.system()}, Python {platform.python_version()}; {versions}"
    )
