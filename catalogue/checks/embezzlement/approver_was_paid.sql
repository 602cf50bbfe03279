/*---
id: approver_was_paid
version: 1
status: trial
category: embezzlement
strength: 3
title:
  en: Whoever approved a payment also received it
  zh: 审批人与领款人为同一人
says:
  en: "On voucher {voucher_no} of {entered_on}, {body_name} paid {total} to {payee_mask}, who held the post of {post} there. The same name stands as approver."
  zh: "{body_name} {entered_on} 第 {voucher_no} 号凭证向时任 {post} 的 {payee_mask} 支付 {total}，审批人为同一姓名。"
why:
  en: Nobody approves their own money. Somebody else has to look.
  zh: 自己的款项不能自己审批，须由他人审核。

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id, series, voucher_no, entered_on, payee_id]
amount: total
match: [A, B]
population: {table: vouchers, slice_by: [area_id, body_name]}
family: ledger
asked_of: {en: The township office that keeps village books, zh: 乡镇农村经管（代理记账）机构}
halves:
  booked:
    label: {en: What the book says, zh: 账上记录}
    table: vouchers
    rows: voucher_refs
    show: [body_name, series, voucher_no, entered_on, summary, amount, purpose, payee_mask, approver_mask, handler_mask, township_approver_mask]
  post:
    label: {en: The post, zh: 任职记录}
    table: post_holders
    rows: post_refs
    show: [person_mask, body_name, post, power, held_from, held_to]
needs:
  vouchers: [ref, body_id, body_name, series, voucher_no, entered_on, direction, amount, voided, payee_id, payee_mask, payee_name_key, approver_name_key, township_approver_id, decision_no]
  post_holders: [ref, person_id, body_id, post, held_from, held_to]
law:
  - {instrument: cn-collective-economic-law, article: "44", says: {en: Collective economic organisations keep their finances and books by the national accounting rules for them., zh: 农村集体经济组织应当按照农村集体经济组织财务会计制度进行财务管理和会计核算。}, read: full}
sources:
  - {title: "Standards for internal control: separation of duties"}

parameters:
  min_amount: {default: 200, min: 0, max: 100000, chosen_because: {en: "Bus fares and small outlays below this are often settled by one person.", zh: 低于此数的车费等零星垫付常由一人办理。}}

innocent_explanations:
  - because: {en: The payee only has the approver's name., zh: 领款人与审批人同名，并非一人。}
    answered_by: {example: The payee holds no post}
  - because: {en: The township approved it as well., zh: 乡镇另行审批。}
    answered_by: {example: Somebody at the township approved it too}
  - because: {en: A meeting had decided it., zh: 已经会议决定。}
    answered_by: {example: A decision is named}
  - because: {en: The voucher was voided., zh: 凭证已作废。}
    answered_by: {example: The voucher was voided}
  - because: {en: It is a petty sum., zh: 属于零星支出。}
    answered_by: {example: It is just under the least sum}
  - because: {en: Two people in posts have the same name., zh: 两名任职人员同名。}
    answered_by: {step: 1}
  - because: {en: The supervision committee signed the paper and the sheet has no column for it., zh: 村务监督委员会已在单据上签章，表格无此栏。}
    answered_by: {step: 2}

verify_next:
  - {en: Look at the paper and see who signed it in which place., zh: 查看原始凭证，看各处由谁签字。}
  - {en: Ask for the supervision committee's stamp or a written delegation., zh: 调取村务监督委员会签章或书面授权。}
  - {en: Ask what the money was for and for the papers behind it., zh: 问清款项用途并调取附件。}
---*/

-- Names are compared only on one and the same voucher; who the payee is, their number and the list of posts say.
SELECT
    v.body_id, v.series, v.voucher_no, v.entered_on, v.payee_id,
    MIN(v.body_name)     AS body_name,
    MIN(v.payee_mask)    AS payee_mask,
    h.post,
    SUM(v.amount)        AS total,
    LIST(v.ref)          AS voucher_refs,
    FLATTEN(LIST(h.post_refs)) AS post_refs
FROM vouchers AS v
JOIN (
    SELECT
        p.body_id, p.person_id,
        MIN(p.post) AS post,
        MIN(COALESCE(p.held_from, DATE '1900-01-01')) AS held_from,
        MAX(COALESCE(p.held_to, DATE '9999-12-31'))   AS held_to,
        LIST(p.ref) AS post_refs
    FROM post_holders AS p
    GROUP BY p.body_id, p.person_id
) AS h
  ON  h.body_id = v.body_id
  AND h.person_id = v.payee_id
WHERE v.direction = 'out'
  AND NOT COALESCE(v.voided, FALSE)
  AND v.payee_name_key = v.approver_name_key
  AND v.township_approver_id IS NULL
  AND v.decision_no IS NULL
  AND h.held_from <= v.entered_on
  AND h.held_to >= v.entered_on
GROUP BY v.body_id, v.series, v.voucher_no, v.entered_on, v.payee_id, h.post
HAVING SUM(v.amount) >= $min_amount

/*--- examples
- name: The head approved nine hundred for himself
  given:
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on | direction | amount | voided | payee_id | payee_mask | payee_name_key | approver_name_key | township_approver_id | decision_no
      v1  | shang   | Shang     | P      | 7          | 2024-03-05 | out       | 900    | false  | wang     | 王*        | k1             | k1                |                      |
    post_holders: |
      ref | person_id | body_id | post | held_from  | held_to
      h1  | wang      | shang   | Head | 2024-03-05 | 2024-03-05
  expect: &found |
    body_id | body_name | series | voucher_no | entered_on | payee_id | payee_mask | post | total | voucher_refs | post_refs
    shang   | Shang     | P      | 7          | 2024-03-05 | wang     | 王*        | Head | 900   | v1           | h1

# Every example below is the first one with one fact changed.
- name: Somebody else approved it
  but: {vouchers.v1.approver_name_key: k2}
  expect: nothing
- name: Nobody approved it
  but: {vouchers.v1.approver_name_key: }
  expect: nothing
- name: The payee holds no post
  but: {post_holders.h1.person_id: li}
  expect: nothing
- name: The payee holds a post elsewhere
  but: {post_holders.h1.body_id: xia}
  expect: nothing
- name: The post began the day after
  but: {post_holders.h1.held_from: 2024-03-06, post_holders.h1.held_to: }
  expect: nothing
- name: The post ended the day before
  but: {post_holders.h1.held_from: , post_holders.h1.held_to: 2024-03-04}
  expect: nothing
- name: Nobody says when the post began and ended
  but: {post_holders.h1.held_from: , post_holders.h1.held_to: }
  expect: *found
- name: The payee held two posts, one after the other
  but: {post_holders.h1.held_to: 2024-03-04, post_holders.h1.held_from: 2021-01-01}
  and_given:
    post_holders: |
      ref | person_id | body_id | post  | held_from  | held_to
      h2  | wang      | shang   | Mayor | 2024-03-06 | 2025-01-01
  expect: |
    post | post_refs
    Head | h1, h2
- name: Somebody at the township approved it too
  but: {vouchers.v1.township_approver_id: li}
  expect: nothing
- name: A decision is named
  but: {vouchers.v1.decision_no: m1}
  expect: nothing
- name: The voucher was voided
  but: {vouchers.v1.voided: true}
  expect: nothing
- name: Nobody says whether it was voided
  but: {vouchers.v1.voided: }
  expect: *found
- name: The money came in
  but: {vouchers.v1.direction: in}
  expect: nothing
- name: Exactly the least sum
  but: {vouchers.v1.amount: 200}
  expect: |
    total
    200
- name: It is just under the least sum
  but: {vouchers.v1.amount: 199.99}
  expect: nothing
- name: The voucher has two lines that write names in two ways
  and_given:
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on | direction | amount | voided | payee_id | payee_mask | payee_name_key | approver_name_key | township_approver_id | decision_no
      v2  | shang   | Shang V.  | P      | 7          | 2024-03-05 | out       | 100    | false  | wang     | 王*Z       | k1             | k1                |                      |
  expect: |
    body_name | payee_mask | total | voucher_refs
    Shang     | 王*        | 1000  | v1, v2
- name: Two petty lines come to the least sum
  but: {vouchers.v1.amount: 100}
  and_given:
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on | direction | amount | voided | payee_id | payee_mask | payee_name_key | approver_name_key | township_approver_id | decision_no
      v2  | shang   | Shang     | P      | 7          | 2024-03-05 | out       | 100    | false  | wang     | 王*        | k1             | k1                |                      |
  expect: |
    total
    200
---*/
