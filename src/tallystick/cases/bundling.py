"""A case laid into a bundle: its papers byte for byte, its steps, its people, and its part of the trail."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import transaction

from tallystick.cases.bundle import BundleFile, ChainHead, MadeBundle, write_bundle
from tallystick.cases.editions import procedure_of
from tallystick.cases.models import Case
from tallystick.cases.papers import files
from tallystick.foundation import clock
from tallystick.foundation.texts import Text
from tallystick.trail.actions import leave_entry
from tallystick.trail.checking import checkpoint
from tallystick.trail.models import Entry


def bundle_of(case: Case, path: Path, *, by: str) -> MadeBundle:
    """Write a case as a bundle; what it came to is left in the trail, where others can compare it."""
    head = checkpoint()
    made = write_bundle(
        path, list(_files(case)), bundle_id=case.code, made_at=clock.now(),
        chain_head=ChainHead(number=head.number, hash=head.hash),
    )  # fmt: skip
    with transaction.atomic():
        leave_entry(
            "bundle_made", of=("case", case.code), by=by, manifest_sha256=made.manifest_sha256,
            files=made.files,
        )  # fmt: skip
    return made


def _files(case: Case) -> Iterator[BundleFile]:
    yield _written("case.json", Text("The case", "案件"), _case(case))
    steps = [_plain(one, "serial", "move", "from_state", "to_state", "asked_by", "approved_by", "at", "reason")
             for one in case.steps.all()]  # fmt: skip
    yield _written("steps.json", Text("Its steps", "办理过程"), steps)
    people = [
        _plain(one, "name", "kind", "asked", "told_on", "reply_by") for one in case.people.all()
    ]
    yield _written("people.json", Text("Who was asked", "被核查人"), people)
    trail = [{**one.written(), "hash": one.hash}
             for one in Entry.objects.filter(kind="case", object_id=case.code).order_by("number")]  # fmt: skip
    yield _written("trail.json", Text("What was done, from the trail", "留痕"), trail)
    known = procedure_of(case).documents
    store = files()
    for number, one in enumerate(case.documents.order_by("at", "pk"), 1):
        yield BundleFile(
            path=f"papers/{number:03}-{one.kind}/{one.name}", what=known.get(one.kind, Text(one.kind, one.kind)),
            content=store.read(one.sha256),
        )  # fmt: skip


def _case(case: Case) -> dict[str, Any]:
    return {
        **_plain(case, "code", "procedure", "edition", "state", "category", "about", "opened_on", "filed_on", "ended_on"),
        "place": case.place.path, "office": case.office.code,
    }  # fmt: skip


def _plain(one: object, *names: str) -> dict[str, Any]:
    return {name: getattr(one, name) for name in names}


def _written(path: str, what: Text, value: object) -> BundleFile:
    text = json.dumps(value, ensure_ascii=False, indent=1, default=str)
    return BundleFile(path=path, what=what, content=text.encode())
