"""The charts of a book: each statistic's check is asked once more, for what its picture needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tallystick.checks.card import Check
from tallystick.checks.catalogue import Catalogue
from tallystick.checks.runs import hold_ground
from tallystick.checks.statistics import REFINERS
from tallystick.checks.statistics_digits import benford_counts
from tallystick.engines.engine import Engine, Value
from tallystick.foundation import clock
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import LANGUAGES, Language, Text
from tallystick.insight import charts
from tallystick.insight.report_facts import ChartShown
from tallystick.records.book import Book
from tallystick.records.snapshots import loaded_rows

_MOST = 8  # charts of one kind
_FEWEST = 30  # amounts, below which a picture shows nothing
_WIDER = {"spread": 0.6}  # the picture shows more of the neighbourhood than the check needs

Row = Mapping[str, Any]


def charts_of(
    book: Book, engine: Engine, catalogue: Catalogue, asked: Sequence[Check]
) -> list[ChartShown]:
    """Return the charts of the statistics that were asked of this book."""
    drawn: list[ChartShown] = []
    rows = loaded_rows(book)
    for check in asked:
        draw = _DRAWN.get(check.id)
        if draw and rows.get(check.card.population.table):
            drawn += draw(_rows(book, engine, catalogue, check), book.currency)
    return drawn


def _rows(book: Book, engine: Engine, catalogue: Catalogue, check: Check) -> list[Row]:
    pack = catalogue.packs[book.jurisdiction]
    hold_ground(book, engine, catalogue, [check], pack, clock.today())
    wider = {name: value for name, value in _WIDER.items() if name in check.card.parameters}
    values: dict[str, Value] = {**check.card.defaults, "as_of": clock.today()}
    try:
        table = engine.ask(check.sql, check.parameters_for_sql({**values, **wider}))
        refined = REFINERS[str(check.card.refine)](table, values)
    except TallystickError:
        return []  # the run itself has said why
    found: list[Row] = refined.to_pylist()
    return found


def _bunching(rows: Sequence[Row], currency: str) -> list[ChartShown]:
    """One histogram for each body, those that stand out first, the quiet ones after them."""
    enough = [row for row in rows if len(row["amounts"]) >= _FEWEST]
    order = sorted(enough, key=lambda r: (r["outcome"] != "finding", -len(r["amounts"])))
    return [_bunching_chart(row, currency) for row in order[:_MOST]]


def _bunching_chart(row: Row, currency: str) -> ChartShown:
    amounts = [float(amount) for amount in row["amounts"] if amount is not None]
    limit, out = float(row["limit_amount"]), row["outcome"] == "finding"
    name = row["buyer_name"]
    title = Text(f"{name}: amounts around the limit", f"{name}：限额附近的金额分布")
    header, lines = charts.bunching_table(amounts, limit)
    return _chart(
        title,
        lambda language: charts.bunching_chart(
            amounts, limit, language=language, title=title.say(language), currency=currency,
            is_outstanding=out,
        ),
        charts.bunching_words(amounts, limit, is_outstanding=out), header, lines,
    )  # fmt: skip


def _concentration(rows: Sequence[Row], currency: str) -> list[ChartShown]:
    """One plot for each body: every proposer's most frequent suppliers among their purchases."""
    _ = currency
    drawn = []
    for buyer in dict.fromkeys(row["buyer_id"] for row in rows):
        mine = [row for row in rows if row["buyer_id"] == buyer]
        if not any(row["outcome"] == "finding" for row in mine):
            continue
        points = [
            charts.SharePoint(
                label=str(row["supplier_name"]), won=int(row["won"]), n=int(row["n"]),
                is_outstanding=row["outcome"] == "finding",
            )
            for row in mine
        ]  # fmt: skip
        drawn.append(_concentration_chart(str(mine[0]["buyer_name"]), points))
    return drawn[:_MOST]


def _concentration_chart(name: str, points: Sequence[charts.SharePoint]) -> ChartShown:
    title = Text(f"{name}: suppliers of each proposer", f"{name}：各提议人的供应商占比")
    mean = sum(point.won for point in points) / max(sum(point.n for point in points), 1)
    header, lines = charts.concentration_table(points)
    return _chart(
        title,
        lambda language: charts.concentration_chart(
            points, mean=mean, rho=0.05, language=language, title=title.say(language)
        ),
        charts.concentration_words(points), header, lines,
    )  # fmt: skip


def _benford(rows: Sequence[Row], currency: str) -> list[ChartShown]:
    _ = currency
    return [_benford_chart(row) for row in rows if len(row["amounts"]) >= 10 * _FEWEST][:_MOST]


def _benford_chart(row: Row) -> ChartShown:
    counts = benford_counts([float(a) for a in row["amounts"] if a is not None])
    name = row["buyer_name"]
    title = Text(f"{name}: leading digits of payments", f"{name}：付款金额的前两位数字")
    header, lines = charts.benford_table(counts)
    return _chart(
        title,
        lambda language: charts.benford_chart(counts, language=language, title=title.say(language)),
        charts.benford_words(counts), header, lines,
    )  # fmt: skip


def _chart(
    title: Text, draw: Callable[[Language], str], words: Text, header: Sequence[Text],
    lines: Sequence[Sequence[object]],
) -> ChartShown:  # fmt: skip
    drawn = {language: draw(language) for language in LANGUAGES}
    return ChartShown(title=title, svg=drawn, words=words, header=header, rows=lines)


_DRAWN: Mapping[str, Callable[[Sequence[Row], str], list[ChartShown]]] = {
    "amounts_bunch_below_limit": _bunching,
    "supplier_concentration_by_sponsor": _concentration,
    "leading_digits_unusual": _benford,
}
