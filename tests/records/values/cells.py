"""Columns of cells, and what was read from them."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
from hypothesis import strategies as st

from tallystick.records.values.parsed import Parsed

# Anything a cell can hold, and more often the characters that readers look at.
ANY_TEXT = st.one_of(
    st.text(max_size=40),
    st.text("0123456789.-,/年月日至~元万亿亩分厘十一二三角整()（） ＊*Xx×eE+", max_size=24),
    st.text("王小英·．、,\n 議員公司0123456789XxOl'", max_size=24),
)


def cells(*texts: str | None) -> pa.Array:
    return pa.array(texts, pa.string())


def values(parsed: Parsed, suffix: str = "") -> list[Any]:
    return list(parsed.columns[suffix].to_pylist())


def unread(parsed: Parsed) -> list[bool]:
    return list(parsed.unread.to_pylist())
