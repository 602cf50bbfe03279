"""Where the catalogue lies: inside the installed package, or beside the source."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent.parent


def catalogue_folder() -> Path:
    """Return the folder of tables, checks, packs and recipes that came with the program."""
    packaged = _HERE / "_catalogue"
    return packaged if packaged.is_dir() else _HERE.parent.parent / "catalogue"
