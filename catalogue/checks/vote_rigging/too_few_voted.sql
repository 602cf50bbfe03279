/*---
id: too_few_voted
version: 1
status: trial
category: vote_rigging
strength: 3
family: files
title:
  en: "Fewer than half voted, and the election was held valid"
  zh: "过半数未投票而选举有效"
says:
  en: "Of {registered} registered for the election of {body_name} on {elected_on}, {ballots_cast} voted; more than half are required."
  zh: "{body_name} {elected_on} 选举登记 {registered} 人，投票 {ballots_cast} 人，应超过半数。"
why:
  en: "An election in which half stayed away chooses nobody; the law wants it held again."
  zh: "过半数未参加的选举不能产生当选人，应重新选举。"
asked_of: {en: "The township office that oversaw the election", zh: "指导选举的乡镇"}

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id, elected_on]
population: {table: elections, slice_by: [body_name]}
halves:
  held:
    label: {en: "The election as recorded", zh: "选举记录"}
    table: elections
    rows: election_refs
    show: [body_name, elected_on, registered, ballots_cast, handed_over_on]
against:
  label: {en: "Half of those registered", zh: "登记人数的一半"}
  show: [half]
needs:
  elections: [ref, body_id, body_name, elected_on, registered, ballots_cast, handed_over_on]
law:
  - {instrument: cn-village-committee-law, article: "15", says: {en: "An election is valid where more than half of those registered voted.", zh: "有登记参加选举的村民过半数投票，选举有效。"}, read: full}
sources:
  - {title: "Organic Law of Village Committees"}

parameters: {}

innocent_explanations:
  - because: {en: "The election was held again.", zh: "已重新选举。"}
    answered_by: {example: "It was not acted upon"}
  - because: {en: "The record has the first round only.", zh: "记录仅为首轮。"}
    answered_by: {step: 1}

verify_next:
  - {en: "Ask whether a second vote was held, and see its record.", zh: "核实是否另行选举并查看记录。"}
  - {en: "Compare the number of registered with the posted roll.", zh: "将登记人数与公布名单核对。"}
---*/

SELECT
    e.body_id, e.elected_on,
    MIN(e.body_name)      AS body_name,
    MAX(e.registered)     AS registered,
    MAX(e.ballots_cast)   AS ballots_cast,
    MAX(e.registered) / 2.0 AS half,
    LIST(e.ref)           AS election_refs
FROM elections AS e
WHERE e.handed_over_on IS NOT NULL  -- the new committee took up its work
GROUP BY e.body_id, e.elected_on
HAVING MAX(e.ballots_cast) * 2 <= MAX(e.registered)

/*--- examples
- name: Exactly half voted
  given:
    elections: |
      ref | body_id | body_name | elected_on | registered | ballots_cast | handed_over_on
      e1  | shang   | Shang     | 2024-03-21 | 1000       | 500          | 2024-03-28
  expect: &found |
    body_id | body_name | elected_on | registered | ballots_cast | half | election_refs
    shang   | Shang     | 2024-03-21 | 1000       | 500          | 500  | e1

# Every example below is the first one with one fact changed.
- name: One more than half voted
  but: {elections.e1.ballots_cast: 501}
  expect: nothing
- name: It was not acted upon
  but: {elections.e1.handed_over_on: }
  expect: nothing
- name: Nobody says how many voted
  but: {elections.e1.ballots_cast: }
  expect: nothing
- name: A later list has more votes
  and_given:
    elections: |
      ref | body_id | body_name | elected_on | registered | ballots_cast | handed_over_on
      e2  | shang   | Shang V.  | 2024-03-21 | 1000       | 600          | 2024-03-28
  expect: nothing
- name: Two lists have it and write it in two ways
  and_given:
    elections: |
      ref | body_id | body_name | elected_on | registered | ballots_cast | handed_over_on
      e2  | shang   | Shang V.  | 2024-03-21 | 900        | 450          | 2024-03-28
  expect: |
    body_name | registered | ballots_cast | half | election_refs
    Shang     | 1000       | 500          | 500  | e1, e2
---*/
