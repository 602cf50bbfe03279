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
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from browser.conftest import PASSWORD
from browser.pages import HALFWAY, NO_PAGES, NOBODY, PAGES, Page, addresses

pytestmark = [pytest.mark.slow, pytest.mark.enable_socket]

LOOKS = [("en", 1280), ("zh-hans", 390), ("en", 390), ("zh-hans", 1280)]
# All that axe asks by default, and the size of what is pressed, which WCAG 2.2 added.
RULES = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}


@dataclass
class Busy:
    """The office in the middle of its work, and a browser for each look at it."""

    url: str
    here: dict[str, Any]
    windows: dict[tuple[str, int], Any]

    def look(self, page: Page, language: str, width: int) -> Any:
        """Open a page as somebody sees it."""
        window = self.windows[language, width]
        window.clear_cookies()
        cookies = {"django_language": language}
        if page.who not in (NOBODY, HALFWAY):
            cookies["sessionid"] = self.here["sessions"][page.who]
        window.add_cookies(
            [{"name": key, "value": value, "url": self.url} for key, value in cookies.items()]
        )
        seen = window.pages[0] if window.pages else window.new_page()
        if page.who == HALFWAY:
            type_password(seen, self.url)
        facts = self.here.get(page.shown or page.name, {})
        answer = seen.goto(self.url + reverse(page.name, kwargs=facts))
        assert answer.status == 200, f"{page}: {answer.status} at {seen.url}"
        assert seen.url.startswith(self.url + reverse(page.name, kwargs=facts)), seen.url
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
    windows = {
        (language, width): chromium.new_context(
            viewport={"width": width, "height": 900}, bypass_csp=True
        )
        for language, width in LOOKS
    }
    yield Busy(office.url, json.loads(filled.stdout), windows)
    for window in windows.values():
        window.close()


def type_password(page: Any, url: str) -> None:
    page.goto(f"{url}/accounts/login/")
    page.fill("#id_login", "jiandu")
    page.fill("#id_password", PASSWORD)
    page.click("main button")


def violations(page: Any) -> list[str]:
    """Return what axe finds, with every fold of the page open."""
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{one['id']}: {node['html'][:160]} — {node.get('failureSummary', '')[:300]}"
        for one in found for node in one["nodes"]
    ]  # fmt: skip


def test_every_address_is_a_page_of_this_test_or_says_why_it_is_none():
    """An address that is new belongs into `PAGES` of tests/browser/pages.py, or into `NO_PAGES`."""
    there, opened = set(addresses()), {page.name for page in PAGES}
    assert there - opened - set(NO_PAGES) == set(), "add them to PAGES or to NO_PAGES"
    assert (opened | set(NO_PAGES)) - there == set(), "these are gone; take them out"
    assert opened & set(NO_PAGES) == set()


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_axe_finds_nothing(busy, page):
    for language, width in LOOKS:
        seen = busy.look(page, language, width)
        shoot(seen, f"{page}-{language}-{width}")
        assert violations(seen) == [], (language, width)


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_axe_finds_nothing_where_there_is_no_page(busy, look):
    seen = busy.windows[look].new_page()
    seen.goto(f"{busy.url}/nowhere/")
    assert violations(seen) == []
    seen.close()


def shoot(page: Any, name: str) -> None:
    """Keep a picture of the page, if somebody wants to look at it."""
    folder = os.environ.get("TALLYSTICK_SHOTS")
    if folder:
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)
