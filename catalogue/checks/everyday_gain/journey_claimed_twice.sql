/*---
id: journey_claimed_twice
version: 1
status: trial
category: everyday_gain
strength: 3
title:
  en: One day's travel was repaid twice to one person
  zh: 同一人同日差旅费重复报销
says:
  en: "{body_name} repaid {payee_mask} {amount} for travel dated {travelled_on} {copies} times, in vouchers of {first_on} and {last_on}: {again} again."
  zh: "{body_name} 就 {travelled_on} 的差旅费向 {payee_mask} 报销 {amount} 共 {copies} 次，凭证日期 {first_on} 至 {last_on}，重复金额 {again}。"
why:
  en: One journey is owed once. Papers that come in weeks apart are seldom laid side by side.
  zh: 一次出差只应报销一次。相隔数周的单据很少被放在一起核对。

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id, payee_id, travelled_on, amount]
amount: again
match: [A, B]
population: {table: vouchers, slice_by: [area_id, body_name]}
family: ledger
asked_of: {en: The township office that keeps village books, zh: 乡镇农村经管（代理记账）机构}
halves:
  first:
    label: {en: Repaid first, zh: 首次报销}
    table: vouchers
    rows: first_refs
    show: [body_name, series, voucher_no, entered_on, document_on, summary, amount, payee_mask, invoice_no]
  again:
    label: {en: Repaid again, zh: 再次报销}
    table: vouchers
    rows: again_refs
    show: [body_name, series, voucher_no, entered_on, document_on, summary, amount, payee_mask, invoice_no]
needs:
  vouchers: [ref, body_id, body_name, series, voucher_no, entered_on, document_on, direction, amount, payee_id, payee_mask, purpose, summary, voided]
no_law:
  en: What was repaid once is no longer owed; each book's own rule says what a journey costs.
  zh: 已报销的不再应付；差旅标准由各单位财务制度规定。
sources:
  - {title: "Expense audits (the same claim filed twice)"}

parameters:
  min_amount: {default: 50, min: 0, max: 100000, chosen_because: {en: Bus fares are equal every day., zh: 公交票价天天相同，不足为据。}}

innocent_explanations:
  - because: {en: It was taken back., zh: 已经冲回。}
    answered_by: {example: It was taken back}
  - because: {en: Two people travelled., zh: 两人同行。}
    answered_by: {example: Another person travelled}
  - because: {en: The way there and the way back cost the same., zh: 往返票价相同。}
    answered_by: {example: Both stand in one voucher}
  - because: {en: They are two journeys of one day with the same fare., zh: 同一天两次出行，票价相同。}
    answered_by: {step: 1}

verify_next:
  - {en: Lay the papers side by side and see whether the fares and days are the same., zh: 将单据并列，看票据和日期是否相同。}
  - {en: Ask who sent the person and what for., zh: 问清由谁派出、办理何事。}
---*/

WITH travel AS (                -- one row per voucher, payee, day of travel and sum
    SELECT
        v.body_id, v.payee_id, v.document_on AS travelled_on, v.amount,
        COALESCE(v.series, '-') AS book, v.voucher_no, v.entered_on,
        MIN(v.body_name)  AS body_name,
        MIN(v.payee_mask) AS payee_mask,
        LIST(v.ref)       AS refs
    FROM vouchers AS v
    WHERE v.direction = 'out'
      AND v.payee_id IS NOT NULL
      AND v.document_on IS NOT NULL
      AND NOT COALESCE(v.voided, FALSE)
      AND v.amount >= $min_amount
      AND (v.purpose = 'travel' OR v.summary LIKE '%差旅%' OR LOWER(v.summary) LIKE '%travel%')
      AND NOT EXISTS (          -- the book took such a sum back
          SELECT 1 FROM vouchers AS b
          WHERE b.body_id = v.body_id AND b.payee_id = v.payee_id AND b.amount = -v.amount
      )
    GROUP BY v.body_id, v.payee_id, v.document_on, v.amount, v.series, v.voucher_no, v.entered_on
),
placed AS (
    SELECT
        t.body_id, t.payee_id, t.travelled_on, t.amount, t.body_name, t.payee_mask, t.entered_on, t.refs,
        ROW_NUMBER() OVER (
            PARTITION BY t.body_id, t.payee_id, t.travelled_on, t.amount ORDER BY t.entered_on, t.book, t.voucher_no
        ) AS place
    FROM travel AS t
)
SELECT
    p.body_id, p.payee_id, p.travelled_on, p.amount,
    MIN(p.body_name)             AS body_name,
    MIN(p.payee_mask)            AS payee_mask,
    COUNT(*)                     AS copies,
    MIN(p.entered_on)            AS first_on,
    MAX(p.entered_on)            AS last_on,
    p.amount * (COUNT(*) - 1)    AS again,
    FLATTEN(LIST(p.refs) FILTER (WHERE p.place = 1)) AS first_refs,
    FLATTEN(LIST(p.refs) FILTER (WHERE p.place > 1)) AS again_refs
FROM placed AS p
GROUP BY p.body_id, p.payee_id, p.travelled_on, p.amount
HAVING COUNT(*) > 1

/*--- examples
- name: A day at the county was repaid in March and in May
  given:
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on | document_on | direction | amount | payee_id | payee_mask | purpose | summary | voided
      v1  | shang   | Shang     | j      | 7          | 2024-03-20 | 2024-03-01  | out       | 180    | wang     | 王**       | travel  | Fares   | false
      v2  | shang   | Shang V.  | j      | 3          | 2024-05-20 | 2024-03-01  | out       | 180    | wang     | 王小       | travel  | Fares   | false
  expect: &found |
    body_id | body_name | payee_id | payee_mask | travelled_on | amount | copies | first_on   | last_on    | again | first_refs | again_refs
    shang   | Shang     | wang     | 王**       | 2024-03-01   | 180    | 2      | 2024-03-20 | 2024-05-20 | 180   | v1         | v2

# Every example below is the first one with one fact changed.
- name: Another day
  but: {vouchers.v2.document_on: 2024-03-02}
  expect: nothing
- name: Nobody says which day
  but: {vouchers.v1.document_on: , vouchers.v2.document_on: }
  expect: nothing
- name: Another sum
  but: {vouchers.v2.amount: 181}
  expect: nothing
- name: Another person travelled
  but: {vouchers.v2.payee_id: li}
  expect: nothing
- name: Nobody says who travelled
  but: {vouchers.v1.payee_id: , vouchers.v2.payee_id: }
  expect: nothing
- name: Another body repaid it
  but: {vouchers.v2.body_id: xia}
  expect: nothing
- name: Both stand in one voucher
  but: {vouchers.v2.voucher_no: 7, vouchers.v2.entered_on: 2024-03-20}
  expect: nothing
- name: Both have one number in two series
  but: {vouchers.v2.voucher_no: 7, vouchers.v2.entered_on: 2024-03-20, vouchers.v2.series: k}
  expect: |
    copies | first_refs | again_refs
    2      | v1         | v2
- name: Both have one number in a series without a name and another
  but: {vouchers.v1.series: , vouchers.v2.series: k, vouchers.v2.voucher_no: 7, vouchers.v2.entered_on: 2024-03-20}
  expect: |
    copies | first_refs | again_refs
    2      | v1         | v2
- name: Both were entered on one day, the higher number first in the file
  but: {vouchers.v2.entered_on: 2024-03-20}
  expect: |
    copies | first_refs | again_refs
    2      | v2         | v1
- name: It was for something else
  but: {vouchers.v2.purpose: goods}
  expect: nothing
- name: The purpose is something else and the summary says travel
  but: {vouchers.v1.purpose: other, vouchers.v1.summary: 赴县差旅费, vouchers.v2.purpose: other, vouchers.v2.summary: Travel}
  expect: *found
- name: The money came in
  but: {vouchers.v2.direction: in}
  expect: nothing
- name: One was voided
  but: {vouchers.v2.voided: true}
  expect: nothing
- name: Nobody says whether it was voided
  but: {vouchers.v2.voided: }
  expect: *found
- name: Exactly the least sum
  but: {vouchers.v1.amount: 50, vouchers.v2.amount: 50}
  expect: |
    amount | again
    50     | 50
- name: Just under the least sum
  but: {vouchers.v1.amount: 49.99, vouchers.v2.amount: 49.99}
  expect: nothing
- name: It was taken back
  and_given: &back
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on | document_on | direction | amount | payee_id | payee_mask | purpose | summary | voided
      v3  | shang   | Shang     | j      | 9          | 2024-06-20 | 2024-06-01  | out       | -180   | wang     | 王**       | travel  | Fares   | false
  expect: nothing
- name: Another sum was taken back
  and_given: *back
  but: {vouchers.v3.amount: -170}
  expect: *found
- name: It was taken back from somebody else
  and_given: *back
  but: {vouchers.v3.payee_id: li}
  expect: *found
- name: Another body took it back
  and_given: *back
  but: {vouchers.v3.body_id: xia}
  expect: *found
- name: It was repaid three times
  and_given: *back
  but: {vouchers.v3.amount: 180, vouchers.v3.document_on: 2024-03-01}
  expect: |
    copies | again | last_on    | again_refs
    3      | 360   | 2024-06-20 | v2, v3
---*/
