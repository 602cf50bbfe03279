"""Every example of every check gives on Spark what it gives on a desk."""

from __future__ import annotations

import os
from functools import cache

import pytest

from tallystick.checks.catalogue import Catalogue, read_catalogue, refiner_of
from tallystick.checks.examples import diff, try_examples
from tallystick.checks.passed import changed_since, passed_as, read_passed
from tallystick.engines.spark import SparkEngine
from tallystick.foundation.places import catalogue_folder

PART = "TALLYSTICK_SPARK_PART"
A_FEW = 8


@cache
def catalogue() -> Catalogue:
    return read_catalogue()


def ids() -> list[str]:
    """Return all checks; of a part, some that the record does not know, and then some by lot."""
    if PART not in os.environ:
        return sorted(file.stem for file in (catalogue_folder() / "checks").glob("*/*.sql"))
    every, ground = catalogue().checks, catalogue().ground
    changed = changed_since(every.values(), read_passed(catalogue_folder() / "spark.lock"), ground)
    # By digest: others, whenever a check changes.
    by_lot = sorted(
        every.values(), key=lambda check: (check not in changed, passed_as(check, ground))
    )
    return sorted(check.id for check in by_lot[:A_FEW])


@pytest.mark.parametrize("id", ids())
def test_every_example_passes_on_spark(id: str, engine: SparkEngine) -> None:
    check = catalogue().check(id)

    verdicts = try_examples(engine, check, catalogue().ground, refiner_of(check))

    assert [diff(verdict) for verdict in verdicts if not verdict.has_passed] == []
