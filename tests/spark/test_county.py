"""A whole county says the same on both engines: the same findings, the same results, the same reasons."""

from __future__ import annotations

import datetime as dt
import os
from collections import defaultdict
from functools import cache

import pytest

from books import empty_book
from tallystick.checks.catalogue import Catalogue, read_catalogue
from tallystick.checks.runner import Answered
from tallystick.checks.runs import check_book
from tallystick.cli.book_commands import import_files
from tallystick.engines.duckdb import DuckDBEngine
from tallystick.engines.engine import Engine
from tallystick.engines.spark import SparkEngine
from tallystick.records.book import Book
from tallystick.simulation.making import simulate

from .test_examples import PART

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(PART in os.environ, reason="a county is no part"),
]
AS_OF = dt.date(2026, 1, 31)


@cache
def catalogue() -> Catalogue:
    return read_catalogue()


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    folder = tmp_path_factory.mktemp("county")
    simulate(folder / "county", residents=3_000, years=2, seed=5)
    made = empty_book(folder)
    assert import_files(made, [folder / "county" / "files"], quiet=True) == 0
    return made


def answered(book: Book, engine: Engine) -> Answered:
    every = list(catalogue().checks.values())
    return check_book(book, engine, catalogue(), every, as_of=AS_OF, again=True)[1]


def test_a_county_says_the_same_on_both_engines(book: Book, engine: SparkEngine) -> None:
    desk, province = answered(book, DuckDBEngine()), answered(book, engine)

    assert [one.check.id for one in province.asked if one.failed] == []
    assert said(province) == said(desk)
    assert results(province) == results(desk)


def said(answered: Answered) -> dict[str, list[tuple[object, ...]]]:
    """Return what every check found: code, sentence, money, rows, and how rows were matched."""
    found = defaultdict(list)
    for one in answered.findings:
        found[one.check].append(
            (one.fingerprint, one.says.en, one.amount, one.refs, one.match_level)
        )
    return {check: sorted(rows, key=str) for check, rows in found.items()}


def results(answered: Answered) -> list[tuple[object, ...]]:
    return sorted((tuple(row.values()) for row in answered.results.to_pylist()), key=str)
