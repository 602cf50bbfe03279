/*---
id: relief_repeated_within_year
version: 1
status: trial
category: false_claim
strength: 3
title:
  en: Relief granted more often in a year than the rules allow, or twice for one reason
  zh: 一年内救助次数超过规定，或同一事由重复救助
says:
  en: "In {year} {person_mask} was granted {programme} {times} time(s) for {reasons} reason(s), from {first_day} to {last_day}, {total} in all; the rules allow {most} a year and each reason once."
  zh: "{year} 年 {person_mask} 获批 {programme} {times} 次（{first_day} 至 {last_day}，事由 {reasons} 个），合计 {total}；按规定每年最多 {most} 次，同一事由不重复。"
why:
  en: Hardship may come twice. Then the second grant has its own reason in its own file, and that is quickly shown.
  zh: 困难可能接连发生。若确有新的事由，档案中自有记载，很容易说明。

points_at: {kind: person, id: person_id, label: person_mask}
row_key: [person_id, programme, year]
amount: total
match: [A, B]
population: {table: enrolments, slice_by: [area_id, programme]}
family: payments
asked_of: {en: The office that grants relief, zh: 救助审批部门}
halves:
  granted:
    label: {en: What was granted, zh: 审批记录}
    table: enrolments
    rows: enrolment_refs
    show: [person_mask, village, programme, reason, approved_on, enrolled_on, entitled]
  rule:
    label: {en: What the programme says, zh: 项目规则}
    table: programmes
    rows: rule_refs
    show: [programme, most_per_year, issuer, document_no]
needs:
  enrolments: [ref, person_id, person_mask, programme, reason, approved_on, enrolled_on, entitled]
  programmes: [ref, programme, most_per_year]
no_law:
  en: How often relief may be granted is set by the document named beside the rule.
  zh: 每年救助次数由项目规则所列文件规定。
sources:
  - {title: County supervision platforms that look for repeated relief}

parameters:
  same_case_days: {default: 7, min: 0, max: 60, chosen_because: {en: "Two entries for one reason within a week are one grant, entered in parts.", zh: 同一事由在一周内的两条记录，属于一次救助分开录入。}}

innocent_explanations:
  - because: {en: One grant was entered in two parts., zh: 一次救助分两条录入。}
    answered_by: {example: The second entry is a part of the first}
  - because: {en: The grants are in two calendar years., zh: 两次救助分属两个年度。}
    answered_by: {example: The second is in the next year}
  - because: {en: Each has a reason of its own and the number is allowed., zh: 事由各不相同，次数未超规定。}
    answered_by: {example: Each has its own reason}
  - because: {en: "A second event of the same kind, such as a second illness, has one word for its reason.", zh: 第二次同类事件（如再次患病）写成同一事由。}
    answered_by: {step: 1}
  - because: {en: One of the two was for another member of the household., zh: 其中一次为家庭其他成员。}
    answered_by: {step: 2}
  - because: {en: The county head approved a further grant for great hardship., zh: 因特殊困难经县级审批增加救助。}
    answered_by: {step: 3}

verify_next:
  - {en: Read the reason in each file and the date of the event., zh: 查阅各次档案中的事由和事件日期。}
  - {en: Ask for whom each grant was., zh: 了解每次救助的对象是谁。}
  - {en: See whether the higher approval is in the file., zh: 查看档案中有无上级审批。}
---*/

WITH rules AS (                 -- one row per programme with a limit: the most that any of its rules allows
    SELECT programme, MAX(most_per_year) AS most, LIST(ref) AS rule_refs
    FROM programmes
    WHERE most_per_year > 0
    GROUP BY programme
),
grants AS (                     -- one row per entry of such a programme, and the days since the entry before it
    SELECT
        e.ref, e.person_id, e.person_mask, e.programme, e.reason, e.entitled, r.most, r.rule_refs,
        COALESCE(e.approved_on, e.enrolled_on) AS day,
        DATE_DIFF('day', LAG(COALESCE(e.approved_on, e.enrolled_on)) OVER (
            PARTITION BY e.person_id, e.programme, e.reason ORDER BY COALESCE(e.approved_on, e.enrolled_on), e.ref
        ), COALESCE(e.approved_on, e.enrolled_on)) AS days_since
    FROM enrolments AS e
    JOIN rules AS r
      ON r.programme = e.programme
    WHERE e.person_id IS NOT NULL
),
years AS (                      -- one row per person, programme and year; parts of one grant count once
    SELECT
        person_id, programme, most, rule_refs,
        EXTRACT(YEAR FROM day)  AS year,
        MIN(person_mask)        AS person_mask,
        COUNT(CASE WHEN COALESCE(days_since, 9999) > $same_case_days THEN ref END)    AS times,
        COUNT(CASE WHEN COALESCE(days_since, 9999) > $same_case_days THEN reason END) AS reasoned,
        COUNT(DISTINCT reason)  AS reasons,
        MIN(day)                AS first_day,
        MAX(day)                AS last_day,
        SUM(entitled)           AS total,
        LIST(ref)               AS enrolment_refs
    FROM grants
    GROUP BY person_id, programme, most, rule_refs, EXTRACT(YEAR FROM day)
)
SELECT
    person_id, programme, year, person_mask, times, reasons, first_day, last_day, total, most,
    enrolment_refs, rule_refs
FROM years
WHERE times > most
   OR reasoned > reasons

/*--- examples
- name: Three grants in a year where two are allowed
  given:
    programmes: |
      ref | programme | most_per_year
      g1  | relief    | 2
      g2  | housing   |
    enrolments: |
      ref | person_id | person_mask | programme | reason  | approved_on | enrolled_on | entitled
      e1  | wang      | 王**        | relief    | fire    | 2024-02-01  | 2024-02-10  | 1000
      e2  | wang      | 王小        | relief    | illness | 2024-05-01  | 2024-05-10  | 1500
      e3  | wang      | 王小        | relief    | flood   | 2024-11-01  | 2024-11-10  | 800
  expect: &found |
    person_id | person_mask | programme | year | times | reasons | first_day  | last_day   | total | most | enrolment_refs | rule_refs
    wang      | 王**        | relief    | 2024 | 3     | 3       | 2024-02-01 | 2024-11-01 | 3300  | 2    | e1, e2, e3     | g1

# Every example below is the first one with one fact changed.
- name: Each has its own reason
  but: {enrolments.e3: gone}
  expect: nothing
- name: Two grants for one reason
  but: {enrolments.e3: gone, enrolments.e2.reason: fire}
  expect: |
    person_id | times | reasons | total
    wang      | 2     | 1       | 2500
- name: The second entry is a part of the first
  but: {enrolments.e3: gone, enrolments.e2.reason: fire, enrolments.e2.approved_on: 2024-02-08}
  expect: nothing
- name: The second entry came a day later
  but: {enrolments.e3: gone, enrolments.e2.reason: fire, enrolments.e2.approved_on: 2024-02-09}
  expect: |
    person_id | times
    wang      | 2
- name: A second entry for another reason on the same day is a grant of its own
  but: {enrolments.e2.approved_on: 2024-02-01}
  expect: |
    person_id | times
    wang      | 3
- name: The third entry is a part of the second
  but: {enrolments.e3.reason: illness, enrolments.e3.approved_on: 2024-05-08}
  expect: nothing
- name: The second is in the next year
  but: {enrolments.e3: gone, enrolments.e2.reason: fire, enrolments.e2.approved_on: 2025-01-20}
  expect: nothing
- name: The third is in the next year
  but: {enrolments.e3.approved_on: 2025-01-20}
  expect: nothing
- name: The roll gives only the first day of each grant
  but: {enrolments.e1.approved_on: , enrolments.e2.approved_on: , enrolments.e3.approved_on: }
  expect: |
    person_id | times | first_day  | last_day
    wang      | 3     | 2024-02-10 | 2024-11-10
- name: The roll gives only first days and the second entry is a part
  but: {enrolments.e1.approved_on: , enrolments.e2.approved_on: , enrolments.e3: gone, enrolments.e2.reason: fire, enrolments.e2.enrolled_on: 2024-02-12}
  expect: nothing
- name: The roll gives only first days and has them out of order
  but: {enrolments.e1.approved_on: , enrolments.e2.approved_on: , enrolments.e3: gone, enrolments.e2.reason: fire, enrolments.e2.enrolled_on: 2024-01-05}
  expect: |
    person_id | times | first_day
    wang      | 2     | 2024-01-05
- name: No reasons are named
  but: {enrolments.e1.reason: , enrolments.e2.reason: , enrolments.e3: gone}
  expect: nothing
- name: Three are allowed
  but: {programmes.g1.most_per_year: 3}
  expect: nothing
- name: A later rule allows three
  and_given:
    programmes: |
      ref | programme | most_per_year
      g3  | relief    | 3
  expect: nothing
- name: The programme has no limit
  but: {programmes.g1.most_per_year: , programmes.g2.most_per_year: 2, enrolments.e2.reason: fire}
  expect: nothing
- name: A limit of nought is none
  but: {programmes.g1.most_per_year: 0, enrolments.e2.reason: fire}
  expect: nothing
- name: A limit of one
  but: {programmes.g1.most_per_year: 1, enrolments.e3: gone}
  expect: |
    person_id | times | most
    wang      | 2     | 1
- name: One is of another person
  but: {enrolments.e3.person_id: li}
  expect: nothing
- name: Nobody knows who was granted it
  but: {enrolments.e1.person_id: , enrolments.e2.person_id: , enrolments.e3.person_id: }
  expect: nothing
---*/
