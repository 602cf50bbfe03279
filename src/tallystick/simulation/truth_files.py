"""The truth about a simulated county as it was written: its matters, and the rows that each left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.simulation.matters import Matter, Pattern

COLUMNS = ("matter", "file", "sheet", "row")


@dataclass(frozen=True, slots=True, kw_only=True)
class TruthRead:
    """What was planted: matters by their number, the rows they left, and what county it is.

    `rows` has the columns matter, file, sheet, row; `row` is the number that a spreadsheet shows.
    """

    matters: Mapping[int, Matter]
    rows: pa.Table
    county: Mapping[str, Any]

    @property
    def wrong(self) -> frozenset[int]:
        """Return the numbers of matters in which money was wrong or a rule was broken."""
        return frozenset(n for n, matter in self.matters.items() if matter.pattern.is_wrong)


def read_truth(folder: Path) -> TruthRead:
    """Read the truth in `folder`, or in its folder `truth`.

    Raises TallystickError `truth_missing` or `truth_unreadable`.
    """
    here = folder / "truth" if (folder / "truth").is_dir() else folder
    try:
        lines = (here / "matters.jsonl").read_bytes().splitlines()
        matters = [_matter(orjson.loads(line)) for line in lines]
        rows = pq.read_table(here / "rows.parquet", columns=list(COLUMNS))
        county = orjson.loads((here / "county.json").read_bytes())
    except FileNotFoundError as error:
        raise _missing(here) from error
    except (OSError, ValueError, KeyError, TypeError, ArithmeticError) as error:
        raise _unreadable(here, error) from error
    return TruthRead(matters={one.number: one for one in matters}, rows=rows, county=county)


def _matter(said: Mapping[str, Any]) -> Matter:
    pattern = Pattern(
        id=said["pattern"], kind=said["kind"], category=said["category"],
        is_wrong=said["is_wrong"], says_en=said["says"]["en"], says_zh=said["says"]["zh"],
        trace=tuple(said["trace"]),
    )  # fmt: skip
    return Matter(
        number=said["number"], pattern=pattern, money=Decimal(said["money"]),
        size=said["size"], concealment=said["concealment"],
    )  # fmt: skip


def _missing(here: Path) -> TallystickError:
    return TallystickError(
        "truth_missing",
        where=str(here),
        what=Text("There is no truth of a simulated county here.", "此处没有模拟县的真实情况。"),
        to_do=Text(
            "Name the folder that `tallystick simulate` wrote.",
            "请指明 `tallystick simulate` 写出的目录。",
        ),
    )


def _unreadable(here: Path, error: Exception) -> TallystickError:
    return TallystickError(
        "truth_unreadable",
        where=str(here),
        what=Text(f"The truth cannot be read ({error}).", f"无法读取真实情况（{error}）。"),
        to_do=Text("Simulate the county again.", "请重新生成模拟县。"),
    )
