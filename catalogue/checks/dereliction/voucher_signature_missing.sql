/*---
id: voucher_signature_missing
version: 1
status: trial
category: dereliction
strength: 2
title:
  en: Paid without the name of whoever handled or approved it
  zh: 付款凭证缺经手人或审批人
says:
  en: "Voucher {voucher_no} of {body_name} of {entered_on}, {total}, names {handlers} handler(s) and {approvers} approver(s). Of this book's {all_vouchers} lines of spending, {signed} name both."
  zh: "{body_name} {entered_on} 第 {voucher_no} 号凭证（{total}）登记经手人 {handlers} 名、审批人 {approvers} 名；该账 {all_vouchers} 条支出中有 {signed} 条两者齐全。"
why:
  en: One handles, another approves, and both sign. Where a book always has both names, an empty place stands out.
  zh: 一人经手、另一人审批，均应签名。账上通常齐全的，空缺就显眼。

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id, series, voucher_no, entered_on]
amount: total
population: {table: vouchers, slice_by: [area_id, body_name]}
family: ledger
asked_of: {en: The township office that keeps village books, zh: 乡镇农村经管（代理记账）机构}
halves:
  booked:
    label: {en: What the book says, zh: 账上记录}
    table: vouchers
    rows: voucher_refs
    show: [body_name, series, voucher_no, entered_on, summary, amount, counterparty_name, handler_mask, poster_mask, approver_mask]
against:
  label: {en: Names on it and in the book, zh: 该凭证及全账的签名}
  show: [handlers, approvers, signed, all_vouchers]
needs:
  vouchers: [ref, body_id, body_name, series, voucher_no, entered_on, direction, amount, handler_id, approver_id, voided]
law:
  - {instrument: cn-collective-economic-law, article: "44", says: {en: Collective economic organisations keep their finances and books by the national accounting rules for them., zh: 农村集体经济组织应当按照农村集体经济组织财务会计制度进行财务管理和会计核算。}, read: full}
sources:
  - {title: Published village audit reports (papers without signatures)}

parameters:
  min_amount: {default: 200, min: 0, max: 1000000, chosen_because: {en: Petty slips are often signed together on one sheet., zh: 零星单据常在汇总表上一并签字。}}
  min_share: {default: 0.9, min: 0.3, max: 1, type: decimal, chosen_because: {en: "Where a tenth lack a name, the book does not keep that column.", zh: 一成以上缺签名的，说明该账不填此栏。}}

innocent_explanations:
  - because: {en: The book does not keep that column., zh: 该账不填此栏。}
    answered_by: {example: The book often lacks a name}
  - because: {en: Another line of the voucher has the name., zh: 该凭证另一行已填。}
    answered_by: {example: Another line of the voucher has the name}
  - because: {en: The voucher was voided., zh: 凭证已作废。}
    answered_by: {example: The voucher was voided}
  - because: {en: The paper is signed and the name was not typed., zh: 原始单据已签字，只是未录入。}
    answered_by: {step: 1}

verify_next:
  - {en: Look at the paper and see who signed it., zh: 查看原始单据由谁签字。}
  - {en: Ask why it was booked without the signature., zh: 问清为何未签字即入账。}
---*/

WITH spent AS (
    SELECT
        v.ref, v.body_id, v.body_name, v.series, v.voucher_no, v.entered_on, v.amount, v.handler_id, v.approver_id
    FROM vouchers AS v
    WHERE v.direction = 'out'
      AND NOT COALESCE(v.voided, FALSE)
),
books AS (
    SELECT
        s.body_id,
        COUNT(*)                                AS all_vouchers,
        COUNT(s.handler_id || s.approver_id)    AS signed
    FROM spent AS s
    GROUP BY s.body_id
    HAVING COUNT(s.handler_id || s.approver_id) >= $min_share * COUNT(*)
)
SELECT
    s.body_id, s.series, s.voucher_no, s.entered_on,
    MIN(s.body_name)               AS body_name,
    COUNT(DISTINCT s.handler_id)   AS handlers,
    COUNT(DISTINCT s.approver_id)  AS approvers,
    SUM(s.amount)                  AS total,
    b.all_vouchers, b.signed,
    LIST(s.ref)                    AS voucher_refs
FROM spent AS s
JOIN books AS b
  ON b.body_id = s.body_id
GROUP BY s.body_id, s.series, s.voucher_no, s.entered_on, b.all_vouchers, b.signed
HAVING SUM(s.amount) >= $min_amount
   AND (COUNT(s.handler_id) = 0 OR COUNT(s.approver_id) = 0)

/*--- examples
- name: One of two has no approver
  parameters: {min_share: 0.5}
  given:
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on | direction | amount | handler_id | approver_id | voided
      v1  | shang   | Shang     | P      | 7          | 2024-03-05 | out       | 900    | li         |             | false
      v2  | shang   | Shang     | P      | 8          | 2024-03-05 | out       | 900    | li         | wang        | false
  expect: &found |
    body_id | body_name | series | voucher_no | entered_on | handlers | approvers | total | all_vouchers | signed | voucher_refs
    shang   | Shang     | P      | 7          | 2024-03-05 | 1        | 0         | 900   | 2            | 1      | v1

# Every example below is the first one with one fact changed.
- name: It has no handler
  but: {vouchers.v1.handler_id: , vouchers.v1.approver_id: wang}
  expect: |
    handlers | approvers
    0        | 1
- name: Both stand there
  but: {vouchers.v1.approver_id: wang}
  expect: nothing
- name: The book often lacks a name
  parameters: {min_share: 0.51}
  expect: nothing
- name: The other book has all names
  but: {vouchers.v2.body_id: xia}
  expect: nothing
- name: Another line of the voucher has the name
  and_given: &line
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on | direction | amount | handler_id | approver_id | voided
      v3  | shang   | Shang V.  | P      | 7          | 2024-03-05 | out       | 100    | li         | wang        | false
  expect: nothing
- name: Neither line has an approver
  parameters: {min_share: 0.5}
  and_given: *line
  but: {vouchers.v3.approver_id: , vouchers.v2.voucher_no: 9}
  expect: nothing
- name: Two lines of one lack an approver and the book has it elsewhere
  parameters: {min_share: 0.3, min_amount: 950}
  and_given: *line
  but: {vouchers.v3.approver_id: }
  expect: |
    body_name | handlers | total | all_vouchers | signed | voucher_refs
    Shang     | 1        | 1000  | 3            | 1      | v1, v3
- name: The money came in
  but: {vouchers.v1.direction: in}
  expect: nothing
- name: The voucher was voided
  but: {vouchers.v1.voided: true}
  expect: nothing
- name: Nobody says whether it was voided
  but: {vouchers.v1.voided: }
  expect: *found
- name: Exactly the least sum
  but: {vouchers.v1.amount: 200}
  expect: |
    total
    200
- name: Just under the least sum
  but: {vouchers.v1.amount: 199.99}
  expect: nothing
---*/
