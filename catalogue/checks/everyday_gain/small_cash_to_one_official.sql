/*---
id: small_cash_to_one_official
version: 1
status: trial
category: everyday_gain
strength: 2
title:
  en: Many small sums of cash to one person in a post, without an invoice
  zh: 多笔小额现金付给同一任职人员且无票据
says:
  en: "In {year} {body_name} paid {payee_mask}, who holds a post there, {total} in {payments} sums of cash of at most {largest} each; the book names no invoice and no decision for them."
  zh: "{year} 年 {body_name} 向在该单位任职的 {payee_mask} 支付现金 {payments} 笔，每笔不超过 {largest}，合计 {total}，账上未注明票据和决议。"
why:
  en: Each sum is too small to be looked at. Together they are a wage that nobody decided.
  zh: 单笔都小到不被注意，合起来却是一份无人决定的报酬。

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id, payee_id, year]
amount: total
match: [A, B]
population: {table: vouchers, slice_by: [area_id, body_name]}
family: ledger
asked_of: {en: The township office that keeps village books, zh: 乡镇农村经管（代理记账）机构}
halves:
  booked:
    label: {en: What the book says, zh: 账上记录}
    table: vouchers
    rows: voucher_refs
    show: [body_name, series, voucher_no, entered_on, summary, purpose, amount, method, payee_mask, handler_mask]
  posts:
    label: {en: Who held a post, zh: 任职名册}
    table: post_holders
    rows: post_refs
    show: [person_mask, body_name, post, held_from, held_to]
needs:
  vouchers: [ref, body_id, body_name, entered_on, direction, amount, method, payee_id, payee_mask, purpose, invoice_no, decision_no, voided]
  post_holders: [ref, person_id, body_id, held_from, held_to]
law:
  - {instrument: cn-village-committee-law, article: "24", says: {en: The assembly decides who in the village draws allowances for lost work and at what rate., zh: 本村享受误工补贴的人员及补贴标准，经村民会议讨论决定方可办理。}, read: summary}
sources:
  - {title: Published village audit reports (small cash allowances without papers)}

parameters:
  largest: {default: 500, min: 10, max: 100000, chosen_because: {en: "Above this a paper is asked for everywhere.", zh: 超过此数通常都要求单据。}}
  min_payments: {default: 8, min: 3, max: 365, chosen_because: {en: A few outlays in a year are ordinary., zh: 一年数笔零星垫付属正常。}}
  min_total: {default: 1000, min: 0, max: 1000000, chosen_because: {en: Less than that is fares and postage., zh: 更少的多为车费、邮费。}}
  regular_share: {default: 0.75, min: 0.3, max: 1, type: decimal, chosen_because: {en: "Where three in four sums are one and the same, it is a fixed allowance.", zh: 四分之三以上金额相同的，是固定补贴。}}

innocent_explanations:
  - because: {en: It is a fixed allowance of every month., zh: 属于每月固定补贴。}
    answered_by: {example: Nearly all are one and the same sum}
  - because: {en: A meeting decided it., zh: 经会议决定。}
    answered_by: {example: A decision is named for one}
  - because: {en: It repays outlays with an invoice., zh: 凭票据报销垫付款。}
    answered_by: {example: One has an invoice}
  - because: {en: It is wages., zh: 属于工资。}
    answered_by: {example: One is wages}
  - because: {en: The person held no post then., zh: 当时并未任职。}
    answered_by: {example: The post ended before the last}
  - because: {en: "The person buys for the village, and the papers lie with the book.", zh: 由其为村里采购，单据附在账后。}
    answered_by: {step: 1}
  - because: {en: The cash was handed on to others who signed a list., zh: 现金转付他人，另有签领表。}
    answered_by: {step: 2}

verify_next:
  - {en: Look behind each voucher for a paper., zh: 逐张查看凭证后附单据。}
  - {en: Ask for lists on which others signed., zh: 调取他人签领的表册。}
  - {en: Ask who decided it., zh: 问清由谁决定。}
---*/

WITH paid AS (
    SELECT
        v.ref, v.body_id, v.body_name, v.payee_id, v.payee_mask, v.amount, v.entered_on,
        EXTRACT(YEAR FROM v.entered_on) AS year
    FROM vouchers AS v
    WHERE v.direction = 'out'
      AND v.method = 'cash'
      AND v.amount BETWEEN 0 AND $largest
      AND v.invoice_no IS NULL
      AND v.decision_no IS NULL
      AND COALESCE(v.purpose, 'other') <> 'wages'
      AND NOT COALESCE(v.voided, FALSE)
      AND EXISTS (
          SELECT 1 FROM post_holders AS h
          WHERE h.person_id = v.payee_id
            AND h.body_id = v.body_id
            AND COALESCE(h.held_from, DATE '1900-01-01') <= v.entered_on
            AND COALESCE(h.held_to, DATE '9999-12-31') >= v.entered_on
      )
),
commonest AS (                  -- how often each sum comes
    SELECT body_id, payee_id, year, amount, COUNT(*) AS times
    FROM paid
    GROUP BY body_id, payee_id, year, amount
),
regular AS (
    SELECT body_id, payee_id, year, MAX(times) AS times
    FROM commonest
    GROUP BY body_id, payee_id, year
),
years AS (
    SELECT
        p.body_id, p.payee_id, p.year,
        MIN(p.body_name)  AS body_name,
        MIN(p.payee_mask) AS payee_mask,
        COUNT(*)          AS payments,
        MAX(p.amount)     AS largest,
        SUM(p.amount)     AS total,
        LIST(p.ref)       AS voucher_refs
    FROM paid AS p
    GROUP BY p.body_id, p.payee_id, p.year
    HAVING COUNT(*) >= $min_payments
       AND SUM(p.amount) >= $min_total
),
posts AS (
    SELECT person_id, body_id, LIST(ref) AS post_refs
    FROM post_holders
    GROUP BY person_id, body_id
)
SELECT
    y.body_id, y.payee_id, y.year, y.body_name, y.payee_mask, y.payments, y.largest, y.total, y.voucher_refs, h.post_refs
FROM years AS y
JOIN regular AS r
  ON  r.body_id = y.body_id
  AND r.payee_id = y.payee_id
  AND r.year = y.year
JOIN posts AS h
  ON  h.person_id = y.payee_id
  AND h.body_id = y.body_id
WHERE r.times < $regular_share * y.payments

/*--- examples
- name: Four small sums of cash to the deputy
  parameters: {min_payments: 4, min_total: 700}
  given:
    vouchers: |
      ref | body_id | body_name | entered_on | direction | amount | method | payee_id | payee_mask | purpose | invoice_no | decision_no | voided
      v1  | shang   | Shang     | 2024-03-01 | out       | 200    | cash   | wang     | 王**       | other   |            |             | false
      v2  | shang   | Shang     | 2024-04-01 | out       | 200    | cash   | wang     | 王**       | other   |            |             | false
      v3  | shang   | Shang V.  | 2024-05-01 | out       | 150    | cash   | wang     | 王小       | travel  |            |             | false
      v4  | shang   | Shang     | 2024-06-01 | out       | 150    | cash   | wang     | 王**       |         |            |             | false
    post_holders: |
      ref | person_id | body_id | held_from  | held_to
      h1  | wang      | shang   | 2024-03-01 | 2024-06-01
  expect: &found |
    body_id | body_name | payee_id | payee_mask | year | payments | largest | total | voucher_refs   | post_refs
    shang   | Shang     | wang     | 王**       | 2024 | 4        | 200     | 700   | v1, v2, v3, v4 | h1

# Every example below is the first one with one fact changed.
- name: Five are needed here
  parameters: {min_payments: 5, min_total: 700}
  expect: nothing
- name: A little more must come together here
  parameters: {min_payments: 4, min_total: 701}
  expect: nothing
- name: Nearly all are one and the same sum
  but: {vouchers.v3.amount: 200}
  expect: nothing
- name: Two sums of one year are the same in another year too
  and_given:
    vouchers: |
      ref | body_id | body_name | entered_on | direction | amount | method | payee_id | payee_mask | purpose | invoice_no | decision_no | voided
      w1  | shang   | Shang     | 2023-04-01 | out       | 200    | cash   | wang     | 王**       | other   |            |             | false
      w2  | shang   | Shang     | 2023-05-01 | out       | 200    | cash   | wang     | 王**       | other   |            |             | false
      w3  | shang   | Shang     | 2023-06-01 | out       | 200    | cash   | wang     | 王**       | other   |            |             | false
      w4  | shang   | Shang     | 2023-07-01 | out       | 200    | cash   | wang     | 王**       | other   |            |             | false
  but: {post_holders.h1.held_from: 2023-01-01}
  expect: *found
- name: Another in a post receives one and the same sum
  and_given:
    vouchers: |
      ref | body_id | body_name | entered_on | direction | amount | method | payee_id | payee_mask | purpose | invoice_no | decision_no | voided
      w1  | shang   | Shang     | 2024-04-01 | out       | 200    | cash   | li       | 李*        | other   |            |             | false
      w2  | shang   | Shang     | 2024-04-02 | out       | 200    | cash   | li       | 李*        | other   |            |             | false
      w3  | shang   | Shang     | 2024-04-03 | out       | 200    | cash   | li       | 李*        | other   |            |             | false
      w4  | shang   | Shang     | 2024-04-04 | out       | 200    | cash   | li       | 李*        | other   |            |             | false
    post_holders: |
      ref | person_id | body_id | held_from  | held_to
      h2  | li        | shang   | 2020-03-01 |
  expect: *found
- name: The same person holds a post in another village that pays one and the same sum
  and_given:
    vouchers: |
      ref | body_id | body_name | entered_on | direction | amount | method | payee_id | payee_mask | purpose | invoice_no | decision_no | voided
      w1  | xia     | Xia       | 2024-04-01 | out       | 200    | cash   | wang     | 王**       | other   |            |             | false
      w2  | xia     | Xia       | 2024-04-02 | out       | 200    | cash   | wang     | 王**       | other   |            |             | false
      w3  | xia     | Xia       | 2024-04-03 | out       | 200    | cash   | wang     | 王**       | other   |            |             | false
      w4  | xia     | Xia       | 2024-04-04 | out       | 200    | cash   | wang     | 王**       | other   |            |             | false
    post_holders: |
      ref | person_id | body_id | held_from  | held_to
      h2  | wang      | xia     | 2020-03-01 |
  expect: *found
- name: A decision is named for one
  but: {vouchers.v4.decision_no: m1}
  expect: nothing
- name: One has an invoice
  but: {vouchers.v4.invoice_no: "880011"}
  expect: nothing
- name: One is wages
  but: {vouchers.v4.purpose: wages}
  expect: nothing
- name: One is larger
  but: {vouchers.v4.amount: 500.01}
  expect: nothing
- name: One is exactly the largest
  but: {vouchers.v4.amount: 500}
  expect: |
    largest | total
    500     | 1050
- name: One was taken back
  but: {vouchers.v4.amount: -150}
  expect: nothing
- name: One went through the bank
  but: {vouchers.v4.method: bank}
  expect: nothing
- name: One came in
  but: {vouchers.v4.direction: in}
  expect: nothing
- name: One was voided
  but: {vouchers.v4.voided: true}
  expect: nothing
- name: Nobody says whether it was voided
  but: {vouchers.v4.voided: }
  expect: *found
- name: The post began after the first
  but: {post_holders.h1.held_from: 2024-03-02}
  expect: nothing
- name: The post ended before the last
  but: {post_holders.h1.held_to: 2024-05-31}
  expect: nothing
- name: Nobody knows from when to when
  but: {post_holders.h1.held_from: , post_holders.h1.held_to: }
  expect: *found
- name: The post is elsewhere
  but: {post_holders.h1.body_id: xia}
  expect: nothing
- name: Somebody else holds the post
  but: {post_holders.h1.person_id: li}
  expect: nothing
- name: Somebody else held a post while this person did not
  but: {post_holders.h1.held_to: 2024-04-30}
  and_given: &other
    post_holders: |
      ref | person_id | body_id | held_from | held_to
      h2  | li        | shang   |           |
  expect: nothing
- name: The person went on in a post elsewhere
  but: {post_holders.h1.held_to: 2024-04-30, post_holders.h2.person_id: wang, post_holders.h2.body_id: xia}
  and_given: *other
  expect: nothing
- name: One is of the year before
  but: {vouchers.v1.entered_on: 2023-12-31, post_holders.h1.held_from: 2023-01-01}
  expect: nothing
---*/
