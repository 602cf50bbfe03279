"""A pack holds what is particular to one place: dated numbers, and where each is written."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from tallystick.checks.packs import (
    FOR_EVER,
    DatedValue,
    Instrument,
    LegalValue,
    read_legal_value,
    read_pack,
    with_county_law,
)
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.places import catalogue_folder
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


COUNTY = {
    "instruments.yml": (
        "county-rules:\n  title: {en: County rules, zh: 本县办法}\n"
        "  issuer: {en: County government, zh: 县政府}\n  valid_from: 2020-01-01\n  document_no: 2020-17\n"
    ),
    "legal_values/cash_settlement_limit.yml": (
        "id: cash_settlement_limit\ntitle: {en: Cash limit, zh: 现金限额}\nunit: CNY\nvalues:\n"
        "  - {from: 2020-01-01, value: 500, written_in: {instrument: county-rules, article: '3'}, "
        "read: full, read_on: 2024-01-01}\n"
    ),
}


def county(folder: Path, **changes: str) -> Path:
    for name, text in (COUNTY | changes).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def test_a_value_of_the_county_takes_the_place_of_the_packs(tmp_path: Path) -> None:
    pack = with_county_law(read_pack(catalogue_folder() / "packs" / "cn"), county(tmp_path))

    (limit,) = pack.legal_values["cash_settlement_limit"].values
    assert limit.value == 500
    assert pack.instruments[limit.instrument].document_no == "2020-17"
    assert "open_tender_limit" in pack.legal_values


def test_an_instrument_of_the_county_has_its_document_number(tmp_path: Path) -> None:
    unnumbered = COUNTY["instruments.yml"].replace("  document_no: 2020-17\n", "")
    folder = county(tmp_path, **{"instruments.yml": unnumbered})

    with pytest.raises(TallystickError, match="document_no"):
        with_county_law(read_pack(catalogue_folder() / "packs" / "cn"), folder)


def test_a_county_without_rules_of_its_own_has_the_packs(tmp_path: Path) -> None:
    pack = read_pack(catalogue_folder() / "packs" / "cn")

    assert with_county_law(pack, tmp_path) == pack


@pytest.mark.parametrize(("days", "is_long_ago"), [(366, False), (367, True)])
def test_a_reading_holds_for_a_year(days: int, is_long_ago: bool, tmp_path: Path) -> None:
    (value,) = read(tmp_path, f"from: 2000-01-01, value: 10, {read_on(2024)}").values

    assert value.is_read_long_ago(dt.date(2024, 1, 1) + dt.timedelta(days=days)) is is_long_ago


def test_a_reading_without_a_day_is_to_be_done_again(tmp_path: Path) -> None:
    assert dated(tmp_path, written_in()).is_read_long_ago(dt.date(2000, 1, 2))


def test_only_what_was_compared_with_the_instrument_itself_is_read(tmp_path: Path) -> None:
    assert dated(tmp_path, written_in()).is_to_be_read()
    assert not dated(tmp_path, read_on(2024)).is_to_be_read()


def read_on(year: int) -> str:
    return written_in().replace("read: unread", f"read: full, read_on: {year}-01-01")


def dated(folder: Path, written: str) -> DatedValue:
    return read(folder, f"from: 2000-01-01, value: 10, {written}").values[0]
