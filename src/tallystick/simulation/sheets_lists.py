"""Lists around payments: who is enrolled, land, households, accounts, postings, visits."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from tallystick.simulation.cells import (
    day_cells,
    number_cells,
    object_cells,
    span_cells,
    sum_cells,
    with_said,
)
from tallystick.simulation.drafts import Draft
from tallystick.simulation.marking import Marking
from tallystick.simulation.people import Ints
from tallystick.simulation.programmes import CIVIL, PROGRAMMES
from tallystick.simulation.sheets_payments import batch_name, lists_of
from tallystick.simulation.styles import style_of
from tallystick.simulation.world import OPEN, World, day_of
from tallystick.simulation.writers_room import Room

BANK = "澄禾农村商业银行"
FARM_ECONOMY = "农村经济服务中心"


def list_drafts(world: World, room: Room) -> Iterator[Draft]:
    """Yield every list around payments."""
    yield from _enrolments(world, room)
    yield from _parcels(world, room)
    yield _members(world, room)
    yield _accounts(world, room)
    yield _authorities(world, room)
    yield _filings(world, room)
    yield _changes(world, room)
    yield from _totals(world)
    yield from _posted(world, room)
    yield _confirmations(world)


def _enrolments(world: World, room: Room) -> Iterator[Draft]:
    book, county, marking = world.enrolments, world.county, Marking(world.enrolments)
    kept = book.present()
    for number, rule in enumerate(PROGRAMMES):
        rows = kept[book["programme"][kept] == number]
        if len(rows) == 0:
            continue
        style = style_of(county.seed, f"enrolment {rule.office} {rule.id}")
        person = book["person"][rows]
        hand, said = room.hand(rule.office), book.said
        columns = {
            "姓名": with_said(hand.typed(county, "name", person), rows, said.get("person_name", {})),
            "身份证号": with_said(hand.typed(county, "number18", person), rows, said.get("person_number", {})),
            "村": room.villages(rule.office, world.first_month).take(pa.array(county.people.village[person])),
            "户号": room.household_numbers(county.people.household[person]),
            "项目名称": pa.repeat(rule.name, len(rows)),
        }  # fmt: skip
        if rule.on_parcel:
            columns["地块编号"] = room.parcel_numbers(book["parcel"][rows])
            columns["季别"] = object_cells(book["season"][rows])
            columns["申报面积（亩）"] = number_cells(book["quantity"][rows])
        if rule.cents:
            columns["应发金额"] = sum_cells(book["cents"][rows])
        until = book["until"][rows]
        columns |= {
            "起始日期": day_cells(day_of(book["first"][rows]), style.day),
            "停发日期": day_cells(np.where(until >= OPEN, 10**6, day_of(np.minimum(until, 2000))), style.day),
            "批准日期": day_cells(book["approved"][rows], style.day),
        }  # fmt: skip
        if rule.review_months:
            columns["最近复核日期"] = day_cells(book["reviewed"][rows], style.day)
        if rule.cycle == "event":
            columns["申请事由"] = object_cells(book["reason"][rows])
        yield Draft(
            file=f"{rule.office}/享受对象名册/{rule.name}享受对象名册", table="enrolments",
            columns=columns, title=f"{county.places.county}{rule.name}享受对象名册",
            layout="titled" if style.layout == "titled" else "clean", sent_by=rule.office,
            area=county.places.county, **marking.of(rows),
        )  # fmt: skip


def _parcels(world: World, room: Room) -> Iterator[Draft]:
    book, county, marking = world.parcels, world.county, Marking(world.parcels)
    hand = room.hand(FARM_ECONOMY)
    towns = county.places.township_numbers[book["village"]]
    for town in county.places.townships:
        rows = np.flatnonzero(towns == town.number)
        style = style_of(county.seed, f"parcels {town.name}")
        holder = book["holder"][rows]
        columns = {
            "地块编号": room.parcel_numbers(rows),
            "村": room.villages(FARM_ECONOMY, world.last_month).take(pa.array(book["village"][rows])),
            ("承包方", "承包方代表", "承包人")[style.choice[0] % 3]: hand.typed(county, "name", holder),
            "承包方身份证号": hand.typed(county, "number18", holder),
            ("确权面积（亩）", "实测面积", "登记面积")[style.choice[1] % 3]: number_cells(book["mu"][rows]),
            ("地类", "土地类型")[style.choice[2] % 2]: object_cells(book["kind"][rows]),
        }  # fmt: skip
        yield Draft(
            file=f"{FARM_ECONOMY}/承包地确权登记/{town.name}承包地块登记簿", table="parcels",
            columns=columns, title=f"{town.name}农村土地承包地块登记簿",
            layout="titled" if style.choice[3] % 2 else "clean", sent_by=FARM_ECONOMY,
            area=town.name, **marking.of(rows),
        )  # fmt: skip


def _members(world: World, room: Room) -> Draft:
    book, county = world.members, world.county
    hand, person = room.hand(CIVIL), book["person"]
    columns = {
        "户号": room.household_numbers(book["household"]),
        "家庭成员": hand.typed(county, "name", person),
        "成员身份证号": hand.typed(county, "number18", person),
        "起始日期": day_cells(book["since"], "%Y-%m-%d"),
    }
    return Draft(
        file=f"{CIVIL}/救助家庭档案/社会救助家庭成员表", table="household_members", columns=columns,
        title="社会救助对象共同生活家庭成员登记表", layout="titled", sent_by=CIVIL,
        area=county.places.county, **Marking(book).of(np.arange(len(book))),
    )  # fmt: skip


def _accounts(world: World, room: Room) -> Draft:
    """The bank knows an account's holder by the number it read from a card, without slips.

    It names whoever is paid, and whoever holds a post: public money may go to no other card of theirs.
    """
    book, people = world.payments, world.county.people
    payees = np.unique(book["payee"][world.present_payments()])
    payees = np.union1d(payees, world.holders) if len(world.holders) else payees
    payees = np.union1d(payees, world.county.officials.person)
    own, bodies = payees[payees >= 0], -payees[payees < 0] - 1
    named = [world.institutions[index][0] for index in bodies.tolist()]
    extra = pa.array(named, pa.string())
    columns = {
        "账号": room.accounts(np.r_[own, -bodies - 1]),
        "户名": pa.concat_arrays([people.take("name", own), extra]),
        "开户人身份证号": pa.concat_arrays([people.take("number18", own), pa.nulls(len(bodies), pa.string())]),
        "账户类型": pa.array(["个人"] * len(own) + ["机构"] * len(bodies)),
    }  # fmt: skip
    marks = Marking(world.account_marks, len(people)).of(own)
    return Draft(
        file=f"{BANK}/代发账户开户人清单", table="bank_accounts", columns=columns,
        sent_by=BANK, area=world.county.places.county, **marks,
    )  # fmt: skip


def _authorities(world: World, room: Room) -> Draft:
    book, county, hand = world.authorities, world.county, room.hand(CIVIL)
    columns = {
        "委托人": hand.typed(county, "name", book["person"]),
        "委托人身份证号": hand.typed(county, "number18", book["person"]),
        "受托人": hand.typed(county, "name", book["payee"]),
        "受托人身份证号": hand.typed(county, "number18", book["payee"]),
        "委托日期": day_cells(book["since"], "%Y.%m.%d"),
    }
    return Draft(
        file=f"{CIVIL}/代领委托登记表", table="payee_authorities", columns=columns,
        title="补贴代领委托及监护登记表", layout="titled", ending="xlsx", sent_by=CIVIL,
        area=county.places.county, **Marking(book).of(np.arange(len(book))),
    )  # fmt: skip


def _filings(world: World, room: Room) -> Draft:
    book, county, hand = world.filings, world.county, room.hand(CIVIL)
    columns = {
        "备案人": hand.typed(county, "name", book["official"]),
        "备案人身份证号": hand.typed(county, "number18", book["official"]),
        "享受对象": hand.typed(county, "name", book["person"]),
        "享受对象身份证号": hand.typed(county, "number18", book["person"]),
        "项目": pa.array([PROGRAMMES[number].name for number in book["programme"]], pa.string()),
        "备案日期": day_cells(book["day"], "%Y-%m-%d"),
        "入户核查日期": day_cells(book["visited"], "%Y-%m-%d"),
    }
    return Draft(
        file=f"{CIVIL}/干部近亲属享受待遇备案表", table="official_filings", columns=columns,
        title="经办人员和村干部近亲属享受待遇备案登记表", layout="titled", ending="xlsx", sent_by=CIVIL,
        area=county.places.county, **Marking(book).of(np.arange(len(book))),
    )  # fmt: skip


def _changes(world: World, room: Room) -> Draft:
    book, people = world.changes, world.county.people
    by = book["by"]
    columns = {
        "姓名": people.take("name", book["person"]),
        "身份证号": people.take("number18", book["person"]),
        "原账号": room.accounts(book["old"]),
        "新账号": room.accounts(book["new"]),
        "变更日期": day_cells(book["day"], "%Y年%m月%d日"),
        "经办人": people.take("name", np.maximum(by, 0)),
        "变更原因": object_cells(book["reason"]),
    }
    return Draft(
        file=f"{BANK}/发放账户变更登记", table="account_changes", columns=columns,
        title="惠民惠农补贴发放账户变更登记表", layout="titled", sent_by=BANK,
        area=world.county.places.county, **Marking(book).of(np.arange(len(book))),
    )  # fmt: skip


def _totals(world: World) -> Iterator[Draft]:
    """The bank's receipts for a year: what each batch came to, as it was paid out."""
    made: dict[int, list[tuple[str, str, int, int, int, int, int]]] = {}
    marked: dict[int, list[tuple[int, int]]] = {}
    book = world.payments
    for number, rule in enumerate(PROGRAMMES):
        for town, month, rows in lists_of(world, number):
            # What was handed out in cash went through no bank.
            cents = np.where(book["cash"][rows], 0, book["cents"][rows])
            returned = book["returned"][rows]
            short, matter = world.short.get((number, month, town), (0, 0))
            year = 1970 + month // 12
            lines = made.setdefault(year, [])
            if matter:
                marked.setdefault(year, []).append((len(lines), matter))
            lines.append((
                batch_name(number, month, town), rule.name, month, int(book["last"][rows[0]]),
                int(cents[~returned].sum()) - short, int(cents[returned].sum()), len(rows),
            ))  # fmt: skip
            lines[-1] = (*lines[-1][:6], int(book["paid"][rows].max()))
    for year, lines in made.items():
        batch, programme, first, last, sums, back, paid = zip(*lines, strict=True)
        columns = {
            "批次号": pa.array(batch), "项目": pa.array(programme),
            "所属期": span_cells(np.array(first), np.array(last), "{y}年{m}月"),
            "代发金额": sum_cells(np.array(sums)), "退回金额": sum_cells(np.array(back)),
            "代发日期": day_cells(np.array(paid), "%Y-%m-%d"),
        }  # fmt: skip
        pairs = np.array(marked.get(year, np.zeros((0, 2))), np.int64).reshape(-1, 2)
        yield Draft(
            file=f"{BANK}/代发回单汇总{year}年", table="list_totals", columns=columns,
            title=f"{year}年惠民惠农资金银行代发回单汇总表", layout="titled", sent_by=BANK,
            area=world.county.places.county, period=f"{year}年", rows=pairs[:, 0], matters=pairs[:, 1],
        )  # fmt: skip


def _posted(world: World, room: Room) -> Iterator[Draft]:
    book, county, marking = world.posted, world.county, Marking(world.posted)
    kept = book.present()
    towns = county.places.township_numbers[county.people.village[book["person"][kept]]]
    years = 1970 + book["first"][kept] // 12
    for number, rule in enumerate(PROGRAMMES):
        for town in county.places.townships:
            for year in county.years:
                fits = (
                    (book["programme"][kept] == number) & (towns == town.number) & (years == year)
                )
                if fits.any():
                    where = f"{town.name}/公示/{town.name}{year}年{rule.name}公示名单"
                    yield _posted_draft(world, room, kept[fits], where, number, marking)


def _posted_draft(
    world: World, room: Room, rows: Ints, where: str, number: int, marking: Marking
) -> Draft:
    book, county, rule = world.posted, world.county, PROGRAMMES[number]
    town, _, title = where.split("/")
    style = style_of(county.seed, f"posted {town}")
    person, hand = book["person"][rows], room.hand(rule.office)
    month = int(book["first"][rows[0]])
    columns: dict[str, pa.Array] = {
        "行政村": room.villages(town, month).take(pa.array(county.people.village[person])),
        "公示对象": with_said(hand.typed(county, "name", person), rows, book.said.get("person_name", {})),
        "身份证号": with_said(hand.typed(county, "number18", person), rows, book.said.get("person_number", {})),
        "公示项目": pa.repeat(rule.name, len(rows)),
        "公示期间": span_cells(book["first"][rows], book["last"][rows], "{y}年{m}月"),
    }  # fmt: skip
    if rule.counts == "亩":
        columns["公示面积"] = number_cells(book["quantity"][rows])
    columns |= {
        "公示金额": sum_cells(book["cents"][rows]),
        "公示日期": day_cells(book["day"][rows], style.day),
        "公示截止": day_cells(book["until"][rows], style.day),
    }
    small = len(rows) < 400
    return Draft(
        file=where, table="published_lists", columns=columns, title=title, layout="titled",
        ending="xlsx" if small and style.choice[0] % 3 == 0 else "csv", sent_by=town, area=town,
        period=f"{1970 + month // 12}年", **marking.of(rows),
    )  # fmt: skip


def _confirmations(world: World) -> Draft:
    book, paid, people = world.confirmations, world.payments, world.county.people
    row = book["payment"]
    person = paid["person"][row]
    names = pa.array([PROGRAMMES[number].name for number in paid["programme"][row].tolist()])
    known = np.isin(book["answer"], ["收到", "少于"])
    columns = {
        "受访人": people.take("name", person),
        "身份证号": people.take("number18", person),
        "项目": names,
        "发放月份": span_cells(paid["first"][row], paid["last"][row], "{y}年{m}月"),
        "是否收到": object_cells(book["answer"]),
        "实收金额": pa.array([
            f"{cents / 100:.2f}" if said else None
            for cents, said in zip(book["cents"].tolist(), known.tolist(), strict=True)
        ], pa.string()),
        "回访日期": day_cells(book["day"], "%Y-%m-%d"),
    }  # fmt: skip
    return Draft(
        file="县农村集体资金监督专班/入户核实收款确认表", table="confirmations", columns=columns,
        title="惠民资金入户核实收款确认表", layout="titled", ending="csv",
        sent_by="县专项监督组", area=world.county.places.county,
        **Marking(book).of(np.arange(len(book))),
    )  # fmt: skip
