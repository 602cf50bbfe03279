"""Each book has an office of its own; several processes may write to it."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from inquiries.paper import CARDS, finding
from tallystick.foundation.errors import TallystickError
from tallystick.inquiries.actions import form_inquiries
from tallystick.inquiries.models import Inquiry
from tallystick.website.office import close_office, office, open_office

TESTS = Path(__file__).parent.parent
FORM = """
import sys
from pathlib import Path
from inquiries.paper import CARDS, finding
from tallystick.website.office import open_office

open_office(Path(sys.argv[1]))
from tallystick.inquiries.actions import form_inquiries
many = [finding(f"f{n}", pivot_id=f"p{n}") for n in range(200)]
sys.stdout.write(str(len(form_inquiries("r1", many, CARDS, by="lin").opened)))
"""

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_file]


def test_two_books_keep_their_inquiries_apart(tmp_path):
    for book in ("one", "other"):
        (tmp_path / book).mkdir()

    with office(tmp_path / "one"):
        form_inquiries("r1", [finding()], CARDS, by="lin")
    with office(tmp_path / "other"):
        assert not Inquiry.objects.exists()
    with office(tmp_path / "one"):
        assert Inquiry.objects.count() == 1
    assert not Inquiry.objects.exists()


def test_opening_another_office_closes_the_one_before(tmp_path, monkeypatch):
    monkeypatch.setenv("TALLYSTICK_WORK_DB", ":memory:")
    for book in ("one", "other"):
        (tmp_path / book).mkdir()

    open_office(tmp_path / "one")
    form_inquiries("r1", [finding()], CARDS, by="lin")
    open_office(tmp_path / "other")
    inquiries = Inquiry.objects.count()
    close_office()

    assert inquiries == 0
    assert os.environ["TALLYSTICK_WORK_DB"] == str(tmp_path / "other" / "work.sqlite3")


def test_forming_is_refused_and_changes_nothing_while_somebody_else_writes(tmp_path):
    with office(tmp_path):
        connection.cursor().execute("PRAGMA busy_timeout = 0")
        somebody_else = sqlite3.connect(tmp_path / "work.sqlite3")
        somebody_else.execute("BEGIN IMMEDIATE")

        with pytest.raises(TallystickError) as refused:
            form_inquiries("r1", [finding()], CARDS, by="lin")
        somebody_else.close()

        assert refused.value.code == "work_busy"
        assert not Inquiry.objects.exists()


def test_the_work_of_an_office_is_readable_by_its_owner_only(tmp_path):
    with office(tmp_path):
        pass

    assert (tmp_path / "work.sqlite3").stat().st_mode & 0o777 == 0o600


def test_the_office_keeps_foreign_keys_and_a_write_ahead_log(tmp_path):
    with office(tmp_path), connection.cursor() as cursor:
        assert cursor.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_an_office_is_refused_where_there_is_no_book(tmp_path):
    with pytest.raises(TallystickError) as refused, office(tmp_path / "nowhere"):
        pass

    assert refused.value.code == "book_missing"


def test_an_office_whose_file_is_no_database_is_refused(tmp_path):
    (tmp_path / "work.sqlite3").write_text("A letter, not a database. " * 50)

    with pytest.raises(TallystickError) as refused, office(tmp_path):
        pass

    assert refused.value.code == "work_unreadable"


def test_two_processes_that_form_at_once_open_each_inquiry_once(tmp_path):
    with office(tmp_path):
        pass
    command = [sys.executable, "-c", FORM, str(tmp_path)]

    both = [subprocess.Popen(command, cwd=TESTS, stdout=subprocess.PIPE) for _ in range(2)]
    opened = sorted(int(process.communicate(timeout=60)[0]) for process in both)

    assert opened == [0, 200]
    with office(tmp_path):
        assert Inquiry.objects.filter(state="open").count() == 200
