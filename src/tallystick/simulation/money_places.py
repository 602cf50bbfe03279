"""The county as the money half sees it: who keeps whose book, and who may be paid."""

from __future__ import annotations

import datetime as dt

import numpy as np

from tallystick.simulation.county import County
from tallystick.simulation.money_dice import Dice
from tallystick.simulation.money_firms import found_firms
from tallystick.simulation.money_world import Person, Terms, Township, Village, World
from tallystick.simulation.officials import GROUP_LEADER

_KNOWN = 60  # residents of a village who are ever paid or let land


def world_of(county: County) -> World:
    """Return a county without any money yet."""
    dice = Dice(county.stream("money"))
    townships = [_township(county, dice, one.number) for one in county.places.townships]
    world = World(
        county=county.places.county, townships=townships, years=list(county.years), dice=dice,
        truth=county.truth, noise=county.noise,
    )  # fmt: skip
    found_firms(world)
    return world


def _township(county: County, dice: Dice, number: int) -> Township:
    said, officials = county.places.townships[number], county.officials
    rows = np.flatnonzero((officials.township == number) & (officials.village < 0))
    holders, terms = _holders(county, rows)
    township = Township(said.name, holders["财政所会计"][0], holders["乡镇长"][0], terms)
    township.villages = [
        _village(county, dice, township, one.number) for one in county.places.villages_of(number)
    ]
    return township


def _village(county: County, dice: Dice, township: Township, number: int) -> Village:
    said = county.places.villages[number]
    rows = np.flatnonzero(county.officials.village == number)
    holders, terms = _holders(county, rows)
    renamed = said.formerly and said.renamed_on
    return Village(
        name=said.name, body=said.committee, township=township,
        head=holders["村党支部书记、村委会主任"][0], deputy=holders["村委会副主任"][0],
        cashier=holders["村报账员"][0], supervisor=holders["村务监督委员会主任"][0],
        members=[holders["村委会委员"][0], holders["村民政专干"][0]],
        leaders=holders[GROUP_LEADER], residents=_residents(county, number, rows),
        account=_account(dice), successors=terms,
        formerly=(f"{said.formerly}村民委员会", said.renamed_on) if renamed else None,  # type: ignore[arg-type]
        dead=_dead(county, number, rows),
    )  # fmt: skip


def _holders(county: County, rows: np.ndarray) -> tuple[dict[str, list[Person]], Terms]:
    """Return the first holders of each post, and by whom and when they were followed."""
    officials, terms = county.officials, Terms()
    holders: dict[str, list[Person]] = {}
    leaving: dict[str, tuple[dt.date, Person]] = {}
    for row in rows.tolist():
        person, post = _person(county, int(officials.person[row])), str(officials.post[row])
        since, until = officials.held_from[row].item(), officials.held_to[row].item()
        if post in leaving and leaving[post][0] == since:
            terms[leaving.pop(post)[1].number] = since, person
        else:
            holders.setdefault(post, []).append(person)
        if until is not None:
            leaving[post] = until, person
    return holders, terms


def _person(county: County, index: int) -> Person:
    people = county.people
    return Person(str(people.name[index]), str(people.number18[index]), str(people.account[index]))


def _residents(county: County, village: int, posts: np.ndarray) -> list[Person]:
    """Return grown-ups who live through all the years and hold no post."""
    people = county.people
    here = np.flatnonzero(people.village == village)
    fits = _stays(county, here)
    age = people.age_on(county.first_day, here)
    able = here[fits & (age >= 22) & (age < 75)]
    able = able[~np.isin(able, county.officials.person[posts])]
    chosen = county.stream(f"money of village {village}").permutation(able)[:_KNOWN]
    return [_person(county, int(index)) for index in chosen]


def _stays(county: County, here: np.ndarray) -> np.ndarray:
    people, start = county.people, county.first_day
    stays = np.isnat(people.died[here]) & np.isnat(people.moved_out[here])
    return np.asarray(stays & (people.born[here] <= start) & (people.registered[here] < start))


def _dead(county: County, village: int, posts: np.ndarray) -> list[tuple[Person, dt.date]]:
    """Return grown-ups without a post who died early enough to be paid afterwards."""
    people = county.people
    here = np.flatnonzero(people.village == village)
    died = people.died[here]
    fits = (died >= county.first_day) & (died <= county.last_day - np.timedelta64(120, "D"))
    dead = here[fits & (people.age_on(county.first_day, here) >= 45)]
    dead = dead[~np.isin(dead, county.officials.person[posts])]
    return [(_person(county, int(one)), people.died[one].item()) for one in dead]


def _account(dice: Dice) -> str:
    """Return an account of a collective at the rural bank: no card, so no check digit."""
    return "8801" + "".join(str(dice.between(0, 9)) for _ in range(14))
