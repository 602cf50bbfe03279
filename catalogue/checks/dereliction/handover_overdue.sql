/*---
id: handover_overdue
version: 1
status: trial
category: dereliction
strength: 2
family: files
title:
  en: "The old committee did not hand over in time"
  zh: "村委会工作移交逾期"
says:
  en: "{body_name} was elected on {elected_on}; the work was handed over {days} days later or not yet ({until_day}). {allowed} are allowed."
  zh: "{body_name} 于 {elected_on} 选举产生，截至 {until_day} 已 {days} 天（移交日或截止日），应在 {allowed} 天内移交。"
why:
  en: "Seals, books and money that stay with the old hands are beyond the reach of the new ones."
  zh: "公章、账簿、资金仍在原任手中，新任便无从履职。"
asked_of: {en: "The township that oversees the hand-over", zh: "监督移交的乡镇"}

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id, elected_on]
population: {table: elections, slice_by: [body_name]}
halves:
  held:
    label: {en: "The election as recorded", zh: "选举记录"}
    table: elections
    rows: election_refs
    show: [body_name, elected_on, handed_over_on]
against:
  label: {en: "How long it took", zh: "历时"}
  show: [days, allowed, until_day]
needs:
  elections: [ref, body_id, body_name, elected_on, handed_over_on]
law:
  - {instrument: cn-village-committee-law, article: "20", says: {en: "The work is handed over within ten days of the new committee, under the township.", zh: "村民委员会应当自新一届村民委员会产生之日起十日内完成工作移交。"}, read: full}
sources:
  - {title: "Organic Law of Village Committees"}

parameters:
  allowed_days: {default: 10, min: 1, max: 60, chosen_because: {en: "Ten days, as the law says.", zh: "法律规定为十日。"}}

innocent_explanations:
  - because: {en: "It was handed over in time and written down late.", zh: "按时移交，登记较迟。"}
    answered_by: {step: 1}
  - because: {en: "The same people were elected again.", zh: "原班人员连任。"}
    answered_by: {step: 2}
  - because: {en: "A later list has the day.", zh: "后来的名单已有移交日期。"}
    answered_by: {example: "A later list has the day"}

verify_next:
  - {en: "Ask for the signed list of what was handed over and its day.", zh: "调取移交清单及签字日期。"}
  - {en: "Ask whether seals and books changed hands at all.", zh: "核实公章、账簿是否实际移交。"}
---*/

WITH held AS (                  -- the hand-over that any list has
    SELECT
        e.body_id, e.elected_on,
        MIN(e.body_name)                             AS body_name,
        COALESCE(MIN(e.handed_over_on), $as_of)      AS until_day,
        LIST(e.ref)                                  AS election_refs
    FROM elections AS e
    GROUP BY e.body_id, e.elected_on
)
SELECT
    h.body_id, h.body_name, h.elected_on, h.until_day, h.election_refs,
    DATE_DIFF('day', h.elected_on, h.until_day) AS days,
    $allowed_days                               AS allowed
FROM held AS h
WHERE DATE_DIFF('day', h.elected_on, h.until_day) > $allowed_days

/*--- examples
- name: Handed over on the eleventh day
  parameters: {as_of: 2024-06-30}
  given:
    elections: |
      ref | body_id | body_name | elected_on | handed_over_on
      e1  | shang   | Shang     | 2024-03-01 | 2024-03-12
  expect: &found |
    body_id | body_name | elected_on | until_day  | days | allowed | election_refs
    shang   | Shang     | 2024-03-01 | 2024-03-12 | 11   | 10      | e1

# Every example below is the first one with one fact changed.
- name: Handed over on the tenth day
  but: {elections.e1.handed_over_on: 2024-03-11}
  expect: nothing
- name: Not handed over yet
  but: {elections.e1.handed_over_on: }
  expect: |
    until_day  | days
    2024-06-30 | 121
- name: Not yet due
  parameters: {as_of: 2024-03-11}
  but: {elections.e1.handed_over_on: }
  expect: nothing
- name: Thirty days are allowed here
  parameters: {allowed_days: 30}
  expect: nothing
- name: A later list has the day
  but: {elections.e1.handed_over_on: }
  and_given:
    elections: |
      ref | body_id | body_name | elected_on | handed_over_on
      e2  | shang   | Shang V.  | 2024-03-01 | 2024-03-05
  expect: nothing
- name: Two lists have it and write it in two ways
  and_given:
    elections: |
      ref | body_id | body_name | elected_on | handed_over_on
      e2  | shang   | Shang V.  | 2024-03-01 | 2024-03-20
  expect: |
    body_name | until_day  | election_refs
    Shang     | 2024-03-12 | e1, e2
---*/
