"""The county as the money half sees it: who keeps whose book, and who may be paid."""

from __future__ import annotations

import datetime as dt

import numpy as np

from tallystick.simulation.county import County
from tallystick.simulation.money_dice import Dice
from tallystick.simulation.money_firms import found_firms
from tallystick.simulation.money_world import Person, Terms, Township, Village, World
from tallystick.simulation.officials import GROUP_LEADER
from tallystick.simulation.people import Ints
from tallystick.simulation.typing_hands import Hand, make_hand

_KNOWN = 60  # residents of a village who are ever paid or let land


def world_of(county: County) -> World:
    """Return a county without any money yet."""
    dice = Dice(county.stream("money"))
    townships = [
        _Clerk(county, dice, one.name).township(one.number) for one in county.places.townships
    ]
    world = World(
        county=county.places.county, townships=townships, years=list(county.years), dice=dice,
        truth=county.truth, noise=county.noise,
    )  # fmt: skip
    found_firms(world)
    return world


class _Clerk:
    """One township's office, which types names and numbers in its own way."""

    def __init__(self, county: County, dice: Dice, office: str) -> None:
        self._county, self._dice = county, dice
        self._hand: Hand = make_hand(county, office)

    def township(self, number: int) -> Township:
        """Return a township with its villages and its own book."""
        said, officials = self._county.places.townships[number], self._county.officials
        rows = np.flatnonzero((officials.township == number) & (officials.village < 0))
        holders, terms = self._holders(rows)
        township = Township(said.name, holders["财政所会计"][0], holders["乡镇长"][0], terms)
        villages = self._county.places.villages_of(number)
        township.villages = [self._village(township, one.number) for one in villages]
        township.book = self._book(township, holders, terms, said.government)
        return township

    def _book(
        self, township: Township, holders: dict[str, list[Person]], terms: Terms, body: str
    ) -> Village:
        cashier, deputy = holders["财政所出纳"][0], holders["分管民政副乡镇长"][0]
        members = [holders["民政办经办人"][0], holders["农业农村办经办人"][0]]
        neighbours = [one for village in township.villages for one in village.residents[-2:]]
        return Village(
            name=township.name, body=body, township=township, head=township.leader, deputy=deputy,
            cashier=cashier, supervisor=deputy, members=members, leaders=[],
            residents=neighbours, account=_account(self._dice), successors=terms,
        )  # fmt: skip

    def _village(self, township: Township, number: int) -> Village:
        said = self._county.places.villages[number]
        rows = np.flatnonzero(self._county.officials.village == number)
        holders, terms = self._holders(rows)
        former = None
        if said.formerly and said.renamed_on:
            former = f"{said.formerly}村民委员会", said.renamed_on
        return Village(
            name=said.name, body=said.committee, township=township,
            head=holders["村党支部书记、村委会主任"][0], deputy=holders["村委会副主任"][0],
            cashier=holders["村报账员"][0], supervisor=holders["村务监督委员会主任"][0],
            members=[holders["村委会委员"][0], holders["村民政专干"][0]],
            leaders=holders[GROUP_LEADER], residents=self._residents(number, rows),
            account=_account(self._dice), successors=terms, formerly=former,
            dead=self._dead(number, rows),
        )  # fmt: skip

    def _holders(self, rows: Ints) -> tuple[dict[str, list[Person]], Terms]:
        """Return the first holders of each post, and by whom and when they were followed."""
        officials, terms = self._county.officials, Terms()
        holders: dict[str, list[Person]] = {}
        leaving: dict[str, tuple[dt.date, Person]] = {}
        for row in rows.tolist():
            person, post = self._person(int(officials.person[row])), str(officials.post[row])
            since, until = officials.held_from[row].item(), officials.held_to[row].item()
            if post in leaving and leaving[post][0] == since:
                terms[leaving.pop(post)[1].account] = since, person
            else:
                holders.setdefault(post, []).append(person)
            if until is not None:
                leaving[post] = until, person
        return holders, terms

    def _person(self, index: int) -> Person:
        people, hand = self._county.people, self._hand
        number = hand.numbers.get(index, str(people.number18[index]))
        name = hand.names.get(index, str(people.name[index]))
        return Person(name, number or None, str(people.account[index]))

    def _residents(self, village: int, posts: Ints) -> list[Person]:
        """Return grown-ups who live through all the years and hold no post."""
        county, people = self._county, self._county.people
        here = np.flatnonzero(people.village == village)
        age = people.age_on(county.first_day, here)
        able = here[_stays(county, here) & (age >= 22) & (age < 75)]
        able = able[~np.isin(able, county.officials.person[posts])]
        chosen = county.stream(f"money of village {village}").permutation(able)[:_KNOWN]
        return [self._person(int(index)) for index in chosen]

    def _dead(self, village: int, posts: Ints) -> list[tuple[Person, dt.date]]:
        """Return grown-ups without a post who died early enough to be paid afterwards."""
        county, people = self._county, self._county.people
        here = np.flatnonzero(people.village == village)
        died = people.died[here]
        fits = (died >= county.first_day) & (died <= county.last_day - np.timedelta64(120, "D"))
        dead = here[fits & (people.age_on(county.first_day, here) >= 45)]
        dead = dead[~np.isin(dead, county.officials.person[posts])]
        return [(self._person(int(one)), people.died[one].item()) for one in dead]


def _stays(county: County, here: Ints) -> np.ndarray:
    people, start = county.people, county.first_day
    stays = np.isnat(people.died[here]) & np.isnat(people.moved_out[here])
    return np.asarray(stays & (people.born[here] <= start) & (people.registered[here] < start))


def _account(dice: Dice) -> str:
    """Return an account of a collective at the rural bank: no card, so no check digit."""
    return "8801" + "".join(str(dice.between(0, 9)) for _ in range(14))
