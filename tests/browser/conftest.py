"""A simulated county whose office is served by a process of its own, and Chromium to look at it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

import program
from tallystick.foundation.digests import digest

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]  # fmt: skip
PASSWORD = "two halves of one stick"  # of people who do not exist


@dataclass(frozen=True)
class Office:
    """Where the office is served, and its book."""

    url: str
    book: Path
    keys: Path

    def code(self, user: str) -> str:
        said = program.run(
            "staff",
            self.book,
            "--code",
            user,
            "--format",
            "csv",
            keys=self.keys,
            inside=self.book.parent,
        )
        return said.stdout.split(",")[-1].strip()


@pytest.fixture(scope="session")
def office(tmp_path_factory) -> Iterator[Office]:
    if CHROMIUM is None:
        pytest.skip("There is no Chromium here. 没有 Chromium，未在浏览器中测试。")
    folder = tmp_path_factory.mktemp("office")
    book, keys = folder / "county.book", folder / "keys"
    for words in (
        ("simulate", folder / "county", "--residents", 1500, "--years", 2, "--seed", 7),
        ("new", book, "--keys", keys),
        ("import", book, folder / "county" / "files", "--accept"),
        ("check", book, "--as-of", "2026-01-31"),
    ):
        assert program.run(*words, keys=keys, inside=folder).returncode == 0
    shutil.copytree(folder / "county" / "law", book / "catalogue" / "law", dirs_exist_ok=True)
    with served(book, keys) as open_:
        yield open_


@pytest.fixture
def empty_office(tmp_path) -> Iterator[Office]:
    """Open the office of a book into which nothing was imported yet."""
    if CHROMIUM is None:
        pytest.skip("There is no Chromium here. 没有 Chromium，未在浏览器中测试。")
    book, keys = tmp_path / "county.book", tmp_path / "keys"
    assert program.run("new", book, "--keys", keys, keys=keys, inside=tmp_path).returncode == 0
    with served(book, keys) as open_:
        yield open_


@contextmanager
def served(book: Path, keys: Path) -> Iterator[Office]:
    """Serve the office of a book in a process of its own, with its worker, until it is left."""
    port = free_port()
    serving = subprocess.Popen(
        [sys.executable, "-c", program.COMMAND, "serve", str(book), "--invented", "--port", str(port)],
        env={**os.environ, "TALLYSTICK_KEYS": str(keys)}, cwd=book.parent,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        wait_for(f"http://127.0.0.1:{port}/accounts/login/", serving)
        yield Office(f"http://127.0.0.1:{port}", book, keys)
    finally:
        os.killpg(serving.pid, 15)
        try:
            serving.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(serving.pid, 9)


@pytest.fixture(scope="module")
def chromium() -> Iterator[object]:
    if CHROMIUM is None:
        pytest.skip("There is no Chromium here. 没有 Chromium，未在浏览器中测试。")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def signed() -> dict[str, object]:
    """Keep who signed in: a one-time code opens once, so each person signs in once."""
    return {}


@pytest.fixture
def sign_in(office, chromium, signed) -> Iterator[Callable[..., object]]:
    """Return a way to sign in with password and code; each call opens a window of its own."""
    windows = []

    def signed_in(user: str, *, language: str = "en", width: int = 1280, **settings: object):
        if user not in signed:
            signed[user] = enter(office, chromium, user)
        window = chromium.new_context(
            viewport={"width": width, "height": 900}, storage_state=signed[user], **settings
        )
        windows.append(window)
        window.add_cookies([{"name": "django_language", "value": language, "url": office.url}])
        return window.new_page()

    yield signed_in
    for window in windows:
        window.close()


def enter(office: Office, chromium, user: str) -> object:
    """Sign in as a person does, and return what the browser keeps of it."""
    window = chromium.new_context()
    page = window.new_page()
    page.goto(office.url)
    page.fill("#id_login", user)
    page.fill("#id_password", PASSWORD)
    page.click("main button")
    page.fill("input[name=code]", office.code(user))
    page.keyboard.press("Enter")
    page.wait_for_selector("header nav")
    kept = window.storage_state()
    window.close()
    return kept


def code_on_phone(user: str) -> str:
    """Return the one-time code that the phone of somebody invented shows now."""
    seed = bytes.fromhex(digest(["seed", user], 40))
    shown = TOTP(seed, 6, SHA1(), 30, enforce_key_length=False)
    return shown.generate(int(time.time())).decode()


def free_port() -> int:
    with socket.socket() as trying:
        trying.bind(("127.0.0.1", 0))
        return int(trying.getsockname()[1])


def wait_for(url: str, serving: subprocess.Popen[bytes]) -> None:
    for _ in range(240):
        assert serving.poll() is None, "the office ended before it was open"
        try:
            urllib.request.urlopen(url, timeout=2).read()
        except OSError:
            time.sleep(0.25)
        else:
            return
    raise AssertionError("the office did not open")
