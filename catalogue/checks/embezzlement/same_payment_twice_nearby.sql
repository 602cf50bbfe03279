/*---
id: same_payment_twice_nearby
version: 2
status: trial
category: embezzlement
strength: 2
title:
  en: The same sum to the same supplier again within days
  zh: 数日内向同一对象支付相同金额
says:
  en: "{body_name} paid {counterparty_name} {amount} on {first_on} (voucher {first_no}) and again on {paid_on} (voucher {voucher_no}), {days} day(s) later."
  zh: "{body_name} 于 {first_on}（凭证 {first_no}）向 {counterparty_name} 支付 {amount}，{days} 天后的 {paid_on}（凭证 {voucher_no}）又支付同额款项。"
why:
  en: One delivery is paid once. Equal sums to one supplier close together are two deliveries, or one paid twice.
  zh: 一次交易付款一次。短期内向同一对象付相同金额，或为两次交易，或为一次重复付款。

points_at: {kind: supplier, id: counterparty_id, label: counterparty_name}
row_key: [body_id, counterparty_id, amount, paid_on, series, voucher_no]
amount: amount
population: {table: vouchers, slice_by: [area_id, body_name]}
family: ledger
asked_of: {en: The township office that keeps village books, zh: 乡镇农村经管（代理记账）机构}
halves:
  first:
    label: {en: Paid first, zh: 首次付款}
    table: vouchers
    rows: first_refs
    show: [body_name, series, voucher_no, entered_on, document_on, summary, counterparty_name, amount, invoice_no]
  again:
    label: {en: Paid again, zh: 再次付款}
    table: vouchers
    rows: again_refs
    show: [body_name, series, voucher_no, entered_on, document_on, summary, counterparty_name, amount, invoice_no]
needs:
  vouchers: [ref, body_id, body_name, series, voucher_no, entered_on, document_on, direction, amount, counterparty_id, counterparty_name, invoice_no, voided]
law:
  - {instrument: cn-collective-economic-law, article: "44", says: {en: Collective economic organisations keep their finances and books by the national accounting rules for them., zh: 农村集体经济组织应当按照农村集体经济组织财务会计制度进行财务管理和会计核算。}, read: full}
sources:
  - {title: "National Fraud Initiative: duplicate creditor payments"}
  - {title: "Nigrini, Forensic Analytics: same, same, different"}
related:
  - {id: invoice_paid_twice, kind: same_need}

parameters:
  days: {default: 14, min: 0, max: 90, chosen_because: {en: A bill sent again usually comes within two weeks., zh: 重复提交的单据通常在两周内出现。}}
  min_amount: {default: 500, min: 0, max: 1000000, chosen_because: {en: Small equal sums are everyday purchases., zh: 小额等额支出属日常购买。}}
  standing_months: {default: 3, min: 2, max: 24, chosen_because: {en: "A sum that still comes in the third month is a rent, a wage or a fixed fee.", zh: 跨三个月份仍出现的金额属于租金、工资或固定费用。}}

innocent_explanations:
  - because: {en: "It is a rent, a fee or another sum that comes every month.", zh: 属于每月固定的租金或费用。}
    answered_by: {example: The sum is paid month after month}
  - because: {en: The second was voided or taken back., zh: 后一笔已作废或冲回。}
    answered_by: {example: The second was taken back}
  - because: {en: Both lines belong to one voucher., zh: 两行属于同一凭证。}
    answered_by: {example: Both lines belong to one voucher}
  - because: {en: Each payment has an invoice of its own., zh: 两笔付款各有发票，号码不同。}
    answered_by: {example: Each has an invoice of its own}
  - because: {en: Two deliveries of the same size came., zh: 两次同量交货。}
    answered_by: {step: 1}
  - because: {en: Equal instalments were agreed., zh: 约定分期等额支付。}
    answered_by: {step: 2}

verify_next:
  - {en: "Lay both papers side by side: two originals or one?", zh: 并列两张单据：两份原件还是同一份？}
  - {en: Ask the supplier for its statement of account., zh: 请对方提供对账单。}
  - {en: See on the bank statement whether two payments left., zh: 在对账单上查看是否付出两笔。}
---*/

WITH paid AS (
    SELECT
        v.ref, v.body_id, v.body_name, v.counterparty_id, v.counterparty_name, v.amount, v.series, v.voucher_no,
        v.invoice_no,
        COALESCE(v.document_on, v.entered_on) AS paid_on
    FROM vouchers AS v
    WHERE v.direction = 'out'
      AND v.amount >= $min_amount
      AND NOT COALESCE(v.voided, FALSE)
),
sums AS (                       -- equal sums to one supplier, unless they come month after month
    SELECT p.body_id, p.counterparty_id, p.amount
    FROM paid AS p
    GROUP BY p.body_id, p.counterparty_id, p.amount
    HAVING MIN(p.ref) <> MAX(p.ref)
       AND DATE_DIFF('month', MIN(p.paid_on), MAX(p.paid_on)) < $standing_months - 1
),
in_order AS (
    SELECT
        p.ref, p.body_id, p.body_name, p.counterparty_id, p.counterparty_name, p.amount, p.series, p.voucher_no,
        p.paid_on, p.invoice_no,
        LAG(p.paid_on)    OVER w AS first_on,
        LAG(p.voucher_no) OVER w AS first_no,
        LAG(p.series)     OVER w AS first_series,
        LAG(p.ref)        OVER w AS first_ref,
        LAG(p.invoice_no) OVER w AS first_invoice
    FROM paid AS p
    JOIN sums AS s
      ON  s.body_id = p.body_id
      AND s.counterparty_id = p.counterparty_id
      AND s.amount = p.amount
    WINDOW w AS (PARTITION BY p.body_id, p.counterparty_id, p.amount ORDER BY p.paid_on, p.series, p.voucher_no, p.ref)
)
SELECT
    r.body_id, r.counterparty_id, r.amount, r.series, r.voucher_no, r.body_name, r.counterparty_name,
    r.first_on, r.first_no, r.paid_on,
    DATE_DIFF('day', r.first_on, r.paid_on) AS days,
    LIST(r.first_ref) AS first_refs,
    LIST(r.ref)       AS again_refs
FROM in_order AS r
WHERE DATE_DIFF('day', r.first_on, r.paid_on) <= $days
  AND (r.voucher_no <> r.first_no OR r.series <> r.first_series)
  AND COALESCE(r.invoice_no = r.first_invoice, TRUE)
  AND NOT EXISTS (              -- it was taken back
        SELECT 1 FROM vouchers AS b
        WHERE b.body_id = r.body_id
          AND b.counterparty_id = r.counterparty_id
          AND (b.amount = -r.amount OR (b.amount = r.amount AND b.direction = 'in'))
    )
GROUP BY
    r.body_id, r.counterparty_id, r.amount, r.series, r.voucher_no, r.body_name, r.counterparty_name,
    r.first_on, r.first_no, r.paid_on

/*--- examples
- name: Twelve hundred to the mill, and again ten days later
  given:
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on | document_on | direction | amount | counterparty_id | counterparty_name | invoice_no | voided
      v1  | shang   | Shang     | P      | 7          | 2024-03-31 | 2024-03-05  | out       | 1200   | mill            | Mill              | 11         | false
      v2  | shang   | Shang     | P      | 9          | 2024-03-31 | 2024-03-15  | out       | 1200   | mill            | Mill              |            | false
  expect: &found |
    body_id | body_name | counterparty_id | counterparty_name | amount | series | first_no | voucher_no | first_on   | paid_on    | days | first_refs | again_refs
    shang   | Shang     | mill            | Mill              | 1200   | P      | 7        | 9          | 2024-03-05 | 2024-03-15 | 10   | v1         | v2

# Every example below is the first one with one fact changed.
- name: The last day that is near
  but: {vouchers.v2.document_on: 2024-03-19}
  expect: |
    days
    14
- name: A day too late
  but: {vouchers.v2.document_on: 2024-03-20}
  expect: nothing
- name: The papers have no dates
  but: {vouchers.v1.document_on: , vouchers.v2.document_on: }
  expect: |
    first_on   | paid_on    | days
    2024-03-31 | 2024-03-31 | 0
- name: Another sum
  but: {vouchers.v2.amount: 1201}
  expect: nothing
- name: Another supplier
  but: {vouchers.v2.counterparty_id: shop}
  expect: nothing
- name: The supplier is not named
  but: {vouchers.v1.counterparty_id: , vouchers.v2.counterparty_id: }
  expect: nothing
- name: Another body
  but: {vouchers.v2.body_id: xia}
  expect: nothing
- name: Exactly the least sum
  parameters: {min_amount: 1200}
  expect: *found
- name: Just under the least sum
  parameters: {min_amount: 1201}
  expect: nothing
- name: The second was voided
  but: {vouchers.v2.voided: true}
  expect: nothing
- name: Nobody says whether the second was voided
  but: {vouchers.v2.voided: }
  expect: *found
- name: Both lines belong to one voucher
  but: {vouchers.v2.voucher_no: 7}
  expect: nothing
- name: The series has no name
  but: {vouchers.v1.series: , vouchers.v2.series: }
  expect: |
    series | voucher_no | days
           | 9          | 10
- name: The money came in
  but: {vouchers.v1.direction: in}
  expect: nothing
- name: The second has the same number in another series
  but: {vouchers.v2.voucher_no: 7, vouchers.v2.series: Q}
  expect: |
    series | first_no | voucher_no
    Q      | 7        | 7
- name: The second voucher has two such lines
  and_given:
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on | document_on | direction | amount | counterparty_id | counterparty_name | voided
      v3  | shang   | Shang     | P      | 9          | 2024-03-31 | 2024-03-16  | out       | 1200   | mill            | Mill              |
  expect: *found
- name: The sum is paid month after month
  and_given: &months
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on | document_on | direction | amount | counterparty_id | counterparty_name | voided
      v3  | shang   | Shang     | P      | 20         | 2024-04-05 | 2024-04-05  | out       | 1200   | mill            | Mill              |
      v4  | shang   | Shang     | P      | 30         | 2024-05-05 | 2024-05-05  | out       | 1200   | mill            | Mill              |
  expect: nothing
- name: Three months are too few when four make it a standing sum
  parameters: {standing_months: 4}
  and_given: *months
  expect: *found
- name: Another sum is paid in three months
  and_given: *months
  but: {vouchers.v3.amount: 1300, vouchers.v4.amount: 1300}
  expect: *found
- name: The second was taken back
  and_given: &back
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on | document_on | direction | amount | counterparty_id | counterparty_name | voided
      v3  | shang   | Shang     | P      | 20         | 2024-04-05 | 2024-04-05  | out       | -1200  | mill            | Mill              |
  expect: nothing
- name: The supplier paid it back
  and_given: *back
  but: {vouchers.v3.amount: 1200, vouchers.v3.direction: in}
  expect: nothing
- name: Something else came back
  and_given: *back
  but: {vouchers.v3.amount: -100}
  expect: *found
- name: Another supplier paid it back
  and_given: *back
  but: {vouchers.v3.counterparty_id: shop}
  expect: *found
- name: It came back to another body
  and_given: *back
  but: {vouchers.v3.body_id: xia}
  expect: *found
- name: Another body pays a standing sum of the same size
  but: {vouchers.v1.body_id: xia, vouchers.v2.body_id: xia}
  and_given: &standing
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on | document_on | direction | amount | counterparty_id | counterparty_name | voided
      v3  | shang   | Shang     | P      | 20         | 2024-03-05 | 2024-03-05  | out       | 1200   | mill            | Mill              |
      v4  | shang   | Shang     | P      | 30         | 2024-03-09 | 2024-03-09  | out       | 1200   | mill            | Mill              |
      v5  | shang   | Shang     | P      | 40         | 2024-04-05 | 2024-04-05  | out       | 1200   | mill            | Mill              |
      v6  | shang   | Shang     | P      | 50         | 2024-05-05 | 2024-05-05  | out       | 1200   | mill            | Mill              |
  expect: |
    body_id | days
    xia     | 10
- name: Another sum is paid twice beside a standing one
  but: {vouchers.v1.amount: 1300, vouchers.v2.amount: 1300}
  and_given: *standing
  expect: |
    amount | days
    1300   | 10
- name: Nobody says whether the first went in or out
  but: {vouchers.v1.direction: }
  expect: nothing
- name: The same sum goes to another supplier
  and_given: *months
  but: {vouchers.v3.counterparty_id: shop, vouchers.v4.counterparty_id: shop}
  expect: *found
- name: The supplier paid in something else
  and_given: *back
  but: {vouchers.v3.amount: 900, vouchers.v3.direction: in}
  expect: *found
- name: A third payment a week later
  and_given:
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on | document_on | direction | amount | counterparty_id | counterparty_name | voided
      v3  | shang   | Shang     | P      | 12         | 2024-03-31 | 2024-03-22  | out       | 1200   | mill            | Mill              |
  expect: |
    first_no | voucher_no | days
    7        | 9          | 10
    9        | 12         | 7
- name: Each has an invoice of its own
  but: {vouchers.v2.invoice_no: "12"}
  expect: nothing
- name: Both have one invoice
  but: {vouchers.v2.invoice_no: "11"}
  expect: *found
---*/
