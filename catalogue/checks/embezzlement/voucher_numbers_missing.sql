/*---
id: voucher_numbers_missing
version: 2
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
row_key: [body_id, book, year, month, first_missing]
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
  restarts:
    default: 3
    min: 2
    max: 12
    chosen_because: {en: "A first voucher in three months of a year is no slip: the book is numbered by the month.", zh: 一年内三个月份都有第一号，说明按月编号。}

innocent_explanations:
  - because: {en: The book is numbered by the month., zh: 凭证按月编号。}
    answered_by: {example: The book is numbered by the month}
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

survivors:
  - {change: "`COALESCE(series, '-')` → `series`", because: {en: A book without a series is one group either way., zh: 没有凭证字的账两种写法都归为一组。}}
  - {change: "without `WHERE NOT EXISTS(SELECT 1 FROM numbered AS o WHERE o.run = n.run AND o.voucher_no = n.vouc…`", because: {en: The next number that is there begins a run anyway; leaving others out is quicker., zh: 下一个已有号码必为起点，先筛去其余只为加快速度。}}

verify_next:
  - {en: Ask for the papers with the missing numbers or for the voided originals., zh: 调取缺号凭证或作废原件。}
  - {en: Compare the sheet with the bound book., zh: 将电子表与装订账册核对。}
  - {en: Ask who gives vouchers their numbers and when., zh: 问清凭证由谁、何时编号。}
---*/

WITH months AS (                -- a book that begins anew at 1 in several months is numbered by the month
    SELECT body_id, COALESCE(series, '-') AS book, EXTRACT(YEAR FROM entered_on) AS year
    FROM vouchers
    WHERE voucher_no = 1
    GROUP BY body_id, COALESCE(series, '-'), EXTRACT(YEAR FROM entered_on)
    HAVING COUNT(DISTINCT EXTRACT(MONTH FROM entered_on)) >= $restarts
),
lines AS (
    SELECT
        v.body_id, v.body_name, v.voucher_no, v.entered_on, v.ref,
        COALESCE(v.series, '-')         AS book,
        EXTRACT(YEAR FROM v.entered_on) AS year,
        CASE WHEN m.body_id IS NULL THEN 0 ELSE EXTRACT(MONTH FROM v.entered_on) END AS month
    FROM vouchers AS v
    LEFT JOIN months AS m
      ON  m.body_id = v.body_id
      AND m.book = COALESCE(v.series, '-')
      AND m.year = EXTRACT(YEAR FROM v.entered_on)
),
numbered AS (                   -- one row per number of a book, or of a month of it
    SELECT
        l.body_id, l.book, l.year, l.month, l.voucher_no,
        l.body_id || '/' || l.book || '/' || CAST(l.year AS VARCHAR) || '/' || CAST(l.month AS VARCHAR) AS run,
        MIN(l.body_name)  AS body_name,
        MIN(l.entered_on) AS entered_on,
        MIN(l.ref)        AS ref
    FROM lines AS l
    GROUP BY l.body_id, l.book, l.year, l.month, l.voucher_no
),
ends AS (                       -- numbers that the next number does not follow
    SELECT n.body_id, n.book, n.year, n.month, n.run, n.voucher_no, n.body_name, n.entered_on, n.ref
    FROM numbered AS n
    WHERE NOT EXISTS (
        SELECT 1 FROM numbered AS o
        WHERE o.run = n.run AND o.voucher_no = n.voucher_no + 1
    )
),
starts AS (                     -- numbers that the number before does not precede
    SELECT n.run, n.voucher_no, n.entered_on, n.ref
    FROM numbered AS n
    WHERE NOT EXISTS (
        SELECT 1 FROM numbered AS o
        WHERE o.run = n.run AND o.voucher_no = n.voucher_no - 1
    )
),
gaps AS (
    SELECT
        e.body_id, e.book, e.year, e.month, e.run, e.body_name, e.voucher_no, e.entered_on, e.ref,
        MIN(s.voucher_no) AS after_no
    FROM ends AS e
    JOIN starts AS s
      ON s.run = e.run
    WHERE s.voucher_no > e.voucher_no
    GROUP BY e.body_id, e.book, e.year, e.month, e.run, e.body_name, e.voucher_no, e.entered_on, e.ref
)
SELECT
    g.body_id, g.book, g.year, g.after_no, s.entered_on AS after_on,
    g.body_name,
    g.voucher_no                  AS before_no,
    g.entered_on                  AS before_on,
    g.month,
    g.voucher_no + 1              AS first_missing,
    g.after_no - 1                AS last_missing,
    g.after_no - g.voucher_no - 1 AS missing,
    CASE
        WHEN g.after_no - g.voucher_no = 2 THEN CAST(g.voucher_no + 1 AS VARCHAR)
        ELSE CAST(g.voucher_no + 1 AS VARCHAR) || '–' || CAST(g.after_no - 1 AS VARCHAR)
    END                           AS numbers,
    LIST(g.ref)                   AS before_refs,
    LIST(s.ref)                   AS after_refs
FROM gaps AS g
JOIN starts AS s
  ON  s.run = g.run
  AND s.voucher_no = g.after_no
WHERE g.after_no - g.voucher_no - 1 <= $max_missing
  AND s.entered_on >= g.entered_on  -- a higher number of an earlier day closes the year before
GROUP BY g.body_id, g.book, g.year, g.month, g.body_name, g.voucher_no, g.entered_on, g.after_no, s.entered_on

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
      v9  | shang   | Shang V.  | P      | 1          | 2024-03-02
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
- name: The book is numbered by the month
  and_given: &monthly
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on
      m1  | shang   | Shang     | P      | 1          | 2024-04-02
      m2  | shang   | Shang     | P      | 2          | 2024-04-03
      m3  | shang   | Shang     | P      | 3          | 2024-04-04
      m4  | shang   | Shang     | P      | 1          | 2024-05-02
      m5  | shang   | Shang     | P      | 2          | 2024-05-03
  but: {vouchers.v3.voucher_no: 2}
  expect: nothing
- name: A number is missing in a month of a book that is numbered by the month
  and_given: *monthly
  expect: |
    month | first_missing | before_refs | after_refs
    3     | 2             | v1          | v3
- name: It begins anew in two months only
  and_given: *monthly
  but: {vouchers.m4.voucher_no: 5}
  expect: |
    month | first_missing | before_refs
    0     | 4             | v3
- name: The first number comes again in one month
  and_given: *monthly
  but: {vouchers.m4.entered_on: 2024-04-30, vouchers.m5: gone}
  expect: nothing
- name: Another book begins anew each month
  and_given: *monthly
  but: {vouchers.v3.voucher_no: 4, vouchers.m1.series: R, vouchers.m2.series: R, vouchers.m3.series: R, vouchers.m4.series: R, vouchers.m5.series: R}
  expect: |
    month | book | first_missing
    0     | P    | 2
- name: The book of another body begins anew each month
  and_given:
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on
      m1  | xia     | Xia       | P      | 1          | 2024-02-02
      m2  | xia     | Xia       | P      | 1          | 2024-03-03
      m3  | xia     | Xia       | P      | 1          | 2024-04-04
      m4  | shang   | Shang     | P      | 4          | 2024-04-02
  expect: *found
- name: The book begins anew each month of the next year
  and_given:
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on
      m1  | shang   | Shang     | P      | 1          | 2025-02-02
      m2  | shang   | Shang     | P      | 1          | 2025-03-03
      m3  | shang   | Shang     | P      | 1          | 2025-04-04
      m4  | shang   | Shang     | P      | 4          | 2024-04-02
  expect: *found
- name: The books have no series and are numbered by the month
  and_given: *monthly
  but: {vouchers.v1.series: , vouchers.v3.series: , vouchers.m1.series: , vouchers.m2.series: , vouchers.m3.series: , vouchers.m4.series: , vouchers.m5.series: }
  expect: |
    month | first_missing
    3     | 2
- name: A number is missing in two places
  and_given:
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on
      v4  | shang   | Shang V.  | P      | 6          | 2024-03-10
      v5  | shang   | Shang     | P      | 6          | 2024-03-10
  expect: |
    first_missing | last_missing | before_refs | after_refs
    2             | 2            | v1          | v3
    4             | 5            | v3          | v4
- name: A line has no number, and one has no date
  and_given:
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on
      v4  | shang   | Shang     | P      |            | 2024-03-05
      v5  | shang   | Shang     | P      | 2          |
      v6  | shang   | Shang     | P      | 5          |
  expect: *found
- name: The next book begins anew and has a gap of its own
  and_given:
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on
      x1  | xia     | Xia       | P      | 3          | 2024-03-04
      x2  | xia     | Xia       | P      | 5          | 2024-03-05
  expect: |
    body_id | first_missing | before_refs | after_refs
    shang   | 2             | v1          | v3
    xia     | 4             | x1          | x2
- name: The book of another body is numbered by the month
  and_given:
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on
      m1  | xia     | Xia       | P      | 1          | 2024-02-02
      m2  | xia     | Xia       | P      | 1          | 2024-03-03
      m3  | xia     | Xia       | P      | 1          | 2024-04-04
      v4  | shang   | Shang     | P      | 5          | 2024-05-04
  expect: &two |
    first_missing | month
    2             | 0
    4             | 0
- name: The book is numbered by the month in another year
  and_given:
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on
      m1  | shang   | Shang     | P      | 1          | 2023-02-02
      m2  | shang   | Shang     | P      | 1          | 2023-03-03
      m3  | shang   | Shang     | P      | 1          | 2023-04-04
      v4  | shang   | Shang     | P      | 5          | 2024-05-04
  expect: *two
- name: Another book of the body is numbered by the month
  and_given:
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on
      m1  | shang   | Shang     | R      | 1          | 2024-02-02
      m2  | shang   | Shang     | R      | 1          | 2024-03-03
      m3  | shang   | Shang     | R      | 1          | 2024-04-04
  expect: |
    book | month | first_missing
    P    | 0     | 2
---*/
