"""Packs: the dated numbers and the instruments of one jurisdiction, and where each is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from itertools import zip_longest
from pathlib import Path

import pyarrow as pa

from tallystick.checks.card import READINGS
from tallystick.checks.mistakes import Fields, Mistakes, Place, did_you_mean
from tallystick.engines.engine import ARROW_TYPES, ColumnType
from tallystick.foundation import strict_yaml
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.records.jurisdictions import Jurisdiction, read_jurisdiction

FOR_EVER = dt.date(9999, 12, 31)
_READ_AGAIN_DAYS = 366

_VALUE_COLUMNS: Mapping[str, ColumnType] = {
    "valid_from": "date",
    "valid_until": "date",
    "value": "money",
}
_INSTRUMENT_FIELDS = ("title", "issuer", "valid_from")
_VALUE_FIELDS = ("from", "value", "written_in", "read")


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A law, rule or notice that cards and legal values cite."""

    id: str
    title: Text
    issuer: Text
    valid_from: dt.date
    valid_until: dt.date = FOR_EVER
    url: str | None = None
    document_no: str | None = None  # by which an office can find it; a county's own has one


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedValue:
    """One number of the law for as long as it holds; `valid_until` excludes its day."""

    valid_from: dt.date
    valid_until: dt.date
    value: Decimal
    keys: Mapping[str, str]
    instrument: str
    article: str
    read: str
    read_on: dt.date | None = None  # when somebody last compared it with the instrument itself

    def is_to_be_read(self) -> bool:
        """Whether nobody compared it with the instrument: 待核."""
        return self.read != "full"

    def is_read_long_ago(self, today: dt.date) -> bool:
        """Whether the last reading is more than a year old, or nobody knows when it was."""
        return self.read_on is None or (today - self.read_on).days > _READ_AGAIN_DAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalValue:
    """A number that the law sets, through the years."""

    id: str
    title: Text
    unit: str
    keys: tuple[str, ...]
    values: tuple[DatedValue, ...]

    @property
    def columns(self) -> dict[str, ColumnType]:
        """Return the columns under which a check reads it."""
        return dict(_VALUE_COLUMNS) | dict.fromkeys(self.keys, "text")

    def table(self) -> pa.Table:
        """Return it as the small table that a check joins on the day."""
        rows = [
            {"valid_from": v.valid_from, "valid_until": v.valid_until, "value": v.value, **v.keys}
            for v in self.values
        ]
        schema = pa.schema([(name, ARROW_TYPES[kind]) for name, kind in self.columns.items()])
        return pa.Table.from_pylist(rows, schema=schema)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """What is particular to one jurisdiction."""

    place: Jurisdiction
    instruments: Mapping[str, Instrument] = field(default_factory=dict)
    legal_values: Mapping[str, LegalValue] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Return the jurisdiction's id."""
        return self.place.id

    def legal_tables(self) -> dict[str, pa.Table]:
        """Return every legal value as a table by its id."""
        return {id: value.table() for id, value in self.legal_values.items()}


def read_pack(folder: Path) -> Pack:
    """Read a pack's folder; raises TallystickError with all mistakes of a file."""
    file = folder / "pack.yml"
    if not file.is_file():
        raise _no_pack(folder)
    place = read_jurisdiction(file)
    instruments = read_instruments(folder / "instruments.yml")
    files = sorted((folder / "legal_values").glob("*.yml"))
    values = [read_legal_value(file, instruments) for file in files]
    return Pack(place=place, instruments=instruments, legal_values={v.id: v for v in values})


def with_county_law(pack: Pack, folder: Path) -> Pack:
    """Lay a county's own instruments and dated values, in `folder`, over a pack's.

    Raises TallystickError `pack_mistaken`, for an instrument without its document number too.
    """
    own = read_instruments(folder / "instruments.yml", needs_number=True)
    every = {**pack.instruments, **own}
    files = sorted((folder / "legal_values").glob("*.yml"))
    values = {value.id: value for value in (read_legal_value(file, every) for file in files)}
    return replace(pack, instruments=every, legal_values={**pack.legal_values, **values})


def read_instruments(file: Path, *, needs_number: bool = False) -> dict[str, Instrument]:
    """Read the instruments of a pack by id; of no file, none."""
    if not file.is_file():
        return {}
    place = _opened(file)
    needed = (*_INSTRUMENT_FIELDS, "document_no") if needs_number else _INSTRUMENT_FIELDS
    instruments = {id: _instrument(id, one, needed) for id, one in place.entries().items()}
    place.mistakes.tell()
    return instruments


def read_legal_value(file: Path, instruments: Mapping[str, Instrument]) -> LegalValue:
    """Read one legal value."""
    place = _opened(file)
    said = place.fields(("id", "title", "unit", "values"), ("keys",))
    _refuse_other_name(said, file.stem)
    keys = said.words("keys")
    dated = [_dated(one, keys, instruments) for one in said.list("values")]
    value = LegalValue(
        id=file.stem,
        title=said["title"].bilingual(),
        unit=said["unit"].text(),
        keys=keys,
        values=_ended(dated),
    )
    place.mistakes.tell()
    return value


def _opened(file: Path) -> Place:
    document = strict_yaml.read(file.read_text("utf-8"), where=str(file))
    return Place(document, (), document.value, Mistakes(str(file), "pack_mistaken"))


def _refuse_other_name(said: Fields, name: str) -> None:
    if "id" in said and said["id"].text() != name:
        said["id"].refuse(Text(f"The id is not the name `{name}`.", f"编号与名称 `{name}` 不同。"))


def _instrument(id: str, place: Place, needed: tuple[str, ...]) -> Instrument:
    said = place.fields(needed, ("valid_until", "url", "document_no"))
    return Instrument(
        id=id,
        title=said["title"].bilingual(),
        issuer=said["issuer"].bilingual(),
        valid_from=_day(said["valid_from"]),
        valid_until=_day(said["valid_until"]) if "valid_until" in said else FOR_EVER,
        url=said.word("url"),
        document_no=said.word("document_no"),
    )


def _dated(
    place: Place, keys: tuple[str, ...], instruments: Mapping[str, Instrument]
) -> DatedValue:
    said = place.fields((*_VALUE_FIELDS, *keys), ("until", "read_on"))
    written = said["written_in"].fields(("instrument", "article"))
    instrument = written["instrument"].text()
    if instrument and instrument not in instruments:
        written["instrument"].refuse(
            Text(f"There is no instrument `{instrument}`.", f"没有文件 `{instrument}`。"),
            did_you_mean(instrument, instruments),
        )
    return DatedValue(
        valid_from=_day(said["from"]),
        valid_until=_day(said["until"]) if "until" in said else FOR_EVER,
        value=_number(said["value"]),
        keys={key: said[key].text() for key in keys if key in said},
        instrument=instrument,
        article=written["article"].text(),
        read=said["read"].choice(READINGS),
        read_on=_day(said["read_on"]) if "read_on" in said else None,
    )


def _ended(values: list[DatedValue]) -> tuple[DatedValue, ...]:
    """A value without an end holds until the next one of the same keys begins."""
    ordered = sorted(values, key=lambda value: (sorted(value.keys.items()), value.valid_from))
    return tuple(_ended_by(one, next) for one, next in zip_longest(ordered, ordered[1:]))


def _ended_by(value: DatedValue, following: DatedValue | None) -> DatedValue:
    if following is None or following.keys != value.keys:
        return value
    return replace(value, valid_until=min(value.valid_until, following.valid_from))


def _day(place: Place) -> dt.date:
    try:
        return dt.date.fromisoformat(str(place.value))
    except ValueError:
        place.refuse(Text("Here must be a date, as 2024-05-31.", "此处应为日期，如 2024-05-31。"))
        return FOR_EVER


def _number(place: Place) -> Decimal:
    try:
        return Decimal(str(place.value))
    except InvalidOperation:
        place.refuse(Text("Here must be a number.", "此处应为数字。"))
        return Decimal(0)


def _no_pack(folder: Path) -> TallystickError:
    beside = sorted(one.parent.name for one in folder.parent.glob("*/pack.yml"))
    return TallystickError(
        "pack_unknown",
        where=str(folder),
        what=Text(f"There is no pack `{folder.name}`.", f"没有 `{folder.name}` 的地区资料。"),
        to_do=Text(
            f"Choose one of: {', '.join(beside)}.", f"请在下列各项中选择：{'、'.join(beside)}。"
        ),
    )
