/*---
id: money_in_bank_not_in_ledger
version: 2
status: trial
category: detainment
strength: 3
title:
  en: Money that reached the account and not the book
  zh: 账户已收款项未入账
says:
  en: "{received} reached the account of {body_name} on {booked_on} from {other_side}. The book, which runs from {book_from} to {book_to}, has no income of that sum near that day."
  zh: "{body_name} 的账户于 {booked_on} 收到 {other_side} 汇入 {received}。账簿期间为 {book_from} 至 {book_to}，该日前后没有同额的收入。"
why:
  en: The bank's statement and the book describe one account. What the bank credited stands in both.
  zh: 对账单与账簿记的是同一账户，银行入账的款项两边都应有。

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id, account_id, booked_on, other_side]
amount: received
population: {table: bank_lines, slice_by: [area_id, body_name]}
family: bank
asked_of: {en: The township office that keeps village books, zh: 乡镇农村经管（代理记账）机构}
absence: true
halves:
  credited:
    label: {en: What the bank credited, zh: 银行入账}
    table: bank_lines
    rows: line_refs
    show: [body_name, account_mask, booked_on, direction, amount, other_side_name, summary]
against:
  label: {en: The book of that time, zh: 同期账簿}
  show: [book_from, book_to]
needs:
  bank_lines: [ref, body_id, body_name, account_id, other_account_id, other_side_name, booked_on, direction, amount]
  vouchers: [body_id, series, voucher_no, entered_on, direction, amount, voided]
law:
  - {instrument: cn-collective-economic-law, article: "44", says: {en: Collective economic organisations keep their finances and books by the national accounting rules for them., zh: 农村集体经济组织应当按照农村集体经济组织财务会计制度进行财务管理和会计核算。}, read: full}
sources:
  - {title: "Bank reconciliation: credits without an entry"}

parameters:
  days: {default: 60, min: 1, max: 365, chosen_because: {en: A paper should reach the book within two months., zh: 单据应在两个月内入账。}}
  min_amount: {default: 100, min: 0, max: 1000000, chosen_because: {en: "Interest and small refunds are often entered once a year, together.", zh: 利息和小额退款常年底合并入账。}}

innocent_explanations:
  - because: {en: It is interest or a small refund., zh: 属于利息或小额退款。}
    answered_by: {example: It is just under the least sum}
  - because: {en: The body moved money between its own accounts., zh: 属于本单位账户之间转款。}
    answered_by: {example: It came from another account of the body}
  - because: {en: The bank took it back as an error., zh: 银行误入后冲回。}
    answered_by: {example: It went back from the account}
  - because: {en: One entry covers all credits of a day., zh: 当日多笔入账合并记账。}
    answered_by: {example: One entry covers both credits of the day}
  - because: {en: "Each credit of the day was entered by itself.", zh: 当日各笔入账已分别记账。}
    answered_by: {example: The payer paid twice that day and each was entered by itself}
  - because: {en: One credit was entered in several lines., zh: 一笔入账分几行记账。}
    answered_by: {example: The voucher has two lines that come to it}
  - because: {en: The book stops before it could be entered., zh: 账簿截止较早，尚未到入账时间。}
    answered_by: {example: The book stops too early to say}
  - because: {en: It is held for a group or a fund that keeps a book of its own., zh: 属于小组或另设账套资金的代管款。}
    answered_by: {step: 2}
  - because: {en: Several credits of a month were entered as one., zh: 当月多笔合并记账。}
    answered_by: {step: 1}

related:
  - {id: rent_not_in_ledger, kind: same_need}
  - {id: grant_not_in_ledger, kind: same_need}
survivors:
  - {change: "LEFT instead of INNER `JOIN days AS t ON t.account_id = c.account_id AND t.booked_on = c.booked_on`", because: {en: Every credit stands in the sum of its day., zh: 每笔入账都计入当日合计。}}

verify_next:
  - {en: Tick the statement off against the book for that month., zh: 将当月对账单与账簿逐笔勾对。}
  - {en: Ask what the money was for and in which book it stands., zh: 问清款项用途及记入哪个账套。}
  - {en: See what left the account in the days after., zh: 查看其后数日账户的支出。}
---*/

WITH income AS (                -- what came in: every line, and every voucher as a whole
    SELECT v.body_id, v.entered_on, v.amount
    FROM vouchers AS v
    WHERE v.direction = 'in'
      AND NOT COALESCE(v.voided, FALSE)
    UNION ALL
    SELECT v.body_id, v.entered_on, SUM(v.amount) AS amount
    FROM vouchers AS v
    WHERE v.direction = 'in'
      AND NOT COALESCE(v.voided, FALSE)
    GROUP BY v.body_id, v.entered_on, v.series, v.voucher_no
),
books AS (
    SELECT v.body_id, MIN(v.entered_on) AS book_from, MAX(v.entered_on) AS book_to
    FROM vouchers AS v
    GROUP BY v.body_id
),
own AS (                        -- accounts that a body holds
    SELECT b.body_id, b.account_id
    FROM bank_lines AS b
    GROUP BY b.body_id, b.account_id
),
credits AS (                    -- one row per payer and day; money between own accounts is no income
    SELECT
        b.body_id, b.account_id, b.booked_on,
        COALESCE(b.other_side_name, '-') AS other_side,
        MIN(b.body_name)                 AS body_name,
        SUM(b.amount)                    AS received,
        LIST(b.ref)                      AS line_refs
    FROM bank_lines AS b
    WHERE b.direction = 'in'
      AND NOT EXISTS (
          SELECT 1 FROM own AS o
          WHERE o.body_id = b.body_id AND o.account_id = b.other_account_id
      )
    GROUP BY b.body_id, b.account_id, b.booked_on, b.other_side_name
),
unentered AS (                  -- credits of a sum that the book does not have near that day
    SELECT b.account_id, b.booked_on, COALESCE(b.other_side_name, '-') AS other_side
    FROM bank_lines AS b
    WHERE b.direction = 'in'
      AND NOT EXISTS (
          SELECT 1 FROM income AS i
          WHERE i.body_id = b.body_id
            AND i.amount = b.amount
            AND ABS(DATE_DIFF('day', b.booked_on, i.entered_on)) <= $days
      )
),
days AS (                       -- all that an account was credited on one day
    SELECT c.account_id, c.booked_on, SUM(c.received) AS received
    FROM credits AS c
    GROUP BY c.account_id, c.booked_on
)
SELECT
    c.body_id, c.account_id, c.booked_on, c.other_side, c.body_name, c.received, b.book_from, b.book_to, c.line_refs
FROM credits AS c
JOIN books AS b
  ON b.body_id = c.body_id
JOIN days AS t
  ON  t.account_id = c.account_id
  AND t.booked_on = c.booked_on
WHERE c.received >= $min_amount
  AND b.book_from <= c.booked_on
  AND DATE_DIFF('day', c.booked_on, b.book_to) > $days
  AND NOT EXISTS (
        SELECT 1 FROM income AS i
        WHERE i.body_id = c.body_id
          AND i.amount = c.received
          AND ABS(DATE_DIFF('day', c.booked_on, i.entered_on)) <= $days
    )
  AND NOT EXISTS (
        SELECT 1 FROM income AS i
        WHERE i.body_id = c.body_id
          AND i.amount = t.received
          AND ABS(DATE_DIFF('day', t.booked_on, i.entered_on)) <= $days
    )
  AND EXISTS (                  -- one of them at least was not entered by itself
        SELECT 1 FROM unentered AS u
        WHERE u.account_id = c.account_id
          AND u.booked_on = c.booked_on
          AND u.other_side = c.other_side
    )
  AND NOT EXISTS (              -- the bank took it back
        SELECT 1 FROM bank_lines AS r
        WHERE r.account_id = c.account_id
          AND r.amount = c.received
          AND r.direction = 'out'
          AND DATE_DIFF('day', c.booked_on, r.booked_on) BETWEEN 0 AND 7
          AND COALESCE(r.other_side_name, '-') = c.other_side
    )

/*--- examples
- name: Three thousand reached the account and the book does not have it
  given:
    bank_lines: |
      ref | body_id | body_name | account_id | other_account_id | other_side_name | booked_on  | direction | amount
      b1  | shang   | Shang     | k1         | x1               | Mill            | 2024-03-01 | in        | 3000
    vouchers: |
      ref | body_id | series | voucher_no | entered_on | direction | amount | voided
      v1  | shang   | R      | 1          | 2024-01-05 | in        | 400    | false
      v2  | shang   | R      | 2          | 2024-05-01 | in        | 600    | false
  expect: &found |
    body_id | body_name | account_id | booked_on  | other_side | received | book_from  | book_to    | line_refs
    shang   | Shang     | k1         | 2024-03-01 | Mill       | 3000     | 2024-01-05 | 2024-05-01 | b1

# Every example below is the first one with one fact changed.
- name: It left the account
  but: {bank_lines.b1.direction: out}
  expect: nothing
- name: It is just under the least sum
  but: {bank_lines.b1.amount: 99.99}
  expect: nothing
- name: It is exactly the least sum
  but: {bank_lines.b1.amount: 100}
  expect: |
    received
    100
- name: It came from another account of the body
  and_given: &own
    bank_lines: |
      ref | body_id | body_name | account_id | other_account_id | other_side_name | booked_on  | direction | amount
      b2  | shang   | Shang     | x1         |                  | Shop            | 2024-02-01 | out       | 5
  expect: nothing
- name: It came from an account of another body
  and_given: *own
  but: {bank_lines.b2.body_id: xia}
  expect: *found
- name: It went back from the account
  and_given: &back
    bank_lines: |
      ref | body_id | body_name | account_id | other_account_id | other_side_name | booked_on  | direction | amount
      b2  | shang   | Shang     | k1         | x1               | Mill            | 2024-03-08 | out       | 3000
  expect: nothing
- name: It went back the same day, and the bank names nobody
  and_given: *back
  but: {bank_lines.b1.other_side_name: , bank_lines.b2.other_side_name: , bank_lines.b2.booked_on: 2024-03-01}
  expect: nothing
- name: It went back too late to be an error
  and_given: *back
  but: {bank_lines.b2.booked_on: 2024-03-09}
  expect: *found
- name: The same sum went out the day before
  and_given: *back
  but: {bank_lines.b2.booked_on: 2024-02-29}
  expect: *found
- name: Another sum went back
  and_given: *back
  but: {bank_lines.b2.amount: 2000}
  expect: *found
- name: The same sum went to somebody else
  and_given: *back
  but: {bank_lines.b2.other_side_name: Shop}
  expect: *found
- name: The same sum went back from another account
  and_given: *back
  but: {bank_lines.b2.account_id: k2}
  expect: *found
- name: The same payer pays that sum again
  and_given: *back
  but: {bank_lines.b2.direction: in}
  expect: |
    booked_on  | received
    2024-03-01 | 3000
- name: The bank does not name the payer
  but: {bank_lines.b1.other_side_name: }
  expect: |
    other_side | received
    -          | 3000
- name: The payer paid twice that day and the body is written in two ways
  but: {bank_lines.b1.amount: 1800}
  and_given:
    bank_lines: |
      ref | body_id | body_name | account_id | other_account_id | other_side_name | booked_on  | direction | amount
      b2  | shang   | Shang V.  | k1         | x1               | Mill            | 2024-03-01 | in        | 1200
  expect: |
    body_name | received | line_refs
    Shang     | 3000     | b1, b2
- name: The book has the sum on the last day that is near
  but: {vouchers.v2.amount: 3000, vouchers.v2.entered_on: 2024-04-30}
  and_given: &later
    vouchers: |
      ref | body_id | series | voucher_no | entered_on | direction | amount | voided
      v9  | shang   | R      | 9          | 2024-06-30 | out       | 1      | false
  expect: nothing
- name: The book has the sum a day too late
  but: {vouchers.v2.amount: 3000}
  and_given: *later
  expect: |
    book_to    | received
    2024-06-30 | 3000
- name: The book has the sum a little before
  but: {vouchers.v1.amount: 3000}
  expect: nothing
- name: The book has the sum long before
  parameters: {days: 30}
  but: {vouchers.v1.amount: 3000}
  expect: *found
- name: The book has the sum as money that went out
  but: {vouchers.v1.amount: 3000, vouchers.v1.direction: out}
  expect: *found
- name: The entry was voided
  but: {vouchers.v1.amount: 3000, vouchers.v1.voided: true}
  expect: *found
- name: The book does not say whether the entry was voided
  but: {vouchers.v1.amount: 3000, vouchers.v1.voided: }
  expect: nothing
- name: The book of another body has the sum
  and_given:
    vouchers: |
      ref | body_id | series | voucher_no | entered_on | direction | amount | voided
      v3  | xia     | R      | 3          | 2024-03-02 | in        | 3000   | false
  expect: *found
- name: The voucher has two lines that come to it
  and_given:
    vouchers: |
      ref | body_id | series | voucher_no | entered_on | direction | amount | voided
      v3  | shang   | R      | 3          | 2024-03-02 | in        | 2000   |
      v4  | shang   | R      | 3          | 2024-03-02 | in        | 1000   |
  expect: nothing
- name: Of the two lines that come to it one was voided
  and_given:
    vouchers: |
      ref | body_id | series | voucher_no | entered_on | direction | amount | voided
      v3  | shang   | R      | 3          | 2024-03-02 | in        | 2000   | true
      v4  | shang   | R      | 3          | 2024-03-02 | in        | 1000   |
  expect: *found
- name: The two lines that come to it went out
  and_given:
    vouchers: |
      ref | body_id | series | voucher_no | entered_on | direction | amount | voided
      v3  | shang   | R      | 3          | 2024-03-02 | out       | 2000   |
      v4  | shang   | R      | 3          | 2024-03-02 | out       | 1000   |
  expect: *found
- name: The two lines belong to two vouchers
  and_given:
    vouchers: |
      ref | body_id | series | voucher_no | entered_on | direction | amount | voided
      v3  | shang   | R      | 3          | 2024-03-02 | in        | 2000   |
      v4  | shang   | R      | 4          | 2024-03-02 | in        | 1000   |
  expect: *found
- name: One entry covers both credits of the day
  but: {vouchers.v1.amount: 5000}
  and_given: &second
    bank_lines: |
      ref | body_id | body_name | account_id | other_account_id | other_side_name | booked_on  | direction | amount
      b2  | shang   | Shang     | k1         | x2               | Quarry          | 2024-03-01 | in        | 2000
  expect: nothing
- name: Of two credits of the day one was entered by itself, on the last day that is near
  but: {vouchers.v2.amount: 2000, vouchers.v2.entered_on: 2024-04-30}
  and_given:
    bank_lines: |
      ref | body_id | body_name | account_id | other_account_id | other_side_name | booked_on  | direction | amount
      b2  | shang   | Shang     | k1         | x2               | Quarry          | 2024-03-01 | in        | 2000
    vouchers: |
      ref | body_id | series | voucher_no | entered_on | direction | amount | voided
      v9  | shang   | R      | 9          | 2024-06-30 | out       | 1      | false
  expect: |
    other_side | received
    Mill       | 3000
- name: One line of a longer voucher is it
  and_given:
    vouchers: |
      ref | body_id | series | voucher_no | entered_on | direction | amount | voided
      v3  | shang   | R      | 3          | 2024-03-02 | in        | 3000   |
      v4  | shang   | R      | 3          | 2024-03-02 | in        | 1000   |
  expect: nothing
- name: One entry covers both credits of the day, too far away
  parameters: {days: 30}
  but: {vouchers.v1.amount: 5000}
  and_given: *second
  expect: |
    other_side | received
    Mill       | 3000
    Quarry     | 2000
- name: One entry covers both credits on the last day that is near
  but: {vouchers.v2.amount: 5000, vouchers.v2.entered_on: 2024-04-30}
  and_given:
    bank_lines: |
      ref | body_id | body_name | account_id | other_account_id | other_side_name | booked_on  | direction | amount
      b2  | shang   | Shang     | k1         | x2               | Quarry          | 2024-03-01 | in        | 2000
    vouchers: |
      ref | body_id | series | voucher_no | entered_on | direction | amount | voided
      v9  | shang   | R      | 9          | 2024-06-30 | out       | 1      | false
  expect: nothing
- name: Another body entered what came to both
  and_given:
    bank_lines: |
      ref | body_id | body_name | account_id | other_account_id | other_side_name | booked_on  | direction | amount
      b2  | shang   | Shang     | k1         | x2               | Quarry          | 2024-03-01 | in        | 2000
    vouchers: |
      ref | body_id | series | voucher_no | entered_on | direction | amount | voided
      v3  | xia     | R      | 3          | 2024-03-02 | in        | 5000   | false
  expect: |
    other_side | received
    Mill       | 3000
    Quarry     | 2000
- name: Another account was credited that day, and this one on another day
  and_given:
    bank_lines: |
      ref | body_id | body_name | account_id | other_account_id | other_side_name | booked_on  | direction | amount
      b2  | xia     | Xia       | k9         | x2               | Quarry          | 2024-03-01 | in        | 2000
      b3  | shang   | Shang     | k1         | x2               | Quarry          | 2024-02-01 | in        | 450
  expect: |
    booked_on  | received
    2024-03-01 | 3000
    2024-02-01 | 450
- name: The book stops too early to say
  but: {vouchers.v2.entered_on: 2024-04-30}
  expect: nothing
- name: The book begins after it came
  but: {vouchers.v1.entered_on: 2024-03-02}
  expect: nothing
- name: The book begins on the day it came
  but: {vouchers.v1.entered_on: 2024-03-01}
  expect: |
    book_from  | received
    2024-03-01 | 3000
- name: The body keeps no book here
  but: {bank_lines.b1.body_id: xia}
  expect: nothing
- name: The payer paid twice that day and each was entered by itself
  but: {bank_lines.b1.amount: 1800, vouchers.v1.amount: 1800}
  and_given: &twice
    bank_lines: |
      ref | body_id | body_name | account_id | other_account_id | other_side_name | booked_on  | direction | amount
      b2  | shang   | Shang     | k1         | x1               | Mill            | 2024-03-01 | in        | 1200
    vouchers: |
      ref | body_id | series | voucher_no | entered_on | direction | amount | voided
      v3  | shang   | R      | 3          | 2024-03-02 | in        | 1200   | false
  expect: nothing
- name: The payer paid twice that day and one was not entered
  but: {bank_lines.b1.amount: 1800}
  and_given: *twice
  expect: |
    received | line_refs
    3000     | b1, b2
- name: Each was entered by itself, and another payer's was not
  but: {bank_lines.b1.amount: 1800, vouchers.v1.amount: 1800}
  and_given: &beside
    bank_lines: |
      ref | body_id | body_name | account_id | other_account_id | other_side_name | booked_on  | direction | amount
      b2  | shang   | Shang     | k1         | x1               | Mill            | 2024-03-01 | in        | 1200
      b3  | shang   | Shang     | k1         | x2               | Quarry          | 2024-03-01 | in        | 800
    vouchers: |
      ref | body_id | series | voucher_no | entered_on | direction | amount | voided
      v3  | shang   | R      | 3          | 2024-03-02 | in        | 1200   | false
      v9  | shang   | R      | 9          | 2024-06-30 | out       | 1      | false
  expect: &quarry |
    other_side | received
    Quarry     | 800
- name: Each was entered by itself, one on the last day that is near
  but: {bank_lines.b1.amount: 1800, vouchers.v2.amount: 1800, vouchers.v2.entered_on: 2024-04-30}
  and_given: *beside
  expect: *quarry
- name: Each was entered by itself, and what the payer paid on another day was not
  but: {bank_lines.b1.amount: 1800, vouchers.v1.amount: 1800, bank_lines.b3.other_side_name: Mill, bank_lines.b3.booked_on: 2024-02-20}
  and_given: *beside
  expect: |
    booked_on  | received
    2024-02-20 | 800
- name: Each was entered by itself, and what the payer paid to another account was not
  but: {bank_lines.b1.amount: 1800, vouchers.v1.amount: 1800, bank_lines.b3.other_side_name: Mill, bank_lines.b3.account_id: k2, bank_lines.b3.body_id: xia}
  and_given: *beside
  expect: nothing
- name: Each was entered by itself, and something went out to the payer
  but: {bank_lines.b1.amount: 1800, vouchers.v1.amount: 1800, bank_lines.b3.other_side_name: Mill, bank_lines.b3.direction: out}
  and_given: *beside
  expect: nothing
- name: Both were entered as one on the last day that is near, and another payer's was not entered
  but: {bank_lines.b1.amount: 1800, vouchers.v2.amount: 3000, vouchers.v2.entered_on: 2024-04-30, vouchers.v3: gone}
  and_given: *beside
  expect: *quarry
---*/
