"""Records in JSON arrive as a sheet whose first row is the keys."""

from pathlib import Path

import pytest

from tallystick.foundation.errors import TallystickError
from tallystick.records.readers.reading import read_file


def rows(folder: Path, content: str) -> list[list[str | None]]:
    (folder / "list.json").write_text(content, "utf-8")
    return [list(row.values()) for row in read_file(folder / "list.json")[0].cells.to_pylist()]


def test_json_lines_become_rows_under_their_keys(tmp_path: Path) -> None:
    assert rows(tmp_path, '{"name":"张三","sum":300}\n{"name":"李四","sum":12.50}\n') == [
        ["name", "sum"], ["张三", "300"], ["李四", "12.50"],
    ]  # fmt: skip


def test_list_of_objects_reads_like_lines(tmp_path: Path) -> None:
    lines = rows(tmp_path, '{"a":1}\n{"a":2}\n')

    assert rows(tmp_path, '[{"a": 1},\n {"a": 2}]') == lines


def test_key_that_comes_late_gets_a_column_of_its_own(tmp_path: Path) -> None:
    assert rows(tmp_path, '{"a":1}\n{"b":2}\n') == [["a", "b"], ["1", None], [None, "2"]]


def test_nested_value_stays_as_compact_json(tmp_path: Path) -> None:
    assert rows(tmp_path, '{"a":{"b":[1, "二"]},"c":true,"d":null}\n')[1] == [
        '{"b":[1,"二"]}', "TRUE", None,
    ]  # fmt: skip


def test_number_of_eighteen_digits_keeps_every_digit(tmp_path: Path) -> None:
    assert rows(tmp_path, '{"id":110101199003072316}\n')[1] == ["110101199003072316"]


def test_damaged_line_is_refused_with_its_number(tmp_path: Path) -> None:
    with pytest.raises(TallystickError) as refusal:
        rows(tmp_path, '{"a":1}\n{"a":\n')

    assert (refusal.value.code, refusal.value.where) == ("file_broken", "list.json:2")


def test_repeated_key_is_refused_because_a_value_would_be_lost(tmp_path: Path) -> None:
    with pytest.raises(TallystickError) as refusal:
        rows(tmp_path, '[{"a":1,"a":2}]')

    assert refusal.value.code == "file_broken"
