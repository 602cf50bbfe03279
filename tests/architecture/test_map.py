"""ARCHITECTURE.md is a map: rooms, arrows and the tree say the same."""

from __future__ import annotations

import ast
import re
import tomllib
from typing import Any

import pytest
from importlinter.cli import lint_imports

from .papers import ROOT, SOURCE, first_cells, modules, shown

MAP = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
MOST_LINES = 400


@pytest.fixture
def contracts() -> list[dict[str, Any]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return list(settings["tool"]["importlinter"]["contracts"])


def arrows() -> list[str]:
    line = re.search(r"^ {4}(\w+(?: > \w+)+)$", MAP, re.MULTILINE)
    assert line
    return line[1].split(" > ")


def test_every_room_stands_on_the_map_and_nothing_else_does() -> None:
    rooms = {file.parent.name for file in SOURCE.glob("*/__init__.py")}
    assert set(first_cells(MAP, "Rooms")) == rooms


def test_rooms_stand_on_the_map_in_the_order_that_facts_travel() -> None:
    assert first_cells(MAP, "Rooms") == arrows()[::-1]


def test_the_arrows_are_those_of_the_linter(contracts: list[dict[str, Any]]) -> None:
    layers = next(one["layers"] for one in contracts if one["type"] == "layers")
    assert arrows() == layers


def test_the_rooms_that_know_nothing_of_django_are_those_of_the_linter(
    contracts: list[dict[str, Any]],
) -> None:
    forbidden = next(one for one in contracts if one["type"] == "forbidden")
    rooms = [module.removeprefix("tallystick.") for module in forbidden["source_modules"]]
    assert rooms == first_cells(MAP, "Rooms")[:6]
    assert "The first six rooms know nothing of Django." in MAP


@pytest.mark.slow
def test_every_import_follows_the_arrows(capsys: pytest.CaptureFixture[str]) -> None:
    failed = lint_imports(str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)
    assert failed == 0, capsys.readouterr().out


def test_engines_alone_know_an_engine_that_need_not_be_installed() -> None:
    named = re.compile(r"^\s*(?:import|from) (?:duckdb|pyspark)\b", re.MULTILINE)
    knowing = [file for file in modules() if named.search(file.read_text("utf-8"))]
    assert {file.parent.name for file in knowing} == {"engines"}


def test_every_module_says_first_in_one_sentence_what_it_holds() -> None:
    said = {
        shown(file): ast.get_docstring(ast.parse(file.read_text("utf-8"))) for file in modules()
    }
    assert not {file: text for file, text in said.items() if not is_one_sentence(text or "")}


def test_no_module_is_too_long_to_be_read_at_one_sitting() -> None:
    lengths = {shown(file): len(file.read_text("utf-8").splitlines()) for file in modules()}
    assert not {file: length for file, length in lengths.items() if length > MOST_LINES}


def is_one_sentence(text: str) -> bool:
    first = text.split("\n\n")[0]
    return bool(re.fullmatch(r"[^\n]+[.?]", first)) and not re.search(r"[.?!] [A-Z]", first)
