/*---
id: invoice_in_two_books
version: 1
status: trial
category: embezzlement
strength: 3
title:
  en: One invoice stands in the books of two bodies
  zh: 同一发票在两个单位入账
says:
  en: "Invoice {invoice_no} of {counterparty_name}, {amount}, was booked by {first_body} on {first_on} and by {again_body} on {last_on}."
  zh: "{counterparty_name} 的发票 {invoice_no}（{amount}）由 {first_body} 于 {first_on} 入账，又由 {again_body} 于 {last_on} 入账。"
why:
  en: An invoice is written to one buyer. Each village sees only its own book; whoever keeps the books of many sees both.
  zh: 一张发票只开给一个购买方。各村只看到自己的账，代理记账机构能看到两边。

points_at: {kind: supplier, id: counterparty_id, label: counterparty_name}
row_key: [counterparty_id, invoice_no, amount]
amount: amount
population: {table: vouchers, slice_by: [area_id, body_name]}
family: ledger
asked_of: {en: The township office that keeps village books, zh: 乡镇农村经管（代理记账）机构}
halves:
  first:
    label: {en: Booked first, zh: 首次入账}
    table: vouchers
    rows: first_refs
    show: [body_name, series, voucher_no, entered_on, document_on, summary, counterparty_name, invoice_no, amount]
  again:
    label: {en: Booked by the other body, zh: 另一单位入账}
    table: vouchers
    rows: again_refs
    show: [body_name, series, voucher_no, entered_on, document_on, summary, counterparty_name, invoice_no, amount]
needs:
  vouchers: [ref, body_id, body_name, direction, amount, counterparty_id, counterparty_name, invoice_no, entered_on, voided]
no_law:
  en: An invoice is a debt that payment ends; no article is needed to ask why it was paid again.
  zh: 发票所载债务付清即止，询问为何再次付款无须另引条文。
sources:
  - {title: "National Fraud Initiative: duplicate creditor payments"}

parameters:
  min_amount: {default: 100, min: 0, max: 100000000, chosen_because: {en: Smaller sums cost more to ask about than they are., zh: 更小的金额不值得询问。}}
  min_length: {default: 6, min: 3, max: 20, chosen_because: {en: "Short numbers are given by small firms to each customer anew.", zh: 小企业常对每个客户另编短号。}}

innocent_explanations:
  - because: {en: One of them was taken back., zh: 其中一笔已冲回。}
    answered_by: {example: One was taken back}
  - because: {en: Several villages share one bill., zh: 几个村分摊一张账单。}
    answered_by: {example: Three villages share it}
  - because: {en: Two villages share one bill half and half., zh: 两个村各付一半。}
    answered_by: {step: 1}
  - because: {en: The supplier numbers its invoices anew for each customer., zh: 供应商对每个客户分别编号。}
    answered_by: {step: 1}
  - because: {en: One village booked the paper of another by mistake and put it right later., zh: 误将他村单据入账，后已更正。}
    answered_by: {step: 2}

survivors:
  - {change: "`MIN(r.amount)` → `MAX(r.amount)`", because: {en: Both sums are equal., zh: 两笔金额相等。}}
  - {change: "`MIN(r.body_name)` → `MAX(r.body_name)`", because: {en: There is one row of each place., zh: 每个位次只有一行。}}

verify_next:
  - {en: Lay both papers side by side; see to whom the invoice was written and for how much., zh: 将两份单据并列，看发票开给谁、金额多少。}
  - {en: Look in both books for an entry that takes one of them back., zh: 查两本账有无冲回记录。}
  - {en: Ask the supplier how often it was paid., zh: 向供应商核实收款次数。}
---*/

WITH booked AS (                -- what one body booked for one invoice, what was taken back taken off
    SELECT
        v.counterparty_id, v.invoice_no, v.body_id,
        MIN(v.counterparty_name) AS counterparty_name,
        MIN(v.body_name)         AS body_name,
        MIN(v.entered_on)        AS entered_on,
        SUM(v.amount)            AS amount,
        LIST(v.ref)              AS refs
    FROM vouchers AS v
    WHERE v.direction = 'out'
      AND NOT COALESCE(v.voided, FALSE)
      AND LENGTH(v.invoice_no) >= $min_length
      AND v.counterparty_id IS NOT NULL -- a person's name was taken out: two of them cannot be told apart
    GROUP BY v.counterparty_id, v.invoice_no, v.body_id
),
ranked AS (
    SELECT
        b.counterparty_id, b.invoice_no, b.counterparty_name, b.body_name, b.entered_on, b.amount, b.refs,
        ROW_NUMBER() OVER (PARTITION BY b.counterparty_id, b.invoice_no ORDER BY b.entered_on, b.body_id) AS place
    FROM booked AS b
)
SELECT
    r.counterparty_id, r.invoice_no,
    MIN(r.amount)            AS amount,
    MIN(r.counterparty_name) AS counterparty_name,
    MIN(r.body_name) FILTER (WHERE r.place = 1)      AS first_body,
    MIN(r.body_name) FILTER (WHERE r.place = 2)      AS again_body,
    MIN(r.entered_on)        AS first_on,
    MAX(r.entered_on)        AS last_on,
    FLATTEN(LIST(r.refs) FILTER (WHERE r.place = 1)) AS first_refs,
    FLATTEN(LIST(r.refs) FILTER (WHERE r.place = 2)) AS again_refs
FROM ranked AS r
GROUP BY r.counterparty_id, r.invoice_no
HAVING COUNT(*) = 2
   AND MIN(r.amount) = MAX(r.amount)
   AND MIN(r.amount) >= $min_amount

/*--- examples
- name: Two villages booked one invoice of the mill
  given:
    vouchers: |
      ref | body_id | body_name | direction | counterparty_id | counterparty_name | invoice_no | amount | entered_on | voided
      v1  | shang   | Shang     | out       | mill            | Mill              | 880011     | 900    | 2024-03-01 | false
      v2  | xia     | Xia       | out       | mill            | Mill Ltd          | 880011     | 900    | 2024-04-01 | false
  expect: &found |
    counterparty_id | counterparty_name | invoice_no | amount | first_body | again_body | first_on   | last_on    | first_refs | again_refs
    mill            | Mill              | 880011     | 900    | Shang      | Xia        | 2024-03-01 | 2024-04-01 | v1         | v2

# Every example below is the first one with one fact changed.
- name: Both booked it on one day
  but: {vouchers.v2.entered_on: 2024-03-01}
  expect: |
    first_body | again_body | first_refs | again_refs
    Shang      | Xia        | v1         | v2
- name: The other village booked it first
  but: {vouchers.v2.entered_on: 2024-02-01}
  expect: |
    first_body | again_body | first_on   | last_on    | first_refs | again_refs
    Xia        | Shang      | 2024-02-01 | 2024-03-01 | v2         | v1
- name: Another invoice
  but: {vouchers.v2.invoice_no: "880012"}
  expect: nothing
- name: Another supplier
  but: {vouchers.v2.counterparty_id: shop}
  expect: nothing
- name: Nobody names the supplier
  but: {vouchers.v1.counterparty_id: , vouchers.v2.counterparty_id: }
  expect: nothing
- name: Another sum
  but: {vouchers.v2.amount: 901}
  expect: nothing
- name: One village booked it in two parts
  but: {vouchers.v2.body_id: shang}
  expect: nothing
- name: The number is too short
  but: {vouchers.v1.invoice_no: "88001", vouchers.v2.invoice_no: "88001"}
  expect: nothing
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
  but: {vouchers.v1.amount: 100, vouchers.v2.amount: 100}
  expect: |
    amount
    100
- name: Just under the least sum
  but: {vouchers.v1.amount: 99.99, vouchers.v2.amount: 99.99}
  expect: nothing
- name: One was taken back
  and_given: &third
    vouchers: |
      ref | body_id | body_name | direction | counterparty_id | counterparty_name | invoice_no | amount | entered_on | voided
      v3  | xia     | Xia B.    | out       | mill            | Mill              | 880011     | -900   | 2024-04-09 | false
  expect: nothing
- name: The other village booked it in two parts
  and_given: *third
  but: {vouchers.v2.amount: 500, vouchers.v3.amount: 400}
  expect: |
    amount | again_body | last_on    | again_refs
    900    | Xia        | 2024-04-01 | v2, v3
- name: Three villages share it
  and_given: *third
  but: {vouchers.v3.amount: 900, vouchers.v3.body_id: zhong}
  expect: nothing
- name: Three villages share another invoice of the mill
  and_given:
    vouchers: |
      ref | body_id | body_name | direction | counterparty_id | counterparty_name | invoice_no | amount | entered_on | voided
      v4  | shang   | Shang     | out       | mill            | Mill              | 880015     | 50     | 2024-04-09 | false
      v5  | xia     | Xia       | out       | mill            | Mill              | 880015     | 50     | 2024-04-09 | false
      v6  | zhong   | Zhong     | out       | mill            | Mill              | 880015     | 50     | 2024-04-09 | false
  expect: *found
- name: Another supplier's invoice of that number stands in two books
  and_given: *third
  but: {vouchers.v3.amount: 900, vouchers.v3.body_id: zhong, vouchers.v3.counterparty_id: shop}
  expect: *found
- name: The first village booked it in two parts that write names in two ways
  and_given:
    vouchers: |
      ref | body_id | body_name | direction | counterparty_id | counterparty_name | invoice_no | amount | entered_on | voided
      v3  | shang   | Shang V.  | out       | mill            | Mill Z.           | 880011     | 400    | 2024-03-09 | false
  but: {vouchers.v1.amount: 500, vouchers.v2.counterparty_name: Mill Z.}
  expect: |
    counterparty_name | first_body | first_on   | first_refs
    Mill              | Shang      | 2024-03-01 | v1, v3
---*/
