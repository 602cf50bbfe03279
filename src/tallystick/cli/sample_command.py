"""sample: look below the line, at rows that nothing was found about, without knowing which."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from tallystick.checks.catalogue import read_catalogue
from tallystick.checks.missed import Estimate, estimate, sentences
from tallystick.checks.runs import last_run
from tallystick.checks.samples_kept import TakenIn, keep, samples, take_in
from tallystick.checks.sampling import draw
from tallystick.cli.book_commands import BookPath, FormatOption
from tallystick.cli.tables import Format, print_rows, say
from tallystick.engines.duckdb import DuckDBEngine
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.insight.sample_workbook import read_returned, write_sample
from tallystick.records.book import Book, open_book

_SAMPLES = {
    "sample": Text("sample", "样本"), "table": Text("records", "记录"),
    "clear": Text("clear rows", "相符行"), "n": Text("answered", "已答复"),
    "wrong": Text("wrong", "有误"), "share": Text("share", "比例"),
    "within": Text("between", "区间"), "found_n": Text("with findings, answered", "有疑点且已答复"),
    "found_right": Text("of these wrong", "其中有误"), "recall": Text("recall", "查全率"),
    "recall_within": Text("between", "区间"),
}  # fmt: skip


def sample(
    book: BookPath,
    rows: Annotated[
        int, typer.Option(min=1, max=5000, help="How many clear rows to draw; a third as many with findings are mixed in. 抽取多少相符行，另混入三分之一有疑点的行。")
    ] = 100,
    to: Annotated[
        Path | None, typer.Option(help="FILE.xlsx to fill in. 待填写的工作簿。")
    ] = None,
    answers: Annotated[
        Path | None, typer.Option(help="FILE.xlsx that came back filled in. 已填写并返回的工作簿。")
    ] = None,
    table: Annotated[
        str | None, typer.Option(help="Which records; else those most checks look at. 抽取哪类记录。")
    ] = None,
    seed: Annotated[
        int | None, typer.Option(help="Draw the same rows again. 用同一种子重复抽取。")
    ] = None,
    form: FormatOption = Format.table,
) -> None:  # fmt: skip
    """Draw rows to look at blind, or read the answers and say what was missed. 盲抽相符行供查看，或读回答复并估计遗漏。"""
    opened = open_book(book)
    if answers:
        _take_in(opened, answers, form)
    elif to:
        _draw(opened, to, rows=rows, table=table, seed=seed)
    else:
        _print(opened, form)


def _draw(book: Book, to: Path, *, rows: int, table: str | None, seed: int | None) -> None:
    if to.suffix.casefold() != ".xlsx":
        raise _ending(to)
    engine, catalogue = DuckDBEngine(), read_catalogue(book.folder / "catalogue")
    drawn = draw(
        book, engine, last_run(book), catalogue.checks, rows=rows, table=table, seed=seed
    )  # fmt: skip
    write_sample(book, engine, drawn, to)
    kept = keep(book, drawn)
    say(Text(
        f"Wrote {len(drawn.rows)} rows to {to}. Which of them have findings stands only in {kept};"
        " do not give that to whoever answers.",
        f"已将 {len(drawn.rows)} 行写入 {to}。哪些行有疑点只记在 {kept}，不得交给填写人。",
    ))  # fmt: skip


def _take_in(book: Book, file: Path, form: Format) -> None:
    done = take_in(book, read_returned(file))
    if form is not Format.table:
        print_rows([_row(estimate(one)) for one in done.samples], _SAMPLES, form)
        return
    _tell(done)
    for one in done.samples:
        for sentence in sentences(estimate(one)):
            say(sentence)


def _tell(done: TakenIn) -> None:
    for refused in done.refused:
        say(Text(
            f"Row {refused.row} ({refused.code}) was not taken: {refused.why.en}.",
            f"第 {refused.row} 行（{refused.code}）未采用：{refused.why.zh}。",
        ))  # fmt: skip
    say(Text(
        f"{done.new} new answers, {done.known} known before, {done.blank} rows without an answer,"
        f" {len(done.refused)} not taken.",
        f"新答复 {done.new} 个，先前已有 {done.known} 个，未填 {done.blank} 行，未采用"
        f" {len(done.refused)} 行。",
    ))  # fmt: skip


def _print(book: Book, form: Format) -> None:
    print_rows([_row(estimate(one)) for one in samples(book)], _SAMPLES, form)
    if form is Format.table:
        say(Text(
            "Draw one with --to FILE.xlsx, read one back with --answers FILE.xlsx.",
            "用 --to 文件.xlsx 抽样，用 --answers 文件.xlsx 读回。",
        ))  # fmt: skip


def _row(one: Estimate) -> dict[str, Any]:
    n, known = one.clear.n, one.recall is not None
    return {
        "sample": one.sample.id, "table": one.sample.table, "clear": one.sample.clear, "n": n,
        "wrong": one.clear.right, "share": f"{one.clear.right / n:.1%}" if n else "—",
        "within": _between(one.wrong) if n else "—", "found_n": one.found.n,
        "found_right": one.found.right, "recall": f"{one.recall:.0%}" if known else "—",
        "recall_within": _between(one.recall_within) if known else "—",
    }  # fmt: skip


def _between(interval: tuple[float, float]) -> str:
    return f"{interval[0]:.1%}–{interval[1]:.1%}"


def _ending(to: Path) -> TallystickError:
    return TallystickError(
        "sample_ending",
        where=str(to),
        what=Text("A sample is a .xlsx workbook.", "样本应为 .xlsx 工作簿。"),
        to_do=Text("Give the file this ending.", "请使用此后缀。"),
    )
