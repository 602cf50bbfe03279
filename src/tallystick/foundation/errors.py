"""Errors a person can act on: where, what, and what to do, in both languages."""

from __future__ import annotations

from tallystick.foundation.texts import Language, Text


class TallystickError(Exception):
    """Something the user can mend; printed as one sentence, never as a traceback.

    `code` is stable and machine readable; `where` names the file, sheet, row or line.
    """

    def __init__(self, code: str, *, what: Text, to_do: Text, where: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.what = what
        self.to_do = to_do
        self.where = where

    def say(self, language: Language | None = None) -> str:
        """Return the whole message in `language`, or in the language now spoken."""
        lead = f"{self.where}: " if self.where else ""
        return f"{lead}{self.what.say(language)} {self.to_do.say(language)}"

    def __str__(self) -> str:
        return self.say()


class ManyErrors(TallystickError):
    """All that is wrong with one thing, said at once."""

    def __init__(self, errors: list[TallystickError]) -> None:
        first = errors[0]
        super().__init__(first.code, what=first.what, to_do=first.to_do, where=first.where)
        self.errors = errors

    def say(self, language: Language | None = None) -> str:
        return "\n".join(error.say(language) for error in self.errors)
