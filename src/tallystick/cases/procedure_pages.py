"""A procedure as pages of the documents: a diagram, its states with their clocks, its moves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from tallystick.cases.procedure import Move, Procedure, Source, State
from tallystick.checks.packs import read_pack
from tallystick.foundation.files import write_whole
from tallystick.foundation.places import catalogue_folder
from tallystick.foundation.texts import Language, Text
from tallystick.people.roles import ROLES

_ENDS: dict[Language, str] = {"en": ".md", "zh": ".zh.md"}
_UNREAD = Text("待核 to be verified", "待核")


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
    parts = [
        f"# {procedure.title.say(language)}", other.say(language), _diagram(procedure, language),
        _states(procedure, language), _moves(procedure, language), _people(procedure, language),
    ]  # fmt: skip
    return "\n\n".join(parts) + "\n"


def _diagram(procedure: Procedure, language: Language) -> str:
    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [
        f'  state "{one.title.say(language)}" as {one.id}' for one in procedure.states.values()
    ]
    lines.append(f"  [*] --> {procedure.begins}")
    for move in procedure.moves.values():
        title = move.title.say(language).replace(":", "：")
        lines += [f"  {begins} --> {move.to_state}: {title}" for begins in move.from_states]
    lines += [f"  {one.id} --> [*]" for one in procedure.states.values() if one.kind == "ended"]
    return "\n".join([*lines, "```"])


def _states(procedure: Procedure, language: Language) -> str:
    head = Text("| state | may last | written in |", "| 状态 | 期限 | 出处 |").say(language)
    rows = [
        f"| {one.title.say(language)} | {_clock(one).say(language)} | {_where(procedure, one).say(language)} |"
        for one in procedure.states.values()
    ]
    title = Text("## Where a case can stand", "## 状态与期限").say(language)
    return "\n".join([title, "", head, "|---|---|---|", *rows])


def _moves(procedure: Procedure, language: Language) -> str:
    head = Text(
        "| move | asked by | approved by | papers | what must hold |",
        "| 步骤 | 提出 | 批准 | 材料 | 须具备 |",
    ).say(language)
    rows = [_move(procedure, one, language) for one in procedure.moves.values()]
    title = Text("## What takes it on", "## 步骤").say(language)
    return "\n".join([title, "", head, "|---|---|---|---|---|", *rows])


def _move(procedure: Procedure, move: Move, language: Language) -> str:
    cells = (
        move.title.say(language), _roles(move.by, language), _roles(move.approved_by, language),
        _joined((procedure.documents[id].say(language) for id in move.needs), language),
        _joined((GUARDED[id].say(language) for id in move.guards), language),
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def _people(procedure: Procedure, language: Language) -> str:
    title = Text("## What may be decided, by type of person", "## 各类人员可适用的处理").say(
        language
    )
    lines = [title, ""]
    for kind in procedure.people.values():
        allowed = _joined(
            (procedure.dispositions[id].title.say(language) for id in kind.allowed), language
        )
        source = procedure.sources[kind.source]
        said = kind.title.say(language)
        lines.append(
            f"- **{said[:1].upper()}{said[1:]}**: {allowed} ({_cited(source).say(language)})"
        )
    return "\n".join(lines)


def _clock(state: State) -> Text:
    if state.clock is None:
        return Text("—", "—")
    counts = {"calendar": Text("days", "日"), "working": Text("working days", "个工作日")}[
        state.clock.counts
    ]
    more = state.clock.extended_once_by
    return Text(
        f"{state.clock.days} {counts.en}" + (f", once {more} more" if more else ""),
        f"{state.clock.days} {counts.zh}" + (f"，可延长一次 {more} 日" if more else ""),
    )


def _where(procedure: Procedure, state: State) -> Text:
    return _cited(procedure.sources[state.clock.source]) if state.clock else Text("—", "—")


@cache
def instruments() -> Mapping[str, Text]:
    """Return the titles of all instruments that packs know."""
    files = sorted((catalogue_folder() / "packs").glob("*/pack.yml"))
    return {
        id: one.title for file in files for id, one in read_pack(file.parent).instruments.items()
    }


def _cited(source: Source) -> Text:
    title = instruments().get(source.instrument, Text(source.instrument, source.instrument))
    mark = "" if source.verified else f" · {_UNREAD.zh}"
    article = Text(f" art. {source.article}", f" 第{source.article}条")
    named = Text("", "") if source.article == "-" else article
    return Text(f"{title.en}{named.en}{mark}", f"{title.zh}{named.zh}{mark}")


def _roles(ids: Iterable[str], language: Language) -> str:
    return _joined((ROLES[id].title.say(language) for id in ids), language)


def _joined(parts: Iterable[str], language: Language) -> str:
    return ("、" if language == "zh" else ", ").join(parts) or "—"


GUARDED = {
    "no_recused": Text("nobody who must step aside", "无应回避人员"),
    "two_people": Text("two people or more work on it", "二人以上办理"),
    "person_named": Text("it is written whose conduct is examined", "已写明被核查人"),
    "told": Text("everybody was told what is asked", "已告知被核查人"),
    "heard": Text("everybody was heard, or their days ended", "已听取申辩或期限届满"),
    "proposal_recorded": Text("the proposal stands before the reply", "申辩前已记录拟处理意见"),
    "decided_for_all": Text("everybody's outcome is decided", "各人处理均已决定"),
    "allowed_for_person": Text("the outcome is allowed for the person", "处理种类适用于该类人员"),
    "separate_reviewer": Text("whoever examined does not review", "审查调查人员不参与审理"),
    "no_harsher_on_appeal": Text("not harsher on appeal", "复审不加重"),
    "money_settled": Text("no money is open", "款项已了结"),
}
