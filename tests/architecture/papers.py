"""Where the project's papers lie, and how their parts are found."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "tallystick"
CATALOGUE = ROOT / "catalogue"
DOCS = ROOT / "docs"
_READ = {".py", ".sql", ".yml", ".md", ".html", ".css", ".toml"}


def documents() -> list[Path]:
    """Return every document of the project."""
    return [*sorted(ROOT.glob("*.md")), CATALOGUE / "README.md", *sorted(DOCS.rglob("*.md"))]


def papers(*folders: Path) -> list[Path]:
    """Return every file of the folders that people read or write."""
    files = (file for folder in folders for file in sorted(folder.rglob("*")))
    return [file for file in files if file.suffix in _READ and "__pycache__" not in file.parts]


def modules() -> list[Path]:
    """Return every module of the program; migrations are generated."""
    return [file for file in sorted(SOURCE.rglob("*.py")) if "migrations" not in file.parts]


def shown(file: Path) -> str:
    """Return a file's path as a reader names it."""
    return str(file.relative_to(ROOT))


def blocks(text: str, language: str) -> list[str]:
    """Return the fenced blocks of one language."""
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def first_cells(text: str, heading: str) -> list[str]:
    """Return the first cell of each row of the table that stands under a heading."""
    section = text.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    rows = [line for line in section.splitlines() if line.startswith("|")]
    return [row.split("|")[1].strip() for row in rows[2:]]
