/*---
id: labour_paid_after_death
version: 1
status: trial
category: false_claim
strength: 3
title:
  en: A village paid a person after their death
  zh: 村账向已去世人员付款
says:
  en: "{body_name} paid {payee_mask} {total} in {vouchers} voucher(s) of {first_on} to {last_on}. The register has the death on {died_on}."
  zh: "{body_name} 在 {first_on} 至 {last_on} 的 {vouchers} 张凭证中向 {payee_mask} 支付 {total}；登记的死亡日期为 {died_on}。"
why:
  en: Whoever signs for money must be alive. What was earned before is paid to the family, in their name, within months.
  zh: 签领款项者须在世。生前应得的款项应在数月内由家属以家属名义领取。

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id, payee_id]
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
    show: [body_name, series, voucher_no, entered_on, document_on, summary, amount, payee_mask, handler_mask]
  deaths:
    label: {en: What the registers of deaths say, zh: 死亡登记}
    table: deaths
    rows: death_refs
    show: [person_mask, died_on, registered_on, register]
needs:
  vouchers: [ref, body_id, body_name, entered_on, document_on, direction, amount, payee_id, payee_mask, voided]
  deaths: [ref, person_id, died_on]
no_law:
  en: That the dead cannot sign needs no article; the rules of each book say who may receive for them.
  zh: 已去世者无法签领，无须另引条文；由谁代领由财务制度规定。
sources:
  - {title: Village audit reports (labour rolls with names of the dead)}

parameters:
  grace_days: {default: 30, min: 0, max: 365, chosen_because: {en: Work of the last weeks is often paid a month later., zh: 生前最后数周的劳务常在次月支付。}}
  min_total: {default: 100, min: 0, max: 1000000, chosen_because: {en: Smaller sums cost more to ask about than they are., zh: 更小的金额不值得询问。}}

innocent_explanations:
  - because: {en: It is pay for work of the last weeks., zh: 属于生前最后数周的劳务报酬。}
    answered_by: {example: It was paid within a month}
  - because: {en: Registers differ on the day., zh: 各登记的死亡日期不一。}
    answered_by: {example: Another register has a later day}
  - because: {en: It was taken back., zh: 已经冲回。}
    answered_by: {example: It was taken back}
  - because: {en: The family received it and signed the old name., zh: 由家属领取，仍签了本人姓名。}
    answered_by: {step: 1}
  - because: {en: The register has somebody else's number., zh: 登记中误填了他人的证件号。}
    answered_by: {step: 2}

verify_next:
  - {en: "Look at the receipt: who signed, and for which days of work.", zh: 查看领款单据：由谁签领，属于哪几天的劳务。}
  - {en: Ask the police station whether the person is alive., zh: 向派出所核实本人是否在世。}
  - {en: Ask the family what they received., zh: 向家属了解实际收到的款项。}
---*/

WITH died AS (                  -- the latest day that any register gives
    SELECT person_id, MAX(died_on) AS died_on, LIST(ref) AS death_refs
    FROM deaths
    GROUP BY person_id
)
SELECT
    v.body_id, v.payee_id, d.died_on, d.death_refs,
    MIN(v.body_name)                            AS body_name,
    MIN(v.payee_mask)                           AS payee_mask,
    COUNT(*)                                    AS vouchers,
    MIN(COALESCE(v.document_on, v.entered_on))  AS first_on,
    MAX(COALESCE(v.document_on, v.entered_on))  AS last_on,
    SUM(v.amount)                               AS total,
    LIST(v.ref)                                 AS voucher_refs
FROM vouchers AS v
JOIN died AS d
  ON d.person_id = v.payee_id
WHERE v.direction = 'out'
  AND NOT COALESCE(v.voided, FALSE)
  AND DATE_DIFF('day', d.died_on, COALESCE(v.document_on, v.entered_on)) > $grace_days
GROUP BY v.body_id, v.payee_id, d.died_on, d.death_refs
HAVING SUM(v.amount) >= $min_total

/*--- examples
- name: Two days of work were paid weeks after the death
  given:
    vouchers: |
      ref | body_id | body_name | entered_on | document_on | direction | amount | payee_id | payee_mask | voided
      v1  | shang   | Shang     | 2024-05-20 | 2024-04-01  | out       | 300    | wang     | 王**       | false
      v2  | shang   | Shang V.  | 2024-05-20 | 2024-05-02  | out       | 200    | wang     | 王小       | false
    deaths: |
      ref | person_id | died_on
      d1  | wang      | 2024-03-01
  expect: &found |
    body_id | body_name | payee_id | payee_mask | died_on    | vouchers | first_on   | last_on    | total | voucher_refs | death_refs
    shang   | Shang     | wang     | 王**       | 2024-03-01 | 2        | 2024-04-01 | 2024-05-02 | 500   | v1, v2       | d1

# Every example below is the first one with one fact changed.
- name: It was paid within a month
  but: {vouchers.v1.document_on: 2024-03-31}
  expect: &second |
    vouchers | first_on   | total | voucher_refs
    1        | 2024-05-02 | 200   | v2
- name: Two months of grace are given
  parameters: {grace_days: 62}
  expect: nothing
- name: The papers have no dates, and the entries have
  but: {vouchers.v1.document_on: , vouchers.v2.document_on: }
  expect: |
    first_on   | last_on    | vouchers
    2024-05-20 | 2024-05-20 | 2
- name: Another register has a later day
  and_given:
    deaths: |
      ref | person_id | died_on
      d2  | wang      | 2024-04-20
  expect: nothing
- name: Two registers have the same day
  and_given:
    deaths: |
      ref | person_id | died_on
      d2  | wang      | 2024-02-20
  expect: |
    died_on    | vouchers | death_refs
    2024-03-01 | 2        | d1, d2
- name: Somebody else had died
  but: {deaths.d1.person_id: li}
  expect: nothing
- name: The money came in
  but: {vouchers.v1.direction: in}
  expect: *second
- name: One was voided
  but: {vouchers.v1.voided: true}
  expect: *second
- name: Nobody says whether it was voided
  but: {vouchers.v1.voided: }
  expect: *found
- name: It was taken back
  and_given: &third
    vouchers: |
      ref | body_id | body_name | entered_on | document_on | direction | amount | payee_id | payee_mask | voided
      v3  | shang   | Shang     | 2024-06-20 | 2024-06-01  | out       | -450   | wang     | 王**       | false
  expect: nothing
- name: Exactly the least sum remains
  and_given: *third
  but: {vouchers.v3.amount: -400}
  expect: |
    total | vouchers
    100   | 3
- name: Another village paid the second
  but: {vouchers.v2.body_id: xia}
  expect: |
    body_id | total
    shang   | 300
    xia     | 200
---*/
