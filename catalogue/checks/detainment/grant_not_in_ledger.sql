/*---
id: grant_not_in_ledger
version: 2
status: trial
category: detainment
strength: 3
title:
  en: A transfer that the receiver's book does not have
  zh: 上级拨款未见入账
says:
  en: "{received} of {programme} went to {receiver_name} on {day} under transfer {allocation_no}. Its book, which runs from {book_from} to {book_to}, has no income of that sum near that day."
  zh: "{programme} 资金 {received} 于 {day} 按拨款 {allocation_no} 拨至 {receiver_name}。其账簿期间为 {book_from} 至 {book_to}，该日前后没有同额的收入。"
why:
  en: What the treasury says it sent is income of whoever received it. Both describe one transfer.
  zh: 财政拨出的款项就是收款单位的收入，两边记的是同一笔拨款。

points_at: {kind: organisation, id: receiver_id, label: receiver_name}
row_key: [receiver_id, allocation_no]
amount: received
population: {table: allocations, slice_by: [programme, period_from]}
family: ledger
asked_of: {en: The township office that keeps village books, zh: 乡镇农村经管（代理记账）机构}
absence: true
halves:
  sent:
    label: {en: What was sent, zh: 拨款记录}
    table: allocations
    rows: transfer_refs
    show: [allocation_no, programme, period_from, sender_name, receiver_name, amount, sent_on, received_amount, received_on]
against:
  label: {en: The book of that time, zh: 同期账簿}
  show: [book_from, book_to]
needs:
  allocations: [ref, allocation_no, parent_no, programme, period_from, sender_id, receiver_id, receiver_name, amount, sent_on, received_amount, received_on]
  vouchers: [body_id, series, voucher_no, entered_on, direction, amount, voided]
law:
  - {instrument: cn-collective-economic-law, article: "44", says: {en: Collective economic organisations keep their finances and books by the national accounting rules for them., zh: 农村集体经济组织应当按照农村集体经济组织财务会计制度进行财务管理和会计核算。}, read: full}
sources:
  - {title: Published checks of treasury transfers against village books}

parameters:
  days: {default: 30, min: 1, max: 365, chosen_because: {en: Grants come through the bank and can be entered within a month., zh: 补助经银行拨付，一个月内可以入账。}}
  min_amount: {default: 500, min: 0, max: 1000000, chosen_because: {en: Smaller transfers are often entered together at the end of a quarter., zh: 更小的拨款常在季末合并入账。}}

innocent_explanations:
  - because: {en: The book stops before it could be entered., zh: 账簿截止较早，尚未到入账时间。}
    answered_by: {example: The book stops too early to say}
  - because: {en: It was entered in several lines., zh: 分几行记账。}
    answered_by: {example: The voucher has two lines that come to it}
  - because: {en: Two transfers were entered as one., zh: 两笔拨款合并记账。}
    answered_by: {example: One entry covers two transfers of a day}
  - because: {en: The sum that arrived was smaller than the sum that was sent., zh: 到账金额小于拨出金额。}
    answered_by: {example: What arrived was entered}
  - because: {en: The receiver passed it on; what is in its hands for others is not its income., zh: 收款单位已向下拨付，代收代拨不属其收入。}
    answered_by: {example: The receiver passed it on}
  - because: {en: The township keeps the money in an agency account and pays from there., zh: 资金由乡镇代管账户直接支付。}
    answered_by: {step: 1}
  - because: {en: It was entered under money owed instead of income., zh: 记入往来或专项应付款，未列收入。}
    answered_by: {step: 2}

survivors:
  - {change: "LEFT instead of INNER `JOIN days AS t ON t.receiver_id = s.receiver_id AND t.day = s.day`", because: {en: Every transfer stands in the sum of its day., zh: 每笔拨款都计入当日合计。}}

verify_next:
  - {en: Ask the sender for the bank slip and into which account the money went., zh: 向拨款单位调取回单，查资金进入哪个账户。}
  - {en: Look for the sum under other accounts and other dates., zh: 在其他科目和其他日期中查找该金额。}
  - {en: Ask what the money was spent on., zh: 问清款项用于何处。}
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
sent AS (
    SELECT
        a.receiver_id, a.allocation_no,
        MIN(a.receiver_name)                        AS receiver_name,
        MIN(a.programme)                            AS programme,
        MAX(COALESCE(a.received_on, a.sent_on))     AS day,
        SUM(COALESCE(a.received_amount, a.amount))  AS received,
        LIST(a.ref)                                 AS transfer_refs
    FROM allocations AS a
    GROUP BY a.receiver_id, a.allocation_no
),
days AS (                       -- all that a receiver got on one day
    SELECT s.receiver_id, s.day, SUM(s.received) AS received
    FROM sent AS s
    GROUP BY s.receiver_id, s.day
)
SELECT
    s.receiver_id, s.allocation_no, s.receiver_name, s.programme, s.day, s.received,
    b.book_from, b.book_to, s.transfer_refs
FROM sent AS s
JOIN books AS b
  ON b.body_id = s.receiver_id
JOIN days AS t
  ON  t.receiver_id = s.receiver_id
  AND t.day = s.day
WHERE s.received >= $min_amount
  AND b.book_from <= s.day
  AND DATE_DIFF('day', s.day, b.book_to) > $days
  AND NOT EXISTS (
        SELECT 1 FROM income AS i
        WHERE i.body_id = s.receiver_id
          AND i.amount = s.received
          AND ABS(DATE_DIFF('day', s.day, i.entered_on)) <= $days
    )
  AND NOT EXISTS (
        SELECT 1 FROM income AS i
        WHERE i.body_id = t.receiver_id
          AND i.amount = t.received
          AND ABS(DATE_DIFF('day', t.day, i.entered_on)) <= $days
    )
  AND NOT EXISTS (              -- it went through the receiver's hands to others
        SELECT 1 FROM allocations AS o
        WHERE o.parent_no = s.allocation_no
          AND o.sender_id = s.receiver_id
    )

/*--- examples
- name: A grant of three thousand that the book does not have
  parameters: {days: 60}
  given:
    allocations: |
      ref | allocation_no | programme | receiver_id | receiver_name | amount | sent_on    | received_amount | received_on
      a1  | z1            | roads     | shang       | Shang         | 3000   | 2024-02-20 | 3000            | 2024-03-01
    vouchers: |
      ref | body_id | series | voucher_no | entered_on | direction | amount | voided
      v1  | shang   | R      | 1          | 2024-01-05 | in        | 400    | false
      v2  | shang   | R      | 2          | 2024-05-01 | in        | 600    | false
  expect: &found |
    receiver_id | receiver_name | allocation_no | programme | day        | received | book_from  | book_to    | transfer_refs
    shang       | Shang         | z1            | roads     | 2024-03-01 | 3000     | 2024-01-05 | 2024-05-01 | a1

# Every example below is the first one with one fact changed.
- name: Nothing is known of its arrival
  but: {allocations.a1.received_amount: , allocations.a1.received_on: }
  expect: |
    day        | received
    2024-02-20 | 3000
- name: What arrived was entered
  but: {allocations.a1.amount: 5000, vouchers.v1.amount: 3000}
  expect: nothing
- name: What was sent was entered, and less arrived
  but: {allocations.a1.amount: 5000, vouchers.v1.amount: 5000}
  expect: *found
- name: It is just under the least sum
  but: {allocations.a1.received_amount: 499.99}
  expect: nothing
- name: It is exactly the least sum
  but: {allocations.a1.received_amount: 500}
  expect: |
    received
    500
- name: It came in two lines that name it in two ways
  but: {allocations.a1.received_amount: 1800}
  and_given:
    allocations: |
      ref | allocation_no | programme   | receiver_id | receiver_name | amount | sent_on    | received_amount | received_on
      a2  | z1            | rural roads | shang       | Shang V.      | 1200   | 2024-02-20 | 1200            | 2024-02-25
  expect: |
    receiver_name | programme | day        | received | transfer_refs
    Shang         | roads     | 2024-03-01 | 3000     | a1, a2
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
- name: One entry covers two transfers of a day
  but: {vouchers.v1.amount: 5000}
  and_given: &second
    allocations: |
      ref | allocation_no | programme | receiver_id | receiver_name | amount | sent_on    | received_amount | received_on
      a2  | z2            | roads     | shang       | Shang         | 2000   | 2024-03-01 | 2000            | 2024-03-01
  expect: nothing
- name: Of two transfers of a day one was entered by itself, on the last day that is near
  but: {vouchers.v2.amount: 2000, vouchers.v2.entered_on: 2024-04-30}
  and_given:
    allocations: |
      ref | allocation_no | programme | receiver_id | receiver_name | amount | sent_on    | received_amount | received_on
      a2  | z2            | roads     | shang       | Shang         | 2000   | 2024-03-01 | 2000            | 2024-03-01
    vouchers: |
      ref | body_id | series | voucher_no | entered_on | direction | amount | voided
      v9  | shang   | R      | 9          | 2024-06-30 | out       | 1      | false
  expect: |
    allocation_no | received
    z1            | 3000
- name: One line of a longer voucher is it
  and_given:
    vouchers: |
      ref | body_id | series | voucher_no | entered_on | direction | amount | voided
      v3  | shang   | R      | 3          | 2024-03-02 | in        | 3000   |
      v4  | shang   | R      | 3          | 2024-03-02 | in        | 1000   |
  expect: nothing
- name: One entry covers two transfers of a day, too far away
  parameters: {days: 30}
  but: {vouchers.v1.amount: 5000}
  and_given: *second
  expect: |
    allocation_no | received
    z1            | 3000
    z2            | 2000
- name: One entry covers both transfers on the last day that is near
  but: {vouchers.v2.amount: 5000, vouchers.v2.entered_on: 2024-04-30}
  and_given:
    allocations: |
      ref | allocation_no | programme | receiver_id | receiver_name | amount | sent_on    | received_amount | received_on
      a2  | z2            | roads     | shang       | Shang         | 2000   | 2024-03-01 | 2000            | 2024-03-01
    vouchers: |
      ref | body_id | series | voucher_no | entered_on | direction | amount | voided
      v9  | shang   | R      | 9          | 2024-06-30 | out       | 1      | false
  expect: nothing
- name: Another body entered what came to both
  and_given:
    allocations: |
      ref | allocation_no | programme | receiver_id | receiver_name | amount | sent_on    | received_amount | received_on
      a2  | z2            | roads     | shang       | Shang         | 2000   | 2024-03-01 | 2000            | 2024-03-01
    vouchers: |
      ref | body_id | series | voucher_no | entered_on | direction | amount | voided
      v3  | xia     | R      | 3          | 2024-03-02 | in        | 5000   | false
  expect: |
    allocation_no | received
    z1            | 3000
    z2            | 2000
- name: Another body received money that day, and this one on another day
  and_given:
    allocations: |
      ref | allocation_no | programme | receiver_id | receiver_name | amount | sent_on    | received_amount | received_on
      a2  | z2            | roads     | xia         | Xia           | 2000   | 2024-03-01 | 2000            | 2024-03-01
      a3  | z3            | roads     | shang       | Shang         | 700    | 2024-02-01 | 700             | 2024-02-01
  expect: |
    day        | received
    2024-03-01 | 3000
    2024-02-01 | 700
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
  but: {allocations.a1.receiver_id: xia}
  expect: nothing
- name: The receiver passed it on
  and_given: &onward
    allocations: |
      ref | allocation_no | parent_no | programme | sender_id | receiver_id | receiver_name | amount | sent_on    | received_amount | received_on
      a9  | z9            | z1        | roads     | shang     | mill        | Mill          | 900    | 2024-03-05 | 900             | 2024-03-06
  expect: nothing
- name: Somebody else passed on what bears its number
  and_given: *onward
  but: {allocations.a9.sender_id: xia}
  expect: *found
- name: What the receiver passed on came from another transfer
  and_given: *onward
  but: {allocations.a9.parent_no: z2}
  expect: *found
---*/
