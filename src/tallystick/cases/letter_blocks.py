"""The pieces that the text of a letter is put together from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Style = Literal[
    "office", "number", "title", "to", "body", "heading", "item", "sign", "note", "cut", "slip"
]


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph; what stands in double braces is a fact."""

    style: Style
    text: str


@dataclass(frozen=True, slots=True)
class Each:
    """The same paragraph for each entry of a list; `it` is the entry."""

    of: str
    line: Line


@dataclass(frozen=True, slots=True)
class When:
    """Paragraphs that stand only where a fact is known."""

    known: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with one row for each entry of a list: heading, what stands below it, and its share."""

    of: str
    columns: tuple[tuple[str, str, int], ...]


Block = Line | Each | When | Grid


def body(text: str) -> Line:
    """Return a paragraph of running text."""
    return Line("body", text)


def heading(text: str) -> Line:
    """Return the heading of a part."""
    return Line("heading", text)


def prose(of: str) -> Each:
    """Return a text that may have several paragraphs."""
    return Each(of, body("{{ it }}"))


def numbered(of: str) -> Each:
    """Return a numbered list."""
    return Each(of, Line("item", "{{ loop.index }}. {{ it }}"))


def written(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Yield every piece of text that stands in a letter."""
    for block in blocks:
        if isinstance(block, Line):
            yield block.text
        elif isinstance(block, Each):
            yield block.line.text
        elif isinstance(block, When):
            yield from (line.text for line in block.lines)
        else:
            yield from (text for column in block.columns for text in column[:2])
