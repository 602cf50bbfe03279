"""Numbers of a draft list by which nobody can be found: tasks for whoever keeps the list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tallystick.foundation.texts import Text
from tallystick.insight.precheck_beside import DRAFT, NEAR, BesideDraft, make_ready
from tallystick.records.book import Book
from tallystick.records.refs import origin
from tallystick.records.snapshots import live_files
from tallystick.records.sources import SourceEntry, sources

Task = tuple[Text, Text]  # what is wrong, and what to do

_STATES: Mapping[str, Task] = {
    "missing": (
        Text("There is no identity number.", "没有身份证号。"),
        Text("Write the number from the identity card.", "请按身份证填写号码。"),
    ),
    "precision_lost": (
        Text("The spreadsheet lost the last digits of the number.", "表格丢失了号码的末几位。"),
        Text(
            "Make the column text, and type the number again from the identity card.",
            "请把该列设为文本格式，按身份证重新录入号码。",
        ),
    ),
    "masked": (
        Text("Part of the number is hidden by stars.", "号码有一部分用星号遮盖。"),
        Text("Ask for the list with whole numbers.", "请索取号码完整的名单。"),
    ),
    "check_failed": (
        Text("The last digit does not fit: one digit is mistyped.", "校验位不符：有一位录错。"),
        Text("Compare with the identity card, digit by digit.", "请与身份证逐位核对。"),
    ),
    "impossible": (
        Text("This cannot be an identity number.", "这不可能是身份证号。"),
        Text("Write the number from the identity card.", "请按身份证填写号码。"),
    ),
    "other_document": (
        Text("It is the number of another document.", "填写的是其他证件的号码。"),
        Text(
            "It cannot be compared by number: look at the document itself.",
            "无法按号码比对，请人工查看该证件。",
        ),
    ),
}  # fmt: skip
_JOINABLE = ("valid", "old_15", "repaired")
_REJECTED: Mapping[str, Text] = {
    "missing": Text(
        "Fill the cell; or take the row out if nobody is to be paid.",
        "请补填该格；如无人领取，请删去该行。",
    ),
    "unreadable": Text("Write it as a plain number, without words.", "请写成不带文字的纯数字。"),
    "nothing_but_sums": Text(
        "If it is a total, write 合计 in front of it; if it is a payment, write who is paid.",
        "如为合计，请在前面写明“合计”；如为发放，请写明发给谁。",
    ),
}


def to_do_for_reject(code: str) -> Text:
    """Return what to mend in a row that could not land."""
    known = _REJECTED.get(code.partition(":")[0])
    return known or Text("Mend the row, and check the list again.", "请更正该行后重新核对。")


def numbers_to_mend(rows: Iterable[Mapping[str, Any]]) -> dict[int, Task]:
    """Return, by ref, what is wrong with rows whose number finds nobody."""
    return {
        row["ref"]: _STATES.get(row["person_number_state"] or "missing", _STATES["missing"])
        for row in rows
        if row["person_number_state"] not in _JOINABLE
    }


def other_names(book: Book, beside: BesideDraft) -> dict[int, Task]:
    """Return, by ref, rows whose number stands in the book under another name (level C).

    Under the name in the list nobody is found, so that nothing was compared.
    """
    roles = [
        (table.id, role) for table in book.tables.values() for role in table.people
        if {f"{role}_number_key", f"{role}_name_key"} <= set(table.landed)
    ]  # fmt: skip
    entries = sources(book)
    held = [(name, role) for name, role in roles if live_files(book, name, entries)]
    if not held:
        return {}
    make_ready(book, beside, {name for name, _ in held})
    named = " UNION ALL ".join(_named(name, role) for name, role in held)
    with beside.reading(NEAR, draft=False):
        answer = beside.ask(
            f"WITH named AS ({named}) "  # noqa: S608 - tables and roles are the catalogue's own
            f"SELECT d.ref, MAX_BY(n.mask, n.ref) AS mask, MAX(n.ref) AS other FROM {DRAFT} AS d "
            "JOIN named AS n ON n.number_key = d.person_number_key "
            "WHERE d.person_id IS NOT NULL AND d.person_name_key IS NOT NULL "
            "GROUP BY d.ref HAVING NOT COALESCE(BOOL_OR(n.person_id = d.person_id), FALSE)"
        )
    files = {entry.number: entry for entry in entries}
    return {
        row["ref"]: _under(row["mask"], place(row["other"], files)) for row in answer.to_pylist()
    }


def _named(table: str, role: str) -> str:
    return (
        f"SELECT ref, {role}_id AS person_id, {role}_mask AS mask, {role}_number_key AS number_key "  # noqa: S608
        f"FROM {table} WHERE {role}_number_key IN (SELECT person_number_key FROM {DRAFT}) "
        f"AND {role}_name_key IS NOT NULL"
    )


def _under(mask: str, where: str) -> Task:
    return (
        Text(
            f"The number stands under another name elsewhere: {mask} ({where}).",
            f"同一号码在别处登记的是另一个姓名：{mask}（{where}）。",
        ),
        Text(
            "Compare name and number with the identity card; mend whichever is wrong.",
            "请用身份证核对姓名和号码，更正有误的一方。",
        ),
    )


def numbers_paid_before(book: Book, beside: BesideDraft) -> dict[int, Text]:
    """Return, by ref, where the book has a whole number for the same name and account."""
    answer = beside.engine.ask(
        f"SELECT d.ref, MAX_BY(n.person_mask, n.ref) AS mask, MAX(n.ref) AS other FROM {DRAFT} AS d "  # noqa: S608
        f"JOIN {NEAR} AS n ON n.account_id = d.account_id AND n.person_name_key = d.person_name_key "
        "WHERE d.person_number_key IS NULL AND n.person_number_key IS NOT NULL "
        "GROUP BY d.ref HAVING COUNT(DISTINCT n.person_number_key) = 1"
    )
    files = {entry.number: entry for entry in sources(book)}
    return {
        row["ref"]: Text(
            f"A list paid before has, for the same name and account, {row['mask']}"
            f" ({place(row['other'], files)}).",
            f"以往名单中同一姓名和账户登记为 {row['mask']}（{place(row['other'], files)}）。",
        )
        for row in answer.to_pylist()
    }


def place(ref: int, files: Mapping[int, SourceEntry]) -> str:
    """Return where a row of the book stands: file, sheet, row."""
    where = origin(ref)
    entry = files[where.source]
    sheet = next(one.name for one in entry.sheets if one.number == where.sheet)
    return f"{entry.file} · {sheet} · {where.row}"
