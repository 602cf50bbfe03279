/*---
id: term_audit_not_posted
version: 1
status: trial
category: dereliction
strength: 2
family: files
title:
  en: "The audit of the last term was not posted before the election"
  zh: "离任审计结果未在选举前公布"
says:
  en: "{body_name} voted on {elected_on}; the audit of the last term was posted {posted_word}."
  zh: "{body_name} 于 {elected_on} 选举，离任审计结果公布情况：{posted_word}。"
why:
  en: "Voters are to know how the last committee kept their money before they choose the next."
  zh: "选民在选举前应当知道上一届如何管钱。"
asked_of: {en: "The township or county office that audits", zh: "负责审计的乡镇或县级部门"}

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id, elected_on]
population: {table: elections, slice_by: [body_name]}
halves:
  held:
    label: {en: "The election as recorded", zh: "选举记录"}
    table: elections
    rows: election_refs
    show: [body_name, elected_on, audit_posted_on]
against:
  label: {en: "When it was posted", zh: "公布日期"}
  show: [posted_word]
needs:
  elections: [ref, body_id, body_name, elected_on, audit_posted_on]
law:
  - {instrument: cn-village-committee-law, article: "35", says: {en: "The result of the audit at the end of a term is made known before the next election.", zh: "审计结果应当公布，其中离任经济责任审计结果应当在下一届村民委员会选举之前公布。"}, read: full}
sources:
  - {title: "Organic Law of Village Committees"}

parameters:
  max_late_days: {default: 0, min: 0, max: 60, chosen_because: {en: "Before the vote, as the law says.", zh: "法律规定在选举之前。"}}

innocent_explanations:
  - because: {en: "It was posted and nobody wrote down when.", zh: "已公布但未登记日期。"}
    answered_by: {step: 1}
  - because: {en: "A later list has the day.", zh: "后来的名单已有日期。"}
    answered_by: {example: "A later list has a day before the vote"}

verify_next:
  - {en: "Ask for the audit report and the photograph of its posting.", zh: "调取审计报告及公布照片。"}
  - {en: "Ask who was told to audit and when.", zh: "了解何时委托何单位审计。"}
---*/

WITH audits AS (                -- the first posting that any list has
    SELECT
        e.body_id, e.elected_on,
        MIN(e.body_name)       AS body_name,
        MIN(e.audit_posted_on) AS posted_on,
        LIST(e.ref)            AS election_refs
    FROM elections AS e
    GROUP BY e.body_id, e.elected_on
)
SELECT
    a.body_id, a.body_name, a.elected_on, a.election_refs,
    COALESCE(CAST(a.posted_on AS VARCHAR), '—') AS posted_word
FROM audits AS a
WHERE a.posted_on IS NULL
   OR DATE_DIFF('day', a.elected_on, a.posted_on) > $max_late_days

/*--- examples
- name: Posted on the day after the vote
  given:
    elections: |
      ref | body_id | body_name | elected_on | audit_posted_on
      e1  | shang   | Shang     | 2024-03-21 | 2024-03-22
  expect: &found |
    body_id | body_name | elected_on | posted_word | election_refs
    shang   | Shang     | 2024-03-21 | 2024-03-22  | e1

# Every example below is the first one with one fact changed.
- name: Posted on the day of the vote
  but: {elections.e1.audit_posted_on: 2024-03-21}
  expect: nothing
- name: Not posted
  but: {elections.e1.audit_posted_on: }
  expect: |
    posted_word
    —
- name: A week late is let pass here
  parameters: {max_late_days: 7}
  expect: nothing
- name: A later list has a day before the vote
  and_given:
    elections: |
      ref | body_id | body_name | elected_on | audit_posted_on
      e2  | shang   | Shang V.  | 2024-03-21 | 2024-03-01
  expect: nothing
- name: Two lists have it and write it in two ways
  and_given:
    elections: |
      ref | body_id | body_name | elected_on | audit_posted_on
      e2  | shang   | Shang V.  | 2024-03-21 | 2024-04-01
  expect: |
    body_name | posted_word | election_refs
    Shang     | 2024-03-22  | e1, e2
---*/
