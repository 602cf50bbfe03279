/*---
id: review_overdue
version: 1
status: trial
category: dereliction
strength: 2
title:
  en: Enrolments not reviewed within the time that the programme sets
  zh: 享受对象未按期复核
says:
  en: "In {village} {overdue} of {enrolled} enrolments in {programme} were not reviewed within {review_months} months; the oldest review is of {oldest}."
  zh: "{village} 的 {programme} 享受对象 {enrolled} 人中，{overdue} 人超过 {review_months} 个月未复核，最早一次复核为 {oldest}。"
why:
  en: A review finds those whose need has grown as well as those whose need has passed. Where it is not done, both wait.
  zh: 复核既能发现困难加重的，也能发现不再符合的。未复核，两种情形都会拖着。

points_at: {kind: village, id: village, label: village}
row_key: [village, programme]
population: {table: enrolments, slice_by: [area_id, programme]}
family: people_register
asked_of: {en: The township that reviews the roll, zh: 负责复核的乡镇}
match: [A, B]
halves:
  enrolled:
    label: {en: Who was not reviewed, zh: 未按期复核的名册}
    table: enrolments
    rows: enrolment_refs
    show: [person_mask, village, programme, approved_on, enrolled_on, reviewed_on]
  rule:
    label: {en: What the programme says, zh: 项目规则}
    table: programmes
    rows: rule_refs
    show: [programme, review_months, issuer, document_no]
needs:
  enrolments: [ref, programme, village, enrolled_on, approved_on, reviewed_on, ended_on]
  programmes: [ref, programme, review_months]
law:
  - {instrument: cn-social-assistance, article: "13", says: {en: County and township verify the means of recipient households at regular times., zh: 县级民政部门和乡镇、街道应当对获得最低生活保障家庭的状况定期核查。}, read: full}
sources:
  - {title: Qualification reviews of assistance and pension programmes}

parameters:
  slack_months: {default: 1, min: 0, max: 12, chosen_because: {en: "A round of visits through a township takes about a month.", zh: 全乡镇走访一轮约需一个月。}}
  min_overdue: {default: 1, min: 1, max: 10000, chosen_because: {en: Each household that waits counts., zh: 每一户等待复核的都计入。}}

innocent_explanations:
  - because: {en: They were enrolled only lately., zh: 刚刚纳入。}
    answered_by: {example: They were enrolled within the time}
  - because: {en: The enrolment has ended., zh: 已终止享受。}
    answered_by: {example: The enrolment ended the day before}
  - because: {en: The round of visits is under way., zh: 走访正在进行。}
    answered_by: {example: The time passed within the month of slack}
  - because: {en: The roll does not carry days of review at all., zh: 名册未设复核日期一栏。}
    answered_by: {example: Nobody on this roll has a day of review}
  - because: {en: The review was done and not entered., zh: 已复核但未录入。}
    answered_by: {step: 1}
  - because: {en: The person was away from home at each visit., zh: 走访时本人均不在家。}
    answered_by: {step: 2}

verify_next:
  - {en: Ask for the forms of the last round of visits., zh: 调取最近一轮走访的记录表。}
  - {en: "Visit those whose need may have grown first: the old, the ill, children alone.", zh: 先走访困难可能加重的：老人、病人、独居儿童。}
  - {en: Enter the reviews that were done., zh: 补录已完成的复核。}
survivors:
  - change: 'LEFT instead of INNER `JOIN rules AS r ON r.programme = e.programme`'
    because: {en: "Without a time for reviews nothing is overdue, and the HAVING leaves it out.", zh: 没有复核期限即无逾期，由 HAVING 排除。}
---*/

WITH rules AS (                 -- one row per programme with a time for reviews: the longest that any rule gives
    SELECT programme, MAX(review_months) AS review_months, LIST(ref) AS rule_refs
    FROM programmes
    WHERE review_months > 0
    GROUP BY programme
),
last AS (                       -- one row per enrolment in force, with the day it was last looked at
    SELECT
        e.ref, e.village, e.programme, r.review_months, r.rule_refs,
        COALESCE(e.reviewed_on, e.approved_on, e.enrolled_on) AS seen_on,
        DATE_DIFF('month', COALESCE(e.reviewed_on, e.approved_on, e.enrolled_on), $as_of) > r.review_months + $slack_months AS is_overdue
    FROM enrolments AS e
    JOIN rules AS r
      ON r.programme = e.programme
    WHERE COALESCE(e.ended_on, DATE '9999-12-31') >= $as_of
      AND EXISTS (SELECT 1 FROM enrolments AS k WHERE k.programme = e.programme AND k.reviewed_on IS NOT NULL)
)
SELECT
    COALESCE(village, '-') AS village,
    programme, review_months, rule_refs,
    COUNT(*)                            AS enrolled,
    COUNT(*) FILTER (WHERE is_overdue)  AS overdue,
    MIN(seen_on)                        AS oldest,
    LIST(ref) FILTER (WHERE is_overdue) AS enrolment_refs
FROM last
GROUP BY village, programme, review_months, rule_refs
HAVING COUNT(*) FILTER (WHERE is_overdue) >= $min_overdue

/*--- examples
- name: One of two was last reviewed fourteen months ago
  parameters: {as_of: 2024-06-30}
  given:
    programmes: |
      ref | programme   | review_months
      g1  | subsistence | 12
      g2  | housing     |
    enrolments: |
      ref | programme   | village | enrolled_on | approved_on | reviewed_on | ended_on
      e1  | subsistence | Shang   | 2020-01-01  | 2019-12-20  | 2023-04-30  |
      e2  | subsistence | Shang   | 2020-01-01  | 2019-12-20  | 2024-01-10  |
  expect: &found |
    village | programme   | review_months | enrolled | overdue | oldest     | enrolment_refs | rule_refs
    Shang   | subsistence | 12            | 2        | 1       | 2023-04-30 | e1             | g1

# Every example below is the first one with one fact changed.
- name: The time passed within the month of slack
  but: {enrolments.e1.reviewed_on: 2023-05-01}
  expect: nothing
- name: No slack
  parameters: {slack_months: 0}
  but: {enrolments.e1.reviewed_on: 2023-05-01}
  expect: |
    village | overdue | oldest
    Shang   | 1       | 2023-05-01
- name: Both wait
  but: {enrolments.e2.reviewed_on: 2023-01-10}
  expect: |
    village | enrolled | overdue | oldest     | enrolment_refs
    Shang   | 2        | 2       | 2023-01-10 | e1, e2
- name: One is too few
  parameters: {min_overdue: 2}
  expect: nothing
- name: The first was never reviewed since its approval
  but: {enrolments.e1.reviewed_on: }
  expect: |
    village | overdue | oldest
    Shang   | 1       | 2019-12-20
- name: They were enrolled within the time
  but: {enrolments.e1.reviewed_on: , enrolments.e1.approved_on: 2024-02-01}
  expect: nothing
- name: The roll gives only the first day
  but: {enrolments.e1.reviewed_on: , enrolments.e1.approved_on: }
  expect: |
    village | overdue | oldest
    Shang   | 1       | 2020-01-01
- name: The enrolment ended the day before
  but: {enrolments.e1.ended_on: 2024-06-29}
  expect: nothing
- name: The enrolment ends today
  but: {enrolments.e1.ended_on: 2024-06-30}
  expect: *found
- name: Nobody on this roll has a day of review
  but: {enrolments.e1.reviewed_on: , enrolments.e2.reviewed_on: }
  expect: nothing
- name: Only another roll has days of review
  but: {enrolments.e1.reviewed_on: , enrolments.e2.programme: housing}
  expect: nothing
- name: The programme sets no time
  but: {programmes.g1.review_months: }
  expect: nothing
- name: A time of nought is none
  but: {programmes.g1.review_months: 0}
  expect: nothing
- name: A time of one month
  but: {programmes.g1.review_months: 1}
  expect: |
    village | review_months | overdue
    Shang   | 1             | 2
- name: Another rule gives two years
  and_given:
    programmes: |
      ref | programme   | review_months
      g3  | subsistence | 24
  expect: nothing
- name: Only another programme sets a time
  but: {programmes.g1.programme: housing}
  expect: nothing
- name: They are in two villages
  but: {enrolments.e2.village: Xia}
  expect: |
    village | enrolled | overdue
    Shang   | 1        | 1
- name: No village is named
  but: {enrolments.e1.village: , enrolments.e2.village: }
  expect: |
    village | enrolled | overdue
    -       | 2        | 1
---*/
