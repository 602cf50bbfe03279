/*---
id: cash_split_under_limit
version: 1
status: trial
category: embezzlement
strength: 2
title:
  en: Cash for one payee within days, in parts that each stay under the limit
  zh: 数日内向同一单位分次付现，每次不超限额
says:
  en: "{body_name} paid {counterparty_name} {total} in cash under {vouchers} vouchers of {first_on} to {last_on}; each stays at or under the limit for cash of {limit_amount}."
  zh: "{body_name} 在 {first_on} 至 {last_on} 以 {vouchers} 张凭证向 {counterparty_name} 付现 {total}，每张均不超过现金结算起点 {limit_amount}。"
why:
  en: One bill paid in parts keeps away from the bank what belongs there, and leaves no second record.
  zh: 一张账单分次付现，使本应转账的款项不经银行，也就没有另一份记录。

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id, counterparty_name, first_on]
amount: total
population: {table: vouchers, slice_by: [area_id, body_name]}
family: ledger
asked_of: {en: The township office that keeps village books, zh: 乡镇农村经管（代理记账）机构}
halves:
  booked:
    label: {en: What the book says, zh: 账上记录}
    table: vouchers
    rows: voucher_refs
    show: [body_name, series, voucher_no, entered_on, document_on, summary, counterparty_name, amount, method, invoice_no]
against:
  label: {en: The limit for cash that day, zh: 当日现金结算起点}
  show: [limit_amount]
needs:
  vouchers: [ref, body_id, body_name, series, voucher_no, entered_on, document_on, direction, method, amount, payee_kind, counterparty_name, voided]
legal_values: [cash_settlement_limit]
law:
  - {instrument: cn-cash-rules, article: "5", says: {en: "Cash may be used for wages, personal labour, welfare, farm produce bought from individuals, travel, and small sums below the settlement limit.", zh: 现金可用于工资津贴、个人劳务报酬、福利、向个人收购农副产品、差旅费及结算起点以下的零星支出。}, read: full}
sources:
  - {title: "Audit software test libraries (payments split under a limit)"}

parameters:
  apart_days: {default: 5, min: 0, max: 31, chosen_because: {en: "Parts of one bill follow each other within days.", zh: 同一账单的各部分通常在数日内先后支付。}}

innocent_explanations:
  - because: {en: They are purchases of different weeks., zh: 属于不同时间的采购。}
    answered_by: {example: They are a week apart}
  - because: {en: It was paid to a person., zh: 属于支付给个人。}
    answered_by: {example: It was paid to people}
  - because: {en: A voucher was voided., zh: 有凭证已作废。}
    answered_by: {example: One was voided}
  - because: {en: The village bought small things on several days of one work., zh: 同一工程几天内多次零星采购。}
    answered_by: {step: 1}

verify_next:
  - {en: Lay the receipts side by side; see whether they are of one purchase., zh: 将单据并列，看是否属于同一次采购。}
  - {en: Ask the payee whether and when the cash came., zh: 向收款方核实是否收到及时间。}
---*/

WITH small AS (                 -- cash to organisations, one row per voucher, at or under the limit of its day
    SELECT
        v.body_id, v.counterparty_name,
        COALESCE(v.document_on, v.entered_on) AS paid_on,
        law.value        AS limit_amount,
        MIN(v.body_name) AS body_name,
        SUM(v.amount)    AS amount,
        LIST(v.ref)      AS refs
    FROM vouchers AS v
    JOIN cash_settlement_limit AS law
      ON v.entered_on >= law.valid_from
    WHERE v.entered_on < law.valid_until
      AND v.direction = 'out'
      AND v.method = 'cash'
      AND COALESCE(v.payee_kind, 'organisation') <> 'person'
      AND v.counterparty_name IS NOT NULL
      AND NOT COALESCE(v.voided, FALSE)
    GROUP BY
        v.body_id, v.counterparty_name, COALESCE(v.document_on, v.entered_on), v.series, v.voucher_no, v.entered_on,
        law.value
    HAVING SUM(v.amount) BETWEEN 0 AND law.value
),
steps AS (                      -- 1 where more days lie between than may
    SELECT
        s.body_id, s.counterparty_name, s.paid_on, s.limit_amount, s.body_name, s.amount, s.refs,
        CASE
            WHEN DATE_DIFF(
                'day',
                LAG(s.paid_on) OVER (PARTITION BY s.body_id, s.counterparty_name, s.limit_amount ORDER BY s.paid_on),
                s.paid_on
            ) <= $apart_days THEN 0
            ELSE 1
        END AS opens
    FROM small AS s
),
runs AS (
    SELECT
        t.body_id, t.counterparty_name, t.paid_on, t.limit_amount, t.body_name, t.amount, t.refs,
        SUM(t.opens) OVER (
            PARTITION BY t.body_id, t.counterparty_name, t.limit_amount ORDER BY t.paid_on
        ) AS run
    FROM steps AS t
)
SELECT
    r.body_id, r.counterparty_name, r.limit_amount,
    MIN(r.body_name)      AS body_name,
    COUNT(*)              AS vouchers,
    MIN(r.paid_on)        AS first_on,
    MAX(r.paid_on)        AS last_on,
    SUM(r.amount)         AS total,
    FLATTEN(LIST(r.refs)) AS voucher_refs
FROM runs AS r
GROUP BY r.body_id, r.counterparty_name, r.limit_amount, r.run
HAVING SUM(r.amount) > r.limit_amount

/*--- examples
- name: Nine hundred and two hundred within five days where a thousand is the limit
  given:
    cash_settlement_limit: |
      valid_from | valid_until | value
      1988-10-01 | 9999-12-31  | 1000
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on | document_on | direction | method | amount | payee_kind   | counterparty_name | voided
      v1  | shang   | Shang     | j      | 1          | 2024-03-20 | 2024-03-01  | out       | cash   | 900    | organisation | Mill              | false
      v2  | shang   | Shang V.  | j      | 2          | 2024-03-20 | 2024-03-06  | out       | cash   | 200    |              | Mill              | false
  expect: &found |
    body_id | body_name | counterparty_name | limit_amount | vouchers | first_on   | last_on    | total | voucher_refs
    shang   | Shang     | Mill              | 1000         | 2        | 2024-03-01 | 2024-03-06 | 1100  | v1, v2

# Every example below is the first one with one fact changed.
- name: They are a week apart
  but: {vouchers.v2.document_on: 2024-03-07}
  expect: nothing
- name: Together they come to the limit
  but: {vouchers.v2.amount: 100}
  expect: nothing
- name: One is above the limit by itself
  but: {vouchers.v1.amount: 1000.01}
  expect: nothing
- name: One is exactly the limit
  but: {vouchers.v1.amount: 1000}
  expect: |
    total | vouchers
    1200  | 2
- name: It was paid to people
  but: {vouchers.v1.payee_kind: person}
  expect: nothing
- name: Another shop was paid
  but: {vouchers.v2.counterparty_name: Shop}
  expect: nothing
- name: Nobody says who was paid
  but: {vouchers.v1.counterparty_name: , vouchers.v2.counterparty_name: }
  expect: nothing
- name: Another body paid
  but: {vouchers.v2.body_id: xia}
  expect: nothing
- name: One went through the bank
  but: {vouchers.v2.method: bank}
  expect: nothing
- name: The money came in
  but: {vouchers.v2.direction: in}
  expect: nothing
- name: One was voided
  but: {vouchers.v2.voided: true}
  expect: nothing
- name: Nobody says whether it was voided
  but: {vouchers.v2.voided: }
  expect: *found
- name: The papers have no dates
  but: {vouchers.v1.document_on: , vouchers.v2.document_on: }
  expect: |
    first_on   | last_on    | vouchers
    2024-03-20 | 2024-03-20 | 2
- name: The law was not yet in force
  but: {vouchers.v1.entered_on: 1988-09-30, vouchers.v2.entered_on: 1988-09-30}
  expect: nothing
- name: One was taken back
  but: {vouchers.v2.amount: -200}
  expect: nothing
- name: A limit of two thousand came into force that day
  but: {vouchers.v2.amount: 1900, cash_settlement_limit.1988-10-01.valid_until: 2024-03-20}
  and_given: &higher
    cash_settlement_limit: |
      valid_from | valid_until | value
      2024-03-20 | 9999-12-31  | 2000
  expect: |
    limit_amount | total
    2000         | 2800
- name: Both stay under a limit of two thousand that came into force that day
  but: {cash_settlement_limit.1988-10-01.valid_until: 2024-03-20}
  and_given: *higher
  expect: nothing
- name: It came into force between the two
  but: {vouchers.v2.entered_on: 2024-03-22, cash_settlement_limit.1988-10-01.valid_until: 2024-03-21, cash_settlement_limit.2024-03-20.valid_from: 2024-03-21}
  and_given: *higher
  expect: nothing
- name: A third purchase lies weeks before
  and_given: &third
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on | document_on | direction | method | amount | payee_kind   | counterparty_name | voided
      v3  | shang   | Shang     | j      | 9          | 2024-03-20 | 2024-01-06  | out       | cash   | 300    | organisation | Mill              | false
  expect: *found
- name: A third follows the second
  and_given: *third
  but: {vouchers.v3.document_on: 2024-03-11}
  expect: |
    vouchers | last_on    | total
    3        | 2024-03-11 | 1400
- name: The first was entered in two lines
  but: {vouchers.v1.amount: 500}
  and_given:
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on | document_on | direction | method | amount | payee_kind   | counterparty_name | voided
      v4  | shang   | Shang V.  | j      | 1          | 2024-03-20 | 2024-03-01  | out       | cash   | 400    | organisation | Mill              | false
  expect: |
    body_name | vouchers | total | voucher_refs
    Shang     | 2        | 1100  | v1, v4, v2
- name: Two lines of one voucher are one payment
  but: {vouchers.v2.voucher_no: 1, vouchers.v2.document_on: 2024-03-01}
  expect: nothing
---*/
