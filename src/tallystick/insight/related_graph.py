"""Which other open inquiries share an account, a person, a body or a paper with one inquiry.

What is shared lies beside inquiries and never above them: it makes no inquiry a part of another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text

SharedKind = Literal["account", "person", "organisation", "contract", "project", "voucher"]

KINDS: Mapping[SharedKind, Text] = {
    "account": Text("account", "账户"),
    "person": Text("person as paid", "领款人"),
    "organisation": Text("organisation", "单位"),
    "contract": Text("contract", "合同"),
    "project": Text("project", "工程项目"),
    "voucher": Text("voucher", "凭证"),
}
"""All that may relate inquiries: never a surname, a household, a village or a programme."""

MANY = 8
"""Shared by more inquiries than these, a thing relates none of them: it is a pooled account, say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedThing:
    """One thing that rows of inquiries name; `label_masked` is all that is ever shown of it.

    `used_by` is how many people the records pay through it, where that was counted.
    """

    kind: SharedKind
    id_digest: str
    label_masked: str
    inquiries: tuple[int, ...]
    used_by: int = 0

    def __post_init__(self) -> None:
        """Refuse what may not relate people: there is no such kind."""
        if self.kind not in KINDS:
            raise TallystickError(
                "not_a_relation",
                where=str(self.kind),
                what=Text("Inquiries are not related by this.", "问询单不以此相互关联。"),
                to_do=Text(
                    f"Relate them only by: {', '.join(KINDS)}.",
                    f"仅可按下列各项关联：{'、'.join(text.zh for text in KINDS.values())}。",
                ),
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Another inquiry, and all that it shares with the one that is looked at."""

    inquiry: int
    shares: tuple[SharedThing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """What an inquiry is related to, most shared first; `by_many` relates too many to be drawn."""

    subject: int
    ties: tuple[Tie, ...]
    by_many: tuple[SharedThing, ...] = ()


def related(subject: int, links: Iterable[SharedThing], *, many: int = MANY) -> Related:
    """Find the inquiries that share something with the subject, leaving out what many share.

    A thing counts once however often it is given; it relates the subject to others, and those to
    nobody further.
    """
    things = [one for one in _joined(links) if subject in one.inquiries and len(one.inquiries) > 1]
    few = [one for one in things if _degree(one) <= many]
    shares: dict[int, list[SharedThing]] = {}
    for thing in few:
        for inquiry in thing.inquiries:
            if inquiry != subject:
                shares.setdefault(inquiry, []).append(thing)
    ties = [Tie(inquiry=inquiry, shares=tuple(own)) for inquiry, own in shares.items()]
    ties.sort(key=lambda tie: (-len(tie.shares), tie.inquiry))
    by_many = tuple(one for one in things if _degree(one) > many)
    return Related(subject=subject, ties=tuple(ties), by_many=by_many)


def said_of(tie: Tie) -> Text:
    """Say in words what another inquiry shares, for lists and for those who see no drawing."""
    en = ", ".join(f"{KINDS[one.kind].en} {one.label_masked}" for one in tie.shares)
    zh = "、".join(f"{KINDS[one.kind].zh} {one.label_masked}" for one in tie.shares)
    return Text(f"Inquiry {tie.inquiry} shares: {en}.", f"问询单 {tie.inquiry} 共同涉及：{zh}。")


def said_of_many(thing: SharedThing) -> Text:
    """Say that a thing is shared by too many to relate anybody."""
    kind = KINDS[thing.kind]
    return Text(
        f"Shared by many, not drawn: {kind.en} {thing.label_masked}.",
        f"多方共用，不作关联：{kind.zh} {thing.label_masked}。",
    )


def _degree(thing: SharedThing) -> int:
    """How many share a thing: inquiries, or the people that are paid through it."""
    return max(len(thing.inquiries), thing.used_by)


def _joined(links: Iterable[SharedThing]) -> list[SharedThing]:
    """Put together what was given of one thing, in an order that does not depend on the giving."""
    found: dict[tuple[str, str], SharedThing] = {}
    for link in links:
        key = (link.kind, link.id_digest)
        known = found.get(key, link)
        found[key] = SharedThing(
            kind=link.kind, id_digest=link.id_digest,
            label_masked=min(known.label_masked, link.label_masked),
            inquiries=tuple(sorted({*known.inquiries, *link.inquiries})),
            used_by=max(known.used_by, link.used_by),
        )  # fmt: skip
    order = list(KINDS)
    return sorted(
        found.values(), key=lambda one: (order.index(one.kind), one.label_masked, one.id_digest)
    )
