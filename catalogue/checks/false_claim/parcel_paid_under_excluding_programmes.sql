/*---
id: parcel_paid_under_excluding_programmes
version: 1
status: trial
category: false_claim
strength: 3
title:
  en: One parcel paid for under two programmes that exclude each other
  zh: 同一地块在不可兼得的两项补贴下同时发放
says:
  en: "Parcel {parcel_no} stands on the rolls of {programme_a} ({entitled_a}) and of {programme_b} ({entitled_b}), and both paid their claimants in {year}. The two exclude each other; the lower sum is {lower}."
  zh: "地块 {parcel_no} 同时列入 {programme_a}（{entitled_a}）和 {programme_b}（{entitled_b}）名册，{year} 年两项均向申报人发放。两项不可兼得，较低一项为 {lower}。"
why:
  en: Land that was turned to forest is no longer farmed. Owner and tenant may each have put the same parcel on a form, in good faith.
  zh: 退耕还林的地块不再耕种。承包户与租种户也可能各自如实填报了同一地块。

points_at: {kind: village, id: village, label: village}
row_key: [parcel_no, programme_a, programme_b, year]
amount: lower
match: [A, B]
population: {table: enrolments, slice_by: [area_id, programme]}
family: land
asked_of: {en: The offices that run the two programmes, zh: 两项补贴的主管部门}
halves:
  one:
    label: {en: The first roll, zh: 第一项名册}
    table: enrolments
    rows: refs_a
    show: [person_mask, village, programme, parcel_no, quantity, entitled, enrolled_on, ended_on]
  other:
    label: {en: The second roll, zh: 第二项名册}
    table: enrolments
    rows: refs_b
    show: [person_mask, village, programme, parcel_no, quantity, entitled, enrolled_on, ended_on]
needs:
  enrolments: [ref, person_id, programme, parcel_no, village, entitled, enrolled_on, ended_on]
  programme_conflicts: [programme_a, programme_b]
  payments: [person_id, programme, period_from, amount]
no_law:
  en: Which programmes exclude each other on one parcel is set by the document named beside each pair.
  zh: 同一地块哪些补贴不可兼得，由各对规则所列文件规定。
sources:
  - {title: County supervision platforms that lay land subsidies over each other}

parameters:
  min_lower: {default: 1, min: 0, max: 10000, chosen_because: {en: "Less than one unit of money is rounding.", zh: 不足一元属于尾差。}}

innocent_explanations:
  - because: {en: The parcel left one programme before it entered the other., zh: 地块退出一项后才进入另一项。}
    answered_by: {example: The first had ended}
  - because: {en: One of the two paid nothing that year., zh: 当年其中一项未发放。}
    answered_by: {example: The second paid nothing that year}
  - because: {en: What one of them paid came back., zh: 其中一项已经退回。}
    answered_by: {example: What the second paid came back}
  - because: {en: The parcel was divided and both parts keep the number., zh: 地块已分割，两部分沿用同一编号。}
    answered_by: {step: 1}
  - because: {en: Owner and tenant agreed who is paid and one form was not withdrawn., zh: 承包户与租种户已约定由谁领取，另一份未撤回。}
    answered_by: {step: 2}

verify_next:
  - {en: Look at the parcel on the map and on the ground., zh: 对照地图并实地查看地块。}
  - {en: Ask the claimants together who farms or tends it and what they agreed., zh: 请各申报人一同说明由谁耕种管护、如何约定。}
  - {en: Ask both offices which of the two the parcel keeps., zh: 问两个部门该地块保留哪一项。}
survivors:
  - change: 'without `WHERE p.person_id IN (SELECT person_id FROM claimants)`'
    because: {en: "It only keeps the list short; the joins that follow decide.", zh: 仅用于缩小范围，后面的连接才决定结果。}
---*/

WITH conflicts AS (             -- one row per pair of programmes, in whichever order it was written
    SELECT
        LEAST(programme_a, programme_b)    AS programme_a,
        GREATEST(programme_a, programme_b) AS programme_b
    FROM programme_conflicts
),
pairs AS (                      -- two entries of one parcel under such a pair, in force together
    SELECT
        a.parcel_no, a.programme AS programme_a, b.programme AS programme_b,
        a.person_id AS person_a, b.person_id AS person_b,
        a.village,
        a.entitled AS entitled_a, b.entitled AS entitled_b,
        a.ref AS ref_a, b.ref AS ref_b
    FROM enrolments AS a
    JOIN conflicts AS c
      ON c.programme_a = a.programme
    JOIN enrolments AS b
      ON b.parcel_no = a.parcel_no
    WHERE b.programme = c.programme_b
      AND a.enrolled_on <= COALESCE(b.ended_on, DATE '9999-12-31')
      AND b.enrolled_on <= COALESCE(a.ended_on, DATE '9999-12-31')
),
claimants AS (                  -- the few people whose payments are looked at
    SELECT person_a AS person_id FROM pairs
    UNION ALL
    SELECT person_b AS person_id FROM pairs
),
paid AS (                       -- the years in which a claimant was paid, returns taken off
    SELECT p.person_id, p.programme, EXTRACT(YEAR FROM p.period_from) AS year
    FROM payments AS p
    WHERE p.person_id IN (SELECT person_id FROM claimants)
    GROUP BY p.person_id, p.programme, EXTRACT(YEAR FROM p.period_from)
    HAVING SUM(p.amount) > 0
)
SELECT
    r.parcel_no, r.programme_a, r.programme_b, x.year,
    COALESCE(MIN(r.village), r.parcel_no)         AS village,
    MAX(r.entitled_a)                             AS entitled_a,
    MAX(r.entitled_b)                             AS entitled_b,
    LEAST(MAX(r.entitled_a), MAX(r.entitled_b))   AS lower,
    LIST(DISTINCT r.ref_a)                        AS refs_a,
    LIST(DISTINCT r.ref_b)                        AS refs_b
FROM pairs AS r
JOIN paid AS x
  ON  x.person_id = r.person_a
JOIN paid AS y
  ON  y.person_id = r.person_b
WHERE x.programme = r.programme_a
  AND y.programme = r.programme_b
  AND y.year = x.year
GROUP BY r.parcel_no, r.programme_a, r.programme_b, x.year
HAVING LEAST(MAX(r.entitled_a), MAX(r.entitled_b)) >= $min_lower

/*--- examples
- name: A parcel of forest and of farmland in one year
  given:
    programme_conflicts: |
      ref | programme_a | programme_b
      c1  | forest      | cultivated
    enrolments: |
      ref | person_id | programme  | parcel_no | village | entitled | enrolled_on | ended_on
      e1  | wang      | forest     | l1        | Shang   | 125      | 2018-03-01  |
      e2  | li        | cultivated | l1        | Shang   | 105      | 2024-03-01  |
    payments: |
      ref | person_id | programme  | period_from | amount
      p1  | wang      | forest     | 2024-01-01  | 500
      p2  | li        | cultivated | 2024-01-01  | 420
  expect: &found |
    parcel_no | programme_a | programme_b | year | village | entitled_a | entitled_b | lower | refs_a | refs_b
    l1        | cultivated  | forest      | 2024 | Shang   | 105        | 125        | 105   | e2     | e1

# Every example below is the first one with one fact changed.
- name: The pair is written in both orders
  and_given:
    programme_conflicts: |
      ref | programme_a | programme_b
      c2  | cultivated  | forest
  expect: *found
- name: The two do not exclude each other
  but: {programme_conflicts.c1.programme_b: rice}
  expect: nothing
- name: They are two parcels
  but: {enrolments.e2.parcel_no: l2}
  expect: nothing
- name: The first had ended
  but: {enrolments.e1.ended_on: 2024-02-29}
  expect: nothing
- name: The first ended on the day on which the second began
  but: {enrolments.e1.ended_on: 2024-03-01}
  expect: *found
- name: The second had ended before the first began
  but: {enrolments.e2.enrolled_on: 2016-03-01, enrolments.e2.ended_on: 2018-02-28}
  expect: nothing
- name: The second ended on the day on which the first began
  but: {enrolments.e2.enrolled_on: 2016-03-01, enrolments.e2.ended_on: 2018-03-01}
  expect: *found
- name: The second paid nothing that year
  but: {payments.p2.period_from: 2023-01-01}
  expect: nothing
- name: What the second paid came back
  and_given:
    payments: |
      ref | person_id | programme  | period_from | amount
      p3  | li        | cultivated | 2024-06-01  | -420
  expect: nothing
- name: All but one yuan came back
  and_given:
    payments: |
      ref | person_id | programme  | period_from | amount
      p3  | li        | cultivated | 2024-06-01  | -419
  expect: *found
- name: The second paid somebody else
  but: {payments.p2.person_id: zhao}
  expect: nothing
- name: The first claimant was paid by another programme
  but: {payments.p1.programme: old_age}
  expect: nothing
- name: The second claimant was paid by another programme
  but: {payments.p2.programme: old_age}
  expect: nothing
- name: Each claimant was paid by another programme only
  but: {payments.p1.programme: old_age, payments.p2.programme: old_age}
  expect: nothing
- name: Each was paid by the other's programme
  but: {payments.p1.person_id: li, payments.p2.person_id: wang}
  expect: nothing
- name: Both also paid each other's claimant
  but: {payments.p2.person_id: wang}
  expect: nothing
- name: Both are one person's
  but: {enrolments.e2.person_id: wang, payments.p2.person_id: wang}
  expect: *found
- name: Two years
  and_given:
    payments: |
      ref | person_id | programme  | period_from | amount
      p3  | wang      | forest     | 2025-01-01  | 500
      p4  | li        | cultivated | 2025-01-01  | 420
  expect: |
    parcel_no | year | lower
    l1        | 2024 | 105
    l1        | 2025 | 105
- name: Each roll has the parcel a second time
  and_given:
    enrolments: |
      ref | person_id | programme  | parcel_no | village | entitled | enrolled_on | ended_on
      e3  | wang      | forest     | l1        | Shang   | 0.50     | 2018-03-01  |
      e4  | li        | cultivated | l1        | Xia     | 0.40     | 2024-03-01  |
  expect: |
    parcel_no | village | entitled_a | entitled_b | lower | refs_a | refs_b
    l1        | Shang   | 105        | 125        | 105   | e2, e4 | e1, e3
- name: The rolls do not name the village
  but: {enrolments.e1.village: , enrolments.e2.village: }
  expect: |
    parcel_no | village
    l1        | l1
- name: The sums are less than one yuan
  but: {enrolments.e2.entitled: 0.99}
  expect: nothing
- name: The lower sum is one yuan
  but: {enrolments.e2.entitled: 1}
  expect: |
    parcel_no | lower
    l1        | 1
---*/
