/*---
id: cash_drawn_without_voucher
version: 1
status: trial
category: embezzlement
strength: 3
title:
  en: Cash drawn from the account that no voucher tells of
  zh: 账户取现未见凭证
says:
  en: "Between {first_on} and {last_on}, {drawn} was drawn in cash {times} times from the account of {body_name}, by or for {other_side}. Its book, which runs from {book_from} to {book_to}, has no entry of those sums near those days."
  zh: "{first_on} 至 {last_on}，{body_name} 的账户由 {other_side} 取现 {times} 次，共 {drawn}。账簿期间为 {book_from} 至 {book_to}，这些日期前后没有同额的记录。"
why:
  en: Cash that leaves the bank enters the cash box, and the book tells of both. What the book does not know can be spent unseen.
  zh: 从银行取出的现金应记入库存现金。账上没有的取现，去向无人知晓。

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id, account_id, other_side, year]
amount: drawn
absence: true
population: {table: bank_lines, slice_by: [area_id, body_name]}
family: bank
asked_of: {en: The township office that keeps village books, zh: 乡镇农村经管（代理记账）机构}
halves:
  drawn:
    label: {en: What the bank paid out, zh: 银行取现}
    table: bank_lines
    rows: line_refs
    show: [body_name, account_mask, booked_on, direction, amount, other_side_name, summary]
against:
  label: {en: The book of that time, zh: 同期账簿}
  show: [book_from, book_to]
needs:
  bank_lines: [ref, body_id, body_name, account_id, booked_on, direction, amount, other_side_name, summary]
  vouchers: [body_id, series, voucher_no, entered_on, amount, voided]
law:
  - {instrument: cn-collective-economic-law, article: "44", says: {en: Collective economic organisations keep their finances and books by the national accounting rules for them., zh: 农村集体经济组织应当按照农村集体经济组织财务会计制度进行财务管理和会计核算。}, read: full}
sources:
  - {title: Published village audit reports (cash drawn and not booked)}

parameters:
  days: {default: 60, min: 1, max: 365, chosen_because: {en: A paper should reach the book within two months., zh: 单据应在两个月内入账。}}
  min_amount: {default: 500, min: 0, max: 1000000, chosen_because: {en: Fees and small sums are entered together., zh: 手续费等小额常合并入账。}}

innocent_explanations:
  - because: {en: The cash was entered as it came into the cash box., zh: 已记入库存现金或备用金。}
    answered_by: {example: The book has the sum on the last day that is near}
  - because: {en: One drawing was entered in several lines., zh: 一次取现分几行入账。}
    answered_by: {example: The voucher has two lines that come to it}
  - because: {en: The cash was paid in again., zh: 现金又存回账户。}
    answered_by: {example: The cash was paid in again}
  - because: {en: The book stops before it could be entered., zh: 账簿截止较早，尚未到入账时间。}
    answered_by: {example: The book stops too early to say}
  - because: {en: "Wages of many people were drawn as one sum, and each was entered by itself.", zh: 合并取现发放多人报酬，账上逐人登记。}
    answered_by: {step: 1}
  - because: {en: It is booked in the book of another body., zh: 记入另一单位的账。}
    answered_by: {step: 2}

related:
  - {id: money_in_bank_not_in_ledger, kind: same_need}

verify_next:
  - {en: "Ask for the bank's slips of the drawings and see who signed.", zh: 调取取款凭条，看由谁签字。}
  - {en: Add up what was paid in cash in the weeks after and compare., zh: 汇总其后数周的现金支出并比较。}
  - {en: Count the cash box and compare it with the cash book., zh: 盘点库存现金，与现金日记账核对。}
---*/

WITH entries AS (               -- every line of the book, and every voucher as a whole
    SELECT v.body_id, v.entered_on, v.amount
    FROM vouchers AS v
    WHERE NOT COALESCE(v.voided, FALSE)
    UNION ALL
    SELECT v.body_id, v.entered_on, SUM(v.amount) AS amount
    FROM vouchers AS v
    WHERE NOT COALESCE(v.voided, FALSE)
    GROUP BY v.body_id, v.entered_on, v.series, v.voucher_no
),
books AS (
    SELECT v.body_id, MIN(v.entered_on) AS book_from, MAX(v.entered_on) AS book_to
    FROM vouchers AS v
    GROUP BY v.body_id
),
drawings AS (
    SELECT
        b.ref, b.body_id, b.body_name, b.account_id, b.booked_on, b.amount,
        COALESCE(b.other_side_name, '-') AS other_side
    FROM bank_lines AS b
    WHERE b.direction = 'out'
      AND (b.summary LIKE '%取现%' OR b.summary LIKE '%提现%' OR b.summary LIKE '%现金支取%' OR LOWER(b.summary) LIKE '%cash withdrawal%')
)
SELECT
    d.body_id, d.account_id, d.other_side,
    EXTRACT(YEAR FROM d.booked_on) AS year,
    MIN(d.body_name)     AS body_name,
    COUNT(*)             AS times,
    MIN(d.booked_on)     AS first_on,
    MAX(d.booked_on)     AS last_on,
    SUM(d.amount)        AS drawn,
    k.book_from, k.book_to,
    LIST(d.ref)          AS line_refs
FROM drawings AS d
JOIN books AS k
  ON k.body_id = d.body_id
WHERE k.book_from <= d.booked_on
  AND DATE_DIFF('day', d.booked_on, k.book_to) > $days
  AND NOT EXISTS (
        SELECT 1 FROM entries AS e
        WHERE e.body_id = d.body_id
          AND e.amount = d.amount
          AND ABS(DATE_DIFF('day', d.booked_on, e.entered_on)) <= $days
    )
  AND NOT EXISTS (              -- it was paid in again
        SELECT 1 FROM bank_lines AS r
        WHERE r.account_id = d.account_id
          AND r.amount = d.amount
          AND r.direction = 'in'
          AND DATE_DIFF('day', d.booked_on, r.booked_on) BETWEEN 0 AND 7
    )
GROUP BY d.body_id, d.account_id, d.other_side, EXTRACT(YEAR FROM d.booked_on), k.book_from, k.book_to
HAVING SUM(d.amount) >= $min_amount

/*--- examples
- name: Three thousand were drawn in cash and the book does not have it
  given:
    bank_lines: |
      ref | body_id | body_name | account_id | booked_on  | direction | amount | other_side_name | summary
      b1  | shang   | Shang     | k1         | 2024-03-01 | out       | 3000   | Wang            | 取现
    vouchers: |
      ref | body_id | series | voucher_no | entered_on | amount | voided
      v1  | shang   | R      | 1          | 2024-01-05 | 400    | false
      v2  | shang   | R      | 2          | 2024-05-01 | 600    | false
  expect: &found |
    body_id | body_name | account_id | other_side | year | times | first_on   | last_on    | drawn | book_from  | book_to    | line_refs
    shang   | Shang     | k1         | Wang       | 2024 | 1     | 2024-03-01 | 2024-03-01 | 3000  | 2024-01-05 | 2024-05-01 | b1

# Every example below is the first one with one fact changed.
- name: The bank calls it 提现
  but: {bank_lines.b1.summary: 柜台提现}
  expect: *found
- name: The bank calls it 现金支取
  but: {bank_lines.b1.summary: 现金支取}
  expect: *found
- name: The bank calls it a cash withdrawal
  but: {bank_lines.b1.summary: CASH WITHDRAWAL}
  expect: *found
- name: It was a transfer
  but: {bank_lines.b1.summary: 货款}
  expect: nothing
- name: It came in
  but: {bank_lines.b1.direction: in}
  expect: nothing
- name: The bank names nobody
  but: {bank_lines.b1.other_side_name: }
  expect: |
    other_side | drawn
    -          | 3000
- name: Exactly the least sum
  but: {bank_lines.b1.amount: 500}
  expect: |
    drawn
    500
- name: Just under the least sum
  but: {bank_lines.b1.amount: 499.99}
  expect: nothing
- name: The book has the sum on the last day that is near
  but: {vouchers.v2.amount: 3000, vouchers.v2.entered_on: 2024-04-30}
  and_given: &later
    vouchers: |
      ref | body_id | series | voucher_no | entered_on | amount | voided
      v9  | shang   | R      | 9          | 2024-06-30 | 1      | false
  expect: nothing
- name: The book has the sum a day too late
  but: {vouchers.v2.amount: 3000}
  and_given: *later
  expect: |
    book_to    | drawn
    2024-06-30 | 3000
- name: The entry was voided
  but: {vouchers.v1.amount: 3000, vouchers.v1.voided: true}
  expect: *found
- name: Nobody says whether the entry was voided
  but: {vouchers.v1.amount: 3000, vouchers.v1.voided: }
  expect: nothing
- name: The book of another body has the sum
  and_given: &third
    vouchers: |
      ref | body_id | series | voucher_no | entered_on | amount | voided
      v3  | xia     | R      | 3          | 2024-03-02 | 3000   | false
  expect: *found
- name: The voucher has two lines that come to it
  and_given: &lines
    vouchers: |
      ref | body_id | series | voucher_no | entered_on | amount | voided
      v3  | shang   | R      | 3          | 2024-03-02 | 2000   |
      v4  | shang   | R      | 3          | 2024-03-02 | 1000   |
  expect: nothing
- name: Of the two lines that come to it one was voided
  and_given: *lines
  but: {vouchers.v4.voided: true}
  expect: *found
- name: The two lines belong to two vouchers
  and_given: *lines
  but: {vouchers.v4.voucher_no: 4}
  expect: *found
- name: The cash was paid in again
  and_given: &back
    bank_lines: |
      ref | body_id | body_name | account_id | booked_on  | direction | amount | other_side_name | summary
      b2  | shang   | Shang     | k1         | 2024-03-08 | in        | 3000   |                 | 存现
  expect: nothing
- name: It was paid in again the same day
  and_given: *back
  but: {bank_lines.b2.booked_on: 2024-03-01}
  expect: nothing
- name: It was paid in too late
  and_given: *back
  but: {bank_lines.b2.booked_on: 2024-03-09}
  expect: *found
- name: The sum came in the day before
  and_given: *back
  but: {bank_lines.b2.booked_on: 2024-02-29}
  expect: *found
- name: Another sum was paid in
  and_given: *back
  but: {bank_lines.b2.amount: 2000}
  expect: *found
- name: It was paid into another account
  and_given: *back
  but: {bank_lines.b2.account_id: k2}
  expect: *found
- name: Two drawings of one year
  and_given: *back
  but: {bank_lines.b2.direction: out, bank_lines.b2.booked_on: 2024-02-20, bank_lines.b2.other_side_name: Wang, bank_lines.b2.summary: 取现, bank_lines.b2.body_name: Shang V.}
  expect: |
    body_name | times | first_on   | last_on    | drawn | line_refs
    Shang     | 2     | 2024-02-20 | 2024-03-01 | 6000  | b1, b2
- name: The book stops too early to say
  but: {vouchers.v2.entered_on: 2024-04-30}
  expect: nothing
- name: The book begins after it was drawn
  but: {vouchers.v1.entered_on: 2024-03-02}
  expect: nothing
- name: The book begins on the day it was drawn
  but: {vouchers.v1.entered_on: 2024-03-01}
  expect: |
    book_from  | drawn
    2024-03-01 | 3000
- name: The body keeps no book here
  but: {bank_lines.b1.body_id: xia}
  expect: nothing
---*/
