"""What was planted in a county: one matter each, whether it was wrong, and the rows it left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

Kind = Literal["scheme", "honest"]
Concealment = Literal["open", "careful", "hidden"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A kind of matter: a scheme, or an honest thing that looks like one.

    `category` is one of the catalogue's eleven for a scheme, and None for honest noise. `trace`
    names the canonical tables that must be laid side by side to see it; an empty trace says that
    no list can show it. `is_wrong` says whether money was wrong or a written rule was broken:
    a late death notice with money never repaid is wrong and nobody's scheme.
    """

    id: str
    kind: Kind
    says_en: str
    says_zh: str
    is_wrong: bool
    category: str | None = None
    trace: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class Matter:
    """One thing that was planted; `money` in yuan is what was wrong, 0 where none was."""

    number: int
    pattern: Pattern
    money: Decimal = Decimal(0)
    size: Literal["small", "middle", "large"] = "small"
    concealment: Concealment = "open"


@dataclass(slots=True)
class Truth:
    """All matters of one county; drafts mark their rows with the numbers."""

    matters: list[Matter] = field(default_factory=list)

    def plant(self, pattern: Pattern, *, money: Decimal | int | str = 0, **said: object) -> int:
        """Record one matter and return the number with which rows are marked."""
        number = len(self.matters) + 1
        self.matters.append(
            Matter(number=number, pattern=pattern, money=Decimal(money), **said)  # type: ignore[arg-type]
        )
        return number

    def of(self, patterns: Iterable[str]) -> list[Matter]:
        """Return the matters of the named patterns."""
        wanted = set(patterns)
        return [matter for matter in self.matters if matter.pattern.id in wanted]
