"""What the figures of an evaluation are called, on the page, in the workbook and in the terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tallystick.foundation.texts import Text

HEADLINE: Mapping[str, Text] = {
    "asked_of_visible": Text(
        "wrong matters that these checks can see, and an inquiry asks about",
        "现有核查可见的问题事项中，已列入问询单的",
    ),
    "seen_of_visible": Text(
        "wrong matters that these checks can see, and a finding shows",
        "现有核查可见的问题事项中，已列为疑点的",
    ),
    "seen_of_readable": Text(
        "wrong matters in tables that some check reads together, looked for or not, and a finding shows",
        "所涉各表已有核查一并读取（无论是否针对）的问题事项中，已列为疑点的",
    ),
    "seen_of_traced": Text(
        "wrong matters that leave a trace in some list, and a finding shows",
        "在名单中留有痕迹的问题事项中，已列为疑点的",
    ),
    "seen_of_all": Text(
        "all wrong matters, and a finding shows",
        "全部问题事项中，已列为疑点的",
    ),
    "owed_of_visible": Text(
        "of these, people who got less than was due or were left out, and a finding shows",
        "其中少领或漏发的事项中，已列为疑点的",
    ),
    "inquiries": Text("inquiries that are about something wrong", "确有问题的问询单"),
    "matters_asked": Text(
        "what inquiries are about, each matter once, that is wrong",
        "问询单所涉事项（同一事项只计一次）中，确有问题的",
    ),
    "findings": Text("findings that are about something wrong", "确有问题的疑点"),
    "naive_precision": Text(
        "what a join by number or name raises on the same lists, and is right",
        "同样的名单按号码或姓名直接比对，比中且属实的",
    ),
    "naive_recall": Text(
        "wrong matters that these checks can see, and that join meets",
        "现有核查可见的问题事项中，直接比对碰到的",
    ),
}
SIGHTS: Mapping[str, Text] = {
    "seen_here": Text("these checks can see it", "现有核查可见"),
    "waits": Text("waits for later checks", "待后续核查"),
    "no_trace": Text("leaves no trace in any list", "名单中不留痕迹"),
}
NOT_HONEST: Mapping[str, Text] = {
    "nothing": Text("nothing was planted there", "该处没有预设事项"),
    "beside": Text("something wrong stands beside it, not in it", "问题在旁边，不在其中"),
}
BUCKETS: Mapping[str, Text] = {
    "small": Text("small", "小额"),
    "middle": Text("middle", "中等"),
    "large": Text("large", "大额"),
    "open": Text("open", "公开"),
    "careful": Text("careful", "谨慎"),
    "hidden": Text("hidden", "隐蔽"),
}
LISTS: Mapping[str, Text] = {
    "deaths": Text("deaths", "死亡登记"),
    "payroll": Text("public payroll", "财政供养人员"),
    "register_facts": Text("facts from registers", "登记事实"),
    "post_holders": Text("posts", "任职名册"),
    "paid_twice": Text("paid twice", "重复发放"),
}


def headline_rates(said: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Return the rates that come first by their id, in order."""
    every = {
        **said["recall"], **said["precision"],
        "naive_precision": said["naive"]["precision"], "naive_recall": said["naive"]["recall"],
    }  # fmt: skip
    return {id: every[id] for id in HEADLINE}


def says_of(line: Mapping[str, Any]) -> Text:
    """Return what a pattern is, or why a finding was about none."""
    return Text.read(line["says"]) if line["says"] else NOT_HONEST[line["id"]]


def percent(rate: Mapping[str, Any]) -> str:
    """Return a share as people read it; of nothing there is none."""
    return "—" if rate["share"] is None else f"{rate['share']:.1%}"


def bounds(rate: Mapping[str, Any]) -> str:
    """Return between which bounds a share lies."""
    return "—" if rate["share"] is None else f"{rate['low']:.0%}–{rate['high']:.0%}"


def counts(rate: Mapping[str, Any]) -> str:
    """Return how many of how many."""
    return f"{rate['hits']:,} / {rate['of']:,}"
