"""people, judge: who may be who, with the reasons; and what somebody decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Annotated, Any

import typer

from tallystick.cli.book_commands import BookPath, FormatOption
from tallystick.cli.tables import Format, print_rows, say
from tallystick.engines.duckdb import DuckDBEngine
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.identity import judgements as judging
from tallystick.identity.linking import link_people, written_of
from tallystick.identity.links import Link, find_link, read_links
from tallystick.identity.organisations import link_organisations
from tallystick.records.book import Book, open_book
from tallystick.records.refs import origin
from tallystick.records.sources import sources

_LINKS = {
    "link": Text("link", "编号"), "level": Text("level", "等级"), "state": Text("state", "状态"),
    "left": Text("written as", "所写"), "right": Text("may be", "可能是"),
    "probability": Text("how likely", "可能性"), "reasons": Text("why", "依据"),
    "file": Text("file", "文件"), "sheet": Text("sheet", "工作表"), "row": Text("row", "行"),
    "rows": Text("rows", "行数"),
}  # fmt: skip
_STATES = {
    "likely": Text("likely", "较可能"), "unsure": Text("unsure", "不确定"),
    "same": Text("judged the same", "已认定同一"),
    "different": Text("judged different", "已认定不同"),
    "left_unsure": Text("judged unsure", "已认定不确定"),
    "related": Text("related, not the same", "有关联，非同一"),
}  # fmt: skip


def people(
    book: BookPath,
    link: Annotated[
        bool, typer.Option("--link", help="Make the links anew. 重新生成关联。")
    ] = False,
    organisations: Annotated[
        bool,
        typer.Option("--organisations", help="Suppliers and bodies instead. 改列单位与供应商。"),
    ] = False,
    form: FormatOption = Format.table,
) -> None:
    """List who may be who, with reasons; nothing is joined until somebody judges. 列出可能为同一人的记录及依据。"""
    opened = open_book(book)
    if link:
        engine = DuckDBEngine()
        (link_organisations if organisations else link_people)(opened, engine)
    kinds = ("organisation",) if organisations else ("broken_number", "two_names")
    links = [one for one in read_links(opened) if one.kind in kinds]
    rows = [row | {"reasons": _said(row["reasons"], form)} for row in _rows(opened, links)]
    print_rows(rows, _LINKS, form)
    if form is Format.table:
        _say_what_to_do(rows, made=link or bool(links))


def judge(
    book: BookPath,
    link: Annotated[str, typer.Argument(help="A link's code. 关联编号。")],
    verdict: Annotated[
        str, typer.Argument(help="same, different or unsure. 同一、不同或不确定。")
    ],
    by: Annotated[str, typer.Option(help="Who decides. 由谁认定。")],
    because: Annotated[str, typer.Option(help="Why. 依据。")],
) -> None:
    """Decide whether two are one person or organisation; kept for good. 认定两方是否同一，永久保存。"""
    opened = open_book(book)
    said = _verdict(verdict)
    chosen = find_link(opened, link)
    written = (
        written_of(opened, DuckDBEngine(), chosen.left) if chosen.kind == "broken_number" else None
    )
    judging.judge(opened, chosen.left, chosen.right, said, by=by, because=because, written=written)
    say(
        Text(
            f"Kept: {chosen.id} is judged {said}. Run the checks again to see what changes.",
            f"已保存：{chosen.id} 认定为“{_VERDICTS[said].zh}”。请重新核查以查看变化。",
        )
    )


_VERDICTS = {
    "same": Text("same", "同一"), "different": Text("different", "不同"), "unsure": Text("unsure", "不确定"),
}  # fmt: skip


def _said(reasons: Sequence[Text], form: Format) -> Any:
    """Say reasons in the language spoken, and in both for programs."""
    if form is Format.jsonl:
        return [{"en": reason.en, "zh": reason.zh} for reason in reasons]
    return " ".join(reason.say() for reason in reasons)


def _verdict(said: str) -> judging.Verdict:
    for one in judging.VERDICTS:
        if said in (one, _VERDICTS[one].zh):
            return one
    raise TallystickError(
        "verdict_unknown",
        where=said,
        what=Text("This is no verdict.", "没有这种认定。"),
        to_do=Text("Say same, different or unsure.", "请用 same、different 或 unsure。"),
    )


def _rows(book: Book, links: list[Link]) -> Iterator[dict[str, Any]]:
    kept = judging.read_judgements(book)
    if kept.is_torn:
        say(
            Text(
                "The last judgement was cut short when it was written; it does not count, and the next one sets it aside.",
                "最后一条认定写入时中断，不作数；下次认定时会另存。",
            )
        )
    last = {one.pair: one for one in kept.judgements}
    files = {entry.number: entry for entry in sources(book)}
    for link in links:
        judged = last.get(frozenset((link.left, link.right)))
        verdict = judged.verdict if judged else None
        yield {
            "link": link.id, "level": "B" if verdict == "same" else link.level,
            "state": _STATES[_state(link, verdict)].say(), "left": link.left_shown,
            "right": link.right_shown,
            "probability": "" if link.probability is None else f"{link.probability:.3f}",
            "reasons": link.reasons,
            **_place(link, files), "rows": link.rows,
        }  # fmt: skip


def _state(link: Link, verdict: str | None) -> str:
    return {None: link.state, "unsure": "left_unsure"}.get(verdict, verdict or "")


def _place(link: Link, files: dict[int, Any]) -> dict[str, Any]:
    if link.ref is None:
        return {"file": "", "sheet": "", "row": None}
    where = origin(link.ref)
    entry = files[where.source]
    sheet = next(one.name for one in entry.sheets if one.number == where.sheet)
    return {"file": entry.file, "sheet": sheet, "row": where.row}


def _say_what_to_do(rows: list[dict[str, Any]], *, made: bool) -> None:
    if not made:
        say(Text("No links yet; make them with --link.", "尚无关联；请加 --link 生成。"))
        return
    counts = Counter(row["state"] for row in rows)
    said = "; ".join(f"{state}: {count}" for state, count in counts.items())
    say(
        Text(
            f"{len(rows)} links. {said}. A link is an opinion: no finding rests on it until somebody judges it the same.",
            f"共 {len(rows)} 条关联。{said}。关联只是意见：未经认定同一，任何疑点都不以此为依据。",
        )
    )
