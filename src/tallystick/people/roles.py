"""The roles that a post can carry, what each may do, and how far it reaches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from tallystick.foundation.texts import Text

Right = Literal[
    "sources", "run_checks", "catalogue", "coverage", "raw_cell",
    "see_inquiries", "answer", "send", "arrange", "ask_silence", "agree_silence", "sample_silence",
    "assess_answers", "open_leads", "see_cases", "work_cases", "reply",
    "manage_staff", "check_trail",
]  # fmt: skip
Reach = Literal["place", "office", "case", "own", "nothing"]
RIGHTS: tuple[Right, ...] = get_args(Right)


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role: its name, its rights, and what it reaches.

    `place`: everything in the place of the post and below it; `office`: what is asked of the
    post's office; `case`: cases that one is assigned to; `own`: what is asked of oneself;
    `nothing`: no inquiry and no case, whatever its place.
    """

    title: Text
    reach: Reach
    rights: frozenset[Right]


def _role(en: str, zh: str, reach: Reach, *rights: Right) -> Role:
    return Role(title=Text(en, zh), reach=reach, rights=frozenset(rights))


_LOOKING: tuple[Right, ...] = ("catalogue", "coverage")
_ON_CASES: tuple[Right, ...] = (*_LOOKING, "see_cases", "work_cases")

ROLES: Mapping[str, Role] = {
    "analyst": _role(
        "County analyst", "县级比对分析员", "place", *_LOOKING, "sources", "run_checks",
        "see_inquiries", "send", "arrange", "ask_silence",
    ),
    "clerk": _role(
        "Clerk who answers", "核实答复经办人", "office", "catalogue", "see_inquiries", "answer"
    ),
    "supervisor": _role(
        "Supervisor", "监督员", "place", *_LOOKING, "see_inquiries", "agree_silence",
        "assess_answers", "open_leads", "raw_cell",
    ),
    "outside_reviewer": _role(
        "Outside reviewer", "特约监督员", "place", *_LOOKING, "sample_silence", "check_trail"
    ),
    "administrator": _role(
        "System administrator", "系统管理员", "nothing", "manage_staff", "check_trail"
    ),
    "official": _role("Official who is asked", "被询问的公职人员", "own", "reply"),
    "petition_desk": _role("Petition desk", "信访室", "case", *_ON_CASES, "open_leads"),
    "case_manager": _role("Case management office", "案件监督管理室", "place", *_ON_CASES, "open_leads"),
    "township_discipline": _role("Township discipline office", "乡镇纪委", "case", *_ON_CASES),
    "handler": _role("Case handler", "承办人", "case", *_ON_CASES, "raw_cell"),
    "section_head": _role("Head of section", "承办室主任", "case", *_ON_CASES),
    "leader_in_charge": _role("Leader in charge", "分管领导", "case", *_ON_CASES),
    "principal": _role("Principal", "主要负责人", "place", *_ON_CASES),
    "reviewer": _role("Case reviewer", "案件审理人员", "case", *_ON_CASES),
    "appeal_reviewer": _role("Reviewer of appeals", "复审复查人员", "case", *_ON_CASES),
}  # fmt: skip
