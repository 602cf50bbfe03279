"""Organisations under several names: what may be one, what is a branch of another, and why."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from tallystick.engines.engine import Engine
from tallystick.foundation.later import pypinyin
from tallystick.foundation.texts import Text
from tallystick.identity.judgements import read_judgements, settle
from tallystick.identity.links import Link, State, keep_links
from tallystick.records.book import Book, writing
from tallystick.records.snapshots import load_tables
from tallystick.records.tables import Table
from tallystick.records.values.organisations import same_organisation

_FORM = re.compile(
    "(?:股份有限责任公司|股份有限公司|有限责任公司|有限公司|责任公司|总公司|公司|集团|普通合伙|有限合伙|个体工商户|个体户|个体"
    "|股份|有限责任|有限责|有限|ltd|limited|plc|llp|inc|co)+$"
)
_BRANCH = re.compile(
    "^(.{3,}?(?:公司|社|厂|店|中心|银行|集团)?)([^公司]{0,10}(?:分公司|门市部|经营部|营业部|分店|分社|分行|支行|项目部|办事处|分厂))$"
)
_SHORTEST = 6  # characters of a name from which a longer one may be its whole
_FEW = 40  # names that begin alike: beyond this the beginning is a place, and says nothing

REASONS = {
    "code": Text("Both stand under one valid credit code.", "两个名称对应同一有效统一社会信用代码。"),
    "codes_differ": Text("Their credit codes differ.", "两者的统一社会信用代码不同。"),
    "form": Text("The names differ only in the form of company.", "名称仅组织形式的写法不同。"),
    "cut": Text("One name is the beginning of the other, as if cut short.", "一个名称是另一个的开头，疑被截短。"),
    "sound": Text("The names sound alike and are written otherwise.", "名称读音相同，写法不同。"),
    "near": Text("The names differ in one character.", "名称只差一字。"),
    "branch": Text("One is named as a branch of the other; a branch is related and not the same.", "一方名称为另一方的分支机构；分支机构有关联，不是同一单位。"),
    "only_name": Text("Nothing but the name speaks for it.", "除名称外别无依据。"),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """One organisation's name as the book has it, the codes it stands with, and how often."""

    id: str
    name: str
    codes: frozenset[str]
    ref: int
    rows: int


def link_organisations(book: Book, engine: Engine) -> list[Link]:
    """Propose which organisations of the book are one, or related, and keep the proposals."""
    apart = settle(read_judgements(book).judgements).apart
    links = list(proposals(organisations(book, engine), apart))
    with writing(book):
        keep_links(book, links, ["organisation"])
    return links


def organisations(book: Book, engine: Engine) -> list[Organisation]:
    """Return every organisation that counts in the book; people among suppliers are left out."""
    roles = list(_roles(book))
    load_tables(book, engine, sorted({table.id for table, _ in roles}))
    parts = " UNION ALL ".join(_rows(table, role) for table, role in roles)
    answer = engine.ask(
        f"SELECT id, MIN(name) AS name, MIN(ref) AS ref, COUNT(*) AS rows, "  # noqa: S608
        f"LIST(DISTINCT code) AS codes FROM ({parts}) AS o GROUP BY id ORDER BY id"
    )
    return [
        Organisation(
            id=row["id"], name=row["name"], ref=row["ref"], rows=row["rows"],
            codes=frozenset(code for code in row["codes"] if code),
        )
        for row in answer.to_pylist() if "＊" not in row["name"]
    ]  # fmt: skip


def proposals(
    known: Sequence[Organisation], apart: Collection[frozenset[str]] = ()
) -> Iterator[Link]:
    """Yield pairs that may be one, each once, with all that speaks for and against it."""
    reasons: dict[tuple[str, str], list[str]] = defaultdict(list)
    by_id = {one.id: one for one in known}
    for reason, pairs in _pairs(known).items():
        for pair in sorted(pairs):
            reasons[pair].append(reason)
    for (left, right), why in sorted(reasons.items()):
        if frozenset((left, right)) not in apart:
            yield _link(by_id[left], by_id[right], why)


def core(name: str) -> str:
    """Return a name without the form of company, and what stands in brackets with it."""
    plain = same_organisation(name)
    return _FORM.sub("", plain) or plain


def head_office(name: str) -> str | None:
    """Return the core of the name whose branch this is named as, or None."""
    found = _BRANCH.match(same_organisation(name))
    return core(found[1]) if found else None


def _pairs(known: Sequence[Organisation]) -> Mapping[str, set[tuple[str, str]]]:
    branches = {one.id for one in known if head_office(one.name)}
    whole = [one for one in known if one.id not in branches]
    return {
        "code": _sharing([(code, one.id) for one in known for code in one.codes]),
        "form": _sharing([(core(one.name), one.id) for one in whole]),
        "branch": _branches(known),
        "sound": _sharing([(" ".join(pypinyin.lazy_pinyin(core(one.name))), one.id) for one in whole]),
        "near": _sharing([hole for one in whole for hole in _holes(one)]),
        "cut": _cut(whole),
    }  # fmt: skip


def _sharing(keyed: Sequence[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return the pairs of ids under one key; a key that very many share tells nothing."""
    groups: dict[str, set[str]] = defaultdict(set)
    for key, identity in keyed:
        groups[key].add(identity)
    return {
        pair for ids in groups.values() if len(ids) <= _FEW for pair in combinations(sorted(ids), 2)
    }  # fmt: skip


def _holes(one: Organisation) -> Iterator[tuple[str, str]]:
    """Yield the core with each character left open; short ones would meet by chance."""
    name = core(one.name)
    if len(name) >= _SHORTEST:
        for place in range(len(name)):
            if not name[place].isdigit() and name[place] not in "一二三四五六七八九十东西南北":
                yield f"{name[:place]}□{name[place + 1 :]}", one.id


def _cut(known: Sequence[Organisation]) -> set[tuple[str, str]]:
    """Return pairs in which one whole name begins the other; sorted, they stand side by side."""
    found: set[tuple[str, str]] = set()
    ordered = sorted((same_organisation(one.name), one.id) for one in known)
    for place, (short, identity) in enumerate(ordered):
        if len(short) < _SHORTEST or not _looks_cut(short):
            continue
        for longer, other in ordered[place + 1 : place + 1 + _FEW]:
            if not longer.startswith(short):
                break
            found.add((min(identity, other), max(identity, other)))
    return found


def _looks_cut(name: str) -> bool:
    """Whether a name stops where no name ends: a firm whose form is whole has not been cut."""
    return not re.search("(?:公司|合作社|厂|店|部|中心|社|站|院|校|局|委员会|政府)$", name)


def _branches(known: Sequence[Organisation]) -> set[tuple[str, str]]:
    heads: dict[str, set[str]] = defaultdict(set)
    for one in known:
        if not head_office(one.name):
            heads[core(one.name)].add(one.id)
    pairs = (
        (one.id, other) for one in known for other in heads.get(head_office(one.name) or "", ())
    )
    return {(min(pair), max(pair)) for pair in pairs}


def _link(left: Organisation, right: Organisation, why: Sequence[str]) -> Link:
    differ = bool(left.codes and right.codes) and not left.codes & right.codes
    said = [*why, *(["codes_differ"] if differ else [])]
    if "code" not in why and "branch" not in why and not differ:
        said.append("only_name")
    state: State = "related" if "branch" in why else "likely" if "code" in why else "unsure"
    level = "A" if state == "likely" else "D" if not differ else "E"
    return Link(
        kind="organisation", state=state, level=level, left=left.id, left_shown=left.name,
        right=right.id, right_shown=right.name, probability=None, ref=left.ref, rows=left.rows,
        reasons=tuple(REASONS[code] for code in said),
    )  # fmt: skip


def _roles(book: Book) -> Iterator[tuple[Table, str]]:
    for table in book.tables.values():
        for column in table.columns.values():
            if column.reads == "organisation" and not table.made_here:
                yield table, column.role


def _rows(table: Table, role: str) -> str:
    code = f"{role}_code"
    stated = f"CASE WHEN {code}_state IN ('valid', 'repaired') THEN {code} END"
    said = stated if f"{code}_state" in table.landed else "CAST(NULL AS VARCHAR)"
    return (
        f"SELECT {role}_id AS id, {role}_name AS name, {said} AS code, ref "  # noqa: S608 - the catalogue's own names
        f'FROM "{table.id}" WHERE {role}_id IS NOT NULL AND {role}_name IS NOT NULL'
    )
