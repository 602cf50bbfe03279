"""The fixed sentences of a checked draft list."""

from __future__ import annotations

from tallystick.foundation.texts import Text

DEFAULT = Text(
    "Pay, and ask. Nobody is stopped by a match: stopping money needs a named decision, a second"
    " source, notice to the person, and their reply.",
    "先照常发放，同时核实。不得仅凭比对结果停发：停发须有具名决定、另一来源佐证、告知本人并听取其意见。",
)
LEFT_OUT_TOO = Text(
    "Leaving somebody out is a decision too: ask before leaving out (sheet 4).",
    "漏列也是决定：漏列之前先核实（见第 4 张表）。",
)
AS_IF_PAID = Text(
    "The sentences count this list as if it had been paid.", "各句把本名单按已发放计算。"
)
MASKED = Text(
    "Names and numbers are masked, for such files travel by chat. Find the row in your own file by"
    " sheet and row number.",
    "姓名和号码已遮盖（此类文件常经聊天软件传送）。请按工作表和行号在原文件中查找。",
)
ANSWERS = (
    Text("data error", "数据有误"),
    Text("late update", "更新滞后"),
    Text("entitled after all", "确应享受"),
    Text("would be paid wrongly, nobody at fault", "不应发放，无人有责"),
    Text("negligence", "工作疏忽"),
    Text("conduct to examine", "行为需进一步查看"),
)
LEFT_OUT_ANSWERS = (
    Text("forgotten: add to the list", "漏列，应补入名单"),
    Text("has ended: write day and decision", "已终止，请写明日期和决定"),
    Text("is on the list under another number or name: write the row", "已在名单中（号码或姓名不同），请写明行号"),
    Text("paid in another way: write how", "另行发放，请写明方式"),
)  # fmt: skip


def numbered(answers: tuple[Text, ...]) -> Text:
    """Return the answers as one text: `1 data error · 2 late update · …`."""
    said = list(enumerate(answers, 1))
    return Text(
        " · ".join(f"{number} {one.en}" for number, one in said),
        "　".join(f"{number} {one.zh}" for number, one in said),
    )
