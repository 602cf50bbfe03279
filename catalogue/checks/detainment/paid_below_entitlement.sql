/*---
id: paid_below_entitlement
version: 3
status: trial
category: detainment
strength: 3
title:
  en: Paid less than the roll gives
  zh: 实际发放低于名册应发数额
says:
  en: "By the roll {person_mask} is due {due} from {programme} for the {periods} period(s) from {first_period} to {last_period}; {paid} was paid, and {owed} is owed."
  zh: "{first_period} 至 {last_period} 的 {periods} 期中，名册核定 {person_mask} 应发 {programme} {due}，实发 {paid}，应补 {owed}。"
why:
  en: A sum that is too small hurts whoever lives on it. It is as much a matter for correction as one that is too large.
  zh: 少发直接影响靠它生活的人，与多发一样需要更正。

points_at: {kind: person, id: person_id, label: person_mask}
row_key: [person_id, programme]
amount: owed
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
    label: {en: What the roll gives, zh: 名册应发}
    table: enrolments
    rows: enrolment_refs
    show: [person_mask, village, programme, entitled, enrolled_on, ended_on]
needs:
  payments: [ref, person_id, person_mask, programme, period_from, period_to, batch, amount]
  enrolments: [ref, person_id, programme, entitled, enrolled_on, ended_on]
law:
  - {instrument: cn-social-assistance, article: "12", says: {en: Approved households are paid the difference between their income per head and the local line., zh: 按人均收入低于当地标准的差额发给最低生活保障金。}, read: full}
sources:
  - {title: Public expenditure tracking surveys}
related:
  - {id: short_paid_same_slice, kind: same_need}

parameters:
  tolerance: {default: 1, min: 0.01, max: 1000, type: decimal, chosen_because: {en: "Less than one unit of money is rounding.", zh: 不足一元属于尾差。}}
  many: {default: 5, min: 2, max: 1000, chosen_because: {en: "The same sum missing from five is asked about once, for all of them together.", zh: 五人以上少发同一金额的，合并询问一次。}}

innocent_explanations:
  - because: {en: The rest came in a second line for the same period., zh: 其余部分已在同期另行补发。}
    answered_by: {example: The rest came in a second line}
  - because: {en: The entitlement began or ended within the period and only part is due., zh: 资格在期间内开始或终止，只应发部分。}
    answered_by: {example: The entitlement ended within the period}
  - because: {en: It differs by rounding., zh: 属于尾差。}
    answered_by: {example: It differs by less than rounding}
  - because: {en: Many people lack the same sum and are asked about together., zh: 多人少发同一金额，已合并询问。}
    answered_by: {example: As many as five lack the same sum}
  - because: {en: The rest came with a later period., zh: 其余部分并入以后期间补发。}
    answered_by: {step: 1}
  - because: {en: An earlier overpayment in the same lists was taken back in parts., zh: 名册中此前多发的款项，分期抵扣。}
    answered_by: {example: As much was paid above the roll before}
  - because: {en: An overpayment of another programme was set off with notice., zh: 其他项目的多发款，经告知后抵扣。}
    answered_by: {step: 2}
  - because: {en: The rate went down and the roll still has the old one., zh: 标准下调，名册仍为旧标准。}
    answered_by: {step: 3}

verify_next:
  - {en: Look through the later lists for the rest., zh: 在后续名册中查找补发。}
  - {en: Ask for the notice on which a set-off rests., zh: 调取抵扣所依据的告知书。}
  - {en: Compare roll and approval; pay what is owed., zh: 核对名册与审批；应补的予以补发。}
survivors:
  - change: 'without `e.programme = p.programme`'
    because: {en: "It only keeps the list short; the same conditions stand in what follows.", zh: 仅用于缩小范围，其后有相同条件。}
  - change: 'without `p.person_id IN (SELECT person_id FROM low)`'
    because: {en: "It only keeps the list short; what follows decides.", zh: 仅用于缩小范围，其后条件才决定结果。}
  - change: '`p.amount > r.entitled` → `p.amount >= r.entitled`'
    because: {en: "Nothing above the roll is no surplus, and nothing to spare.", zh: 没有多发，即无可抵扣。}
  - change: 'LEFT instead of INNER `JOIN over AS o ON o.person_id = s.person_id AND o.programme = s.programme`'
    because: {en: "Nothing above the roll is no surplus, and nothing to spare.", zh: 没有多发，即无可抵扣。}
---*/

WITH low AS (                   -- the few periods with a payment below an entry of the roll
    SELECT DISTINCT p.person_id, p.programme, p.period_from
    FROM payments AS p
    JOIN enrolments AS e
      ON e.person_id = p.person_id
    WHERE e.programme = p.programme
      AND p.amount < e.entitled
),
paid AS (                       -- all that was paid for them, returns taken off
    SELECT
        p.person_id, p.programme, p.period_from,
        MAX(COALESCE(p.period_to, p.period_from))              AS period_end,
        COALESCE(MIN(p.batch), CAST(p.period_from AS VARCHAR)) AS payout,
        MIN(p.person_mask)                                     AS person_mask,
        SUM(p.amount)                                          AS amount,
        LIST(p.ref)                                            AS payment_refs
    FROM payments AS p
    JOIN low AS w
      ON w.person_id = p.person_id
    WHERE w.programme = p.programme
      AND w.period_from = p.period_from
    GROUP BY p.person_id, p.programme, p.period_from
    HAVING SUM(p.amount) > 0
),
short AS (                      -- those below what the roll gives for the whole period
    SELECT
        d.person_id, d.programme, d.period_from, d.payout, d.person_mask, d.amount, d.payment_refs,
        SUM(e.entitled)            AS due,
        SUM(e.entitled) - d.amount AS gap,
        LIST(e.ref)                AS enrolment_refs
    FROM paid AS d
    JOIN enrolments AS e
      ON e.person_id = d.person_id
    WHERE e.programme = d.programme
      AND COALESCE(e.enrolled_on, DATE '1900-01-01') <= d.period_from
      AND COALESCE(e.ended_on, DATE '9999-12-31') >= d.period_end
    GROUP BY d.person_id, d.programme, d.period_from, d.payout, d.person_mask, d.amount, d.payment_refs
    HAVING SUM(e.entitled) - d.amount >= $tolerance
),
shared AS (                     -- sums that many lack in one payout; those are asked about together
    SELECT programme, payout, gap
    FROM short
    GROUP BY programme, payout, gap
    HAVING COUNT(DISTINCT person_id) >= $many
),
over AS (                       -- what these people were paid above the roll
    SELECT p.person_id, p.programme, MIN(p.period_from) AS since, SUM(p.amount - r.entitled) AS surplus
    FROM payments AS p
    JOIN (
        SELECT person_id, programme, SUM(entitled) AS entitled
        FROM enrolments
        GROUP BY person_id, programme
    ) AS r
      ON  r.person_id = p.person_id
      AND r.programme = p.programme
    WHERE p.amount > r.entitled
      AND p.person_id IN (SELECT person_id FROM low)
    GROUP BY p.person_id, p.programme
),
taken AS (                      -- what they lack afterwards, where it is no more than that
    SELECT s.person_id, s.programme
    FROM short AS s
    JOIN over AS o
      ON  o.person_id = s.person_id
      AND o.programme = s.programme
    GROUP BY s.person_id, s.programme, o.surplus, o.since
    HAVING SUM(s.gap) <= o.surplus
       AND MIN(s.period_from) > o.since
)
SELECT
    s.person_id, s.programme,
    MIN(s.person_mask)              AS person_mask,
    MIN(s.period_from)              AS first_period,
    MAX(s.period_from)              AS last_period,
    COUNT(*)                        AS periods,
    SUM(s.due)                      AS due,
    SUM(s.amount)                   AS paid,
    SUM(s.gap)                      AS owed,
    FLATTEN(LIST(s.payment_refs))   AS payment_refs,
    FLATTEN(LIST(s.enrolment_refs)) AS enrolment_refs
FROM short AS s
WHERE NOT EXISTS (
    SELECT 1 FROM shared AS m
    WHERE m.programme = s.programme AND m.payout = s.payout AND m.gap = s.gap
)
  AND NOT EXISTS (SELECT 1 FROM taken AS t WHERE t.person_id = s.person_id AND t.programme = s.programme)
GROUP BY s.person_id, s.programme

/*--- examples
- name: Two months paid too little
  given:
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | batch | amount
      p1  | wang      | 王**        | old_age   | 2024-05-01  | 2024-05-31 | k1    | 180
      p2  | wang      | 王小        | old_age   | 2024-06-01  | 2024-06-30 | k2    | 150
      p3  | wang      | 王小        | old_age   | 2024-07-01  | 2024-07-31 | k3    | 200
    enrolments: |
      ref | person_id | programme | entitled | enrolled_on | ended_on
      e1  | wang      | old_age   | 200      | 2023-01-01  |
  expect: &found |
    person_id | person_mask | programme | first_period | last_period | periods | due | paid | owed | payment_refs | enrolment_refs
    wang      | 王**        | old_age   | 2024-05-01   | 2024-06-01  | 2       | 400 | 330  | 70   | p1, p2       | e1

# Every example below is the first one with one fact changed.
- name: The rest came in a second line
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | batch | amount
      p4  | wang      | 王小        | old_age   | 2024-05-01  | 2024-05-31 | k9    | 20
  expect: |
    person_id | periods | owed | payment_refs
    wang      | 1       | 50   | p2
- name: Part of the rest came under another spelling
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | batch | amount
      p4  | wang      | 王甲        | old_age   | 2024-05-01  | 2024-05-31 | k9    | 5
  expect: |
    person_id | person_mask | owed | payment_refs
    wang      | 王**        | 65   | p1, p2, p4
- name: It differs by less than rounding
  but: {payments.p1.amount: 199.01, payments.p2.amount: 199.01}
  expect: nothing
- name: It differs by one yuan
  but: {payments.p1.amount: 199, payments.p2.amount: 200}
  expect: |
    person_id | periods | owed
    wang      | 1       | 1
- name: Both months were paid in full
  but: {payments.p1.amount: 200, payments.p2.amount: 200}
  expect: nothing
- name: Nothing remained of the second month
  but: {payments.p2.amount: 0}
  expect: |
    person_id | periods | owed
    wang      | 1       | 20
- name: All of the second month came back
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | batch | amount
      p4  | wang      | 王小        | old_age   | 2024-06-01  | 2024-06-30 | k2    | -150
  expect: |
    person_id | periods | owed
    wang      | 1       | 20
- name: A second line came in a later payout and another lacks the same sum in the first
  parameters: {many: 2}
  but: {payments.p1.amount: 170}
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | batch | amount
      p4  | wang      | 王小        | old_age   | 2024-05-01  | 2024-05-31 | k9    | 10
      p5  | li        | 李*         | old_age   | 2024-05-01  | 2024-05-31 | k1    | 80
    enrolments: |
      ref | person_id | programme | entitled | enrolled_on | ended_on
      e2  | li        | old_age   | 100      | 2023-01-01  |
  expect: |
    person_id | periods | owed
    wang      | 1       | 50
- name: One yuan remained of the second month
  but: {payments.p2.amount: 1}
  expect: |
    person_id | periods | owed
    wang      | 2       | 219
- name: The entitlement ended within the period
  but: {enrolments.e1.ended_on: 2024-06-29}
  expect: |
    person_id | periods | payment_refs
    wang      | 1       | p1
- name: The entitlement ended on the last day of the period
  but: {enrolments.e1.ended_on: 2024-06-30}
  expect: *found
- name: The list names only first days
  but: {payments.p1.period_to: , payments.p2.period_to: , enrolments.e1.ended_on: 2024-06-01}
  expect: *found
- name: The lines of one period end on two days
  but: {enrolments.e1.ended_on: 2024-06-30}
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | batch | amount
      p4  | wang      | 王小        | old_age   | 2024-06-01  | 2024-07-31 | k9    | 5
  expect: |
    person_id | periods | payment_refs
    wang      | 1       | p1
- name: The entitlement began within the period
  but: {enrolments.e1.enrolled_on: 2024-05-02}
  expect: |
    person_id | periods | payment_refs
    wang      | 1       | p2
- name: The entitlement began on the first day
  but: {enrolments.e1.enrolled_on: 2024-05-01}
  expect: *found
- name: The roll gives no first day
  but: {enrolments.e1.enrolled_on: }
  expect: *found
- name: The person is on another roll
  but: {enrolments.e1.programme: subsistence}
  expect: nothing
- name: Another person is on the roll
  but: {enrolments.e1.person_id: li}
  expect: nothing
- name: The roll has the person twice
  but: {payments.p1.amount: 199.50}
  and_given:
    enrolments: |
      ref | person_id | programme | entitled | enrolled_on | ended_on
      e2  | wang      | old_age   | 10       | 2023-01-01  |
  expect: |
    person_id | due | owed | enrolment_refs
    wang      | 420 | 70.5 | e1, e2
- name: Other rolls, periods and programmes are not counted in
  and_given:
    payments: |
      ref | person_id | person_mask | programme   | period_from | period_to  | batch | amount
      p4  | wang      | 王**        | subsistence | 2024-05-01  | 2024-05-31 | k1    | 400
      p5  | li        | 李*         | old_age     | 2024-05-01  | 2024-05-31 | k1    | 10
    enrolments: |
      ref | person_id | programme   | entitled | enrolled_on | ended_on
      e2  | wang      | subsistence | 400      | 2023-01-01  |
  expect: *found
- name: As many as five lack the same sum
  parameters: {many: 2}
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | batch | amount
      p4  | li        | 李*         | old_age   | 2024-05-01  | 2024-05-31 | k1    | 80
    enrolments: |
      ref | person_id | programme | entitled | enrolled_on | ended_on
      e2  | li        | old_age   | 100      | 2023-01-01  |
  expect: |
    person_id | periods | owed | payment_refs
    wang      | 1       | 50   | p2
- name: Fewer than five lack the same sum
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | batch | amount
      p4  | li        | 李*         | old_age   | 2024-05-01  | 2024-05-31 | k1    | 80
    enrolments: |
      ref | person_id | programme | entitled | enrolled_on | ended_on
      e2  | li        | old_age   | 100      | 2023-01-01  |
  expect: |
    person_id | owed
    wang      | 70
    li        | 20
- name: The same sum is missing in another payout and in another programme
  parameters: {many: 2}
  and_given:
    payments: |
      ref | person_id | person_mask | programme   | period_from | period_to  | batch | amount
      p4  | li        | 李*         | old_age     | 2024-05-01  | 2024-05-31 | k5    | 80
      p5  | zhao      | 赵*         | subsistence | 2024-05-01  | 2024-05-31 | k1    | 80
      p6  | qian      | 钱*         | old_age     | 2024-05-01  | 2024-05-31 | k1    | 90
    enrolments: |
      ref | person_id | programme   | entitled | enrolled_on | ended_on
      e2  | li        | old_age     | 100      | 2023-01-01  |
      e3  | zhao      | subsistence | 100      | 2023-01-01  |
      e4  | qian      | old_age     | 100      | 2023-01-01  |
  expect: |
    person_id | owed
    wang      | 70
    li        | 20
    zhao      | 20
    qian      | 10
- name: Two pairs lack sums of their own in payouts and programmes of their own
  parameters: {many: 2}
  and_given:
    payments: |
      ref | person_id | person_mask | programme   | period_from | period_to  | batch | amount
      p4  | li        | 李*         | old_age     | 2024-05-01  | 2024-05-31 | k5    | 80
      p5  | zhao      | 赵*         | old_age     | 2024-05-01  | 2024-05-31 | k5    | 80
      p6  | sun       | 孙*         | subsistence | 2024-05-01  | 2024-05-31 | k1    | 80
      p7  | zhou      | 周*         | subsistence | 2024-05-01  | 2024-05-31 | k1    | 80
      p8  | wu        | 吴*         | old_age     | 2024-05-01  | 2024-05-31 | k1    | 90
      p9  | zheng     | 郑*         | old_age     | 2024-05-01  | 2024-05-31 | k1    | 90
    enrolments: |
      ref | person_id | programme   | entitled | enrolled_on | ended_on
      e2  | li        | old_age     | 100      | 2023-01-01  |
      e3  | zhao      | old_age     | 100      | 2023-01-01  |
      e4  | sun       | subsistence | 100      | 2023-01-01  |
      e5  | zhou      | subsistence | 100      | 2023-01-01  |
      e6  | wu        | old_age     | 100      | 2023-01-01  |
      e7  | zheng     | old_age     | 100      | 2023-01-01  |
  expect: *found
- name: One person lacks one sum in two periods of one payout
  parameters: {many: 2}
  but: {payments.p2.batch: k1, payments.p2.amount: 180}
  expect: |
    person_id | periods | owed
    wang      | 2       | 40
- name: No batch is named and another lacks the same sum in that period
  parameters: {many: 2}
  but: {payments.p1.batch: , payments.p2.batch: }
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | batch | amount
      p4  | li        | 李*         | old_age   | 2024-05-01  | 2024-05-31 |       | 80
    enrolments: |
      ref | person_id | programme | entitled | enrolled_on | ended_on
      e2  | li        | old_age   | 100      | 2023-01-01  |
  expect: |
    person_id | owed
    wang      | 50
- name: As much was paid above the roll before
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | batch | amount
      p9  | wang      | 王小        | old_age   | 2024-04-01  | 2024-04-30 | k0    | 270
  expect: nothing
- name: A yuan less was paid above the roll before
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | batch | amount
      p9  | wang      | 王小        | old_age   | 2024-04-01  | 2024-04-30 | k0    | 269
  expect: *found
- name: As much was paid above the roll after the first month
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | batch | amount
      p9  | wang      | 王小        | old_age   | 2024-08-01  | 2024-08-31 | k0    | 270
  expect: *found
- name: As much was paid above the roll to somebody else
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | batch | amount
      p9  | li        | 李*         | old_age   | 2024-04-01  | 2024-04-30 | k0    | 270
    enrolments: |
      ref | person_id | programme | entitled | enrolled_on | ended_on
      e9  | li        | old_age   | 200      | 2023-01-01  |
  expect: *found
- name: As much was paid above the roll of another programme
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | batch | amount
      p9  | wang      | 王小        | food      | 2024-04-01  | 2024-04-30 | k0    | 270
    enrolments: |
      ref | person_id | programme | entitled | enrolled_on | ended_on
      e9  | wang      | food      | 200      | 2023-01-01  |
  expect: *found
- name: Two entries together are due for the month before
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | batch | amount
      p9  | wang      | 王小        | old_age   | 2024-04-01  | 2024-04-30 | k0    | 270
    enrolments: |
      ref | person_id | programme | entitled | enrolled_on | ended_on
      e9  | wang      | old_age   | 70       | 2023-01-01  | 2024-04-30
  expect: *found
- name: As much was paid above the roll in two months, one before and one after
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | batch | amount
      p9  | wang      | 王小        | old_age   | 2024-03-01  | 2024-03-31 | k0    | 230
      p10  | wang      | 王小        | old_age   | 2024-08-01  | 2024-08-31 | k0    | 240
  expect: nothing
- name: As much was paid above the roll between the first month and the second
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | batch | amount
      p9  | wang      | 王小        | old_age   | 2024-05-10  | 2024-05-31 | k0    | 270
  expect: *found
- name: As much was paid above the roll before, and somebody else lacks as much
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | batch | amount
      p9  | wang      | 王小        | old_age   | 2024-04-01  | 2024-04-30 | k0    | 270
      p10  | li        | 李*         | old_age   | 2024-05-01  | 2024-05-31 | k1    | 130
    enrolments: |
      ref | person_id | programme | entitled | enrolled_on | ended_on
      e9  | li        | old_age   | 200      | 2023-01-01  |
  expect: |
    person_id | owed
    li        | 70
- name: As much was paid above the roll before, and another programme lacks as much
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | batch | amount
      p9  | wang      | 王小        | old_age   | 2024-04-01  | 2024-04-30 | k0    | 270
      p10  | wang      | 王小        | food      | 2024-05-01  | 2024-05-31 | k1    | 130
    enrolments: |
      ref | person_id | programme | entitled | enrolled_on | ended_on
      e9  | wang      | food      | 200      | 2023-01-01  |
  expect: |
    person_id | programme | owed
    wang      | food      | 70
- name: A yuan less was paid above the roll before, and less is due to somebody else
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | batch | amount
      p9  | wang      | 王小        | old_age   | 2024-04-01  | 2024-04-30 | k0    | 269
    enrolments: |
      ref | person_id | programme | entitled | enrolled_on | ended_on
      e9  | li        | old_age   | 100      | 2023-01-01  |
  expect: *found
- name: A yuan less was paid above the roll before, and less is due from another programme
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | batch | amount
      p9  | wang      | 王小        | old_age   | 2024-04-01  | 2024-04-30 | k0    | 269
    enrolments: |
      ref | person_id | programme | entitled | enrolled_on | ended_on
      e9  | wang      | food      | 100      | 2023-01-01  |
  expect: *found
- name: What was paid above the roll in the first month came back
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | batch | amount
      p9  | wang      | 王小        | old_age   | 2024-05-01  | 2024-05-31 | k8    | 270
      p10 | wang      | 王小        | old_age   | 2024-05-01  | 2024-05-31 | k9    | -270
  expect: |
    person_id | owed
    wang      | 70
---*/
