/*---
id: voucher_numbers_missing
version: 1
status: trial
category: embezzlement
strength: 2
title:
  en: Numbers missing from a series of vouchers
  zh: 凭证号不连续
says:
  en: "In the {year} book of {body_name}, voucher {before_no} of {before_on} is followed by {after_no} of {after_on}: no {numbers} is in the book, {missing} missing in all."
  zh: "{body_name} {year} 年账中，{before_on} 第 {before_no} 号凭证之后为 {after_on} 第 {after_no} 号，缺第 {numbers} 号，共 {missing} 个号。"
why:
  en: Numbers run on so that a paper cannot vanish unseen. A missing one is usually voided, misnumbered or not yet entered.
  zh: 连续编号使单据不会无声消失。缺号多因作废、编错或尚未录入。

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id, book, year, first_missing]
population: {table: vouchers, slice_by: [area_id, body_name]}
family: ledger
asked_of: {en: The township office that keeps village books, zh: 乡镇农村经管（代理记账）机构}
absence: true
halves:
  before:
    label: {en: The voucher before, zh: 前一凭证}
    table: vouchers
    rows: before_refs
    show: [body_name, series, voucher_no, entered_on, summary, amount, voided]
  after:
    label: {en: The voucher after, zh: 后一凭证}
    table: vouchers
    rows: after_refs
    show: [body_name, series, voucher_no, entered_on, summary, amount, voided]
needs:
  vouchers: [ref, body_id, body_name, series, voucher_no, entered_on]
law:
  - {instrument: cn-collective-economic-law, article: "44", says: {en: Collective economic organisations keep their finances and books by the national accounting rules for them., zh: 农村集体经济组织应当按照农村集体经济组织财务会计制度进行财务管理和会计核算。}, read: full}
sources:
  - {title: "Audit software test libraries (gaps in a sequence)"}

parameters:
  max_missing: {default: 50, min: 1, max: 1000, chosen_because: {en: "A longer jump is a new block of numbers rather than papers that are gone.", zh: 跳号更多时通常是启用新号段，而非缺少单据。}}

innocent_explanations:
  - because: {en: The missing number was voided and is in the book., zh: 缺号凭证已作废，账上仍有登记。}
    answered_by: {example: The second was voided and is there}
  - because: {en: A new block of numbers was begun., zh: 启用了新的号段。}
    answered_by: {example: A new block of numbers was begun}
  - because: {en: The higher number belongs to the year before., zh: 较大的号属于上一年度。}
    answered_by: {example: The higher number was entered before the lower}
  - because: {en: Two books run side by side., zh: 两本账并行编号。}
    answered_by: {example: The third is in another book}
  - because: {en: The voided papers are kept elsewhere., zh: 作废凭证另行保管。}
    answered_by: {step: 1}
  - because: {en: The voucher is there without a number or date., zh: 凭证存在，但未填号或日期。}
    answered_by: {step: 2}

verify_next:
  - {en: Ask for the papers with the missing numbers or for the voided originals., zh: 调取缺号凭证或作废原件。}
  - {en: Compare the sheet with the bound book., zh: 将电子表与装订账册核对。}
  - {en: Ask who gives vouchers their numbers and when., zh: 问清凭证由谁、何时编号。}
---*/

WITH numbered AS (              -- one row per number of a book: its first line
    SELECT
        body_id, body_name, voucher_no, entered_on, ref,
        COALESCE(series, '-')          AS book,
        EXTRACT(YEAR FROM entered_on)  AS year
    FROM vouchers
    QUALIFY ROW_NUMBER() OVER (
        PARTITION BY body_id, series, EXTRACT(YEAR FROM entered_on), voucher_no ORDER BY entered_on, ref
    ) = 1
),
followed AS (                   -- each number beside the next one that is there
    SELECT
        body_id, body_name, book, year, voucher_no, entered_on, ref,
        LEAD(voucher_no) OVER (PARTITION BY body_id, book, year ORDER BY voucher_no) AS after_no,
        LEAD(entered_on) OVER (PARTITION BY body_id, book, year ORDER BY voucher_no) AS after_on,
        LEAD(ref)        OVER (PARTITION BY body_id, book, year ORDER BY voucher_no) AS after_ref
    FROM numbered
)
SELECT
    body_id, book, year, after_no, after_on,
    body_name,
    voucher_no                AS before_no,
    entered_on                AS before_on,
    voucher_no + 1            AS first_missing,
    after_no - 1              AS last_missing,
    after_no - voucher_no - 1 AS missing,
    CASE
        WHEN after_no - voucher_no = 2 THEN CAST(voucher_no + 1 AS VARCHAR)
        ELSE CAST(voucher_no + 1 AS VARCHAR) || '–' || CAST(after_no - 1 AS VARCHAR)
    END                       AS numbers,
    LIST(ref)                 AS before_refs,
    LIST(after_ref)           AS after_refs
FROM followed
WHERE after_no - voucher_no > 1
  AND after_no - voucher_no - 1 <= $max_missing
  AND after_on >= entered_on    -- a higher number of an earlier day closes the year before
GROUP BY body_id, body_name, book, year, voucher_no, entered_on, after_no, after_on

/*--- examples
- name: The second of three is missing
  given:
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on
      v1  | shang   | Shang     | P      | 1          | 2024-03-01
      v3  | shang   | Shang     | P      | 3          | 2024-03-09
  expect: &found |
    body_id | body_name | book | year | before_no | before_on  | after_no | after_on   | first_missing | last_missing | missing | numbers | before_refs | after_refs
    shang   | Shang     | P    | 2024 | 1         | 2024-03-01 | 3        | 2024-03-09 | 2             | 2            | 1       | 2       | v1          | v3

# Every example below is the first one with one fact changed.
- name: The second was voided and is there
  and_given:
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on
      v2  | shang   | Shang     | P      | 2          | 2024-03-05
  expect: nothing
- name: The third follows at once
  but: {vouchers.v3.voucher_no: 2}
  expect: nothing
- name: Two numbers are missing
  but: {vouchers.v3.voucher_no: 4}
  expect: |
    first_missing | last_missing | missing | numbers
    2             | 3            | 2       | 2–3
- name: The first has two lines
  and_given:
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on
      v9  | shang   | Shang     | P      | 1          | 2024-03-02
  expect: *found
- name: A new block of numbers was begun
  but: {vouchers.v3.voucher_no: 53}
  expect: nothing
- name: As many are missing as may be
  but: {vouchers.v3.voucher_no: 52}
  expect: |
    first_missing | last_missing | missing
    2             | 51           | 50
- name: Only one may be missing
  parameters: {max_missing: 1}
  but: {vouchers.v3.voucher_no: 4}
  expect: nothing
- name: The higher number was entered before the lower
  but: {vouchers.v3.entered_on: 2024-02-28}
  expect: nothing
- name: Both were entered on one day
  but: {vouchers.v3.entered_on: 2024-03-01}
  expect: |
    first_missing | after_on
    2             | 2024-03-01
- name: The third is of the next year
  but: {vouchers.v3.entered_on: 2025-01-04}
  expect: nothing
- name: The third is in another book
  but: {vouchers.v3.series: R}
  expect: nothing
- name: The third is of another body
  but: {vouchers.v3.body_id: xia}
  expect: nothing
- name: The books have no series
  but: {vouchers.v1.series: , vouchers.v3.series: }
  expect: |
    book | first_missing
    -    | 2
---*/
