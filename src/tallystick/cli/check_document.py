"""A check as a page of the documents: what an auditor and a lawyer read before they sign."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from tallystick.checks.card import Check, Example, LawCited, TextTable
from tallystick.checks.catalogue import Catalogue
from tallystick.foundation.files import write_whole
from tallystick.foundation.texts import Language, Text

_ENDS: Mapping[Language, str] = {"en": ".md", "zh": ".zh.md"}
_OTHER: Mapping[Language, tuple[str, str]] = {
    "en": ("简体中文", ".zh.md"),
    "zh": ("English", ".md"),
}
_READ = {
    "full": Text("compared with the text", "已核对原文"),
    "summary": Text("待核: seen in a summary only", "待核：仅见摘要"),
    "unread": Text("待核: not yet compared", "待核：尚未核对"),
}
_MOST_EXAMPLES = 1  # one is worked; the file has all


def write_documents(catalogue: Catalogue, folder: Path) -> list[Path]:
    """Write a page for every check and a list of them, in both languages; return the files."""
    pages = documents(catalogue)
    for name, text in pages.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        write_whole(folder / name, text.encode())
    return [folder / name for name in pages]


def documents(catalogue: Catalogue) -> dict[str, str]:
    """Return the pages by their file names."""
    checks = sorted(catalogue.checks.values(), key=lambda one: (one.card.category, one.id))
    pages: dict[str, str] = {}
    for language, end in _ENDS.items():
        pages[f"README{end}"] = _list(checks, catalogue, language)
        pages |= {f"{one.id}{end}": _page(one, catalogue, language) for one in checks}
    return pages


def _list(checks: Iterable[Check], catalogue: Catalogue, language: Language) -> str:
    title = Text("What the checks ask", "核查在问什么").say(language)
    lines = [f"# {title}", "", _link("README", language)]
    category = ""
    for check in checks:
        if check.card.category != category:
            category = check.card.category
            known = catalogue.ground.categories[category]
            lines += ["", f"## {known.title.say(language)}", "", known.means.say(language), ""]
        lines.append(f"- [{check.card.title.say(language)}]({check.id}{_ENDS[language]})")
    return "\n".join(lines) + "\n"


def _page(check: Check, catalogue: Catalogue, language: Language) -> str:
    parts = (
        _head(check, language), _said(check, language), _law(check, catalogue, language),
        _worked(check, language), _left_out(check, language), _innocent(check, language),
        _verify(check, language), _parameters(check, language), _sql(check, language),
        _history(check, language),
    )  # fmt: skip
    return "\n".join(line for part in parts for line in part).rstrip("\n") + "\n"


def _head(check: Check, language: Language) -> Iterator[str]:
    card = check.card
    yield f"# {card.title.say(language)}"
    yield ""
    yield f"{_link(check.id, language)} · `{card.id}` · {card.strength}/4"
    yield ""


def _said(check: Check, language: Language) -> Iterator[str]:
    yield from _part(Text("What it says", "怎么说"), [check.card.says.say(language)], language)
    yield from _part(Text("Why", "为什么"), [check.card.why.say(language)], language)


def _law(check: Check, catalogue: Catalogue, language: Language) -> Iterator[str]:
    card = check.card
    said = [card.no_law.say(language)] if card.no_law else []
    said += [f"- {_cited(one, catalogue, language)}" for one in card.law]
    yield from _part(Text("Law", "依据"), said, language)


def _cited(law: LawCited, catalogue: Catalogue, language: Language) -> str:
    every = {id: one for pack in catalogue.packs.values() for id, one in pack.instruments.items()}
    title = every[law.instrument].title
    where = Text(f"{title.en}, art. {law.article}", f"{title.zh}第{law.article}条").say(language)
    said = f": {law.says.say(language)}" if law.says else ""
    return f"{where} ({_READ[law.read].say(language)}){said}"


def _worked(check: Check, language: Language) -> Iterator[str]:
    """Lay the first example down as tables: rows in, finding out."""
    yield f"## {Text('A worked example', '示例').say(language)}"
    yield ""
    for example in check.examples[:_MOST_EXAMPLES]:
        yield f"*{example.name}*"
        yield ""
        yield from _tables(example, language)


def _tables(example: Example, language: Language) -> Iterator[str]:
    for name, table in example.tables.items():
        if table.rows:
            yield from (f"`{name}`", "", *_rows(table), "")
    if example.expect:
        yield from (Text("gives", "得出").say(language), "", *_rows(example.expect), "")


def _rows(table: TextTable) -> Iterator[str]:
    yield f"| {' | '.join(table.columns)} |"
    yield f"|{' --- |' * len(table.columns)}"
    for row in table.rows:
        yield f"| {' | '.join(_cell(row.get(column)) for column in table.columns)} |"


def _cell(text: str | None) -> str:
    return (text or "").replace("|", "\\|").replace("*", "\\*")


def _left_out(check: Check, language: Language) -> Iterator[str]:
    """Name the examples in which it stays silent."""
    silent = [f"- {one.name}" for one in check.examples if not one.expect]
    yield from _part(Text("What it leaves out", "不问什么"), silent, language)


def _innocent(check: Check, language: Language) -> Iterator[str]:
    lines = []
    for one in check.card.innocent_explanations:
        answer = (
            Text(f"spared: “{one.example}”", f"已排除：“{one.example}”") if one.example
            else Text(f"settled by step {one.step}", f"由第 {one.step} 步核实")
        )  # fmt: skip
        lines.append(f"- {one.because.say(language)} ({answer.say(language)})")
    yield from _part(Text("It may be nobody's fault", "无过错的可能"), lines, language)


def _verify(check: Check, language: Language) -> Iterator[str]:
    steps = [f"{n}. {one.say(language)}" for n, one in enumerate(check.card.verify_next, start=1)]
    yield from _part(Text("What to verify", "下一步核实"), steps, language)


def _parameters(check: Check, language: Language) -> Iterator[str]:
    lines = [
        f"- `{one.name}` = {one.default} ({one.min}–{one.max}): {one.chosen_because.say(language)}"
        for one in check.card.parameters.values()
    ]
    lines += [f"- `{name}`: {_LEGAL.say(language)}" for name in check.card.legal_values]
    yield from _part(Text("Numbers", "数值"), lines, language)


_LEGAL = Text("a number of the law, by its day", "法定数值，按日期取用")


def _sql(check: Check, language: Language) -> Iterator[str]:
    yield from (
        f"## {Text('Query', '查询').say(language)}",
        "",
        "```sql",
        check.sql.strip(),
        "```",
        "",
    )


def _history(check: Check, language: Language) -> Iterator[str]:
    card = check.card
    lines = [f"- {Text('Version', '版本').say(language)} {card.version}, `{card.status}`"]
    lines += [f"- {Text('After', '来源').say(language)}: {one.title}" for one in card.sources]
    yield from _part(Text("History", "沿革"), lines, language)


def _part(title: Text, lines: Iterable[str], language: Language) -> Iterator[str]:
    found = list(lines)
    if found:
        yield from (f"## {title.say(language)}", "", *found, "")


def _link(name: str, language: Language) -> str:
    word, end = _OTHER[language]
    return f"[{word}]({name}{end})"
