"""Work measured in a process of its own: seconds as the work counts them, and peak memory."""

from __future__ import annotations

import importlib
import json
import resource
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_ROUNDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The medians of one variant, every round's seconds, and what its last round said besides."""

    seconds: float
    rounds: tuple[float, ...]
    gigabytes: float
    cpu: float  # processor seconds, which other programs on the machine change less; 0 if not counted
    said: Mapping[str, Any]


def side_by_side(
    variants: Mapping[str, str], rounds: int = _ROUNDS, **facts: Any
) -> dict[str, Measured]:
    """Run every variant, given as `module:function`, in turn and again; return the medians.

    Rounds are interleaved and every second one runs backwards, so that a machine that grows slower
    or faster does so for all variants alike.
    """
    met: dict[str, list[dict[str, Any]]] = {name: [] for name in variants}
    for turn in range(rounds):
        for name in list(variants)[:: -1 if turn % 2 else 1]:
            met[name].append(apart(variants[name], facts))
            print(f"  {name}: {met[name][-1]['seconds']:.2f} s", file=sys.stderr, flush=True)
    return {name: _median(runs) for name, runs in met.items()}


def apart(work: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Run one piece of work, given as `module:function`, in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.apart", work, json.dumps(facts, default=str)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[1])
    if done.returncode:
        raise SystemExit(f"{work} failed:\n{done.stderr}")
    said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return said


def _median(runs: Sequence[Mapping[str, Any]]) -> Measured:
    return Measured(
        seconds=statistics.median(run["seconds"] for run in runs),
        rounds=tuple(run["seconds"] for run in runs),
        gigabytes=statistics.median(run["gigabytes"] for run in runs),
        cpu=statistics.median(run.get("cpu", 0.0) for run in runs),
        said={**runs[-1], **_medians_by_part(runs)},
    )


def _medians_by_part(runs: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    parts = runs[0].get("parts", {})
    return {"parts": {p: statistics.median(run["parts"][p] for run in runs) for p in parts}}


def _main(work: str, facts: str) -> None:
    module, function = work.split(":")
    said = getattr(importlib.import_module(module), function)(**json.loads(facts))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    print(json.dumps({**said, "gigabytes": peak}, default=str))


if __name__ == "__main__":
    _main(*sys.argv[1:])
