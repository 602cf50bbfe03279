"""Where somebody else writes: one waits a while, and then is told so in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

import pytest
from django.db import connection, transaction
from django.test import Client

from tallystick.people.models import Staff

pytestmark = pytest.mark.usefixtures("work")
AT_ONCE = {"sqlite": "PRAGMA busy_timeout = 0", "postgresql": "SET lock_timeout = 20"}


@contextmanager
def somebody_writes(staff: Staff, until: Event) -> Iterator[None]:
    """Write the account of somebody in a transaction that stays open until an event."""
    began = Event()

    def write() -> None:
        with transaction.atomic():
            Staff.objects.filter(pk=staff.pk).update(name="Lin")
            began.set()
            until.wait(20)
        connection.close()

    writing = Thread(target=write)
    writing.start()
    began.wait(20)
    try:
        yield
    finally:
        until.set()
        writing.join()


def signed_in() -> tuple[Staff, Client]:
    staff, browser = Staff.objects.make("lin", "lin", None, language="en"), Client()
    browser.force_login(staff, backend="allauth.account.auth_backends.AuthenticationBackend")
    return staff, browser


def test_whoever_writes_waits_for_the_other_and_then_writes():
    staff, browser = signed_in()
    until = Event()

    with somebody_writes(staff, until):
        Thread(target=lambda: until.wait(0.5) or until.set()).start()
        said = browser.post("/language/", {"language": "zh-hans"})

    staff.refresh_from_db()
    assert (said.status_code, staff.language, staff.name) == (302, "zh-hans", "Lin")


@pytest.mark.parametrize(
    ("language", "told"), [("en", "nothing of yours was written"), ("zh-hans", "未能保存")]
)
def test_whoever_waited_too_long_is_told_so_in_their_language(language, told):  # fmt: skip
    staff, browser = signed_in()
    browser.cookies["django_language"] = language
    connection.cursor().execute(AT_ONCE[connection.vendor])

    with somebody_writes(staff, Event()):
        said = browser.post("/language/", {"language": "zh-hans"})

    assert said.status_code == 503
    assert told in said.content.decode()
