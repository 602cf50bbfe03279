/*---
id: invoice_booked_twice
version: 1
status: trial
category: embezzlement
strength: 3
title:
  en: One invoice booked and paid under two vouchers
  zh: 同一发票记入两张凭证
says:
  en: "{body_name} booked invoice {invoice_no} of {counterparty_name}, {amount}, under {vouchers} vouchers from {first_on} to {last_on}. Booked again: {booked_again}."
  zh: "{body_name} 将 {counterparty_name} 的发票 {invoice_no}（{amount}）自 {first_on} 至 {last_on} 记入 {vouchers} 张凭证。重复部分：{booked_again}。"
why:
  en: An invoice is owed once. A copy of it, or its second sheet, can be handed in again months later.
  zh: 一张发票只应付款一次。其复印件或另一联可能数月后再次报账。

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id, counterparty_id, invoice_no, amount]
amount: booked_again
population: {table: vouchers, slice_by: [area_id, body_name]}
family: ledger
asked_of: {en: The township office that keeps village books, zh: 乡镇农村经管（代理记账）机构}
halves:
  first:
    label: {en: Booked first, zh: 首次入账}
    table: vouchers
    rows: first_refs
    show: [body_name, series, voucher_no, entered_on, document_on, summary, counterparty_name, amount, invoice_no]
  again:
    label: {en: Booked again, zh: 再次入账}
    table: vouchers
    rows: again_refs
    show: [body_name, series, voucher_no, entered_on, document_on, summary, counterparty_name, amount, invoice_no]
needs:
  vouchers: [ref, body_id, body_name, series, voucher_no, entered_on, direction, amount, counterparty_id, counterparty_name, invoice_no, voided]
law:
  - {instrument: cn-collective-economic-law, article: "44", says: {en: Collective economic organisations keep their finances and books by the national accounting rules for them., zh: 农村集体经济组织应当按照农村集体经济组织财务会计制度进行财务管理和会计核算。}, read: full}
sources:
  - {title: "Audit software test libraries (duplicate invoices)"}

parameters:
  min_amount: {default: 100, min: 0, max: 1000000, chosen_because: {en: Smaller sums cost more to ask about than they are., zh: 更小的金额不值得询问。}}
  min_length: {default: 5, min: 1, max: 20, chosen_because: {en: "A number of a few signs is a page of a receipt book and comes again.", zh: 几位数的号码多为收据本页号，会重复出现。}}
  most: {default: 3, min: 2, max: 12, chosen_because: {en: "A number on more vouchers than this is a customer or contract number.", zh: 出现于更多凭证的号码是户号或合同号。}}

innocent_explanations:
  - because: {en: The first was voided and entered again., zh: 前一张已作废后重新录入。}
    answered_by: {example: The first was voided}
  - because: {en: The first was taken back with a negative line., zh: 已用红字冲回。}
    answered_by: {example: It was taken back}
  - because: {en: One voucher has several lines., zh: 同一凭证分列几行。}
    answered_by: {example: Both lines belong to one voucher}
  - because: {en: An invoice was paid in parts of different size., zh: 一张发票分次付款，金额不同。}
    answered_by: {example: Another sum}
  - because: {en: "The number is a customer or contract number, used for every payment.", zh: 该号码是户号或合同号，每次付款都用。}
    answered_by: {example: The number stands on four vouchers}
  - because: {en: Two equal instalments of one invoice were agreed., zh: 约定一张发票分两期等额支付。}
    answered_by: {step: 1}

verify_next:
  - {en: "Lay both papers side by side: two originals, two sheets of one, or a copy?", zh: 并列两张凭证所附发票：两张原件、同一发票的两联，还是复印件？}
  - {en: See on the bank statement whether two payments left., zh: 在对账单上查看是否付出两笔。}
  - {en: Ask the supplier what it received., zh: 向供应商核实收款情况。}
---*/

WITH vouched AS (               -- one row per voucher of an invoice, its lines added up
    SELECT
        v.body_id, v.counterparty_id, v.invoice_no,
        COALESCE(v.series, '-')     AS book,
        v.voucher_no, v.entered_on,
        MIN(v.body_name)            AS body_name,
        MIN(v.counterparty_name)    AS counterparty_name,
        SUM(v.amount)               AS amount,
        LIST(v.ref)                 AS refs
    FROM vouchers AS v
    WHERE v.direction = 'out'
      AND NOT COALESCE(v.voided, FALSE)
      AND LENGTH(v.invoice_no) >= $min_length
    GROUP BY v.body_id, v.counterparty_id, v.invoice_no, v.series, v.voucher_no, v.entered_on
),
again AS (                      -- numbers on more than one voucher and with nothing taken back
    SELECT d.body_id, d.counterparty_id, d.invoice_no
    FROM vouched AS d
    GROUP BY d.body_id, d.counterparty_id, d.invoice_no
    HAVING COUNT(*) BETWEEN 2 AND $most
       AND MIN(d.amount) > 0
),
copies AS (
    SELECT
        d.body_id, d.counterparty_id, d.invoice_no, d.body_name, d.counterparty_name, d.entered_on, d.amount, d.refs,
        ROW_NUMBER() OVER (
            PARTITION BY d.body_id, d.counterparty_id, d.invoice_no, d.amount ORDER BY d.entered_on, d.book, d.voucher_no
        ) AS copy
    FROM vouched AS d
    JOIN again AS a
      ON  a.body_id = d.body_id
      AND a.counterparty_id = d.counterparty_id
      AND a.invoice_no = d.invoice_no
)
SELECT
    c.body_id, c.counterparty_id, c.invoice_no, c.amount,
    MIN(c.body_name)          AS body_name,
    MIN(c.counterparty_name)  AS counterparty_name,
    COUNT(*)                  AS vouchers,
    MIN(c.entered_on)         AS first_on,
    MAX(c.entered_on)         AS last_on,
    SUM(CASE WHEN c.copy > 1 THEN c.amount END)     AS booked_again,
    FLATTEN(LIST(c.refs) FILTER (WHERE c.copy = 1)) AS first_refs,
    FLATTEN(LIST(c.refs) FILTER (WHERE c.copy > 1)) AS again_refs
FROM copies AS c
WHERE c.amount >= $min_amount
GROUP BY c.body_id, c.counterparty_id, c.invoice_no, c.amount
HAVING COUNT(*) > 1

/*--- examples
- name: The mill's invoice was booked in March and again in June
  given:
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on | direction | amount | counterparty_id | counterparty_name | invoice_no | voided
      v1  | shang   | Shang     | P      | 7          | 2024-03-31 | out       | 600    | mill            | Mill              | 88001      | false
      v2  | shang   | Shang V.  | P      | 9          | 2024-06-30 | out       | 600    | mill            | Mill Ltd          | 88001      | false
  expect: &found |
    body_id | body_name | counterparty_id | counterparty_name | invoice_no | amount | vouchers | first_on   | last_on    | booked_again | first_refs | again_refs
    shang   | Shang     | mill            | Mill              | 88001      | 600    | 2        | 2024-03-31 | 2024-06-30 | 600          | v1         | v2

# Every example below is the first one with one fact changed.
- name: Another invoice
  but: {vouchers.v2.invoice_no: "88002"}
  expect: nothing
- name: Another sum
  but: {vouchers.v2.amount: 601}
  expect: nothing
- name: Another supplier
  but: {vouchers.v2.counterparty_id: shop}
  expect: nothing
- name: Nobody says who was paid
  but: {vouchers.v1.counterparty_id: , vouchers.v2.counterparty_id: }
  expect: nothing
- name: Another body booked the second
  but: {vouchers.v2.body_id: xia}
  expect: nothing
- name: The number is too short
  but: {vouchers.v1.invoice_no: "8801", vouchers.v2.invoice_no: "8801"}
  expect: nothing
- name: Exactly the least sum
  but: {vouchers.v1.amount: 100, vouchers.v2.amount: 100}
  expect: |
    booked_again
    100
- name: Just under the least sum
  but: {vouchers.v1.amount: 99.99, vouchers.v2.amount: 99.99}
  expect: nothing
- name: The first was voided
  but: {vouchers.v1.voided: true}
  expect: nothing
- name: Nobody says whether the first was voided
  but: {vouchers.v1.voided: }
  expect: *found
- name: The second came in
  but: {vouchers.v2.direction: in}
  expect: nothing
- name: Both lines belong to one voucher
  but: {vouchers.v2.voucher_no: 7, vouchers.v2.entered_on: 2024-03-31}
  expect: nothing
- name: Both vouchers are of one day
  but: {vouchers.v2.entered_on: 2024-03-31}
  expect: |
    first_refs | again_refs
    v1         | v2
- name: The numbers begin anew with the month
  but: {vouchers.v2.voucher_no: 7}
  expect: *found
- name: The second is in another book
  but: {vouchers.v2.series: R, vouchers.v2.voucher_no: 7, vouchers.v2.entered_on: 2024-03-31}
  expect: |
    first_refs | again_refs
    v1         | v2
- name: The books have no series
  but: {vouchers.v1.series: , vouchers.v2.series: }
  expect: *found
- name: It was taken back
  and_given:
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on | direction | amount | counterparty_id | counterparty_name | invoice_no | voided
      v3  | shang   | Shang     | P      | 8          | 2024-06-29 | out       | -600   | mill            | Mill              | 88001      | false
  expect: nothing
- name: The second has two lines
  but: {vouchers.v2.amount: 400}
  and_given:
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on | direction | amount | counterparty_id | counterparty_name | invoice_no | voided
      v3  | shang   | Shang     | P      | 9          | 2024-06-30 | out       | 200    | mill            | Mill              | 88001      | false
  expect: |
    amount | vouchers | booked_again | again_refs
    600    | 2        | 600          | v2, v3
- name: It was booked three times
  and_given: &third
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on | direction | amount | counterparty_id | counterparty_name | invoice_no | voided
      v3  | shang   | Shang     | P      | 8          | 2024-08-30 | out       | 600    | mill            | Mill              | 88001      | false
  expect: |
    vouchers | booked_again | first_refs | again_refs
    3        | 1200         | v1         | v2, v3
- name: The number stands on four vouchers
  and_given:
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on | direction | amount | counterparty_id | counterparty_name | invoice_no | voided
      v3  | shang   | Shang     | P      | 8          | 2024-08-30 | out       | 600    | mill            | Mill              | 88001      | false
      v4  | shang   | Shang     | P      | 8          | 2024-09-30 | out       | 600    | mill            | Mill              | 88001      | false
  expect: nothing
- name: A third part has another size
  and_given: *third
  but: {vouchers.v3.amount: 50}
  expect: *found
- name: The first has two lines that write names in two ways
  but: {vouchers.v1.amount: 400}
  and_given:
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on | direction | amount | counterparty_id | counterparty_name | invoice_no | voided
      v3  | shang   | Shang Z.  | P      | 7          | 2024-03-31 | out       | 200    | mill            | Mill Z.           | 88001      | false
  expect: |
    body_name | counterparty_name | amount | first_refs
    Shang     | Mill              | 600    | v1, v3
- name: A third voucher of it comes to nothing
  and_given: *third
  but: {vouchers.v3.amount: 0}
  expect: nothing
- name: A third voucher of it comes to a little less than nothing
  and_given: *third
  but: {vouchers.v3.amount: -0.5}
  expect: nothing
- name: A third voucher of it comes to very little
  and_given: *third
  but: {vouchers.v3.amount: 0.5}
  expect: *found
- name: Here it was taken back, and another body booked it twice
  and_given: &elsewhere
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on | direction | amount | counterparty_id | counterparty_name | invoice_no | voided
      v3  | shang   | Shang     | P      | 8          | 2024-06-29 | out       | -600   | mill            | Mill              | 88001      | false
      v4  | xia     | Xia       | P      | 1          | 2024-06-29 | out       | 600    | mill            | Mill              | 88001      | false
      v5  | xia     | Xia       | P      | 2          | 2024-06-30 | out       | 600    | mill            | Mill              | 88001      | false
  expect: |
    body_id | first_refs | again_refs
    xia     | v4         | v5
- name: It was taken back, and another invoice was booked twice
  and_given: *elsewhere
  but: {vouchers.v4.invoice_no: "88002", vouchers.v5.invoice_no: "88002", vouchers.v4.body_id: shang, vouchers.v5.body_id: shang}
  expect: |
    invoice_no | first_refs | again_refs
    88002      | v4         | v5
---*/
