"""new, import, status: a book and what is in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import track

from tallystick.books.freshness import kept_tables
from tallystick.cli.coverage_status import print_checks, print_coverage
from tallystick.cli.proposal import ask_about, ask_about_overlap
from tallystick.cli.tables import Format, err, print_rows, say
from tallystick.engines.duckdb import DuckDBEngine
from tallystick.foundation import clock
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.keys import recovery_sheet
from tallystick.foundation.texts import Text
from tallystick.identity.levels import name_tasks
from tallystick.records.book import Book, new_book, open_book
from tallystick.records.importing import Imported, files_in, import_file
from tallystick.records.rejects import rejects
from tallystick.records.sources import SheetEntry, SourceEntry, replaced_sheets, sources, state_of

BookPath = Annotated[
    Path, typer.Argument(help="The book's folder. 账册目录。", show_default=False)
]
FormatOption = Annotated[Format, typer.Option("--format", help="table, jsonl or csv. 输出格式。")]

_STATUS = {
    "source": Text("no.", "号"), "file": Text("file", "文件"), "sheet": Text("sheet", "工作表"),
    "table": Text("read as", "读作"), "rows": Text("rows", "行"), "landed": Text("landed", "导入"),
    "rejected": Text("rejected", "未导入"), "layout": Text("layout", "版式行"),
    "state": Text("state", "状态"),
}  # fmt: skip

_REJECTS = {
    "file": Text("file", "文件"), "sheet": Text("sheet", "工作表"), "row": Text("row", "行"),
    "says": Text("why it did not land", "未导入原因"),
}  # fmt: skip
_TASKS = {
    "number_key": Text("number (sealed)", "号码（已加密）"), "mask": Text("name there", "所载姓名"),
    "table": Text("table", "表"), "file": Text("file", "文件"), "sheet": Text("sheet", "工作表"),
    "row": Text("row", "行"),
}  # fmt: skip


def new(
    book: BookPath,
    jurisdiction: Annotated[str, typer.Option(help="cn, tw or generic. 法域。")] = "cn",
    keys: Annotated[
        Path | None,
        typer.Option(help="Where the key is kept; never in the book. 密钥目录，不得在账册内。"),
    ] = None,
    currency: Annotated[
        str | None, typer.Option(help="ISO code, where it is not the jurisdiction's. 币种代码。")
    ] = None,
    calendar: Annotated[
        str | None,
        typer.Option(
            help="Country whose public holidays are kept, as GB. 采用哪国公共假日，如 GB。"
        ),
    ] = None,
) -> None:
    """Make an empty book and its key. 新建账册及其密钥。"""
    made = new_book(
        book, jurisdiction=jurisdiction, key_folder=keys, currency=currency, calendar=calendar
    )
    say(
        Text(
            f"Made {book}. Its key is in {made.key_folder}.",
            f"已建立 {book}，密钥位于 {made.key_folder}。",
        )
    )
    say(recovery_sheet(made.keys, made.name))


def import_(
    book: BookPath,
    paths: Annotated[
        list[Path], typer.Argument(help="Files or folders. 文件或目录。", show_default=False)
    ],
    recipe: Annotated[str | None, typer.Option(help="Use this recipe. 使用此导入方案。")] = None,
    accept: Annotated[
        bool,
        typer.Option(
            "--accept",
            help="Take the proposed mapping without asking. 不询问，直接采用建议的对应。",
        ),
    ] = False,
    even_if_smaller: Annotated[
        bool, typer.Option(help="Take a file that shrank. 接受变小的文件。")
    ] = False,
) -> None:
    """Import files: propose which column is which, ask, land the rows. 导入文件：建议列的对应，询问，导入各行。"""
    opened = open_book(book)
    _ = opened.keys
    failed = import_files(
        opened, paths, recipe=recipe, accept=accept, even_if_smaller=even_if_smaller
    )
    if failed:
        raise typer.Exit(1)


def import_files(
    book: Book, paths: Sequence[Path], *, recipe: str | None = None, accept: bool = True,
    even_if_smaller: bool = False, root: Path | None = None, quiet: bool = False,
) -> int:  # fmt: skip
    """Import each file on its own; one that fails does not stop the others. Return how many failed."""
    engine, failed = DuckDBEngine(), 0
    files = files_in(paths)
    for file in track(
        files, description=Text("Importing", "导入中").say(), console=err, transient=True
    ):
        given = str(file.relative_to(root)) if root else str(file)
        try:
            done = import_file(
                book, file, engine, ask=None if accept else ask_about,
                ask_overlap=None if accept else ask_about_overlap, recipe=recipe,
                even_if_smaller=even_if_smaller, given_as=given,
            )  # fmt: skip
        except TallystickError as error:
            failed += 1
            err.print(error.say(), markup=False)
            continue
        if not quiet:
            _tell(done)
    return failed


def status(
    book: BookPath, form: FormatOption = Format.table,
    doubts: Annotated[bool, typer.Option("--doubts", help="Say what the importer was not sure of. 列出导入时的疑问。")] = False,
    refused: Annotated[bool, typer.Option("--rejects", help="List rows that could not land, and why. 列出未导入的行及原因。")] = False,
    coverage: Annotated[bool, typer.Option("--coverage", help="Show what the last run checked and what it did not, place by place. 按地方列出核查覆盖。")] = False,
    checks: Annotated[bool, typer.Option("--checks", help="Show how often each check was right, by answers from the field. 列出各项核查以往属实的情况。")] = False,
    people: Annotated[bool, typer.Option("--people", help="List numbers that stand under two names. 列出同号不同名的行。")] = False,
) -> None:  # fmt: skip
    """Show sources, rows and quality; rows = landed + rejected + layout, for every sheet. 显示来源、行数与质量。"""
    opened = open_book(book)
    if coverage:
        print_coverage(opened, form)
    elif checks:
        print_checks(opened, form)
    elif refused:
        print_rows([row | {"says": row["says"].say()} for row in rejects(opened)], _REJECTS, form)
    elif people:
        tasks = [asdict(task) for task in name_tasks(opened, DuckDBEngine())]
        print_rows(tasks, _TASKS, form)
    else:
        _print_status(sources(opened), form, doubts)
        if form is Format.table:
            _say_past_their_day(opened)


def _print_status(entries: list[SourceEntry], form: Format, doubts: bool) -> None:
    gone = replaced_sheets(entries)
    rows = [
        _status_row(entry, sheet, gone)
        for entry in entries
        for sheet in entry.sheets
        if sheet.rows
    ]
    print_rows(rows, _STATUS, form)
    if form is not Format.table:
        return
    if doubts:
        _say_doubts(entries)
    _sum_up(entries, len(gone))


def _say_past_their_day(book: Book) -> None:
    """Say which tables are held past the day that book.toml sets; nothing is destroyed by itself."""
    today = clock.today()
    for one in kept_tables(book, sources(book)):
        if one.is_to_go(today):
            say(Text(
                f"Past its retention day, {one.retain_until}: {one.title.en}.",
                f"已过保存期限（{one.retain_until}）：{one.title.zh}。",
            ))  # fmt: skip


def _say_doubts(entries: Sequence[SourceEntry]) -> None:
    for entry in entries:
        for sheet in entry.sheets:
            for said in sheet.doubts:
                where = f"{entry.file} · {sheet.name}"
                say(Text(f"{where}: {said['en']}", f"{where}：{said['zh']}"))


def _status_row(entry: SourceEntry, sheet: SheetEntry, gone: Any) -> dict[str, Any]:
    replaced = gone.get((entry.number, sheet.number))
    return {
        "source": entry.number, "file": entry.file, "sheet": sheet.name, "table": sheet.table or "—",
        "rows": sheet.rows, "landed": sheet.landed, "rejected": sheet.rejected,
        "layout": sheet.layout_rows, "state": state_of(sheet, replaced).say(),
        "doubts": sheet.doubts, "facts": sheet.facts, "sums": sheet.sums, "unmapped": sheet.unmapped,
        "layout_rows": sheet.layout,
    }  # fmt: skip


def _sum_up(entries: Sequence[SourceEntry], gone: int) -> None:
    sheets = [sheet for entry in entries for sheet in entry.sheets]
    rows, landed = sum(s.rows for s in sheets), sum(s.landed for s in sheets)
    rejected, layout = sum(s.rejected for s in sheets), sum(s.layout_rows for s in sheets)
    say(Text(
        f"{len(entries)} files: {rows:,} rows = {landed:,} landed + {rejected:,} rejected + {layout:,} layout;"
        f" {gone} sheets no longer count.",
        f"{len(entries)} 个文件：{rows:,} 行 = 导入 {landed:,} + 未导入 {rejected:,} + 版式行 {layout:,}；"
        f"{gone} 张工作表已被取代。",
    ))  # fmt: skip


def _tell(done: Imported) -> None:
    sheets, given = done.entry.sheets, done.entry.file
    landed, rejected = sum(s.landed for s in sheets), sum(s.rejected for s in sheets)
    if not done.is_new:
        say(
            Text(
                f"{given}: already here as source {done.entry.number}.",
                f"{given}：已作为来源 {done.entry.number} 导入过。",
            )
        )
        return
    say(
        Text(
            f"{given}: {landed:,} rows landed, {rejected:,} rejected.",
            f"{given}：导入 {landed:,} 行，未导入 {rejected:,} 行。",
        )
    )
    for overlap in done.overlaps:
        say(Text(
            f"  {overlap.shared} rows also stand in source {overlap.old[0]}; both count until somebody says otherwise.",
            f"  其中 {overlap.shared} 行在来源 {overlap.old[0]} 中也有；在有人确认之前两者都计入。",
        ))  # fmt: skip
