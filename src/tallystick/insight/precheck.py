"""A draft payment list put to the checks before it is paid: what can be paid, what to ask first."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import pyarrow as pa

from tallystick.checks.catalogue import Catalogue
from tallystick.checks.findings import Finding
from tallystick.checks.runner import Progress
from tallystick.engines.engine import Engine
from tallystick.foundation import clock
from tallystick.foundation.digests import digest
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.insight.precheck_asking import Desk, Told, put_to_checks, timed
from tallystick.insight.precheck_beside import PAYMENTS, BesideDraft, judged_draft
from tallystick.insight.precheck_evidence import Evidence
from tallystick.insight.precheck_facts import (
    NO_PROGRAMME,
    DraftRow,
    LeftOut,
    Mend,
    PrecheckFacts,
    ProgrammeLine,
    Question,
    Share,
    WholeListQuestion,
)  # fmt: skip
from tallystick.insight.precheck_left_out import Missing, missing_people
from tallystick.insight.precheck_mend import (
    Task,
    numbers_paid_before,
    numbers_to_mend,
    other_names,
    place,
    to_do_for_reject,
)  # fmt: skip
from tallystick.insight.precheck_notices import notices_of
from tallystick.records.book import Book
from tallystick.records.drafts import Draft
from tallystick.records.refs import origin
from tallystick.records.sources import sources

# A finding on at least so many rows, and half of the list, is asked once of the whole list.
_WHOLE_LIST_ROWS, _WHOLE_LIST_SHARE = 20, 0.5


def precheck(
    book: Book, engine: Engine, catalogue: Catalogue, draft: Draft, *, as_of: dt.date,
    progress: Progress | None = None,
) -> PrecheckFacts:  # fmt: skip
    """Put the draft to every check of payments as of the day; the book stays as it is.

    Raises TallystickError `draft_of_another_table` where no sheet is a payment list.
    """
    rows = _rows_of(book, draft)
    desk = Desk(
        book=book, catalogue=catalogue, draft=draft, beside=BesideDraft(engine, rows),
        rows={row["ref"]: row for row in rows.to_pylist()}, as_of=as_of,
        sheets={entry.number: entry.name for entry, _ in draft.sheets},
    )  # fmt: skip
    told = put_to_checks(desk, progress)
    missing = timed(desk, "left_out", lambda: missing_people(desk.beside.engine))
    return _facts(desk, told, missing)


def _rows_of(book: Book, draft: Draft) -> pa.Table:
    tables = [
        landing.table for entry, landing in draft.sheets if landing and entry.table == PAYMENTS
    ]
    if not any(table.num_rows for table in tables):
        raise _another_table(book, draft)
    return judged_draft(book, pa.concat_tables(tables))


def _facts(desk: Desk, told: Told, missing: Missing) -> PrecheckFacts:
    rows = {ref: _draft_row(desk, row) for ref, row in desk.rows.items()}
    wide = {one.fingerprint for one in told.findings if _is_of_the_whole_list(one, rows)}
    narrow = [one for one in told.findings if one.fingerprint not in wide]
    questions = timed(desk, "evidence", lambda: _questions(desk, told, narrow, rows))
    asked = {question.row.ref for question in questions}
    tasks = timed(desk, "mending", lambda: _tasks(desk))
    mend = [*_not_landed(desk), *_to_mend(desk, tasks, rows)]
    clear = [row for ref, row in rows.items() if ref not in asked and ref not in tasks]
    left_out = _left_out(desk, missing, tasks)
    entries = [entry for entry, _ in desk.draft.sheets]
    payments = [entry for entry in entries if entry.table == PAYMENTS]
    return PrecheckFacts(
        book=desk.book.name, file=desk.draft.file, as_of=desk.as_of, made_at=clock.now(),
        rows_in=sum(entry.rows for entry in entries),
        layout=sum(entry.layout_rows for entry in entries),
        not_landed=sum(entry.rows - entry.layout_rows for entry in entries)
        - sum(entry.landed for entry in payments),
        clear=clear, questions=questions, mend=mend, left_out=left_out,
        whole_list=[
            WholeListQuestion(
                finding=one, check=desk.catalogue.check(one.check),
                rows=len(rows.keys() & set(one.refs)), known_before=_is_known(one, told),
            )
            for one in told.findings if one.fingerprint in wide
        ],
        lines=_lines(rows, asked, set(tasks) - asked, left_out),
        notices=notices_of(desk.draft, desk.beside, desk.book, rows, missing.elsewhere), not_asked=told.not_asked,
        part_of=told.part_of, ended=missing.ended, seconds=desk.seconds,
    )  # fmt: skip


def _is_of_the_whole_list(finding: Finding, rows: Mapping[int, DraftRow]) -> bool:
    touched = len(rows.keys() & set(finding.refs))
    return touched >= max(_WHOLE_LIST_ROWS, _WHOLE_LIST_SHARE * len(rows))


def _is_known(finding: Finding, told: Told) -> bool:
    return (finding.check, finding.fingerprint) in told.known


def _draft_row(desk: Desk, row: Mapping[str, Any]) -> DraftRow:
    where = origin(row["ref"])
    return DraftRow(
        ref=row["ref"], sheet=desk.sheets[where.sheet], row=where.row,
        person=row["person_mask"] or "—", village=row["village"] or row["area_id"] or "",
        programme=row["programme"] or NO_PROGRAMME.zh, period=_period(row["period_from"]),
        amount=row["amount"], currency=row["currency"] or desk.book.currency,
        account=row["account_mask"] or "",
    )  # fmt: skip


def _period(day: dt.date | None) -> str:
    return f"{day:%Y-%m}" if day else ""


def _questions(
    desk: Desk, told: Told, findings: Sequence[Finding], rows: Mapping[int, DraftRow]
) -> list[Question]:
    """Return a question for every row of the list on which a finding rests, in the order to ask."""
    evidence = Evidence(
        desk.book, desk.beside.engine, desk.catalogue.checks, desk.rows, findings
    )  # fmt: skip
    questions = [
        Question(
            code=_code(desk, ref, one.check), row=rows[ref], finding=one,
            check=desk.catalogue.check(one.check), list_says=evidence.list_says(one, ref),
            beside=evidence.beside(one, ref), known_before=_is_known(one, told),
            before=told.known.get((one.check, one.fingerprint)),
        )
        for one in findings for ref in one.refs if ref in rows
    ]  # fmt: skip
    return sorted(questions, key=_order)


def _order(one: Question) -> tuple[int, bool, str, int]:
    """Firm evidence first; of equal evidence what is new; then like beside like."""
    return -one.finding.strength, one.known_before, one.finding.check, one.row.ref


def _code(desk: Desk, ref: int, what: str) -> str:
    """Return a code that the same row of the same file has every time it is checked."""
    where = origin(ref)
    return digest([desk.draft.sha256, where.sheet, where.row, what], 8).upper()


def _tasks(desk: Desk) -> dict[int, Task]:
    """Return what is to be mended in rows that landed; where to look, if the book knows."""
    tasks = numbers_to_mend(desk.rows.values()) | other_names(desk.book, desk.beside)
    for ref, hint in numbers_paid_before(desk.book, desk.beside).items():
        wrong, to_do = tasks[ref]
        tasks[ref] = wrong, Text(f"{to_do.en} {hint.en}", f"{to_do.zh}{hint.zh}")
    return tasks


def _to_mend(
    desk: Desk, tasks: Mapping[int, Task], rows: Mapping[int, DraftRow]
) -> Iterable[Mend]:
    for ref, (wrong, to_do) in sorted(tasks.items()):
        row = rows[ref]
        yield Mend(
            code=_code(desk, ref, "mend"), sheet=row.sheet, place=str(row.row), rows=1,
            wrong=wrong, to_do=to_do, row=row,
        )  # fmt: skip


def _not_landed(desk: Desk) -> Iterable[Mend]:
    """Say of every row that did not land, and of every sheet that is no payment list, what is wrong."""
    for entry, landing in desk.draft.sheets:
        if landing is None and entry.rejected:
            doubt = entry.doubts[0]
            yield _sheet_aside(desk, entry.number, Text(doubt["en"], doubt["zh"]), entry.rows)
        elif landing and entry.table != PAYMENTS:
            title = desk.book.tables[str(entry.table)].title
            why = Text(
                f"This sheet was read as “{title.en}”, and not as a payment list.",
                f"该工作表读作“{title.zh}”，不是发放名单。",
            )
            yield _sheet_aside(desk, entry.number, why, entry.rows - entry.layout_rows)
        elif landing:
            for one in landing.rejects:
                yield Mend(
                    code=digest([desk.draft.sha256, entry.number, one.row], 8).upper(),
                    sheet=entry.name, place=str(one.row), rows=1, wrong=one.says,
                    to_do=to_do_for_reject(one.code),
                )  # fmt: skip


def _sheet_aside(desk: Desk, number: int, wrong: Text, rows: int) -> Mend:
    return Mend(
        code=digest([desk.draft.sha256, number], 8).upper(), sheet=desk.sheets[number],
        place="—", rows=rows, wrong=wrong,
        to_do=Text(
            "If people are to be paid by this sheet, give it a header row like the list's.",
            "如该工作表也用于发放，请为其补上与名单相同的表头。",
        ),
    )  # fmt: skip


def _left_out(desk: Desk, missing: Missing, tasks: Mapping[int, Task]) -> list[LeftOut]:
    files = {entry.number: entry for entry in sources(desk.book)}
    namesakes = {desk.rows[ref]["person_name_key"]: origin(ref).row for ref in tasks}
    return [
        LeftOut(
            code=digest([desk.draft.sha256, row["person_id"], row["programme"]], 8).upper(),
            person=row["person_mask"] or "—", village=row["area_id"] or "",
            programme=row["programme"], due=row["due"], why=_why_missing(row),
            where=place(row["ref"], files), paid_period=_period(row["paid_period"]),
            paid=row["paid"], entitled=row["entitled"], currency=row["currency"] or "",
            account=row["account_mask"] or "",
            maybe_row=str(namesakes.get(row["person_name_key"], "")),
        )
        for row in missing.rows
    ]  # fmt: skip


def _why_missing(row: Mapping[str, Any]) -> Text:
    if row["paid_period"] is None:
        return Text(
            "Enrolled and in force, not paid last time, and not on this list.",
            "在册且有效，上期未发放，本名单中也没有。",
        )
    if row["is_enrolled"]:
        return Text(
            "Paid last time, still enrolled, and not on this list.",
            "上期已发放，仍在册，本名单中没有。",
        )
    return Text(
        "Paid last time, not on this list, and no end is on record.",
        "上期已发放，本名单中没有，也没有终止记录。",
    )


def _lines(
    rows: Mapping[int, DraftRow], asked: set[int], mended: set[int], left_out: Sequence[LeftOut]
) -> list[ProgrammeLine]:
    missing = Counter(one.programme for one in left_out)
    groups: dict[tuple[str, str], list[DraftRow]] = {}
    for row in rows.values():
        groups.setdefault((row.programme, row.currency), []).append(row)
    return [
        ProgrammeLine(
            programme=programme, currency=currency, all=_share(members),
            clear=_share([r for r in members if r.ref not in asked | mended]),
            ask=_share([r for r in members if r.ref in asked]),
            mend=_share([r for r in members if r.ref in mended]),
            left_out=missing[programme],
        )
        for (programme, currency), members in sorted(groups.items())
    ]  # fmt: skip


def _share(rows: Sequence[DraftRow]) -> Share:
    return Share(rows=len(rows), money=sum((row.amount or Decimal(0) for row in rows), Decimal(0)))


def _another_table(book: Book, draft: Draft) -> TallystickError:
    read = [book.tables[str(entry.table)].title for entry, landing in draft.sheets if landing]
    en, zh = ", ".join(t.en for t in read), "、".join(t.zh for t in read)
    if any(entry.table == PAYMENTS for entry, _ in draft.sheets):
        what = Text("No row of the list could be read.", "名单中没有一行能够读取。")
    else:
        what = Text(f"This file was read as: {en}.", f"该文件读作：{zh}。")
    return TallystickError(
        "draft_of_another_table",
        where=draft.file,
        what=what,
        to_do=Text(
            "Give the payment list: names, identity numbers, accounts and a column of sums;"
            " or say how to read it with --recipe.",
            "请提供发放名单：须有姓名、身份证号、账号和金额列；或用 --recipe 指明读法。",
        ),
    )
