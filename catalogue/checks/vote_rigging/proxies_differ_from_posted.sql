/*---
id: proxies_differ_from_posted
version: 1
status: trial
category: vote_rigging
strength: 3
family: files
title:
  en: "More votes by proxy than the posted list has"
  zh: "委托投票多于公布名单"
says:
  en: "For the election of {body_name} on {elected_on}, {proxies_posted} proxies were posted and {proxies_counted} votes were cast by proxy."
  zh: "{body_name} {elected_on} 选举公布委托 {proxies_posted} 人，委托投票 {proxies_counted} 张。"
why:
  en: "The list of who votes for whom is posted so that all can see; a vote that is not on it has no principal."
  zh: "公布委托名单是为让大家都看得到；名单之外的委托票没有委托人。"
asked_of: {en: "The township office that oversaw the election", zh: "指导选举的乡镇"}

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id, elected_on]
population: {table: elections, slice_by: [body_name]}
halves:
  held:
    label: {en: "The election as recorded", zh: "选举记录"}
    table: elections
    rows: election_refs
    show: [body_name, elected_on, registered, ballots_cast, proxies_posted, proxies_counted]
against:
  label: {en: "More than posted", zh: "多于公布"}
  show: [more]
needs:
  elections: [ref, body_id, body_name, elected_on, proxies_posted, proxies_counted]
law:
  - {instrument: cn-village-committee-law, article: "15", says: {en: "Who is absent may have a close relative vote, in writing; the list of principals and agents is posted.", zh: "登记参加选举的村民，选举期间外出不能参加投票的，可以书面委托本村有选举权的近亲属代为投票。村民选举委员会应当公布委托人和受委托人的名单。"}, read: full}
sources:
  - {title: "Organic Law of Village Committees"}

parameters:
  slack: {default: 0, min: 0, max: 100, chosen_because: {en: "The list and the count are both exact.", zh: "名单与计票均应准确。"}}

innocent_explanations:
  - because: {en: "A second list was posted.", zh: "另有补充公布。"}
    answered_by: {example: "A later list has them all"}
  - because: {en: "Proxies were withdrawn.", zh: "部分委托撤回。"}
    answered_by: {example: "Fewer were cast than posted"}

verify_next:
  - {en: "Look at all posted lists and their photographs.", zh: "查看全部公布名单及照片。"}
  - {en: "Compare with the written authorisations kept in the box.", zh: "与留存的书面委托核对。"}
---*/

SELECT
    e.body_id, e.elected_on,
    MIN(e.body_name)       AS body_name,
    MAX(e.proxies_posted)  AS proxies_posted,
    MAX(e.proxies_counted) AS proxies_counted,
    MAX(e.proxies_counted) - MAX(e.proxies_posted) AS more,
    LIST(e.ref)            AS election_refs
FROM elections AS e
GROUP BY e.body_id, e.elected_on
HAVING MAX(e.proxies_counted) - MAX(e.proxies_posted) > $slack

/*--- examples
- name: One more than was posted
  given:
    elections: |
      ref | body_id | body_name | elected_on | proxies_posted | proxies_counted
      e1  | shang   | Shang     | 2024-03-21 | 40             | 41
  expect: &found |
    body_id | body_name | elected_on | proxies_posted | proxies_counted | more | election_refs
    shang   | Shang     | 2024-03-21 | 40             | 41              | 1    | e1

# Every example below is the first one with one fact changed.
- name: As many as were posted
  but: {elections.e1.proxies_counted: 40}
  expect: nothing
- name: Fewer were cast than posted
  but: {elections.e1.proxies_counted: 30}
  expect: nothing
- name: One is given here
  parameters: {slack: 1}
  expect: nothing
- name: Nobody says how many were posted
  but: {elections.e1.proxies_posted: }
  expect: nothing
- name: A later list has them all
  and_given:
    elections: |
      ref | body_id | body_name | elected_on | proxies_posted | proxies_counted
      e2  | shang   | Shang V.  | 2024-03-21 | 41             | 41
  expect: nothing
- name: Two lists have it and write it in two ways
  and_given:
    elections: |
      ref | body_id | body_name | elected_on | proxies_posted | proxies_counted
      e2  | shang   | Shang V.  | 2024-03-21 | 30             | 35
  expect: |
    body_name | proxies_posted | proxies_counted | more | election_refs
    Shang     | 40             | 41              | 1    | e1, e2
---*/
