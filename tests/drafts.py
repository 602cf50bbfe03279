"""A check file to write tests with: the draft that `catalogue new` gives, some text changed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tallystick.checks.card import Check
from tallystick.checks.card_reader import read_check
from tallystick.checks.catalogue import read_ground
from tallystick.checks.ground import Ground
from tallystick.foundation.errors import ManyErrors, TallystickError
from tallystick.foundation.places import catalogue_folder


@cache
def ground() -> Ground:
    return read_ground()


def draft() -> str:
    text = (catalogue_folder() / "draft.sql").read_text("utf-8")
    return text.replace("__id__", "paid_often").replace("__category__", "false_claim")


def written(folder: Path, *changes: tuple[str, str]) -> Path:
    text = draft()
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    file = folder / "false_claim" / "paid_often.sql"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def read(folder: Path, *changes: tuple[str, str]) -> Check:
    return read_check(written(folder, *changes), ground())


def complaints(folder: Path, *changes: tuple[str, str]) -> list[str]:
    try:
        read(folder, *changes)
    except ManyErrors as many:
        return [_said(error) for error in many.errors]
    except TallystickError as error:
        return [_said(error)]
    return []


def _said(error: TallystickError) -> str:
    line = error.where.rpartition(":")[2]
    return f"{line} {error.what.en} {error.to_do.en}".strip()
