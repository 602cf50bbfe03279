/*---
id: approvals_within_a_minute
version: 1
status: trial
category: embezzlement
strength: 2
title:
  en: Many matters approved within one minute
  zh: 一分钟内审批多件事项
says:
  en: "At {body_name} {approvals} different matters were approved by {approver_mask} on {day} in the minute {hour}:{minute}."
  zh: "{body_name} 的 {approver_mask} 在 {day} {hour} 时 {minute} 分这一分钟内审批通过 {approvals} 件不同事项。"
why:
  en: Approval means that somebody read the papers. Nobody reads ten files in a minute.
  zh: 审批意味着有人看过材料，一分钟看不完十份。

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id, approver_id, day, hour, minute]
population: {table: approvals, slice_by: [area_id, body_name]}
family: files
asked_of: {en: The office in which the approvals were made, zh: 审批单位}
halves:
  log:
    label: {en: What the log says, zh: 审批日志}
    table: approvals
    rows: approval_refs
    show: [object_no, programme, body_name, step, approver_mask, decided_at, outcome]
against:
  label: {en: In one minute, zh: 一分钟内}
  show: [day, hour, minute, approvals]
needs:
  approvals: [ref, object_no, body_id, body_name, approver_id, approver_mask, decided_at, outcome]
no_law:
  en: How an approval is to be made is set by each programme's own procedure.
  zh: 如何审批由各项目自身的程序规定。
sources:
  - {title: "Standards for internal control: control activities"}

parameters:
  min_approvals: {default: 10, min: 2, max: 1000, chosen_because: {en: A few clicks on files read before are possible., zh: 事先看过的几份材料可连续点过。}}

innocent_explanations:
  - because: {en: The log only records the day., zh: 日志只记日期。}
    answered_by: {example: The log only records the day}
  - because: {en: One matter was logged many times., zh: 同一事项多次记入日志。}
    answered_by: {example: Two of them are one matter}
  - because: {en: They were refused together., zh: 属于统一退回。}
    answered_by: {example: One of them was refused}
  - because: {en: The papers were read beforehand and the screen approves a whole list., zh: 事先已审阅，系统支持批量通过。}
    answered_by: {step: 1}
  - because: {en: The system wrote the time of its nightly transfer., zh: 系统写入的是夜间同步时间。}
    answered_by: {step: 2}

verify_next:
  - {en: Ask the approver to explain three of the matters from the papers., zh: 请审批人就其中三件说明材料内容。}
  - {en: Ask whoever runs the system what the time in the log means., zh: 向系统管理方问清日志时间的含义。}
  - {en: See who checked the matters before., zh: 查看此前由谁审核。}
---*/

WITH minutes AS (
    SELECT
        a.body_id, a.approver_id,
        DATE_TRUNC('minute', a.decided_at) AS moment,
        MIN(a.body_name)            AS body_name,
        MIN(a.approver_mask)        AS approver_mask,
        COUNT(DISTINCT a.object_no) AS approvals,
        LIST(a.ref)                 AS approval_refs
    FROM approvals AS a
    WHERE a.outcome = 'approved'
    GROUP BY a.body_id, a.approver_id, DATE_TRUNC('minute', a.decided_at)
    HAVING COUNT(DISTINCT a.object_no) >= $min_approvals
)
SELECT
    body_id, approver_id, body_name, approver_mask, approvals, approval_refs,
    CAST(moment AS DATE)        AS day,
    EXTRACT(hour FROM moment)   AS hour,
    EXTRACT(minute FROM moment) AS minute
FROM minutes
WHERE DATE_TRUNC('day', moment) <> moment   -- midnight means that only the day is known

/*--- examples
- name: Three matters in one minute
  parameters: {min_approvals: 3}
  given:
    approvals: |
      ref | object_no | body_id | body_name | approver_id | approver_mask | decided_at          | outcome
      a1  | k1        | town    | Town      | wang        | 王*           | 2024-05-01T10:00:00 | approved
      a2  | k2        | town    | Town      | wang        | 王*           | 2024-05-01T10:00:30 | approved
      a3  | k3        | town    | Town      | wang        | 王*           | 2024-05-01T10:00:59 | approved
  expect: &found |
    body_id | body_name | approver_id | approver_mask | day        | hour | minute | approvals | approval_refs
    town    | Town      | wang        | 王*           | 2024-05-01 | 10   | 0      | 3         | a1, a2, a3

# Every example below is the first one with one fact changed.
- name: Three are too few where four are asked for
  parameters: {min_approvals: 4}
  expect: nothing
- name: One of them a second later
  but: {approvals.a3.decided_at: 2024-05-01T10:01:00}
  expect: nothing
- name: One of them was refused
  but: {approvals.a3.outcome: refused}
  expect: nothing
- name: Two of them are one matter
  but: {approvals.a3.object_no: k2}
  expect: nothing
- name: One matter was logged twice
  and_given:
    approvals: |
      ref | object_no | body_id | body_name   | approver_id | approver_mask | decided_at          | outcome
      a4  | k3        | town    | Town Office | wang        | 王明          | 2024-05-01T10:00:59 | approved
  expect: |
    body_name | approver_mask | approvals | approval_refs
    Town      | 王*           | 3         | a1, a2, a3, a4
- name: One of them was approved by somebody else
  but: {approvals.a3.approver_id: li}
  expect: nothing
- name: One of them was approved elsewhere
  but: {approvals.a3.body_id: city}
  expect: nothing
- name: The log only records the day
  but: {approvals.a1.decided_at: 2024-05-01T00:00:00, approvals.a2.decided_at: 2024-05-01T00:00:00, approvals.a3.decided_at: 2024-05-01T00:00:00}
  expect: nothing
---*/
