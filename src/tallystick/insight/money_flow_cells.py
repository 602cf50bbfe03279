"""The SQL that follows money: transfers, lists, bank totals and books, down to one row per body.

Each step is a small table that the next one reads. What came to a body and what became of it is
put together by programme and year, and nothing is set off between them.
"""

from __future__ import annotations

from collections.abc import Mapping

TABLES = ("allocations", "payments", "list_totals", "vouchers", "areas")

# One row per transfer; what was sent on out of another transfer is of that one's year.
_TRANSFERS = """
WITH parents AS (
    SELECT
        allocation_no,
        MIN(programme) AS programme,
        MIN(YEAR(COALESCE(period_from, sent_on, received_on))) AS year
    FROM allocations
    WHERE allocation_no IS NOT NULL
    GROUP BY allocation_no
)
SELECT
    a.allocation_no, a.batch,
    COALESCE(a.programme, p.programme, '')                                 AS programme,
    COALESCE(YEAR(COALESCE(a.period_from, a.sent_on, a.received_on)), p.year, 0) AS year,
    COALESCE(p.year, YEAR(COALESCE(a.period_from, a.sent_on, a.received_on)), 0) AS sent_year,
    COALESCE(a.sender_id, a.sender_name, '')                               AS sender,
    COALESCE(a.sender_name, '')                                            AS sender_name,
    COALESCE(a.receiver_id, a.receiver_name, '')                           AS receiver,
    COALESCE(a.receiver_name, '')                                          AS receiver_name,
    a.amount,
    a.received_amount                                                      AS arrived,
    COALESCE(a.returned, 0)                                                AS returned,
    CASE WHEN a.deadline_on >= q.today THEN a.amount ELSE 0 END            AS not_due
FROM allocations AS a
CROSS JOIN flow_asked AS q
LEFT JOIN parents AS p ON p.allocation_no = a.parent_no
WHERE a.amount IS NOT NULL
  AND COALESCE(a.currency, q.currency) = q.currency
"""

# One row per list as far as one place, batch and transfer go.
_LISTS = """
SELECT
    COALESCE(p.programme, '')                                        AS programme,
    COALESCE(YEAR(COALESCE(p.period_from, p.paid_on)), 0)            AS year,
    COALESCE(v.area, p.village, a.area, p.area_id, '')               AS place,
    MIN(COALESCE(v.village, a.village))                              AS village,
    MIN(COALESCE(v.township, a.township))                            AS township,
    MIN(COALESCE(v.county, a.county))                                AS county,
    COALESCE(p.batch, '')                                            AS batch,
    COALESCE(p.allocation_no, '')                                    AS allocation_no,
    SUM(CASE WHEN p.amount > 0 THEN p.amount ELSE 0 END)             AS listed,
    SUM(CASE WHEN p.amount < 0 THEN -p.amount ELSE 0 END)            AS taken_back,
    SUM(CASE WHEN p.method = 'cash' AND p.amount > 0 THEN p.amount ELSE 0 END) AS cash,
    COUNT(*)                                                         AS payments
FROM payments AS p
CROSS JOIN flow_asked AS q
LEFT JOIN flow_places AS v ON v.written = p.village
LEFT JOIN flow_places AS a ON a.written = p.area_id
WHERE p.amount IS NOT NULL
  AND COALESCE(p.currency, q.currency) = q.currency
GROUP BY 1, 2, 3, 7, 8
"""

# One row per body and year whose book names earmarked funds, and one per fund in it.
_BOOKED = """
SELECT
    COALESCE(v.fund, '')                                          AS programme,
    COALESCE(YEAR(v.entered_on), 0)                               AS year,
    COALESCE(v.body_id, v.body_name, '')                          AS body,
    MIN(COALESCE(v.body_name, ''))                                AS body_name,
    SUM(CASE WHEN v.direction = 'in' THEN v.amount ELSE 0 END)    AS book_in,
    SUM(CASE WHEN v.direction = 'out' THEN v.amount ELSE 0 END)   AS book_out
FROM vouchers AS v
CROSS JOIN flow_asked AS q
WHERE v.amount IS NOT NULL
  AND v.fund IS NOT NULL
  AND NOT COALESCE(v.voided, FALSE)
  AND COALESCE(v.currency, q.currency) = q.currency
GROUP BY 1, 2, 3
"""

_NAMES = """
SELECT n.body, MIN(n.name) AS name
FROM (
    SELECT sender AS body, sender_name AS name FROM flow_transfers
    UNION ALL
    SELECT receiver AS body, receiver_name AS name FROM flow_transfers
    UNION ALL
    SELECT body, body_name AS name FROM flow_booked
) AS n
GROUP BY n.body
ORDER BY n.body
"""

# A body of a township to which only its own township sends is no step down, nor is a county's.
_STEPS = """
SELECT
    b.body, b.name, b.area,
    CASE
        WHEN b.level IS NULL THEN 'other'
        WHEN s.steps_down = 0 THEN 'other'
        ELSE b.level
    END AS level
FROM flow_bodies AS b
LEFT JOIN (
    SELECT
        t.receiver,
        MAX(CASE WHEN f.rank IS NULL OR f.rank < r.rank THEN 1 ELSE 0 END) AS steps_down
    FROM flow_transfers AS t
    JOIN flow_bodies AS r ON r.body = t.receiver
    JOIN flow_bodies AS f ON f.body = t.sender
    GROUP BY t.receiver
) AS s ON s.receiver = b.body
"""

_CAME = """
SELECT
    programme, year, receiver AS body,
    SUM(amount)                                                                   AS came,
    SUM(CASE WHEN arrived IS NULL THEN amount - returned ELSE 0 END)              AS unknown,
    SUM(CASE WHEN arrived IS NULL THEN 0 ELSE GREATEST(amount - arrived - returned, 0) END) AS short,
    SUM(returned)                                                                 AS returned,
    SUM(not_due)                                                                  AS not_due
FROM flow_transfers
GROUP BY programme, year, receiver
"""

# One row per programme, year and place: the body there to which most came.
_RECEIVERS = """
SELECT r.programme, r.year, r.area, r.body
FROM (
    SELECT
        c.programme, c.year, b.area, c.body,
        ROW_NUMBER() OVER (
            PARTITION BY c.programme, c.year, b.area ORDER BY c.came DESC, c.body
        ) AS place
    FROM flow_came AS c
    JOIN flow_steps AS b ON b.body = c.body
    WHERE b.level <> 'other'
) AS r
WHERE r.place = 1
"""

# Each list with the body that paid it: that of the transfer it names, else the nearest above it.
_PAYING = """
WITH numbered AS (
    SELECT allocation_no, MIN(receiver) AS body, MIN(year) AS year, MIN(programme) AS programme
    FROM flow_transfers
    WHERE allocation_no IS NOT NULL
    GROUP BY allocation_no
    HAVING COUNT(DISTINCT receiver) = 1
),
batched AS (
    SELECT batch, programme, MIN(receiver) AS body, MIN(year) AS year
    FROM flow_transfers
    WHERE batch IS NOT NULL
    GROUP BY batch, programme
    HAVING COUNT(DISTINCT receiver) = 1
)
SELECT
    l.programme, l.place, l.village, l.township, l.county, l.batch,
    l.listed, l.taken_back, l.cash, l.payments,
    COALESCE(n.programme, l.programme)                    AS paid_from,
    COALESCE(n.year, b.year, l.year)                      AS year,
    COALESCE(n.body, b.body, v.body, t.body, c.body)      AS payer
FROM flow_lists AS l
LEFT JOIN numbered AS n ON n.allocation_no = l.allocation_no
LEFT JOIN batched AS b ON b.batch = l.batch AND b.programme = l.programme
LEFT JOIN flow_receivers AS v
  ON v.programme = l.programme AND v.year = l.year AND v.area = l.village
LEFT JOIN flow_receivers AS t
  ON t.programme = l.programme AND t.year = l.year AND t.area = l.township
LEFT JOIN flow_receivers AS c
  ON c.programme = l.programme AND c.year = l.year AND c.area = l.county
"""

# One row per batch; lists without a batch are one for each place.
_BATCHES = """
WITH batches AS (
    SELECT
        programme, batch,
        MIN(year)     AS year,
        CASE
            WHEN COUNT(DISTINCT place) = 1 THEN MIN(place)
            WHEN COUNT(DISTINCT COALESCE(township, '')) = 1 THEN COALESCE(MIN(township), '')
            WHEN COUNT(DISTINCT COALESCE(county, '')) = 1 THEN COALESCE(MIN(county), '')
            ELSE ''
        END AS place,
        SUM(listed)   AS listed,
        SUM(taken_back) AS taken_back,
        SUM(cash)     AS cash,
        SUM(payments) AS payments,
        SUM(CASE WHEN payer IS NULL THEN listed ELSE 0 END) AS unsourced,
        CASE WHEN COUNT(DISTINCT COALESCE(payer, '')) = 1 THEN MIN(payer) END AS payer,
        MIN(paid_from) AS paid_from
    FROM flow_paying
    GROUP BY programme, batch, CASE WHEN batch = '' THEN place END, CASE WHEN batch = '' THEN year END
),
totals AS (
    SELECT
        t.batch,
        COALESCE(t.programme, o.programme) AS programme,
        SUM(t.amount)                      AS confirmed,
        SUM(COALESCE(t.returned, 0))       AS returned
    FROM list_totals AS t
    CROSS JOIN flow_asked AS q
    LEFT JOIN (
        SELECT batch, MIN(programme) AS programme
        FROM batches
        GROUP BY batch
        HAVING COUNT(DISTINCT programme) = 1
    ) AS o ON o.batch = t.batch
    WHERE t.amount IS NOT NULL
      AND COALESCE(t.currency, q.currency) = q.currency
    GROUP BY t.batch, COALESCE(t.programme, o.programme)
),
arrivals AS (                   -- a bank states what it paid before or after what came back
    SELECT
        b.programme, b.year, b.place, b.listed, b.cash, b.payments, b.unsourced, b.payer, b.paid_from,
        t.confirmed,
        GREATEST(COALESCE(t.returned, 0), b.taken_back) AS returned,
        CASE
            WHEN t.confirmed + t.returned <= b.listed THEN t.confirmed
            ELSE GREATEST(t.confirmed - t.returned, 0)
        END AS arrived
    FROM batches AS b
    LEFT JOIN totals AS t ON t.batch = b.batch AND t.programme = b.programme
),
paid AS (
    SELECT
        programme, year, place, paid_from, payer, listed, cash, payments, unsourced, returned, confirmed,
        CASE
            WHEN confirmed IS NULL THEN LEAST(cash, listed - LEAST(returned, listed))
            ELSE arrived + GREATEST(LEAST(cash, listed - arrived - returned), 0)
        END AS out
    FROM arrivals
)
SELECT
    programme, year, place, paid_from, payer, listed, payments, unsourced, returned, out,
    confirmed IS NOT NULL OR cash > 0                                              AS knows,
    CASE WHEN confirmed IS NULL THEN GREATEST(listed - out - returned, 0) ELSE 0 END AS unseen,
    CASE WHEN confirmed IS NULL THEN 0 ELSE GREATEST(listed - out - returned, 0) END AS unaccounted,
    GREATEST(out + returned - listed, 0)                                           AS beyond
FROM paid
"""

_PASSED = """
SELECT programme, sent_year AS year, sender AS body, SUM(amount) AS passed, SUM(returned) AS back
FROM flow_transfers
GROUP BY programme, sent_year, sender
"""

_LISTED = """
SELECT l.programme, l.year, l.body, l.listed, COALESCE(r.back, 0) AS back
FROM (
    SELECT paid_from AS programme, year, payer AS body, SUM(listed) AS listed
    FROM flow_paying
    WHERE payer IS NOT NULL
    GROUP BY paid_from, year, payer
) AS l
LEFT JOIN (
    SELECT paid_from AS programme, year, payer AS body, SUM(LEAST(returned, listed)) AS back
    FROM flow_batches
    WHERE payer IS NOT NULL
    GROUP BY paid_from, year, payer
) AS r ON r.programme = l.programme AND r.year = l.year AND r.body = l.body
"""

# One row per programme, year and body; what has no row there is not known, and stays NULL.
_YEARS = """
SELECT
    k.programme, k.year, k.body,
    c.came, c.unknown, c.short, c.returned, c.not_due,
    p.passed, l.listed, b.book_in, b.book_out,
    COALESCE(p.back, 0) + COALESCE(l.back, 0)                                  AS back,
    p.body IS NOT NULL OR l.body IS NOT NULL OR o.body IS NOT NULL             AS knows
FROM (
    SELECT programme, year, body FROM flow_came
    UNION SELECT programme, year, body FROM flow_passed
    UNION SELECT programme, year, body FROM flow_listed
    UNION SELECT programme, year, body FROM flow_booked WHERE book_out > 0
) AS k
LEFT JOIN flow_came   AS c ON c.programme = k.programme AND c.year = k.year AND c.body = k.body
LEFT JOIN flow_passed AS p ON p.programme = k.programme AND p.year = k.year AND p.body = k.body
LEFT JOIN flow_listed AS l ON l.programme = k.programme AND l.year = k.year AND l.body = k.body
LEFT JOIN flow_booked AS b ON b.programme = k.programme AND b.year = k.year AND b.body = k.body
LEFT JOIN (SELECT DISTINCT year, body FROM flow_booked) AS o ON o.year = k.year AND o.body = k.body
"""

STEPS_BEFORE_BODIES: Mapping[str, str] = {
    "flow_transfers": _TRANSFERS,
    "flow_lists": _LISTS,
    "flow_booked": _BOOKED,
    "flow_names": _NAMES,
}
STEPS_AFTER_BODIES: Mapping[str, str] = {
    "flow_steps": _STEPS,
    "flow_came": _CAME,
    "flow_receivers": _RECEIVERS,
    "flow_paying": _PAYING,
    "flow_batches": _BATCHES,
    "flow_passed": _PASSED,
    "flow_listed": _LISTED,
    "flow_years": _YEARS,
}
