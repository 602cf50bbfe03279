"""Small truths to write tests with: matters, marks, and the files that a simulator would write."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from tallystick.simulation.evaluating import Evaluation, InquiryAsked, evaluate
from tallystick.simulation.marks import Marks
from tallystick.simulation.matters import Matter, Pattern
from tallystick.simulation.scoring import Raised
from tallystick.simulation.truth_files import TruthRead

PAID_ON = Pattern(
    id="dead_family_kept_drawing", kind="scheme", category="false_claim", is_wrong=True,
    says_en="Drawn after a death", says_zh="死后冒领", trace=("payments", "deaths"),
)  # fmt: skip
SHORT = Pattern(
    id="paid_short", kind="scheme", category="detainment", is_wrong=True,
    says_en="Paid less than due", says_zh="少发", trace=("payments", "enrolments"),
)  # fmt: skip
PASSBOOK = Pattern(
    id="passbook_kept", kind="scheme", category="false_claim", is_wrong=True,
    says_en="Somebody else holds the passbook", says_zh="他人持有存折", trace=(),
)  # fmt: skip
REPAID = Pattern(
    id="repaid", kind="honest", is_wrong=False,
    says_en="A late notice, repaid", says_zh="迟报后已退回", trace=("payments", "deaths"),
)  # fmt: skip
CLAIMS = {"dead_family_kept_drawing": frozenset({"paid_after_death"})}
SEES = {"paid_after_death": frozenset({"payments", "deaths", "programmes"})}


def truth(*patterns: Pattern, rows: Sequence[tuple[int, str, str, int]] = ()) -> TruthRead:
    """Return a truth with one matter of 100 yuan for each pattern, numbered from 1."""
    columns = list(zip(*rows, strict=True)) or [[], [], [], []]
    types = (pa.int64(), pa.string(), pa.string(), pa.int64())
    names = ("matter", "file", "sheet", "row")
    matters = [
        Matter(number=place, pattern=pattern, money=Decimal(100))
        for place, pattern in enumerate(patterns, start=1)
    ]
    return TruthRead(
        matters={one.number: one for one in matters}, county={"residents": 5},
        rows=pa.table({
            name: pa.array(list(column), kind)
            for name, column, kind in zip(names, columns, types, strict=True)
        }),
    )  # fmt: skip


def marks(by_ref: dict[int, tuple[int, ...]]) -> Marks:
    return Marks(by_ref=by_ref, absent=())


def raised(
    *carrying: int, others: Sequence[Sequence[int]] = (), id: str = "f1", **said: Any
) -> Raised:
    return Raised(id=id, by="paid_after_death", carrying=carrying, others=others, **said)


def evaluated(
    known: TruthRead, by_ref: dict[int, tuple[int, ...]], *findings: Raised,
    asked: Sequence[InquiryAsked] = (), naive: Sequence[Raised] = (),
) -> Evaluation:  # fmt: skip
    return evaluate(known, marks(by_ref), findings, asked, sees=SEES, claims=CLAIMS, naive=naive)


def write_truth(folder: Path, known: TruthRead) -> Path:
    """Write a truth as the simulator does."""
    folder.mkdir(parents=True)
    lines = [
        json.dumps({
            "number": m.number, "pattern": m.pattern.id, "kind": m.pattern.kind,
            "category": m.pattern.category, "is_wrong": m.pattern.is_wrong, "money": str(m.money),
            "size": m.size, "concealment": m.concealment, "trace": m.pattern.trace,
            "says": {"en": m.pattern.says_en, "zh": m.pattern.says_zh},
        })
        for m in known.matters.values()
    ]  # fmt: skip
    (folder / "matters.jsonl").write_text("\n".join(lines), "utf-8")
    pq.write_table(known.rows, folder / "rows.parquet")
    (folder / "county.json").write_text(json.dumps(dict(known.county)), "utf-8")
    return folder
