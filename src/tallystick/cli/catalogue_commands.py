"""The commands about what we know: list, show, test and write checks, and lock the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated

import typer

from tallystick.checks.card import Check
from tallystick.checks.card_reader import read_check
from tallystick.checks.catalogue import (
    read_catalogue,
    read_categories,
    read_ground,
    refiner_of,
)
from tallystick.checks.examples import Verdict, diff, try_examples
from tallystick.checks.ground import Ground
from tallystick.checks.hunted import changed_since, keep_hunted, read_hunted
from tallystick.checks.lock import write_lock
from tallystick.checks.mutants import Hunt, hunt
from tallystick.checks.passed import changed_since as passed_since
from tallystick.checks.passed import keep_passed, read_passed
from tallystick.cli import check_page
from tallystick.cli.check_document import write_documents
from tallystick.cli.law_page import LAW_COLUMNS, law_lines
from tallystick.cli.saving import saves
from tallystick.cli.tables import Format, out, print_rows, say
from tallystick.engines.choosing import EngineName, engine_of
from tallystick.engines.duckdb import DuckDBEngine
from tallystick.engines.engine import Engine
from tallystick.foundation import clock
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.files import write_whole
from tallystick.foundation.places import catalogue_folder
from tallystick.foundation.texts import Text

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help="What we know: checks, their examples and proofs. 核查目录。",
)


_COLUMNS: Mapping[str, Text] = {
    "id": Text("Check", "核查"),
    "category": Text("Category", "类别"),
    "strength": Text("Strength", "证据强度"),
    "title": Text("What is seen", "看到什么"),
    "version": Text("Version", "版本"),
    "status": Text("Status", "状态"),
    "family": Text("Family", "数据族"),
}
_SHOWN = ("id", "category", "strength", "title")
_Names = Annotated[
    list[str] | None,
    typer.Argument(metavar="[ID]...", help="Checks, categories or files. 核查、类别或文件。"),
]
_Also = Annotated[
    list[Path] | None,
    typer.Option("--also", help="A catalogue folder laid over ours. 叠加的目录。"),
]


@app.command("list")
def list_checks(
    format: Annotated[Format, typer.Option(help="How to print. 输出格式。")] = Format.table,
    also: _Also = None,
) -> None:
    """List all checks. 列出全部核查。"""
    checks = read_catalogue(*(also or ())).checks.values()
    rows = [_listed(check) for check in sorted(checks, key=lambda c: (c.card.category, c.id))]
    columns = _SHOWN if format is Format.table else _COLUMNS
    print_rows(rows, {name: _COLUMNS[name] for name in columns}, format)


@app.command()
def show(id: str, also: _Also = None) -> None:
    """Show a check: card, SQL, and each example in words and as tables. 显示一个核查。"""
    catalogue = read_catalogue(*(also or ()))
    check_page.show(out, catalogue.check(id), catalogue)


@app.command("test")
def try_checks(
    names: _Names = None,
    also: _Also = None,
    watch: Annotated[
        bool,
        typer.Option("--watch", help="Again whenever a file is saved; Ctrl-C ends. 保存即重测。"),
    ] = False,
    engine: Annotated[EngineName, typer.Option(help="Where to ask. 使用的引擎。")] = EngineName.duckdb,
    keep: Annotated[
        bool,
        typer.Option(
            "--keep", help="With Spark: try what changed, and keep the record. 仅重测有改动者并留存。"
        ),
    ] = False,
) -> None:  # fmt: skip
    """Run the examples of checks; exit 1 if one fails. 运行示例。"""
    if keep and (watch or engine is not EngineName.spark):
        raise _nothing_to_keep()
    if watch:
        for _ in saves([catalogue_folder(), *(also or ()), *_files_among(names or [])]):
            _try_and_tell_mistakes(names or [], also or [], engine)
        return
    trying = _try_what_changed if keep else _try
    if not trying(names or [], also or [], engine):
        raise typer.Exit(1)


def _try_and_tell_mistakes(names: list[str], also: list[Path], engine: EngineName) -> None:
    """A file that cannot be read in the middle of being written is no reason to stop watching."""
    try:
        _try(names, also, engine)
    except TallystickError as error:
        say(Text(error.say("en"), error.say("zh")))


def _try(names: list[str], also: list[Path], engine: EngineName) -> bool:
    ground, checks = _chosen(names, also)
    asked = engine_of(engine, few_rows=True)
    passing = [_passes(asked, check, ground) for check in checks]
    return all(passing)


def _try_what_changed(names: list[str], also: list[Path], engine: EngineName) -> bool:
    """Try the checks that did not pass as they now are; what passes is kept at once."""
    ground, checks = _chosen(names, also)
    file, every = catalogue_folder() / "spark.lock", read_catalogue().checks.values()
    kept = read_passed(file)
    changed, passed = passed_since(checks, kept, ground), list[Check]()
    asked = engine_of(engine, few_rows=True) if changed else None
    for check in changed:
        if asked and _passes(asked, check, ground):
            passed.append(check)
        keep_passed(file, every, kept, passed, ground)
    left = len(checks) - len(changed)
    say(Text(f"{left} checks are as they were when they passed", f"{left} 项核查通过后未改动"))
    return len(passed) == len(changed)


def _passes(engine: Engine, check: Check, ground: Ground) -> bool:
    verdicts = try_examples(engine, check, ground, refiner_of(check))
    _tell_verdicts(check, verdicts)
    return all(verdict.has_passed for verdict in verdicts)


def _files_among(names: list[str]) -> list[Path]:
    return [Path(name).resolve() for name in names if name.endswith(".sql")]


@app.command()
def mutants(
    names: _Names = None,
    also: _Also = None,
    keep: Annotated[
        bool,
        typer.Option(
            "--keep", help="Hunt what changed, and keep the record. 仅检验有改动者并留存。"
        ),
    ] = False,
) -> None:
    """Change the SQL one step at a time and see whether an example notices. 变异检验。"""
    ground, checks = _chosen(names or [], also or [])
    file = catalogue_folder() / "mutants.lock"
    kept = read_hunted(file) if keep else {}
    hunts = []
    for check in changed_since(checks, kept):
        hunts.append(
            hunt(DuckDBEngine(threads=1, as_written=True), check, ground, refiner_of(check))
        )
        _tell_hunt(hunts[-1])
        if keep:
            keep_hunted(file, read_catalogue().checks.values(), kept, hunts)
    caught, all_ = sum(one.caught for one in hunts), sum(len(one.mutants) for one in hunts)
    share = f"{caught / all_:.1%}" if all_ else "—"
    say(
        Text(
            f"{caught} of {all_} changes noticed ({share})",
            f"{all_} 处改动发现 {caught} 处（{share}）",
        )
    )


@app.command()
def law(
    format: Annotated[Format, typer.Option(help="How to print. 输出格式。")] = Format.table,
    also: _Also = None,
) -> None:
    """List every number of the law, where it is written, and who read it when. 列出法定数值。"""
    packs = read_catalogue(*(also or ())).packs.values()
    lines = law_lines(packs, clock.today())
    print_rows([line.row() for line in lines], LAW_COLUMNS, format)
    for line in lines if format is Format.table else ():
        if line.warning:
            say(line.warning)


@app.command()
def pages(
    to: Annotated[Path, typer.Option(help="The folder for the pages. 页面所在文件夹。")],
    also: _Also = None,
) -> None:
    """Write a page for each check, in both languages. 为每项核查生成说明页。"""
    written = write_documents(read_catalogue(*(also or ())), to)
    say(Text(f"{len(written)} pages in {to}", f"已写入 {len(written)} 页：{to}"))


@app.command()
def procedures(
    to: Annotated[Path, typer.Option(help="The folder for the pages. 页面所在文件夹。")],
) -> None:
    """Draw each procedure from its file, in both languages. 按流程文件绘制流程图。"""
    from tallystick.cases.procedure_pages import write_procedure_pages
    from tallystick.cases.procedure_reader import procedures as read

    written = write_procedure_pages(read("cn", "generic").values(), to)
    say(Text(f"{len(written)} pages in {to}", f"已写入 {len(written)} 页：{to}"))


@app.command()
def new(
    category: str,
    id: str,
    to: Annotated[Path | None, typer.Option(help="A catalogue folder. 目录所在文件夹。")] = None,
) -> None:
    """Write a draft that reads and passes, to be changed into a new check. 新建核查草稿。"""
    categories = read_categories(catalogue_folder() / "categories.yml")
    if category not in categories:
        raise _no_category(category, categories)
    file = (to or catalogue_folder()) / "checks" / category / f"{id}.sql"
    if file.exists() or any((catalogue_folder() / "checks").glob(f"*/{id}.sql")):
        raise _exists(id, file)
    draft = (catalogue_folder() / "draft.sql").read_text("utf-8")
    drafted = draft.replace("__id__", id).replace("__category__", category)
    write_whole(file, drafted.encode())
    say(Text(f"Written: {file}", f"已写入：{file}"))


@app.command()
def lock(
    to: Annotated[Path | None, typer.Option(help="The lock file. 锁定文件。")] = None,
) -> None:
    """Lock the present version of every check. 锁定各核查的当前版本。"""
    file = to or catalogue_folder() / "checks.lock"
    checks = read_catalogue().checks
    write_lock(file, checks.values())
    say(Text(f"{len(checks)} checks locked in {file}", f"已锁定 {len(checks)} 个核查：{file}"))


def _chosen(names: list[str], also: list[Path]) -> tuple[Ground, list[Check]]:
    """A name that ends in `.sql` is a file; it is tried even while others cannot be read."""
    files = [Path(name).resolve() for name in names if name.endswith(".sql")]
    others = [name for name in names if not name.endswith(".sql")]
    if files and not others:
        ground = read_ground(*also)
        return ground, [read_check(file, ground) for file in files]
    catalogue = read_catalogue(*also)
    tried = [read_check(file, catalogue.ground) for file in files]
    return catalogue.ground, [*catalogue.chosen(others), *tried]


def _listed(check: Check) -> dict[str, str | int]:
    card = check.card
    values = (card.id, card.category, card.strength, card.title.say(), card.version, card.status)
    return dict(zip(_COLUMNS, (*values, card.family), strict=True))


def _tell_verdicts(check: Check, verdicts: list[Verdict]) -> None:
    failed = [verdict for verdict in verdicts if not verdict.has_passed]
    passed = len(verdicts) - len(failed)
    say(
        Text(
            f"{check.id}: {passed} of {len(verdicts)} passed",
            f"{check.id}：{len(verdicts)} 例通过 {passed} 例",
        )
    )
    for verdict in failed:
        say(
            Text(
                f"  failed, line {verdict.example.line}: {verdict.example.name}",
                f"  未通过，第 {verdict.example.line} 行：{verdict.example.name}",
            )
        )
        say(_indented(diff(verdict)))


def _tell_hunt(found: Hunt) -> None:
    caught, all_ = found.caught, len(found.mutants)
    say(
        Text(
            f"{found.check}: {caught} of {all_} noticed",
            f"{found.check}：{all_} 处发现 {caught} 处",
        )
    )
    for mutant in found.missed:
        excused = (
            Text(" (explained on the card)", "（卡片已说明）")
            if mutant in found.exempt
            else Text("", "")
        )
        say(Text(f"  missed, {mutant.said}{excused.en}", f"  未发现，{mutant.said}{excused.zh}"))


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.splitlines())


def _nothing_to_keep() -> TallystickError:
    return TallystickError(
        "nothing_to_keep",
        what=Text(
            "Only what passed on Spark is kept, and not while files are watched.",
            "只留存在 Spark 上通过的结果，监视文件时不留存。",
        ),
        to_do=Text(
            "Run: tallystick catalogue test --engine spark --keep",
            "请运行：tallystick catalogue test --engine spark --keep",
        ),
    )


def _no_category(category: str, categories: Iterable[str]) -> TallystickError:
    known = ", ".join(categories)
    return TallystickError(
        "category_unknown",
        what=Text(f"There is no category `{category}`.", f"没有类别 `{category}`。"),
        to_do=Text(f"Choose one of: {known}.", f"请在下列类别中选择：{known}。"),
    )


def _exists(id: str, file: Path) -> TallystickError:
    return TallystickError(
        "check_exists",
        where=str(file),
        what=Text(f"There is a check `{id}` already.", f"已有核查 `{id}`。"),
        to_do=Text(
            "Choose another id; ids are never used twice.", "请另选编号；编号不得重复使用。"
        ),
    )
