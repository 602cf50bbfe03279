"""Every page can be used by everybody: axe finds nothing, in either language, on a desk and on a phone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.template.loader import render_to_string
from django.urls import reverse

from browser.conftest import PASSWORD
from browser.pages import HALFWAY, NO_PAGES, NOBODY, PAGES, Page, addresses

pytestmark = [pytest.mark.slow, pytest.mark.enable_socket]

LANGUAGES = ("en", "zh-hans")
WIDTHS = (1280, 390)  # a desk and a phone
# All that axe asks by default, and the size of what is pressed, which WCAG 2.2 added.
RULES = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}


@dataclass
class Busy:
    """The office in the middle of its work, and a browser to look at it."""

    url: str
    here: dict[str, Any]
    window: Any

    def seat(self, who: str, language: str) -> Any:
        """Return the page of somebody who signed in."""
        self.window.clear_cookies()
        cookies = {"django_language": language}
        if who not in (NOBODY, HALFWAY):
            cookies["sessionid"] = self.here["sessions"][who]
        self.window.add_cookies(
            [{"name": key, "value": value, "url": self.url} for key, value in cookies.items()]
        )
        return self.window.pages[0] if self.window.pages else self.window.new_page()

    def look(self, page: Page, language: str) -> Any:
        """Open a page as somebody sees it."""
        seen = self.seat(page.who, language)
        if page.who == HALFWAY:
            type_password(seen, self.url)
        there = self.url + reverse(page.name, kwargs=self.here.get(page.shown or page.name, {}))
        answer = seen.goto(there)
        assert (answer.status, seen.url[: len(there)]) == (200, there)
        return seen


@pytest.fixture(scope="module")
def busy(office, chromium, tmp_path_factory) -> Iterator[Busy]:
    filled = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("busy_office.py")), str(office.book)],
        capture_output=True, text=True, check=False,
        env={**os.environ, "TALLYSTICK_KEYS": str(office.keys)},
    )  # fmt: skip
    assert filled.returncode == 0, filled.stderr
    # The office lets browsers run no script but its own; axe is one.
    window = chromium.new_context(bypass_csp=True)
    yield Busy(office.url, json.loads(filled.stdout), window)
    window.close()


def type_password(page: Any, url: str) -> None:
    page.goto(f"{url}/accounts/login/")
    page.fill("#id_login", "jiandu")
    page.fill("#id_password", PASSWORD)
    page.click("main button")


def violations(page: Any, name: str) -> list[str]:
    """Return what axe finds on a desk and on a phone, with every fold of the page open."""
    page.evaluate(AXE_SCRIPT)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    said = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        shoot(page, f"{name}-{width}")
        for one in page.evaluate("options => axe.run(options)", RULES)["violations"]:
            said += [
                f"{width}: {one['id']}: {node['html'][:160]} — {node['failureSummary'][:300]}"
                for node in one["nodes"]
            ]
    return said


def test_every_address_is_a_page_of_this_test_or_says_why_it_is_none():
    """An address that is new belongs into `PAGES` of tests/browser/pages.py, or into `NO_PAGES`."""
    there, opened = set(addresses()), {page.name for page in PAGES}
    assert there - opened - set(NO_PAGES) == set(), "add them to PAGES or to NO_PAGES"
    assert (opened | set(NO_PAGES)) - there == set(), "these are gone; take them out"
    assert opened & set(NO_PAGES) == set()


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_axe_finds_nothing(busy, page):
    for language in LANGUAGES:
        seen = busy.look(page, language)
        assert violations(seen, f"{page}-{language}") == []


def nowhere(seen: Any, url: str) -> None:
    seen.goto(f"{url}/nowhere/")


def refused(seen: Any, url: str) -> None:
    """Add somebody who is there already."""
    seen.goto(url + reverse("staff"))
    for field, said in {"username": "fenxi", "name": "x", "password": PASSWORD}.items():
        seen.fill(f"input[name={field}]", said)
    seen.click("main form button")


def taken_back(seen: Any, url: str) -> None:
    """Send back a workbook as it was given out."""
    seen.goto(url + reverse("workbooks"))
    with seen.expect_download() as coming:
        seen.click("main a[href$='.xlsx']")
    book = {"name": "answers.xlsx", "buffer": Path(coming.value.path()).read_bytes()}
    seen.set_input_files("input[type=file] >> nth=0", {**book, "mimeType": ""})
    seen.click("main form button >> nth=0")


def broken(seen: Any, url: str) -> None:
    seen.goto(url + reverse("account_login"))
    seen.set_content(render_to_string("website/broken.html"))


@pytest.mark.parametrize(("comes", "who"), [
    (nowhere, "fenxi"), (nowhere, NOBODY), (refused, "guanli"), (taken_back, "xianji"),
    (broken, NOBODY),
])  # fmt: skip
def test_axe_finds_nothing_in_what_an_act_comes_to(busy, comes, who):
    for language in LANGUAGES:
        seen = busy.seat(who, language)
        comes(seen, busy.url)
        assert violations(seen, f"{comes.__name__}-{who}-{language}") == []


def shoot(page: Any, name: str) -> None:
    """Keep a picture of the page, if somebody wants to look at it."""
    folder = os.environ.get("TALLYSTICK_SHOTS")
    if folder:
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)
