"""precheck: a draft payment list, before it is paid."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import BarColumn, Progress, TextColumn

from tallystick.checks.catalogue import read_catalogue
from tallystick.cli.book_commands import BookPath, FormatOption
from tallystick.cli.check_commands import day_of
from tallystick.cli.proposal import ask_about
from tallystick.cli.tables import Format, err, print_rows, say
from tallystick.engines.duckdb import DuckDBEngine
from tallystick.foundation import clock
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.insight.precheck import precheck as put_to_checks
from tallystick.insight.precheck_facts import PrecheckFacts, ProgrammeLine
from tallystick.insight.precheck_words import DEFAULT
from tallystick.insight.precheck_workbook import write_precheck
from tallystick.records.book import Book, open_book
from tallystick.records.drafts import Draft
from tallystick.records.importing import read_draft

_COLUMNS = {
    "programme": Text("programme", "项目"), "currency": Text("currency", "币种"),
    "rows": Text("rows", "行"), "money": Text("money", "金额"),
    "nothing_to_ask": Text("nothing to ask", "无须核实"), "nothing_money": Text("money", "金额"),
    "ask_first": Text("ask first", "先行核实"), "ask_money": Text("money", "金额"),
    "not_compared": Text("not compared", "未能比对"), "not_compared_money": Text("money", "金额"),
    "left_out": Text("left out", "漏列"),
}  # fmt: skip


def precheck(
    book: BookPath,
    file: Annotated[Path, typer.Argument(help="The draft list. 待发放的名单。", show_default=False)],
    to: Annotated[Path, typer.Option(help="FILE.xlsx to write. 写出的工作簿。", show_default=False)],
    recipe: Annotated[str | None, typer.Option(help="Use this recipe. 使用此导入方案。")] = None,
    accept: Annotated[
        bool, typer.Option("--accept", help="Take the proposed mapping without asking. 不询问，直接采用建议的对应。")
    ] = False,
    as_of: Annotated[str | None, typer.Option(help="Work as on this day, YYYY-MM-DD. 以该日为准。")] = None,
    form: FormatOption = Format.table,
) -> None:  # fmt: skip
    """Check a draft payment list before it is paid; nothing of it is kept in the book. 发放前核对名单，不记入账册。"""
    if as_of:
        clock.work_as_of(day_of(as_of))
    _refuse_target(file, to)
    opened = open_book(book)
    _ = opened.keys
    draft = read_draft(opened, file, ask=None if accept else ask_about, recipe=recipe)
    facts = _checked(opened, draft)
    write_precheck(facts, to)
    print_rows([*map(_line, facts.lines), *_rest(facts)], _COLUMNS, form)
    if form is Format.table:
        _sum_up(facts, to)


def _checked(book: Book, draft: Draft) -> PrecheckFacts:
    catalogue = read_catalogue(book.folder / "catalogue")
    columns = (TextColumn("{task.description}"), BarColumn())
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task(Text("Checking", "核查中").say(), total=None)
        return put_to_checks(
            book, DuckDBEngine(), catalogue, draft, as_of=clock.today(),
            progress=lambda name, _, __: bar.update(task, description=name),
        )  # fmt: skip


def _line(line: ProgrammeLine) -> dict[str, Any]:
    return {
        "programme": line.programme, "currency": line.currency,
        "rows": line.all.rows, "money": f"{line.all.money:.2f}",
        "nothing_to_ask": line.clear.rows, "nothing_money": f"{line.clear.money:.2f}",
        "ask_first": line.ask.rows, "ask_money": f"{line.ask.money:.2f}",
        "not_compared": line.mend.rows, "not_compared_money": f"{line.mend.money:.2f}",
        "left_out": line.left_out,
    }  # fmt: skip


def _rest(facts: PrecheckFacts) -> list[dict[str, Any]]:
    if not facts.not_landed:
        return []
    said = Text("(could not be read)", "（未能读取）").say()
    return [{"programme": said, "rows": facts.not_landed, "not_compared": facts.not_landed}]


def _sum_up(facts: PrecheckFacts, to: Path) -> None:
    for notice in facts.notices:
        say(notice)
    clear, ask, mend = len(facts.clear), facts.rows_to_ask, facts.rows_to_mend
    say(Text(
        f"{facts.rows_in:,} rows = {clear:,} nothing to ask + {ask:,} to ask first + {mend:,} could"
        f" not be read or compared + {facts.layout:,} layout; {len(facts.left_out):,} people left out.",
        f"{facts.rows_in:,} 行 = 无须核实 {clear:,} + 先行核实 {ask:,} + 未能读取或比对 {mend:,}"
        f" + 版式行 {facts.layout:,}；可能漏列 {len(facts.left_out):,} 人。",
    ))  # fmt: skip
    for one in facts.whole_list:
        say(Text(
            f"About the whole list: {one.check.card.title.en}.",
            f"关于整份名单：{one.check.card.title.zh}。",
        ))  # fmt: skip
    say(DEFAULT)
    say(Text(f"Wrote {to}.", f"已写入 {to}。"))


def _refuse_target(file: Path, to: Path) -> None:
    if to.suffix.casefold() != ".xlsx":
        raise TallystickError(
            "precheck_ending",
            where=str(to),
            what=Text("The checked list is a .xlsx workbook.", "核对结果为 .xlsx 工作簿。"),
            to_do=Text("Give the file this ending.", "请使用该后缀。"),
        )
    if to.resolve() == file.resolve():
        raise TallystickError(
            "precheck_target",
            where=str(to),
            what=Text("This would overwrite the draft list.", "这会覆盖待核对的名单。"),
            to_do=Text("Choose another name after --to.", "请在 --to 后另取文件名。"),
        )
