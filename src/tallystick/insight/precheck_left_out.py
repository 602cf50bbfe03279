"""Who was paid last time or is enrolled, is not on the draft list, and has no end on record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tallystick.engines.engine import Engine
from tallystick.insight.precheck_beside import DRAFT, NEAR, PAID

# A list goes on from an earlier one when at least half of the people of that one stand on it; a
# list of one-off payments goes on from none, so nobody is missing from it.
_GOES_ON = 0.5
_REACH_MONTHS = 13  # a yearly list goes on from last year's

_SQL = f"""
WITH due AS (                   -- the period that the list pays for, by programme
    SELECT programme, MAX(period_from) AS due, MAX(COALESCE(period_to, period_from)) AS due_to
    FROM {DRAFT}
    WHERE programme IS NOT NULL AND period_from IS NOT NULL
    GROUP BY programme
),
places AS (SELECT DISTINCT programme, area_id FROM {DRAFT}),
on_list AS (SELECT DISTINCT programme, person_id FROM {DRAFT} WHERE person_id IS NOT NULL),
before AS (                     -- when the list's own people were paid before, and on which sheets
    SELECT p.programme, p.period_from, p.ref >> 32 AS sheet, COUNT(DISTINCT p.person_id) AS people
    FROM {NEAR} AS p
    JOIN on_list AS o ON o.programme = p.programme AND o.person_id = p.person_id
    JOIN due AS d
      ON  d.programme = p.programme
      AND p.period_from < d.due
      AND p.period_from >= d.due - INTERVAL {_REACH_MONTHS} MONTH
    GROUP BY p.programme, p.period_from, p.ref >> 32
),
latest AS (                     -- the last period in which most of them were paid
    SELECT programme, MAX(period_from) AS period_from
    FROM (
        SELECT
            programme, period_from, SUM(people) AS people,
            MAX(SUM(people)) OVER (PARTITION BY programme) AS most
        FROM before
        GROUP BY programme, period_from
    ) AS counted
    WHERE people >= {_GOES_ON} * most
    GROUP BY programme
),
earlier AS (                    -- everybody who was paid for that period
    SELECT
        p.ref, p.person_id, p.programme, p.period_from, p.amount, p.area_id, p.person_mask,
        p.person_name_key, p.account_mask, p.currency, p.ref >> 32 AS sheet, d.due, d.due_to,
        o.person_id IS NOT NULL AS is_on
    FROM {PAID} AS p
    JOIN latest AS l ON l.programme = p.programme AND l.period_from = p.period_from
    JOIN due AS d ON d.programme = p.programme
    LEFT JOIN on_list AS o
      ON o.programme = p.programme AND o.person_id = p.person_id
    WHERE p.person_id LIKE 'p%'
),
followed AS (                   -- sheets from which the list goes on
    SELECT programme, sheet
    FROM earlier
    GROUP BY programme, sheet
    HAVING COUNT(DISTINCT CASE WHEN is_on THEN person_id END) >= {_GOES_ON} * COUNT(DISTINCT person_id)
),
local AS (                      -- places of which the list goes on, wherever they stood before
    SELECT e.programme, e.area_id
    FROM earlier AS e
    JOIN places AS w ON w.programme = e.programme AND w.area_id IS NOT DISTINCT FROM e.area_id
    GROUP BY e.programme, e.area_id
    HAVING COUNT(DISTINCT CASE WHEN is_on THEN person_id END) >= {_GOES_ON} * COUNT(DISTINCT person_id)
),
in_scope AS (
    SELECT e.*
    FROM earlier AS e
    WHERE NOT e.is_on AND (EXISTS (
        SELECT 1 FROM followed AS f WHERE f.programme = e.programme AND f.sheet = e.sheet
    ) OR EXISTS (
        SELECT 1 FROM local AS l
        WHERE l.programme = e.programme AND l.area_id IS NOT DISTINCT FROM e.area_id
    ))
),
last_time AS (
    SELECT
        person_id, programme, period_from, due, due_to,
        SUM(amount)            AS paid,
        MIN(area_id)           AS area_id,
        MIN(person_mask)       AS person_mask,
        MIN(person_name_key)   AS person_name_key,
        MIN(account_mask)      AS account_mask,
        MIN(currency)          AS currency,
        MIN(ref)               AS ref
    FROM in_scope
    GROUP BY person_id, programme, period_from, due, due_to
    HAVING SUM(amount) > 0
),
enrolled AS (                   -- in force on any day of the period
    SELECT
        e.person_id, e.programme, d.due, d.due_to,
        SUM(e.entitled)            AS entitled,
        MIN(e.area_id)             AS area_id,
        MIN(e.person_mask)         AS person_mask,
        MIN(e.person_name_key)     AS person_name_key,
        MIN(e.currency)            AS currency,
        MIN(e.enrolled_on)         AS enrolled_on,
        MIN(e.ref)                 AS ref
    FROM enrolments AS e
    JOIN due AS d
      ON  d.programme = e.programme
      AND COALESCE(e.enrolled_on, DATE '1900-01-01') <= d.due
      AND COALESCE(e.ended_on, DATE '9999-12-31') >= d.due
    WHERE e.person_id LIKE 'p%'
    GROUP BY e.person_id, e.programme, d.due, d.due_to
),
at_home AS (                    -- enrolled in a place of the list, and how much of it the list holds
    SELECT
        n.*, o.person_id IS NOT NULL AS is_on,
        COUNT(o.person_id) OVER (PARTITION BY n.programme, n.area_id) AS held,
        COUNT(*) OVER (PARTITION BY n.programme, n.area_id)           AS all_there
    FROM enrolled AS n
    JOIN places AS w ON w.programme = n.programme AND w.area_id IS NOT DISTINCT FROM n.area_id
    LEFT JOIN on_list AS o ON o.programme = n.programme AND o.person_id = n.person_id
),
newly AS (                      -- enrolled there, not on the list, not paid last time
    SELECT n.*
    FROM at_home AS n
    WHERE NOT n.is_on AND NOT EXISTS (
        SELECT 1 FROM last_time AS t WHERE t.programme = n.programme AND t.person_id = n.person_id
    )
),
missing AS (
    SELECT
        t.person_id, t.programme, t.due, t.due_to, t.area_id, t.person_mask, t.person_name_key,
        t.account_mask, t.currency, t.ref, t.period_from AS paid_period, t.paid, n.entitled,
        n.person_id IS NOT NULL AS is_enrolled, FALSE AS is_part
    FROM last_time AS t
    LEFT JOIN enrolled AS n ON n.programme = t.programme AND n.person_id = t.person_id
    UNION ALL
    SELECT
        person_id, programme, due, due_to, area_id, person_mask, person_name_key,
        NULL, currency, ref, NULL, NULL, entitled, TRUE, held < {_GOES_ON} * all_there
    FROM newly
),
paid_for_it AS (                -- this period was paid to them on another list
    SELECT DISTINCT p.programme, p.person_id
    FROM {PAID} AS p
    JOIN due AS d ON d.programme = p.programme AND d.due = p.period_from
    WHERE p.person_id IN (SELECT person_id FROM missing)
)
SELECT
    m.*,
    EXISTS (
        SELECT 1 FROM enrolments AS e
        WHERE e.person_id = m.person_id AND e.programme = m.programme
    ) AND NOT m.is_enrolled AS is_ended,
    EXISTS (
        SELECT 1 FROM deaths AS x WHERE x.person_id = m.person_id AND x.died_on < m.due
    ) AS is_dead
FROM missing AS m
WHERE NOT EXISTS (
    SELECT 1 FROM paid_for_it AS f WHERE f.programme = m.programme AND f.person_id = m.person_id
)
ORDER BY m.programme, m.is_enrolled DESC, m.paid_period NULLS LAST, m.area_id, m.ref
"""  # noqa: S608 - the names are ours


@dataclass(frozen=True, slots=True)
class Missing:
    """People missing without an end, as rows; how many more are missing because theirs ended.

    `elsewhere` are people enrolled in places of which the list holds so few that it seems to be
    a part of a list: nobody there is called left out.
    """

    rows: Sequence[Mapping[str, Any]]
    ended: int
    elsewhere: int


def missing_people(engine: Engine) -> Missing:
    """Ask who is missing; the engine holds the draft, the payments, enrolments and deaths."""
    found = engine.ask(_SQL).to_pylist()
    due = [row for row in found if not (row["is_ended"] or row["is_dead"])]
    here = [row for row in due if not row["is_part"]]
    return Missing(here, len(found) - len(due), len(due) - len(here))
