"""What somebody answered about a held file, and the importer's questions put to these answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.records.headers import nameless
from tallystick.records.readers.sheet import Sheet
from tallystick.records.supersession import Overlap
from tallystick.records.understanding import Understanding, remap


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetAnswer:
    """One sheet: left out, or read as `table` with this column under each header."""

    table: str
    left_out: bool = False
    mapping: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """All that was answered about a file; of a sheet without an answer the proposal is taken.

    `replaces` says of each overlap whether the new sheet takes the place of the old one.
    """

    sheets: Mapping[int, SheetAnswer] = field(default_factory=dict)
    even_if_smaller: bool = False
    replaces: Mapping[str, bool] = field(default_factory=dict)

    def ask(self, sheet: Sheet, proposed: Understanding) -> Understanding | None:
        """Answer the importer about a sheet; raises TallystickError `proposal_changed`."""
        answer = self.sheets.get(sheet.number)
        if answer is None:
            return proposed
        if answer.left_out:
            return None
        if answer.table != proposed.table.id:
            raise _changed(sheet)
        return with_columns(proposed, answer.mapping)

    def ask_overlap(self, overlap: Overlap, file: str) -> bool | None:  # noqa: ARG002 - the importer's form
        """Answer the importer about rows that stand in two files; None is not answered yet."""
        return self.replaces.get(overlap_mark(overlap))

    def mistake(self) -> Text | None:
        """Return what keeps these answers from being taken, or None."""
        if self.sheets and all(one.left_out for one in self.sheets.values()):
            return Text(
                "Every sheet is left out. Leave one in, or let the file go.",
                "所有工作表都已选择不导入。请至少保留一张，或移除该文件。",
            )
        taken = (Counter(one.mapping.values()) for one in self.sheets.values() if not one.left_out)
        if any(count > 1 for counts in taken for count in counts.values()):
            return Text(
                "Two headers are given to one column. Leave one of them out.",
                "有两个表头对应到同一列。请将其中之一设为不导入。",
            )
        return None

    def written(self) -> dict[str, Any]:
        """Return the answers as a job keeps them."""
        return {
            "sheets": {
                str(number): {
                    "table": one.table, "left_out": one.left_out, "mapping": dict(one.mapping)
                }
                for number, one in self.sheets.items()
            },
            "even_if_smaller": self.even_if_smaller,
            "replaces": dict(self.replaces),
        }  # fmt: skip

    @classmethod
    def read(cls, said: Mapping[str, Any]) -> Answers:
        """Read what `written` wrote; of nothing, no answers."""
        sheets = said.get("sheets", {})
        return cls(
            sheets={int(number): SheetAnswer(**one) for number, one in sheets.items()},
            even_if_smaller=bool(said.get("even_if_smaller")),
            replaces=dict(said.get("replaces", {})),
        )


def overlap_mark(overlap: Overlap) -> str:
    """Return what an overlap is called while it waits for an answer: new sheet, old source, old sheet."""
    return "-".join(map(str, (overlap.new[1], *overlap.old)))


def with_columns(proposed: Understanding, mapping: Mapping[str, str]) -> Understanding:
    """Return the proposal as it was corrected, or as it is where nothing was."""
    return proposed if dict(mapping) == proposed.mapping else remap(proposed, mapping)


def headers_of(proposed: Understanding) -> list[str]:
    """Return what each column of a sheet is called, each name once; blank ones only where they were understood."""
    understood = set(proposed.mapping)
    names = (
        text or (nameless(place) if nameless(place) in understood else "")
        for place, text in enumerate(proposed.header.texts)
    )
    return [name for name in dict.fromkeys(names) if name]


def _changed(sheet: Sheet) -> TallystickError:
    return TallystickError(
        "proposal_changed",
        where=sheet.name,
        what=Text(
            "This sheet would now be read as another table than when it was looked at.",
            "与查看时相比，该工作表现在会读作另一张表。",
        ),
        to_do=Text("Look at the file again.", "请重新查看该文件。"),
    )
