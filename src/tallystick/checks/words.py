"""Words that the catalogue never uses of people, and where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tallystick.checks.mistakes import Mistakes, Place
from tallystick.foundation import strict_yaml
from tallystick.foundation.texts import Text

_COMPOUNDS = re.compile("(?<=[施用务])工(?=单位)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word that is not used, and what to say instead."""

    word: str
    instead: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words that are not used, per language."""

    en: tuple[Word, ...] = ()
    zh: tuple[Word, ...] = ()

    def found_in(self, text: Text) -> Iterator[Word]:
        """Yield each unused word that stands in a text in its language."""
        yield from (word for word in self.en if _english(word.word).search(text.en))
        said = _without_compounds(text.zh)
        yield from (word for word in self.zh if word.word in said)


def read_words(file: Path) -> Words:
    """Read `words.yml`; raises TallystickError with all its mistakes."""
    document = strict_yaml.read(file.read_text("utf-8"), where=str(file))
    mistakes = Mistakes(str(file), "words_mistaken")
    said = Place(document, (), document.value, mistakes).fields(("en", "zh"))
    words = Words(**{language: _words(place) for language, place in said.parts.items()})
    mistakes.tell()
    return words


def _words(place: Place) -> tuple[Word, ...]:
    return tuple(Word(word=word, instead=said.text()) for word, said in place.entries().items())


def _without_compounds(text: str) -> str:
    """Take out words that only look as if they held one, as that of a builder does."""
    return _COMPOUNDS.sub("", text)


def _english(word: str) -> re.Pattern[str]:
    """A word of English also stands for its plural and its other endings."""
    return re.compile(rf"\b{re.escape(word)}(s|es|ed|ing|ulent|y)?\b", re.IGNORECASE)
