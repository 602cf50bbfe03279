/*---
id: work_paid_and_not_accepted
version: 1
status: trial
category: dereliction
strength: 3
title:
  en: Mostly paid and not accepted long after its day
  zh: 工程款已付大半而逾期未验收
says:
  en: "{title} ({project_no}) of {body_name} was due on {due_on}. {days_late} days later it is not accepted, and {paid} of {contracted} has been paid."
  zh: "{body_name} 的 {title}（{project_no}）应于 {due_on} 完工，逾期 {days_late} 天仍未验收，而合同价 {contracted} 已付 {paid}。"
why:
  en: Money follows the work. Where most was paid and nobody accepted anything, one of the two is behind.
  zh: 付款应随工程进度。款已付大半而无人验收，必有一方滞后。

points_at: {kind: project, id: project_no, label: title}
row_key: [project_no, body_id]
amount: paid
population: {table: projects, slice_by: [area_id, body_name]}
family: procurement
asked_of: {en: The body for which the work is carried out, zh: 建设单位}
halves:
  work:
    label: {en: The work, zh: 工程记录}
    table: projects
    rows: project_refs
    show: [project_no, title, body_name, supplier_name, contract_no, contract_amount, paid_amount, due_on, accepted_on]
against:
  label: {en: Paid and due, zh: 已付与应验收}
  show: [contracted, paid, days_late]
needs:
  projects: [ref, project_no, title, body_id, body_name, contract_amount, paid_amount, due_on, accepted_on]
no_law:
  en: When a small work must be accepted is set by its contract and by local rules.
  zh: 小型工程的验收时间由合同和地方规定确定。
sources:
  - {title: "Open contracting indicators: paid and not delivered"}

parameters:
  days: {default: 90, min: 0, max: 1095, chosen_because: {en: A season may be lost to weather., zh: 天气原因可延误一季。}}
  max_share: {default: 0.7, min: 0.1, max: 1, type: decimal, chosen_because: {en: Progress payments commonly stop at seven tenths before acceptance., zh: 验收前进度款通常不超过七成。}}

innocent_explanations:
  - because: {en: It was accepted and one line says so., zh: 已验收，另一行有记载。}
    answered_by: {example: A second line says that it was accepted}
  - because: {en: The day was put off., zh: 工期已顺延。}
    answered_by: {example: A second line gives a later day}
  - because: {en: No more was paid than progress allows., zh: 付款未超过进度比例。}
    answered_by: {example: Exactly seven tenths are paid}
  - because: {en: It was accepted and the paper was not handed in., zh: 已验收但资料未报送。}
    answered_by: {step: 2}
  - because: {en: Materials were paid in advance by agreement., zh: 按约定预付材料款。}
    answered_by: {step: 2}
  - because: {en: A dispute over land holds it up., zh: 因用地纠纷停工。}
    answered_by: {step: 1}

verify_next:
  - {en: Go there and see how far the work is., zh: 到现场查看工程进度。}
  - {en: Ask for the acceptance of the last stage and the terms of payment., zh: 调取上一阶段验收单和付款条款。}
  - {en: Ask whether a guarantee can be drawn., zh: 问清有无履约保证可用。}
---*/

WITH works AS (
    SELECT
        p.project_no, p.body_id,
        MIN(p.title)           AS title,
        MIN(p.body_name)       AS body_name,
        MAX(p.due_on)          AS due_on,
        MAX(p.contract_amount) AS contracted,
        MAX(p.paid_amount)     AS paid,
        LIST(p.ref)            AS project_refs
    FROM projects AS p
    GROUP BY p.project_no, p.body_id
    HAVING COUNT(p.accepted_on) = 0
)
SELECT
    project_no, body_id, title, body_name, due_on, contracted, paid,
    DATE_DIFF('day', due_on, $as_of) AS days_late,
    project_refs
FROM works
WHERE DATE_DIFF('day', due_on, $as_of) > $days
  AND paid > $max_share * contracted

/*--- examples
- name: Eight tenths paid and not accepted ninety-one days after its day
  parameters: {as_of: 2024-09-29}
  given:
    projects: |
      ref | project_no | title | body_id | body_name | contract_amount | paid_amount | due_on     | accepted_on
      r1  | g1         | Road  | shang   | Shang     | 1000            | 800         | 2024-06-30 |
  expect: &found |
    project_no | title | body_id | body_name | contracted | paid | due_on     | days_late | project_refs
    g1         | Road  | shang   | Shang     | 1000       | 800  | 2024-06-30 | 91        | r1

# Every example below is the first one with one fact changed.
- name: It is the ninetieth day
  parameters: {as_of: 2024-09-28}
  expect: nothing
- name: Half a year is given here
  parameters: {days: 180}
  expect: nothing
- name: Exactly seven tenths are paid
  but: {projects.r1.paid_amount: 700}
  expect: nothing
- name: Nine tenths may be paid here
  parameters: {max_share: 0.9}
  expect: nothing
- name: It was accepted
  but: {projects.r1.accepted_on: 2024-07-15}
  expect: nothing
- name: No day was set
  but: {projects.r1.due_on: }
  expect: nothing
- name: A second line says that it was accepted
  and_given: &second
    projects: |
      ref | project_no | title      | body_id | body_name | contract_amount | paid_amount | due_on | accepted_on
      r2  | g1         | Road, east | shang   | Shang V.  |                 |             |        | 2024-07-15
  expect: nothing
- name: A second line gives a later day
  and_given: *second
  but: {projects.r2.due_on: 2024-12-31, projects.r2.accepted_on: }
  expect: nothing
- name: A second line has an earlier day and smaller sums
  and_given: *second
  but: {projects.r2.due_on: 2024-03-31, projects.r2.contract_amount: 900, projects.r2.paid_amount: 600, projects.r2.accepted_on: }
  expect: |
    title | body_name | contracted | paid | days_late | project_refs
    Road  | Shang     | 1000       | 800  | 91        | r1, r2
- name: Another work was accepted
  and_given: *second
  but: {projects.r2.project_no: g2}
  expect: *found
---*/
