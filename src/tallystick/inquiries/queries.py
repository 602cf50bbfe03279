"""What may be read of inquiries, in a number of queries that does not grow with them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, F, Prefetch, Q, QuerySet

from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.inquiries.models import Inquiry, InquiryFinding, InquiryRow

# The answers that say that money was wrong, or a rule broken; the others clear what was asked.
_RIGHT = ("paid_wrongly", "negligence", "conduct")
NO_ANSWERS_YET = Text("no answers yet", "尚无答复")


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckStanding:
    """How often a check has been right; it is said with its n, and never guessed."""

    check: str
    right: int = 0
    answers: int = 0

    @property
    def says(self) -> Text:
        """Return the figure as it is shown."""
        if self.answers == 0:
            return NO_ANSWERS_YET
        return Text(
            f"right in {self.right} of {self.answers} answers",
            f"{self.answers} 次答复中 {self.right} 次属实",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An open inquiry in the order of work, with each figure that put it there."""

    inquiry: Inquiry
    findings: int
    checks: tuple[CheckStanding, ...]


def standings() -> Mapping[str, CheckStanding]:
    """Return how often each check was right by answers that records or a supervisor confirmed.

    An inquiry's answer counts for every check that asked in it. In one query.
    """
    answered = InquiryFinding.objects.filter(inquiry__answers__standing="confirmed")
    right = Q(inquiry__answers__kind__in=_RIGHT)
    counted = answered.values("check_id").annotate(
        asked=Count("inquiry", distinct=True), found=Count("inquiry", distinct=True, filter=right)
    )
    return {
        one["check_id"]: CheckStanding(
            check=one["check_id"], right=one["found"], answers=one["asked"]
        )
        for one in counted
    }


def order_of_work(*, office: str | None = None, first: int | None = None) -> list[Waiting]:
    """Return open inquiries: most money first, then most people, then the longest open.

    `office` is an office's key; `first` is how many are wanted. How often each
    check has been right is shown beside it and moves nothing.
    """
    waiting = _in_order(office)[:first]
    counts, known = _findings_by_check(waiting), standings()
    return [
        Waiting(
            inquiry=inquiry,
            findings=sum(counts[inquiry.pk].values()),
            checks=tuple(
                known.get(id) or CheckStanding(check=id) for id in sorted(counts[inquiry.pk])
            ),
        )
        for inquiry in waiting
    ]


def inquiry_with_findings(number: int) -> Inquiry:
    """Return one inquiry with `findings` and `rows` at hand, largest evidence first.

    Raises TallystickError `inquiry_unknown`.
    """
    findings = InquiryFinding.objects.order_by("-present", "-strength", "check_id", "pk")
    asked = Inquiry.objects.prefetch_related(
        Prefetch("findings", queryset=findings),
        Prefetch("rows", queryset=InquiryRow.objects.order_by("ref")),
    )
    try:
        return asked.get(pk=number)
    except Inquiry.DoesNotExist as error:
        raise _unknown_inquiry(number) from error


def _in_order(office: str | None) -> QuerySet[Inquiry]:
    waiting = Inquiry.objects.filter(state="open")
    if office is not None:
        waiting = waiting.filter(office=office)
    return waiting.order_by(
        F("money").desc(nulls_last=True), F("people").desc(nulls_last=True), "opened_on", "pk"
    )


def _findings_by_check(waiting: QuerySet[Inquiry]) -> Mapping[int, Counter[str]]:
    counted = (
        InquiryFinding.objects.filter(present=True, inquiry__in=waiting.values("pk"))
        .values_list("inquiry_id", "check_id")
        .annotate(findings=Count("pk"))
    )
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for inquiry, check, findings in counted:
        counts[inquiry][check] = findings
    return counts


def _unknown_inquiry(number: int) -> TallystickError:
    return TallystickError(
        "inquiry_unknown",
        where=str(number),
        what=Text("There is no inquiry with this number.", "没有此编号的问询单。"),
        to_do=Text("List the inquiries to see their numbers.", "请列出问询单以查看编号。"),
    )
