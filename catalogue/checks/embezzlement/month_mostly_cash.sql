/*---
id: month_mostly_cash
version: 1
status: trial
category: embezzlement
strength: 2
title:
  en: A month in which most was paid in cash
  zh: 当月支出以现金为主
says:
  en: "In {month_from} {body_name} paid {in_cash} of {total} in cash, in {payments} payments; wages, welfare, travel and farm produce paid to persons are left out."
  zh: "{body_name} 在 {month_from} 支出 {total}（{payments} 笔，不含付给个人的工资、福利、差旅、农副产品款），其中现金 {in_cash}。"
why:
  en: A transfer leaves a second record at the bank. Where cash is the rule, only the book tells where money went.
  zh: 转账在银行留有另一份记录；以现金为主时，去向只有账上知道。

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id, month_from]
amount: in_cash
population: {table: vouchers, slice_by: [area_id, body_name]}
family: ledger
asked_of: {en: The township office that keeps village books, zh: 乡镇农村经管（代理记账）机构}
halves:
  cash:
    label: {en: Paid in cash, zh: 现金支出}
    table: vouchers
    rows: voucher_refs
    show: [body_name, series, voucher_no, entered_on, summary, amount, counterparty_name, payee_kind, purpose]
against:
  label: {en: All payments of the month, zh: 当月全部支出}
  show: [payments, total, in_cash]
needs:
  vouchers: [ref, body_id, body_name, entered_on, direction, method, amount, payee_kind, purpose, voided]
law:
  - {instrument: cn-cash-rules, article: "5", says: {en: "Cash may be used for wages, personal labour, welfare, farm produce bought from individuals, travel, and small sums below the settlement limit.", zh: 现金可用于工资津贴、个人劳务报酬、福利、向个人收购农副产品、差旅费及结算起点以下的零星支出。}, read: full}
sources:
  - {title: "Audit software test libraries (share of cash)"}
related:
  - {id: cash_over_limit, kind: same_need}

parameters:
  min_payments: {default: 5, min: 1, max: 1000, chosen_because: {en: A share of very few payments says little., zh: 笔数太少，占比意义不大。}}
  min_cash: {default: 2000, min: 0, max: 1000000, chosen_because: {en: A petty-cash float of this size is common., zh: 备用金通常有此数额。}}
  max_share: {default: 0.5, min: 0.05, max: 1, type: decimal, chosen_because: {en: Above a half cash is the rule and not the exception., zh: 超过一半，现金就成了常态。}}

innocent_explanations:
  - because: {en: Day labourers were paid their wages., zh: 支付零工工资。}
    answered_by: {example: Wages were paid to persons}
  - because: {en: There were few payments that month., zh: 当月笔数很少。}
    answered_by: {example: One payment too few}
  - because: {en: It was no more than the petty-cash float., zh: 未超过备用金。}
    answered_by: {example: A little less than the float}
  - because: {en: The bank or its network was closed., zh: 银行停业或网络中断。}
    answered_by: {step: 2}
  - because: {en: The village is far from any bank., zh: 村庄远离银行网点。}
    answered_by: {step: 2}
  - because: {en: The book-keeper typed cash for transfers., zh: 记账时将转账误记为现金。}
    answered_by: {step: 1}

verify_next:
  - {en: Compare the withdrawals on the bank statement with the cash that was paid., zh: 将对账单上的提现与现金支出核对。}
  - {en: Ask why transfers were not possible that month., zh: 问清当月为何不能转账。}
  - {en: Ask three payees how they were paid., zh: 询问三名收款方如何收款。}
---*/

SELECT
    v.body_id,
    DATE_TRUNC('month', v.entered_on)                        AS month_from,
    MIN(v.body_name)                                         AS body_name,
    COUNT(*)                                                 AS payments,
    SUM(v.amount)                                            AS total,
    SUM(CASE WHEN v.method = 'cash' THEN v.amount ELSE 0 END) AS in_cash,
    LIST(v.ref) FILTER (WHERE v.method = 'cash')             AS voucher_refs
FROM vouchers AS v
WHERE v.direction = 'out'
  AND v.method IS NOT NULL
  AND NOT COALESCE(v.voided, FALSE)
  AND (
      COALESCE(v.payee_kind, 'organisation') <> 'person'
      OR COALESCE(v.purpose, 'other') NOT IN ('wages', 'farm_produce', 'welfare', 'travel')
  )
GROUP BY v.body_id, DATE_TRUNC('month', v.entered_on)
HAVING COUNT(*) >= $min_payments
   AND SUM(CASE WHEN v.method = 'cash' THEN v.amount ELSE 0 END) >= $min_cash
   AND SUM(CASE WHEN v.method = 'cash' THEN v.amount ELSE 0 END) > $max_share * SUM(v.amount)

/*--- examples
- name: Twenty-one hundred of four thousand was cash
  parameters: {min_payments: 3}
  given:
    vouchers: |
      ref | body_id | body_name | entered_on | direction | method | amount | payee_kind   | purpose | voided
      v1  | shang   | Shang     | 2024-03-01 | out       | cash   | 1500   | organisation | goods   | false
      v2  | shang   | Shang     | 2024-03-09 | out       | cash   | 600    | person       | goods   | false
      v3  | shang   | Shang     | 2024-03-31 | out       | bank   | 1900   | organisation | goods   | false
  expect: &found |
    body_id | body_name | month_from | payments | total | in_cash | voucher_refs
    shang   | Shang     | 2024-03-01 | 3        | 4000  | 2100    | v1, v2

# Every example below is the first one with one fact changed.
- name: Exactly half was cash
  but: {vouchers.v3.amount: 2100}
  expect: nothing
- name: Most may be cash where that is set
  parameters: {max_share: 0.6}
  expect: nothing
- name: One payment too few
  parameters: {min_payments: 4}
  expect: nothing
- name: Exactly the float
  but: {vouchers.v1.amount: 1400}
  expect: |
    in_cash
    2000
- name: A little less than the float
  but: {vouchers.v1.amount: 1399.99}
  expect: nothing
- name: One was paid in the next month
  but: {vouchers.v3.entered_on: 2024-04-01}
  expect: nothing
- name: One was paid by another body
  but: {vouchers.v3.body_id: xia}
  expect: nothing
- name: The money came in
  but: {vouchers.v1.direction: in}
  expect: nothing
- name: Nobody says how it was paid
  but: {vouchers.v1.method: }
  expect: nothing
- name: How a fourth was paid is not known, and it is large
  and_given:
    vouchers: |
      ref | body_id | body_name | entered_on | direction | method | amount | payee_kind   | purpose | voided
      v4  | shang   | Shang     | 2024-03-01 | out       |        | 9000   | organisation | goods   | false
  expect: *found
- name: The voucher was voided
  but: {vouchers.v1.voided: true}
  expect: nothing
- name: Nobody says whether it was voided
  but: {vouchers.v1.voided: }
  expect: *found
- name: Wages were paid to persons
  but: {vouchers.v2.purpose: wages}
  expect: nothing
- name: Goods were bought from persons and nobody says what for
  but: {vouchers.v2.purpose: }
  expect: *found
- name: Wages were paid to a firm
  but: {vouchers.v1.purpose: wages}
  expect: *found
- name: Wages were paid to a payee whose kind is not named
  but: {vouchers.v1.payee_kind: , vouchers.v1.purpose: wages}
  expect: *found
- name: The body is written in two ways
  but: {vouchers.v2.body_name: Shang V.}
  expect: *found
- name: Each payment is smaller than the float
  but: {vouchers.v1.amount: 1100, vouchers.v2.amount: 1000}
  expect: |
    in_cash
    2100
---*/
