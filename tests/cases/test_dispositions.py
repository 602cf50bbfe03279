"""What may be decided of whom, and which is harsher: an order in which not everything can be compared."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.cases.dispositions import (
    allowed_for,
    barred_until,
    is_allowed,
    is_harsher,
    is_no_harsher,
    period_ends,
)
from tallystick.cases.procedure_reader import procedures

COUNTY = procedures("cn")["cn_county"]
IDS = st.sampled_from(list(COUNTY.dispositions))
DECIDED = dt.date(2026, 8, 31)


def administrative(kind: str) -> list[str]:
    return [one.id for one in allowed_for(COUNTY, kind) if one.track == "administrative"]


@pytest.mark.parametrize("kind", ["village_managers", "village_managers_party", "entrusted"])
def test_a_village_manager_receives_no_more_than_a_major_demerit(kind):
    assert administrative(kind) == ["warning", "demerit", "major_demerit"]


def test_a_civil_servant_may_receive_all_six():
    assert len(administrative("civil_servants")) == 6


def test_only_members_of_the_party_receive_its_discipline():
    tracks = {kind: {one.track for one in allowed_for(COUNTY, kind)} for kind in COUNTY.people}
    members = {kind for kind in COUNTY.people if kind.endswith("_party")} | {"party_members"}
    assert {kind for kind, found in tracks.items() if "party" in found} == members


def test_whoever_retired_receives_no_discipline_of_the_state():
    assert administrative("retired") == []
    assert is_allowed(COUNTY, "benefits_adjusted", "retired")


def test_of_a_type_that_is_not_known_nothing_may_be_decided():
    assert allowed_for(COUNTY, "villager") == ()


def test_a_demerit_is_harsher_than_a_warning_and_than_a_talk():
    assert is_harsher(COUNTY, "demerit", "warning")
    assert is_harsher(COUNTY, "demerit", "reminder")
    assert not is_harsher(COUNTY, "warning", "demerit")


def test_discipline_of_the_party_and_of_the_state_cannot_be_compared():
    assert not is_harsher(COUNTY, "demerit", "party_warning")
    assert not is_harsher(COUNTY, "party_warning", "demerit")
    assert not is_no_harsher(COUNTY, "demerit", "party_warning")


@given(IDS, IDS, IDS)
def test_harsher_is_a_strict_partial_order(one, two, three):
    assert not is_harsher(COUNTY, one, one)
    assert not (is_harsher(COUNTY, one, two) and is_harsher(COUNTY, two, one))
    if is_harsher(COUNTY, one, two) and is_harsher(COUNTY, two, three):
        assert is_harsher(COUNTY, one, three)


@given(IDS, IDS)
def test_what_is_harsher_weighs_more_in_the_database_too(one, two):
    if is_harsher(COUNTY, one, two):
        assert COUNTY.dispositions[one].weight > COUNTY.dispositions[two].weight


@given(IDS)
def test_everything_is_harsher_than_nothing(one):
    assert one == "none" or is_harsher(COUNTY, one, "none")


@pytest.mark.parametrize(
    ("disposition", "ends"),
    [
        ("reminder", None),
        ("warning", dt.date(2027, 2, 28)),
        ("demerit", dt.date(2027, 8, 31)),
        ("major_demerit", dt.date(2028, 2, 29)),
        ("removal", dt.date(2028, 8, 31)),
    ],
)
def test_a_period_ends_so_many_months_after_the_decision(disposition, ends):
    assert period_ends(COUNTY, disposition, DECIDED) == ends


def test_after_probation_an_office_stays_barred_for_two_years_more():
    assert period_ends(COUNTY, "probation_1", DECIDED) == dt.date(2027, 8, 31)
    assert barred_until(COUNTY, "probation_1", DECIDED) == dt.date(2029, 8, 31)
