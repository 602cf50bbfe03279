"""Which tables a check cannot speak without, read from its SQL."""

from __future__ import annotations

import pytest

from tallystick.checks.needs import essential_tables


@pytest.mark.parametrize(
    ("sql", "essential"),
    [
        ("SELECT 1 FROM a JOIN b ON b.x = a.x", {"a", "b"}),
        ("SELECT 1 FROM a LEFT JOIN b ON b.x = a.x", {"a"}),
        ("SELECT 1 FROM a WHERE NOT EXISTS (SELECT 1 FROM b WHERE b.x = a.x)", {"a"}),
        ("SELECT 1 FROM a WHERE a.x IN (SELECT x FROM b)", {"a"}),
        ("WITH c AS (SELECT x FROM b) SELECT 1 FROM a JOIN c ON c.x = a.x", {"a", "b"}),
        ("WITH c AS (SELECT x FROM b) SELECT 1 FROM a LEFT JOIN c ON c.x = a.x", {"a"}),
        ("SELECT 1 FROM a UNION ALL SELECT 1 FROM b", {"a", "b"}),
    ],
    ids=["joined", "left-joined", "not-exists", "in", "joined-by-name", "left-by-name", "both"],
)
def test_a_table_is_essential_unless_the_query_can_do_without_its_rows(
    sql: str, essential: set[str]
) -> None:
    assert essential_tables(sql) == essential
