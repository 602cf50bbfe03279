"""What is said of a draft payment list before it is paid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from tallystick.checks.card import Check
from tallystick.checks.findings import Finding
from tallystick.foundation.texts import Text

NO_PROGRAMME = Text("(no programme said)", "（未写明项目）")


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRow:
    """One row of the list; `row` is its number as the spreadsheet shows it, names are masked."""

    ref: int
    sheet: str
    row: int
    person: str
    village: str
    programme: str
    period: str
    amount: Decimal | None
    currency: str
    account: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One finding as it concerns one row of the list.

    `list_says` and `beside` are the cells of both halves, the latter with where they stand.
    `before` is the money of the same finding without this list, where it was known before.
    """

    code: str
    row: DraftRow
    finding: Finding
    check: Check
    list_says: Text
    beside: Text
    known_before: bool = False
    before: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeListQuestion:
    """A finding that concerns most of the list: it is asked once, and not of each row."""

    finding: Finding
    check: Check
    rows: int
    known_before: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Mend:
    """Rows that could not be read, or not be compared, and what to mend.

    `row` is None where a row did not land; `place` is its number, or the span of a whole sheet.
    """

    code: str
    sheet: str
    place: str
    rows: int
    wrong: Text
    to_do: Text
    row: DraftRow | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Somebody who was paid or is enrolled, and is not on the list; no end is on record."""

    code: str
    person: str
    village: str
    programme: str
    due: date
    why: Text
    where: str
    paid_period: str = ""
    paid: Decimal | None = None
    entitled: Decimal | None = None
    currency: str = ""
    account: str = ""
    maybe_row: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A number of rows and their money."""

    rows: int = 0
    money: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeLine:
    """One programme's share of the list; all = clear + ask + mend, in rows and in money."""

    programme: str
    currency: str
    all: Share
    clear: Share
    ask: Share
    mend: Share
    left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PrecheckFacts:
    """Everything that the workbook and the printed table say.

    rows_in = clear + ask + mend (rows that landed and rows that did not) + layout. `part_of` says
    of which part of the book's payments each check was asked.
    """

    book: str
    file: str
    as_of: date
    made_at: datetime
    rows_in: int
    layout: int
    not_landed: int
    clear: Sequence[DraftRow]
    questions: Sequence[Question]
    whole_list: Sequence[WholeListQuestion]
    mend: Sequence[Mend]
    left_out: Sequence[LeftOut]
    lines: Sequence[ProgrammeLine]
    notices: Sequence[Text] = ()
    not_asked: Sequence[tuple[Text, Text]] = ()
    part_of: Mapping[str, str] = field(default_factory=dict)
    ended: int = 0
    seconds: Mapping[str, float] = field(default_factory=dict)

    @property
    def rows_to_ask(self) -> int:
        """Return how many rows of the list are to be asked about, each once."""
        return len({question.row.ref for question in self.questions})

    @property
    def rows_known(self) -> int:
        """Return how many of these are asked about only for what was known before this list."""
        new = {one.row.ref for one in self.questions if not one.known_before}
        return len({one.row.ref for one in self.questions} - new)

    @property
    def rows_to_mend(self) -> int:
        """Return how many rows are only to be mended: nothing else is asked of them."""
        return self.rows_in - self.layout - len(self.clear) - self.rows_to_ask
