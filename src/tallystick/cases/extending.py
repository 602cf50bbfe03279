"""More time for the state that a case stands in: as often and by whom the procedure says, and with a reason."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from tallystick.cases.after_refusals import refuse_no_words, refused
from tallystick.cases.editions import procedure_of
from tallystick.cases.models import Case, Extension
from tallystick.cases.procedure import Clock
from tallystick.foundation import clock
from tallystick.foundation.texts import Text
from tallystick.people.models import Staff
from tallystick.trail.actions import leave_entry


@transaction.atomic
def extend(case: Case, reason: str, *, by: Staff, roles: Collection[str]) -> Extension:
    """Give the state of a case its one extension.

    Raises TallystickError `no_extension`, `not_yours_to_extend`, `extended_already` or
    `reason_missing`.
    """
    now = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    running = procedure_of(now).states[now.state].clock
    if running is None or not running.extended_once_by or now.ended_on:
        raise refused(
            "no_extension", now.code, Text("The procedure gives no more time here.", "流程规定此处不得延长。")
        )  # fmt: skip
    if not may_extend(running, roles):
        raise refused(
            "not_yours_to_extend",
            now.code,
            Text("Somebody else decides this.", "由其他角色决定。"),
        )
    if is_extended(now):
        raise refused(
            "extended_already", now.code, Text("It was extended once already.", "已延长一次，不得再次延长。")
        )  # fmt: skip
    refuse_no_words(now.code, reason)
    given = Extension.objects.create(
        case=now, serial=now.serial, state=now.state, by=by.username, at=clock.now(),
        reason=reason.strip(),
    )  # fmt: skip
    leave_entry("time_extended", of=("case", now.code), by=by.username, state=now.state)
    return given


def may_extend(running: Clock, roles: Collection[str]) -> bool:
    """Tell whether one of these roles may give a clock its extension."""
    return bool(running.extended_once_by and set(running.extended_by) & set(roles))


def is_extended(case: Case) -> bool:
    """Tell whether the state that a case stands in was given more time."""
    return any(one.serial == case.serial for one in case.extensions.all())
