"""Places in a YAML file, and all the mistakes found there, said at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from tallystick.foundation.errors import ManyErrors, TallystickError
from tallystick.foundation.strict_yaml import Document
from tallystick.foundation.texts import Text

NOTHING = Text("", "")


@dataclass(slots=True)
class Mistakes:
    """What is wrong with one file, in the order of its lines once it is told."""

    file: str
    code: str
    noted: list[tuple[int, Text, Text]] = field(default_factory=list)

    def note(self, line: int, what: Text, to_do: Text = NOTHING) -> None:
        """Remember one mistake; the same words on the same line are said once."""
        if (line, what, to_do) not in self.noted:
            self.noted.append((line, what, to_do))

    def tell(self) -> None:
        """Raise TallystickError with all that was noted, if anything was."""
        if self.noted:
            raise ManyErrors(
                [self._error(*one) for one in sorted(self.noted, key=lambda one: one[0])]
            )

    def _error(self, line: int, what: Text, to_do: Text) -> TallystickError:
        return TallystickError(self.code, where=f"{self.file}:{line}", what=what, to_do=to_do)


@dataclass(frozen=True, slots=True)
class Place:
    """One value of a YAML file that knows where it stands and whom to tell when it is wrong."""

    document: Document
    path: tuple[str | int, ...]
    value: Any
    mistakes: Mistakes

    @property
    def line(self) -> int:
        """Return the line on which this value begins."""
        return self.document.line(*self.path)

    def refuse(self, what: Text, to_do: Text = NOTHING) -> None:
        """Note that this value is wrong."""
        self.mistakes.note(self.line, what, to_do)

    def inside(self, key: str | int) -> Place:
        """Return the place of one part of this value."""
        return Place(self.document, (*self.path, key), self.value[key], self.mistakes)

    def fields(self, required: Collection[str], optional: Collection[str] = ()) -> Fields:
        """Return the parts of a mapping; what is unknown or missing is refused."""
        parts = self.entries()
        known = {*required, *optional}
        for key in set(parts) - known:
            parts[key].refuse(
                Text(f"`{key}` is not known here.", f"此处没有 `{key}` 这一项。"),
                did_you_mean(key, known),
            )
        for key in sorted(set(required) - set(parts)):
            self.refuse(
                Text(f"`{key}` is missing.", f"缺少 `{key}`。"), Text("Add it.", "请补上。")
            )
        return Fields({key: part for key, part in parts.items() if key in known})

    def entries(self) -> dict[str, Place]:
        """Return the parts of a mapping whose keys are free."""
        if not isinstance(self.value, dict):
            self.refuse(Text("Here must be names with values.", "此处应为“名称: 值”。"))
            return {}
        return {str(key): self.inside(key) for key in self.value}

    def items(self) -> Iterator[Place]:
        """Yield the parts of a list."""
        if not isinstance(self.value, list):
            self.refuse(Text("Here must be a list.", "此处应为列表。"))
            return
        yield from (self.inside(index) for index in range(len(self.value)))

    def text(self) -> str:
        """Return words in one language, or an identifier."""
        if (
            isinstance(self.value, bool | dict | list)
            or self.value is None
            or not str(self.value).strip()
        ):
            self.refuse(Text("Here must be a word or a sentence.", "此处应为文字。"))
            return ""
        return str(self.value).strip()

    def texts(self) -> tuple[str, ...]:
        """Return a list of words."""
        return tuple(item.text() for item in self.items())

    def bilingual(self) -> Text:
        """Return a sentence in both languages; one language never stands for both."""
        try:
            text = Text.read(self.value if isinstance(self.value, dict) else {})
        except ValueError:
            self.refuse(
                Text(
                    "Both `en` and `zh` are needed here, and nothing else.",
                    "此处须且只须有 `en` 与 `zh`。",
                ),
                Text(
                    "Quote a sentence that has a comma or a colon.", "句中有逗号或冒号时请加引号。"
                ),
            )
            return NOTHING
        if not (text.en and text.zh):
            self.refuse(Text("One of the two languages is empty.", "有一种语言为空。"))
        return text

    def choice(self, choices: Collection[str]) -> str:
        """Return one of a closed list of words."""
        word = self.text()
        if word and word not in choices:
            known = ", ".join(choices if isinstance(choices, tuple) else sorted(choices))
            self.refuse(
                Text(f"`{word}` is not one of: {known}.", f"`{word}` 不在下列各项之中：{known}。"),
                did_you_mean(word, choices),
            )
        return word

    def whole(self, low: int, high: int) -> int:
        """Return a whole number within bounds."""
        if (
            not isinstance(self.value, int)
            or isinstance(self.value, bool)
            or not low <= self.value <= high
        ):
            self.refuse(
                Text(
                    f"Here must be a whole number from {low} to {high}.",
                    f"此处应为 {low} 至 {high} 的整数。",
                )
            )
            return low
        return self.value

    def truth(self) -> bool:
        """Return yes or no."""
        if not isinstance(self.value, bool):
            self.refuse(Text("Here must be true or false.", "此处应为 true 或 false。"))
        return bool(self.value)


class Fields:
    """The parts of a mapping; one that is absent reads as nothing, its absence being noted."""

    def __init__(self, parts: Mapping[str, Place]) -> None:
        self.parts = parts
        self._absent = Place(Document(None, {}), (), None, Mistakes("", ""))

    def __contains__(self, key: str) -> bool:
        return key in self.parts

    def __getitem__(self, key: str) -> Place:
        return self.parts.get(key, self._absent)

    def word(self, key: str) -> str | None:
        """Return an optional word."""
        return self.parts[key].text() if key in self.parts else None

    def sentence(self, key: str) -> Text | None:
        """Return an optional sentence."""
        return self.parts[key].bilingual() if key in self.parts else None

    def words(self, key: str) -> tuple[str, ...]:
        """Return an optional list of words."""
        return self.parts[key].texts() if key in self.parts else ()

    def list(self, key: str) -> list[Place]:
        """Return an optional list of places."""
        return [*self.parts[key].items()] if key in self.parts else []


def did_you_mean(word: str, known: Collection[str]) -> Text:
    """Return the nearest known word as a question, or nothing."""
    near = get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return Text(f"Did you mean `{near[0]}`?", f"是否应为 `{near[0]}`？") if near else NOTHING
