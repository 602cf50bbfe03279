"""Fifty people in the office at once, on PostgreSQL and the real server; nothing of theirs is lost."""

from __future__ import annotations

import http.client
import os
import random
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Barrier
from typing import Any
from urllib.parse import urlencode

from benchmarks.apart import apart
from benchmarks.office_made import databases, use
from benchmarks.results import Section, ratio

_CLERKS, _SUPERVISORS = 40, 10
_ROUNDS = 6  # each opens an inquiry, acts on it, and looks at a list again
_FEW = 12  # of an office's inquiries, so that colleagues meet on the same one
_COMMAND = "from tallystick.cli import main; main()"
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
_FORM = r'action="/inquiries/{number}/{act}".*?name="edition" value="(\d+)"'


def measure() -> Section:
    """Let one person through, then fifty at once; then look at what the database holds."""
    signal.signal(
        signal.SIGTERM, lambda *_: sys.exit(1)
    )  # the server ends with us, however we end
    with tempfile.TemporaryDirectory() as folder, databases() as new:
        url = new("crowd")
        book = _county(Path(folder), url)
        people = apart("benchmarks.office_crowd:prepare", {"book": str(book), "url": url})[
            "people"
        ]
        with _served(book, url) as port:
            alone = _through(port, people[:1])
            crowd = _through(port, people[1:])
        held = apart("benchmarks.office_crowd:look", {"book": str(book), "url": url})
    return _section(alone, crowd, held)


@dataclass
class Seen:
    """What one person met: how long each page took, what was said, which acts were taken."""

    took: list[tuple[str, float]] = field(default_factory=list)
    said: Counter[str] = field(default_factory=Counter)
    answered: list[str] = field(default_factory=list)
    told_stale: list[str] = field(default_factory=list)
    accepted: int = 0


@dataclass(frozen=True, slots=True)
class Crowd:
    """What all met together, and the seconds from the first request to the last."""

    seen: Sequence[Seen]
    seconds: float

    def times(self, what: str = "") -> list[float]:
        return sorted(s for one in self.seen for kind, s in one.took if what in ("", kind))


class Person:
    """Somebody with a browser: keeps the line open, sends the cookies, and reads the forms."""

    def __init__(self, port: int, who: Mapping[str, Any]) -> None:
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.cookies = {"sessionid": who["session"], "django_language": "zh-hans"}
        self.who, self.seen, self.lot = who, Seen(), random.Random(who["name"])

    def ask(self, kind: str, path: str, form: Mapping[str, str] | None = None) -> tuple[int, str]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if form is not None:
            headers["Content-Type"], body = "application/x-www-form-urlencoded", urlencode(form)
        began = time.perf_counter()
        self.line.request("POST" if body else "GET", path, body=body, headers=headers)
        answer = self.line.getresponse()
        page = answer.read().decode("utf-8", "replace")
        self.seen.took.append((kind, time.perf_counter() - began))
        self.seen.said[f"{kind} {answer.status}"] += 1
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, value = cookie.split(";", 1)[0].split("=", 1)
            self.cookies[name] = value
        return answer.status, page

    def day(self) -> Seen:
        """Look at the list, act on some inquiries, and leave."""
        status, page = self.ask("list", "/inquiries/")
        assert status == 200, (self.who["name"], status)
        for turn in range(_ROUNDS):
            number = self.lot.choice(self.who["numbers"])
            status, opened = self.ask("open", f"/inquiries/{number}/")
            self.act(number, turn, opened)
            _, page = self.ask(
                "list",
                self.lot.choice(("/inquiries/?waits=waiting", "/inquiries/?waits=answered", "/")),
            )
        self.ask("leave", "/accounts/logout/", {"csrfmiddlewaretoken": _token(page)})
        status, _ = self.ask("after leaving", "/inquiries/")
        assert status == 302, status
        self.line.close()
        return self.seen

    def act(self, number: int, turn: int, page: str) -> None:
        """Answer, or accept what was answered, by the form that the page has; none, and it is left."""
        what = "accept" if self.who["accepts"] else "answer"
        form = re.search(_FORM.format(number=number, act=what), page, re.DOTALL)
        if form is None:
            self.ask("list", "/deadlines/")
            return
        mark = f"{self.who['name']}-{turn}"
        said = {
            "csrfmiddlewaretoken": _token(page),
            "edition": form[1],
            "answer": "entitled",
            "note": mark,
        }
        time.sleep(self.lot.random() * 0.2)  # somebody reads before they press
        status, told = self.ask(what, f"/inquiries/{number}/{what}", said)
        if status == 302:
            self.seen.accepted += what == "accept"
            self.seen.answered += [mark] if what == "answer" else []
        elif status == 409:
            assert "已被他人更新" in told or "不在待答复状态" in told, told[:500]
            self.seen.told_stale.append(mark)


def prepare(book: str, url: str) -> dict[str, Any]:
    """Found the offices, send every inquiry, and sign in fifty-one people, as seconds are not for codes."""
    use(Path(book), url=url)
    from tallystick.checks.catalogue import read_catalogue
    from tallystick.checks.places_of import places_of
    from tallystick.checks.runs import last_run
    from tallystick.engines.duckdb import DuckDBEngine
    from tallystick.foundation import clock
    from tallystick.inquiries.models import Inquiry
    from tallystick.inquiries.sending import place_inquiries, send
    from tallystick.people.models import Office
    from tallystick.records.book import open_book
    from tallystick.website.founding import found_offices, found_places

    opened = open_book(Path(book))
    catalogue = read_catalogue(opened.folder / "catalogue")
    top = found_places(opened, DuckDBEngine(), county="清水县")
    found_offices(catalogue, top, by="founding")
    place_inquiries(
        places_of(opened, DuckDBEngine(), last_run(opened).findings(), catalogue.checks),
        by="check",
    )
    send(Inquiry.objects.filter(state="open"), due_on=clock.today(), by="lin")
    by_office = {
        office: list(
            office.inquiries.filter(sent_on__isnull=False).values_list("pk", flat=True)[:_FEW]
        )
        for office in Office.objects.order_by("code")
    }
    busiest = sorted((o for o in by_office if by_office[o]), key=lambda o: -len(by_office[o]))[:8]
    every = [number for office in busiest for number in by_office[office]]
    people = [_staff("clerk-alone", "clerk", busiest[0], by_office[busiest[0]])]
    for number in range(_CLERKS):
        office = busiest[number % len(busiest)]
        people.append(_staff(f"clerk-{number}", "clerk", office, by_office[office]))
    people += [
        _staff(f"supervisor-{number}", "supervisor", Office.objects.filter(place=top)[0], every)
        for number in range(_SUPERVISORS)
    ]
    return {"people": people, "seconds": 0.0}


def look(book: str, url: str) -> dict[str, Any]:
    """Return what the database holds after all have left."""
    use(Path(book), url=url)
    from tallystick.inquiries.models import Answer
    from tallystick.trail.checking import breaks, entries_written
    from tallystick.trail.models import Entry

    acts = Counter(Entry.objects.values_list("act", flat=True))
    return {
        "notes": list(Answer.objects.values_list("note", flat=True)), "breaks": len(list(breaks(entries_written()))),
        "answered": acts["answered"], "confirmed": acts["answer_confirmed"], "entries": sum(acts.values()),
        "accepted": Answer.objects.filter(standing="confirmed").count(), "seconds": 0.0,
    }  # fmt: skip


def _staff(name: str, role: str, office: Any, numbers: list[int]) -> dict[str, Any]:
    import datetime as dt

    from django.test import Client

    from tallystick.people.actions import appoint
    from tallystick.people.models import Staff

    staff, browser = Staff.objects.make(name, name, None), Client()
    appoint(staff, office, role, by="founding", from_on=dt.date(2020, 1, 1))
    browser.force_login(staff, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = browser.session
    session["second_factor"] = True
    session.save()
    return {
        "name": name, "session": browser.cookies["sessionid"].value, "numbers": numbers,
        "accepts": role == "supervisor",
    }  # fmt: skip


def _county(folder: Path, url: str) -> Path:
    book = folder / "county.book"
    for words in (
        ("simulate", folder / "county", "--residents", 3000, "--years", 2, "--seed", 7),
        ("new", book, "--keys", folder / "keys"),
        ("import", book, folder / "county" / "files", "--accept"),
        ("check", book, "--as-of", "2026-01-31"),
    ):
        done = subprocess.run(
            [sys.executable, "-c", _COMMAND, *map(str, words)], cwd=folder, capture_output=True, text=True,
            env={**os.environ, "TALLYSTICK_DATABASE": url},
        )  # fmt: skip
        if done.returncode:
            raise SystemExit(f"{words[0]} failed:\n{done.stderr}")
    return book


@contextmanager
def _served(book: Path, url: str) -> Iterator[int]:
    with socket.socket() as trying:
        trying.bind(("127.0.0.1", 0))
        port = int(trying.getsockname()[1])
    serving = subprocess.Popen(
        [sys.executable, "-c", _COMMAND, "serve", str(book), "--port", str(port)], cwd=book.parent,
        env={**os.environ, "TALLYSTICK_DATABASE": url}, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        for _ in range(240):
            with socket.socket() as trying:
                if trying.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.25)
        yield port
    finally:
        os.killpg(serving.pid, 15)
        serving.wait(30)


def _through(port: int, people: Sequence[Mapping[str, Any]]) -> Crowd:
    ready = Barrier(len(people))

    def one(who: Mapping[str, Any]) -> Seen:
        person = Person(port, who)
        ready.wait(60)
        return person.day()

    began = time.perf_counter()
    with ThreadPoolExecutor(len(people)) as all_at_once:
        seen = list(all_at_once.map(one, people))
    return Crowd(seen, time.perf_counter() - began)


def _section(alone: Crowd, crowd: Crowd, held: Mapping[str, Any]) -> Section:
    kinds = ("list", "open", "answer", "accept", "leave", "")
    lines = []
    for kind in kinds:
        ours, others = crowd.times(kind), alone.times(kind)
        if not ours:
            continue
        cells = [f"{len(ours):,}", _ms(statistics.median(ours)), _ms(ours[int(len(ours) * 0.95)])]
        median = statistics.median(ours)
        single = statistics.median(others) if others else None
        beside = ("", "") if single is None else (_ms(single), ratio(median, single))
        lines.append((kind or "all", *cells, *beside))
    both = [*alone.seen, *crowd.seen]
    said = sum((one.said for one in both), Counter[str]())
    broken = {what: n for what, n in said.items() if what.split()[-1] >= "500"}
    kept = Counter(held["notes"])
    answered = [mark for one in both for mark in one.answered]
    stale = [mark for one in both for mark in one.told_stale]
    lost = [mark for mark in answered if kept[mark] != 1]
    ghosts = [mark for mark in stale if kept[mark]] + [
        mark for mark in kept if mark not in answered
    ]
    right = not (broken or lost or ghosts or held["breaks"]) and (
        len(answered) == held["answered"] and sum(one.accepted for one in both) == held["confirmed"] == held["accepted"]
    )  # fmt: skip
    if not right:
        raise SystemExit(f"Something was lost: {broken=} {lost=} {ghosts=} {held=} {said=}")
    notes = [
        f"{len(crowd.seen)} people at once, {len(crowd.times()):,} requests in {crowd.seconds:.1f} s: "
        f"{len(crowd.times()) / crowd.seconds:.0f} requests a second, by `tallystick serve` as it comes (one process, "
        "eight threads), PostgreSQL that waits for no disk, and the people themselves on the same two cores. Each has signed in before; "
        "each lists, opens inquiries of which colleagues have the same, answers or accepts, and signs out.",
        f"Answers kept {len(answered)}, accepted {held['accepted']}, told that the page was old {len(stale)}, "
        f"server errors 0. Every answer that was kept is in the database once, none that was told off is, and the "
        f"trail of {held['entries']:,} entries holds.",
    ]  # fmt: skip
    header = ("page", "requests", "median", "95 of 100 within", "one person alone", "fifty : one")
    return Section("office_crowd", "Fifty people in the office at once", header, lines, notes)


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


def _token(page: str) -> str:
    found = _TOKEN.search(page)
    return found[1] if found else ""
