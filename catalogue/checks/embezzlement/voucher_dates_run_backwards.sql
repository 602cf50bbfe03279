/*---
id: voucher_dates_run_backwards
version: 2
status: trial
category: embezzlement
strength: 2
title:
  en: A voucher dated well before the number before it
  zh: 凭证号在后而日期在前
says:
  en: "Voucher {voucher_no} of {body_name} is dated {entered_on}, {days} days before voucher {before_no}, which is dated {before_on}."
  zh: "{body_name} 第 {voucher_no} 号凭证日期为 {entered_on}，早于前一号（第 {before_no} 号，{before_on}）{days} 天。"
why:
  en: Numbers and dates should run together. Where they part, a date was mistyped or a paper was put in afterwards.
  zh: 编号与日期应当同向。两者相背，多因日期录错或单据事后补入。

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id, book, year, voucher_no]
population: {table: vouchers, slice_by: [area_id, body_name]}
family: ledger
asked_of: {en: The township office that keeps village books, zh: 乡镇农村经管（代理记账）机构}
halves:
  this:
    label: {en: The number with the earlier day, zh: 日期在前的凭证}
    table: vouchers
    rows: voucher_refs
    show: [body_name, series, voucher_no, entered_on, document_on, summary, amount]
  before:
    label: {en: The number before, zh: 前一号凭证}
    table: vouchers
    rows: before_refs
    show: [body_name, series, voucher_no, entered_on, summary, amount]
needs:
  vouchers: [ref, body_id, body_name, series, voucher_no, entered_on, document_on]
law:
  - {instrument: cn-collective-economic-law, article: "44", says: {en: Collective economic organisations keep their finances and books by the national accounting rules for them., zh: 农村集体经济组织应当按照农村集体经济组织财务会计制度进行财务管理和会计核算。}, read: full}
sources:
  - {title: "Audit software test libraries (entries out of order)"}

parameters:
  order_days: {default: 7, min: 0, max: 366, chosen_because: {en: "Papers of one week are often numbered in one sitting, in any order.", zh: 一周内的单据常一次编号，先后不拘。}}

innocent_explanations:
  - because: {en: The papers of one week were numbered together., zh: 一周内的单据集中编号。}
    answered_by: {example: It is dated a week before}
  - because: {en: It closes the book of the year before., zh: 属于上年度结账凭证。}
    answered_by: {example: Its paper is of the year before}
  - because: {en: Each kind of voucher has numbers of its own., zh: 不同凭证字各自编号。}
    answered_by: {example: The other number is in another book}
  - because: {en: A date was typed wrong., zh: 日期录入有误。}
    answered_by: {step: 1}
  - because: {en: A shared book-keeper caught up at the end of the month., zh: 代理记账月末集中补录。}
    answered_by: {step: 2}

verify_next:
  - {en: Compare both dates with the papers., zh: 用原始单据核对两个日期。}
  - {en: Ask who gives vouchers their numbers and when., zh: 问清凭证由谁、何时编号。}
---*/

WITH numbered AS (              -- one row per number of a book: its first line
    SELECT
        body_id, body_name, voucher_no, entered_on, ref,
        COALESCE(series, '-')         AS book,
        EXTRACT(YEAR FROM entered_on) AS year
    FROM vouchers
    WHERE EXTRACT(YEAR FROM COALESCE(document_on, entered_on)) = EXTRACT(YEAR FROM entered_on)
      AND voucher_no IS NOT NULL
    QUALIFY ROW_NUMBER() OVER (
        PARTITION BY body_id, series, EXTRACT(YEAR FROM entered_on), voucher_no ORDER BY entered_on, ref
    ) = 1
),
preceded AS (                   -- each number beside the one before it
    SELECT
        body_id, body_name, book, year, voucher_no, entered_on, ref,
        LAG(voucher_no) OVER (PARTITION BY body_id, book, year ORDER BY voucher_no) AS before_no,
        LAG(entered_on) OVER (PARTITION BY body_id, book, year ORDER BY voucher_no) AS before_on,
        LAG(ref)        OVER (PARTITION BY body_id, book, year ORDER BY voucher_no) AS before_ref
    FROM numbered
)
SELECT
    body_id, body_name, book, year, voucher_no, entered_on, before_no, before_on,
    DATE_DIFF('day', entered_on, before_on) AS days,
    LIST(before_ref)                        AS before_refs,
    LIST(ref)                               AS voucher_refs
FROM preceded
WHERE DATE_DIFF('day', entered_on, before_on) > $order_days
GROUP BY body_id, body_name, book, year, voucher_no, entered_on, before_no, before_on

/*--- examples
- name: The second is dated eight days before the first
  given:
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on | document_on
      v1  | shang   | Shang     | P      | 1          | 2024-03-20 | 2024-03-20
      v2  | shang   | Shang     | P      | 2          | 2024-03-12 | 2024-03-12
  expect: &found |
    body_id | body_name | book | year | voucher_no | entered_on | before_no | before_on  | days | before_refs | voucher_refs
    shang   | Shang     | P    | 2024 | 2          | 2024-03-12 | 1         | 2024-03-20 | 8    | v1          | v2

# Every example below is the first one with one fact changed.
- name: It is dated a week before
  but: {vouchers.v2.entered_on: 2024-03-13}
  expect: nothing
- name: A week is too long where no day is allowed
  parameters: {order_days: 0}
  but: {vouchers.v2.entered_on: 2024-03-19}
  expect: |
    voucher_no | days
    2          | 1
- name: It is dated after the first
  but: {vouchers.v2.entered_on: 2024-03-28}
  expect: nothing
- name: Its paper is of the year before
  but: {vouchers.v2.document_on: 2023-12-29}
  expect: nothing
- name: Its paper has no date
  but: {vouchers.v2.document_on: }
  expect: *found
- name: The other number is in another book
  but: {vouchers.v1.series: R}
  expect: nothing
- name: The other number is of another body
  but: {vouchers.v1.body_id: xia}
  expect: nothing
- name: The other number is of the next year
  but: {vouchers.v1.entered_on: 2025-03-20, vouchers.v1.document_on: 2025-03-20}
  expect: nothing
- name: The books have no series
  but: {vouchers.v1.series: , vouchers.v2.series: }
  expect: |
    book | voucher_no
    -    | 2
- name: The first has a second line that was entered later
  and_given:
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on | document_on
      v3  | shang   | Shang     | P      | 1          | 2024-03-25 | 2024-03-25
  expect: *found
- name: It has no number
  but: {vouchers.v2.voucher_no: }
  expect: nothing
- name: A number between them is missing
  but: {vouchers.v2.voucher_no: 5}
  expect: |
    voucher_no | before_no | days
    5          | 1         | 8
---*/
