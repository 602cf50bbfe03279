"""`simulate`: a whole county written to a folder, as its departments would send it, with the truth."""

from __future__ import annotations

import importlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.simulation import people_half
from tallystick.simulation.county import County, make_county
from tallystick.simulation.drafts import Draft
from tallystick.simulation.matters import Matter
from tallystick.simulation.own_law import write_law
from tallystick.simulation.writing import Writer

FEWEST, MOST = 1_000, 2_000_000
# Kinds of record whose rows say a village, and those that say a month; others are sent whole.
_PLACED = ("payments", "enrolments", "parcels", "residents", "published_lists")
_DATED = ("payments", "published_lists", "labour_rolls")
Progress = Callable[[Text], None]

_HAMLET = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulated:
    """What was written: how much of everything."""

    folder: Path
    files: int
    records: int
    matters: int
    wrong: int
    marked: int
    last_year: int
    by_pattern: dict[str, int] = field(default_factory=dict)


def simulate(
    folder: Path, *, residents: int, years: int, seed: int, noise: float = 1.0,
    progress: Progress | None = None,
) -> Simulated:  # fmt: skip
    """Write a county that does not exist to `folder`/files and the truth about it to `folder`/truth.

    Its own numbers of the law go to `folder`/law, which belongs into a book's catalogue.

    The same arguments give the same bytes. Raises TallystickError `simulation_size`, or
    `simulation_folder` where the folder already holds something.
    """
    _refuse(folder, residents, years, noise)
    tell = progress or (lambda _: None)
    tell(Text("Drawing places and people …", "正在生成地方与人员……"))
    county = make_county(residents=residents, years=years, seed=seed, noise=noise)
    writer = Writer(folder / "files", seed)
    sent: list[Draft] = []
    for half, drafts in _halves():
        tell(half)
        for draft in drafts(county):
            writer.write(draft)
            sent.append(_without_columns(draft))
    for draft in _transmittals(county, sent):
        writer.write(draft)
    marked = writer.close()
    tell(Text("Writing the truth …", "正在写出真实情况……"))
    _write_truth(folder / "truth", county, marked, writer)
    write_law(folder / "law", county)
    matters = county.truth.matters
    return Simulated(
        folder=folder, files=writer.files, records=writer.records, matters=len(matters),
        wrong=sum(1 for one in matters if one.pattern.is_wrong), marked=marked.num_rows,
        last_year=county.years[-1],
        by_pattern=dict(Counter(one.pattern.id for one in matters)),
    )  # fmt: skip


def _halves() -> Iterator[tuple[Text, Callable[[County], Iterator[Draft]]]]:
    yield (
        Text("Writing people, programmes and payments …", "正在写出人员、项目与发放……"),
        people_half.drafts,
    )
    try:
        money = importlib.import_module("tallystick.simulation.money")
    except ModuleNotFoundError:
        return
    yield (
        Text("Writing ledgers, contracts and works …", "正在写出账目、合同与工程……"),
        money.drafts,
    )


def _refuse(folder: Path, residents: int, years: int, noise: float) -> None:
    if not (FEWEST <= residents <= MOST and 1 <= years <= 10 and noise >= 0):
        raise TallystickError(
            "simulation_size",
            what=Text(
                f"A county can have {FEWEST:,} to {MOST:,} residents and 1 to 10 years; noise is not negative.",
                f"模拟县人口须在 {FEWEST:,} 至 {MOST:,} 之间，年数 1 至 10 年，干扰不得为负。",
            ),
            to_do=Text("Choose other numbers.", "请另选数值。"),
        )
    if folder.exists() and any(folder.iterdir()):
        raise TallystickError(
            "simulation_folder",
            where=str(folder),
            what=Text("The folder already holds something.", "该目录不是空目录。"),
            to_do=Text("Name a new folder.", "请指定一个新目录。"),
        )


def _without_columns(draft: Draft) -> Draft:
    """Keep what a list of lists needs, and let the cells go."""
    none = pa.nulls(draft.length)
    return Draft(
        file=draft.file, table=draft.table, columns={"": none}, sent_by=draft.sent_by,
        area=draft.area, period=draft.period,
    )  # fmt: skip


def _transmittals(county: County, sent: list[Draft]) -> Iterator[Draft]:
    """Say how many rows each office sent, by kind of record, place and period."""
    rows: Counter[tuple[str, str, str, str]] = Counter()
    for draft in sent:
        area = draft.area if draft.table in _PLACED else ""
        period = draft.period if draft.table in _DATED else ""
        rows[(draft.table, area, period, draft.sent_by)] += draft.length
    keys = sorted(rows)
    columns = {
        "数据类别": pa.array([key[0] for key in keys], pa.string()),
        "地区": pa.array([key[1] or None for key in keys], pa.string()),
        "所属期": pa.array([key[2] or None for key in keys], pa.string()),
        "报送行数": pa.array([str(rows[key]) for key in keys], pa.string()),
        "报送单位": pa.array([key[3] or None for key in keys], pa.string()),
    }
    yield Draft(
        file="县大数据中心/数据报送清单", table="expected_rows", columns=columns,
        title=f"{county.places.county}数据报送清单", layout="titled", sent_by="县大数据中心",
        area=county.places.county,
    )  # fmt: skip


def _write_truth(folder: Path, county: County, marked: pa.Table, writer: Writer) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    matters = county.truth.matters
    lines = [orjson.dumps(_matter(matter)) for matter in matters]
    (folder / "matters.jsonl").write_bytes(b"".join(line + b"\n" for line in lines))
    order = np.argsort(marked.column("matter").to_numpy(), kind="stable")
    pq.write_table(marked.take(pa.array(order)), folder / "rows.parquet")
    says = {
        "county": county.places.county, "code": county.places.code, "seed": county.seed,
        "residents": len(county.people), "years": [county.years[0], county.years[-1]],
        "noise": county.noise, "townships": len(county.places.townships),
        "villages": len(county.places.villages), "hamlets": _hamlets(county), "households": len(county.people.heads),
        "pairs_of_namesakes": len(county.people.namesakes), "files": writer.files,
        "records": writer.records,
    }  # fmt: skip
    options = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    (folder / "county.json").write_bytes(orjson.dumps(says, option=options))


def _hamlets(county: County) -> list[str]:
    """Return the villages of under 200 people, in which a rate says little."""
    here = county.people.here_on(county.last_day)
    people = np.bincount(county.people.village[here], minlength=len(county.places.villages))
    return [one.name for one in county.places.villages if people[one.number] < _HAMLET]


def _matter(matter: Matter) -> dict[str, object]:
    pattern = matter.pattern
    return {
        "number": matter.number, "pattern": pattern.id, "kind": pattern.kind,
        "category": pattern.category, "is_wrong": pattern.is_wrong, "money": str(matter.money),
        "size": matter.size, "concealment": matter.concealment, "trace": list(pattern.trace),
        "says": {"en": pattern.says_en, "zh": pattern.says_zh},
    }  # fmt: skip
