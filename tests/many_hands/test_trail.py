"""Entries that many hands leave at once follow one another, and none is lost."""

from __future__ import annotations

import pytest
from django.db import transaction

from many_hands.hands import at_once
from tallystick.trail.actions import leave_entry
from tallystick.trail.checking import breaks, entries_written
from tallystick.trail.models import Entry

pytestmark = pytest.mark.usefixtures("work")
HANDS = ("lin", "mei", "yue", "wu")


class Regretted(Exception):
    """Somebody did not go through with an act."""


def leaves(who: str, times: int, *, regrets: bool = False) -> None:
    for number in range(times):
        try:
            with transaction.atomic():
                leave_entry("looked", of=("inquiry", number), by=who)
                if regrets:
                    raise Regretted
        except Regretted:
            pass


def test_no_entry_is_lost_and_the_chain_holds():
    at_once(*(lambda who=who: leaves(who, 25) for who in HANDS))

    assert list(breaks(entries_written())) == []
    assert {who: Entry.objects.filter(by=who).count() for who in HANDS} == dict.fromkeys(HANDS, 25)


def test_an_act_that_was_not_gone_through_with_leaves_no_gap():
    at_once(lambda: leaves("lin", 25), lambda: leaves("mei", 25, regrets=True))

    assert list(breaks(entries_written())) == []
    assert Entry.objects.count() == 25
