/*---
id: invoice_paid_twice
version: 1
status: trial
category: embezzlement
strength: 3
family: ledger
title:
  en: One invoice number paid more than once
  zh: 同一发票号码付款不止一次
says:
  en: "{buyer_name} paid {supplier_name} {payments} times for an invoice written as {invoice_no} and {also_written}, each time {amount}, from {first_on} to {last_on}. Paid again: {paid_again}."
  zh: "{buyer_name} 就发票 {invoice_no}（另写作 {also_written}）向 {supplier_name} 付款 {payments} 次，每次 {amount}，自 {first_on} 至 {last_on}。重复部分：{paid_again}。"
why:
  en: An invoice is owed once. A number typed a little differently can pass a system that refuses the same number twice.
  zh: 一张发票只应付款一次。号码写法稍有不同，就可能通过防止重复付款的系统。
asked_of:
  en: The office that pays suppliers
  zh: 办理付款的单位

points_at: {kind: supplier, id: supplier_id, label: supplier_name}
row_key: [buyer_id, supplier_key, plain_no, amount]
amount: paid_again
population: {table: supplier_payments, slice_by: [buyer_name, paid_on]}
halves:
  first:
    label: {en: Paid first, zh: 首次付款}
    table: supplier_payments
    rows: first_refs
    show: [supplier_name, invoice_no, amount, paid_on, transaction_no, department, purpose]
  again:
    label: {en: Paid again, zh: 再次付款}
    table: supplier_payments
    rows: again_refs
    show: [supplier_name, invoice_no, amount, paid_on, transaction_no, department, purpose]
needs:
  supplier_payments: [ref, buyer_id, buyer_name, supplier_id, supplier_ref, supplier_name, invoice_no, transaction_no, amount, paid_on]
legal_values: []
no_law:
  en: An invoice is a debt that payment ends; no article is needed to ask why it was paid again.
  zh: 发票所载债务付清即止，询问为何再次付款无须另引条文。
sources:
  - {title: "National Fraud Initiative: duplicate creditor payments"}

parameters:
  min_amount:
    default: 100
    min: 0
    max: 100000000
    chosen_because: {en: Smaller sums cost more to ask about than they are., zh: 更小的金额不值得询问。}
  min_length:
    default: 3
    min: 1
    max: 20
    chosen_because: {en: "A number of one or two signs, such as 1 or 02, is used again every year.", zh: 一两位的号码每年都会重复使用。}
  standing_months:
    default: 3
    min: 2
    max: 60
    chosen_because: {en: "A number that comes in three months is a contract or customer number.", zh: 三个月份都出现的号码是合同号或客户号。}

innocent_explanations:
  - because: {en: The money came back., zh: 款项已退回。}
    answered_by: {example: The second payment was reversed}
  - because: {en: "The number is a customer or contract number, used for every payment.", zh: 该号码是客户号或合同号，每次付款都用。}
    answered_by: {example: The number stands for payments of every month}
  - because: {en: One payment was booked in parts to several cost centres., zh: 同一笔付款分列多个科目。}
    answered_by: {example: Both lines belong to one transaction}
  - because: {en: "It is a word or a year, such as GRANT 2018, not an invoice number.", zh: 所填的是文字或年份，不是发票号码。}
    answered_by: {example: A word and a year instead of a number}
  - because: {en: Two instalments of equal size were agreed., zh: 约定分两期等额支付。}
    answered_by: {step: 2}
  - because: {en: The supplier began its numbering anew., zh: 供应商重新编号。}
    answered_by: {step: 2}

verify_next:
  - {en: "Look for a credit note or a refund after the last payment, also in later files.", zh: 查找最后一次付款之后的红字票据或退款，包括以后期间的文件。}
  - {en: "Lay both invoices side by side: two originals or one?", zh: 并列两次付款所附发票：两张原件还是同一张？}
  - {en: Ask the supplier for its statement of account., zh: 请供应商提供对账单。}
---*/

WITH lines AS (                     -- one row per line, its invoice number without signs and leading zeros
    SELECT
        s.ref, s.buyer_id, s.buyer_name, s.supplier_id, s.supplier_name, s.invoice_no, s.amount, s.paid_on,
        COALESCE(s.supplier_ref, s.supplier_id)                    AS supplier_key,
        COALESCE(s.transaction_no, CAST(s.paid_on AS VARCHAR))     AS payment_key,
        REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(
            UPPER(s.invoice_no), ' ', ''), '-', ''), '/', ''), '.', ''), '_', ''), '(', ''), ')', '') AS signs
    FROM supplier_payments AS s
    WHERE s.supplier_id IS NOT NULL -- a person's name was taken out: two of them cannot be told apart
),
plain AS (
    SELECT
        l.ref, l.buyer_id, l.buyer_name, l.supplier_id, l.supplier_name, l.invoice_no, l.amount, l.paid_on,
        l.supplier_key, l.payment_key, l.signs,
        LTRIM(l.signs, '0') AS plain_no,
        -- What is left of a number without the year of payment, the year before, and letters at its ends.
        TRIM(REPLACE(REPLACE(LTRIM(l.signs, '0'),
            CAST(YEAR(l.paid_on) AS VARCHAR), ''),
            CAST(YEAR(l.paid_on) - 1 AS VARCHAR), ''),
            'ABCDEFGHIJKLMNOPQRSTUVWXYZ&,:#+*''') AS digits
    FROM lines AS l
),
payments AS (                       -- one row per payment of an invoice, its lines added up
    SELECT
        p.buyer_id, p.supplier_key, p.plain_no, p.payment_key,
        MIN(p.supplier_id)   AS supplier_id,
        MIN(p.buyer_name)    AS buyer_name,
        MIN(p.supplier_name) AS supplier_name,
        MIN(p.invoice_no)    AS invoice_no,
        MIN(p.paid_on)       AS paid_on,
        SUM(p.amount)        AS amount,
        LIST(p.ref)          AS refs
    FROM plain AS p
    WHERE LENGTH(p.signs) >= $min_length
      AND p.digits <> ''
    GROUP BY p.buyer_id, p.supplier_key, p.plain_no, p.payment_key
    HAVING SUM(p.amount) > $min_amount
),
copies AS (
    SELECT
        y.buyer_id, y.supplier_key, y.plain_no, y.supplier_id, y.buyer_name, y.supplier_name,
        y.invoice_no, y.paid_on, y.amount, y.refs,
        ROW_NUMBER() OVER (
            PARTITION BY y.buyer_id, y.supplier_key, y.plain_no, y.amount ORDER BY y.paid_on, y.payment_key
        ) AS copy
    FROM payments AS y
),
standing AS (                       -- numbers that come back month after month
    SELECT p.buyer_id, p.supplier_key, p.plain_no
    FROM plain AS p
    GROUP BY p.buyer_id, p.supplier_key, p.plain_no
    HAVING COUNT(DISTINCT DATE_TRUNC('month', p.paid_on)) >= $standing_months
)
SELECT
    c.buyer_id, c.supplier_key, c.plain_no, c.amount,
    MIN(c.supplier_id)          AS supplier_id,
    MIN(c.buyer_name)           AS buyer_name,
    MIN(c.supplier_name)        AS supplier_name,
    MIN(c.invoice_no)           AS invoice_no,
    MAX(c.invoice_no)           AS also_written,
    MIN(c.paid_on)              AS first_on,
    MAX(c.paid_on)              AS last_on,
    COUNT(*)                    AS payments,
    SUM(CASE WHEN c.copy > 1 THEN c.amount END)        AS paid_again,
    FLATTEN(LIST(c.refs) FILTER (WHERE c.copy = 1))    AS first_refs,
    FLATTEN(LIST(c.refs) FILTER (WHERE c.copy > 1))    AS again_refs
FROM copies AS c
WHERE NOT EXISTS (
        SELECT 1 FROM standing AS t
        WHERE t.buyer_id IS NOT DISTINCT FROM c.buyer_id
          AND t.supplier_key = c.supplier_key
          AND t.plain_no = c.plain_no
    )
  AND NOT EXISTS (                  -- money that came back, for this invoice or of this size
        SELECT 1 FROM plain AS r
        WHERE r.buyer_id IS NOT DISTINCT FROM c.buyer_id
          AND r.supplier_key = c.supplier_key
          AND r.amount < 0
          AND (r.plain_no = c.plain_no OR r.amount = -c.amount)
    )
GROUP BY c.buyer_id, c.supplier_key, c.plain_no, c.amount
HAVING COUNT(*) >= 2

/*--- examples
- name: One invoice paid twice, its number typed in two ways
  given:
    supplier_payments: |
      ref | buyer_id | buyer_name | supplier_id | supplier_ref | supplier_name | invoice_no | transaction_no | amount | paid_on
      a1  | council  | A Council  | acme        | 77           | Acme Ltd      | INV-0146   | t1             | 1456   | 2018-12-04
      a2  | council  | A Council  | acme        | 77           | Acme Ltd      | inv0146    | t2             | 1456   | 2018-12-10
  expect: &found |
    buyer_id | buyer_name | supplier_key | supplier_id | supplier_name | plain_no | invoice_no | also_written | amount | payments | paid_again | first_on   | last_on    | first_refs | again_refs
    council  | A Council  | 77           | acme        | Acme Ltd      | INV0146  | INV-0146   | inv0146      | 1456   | 2        | 1456       | 2018-12-04 | 2018-12-10 | a1         | a2

# Every example below is the first one with one fact changed.
- name: The number has leading zeros once, and separators of every kind
  but: {supplier_payments.a1.invoice_no: "00 9062-25/66.9_(7)", supplier_payments.a2.invoice_no: "906225669 7"}
  expect: |
    plain_no   | payments
    9062256697 | 2
- name: Another number
  but: {supplier_payments.a2.invoice_no: INV-0147}
  expect: nothing
- name: Another amount
  but: {supplier_payments.a2.amount: 1457}
  expect: nothing
- name: Another supplier
  but: {supplier_payments.a2.supplier_ref: 78}
  expect: nothing
- name: Another paying body
  but: {supplier_payments.a2.buyer_id: town}
  expect: nothing
- name: Suppliers have no numbers, so their names count
  but: {supplier_payments.a1.supplier_ref: "", supplier_payments.a2.supplier_ref: ""}
  expect: |
    supplier_key | payments
    acme         | 2
- name: Suppliers have one number and their names are written in two ways
  but: {supplier_payments.a2.supplier_id: acme2, supplier_payments.a2.supplier_name: Acme, supplier_payments.a2.buyer_name: A Cncl}
  expect: |
    supplier_id | supplier_name | buyer_name | payments
    acme        | Acme          | A Cncl     | 2
- name: The supplier's name was taken out
  but: {supplier_payments.a1.supplier_id: "", supplier_payments.a2.supplier_id: ""}
  expect: nothing
- name: The paying body is not named
  but: {supplier_payments.a1.buyer_id: "", supplier_payments.a2.buyer_id: ""}
  expect: |
    payments
    2
- name: Both lines belong to one transaction
  but: {supplier_payments.a2.transaction_no: t1}
  expect: nothing
- name: Without transaction numbers another day is another payment
  but: {supplier_payments.a1.transaction_no: "", supplier_payments.a2.transaction_no: ""}
  expect: *found
- name: Each payment was booked in two parts
  and_given:
    supplier_payments: |
      ref | buyer_id | buyer_name | supplier_id | supplier_ref | supplier_name | invoice_no | transaction_no | amount | paid_on
      b1  | council  | A Cncl     | acm         | 77           | Acm           | INV 0146   | t1             | 44     | 2018-12-05
      b2  | council  | A Cncl     | acm         | 77           | Acm           | INV 0146   | t2             | 44     | 2018-12-11
  expect: |
    supplier_id | buyer_name | supplier_name | invoice_no | also_written | amount | payments | paid_again | first_on   | last_on    | first_refs | again_refs
    acm         | A Cncl     | Acm           | INV 0146   | INV 0146     | 1500   | 2        | 1500       | 2018-12-04 | 2018-12-10 | a1, b1     | a2, b2
- name: The parts are under the least amount and their sum is not
  parameters: {min_amount: 1456}
  and_given:
    supplier_payments: |
      ref | buyer_id | buyer_name | supplier_id | supplier_ref | supplier_name | invoice_no | transaction_no | amount | paid_on
      b1  | council  | A Council  | acme        | 77           | Acme Ltd      | INV-0146   | t1             | 44     | 2018-12-04
      b2  | council  | A Council  | acme        | 77           | Acme Ltd      | INV-0146   | t2             | 44     | 2018-12-10
  expect: |
    amount | payments
    1500   | 2
- name: A third payment on the same day
  and_given:
    supplier_payments: |
      ref | buyer_id | buyer_name | supplier_id | supplier_ref | supplier_name | invoice_no | transaction_no | amount | paid_on
      a3  | council  | A Council  | acme        | 77           | Acme Ltd      | INV-0146   | t3             | 1456   | 2018-12-10
  expect: |
    payments | paid_again | first_refs | again_refs
    3        | 2912       | a1         | a2, a3
- name: The number stands for payments of every month
  and_given: &next_months
    supplier_payments: |
      ref | buyer_id | buyer_name | supplier_id | supplier_ref | supplier_name | invoice_no | transaction_no | amount | paid_on
      a3  | council  | A Council  | acme        | 77           | Acme Ltd      | INV-0146   | t3             | 900    | 2019-01-10
      a4  | council  | A Council  | acme        | 77           | Acme Ltd      | INV-0146   | t4             | 800    | 2019-02-10
  expect: nothing
- name: The number stands for payments of every month, and the body is not named
  and_given: *next_months
  but: {supplier_payments.a1.buyer_id: "", supplier_payments.a2.buyer_id: "", supplier_payments.a3.buyer_id: "", supplier_payments.a4.buyer_id: ""}
  expect: nothing
- name: Three months are too few when four make it a standing number
  and_given: *next_months
  parameters: {standing_months: 4}
  expect: |
    amount | payments
    1456   | 2
- name: Another number of that supplier stands for every month
  and_given: *next_months
  but: {supplier_payments.a3.invoice_no: C9, supplier_payments.a4.invoice_no: C9}
  parameters: {standing_months: 2}
  expect: *found
- name: The same number stands for every month with another supplier
  and_given: *next_months
  but: {supplier_payments.a3.supplier_ref: 78, supplier_payments.a4.supplier_ref: 78}
  parameters: {standing_months: 2}
  expect: *found
- name: The same number stands for every month with another paying body
  and_given: *next_months
  but: {supplier_payments.a3.buyer_id: town, supplier_payments.a4.buyer_id: town}
  parameters: {standing_months: 2}
  expect: *found
- name: The second payment was reversed
  and_given: &back
    supplier_payments: |
      ref | buyer_id | buyer_name | supplier_id | supplier_ref | supplier_name | invoice_no | transaction_no | amount | paid_on
      c1  | council  | A Council  | acme        | 77           | Acme Ltd      | CN-9       | t9             | -1456  | 2018-12-20
  expect: nothing
- name: The second payment was reversed, and the body is not named
  and_given: *back
  but: {supplier_payments.a1.buyer_id: "", supplier_payments.a2.buyer_id: "", supplier_payments.c1.buyer_id: ""}
  expect: nothing
- name: Part of it came back under the same number
  and_given: *back
  but: {supplier_payments.c1.amount: -0.50, supplier_payments.c1.invoice_no: INV 0146}
  expect: nothing
- name: Something else came back
  and_given: *back
  but: {supplier_payments.c1.amount: -20}
  expect: *found
- name: Another supplier gave it back
  and_given: *back
  but: {supplier_payments.c1.supplier_ref: 78}
  expect: *found
- name: Another body was given it back
  and_given: *back
  but: {supplier_payments.c1.buyer_id: town}
  expect: *found
- name: A line of nothing under the same number gives nothing back
  and_given: *back
  but: {supplier_payments.c1.amount: 0, supplier_payments.c1.invoice_no: INV 0146}
  expect: *found
- name: A word and a year instead of a number
  but: {supplier_payments.a1.invoice_no: GRANT 2018, supplier_payments.a2.invoice_no: GRANT 2018}
  expect: nothing
- name: This year and the last instead of a number
  but: {supplier_payments.a1.invoice_no: 2017/2018, supplier_payments.a2.invoice_no: 2017/2018}
  expect: nothing
- name: Only zeros instead of a number
  but: {supplier_payments.a1.invoice_no: "0000", supplier_payments.a2.invoice_no: "0000"}
  expect: nothing
- name: No number at all
  but: {supplier_payments.a1.invoice_no: "", supplier_payments.a2.invoice_no: ""}
  expect: nothing
- name: A number of two signs
  but: {supplier_payments.a1.invoice_no: "17", supplier_payments.a2.invoice_no: "17"}
  expect: nothing
- name: A number of three signs
  but: {supplier_payments.a1.invoice_no: "017", supplier_payments.a2.invoice_no: "017"}
  expect: |
    plain_no | payments
    17       | 2
- name: An amount of exactly the least
  parameters: {min_amount: 1456}
  expect: nothing
---*/
