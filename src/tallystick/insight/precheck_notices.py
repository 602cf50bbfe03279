"""What whoever pays should know of a draft as a whole, before any row of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tallystick.foundation.texts import Text
from tallystick.insight.precheck_beside import DRAFT, NEAR, PAYMENTS, BesideDraft
from tallystick.insight.precheck_facts import DraftRow
from tallystick.records.book import Book
from tallystick.records.drafts import Draft
from tallystick.records.refs import ROW_BITS, SHEET_BITS
from tallystick.records.sources import sources

_MANY = 0.5  # of the list's rows, paid already by one source: the list seems to be paid


def notices_of(
    draft: Draft, beside: BesideDraft, book: Book, rows: Mapping[int, DraftRow], elsewhere: int
) -> list[Text]:
    """Return what is said of the whole list, the gravest first."""
    return [
        *_paid_already(beside, book, len(rows)),
        *_without_numbers(beside),
        *_without_period(rows),
        *_part_of_a_list(elsewhere),
        *_doubts(draft),
    ]


def _paid_already(beside: BesideDraft, book: Book, rows: int) -> Iterator[Text]:
    answer = beside.engine.ask(
        f"SELECT n.ref >> {ROW_BITS + SHEET_BITS} AS source, COUNT(DISTINCT d.ref) AS many "  # noqa: S608
        f"FROM {DRAFT} AS d JOIN {NEAR} AS n ON n.person_id = d.person_id "
        "AND n.programme = d.programme AND n.period_from = d.period_from GROUP BY 1 ORDER BY 2 DESC"
    )
    files = {entry.number: entry.file for entry in sources(book)}
    for row in answer.to_pylist():
        if row["many"] >= _MANY * rows:
            number, many = row["source"], row["many"]
            yield Text(
                f"This list seems to be paid already: {many:,} of its {rows:,} rows name a person,"
                f" programme and period that source {number} ({files[number]}) has too.",
                f"该名单看来已经发放：{rows:,} 行中有 {many:,} 行的人员、项目和期间"
                f"在来源 {number}（{files[number]}）中已有。",
            )


def _without_numbers(beside: BesideDraft) -> Iterator[Text]:
    answer = beside.engine.ask(f"SELECT COUNT(person_number_state) AS n FROM {DRAFT}")  # noqa: S608
    if not answer.column("n")[0].as_py():
        yield Text(
            "The list has no identity numbers: nothing could be compared by person.",
            "名单没有身份证号，无法按人比对。",
        )


def _without_period(rows: Mapping[int, DraftRow]) -> Iterator[Text]:
    silent = sum(not row.period for row in rows.values())
    if silent:
        yield Text(
            f"{silent:,} rows say no period: it was not compared with what was paid for it, nor"
            " who is left out.",
            f"{silent:,} 行未写明期间，无法与该期已发放的情况比对，也无法找出漏列的人。",
        )


def _part_of_a_list(elsewhere: int) -> Iterator[Text]:
    if elsewhere:
        yield Text(
            f"It seems to be a part of a list: {elsewhere:,} more people are enrolled in places of"
            " which it holds less than half. Nobody there is called left out.",
            f"看来只是名单的一部分：所列各村尚有在册 {elsewhere:,} 人，名单所列不足该村一半，"
            "这些村不列漏列的人。",
        )


def _doubts(draft: Draft) -> Iterator[Text]:
    for entry, landing in draft.sheets:
        if entry.hidden and entry.rows:
            yield Text(
                f"{entry.name}: a hidden sheet of {entry.rows:,} rows was not read.",
                f"{entry.name}：隐藏的工作表（{entry.rows:,} 行）未读取。",
            )
        for doubt in landing.doubts if landing and entry.table == PAYMENTS else ():
            yield Text(f"{entry.name}: {doubt.says.en}", f"{entry.name}：{doubt.says.zh}")
