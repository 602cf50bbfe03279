"""A procedure as pages of the documents: a diagram, and tables of its states, moves, clocks and dispositions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from tallystick.cases.procedure import Disposition, Move, Procedure, Threshold
from tallystick.cases.procedure_diagram import diagram
from tallystick.cases.procedure_texts import (
    GUARDED,
    NONE,
    TRACKED,
    cited,
    clock_said,
    joined,
    roles_said,
)
from tallystick.cases.thresholds import VALUE, WITH_CIRCUMSTANCE
from tallystick.checks.packs import FOR_EVER, DatedValue, Pack, read_pack
from tallystick.foundation.files import write_whole
from tallystick.foundation.places import catalogue_folder
from tallystick.foundation.texts import Language, Text

_ENDS: dict[Language, str] = {"en": ".md", "zh": ".zh.md"}


def write_procedure_pages(procedures: Iterable[Procedure], folder: Path) -> list[Path]:
    """Write a page for each procedure in both languages; return the files."""
    written = []
    for procedure in procedures:
        for language, end in _ENDS.items():
            file = folder / f"{procedure.id}{end}"
            file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(file, page(procedure, language).encode())
            written.append(file)
    return written


def page(procedure: Procedure, language: Language) -> str:
    """Return one page in one language."""
    other = Text(f"[简体中文]({procedure.id}.zh.md)", f"[English]({procedure.id}.md)")
    unread = Text(
        "待核 marks what nobody has compared with the text of its source yet.",
        "标有“待核”的，尚未与出处原文核对。",
    )
    parts = [f"# {procedure.title.say(language)}", other.say(language), unread.say(language),
             diagram(procedure, language)]  # fmt: skip
    return "\n\n".join([*parts, *_sections(procedure, language)]) + "\n"


def _sections(procedure: Procedure, language: Language) -> Iterator[str]:
    for section in (
        _states, _moves, _guards, _promises, _duties, _applications, _people, _dispositions,
        _thresholds,
    ):  # fmt: skip
        said = section(procedure, language)
        if said:
            yield said


def _table(
    language: Language, title: Text, head: Text, rows: Iterable[tuple[str, ...]]
) -> str:  # fmt: skip
    """Return a section with a table; of no rows, nothing."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    if not lines:
        return ""
    columns = head.say(language).count("|") - 1
    return "\n".join(
        [f"## {title.say(language)}", "", head.say(language), "|" + "---|" * columns, *lines]
    )


def _states(procedure: Procedure, language: Language) -> str:
    title = Text("Where a case can stand", "状态与期限")
    head = Text("| state | may last | written in |", "| 状态 | 期限 | 出处 |")
    rows = (
        (
            one.title.say(language), clock_said(one.clock, procedure).say(language),
            (cited(procedure, one.clock.source) if one.clock else NONE).say(language),
        )
        for one in procedure.states.values()
    )  # fmt: skip
    return _table(language, title, head, rows)


def _moves(procedure: Procedure, language: Language) -> str:
    title = Text("What takes it on", "步骤")
    head = Text(
        "| move | from, to | asked by | approved by | papers | what must hold | written in |",
        "| 步骤 | 由、至 | 提出 | 批准 | 材料 | 须具备 | 出处 |",
    )
    rows = (_move(procedure, one, language) for one in procedure.moves.values())
    return _table(language, title, head, rows)


def _move(procedure: Procedure, move: Move, language: Language) -> tuple[str, ...]:
    states = procedure.states
    begins = joined((states[id].title.say(language) for id in move.from_states), language)
    return (
        move.title.say(language), f"{begins} → {states[move.to_state].title.say(language)}",
        roles_said(move.by, language), roles_said(move.approved_by, language),
        joined((procedure.documents[id].say(language) for id in move.needs), language),
        joined((GUARDED[id].say(language) for id in move.guards), language),
        joined((cited(procedure, id).say(language) for id in move.sources), language),
    )  # fmt: skip


def _guards(procedure: Procedure, language: Language) -> str:
    title = Text("What must hold, and where it is written", "须具备的条件及其出处")
    head = Text("| what must hold | written in |", "| 条件 | 出处 |")
    rows = (
        (GUARDED[guard].say(language), cited(procedure, procedure.guards[guard]).say(language))
        for guard in GUARDED
        if guard in procedure.guards
    )
    return _table(language, title, head, rows)


def _promises(procedure: Procedure, language: Language) -> str:
    title = Text("What no way goes round", "任何途径都不得绕过的事项")
    head = Text("| from | to | every way passes | written in |", "| 由 | 至 | 必经 | 出处 |")
    known: dict[str, Text] = {
        **procedure.documents,
        **{str(id): one for id, one in GUARDED.items()},
    }
    rows = (
        (
            procedure.states[one.begins].title.say(language),
            procedure.states[one.ends].title.say(language), known[one.passes].say(language),
            cited(procedure, one.source).say(language),
        )
        for one in procedure.promises
    )  # fmt: skip
    return _table(language, title, head, rows)


def _duties(procedure: Procedure, language: Language) -> str:
    title = Text(
        "What must be done in time, whatever the state", "不论处于何种状态均须按期办理的事项"
    )
    head = Text("| what | by | in | written in |", "| 事项 | 由谁 | 期限 | 出处 |")
    rows = (
        (
            one.title.say(language), roles_said(one.by, language),
            clock_said(one.clock, procedure).say(language),
            cited(procedure, one.clock.source).say(language),
        )
        for one in procedure.duties.values()
    )  # fmt: skip
    return _table(language, title, head, rows)


def _applications(procedure: Procedure, language: Language) -> str:
    title = Text("What can be applied for", "可以提出的申请")
    head = Text("| what | while | by | written in |", "| 事项 | 所处状态 | 由谁 | 出处 |")
    rows = (
        (
            one.title.say(language),
            joined((procedure.states[id].title.say(language) for id in one.in_states), language),
            roles_said(one.by, language), cited(procedure, one.source).say(language),
        )
        for one in procedure.applications.values()
    )  # fmt: skip
    return _table(language, title, head, rows)


def _people(procedure: Procedure, language: Language) -> str:
    title = Text("What may be decided, by type of person", "各类人员可适用的处理")
    head = Text(
        "| of whom | what | what follows elsewhere | written in |",
        "| 人员 | 处理 | 其他后果 | 出处 |",
    )
    rows = (
        (
            kind.title.say(language),
            joined((procedure.dispositions[id].title.say(language) for id in kind.allowed), language),
            (kind.follows or NONE).say(language), cited(procedure, kind.source).say(language),
        )
        for kind in procedure.people.values()
    )  # fmt: skip
    return _table(language, title, head, rows)


def _dispositions(procedure: Procedure, language: Language) -> str:
    title = Text("What can be decided, and what is harsher than what", "处理的种类、期间与轻重")
    head = Text(
        "| what | kind | period | harsher than | written in |",
        "| 处理 | 种类 | 期间 | 重于 | 出处 |",
    )
    rows = (
        (
            one.title.say(language), TRACKED[one.track].say(language), _period(one).say(language),
            joined(
                (procedure.dispositions[id].title.say(language) for id in one.harsher_than), language
            ),
            cited(procedure, one.source).say(language),
        )
        for one in procedure.dispositions.values()
    )  # fmt: skip
    return _table(language, title, head, rows)


def _period(one: Disposition) -> Text:
    if not one.months:
        return NONE
    said = Text(f"{one.months} months", f"{one.months} 个月")
    if one.barred_after:
        said = Text(
            f"{said.en}, and barred for {one.barred_after} more",
            f"{said.zh}，恢复后 {one.barred_after} 个月内受限",
        )
    if one.ends_by_decision:
        return Text(f"{said.en}; ends by a decision", f"{said.zh}；期满须经决定")
    return said


def _thresholds(procedure: Procedure, language: Language) -> str:
    title = Text("Sums that make transfer a question", "须研判是否移送的数额")
    head = Text(
        "| matter | capacity | from this sum on | holds | written in |",
        "| 事项 | 身份 | 数额起点 | 有效期 | 出处 |",
    )
    rows = _sums(procedure, pack_of(procedure), language) if procedure.thresholds else ()
    said = _table(language, title, head, rows)
    open = [one.say(language) for one in procedure.circumstances.values()]
    if not said or not open:
        return said
    lead = Text("Circumstances:", "情形：").say(language)
    return "\n".join([said, "", lead, "", *(f"- {one}" for one in open)])


def _sums(
    procedure: Procedure, pack: Pack, language: Language
) -> Iterator[tuple[str, ...]]:  # fmt: skip
    value = pack.legal_values[VALUE]
    for threshold in procedure.thresholds.values():
        for dated in value.values:
            if dated.keys["matter"] == threshold.id:
                yield _sum(procedure, threshold, dated, pack, language)


def _sum(
    procedure: Procedure, threshold: Threshold, dated: DatedValue, pack: Pack, language: Language
) -> tuple[str, ...]:  # fmt: skip
    only = Text(" with one of the circumstances below", "（有下列情形之一）")
    lower = only.say(language) if dated.keys["level"] == WITH_CIRCUMSTANCE else ""
    capacities = (procedure.capacities[id].say(language) for id in threshold.capacities)
    return (
        threshold.title.say(language), joined(capacities, language),
        f"{pack.legal_values[VALUE].unit} {dated.value:,.0f}{lower}", _holds(dated).say(language),
        _written(dated, pack).say(language),
    )  # fmt: skip


def _holds(dated: DatedValue) -> Text:
    if dated.valid_until == FOR_EVER:
        return Text(f"from {dated.valid_from}", f"{dated.valid_from} 起")
    return Text(
        f"{dated.valid_from} until {dated.valid_until}",
        f"{dated.valid_from} 至 {dated.valid_until}（不含）",
    )


def _written(dated: DatedValue, pack: Pack) -> Text:
    title = pack.instruments[dated.instrument].title
    mark = " · 待核" if dated.is_to_be_read() else ""
    if dated.article == "-":
        return Text(f"{title.en}{mark}", f"{title.zh}{mark}")
    return Text(f"{title.en} art. {dated.article}{mark}", f"{title.zh} 第{dated.article}条{mark}")


def pack_of(procedure: Procedure) -> Pack:
    """Return the pack whose folder holds the procedure's file."""
    files = (catalogue_folder() / "packs").glob(f"*/procedures/{procedure.id}.yml")
    return read_pack(next(files).parents[1])
