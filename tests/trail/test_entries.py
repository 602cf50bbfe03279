"""An entry stands beside its act or neither does; it never changes, never goes, and follows the last."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from tallystick.trail.actions import NotInOnePiece, leave_entry
from tallystick.trail.checking import checkpoint
from tallystick.trail.models import Entry


def leave(act: str = "inquiry_sent", **facts: object) -> Entry:
    with transaction.atomic():
        return leave_entry(act, of=("inquiry", 7), by="lin", **facts)


def refused(statement: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db
def test_an_entry_says_who_did_what_to_which():
    entry = leave(due_on="2027-01-05")
    assert (entry.by, entry.act, entry.kind, entry.object_id) == (
        "lin",
        "inquiry_sent",
        "inquiry",
        "7",
    )


@pytest.mark.django_db
def test_entries_are_counted_from_one_without_a_gap():
    assert [leave().number for _ in range(3)] == [1, 2, 3]


@pytest.mark.django_db
def test_each_entry_holds_the_hash_of_the_one_before():
    first, second = leave(), leave()
    assert second.before == first.hash


@pytest.mark.django_db
def test_an_act_that_fails_leaves_no_entry():
    def fail() -> None:
        with transaction.atomic():
            leave_entry("inquiry_sent", of=("inquiry", 7), by="lin")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=False)
def test_an_entry_comes_back_as_it_was_left():
    left = leave(due_on="2027-01-05", money="12.50", several=[1, 2])
    assert Entry.objects.get().hash_now() == left.hash


@pytest.mark.django_db
def test_the_database_refuses_to_change_an_entry():
    leave()
    refused("UPDATE trail_entry SET act = 'nothing'")


@pytest.mark.django_db
def test_the_database_refuses_to_take_an_entry_out():
    leave()
    refused("DELETE FROM trail_entry")


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 3, 9])
def test_the_database_refuses_an_entry_out_of_turn(number):
    first = leave()
    columns = "number, at, by, act, kind, object_id, facts, before, hash"
    columns = columns.replace("before", '"before"').replace(" by,", ' "by",')
    refused(
        f"INSERT INTO trail_entry ({columns}) VALUES ({number}, '2027-01-05 00:00:00', 'x', 'x', 'x', "
        f"'1', '{{}}', '{first.hash}', 'another{number}')"
    )


@pytest.mark.django_db
def test_an_entry_that_does_not_name_the_one_before_is_refused():
    leave()
    refused(
        'INSERT INTO trail_entry (number, at, "by", act, kind, object_id, facts, "before", hash) VALUES '
        f"(2, '2027-01-05 00:00:00', 'x', 'x', 'x', '1', '{{}}', '{'0' * 64}', 'another')"
    )


@pytest.mark.django_db
def test_a_checkpoint_names_the_last_entry():
    leave()
    last = leave()
    assert (checkpoint().number, checkpoint().hash) == (2, last.hash)


def test_outside_of_a_transaction_nothing_is_left(monkeypatch):
    class Nothing:
        in_atomic_block = False

    monkeypatch.setattr(transaction, "get_connection", lambda: Nothing)
    with pytest.raises(NotInOnePiece):
        leave_entry("inquiry_sent", of=("inquiry", 7), by="lin")
