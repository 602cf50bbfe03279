"""A pack holds what is particular to one place: dated numbers, and where each is written."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from tallystick.checks.packs import FOR_EVER, Instrument, LegalValue, read_legal_value, read_pack
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text

ACT = Instrument(
    id="act", title=Text("Act", "法"), issuer=Text("X", "甲"), valid_from=dt.date(1999, 1, 1)
)
HEAD = "id: limit\ntitle: {en: Limit, zh: 限额}\nunit: TWD\n"


def written_in(article: str = "1") -> str:
    return f"written_in: {{instrument: act, article: '{article}'}}, read: unread"


def read(folder: Path, *values: str, head: str = HEAD) -> LegalValue:
    file = folder / "limit.yml"
    file.write_text(
        head + "values:\n" + "".join(f"  - {{{value}}}\n" for value in values), "utf-8"
    )
    return read_legal_value(file, {"act": ACT})


def test_value_holds_until_the_next_one_begins(tmp_path: Path) -> None:
    limit = read(
        tmp_path,
        f"from: 2000-01-01, value: 10, {written_in()}",
        f"from: 2023-01-01, value: 15, {written_in()}",
    )

    assert [value.valid_until for value in limit.values] == [dt.date(2023, 1, 1), FOR_EVER]


def test_value_that_was_repealed_ends_on_that_day(tmp_path: Path) -> None:
    limit = read(
        tmp_path,
        f"from: 2000-01-01, until: 2010-01-01, value: 10, {written_in()}",
        f"from: 2023-01-01, value: 15, {written_in()}",
    )

    assert limit.values[0].valid_until == dt.date(2010, 1, 1)


def test_values_of_different_keys_do_not_end_each_other(tmp_path: Path) -> None:
    limit = read(
        tmp_path,
        f"from: 2000-01-01, kind: goods, value: 10, {written_in()}",
        f"from: 2001-01-01, kind: works, value: 15, {written_in()}",
        head=HEAD + "keys: [kind]\n",
    )

    assert {value.keys["kind"]: value.valid_until for value in limit.values} == {
        "goods": FOR_EVER,
        "works": FOR_EVER,
    }


def test_legal_value_reaches_a_check_as_a_table(tmp_path: Path) -> None:
    table = read(tmp_path, f"from: 2000-01-01, value: 10, {written_in()}").table()

    assert table.to_pylist() == [
        {"valid_from": dt.date(2000, 1, 1), "valid_until": FOR_EVER, "value": Decimal("10.00")}
    ]


def test_value_without_its_article_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TallystickError, match="`article` is missing"):
        read(tmp_path, "from: 2000-01-01, value: 10, written_in: {instrument: act}, read: unread")


def test_value_of_an_unknown_instrument_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TallystickError, match="There is no instrument `acts`"):
        read(
            tmp_path,
            f"from: 2000-01-01, value: 10, {written_in()}".replace("act,", "acts,"),
        )


def test_value_that_is_no_number_is_refused_on_its_line(tmp_path: Path) -> None:
    with pytest.raises(TallystickError, match=r"limit\.yml:5: Here must be a number"):
        read(tmp_path, f"from: 2000-01-01, value: ten, {written_in()}")


def test_unknown_place_is_told_which_places_there_are(tmp_path: Path) -> None:
    (tmp_path / "tw").mkdir()
    (tmp_path / "tw" / "pack.yml").touch()

    with pytest.raises(TallystickError, match="Choose one of: tw"):
        read_pack(tmp_path / "nowhere")
