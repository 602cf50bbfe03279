"""What offices usually build: lists joined by number or name, with no dates, no grace, no care."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.engines.engine import Engine
from tallystick.records.book import Book
from tallystick.records.snapshots import load_tables
from tallystick.simulation.scoring import Raised

LISTS = ("deaths", "payroll", "register_facts", "post_holders")
_PAID = """
    SELECT COALESCE(person_number_key, person_name_key) AS person, person_number_key AS number,
           person_name_key AS name, programme, period_from AS period, ref, amount
    FROM payments
    WHERE COALESCE(person_number_key, person_name_key) IS NOT NULL
"""
_LISTED = """
    SELECT person_number_key AS number, person_name_key AS name, {fact} AS fact, ref
    FROM {table}
"""
# Which programmes a list is held against; where no rules were sent, all of them.
_AGAINST = {
    "deaths": "p.ref IS NOT NULL",
    "payroll": "p.programme IN (SELECT programme FROM programmes WHERE bars_public_payroll) "
    "OR NOT EXISTS (SELECT 1 FROM programmes WHERE bars_public_payroll)",
    "register_facts": "EXISTS (SELECT 1 FROM programme_facts AS f WHERE f.effect = 'bars' "
    "AND f.fact = l.fact AND f.programme = p.programme) "
    "OR NOT EXISTS (SELECT 1 FROM programme_facts WHERE effect = 'bars')",
    "post_holders": "p.programme IN (SELECT programme FROM programmes WHERE means_tested) "
    "OR NOT EXISTS (SELECT 1 FROM programmes WHERE means_tested)",
}
_JOINED = """
    WITH paid AS ({paid}), listed AS ({listed}), met AS (
        SELECT p.person, p.ref, p.amount, l.ref AS other
        FROM paid AS p JOIN listed AS l ON l.number = p.number
        WHERE {against}
        UNION ALL
        SELECT p.person, p.ref, p.amount, l.ref AS other
        FROM paid AS p JOIN listed AS l ON l.name = p.name
        WHERE {against}
    ), rows_met AS (SELECT DISTINCT person, ref, amount FROM met)
    SELECT r.person, r.refs, r.amount, o.others
    FROM (SELECT person, LIST(ref) AS refs, SUM(amount) AS amount FROM rows_met GROUP BY person) AS r
    JOIN (SELECT person, LIST(DISTINCT other) AS others FROM met GROUP BY person) AS o
      ON o.person = r.person
    ORDER BY r.person
"""
_TWICE = """
    WITH paid AS ({paid})
    SELECT person, LIST(ref) AS refs, SUM(amount) AS amount
    FROM paid
    GROUP BY person, programme, period
    HAVING COUNT(*) > 1
    ORDER BY person
"""


def naive_join(book: Book, engine: Engine) -> Iterator[Raised]:
    """Yield one thing for each person who is paid and stands in a list, or is paid twice.

    A person is a number, or a name where the payment has no number. Names meet names and numbers
    meet numbers; when anything began or ended, or was paid back, is not asked. A list is held
    against the programmes whose rules name it, as an office would: cars against relief, not
    against pensions.
    """
    load_tables(book, engine, ("payments", "programmes", "programme_facts", *LISTS))
    for table in LISTS:
        yield from _on_list(engine, table)
    yield from _paid_twice(engine)


def _on_list(engine: Engine, table: str) -> Iterator[Raised]:
    listed = _LISTED.format(table=table, fact="fact" if table == "register_facts" else "NULL")
    answer = engine.ask(_JOINED.format(paid=_PAID, listed=listed, against=_AGAINST[table]))
    for row in answer.to_pylist():
        yield Raised(
            id=f"{table}:{row['person']}", by=table, carrying=row["refs"],
            others=(row["others"],), money=row["amount"],
        )  # fmt: skip


def _paid_twice(engine: Engine) -> Iterator[Raised]:
    """Gather, for each person, all that stands twice for one programme and period."""
    refs: dict[str, set[int]] = {}
    for row in engine.ask(_TWICE.format(paid=_PAID)).to_pylist():
        refs.setdefault(row["person"], set()).update(row["refs"])
    for person, twice in sorted(refs.items()):
        yield Raised(id=f"twice:{person}", by="paid_twice", carrying=sorted(twice))
