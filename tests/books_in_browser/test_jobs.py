"""Jobs: one at a time, in the order in which they were asked, and what becomes of each."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

import books
from tallystick.books import jobs
from tallystick.books.models import Job
from tallystick.foundation import clock
from tallystick.foundation.texts import Text
from tallystick.trail.models import Entry

SAID = Text("so", "如此")


def asked(files: int = 1) -> Job:
    facts = {"files": [{"held": f"f{n}", "name": f"{n}.csv", "answers": {}} for n in range(files)]}
    return jobs.ask("import", by="lin", total=files, facts=facts)


def acts() -> list[str]:
    return [entry.act for entry in Entry.objects.order_by("number")]


def test_the_job_that_waited_longest_comes_first(db):
    first, second = asked(), asked()
    assert jobs.begin() == first
    jobs.end(first, "done", SAID)
    assert jobs.begin() == second


def test_while_one_runs_no_other_begins(db):
    asked(), asked()
    jobs.begin()
    assert jobs.begin() is None


def test_two_can_not_run_whoever_writes_them(db):
    now = clock.now()
    running = {"kind": "check", "state": "running", "asked_at": now, "began_at": now}
    Job.objects.create(asked_by="lin", **running)
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.create(asked_by="mei", **running)


def test_a_job_that_ended_has_the_moment_of_its_end(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.create(kind="check", state="done", asked_by="lin", asked_at=clock.now())


def test_nothing_to_do_is_nothing_begun(db):
    assert jobs.begin() is None


def test_checks_that_already_wait_are_asked_for_once(db):
    assert jobs.ask("check", by="lin") == jobs.ask("check", by="mei")
    assert acts() == ["checks_asked"]


def test_checks_asked_for_while_they_run_are_run_again_after(db):
    running = jobs.ask("check", by="lin")
    jobs.begin()
    assert jobs.ask("check", by="lin") != running


def test_progress_is_kept_as_it_goes(db):
    asked(3)
    job = jobs.begin()
    jobs.note(job, 2, 3, SAID)
    kept = Job.objects.get()
    assert (kept.done, kept.total, kept.says) == (2, 3, SAID)


def test_a_running_job_that_was_stopped_is_told_at_its_next_step(db):
    asked(2)
    job = jobs.begin()
    jobs.stop(Job.objects.get(), by="lin")
    with pytest.raises(jobs.Stopped):
        jobs.note(job, 1, 2, SAID, outcomes=[{"source": 1}])
    assert Job.objects.get().state == "stopped"


def test_what_was_done_before_it_stopped_is_still_said(db):
    asked(2)
    job = jobs.begin()
    jobs.stop(Job.objects.get(), by="lin")
    with pytest.raises(jobs.Stopped):
        jobs.note(job, 1, 2, SAID, outcomes=[{"source": 1}])
    assert Job.objects.get().facts["outcomes"] == [{"source": 1}]


def test_a_waiting_job_that_was_stopped_never_begins(db):
    jobs.stop(asked(), by="lin")
    assert jobs.begin() is None


def test_a_job_that_ended_cannot_be_stopped(db):
    asked()
    job = jobs.begin()
    jobs.end(job, "done", SAID)
    assert not jobs.stop(job, by="lin")
    assert acts().count("job_ended") == 1


def test_a_job_whose_worker_died_is_marked_failed_and_says_to_run_it_again(db):
    asked()
    jobs.begin()
    assert jobs.fail_interrupted() == 1
    assert Job.objects.get().says.en == "Interrupted; nothing was half written, run it again."


def test_a_job_that_waited_when_the_worker_died_still_waits(db):
    asked()
    jobs.fail_interrupted()
    assert Job.objects.get().state == "waiting"


def test_the_trail_has_who_asked_and_how_it_ended_and_no_name_of_a_file(db):
    asked()
    jobs.end(jobs.begin(), "failed", SAID)
    assert acts() == ["import_asked", "job_ended"]
    assert ".csv" not in str([entry.facts for entry in Entry.objects.all()])


@pytest.mark.slow
@pytest.mark.sqlite_file
def test_a_worker_begun_anew_says_what_was_interrupted_and_goes_on(tmp_path: Path):
    """A process of its own, as `tallystick serve` starts it, ended by the signal that ends it."""
    folder = books.empty_book(tmp_path).folder
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", OFFICE, folder], check=True, env=environment)
    ready = json.loads((tmp_path / "ready.json").read_text())
    worker = subprocess.Popen(
        [sys.executable, "-m", "tallystick.website.working", "work", str(os.getpid())],
        env={**environment, **ready},
    )
    states = states_when(folder / "work.sqlite3", ended=2)
    worker.send_signal(signal.SIGTERM)
    assert states == ["failed", "done"]
    assert worker.wait(20) == 0


OFFICE = """
import json, os, sys
from pathlib import Path
from tallystick.records.book import open_book
from tallystick.website import serving
folder = Path(sys.argv[1])
serving.ready_for(open_book(folder))
serving.bring_up_to_date()
from tallystick.books import jobs
jobs.ask("check", by="lin")
jobs.begin()
jobs.ask("check", by="lin")
named = ("TALLYSTICK_", "DJANGO_")
kept = {name: value for name, value in os.environ.items() if name.startswith(named)}
(folder.parent / "ready.json").write_text(json.dumps(kept))
"""


def states_when(file: Path, ended: int) -> list[str]:
    """Look until so many jobs have ended, for a minute at most."""
    for _ in range(240):
        with sqlite3.connect(file) as work:
            states = [
                state for (state,) in work.execute("SELECT state FROM books_job ORDER BY id")
            ]
        if sum(state not in ("waiting", "running") for state in states) >= ended:
            break
        time.sleep(0.25)
    return states
