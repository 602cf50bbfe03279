/*---
id: short_paid_same_slice
version: 3
status: trial
category: detainment
strength: 3
title:
  en: Many people in one payout received the same sum too little
  zh: 同一批次多人少发相同金额
says:
  en: "In payout {payout} of {programme}, {people} people each received {gap} less than they are entitled to: {total} in all is owed to them."
  zh: "{programme} 在 {payout} 的发放中，有 {people} 人各比应得少 {gap}，合计应补 {total}。"
why:
  en: One person's shortfall is often a mistake. The same sum missing from many is a decision that somebody took and can explain.
  zh: 一人少发多为差错；多人少发同样金额，则是有人作出且能够说明的决定。

points_at: {kind: programme, id: programme, label: programme}
row_key: [programme, payout, gap]
amount: total
match: [A, B]
population: {table: payments, slice_by: [area_id, programme, period_from]}
family: payments
asked_of: {en: The office that pays out, zh: 发放部门}
halves:
  paid:
    label: {en: What was paid, zh: 实际发放}
    table: payments
    rows: payment_refs
    show: [person_mask, village, programme, period_from, amount, batch]
  due:
    label: {en: What they are entitled to, zh: 应得数额}
    table: enrolments
    rows: enrolment_refs
    show: [person_mask, village, programme, entitled, enrolled_on, ended_on]
needs:
  payments: [ref, person_id, programme, period_from, batch, amount]
  enrolments: [ref, person_id, programme, entitled, enrolled_on, ended_on]
law:
  - {instrument: cn-social-assistance, article: "5", says: {en: "Assistance money is managed apart, kept in separate accounts and spent on its purpose only.", zh: 社会救助资金实行专项管理，分账核算，专款专用。}, read: full}
sources:
  - {title: Public expenditure tracking surveys}

parameters:
  min_people: {default: 5, min: 2, max: 1000, chosen_because: {en: "Two or three people may share a gap by chance.", zh: 两三人差额相同可能出于偶然。}}
  min_gap: {default: 1, min: 0.01, max: 1000, type: decimal, chosen_because: {en: "Less than one unit is rounding.", zh: 不足一元属于尾差。}}

innocent_explanations:
  - because: {en: The rest came in a later batch for the same period., zh: 其余部分已在后一批次补发。}
    answered_by: {example: The rest came in a later batch}
  - because: {en: The entitlement ended or began between., zh: 期间资格已终止或尚未开始。}
    answered_by: {example: The entitlement of one had ended}
  - because: {en: The people agreed in writing to a deduction such as an insurance premium., zh: 本人书面同意代扣保险费等款项。}
    answered_by: {step: 1}
  - because: {en: The rate went down and the roll still has the old one., zh: 标准下调，名册仍为旧标准。}
    answered_by: {step: 2}
  - because: {en: The budget was capped and everybody's share was cut., zh: 预算不足，各户同比削减。}
    answered_by: {step: 2}

verify_next:
  - {en: "Ask five of the people, separately, what they signed for and what they received.", zh: 分别询问其中五人：签了什么、收到多少。}
  - {en: Ask for the paper on which the lower sum rests., zh: 调取少发所依据的文件。}
  - {en: See where the difference was booked., zh: 查看差额记在何处。}
survivors:
  - change: 'without `d.person_id = p.person_id`'
    because: {en: It only keeps the list short; what follows decides., zh: 仅用于缩小范围，其后条件才决定结果。}
  - change: 'without `d.programme = p.programme`'
    because: {en: It only keeps the list short; what follows decides., zh: 仅用于缩小范围，其后条件才决定结果。}
  - change: '`d.person_id = p.person_id` → `d.person_id <> p.person_id`'
    because: {en: It only keeps the list short; what follows decides., zh: 仅用于缩小范围，其后条件才决定结果。}
  - change: 'without `WHERE p.amount < d.most`'
    because: {en: It only keeps the list short; what follows decides., zh: 仅用于缩小范围，其后条件才决定结果。}
  - change: '`p.amount < d.most` → `p.amount <= d.most`'
    because: {en: It only keeps the list short; what follows decides., zh: 仅用于缩小范围，其后条件才决定结果。}
  - change: 'LEFT instead of INNER `JOIN low AS w ON w.person_id = p.person_id AND w.programme = p.programme AND w.period_from…`'
    because: {en: It only keeps the list short; what follows decides., zh: 仅用于缩小范围，其后条件才决定结果。}
  - change: 'without `w.programme = p.programme`'
    because: {en: It only keeps the list short; what follows decides., zh: 仅用于缩小范围，其后条件才决定结果。}
---*/

WITH due AS (                   -- the most that all entries of a person and programme come to
    SELECT person_id, programme, SUM(entitled) AS most
    FROM enrolments
    GROUP BY person_id, programme
),
low AS (                        -- a total below that has a line below it: few of many
    SELECT DISTINCT p.person_id, p.programme, p.period_from
    FROM payments AS p
    JOIN due AS d
      ON  d.person_id = p.person_id
      AND d.programme = p.programme
    WHERE p.amount < d.most
),
paid AS (                       -- one row per person, programme and period: all batches together, returns taken off
    SELECT
        p.person_id, p.programme, p.period_from,
        COALESCE(MIN(p.batch), CAST(p.period_from AS VARCHAR)) AS payout,
        SUM(p.amount)                                          AS amount,
        LIST(p.ref)                                            AS payment_refs
    FROM payments AS p
    JOIN low AS w
      ON  w.person_id = p.person_id
      AND w.programme = p.programme
      AND w.period_from = p.period_from
    GROUP BY p.person_id, p.programme, p.period_from
    HAVING SUM(p.amount) > 0
),
lines AS (                      -- one row per person, programme and period that was paid too little
    SELECT
        d.person_id, d.programme, d.payout, d.payment_refs,
        SUM(e.entitled) - d.amount AS gap,
        LIST(e.ref)                AS enrolment_refs
    FROM paid AS d
    JOIN enrolments AS e
      ON e.person_id = d.person_id
    WHERE e.programme = d.programme
      AND COALESCE(e.enrolled_on, DATE '1900-01-01') <= d.period_from
      AND COALESCE(e.ended_on, DATE '9999-12-31') >= d.period_from
    GROUP BY d.person_id, d.programme, d.period_from, d.payout, d.amount, d.payment_refs
    HAVING SUM(e.entitled) - d.amount >= $min_gap
)
SELECT
    programme, payout, gap,
    COUNT(DISTINCT person_id)     AS people,
    SUM(gap)                      AS total,
    FLATTEN(LIST(payment_refs))   AS payment_refs,
    FLATTEN(LIST(enrolment_refs)) AS enrolment_refs
FROM lines
GROUP BY programme, payout, gap
HAVING COUNT(DISTINCT person_id) >= $min_people

/*--- examples
- name: Three people in one batch each received twenty too little
  parameters: {min_people: 3}
  given:
    payments: |
      ref | person_id | programme | period_from | batch | amount
      p1  | wang      | old_age   | 2024-06-01  | k1    | 180
      p2  | li        | old_age   | 2024-06-01  | k1    | 180
      p3  | zhao      | old_age   | 2024-06-01  | k1    | 80
    enrolments: |
      ref | person_id | programme | entitled | enrolled_on | ended_on
      e1  | wang      | old_age   | 200      | 2023-01-01  |
      e2  | li        | old_age   | 200      | 2023-01-01  |
      e3  | zhao      | old_age   | 100      | 2023-01-01  |
  expect: &found |
    programme | payout | gap | people | total | payment_refs | enrolment_refs
    old_age   | k1     | 20  | 3      | 60    | p1, p2, p3   | e1, e2, e3

# Every example below is the first one with one fact changed.
- name: Three people are too few where five are needed
  parameters: {min_people: 5}
  expect: nothing
- name: The third lacks another sum
  but: {payments.p3.amount: 70}
  expect: nothing
- name: The third was paid in full
  but: {payments.p3.amount: 100}
  expect: nothing
- name: The third was paid in another batch
  but: {payments.p3.batch: k2}
  expect: nothing
- name: No batch is named
  but: {payments.p1.batch: , payments.p2.batch: , payments.p3.batch: }
  expect: |
    payout     | gap | people
    2024-06-01 | 20  | 3
- name: The gap is smaller than rounding
  but: {payments.p1.amount: 199.01, payments.p2.amount: 199.01, payments.p3.amount: 99.01}
  expect: nothing
- name: The gap is as large as the smallest that counts
  but: {payments.p1.amount: 199, payments.p2.amount: 199, payments.p3.amount: 99}
  expect: |
    payout | gap | people
    k1     | 1   | 3
- name: The rest came in a later batch
  and_given:
    payments: |
      ref | person_id | programme | period_from | batch | amount
      p4  | zhao      | old_age   | 2024-06-01  | k2    | 20
  expect: nothing
- name: Part of it came in a later batch
  but: {payments.p3.amount: 50}
  and_given:
    payments: |
      ref | person_id | programme | period_from | batch | amount
      p4  | zhao      | old_age   | 2024-06-01  | k2    | 30
  expect: |
    payout | gap | people | payment_refs
    k1     | 20  | 3      | p1, p2, p3, p4
- name: The third received nothing in the end
  but: {payments.p3.amount: 100, enrolments.e3.entitled: 20}
  and_given:
    payments: |
      ref | person_id | programme | period_from | batch | amount
      p4  | zhao      | old_age   | 2024-06-01  | k1    | -100
  expect: nothing
- name: The third received one yuan in the end
  but: {payments.p3.amount: 1, enrolments.e3.entitled: 21}
  expect: *found
- name: The third is entitled by two entries
  but: {enrolments.e3.entitled: 60}
  and_given:
    enrolments: |
      ref | person_id | programme | entitled | enrolled_on | ended_on
      e4  | zhao      | old_age   | 40       | 2023-01-01  |
  expect: |
    payout | gap | people | total | enrolment_refs
    k1     | 20  | 3      | 60    | e1, e2, e3, e4
- name: The entitlement of one had ended
  but: {enrolments.e3.ended_on: 2024-05-31}
  expect: nothing
- name: The entitlement of one ended on the first day of the period
  but: {enrolments.e3.ended_on: 2024-06-01}
  expect: *found
- name: The entitlement of one began a day too late
  but: {enrolments.e3.enrolled_on: 2024-06-02}
  expect: nothing
- name: The entitlement of one began on the first day of the period
  but: {enrolments.e3.enrolled_on: 2024-06-01}
  expect: *found
- name: The roll gives no first day
  but: {enrolments.e3.enrolled_on: }
  expect: *found
- name: One is enrolled in another programme
  but: {enrolments.e3.programme: subsistence}
  expect: nothing
- name: Another person is enrolled
  but: {enrolments.e3.person_id: qian}
  expect: nothing
- name: One person lacks it in three periods of one batch
  but: {payments.p2.person_id: wang, payments.p2.period_from: 2024-05-01, payments.p3.person_id: wang, payments.p3.period_from: 2024-04-01, payments.p3.amount: 180}
  expect: nothing
- name: One of them lacks it in a second period of the batch
  and_given:
    payments: |
      ref | person_id | programme | period_from | batch | amount
      p4  | zhao      | old_age   | 2024-05-01  | k1    | 80
  expect: |
    payout | gap | people | total
    k1     | 20  | 3      | 80
- name: Other payments stay outside
  and_given:
    payments: |
      ref | person_id | programme   | period_from | batch | amount
      p4  | zhao      | old_age     | 2024-05-01  | k1    | 100
      p5  | zhao      | subsistence | 2024-06-01  | k1    | 100
      p9  | wang      | subsistence | 2024-06-01  | k1    | 100
      p10 | li        | subsistence | 2024-06-01  | k1    | 100
      p6  | qian      | old_age     | 2024-06-01  | k1    | 180
      p7  | sun       | old_age     | 2024-06-01  | k1    | 180
      p8  | zhou      | old_age     | 2024-06-01  | k1    | 180
  expect: *found
- name: Entries of other programmes and other years are not what it rests on
  and_given:
    enrolments: |
      ref | person_id | programme   | entitled | enrolled_on | ended_on
      e4  | zhao      | subsistence | 500      | 2023-01-01  |
      e5  | zhao      | old_age     | 90       | 2020-01-01  | 2022-12-31
      e6  | zhao      | old_age     | 110      | 2025-01-01  |
  expect: *found
- name: One who was paid in full is not what it rests on
  and_given:
    payments: |
      ref | person_id | programme | period_from | batch | amount
      p4  | qian      | old_age   | 2024-06-01  | k1    | 200
    enrolments: |
      ref | person_id | programme | entitled | enrolled_on | ended_on
      e4  | qian      | old_age   | 200      | 2023-01-01  |
  expect: *found
---*/
