"""The list that a person empties: what it can be filtered by, its order, and its pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet
from django.http import QueryDict

from tallystick.foundation import clock
from tallystick.foundation.texts import Text
from tallystick.inquiries.models import Answer, Inquiry, InquiryFinding
from tallystick.inquiries.models_answers import COUNTS

PAGE = 50
WAITS: Mapping[str, Text] = {
    "unsent": Text("to be sent", "待发出"),
    "waiting": Text("waiting for an answer", "待答复"),
    "overdue": Text("past the day", "已逾期"),
    "answered": Text("answered, to be verified", "已答复，待验证"),
    "recheck": Text("drawn to be checked again", "抽中待复核"),
    "silent": Text("left until a day", "暂不核实"),
    "ended": Text("closed or withdrawn", "已办结或撤回"),
}
_KEPT = ("waits", "office", "check", "place", "about", "words")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What a list is narrowed to; nothing stands for all."""

    waits: str = ""
    office: str = ""
    check: str = ""
    place: str = ""
    about: str = ""
    words: str = ""

    def kept(self) -> list[tuple[str, str]]:
        """Return the parts that narrow, for a form that comes back to the same list."""
        return [(name, getattr(self, name)) for name in _KEPT if getattr(self, name)]

    @property
    def query(self) -> str:
        """Return the filter as the address of a page has it."""
        said = QueryDict(mutable=True)
        said.update(dict(self.kept()))
        return said.urlencode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An inquiry in the list, with the checks that ask and how many findings there are."""

    inquiry: Inquiry
    checks: Sequence[str]
    findings: int
    overdue: bool
    days_left: int | None

    @property
    def more(self) -> int:
        """Return how many checks stand behind the first three."""
        return max(0, len(self.checks) - 3)


def filter_of(said: QueryDict) -> Filter:
    """Read a filter from the address of a page; what is not known is left out."""
    read = {name: said.get(name, "").strip()[:100] for name in _KEPT}
    if read["waits"] not in WAITS:
        read["waits"] = ""
    if not read["office"].isdigit():
        read["office"] = ""
    return Filter(**read)


def narrowed(inquiries: QuerySet[Inquiry], chosen: Filter) -> QuerySet[Inquiry]:
    """Return the inquiries that fit, in the order of work: money, people, the longest open."""
    found = inquiries.filter(_waiting(chosen.waits))
    if chosen.office:
        found = found.filter(asked_id=int(chosen.office))
    if chosen.check:
        found = found.filter(
            pk__in=InquiryFinding.objects.filter(check_id=chosen.check).values("inquiry")
        )
    if chosen.place:
        found = found.filter(place__path__startswith=chosen.place)
    if chosen.about:
        found = found.filter(pivot_kind=chosen.about)
    if chosen.words:
        found = found.filter(_words(chosen.words))
    return found.order_by(
        F("money").desc(nulls_last=True), F("people").desc(nulls_last=True), "opened_on", "id"
    )


def lines(inquiries: Sequence[Inquiry]) -> list[Line]:
    """Return inquiries as lines; one query more, however many there are."""
    counts: dict[int, Counter[str]] = {inquiry.pk: Counter() for inquiry in inquiries}
    there = InquiryFinding.objects.filter(inquiry__in=list(counts), present=True)
    for number, check in there.values_list("inquiry_id", "check_id"):
        counts[number][check] += 1
    today = clock.today()
    return [
        Line(
            inquiry=one, checks=sorted(counts[one.pk]), findings=sum(counts[one.pk].values()),
            overdue=is_overdue(one), days_left=(one.due_on - today).days if one.due_on else None,
        )
        for one in inquiries
    ]  # fmt: skip


def is_overdue(inquiry: Inquiry) -> bool:
    """Tell whether the day has passed without an answer; computed, never kept."""
    return (
        inquiry.state == "open" and inquiry.due_on is not None and inquiry.due_on < clock.today()
    )


def _waiting(waits: str) -> Q:
    today = clock.today()
    awake = Q(silent_until__isnull=True) | Q(silent_until__lte=today)
    match waits:
        case "unsent":
            return Q(state="open", sent_on__isnull=True, merged_into__isnull=True) & awake
        case "waiting":
            return Q(state="open", sent_on__isnull=False) & awake
        case "overdue":
            return Q(state="open", due_on__lt=today) & awake
        case "answered":
            return Q(state="answered")
        case "recheck":
            drawn = Answer.objects.filter(recheck=True, recheck_found="", standing__in=COUNTS)
            return Q(pk__in=drawn.values("inquiry"))
        case "silent":
            return Q(state="open", silent_until__gt=today)
        case "ended":
            return Q(state__in=("closed", "withdrawn"))
    return Q(state__in=("open", "answered"), merged_into__isnull=True) & awake


def _words(words: str) -> Q:
    if words.isdigit():
        return Q(pk=int(words[:18])) | Q(pivot_label__contains=words)
    return Q(pivot_label__contains=words) | Q(place_label__contains=words)
