/*---
id: posted_but_not_paid
version: 1
status: trial
category: bait_and_switch
strength: 2
title:
  en: Posted on a list and not paid since
  zh: 已公示而至今未发放
says:
  en: "{person_mask} stands on {postings} posted list(s) of {programme}, the first of {posted_on}, with {posted} in all; no payment for it is recorded by {as_of_day}. Please find out whether the person received it, and pay what is owed."
  zh: "{person_mask} 列入 {programme} 公示名单 {postings} 次（首次 {posted_on}），公示金额合计 {posted}；截至 {as_of_day} 没有相应发放记录。请核实是否收到，应发的予以补发。"
why:
  en: A name on the wall is a promise that the neighbours have seen. If nothing came, the person should not be the one who has to find out why.
  zh: 上了榜就是对群众的承诺。钱没有到，不应当让本人自己去追问。

points_at: {kind: person, id: person_id, label: person_mask}
row_key: [person_id, programme]
amount: posted
match: [A, B]
population: {table: published_lists, slice_by: [area_id, programme]}
family: payments
asked_of: {en: The office that pays out, zh: 发放部门}
absence: true
halves:
  posted:
    label: {en: What was posted, zh: 公示名单}
    table: published_lists
    rows: posted_refs
    show: [person_mask, village, programme, period_from, amount, posted_on]
against:
  label: {en: What was paid since, zh: 此后发放}
  show: [paid_since, as_of_day]
needs:
  published_lists: [ref, person_id, person_mask, person_number_key, programme, period_from, period_to, amount, posted_on]
  payments: [person_id, person_number_key, programme, period_from, period_to, amount]
  deaths: [person_id, person_number_key]
law:
  - {instrument: cn-social-assistance, article: "12", says: {en: Approved households are paid the allowance month by month., zh: 对批准的家庭，按月发给最低生活保障金。}, read: full}
sources:
  - {title: Public expenditure tracking surveys}

parameters:
  wait_days: {default: 90, min: 0, max: 730, chosen_because: {en: From posting to the first payment takes up to a quarter., zh: 从公示到首次发放最长约一个季度。}}

innocent_explanations:
  - because: {en: The list was posted only lately., zh: 名单刚刚公示。}
    answered_by: {example: It was posted as long ago as it takes}
  - because: {en: It was paid under another spelling of the name., zh: 以另一种姓名写法发放。}
    answered_by: {example: It was paid under another spelling}
  - because: {en: It was paid with other periods in one sum., zh: 与其他期间合并发放。}
    answered_by: {example: It was paid with the quarter}
  - because: {en: The person died., zh: 本人已去世。}
    answered_by: {example: The person died}
  - because: {en: The posted list has no number and nobody can be looked up., zh: 公示名单无证号，无法比对。}
    answered_by: {example: The posted list has no number}
  - because: {en: An objection was upheld and the name was taken off., zh: 公示异议成立，已取消资格。}
    answered_by: {step: 1}
  - because: {en: It was paid in the name of the head of the household., zh: 以户主名义发放。}
    answered_by: {step: 2}
  - because: {en: The bank returned it for a wrong account number., zh: 账号有误被银行退回。}
    answered_by: {step: 3}

verify_next:
  - {en: Look for an objection and what was decided on it., zh: 查看有无异议及处理结果。}
  - {en: Ask the person what they received and in whose name., zh: 询问本人收到什么、以谁的名义。}
  - {en: Ask the bank for returns; mend the account and pay., zh: 向银行查询退款；更正账号后补发。}
---*/

WITH due AS (                   -- postings long enough ago, of people who can be looked up
    SELECT ref, person_id, person_mask, person_number_key, programme, period_from, period_to, amount, posted_on
    FROM published_lists
    WHERE DATE_DIFF('day', posted_on, $as_of) > $wait_days
      AND person_number_key IS NOT NULL
),
settled AS (                    -- those that a payment answers
    SELECT l.ref
    FROM due AS l
    JOIN payments AS p
      ON p.person_id = l.person_id
    WHERE p.programme = l.programme
      AND p.amount > 0
      AND p.period_from <= COALESCE(l.period_to, l.period_from, DATE '9999-12-31')
      AND COALESCE(p.period_to, p.period_from) >= COALESCE(l.period_from, DATE '1900-01-01')
    GROUP BY l.ref
),
open AS (                       -- those that none answers
    SELECT d.ref, d.person_id, d.person_mask, d.person_number_key, d.programme, d.amount, d.posted_on
    FROM due AS d
    WHERE NOT EXISTS (SELECT 1 FROM settled AS s WHERE s.ref = d.ref)
      AND NOT EXISTS (SELECT 1 FROM deaths AS x WHERE x.person_id = d.person_id)
      AND NOT EXISTS (SELECT 1 FROM deaths AS x WHERE x.person_number_key = d.person_number_key)
),
elsewhere AS (                  -- people who were paid by the programme under another spelling
    SELECT o.person_id, o.programme
    FROM open AS o
    JOIN payments AS p
      ON p.person_number_key = o.person_number_key
    WHERE p.programme = o.programme
      AND p.person_id <> o.person_id
    GROUP BY o.person_id, o.programme
)
SELECT
    o.person_id, o.programme,
    0                  AS paid_since,
    $as_of             AS as_of_day,
    MIN(o.person_mask) AS person_mask,
    COUNT(*)           AS postings,
    MIN(o.posted_on)   AS posted_on,
    SUM(o.amount)      AS posted,
    LIST(o.ref)        AS posted_refs
FROM open AS o
WHERE NOT EXISTS (SELECT 1 FROM elsewhere AS e WHERE e.person_id = o.person_id AND e.programme = o.programme)
GROUP BY o.person_id, o.programme

/*--- examples
- name: Posted for two months and not paid
  parameters: {as_of: 2024-10-01}
  given:
    published_lists: |
      ref | person_id | person_mask | person_number_key | programme | period_from | period_to  | amount | posted_on
      l1  | wang      | 王**        | k1                | relief    | 2024-05-01  | 2024-05-31 | 400    | 2024-05-10
      l2  | wang      | 王小        | k1                | relief    | 2024-06-01  | 2024-06-30 | 300    | 2024-06-10
    payments: |
      ref | person_id | person_number_key | programme | period_from | period_to  | amount
      p1  | wang      | k1                | relief    | 2024-04-01  | 2024-04-30 | 400
      p2  | wang      | k1                | relief    | 2024-07-01  | 2024-07-31 | 400
      p3  | li        | k2                | relief    | 2024-05-01  | 2024-06-30 | 400
  expect: &found |
    person_id | person_mask | programme | postings | posted_on  | posted | paid_since | as_of_day  | posted_refs
    wang      | 王**        | relief    | 2        | 2024-05-10 | 700    | 0          | 2024-10-01 | l1, l2

# Every example below is the first one with one fact changed.
- name: One of the two was paid
  and_given:
    payments: |
      ref | person_id | person_number_key | programme | period_from | period_to  | amount
      p4  | wang      | k1                | relief    | 2024-05-01  | 2024-05-31 | 400
  expect: |
    person_id | postings | posted_on  | posted | posted_refs
    wang      | 1        | 2024-06-10 | 300    | l2
- name: It was paid with the quarter
  and_given:
    payments: |
      ref | person_id | person_number_key | programme | period_from | period_to  | amount
      p4  | wang      | k1                | relief    | 2024-04-01  | 2024-06-30 | 1200
  expect: nothing
- name: A payment for a quarter ends on the first day of the second month
  and_given:
    payments: |
      ref | person_id | person_number_key | programme | period_from | period_to  | amount
      p4  | wang      | k1                | relief    | 2024-04-01  | 2024-06-01 | 1200
  expect: nothing
- name: It was paid for the last day of the second month
  and_given:
    payments: |
      ref | person_id | person_number_key | programme | period_from | period_to  | amount
      p4  | wang      | k1                | relief    | 2024-06-30  | 2024-07-31 | 1200
  expect: |
    person_id | posted_refs
    wang      | l1
- name: The payment names only the first day of its period
  and_given:
    payments: |
      ref | person_id | person_number_key | programme | period_from | period_to  | amount
      p4  | wang      | k1                | relief    | 2024-06-01  |            | 1200
  expect: |
    person_id | posted_refs
    wang      | l1
- name: The posting names only the first day of its period
  but: {published_lists.l1.period_to: , published_lists.l2.period_to: }
  expect: *found
- name: The posting names only the first day and the payment that day
  but: {published_lists.l1.period_to: , published_lists.l2.period_to: }
  and_given:
    payments: |
      ref | person_id | person_number_key | programme | period_from | period_to  | amount
      p4  | wang      | k1                | relief    | 2024-05-01  | 2024-05-31 | 400
  expect: |
    person_id | posted_refs
    wang      | l2
- name: The posting names no period
  but: {published_lists.l1.period_from: , published_lists.l1.period_to: , published_lists.l2.period_from: , published_lists.l2.period_to: }
  expect: nothing
- name: The posting names no period and nothing was ever paid
  but: {published_lists.l1.period_from: , published_lists.l1.period_to: , published_lists.l2.period_from: , published_lists.l2.period_to: , payments.p1: gone, payments.p2: gone}
  expect: *found
- name: Only a return is recorded
  and_given:
    payments: |
      ref | person_id | person_number_key | programme | period_from | period_to  | amount
      p4  | wang      | k1                | relief    | 2024-05-01  | 2024-06-30 | -400
  expect: *found
- name: One yuan was paid
  and_given:
    payments: |
      ref | person_id | person_number_key | programme | period_from | period_to  | amount
      p4  | wang      | k1                | relief    | 2024-05-01  | 2024-06-30 | 1
  expect: nothing
- name: Nought was paid
  and_given:
    payments: |
      ref | person_id | person_number_key | programme | period_from | period_to  | amount
      p4  | wang      | k1                | relief    | 2024-05-01  | 2024-06-30 | 0
  expect: *found
- name: Another programme paid
  and_given:
    payments: |
      ref | person_id | person_number_key | programme | period_from | period_to  | amount
      p4  | wang      | k1                | old_age   | 2024-05-01  | 2024-06-30 | 400
      p5  | wangx     | k1                | old_age   | 2024-05-01  | 2024-06-30 | 400
  expect: *found
- name: It was paid under another spelling
  and_given:
    payments: |
      ref | person_id | person_number_key | programme | period_from | period_to  | amount
      p4  | wangx     | k1                | relief    | 2024-05-01  | 2024-06-30 | 700
  expect: nothing
- name: Another posted person was paid under another spelling
  and_given:
    published_lists: |
      ref | person_id | person_mask | person_number_key | programme | period_from | period_to  | amount | posted_on
      l3  | zhao      | 赵*         | k3                | relief    | 2024-05-01  | 2024-05-31 | 400    | 2024-05-10
      l4  | wang      | 王**        | k1                | housing   | 2024-05-01  | 2024-05-31 | 400    | 2024-05-10
    payments: |
      ref | person_id | person_number_key | programme | period_from | period_to  | amount
      p4  | zhaox     | k3                | relief    | 2024-05-01  | 2024-06-30 | 700
      p5  | wangx     | k1                | housing   | 2024-05-01  | 2024-06-30 | 700
  expect: *found
- name: It was posted as long ago as it takes
  but: {published_lists.l1.posted_on: 2024-07-03, published_lists.l2.posted_on: 2024-07-03}
  expect: nothing
- name: It was posted a day earlier
  but: {published_lists.l1.posted_on: 2024-07-02, published_lists.l2.posted_on: 2024-07-03}
  expect: |
    person_id | posted_refs
    wang      | l1
- name: The posted list has no number
  but: {published_lists.l1.person_number_key: , published_lists.l2.person_number_key: }
  expect: nothing
- name: The person died
  and_given:
    deaths: |
      ref | person_id | person_number_key
      d1  | wang      | k1
  expect: nothing
- name: The register of deaths writes the name another way
  and_given:
    deaths: |
      ref | person_id | person_number_key
      d1  | wangx     | k1
  expect: nothing
- name: The register of deaths has the person under another number
  and_given:
    deaths: |
      ref | person_id | person_number_key
      d1  | wang      | k7
  expect: nothing
- name: Somebody else died
  and_given:
    deaths: |
      ref | person_id | person_number_key
      d1  | li        | k2
  expect: *found
---*/
