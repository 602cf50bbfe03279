/*---
id: posted_sum_differs_from_paid
version: 1
status: trial
category: bait_and_switch
strength: 3
title:
  en: The sum that was posted differs from the sum that was paid
  zh: 公示金额与实际发放金额不一致
says:
  en: "For {programme} and the period from {period_from} the posted list has {posted} for {person_mask}; {paid} was paid, {difference} apart."
  zh: "{programme} 在 {period_from} 起的期间，公示名单列 {person_mask} {posted}，实际发放 {paid}，相差 {difference}。"
why:
  en: The neighbours agreed to one sum and another was paid. Whichever is right, the other has to be corrected where everybody can see it.
  zh: 群众看到的是一个数，实际发放的是另一个数。不论哪个正确，都应当公开更正。

points_at: {kind: person, id: person_id, label: person_mask}
row_key: [person_id, programme, period_from, period_to]
amount: difference
match: [A, B]
population: {table: payments, slice_by: [area_id, programme, period_from]}
family: payments
asked_of: {en: The office that pays out, zh: 发放部门}
halves:
  posted:
    label: {en: What was posted, zh: 公示名单}
    table: published_lists
    rows: posted_refs
    show: [person_mask, village, programme, period_from, quantity, amount, posted_on]
  paid:
    label: {en: What was paid, zh: 实际发放}
    table: payments
    rows: payment_refs
    show: [person_mask, village, programme, period_from, quantity, paid_on, amount]
needs:
  published_lists: [ref, person_id, programme, period_from, period_to, amount]
  payments: [ref, person_id, person_mask, programme, period_from, period_to, amount]
law:
  - {instrument: cn-village-committee-law, article: "30", says: {en: The village committee answers for the truth of what is made public., zh: 村民委员会应当保证所公布事项的真实性，并接受村民的查询。}, read: full}
sources:
  - {title: Social audits that compare the wall with the bank list}

parameters:
  tolerance: {default: 1, min: 0, max: 1000, type: decimal, chosen_because: {en: "Less than one unit of money is rounding.", zh: 不足一元属于尾差。}}

innocent_explanations:
  - because: {en: A corrected list was posted., zh: 已张贴更正后的名单。}
    answered_by: {example: A corrected list was posted}
  - because: {en: It was paid in two parts., zh: 分两次发放。}
    answered_by: {example: The rest came in a second line}
  - because: {en: The posted sum is for the year and the payment for the month., zh: 公示为全年金额，发放为当月金额。}
    answered_by: {example: The posting is for the year}
  - because: {en: It differs by rounding., zh: 属于尾差。}
    answered_by: {example: It differs by rounding}
  - because: {en: The posted sum is the household's and each member was paid apart., zh: 公示为全户金额，发放按成员分别进行。}
    answered_by: {step: 1}
  - because: {en: A deduction was agreed in writing., zh: 本人书面同意代扣。}
    answered_by: {step: 2}

verify_next:
  - {en: Add up what the members of the household were paid., zh: 汇总该户各成员的发放金额。}
  - {en: Ask for the paper on which the other sum rests., zh: 调取金额变动所依据的文件。}
  - {en: Post the right sum; pay what is owed., zh: 公示正确金额，少发的予以补发。}
survivors:
  - change: 'without `s.programme = p.programme`'
    because: {en: "It only keeps the list short; the same conditions stand in what follows.", zh: 仅用于缩小范围，其后有相同条件。}
  - change: 'without `s.period_from = p.period_from`'
    because: {en: "It only keeps the list short; the same conditions stand in what follows.", zh: 仅用于缩小范围，其后有相同条件。}
  - change: 'without `COALESCE(s.period_to, s.period_from) = COALESCE(p.period_to, p.period_from)`'
    because: {en: "It only keeps the list short; the same conditions stand in what follows.", zh: 仅用于缩小范围，其后有相同条件。}
---*/

WITH posted AS (                -- one row per person, programme and period: the least and the most that was posted
    SELECT
        person_id, programme, period_from, period_to,
        MIN(amount) AS least,
        MAX(amount) AS most,
        LIST(ref)   AS posted_refs
    FROM published_lists
    GROUP BY person_id, programme, period_from, period_to
),
differing AS (                  -- the few of them for which some payment is another sum
    SELECT DISTINCT s.person_id, s.programme, s.period_from, s.period_to, s.least, s.most, s.posted_refs
    FROM payments AS p
    JOIN posted AS s
      ON s.person_id = p.person_id
    WHERE s.programme = p.programme
      AND s.period_from = p.period_from
      AND COALESCE(s.period_to, s.period_from) = COALESCE(p.period_to, p.period_from)
      AND p.amount NOT BETWEEN s.least AND s.most
),
paid AS (                       -- all that was paid for them, returns taken off
    SELECT
        d.person_id, d.programme, d.period_from, d.period_to, d.least, d.most, d.posted_refs,
        MIN(p.person_mask) AS person_mask,
        SUM(p.amount)      AS paid,
        LIST(p.ref)        AS payment_refs
    FROM payments AS p
    JOIN differing AS d
      ON d.person_id = p.person_id
    WHERE d.programme = p.programme
      AND d.period_from = p.period_from
      AND COALESCE(d.period_to, d.period_from) = COALESCE(p.period_to, p.period_from)
    GROUP BY d.person_id, d.programme, d.period_from, d.period_to, d.least, d.most, d.posted_refs
)
SELECT
    person_id, programme, period_from, period_to, person_mask, paid,
    LEAST(GREATEST(paid, least), most)  AS posted,
    GREATEST(paid - most, least - paid) AS difference,
    posted_refs, payment_refs
FROM paid
WHERE GREATEST(paid - most, least - paid) >= $tolerance

/*--- examples
- name: Four hundred posted and three hundred paid
  given:
    published_lists: |
      ref | person_id | programme | period_from | period_to  | amount
      l1  | wang      | relief    | 2024-05-01  | 2024-05-31 | 400
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | amount
      p1  | wang      | 王**        | relief    | 2024-05-01  | 2024-05-31 | 200
      p2  | wang      | 王小        | relief    | 2024-05-01  | 2024-05-31 | 100
  expect: &found |
    person_id | person_mask | programme | period_from | period_to  | posted | paid | difference | posted_refs | payment_refs
    wang      | 王**        | relief    | 2024-05-01  | 2024-05-31 | 400    | 300  | 100        | l1          | p1, p2

# Every example below is the first one with one fact changed.
- name: The rest came in a second line
  but: {payments.p2.amount: 200}
  expect: nothing
- name: It differs by rounding
  but: {payments.p2.amount: 199.01}
  expect: nothing
- name: It differs by one yuan
  but: {payments.p2.amount: 199}
  expect: |
    person_id | difference
    wang      | 1
- name: More was paid than was posted
  but: {payments.p2.amount: 250}
  expect: |
    person_id | posted | paid | difference
    wang      | 400    | 450  | 50
- name: A corrected list was posted
  and_given:
    published_lists: |
      ref | person_id | programme | period_from | period_to  | amount
      l2  | wang      | relief    | 2024-05-01  | 2024-05-31 | 300
  expect: nothing
- name: The corrected list has another sum
  and_given:
    published_lists: |
      ref | person_id | programme | period_from | period_to  | amount
      l2  | wang      | relief    | 2024-05-01  | 2024-05-31 | 350
  expect: |
    person_id | posted | difference | posted_refs
    wang      | 350    | 50         | l1, l2
- name: More was paid than either list has
  but: {payments.p1.amount: 500}
  and_given:
    published_lists: |
      ref | person_id | programme | period_from | period_to  | amount
      l2  | wang      | relief    | 2024-05-01  | 2024-05-31 | 350
  expect: |
    person_id | posted | paid | difference
    wang      | 400    | 600  | 200
- name: Each of two lines is what was posted
  but: {payments.p1.amount: 400, payments.p2.amount: 400}
  expect: nothing
- name: The posting is for the year
  but: {published_lists.l1.period_from: 2024-01-01, published_lists.l1.period_to: 2024-12-31}
  expect: nothing
- name: The posting begins on the same day and is for the year
  but: {published_lists.l1.period_to: 2025-04-30}
  expect: nothing
- name: The posting names only the first day
  but: {published_lists.l1.period_to: }
  expect: nothing
- name: Posting and payment name only the first day
  but: {published_lists.l1.period_to: , payments.p1.period_to: , payments.p2.period_to: }
  expect: |
    person_id | period_to | difference
    wang      |           | 100
- name: The posting names the one day and the payment only its first
  but: {published_lists.l1.period_to: 2024-05-01, payments.p1.period_to: , payments.p2.period_to: }
  expect: |
    person_id | difference
    wang      | 100
- name: The posting is of another programme
  but: {published_lists.l1.programme: housing}
  expect: nothing
- name: The posting is of another person
  but: {published_lists.l1.person_id: li}
  expect: nothing
- name: The posting has no sum
  but: {published_lists.l1.amount: }
  expect: nothing
- name: Other programmes, people and periods are not counted in
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | amount
      p3  | wang      | 王**        | housing   | 2024-05-01  | 2024-05-31 | 77
      p4  | wang      | 王**        | relief    | 2024-06-01  | 2024-06-30 | 77
      p5  | li        | 李*         | relief    | 2024-05-01  | 2024-05-31 | 77
      p6  | wang      | 王**        | relief    | 2024-05-01  | 2024-06-30 | 77
      p7  | wang      | 王**        | relief    | 2024-04-01  | 2024-05-31 | 77
  expect: *found
---*/
