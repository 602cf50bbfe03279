"""Payment lists as offices send them: a month, a programme, sometimes a township at a time."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from tallystick.simulation.cells import (
    day_cells,
    number_cells,
    span_cells,
    span_name,
    sum_cells,
    with_said,
)
from tallystick.simulation.drafts import Draft
from tallystick.simulation.marking import Marking
from tallystick.simulation.people import Ints
from tallystick.simulation.programmes import PROGRAMMES, Programme
from tallystick.simulation.styles import Style, style_of
from tallystick.simulation.world import World
from tallystick.simulation.writers_room import Room

_SMALL = 1200  # rows, up to which a list may be a workbook or have groups


def payment_drafts(world: World, room: Room) -> Iterator[Draft]:
    """Yield every payment list, in the order of programmes and months."""
    marking = Marking(world.payments)
    for number, rule in enumerate(PROGRAMMES):
        for town, month, rows in lists_of(world, number):
            yield _draft(world, room, rule, town, month, rows, marking)


def lists_of(world: World, number: int) -> Iterator[tuple[int, int, Ints]]:
    """Yield the lists of one programme: township (-1 for the county), month, rows in order."""
    book, people = world.payments, world.county.people
    kept = world.present_payments()
    rows = kept[book["programme"][kept] == number]
    towns = np.full(len(rows), -1)
    village = people.village[book["person"][rows]]
    if PROGRAMMES[number].by_township:
        towns = world.county.places.township_numbers[village]
    months = book["list_month"][rows]
    order = np.lexsort((rows, book["person"][rows], village, towns, months))
    rows, keys = rows[order], (months * 1000 + towns + 1)[order]
    cuts = np.flatnonzero(np.diff(keys)) + 1
    for part in np.split(rows, cuts):
        if len(part):
            person = int(book["person"][part[0]])
            town = int(world.county.places.township_numbers[people.village[person]])
            town = town if PROGRAMMES[number].by_township else -1
            yield town, int(book["list_month"][part[0]]), part


def batch_name(number: int, month: int, town: int) -> str:
    """Return what the paying bank calls a list."""
    ending = f"-{town + 1:02}" if town >= 0 else ""
    return f"{PROGRAMMES[number].id.upper()[:6]}{span_name(month, 1, '{y}{m:02}')}{ending}"


def _draft(
    world: World, room: Room, rule: Programme, town: int, month: int, rows: Ints, marking: Marking
) -> Draft:
    county = world.county
    place = county.places.townships[town].name if town >= 0 else county.places.county
    office = place if town >= 0 else rule.office
    style = style_of(county.seed, f"{office} {rule.id}")
    last = int(world.payments["last"][rows[0]])
    span = span_name(month, last - month + 1)
    columns = _columns(world, room, rule, style, rows, month, town)
    ending = "csv"
    if len(rows) <= _SMALL and month % 4 == 0:
        ending = "xlsx" if style.choice[0] % 3 else "xls"
    grouped = style.layout == "grouped" and town >= 0 and len(rows) <= _SMALL
    layout = style.layout if style.layout != "grouped" or grouped else "titled"
    if not style.says_programme or not style.says_period:
        layout = "titled" if layout == "clean" else layout
    return Draft(
        file=f"{office}/{rule.name}/{place}{span}{rule.name}发放表", table="payments",
        columns=columns, title=f"{place}{span}{rule.name}资金发放花名册", layout=layout,
        ending=ending, sent_by=office, area=place, period=span,  # type: ignore[arg-type]
        group_by=style.header("village") if grouped else None,
        totals=(style.header("amount"),), **marking.of(rows),
    )  # fmt: skip


def _columns(
    world: World, room: Room, rule: Programme, style: Style, rows: Ints, month: int, town: int
) -> dict[str, pa.Array]:
    book, people = world.payments, world.county.people
    person, said = book["person"][rows], world.payments.said
    hand = room.hand(rule.office)
    cells: dict[str, pa.Array] = {
        "village": room.villages(rule.office, month).take(pa.array(people.village[person])),
        "person_name": with_said(hand.typed(world.county, "name", person), rows, said.get("person_name", {})),
        "person_number": with_said(hand.typed(world.county, "number18", person), rows, said.get("person_number", {})),
    }  # fmt: skip
    if rule.counts == "户" or rule.on_parcel:
        cells["household_no"] = room.household_numbers(people.household[person])
    cells |= _habits(world, room, rule, style, rows)
    if rule.counts == "亩":
        cells["quantity"] = number_cells(book["quantity"][rows])
    cells["amount"] = sum_cells(book["cents"][rows], style.money if len(rows) < 5000 else "0.00")
    cells["account"] = with_said(room.accounts(book["payee"][rows]), rows, said.get("account", {}))
    if book["cash"][rows].any() or style.choice[2] % 4 == 0:
        cells["method"] = pa.array(np.where(book["cash"][rows], "现金", "社保卡").tolist())
    cells["paid_on"] = day_cells(book["paid"][rows], style.day)
    cells["batch"] = pa.repeat(batch_name(int(book["programme"][rows[0]]), month, town), len(rows))
    named = {style.header(column): value for column, value in cells.items()}
    if style.numbered:
        return {"序号": pa.array(np.arange(1, len(rows) + 1)).cast(pa.string()), **named}
    return named


def _habits(
    world: World, room: Room, rule: Programme, style: Style, rows: Ints
) -> dict[str, pa.Array]:
    """Return the columns that one office has and another leaves out."""
    book, people = world.payments, world.county.people
    person, cells = book["person"][rows], {}
    if style.choice[1] % 2:
        cells["village_group"] = room.groups(people.group[person])
    if style.says_programme:
        cells["programme"] = pa.repeat(rule.name, len(rows))
    # A list that holds several months must say of each row which it is.
    several = np.ptp(book["first"][rows]) > 0
    if style.says_period or rule.cycle == "event" or several:
        cells["period"] = span_cells(book["first"][rows], book["last"][rows], style.month)
    if style.choice[3] % 3 == 0:
        cells["phone"] = people.take("phone", person)
    return cells
