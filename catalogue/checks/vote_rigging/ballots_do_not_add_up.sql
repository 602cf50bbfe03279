/*---
id: ballots_do_not_add_up
version: 1
status: trial
category: vote_rigging
strength: 4
family: files
title:
  en: "The ballots of an election do not add up"
  zh: "选举票数不相符"
says:
  en: "In the election of {body_name} on {elected_on}, {registered} were registered, {ballots_issued} ballots issued, {ballots_cast} cast, {counted} counted."
  zh: "{body_name} {elected_on} 选举：登记 {registered} 人，发出选票 {ballots_issued} 张，收回 {ballots_cast} 张，计票 {counted} 张。"
why:
  en: "More ballots than were issued, or another number than was counted, means that a paper or a box needs to be looked at again."
  zh: "收回多于发出，或与计票数不同，说明选票或记录需要复查。"
asked_of: {en: "The township office that oversaw the election", zh: "指导选举的乡镇"}

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id, elected_on]
population: {table: elections, slice_by: [body_name]}
halves:
  held:
    label: {en: "The election as recorded", zh: "选举记录"}
    table: elections
    rows: election_refs
    show: [body_name, elected_on, registered, ballots_issued, ballots_cast, ballots_valid, ballots_invalid]
against:
  label: {en: "What was counted", zh: "计票数"}
  show: [counted]
needs:
  elections: [ref, body_id, body_name, elected_on, registered, ballots_issued, ballots_cast, ballots_valid, ballots_invalid]
law:
  - {instrument: cn-village-committee-law, article: "15", says: {en: "The vote is secret and counted in public, and its result is made known at once.", zh: "选举实行无记名投票、公开计票的方法，选举结果应当当场公布。"}, read: full}
sources:
  - {title: "Organic Law of Village Committees: the arithmetic of its totals"}

parameters:
  slack: {default: 2, min: 0, max: 100, chosen_because: {en: "Two papers are within a counting error.", zh: "两张以内属于计票误差。"}}

innocent_explanations:
  - because: {en: "One or two papers were miscounted.", zh: "一两张属于点数误差。"}
    answered_by: {example: "Two more counted than cast"}
  - because: {en: "The record was typed wrong.", zh: "记录填写有误。"}
    answered_by: {step: 1}
  - because: {en: "People were registered on the day by a posted decision.", zh: "选举当日经公告补登。"}
    answered_by: {step: 2}

verify_next:
  - {en: "Compare with the signed record of the count and its photograph.", zh: "与签字的计票记录及照片核对。"}
  - {en: "Ask for the decisions by which voters were added.", zh: "调取补登选民的决定。"}
  - {en: "Recount the sealed papers with all sides present.", zh: "各方在场复点封存选票。"}
---*/

SELECT
    e.body_id, e.elected_on, e.registered, e.ballots_issued, e.ballots_cast,
    MIN(e.body_name)                    AS body_name,
    e.ballots_valid + e.ballots_invalid AS counted,
    LIST(e.ref)                         AS election_refs
FROM elections AS e
WHERE e.ballots_cast - e.ballots_issued > $slack
   OR e.ballots_issued - e.registered > $slack
   OR ABS(e.ballots_valid + e.ballots_invalid - e.ballots_cast) > $slack
GROUP BY e.body_id, e.elected_on, e.registered, e.ballots_issued, e.ballots_cast, e.ballots_valid + e.ballots_invalid

/*--- examples
- name: More ballots were cast than issued
  given:
    elections: |
      ref | body_id | body_name | elected_on | registered | ballots_issued | ballots_cast | ballots_valid | ballots_invalid
      e1  | shang   | Shang     | 2024-03-01 | 1000       | 900            | 910          | 900           | 10
  expect: &found |
    body_id | body_name | elected_on | registered | ballots_issued | ballots_cast | counted | election_refs
    shang   | Shang     | 2024-03-01 | 1000       | 900            | 910          | 910     | e1

# Every example below is the first one with one fact changed.
- name: Two more cast than issued
  but: {elections.e1.ballots_issued: 908}
  expect: nothing
- name: No slack is given here and one more was cast
  parameters: {slack: 0}
  but: {elections.e1.ballots_issued: 909}
  expect: |
    ballots_issued | ballots_cast
    909            | 910
- name: Two more counted than cast
  but: {elections.e1.ballots_issued: 910, elections.e1.ballots_valid: 902}
  expect: nothing
- name: Three more counted than cast
  but: {elections.e1.ballots_issued: 910, elections.e1.ballots_valid: 903}
  expect: |
    ballots_cast | counted
    910          | 913
- name: Three fewer counted than cast
  but: {elections.e1.ballots_issued: 910, elections.e1.ballots_valid: 897}
  expect: |
    ballots_cast | counted
    910          | 907
- name: More were issued than registered
  but: {elections.e1.ballots_issued: 1003, elections.e1.ballots_cast: 910}
  expect: |
    registered | ballots_issued
    1000       | 1003
- name: Two more issued than registered
  but: {elections.e1.ballots_issued: 1002}
  expect: nothing
- name: Nobody says how many were issued
  but: {elections.e1.ballots_issued: }
  expect: nothing
- name: Two lists have it and write the name in two ways
  and_given:
    elections: |
      ref | body_id | body_name | elected_on | registered | ballots_issued | ballots_cast | ballots_valid | ballots_invalid
      e2  | shang   | Shang V.  | 2024-03-01 | 1000       | 900            | 910          | 900           | 10
  expect: |
    body_name | election_refs
    Shang     | e1, e2
---*/
