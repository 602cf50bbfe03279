/*---
id: paid_while_on_public_payroll
version: 1
status: trial
category: false_claim
strength: 3
title:
  en: Paid by a programme that is not for people on the public payroll
  zh: 财政供养期间领取不面向财政供养人员的补贴
says:
  en: "{programme} was paid in the name of {person_mask} for {periods} period(s) from {first_period} to {last_period}, {total} in all; the payroll of {body_name} has the same person from {served_from}."
  zh: "{first_period} 至 {last_period} 以 {person_mask} 名义发放 {programme} {periods} 期，净额 {total}；{body_name} 的供养名册显示同一人自 {served_from} 起在册。"
why:
  en: Some programmes are meant for people without a public salary. The name may be on the list without its owner knowing.
  zh: 有的补贴不面向财政供养人员。被列入名册的人自己可能并不知情。

points_at: {kind: person, id: person_id, label: person_mask}
row_key: [person_id, programme]
amount: total
match: [A, B]
population: {table: payments, slice_by: [area_id, programme, period_from]}
family: people_register
asked_of: {en: The office that runs the programme, zh: 项目主管部门}
halves:
  paid:
    label: {en: What was paid, zh: 发放记录}
    table: payments
    rows: payment_refs
    show: [person_mask, programme, period_from, period_to, amount, account_mask]
  employed:
    label: {en: Where they were on the payroll, zh: 供养记录}
    table: payroll
    rows: payroll_refs
    show: [person_mask, body_name, post, terms, served_from, served_to]
needs:
  payments: [ref, person_id, programme, period_from, period_to, amount]
  payroll: [ref, person_id, person_mask, body_name, terms, served_from, served_to]
  programmes: [programme, bars_public_payroll]
law:
  - {instrument: cn-social-assistance, article: "9", says: {en: Subsistence allowance is for households whose income per head and property are below the local lines., zh: 对人均收入低于当地标准且符合财产状况规定的家庭，给予最低生活保障。}, read: full}
sources:
  - {title: National Fraud Initiative match list}
  - {title: County supervision platforms that compare payroll with aid lists}

parameters:
  grace_months: {default: 1, min: 0, max: 12, chosen_because: {en: "A new job is reported and the list corrected in about two months: that of the start and the next.", zh: 入职上报和名册更正约需两个月，即入职当月和次月。}}

innocent_explanations:
  - because: {en: The job is temporary or a public welfare post., zh: 属于临时或公益性岗位。}
    answered_by: {example: The job is temporary}
  - because: {en: The list was corrected soon after the job began., zh: 入职后名册已及时更正。}
    answered_by: {example: The periods are within the grace}
  - because: {en: The job had ended., zh: 已离职。}
    answered_by: {example: The job ended within the second period}
  - because: {en: The money came back., zh: 款项已经退回。}
    answered_by: {example: All of it came back}
  - because: {en: Somebody else put the name on the list or uses the account., zh: 名字由他人列入名册，或账户由他人使用。}
    answered_by: {step: 1}
  - because: {en: "The pay is so low that the household still qualifies, and the local rule allows it.", zh: 工资很低，按当地规定家庭仍符合条件。}
    answered_by: {step: 2}
  - because: {en: The number on one of the lists was written wrong., zh: 某一名册中的身份证号填写有误。}
    answered_by: {step: 3}

verify_next:
  - {en: Ask first who put the name on the list and who holds the account., zh: 先问：名字由谁列入名册，账户由谁持有。}
  - {en: Read the programme's own rule for the day and the terms of employment., zh: 查阅当时的项目规则和用工性质。}
  - {en: Compare both lists with the identity card., zh: 用身份证核对两份名册。}
---*/

WITH barred AS (                -- one row per payment, with the payroll entry that began first
    SELECT
        p.ref, p.person_id, p.programme, p.period_from, p.amount,
        r.person_mask, r.body_name, r.served_from,
        r.ref AS payroll_ref
    FROM payments AS p
    JOIN payroll AS r
      ON  r.person_id = p.person_id
      AND COALESCE(r.terms, 'permanent') <> 'temporary'
      AND DATE_DIFF('month', DATE_TRUNC('month', r.served_from), DATE_TRUNC('month', p.period_from)) > $grace_months
      AND COALESCE(p.period_to, p.period_from) <= COALESCE(r.served_to, DATE '9999-12-31')
    WHERE EXISTS (SELECT 1 FROM programmes AS g WHERE g.programme = p.programme AND g.bars_public_payroll)
    QUALIFY ROW_NUMBER() OVER (PARTITION BY p.ref ORDER BY r.served_from, r.ref) = 1
)
SELECT
    person_id, programme,
    MIN(person_mask)            AS person_mask,
    MIN(body_name)              AS body_name,
    MIN(served_from)            AS served_from,
    MIN(period_from)            AS first_period,
    MAX(period_from)            AS last_period,
    COUNT(DISTINCT period_from) AS periods,
    SUM(amount)                 AS total,
    LIST(ref)                   AS payment_refs,
    LIST(DISTINCT payroll_ref)  AS payroll_refs
FROM barred
GROUP BY person_id, programme
HAVING SUM(amount) > 0

/*--- examples
- name: Two months of aid while in a permanent post
  given:
    programmes: |
      programme   | bars_public_payroll
      subsistence | true
    payments: |
      ref | person_id | programme   | period_from | period_to  | amount
      p1  | chen      | subsistence | 2024-05-01  | 2024-05-31 | 400
      p2  | chen      | subsistence | 2024-06-01  | 2024-06-30 | 400
    payroll: |
      ref | person_id | person_mask | body_name | terms     | served_from | served_to
      r1  | chen      | 陈*         | School    | permanent | 2024-03-15  |
  expect: &found |
    person_id | programme   | person_mask | body_name | served_from | first_period | last_period | periods | total | payment_refs | payroll_refs
    chen      | subsistence | 陈*         | School    | 2024-03-15  | 2024-05-01   | 2024-06-01  | 2       | 800   | p1, p2       | r1

# Every example below is the first one with one fact changed.
- name: The job is temporary
  but: {payroll.r1.terms: temporary}
  expect: nothing
- name: The payroll does not name the terms
  but: {payroll.r1.terms: }
  expect: *found
- name: The periods are within the grace
  but: {payroll.r1.served_from: 2024-05-20}
  expect: nothing
- name: The first period is the last month of the grace
  but: {payroll.r1.served_from: 2024-04-02}
  expect: |
    person_id | first_period | periods | total
    chen      | 2024-06-01   | 1       | 400
- name: No grace at all
  parameters: {grace_months: 0}
  but: {payroll.r1.served_from: 2024-04-02}
  expect: |
    person_id | periods
    chen      | 2
- name: The job ended within the second period
  but: {payroll.r1.served_to: 2024-06-29}
  expect: |
    person_id | last_period | periods | payment_refs
    chen      | 2024-05-01  | 1       | p1
- name: The job ended on the last day of the second period
  but: {payroll.r1.served_to: 2024-06-30}
  expect: *found
- name: The second list gives only the first day of its period
  but: {payments.p2.period_to: , payroll.r1.served_to: 2024-06-15}
  expect: *found
- name: The programme is open to people on the payroll
  but: {programmes.subsistence.bars_public_payroll: false}
  expect: nothing
- name: Only another programme is closed to them
  but: {programmes.subsistence.programme: housing}
  expect: nothing
- name: Another person is on the payroll
  but: {payroll.r1.person_id: li}
  expect: nothing
- name: All of it came back
  and_given:
    payments: |
      ref | person_id | programme   | period_from | period_to  | amount
      p3  | chen      | subsistence | 2024-06-01  | 2024-06-30 | -800
  expect: nothing
- name: All but one yuan came back
  and_given:
    payments: |
      ref | person_id | programme   | period_from | period_to  | amount
      p3  | chen      | subsistence | 2024-06-01  | 2024-06-30 | -799
  expect: |
    person_id | periods | total
    chen      | 2       | 1
- name: Two payrolls have the same person
  and_given:
    payroll: |
      ref | person_id | person_mask | body_name | terms     | served_from | served_to
      r2  | chen      | 陈某        | Clinic    | permanent | 2024-01-01  | 2024-05-31
  expect: |
    person_id | person_mask | body_name | served_from | total | payroll_refs
    chen      | 陈*         | Clinic    | 2024-01-01  | 800   | r1, r2
---*/
