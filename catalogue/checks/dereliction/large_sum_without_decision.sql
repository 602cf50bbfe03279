/*---
id: large_sum_without_decision
version: 1
status: trial
category: dereliction
strength: 3
title:
  en: A large sum paid without a decision on record
  zh: 大额支出未注明决议
says:
  en: "{body_name} paid {counterparty_name} {total} on {entered_on} (voucher {voucher_no}). Neither the entry nor a contract with that supplier names a decision; the limit set here is {limit_amount}."
  zh: "{body_name} 于 {entered_on}（凭证 {voucher_no}）向 {counterparty_name} 支付 {total}，凭证及与该单位的合同均未注明决议；当地标准为 {limit_amount}。"
why:
  en: Large matters of a collective are decided by its members before they are done.
  zh: 集体重大事项应先由成员决定再办理。

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
    show: [body_name, series, voucher_no, entered_on, summary, amount, counterparty_name, purpose, decision_no]
against:
  label: {en: The limit set here, zh: 当地标准}
  show: [limit_amount]
needs:
  vouchers: [ref, body_id, body_name, series, voucher_no, entered_on, direction, amount, counterparty_id, counterparty_name, purpose, decision_no, voided]
  contracts: [body_id, supplier_id, decision_no]
law:
  - {instrument: cn-collective-economic-law, article: "26", says: {en: "The assembly of members approves budgets and decides investments and other major matters.", zh: 成员大会批准年度财务预决算，决定投资等重大事项。}, read: full}
sources:
  - {title: Published village audit reports (large spending without minutes)}

parameters:
  limit: {default: 30000, min: 1, max: 100000000, chosen_because: {en: "The limit for major matters is set locally; put yours here, this one is only common.", zh: 重大事项标准由地方规定，请填本地标准，此数仅为常见值。}}

innocent_explanations:
  - because: {en: The contract with that supplier names its decision., zh: 与该单位的合同已注明决议。}
    answered_by: {example: A contract with that supplier names a decision}
  - because: {en: "It is wages, relief or aid that a list decides.", zh: 属于按名册发放的工资、救济或补助。}
    answered_by: {example: It was wages}
  - because: {en: The book has no column for decisions., zh: 账表没有决议栏。}
    answered_by: {example: Nobody in the book names a decision}
  - because: {en: The voucher was voided., zh: 凭证已作废。}
    answered_by: {example: The voucher was voided}
  - because: {en: The decision is on paper and its number was not typed., zh: 有决议但未录入编号。}
    answered_by: {step: 1}
  - because: {en: An urgent repair was approved afterwards., zh: 应急抢修事后追认。}
    answered_by: {step: 2}
  - because: {en: The money only moved between the body's own accounts., zh: 属于单位账户之间转款。}
    answered_by: {step: 3}

verify_next:
  - {en: "Ask for the minutes, with names and signatures.", zh: 调取会议记录及签名。}
  - {en: Ask five members whether the meeting took place., zh: 询问五名成员会议是否召开。}
  - {en: Look at the paper and see what was paid., zh: 查看原始凭证，看实际支付了什么。}
---*/

SELECT
    v.body_id, v.series, v.voucher_no, v.entered_on,
    COALESCE(v.counterparty_id, '-') AS payee,
    MIN(v.body_name)         AS body_name,
    MIN(v.counterparty_name) AS counterparty_name,
    SUM(v.amount)            AS total,
    $limit                   AS limit_amount,
    LIST(v.ref)              AS voucher_refs
FROM vouchers AS v
WHERE v.direction = 'out'
  AND v.amount >= $limit
  AND NOT COALESCE(v.voided, FALSE)
  AND COALESCE(v.purpose, 'other') NOT IN ('wages', 'welfare')
  AND NOT EXISTS (
        SELECT 1 FROM contracts AS c
        WHERE c.body_id = v.body_id
          AND c.supplier_id = v.counterparty_id
          AND c.decision_no IS NOT NULL
    )
GROUP BY v.body_id, v.series, v.voucher_no, v.entered_on, v.counterparty_id
HAVING COUNT(v.decision_no) = 0
   AND EXISTS (SELECT 1 FROM vouchers AS d WHERE d.decision_no IS NOT NULL)

/*--- examples
- name: Forty thousand for a wall
  given:
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on | direction | amount | counterparty_id | counterparty_name | purpose | decision_no | voided
      v1  | shang   | Shang     | P      | 7          | 2024-03-05 | out       | 40000  | mill            | Mill              | works   |             | false
      v9  | shang   | Shang     | P      | 9          | 2024-03-09 | out       | 50     | shop            | Shop              | office  | m1          | false
  expect: &found |
    body_id | body_name | series | voucher_no | entered_on | payee | counterparty_name | total | limit_amount | voucher_refs
    shang   | Shang     | P      | 7          | 2024-03-05 | mill  | Mill              | 40000 | 30000        | v1

# Every example below is the first one with one fact changed.
- name: Exactly the limit
  but: {vouchers.v1.amount: 30000}
  expect: |
    total
    30000
- name: Just under the limit
  but: {vouchers.v1.amount: 29999.99}
  expect: nothing
- name: The limit is higher here
  parameters: {limit: 50000}
  expect: nothing
- name: The entry names a decision
  but: {vouchers.v1.decision_no: m2}
  expect: nothing
- name: A contract with that supplier names a decision
  and_given: &contract
    contracts: |
      ref | body_id | supplier_id | decision_no
      c1  | shang   | mill        | m3
  expect: nothing
- name: The contract with that supplier names none
  and_given: *contract
  but: {contracts.c1.decision_no: }
  expect: *found
- name: Another body's contract names one
  and_given: *contract
  but: {contracts.c1.body_id: xia}
  expect: *found
- name: A contract with another supplier names one
  and_given: *contract
  but: {contracts.c1.supplier_id: shop}
  expect: *found
- name: Nobody in the book names a decision
  but: {vouchers.v9.decision_no: }
  expect: nothing
- name: It was wages
  but: {vouchers.v1.purpose: wages}
  expect: nothing
- name: Nobody says what it was for
  but: {vouchers.v1.purpose: }
  expect: *found
- name: The money came in
  but: {vouchers.v1.direction: in}
  expect: nothing
- name: The voucher was voided
  but: {vouchers.v1.voided: true}
  expect: nothing
- name: Nobody says whether it was voided
  but: {vouchers.v1.voided: }
  expect: *found
- name: Nobody says who was paid
  but: {vouchers.v1.counterparty_id: }
  expect: |
    payee | total
    -     | 40000
- name: Two lines that write names in two ways
  and_given: &line
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on | direction | amount | counterparty_id | counterparty_name | purpose | decision_no | voided
      v2  | shang   | Shang V.  | P      | 7          | 2024-03-05 | out       | 35000  | mill            | Mill Ltd          | works   |             | false
  expect: |
    body_name | counterparty_name | total | voucher_refs
    Shang     | Mill              | 75000 | v1, v2
- name: The second line names a decision
  but: {vouchers.v2.decision_no: m2}
  and_given: *line
  expect: nothing
---*/
