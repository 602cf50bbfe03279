"""An entry of money that a page sends twice is kept once, and no page enters on top of what it did not show."""

from __future__ import annotations

from dataclasses import dataclass

from tallystick.cases.letter_facts import Money
from tallystick.cases.models import MoneyEntry
from tallystick.cases.money import Ledger, entries_since
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """An entry as a page sends it."""

    kind: str
    sum: Money
    party: str
    by: str
    second: str
    document: str
    note: str

    def is_kept_as(self, entry: MoneyEntry) -> bool:
        """Tell whether an entry is this one."""
        said = (self.kind, self.by, self.second, self.document, self.note)
        lines = [line for line in entry.lines.all() if line.currency == self.sum.currency]
        return (
            entry.reverses_id is None
            and (entry.kind, entry.by, entry.second, entry.document, entry.note) == said
            and max((line.amount for line in lines), default=None) == self.sum.amount
            and {line.party for line in lines} <= {self.party, ""}
        )


def is_kept_already(ledger: Ledger, sent: Sent, *, shown: int) -> bool:
    """Tell whether the entry was kept when the same page was sent before; the ledger is held from here.

    `shown` is the number of the last entry that the page showed. Raises TallystickError `page_stale`
    where somebody entered something else since.
    """
    since = entries_since(ledger, shown)
    if not since:
        return False
    if len(since) == 1 and sent.is_kept_as(since[0]):
        return True
    raise TallystickError(
        "page_stale",
        what=Text(
            "Somebody entered money here while the page was open.",
            "页面打开期间，有人登记了新的款项。",
        ),
        to_do=Text(
            "Nothing was entered. Look at the ledger as it is now, and enter it if it is still right.",
            "本次未登记。请查看最新账目，如仍需要请重新登记。",
        ),
    )
