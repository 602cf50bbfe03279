"""Two ways to use a page: with the mouse, and with the keyboard alone.

A hand names what it wants as a person reads it, in the language of the page, and after each act sees
that the page came, that it is not broken, and that it is no wider than its window.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

MOST_TABS = 400
HOW_FAR = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
IS_SEEN = """one => {
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  return ring && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
}"""


class Hand:
    """What both ways share: how a page says things, and what must hold of every page."""

    way = ""

    def __init__(self, page: Any, url: str, language: str, who: str, root: Any = None) -> None:
        self.page, self.url, self.language, self.who = page, url, language, who
        self.root = root or page.locator("body")

    def say(self, en: str, zh: str) -> str:
        return zh if self.language == "zh" else en

    def within(self, *said: str, kind: str = ".card") -> Hand:
        """Return the hand, kept to the cards or rows that say this."""
        root = self.page.locator(kind)
        if said:
            root = root.filter(has_text=said[0] if len(said) == 1 else self.say(*said))
        return type(self)(self.page, self.url, self.language, self.who, root)

    def press(self, en: str, zh: str) -> None:
        """Press a button, and wait for the page that follows."""
        self._go(self._one("button", en, zh))

    def open(self, en: str, zh: str = "") -> None:
        """Follow a link."""
        self._go(self._one("link", en, zh or en))

    def open_first_link(self) -> None:
        self._go(self.root.get_by_role("link").first)

    def take(self, en: str, zh: str) -> Path:
        """Follow a link to a file, and return the file."""
        with self.page.expect_download() as coming:
            self._act(self._one("link", en, zh))
        return Path(coming.value.path())

    def unfold(self, en: str, zh: str) -> None:
        fold = self.root.locator("summary").filter(has_text=self.say(en, zh)).first
        if fold.evaluate("one => !one.parentElement.open"):
            self._act(fold)

    def visit(self, path: str) -> None:
        """Type an address, as a person does who was sent it."""
        self.page.goto(self.url + path)
        self._look()

    def look_again(self) -> None:
        """Load the page again, as it is now."""
        self.page.reload()
        self._look()

    def reads(self, en: str, zh: str) -> bool:
        return self.say(en, zh) in self.root.first.inner_text()

    def wait_to_read(self, en: str, zh: str) -> None:
        self.root.get_by_text(self.say(en, zh)).first.wait_for(timeout=120_000)

    def shoot(self, name: str) -> None:
        """Keep a picture of the page, if somebody wants to look at it."""
        folder = os.environ.get("TALLYSTICK_SHOTS")
        if folder:
            shot = f"{name}-{self.who}-{self.language}-{self.way}.png"
            self.page.screenshot(path=str(Path(folder) / shot), full_page=True)

    def _one(self, role: str, en: str, zh: str) -> Any:
        return self.root.get_by_role(role, name=self.say(en, zh), exact=True)

    def _field(self, en: str, zh: str) -> Any:
        name = self.say(en, zh)
        typed = self.root.get_by_role("textbox", name=name, exact=True)
        return typed.or_(self.root.get_by_label(name, exact=True)).first

    def _go(self, what: Any) -> None:
        with self.page.expect_navigation() as coming:
            self._act(what)
        answer = coming.value
        assert answer is None or answer.status < 400, self.page.inner_text("main")
        self._look()

    def _look(self) -> None:
        assert self.page.evaluate(HOW_FAR) <= 0, f"{self.page.url} is wider than its window"

    def _act(self, what: Any) -> None:
        raise NotImplementedError


class Mouse(Hand):
    """Somebody who points and types."""

    way = "mouse"

    def type(self, en: str, zh: str, text: str) -> None:
        self._field(en, zh).fill(text)

    def choose(self, en: str, zh: str, option: str) -> None:
        self._one("combobox", en, zh).select_option(label=option)

    def tick(self, en: str, zh: str) -> None:
        self._one("checkbox", en, zh).check()

    def pick(self, en: str, zh: str) -> None:
        """Pick one of several answers."""
        self._one("radio", en, zh).check()

    def give(self, en: str, zh: str, *files: Path) -> None:
        self._field(en, zh).set_input_files(files)

    def _act(self, what: Any) -> None:
        what.click()


class Keyboard(Hand):
    """Somebody who has no mouse: every control is reached by Tab, and seen when it is."""

    way = "keyboard"

    def type(self, en: str, zh: str, text: str) -> None:
        self._reach(self._field(en, zh))
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def choose(self, en: str, zh: str, option: str) -> None:
        what = self._one("combobox", en, zh)
        self._reach(what)
        labels = what.evaluate("one => [...one.options].map(each => each.label)")
        self.page.keyboard.press("Home")
        for _ in range(labels.index(option)):
            self.page.keyboard.press("ArrowDown")
        assert what.evaluate("one => one.selectedOptions[0].label") == option

    def tick(self, en: str, zh: str) -> None:
        what = self._one("checkbox", en, zh)
        if not what.is_checked():
            self._reach(what)
            self.page.keyboard.press("Space")
        assert what.is_checked()

    def pick(self, en: str, zh: str) -> None:
        what = self._one("radio", en, zh)
        name = what.get_attribute("name")
        self._reach(self.root.locator(f"input[type=radio][name={name}]").first)
        self.page.keyboard.press("Space")
        while not what.is_checked():
            self.page.keyboard.press("ArrowDown")

    def give(self, en: str, zh: str, *files: Path) -> None:
        self._reach(self._field(en, zh))
        with self.page.expect_file_chooser() as opened:
            self.page.keyboard.press("Enter")
        opened.value.set_files(files)

    def _act(self, what: Any) -> None:
        self._reach(what)
        self.page.keyboard.press("Enter")

    def _reach(self, what: Any) -> None:
        """Press Tab until the control has the focus, and see that it shows."""
        wanted = what.element_handle()
        for _ in range(MOST_TABS):
            if wanted.evaluate("one => one === document.activeElement"):
                break
            self.page.keyboard.press("Tab")
        else:
            raise AssertionError(f"the keyboard does not reach {what} on {self.page.url}")
        assert wanted.evaluate(IS_SEEN), f"the focus on {what} is not seen on {self.page.url}"
