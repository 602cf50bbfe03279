"""The list of inquiries in a county's office: how long the server works on a page of it."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.apart import apart
from benchmarks.office_made import databases, fill, use
from benchmarks.results import Section, ratio

SIZES = (100, 10_000, 100_000)
BAR = 300  # milliseconds at the median
_ROUNDS = 3
_WHAT = (
    "waits=unsent", "waits=waiting", "waits=overdue", "waits=answered", "waits=recheck", "waits=silent",
    "waits=ended", "check=paid_after_death", "check=voucher_numbers_missing", "about=supplier", "office=5",
    "words=王", "words=石桥", "words=50", "office=8&waits=overdue", "check=payee_not_recipient&words=李",
)  # fmt: skip
ADDRESSES = (
    *(f"/inquiries/?page={page}" for page in (1, 2, 20, 99_999)),
    *(f"/inquiries/?{what}&page={page}" for what in _WHAT for page in (1, 99_999)),
)
# What the page asks for, and nothing else: the count, the fifty lines, and the checks of each.
_LIVE = "state IN ('open', 'answered') AND merged_into_id IS NULL AND (silent_until IS NULL OR silent_until <= '2026-11-30')"
_BARE = (
    f"SELECT COUNT(*) FROM inquiries_inquiry WHERE {_LIVE}",
    "SELECT i.*, o.name_zh, p.name FROM inquiries_inquiry i LEFT JOIN people_office o ON o.id = i.asked_id"
    f" LEFT JOIN people_place p ON p.id = i.place_id WHERE {_LIVE}"
    " ORDER BY i.money DESC NULLS LAST, i.people DESC NULLS LAST, i.opened_on, i.id LIMIT 50",
    "SELECT inquiry_id, check_id FROM inquiries_inquiryfinding WHERE present AND inquiry_id IN"
    f" (SELECT id FROM inquiries_inquiry WHERE {_LIVE}"
    " ORDER BY money DESC NULLS LAST, people DESC NULLS LAST, opened_on, id LIMIT 50)",
)  # fmt: skip


def measure(sizes: Sequence[int] = SIZES) -> Section:
    """Measure the page on both databases and each size, beside bare SQL and a spreadsheet."""
    met: dict[str, dict[int, Any]] = {"PostgreSQL": {}, "SQLite": {}}
    with tempfile.TemporaryDirectory() as folder, databases() as new:
        book = _empty_book(Path(folder))
        for size in sizes:
            facts = {"book": str(book), "inquiries": size}
            where = {
                "PostgreSQL": {"url": new(f"list_{size}")},
                "SQLite": {"file": f"{folder}/{size}.sqlite3"},
            }
            for name, place in where.items():
                met[name][size] = apart("benchmarks.office_list:pages", {**facts, **place})
        sheet = apart(
            "benchmarks.office_list:spreadsheet", {"folder": folder, "inquiries": sizes[-1]}
        )
    return _section(met, sizes, sheet["seconds"])


def pages(book: str, inquiries: int, url: str = "", file: str = "") -> dict[str, Any]:
    """Ask for every address several times; milliseconds, queries, and the share of counting."""
    use(Path(book), url=url, file=file)
    fill(inquiries)
    from django.conf import settings
    from django.db import connection
    from django.test import Client

    settings.ALLOWED_HOSTS = ["testserver"]
    browser = _signed_in(Client(), "lin")
    asked: list[tuple[str, float]] = []
    took: dict[str, list[float]] = {one: [] for one in ADDRESSES}
    queries: dict[str, int] = {}
    counting: list[float] = []
    for turn in range(_ROUNDS + 1):  # the first round warms up, and is not counted
        for address in ADDRESSES:
            asked.clear()
            began = time.perf_counter()
            with connection.execute_wrapper(_noting(asked)):
                answered = browser.get(address)
            spent = (time.perf_counter() - began) * 1000
            assert answered.status_code == 200, (address, answered.status_code)
            queries[address] = len(asked)
            if turn:
                took[address].append(spent)
                counting.append(sum(s for sql, s in asked if sql.startswith("SELECT COUNT(")))
    medians = {one: statistics.median(times) for one, times in took.items()}
    every = sorted(one for times in took.values() for one in times)
    worst = max(medians, key=lambda one: medians[one])
    return {
        "median": statistics.median(every), "p95": every[int(len(every) * 0.95)], "worst": medians[worst],
        "worst_at": worst, "requests": len(every), "queries": queries,
        "counting": statistics.median(counting), "first_page": medians[ADDRESSES[0]], "bare": _bare(connection),
    }  # fmt: skip


def spreadsheet(folder: str, inquiries: int) -> dict[str, Any]:
    """Open the same list as a workbook, keep what is live, and put it in order, as one does without an office."""
    import openpyxl
    import xlsxwriter

    file = Path(folder) / "list.xlsx"
    with xlsxwriter.Workbook(str(file), {"constant_memory": True}) as made:
        sheet = made.add_worksheet()
        for row in range(inquiries):
            state = "open" if row % 4 else "closed"
            sheet.write_row(
                row,
                0,
                [row, "王＊例", "石桥镇", "民政办", row * 7 % 50_000, 1, state, "2026-05-01"],
            )
    began = time.perf_counter()
    rows = openpyxl.load_workbook(file, read_only=True).active.iter_rows(values_only=True)
    live = sorted((row for row in rows if row[6] == "open"), key=lambda row: -row[4])
    assert live
    return {"seconds": time.perf_counter() - began}


def _signed_in(browser: Any, name: str) -> Any:
    from tallystick.people.models import Staff

    browser.force_login(
        Staff.objects.get(username=name), backend="allauth.account.auth_backends.AuthenticationBackend"
    )  # fmt: skip
    session = browser.session
    session["second_factor"] = True
    session.save()
    return browser


def _noting(asked: list[tuple[str, float]]) -> Any:
    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            asked.append((sql, (time.perf_counter() - began) * 1000))

    return note


def _bare(connection: Any) -> float:
    """Return the milliseconds of the first page's queries alone."""
    times = []
    for _ in range(30):
        began = time.perf_counter()
        with connection.cursor() as cursor:
            for sql in _BARE:
                cursor.execute(sql)
                cursor.fetchall()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def _empty_book(folder: Path) -> Path:
    from tallystick.records.book import new_book

    return new_book(folder / "county.book", key_folder=folder / "keys").folder


def _section(met: Mapping[str, Mapping[int, Any]], sizes: Sequence[int], sheet: float) -> Section:
    largest = sizes[-1]
    lines = []
    for name, by_size in met.items():
        one = by_size[largest]
        said = {
            "median": [f"{o['median']:.0f} ms" for o in by_size.values()],
            "95 of 100 pages within": [f"{o['p95']:.0f} ms" for o in by_size.values()],
            "slowest list": [f"{o['worst']:.0f} ms" for o in by_size.values()],
            "queries to a page": [_span(o["queries"]) for o in by_size.values()],
            "of that counting the pages": [f"{o['counting']:.1f} ms" for o in by_size.values()],
            "first page": [f"{o['first_page']:.0f} ms" for o in by_size.values()],
            "its queries alone, bare SQL": [f"{o['bare']:.1f} ms" for o in by_size.values()],
            "first page : bare SQL": [ratio(o["first_page"], o["bare"]) for o in by_size.values()],
        }
        lines += [(f"{name}: {what}", *cells) for what, cells in said.items()]
        lines.append((
            f"{name}: opening the rows with openpyxl : median",
            *("" for _ in sizes[1:]), f"{sheet * 1000 / one['median']:.0f} ×",
        ))  # fmt: skip
    lines.append(
        ("openpyxl: open, filter and sort the rows", *("" for _ in sizes[1:]), f"{sheet:.1f} s")
    )
    worst = "; ".join(f"{name}: `{by_size[largest]['worst_at']}`" for name, by_size in met.items())
    requests = met["PostgreSQL"][largest]["requests"]
    same = all(
        o["queries"][address] == by_size[sizes[1]]["queries"][address]
        for by_size in met.values() for o in list(by_size.values())[1:] for address in ADDRESSES
    )  # fmt: skip
    notes = [
        f"A page of fifty, whole: session, rights, queries, template; {requests} requests over "
        f"{len(ADDRESSES)} lists (filters, words, first and last pages), after one round that warms up. The bar "
        f"is {BAR} ms at the median of the largest. Queries are {'the same' if same else 'NOT the same'} for each list "
        f"at {' and '.join(f'{s:,}' for s in sizes[1:])} inquiries. Slowest lists at {largest:,}: {worst}.",
    ]  # fmt: skip
    return Section(
        "office", "The list of inquiries", ("what", *(f"{s:,}" for s in sizes)), lines, notes
    )


def _span(queries: Mapping[str, int]) -> str:
    fewest, most = min(queries.values()), max(queries.values())
    return str(most) if fewest == most else f"{fewest}-{most}"
