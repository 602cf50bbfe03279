/*---
id: worked_in_two_places
version: 1
status: trial
category: false_claim
strength: 3
title:
  en: More than one day's work at several places on one day
  zh: 同一天在多处用工合计超过一个工日
says:
  en: "On {double_days} day(s) from {first_day} to {last_day} the labour rolls have {person_mask} at more than one place, for more than {max_days} day's work a day; {excess} of the wages is for more than one day."
  zh: "{first_day} 至 {last_day} 有 {double_days} 天，用工花名册显示 {person_mask} 同一天在多处出工，合计超过 {max_days} 个工日；超出部分工资 {excess}。"
why:
  en: A day has one day's work. The name may have been carried over from another roll, or the worker may not know of the second one.
  zh: 一天只有一个工日。名字可能是从另一份花名册抄来的，本人也可能不知道第二处。

points_at: {kind: person, id: person_id, label: person_mask}
row_key: [person_id]
amount: excess
match: [A, B]
population: {table: labour_rolls, slice_by: [area_id]}
family: people_register
asked_of: {en: The bodies that kept the rolls, zh: 造册单位}
halves:
  worked:
    label: {en: What the rolls have, zh: 用工记录}
    table: labour_rolls
    rows: roll_refs
    show: [person_mask, body_name, site, worked_on, days, amount]
against:
  label: {en: What one day can hold, zh: 一天的工日上限}
  show: [max_days, double_days]
needs:
  labour_rolls: [ref, person_id, person_mask, body_id, site, worked_on, days, amount]
no_law:
  en: No article read here counts days of work on village jobs; one day has one day's work.
  zh: 所阅条文未规定村级用工的计日方法；一天只有一个工日。
sources:
  - {title: Muster-roll audits of employment guarantee schemes}

parameters:
  max_days: {default: 1, min: 0.5, max: 3, type: decimal, chosen_because: {en: "One day has one day's work; places that count night shifts may allow more.", zh: 一天一个工日；计夜班的地方可适当放宽。}}

innocent_explanations:
  - because: {en: Half a day was worked at each place., zh: 两处各半天。}
    answered_by: {example: It was half a day at each place}
  - because: {en: One place entered the work in two lines., zh: 同一处分两行登记。}
    answered_by: {example: Both lines are of one place}
  - because: {en: The roll was corrected by a line of its own., zh: 花名册已另行冲正。}
    answered_by: {example: The second line was taken back}
  - because: {en: The rolls carry the day of pay and not of work., zh: 花名册填的是发薪日而非出工日。}
    answered_by: {step: 1}
  - because: {en: Father and son of the same household shared the days under one name., zh: 同户父子共用一个名字记工。}
    answered_by: {step: 2}
  - because: {en: "The night shift was counted as a day of its own, as agreed.", zh: 按约定夜班另计一个工日。}
    answered_by: {step: 3}

verify_next:
  - {en: Ask each foreman which day the roll stands for., zh: 分别问各处负责人花名册所列为何日。}
  - {en: "Ask the worker where they worked that day and what they received.", zh: 询问本人当天在何处出工、领到多少。}
  - {en: Compare the signatures and the agreed way of counting., zh: 核对签名和约定的计工办法。}
---*/

WITH doubled AS (               -- one row per person and day with more work than the day can hold
    SELECT
        person_id, worked_on,
        MIN(person_mask) AS person_mask,
        SUM(days)        AS days,
        SUM(amount)      AS amount,
        LIST(ref)        AS refs
    FROM labour_rolls
    WHERE person_id IS NOT NULL
    GROUP BY person_id, worked_on
    HAVING SUM(days) > $max_days
       AND GREATEST(COUNT(DISTINCT site), COUNT(DISTINCT body_id)) > 1
)
SELECT
    person_id,
    MIN(person_mask)    AS person_mask,
    $max_days           AS max_days,
    COUNT(*)            AS double_days,
    MIN(worked_on)      AS first_day,
    MAX(worked_on)      AS last_day,
    CAST(SUM(amount * (days - $max_days) / days) AS DECIMAL(18, 2)) AS excess,
    FLATTEN(LIST(refs)) AS roll_refs
FROM doubled
GROUP BY person_id

/*--- examples
- name: On two days a whole day at two places
  given:
    labour_rolls: |
      ref | person_id | person_mask | body_id | site | worked_on  | days | amount
      w1  | wang      | 王**        | shang   | road | 2024-04-19 | 1    | 120
      w2  | wang      | 王小        | xia     | weir | 2024-04-19 | 1    | 120
      w3  | wang      | 王小        | shang   | road | 2024-04-20 | 1    | 120
      w4  | wang      | 王小        | xia     | weir | 2024-04-20 | 1    | 100
  expect: &found |
    person_id | person_mask | max_days | double_days | first_day  | last_day   | excess | roll_refs
    wang      | 王**        | 1        | 2           | 2024-04-19 | 2024-04-20 | 230    | w1, w2, w3, w4

# Every example below is the first one with one fact changed.
- name: It was half a day at each place
  but: {labour_rolls.w1.days: 0.5, labour_rolls.w2.days: 0.5, labour_rolls.w3.days: 0.5, labour_rolls.w4.days: 0.5}
  expect: nothing
- name: On one of the days it was half a day at each place
  but: {labour_rolls.w1.days: 0.5, labour_rolls.w2.days: 0.5}
  expect: |
    person_id | double_days | first_day  | excess
    wang      | 1           | 2024-04-20 | 110
- name: A day and a half may be counted here
  parameters: {max_days: 1.5}
  expect: |
    person_id | max_days | excess
    wang      | 1.5      | 115
- name: Two days' work may be counted here
  parameters: {max_days: 2}
  expect: nothing
- name: Both lines are of one place
  but: {labour_rolls.w2.body_id: shang, labour_rolls.w2.site: road, labour_rolls.w4.body_id: shang, labour_rolls.w4.site: road}
  expect: nothing
- name: Both places are of one body
  but: {labour_rolls.w2.body_id: shang, labour_rolls.w4.body_id: shang}
  expect: *found
- name: Both bodies give the work one name
  but: {labour_rolls.w2.site: road, labour_rolls.w4.site: road}
  expect: *found
- name: The second line was taken back
  and_given:
    labour_rolls: |
      ref | person_id | person_mask | body_id | site | worked_on  | days | amount
      w5  | wang      | 王小        | xia     | weir | 2024-04-19 | -1   | -120
      w6  | wang      | 王小        | xia     | weir | 2024-04-20 | -1   | -100
  expect: nothing
- name: The second place has another person
  but: {labour_rolls.w2.person_id: li, labour_rolls.w4.person_id: li}
  expect: nothing
- name: Nobody knows who worked
  but: {labour_rolls.w1.person_id: , labour_rolls.w2.person_id: , labour_rolls.w3.person_id: , labour_rolls.w4.person_id: }
  expect: nothing
- name: The rolls do not count days
  but: {labour_rolls.w1.days: , labour_rolls.w2.days: , labour_rolls.w3.days: , labour_rolls.w4.days: }
  expect: nothing
- name: Three places on one day
  and_given:
    labour_rolls: |
      ref | person_id | person_mask | body_id | site | worked_on  | days | amount
      w5  | wang      | 王小        | zhong   | pond | 2024-04-20 | 1    | 140
  expect: |
    person_id | double_days | excess
    wang      | 2           | 360
---*/
