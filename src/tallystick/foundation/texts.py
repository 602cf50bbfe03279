"""A sentence that cannot lose a language."""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Literal

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")

_spoken: ContextVar[Language] = ContextVar("spoken", default="en")


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in English and in simplified Chinese; both are required."""

    en: str
    zh: str

    def say(self, language: Language | None = None) -> str:
        """Return the sentence in `language`, or in the language now spoken."""
        return self.zh if (language or spoken()) == "zh" else self.en

    def fill(self, **facts: object) -> Text:
        """Put facts into both sentences; a brace without a fact is a KeyError."""
        return Text(self.en.format(**facts), self.zh.format(**facts))

    @classmethod
    def read(cls, value: object) -> Text:
        """Read `{en: …, zh: …}`; a plain string stands for both languages."""
        if isinstance(value, str):
            return cls(value, value)
        if isinstance(value, Mapping) and set(value) == {"en", "zh"}:
            return cls(str(value["en"]).strip(), str(value["zh"]).strip())
        raise ValueError("a text needs exactly the keys en and zh")


def spoken() -> Language:
    """Return the language in which messages are now given."""
    return _spoken.get()


def speak(language: Language) -> None:
    """Give messages in `language` from now on."""
    _spoken.set(language)
