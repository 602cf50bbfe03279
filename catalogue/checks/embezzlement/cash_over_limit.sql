/*---
id: cash_over_limit
version: 1
status: trial
category: embezzlement
strength: 2
title:
  en: Paid in cash above the limit for cash
  zh: 超过结算起点的现金支付
says:
  en: "{body_name} paid {total} in cash under voucher {voucher_no} of {entered_on}; the limit for cash was {limit_amount} that day."
  zh: "{body_name} {entered_on} 第 {voucher_no} 号凭证以现金支付 {total}；当日现金结算起点为 {limit_amount}。"
why:
  en: A transfer leaves a second record at the bank. Cash leaves only the paper in the book.
  zh: 转账在银行留有另一份记录，现金只在账上留一张单据。

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id, series, voucher_no, entered_on, payee]
amount: total
population: {table: vouchers, slice_by: [area_id, body_name]}
family: ledger
asked_of: {en: The township office that keeps village books, zh: 乡镇农村经管（代理记账）机构}
halves:
  booked:
    label: {en: What the book says, zh: 账上记录}
    table: vouchers
    rows: voucher_refs
    show: [body_name, series, voucher_no, entered_on, summary, amount, method, counterparty_name, payee_kind, purpose]
against:
  label: {en: The limit for cash that day, zh: 当日现金结算起点}
  show: [limit_amount]
needs:
  vouchers: [ref, body_id, body_name, series, voucher_no, entered_on, direction, method, amount, payee_kind, purpose, counterparty_name, voided]
legal_values: [cash_settlement_limit]
law:
  - {instrument: cn-cash-rules, article: "5", says: {en: "Cash may be used for wages, personal labour, welfare, farm produce bought from individuals, travel, and small sums below the settlement limit.", zh: 现金可用于工资津贴、个人劳务报酬、福利、向个人收购农副产品、差旅费及结算起点以下的零星支出。}, read: full}
sources:
  - {title: "Audit software test libraries (cash payments over a limit)"}

innocent_explanations:
  - because: {en: "It was wages, welfare, travel or farm produce bought from a person.", zh: 属于支付给个人的工资、福利、差旅或农副产品收购款。}
    answered_by: {example: Wages paid to a person}
  - because: {en: The voucher was voided., zh: 凭证已作废。}
    answered_by: {example: The voucher was voided}
  - because: {en: A higher limit was in force., zh: 当时适用更高的限额。}
    answered_by: {example: A higher limit came into force that day}
  - because: {en: The bank or its network was closed and the bill could not wait., zh: 银行停业或网络中断，款项不能等待。}
    answered_by: {step: 1}
  - because: {en: The bank approved cash for a place without a bank., zh: 交通不便等情形，经开户银行审核同意。}
    answered_by: {step: 2}
  - because: {en: Goods were bought from an individual who has no account., zh: 向没有账户的个人收购物资。}
    answered_by: {step: 1}

verify_next:
  - {en: Ask the payee for the receipt and how they were paid., zh: 请收款方出示收据并说明收款方式。}
  - {en: Ask whether the bank approved the cash., zh: 问清是否经开户银行审核。}
  - {en: Count the cash now and compare it with the cash book., zh: 盘点现金，与现金日记账核对。}
---*/

SELECT
    v.body_id, v.series, v.voucher_no, v.entered_on,
    COALESCE(v.counterparty_name, '-') AS payee,
    law.value        AS limit_amount,
    MIN(v.body_name) AS body_name,
    SUM(v.amount)    AS total,
    LIST(v.ref)      AS voucher_refs
FROM vouchers AS v
JOIN cash_settlement_limit AS law
  ON v.entered_on >= law.valid_from
WHERE v.entered_on < law.valid_until
  AND v.direction = 'out'
  AND v.method = 'cash'
  AND NOT COALESCE(v.voided, FALSE)
  AND (
      COALESCE(v.payee_kind, 'organisation') <> 'person'
      OR COALESCE(v.purpose, 'other') NOT IN ('wages', 'farm_produce', 'welfare', 'travel')
  )
GROUP BY v.body_id, v.series, v.voucher_no, v.entered_on, v.counterparty_name, law.value
HAVING SUM(v.amount) > law.value

/*--- examples
- name: Twelve hundred in cash for goods
  given:
    cash_settlement_limit: |
      valid_from | valid_until | value
      1988-10-01 | 9999-12-31  | 1000
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on | direction | method | amount | payee_kind   | purpose | counterparty_name | voided
      v1  | shang   | Shang     | P      | 7          | 2024-03-05 | out       | cash   | 1200   | organisation | goods   | Shop              | false
  expect: &found |
    body_id | body_name | series | voucher_no | entered_on | payee | limit_amount | total | voucher_refs
    shang   | Shang     | P      | 7          | 2024-03-05 | Shop  | 1000         | 1200  | v1

# Every example below is the first one with one fact changed.
- name: It is exactly the limit
  but: {vouchers.v1.amount: 1000}
  expect: nothing
- name: It is one cent over the limit
  but: {vouchers.v1.amount: 1000.01}
  expect: |
    body_id | total
    shang   | 1000.01
- name: It was paid through the bank
  but: {vouchers.v1.method: bank}
  expect: nothing
- name: It came in
  but: {vouchers.v1.direction: in}
  expect: nothing
- name: The voucher was voided
  but: {vouchers.v1.voided: true}
  expect: nothing
- name: The book does not say whether it was voided
  but: {vouchers.v1.voided: }
  expect: *found
- name: Wages paid to a person
  but: {vouchers.v1.payee_kind: person, vouchers.v1.purpose: wages}
  expect: nothing
- name: Goods bought from a person
  but: {vouchers.v1.payee_kind: person}
  expect: *found
- name: Paid to a person for a purpose that is not named
  but: {vouchers.v1.payee_kind: person, vouchers.v1.purpose: }
  expect: *found
- name: Wages paid to a firm
  but: {vouchers.v1.purpose: wages}
  expect: *found
- name: Wages paid to a payee whose kind is not named
  but: {vouchers.v1.payee_kind: , vouchers.v1.purpose: wages}
  expect: *found
- name: The book does not name the payee
  but: {vouchers.v1.counterparty_name: }
  expect: |
    body_id | payee | total
    shang   | -     | 1200
- name: Two lines of one voucher to one payee
  but: {vouchers.v1.amount: 700}
  and_given:
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on | direction | method | amount | payee_kind   | purpose | counterparty_name | voided
      v2  | shang   | Shang V.  | P      | 7          | 2024-03-05 | out       | cash   | 500    | organisation | goods   | Shop              | false
  expect: |
    body_id | body_name | total | voucher_refs
    shang   | Shang     | 1200  | v1, v2
- name: Two lines of one voucher to two payees
  but: {vouchers.v1.amount: 700}
  and_given:
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on | direction | method | amount | payee_kind   | purpose | counterparty_name | voided
      v2  | shang   | Shang     | P      | 7          | 2024-03-05 | out       | cash   | 500    | organisation | goods   | Mill              | false
  expect: nothing
- name: A higher limit came into force that day
  but: {cash_settlement_limit.1988-10-01.valid_until: 2024-03-05}
  and_given:
    cash_settlement_limit: |
      valid_from | valid_until | value
      2024-03-05 | 9999-12-31  | 5000
  expect: nothing
- name: A higher limit comes into force the day after
  but: {cash_settlement_limit.1988-10-01.valid_until: 2024-03-06}
  and_given:
    cash_settlement_limit: |
      valid_from | valid_until | value
      2024-03-06 | 9999-12-31  | 5000
  expect: *found
- name: The limit came into force that day
  but: {cash_settlement_limit.1988-10-01.valid_from: 2024-03-05}
  expect: *found
- name: No limit was in force yet
  but: {cash_settlement_limit.1988-10-01.valid_from: 2024-03-06}
  expect: nothing
---*/
