/*---
id: invoices_in_sequence
version: 2
status: trial
category: everyday_gain
strength: 2
title:
  en: One supplier's invoices follow each other closely over weeks
  zh: 同一单位的发票在较长时间内连号或号码紧邻
says:
  en: "{body_name} booked {invoices} invoices of {counterparty_name} whose numbers lie close together, from {first_no} to {last_no}, dated {first_on} to {last_on}: {total} in all."
  zh: "{body_name} 入账的 {counterparty_name} 发票 {invoices} 张号码相连或紧邻（{first_no} 至 {last_no}），日期自 {first_on} 至 {last_on}，合计 {total}。"
why:
  en: A shop that sells to others uses numbers in between. Numbers that hardly move in weeks were perhaps written together.
  zh: 店家另有顾客，号码应有间隔；数周内号码几乎不动，可能是一次开出。

points_at: {kind: supplier, id: counterparty_id, label: counterparty_name}
row_key: [body_id, counterparty_id, first_no]
amount: total
population: {table: vouchers, slice_by: [area_id, body_name]}
family: ledger
asked_of: {en: The township office that keeps village books, zh: 乡镇农村经管（代理记账）机构}
halves:
  booked:
    label: {en: What the book says, zh: 账上记录}
    table: vouchers
    rows: voucher_refs
    show: [body_name, series, voucher_no, entered_on, document_on, summary, counterparty_name, invoice_no, amount]
against:
  label: {en: The run of numbers, zh: 连号情况}
  show: [invoices, first_on, last_on]
needs:
  vouchers: [ref, body_id, body_name, entered_on, document_on, direction, amount, counterparty_id, counterparty_name, invoice_no, voided]
no_law:
  en: No article forbids numbers that follow each other; they are a reason to look at the papers.
  zh: 没有条文禁止连号，这只是查看单据的理由。
sources:
  - {title: Published village audit reports (consecutive invoice numbers)}

parameters:
  min_invoices: {default: 4, min: 2, max: 100, chosen_because: {en: Two or three in a row happen in a small shop., zh: 小店两三张号码紧邻属常见。}}
  max_step: {default: 3, min: 1, max: 20, chosen_because: {en: "Whoever spaces them leaves a number or two; a shop with other customers leaves more.", zh: 有意错开的通常只隔一两个号，另有顾客的店家间隔更大。}}
  min_days: {default: 30, min: 0, max: 365, chosen_because: {en: A busy week may leave no gap; a month does., zh: 数日内无间隔可以理解，一个月则少见。}}

innocent_explanations:
  - because: {en: One invoice was booked in several lines., zh: 一张发票分几行入账。}
    answered_by: {example: One invoice was booked in two lines}
  - because: {en: They were written within days., zh: 几天之内开出。}
    answered_by: {example: They were written within a month}
  - because: {en: A customer number stands where the invoice number should., zh: 填的是客户号而非发票号。}
    answered_by: {example: It is not a number}
  - because: {en: "The supplier writes its invoices at the end of a quarter, all at once.", zh: 供应商季末集中开票。}
    answered_by: {step: 1}
  - because: {en: The body is the supplier's only customer with invoices., zh: 该供应商只有这一个开票客户。}
    answered_by: {step: 2}

verify_next:
  - {en: "Lay the papers side by side: one pen, one stamp, one day?", zh: 将单据并列：笔迹、印章、日期是否出自一次。}
  - {en: Ask the supplier which numbers it used in those weeks., zh: 向供应商查询该段时间使用的号码。}
  - {en: Ask what each invoice was for and who received it., zh: 问清每张发票的事项和验收人。}
---*/

WITH numbered AS (              -- the last eight digits count; what stands before them is the series
    SELECT
        v.ref, v.body_id, v.body_name, v.counterparty_id, v.counterparty_name, v.invoice_no, v.amount,
        COALESCE(v.document_on, v.entered_on)                                 AS day,
        SUBSTRING(v.invoice_no, 1, LENGTH(v.invoice_no) - 8)                  AS front,
        CAST(SUBSTRING(v.invoice_no, LENGTH(v.invoice_no) - 7, 8) AS INTEGER) AS number
    FROM vouchers AS v
    WHERE v.direction = 'out'
      AND v.counterparty_id IS NOT NULL
      AND NOT COALESCE(v.voided, FALSE)
      AND LENGTH(v.invoice_no) >= 8
      AND TRIM(v.invoice_no, '0123456789') = ''
),
steps AS (                      -- 1 where the number lies too far from the one before
    SELECT
        n.ref, n.body_id, n.body_name, n.counterparty_id, n.counterparty_name, n.invoice_no, n.amount, n.day, n.front,
        n.number,
        CASE
            WHEN n.number - LAG(n.number) OVER (
                PARTITION BY n.body_id, n.counterparty_id, n.front ORDER BY n.number
            ) <= $max_step THEN 0
            ELSE 1
        END AS opens
    FROM numbered AS n
),
runs AS (
    SELECT
        s.ref, s.body_id, s.body_name, s.counterparty_id, s.counterparty_name, s.invoice_no, s.amount, s.day, s.front,
        SUM(s.opens) OVER (PARTITION BY s.body_id, s.counterparty_id, s.front ORDER BY s.number) AS run
    FROM steps AS s
)
SELECT
    r.body_id, r.counterparty_id,
    MIN(r.invoice_no)            AS first_no,
    MAX(r.invoice_no)            AS last_no,
    MIN(r.body_name)             AS body_name,
    MIN(r.counterparty_name)     AS counterparty_name,
    COUNT(DISTINCT r.invoice_no) AS invoices,
    MIN(r.day)                   AS first_on,
    MAX(r.day)                   AS last_on,
    SUM(r.amount)                AS total,
    LIST(r.ref)                  AS voucher_refs
FROM runs AS r
GROUP BY r.body_id, r.counterparty_id, r.front, r.run
HAVING COUNT(DISTINCT r.invoice_no) >= $min_invoices
   AND DATE_DIFF('day', MIN(r.day), MAX(r.day)) > $min_days

/*--- examples
- name: Four invoices in a row over thirty-one days
  given:
    vouchers: |
      ref | body_id | body_name | entered_on | document_on | direction | amount | counterparty_id | counterparty_name | invoice_no | voided
      v1  | shang   | Shang     | 2024-05-01 | 2024-03-01  | out       | 300    | inn             | Inn               | 00000011   | false
      v2  | shang   | Shang     | 2024-05-01 | 2024-03-15  | out       | 200    | inn             | Inn               | 00000012   | false
      v3  | shang   | Shang     | 2024-05-01 | 2024-04-01  | out       | 100    | inn             | Inn               | 00000013   | false
      v4  | shang   | Shang     | 2024-05-01 | 2024-03-20  | out       | 50     | inn             | Inn               | 00000014   | false
  expect: &found |
    body_id | body_name | counterparty_id | counterparty_name | first_no | last_no  | invoices | first_on   | last_on    | total | voucher_refs
    shang   | Shang     | inn             | Inn               | 00000011 | 00000014 | 4        | 2024-03-01 | 2024-04-01 | 650   | v1, v2, v3, v4

# Every example below is the first one with one fact changed.
- name: Two numbers lie between
  but: {vouchers.v4.invoice_no: "00000016"}
  expect: |
    first_no | last_no  | invoices
    00000011 | 00000016 | 4
- name: Three numbers lie between
  but: {vouchers.v4.invoice_no: "00000017"}
  expect: nothing
- name: Only what follows directly counts here
  parameters: {max_step: 1}
  but: {vouchers.v4.invoice_no: "00000015"}
  expect: nothing
- name: Two runs lie far apart
  parameters: {min_invoices: 2, min_days: 4}
  but: {vouchers.v3.invoice_no: "00000031", vouchers.v4.invoice_no: "00000032"}
  expect: |
    first_no | last_no  | invoices | voucher_refs
    00000011 | 00000012 | 2        | v1, v2
    00000031 | 00000032 | 2        | v3, v4
- name: They were written within a month
  but: {vouchers.v3.document_on: 2024-03-31}
  expect: nothing
- name: Five are needed here
  parameters: {min_invoices: 5}
  expect: nothing
- name: Another series
  but: {vouchers.v3.invoice_no: "900000013"}
  expect: nothing
- name: All are of another series
  but: {vouchers.v1.invoice_no: "900000011", vouchers.v2.invoice_no: "900000012", vouchers.v3.invoice_no: "900000013", vouchers.v4.invoice_no: "900000014"}
  expect: |
    first_no  | invoices
    900000011 | 4
- name: The numbers are too short to follow anything
  but: {vouchers.v1.invoice_no: "0000011", vouchers.v2.invoice_no: "0000012", vouchers.v3.invoice_no: "0000013", vouchers.v4.invoice_no: "0000014"}
  expect: nothing
- name: It is not a number
  but: {vouchers.v3.invoice_no: "0000013A"}
  expect: nothing
- name: There is no number
  but: {vouchers.v3.invoice_no: }
  expect: nothing
- name: Another supplier
  but: {vouchers.v3.counterparty_id: shop}
  expect: nothing
- name: The supplier is not named
  but: {vouchers.v1.counterparty_id: , vouchers.v2.counterparty_id: , vouchers.v3.counterparty_id: , vouchers.v4.counterparty_id: }
  expect: nothing
- name: Another body
  but: {vouchers.v3.body_id: xia}
  expect: nothing
- name: The money came in
  but: {vouchers.v3.direction: in}
  expect: nothing
- name: It was voided
  but: {vouchers.v3.voided: true}
  expect: nothing
- name: Nobody says whether it was voided
  but: {vouchers.v3.voided: }
  expect: *found
- name: The papers have no dates, and the entries have
  but: {vouchers.v3.document_on: }
  expect: |
    last_on    | invoices
    2024-05-01 | 4
- name: One invoice was booked in two lines
  but: {vouchers.v3.invoice_no: "00000012"}
  expect: nothing
- name: The last was booked in two lines that write things in two ways
  and_given:
    vouchers: |
      ref | body_id | body_name | entered_on | document_on | direction | amount | counterparty_id | counterparty_name | invoice_no | voided
      v5  | shang   | Shang V.  | 2024-05-01 | 2024-04-09  | out       | 50     | inn             | Inn Ltd           | 00000014   | false
  expect: |
    body_name | counterparty_name | invoices | last_on    | total | voucher_refs
    Shang     | Inn               | 4        | 2024-04-09 | 700   | v1, v2, v3, v4, v5
- name: The names of two invoices differ
  but: {vouchers.v3.body_name: Shang V., vouchers.v3.counterparty_name: Inn Ltd}
  expect: *found
---*/
