"""The county does not exist: its people, numbers and places are invented, and hang together."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from tallystick.records.values.identity_numbers import parse_number
from tallystick.simulation.county import make_county
from tallystick.simulation.names import draw_names
from tallystick.simulation.numbers import COUNTY_CODE, OTHER_CODES

COUNTY = make_county(residents=4_000, years=2, seed=7)


def test_a_county_has_as_many_people_as_were_asked_for() -> None:
    assert len(COUNTY.people) == 4_000


def test_every_number_is_valid_and_says_the_birth_date_and_sex() -> None:
    people = COUNTY.people
    for number, born, man in zip(people.number18, people.born, people.man, strict=True):
        read = parse_number(number)
        assert (read.state, str(read.born_on)) == ("valid", str(born))
        assert read.sex == ("male" if man else "female")


def test_nobody_has_the_number_of_another() -> None:
    assert len(set(COUNTY.people.number18)) == 4_000


def test_no_number_begins_with_the_code_of_a_real_place() -> None:
    # 4398, 4397, 5298 and 4598 were never given to a prefecture.
    begins = {number[:4] for number in COUNTY.people.number18}
    assert begins <= {str(code)[:4] for code in (COUNTY_CODE, *OTHER_CODES)}
    assert begins <= {"4398", "4397", "5298", "4598"}


def test_one_pair_of_namesakes_for_every_400_residents() -> None:
    people = COUNTY.people
    assert len(people.namesakes) >= 8
    for one, other in people.namesakes:
        assert people.name[one] == people.name[other]
        assert people.born[one] == people.born[other]
        assert people.village[one] == people.village[other]
        assert people.number18[one] != people.number18[other]


def test_most_of_a_household_bears_its_heads_surname() -> None:
    people = COUNTY.people
    heads = people.name[people.head_of(np.arange(len(people)))]
    same = [a[0] == b[0] for a, b in zip(people.name, heads, strict=True)]
    assert 0.6 < np.mean(same) < 0.9


def test_a_household_lives_in_one_group_of_one_village() -> None:
    people = COUNTY.people
    places = set(
        zip(people.household.tolist(), people.village.tolist(), people.group.tolist(), strict=True)
    )
    assert len(places) == len(people.heads)


def test_a_village_code_has_twelve_digits_and_its_townships_nine() -> None:
    for village in COUNTY.places.villages:
        town = COUNTY.places.townships[village.township]
        assert len(village.code) == 12
        assert village.code.startswith(town.code)


def test_one_village_was_renamed_and_has_both_names() -> None:
    village = next(one for one in COUNTY.places.villages if one.formerly)
    assert village.renamed_on is not None
    day = village.renamed_on.replace(year=village.renamed_on.year - 1)
    assert village.name_on(day) == village.formerly
    assert village.name_on(village.renamed_on) == village.name


def test_everybody_holds_one_post_at_a_time() -> None:
    counted = Counter(COUNTY.officials.person.tolist())
    assert max(counted.values()) == 1


def test_names_follow_sex_and_year_of_birth() -> None:
    chance = np.random.default_rng(1)
    old = draw_names(chance, np.full(4000, 1950), np.zeros(4000, bool))
    young = draw_names(chance, np.full(4000, 2015), np.zeros(4000, bool))
    of_old, of_young = ("".join(name[1:] for name in names) for names in (old, young))
    assert of_old.count("桂") > 5 * of_young.count("桂")
    assert of_young.count("梓") > 5 * of_old.count("梓")


@pytest.mark.parametrize("part", ["name", "number18", "account", "phone"])
def test_one_seed_is_one_county(part: str) -> None:
    again = make_county(residents=4_000, years=2, seed=7)
    assert (getattr(again.people, part) == getattr(COUNTY.people, part)).all()


def test_another_seed_is_another_county() -> None:
    other = make_county(residents=4_000, years=2, seed=8)
    assert (other.people.name != COUNTY.people.name).mean() > 0.9


def test_a_part_of_the_simulation_draws_apart_from_the_others() -> None:
    first = COUNTY.stream("parcels").random()
    COUNTY.stream("names").random(1000)
    assert COUNTY.stream("parcels").random() == first
