/*---
id: payroll_without_signs_of_work
version: 1
status: trial
category: false_claim
strength: 2
title:
  en: On a public payroll with few signs of work
  zh: 财政供养名册在册而少见工作迹象
says:
  en: "{body_name} has {person_mask} on its payroll from {served_from} to {served_until}, {total} in all, with {signs} of these signs: never any leave ({no_leave}), never any deduction ({no_deductions}), no post on record ({no_post}), an account shared with another on the payroll ({shares_account}), a death registered before ({died_before}, counts twice)."
  zh: "{body_name} 供养名册中 {person_mask} 自 {served_from} 至 {served_until} 在册，合计 {total}，出现以下迹象 {signs} 项：从无休假（{no_leave}）、从无扣缴（{no_deductions}）、无任职记录（{no_post}）、与他人共用工资账户（{shares_account}）、此前已登记死亡（{died_before}，计两项）。"
why:
  en: Each sign by itself means nothing. Several together ask for somebody who has seen the person at work.
  zh: 单独一项说明不了什么；几项同时出现，就应当有人能说明此人在岗。

points_at: {kind: person, id: person_id, label: person_mask}
row_key: [person_id, body_id]
amount: total
match: [A, B]
population: {table: payroll, slice_by: [body_name]}
family: people_register
asked_of: {en: The office that keeps the payroll, zh: 供养名册管理部门}
absence: true
halves:
  paid:
    label: {en: What the payroll has, zh: 供养名册}
    table: payroll
    rows: payroll_refs
    show: [person_mask, body_name, post, terms, served_from, served_to, monthly_pay, deductions, leave_days, account_mask]
against:
  label: {en: Which signs there are (1 is yes), zh: 出现的迹象（1 为有）}
  show: [no_leave, no_deductions, no_post, shares_account, died_before]
needs:
  payroll: [ref, person_id, person_mask, body_id, body_name, terms, served_from, served_to, monthly_pay, account_id, deductions, leave_days]
  post_holders: [person_id, body_id]
  deaths: [person_id, died_on]
no_law:
  en: No article counts these signs; they are a reason to look, and one visit answers them.
  zh: 没有条文规定这些迹象；它们只是了解情况的理由，实地一看即可说明。
sources:
  - {title: Payroll tests of internal auditors}
  - {title: National Fraud Initiative payroll matches}

parameters:
  min_months: {default: 6, min: 1, max: 60, chosen_because: {en: "A newcomer of a few months has rarely taken leave.", zh: 入职数月的人一般尚未休假。}}
  min_signs: {default: 3, min: 2, max: 6, chosen_because: {en: "Two signs together are common; three are not.", zh: 两项同时出现较常见，三项则少见。}}

innocent_explanations:
  - because: {en: The person is temporary or part-time and has neither leave nor deductions., zh: 属临时或兼职人员，无休假和扣缴。}
    answered_by: {example: The person is temporary}
  - because: {en: The person began only lately., zh: 刚入职。}
    answered_by: {example: The person has been there for less than half a year}
  - because: {en: The list of posts has nobody of this body., zh: 任职名册尚未收录该单位。}
    answered_by: {example: The list of posts does not have the body}
  - because: {en: The payroll does not record leave and deductions., zh: 名册未登记休假和扣缴。}
    answered_by: {example: The payroll does not say}
  - because: {en: A couple who both work there share an account., zh: 夫妻同在该单位，共用账户。}
    answered_by: {step: 2}
  - because: {en: Leave and deductions are kept in another system., zh: 休假和扣缴记录在其他系统中。}
    answered_by: {step: 3}
  - because: {en: The death was registered to the wrong person., zh: 死亡登记到了他人名下。}
    answered_by: {step: 1}

verify_next:
  - {en: See the person at work; it is quickly done and settles most of it., zh: 到岗位上看一看，多数情况即可说明。}
  - {en: "Ask three colleagues, separately, what the person does; ask who shares the account and why.", zh: 分别询问三名同事此人做什么工作；了解账户共用的原因。}
  - {en: Ask who approves the entry and who can change the account; look at the leave book., zh: 了解由谁审批、谁可变更账户；查看休假登记。}
---*/

WITH staff AS (                 -- one row per person and body: all their spans together
    SELECT
        person_id, body_id,
        MIN(person_mask)                  AS person_mask,
        MIN(body_name)                    AS body_name,
        MIN(served_from)                  AS served_from,
        MAX(COALESCE(served_to, $as_of))  AS served_until,
        MIN(account_id)                   AS account_id,
        SUM(monthly_pay * (DATE_DIFF('month', served_from, COALESCE(served_to, $as_of)) + 1)) AS total,
        CASE WHEN SUM(leave_days) = 0 THEN 1 ELSE 0 END AS no_leave,
        CASE WHEN SUM(deductions) = 0 THEN 1 ELSE 0 END AS no_deductions,
        LIST(ref)                         AS payroll_refs
    FROM payroll
    WHERE COALESCE(terms, 'permanent') <> 'temporary'
      AND person_id IS NOT NULL
    GROUP BY person_id, body_id
    HAVING DATE_DIFF('month', MIN(served_from), MAX(COALESCE(served_to, $as_of))) >= $min_months
),
bodies AS (                     -- bodies that the list of posts has
    SELECT body_id FROM post_holders GROUP BY body_id
),
holders AS (                    -- who holds a post where
    SELECT person_id, body_id FROM post_holders GROUP BY person_id, body_id
),
shared AS (                     -- accounts that several people are paid into
    SELECT account_id FROM payroll GROUP BY account_id HAVING COUNT(DISTINCT person_id) > 1
),
dead AS (                       -- one row per person: the latest day that a register has
    SELECT person_id, MAX(died_on) AS died_on FROM deaths GROUP BY person_id
),
signs AS (
    SELECT
        s.person_id, s.body_id, s.person_mask, s.body_name, s.served_from, s.served_until, s.total,
        s.no_leave, s.no_deductions, s.payroll_refs,
        CASE WHEN b.body_id IS NOT NULL AND h.person_id IS NULL THEN 1 ELSE 0 END       AS no_post,
        CASE WHEN a.account_id IS NOT NULL THEN 1 ELSE 0 END                            AS shares_account,
        CASE WHEN DATE_DIFF('month', d.died_on, s.served_until) > 1 THEN 1 ELSE 0 END   AS died_before
    FROM staff AS s
    LEFT JOIN bodies AS b
      ON b.body_id = s.body_id
    LEFT JOIN holders AS h
      ON  h.person_id = s.person_id
      AND h.body_id = s.body_id
    LEFT JOIN shared AS a
      ON a.account_id = s.account_id
    LEFT JOIN dead AS d
      ON d.person_id = s.person_id
)
SELECT
    person_id, body_id, person_mask, body_name, served_from, served_until, total,
    no_leave, no_deductions, no_post, shares_account, died_before,
    no_leave + no_deductions + no_post + shares_account + 2 * died_before AS signs,
    payroll_refs
FROM signs
WHERE no_leave + no_deductions + no_post + shares_account + 2 * died_before >= $min_signs

/*--- examples
- name: No leave, no deduction and no post in a year
  parameters: {as_of: 2024-12-31}
  given:
    payroll: |
      ref | person_id | person_mask | body_id | body_name | terms     | served_from | served_to  | monthly_pay | account_id | deductions | leave_days
      r1  | wang      | 王**        | shang   | Shang     | permanent | 2024-01-01  | 2024-06-30 | 2000        | a1         | 0          | 0
      r2  | wang      | 王小        | shang   | Shang Cun | permanent | 2024-07-01  |            | 2000        | a2         | 0          | 0
      r3  | li        | 李*         | shang   | Shang     | permanent | 2024-01-01  |            | 3000        | a3         | 300        | 5
    post_holders: |
      ref | person_id | body_id
      h1  | li        | shang
  expect: &found |
    person_id | body_id | person_mask | body_name | served_from | served_until | total | signs | no_leave | no_deductions | no_post | shares_account | died_before | payroll_refs
    wang      | shang   | 王**        | Shang     | 2024-01-01  | 2024-12-31   | 24000 | 3     | 1        | 1             | 1       | 0              | 0           | r1, r2

# Every example below is the first one with one fact changed.
- name: Some leave was taken
  but: {payroll.r2.leave_days: 1}
  expect: nothing
- name: Something was deducted
  but: {payroll.r2.deductions: 0.5}
  expect: nothing
- name: Leave was taken and booked back
  but: {payroll.r1.leave_days: 1, payroll.r2.leave_days: -1}
  expect: *found
- name: Deductions were booked back
  but: {payroll.r1.deductions: 1, payroll.r2.deductions: -1}
  expect: *found
- name: One day of leave and one unit deducted in all
  but: {payroll.r1.leave_days: 1, payroll.r1.deductions: 1}
  expect: nothing
- name: The payroll does not say
  but: {payroll.r1.leave_days: , payroll.r2.leave_days: , payroll.r1.deductions: , payroll.r2.deductions: }
  expect: nothing
- name: There is a post on record
  and_given:
    post_holders: |
      ref | person_id | body_id
      h2  | wang      | shang
  expect: nothing
- name: There is a post on record elsewhere
  and_given:
    post_holders: |
      ref | person_id | body_id
      h2  | wang      | xia
  expect: *found
- name: The list of posts does not have the body
  but: {post_holders.h1.body_id: xia}
  expect: nothing
- name: The account is shared with another
  but: {payroll.r3.account_id: a1}
  expect: |
    person_id | signs | shares_account
    wang      | 4     | 1
- name: Two other people share an account
  and_given:
    payroll: |
      ref | person_id | person_mask | body_id | body_name | terms     | served_from | served_to  | monthly_pay | account_id | deductions | leave_days
      r4  | zhao      | 赵*         | shang   | Shang     | permanent | 2024-01-01  |            | 3000        | a3         | 300        | 5
  expect: *found
- name: The account is named for both spans
  but: {payroll.r2.account_id: a1}
  expect: *found
- name: A shared account makes up for a post
  but: {payroll.r3.account_id: a1}
  and_given:
    post_holders: |
      ref | person_id | body_id
      h2  | wang      | shang
  expect: |
    person_id | signs | no_post | shares_account
    wang      | 3     | 0       | 1
- name: A death was registered two months before
  but: {payroll.r1.leave_days: 2}
  and_given:
    deaths: |
      ref | person_id | died_on
      d1  | wang      | 2024-10-20
  expect: |
    person_id | signs | no_leave | died_before
    wang      | 4     | 0        | 1
- name: A death was registered in the month before
  but: {payroll.r1.leave_days: 2}
  and_given:
    deaths: |
      ref | person_id | died_on
      d1  | wang      | 2024-11-02
  expect: nothing
- name: Another register has a later day
  but: {payroll.r1.leave_days: 2}
  and_given:
    deaths: |
      ref | person_id | died_on
      d1  | wang      | 2024-10-20
      d2  | wang      | 2024-12-02
  expect: nothing
- name: Somebody else died
  but: {payroll.r1.leave_days: 2}
  and_given:
    deaths: |
      ref | person_id | died_on
      d1  | li        | 2024-01-20
  expect: nothing
- name: Four signs are needed
  parameters: {min_signs: 4}
  expect: nothing
- name: The person is temporary
  but: {payroll.r1.terms: temporary, payroll.r2.terms: temporary}
  expect: nothing
- name: The payroll does not name the terms
  but: {payroll.r1.terms: , payroll.r2.terms: }
  expect: *found
- name: The person has been there for less than half a year
  but: {payroll.r1: gone, payroll.r2.served_from: 2024-07-01}
  expect: nothing
- name: The person has been there for half a year
  but: {payroll.r1: gone, payroll.r2.served_from: 2024-06-30}
  expect: |
    person_id | served_from | total
    wang      | 2024-06-30  | 14000
- name: The spans ended
  but: {payroll.r2.served_to: 2024-09-30}
  expect: |
    person_id | served_until | total
    wang      | 2024-09-30   | 18000
- name: Nobody knows who is on the payroll
  but: {payroll.r1.person_id: , payroll.r2.person_id: }
  expect: nothing
---*/
