"""The states of an inquiry, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from tallystick.foundation.texts import Text

State = Literal["open", "answered", "closed", "withdrawn"]

STATES: Mapping[State, Text] = {
    "open": Text("waiting for an answer", "待答复"),
    "answered": Text("answered, not yet verified", "已答复，待验证"),
    "closed": Text("closed", "已办结"),
    "withdrawn": Text(
        "withdrawn: the records no longer give cause", "已撤回：记录更新后不再需要核实"
    ),
}
# A live inquiry follows the records; an ended one keeps what it said last.
LIVE: tuple[State, ...] = ("open", "answered")
ENDED: tuple[State, ...] = ("closed", "withdrawn")
