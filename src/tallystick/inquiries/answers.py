"""The six answers an office may give to a question, the quickest and gentlest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tallystick.foundation.texts import Text

AnswerId = Literal[
    "data_error", "late_update", "entitled", "paid_wrongly", "negligence", "conduct"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer: the number that is typed, its name, and when it is the right one."""

    id: AnswerId
    number: int
    title: Text
    means: Text
    nobodys_fault: bool
    also: tuple[str, ...] = ()  # other names that people write for it

    @property
    def needs_note(self) -> bool:
        """Say whether it has to be told what happened; what is nobody's fault needs no telling."""
        return not self.nobodys_fault


_IN_ORDER = (
    Answer(
        id="data_error", number=1, nobodys_fault=True,
        title=Text("data error", "数据有误"),
        means=Text(
            "One of the lists is wrong: a name, number, day or sum was mistyped or mixed up."
            " Please send the corrected list.",
            "其中一份名单有误：姓名、号码、日期或金额录错、串行。请报送更正后的名单。",
        ),
        also=("数据错误", "录入错误", "wrong data"),
    ),
    Answer(
        id="late_update", number=2, nobodys_fault=True,
        title=Text("late update", "已更新，停发较晚"),
        means=Text(
            "The change was entered, but payment stopped or changed later than it should have.",
            "情况已经更新，但停发或调整晚于应停之日。",
        ),
        also=("updated late", "更新滞后", "停发较晚", "已更新"),
    ),
    Answer(
        id="entitled", number=3, nobodys_fault=True,
        title=Text("entitled after all", "核实后仍应发放"),
        means=Text(
            "The papers were looked at: what was done is right, and stays.",
            "已查看原始资料：核实后符合规定，维持不变。",
        ),
        also=("核实后符合规定", "符合规定", "确应享受", "确实符合条件", "entitled"),
    ),
    Answer(
        id="paid_wrongly", number=4, nobodys_fault=True,
        title=Text("paid wrongly, nobody at fault", "多发，无人有过错"),
        means=Text(
            "Money went where it should not have, and nobody could have known."
            " It is returned, or set off against later payments.",
            "确属多发，但当时无从知晓，无人有过错。多发部分退回或在以后发放中抵扣。",
        ),
        also=("发放有误，无人有过错", "不应发放，无人有责", "多发", "paid wrongly"),
    ),
    Answer(
        id="negligence", number=5, nobodys_fault=False,
        title=Text("negligence", "工作疏忽"),
        means=Text(
            "Somebody should have looked and did not. Write in the note what was left undone.",
            "应核未核、应办未办。请在“说明”中写明疏忽之处。",
        ),
        also=("疏忽",),
    ),
    Answer(
        id="conduct", number=6, nobodys_fault=False,
        title=Text("conduct to examine", "行为需进一步了解"),
        means=Text(
            "What somebody did needs a closer look by others. Write in the note what was seen;"
            " it decides nothing about anybody.",
            "有关行为需由他人进一步了解。请在“说明”中写明所见情况；填此项不等于对任何人下结论。",
        ),
        also=("行为需进一步查看", "需进一步了解", "conduct"),
    ),
)  # fmt: skip

ANSWERS: Mapping[AnswerId, Answer] = {answer.id: answer for answer in _IN_ORDER}
BY_NUMBER: Mapping[int, Answer] = {answer.number: answer for answer in _IN_ORDER}


def numbered() -> Text:
    """Return all answers in one line, as they are typed."""
    return Text(
        " · ".join(f"{answer.number} {answer.title.en}" for answer in _IN_ORDER),
        "　".join(f"{answer.number} {answer.title.zh}" for answer in _IN_ORDER),
    )
