"""Files and sheets as their pages show them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tallystick.books.answers import Answers, headers_of, with_columns
from tallystick.books.holding import Held
from tallystick.foundation.texts import Text
from tallystick.records.book import Book
from tallystick.records.proposing import Proposal, sample, whole_sheet
from tallystick.records.readers.sheet import Sheet
from tallystick.records.sources import Replacement, SheetEntry, SourceEntry, state_of
from tallystick.records.tables import Table
from tallystick.records.understanding import Understanding

Gone = Mapping[tuple[int, int], Replacement]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLine:
    """One file received: its rows, what it was read as, and how it counts."""

    entry: SourceEntry
    name: str
    folder: str
    came_at: dt.datetime
    rows: int
    landed: int
    rejected: int
    layout: int
    tables: Sequence[Text]
    states: Sequence[Text]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLine:
    """One sheet of a file received."""

    entry: SheetEntry
    table: Text | None
    state: Text
    doubts: Sequence[Text]
    columns: Sequence[tuple[str, Text]]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderLine:
    """One header of a held sheet: the column it is understood as, and a sample that names nobody."""

    name: str
    field: str
    column: str
    sure: bool
    sample: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetsAlike:
    """Sheets of a held file with the same headers, asked about once."""

    mark: str
    sheets: Sequence[tuple[int, str, int, bool]]  # number, name, rows, left out
    table: Table
    headers: Sequence[HeaderLine]
    whole: Sequence[Text]
    doubts: Sequence[Text]


def file_line(entry: SourceEntry, gone: Gone, tables: Mapping[str, Table]) -> FileLine:
    """Return a file as the list shows it."""
    sheets = [sheet for sheet in entry.sheets if sheet.rows]
    states = [state_of(sheet, gone.get((entry.number, sheet.number))) for sheet in sheets]
    read_as = dict.fromkeys(sheet.table for sheet in sheets if sheet.table)
    folder, _, name = entry.file.rpartition("/")
    return FileLine(
        entry=entry, name=name, folder=folder, came_at=dt.datetime.fromisoformat(entry.received_at),
        rows=sum(one.rows for one in sheets), landed=sum(one.landed for one in sheets),
        rejected=sum(one.rejected for one in sheets),
        layout=sum(one.layout_rows for one in sheets),
        tables=[title_of(id, tables) for id in read_as], states=list(dict.fromkeys(states)),
    )  # fmt: skip


def sheet_lines(entry: SourceEntry, gone: Gone, tables: Mapping[str, Table]) -> list[SheetLine]:
    """Return the sheets of a file as its page shows them."""
    return [
        SheetLine(
            entry=sheet, table=title_of(sheet.table, tables) if sheet.table else None,
            state=state_of(sheet, gone.get((entry.number, sheet.number))),
            doubts=[Text(one["en"], one["zh"]) for one in sheet.doubts],
            columns=_columns(sheet, tables),
        )
        for sheet in entry.sheets
    ]  # fmt: skip


def held_lines(held: Sequence[Held], busy: set[str], book: Book) -> list[Mapping[str, Any]]:
    """Return held files as their list shows them; one with a question open is not taken as proposed."""
    return [
        {
            "held": one, "busy": one.id in busy, "doubts": _doubts_in_short(one),
            "came_at": dt.datetime.fromisoformat(one.at),
            "tables": [
                title_of(id, book.tables)
                for id in dict.fromkeys(sheet["table"] for sheet in one.sheets) if id
            ],
            "rows": sum(sheet["rows"] for sheet in one.sheets),
            "ready": not one.asked and any(sheet["table"] for sheet in one.sheets),
        }
        for one in held
    ]  # fmt: skip


def alike(seen: Sequence[Proposal], answers: Answers) -> list[SheetsAlike]:
    """Put sheets with the same headers and table together, each as it was corrected."""
    groups: dict[tuple[str, tuple[str | None, ...]], list[Proposal]] = {}
    for one in seen:
        if one.understood:
            headers = one.understood.header.texts
            groups.setdefault((one.understood.table.id, headers), []).append(one)
    return [_alike(f"g{n}", group, answers) for n, group in enumerate(groups.values())]


def title_of(id: str, tables: Mapping[str, Table]) -> Text:
    """Return what a table is called; one that the catalogue lost is called by its id."""
    return tables[id].title if id in tables else Text(id, id)


def _alike(mark: str, group: Sequence[Proposal], answers: Answers) -> SheetsAlike:
    proposed = [(one.sheet, one.understood) for one in group if one.understood]
    corrected = [_corrected(sheet, one, answers) for sheet, one in proposed]
    first = corrected[0]
    return SheetsAlike(
        mark=mark, table=first.table, headers=_headers(*proposed[0], first, mark),
        sheets=[
            (sheet.number, sheet.name, sheet.cells.num_rows, _is_left_out(sheet.number, answers))
            for sheet, _ in proposed
        ],
        whole=list(dict.fromkeys(whole_sheet(one) for one in corrected)),
        doubts=list(dict.fromkeys(doubt.says for one in corrected for doubt in one.doubts)),
    )  # fmt: skip


def _corrected(sheet: Sheet, proposed: Understanding, answers: Answers) -> Understanding:
    answer = answers.sheets.get(sheet.number)
    if answer is None or answer.table != proposed.table.id:
        return proposed
    return with_columns(proposed, answer.mapping)


def _is_left_out(number: int, answers: Answers) -> bool:
    return number in answers.sheets and answers.sheets[number].left_out


def _headers(
    sheet: Sheet, proposed: Understanding, seen: Understanding, mark: str
) -> list[HeaderLine]:
    """Return the headers as they were proposed, each with the column that it has now."""
    chosen = seen.mapping
    matches = {match.column.id: match for match in seen.matches}
    lines = []
    for place, name in enumerate(headers_of(proposed)):
        match = matches.get(chosen.get(name, ""))
        lines.append(HeaderLine(
            name=name, field=f"{mark}-{place}", column=match.column.id if match else "",
            sure=match is None or match.exact,
            sample=" · ".join(sample(sheet, seen, match)) if match else "",
        ))  # fmt: skip
    return lines


def _columns(sheet: SheetEntry, tables: Mapping[str, Table]) -> list[tuple[str, Text]]:
    table = tables.get(sheet.table or "")
    known = table.columns if table else {}
    return [
        (header, known[column].title if column in known else Text(column, column))
        for header, column in sheet.mapping.items()
    ]


def _doubts_in_short(held: Held) -> list[Text]:
    """Return what is doubted of the sheets, each sentence once."""
    said = [Text(one["en"], one["zh"]) for sheet in held.sheets for one in sheet["doubts"]]
    unread = sum(1 for sheet in held.sheets if not sheet["table"])
    if 0 < unread < len(held.sheets):
        said.append(
            Text(
                f"In {unread} of its sheets no table of ours could be seen.",
                f"有 {unread} 张工作表与已知的表都不相符。",
            )
        )
    return list(dict.fromkeys(said))
