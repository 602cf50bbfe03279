"""Whoever holds the entries sees any change in them; whoever holds a checkpoint sees that they were cut."""

from __future__ import annotations

import copy

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tallystick.foundation.digests import digest
from tallystick.foundation.errors import TallystickError
from tallystick.trail.checking import Checkpoint, breaks, read_checkpoint
from tallystick.trail.models import BEFORE_THE_FIRST

FIELDS = ("number", "at", "by", "act", "kind", "object_id", "facts", "before", "hash")


def trail(length: int = 6) -> list[dict[str, object]]:
    """Return a trail as it is exported."""
    entries, before = [], BEFORE_THE_FIRST
    for number in range(1, length + 1):
        said = {
            "number": number, "at": f"2027-01-{number:02}T08:00:00.000000+00:00", "by": "lin",
            "act": "inquiry_sent", "kind": "inquiry", "object_id": str(number),
            "facts": {"due_on": "2027-02-01"}, "before": before,
        }  # fmt: skip
        before = digest(said, 64)
        entries.append({**said, "hash": before})
    return entries


def kept(entries: list[dict[str, object]]) -> Checkpoint:
    return Checkpoint(number=int(str(entries[-1]["number"])), hash=str(entries[-1]["hash"]))


def test_a_trail_as_it_was_left_holds():
    assert list(breaks(trail(), kept(trail()))) == []


@given(
    place=st.integers(0, 5),
    field=st.sampled_from(FIELDS),
    salt=st.text("abc1", min_size=1, max_size=4),
)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_any_change_to_any_field_of_any_entry_is_said(place, field, salt):
    entries = trail()
    was = entries[place][field]
    changed = (
        int(str(was)) + 7
        if field == "number"
        else {"x": salt}
        if field == "facts"
        else f"{was}{salt}"
    )
    entries[place] = {**entries[place], field: changed}
    assert list(breaks(entries))


@given(place=st.integers(0, 5))
def test_a_changed_entry_whose_hash_was_made_anew_is_said_at_the_next(place):
    entries = trail(7)
    said = {key: value for key, value in entries[place].items() if key != "hash"} | {"by": "he"}
    entries[place] = {**said, "hash": digest(said, 64)}
    assert [one.number for one in breaks(entries)] == [place + 2]


@given(place=st.integers(0, 4))
def test_an_entry_that_was_taken_out_is_missed(place):
    entries = trail()
    del entries[place]
    assert list(breaks(entries))


@given(place=st.integers(0, 4))
def test_two_entries_that_changed_places_are_said(place):
    entries = trail()
    entries[place], entries[place + 1] = entries[place + 1], entries[place]
    assert list(breaks(entries))


def test_a_trail_that_was_cut_is_seen_by_whoever_holds_a_checkpoint():
    entries = trail()
    mark = kept(entries)
    assert list(breaks(entries[:4])) == []
    assert [one.why.en for one in breaks(entries[:4], mark)] == [
        "The trail ends before the checkpoint."
    ]


def test_a_trail_that_was_written_anew_is_seen_by_whoever_holds_a_checkpoint():
    anew = copy.deepcopy(trail())
    before = BEFORE_THE_FIRST
    for entry in anew:
        entry.update(by="he", before=before)
        before = digest({key: value for key, value in entry.items() if key != "hash"}, 64)
        entry["hash"] = before
    assert list(breaks(anew)) == []
    assert len(list(breaks(anew, kept(trail())))) == 1


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"number": "x", "hash": 1}', "no json"])
def test_what_is_no_checkpoint_is_refused_with_a_sentence(text):
    with pytest.raises(TallystickError, match="checkpoint"):
        read_checkpoint(text, "trail.json")
