"""Which findings are asked about together, and what they come to: money, people, rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, Decimal
from typing import NamedTuple, Protocol

from tallystick.checks.findings import Finding
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.inquiries.gate import Weighed, has_money

_CENT = Decimal("0.01")


class HalfOfCard(Protocol):
    """What has to be known of a half: its name and the table that it lays down."""

    @property
    def name(self) -> str: ...
    @property
    def table(self) -> str: ...


class PopulationOfCard(Protocol):
    """What has to be known of a check's population: the table that it looked at."""

    @property
    def table(self) -> str: ...


class CardAsked(Protocol):
    """What has to be known of a check's card to ask about its findings."""

    @property
    def family(self) -> str: ...
    @property
    def asked_of(self) -> Text: ...
    @property
    def halves(self) -> Sequence[HalfOfCard]: ...
    @property
    def population(self) -> PopulationOfCard: ...


class Pivot(NamedTuple):
    """What an inquiry is about and who is asked; there is one open inquiry for each."""

    kind: str
    id: str
    office: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The findings about one pivot that one office can answer, by fingerprint."""

    pivot: Pivot
    label: str
    asked_of: Text
    findings: dict[str, Finding] = field(default_factory=dict)


class Counted(Weighed, Protocol):
    """A finding with the rows that its figures are counted over."""

    @property
    def currency(self) -> str: ...
    @property
    def people(self) -> int | None: ...
    @property
    def refs(self) -> Sequence[int]: ...
    @property
    def money_refs(self) -> Sequence[int]: ...


@dataclass(frozen=True, slots=True)
class Claim:
    """An amount and the rows that it was computed from."""

    amount: Decimal
    refs: Sequence[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What the findings of one inquiry come to; `rows` holds each distinct row and its share."""

    money: Decimal | None
    currency: str
    people: int | None
    strength_max: int
    rows: Mapping[int, Decimal | None]


def group_findings(
    findings: Iterable[Finding], cards: Mapping[str, CardAsked]
) -> dict[Pivot, Group]:
    """Gather findings by pivot and office; a finding that comes twice counts once."""
    groups: dict[Pivot, Group] = {}
    offices = {id_: office_key(card.asked_of) for id_, card in cards.items()}
    for finding in findings:
        if finding.check not in offices:
            raise _unknown_check(finding.check)
        pivot = Pivot(finding.pivot_kind, finding.pivot_id, offices[finding.check])
        if pivot not in groups:
            asked_of = cards[finding.check].asked_of
            groups[pivot] = Group(pivot=pivot, label=finding.pivot_label, asked_of=asked_of)
        groups[pivot].findings.setdefault(finding.fingerprint, finding)
    return groups


def office_key(asked_of: Text) -> str:
    """Return what makes it the same office: its English name, whatever the case and the spaces."""
    return " ".join(asked_of.en.split()).casefold()


def money_refs(finding: Finding, card: CardAsked) -> tuple[int, ...]:
    """Return the rows that a finding's money lies in.

    They are those of the half that shows the check's population, else of its first half: the
    death beside twelve payments is evidence, but the money is in the payments. A finding without
    such rows has its money spread over all that it rests on.
    """
    names = [half.name for half in card.halves if half.table == card.population.table]
    names += [half.name for half in card.halves]
    listed = finding.halves.get(names[0], ()) if names else ()
    return tuple(sorted(set(listed))) or finding.refs


def people_of(finding: Finding) -> int | None:
    """Return how many people a finding touches, where that is known."""
    counted = finding.row.get("people")
    if counted is not None:
        return int(counted)
    return 1 if finding.pivot_kind == "person" else None


def to_the_cent(amount: Decimal | None) -> Decimal | None:
    """Return an amount as it is kept: two decimals."""
    return None if amount is None else amount.quantize(_CENT, ROUND_HALF_EVEN)


def shares(claims: Iterable[Claim]) -> dict[int, Decimal]:
    """Divide claims over distinct rows, so that no row's money is counted twice.

    The largest claim is taken first (of equal ones, that over fewest rows) and spread evenly
    over its rows. Of each later claim only the share of its rows that no claim has counted yet
    is added: a claim over ten rows, four of them new, adds four tenths of its amount, spread over
    the four. The sum of what is returned is the money in question. It is never more than the sum
    of the claims, and a claim over rows that are all counted adds nothing.
    """
    shared: dict[int, Decimal] = {}
    for claim in sorted(claims, key=_largest_first):
        rows = sorted(set(claim.refs))
        fresh = [ref for ref in rows if ref not in shared]
        if fresh:
            shared |= _spread(claim.amount * len(fresh) / len(rows), fresh)
    return shared


def figures(findings: Sequence[Counted]) -> Figures:
    """Return what findings come to together.

    Money of two currencies is not added: the currency of most findings is taken, and the others
    keep their amounts for themselves. People are the most that one finding counts, because two
    findings may count the same people.
    """
    currency = _currency_of_most(findings)
    claims = [
        Claim(finding.amount, finding.money_refs)
        for finding in findings
        if finding.amount is not None and has_money(finding) and finding.currency == currency
    ]
    shared = shares(claims)
    return Figures(
        money=sum(shared.values(), Decimal(0)) if claims else None,
        currency=currency,
        people=max((one.people for one in findings if one.people is not None), default=None),
        strength_max=max(finding.strength for finding in findings),
        rows={ref: shared.get(ref) for ref in sorted({r for one in findings for r in one.refs})},
    )


def _largest_first(claim: Claim) -> tuple[Decimal, int, list[int]]:
    return -claim.amount, len(set(claim.refs)), sorted(set(claim.refs))


def _spread(amount: Decimal, refs: Sequence[int]) -> dict[int, Decimal]:
    cents = int((amount / _CENT).to_integral_value(ROUND_DOWN))
    each, left_over = divmod(cents, len(refs))
    return {ref: (each + (place < left_over)) * _CENT for place, ref in enumerate(refs)}


def _currency_of_most(findings: Sequence[Counted]) -> str:
    counted = Counter(finding.currency for finding in findings if has_money(finding))
    return min(counted, key=lambda currency: (-counted[currency], currency), default="")


def _unknown_check(check: str) -> TallystickError:
    return TallystickError(
        "check_unknown",
        where=check,
        what=Text(
            "A finding comes from a check that is not in the catalogue.",
            "有疑点来自目录中没有的核查。",
        ),
        to_do=Text(
            "Use the catalogue that the run was made with, or run the checks again.",
            "请使用该次运行时的目录，或重新运行核查。",
        ),
    )
