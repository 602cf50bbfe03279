"""What may be done with jobs; the only place that writes them."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from tallystick.books.models import LIVE, Job, Kind, State
from tallystick.foundation import clock
from tallystick.foundation.texts import Text
from tallystick.trail.actions import leave_entry

WORKER = "worker"
INTERRUPTED = Text(
    "Interrupted; nothing was half written, run it again.", "已中断；没有留下半成品，请重新运行。"
)
_WAITS = Text(
    "It begins in a moment, or once what was asked before is done.",
    "即将开始；如有先前的任务，须待其完成。",
)
_WITHDRAWN = Text("Stopped, as somebody asked.", "已按要求停止。")
_ACTS: dict[Kind, str] = {"import": "import_asked", "check": "checks_asked"}


class Stopped(Exception):
    """Somebody stopped the job while it ran."""


@transaction.atomic
def ask(kind: Kind, *, by: str, total: int = 0, facts: dict[str, Any] | None = None) -> Job:
    """Ask the worker for something; checks that already wait are not asked for twice."""
    if kind == "check":
        waiting = Job.objects.filter(kind=kind, state="waiting").first()
        if waiting:
            return waiting
    job = Job.objects.create(
        kind=kind, asked_by=by, asked_at=clock.now(), total=total, facts=facts or {},
        says_en=_WAITS.en, says_zh=_WAITS.zh,
    )  # fmt: skip
    held = [one["held"] for one in job.facts.get("files", ())]
    leave_entry(_ACTS[kind], of=("job", job.pk), by=by, held=held)
    return job


@transaction.atomic
def begin() -> Job | None:
    """Take the job that has waited longest, unless another runs; return it, or None."""
    if Job.objects.filter(state="running").exists():
        return None
    oldest = Job.objects.filter(state="waiting").order_by("pk").first()
    if oldest is None:
        return None
    taken = Job.objects.filter(pk=oldest.pk, state="waiting")
    began = {"state": "running", "began_at": clock.now(), "says_en": "", "says_zh": ""}
    if not taken.update(**began):
        return None
    oldest.refresh_from_db()
    return oldest


def note(job: Job, done: int, total: int, says: Text, **facts: Any) -> None:
    """Say how far a running job is; raises Stopped when somebody stopped it meanwhile."""
    job.facts, job.total = job.facts | facts, total
    said = {"done": min(done, total), "total": total, "says_en": says.en, "says_zh": says.zh}
    running = Job.objects.filter(pk=job.pk, state="running")
    if not running.update(facts=job.facts, **said):
        Job.objects.filter(pk=job.pk).update(facts=job.facts)  # what was done stays done
        raise Stopped


@transaction.atomic
def end(job: Job, state: State, says: Text, **facts: Any) -> None:
    """Say what came of a job; one that was done before it could be stopped is done."""
    job.refresh_from_db()
    job.state, job.facts = state, job.facts | facts
    job.says_en, job.says_zh = says.en, says.zh
    job.began_at = job.began_at or clock.now()
    job.ended_at = clock.now()
    if state == "done":
        job.done = job.total
    job.save()
    _leave(job, WORKER)


@transaction.atomic
def stop(job: Job, *, by: str) -> bool:
    """Stop a job that waits or runs; a running one ends before its next step. Tell whether it was live."""
    stopped = Job.objects.filter(pk=job.pk, state__in=LIVE).update(
        state="stopped", ended_at=clock.now(), says_en=_WITHDRAWN.en, says_zh=_WITHDRAWN.zh
    )
    job.refresh_from_db()
    if stopped:
        _leave(job, by)
    return bool(stopped)


def busy() -> set[str]:
    """Return the marks of the held files that a live job is to import."""
    live = Job.objects.filter(kind="import", state__in=LIVE)
    return {one["held"] for job in live for one in job.facts.get("files", ())}


@transaction.atomic
def fail_interrupted() -> int:
    """Mark what ran when the last worker died; only a worker that is alone may say so."""
    left = list(Job.objects.filter(state="running"))
    for job in left:
        end(job, "failed", INTERRUPTED)
    return len(left)


def _leave(job: Job, by: str) -> None:
    """Leave the entry of an end: numbers and states, no names of files."""
    outcomes = job.facts.get("outcomes", ())
    leave_entry(
        "job_ended", of=("job", job.pk), by=by, what=job.kind, state=job.state,
        sources=[one["source"] for one in outcomes if one.get("source")],
        refused=sum(1 for one in outcomes if "code" in one), run=job.facts.get("run"),
    )  # fmt: skip
