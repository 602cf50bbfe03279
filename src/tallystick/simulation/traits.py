"""What is true of people and households and no list says whole: means, disability, school, work."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tallystick.simulation.county import County

Flags = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]


@dataclass(slots=True, kw_only=True)
class Traits:
    """One flag for each person, or for each household where the name says so."""

    age: Ints  # on the first day
    alone: Flags  # the only member of the household
    poor_household: Flags
    destitute: Flags
    disabled_severe: Flags
    disabled_other: Flags
    at_school: Flags
    boards: Flags
    orphan: Flags
    car: Flags
    second_home: Flags
    firm: Flags
    insured: Flags
    other_pension: Flags
    payroll: Flags
    injury_care: Flags
    relocated_household: Flags
    resettled: Flags  # moved from a reservoir
    family_plan: Flags
    veteran: Flags
    official: Flags
    official_household: Flags

    def poor(self, household: Ints) -> Flags:
        """Return who lives in a poor household, from each person's household."""
        return np.asarray(self.poor_household[household], bool)


def make_traits(county: County) -> Traits:
    """Draw what holds for each person of a county; the well-off and the poor are kept apart."""
    chance, people = county.stream("traits"), county.people
    size, houses = len(people), len(people.heads)
    age = people.age_on(county.first_day)
    house = people.household
    members = np.bincount(house, minlength=houses)
    official = np.zeros(size, bool)
    official[county.officials.person] = True
    official_household = np.zeros(houses, bool)
    official_household[house[official]] = True
    payroll = _some(chance, (age >= 23) & (age < 60) & ~official, 0.02)
    payroll_household = np.bincount(house[payroll], minlength=houses) > 0
    may_be_poor = ~official_household & ~payroll_household
    old_alone = (members == 1)[house] & (age >= 62) & may_be_poor[house]
    destitute = _some(chance, old_alone, 0.13)
    destitute_household = np.bincount(house[destitute], minlength=houses) > 0
    poor_household = _some(chance, may_be_poor & ~destitute_household, 0.06)
    poor = poor_household[house]
    severe = chance.random(size) < np.where(poor, 0.075, 0.010) * np.where(age > 55, 1.6, 0.8)
    other = ~severe & (chance.random(size) < np.where(poor, 0.11, 0.016))
    adult = (age >= 20) & (age < 60) & ~poor & ~destitute
    other_pension = _some(chance, (age >= 60) & ~poor & ~destitute, 0.08)
    school = (age >= 6) & (age <= 17) & (chance.random(size) < np.where(age < 15, 0.99, 0.9))
    insured = _some(chance, adult & ~payroll, 0.16) | payroll
    wealthy = ~poor_household & ~destitute_household
    return Traits(
        age=age, alone=(members == 1)[house], poor_household=poor_household, destitute=destitute,
        disabled_severe=severe, disabled_other=other, at_school=school,
        boards=school & _some(chance, age >= 10, 0.4),
        orphan=_some(chance, (age < 16) & ~people.is_head & ~poor, 0.0016),
        car=_some(chance, (adult | (age >= 60)) & wealthy[house] & (age < 70), 0.16),
        second_home=_some(chance, people.is_head & wealthy[house], 0.05),
        firm=_some(chance, adult & ~payroll & ~official, 0.035), insured=insured,
        other_pension=other_pension, payroll=payroll,
        injury_care=_some(chance, severe & ~poor, 0.02),
        relocated_household=_some(chance, poor_household, 0.12),
        resettled=_resettled(chance, county), veteran=_some(chance, people.man & (age >= 60), 0.05),
        family_plan=_some(chance, (age >= 60) & ~other_pension, 0.05), official=official,
        official_household=official_household,
    )  # fmt: skip


def _resettled(chance: np.random.Generator, county: County) -> Flags:
    """People who had to make room for a reservoir live in a few villages."""
    villages = len(county.places.villages)
    chosen = chance.permutation(villages)[: max(1, villages // 30)]
    there = np.isin(county.people.village, chosen)
    # A hundredth of the county's people, whether it is large or small.
    return _some(chance, there, min(0.45, 0.012 * len(there) / max(int(there.sum()), 1)))


def _some(chance: np.random.Generator, among: Flags, share: float) -> Flags:
    return np.asarray(among & (chance.random(len(among)) < share), bool)
