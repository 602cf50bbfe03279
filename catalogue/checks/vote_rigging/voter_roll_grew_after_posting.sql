/*---
id: voter_roll_grew_after_posting
version: 1
status: trial
category: vote_rigging
strength: 1
family: files
title:
  en: "The number of voters changed after the roll was posted"
  zh: "名单公布后选民数变化"
says:
  en: "The posted roll of {body_name} had {roll_total} voters; on {elected_on} there were {registered}: {percent} % apart."
  zh: "{body_name} 公布名单 {roll_total} 人，{elected_on} 选举日 {registered} 人，相差 {percent}%。"
why:
  en: "Additions after the posting are to be posted too, so that neighbours can object."
  zh: "公布之后的增减也应公布，使村民可以提出异议。"
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
  label: {en: "How far apart", zh: "相差"}
  show: [percent]
needs:
  elections: [ref, body_id, body_name, elected_on, roll_total, registered]
law:
  - {instrument: cn-village-committee-law, article: "14", says: {en: "Objections are decided within three days and the decision is posted.", zh: "对登记参加选举的村民名单有异议的，应当自名单公布之日起五日内向村民选举委员会申诉，村民选举委员会应当自收到申诉之日起三日内作出处理决定，并公布处理结果。"}, read: full}
sources:
  - {title: "Organic Law of Village Committees"}

parameters:
  max_share: {default: 0.05, min: 0, max: 1, type: decimal, chosen_because: {en: "A twentieth comes about by objections that were decided.", zh: "二十分之一以内可由异议处理产生。"}}

innocent_explanations:
  - because: {en: "A few were added after objections.", zh: "少数人经异议处理补登。"}
    answered_by: {example: "A twentieth more"}
  - because: {en: "Two villages were merged in between.", zh: "期间并村。"}
    answered_by: {step: 1}

verify_next:
  - {en: "Ask for the posted decisions behind each change.", zh: "调取每项增减的公布决定。"}
  - {en: "Compare with the posted roll and its photograph.", zh: "与公布名单及照片核对。"}
---*/

SELECT
    e.body_id, e.elected_on, e.roll_total, e.registered,
    MIN(e.body_name) AS body_name,
    CAST(ABS(e.registered - e.roll_total) * 100.0 / e.roll_total AS DECIMAL(18, 1)) AS percent,
    LIST(e.ref)      AS election_refs
FROM elections AS e
WHERE ABS(e.registered - e.roll_total) > e.roll_total * $max_share
GROUP BY e.body_id, e.elected_on, e.roll_total, e.registered

/*--- examples
- name: A tenth more than were posted
  given:
    elections: |
      ref | body_id | body_name | elected_on | roll_total | registered
      e1  | shang   | Shang     | 2024-03-21 | 1000       | 1100
  expect: &found |
    body_id | body_name | elected_on | roll_total | registered | percent | election_refs
    shang   | Shang     | 2024-03-21 | 1000       | 1100       | 10      | e1

# Every example below is the first one with one fact changed.
- name: A twentieth more
  but: {elections.e1.registered: 1050}
  expect: nothing
- name: A tenth fewer
  but: {elections.e1.registered: 900}
  expect: |
    registered | percent
    900        | 10
- name: A fifth is usual here
  parameters: {max_share: 0.2}
  expect: nothing
- name: Nobody says how many were posted
  but: {elections.e1.roll_total: }
  expect: nothing
- name: Two lists have it and write the name in two ways
  and_given:
    elections: |
      ref | body_id | body_name | elected_on | roll_total | registered
      e2  | shang   | Shang V.  | 2024-03-21 | 1000       | 1100
  expect: |
    body_name | election_refs
    Shang     | e1, e2
---*/
