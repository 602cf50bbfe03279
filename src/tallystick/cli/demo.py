"""demo: real public money and a simulated county, from spreadsheets to reports, and then it ends."""

from __future__ import annotations

import datetime as dt
import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from tallystick.checks.catalogue import read_catalogue
from tallystick.checks.runner import Answered
from tallystick.cli.book_commands import import_files
from tallystick.cli.check_commands import with_bar
from tallystick.cli.evaluate_command import evaluate_book
from tallystick.cli.evaluation_page import say_headline
from tallystick.cli.report_commands import facts_of, write_report
from tallystick.cli.tables import out, say
from tallystick.foundation import clock
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.places import catalogue_folder
from tallystick.foundation.texts import Text
from tallystick.records.book import Book, new_book
from tallystick.records.sources import replaced_sheets, sources
from tallystick.simulation.making import simulate
from tallystick.simulation.truth_files import read_truth


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Real files that came with the program, and the book that they fill."""

    name: str
    folder: str
    title: Text
    as_of: dt.date
    jurisdiction: str
    currency: str | None = None
    calendar: str | None = None


_EXAMPLES = (
    Example(
        name="councillor-grants", folder="taiwan-councillor-grants", jurisdiction="tw",
        as_of=dt.date(2018, 6, 30), title=Text(
            "Small works proposed by councillors of seven Taiwanese cities and counties, 2011-2017",
            "台湾七个县市议员提议的小型工程与采购，2011—2017 年"),
    ),
    Example(
        name="devon", folder="devon-spending", jurisdiction="generic", currency="GBP",
        calendar="GB", as_of=dt.date(2018, 7, 31), title=Text(
            "Payments over £500 by Devon County Council, April to June 2018",
            "英国德文郡 500 英镑以上付款，2018 年 4—6 月"),
    ),
)  # fmt: skip
_RESIDENTS, _SEED = 4_000, 11
_COUNTY = Text(
    "A small county that does not exist, so that what is wrong in it is known",
    "一个不存在的小县：其中哪些有问题是已知的",
)


def demo(
    to: Annotated[
        Path, typer.Option(help="Where books and reports go. 账册与报告的目录。")
    ] = Path("demo"),
    examples: Annotated[
        Path | None, typer.Option(help="Where the example files lie. 示例文件目录。")
    ] = None,
) -> None:
    """Import the example files and a simulated county, run every check they can answer, write the reports. 导入示例文件和一个模拟县，运行核查，写出报告。"""
    source = examples or catalogue_folder().parent / "examples"
    if not source.is_dir():
        raise TallystickError(
            "examples_missing",
            where=str(source),
            what=Text("The example files are not here.", "找不到示例文件。"),
            to_do=Text(
                "Run it from the source folder, or name them with --examples.",
                "请在源码目录中运行，或用 --examples 指明。",
            ),
        )
    began = time.monotonic()
    for example in _EXAMPLES:
        clock.work_as_of(example.as_of)
        _one(to, example, source / example.folder)
    _simulated(to)
    say(
        Text(
            f"Done in {time.monotonic() - began:.0f} s.",
            f"用时 {time.monotonic() - began:.0f} 秒。",
        )
    )


def _simulated(to: Path) -> None:
    """Show how much is found where the truth is known, and how much of it is right."""
    folder = to / "simulated-county"
    shutil.rmtree(folder, ignore_errors=True)
    simulate(folder, residents=_RESIDENTS, years=1, seed=_SEED, noise=1.0)
    last: int = read_truth(folder).county["years"][-1]
    county = Example(
        name="simulated-county", folder="files", title=_COUNTY, jurisdiction="cn",
        as_of=dt.date(last + 1, 1, 31),
    )  # fmt: skip
    clock.work_as_of(county.as_of)
    said = _one(to, county, folder / county.folder, truth=folder)
    say_headline(said)


def _one(to: Path, example: Example, files: Path, truth: Path | None = None) -> dict[str, Any]:
    name = example.name
    out.rule(example.title.say(), align="left")
    folder, keys = to / f"{name}.book", to / "keys" / name
    shutil.rmtree(folder, ignore_errors=True)
    shutil.rmtree(keys, ignore_errors=True)
    book = new_book(
        folder, jurisdiction=example.jurisdiction, key_folder=keys, currency=example.currency,
        calendar=example.calendar,
    )  # fmt: skip
    if truth:
        shutil.copytree(truth / "law", folder / "catalogue/law", dirs_exist_ok=True)
    import_files(book, [files], accept=True, root=files, quiet=True)
    _say_what_came(book)
    _, answered = with_bar(book, read_catalogue(folder / "catalogue"), [])
    _say_what_was_seen(answered)
    said = evaluate_book(book, truth) if truth else {}
    facts = facts_of(book)
    for ending in ("html", "xlsx"):
        write_report(book, facts, to / f"{name}.{ending}")
    say(Text(
        f"Inquiries: {facts.totals.inquiries}. Reports: {to / name}.html and .xlsx",
        f"{facts.totals.inquiries} 份问询单。报告：{to / name}.html 与 .xlsx",
    ))  # fmt: skip
    return said


def _say_what_came(book: Book) -> None:
    entries = sources(book)
    sheets = [sheet for entry in entries for sheet in entry.sheets]
    gone = replaced_sheets(entries).values()
    landed, rejected = sum(s.landed for s in sheets), sum(s.rejected for s in sheets)
    layout = sum(s.layout_rows for s in sheets)
    cumulative = sum(1 for r in gone if r.why == "cumulative")
    say(Text(
        f"{len(entries)} files, {sum(s.rows for s in sheets):,} rows = {landed:,} landed + {rejected:,}"
        f" rejected + {layout:,} layout. Lists repeated by a later one: {cumulative};"
        f" published twice: {len(gone) - cumulative}; these count once.",
        f"{len(entries)} 个文件，{sum(s.rows for s in sheets):,} 行 = 导入 {landed:,} + 未导入 {rejected:,}"
        f" + 版式行 {layout:,}。{cumulative} 份名单已并入后来的累计名单，{len(gone) - cumulative} 份重复发布，均只计一次。",
    ))  # fmt: skip


def _say_what_was_seen(answered: Answered) -> None:
    for one in answered.asked:
        title = one.check.card.title
        if one.obstacle:
            continue
        if one.failed:
            say(
                Text(
                    f"   error  {title.en}: {one.failed.en}",
                    f"    出错  {title.zh}：{one.failed.zh}",
                )
            )
            continue
        count = len(one.rows)
        say(Text(
            f"  {count:>6,}  {title.en}" if count else f"   clear  {title.en}",
            f"  {count:>6,}  {title.zh}" if count else f"    相符  {title.zh}",
        ))  # fmt: skip
    blocked = [one for one in answered.asked if one.obstacle]
    say(Text(
        f"{len(blocked)} checks could not be asked for want of records, or do not apply here:",
        f"{len(blocked)} 项核查因缺少记录或不适用而未进行：",
    ))  # fmt: skip
    for one in blocked:
        if one.obstacle:
            say(Text(f"          {one.check.card.title.en} — {one.obstacle.why.en}",
                     f"          {one.check.card.title.zh}——{one.obstacle.why.zh}"))  # fmt: skip
