/*---
id: excluding_programmes_together
version: 1
status: trial
category: false_claim
strength: 3
title:
  en: Paid by two programmes that exclude each other
  zh: 同时领取不可兼得的两项补贴
says:
  en: "{person_mask} was paid by {programme_a} ({amount_a}) and by {programme_b} ({amount_b}) for the same month(s), {months} in all from {first_period} to {last_period}; the two exclude each other, and the lower sum is {lower}."
  zh: "{first_period} 至 {last_period} 共 {months} 个月，{person_mask} 同时领取 {programme_a}（{amount_a}）和 {programme_b}（{amount_b}）；两项不可兼得，较低一项为 {lower}。"
why:
  en: Where two programmes cover the same need, the rules let a person hold one of them. Nobody may have told the person, or either office.
  zh: 两项补贴保障同一需要时，按规定只能享受一项。本人和两个部门可能都未被告知。

points_at: {kind: person, id: person_id, label: person_mask}
row_key: [person_id, programme_a, programme_b]
amount: lower
match: [A, B]
population: {table: payments, slice_by: [area_id, programme, period_from]}
family: payments
asked_of: {en: The offices that run the two programmes, zh: 两项补贴的主管部门}
halves:
  one:
    label: {en: What the first programme paid, zh: 第一项补贴的发放}
    table: payments
    rows: refs_a
    show: [person_mask, programme, period_from, period_to, amount]
  other:
    label: {en: What the second programme paid, zh: 第二项补贴的发放}
    table: payments
    rows: refs_b
    show: [person_mask, programme, period_from, period_to, amount]
needs:
  payments: [ref, person_id, person_mask, programme, period_from, period_to, amount]
  programme_conflicts: [programme_a, programme_b]
no_law:
  en: Which programmes exclude each other is set by the document named beside each pair, not by one article.
  zh: 哪些补贴不可兼得由各对规则所列文件规定，并非某一条文。
sources:
  - {title: County supervision platforms that compare aid lists with each other}

parameters:
  min_months: {default: 2, min: 1, max: 24, chosen_because: {en: "One month together is common when a person changes over.", zh: 转换项目时重叠一个月较常见。}}

innocent_explanations:
  - because: {en: The person changed from one programme to the other., zh: 由一项转为另一项。}
    answered_by: {example: They meet in one month only}
  - because: {en: One of the two came back., zh: 其中一项已经退回。}
    answered_by: {example: What the second paid came back}
  - because: {en: They were paid for different months., zh: 两项所属月份不同。}
    answered_by: {example: The second paid for earlier months}
  - because: {en: The rule came later or allows this case., zh: 规则出台较晚，或允许此种情形。}
    answered_by: {step: 1}
  - because: {en: Neither office could see the other's list., zh: 两个部门互相看不到对方的名册。}
    answered_by: {step: 2}

verify_next:
  - {en: Read the document that says the two exclude each other and from which day., zh: 查阅规定两项不可兼得的文件及施行日期。}
  - {en: "Ask each office when it learned of the other payment, and which one the person keeps.", zh: 问两个部门何时得知另一项补贴，由本人保留哪一项。}
  - {en: Give notice before anything is stopped; the higher of the two may often be kept., zh: 停发前先告知本人；通常可择高享受。}
survivors:
  - change: 'without DISTINCT'
    because: {en: "It only keeps the lists short; the joins that follow decide.", zh: 仅用于缩小范围，后面的连接才决定结果。}
  - change: 'without `WHERE p.programme IN (SELECT programme FROM members)`'
    because: {en: "It only keeps the lists short; the joins that follow decide.", zh: 仅用于缩小范围，后面的连接才决定结果。}
  - change: '`c.programme_a = a.programme` → `c.programme_a <> a.programme`'
    because: {en: "It only keeps the lists short; the joins that follow decide.", zh: 仅用于缩小范围，后面的连接才决定结果。}
  - change: 'LEFT instead of INNER `JOIN held AS b ON b.person_id = a.person_id AND b.programme = c.programme_b`'
    because: {en: "It only keeps the lists short; the joins that follow decide.", zh: 仅用于缩小范围，后面的连接才决定结果。}
  - change: 'without `b.person_id = a.person_id`'
    because: {en: "It only keeps the lists short; the joins that follow decide.", zh: 仅用于缩小范围，后面的连接才决定结果。}
  - change: 'without `b.programme = c.programme_b`'
    because: {en: "It only keeps the lists short; the joins that follow decide.", zh: 仅用于缩小范围，后面的连接才决定结果。}
  - change: '`b.programme = c.programme_b` → `b.programme <> c.programme_b`'
    because: {en: "It only keeps the lists short; the joins that follow decide.", zh: 仅用于缩小范围，后面的连接才决定结果。}
  - change: 'without `p.programme IN (SELECT programme FROM members)`'
    because: {en: "It only keeps the lists short; the joins that follow decide.", zh: 仅用于缩小范围，后面的连接才决定结果。}
  - change: 'without `p.person_id IN (SELECT person_id FROM two_held)`'
    because: {en: "It only keeps the lists short; the joins that follow decide.", zh: 仅用于缩小范围，后面的连接才决定结果。}
---*/

WITH conflicts AS (             -- one row per pair of programmes, in whichever order it was written
    SELECT DISTINCT
        LEAST(programme_a, programme_b)    AS programme_a,
        GREATEST(programme_a, programme_b) AS programme_b
    FROM programme_conflicts
),
members AS (                    -- the programmes that stand in a pair; no other payment is looked at
    SELECT programme_a AS programme FROM conflicts
    UNION ALL
    SELECT programme_b AS programme FROM conflicts
),
held AS (                       -- one row per person and programme that stands in a pair
    SELECT DISTINCT p.person_id, p.programme
    FROM payments AS p
    WHERE p.programme IN (SELECT programme FROM members)
),
two_held AS (                       -- the few people who hold two that exclude each other
    SELECT a.person_id
    FROM held AS a
    JOIN conflicts AS c
      ON c.programme_a = a.programme
    JOIN held AS b
      ON  b.person_id = a.person_id
      AND b.programme = c.programme_b
),
paid AS (                       -- one row per person, programme and span of months, returns taken off
    SELECT
        p.person_id, p.programme,
        CAST(DATE_TRUNC('month', p.period_from) AS DATE)                        AS first_month,
        CAST(DATE_TRUNC('month', COALESCE(p.period_to, p.period_from)) AS DATE) AS last_month,
        MIN(p.person_mask)                                                      AS person_mask,
        SUM(p.amount)                                                           AS amount,
        LIST(p.ref)                                                             AS refs
    FROM payments AS p
    WHERE p.programme IN (SELECT programme FROM members)
      AND p.person_id IN (SELECT person_id FROM two_held)
    GROUP BY
        p.person_id, p.programme,
        CAST(DATE_TRUNC('month', p.period_from) AS DATE),
        CAST(DATE_TRUNC('month', COALESCE(p.period_to, p.period_from)) AS DATE)
    HAVING SUM(p.amount) > 0
),
together AS (                   -- one row per two spans that meet; the money of each span is counted once
    SELECT
        a.person_id, c.programme_a, c.programme_b, a.person_mask,
        GREATEST(a.first_month, b.first_month) AS first_month,
        LEAST(a.last_month, b.last_month)      AS last_month,
        a.refs                                 AS refs_a,
        b.refs                                 AS refs_b,
        CASE WHEN ROW_NUMBER() OVER (
            PARTITION BY a.person_id, c.programme_a, c.programme_b, a.first_month, a.last_month ORDER BY b.first_month
        ) = 1 THEN a.amount ELSE 0 END         AS amount_a,
        CASE WHEN ROW_NUMBER() OVER (
            PARTITION BY a.person_id, c.programme_a, c.programme_b, b.first_month, b.last_month ORDER BY a.first_month
        ) = 1 THEN b.amount ELSE 0 END         AS amount_b
    FROM paid AS a
    JOIN conflicts AS c
      ON c.programme_a = a.programme
    JOIN paid AS b
      ON  b.person_id = a.person_id
      AND b.programme = c.programme_b
      AND b.first_month <= a.last_month
      AND b.last_month >= a.first_month
)
SELECT
    person_id, programme_a, programme_b,
    MIN(person_mask)                                      AS person_mask,
    MIN(first_month)                                      AS first_period,
    MAX(last_month)                                       AS last_period,
    CAST(SUM(DATE_DIFF('month', first_month, last_month) + 1) AS INTEGER) AS months,
    SUM(amount_a)                                         AS amount_a,
    SUM(amount_b)                                         AS amount_b,
    LEAST(SUM(amount_a), SUM(amount_b))                   AS lower,
    FLATTEN(LIST(refs_a))                                 AS refs_a,
    FLATTEN(LIST(refs_b))                                 AS refs_b
FROM together
GROUP BY person_id, programme_a, programme_b
HAVING SUM(DATE_DIFF('month', first_month, last_month) + 1) >= $min_months

/*--- examples
- name: Two months of two programmes that exclude each other
  given:
    programme_conflicts: |
      ref | programme_a | programme_b
      c1  | destitute   | subsistence
    payments: |
      ref | person_id | person_mask | programme   | period_from | period_to  | amount
      p1  | wang      | 王**        | destitute   | 2024-05-01  | 2024-05-31 | 900
      p2  | wang      | 王**        | destitute   | 2024-06-01  | 2024-06-30 | 900
      p3  | wang      | 王**        | subsistence | 2024-05-01  | 2024-05-31 | 400
      p4  | wang      | 王**        | subsistence | 2024-06-01  | 2024-06-30 | 400
  expect: &found |
    person_id | person_mask | programme_a | programme_b | first_period | last_period | months | amount_a | amount_b | lower | refs_a | refs_b
    wang      | 王**        | destitute   | subsistence | 2024-05-01   | 2024-06-01  | 2      | 1800     | 800      | 800   | p1, p2 | p3, p4

# Every example below is the first one with one fact changed.
- name: They meet in one month only
  but: {payments.p4: gone}
  expect: nothing
- name: One month is enough where the threshold is one
  parameters: {min_months: 1}
  but: {payments.p4: gone}
  expect: |
    person_id | months | amount_a | amount_b
    wang      | 1      | 900      | 400
- name: Nothing excludes them
  but: {programme_conflicts.c1: gone}
  expect: nothing
- name: The pair is written the other way round
  but: {programme_conflicts.c1.programme_a: subsistence, programme_conflicts.c1.programme_b: destitute}
  expect: *found
- name: The pair is written both ways
  and_given:
    programme_conflicts: |
      ref | programme_a | programme_b
      c2  | subsistence | destitute
  expect: *found
- name: Another programme excludes the first
  but: {programme_conflicts.c1.programme_b: orphans}
  expect: nothing
- name: Another programme excludes the second
  but: {programme_conflicts.c1.programme_a: adopted}
  expect: nothing
- name: Two other pairs touch the two programmes
  and_given:
    programme_conflicts: |
      ref | programme_a | programme_b
      c2  | destitute   | orphans
      c3  | adopted     | subsistence
  expect: *found
- name: The second was paid to another person
  but: {payments.p3.person_id: li, payments.p4.person_id: li}
  expect: nothing
- name: The second paid for earlier months
  but: {payments.p3.period_from: 2024-03-01, payments.p3.period_to: 2024-03-31, payments.p4.period_from: 2024-04-01, payments.p4.period_to: 2024-04-30}
  expect: nothing
- name: The second paid for later months
  but: {payments.p3.period_from: 2024-07-01, payments.p3.period_to: 2024-07-31, payments.p4.period_from: 2024-08-01, payments.p4.period_to: 2024-08-31}
  expect: nothing
- name: The second paid the two months as one
  but: {payments.p3.period_to: 2024-06-30, payments.p4: gone}
  expect: |
    person_id | first_period | last_period | months | amount_a | amount_b | lower
    wang      | 2024-05-01   | 2024-06-01  | 2      | 1800     | 400      | 400
- name: The first paid the two months as one
  but: {payments.p1.period_to: 2024-06-30, payments.p2: gone}
  expect: |
    person_id | months | amount_a | amount_b | lower
    wang      | 2      | 900      | 800      | 800
- name: The lists give only the first day of each period
  but: {payments.p1.period_to: , payments.p2.period_to: , payments.p3.period_to: , payments.p4.period_to: }
  expect: *found
- name: What the second paid came back
  and_given:
    payments: |
      ref | person_id | person_mask | programme   | period_from | period_to  | amount
      p5  | wang      | 王**        | subsistence | 2024-06-01  | 2024-06-30 | -400
  expect: nothing
- name: What came back names only the first day of the period
  and_given:
    payments: |
      ref | person_id | person_mask | programme   | period_from | period_to  | amount
      p5  | wang      | 王**        | subsistence | 2024-06-01  |            | -400
  expect: nothing
- name: What the first paid came back
  and_given:
    payments: |
      ref | person_id | person_mask | programme   | period_from | period_to  | amount
      p5  | wang      | 王**        | destitute   | 2024-06-01  | 2024-06-30 | -900
  expect: nothing
- name: The second began earlier and went on later
  and_given:
    payments: |
      ref | person_id | person_mask | programme   | period_from | period_to  | amount
      p5  | wang      | 王**        | subsistence | 2024-02-01  | 2024-02-29 | 400
      p6  | wang      | 王**        | subsistence | 2024-09-01  | 2024-09-30 | 400
  expect: *found
- name: The first is the lower
  but: {payments.p1.amount: 300, payments.p2.amount: 300}
  expect: |
    person_id | amount_a | amount_b | lower
    wang      | 600      | 800      | 600
- name: All but one yuan of each came back for one month
  but: {payments.p1.person_mask: 王三}
  and_given:
    payments: |
      ref | person_id | person_mask | programme   | period_from | period_to  | amount
      p5  | wang      | 王二        | destitute   | 2024-06-01  | 2024-06-30 | -899
      p6  | wang      | 王二        | subsistence | 2024-06-01  | 2024-06-30 | -399
  expect: |
    person_id | person_mask | months | amount_a | amount_b | refs_a     | refs_b
    wang      | 王**        | 2      | 901      | 401      | p1, p2, p5 | p3, p4, p6
- name: Two people who each hold both are two questions
  and_given:
    payments: |
      ref | person_id | person_mask | programme   | period_from | period_to  | amount
      p5  | li        | 李*         | destitute   | 2024-05-01  | 2024-05-31 | 700
      p6  | li        | 李*         | destitute   | 2024-06-01  | 2024-06-30 | 700
      p7  | li        | 李*         | subsistence | 2024-05-01  | 2024-05-31 | 300
      p8  | li        | 李*         | subsistence | 2024-06-01  | 2024-06-30 | 300
  expect: |
    person_id | months | amount_a | amount_b
    wang      | 2      | 1800     | 800
    li        | 2      | 1400     | 600
---*/
