"""How much is found in counties whose truth is known, how much of it is right, and how long it took.

`python -m benchmarks evaluation` measures the counties that figures are reported on.
`python -m benchmarks.evaluation --seeds 1 2 --residents 4000` prints other ones and keeps nothing:
checks are tuned on seeds 1 to 7, and never on those that are reported.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from scipy.stats import hypergeom

from benchmarks.results import Section, show

TUNED_ON = range(1, 8)
REPORTED = (101, 102, 103)
RESIDENTS, YEARS, NOISE = (200_000,), 2, (1.0, 2.0)
_OF_RATES = "enrolment_rate_unusual"
_PROGRAM = "from tallystick.cli import main; main()"
_HEADER = (
    "seed", "residents", "noise", "seen / leave a trace", "seen / visible", "asked / visible",
    "inquiries right", "right, once a matter", "join right", "name alone", "context alone",
    "rates: hamlets", "simulate s", "import s", "check s", "evaluate s",
)  # fmt: skip
_NOTES = (
    "Seen and asked: of the wrong matters that the checks of the run can see, those that a finding "
    "shows and those that an inquiry asks about. Right: of all inquiries, those about something "
    "wrong; once a matter: where inquiries about one matter count once. The join is what offices "
    "usually build: payments joined by number or name to deaths, payroll, register facts and "
    "posts, and what is paid twice; real platforms publish 5 to 41 %. Shares stand with their n; "
    "name alone counts findings about a person without a number; context alone, inquiries that rest "
    "on nothing but findings of strength 1.",
    "Rates: findings of unusual rates that are about villages of under 200 people, of all such "
    "findings; how many there would be by lot; and the exact probability of as many or more "
    "(hypergeometric, over villages and programmes).",
    "Each step is one command in a process of its own. Checks were tuned on seeds 1 to 7; these "
    "are others.",
)


@dataclass(slots=True)
class County:
    """One simulated county, and what came of it."""

    seed: int
    residents: int
    noise: float
    seconds: dict[str, float] = field(default_factory=dict)
    said: Mapping[str, Any] = field(default_factory=dict)
    hamlets: str = ""

    def line(self) -> tuple[str, ...]:
        """Return the county as a line of the table."""
        recall, precision = self.said["recall"], self.said["precision"]
        rates = (
            recall["seen_of_traced"], recall["seen_of_visible"], recall["asked_of_visible"], precision["inquiries"],
            precision["matters_asked"],
            self.said["naive"]["precision"],
        )  # fmt: skip
        return (
            str(self.seed), f"{self.residents:,}", str(self.noise), *map(_said, rates),
            str(self.said["names_alone"]), str(self.said["context_alone"]), self.hamlets,
            *(f"{one:.1f}" for one in self.seconds.values()),
        )  # fmt: skip


def measure() -> Section:
    """Measure the counties that figures are reported on."""
    counties = list(_measured(REPORTED, RESIDENTS, NOISE, YEARS))
    return Section(
        "evaluation", "Simulated counties, held against their truth", _HEADER,
        [one.line() for one in counties], _NOTES,
    )  # fmt: skip


def _measured(
    seeds: Sequence[int], residents: Sequence[int], noise: Sequence[float], years: int,
    keep: Path | None = None,
) -> Iterator[County]:  # fmt: skip
    for people, loud, seed in itertools.product(residents, noise, seeds):
        county = County(seed, people, loud)
        with tempfile.TemporaryDirectory() as made:
            folder = keep / f"{seed}-{people}-{loud:g}" if keep else Path(made)
            folder.mkdir(parents=True, exist_ok=True)
            _go_through(county, folder, years)
        print("  " + " | ".join(county.line()), file=sys.stderr, flush=True)
        yield county


def _go_through(county: County, folder: Path, years: int) -> None:
    _step(
        county, folder, "simulate", "county", "--residents", county.residents, "--years", years,
        "--seed", county.seed, "--noise", county.noise,
    )  # fmt: skip
    last = json.loads((folder / "county/truth/county.json").read_text("utf-8"))["years"][-1]
    _run(folder, "new", "a.book")
    shutil.copytree(folder / "county/law", folder / "a.book/catalogue/law", dirs_exist_ok=True)
    _step(county, folder, "import", "a.book", "county/files", "--accept")
    _step(county, folder, "check", "a.book", "--as-of", f"{last + 1}-01-31")
    _step(county, folder, "evaluate", "a.book", "county")
    (kept,) = (folder / "a.book").glob("runs/*/evaluation.json")
    county.said = json.loads(kept.read_text("utf-8"))
    county.hamlets = _in_hamlets(county.said["county"], kept.parent)


def _in_hamlets(said: Mapping[str, Any], run: Path) -> str:
    """Tell how many findings of rates are about small villages, and how likely that is by lot."""
    lines = map(json.loads, (run / "findings.jsonl").read_text("utf-8").splitlines())
    rows = [line["row"] for line in lines if line["check"] == _OF_RATES]
    results = pq.read_table(run / "results.parquet", filters=[("check", "==", _OF_RATES)])
    slices = results["slice"].to_pylist()
    programmes = len({one.split("programme=")[-1] for one in slices})
    cells, small = said["villages"] * programmes, len(said["hamlets"]) * programmes
    met = sum(row["village"] in said["hamlets"] for row in rows)
    chance = hypergeom.sf(met - 1, cells, small, len(rows))
    expected = len(rows) * small / max(cells, 1)
    return f"{met} of {len(rows)}, {expected:.2f} by lot, p {chance:.2f}"


def _step(county: County, folder: Path, *words: object) -> None:
    began = time.perf_counter()
    _run(folder, *words)
    county.seconds[str(words[0])] = time.perf_counter() - began


def _run(folder: Path, *words: object) -> None:
    """Type one command; a check that fails fails the run, and is said."""
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, "--lang", "en", *map(str, words)],
        capture_output=True, text=True, cwd=folder, check=False,
        env={**os.environ, "TALLYSTICK_KEYS": str(folder / "keys"), "COLUMNS": "200"},
    )  # fmt: skip
    with (folder / "printed.txt").open("a", encoding="utf-8") as printed:
        printed.write(f"$ {' '.join(map(str, words))}\n{done.stdout}{done.stderr}\n")
    if done.returncode and words[0] not in ("import", "check"):
        raise SystemExit(f"{words[0]} failed:\n{done.stderr[-2000:]}")


def _said(rate: Mapping[str, Any]) -> str:
    share = "—" if rate["share"] is None else f"{rate['share']:.1%}"
    return f"{share} of {rate['of']:,}"


def _main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seeds", type=int, nargs="+", default=list(TUNED_ON))
    asked.add_argument("--residents", type=int, nargs="+", default=[20_000])
    asked.add_argument("--noise", type=float, nargs="+", default=[1.0])
    asked.add_argument("--years", type=int, default=YEARS)
    asked.add_argument("--keep", type=Path, help="keep counties and books in this folder")
    told = asked.parse_args()
    counties = _measured(told.seeds, told.residents, told.noise, told.years, told.keep)
    lines = [county.line() for county in counties]
    show(Section("evaluation", "Simulated counties", _HEADER, lines))


if __name__ == "__main__":
    _main()
