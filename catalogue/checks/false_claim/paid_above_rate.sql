/*---
id: paid_above_rate
version: 4
status: trial
category: false_claim
strength: 3
title:
  en: Paid more than the rate or the entitlement gives
  zh: 发放金额高于标准或应发数额
says:
  en: "{programme} was paid in the name of {person_mask} above what is due for {periods} period(s) from {first_period} to {last_period}: {paid} where rate or roll give {due}; {excess} is beyond it and beyond what was owed from before."
  zh: "{first_period} 至 {last_period} 共 {periods} 期，以 {person_mask} 名义发放 {programme} {paid}，按标准或名册应为 {due}；扣除补发后多出 {excess}。"
why:
  en: A sum above the rate is mostly a wrong number of units or a rule of another year; it is corrected before it grows.
  zh: 高于标准多因数量填错或沿用其他年度标准，宜及早更正。

points_at: {kind: person, id: person_id, label: person_mask}
row_key: [person_id, programme]
amount: excess
match: [A, B]
population: {table: payments, slice_by: [area_id, programme, period_from]}
family: payments
asked_of: {en: The office that runs the programme, zh: 项目主管部门}
halves:
  paid:
    label: {en: What was paid, zh: 发放记录}
    table: payments
    rows: payment_refs
    show: [person_mask, village, programme, period_from, quantity, amount, batch]
  rule:
    label: {en: What the programme says, zh: 项目标准}
    table: programmes
    rows: rule_refs
    show: [programme, rate, counts, valid_from, issuer, document_no]
needs:
  payments: [ref, person_id, person_mask, programme, period_from, quantity, amount]
  programmes: [ref, programme, rate, counts]
  enrolments: [person_id, programme, entitled]
law:
  - {instrument: cn-social-assistance, article: "66", says: {en: Paying assistance otherwise than the rules provide is to be put right by the office above., zh: 不按照规定发放社会救助资金的，由上级行政机关责令改正。}, read: full}
sources:
  - {title: County supervision platforms that recompute payments from rate and units}

parameters:
  tolerance: {default: 1, min: 0, max: 1000, type: decimal, chosen_because: {en: "Less than one unit of money is rounding.", zh: 不足一元属于尾差。}}
  months_back: {default: 12, min: 1, max: 60, chosen_because: {en: What was missed within a year is commonly paid together later., zh: 一年内漏发的款项常在之后一并补发。}}

innocent_explanations:
  - because: {en: It holds what was owed for earlier periods., zh: 含以前期间的补发。}
    answered_by: {example: The period before was not paid}
  - because: {en: The roll entitles this person to more than the rate., zh: 名册核定的应发数额高于标准。}
    answered_by: {example: The roll entitles to more}
  - because: {en: A later rule has a higher rate., zh: 新标准提高了金额。}
    answered_by: {example: A second rule has a higher rate}
  - because: {en: The surplus came back., zh: 多出部分已经退回。}
    answered_by: {example: The surplus came back}
  - because: {en: Later payments were lower until it was even., zh: 此后各期已逐月扣回。}
    answered_by: {example: Later months were lower until it was even}
  - because: {en: The list gives no number of units., zh: 名册未列数量。}
    answered_by: {example: The list gives no units}
  - because: {en: A holiday supplement or a heating allowance was paid in the same line., zh: 节日补贴或取暖补贴合并发放。}
    answered_by: {step: 1}
  - because: {en: Units and sum were written for the household in one member's name., zh: 以一名成员名义合并填列全户数量和金额。}
    answered_by: {step: 2}

verify_next:
  - {en: Ask for the approval of the list and what the sum is made of., zh: 调取该批名册的审批件，了解金额构成。}
  - {en: Compare units and household with the file., zh: 与档案核对数量和家庭人口。}
  - {en: "Agree with the person on how a surplus is set off; nobody repays at once what an office got wrong.", zh: 因部门差错多发的，与本人商定抵扣办法，不要求一次退回。}
survivors:
  - change: '`p.amount > r.rate * GREATEST(p.quantity, 1)` → `p.amount >= r.rate * GREATEST(p.quantity, 1)`'
    because: {en: "It only keeps the lists short; what follows decides.", zh: 仅用于缩小范围，其后条件才决定结果。}
  - change: 'without `WHERE p.person_id IN (SELECT person_id FROM above)`'
    because: {en: "It only keeps the lists short; what follows decides.", zh: 仅用于缩小范围，其后条件才决定结果。}
  - change: 'without `WHERE person_id IN (SELECT person_id FROM above)`'
    because: {en: "It only keeps the lists short; what follows decides.", zh: 仅用于缩小范围，其后条件才决定结果。}
  - change: 'without `WHERE programme IN (SELECT programme FROM above)`'
    because: {en: "It only keeps the lists short; what follows decides.", zh: 仅用于缩小范围，其后条件才决定结果。}
  - change: 'LEFT instead of INNER `JOIN rules AS r ON r.programme = p.programme`'
    because: {en: "It only keeps the lists short; what follows decides.", zh: 仅用于缩小范围，其后条件才决定结果。}
---*/

WITH rules AS (                 -- one row per programme with a rate: the highest of its rules
    SELECT programme, MAX(rate) AS rate, MIN(counts) AS counts, LIST(ref) AS rule_refs
    FROM programmes
    WHERE rate > 0
    GROUP BY programme
),
due AS (                        -- one row per person and programme of the roll
    SELECT person_id, programme, SUM(entitled) AS entitled
    FROM enrolments
    GROUP BY person_id, programme
),
above AS (                      -- the few payments that are above the highest rate and above the roll
    SELECT DISTINCT p.person_id, p.programme, p.period_from
    FROM payments AS p
    JOIN rules AS r
      ON r.programme = p.programme
    LEFT JOIN due AS d
      ON  d.person_id = p.person_id
      AND d.programme = p.programme
    WHERE p.amount > r.rate * GREATEST(p.quantity, 1)
      AND p.amount > COALESCE(d.entitled, 0)
),
earlier AS (                    -- every period of these people, returns taken off
    SELECT
        p.person_id, p.programme, p.period_from, r.rate, r.rule_refs,
        p.person_id || ' ' || p.programme AS entry,
        MIN(p.person_mask) AS person_mask,
        MAX(CASE WHEN r.counts = 'mu' THEN p.quantity ELSE GREATEST(p.quantity, 1) END) AS units,
        SUM(p.amount)      AS amount,
        LIST(p.ref)        AS refs
    FROM payments AS p
    JOIN rules AS r
      ON r.programme = p.programme
    WHERE p.person_id IN (SELECT person_id FROM above)
    GROUP BY p.person_id, p.programme, p.period_from, r.rate, r.rule_refs
),
calendar_of AS (                -- the periods that these programmes paid for
    SELECT programme, period_from
    FROM payments
    WHERE programme IN (SELECT programme FROM above)
    GROUP BY programme, period_from
),
missed AS (                     -- how many of them within a year before were not paid to the person
    SELECT a.person_id, a.programme, a.period_from, COUNT(*) AS periods
    FROM above AS a
    JOIN calendar_of AS c
      ON c.programme = a.programme
    WHERE DATE_DIFF('month', c.period_from, a.period_from) BETWEEN 1 AND $months_back
      AND NOT EXISTS (
          SELECT 1 FROM earlier AS e
          WHERE e.person_id = a.person_id
            AND e.programme = a.programme
            AND e.period_from = c.period_from
            AND e.amount > 0
      )
    GROUP BY a.person_id, a.programme, a.period_from
),
surplus AS (                    -- one row per period with what is due for it, and what was owed from before
    SELECT
        e.entry, e.person_id, e.programme, e.period_from, e.person_mask, e.amount, e.refs, e.rule_refs,
        GREATEST(e.rate * e.units, d.entitled)                                AS due,
        GREATEST(e.rate * e.units, d.entitled) * (1 + COALESCE(m.periods, 0)) AS allowed
    FROM earlier AS e
    JOIN above AS a
      ON  a.person_id = e.person_id
      AND a.programme = e.programme
      AND a.period_from = e.period_from
    LEFT JOIN due AS d
      ON  d.person_id = e.person_id
      AND d.programme = e.programme
    LEFT JOIN missed AS m
      ON  m.person_id = e.person_id
      AND m.programme = e.programme
      AND m.period_from = e.period_from
),
totals AS (                     -- one row per person, programme and rule
    SELECT
        entry, person_id, programme, rule_refs,
        MIN(person_mask)      AS person_mask,
        MIN(period_from)      AS first_period,
        MAX(period_from)      AS last_period,
        COUNT(*)              AS periods,
        SUM(amount)           AS paid,
        SUM(due)              AS due,
        SUM(amount - allowed) AS excess,
        FLATTEN(LIST(refs))   AS payment_refs
    FROM surplus
    WHERE amount - allowed > $tolerance
    GROUP BY entry, person_id, programme, rule_refs
),
usual AS (                      -- the most that each was paid for a period within the rate
    SELECT entry, MAX(CASE WHEN amount <= rate * units THEN amount END) AS usual
    FROM earlier
    GROUP BY entry
),
kept AS (                       -- what was kept back from later periods
    SELECT t.entry, SUM(GREATEST(u.usual - e.amount, 0)) AS back
    FROM totals AS t
    JOIN usual AS u
      ON u.entry = t.entry
    JOIN earlier AS e
      ON e.entry = t.entry
    WHERE DATE_DIFF('month', t.last_period, e.period_from) BETWEEN 1 AND $months_back
    GROUP BY t.entry
)
SELECT
    t.person_id, t.programme, t.rule_refs, t.person_mask, t.first_period, t.last_period, t.periods, t.paid,
    CAST(t.due AS DECIMAL(18, 2))                          AS due,
    CAST(t.excess - COALESCE(k.back, 0) AS DECIMAL(18, 2)) AS excess,
    t.payment_refs
FROM totals AS t
LEFT JOIN kept AS k
  ON k.entry = t.entry
WHERE t.excess - COALESCE(k.back, 0) > $tolerance

/*--- examples
- name: Two months paid above the rate
  given:
    programmes: |
      ref | programme | rate | counts
      g1  | old_age   | 150  | person
    payments: |
      ref | person_id | person_mask | programme | period_from | quantity | amount
      p0  | wang      | 王**        | old_age   | 2024-04-01  |          | 150
      p1  | wang      | 王**        | old_age   | 2024-05-01  |          | 200
      p2  | wang      | 王小        | old_age   | 2024-06-01  |          | 180
      p3  | li        | 李*         | old_age   | 2024-04-01  |          | 150
  expect: &found |
    person_id | person_mask | programme | first_period | last_period | periods | paid | due | excess | payment_refs | rule_refs
    wang      | 王**        | old_age   | 2024-05-01   | 2024-06-01  | 2       | 380  | 300 | 80     | p1, p2       | g1

# Every example below is the first one with one fact changed.
- name: The second is above by less than rounding
  but: {payments.p2.amount: 151}
  expect: |
    person_id | periods | excess
    wang      | 1       | 50
- name: The second is above by a little more
  but: {payments.p2.amount: 151.01}
  expect: |
    person_id | periods | excess
    wang      | 2       | 51.01
- name: Later months were lower until it was even
  and_given: &later
    payments: |
      ref | person_id | person_mask | programme | period_from | quantity | amount
      p7  | wang      | 王**        | old_age   | 2024-07-01  |          | 110
      p8  | wang      | 王**        | old_age   | 2024-08-01  |          | 110
  expect: nothing
- name: A part of it was kept back
  and_given: *later
  but: {payments.p8.amount: 150}
  expect: &forty |
    person_id | periods | excess
    wang      | 2       | 40
- name: It was kept back from somebody else
  and_given: *later
  but: {payments.p8.person_id: li}
  expect: *forty
- name: It was kept back from another programme
  and_given: *later
  but: {payments.p8.programme: food}
  expect: *forty
- name: It was kept back a year and a month later
  and_given: *later
  but: {payments.p8.period_from: 2025-07-01}
  expect: *forty
- name: It was kept back a year later
  and_given: *later
  but: {payments.p8.period_from: 2025-06-01}
  expect: nothing
- name: Lower months came before
  and_given: *later
  but: {payments.p8.period_from: 2024-03-01}
  expect: *forty
- name: What is usual for one is not for another
  but: {payments.p0.amount: 120}
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | quantity | amount
      p7  | wang      | 王**        | old_age   | 2024-07-01  |          | 110
      p8  | wang      | 王**        | old_age   | 2024-08-01  |          | 110
      p9  | li        | 李*         | old_age   | 2024-05-01  |          | 210
  expect: |
    person_id | periods | excess
    li        | 1       | 60
    wang      | 2       | 60
- name: One more was paid too much and nothing of it was kept back
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | quantity | amount
      p7  | wang      | 王**        | old_age   | 2024-07-01  |          | 110
      p8  | wang      | 王**        | old_age   | 2024-08-01  |          | 110
      p9  | li        | 李*         | old_age   | 2024-05-01  |          | 210
  expect: |
    person_id | periods | excess
    li        | 1       | 60
- name: All that is usual was kept back but for rounding
  and_given: *later
  but: {payments.p8.amount: 111}
  expect: nothing
- name: The period before was not paid
  but: {payments.p0: gone, payments.p2: gone, payments.p1.amount: 300}
  expect: nothing
- name: The period before was paid and returned
  but: {payments.p2: gone, payments.p1.amount: 300}
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | quantity | amount
      p4  | wang      | 王**        | old_age   | 2024-04-01  |          | -150
  expect: nothing
- name: All but one yuan of the period before was returned
  but: {payments.p2: gone, payments.p1.amount: 300}
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | quantity | amount
      p4  | wang      | 王**        | old_age   | 2024-04-01  |          | -149
  expect: |
    person_id | excess
    wang      | 150
- name: Two periods before were not paid
  but: {payments.p0: gone, payments.p2: gone, payments.p1.amount: 460}
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | quantity | amount
      p5  | li        | 李*         | old_age   | 2024-03-01  |          | 150
  expect: |
    person_id | paid | due | excess
    wang      | 460  | 150 | 10
- name: What was not paid lies too far back
  parameters: {months_back: 1}
  but: {payments.p0: gone, payments.p2: gone, payments.p1.amount: 460}
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | quantity | amount
      p5  | li        | 李*         | old_age   | 2024-03-01  |          | 150
  expect: |
    person_id | excess
    wang      | 160
- name: Another programme was paid for the period before
  but: {payments.p0: gone, payments.p2: gone, payments.p1.amount: 300}
  and_given:
    programmes: |
      ref | programme   | rate | counts
      g2  | subsistence | 400  | person
    payments: |
      ref | person_id | person_mask | programme   | period_from | quantity | amount
      p5  | wang      | 王**        | subsistence | 2024-04-01  |          | 400
      p6  | li        | 李*         | subsistence | 2024-03-01  |          | 400
  expect: nothing
- name: Others were paid a period that does not concern the programme
  and_given:
    programmes: |
      ref | programme   | rate | counts
      g2  | subsistence | 400  | person
    payments: |
      ref | person_id | person_mask | programme   | period_from | quantity | amount
      p5  | li        | 李*         | subsistence | 2024-03-01  |          | 400
      p6  | li        | 李*         | subsistence | 2024-04-01  |          | 460
  expect: |
    person_id | programme   | excess
    wang      | old_age     | 80
    li        | subsistence | 60
- name: A second person is above the rate after a missed period
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | quantity | amount
      p5  | li        | 李*         | old_age   | 2024-06-01  |          | 300
  expect: *found
- name: The surplus came back
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | quantity | amount
      p4  | wang      | 王**        | old_age   | 2024-05-01  |          | -50
      p5  | wang      | 王**        | old_age   | 2024-06-01  |          | -30
  expect: nothing
- name: Part of the surplus came back under another spelling
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | quantity | amount
      p4  | wang      | 王甲        | old_age   | 2024-05-01  |          | -20
  expect: |
    person_id | person_mask | paid | excess | payment_refs
    wang      | 王**        | 360  | 60     | p1, p2, p4
- name: The roll entitles to more
  and_given:
    enrolments: |
      ref | person_id | programme | entitled
      e1  | wang      | old_age   | 180
      e2  | wang      | old_age   | 20
  expect: nothing
- name: The roll entitles to a little more
  and_given:
    enrolments: |
      ref | person_id | programme | entitled
      e1  | wang      | old_age   | 160
  expect: |
    person_id | due | excess
    wang      | 320 | 60
- name: The roll entitles somebody else and from another programme
  and_given:
    enrolments: |
      ref | person_id | programme   | entitled
      e1  | li        | old_age     | 500
      e2  | wang      | subsistence | 500
  expect: *found
- name: The roll entitles another person who was paid above the rate
  and_given:
    enrolments: |
      ref | person_id | programme | entitled
      e1  | li        | old_age   | 500
    payments: |
      ref | person_id | person_mask | programme | period_from | quantity | amount
      p5  | li        | 李*         | old_age   | 2024-06-01  |          | 400
  expect: *found
- name: A second line of the same period is above the rate too
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | quantity | amount
      p5  | wang      | 王**        | old_age   | 2024-05-01  |          | 160
  expect: |
    person_id | periods | paid | due | excess
    wang      | 2       | 540  | 300 | 240
- name: Others were paid a later period
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | quantity | amount
      p5  | li        | 李*         | old_age   | 2024-07-01  |          | 150
  expect: *found
- name: Another programme paid its rate twice in the same period
  and_given:
    programmes: |
      ref | programme   | rate | counts
      g2  | subsistence | 400  | person
    payments: |
      ref | person_id | person_mask | programme   | period_from | quantity | amount
      p5  | wang      | 王**        | subsistence | 2024-05-01  |          | 400
      p6  | wang      | 王**        | subsistence | 2024-05-01  |          | 400
  expect: *found
- name: Another programme paid what it owed from before in the same period
  and_given:
    programmes: |
      ref | programme   | rate | counts
      g2  | subsistence | 400  | person
    payments: |
      ref | person_id | person_mask | programme   | period_from | quantity | amount
      p5  | wang      | 王**        | subsistence | 2024-05-01  |          | 450
      p6  | li        | 李*         | subsistence | 2024-04-01  |          | 400
  expect: *found
- name: Both periods follow one that was not paid
  but: {payments.p0: gone, payments.p1.amount: 460, payments.p2.amount: 310}
  expect: |
    person_id | periods | paid | due | excess
    wang      | 2       | 770  | 300 | 170
- name: The roll entitles to less
  and_given:
    enrolments: |
      ref | person_id | programme | entitled
      e1  | wang      | old_age   | 100
  expect: *found
- name: A second rule has a higher rate
  and_given:
    programmes: |
      ref | programme | rate | counts
      g2  | old_age   | 200  | person
  expect: nothing
- name: The programme has no rate
  but: {programmes.g1.rate: }
  expect: nothing
- name: A rate of nought is none
  but: {programmes.g1.rate: 0}
  expect: nothing
- name: A rate of one
  but: {programmes.g1.rate: 1, payments.p0.amount: 1, payments.p2: gone, payments.p3.amount: 1}
  expect: |
    person_id | due | excess
    wang      | 1   | 199
- name: It was paid for two people of a household
  but: {payments.p1.quantity: 2, payments.p2.quantity: 2}
  expect: nothing
- name: The list gives less than one unit
  but: {payments.p1.quantity: 0.5}
  expect: *found
- name: It is paid by the mu
  but: {programmes.g1.counts: mu, payments.p1.quantity: 0.5, payments.p2.quantity: 2}
  expect: |
    person_id | paid | due | excess
    wang      | 200  | 75  | 125
- name: The list gives no units
  but: {programmes.g1.counts: mu}
  expect: nothing
- name: One of two lines gives the units
  but: {programmes.g1.counts: mu, payments.p1.quantity: 1, payments.p2.quantity: 1, payments.p1.amount: 160}
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | quantity | amount
      p4  | wang      | 王**        | old_age   | 2024-05-01  | 0.1      | 10
  expect: |
    person_id | periods | paid | due | excess
    wang      | 2       | 350  | 300 | 50
- name: Two rules count differently
  but: {payments.p1.quantity: 0.5, payments.p2: gone}
  and_given:
    programmes: |
      ref | programme | rate | counts
      g2  | old_age   | 100  | mu
  expect: |
    person_id | due | rule_refs
    wang      | 75  | g1, g2
---*/
