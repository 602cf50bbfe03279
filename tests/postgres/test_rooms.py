"""What holds on SQLite holds on PostgreSQL: the tests of each room with tables, once more."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import psycopg
import pytest

TESTS = Path(__file__).parent.parent
# How many of a room's tests use the database, at least; fewer means that some were lost on the way.
ROOMS = {
    "trail": 10,
    "inquiries": 50,
    "cases": 200,
    "books_in_browser": 80,
    "website": 60,
    "many_hands": 20,
}
FOR_SQLITE_ALONE = {"only SQLite replaces rows on insert", "PostgreSQL rounds to the cent itself"}

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Ran:
    """What a run of tests came to, and what it printed."""

    tests: int
    wrong: list[str]
    skipped: set[str]
    said: str


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_keeps_its_promises_on_postgresql(room: str, postgres: str, tmp_path: Path) -> None:
    before = transactions(postgres)

    ran = run(room, postgres, tmp_path / "ran.xml")

    assert not ran.wrong, f"on PostgreSQL {', '.join(ran.wrong)}\n{ran.said}"
    assert ran.tests >= ROOMS[room], ran.said
    assert ran.skipped <= FOR_SQLITE_ALONE
    assert transactions(postgres) - before >= ran.tests


def run(room: str, url: str, report: Path) -> Ran:
    words = [
        "-m", "not spark and not sqlite_file", "-p", "postgres.only_the_database", "-p", "no:cacheprovider",
        "-p", "no:randomly", "--reuse-db", "--allow-hosts=127.0.0.1", f"--junitxml={report}", "--tb=short", f"tests/{room}",
    ]  # fmt: skip
    path = os.pathsep.join([str(TESTS), *filter(None, sys.path)])
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *words], cwd=TESTS.parent, capture_output=True, text=True,
        env={**os.environ, "TALLYSTICK_DATABASE": url, "PYTHONPATH": path}, timeout=900,
    )  # fmt: skip
    said = f"{done.stdout}\n{done.stderr}"
    assert report.exists(), said
    cases = list(ElementTree.parse(report).getroot().iter("testcase"))
    wrong = [one.get("name", "") for one in cases if has(one, "failure") or has(one, "error")]
    if done.returncode and not wrong:
        wrong = [f"pytest ended with {done.returncode}"]
    skipped = {why.get("message", "") for one in cases for why in one.iter("skipped")}
    return Ran(tests=len(cases) - count(cases, "skipped"), wrong=wrong, skipped=skipped, said=said)


def has(case: ElementTree.Element, what: str) -> bool:
    return case.find(what) is not None


def count(cases: list[ElementTree.Element], what: str) -> int:
    return sum(has(one, what) for one in cases)


def transactions(url: str) -> int:
    """Return how many transactions have written to the server, in whichever of its databases."""
    with psycopg.connect(url) as connection:
        seen = connection.execute(
            "SELECT pg_snapshot_xmax(pg_current_snapshot())::text"
        ).fetchone()
    return int(seen[0]) if seen else 0
