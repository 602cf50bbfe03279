/*---
id: one_hand_does_everything
version: 1
status: trial
category: embezzlement
strength: 3
title:
  en: One name approved what it handled or posted
  zh: 审批人同时为经手人或记账人
says:
  en: "On voucher {voucher_no} of {entered_on}, {total} spent by {body_name}, the name {approver_mask} stands as approver and also under handled or posted."
  zh: "{body_name} {entered_on} 第 {voucher_no} 号凭证支出 {total}，{approver_mask} 既为审批人，又为经手人或记账人。"
why:
  en: Spending is safe when one person handles it and another approves. In a small body a second office has to look instead.
  zh: 一人经手、另一人审批，支出才稳妥。人手少的单位应由上级另行审核。

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id, series, voucher_no, entered_on, approver_id]
amount: total
population: {table: vouchers, slice_by: [area_id, body_name]}
family: ledger
asked_of: {en: The township office that keeps village books, zh: 乡镇农村经管（代理记账）机构}
halves:
  booked:
    label: {en: What the book says, zh: 账上记录}
    table: vouchers
    rows: voucher_refs
    show: [body_name, series, voucher_no, entered_on, summary, amount, counterparty_name]
against:
  label: {en: The names on the voucher, zh: 凭证上的签名}
  show: [approver_mask, handler_mask, poster_mask, township_approver_mask]
needs:
  vouchers: [ref, body_id, body_name, series, voucher_no, entered_on, direction, amount, voided, approver_id, approver_mask, handler_id, handler_mask, poster_id, poster_mask, township_approver_id, township_approver_mask]
law:
  - {instrument: cn-collective-economic-law, article: "44", says: {en: Collective economic organisations keep their finances and books by the national accounting rules for them., zh: 农村集体经济组织应当按照农村集体经济组织财务会计制度进行财务管理和会计核算。}, read: full}
sources:
  - {title: "Standards for internal control: separation of duties"}

parameters:
  min_amount: {default: 100, min: 0, max: 100000, chosen_because: {en: "Petty sums below this are often settled by one person.", zh: 低于此数的零星支出常由一人办理。}}

innocent_explanations:
  - because: {en: The township approved it as well., zh: 乡镇另行审批。}
    answered_by: {example: Somebody at the township approved it too}
  - because: {en: The voucher was voided., zh: 凭证已作废。}
    answered_by: {example: The voucher was voided}
  - because: {en: It is a petty sum., zh: 属于零星支出。}
    answered_by: {example: It is just under the least sum}
  - because: {en: Two people have the same name., zh: 两人同名。}
    answered_by: {step: 1}
  - because: {en: Approval was delegated in writing., zh: 已书面授权审批。}
    answered_by: {step: 2}
  - because: {en: The supervision committee signed the paper and the sheet has no column for it., zh: 村务监督委员会已在单据上签章，表格无此栏。}
    answered_by: {step: 2}

verify_next:
  - {en: Look at the paper and see who signed it in which place., zh: 查看原始凭证，看各处由谁签字。}
  - {en: Ask for a written delegation and for the supervision committee's stamp., zh: 调取书面授权和村务监督委员会签章。}
  - {en: Ask who else in the body could approve., zh: 问清单位内还有谁可以审批。}
---*/

-- Names are compared only on one and the same voucher; that is not a match of identities.
SELECT
    v.body_id, v.series, v.voucher_no, v.entered_on, v.approver_id,
    MIN(v.body_name)              AS body_name,
    MIN(v.approver_mask)          AS approver_mask,
    MIN(v.handler_mask)           AS handler_mask,
    MIN(v.poster_mask)            AS poster_mask,
    MIN(v.township_approver_mask) AS township_approver_mask,
    SUM(v.amount)                 AS total,
    LIST(v.ref)                   AS voucher_refs
FROM vouchers AS v
WHERE v.direction = 'out'
  AND NOT COALESCE(v.voided, FALSE)
  AND (v.approver_id = v.handler_id OR v.approver_id = v.poster_id)
  AND COALESCE(v.township_approver_id, v.approver_id) = v.approver_id
GROUP BY v.body_id, v.series, v.voucher_no, v.entered_on, v.approver_id
HAVING SUM(v.amount) >= $min_amount

/*--- examples
- name: The approver also handled it
  given:
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on | direction | amount | voided | approver_id | approver_mask | handler_id | handler_mask | poster_id | poster_mask | township_approver_id | township_approver_mask
      v1  | shang   | Shang     | P      | 7          | 2024-03-05 | out       | 800    | false  | n1          | 王*           | n1         | 王*          | n3        | 赵*         |                      |
  expect: &found |
    body_id | body_name | series | voucher_no | entered_on | approver_id | approver_mask | handler_mask | poster_mask | township_approver_mask | total | voucher_refs
    shang   | Shang     | P      | 7          | 2024-03-05 | n1          | 王*           | 王*          | 赵*         |                        | 800   | v1

# Every example below is the first one with one fact changed.
- name: Three people did it
  but: {vouchers.v1.handler_id: n2}
  expect: nothing
- name: The approver posted it
  but: {vouchers.v1.handler_id: n2, vouchers.v1.poster_id: n1}
  expect: *found
- name: The handler posted it and another approved
  but: {vouchers.v1.handler_id: n2, vouchers.v1.poster_id: n2}
  expect: nothing
- name: No approver is named
  but: {vouchers.v1.approver_id: }
  expect: nothing
- name: Somebody at the township approved it too
  but: {vouchers.v1.township_approver_id: n9}
  expect: nothing
- name: The same name stands for the township
  but: {vouchers.v1.township_approver_id: n1, vouchers.v1.township_approver_mask: 王*}
  expect: |
    body_id | township_approver_mask
    shang   | 王*
- name: The voucher was voided
  but: {vouchers.v1.voided: true}
  expect: nothing
- name: The book does not say whether it was voided
  but: {vouchers.v1.voided: }
  expect: *found
- name: The money came in
  but: {vouchers.v1.direction: in}
  expect: nothing
- name: It is just under the least sum
  but: {vouchers.v1.amount: 99.99}
  expect: nothing
- name: It is exactly the least sum
  but: {vouchers.v1.amount: 100}
  expect: |
    body_id | total
    shang   | 100
- name: The voucher has two lines that write the names in two ways
  but: {vouchers.v1.amount: 60, vouchers.v1.township_approver_id: n1, vouchers.v1.township_approver_mask: 王*}
  and_given:
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on | direction | amount | voided | approver_id | approver_mask | handler_id | handler_mask | poster_id | poster_mask | township_approver_id | township_approver_mask
      v2  | shang   | Shang V.  | P      | 7          | 2024-03-05 | out       | 50     | false  | n1          | 王明          | n1         | 王明         | n3        | 赵四        | n1                   | 王明
  expect: |
    body_id | body_name | approver_mask | handler_mask | poster_mask | township_approver_mask | total | voucher_refs
    shang   | Shang     | 王*           | 王*          | 赵*         | 王*                    | 110   | v1, v2
- name: The second line belongs to another voucher
  but: {vouchers.v1.amount: 60}
  and_given:
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on | direction | amount | voided | approver_id | approver_mask | handler_id | handler_mask
      v2  | shang   | Shang     | P      | 8          | 2024-03-05 | out       | 50     | false  | n1          | 王*           | n1         | 王*
  expect: nothing
---*/
