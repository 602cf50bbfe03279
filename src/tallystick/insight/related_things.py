"""What the rows of inquiries name that others may name too: accounts, people as paid, bodies, papers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import pyarrow as pa

from tallystick.engines.engine import Engine
from tallystick.foundation.digests import digest
from tallystick.identity.overlay import lay_over
from tallystick.insight.related_graph import SharedKind, SharedThing
from tallystick.records.book import Book
from tallystick.records.snapshots import load_tables
from tallystick.records.tables import Column, Table

RefsOf = Mapping[int, Mapping[str, Sequence[int]]]
"""Of each open inquiry, by table, the refs of the rows that its findings rest on."""

_PAID_AS = (
    "person",
    "payee",
)  # roles in which people are paid; who signs or clerks is no relation
_PAPERS: Mapping[str, SharedKind] = {"contract_no": "contract", "project_no": "project"}
# Tables that say who is paid. Registers say who lives with whom, and relate nobody.
_PAYING = (
    "payments", "vouchers", "labour_rolls", "payroll", "payee_authorities", "account_changes",
    "confirmations",
)  # fmt: skip
# Offices through which everything goes are not what inquiries have in common.
_OFFICES = (
    "body", "buyer", "entity", "office", "publisher", "sent_by", "sender", "issuer", "told_by",
)  # fmt: skip


def shared_things(book: Book, engine: Engine, refs_of: RefsOf) -> list[SharedThing]:
    """Return what rows of more than one inquiry name, with the inquiries that do.

    Only digests and masks leave; a row's household, village and programme are not looked at.
    """
    by_table: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for inquiry, tables in refs_of.items():
        for table, refs in tables.items():
            by_table[table] += [(inquiry, ref) for ref in refs]
    known = sorted(name for name in by_table if name in book.tables)
    loaded = sorted({*known, "payments"})
    load_tables(book, engine, loaded)
    lay_over(book, engine, loaded)
    named = [sql for name in known for sql in _named(book.tables[name], engine, by_table[name])]
    if not named:
        return []
    engine.hold("related_named", engine.ask(" UNION ALL ".join(named)))
    return [_thing(row) for row in engine.ask(_SHARED).to_pylist()]


# A person known by a name alone, in a column of people (`n…`) or of bodies (masked), relates nobody.
_SHARED = """
SELECT n.kind, n.id, MIN(n.label) AS label, LIST(DISTINCT n.inquiry) AS inquiries, MAX(u.people) AS people
FROM related_named AS n
LEFT JOIN (
    SELECT p.account_id, COUNT(DISTINCT p.person_id) AS people
    FROM payments AS p
    WHERE p.account_id IN (SELECT id FROM related_named WHERE kind = 'account')
    GROUP BY p.account_id
) AS u ON n.kind = 'account' AND u.account_id = n.id
WHERE n.id IS NOT NULL
  AND NOT (n.kind = 'person' AND n.id LIKE 'n%')
  AND NOT (n.kind = 'organisation' AND n.label LIKE '%＊%')
GROUP BY n.kind, n.id
HAVING COUNT(DISTINCT n.inquiry) > 1
ORDER BY n.kind, n.id
"""


def _thing(row: Mapping[str, object]) -> SharedThing:
    kind, inquiries, people = row["kind"], row["inquiries"], row["people"]
    assert isinstance(inquiries, list)
    return SharedThing(
        kind=kind,  # type: ignore[arg-type]  # the queries below name only these kinds
        id_digest=digest([kind, row["id"]]), label_masked=str(row["label"] or "＊"),
        inquiries=tuple(sorted(inquiries)), used_by=int(str(people or 0)),
    )  # fmt: skip


def _named(table: Table, engine: Engine, rows: Sequence[tuple[int, int]]) -> Iterator[str]:
    """Yield queries of what the rows of one table name, each with its inquiry."""
    held = f"related_refs_{table.id}"
    inquiries, refs = zip(*sorted(set(rows)), strict=True) if rows else ((), ())
    engine.hold(
        held,
        pa.table({"inquiry": pa.array(inquiries, pa.int64()), "ref": pa.array(refs, pa.int64())}),
    )
    for kind, id, label in _columns(table):
        yield (
            f"SELECT '{kind}' AS kind, CAST({id} AS VARCHAR) AS id, CAST({label} AS VARCHAR) AS label, "  # noqa: S608 - the catalogue's own names
            f'a.inquiry FROM "{table.id}" AS r JOIN {held} AS a ON a.ref = r.ref'
        )


def _columns(table: Table) -> Iterator[tuple[SharedKind, str, str]]:
    """Yield what of a table may relate inquiries: its kind, and the SQL of its id and label."""
    for column in table.columns.values():
        yield from _column(column)
    if table.id in _PAYING:
        roles = [role for role in table.people if role in _PAID_AS]
        yield from (("person", f'r."{role}_id"', f'r."{role}_mask"') for role in roles)
    if table.id == "vouchers":
        number = "COALESCE(r.body_name, '') || ' ' || COALESCE(r.series, '') || CAST(r.voucher_no AS VARCHAR)"
        yield "voucher", number, number


def _column(column: Column) -> Iterator[tuple[SharedKind, str, str]]:
    role = column.role
    if column.reads == "account_number":
        yield "account", f'r."{role}_id"', f'r."{role}_mask"'
    elif column.reads == "organisation" and column.id not in _OFFICES:
        yield "organisation", f'r."{role}_id"', f'r."{role}_name"'
    elif column.id in _PAPERS:
        yield _PAPERS[column.id], f'r."{column.id}"', f'r."{column.id}"'
