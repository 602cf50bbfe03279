"""What an analyst does at the desk: files dropped, answers given, and the worker's next job."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from people import Person
from sheets import Page, payments, titled, write_xlsx
from tallystick.books import holding
from tallystick.books.holding import Held
from tallystick.books.models import Job
from tallystick.books.worker import work_one
from tallystick.people.models import Staff
from tallystick.records.book import Book
from tallystick.records.sources import SourceEntry, sources

LIST = "高龄津贴6月.xlsx"


@dataclass(frozen=True, slots=True)
class Desk:
    """A book, and a folder to write files in before they are dropped."""

    book: Book
    folder: Path

    def sign_in(self, name: str = "lin", language: str = "en") -> Client:
        """Return a browser in which somebody has signed in with both factors."""
        client = Client()
        client.force_login(
            Staff.objects.get(username=name),
            backend="allauth.account.auth_backends.AuthenticationBackend",
        )
        session = client.session
        session["second_factor"] = True
        session.save()
        client.cookies["django_language"] = language
        return client

    def drop(self, *files: tuple[str, bytes]) -> HttpResponse:
        """Drop files, by name and content, and return the page that answers."""
        sent = [SimpleUploadedFile(name, content) for name, content in files]
        return self.sign_in().post("/sources/add", {"files": sent})

    def payment_list(self, people: Sequence[Person], name: str = LIST, month: int = 6) -> Held:
        """Drop the list of a month, and return it as it is held."""
        self.drop((name, self.workbook(people, month)))
        return self.held(name)

    def workbook(self, people: Sequence[Person], *months: int) -> bytes:
        """Write a workbook with a sheet for each month."""
        title = "石桥镇2024年{}月高龄津贴发放表"
        pages = [Page(titled(payments(people), title.format(m)), f"{m}月") for m in months]
        return write_xlsx(self.folder / "written.xlsx", *pages).read_bytes()

    def held(self, name: str = LIST) -> Held:
        """Return a held file by its name."""
        return next(one for one in holding.held_files(self.book) if one.name == name)

    def names_held(self) -> list[str]:
        return [one.name for one in holding.held_files(self.book)]

    def answer(self, held: Held, **said: Any) -> Job:
        """Answer about a file on its page, and let the worker do what was asked."""
        self.sign_in().post(f"/sources/held/{held.id}/answer", said)
        return self.worked()

    def imported(self, people: Sequence[Person], name: str = LIST, month: int = 6) -> Job:
        """Drop a list and import it as it is proposed."""
        return self.answer(self.payment_list(people, name, month))

    def worked(self) -> Job:
        """Let the worker do one job, and return it."""
        job = work_one(self.book)
        assert job is not None
        return job

    def sources(self) -> list[SourceEntry]:
        return sources(self.book)

    def page(self, url: str, name: str = "lin", language: str = "en") -> str:
        """Return what somebody reads at an address."""
        return self.sign_in(name, language).get(url).content.decode()


def csv_of(*lines: str) -> bytes:
    """Return lines as a file of text."""
    return io.StringIO("\n".join(lines)).getvalue().encode()
