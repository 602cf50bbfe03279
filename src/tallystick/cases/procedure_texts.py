"""How the parts of a procedure are said: clocks, sources, roles, and what must hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from tallystick.cases.procedure import ENTERED, HIGHER_BODY, Clock, Guard, Procedure, Track
from tallystick.checks.packs import read_pack
from tallystick.foundation.places import catalogue_folder
from tallystick.foundation.texts import Language, Text
from tallystick.people.roles import ROLES

NONE = Text("—", "—")
_UNREAD = "待核"
_HIGHER = Text("next higher body", "上一级机关")
_UNITS = {
    "months": (Text("month", "个月"), Text("months", "个月")),
    "calendar": (Text("day", "日"), Text("days", "日")),
    "working": (Text("working day", "个工作日"), Text("working days", "个工作日")),
}

GUARDED: Mapping[Guard, Text] = {
    "no_recused": Text("nobody who must step aside", "无应回避人员"),
    "two_people": Text("two people or more work on it", "二人以上办理"),
    "person_named": Text("it is written whose conduct is examined", "已写明被核查人"),
    "told": Text("everybody was told what is asked", "已告知被核查人"),
    "heard": Text("everybody was heard, or their days ended", "已听取申辩或期限届满"),
    "proposal_recorded": Text("the proposal stands before the reply", "申辩前已记录拟处理意见"),
    "decided_for_all": Text("everybody's outcome is decided", "各人处理均已决定"),
    "allowed_for_person": Text("the outcome is allowed for the person", "处理种类适用于该类人员"),
    "separate_reviewer": Text("whoever examined does not review", "审查调查人员不参与审理"),
    "fresh_reviewer": Text(
        "whoever examined or reviewed does not decide on the appeal", "原审查调查、审理人员不办理复审"
    ),
    "no_harsher_on_appeal": Text("not harsher on appeal", "复审复核不加重"),
    "money_settled": Text("no money is open", "款项已了结"),
    "twice_at_most": Text("twice at most", "以二次为限"),
    "transfer_considered": Text(
        "whether to transfer is answered where a sum asks it", "数额达到标准的，已研判是否移送"
    ),
}  # fmt: skip
TRACKED: Mapping[Track, Text] = {
    "measure": Text("talk and education", "批评教育类"),
    "organisational": Text("organisational measure", "组织处理"),
    "party": Text("discipline of the Party", "党纪处分"),
    "administrative": Text("administrative discipline", "政务处分"),
}


def clock_said(clock: Clock | None, procedure: Procedure) -> Text:
    """Return how long something may last, from when, and who may lengthen it."""
    if clock is None:
        return NONE
    unit = "months" if clock.months else clock.counts
    said = _length(clock.months or clock.days, unit)
    if clock.since != ENTERED:
        event = procedure.events[clock.since]
        said = Text(f"{said.en} after: {event.en}", f"自{event.zh}之日起 {said.zh}")
    if clock.extended_once_by:
        more, by = _length(clock.extended_once_by, unit), clock.extended_by
        said = Text(
            f"{said.en}; once {more.en} more by {roles_said(by, 'en')}",
            f"{said.zh}；经{roles_said(by, 'zh')}批准可延长一次 {more.zh}",
        )
    return said


def cited(procedure: Procedure, id: str) -> Text:
    """Return where something is written; what was not compared with the text is marked 待核."""
    source = procedure.sources[id]
    title = instruments().get(source.instrument, Text(source.instrument, source.instrument))
    mark = "" if source.verified else f" · {_UNREAD}"
    article = Text(f" art. {source.article}", f" 第{source.article}条")
    named = Text("", "") if source.article == "-" else article
    return Text(f"{title.en}{named.en}{mark}", f"{title.zh}{named.zh}{mark}")


@cache
def instruments() -> Mapping[str, Text]:
    """Return the titles of all instruments that packs know."""
    files = sorted((catalogue_folder() / "packs").glob("*/pack.yml"))
    return {
        id: one.title for file in files for id, one in read_pack(file.parent).instruments.items()
    }


def roles_said(ids: Iterable[str], language: Language) -> str:
    """Return the names of roles, or a dash where there are none."""
    titles = [_HIGHER if id == HIGHER_BODY else ROLES[id].title for id in ids]
    return joined((one.say(language) for one in titles), language)


def joined(parts: Iterable[str], language: Language) -> str:
    """Return a list in a sentence, or a dash for an empty one."""
    return ("、" if language == "zh" else ", ").join(parts) or NONE.en


def _length(count: int, unit: str) -> Text:
    one, many = _UNITS[unit]
    return Text(f"{count} {(one if count == 1 else many).en}", f"{count} {many.zh}")
