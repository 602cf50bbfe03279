/*---
id: township_approval_missing
version: 2
status: trial
category: dereliction
strength: 2
title:
  en: A larger village payment without the township's approval on record
  zh: 较大支出未见乡镇审批人
says:
  en: "{body_name} paid {total} under voucher {voucher_no} of {entered_on}. The books that name a township approver do so for {approved_share} of payments of that size; this one names none."
  zh: "{body_name} {entered_on} 第 {voucher_no} 号凭证支付 {total}。实行乡镇审批的账套，同等金额的支出有 {approved_share} 注明审批人，本笔没有。"
why:
  en: Where the township approves what villages spend, a payment that passed it by was seen by nobody outside the village.
  zh: 实行村账乡审的，未经乡镇审批的支出，村外无人看过。

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id, series, voucher_no, entered_on]
amount: total
population: {table: vouchers, slice_by: [area_id, body_name]}
family: ledger
asked_of: {en: The township office that keeps village books, zh: 乡镇农村经管（代理记账）机构}
absence: true
halves:
  booked:
    label: {en: What the book says, zh: 账上记录}
    table: vouchers
    rows: voucher_refs
    show: [body_name, series, voucher_no, entered_on, summary, counterparty_name, amount, approver_mask, township_approver_mask]
against:
  label: {en: Payments of that size in books that name an approver, zh: 实行乡镇审批的账套同等金额的支出}
  show: [payments, approved_share]
needs:
  vouchers: [ref, body_id, body_name, series, voucher_no, entered_on, direction, amount, purpose, township_approver_name_key, voided]
no_law:
  en: From which sum the township approves is set by each county's own rule; put it into the parameter.
  zh: 由乡镇审批的金额起点由各地自行规定，请填入参数。
sources:
  - {title: County rules on township approval of village payments}

parameters:
  min_amount: {default: 5000, min: 0, max: 10000000, chosen_because: {en: Many counties have the township approve from five thousand on., zh: 不少地方规定五千元以上由乡镇审批。}}
  usual_share: {default: 0.8, min: 0.5, max: 1, type: decimal, chosen_because: {en: Where four in five payments name an approver the rule is kept here., zh: 五分之四以上的支出注明审批人，说明当地执行此规定。}}
  own_share: {default: 0.5, min: 0.01, max: 1, type: decimal, chosen_because: {en: A book that seldom names one may be under another rule., zh: 很少注明审批人的账套，可能适用不同规定。}}
  min_payments: {default: 5, min: 2, max: 1000, chosen_because: {en: A habit shows in more than a few payments., zh: 笔数太少看不出做法。}}

innocent_explanations:
  - because: {en: The book has no column for it., zh: 账套没有这一栏。}
    answered_by: {example: The book names no township approver at all}
  - because: {en: It was wages at a rate approved for the year., zh: 属于年度已批的工资报酬。}
    answered_by: {example: It was wages}
  - because: {en: It was voided., zh: 凭证已作废。}
    answered_by: {example: It was voided}
  - because: {en: The approval is on a paper that nobody entered., zh: 审批单在纸上，未录入。}
    answered_by: {step: 1}
  - because: {en: "It was an emergency, and the approval came later.", zh: 属于应急支出，事后补批。}
    answered_by: {step: 2}

verify_next:
  - {en: Ask for the approval sheet., zh: 调取审批单。}
  - {en: Ask who released the money at the township and why., zh: 问清乡镇由谁放款、为何放款。}
---*/

WITH sized AS (                 -- one row per voucher of that size
    SELECT
        v.body_id, v.series, v.voucher_no, v.entered_on,
        MIN(v.body_name)                  AS body_name,
        MAX(v.township_approver_name_key) AS approver,
        SUM(v.amount)                     AS total,
        LIST(v.ref)                       AS voucher_refs
    FROM vouchers AS v
    WHERE v.direction = 'out'
      AND NOT COALESCE(v.voided, FALSE)
      AND COALESCE(v.purpose, 'other') <> 'wages'
    GROUP BY v.body_id, v.series, v.voucher_no, v.entered_on
    HAVING SUM(v.amount) >= $min_amount
),
kept AS (                       -- one row per book that names an approver, as a rule
    SELECT body_id
    FROM sized
    GROUP BY body_id
    HAVING COUNT(approver) >= $own_share * COUNT(*)
),
habits AS (                     -- how often such books do so
    SELECT COUNT(*) AS payments, 1.0 * COUNT(s.approver) / COUNT(*) AS share
    FROM sized AS s
    JOIN kept AS k
      ON k.body_id = s.body_id
)
SELECT
    s.body_id, s.series, s.voucher_no, s.entered_on, s.body_name, s.total, s.voucher_refs, h.payments,
    CAST(ROUND(100 * h.share, 0) AS INTEGER) || '%' AS approved_share
FROM sized AS s
JOIN kept AS k
  ON k.body_id = s.body_id
JOIN habits AS h
  ON h.share >= $usual_share
WHERE s.approver IS NULL
  AND h.payments >= $min_payments

/*--- examples
- name: One of five payments names no township approver
  given:
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on | direction | amount | purpose | township_approver_name_key | voided
      v1  | shang   | Shang     | j      | 1          | 2024-03-01 | out       | 5000   | works   |                            | false
      v2  | shang   | Shang     | j      | 2          | 2024-03-01 | out       | 6000   | works   | n1                         | false
      v3  | shang   | Shang     | j      | 3          | 2024-04-01 | out       | 6000   | works   | n1                         | false
      v4  | shang   | Shang     | j      | 4          | 2024-04-01 | out       | 6000   | works   | n1                         | false
      v5  | shang   | Shang     | j      | 5          | 2024-04-01 | out       | 6000   | works   | n1                         | false
  expect: &found |
    body_id | body_name | series | voucher_no | entered_on | total | payments | approved_share | voucher_refs
    shang   | Shang     | j      | 1          | 2024-03-01 | 5000  | 5        | 80%            | v1

# Every example below is the first one with one fact changed.
- name: It names one
  but: {vouchers.v1.township_approver_name_key: n1}
  expect: nothing
- name: The book names no township approver at all
  but: {vouchers.v2.township_approver_name_key: , vouchers.v3.township_approver_name_key: , vouchers.v4.township_approver_name_key: , vouchers.v5.township_approver_name_key: }
  expect: nothing
- name: Two of five name none
  but: {vouchers.v2.township_approver_name_key: }
  expect: nothing
- name: Two of five name none, and the other books name one nearly always
  but: {vouchers.v2.township_approver_name_key: }
  and_given: &others
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on | direction | amount | purpose | township_approver_name_key | voided
      y1  | xia     | Xia       | j      | 1          | 2024-03-01 | out       | 9000   | works   | n1                         | false
      y2  | xia     | Xia       | j      | 2          | 2024-03-01 | out       | 9000   | works   | n1                         | false
      y3  | xia     | Xia       | j      | 3          | 2024-03-01 | out       | 9000   | works   | n1                         | false
      y4  | xia     | Xia       | j      | 4          | 2024-03-01 | out       | 9000   | works   | n1                         | false
      y5  | xia     | Xia       | j      | 5          | 2024-03-01 | out       | 9000   | works   | n1                         | false
  expect: |
    body_id | voucher_no | payments | approved_share
    shang   | 1          | 10       | 80%
    shang   | 2          | 10       | 80%
- name: Three of five name none, whatever the other books do
  but: {vouchers.v2.township_approver_name_key: , vouchers.v3.township_approver_name_key: }
  and_given: *others
  expect: nothing
- name: Of six payments half name none, which is still kept as a rule
  parameters: {usual_share: 0.6}
  but: {vouchers.v2.township_approver_name_key: , vouchers.v3.township_approver_name_key: }
  and_given:
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on | direction | amount | purpose | township_approver_name_key | voided
      y1  | xia     | Xia       | j      | 1          | 2024-03-01 | out       | 9000   | works   | n1                         | false
      y2  | xia     | Xia       | j      | 2          | 2024-03-01 | out       | 9000   | works   | n1                         | false
      y3  | shang   | Shang     | j      | 6          | 2024-03-01 | out       | 9000   | works   | n1                         | false
  expect: |
    body_id | voucher_no | payments
    shang   | 1          | 8
    shang   | 2          | 8
    shang   | 3          | 8
- name: A book that names none does not count against the habit
  parameters: {own_share: 0.01}
  and_given:
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on | direction | amount | purpose | township_approver_name_key | voided
      x1  | xia     | Xia       | j      | 1          | 2024-03-01 | out       | 9000   | works   |                            | false
  expect: *found
- name: It is a smaller sum
  but: {vouchers.v1.amount: 4999.99}
  expect: nothing
- name: Six payments are needed here
  parameters: {min_payments: 6}
  expect: nothing
- name: It was wages
  but: {vouchers.v1.purpose: wages}
  expect: nothing
- name: Nobody says what it was for
  but: {vouchers.v1.purpose: }
  expect: *found
- name: It was voided
  but: {vouchers.v1.voided: true}
  expect: nothing
- name: Nobody says whether it was voided
  but: {vouchers.v1.voided: }
  expect: *found
- name: The money came in
  but: {vouchers.v1.direction: in}
  expect: nothing
- name: Another book paid it
  but: {vouchers.v1.body_id: xia}
  expect: nothing
- name: It stands in two lines that write the body in two ways
  but: {vouchers.v1.amount: 3000}
  and_given: &line
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on | direction | amount | purpose | township_approver_name_key | voided
      v6  | shang   | Shang V.  | j      | 1          | 2024-03-01 | out       | 2000   | works   |                            | false
  expect: |
    body_name | total | voucher_refs
    Shang     | 5000  | v1, v6
- name: Its two lines name two approvers
  but: {vouchers.v1.amount: 3000, vouchers.v1.township_approver_name_key: n1, vouchers.v6.township_approver_name_key: n2}
  and_given: *line
  expect: nothing
- name: One of its two lines names an approver
  but: {vouchers.v1.amount: 3000, vouchers.v6.township_approver_name_key: n1}
  and_given: *line
  expect: nothing
- name: Another book with payments of its own names none
  and_given:
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on | direction | amount | purpose | township_approver_name_key | voided
      x1  | xia     | Xia       | j      | 1          | 2024-03-01 | out       | 9000   | works   |                            | false
  expect: *found
---*/
