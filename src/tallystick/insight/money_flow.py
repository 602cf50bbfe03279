"""Money followed hop by hop, from its source through townships and villages to people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import pyarrow as pa

from tallystick.engines.engine import Engine
from tallystick.foundation import clock
from tallystick.foundation.texts import Text
from tallystick.identity.overlay import lay_over
from tallystick.insight.money_flow_cells import STEPS_AFTER_BODIES, STEPS_BEFORE_BODIES, TABLES
from tallystick.insight.money_flow_facts import (
    LEVELS,
    NOTHING,
    Balance,
    Flow,
    Hop,
    Level,
    Link,
    Stage,
)
from tallystick.insight.money_flow_places import hold_bodies, hold_places
from tallystick.records.book import Book
from tallystick.records.snapshots import load_tables

_NOT_LOADED: Mapping[str, Text] = {
    "allocations": Text(
        "No transfer was loaded: what was allocated and passed on is not known, which is not zero.",
        "尚未导入逐级拨付记录：拨付情况不详，不等于零。",
    ),
    "payments": Text(
        "No list of payments was loaded: what people were paid is not known, which is not zero.",
        "尚未导入发放名册：向个人发放情况不详，不等于零。",
    ),
    "list_totals": Text(
        "No bank confirmation was loaded: whether lists were paid out is not known.",
        "尚未导入银行代发回单：名册是否实际付出不详。",
    ),
    "vouchers": Text(
        "No ledger was loaded: what lies in the books of villages is not known.",
        "尚未导入记账凭证：村账结存情况不详。",
    ),
    "areas": Text(
        "No table of places was loaded: bodies cannot be told apart by level.",
        "尚未导入行政区划：无法区分单位层级。",
    ),
}
_OTHER_CURRENCY = Text(
    "{rows} transfers and payments in another currency were left out.",
    "另有 {rows} 笔其他币种的拨付或发放未计入。",
)
_NO_TRANSFER = Text(
    "No transfer of what was asked for was loaded: what was allocated is not known.",
    "所查项目、年度未导入拨付记录：拨付金额不详。",
)

# What was asked for, and of each body its money: `o` went out, `x` is what nothing could show.
_HOPS = """
WITH years AS (
    SELECT
        y.programme, y.body, y.came, y.back, y.returned, y.short, y.not_due, y.knows,
        y.passed, y.book_in, y.book_out,
        COALESCE(y.passed, 0) + COALESCE(y.listed, 0)
            + CASE WHEN y.passed IS NULL AND y.listed IS NULL THEN COALESCE(y.book_out, 0) ELSE 0 END AS o,
        CASE WHEN y.knows THEN COALESCE(y.unknown, 0) ELSE COALESCE(y.came, 0) + y.back END AS x
    FROM flow_years AS y
    CROSS JOIN flow_asked AS q
    WHERE (q.programme IS NULL OR y.programme = q.programme)
      AND (q.year IS NULL OR y.year = q.year)
),
cells AS (
    SELECT
        programme, body,
        SUM(came)                          AS sent,
        SUM(passed)                        AS passed,
        SUM(COALESCE(came, 0)) + SUM(back) AS came,
        SUM(back)                          AS back,
        SUM(COALESCE(returned, 0))         AS returned,
        SUM(COALESCE(short, 0))            AS short,
        SUM(o)                             AS o,
        SUM(x)                             AS x,
        SUM(COALESCE(not_due, 0)) + SUM(back)
            + GREATEST(SUM(COALESCE(book_in, 0)) - SUM(COALESCE(book_out, 0)), 0) AS there,
        MAX(CASE WHEN knows THEN 1 ELSE 0 END) AS knows
    FROM years
    GROUP BY programme, body
),
rests AS (
    SELECT
        c.programme, c.body, c.came, c.back, c.returned, c.short, c.o, c.x, c.knows,
        CASE WHEN c.sent IS NULL AND c.passed IS NOT NULL THEN 'source' ELSE s.level END AS level,
        c.sent IS NOT NULL                                                       AS sourced,
        GREATEST(LEAST(c.came - c.o - c.returned, c.there), 0)                   AS held,
        c.came - c.o - c.returned                                                AS rest
    FROM cells AS c
    JOIN flow_steps AS s ON s.body = c.body
),
known AS (
    SELECT
        programme, body, level, came, back, returned, short, o, held, rest, knows,
        GREATEST(LEAST(rest - held, x), 0) AS unseen
    FROM rests
    WHERE sourced
),
parted AS (                     -- one row per programme and body, with every part of its money
    SELECT
        programme, body, level, came, back, returned, short, held, unseen, 0 AS payments,
        CASE WHEN knows = 1 OR o > 0 THEN o END AS out,
        GREATEST(rest - held - unseen, 0)       AS unaccounted,
        GREATEST(-rest, 0)                      AS beyond,
        0                                       AS unsourced
    FROM known
    UNION ALL
    SELECT
        programme, body, level, o, 0, 0, 0, 0, 0, 0, o, 0, 0, 0
    FROM rests
    WHERE NOT sourced AND level = 'source'
    UNION ALL
    SELECT
        programme, body, level, NULL, 0, 0, 0, 0, 0, 0, NULL, 0, 0, o
    FROM rests
    WHERE NOT sourced AND level <> 'source'
    UNION ALL
    SELECT
        b.programme, b.place, 'list', b.listed, 0, b.returned, 0, 0, b.unseen, b.payments,
        CASE WHEN b.knows THEN b.out END, b.unaccounted, b.beyond, b.unsourced
    FROM flow_batches AS b
    CROSS JOIN flow_asked AS q
    WHERE (q.programme IS NULL OR b.programme = q.programme OR b.paid_from = q.programme)
      AND (q.year IS NULL OR b.year = q.year)
)
SELECT
    p.level, {who} AS name,
    SUM(p.came) AS came, SUM(p.out) AS out, SUM(p.back) AS back, SUM(p.held) AS held,
    SUM(p.returned) AS returned, SUM(p.unaccounted) AS unaccounted, SUM(p.unseen) AS unseen,
    SUM(p.beyond) AS beyond, SUM(p.short) AS short, SUM(p.unsourced) AS unsourced,
    SUM(p.payments) AS payments
FROM parted AS p
LEFT JOIN flow_steps AS s ON s.body = p.body AND p.level <> 'list'
GROUP BY p.level{by}
ORDER BY p.level, SUM(p.came) DESC NULLS LAST, 2
"""

_LINKS = """
SELECT l.above, l.below, SUM(l.amount) AS amount
FROM (
    SELECT
        CASE WHEN c.body IS NULL THEN 'source' ELSE f.level END AS above,
        r.level AS below, t.amount, t.programme, t.year
    FROM flow_transfers AS t
    JOIN flow_steps AS f ON f.body = t.sender
    JOIN flow_steps AS r ON r.body = t.receiver
    LEFT JOIN (
        SELECT DISTINCT c.programme, c.body
        FROM flow_came AS c
        CROSS JOIN flow_asked AS q
        WHERE q.year IS NULL OR c.year = q.year
    ) AS c ON c.body = t.sender AND c.programme = t.programme
    UNION ALL
    SELECT f.level AS above, 'list' AS below, p.listed AS amount, p.paid_from AS programme, p.year
    FROM flow_paying AS p
    JOIN flow_steps AS f ON f.body = p.payer
) AS l
CROSS JOIN flow_asked AS q
WHERE (q.programme IS NULL OR l.programme = q.programme)
  AND (q.year IS NULL OR l.year = q.year)
GROUP BY l.above, l.below
"""

_ELSEWHERE = """
SELECT COUNT(*) AS n
FROM (SELECT currency FROM allocations UNION ALL SELECT currency FROM payments) AS r
CROSS JOIN flow_asked AS q
WHERE r.currency <> q.currency
"""

_CHOICES = """
SELECT DISTINCT programme, year FROM flow_years WHERE came IS NOT NULL
UNION
SELECT DISTINCT programme, year FROM flow_batches
ORDER BY programme, year
"""


def flow_of(
    book: Book, engine: Engine, *, programme: str | None = None, year: int | None = None
) -> Flow:
    """Follow the money of a programme and year, or of all of them, through what counts in a book."""
    _load(book, engine)
    return flow_in(engine, currency=book.currency, programme=programme, year=year)


def flow_in(
    engine: Engine, *, currency: str, programme: str | None = None, year: int | None = None
) -> Flow:
    """Follow money through the tables that the engine already holds.

    Sums are made by programme before they are put together, so that what is missing of one is
    never made up by another's.
    """
    _follow(engine, currency, programme, year)
    stages = tuple(_stages(engine))
    links = [
        Link(above=row["above"], below=row["below"], amount=_money(row["amount"]))
        for row in engine.ask(_LINKS).to_pylist()
    ]
    order = list(LEVELS)
    links.sort(key=lambda link: (order.index(link.above), order.index(link.below)))
    return Flow(
        programme=programme, year=year, currency=currency, stages=stages, links=tuple(links),
        notes=tuple(_notes(engine, stages)),
    )  # fmt: skip


def choices(book: Book, engine: Engine) -> list[tuple[str, int]]:
    """Return the programmes and years whose money can be followed; year 0 is where none is said."""
    _load(book, engine)
    _follow(engine, book.currency, None, None)
    rows = engine.ask(_CHOICES).to_pylist()
    return [(row["programme"], row["year"]) for row in rows]


def _load(book: Book, engine: Engine) -> None:
    load_tables(book, engine, TABLES)
    lay_over(book, engine, TABLES)


def _follow(engine: Engine, currency: str, programme: str | None, year: int | None) -> None:
    """Put together, step by step, what came to each body and what became of it."""
    engine.hold("flow_asked", _asked(currency, programme, year))
    hold_places(engine)
    for name, sql in STEPS_BEFORE_BODIES.items():
        engine.hold(name, engine.ask(sql))
    hold_bodies(engine, engine.ask("SELECT body, name FROM flow_names").to_pylist())
    for name, sql in STEPS_AFTER_BODIES.items():
        engine.hold(name, engine.ask(sql))


def _asked(currency: str, programme: str | None, year: int | None) -> pa.Table:
    return pa.table({
        "currency": pa.array([currency], pa.string()),
        "programme": pa.array([programme], pa.string()),
        "year": pa.array([year], pa.int64()),
        "today": pa.array([clock.today()], pa.date32()),
    })  # fmt: skip


def _stages(engine: Engine) -> Iterator[Stage]:
    """Yield the levels that have bodies, in the order in which money passes them."""
    each = _asked_hops(engine, "COALESCE(MIN(s.name), p.body)", ", p.body")
    together = _asked_hops(engine, "''", "")
    for level in LEVELS:
        hops = tuple(hop for hop in each if hop.level == level)
        if hops:
            total = next(hop for hop in together if hop.level == level)
            yield Stage(level=level, total=total, hops=hops)


def _asked_hops(engine: Engine, who: str, by: str) -> list[Hop]:
    return [_hop(row) for row in engine.ask(_HOPS.format(who=who, by=by)).to_pylist()]


def _hop(row: Mapping[str, Any]) -> Hop:
    level: Level = row["level"]
    parts = ("back", "held", "returned", "unaccounted", "unseen", "beyond")
    return Hop(
        level=level, name=row["name"] or "", short=_money(row["short"]),
        unsourced=_money(row["unsourced"]), payments=int(row["payments"] or 0),
        balance=Balance(
            came=None if row["came"] is None else _money(row["came"]),
            out=None if row["out"] is None else _money(row["out"]),
            **{part: _money(row[part]) for part in parts},
        ),
    )  # fmt: skip


def _money(value: Any) -> Decimal:
    return Decimal(value or 0).quantize(NOTHING)


def _notes(engine: Engine, stages: Sequence[Stage]) -> Iterator[Text]:
    counts = ", ".join(f"(SELECT COUNT(*) FROM {name}) AS {name}" for name in TABLES)  # noqa: S608
    rows = engine.ask(f"SELECT {counts}").to_pylist()[0]
    yield from (said for name, said in _NOT_LOADED.items() if not rows[name])
    if rows["allocations"] and not any(stage.level == "source" for stage in stages):
        yield _NO_TRANSFER
    elsewhere = engine.ask(_ELSEWHERE).to_pylist()[0]["n"]
    if elsewhere:
        yield _OTHER_CURRENCY.fill(rows=elsewhere)
