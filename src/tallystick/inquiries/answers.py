"""The six answers that an office can give, in the order in which they are offered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tallystick.foundation.texts import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One of the six: what it says, and whether it must say on what it rests."""

    title: Text
    needs_note: bool = False


ANSWERS: Mapping[str, Kind] = {
    "data_error": Kind(title=Text("The data are wrong", "数据有误")),
    "late_update": Kind(title=Text("Put right since, but late", "已更新，停发较晚")),
    "entitled": Kind(title=Text("Entitled after all", "核实后符合规定")),
    "paid_wrongly": Kind(title=Text("Paid wrongly, nobody at fault", "多发或错发，无人有过错")),
    "negligence": Kind(title=Text("Negligence in the work", "工作疏忽"), needs_note=True),
    "conduct": Kind(title=Text("Conduct to examine", "行为需进一步了解"), needs_note=True),
}
