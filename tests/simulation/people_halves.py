"""Small counties, made once for all tests that look at the people half."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from tallystick.simulation.county import County, make_county
from tallystick.simulation.drafts import Draft
from tallystick.simulation.making import Simulated, simulate
from tallystick.simulation.people_half import drafts


@cache
def half(residents: int = 20_000, seed: int = 3, noise: float = 1.0) -> tuple[County, list[Draft]]:
    county = make_county(residents=residents, years=2, seed=seed, noise=noise)
    return county, list(drafts(county))


@cache
def written(seed: int = 1) -> tuple[Path, Simulated]:
    """Return a county of 1,000 residents and one year, with both halves, on disk."""
    folder = Path(tempfile.mkdtemp()) / "county"
    return folder, simulate(folder, residents=1_000, years=1, seed=seed)
