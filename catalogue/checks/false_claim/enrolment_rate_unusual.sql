/*---
id: enrolment_rate_unusual
version: 1
status: trial
category: false_claim
strength: 1
title:
  en: A village enrols a much larger share than others do
  zh: 某村享受比例明显高于其他村
says:
  en: "{enrolled} of {people} people of {village} are enrolled in {programme}; at the share of all villages it would be about {expected}."
  zh: "{village} {people} 人中有 {enrolled} 人享受 {programme}；按各村平均比例约为 {expected} 人。"
why:
  en: A flood, an older population or an officer who leaves nobody out give the same picture. It is context, and names no person.
  zh: 受灾、人口老龄化或工作人员应享尽享，都会呈现同样情形。此项仅供参考，不涉及任何个人。

points_at: {kind: village, id: village, label: village}
row_key: [village, programme]
population: {table: enrolments, slice_by: [area_id, programme]}
family: statistics
asked_of: {en: The office that runs the programme, zh: 项目主管部门}
halves:
  enrolled:
    label: {en: Who is enrolled, zh: 享受名册}
    table: enrolments
    rows: enrolment_refs
    show: [village, programme, enrolled_on, ended_on]
  place:
    label: {en: How many live there, zh: 人口数}
    table: areas
    rows: area_refs
    show: [area, level, people, households]
needs:
  enrolments: [ref, person_id, programme, village, enrolled_on, ended_on]
  areas: [ref, area, level, people]
no_law:
  en: A high share breaks no rule by itself; it is a reason to ask what is different about the village.
  zh: 比例高本身不违反规定，只是了解该村有何不同的理由。
sources:
  - {title: "Spiegelhalter: Funnel plots for comparing institutional performance (2005)"}
  - {title: "Marshall: Mapping disease and mortality rates using empirical Bayes estimators (1991)"}
refine: unusual_rate

parameters:
  n_min: {default: 30, min: 30, max: 100000, chosen_because: {en: Below thirty people a share says nothing and points at single families., zh: 不足三十人时比例没有意义，且会指向个别家庭。}}
  min_places: {default: 10, min: 1, max: 1000, chosen_because: {en: "With fewer than ten villages there is no telling what is usual.", zh: 不足十个村时无法判断何为常态。}}
  z: {default: 3, min: 1, max: 10, type: decimal, chosen_because: {en: "Three usual deviations, after the spread between villages is allowed for.", zh: 扣除村际差异后仍偏离三个标准差。}}
  q: {default: 0.05, min: 0.0001, max: 0.2, chosen_because: {en: At most one in twenty of those shown is expected to be chance., zh: 所示结果中预期至多二十分之一出于偶然。}}
  min_times: {default: 1.5, min: 1, max: 10, type: decimal, chosen_because: {en: "Half as many again is a difference that somebody in the village can explain.", zh: 高出一半，当地应有人能够说明。}}
  min_excess: {default: 5, min: 1, max: 10000, chosen_because: {en: Fewer people than five can be one family., zh: 少于五人可能只是一家人。}}
  rho: {default: 0.01, min: 0, max: 0.5, chosen_because: {en: Neighbours are alike in age and income; this much is taken as usual., zh: 邻里在年龄和收入上本就相近，此幅度视为正常。}}

innocent_explanations:
  - because: {en: Every village has such a share., zh: 各村比例都如此。}
    answered_by: {example: The other villages have the same share}
  - because: {en: The village is small., zh: 村子很小。}
    answered_by: {example: The village has twenty-nine people}
  - because: {en: Entries that have ended are still on the roll., zh: 名册中仍有已终止的记录。}
    answered_by: {example: Most of the entries have ended}
  - because: {en: Two villages bear one name and their people cannot be told apart., zh: 两村同名，无法区分。}
    answered_by: {example: Two villages bear one name}
  - because: {en: "A flood, a mine that closed or a resettlement came over the village.", zh: 遭遇水灾、矿山关闭或移民安置。}
    answered_by: {step: 1}
  - because: {en: An officer enrols everyone who is entitled; other villages enrol too few., zh: 该村应享尽享，而其他村偏少。}
    answered_by: {step: 2}
  - because: {en: The count of people is out of date., zh: 人口数未更新。}
    answered_by: {step: 3}

verify_next:
  - {en: Ask what is different about the village before asking about anybody in it., zh: 先问该村有何不同，再谈其他。}
  - {en: See whether people elsewhere are left out who would be enrolled here., zh: 看其他村有无应享未享的人。}
  - {en: Compare the count of people with the residents' register., zh: 与户籍人口登记核对人口数。}
survivors:
  - change: '`MAX(people)` → `MIN(people)`'
    because: {en: "There is one row for each of these villages, so both are its count of people.", zh: 每村仅一行，两者均为该村人口数。}
---*/

WITH places AS (                -- villages whose name is theirs alone
    SELECT area AS village, MAX(people) AS people, LIST(ref) AS area_refs
    FROM areas
    WHERE level = 'village'
    GROUP BY area
    HAVING COUNT(*) = 1
),
programmes_used AS (            -- the programmes that the rolls have
    SELECT DISTINCT programme FROM enrolments
),
enrolled AS (                   -- one row per village and programme: who is enrolled today
    SELECT
        village, programme,
        COUNT(DISTINCT person_id) AS enrolled,
        LIST(ref)                 AS enrolment_refs
    FROM enrolments
    WHERE COALESCE(enrolled_on, DATE '1900-01-01') <= $as_of
      AND COALESCE(ended_on, DATE '9999-12-31') >= $as_of
    GROUP BY village, programme
)
SELECT                          -- every village, those with nobody enrolled too
    a.village, a.people, a.area_refs, u.programme,
    COALESCE(e.enrolled, 0) AS enrolled,
    e.enrolment_refs
FROM places AS a
CROSS JOIN programmes_used AS u
LEFT JOIN enrolled AS e
  ON  e.village = a.village
  AND e.programme = u.programme

/*--- examples
- name: Nine of thirty where two other villages have nobody
  parameters: {as_of: 2024-06-30, min_places: 3, z: 1}
  given:
    areas: |
      ref | area   | level    | people
      a1  | Shang  | village  | 30
      a2  | Zhong  | village  | 300
      a3  | Xia    | village  | 300
      a4  | Heshui | township | 630
    enrolments: |
      ref | person_id | programme | village | enrolled_on | ended_on
      e1  | p1        | aid       | Shang   | 2023-01-01  |
      e2  | p2        | aid       | Shang   | 2023-01-01  |
      e3  | p3        | aid       | Shang   | 2023-01-01  |
      e4  | p4        | aid       | Shang   | 2023-01-01  |
      e5  | p5        | aid       | Shang   | 2023-01-01  |
      e6  | p6        | aid       | Shang   | 2023-01-01  |
      e7  | p7        | aid       | Shang   | 2023-01-01  |
      e8  | p8        | aid       | Shang   | 2023-01-01  |
      e9  | p9        | aid       | Shang   | 2023-01-01  |
  expect: &found |
    village | programme | people | enrolled | expected | rate | rate_elsewhere | enrolment_refs                     | area_refs
    Shang   | aid       | 30     | 9        | 0.43     | 0.3  | 0.014          | e1, e2, e3, e4, e5, e6, e7, e8, e9 | a1

# Every example below is the first one with one fact changed.
- name: What is said of every village
  expect: |
    village | programme | enrolled | outcome
    Shang   | aid       | 9        | finding
    Zhong   | aid       | 0        | clear
    Xia     | aid       | 0        | clear
- name: The other villages have the same share
  but: {areas.a2.people: 30, areas.a3.people: 30, enrolments.e4.village: Zhong, enrolments.e5.village: Zhong, enrolments.e6.village: Zhong, enrolments.e7.village: Xia, enrolments.e8.village: Xia, enrolments.e9.village: Xia}
  expect: nothing
- name: It must stand out more than three villages can
  parameters: {z: 3}
  expect: nothing
- name: The village has twenty-nine people
  but: {areas.a1.people: 29}
  parameters: {min_places: 2}
  expect: nothing
- name: Too few villages to know what is usual
  parameters: {min_places: 4}
  expect: nothing
- name: Most of the entries have ended
  but: {enrolments.e1.ended_on: 2024-06-29, enrolments.e2.ended_on: 2024-06-29, enrolments.e3.ended_on: 2024-06-29, enrolments.e4.ended_on: 2024-06-29, enrolments.e5.ended_on: 2024-06-29}
  expect: nothing
- name: One of the entries ends today
  but: {enrolments.e1.ended_on: 2024-06-30}
  expect: *found
- name: One of the entries begins today
  but: {enrolments.e1.enrolled_on: 2024-06-30}
  expect: *found
- name: One of the entries begins tomorrow
  but: {enrolments.e1.enrolled_on: 2024-07-01}
  expect: |
    village | enrolled
    Shang   | 8
- name: The roll gives no first day
  but: {enrolments.e1.enrolled_on: }
  expect: *found
- name: One person stands on the roll twice
  but: {enrolments.e2.person_id: p1}
  expect: |
    village | enrolled
    Shang   | 8
- name: Two villages bear one name
  but: {areas.a3.area: Shang, areas.a3.people: 30}
  parameters: {min_places: 1}
  expect: nothing
- name: The place is a township
  but: {areas.a1.level: township}
  expect: nothing
- name: Most are enrolled in another programme
  but: {enrolments.e1.programme: care, enrolments.e2.programme: care, enrolments.e3.programme: care, enrolments.e4.programme: care, enrolments.e5.programme: care}
  expect: |
    village | programme | enrolled | outcome
    Shang   | aid       | 4        | clear
    Shang   | care      | 5        | clear
    Zhong   | aid       | 0        | clear
    Zhong   | care      | 0        | clear
    Xia     | aid       | 0        | clear
    Xia     | care      | 0        | clear
- name: Most are enrolled from another village
  but: {enrolments.e1.village: Xia, enrolments.e2.village: Xia, enrolments.e3.village: Xia, enrolments.e4.village: Xia, enrolments.e5.village: Xia}
  expect: nothing
---*/
