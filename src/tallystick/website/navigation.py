"""Which rooms of the office a person finds in the heading: those that they have a right in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import resolve, reverse

from tallystick.books.access import holds
from tallystick.foundation.texts import Text, spoken
from tallystick.people.access import Standing


@dataclass(frozen=True, slots=True)
class Door:
    """A room in the heading; whoever has a right that its page asks for finds it open.

    Of files of the whole book a right over one of its places opens nothing.
    """

    name: str
    title: Text
    over_the_book: bool = False

    def is_open(self, standing: Standing) -> bool:
        """Tell whether the page behind it opens."""
        rights = resolve(reverse(self.name)).func.rights  # type: ignore[attr-defined]
        if self.over_the_book:
            return any(holds(standing, right) for right in rights)
        return any(standing.has(right) for right in rights)


DOORS = (
    Door("sources", Text("Sources", "来源"), over_the_book=True),
    Door("checks", Text("Checks", "核查")),
    Door("inquiries", Text("Inquiries", "问询")),
    Door("silences", Text("Silences", "暂不核实")),
    Door("deadlines", Text("Deadlines", "期限")),
    Door("cases", Text("Cases", "案件")),
    Door("money", Text("Money", "款项")),
    Door("asked", Text("Asked of you", "请您说明")),
    Door("flow", Text("Money flow", "资金流向")),
    Door("coverage", Text("Coverage", "覆盖")),
    Door("staff", Text("Staff", "人员")),
    Door("trail", Text("Trail", "留痕")),
)


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Return the heading's rooms, the language, and who is signed in."""
    standing = getattr(request, "standing", None)
    if standing is not None and standing.staff.password_is_first:
        standing = None
    open_ = [
        (door, reverse(door.name))
        for door in DOORS
        if standing is not None and door.is_open(standing)
    ]
    here = max((url for _, url in open_ if request.path.startswith(url)), key=len, default="")
    doors = [{"title": door.title, "url": url, "here": url == here} for door, url in open_]
    language = spoken()
    return {
        "doors": doors, "standing": standing, "language": language,
        "other_language": "en" if language == "zh" else "zh-hans",
        "html_language": "zh-Hans" if language == "zh" else "en",
    }  # fmt: skip
