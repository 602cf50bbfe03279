"""Money, quantities, whole numbers and areas of land, as decimals and never as floats."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import ROUND_HALF_EVEN, Context, Decimal

import pyarrow as pa
import pyarrow.compute as pc

from tallystick.records.values.characters import clean
from tallystick.records.values.numerals import amount_of
from tallystick.records.values.parsed import UNREAD, Parsed, Reading, read_clean_first, read_each

MONEY = pa.decimal128(18, 2)
QUANTITY = pa.decimal128(18, 4)

# What the fast way may take: rounded and multiplied it can't outgrow a column.
_CLEAN = r"^-?\d{1,11}(\.\d{1,8})?$"
_CLEAN_WHOLE = r"^-?\d{1,15}$"
_LARGEST_CLEAN_UNIT = 10**5
_MONEY_END = Decimal(10) ** 16
_QUANTITY_END = Decimal(10) ** 14
_EXACT = Context(prec=60)

_CURRENCY = re.compile(
    r"(人民币|人民幣|新台币|新臺幣|新台幣|港币|港幣|rmb|cny|nt\$?|ntd|twd|hk\$|hkd|us\$|usd|gbp|eur|[$¥£€])[:.]?"
)
_PLAIN = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+")
_SCIENTIFIC = re.compile(r"(\d(?:\.(\d+))?)e\+?(-?\d{1,2})")
_WITH_UNIT = re.compile(r"(?P<number>[\d,.]+)(?P<unit>[十百千万亿萬億仟佰拾]{0,2})")
_YUAN = re.compile(r"[元圆圓块塊]")
_FRACTION = re.compile(r"(?:(?P<jiao>.)角)?零?(?:(?P<fen>.)分)?")
_COUNTED = re.compile(
    r"(?<=[\d十百千万亿])(?:亩|畝|人|户|戶|个|個|份|次|件|月|天|套|台|吨|噸|棵|株)$"
)
_LAND = re.compile(
    r"(?:(?P<mu>[^亩分厘]+)亩)?零?(?:(?P<fen>[^亩分厘]+)分)?零?(?:(?P<li>[^亩分厘]+)厘)?"
)
_SURFACES: tuple[tuple[re.Pattern[str], Decimal], ...] = (
    (re.compile(r"(.+?)(?:公顷|公頃|ha|hectares?)"), Decimal(15)),
    (re.compile(r"(.+?)(?:平方米|平方公尺|平米|m2|m²)"), _EXACT.divide(Decimal(3), Decimal(2000))),
)


def read_money(column: pa.Array | pa.ChunkedArray, *, unit: int = 1) -> Parsed:
    """Read amounts; `unit` is what the header counts in, a unit inside a cell goes before it."""
    types = {"": MONEY}
    read = _reader(_money_of, Decimal(unit), 2, _MONEY_END)
    if unit > _LARGEST_CLEAN_UNIT:
        return read_each(column, types, read)
    return read_clean_first(column, types, read, shape=_CLEAN, cast=_caster(unit, MONEY))


def read_quantity(column: pa.Array | pa.ChunkedArray) -> Parsed:
    """Read numbers of anything, to four decimals; what is counted may stand behind them."""
    read = _reader(_quantity_of, Decimal(1), 4, _QUANTITY_END)
    cast = _caster(1, QUANTITY)
    return read_clean_first(column, {"": QUANTITY}, read, shape=_CLEAN, cast=cast)


def read_mu(column: pa.Array | pa.ChunkedArray) -> Parsed:
    """Read areas of land as mu: a bare number is mu, a hectare 15 of them, ten fen make one."""
    read = _reader(_mu_of, Decimal(1), 4, _QUANTITY_END)
    cast = _caster(1, QUANTITY)
    return read_clean_first(column, {"": QUANTITY}, read, shape=_CLEAN, cast=cast)


def read_integer(column: pa.Array | pa.ChunkedArray) -> Parsed:
    """Read whole numbers; 12.0 is whole, 12.5 is unread."""
    return read_clean_first(
        column,
        {"": pa.int64()},
        _integer_of,
        shape=_CLEAN_WHOLE,
        cast=lambda texts: texts.cast(pa.int64()),
    )


Amount = tuple[Decimal, bool, tuple[str, ...]]  # the number, whether it named its unit, doubts


def _reader(
    find: Callable[[str], Amount | None], unit: Decimal, places: int, end: Decimal
) -> Callable[[str], Reading]:
    step = Decimal(1).scaleb(-places)

    def read(text: str) -> Reading:
        found = find(_tightened(text))
        if found is None:
            return UNREAD
        number, has_unit, doubts = found
        number = number if has_unit else _EXACT.multiply(number, unit)
        if abs(number) >= end:
            return UNREAD
        rounded = number.quantize(step, ROUND_HALF_EVEN, _EXACT)
        if abs(rounded) >= end:
            return UNREAD
        return Reading((rounded,), (*doubts, "unit_in_cell") if has_unit else doubts)

    return read


def _caster(unit: int, kind: pa.Decimal128Type) -> Callable[[pa.StringArray], pa.Array]:
    def cast(texts: pa.StringArray) -> pa.Array:
        wide = texts.cast(pa.decimal128(19, 8))
        if unit != 1:
            wide = pc.multiply(wide, pa.scalar(Decimal(unit), pa.decimal128(6, 0)))
        return pc.round(wide, kind.scale, round_mode="half_to_even").cast(kind)

    return cast


def _tightened(text: str) -> str:
    """Close the gaps beside signs and words, but leave two numbers in one cell two numbers."""
    text = clean(text).casefold().replace("−", "-").replace("–", "-")
    return re.sub(r"(?<![\d.])[ \u3000]+|[ \u3000]+(?![\d.])", "", text)


def _money_of(text: str) -> Amount | None:
    sign, text = _signed(text)
    amount = _scientific(text) or _amount_with_unit(text) or _spelled_money(text)
    if amount is None:
        return None
    number, has_unit, doubts = amount
    return number * sign, has_unit, doubts


def _signed(text: str) -> tuple[int, str]:
    bare = _CURRENCY.sub("", text, count=1) if _CURRENCY.match(text.lstrip("-(")) else text
    if len(bare) > 2 and bare[0] == "(" and bare[-1] == ")":
        return -1, bare[1:-1]
    if bare.startswith("-"):
        return -1, bare[1:]
    if bare.endswith("-"):
        return -1, bare[:-1]
    return 1, bare.removeprefix("+")


def _scientific(text: str) -> Amount | None:
    found = _SCIENTIFIC.fullmatch(text)
    if not found:
        return None
    # 1.23457E+11 shows six digits of twelve: the rest were never in the file.
    is_cut = int(found[3]) > len(found[2] or "")
    number = Decimal(f"{found[1]}e{found[3]}")
    return number, False, ("precision_lost",) if is_cut else ()


def _amount_with_unit(text: str) -> Amount | None:
    body = re.sub(r"[整正]$", "", text)
    whole = re.sub(r"[元圆圓块塊]$", "", body)
    found = _WITH_UNIT.fullmatch(whole)
    if not found:
        return None
    number = plain_number(found["number"])
    factor = amount_of(f"1{found['unit']}")
    if number is None or factor is None:
        return None
    return _EXACT.multiply(number, factor), bool(found["unit"]) or whole != body, ()


def _spelled_money(text: str) -> Amount | None:
    body = re.sub(r"[整正]$", "", text)
    yuan, mark, rest = _split_once(body)
    fraction = _fraction_of(rest)
    whole = amount_of(yuan) if yuan else Decimal(0)
    if whole is None or fraction is None or not (yuan or rest):
        return None
    return whole + fraction, bool(mark or rest) or bool(re.search("[万亿萬億]", yuan)), ()


def _split_once(text: str) -> tuple[str, str, str]:
    mark = _YUAN.search(text)
    if mark:
        return text[: mark.start()], mark[0], text[mark.end() :]
    if text.endswith(("角", "分")):
        return "", "", text
    return text, "", ""


def _fraction_of(text: str) -> Decimal | None:
    found = _FRACTION.fullmatch(text)
    if not found:
        return None
    tenths, hundredths = (amount_of(found[name] or "0") for name in ("jiao", "fen"))
    if tenths is None or hundredths is None:
        return None
    return tenths / 10 + hundredths / 100


def plain_number(text: str) -> Decimal | None:
    """Return a number in digits, with commas at the thousands or without, or None."""
    if len(text) > 60 or not _PLAIN.fullmatch(text):
        return None
    return Decimal(text.replace(",", ""))


def _quantity_of(text: str) -> Amount | None:
    bare = _COUNTED.sub("", text)
    sign, bare = _signed(bare)
    number = _number_of(bare)
    found = _scientific(bare) if number is None else (number, False, ())
    if found is None:
        return None
    return found[0] * sign, found[1], found[2]


def _number_of(text: str) -> Decimal | None:
    plain = plain_number(text)
    return amount_of(text) if plain is None else plain


def _mu_of(text: str) -> Amount | None:
    for shape, factor in _SURFACES:
        found = shape.fullmatch(text)
        if found:
            number = _number_of(found[1])
            return None if number is None else (_EXACT.multiply(number, factor), True, ())
    return _mu_and_parts(text.replace("畝", "亩").replace("市亩", "亩")) or _quantity_of(text)


def _mu_and_parts(text: str) -> Amount | None:
    found = _LAND.fullmatch(text)
    if not found or not text.endswith(("亩", "分", "厘")):
        return None
    parts = [_number_of(found[name] or "0") for name in ("mu", "fen", "li")]
    if any(part is None for part in parts):
        return None
    mu, fen, li = (part or Decimal(0) for part in parts)
    return mu + fen / 10 + li / 100, False, ()


def _integer_of(text: str) -> Reading:
    found = _quantity_of(_tightened(text))
    if found is None or found[0] != found[0].to_integral_value() or abs(found[0]) >= 10**18:
        return UNREAD
    return Reading((int(found[0]),), found[2])
