"""Which rooms of the office a person finds in the heading: those that they have a right in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from tallystick.foundation.texts import Text, spoken
from tallystick.people.roles import Right


@dataclass(frozen=True, slots=True)
class Door:
    """A room in the heading."""

    name: str
    title: Text
    rights: Sequence[Right]


DOORS = (
    Door("sources", Text("Sources", "来源"), ("sources",)),
    Door("checks", Text("Checks", "核查"), ("catalogue",)),
    Door("inquiries", Text("Inquiries", "问询"), ("see_inquiries",)),
    Door("silences", Text("Silences", "暂不核实"), ("sample_silence",)),
    Door("deadlines", Text("Deadlines", "期限"), ("see_inquiries", "see_cases")),
    Door("cases", Text("Cases", "案件"), ("see_cases",)),
    Door("money", Text("Money", "款项"), ("see_cases",)),
    Door("asked", Text("Asked of you", "请您说明"), ("reply",)),
    Door("flow", Text("Money flow", "资金流向"), ("coverage",)),
    Door("coverage", Text("Coverage", "覆盖"), ("coverage",)),
    Door("staff", Text("Staff", "人员"), ("manage_staff",)),
    Door("trail", Text("Trail", "留痕"), ("check_trail",)),
)


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Return the heading's rooms, the language, and who is signed in."""
    standing = getattr(request, "standing", None)
    if standing is not None and standing.staff.password_is_first:
        standing = None
    open_ = [
        (door, reverse(door.name)) for door in DOORS
        if standing is not None and any(standing.has(right) for right in door.rights)
    ]  # fmt: skip
    here = max((url for _, url in open_ if request.path.startswith(url)), key=len, default="")
    doors = [{"title": door.title, "url": url, "here": url == here} for door, url in open_]
    language = spoken()
    return {
        "doors": doors, "standing": standing, "language": language,
        "other_language": "en" if language == "zh" else "zh-hans",
        "html_language": "zh-Hans" if language == "zh" else "en",
    }  # fmt: skip
