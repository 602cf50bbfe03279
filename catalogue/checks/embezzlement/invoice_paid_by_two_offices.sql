/*---
id: invoice_paid_by_two_offices
version: 1
status: trial
category: embezzlement
strength: 3
title:
  en: One invoice paid by two offices
  zh: 同一发票由两个单位付款
says:
  en: "Invoice {invoice_no} of {supplier_name}, {amount}, was paid by {first_buyer} on {first_on} and by {again_buyer} on {last_on}."
  zh: "{supplier_name} 的发票 {invoice_no}（{amount}）由 {first_buyer} 于 {first_on} 付款，又由 {again_buyer} 于 {last_on} 付款。"
why:
  en: An invoice is written to one buyer and owed once. Each office sees only its own payments; the treasury sees both.
  zh: 一张发票只开给一个购买方，只应付款一次。各单位只看到自己的付款，国库能看到两边。

points_at: {kind: supplier, id: supplier_id, label: supplier_name}
row_key: [supplier_id, invoice_no, amount]
amount: amount
population: {table: supplier_payments, slice_by: [buyer_name, paid_on]}
family: ledger
asked_of: {en: The treasury payment office, zh: 国库集中支付机构}
halves:
  first:
    label: {en: Paid first, zh: 首次付款}
    table: supplier_payments
    rows: first_refs
    show: [buyer_name, supplier_name, invoice_no, amount, paid_on, transaction_no, department, purpose]
  again:
    label: {en: Paid by the other office, zh: 另一单位付款}
    table: supplier_payments
    rows: again_refs
    show: [buyer_name, supplier_name, invoice_no, amount, paid_on, transaction_no, department, purpose]
needs:
  supplier_payments: [ref, buyer_id, buyer_name, supplier_id, supplier_name, invoice_no, amount, paid_on]
legal_values: []
no_law:
  en: An invoice is a debt that payment ends; no article is needed to ask why it was paid again.
  zh: 发票所载债务付清即止，询问为何再次付款无须另引条文。
sources:
  - {title: "National Fraud Initiative: duplicate creditor payments"}

parameters:
  min_amount: {default: 100, min: 0, max: 100000000, chosen_because: {en: Smaller sums cost more to ask about than they are., zh: 更小的金额不值得询问。}}
  min_length: {default: 6, min: 3, max: 20, chosen_because: {en: "Short numbers are given by small firms to each customer anew.", zh: 小企业常对每个客户另编短号。}}

innocent_explanations:
  - because: {en: One of them came back., zh: 其中一笔已退回。}
    answered_by: {example: One was taken back}
  - because: {en: Several offices share one bill., zh: 几个单位分摊一张账单。}
    answered_by: {example: Three offices share it}
  - because: {en: Two offices share one bill half and half., zh: 两个单位各付一半。}
    answered_by: {step: 1}
  - because: {en: The supplier numbers its invoices anew for each customer., zh: 供应商对每个客户分别编号。}
    answered_by: {step: 1}

survivors:
  - {change: "`MIN(r.amount)` → `MAX(r.amount)`", because: {en: Both sums are equal., zh: 两笔金额相等。}}
  - {change: "`MIN(r.buyer_name)` → `MAX(r.buyer_name)`", because: {en: There is one row of each place., zh: 每个位次只有一行。}}

verify_next:
  - {en: "Lay both invoices side by side: to whom are they written, and is it one invoice?", zh: 并列两张发票：购买方是谁，是否同一张？}
  - {en: Ask the supplier for its statement of account., zh: 请供应商提供对账单。}
  - {en: Ask each office what was delivered to it., zh: 向两个单位核实各自收到什么。}
---*/

WITH paid AS (                  -- what one office paid for one invoice, what came back taken off
    SELECT
        s.supplier_id, s.invoice_no, s.buyer_id,
        MIN(s.supplier_name) AS supplier_name,
        MIN(s.buyer_name)    AS buyer_name,
        MIN(s.paid_on)       AS paid_on,
        SUM(s.amount)        AS amount,
        LIST(s.ref)          AS refs
    FROM supplier_payments AS s
    WHERE LENGTH(s.invoice_no) >= $min_length
    GROUP BY s.supplier_id, s.invoice_no, s.buyer_id
),
ranked AS (
    SELECT
        p.supplier_id, p.invoice_no, p.supplier_name, p.buyer_name, p.paid_on, p.amount, p.refs,
        ROW_NUMBER() OVER (PARTITION BY p.supplier_id, p.invoice_no ORDER BY p.paid_on, p.buyer_id) AS place
    FROM paid AS p
    WHERE p.supplier_id IS NOT NULL -- a person's name was taken out: two of them cannot be told apart
)
SELECT
    r.supplier_id, r.invoice_no,
    MIN(r.amount)        AS amount,
    MIN(r.supplier_name) AS supplier_name,
    MIN(r.buyer_name) FILTER (WHERE r.place = 1)    AS first_buyer,
    MIN(r.buyer_name) FILTER (WHERE r.place = 2)    AS again_buyer,
    MIN(r.paid_on)       AS first_on,
    MAX(r.paid_on)       AS last_on,
    FLATTEN(LIST(r.refs) FILTER (WHERE r.place = 1)) AS first_refs,
    FLATTEN(LIST(r.refs) FILTER (WHERE r.place = 2)) AS again_refs
FROM ranked AS r
GROUP BY r.supplier_id, r.invoice_no
HAVING COUNT(*) = 2
   AND MIN(r.amount) = MAX(r.amount)
   AND MIN(r.amount) >= $min_amount

/*--- examples
- name: The roads office and the water office paid one invoice
  given:
    supplier_payments: |
      ref | buyer_id | buyer_name | supplier_id | supplier_name | invoice_no | amount | paid_on
      p1  | roads    | Roads      | mill        | Mill          | 880011     | 900    | 2024-03-01
      p2  | water    | Water      | mill        | Mill Ltd      | 880011     | 900    | 2024-04-01
  expect: &found |
    supplier_id | supplier_name | invoice_no | amount | first_buyer | again_buyer | first_on   | last_on    | first_refs | again_refs
    mill        | Mill          | 880011     | 900    | Roads       | Water       | 2024-03-01 | 2024-04-01 | p1         | p2

# Every example below is the first one with one fact changed.
- name: Both paid on one day
  but: {supplier_payments.p2.paid_on: 2024-03-01}
  expect: |
    first_buyer | again_buyer | first_refs | again_refs
    Roads       | Water       | p1         | p2
- name: The other office paid first
  but: {supplier_payments.p2.paid_on: 2024-02-01}
  expect: |
    first_buyer | again_buyer | first_on   | last_on    | first_refs | again_refs
    Water       | Roads       | 2024-02-01 | 2024-03-01 | p2         | p1
- name: Another invoice
  but: {supplier_payments.p2.invoice_no: "880012"}
  expect: nothing
- name: Another supplier
  but: {supplier_payments.p2.supplier_id: shop}
  expect: nothing
- name: Nobody names the supplier
  but: {supplier_payments.p1.supplier_id: , supplier_payments.p2.supplier_id: }
  expect: nothing
- name: Another sum
  but: {supplier_payments.p2.amount: 901}
  expect: nothing
- name: One office paid it in two parts
  but: {supplier_payments.p2.buyer_id: roads}
  expect: nothing
- name: The number is too short
  but: {supplier_payments.p1.invoice_no: "88001", supplier_payments.p2.invoice_no: "88001"}
  expect: nothing
- name: Exactly the least sum
  but: {supplier_payments.p1.amount: 100, supplier_payments.p2.amount: 100}
  expect: |
    amount
    100
- name: Just under the least sum
  but: {supplier_payments.p1.amount: 99.99, supplier_payments.p2.amount: 99.99}
  expect: nothing
- name: One was taken back
  and_given: &third
    supplier_payments: |
      ref | buyer_id | buyer_name | supplier_id | supplier_name | invoice_no | amount | paid_on
      p3  | water    | Water B.   | mill        | Mill          | 880011     | -900   | 2024-04-09
  expect: nothing
- name: The other office paid in two parts
  and_given: *third
  but: {supplier_payments.p2.amount: 500, supplier_payments.p3.amount: 400}
  expect: |
    amount | again_buyer | last_on    | again_refs
    900    | Water       | 2024-04-01 | p2, p3
- name: Three offices share it
  and_given: *third
  but: {supplier_payments.p3.amount: 900, supplier_payments.p3.buyer_id: parks}
  expect: nothing
- name: Three offices share another invoice of the mill
  and_given:
    supplier_payments: |
      ref | buyer_id | buyer_name | supplier_id | supplier_name | invoice_no | amount | paid_on
      p4  | roads    | Roads      | mill        | Mill          | 880015     | 50     | 2024-04-09
      p5  | water    | Water      | mill        | Mill          | 880015     | 50     | 2024-04-09
      p6  | parks    | Parks      | mill        | Mill          | 880015     | 50     | 2024-04-09
  expect: *found
- name: Another supplier's invoice of that number was paid by two offices
  and_given: *third
  but: {supplier_payments.p3.amount: 900, supplier_payments.p3.buyer_id: parks, supplier_payments.p3.supplier_id: shop}
  expect: *found
- name: The first office paid in two parts that write names in two ways
  and_given:
    supplier_payments: |
      ref | buyer_id | buyer_name | supplier_id | supplier_name | invoice_no | amount | paid_on
      p3  | roads    | Roads Z.   | mill        | Mill Z.       | 880011     | 400    | 2024-03-09
  but: {supplier_payments.p1.amount: 500, supplier_payments.p2.supplier_name: Mill Z.}
  expect: |
    supplier_name | first_buyer | first_on   | first_refs
    Mill          | Roads       | 2024-03-01 | p1, p3
---*/
