"""Rates of places and answers of people: more than chance, custom and bad memory explain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from tallystick.checks.statistics_columns import (
    Flags,
    Floats,
    column_of,
    floats,
    number,
    outcomes,
    with_columns,
)
from tallystick.checks.statistics_shares import (
    beta_binomial_tail,
    false_discovery,
    funnel,
    shrink_rates,
)
from tallystick.engines.engine import Value


@dataclass(frozen=True, slots=True)
class _Rates:
    """What is usual for each place among the places of its programme."""

    mean: Floats
    shrunk: Floats
    z: Floats
    p: Floats


def unusual_rate(table: pa.Table, parameters: Mapping[str, Value]) -> pa.Table:
    """Say for each place whether more of its people are enrolled than elsewhere explains.

    Reads `programme`, `enrolled` and `people`, one row for each programme and place. The query
    must return every place, not only the striking ones, or `q` does not know how many were tried.

    Adds `rate`, `rate_elsewhere` (of all places together), `expected` (people at that rate),
    `shrunk_rate`, `z` (after the spread that is usual between places), `p` (exact upper tail with
    correlation `rho` within a place), `q` over all places, and `outcome`.

    A finding needs all of: `q` small, `z` large, a shrunk rate of `min_times` the usual one, and
    `min_excess` people more than expected. Places below `n_min` people, and programmes with fewer
    than `min_places` such places, have too little to say.

    Parameters: `n_min` 30, `min_places` 10, `z` 3, `q` 0.05, `min_times` 1.5, `min_excess` 5,
    `rho` 0.01.
    """
    people = floats(table, "people")
    enrolled = np.minimum(floats(table, "enrolled"), people)
    groups = np.asarray(column_of(table, "programme").to_pylist(), dtype=object)
    is_enough = people >= number(parameters, "n_min", 30)
    is_enough &= _is_in_company(groups, is_enough, number(parameters, "min_places", 10))
    usual = _usual(groups, enrolled, people, is_enough, number(parameters, "rho", 0.01))
    columns = {
        "rate": enrolled / np.maximum(people, 1),
        "rate_elsewhere": usual.mean,
        "expected": people * usual.mean,
        "shrunk_rate": usual.shrunk,
        "z": usual.z,
        "p": usual.p,
        "q": false_discovery(usual.p),
    }
    is_outstanding = (
        (columns["q"] <= number(parameters, "q", 0.05))
        & (usual.z >= number(parameters, "z", 3))
        & (usual.shrunk >= number(parameters, "min_times", 1.5) * usual.mean)
        & (enrolled - columns["expected"] >= number(parameters, "min_excess", 5))
    )
    return with_columns(table, columns, outcome=outcomes(is_enough, is_outstanding))


def _is_in_company(groups: np.ndarray, is_enough: Flags, least: float) -> Flags:
    """Say which rows stand in a group with at least `least` rows that have enough."""
    names, place = np.unique(groups.astype(str), return_inverse=True)
    counted = np.bincount(place, weights=is_enough, minlength=len(names))
    return np.asarray(counted[place] >= least)


def _usual(
    groups: np.ndarray, enrolled: Floats, people: Floats, is_enough: Flags, rho: float
) -> _Rates:
    """Compare each place with its group; what has too little to say stays not a number."""
    mean, shrunk, z, p = (np.full(people.shape, np.nan) for _ in range(4))
    for name in set(groups[is_enough]):
        rows = is_enough & (groups == name)
        x, n = enrolled[rows], people[rows]
        if not x.sum():
            mean[rows], shrunk[rows], z[rows], p[rows] = 0, 0, 0, 1
            continue
        rates = shrink_rates(x, n)
        mean[rows], shrunk[rows] = rates.mean, rates.rates
        z[rows] = funnel(x, n).z
        p[rows] = beta_binomial_tail(x, n, mean=rates.mean, rho=rho)
    return _Rates(mean, shrunk, z, p)


def beyond_mistakes(table: pa.Table, parameters: Mapping[str, Value]) -> pa.Table:
    """Say for each group whether more people say "less" or "nothing" than bad memory explains.

    Reads `asked` and `short` (how many of them said that less or nothing came). Adds
    `expected_short`, `p` (exact binomial upper tail), `q` over all groups and `outcome`.

    Parameters: `min_short` 2 (one answer alone never counts), `mistaken` 0.02 (share of answers
    that are mistaken where all was paid), `q` 0.05.
    """
    asked, short = floats(table, "asked"), floats(table, "short")
    mistaken, least = number(parameters, "mistaken", 0.02), number(parameters, "min_short", 2)
    is_enough = asked >= least
    p = np.full(asked.shape, np.nan)
    p[is_enough] = beta_binomial_tail(short[is_enough], asked[is_enough], mean=mistaken, rho=0)
    columns = {"expected_short": asked * mistaken, "p": p, "q": false_discovery(p)}
    is_outstanding = (short >= least) & (columns["q"] <= number(parameters, "q", 0.05))
    return with_columns(table, columns, outcome=outcomes(is_enough, is_outstanding))
