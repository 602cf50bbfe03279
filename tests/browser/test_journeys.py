"""Journeys in a real browser: from a question to its answer, with the keyboard alone, and without scripts."""

from __future__ import annotations

import re

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.enable_socket]


def first_inquiry(page, office) -> str:
    page.goto(f"{office.url}/inquiries/?waits=waiting")
    return page.get_attribute("tbody tr td.num a", "href")


@pytest.fixture(autouse=True)
def sent(office, sign_in, signed):
    """Let the analyst send everything once, so that offices have something to answer."""
    if "fenxi" in signed:
        return
    page = sign_in("fenxi")
    page.goto(f"{office.url}/inquiries/")
    page.click("button[name=all]")
    assert "sent" in page.inner_text("[role=status]")


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_clerk_answers_on_the_page(office, sign_in, language):
    page = sign_in("xianji", language=language)
    page.goto(office.url + first_inquiry(page, office))
    page.check("input[value=data_error]")
    page.click("#answer button")
    assert page.locator(".note").first.is_visible()


def test_a_clerk_answers_with_the_keyboard_alone(office, sign_in):
    page = sign_in("xianji")
    page.goto(office.url + first_inquiry(page, office))
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name === 'answer'"):
            break
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Space")
    while page.evaluate("document.activeElement.tagName") != "BUTTON":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("[role=status]")
    assert "kept" in page.inner_text("[role=status]")


def test_everything_works_without_scripts(office, sign_in):
    page = sign_in("xianji", java_script_enabled=False)
    page.goto(office.url + first_inquiry(page, office))
    page.check("input[value=entitled]")
    page.click("#answer button")
    assert page.locator("[role=status]").inner_text().startswith("The answer was kept")


def test_a_missing_note_is_said_and_what_was_typed_stays(office, sign_in):
    page = sign_in("xianji")
    page.goto(office.url + first_inquiry(page, office))
    page.check("input[value=conduct]")
    page.click("#answer button")
    assert "says on what it rests" in page.inner_text("main")
    assert page.is_checked("input[value=conduct]")


@pytest.mark.parametrize("width", [1280, 640, 390])
def test_no_page_is_wider_than_its_window(office, sign_in, width):
    """640 is what a window of 1280 leaves at 200 %."""
    page = sign_in("fenxi", width=width)
    for path in (
        "/",
        "/inquiries/",
        "/sources/",
        "/sources/add",
        "/checks/",
        "/checks/paid_after_death/",
        "/coverage/",
        "/flow/",
        "/deadlines/",
        "/me/",
    ):
        page.goto(office.url + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_the_language_changes_and_the_page_stays(office, sign_in):
    page = sign_in("jiandu")
    page.goto(f"{office.url}/inquiries/?waits=waiting")
    page.click("header form button[lang='zh-Hans']")
    page.wait_for_selector("html[lang=zh-Hans]")
    assert re.search(r"/inquiries/\?waits=waiting$", page.url)
    assert page.get_attribute("html", "lang") == "zh-Hans"
