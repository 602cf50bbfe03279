/*---
id: voter_roll_posted_late
version: 1
status: trial
category: vote_rigging
strength: 3
family: files
title:
  en: "The roll of voters was posted too late"
  zh: "选民名单公布过晚"
says:
  en: "The roll for the election of {body_name} on {elected_on} was posted on {roll_posted_on}, {days} days before; {needed} are required."
  zh: "{body_name} {elected_on} 选举的名单于 {roll_posted_on} 公布，提前 {days} 天，应提前 {needed} 天。"
why:
  en: "Whoever was left out needs time to say so before the vote."
  zh: "被遗漏的人需要在选举前有时间提出。"
asked_of: {en: "The township office that oversaw the election", zh: "指导选举的乡镇"}

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id, elected_on]
population: {table: elections, slice_by: [body_name]}
halves:
  held:
    label: {en: "The election as recorded", zh: "选举记录"}
    table: elections
    rows: election_refs
    show: [body_name, elected_on, roll_posted_on, roll_total, registered]
against:
  label: {en: "Days before the vote", zh: "提前天数"}
  show: [days, needed]
needs:
  elections: [ref, body_id, body_name, elected_on, roll_posted_on]
law:
  - {instrument: cn-village-committee-law, article: "14", says: {en: "The list of those registered is posted twenty days before the day of the vote.", zh: "登记参加选举的村民名单应当在选举日的二十日前由村民选举委员会公布。"}, read: full}
sources:
  - {title: "Organic Law of Village Committees"}

parameters:
  needed_days: {default: 20, min: 1, max: 60, chosen_because: {en: "Twenty days, as the law says.", zh: "法律规定为二十日。"}}

innocent_explanations:
  - because: {en: "It was posted again after corrections; the first posting was in time.", zh: "更正后重新公布，首次公布未逾期。"}
    answered_by: {example: "An earlier list has an earlier day"}
  - because: {en: "The day is that of the photograph.", zh: "登记的是拍照日期。"}
    answered_by: {step: 1}

verify_next:
  - {en: "Look at the first posting and its photograph.", zh: "查看首次公布的名单及照片。"}
  - {en: "Ask whether anybody asked to be added and was refused for want of time.", zh: "了解是否有人因时间不足被拒绝补登。"}
---*/

WITH posted AS (                -- the first posting that any list has
    SELECT
        e.body_id, e.elected_on,
        MIN(e.body_name)      AS body_name,
        MIN(e.roll_posted_on) AS roll_posted_on,
        LIST(e.ref)           AS election_refs
    FROM elections AS e
    GROUP BY e.body_id, e.elected_on
)
SELECT
    p.body_id, p.body_name, p.elected_on, p.roll_posted_on, p.election_refs,
    DATE_DIFF('day', p.roll_posted_on, p.elected_on) AS days,
    $needed_days                                     AS needed
FROM posted AS p
WHERE DATE_DIFF('day', p.roll_posted_on, p.elected_on) < $needed_days

/*--- examples
- name: Nineteen days before
  given:
    elections: |
      ref | body_id | body_name | elected_on | roll_posted_on
      e1  | shang   | Shang     | 2024-03-21 | 2024-03-02
  expect: &found |
    body_id | body_name | elected_on | roll_posted_on | days | needed | election_refs
    shang   | Shang     | 2024-03-21 | 2024-03-02     | 19   | 20     | e1

# Every example below is the first one with one fact changed.
- name: Twenty days before
  but: {elections.e1.roll_posted_on: 2024-03-01}
  expect: nothing
- name: Ten days are enough here
  parameters: {needed_days: 10}
  expect: nothing
- name: After the vote
  but: {elections.e1.roll_posted_on: 2024-03-22}
  expect: |
    days
    -1
- name: Nobody says when
  but: {elections.e1.roll_posted_on: }
  expect: nothing
- name: An earlier list has an earlier day
  and_given:
    elections: |
      ref | body_id | body_name | elected_on | roll_posted_on
      e2  | shang   | Shang V.  | 2024-03-21 | 2024-02-20
  expect: nothing
- name: Another list has a later day
  and_given:
    elections: |
      ref | body_id | body_name | elected_on | roll_posted_on
      e2  | shang   | Shang V.  | 2024-03-21 | 2024-03-05
  expect: |
    body_name | roll_posted_on | days | election_refs
    Shang     | 2024-03-02     | 19   | e1, e2
---*/
