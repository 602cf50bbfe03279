"""A check as a page in the terminal: card first, then SQL, then the examples that prove it."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.syntax import Syntax
from rich.table import Table

from tallystick.checks.card import Card, Check, Example, LawCited, TextTable
from tallystick.checks.catalogue import Catalogue
from tallystick.foundation.texts import Text

_READ = {
    "full": Text("read", "已核对原文"),
    "summary": Text("read in summary", "仅见摘要"),
    "unread": Text("to be read", "待核"),
}


def show(console: Console, check: Check, catalogue: Catalogue) -> None:
    """Print a whole check."""
    card = check.card
    head = f"{card.id} · v{card.version} · {card.status} · {card.category} · {card.strength}/4"
    console.print(f"[bold]{escape(card.title.say())}[/bold]\n{escape(head)}\n")
    _paragraph(console, Text("Says", "怎么说"), [card.says.say()])
    _paragraph(console, Text("Why", "为什么"), [card.why.say()])
    _paragraph(console, Text("Asked of", "由谁核实"), [card.asked_of.say()])
    _paragraph(console, Text("Law", "依据"), _law(card, catalogue))
    _paragraph(console, Text("Numbers of ours", "参数"), _parameters(card))
    explanations = (one.because.say() for one in card.innocent_explanations)
    _paragraph(console, Text("May be nobody's fault", "无过错的可能"), explanations)
    steps = (f"{n}. {step.say()}" for n, step in enumerate(card.verify_next, start=1))
    _paragraph(console, Text("Verify next", "下一步核实"), steps)
    console.print(Syntax(check.sql.strip(), "sql", background_color="default", word_wrap=True))
    for example in check.examples:
        _example(console, example)


def _paragraph(console: Console, title: Text, lines: Iterable[str]) -> None:
    console.print(f"[bold]{title.say()}[/bold]")
    for line in lines:
        console.print(Padding(escape(line), (0, 0, 0, 2)))
    console.print()


def _law(card: Card, catalogue: Catalogue) -> list[str]:
    if card.no_law:
        return [card.no_law.say()]
    return [_cited(law, catalogue) for law in card.law]


def _cited(law: LawCited, catalogue: Catalogue) -> str:
    every = {id: one for pack in catalogue.packs.values() for id, one in pack.instruments.items()}
    title = every[law.instrument].title.say()
    said = f": {law.says.say()}" if law.says else ""
    article = Text(f"art. {law.article}", f"第{law.article}条").say()
    return f"{title}, {article} ({_READ[law.read].say()}){said}"


def _parameters(card: Card) -> list[str]:
    return [
        f"{one.name} = {one.default} ({one.min}–{one.max}): {one.chosen_because.say()}"
        for one in card.parameters.values()
    ]


def _example(console: Console, example: Example) -> None:
    console.print(f"\n[bold]{escape(example.name)}[/bold]")
    for change in example.changes:
        console.print(Padding(escape(change), (0, 0, 0, 2)))
    for name, value in example.parameters.items():
        console.print(Padding(escape(f"{name}: {value}"), (0, 0, 0, 2)))
    for name, table in ({} if example.changes else example.tables).items():
        console.print(Padding(_rows(name, table), (0, 0, 0, 2)))
    if example.expect:
        expected = Text("gives", "得出").say()
        console.print(Padding(_rows(expected, example.expect), (0, 0, 0, 2)))
    else:
        console.print(Padding(Text("gives nothing", "无疑点").say(), (0, 0, 0, 2)))


def _rows(title: str, typed: TextTable) -> Table:
    """A single wide row is easier to read downwards."""
    is_upright = len(typed.rows) == 1 and len(typed.columns) > 5
    table = Table(
        title=title, title_justify="left", box=None, pad_edge=False, show_header=not is_upright
    )
    if is_upright:
        for column, cell in typed.rows[0].items():
            table.add_row(escape(column), escape(cell or ""))
        return table
    for column in typed.columns:
        table.add_column(column)
    for row in typed.rows:
        table.add_row(*(escape(row.get(column) or "") for column in typed.columns))
    return table
