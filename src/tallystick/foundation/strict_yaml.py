"""YAML that refuses repeated keys, knows its line numbers, and reads no dates or octals by magic."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """Plain values, and the line each stands on."""

    value: Any
    lines: dict[Path, int]

    def line(self, *path: str | int) -> int:
        """Return the line of `path`, or of the nearest thing that holds it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


# The parser written in C reads a catalogue ten times as fast; a Python without it reads the same.
_Fastest: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Fastest):  # type: ignore[misc]
    """Safe YAML without implicit timestamps: a date stays the text that was typed."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in pairs if tag != "tag:yaml.org,2002:timestamp"]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(text: str, *, where: str, first_line: int = 1) -> Document:
    """Parse `text`; `first_line` is where it begins in the file called `where`.

    Raises TallystickError `yaml_unreadable` or `yaml_repeated_key`.
    """
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
    except yaml.YAMLError as error:
        raise _unreadable(_nearer(text) or error, where, first_line) from error
    if node is None:
        return Document(None, {(): first_line})
    _refuse_odd_keys(node, where, first_line)
    lines = {path: mark + first_line for path, mark in _marks(node, ())}
    try:
        return Document(loader.construct_document(node), lines)
    except (yaml.YAMLError, ValueError) as error:
        raise _unreadable(error, where, first_line) from error


def _nearer(text: str) -> yaml.YAMLError | None:
    """Return the mistake as the slower parser has it, which marks the line on which it began."""
    try:
        yaml.SafeLoader(text).get_single_node()
    except yaml.YAMLError as error:
        return error
    return None


def _unreadable(error: Exception, where: str, first_line: int) -> TallystickError:
    mark = getattr(error, "problem_mark", None)
    line = first_line + (mark.line if mark else 0)
    problem = getattr(error, "problem", None) or "not YAML"
    return TallystickError(
        "yaml_unreadable",
        where=f"{where}:{line}",
        what=Text(
            f"This is not readable as YAML ({problem}).", f"无法按 YAML 读取（{problem}）。"
        ),
        to_do=Text("Mend the line or its indentation.", "请更正该行或其缩进。"),
    )


def _refuse_odd_keys(node: yaml.Node, where: str, first_line: int) -> None:
    for mapping in _mappings(node):
        seen: set[str] = set()
        for key, _ in mapping.value:
            line = f"{where}:{first_line + key.start_mark.line}"
            if not isinstance(key, yaml.ScalarNode):
                raise TallystickError(
                    "yaml_key_not_text",
                    where=line,
                    what=Text("A key here is a list or a mapping.", "此处的键不是文字。"),
                    to_do=Text("Write a plain word as the key.", "请用普通文字作键。"),
                )
            if key.value in seen and key.value != "<<":
                raise TallystickError(
                    "yaml_repeated_key",
                    where=line,
                    what=Text(
                        f"The key `{key.value}` stands here twice.", f"键 `{key.value}` 重复出现。"
                    ),
                    to_do=Text("Keep one of the two.", "请保留其中一个。"),
                )
            seen.add(key.value)


def _mappings(node: yaml.Node) -> Iterator[yaml.MappingNode]:
    if isinstance(node, yaml.MappingNode):
        yield node
        for _, value in node.value:
            yield from _mappings(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _mappings(item)


def _marks(node: yaml.Node, path: Path) -> Iterator[tuple[Path, int]]:
    yield path, node.start_mark.line
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*path, key.value), key.start_mark.line
            yield from (
                (p, m) for p, m in _marks(value, (*path, key.value)) if p != (*path, key.value)
            )
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from _marks(item, (*path, index))
