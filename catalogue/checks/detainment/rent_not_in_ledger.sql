/*---
id: rent_not_in_ledger
version: 1
status: trial
category: detainment
strength: 3
title:
  en: Rent received and not in the book
  zh: 租金已收未入账
says:
  en: "{received} of rent was received for lease {lease_no} of {body_name} on {received_on} (receipt {receipt_no}). The book, which runs from {book_from} to {book_to}, has no income with that receipt or of that sum near that day."
  zh: "{body_name} 租约 {lease_no} 于 {received_on} 收到租金 {received}（收据 {receipt_no}）。账簿期间为 {book_from} 至 {book_to}，其中没有该收据号或该日前后同额的收入。"
why:
  en: What a tenant paid to the collective belongs in its book. The receipt and the entry describe one sum.
  zh: 承租人交给集体的钱应当入集体的账。收据与账上记录所指为同一笔款。

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id, lease_no, received_on]
amount: received
population: {table: lease_dues, slice_by: [area_id, body_name]}
family: ledger
asked_of: {en: The township office that keeps village books, zh: 乡镇农村经管（代理记账）机构}
absence: true
halves:
  collected:
    label: {en: What was collected, zh: 收租记录}
    table: lease_dues
    rows: due_refs
    show: [lease_no, body_name, due_on, due_amount, received_on, received_amount, receipt_no]
against:
  label: {en: The book of that time, zh: 同期账簿}
  show: [book_from, book_to]
needs:
  lease_dues: [ref, lease_no, body_id, body_name, received_on, received_amount, receipt_no]
  vouchers: [body_id, series, voucher_no, entered_on, direction, amount, receipt_no, voided]
law:
  - {instrument: cn-collective-economic-law, article: "44", says: {en: Collective economic organisations keep their finances and books by the national accounting rules for them., zh: 农村集体经济组织应当按照农村集体经济组织财务会计制度进行财务管理和会计核算。}, read: full}
sources:
  - {title: Published checks of leases against village books (rent that never reached the book)}

parameters:
  days: {default: 60, min: 1, max: 365, chosen_because: {en: A paper should reach the book within two months., zh: 单据应在两个月内入账。}}

innocent_explanations:
  - because: {en: The book stops before the rent could be entered., zh: 账簿截止较早，尚未到入账时间。}
    answered_by: {example: The book stops too early to say}
  - because: {en: One entry covers the receipts of a day., zh: 当日多笔收据合并记账。}
    answered_by: {example: One entry covers both receipts of the day}
  - because: {en: One receipt was entered in several lines., zh: 一张收据分几行记账。}
    answered_by: {example: The voucher has two lines that come to it}
  - because: {en: It was entered under its receipt with other income., zh: 与其他收入一并按收据号入账。}
    answered_by: {example: The receipt is entered with another sum}
  - because: {en: The rent was paid in kind or set off against work done., zh: 以实物或劳务抵租。}
    answered_by: {step: 2}
  - because: {en: It was paid into the township's agency account and booked there., zh: 缴入乡镇代管账户并在该处记账。}
    answered_by: {step: 1}
survivors:
  - {change: "LEFT instead of INNER `JOIN days AS t ON t.body_id = c.body_id AND t.received_on = c.received_on`", because: {en: Every receipt stands in the sum of its day., zh: 每笔收租都计入当日合计。}}

verify_next:
  - {en: Ask for the receipt book and see where the money of this receipt was paid in., zh: 调取收据存根，查该笔款缴存何处。}
  - {en: "Ask the tenant what was paid, when and to whom.", zh: 询问承租人：付了多少、何时、付给谁。}
  - {en: Look at the account's statement for that week., zh: 查看该周账户对账单。}
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
collected AS (
    SELECT
        d.body_id, d.lease_no, d.received_on,
        MIN(d.body_name)       AS body_name,
        MIN(d.receipt_no)      AS receipt_no,
        SUM(d.received_amount) AS received,
        LIST(d.ref)            AS due_refs
    FROM lease_dues AS d
    WHERE NOT EXISTS (
        SELECT 1 FROM vouchers AS v
        WHERE v.body_id = d.body_id
          AND v.receipt_no = d.receipt_no
          AND v.direction = 'in'
          AND NOT COALESCE(v.voided, FALSE)
    )
    GROUP BY d.body_id, d.lease_no, d.received_on
),
days AS (                       -- all rent that a body received on one day
    SELECT d.body_id, d.received_on, SUM(d.received_amount) AS received
    FROM lease_dues AS d
    GROUP BY d.body_id, d.received_on
)
SELECT
    c.body_id, c.lease_no, c.received_on, c.body_name, c.receipt_no, c.received, b.book_from, b.book_to, c.due_refs
FROM collected AS c
JOIN books AS b
  ON b.body_id = c.body_id
JOIN days AS t
  ON  t.body_id = c.body_id
  AND t.received_on = c.received_on
WHERE c.received > 0
  AND b.book_from <= c.received_on
  AND DATE_DIFF('day', c.received_on, b.book_to) > $days
  AND NOT EXISTS (
        SELECT 1 FROM income AS i
        WHERE i.body_id = c.body_id
          AND i.amount = c.received
          AND ABS(DATE_DIFF('day', c.received_on, i.entered_on)) <= $days
    )
  AND NOT EXISTS (
        SELECT 1 FROM income AS i
        WHERE i.body_id = t.body_id
          AND i.amount = t.received
          AND ABS(DATE_DIFF('day', t.received_on, i.entered_on)) <= $days
    )

/*--- examples
- name: Three thousand of rent that the book does not have
  given:
    lease_dues: |
      ref | lease_no | body_id | body_name | received_on | received_amount | receipt_no
      d1  | c1       | shang   | Shang     | 2024-03-01  | 3000            | s7
    vouchers: |
      ref | body_id | series | voucher_no | entered_on | direction | amount | receipt_no | voided
      v1  | shang   | R      | 1          | 2024-01-05 | in        | 400    | s1         | false
      v2  | shang   | R      | 2          | 2024-05-01 | in        | 600    | s2         | false
  expect: &found |
    body_id | body_name | lease_no | received_on | receipt_no | received | book_from  | book_to    | due_refs
    shang   | Shang     | c1       | 2024-03-01  | s7         | 3000     | 2024-01-05 | 2024-05-01 | d1

# Every example below is the first one with one fact changed.
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
- name: The receipt is entered with another sum
  but: {vouchers.v2.receipt_no: s7}
  expect: nothing
- name: The receipt is entered, and nobody says whether it was voided
  but: {vouchers.v2.receipt_no: s7, vouchers.v2.voided: }
  expect: nothing
- name: The receipt is entered and voided
  but: {vouchers.v2.receipt_no: s7, vouchers.v2.voided: true}
  expect: *found
- name: The receipt stands on money that went out
  but: {vouchers.v2.receipt_no: s7, vouchers.v2.direction: out}
  expect: *found
- name: The book of another body has the receipt and the sum
  and_given:
    vouchers: |
      ref | body_id | series | voucher_no | entered_on | direction | amount | receipt_no | voided
      v3  | xia     | R      | 3          | 2024-03-02 | in        | 3000   | s7         | false
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
- name: One entry covers both receipts of the day
  but: {vouchers.v1.amount: 5000}
  and_given: &second
    lease_dues: |
      ref | lease_no | body_id | body_name | received_on | received_amount | receipt_no
      d2  | c2       | shang   | Shang     | 2024-03-01  | 2000            | s8
  expect: nothing
- name: Of two receipts of the day one was entered by itself, on the last day that is near
  but: {vouchers.v2.amount: 2000, vouchers.v2.entered_on: 2024-04-30}
  and_given:
    lease_dues: |
      ref | lease_no | body_id | body_name | received_on | received_amount | receipt_no
      d2  | c2       | shang   | Shang     | 2024-03-01  | 2000            | s8
    vouchers: |
      ref | body_id | series | voucher_no | entered_on | direction | amount | voided
      v9  | shang   | R      | 9          | 2024-06-30 | out       | 1      | false
  expect: |
    lease_no | received
    c1       | 3000
- name: One line of a longer voucher is the rent
  and_given:
    vouchers: |
      ref | body_id | series | voucher_no | entered_on | direction | amount | voided
      v3  | shang   | R      | 3          | 2024-03-02 | in        | 3000   |
      v4  | shang   | R      | 3          | 2024-03-02 | in        | 1000   |
  expect: nothing
- name: One entry covers both receipts of the day, too far away
  parameters: {days: 30}
  but: {vouchers.v1.amount: 5000}
  and_given: *second
  expect: |
    lease_no | received
    c1       | 3000
    c2       | 2000
- name: One entry covers both receipts on the last day that is near
  but: {vouchers.v2.amount: 5000, vouchers.v2.entered_on: 2024-04-30}
  and_given:
    lease_dues: |
      ref | lease_no | body_id | body_name | received_on | received_amount | receipt_no
      d2  | c2       | shang   | Shang     | 2024-03-01  | 2000            | s8
    vouchers: |
      ref | body_id | series | voucher_no | entered_on | direction | amount | voided
      v9  | shang   | R      | 9          | 2024-06-30 | out       | 1      | false
  expect: nothing
- name: Another body entered what came to both
  and_given:
    lease_dues: |
      ref | lease_no | body_id | body_name | received_on | received_amount | receipt_no
      d2  | c2       | shang   | Shang     | 2024-03-01  | 2000            | s8
    vouchers: |
      ref | body_id | series | voucher_no | entered_on | direction | amount | voided
      v3  | xia     | R      | 3          | 2024-03-02 | in        | 5000   | false
  expect: |
    lease_no | received
    c1       | 3000
    c2       | 2000
- name: Another body received rent that day, and rent came on another day
  and_given:
    lease_dues: |
      ref | lease_no | body_id | body_name | received_on | received_amount | receipt_no
      d2  | c2       | xia     | Xia       | 2024-03-01  | 2000            | s8
      d3  | c3       | shang   | Shang     | 2024-02-01  | 450             | s1
  expect: *found
- name: Two instalments of the lease came on one day
  but: {lease_dues.d1.received_amount: 1800}
  and_given:
    lease_dues: |
      ref | lease_no | body_id | body_name | received_on | received_amount | receipt_no
      d2  | c1       | shang   | Shang V.  | 2024-03-01  | 1200            | s8
  expect: |
    lease_no | body_name | receipt_no | received | due_refs
    c1       | Shang     | s7         | 3000     | d1, d2
- name: Nothing was received
  but: {lease_dues.d1.received_amount: 0}
  expect: nothing
- name: One yuan was received
  but: {lease_dues.d1.received_amount: 1}
  expect: |
    received
    1
- name: The book stops too early to say
  but: {vouchers.v2.entered_on: 2024-04-30}
  expect: nothing
- name: The book begins after the rent came
  but: {vouchers.v1.entered_on: 2024-03-02}
  expect: nothing
- name: The book begins on the day the rent came
  but: {vouchers.v1.entered_on: 2024-03-01}
  expect: |
    book_from  | received
    2024-03-01 | 3000
- name: The body keeps no book here
  but: {lease_dues.d1.body_id: xia}
  expect: nothing
---*/
