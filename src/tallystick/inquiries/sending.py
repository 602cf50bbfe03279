"""Finding the office that can answer, and sending it the question with a day to answer by."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from tallystick.foundation import clock
from tallystick.inquiries.models import Inquiry, InquiryFinding
from tallystick.inquiries.turns import alone, held, not_open
from tallystick.people.models import Duty, Office, Place
from tallystick.trail.actions import leave_entry

_BATCH = 500


@transaction.atomic
def place_inquiries(labels: Mapping[str, str], *, by: str) -> int:
    """Keep where inquiries are from, as their rows say it, and find the office of each.

    `labels` maps a finding's fingerprint to the name of a place; of several, an inquiry takes
    that of its strongest finding. A name that several places bear is
    nobody's until somebody says which; such an inquiry goes to the county. Returns how many
    inquiries have an office now that had none.
    """
    alone()
    named = _places_by_name()
    county = Place.objects.filter(parent=None).first()
    offices = _offices_by_duty()
    waiting = list(Inquiry.objects.filter(state="open", asked=None))
    known = _labels_by_inquiry(labels)
    for inquiry in waiting:
        inquiry.place_label = known.get(inquiry.pk, inquiry.place_label)[:200]
        inquiry.place = (
            _place_in(inquiry.place_label, named)
            or _place_in(inquiry.pivot_label, named)
            or county
        )
        inquiry.asked = _nearest(offices.get(inquiry.office, ()), inquiry.place)
    Inquiry.objects.bulk_update(waiting, ["place_label", "place", "asked"], batch_size=_BATCH)
    placed = sum(inquiry.asked_id is not None for inquiry in waiting)
    if placed:
        leave_entry("inquiries_placed", of=("inquiries", "open"), by=by, placed=placed)
    return placed


@transaction.atomic
def send(inquiries: Iterable[Inquiry], *, due_on: dt.date, by: str) -> list[int]:
    """Send inquiries to their offices, to be answered by a day; return the numbers of those sent.

    One that was sent, is not open, or has no office stays as it is. Each office is told of all
    that it got in one entry of the trail.
    """
    numbers = [inquiry.pk for inquiry in inquiries]
    ready = (
        Inquiry.objects.select_for_update()
        .filter(pk__in=numbers, state="open", sent_on=None, asked__isnull=False)
        .order_by("pk")  # all who send wait for one another in the same order
    )
    by_office: dict[int, list[int]] = defaultdict(list)
    for pk, office in ready.values_list("pk", "asked_id"):
        by_office[office].append(pk)
    sent = sorted(pk for some in by_office.values() for pk in some)
    for some in _in_batches(sent):
        Inquiry.objects.filter(pk__in=some).update(
            sent_on=clock.today(), due_on=due_on, edition=F("edition") + 1
        )
    for office, some in sorted(by_office.items()):
        leave_entry(
            "inquiries_sent", of=("office", office), by=by, inquiries=sorted(some), due_on=due_on
        )
    return sent


def alongside(inquiries: QuerySet[Inquiry], others: QuerySet[Inquiry]) -> QuerySet[Inquiry]:
    """Return those of `others` that ask the same office about the same pivot as one of `inquiries`.

    An office with several duties is asked by several descriptions; it is asked together.
    """
    same = inquiries.filter(
        asked=OuterRef("asked"), pivot_kind=OuterRef("pivot_kind"), pivot_id=OuterRef("pivot_id")
    ).exclude(pk=OuterRef("pk"))
    awake = Q(silent_until__isnull=True) | Q(silent_until__lte=clock.today())
    return others.filter(Exists(same.order_by()), awake, state="open", merged_into=None)


@transaction.atomic
def name_office(inquiry: Inquiry, office: Office, *, by: str, edition: int) -> None:
    """Say which office is asked, where none was found or the wrong one was; it is sent anew.

    Raises TallystickError `page_stale` or `not_open`.
    """
    now = held(inquiry, edition)
    if now.state != "open":
        raise not_open(now)
    before = now.asked_id
    now.asked, now.sent_on, now.due_on = office, None, None
    _keep(now, "asked", "sent_on", "due_on")
    leave_entry("office_named", of=("inquiry", now.pk), by=by, office=office.code, before=before)


def _keep(inquiry: Inquiry, *fields: str) -> None:
    inquiry.edition += 1
    inquiry.save(update_fields=[*fields, "edition"])


def _labels_by_inquiry(labels: Mapping[str, str]) -> Mapping[int, str]:
    there = InquiryFinding.objects.filter(inquiry__state="open", inquiry__asked=None, present=True)
    return {
        number: labels[mark]
        for number, mark in there.order_by("strength").values_list("inquiry_id", "fingerprint")
        if mark in labels
    }


def _places_by_name() -> Mapping[str, Place]:
    named: dict[str, list[Place]] = defaultdict(list)
    for place in Place.objects.exclude(parent=None):
        named[place.name].append(place)
    return {name: places[0] for name, places in named.items() if len(places) == 1}


def _place_in(label: str, named: Mapping[str, Place]) -> Place | None:
    """Return the place of this name, or the one whose name a body's name begins with."""
    for end in range(len(label), 1, -1):
        if label[:end] in named:
            return named[label[:end]]
    return None


def _offices_by_duty() -> Mapping[str, Sequence[Office]]:
    offices: dict[str, list[Office]] = defaultdict(list)
    for duty in Duty.objects.filter(office__open=True).select_related("office__place"):
        offices[duty.asked_of].append(duty.office)
    return offices


def _nearest(offices: Sequence[Office], place: Place | None) -> Office | None:
    """Return the office whose place is the smallest that holds `place`."""
    if place is None:
        return None
    holding = [office for office in offices if office.place.holds(place)]
    return max(holding, key=lambda office: (len(office.place.path), office.code), default=None)


def _in_batches(numbers: Sequence[int]) -> Iterable[Sequence[int]]:
    return (numbers[start : start + _BATCH] for start in range(0, len(numbers), _BATCH))
