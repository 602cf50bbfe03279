/*---
id: amounts_round_more_than_elsewhere
version: 1
status: trial
category: embezzlement
strength: 1
title:
  en: One village's payments are round far more often than others'
  zh: 某村支出金额整数占比明显高于其他村
says:
  en: "Of {payments} payments of {body_name}, {round_payments} are whole thousands ({share}); elsewhere the share is {share_elsewhere}."
  zh: "{body_name} 的 {payments} 笔支出中有 {round_payments} 笔为整千（占 {share}），其他村占 {share_elsewhere}。"
why:
  en: Bills have odd ends. Sums that somebody thinks up are round. A village that differs from all others shows where to read.
  zh: 账单多有零头，凭空想出的数字多为整数。与其他村差别明显，提示先看哪里。

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id]
population: {table: vouchers, slice_by: [body_name]}
family: statistics
asked_of: {en: The township office that keeps village books, zh: 乡镇农村经管（代理记账）机构}
halves:
  booked:
    label: {en: The round payments, zh: 整千支出}
    table: vouchers
    rows: voucher_refs
    show: [body_name, series, voucher_no, entered_on, summary, amount, counterparty_name, purpose, invoice_no]
against:
  label: {en: Here and elsewhere, zh: 本村与其他村}
  show: [payments, round_payments, q]
needs:
  vouchers: [ref, body_id, body_name, direction, amount, purpose, voided]
no_law:
  en: No law says that sums must be odd; this is a hint where to read papers, never a reason by itself.
  zh: 没有法律要求金额带零头，这只提示查阅哪些单据，不能单独作为依据。
sources:
  - {title: "Nigrini, Forensic Analytics: round numbers"}
refine: concentration

parameters:
  min_amount: {default: 1000, min: 1, max: 1000000, chosen_because: {en: Smaller sums cannot be whole thousands., zh: 更小的金额不可能为整千。}}
  n_min: {default: 60, min: 2, max: 100000, chosen_because: {en: With fewer payments a share is chance., zh: 笔数太少时占比出于偶然。}}
  min_count: {default: 15, min: 2, max: 10000, chosen_because: {en: Fifteen papers can be read in a morning and are no accident., zh: 十五张单据半天可看完，也非偶然。}}
  min_share: {default: 0.3, min: 0.05, max: 1, type: decimal, chosen_because: {en: Below that round sums are usual in any village., zh: 低于此数的整数占比各村都有。}}
  q: {default: 0.05, min: 0.0001, max: 0.2, type: decimal, chosen_because: {en: "One in twenty of those named, over all villages tried.", zh: 就全部村庄而言，所列之中允许二十分之一为偶然。}}
  rho: {default: 0.05, min: 0, max: 0.5, type: decimal, chosen_because: {en: Villages differ in their habits by about so much., zh: 各村习惯差异约为此数。}}

innocent_explanations:
  - because: {en: "Wages, relief and other sums fixed by a rule are round.", zh: 工资、救济等按标准发放的金额多为整数。}
    answered_by: {example: One of them was wages}
  - because: {en: There are too few payments to tell., zh: 笔数太少，无法判断。}
    answered_by: {example: Fewer payments than are needed}
  - because: {en: All villages here book round sums., zh: 当地各村都习惯记整数。}
    answered_by: {example: Round sums are as common elsewhere}
  - because: {en: Works are paid in round instalments., zh: 工程款按整数分期支付。}
    answered_by: {step: 1}

verify_next:
  - {en: List the round payments and set aside instalments and sums fixed by a rule., zh: 列出整千支出，先剔除分期款和按标准发放的款项。}
  - {en: Read twenty of the papers that are left; do not confront anybody with a share., zh: 查阅剩余中的二十张单据；不得仅凭占比质问任何人。}
---*/

WITH paid AS (
    SELECT
        v.ref, v.body_id, v.body_name,
        CASE WHEN v.amount % 1000 = 0 THEN 1 ELSE 0 END AS is_round
    FROM vouchers AS v
    WHERE v.direction = 'out'
      AND v.amount >= $min_amount
      AND v.body_id IS NOT NULL
      AND COALESCE(v.purpose, 'other') NOT IN ('wages', 'welfare')
      AND NOT COALESCE(v.voided, FALSE)
)
SELECT
    p.body_id,
    MIN(p.body_name)                AS body_name,
    SUM(p.is_round)                 AS won,
    COUNT(*)                        AS n,
    SUM(p.is_round)                 AS round_payments,
    COUNT(*)                        AS payments,
    SUM(SUM(p.is_round)) OVER ()    AS won_all,
    SUM(COUNT(*)) OVER ()           AS n_all,
    LIST(p.ref) FILTER (WHERE p.is_round = 1) AS voucher_refs
FROM paid AS p
GROUP BY p.body_id

/*--- examples
- name: All of three payments are round, and none of five elsewhere
  parameters: {n_min: 3, min_count: 3, min_share: 0.05, rho: 0, q: 0.2}
  given:
    vouchers: |
      ref | body_id | body_name | direction | amount | purpose | voided
      v1  | shang   | Shang     | out       | 1000   | goods   | false
      v2  | shang   | Shang     | out       | 2000   | goods   | false
      v3  | shang   | Shang     | out       | 3000   | goods   | false
      v4  | xia     | Xia       | out       | 1234   | goods   | false
      v5  | xia     | Xia       | out       | 2345   | goods   | false
      v6  | xia     | Xia       | out       | 3456   | goods   | false
      v7  | xia     | Xia       | out       | 4567   | goods   | false
      v8  | xia     | Xia       | out       | 5678   | goods   | false
  expect: &found |
    body_id | body_name | won | n | won_all | n_all | round_payments | payments | share | share_elsewhere | voucher_refs
    shang   | Shang     | 3   | 3 | 3       | 8     | 3              | 3        | 1.0   | 0.08            | v1, v2, v3

# Every example below is the first one with one fact changed.
- name: Fewer payments than are needed
  parameters: {n_min: 4}
  expect: |
    body_id | n | outcome
    shang   | 3 | insufficient
    xia     | 5 | insufficient
- name: Round sums are as common elsewhere
  but: {vouchers.v4.amount: 1000, vouchers.v5.amount: 1000, vouchers.v6.amount: 1000, vouchers.v7.amount: 1000, vouchers.v8.amount: 1000}
  expect: nothing
- name: One of them elsewhere is round as well
  but: {vouchers.v4.amount: 1000}
  expect: |
    won_all | n_all | share_elsewhere
    4       | 8     | 0.25
- name: One of them is a yuan more
  but: {vouchers.v3.amount: 3001}
  expect: nothing
- name: One of them was wages
  but: {vouchers.v3.purpose: wages}
  expect: nothing
- name: Nobody says what one of them was for
  but: {vouchers.v3.purpose: }
  expect: *found
- name: One of them was voided
  but: {vouchers.v3.voided: true}
  expect: nothing
- name: Nobody says whether one of them was voided
  but: {vouchers.v3.voided: }
  expect: *found
- name: One of them came in
  but: {vouchers.v3.direction: in}
  expect: nothing
- name: The smallest is looked at
  parameters: {min_amount: 1001}
  expect: nothing
- name: A payment of nobody stays outside
  and_given:
    vouchers: |
      ref | body_id | body_name | direction | amount | purpose | voided
      v9  |         |           | out       | 4000   | goods   | false
  expect: *found
- name: The body is written in two ways
  but: {vouchers.v3.body_name: Shang V.}
  expect: *found
---*/
