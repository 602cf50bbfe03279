/*---
id: list_total_differs_from_transfer
version: 2
status: trial
category: detainment
strength: 4
title:
  en: The payment list and the bank's confirmation differ
  zh: 发放名册合计与银行代发回单不一致
says:
  en: "The list of batch {batch} of {programme} comes to {listed}; the bank confirmed {confirmed}, with {returned} returned. {difference} is not explained."
  zh: "{programme} 批次 {batch} 的名册合计 {listed}，银行确认代发 {confirmed}，其中退回 {returned}，尚有 {difference} 未作说明。"
why:
  en: The list says who should have been paid and the bank says what left the account. They describe the same batch and must agree to the cent.
  zh: 名册说应付给谁，银行说实际付出多少。同一批次两者应当分文不差。

points_at: {kind: programme, id: programme, label: programme}
row_key: [batch, programme]
amount: difference
population: {table: payments, slice_by: [area_id, programme, period_from]}
family: bank
asked_of: {en: The office that pays out, zh: 发放部门}
halves:
  listed:
    label: {en: What the list says, zh: 发放名册}
    table: payments
    rows: payment_refs
    show: [person_mask, programme, period_from, amount, batch, method]
  confirmed:
    label: {en: What the bank confirmed, zh: 银行回单}
    table: list_totals
    rows: total_refs
    show: [batch, programme, period_from, amount, returned, people, paid_on]
needs:
  payments: [ref, batch, programme, method, amount]
  list_totals: [ref, batch, programme, amount, returned]
law:
  - {instrument: cn-social-assistance, article: "5", says: {en: "Assistance money is managed apart, kept in separate accounts and spent on its purpose only.", zh: 社会救助资金实行专项管理，分账核算，专款专用。}, read: full}
sources:
  - {title: Public expenditure tracking surveys}

parameters:
  min_difference: {default: 1, min: 0.01, max: 10000, type: decimal, chosen_because: {en: "Less than one unit is rounding.", zh: 不足一元属于尾差。}}

innocent_explanations:
  - because: {en: The bank returned some payments and the list was not corrected., zh: 部分款项被银行退回，名册未作更正。}
    answered_by: {example: What is missing is what the bank returned}
  - because: {en: Returned payments were booked in the list as negative lines., zh: 退回款项已在名册中以负数登记。}
    answered_by: {example: The return is booked in the list too}
  - because: {en: Some on the list were paid in cash., zh: 名册中部分人以现金领取。}
    answered_by: {example: The rest was paid in cash}
  - because: {en: "The bank itself paid some in cash, over the counter, and confirms them with the rest.", zh: 部分人由银行柜面付现，回单一并确认。}
    answered_by: {example: The bank confirms the cash with the rest}
  - because: {en: The bank paid the batch in two runs., zh: 银行分两次代发。}
    answered_by: {example: The bank paid it in two runs}
  - because: {en: Another programme uses the same batch number., zh: 另一项目使用相同批次号。}
    answered_by: {example: Another programme uses the batch number too}
  - because: {en: A page of the list or a confirmation was not handed in., zh: 名册缺页，或有回单未报送。}
    answered_by: {step: 1}
  - because: {en: The bank took a fee from the sum., zh: 银行从中扣收手续费。}
    answered_by: {step: 2}

verify_next:
  - {en: Ask for the whole list and for all confirmations of the batch., zh: 调取该批次完整名册和全部回单。}
  - {en: "Ask the bank for the payee file it received, and compare it with the list line by line.", zh: 向银行调取其收到的代发明细，与名册逐行比对。}
  - {en: Ask where the difference stands in the books., zh: 问清差额在账上的去处。}
---*/

WITH listed AS (                -- one row per batch: what the lists say the bank should pay
    SELECT
        batch,
        MIN(programme) AS programme,
        MAX(programme) AS last_programme,
        SUM(amount)    AS with_cash,
        SUM(CASE WHEN COALESCE(method, 'bank') <> 'cash' THEN amount END) AS listed
    FROM payments
    GROUP BY batch
),
confirmed AS (                  -- one row per batch: what the bank says it paid
    SELECT
        batch,
        MIN(programme)             AS programme,
        MAX(programme)             AS last_programme,
        SUM(amount)                AS confirmed,
        SUM(COALESCE(returned, 0)) AS returned,
        LIST(ref)                  AS total_refs
    FROM list_totals
    GROUP BY batch
),
differing AS (                  -- the same programmes on both sides, and more than returns between them
    SELECT
        l.batch, l.programme, l.listed, c.confirmed, c.returned, c.total_refs,
        ABS(l.listed - c.confirmed) - c.returned AS difference
    FROM listed AS l
    JOIN confirmed AS c
      ON  c.batch = l.batch
      AND COALESCE(c.programme, l.programme) = l.programme
      AND COALESCE(c.last_programme, l.last_programme) = l.last_programme
    WHERE ABS(l.listed - c.confirmed) - c.returned >= $min_difference
      AND ABS(l.with_cash - c.confirmed) - c.returned >= $min_difference
)
SELECT
    d.batch, d.programme, d.listed, d.confirmed, d.returned, d.difference, d.total_refs,
    LIST(p.ref) AS payment_refs
FROM payments AS p
JOIN differing AS d
  ON  d.batch = p.batch
  AND COALESCE(p.method, 'bank') <> 'cash'
GROUP BY d.batch, d.programme, d.listed, d.confirmed, d.returned, d.difference, d.total_refs

/*--- examples
- name: The list is fifty more than the bank paid
  given:
    payments: |
      ref | batch | programme | method | amount
      p1  | k1    | old_age   | bank   | 100
      p2  | k1    | old_age   | bank   | 150
    list_totals: |
      ref | batch | programme | amount | returned
      t1  | k1    | old_age   | 200    |
  expect: &found |
    batch | programme | listed | confirmed | returned | difference | payment_refs | total_refs
    k1    | old_age   | 250    | 200       | 0        | 50         | p1, p2       | t1

# Every example below is the first one with one fact changed.
- name: They agree
  but: {list_totals.t1.amount: 250}
  expect: nothing
- name: The bank paid more than the list says
  but: {list_totals.t1.amount: 290}
  expect: |
    batch | listed | confirmed | difference
    k1    | 250    | 290       | 40
- name: The difference is less than one
  but: {list_totals.t1.amount: 249.01}
  expect: nothing
- name: The difference is exactly one
  but: {list_totals.t1.amount: 249}
  expect: |
    batch | difference
    k1    | 1
- name: A cent counts where cents count
  parameters: {min_difference: 0.01}
  but: {list_totals.t1.amount: 249.99}
  expect: |
    batch | difference
    k1    | 0.01
- name: What is missing is what the bank returned
  but: {list_totals.t1.returned: 50}
  expect: nothing
- name: The bank returned part of what is missing
  but: {list_totals.t1.returned: 20}
  expect: |
    batch | returned | difference
    k1    | 20       | 30
- name: The return is booked in the list too
  but: {list_totals.t1.amount: 250, list_totals.t1.returned: 150}
  and_given:
    payments: |
      ref | batch | programme | method | amount
      p3  | k1    | old_age   | bank   | -150
  expect: nothing
- name: The rest was paid in cash
  but: {payments.p2.amount: 100}
  and_given:
    payments: |
      ref | batch | programme | method | amount
      p3  | k1    | old_age   | cash   | 50
  expect: nothing
- name: A cash line stays out of what is shown
  and_given:
    payments: |
      ref | batch | programme | method | amount
      p3  | k1    | old_age   | cash   | 50
  expect: *found
- name: Another batch agrees
  and_given:
    payments: |
      ref | batch | programme | method | amount
      p3  | k2    | old_age   | bank   | 70
    list_totals: |
      ref | batch | programme | amount | returned
      t2  | k2    | old_age   | 70     |
  expect: *found
- name: The list does not say how it was paid
  but: {payments.p1.method: , payments.p2.method: }
  expect: *found
- name: The bank paid it in two runs
  and_given:
    list_totals: |
      ref | batch | programme | amount | returned
      t2  | k1    | old_age   | 50     |
  expect: nothing
- name: Two runs still leave ten, and each had returns
  but: {list_totals.t1.returned: 5}
  and_given:
    list_totals: |
      ref | batch | programme | amount | returned
      t2  | k1    | old_age   | 30     | 5
  expect: |
    batch | confirmed | returned | difference | total_refs
    k1    | 230       | 10       | 10         | t1, t2
- name: It is another batch
  but: {list_totals.t1.batch: k2}
  expect: nothing
- name: Neither names a batch
  but: {list_totals.t1.batch: , payments.p1.batch: , payments.p2.batch: }
  expect: nothing
- name: The bank does not name the programme
  but: {list_totals.t1.programme: }
  expect: *found
- name: It is another programme
  but: {list_totals.t1.programme: subsistence}
  expect: nothing
- name: Another programme uses the batch number too
  but: {payments.p2.programme: subsistence}
  expect: nothing
- name: Another programme that sorts first uses the batch number too
  but: {payments.p2.programme: disability}
  expect: nothing
- name: One batch pays two programmes and the bank names both
  but: {payments.p2.programme: subsistence}
  and_given:
    list_totals: |
      ref | batch | programme   | amount | returned
      t2  | k1    | subsistence | 30     |
  expect: |
    batch | programme | listed | confirmed | difference
    k1    | old_age   | 250    | 230       | 20
- name: The bank confirms the cash with the rest
  but: {list_totals.t1.amount: 300, list_totals.t1.returned: }
  and_given:
    payments: |
      ref | batch | programme | method | amount
      p3  | k1    | old_age   | cash   | 50
  expect: nothing
- name: The bank confirms the cash with the rest but a yuan
  but: {list_totals.t1.amount: 299, list_totals.t1.returned: }
  and_given:
    payments: |
      ref | batch | programme | method | amount
      p3  | k1    | old_age   | cash   | 50
  expect: |
    batch | listed | confirmed | returned | difference | payment_refs
    k1    | 250    | 299       | 0        | 49         | p1, p2
- name: The bank confirms the cash with the rest but less than a yuan
  but: {list_totals.t1.amount: 299.01, list_totals.t1.returned: }
  and_given:
    payments: |
      ref | batch | programme | method | amount
      p3  | k1    | old_age   | cash   | 50
  expect: nothing
- name: The bank confirms more than the list and the cash
  but: {list_totals.t1.amount: 400, list_totals.t1.returned: }
  and_given:
    payments: |
      ref | batch | programme | method | amount
      p3  | k1    | old_age   | cash   | 50
  expect: |
    batch | listed | confirmed | returned | difference | payment_refs
    k1    | 250    | 400       | 0        | 150         | p1, p2
- name: The bank confirms more than the list and the cash and had it back
  but: {list_totals.t1.amount: 320, list_totals.t1.returned: 20}
  and_given:
    payments: |
      ref | batch | programme | method | amount
      p3  | k1    | old_age   | cash   | 50
  expect: nothing
---*/
