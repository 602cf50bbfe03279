/*---
id: worked_after_death
version: 1
status: trial
category: false_claim
strength: 4
title:
  en: Listed at work after a registered death
  zh: 登记死亡后仍列入用工花名册
says:
  en: "A death is registered for {person_mask} on {died_on}; the labour roll of {body_name} has that name at work on {days} day(s) from {first_day} to {last_day}, for {total} in wages."
  zh: "{person_mask} 登记死亡日期为 {died_on}；{body_name} 的用工花名册显示其此后 {first_day} 至 {last_day} 出工 {days} 天，工资 {total}。"
why:
  en: The two records cannot both be right. Somebody else may have done the work honestly and been paid under a name that stood on the list.
  zh: 两份记录不可能同时正确。也可能是他人确实出工，却以名册上原有的名字领取。

points_at: {kind: person, id: person_id, label: person_mask}
row_key: [person_id, body_id]
amount: total
match: [A, B]
population: {table: labour_rolls, slice_by: [area_id]}
family: people_register
asked_of: {en: The body that kept the roll, zh: 造册单位}
halves:
  worked:
    label: {en: What the roll has, zh: 用工记录}
    table: labour_rolls
    rows: roll_refs
    show: [person_mask, body_name, site, worked_on, days, amount]
  registered:
    label: {en: What was registered, zh: 死亡登记}
    table: deaths
    rows: death_refs
    show: [person_mask, died_on, registered_on, register]
needs:
  labour_rolls: [ref, person_id, body_id, body_name, worked_on, amount]
  deaths: [ref, person_id, person_mask, died_on, registered_on, register_rank]
no_law:
  en: No article is needed to say that the dead do not work; the two records contradict each other.
  zh: 两份记录互相矛盾，无须援引条文。
sources:
  - {title: Muster-roll audits of employment guarantee schemes}

parameters:
  grace_days: {default: 7, min: 0, max: 62, chosen_because: {en: A roll is often written up at the end of the week., zh: 花名册常在每周末补记。}}

innocent_explanations:
  - because: {en: The roll of the week was written at its end., zh: 一周的用工在周末补记。}
    answered_by: {example: The roll was written up within the week}
  - because: {en: The wage was booked back., zh: 工资已经冲回。}
    answered_by: {example: The wage was booked back}
  - because: {en: One register has the date wrong., zh: 某一登记的日期有误。}
    answered_by: {example: A better register says that he died later}
  - because: {en: The roll carries the day of pay and not of work., zh: 花名册填的是发薪日而非出工日。}
    answered_by: {step: 1}
  - because: {en: A relative worked in their place and said so., zh: 亲属公开顶替出工。}
    answered_by: {step: 2}
  - because: {en: The death was registered to the wrong person., zh: 死亡登记到了他人名下。}
    answered_by: {step: 3}

verify_next:
  - {en: Ask the foreman which days the roll stands for., zh: 问现场负责人花名册所列为何日。}
  - {en: "Ask the family and the fellow workers, separately, who worked and who was paid.", zh: 分别询问家属和工友：谁出的工、谁领的钱。}
  - {en: "Compare name, number and date of death with a second register.", zh: 用另一登记核对姓名、身份证号和死亡日期。}
---*/

WITH known AS (                 -- one row per person: the registration we trust most
    SELECT person_id, person_mask, died_on, ref
    FROM deaths
    QUALIFY ROW_NUMBER() OVER (PARTITION BY person_id ORDER BY register_rank, registered_on, ref) = 1
)
SELECT
    w.person_id, w.body_id, k.person_mask, k.died_on,
    MIN(w.body_name)            AS body_name,
    MIN(w.worked_on)            AS first_day,
    MAX(w.worked_on)            AS last_day,
    COUNT(DISTINCT w.worked_on) AS days,
    SUM(w.amount)               AS total,
    LIST(w.ref)                 AS roll_refs,
    LIST(DISTINCT k.ref)        AS death_refs
FROM labour_rolls AS w
JOIN known AS k
  ON k.person_id = w.person_id
WHERE DATE_DIFF('day', k.died_on, w.worked_on) > $grace_days
GROUP BY w.person_id, w.body_id, k.person_mask, k.died_on
HAVING SUM(w.amount) > 0

/*--- examples
- name: Two days of work after the death and the week of grace
  given:
    labour_rolls: |
      ref | person_id | body_id | body_name | worked_on  | amount
      w1  | wang      | shang   | Shang     | 2024-04-26 | 120
      w2  | wang      | shang   | Shang Cun | 2024-04-27 | 120
      w3  | wang      | shang   | Shang     | 2024-05-03 | 120
    deaths: |
      ref | person_id | person_mask | died_on    | registered_on | register_rank
      d1  | wang      | 王**        | 2024-04-19 | 2024-05-06    | 1
  expect: &found |
    person_id | person_mask | body_id | body_name | died_on    | first_day  | last_day   | days | total | roll_refs | death_refs
    wang      | 王**        | shang   | Shang     | 2024-04-19 | 2024-04-27 | 2024-05-03 | 2    | 240   | w2, w3    | d1

# Every example below is the first one with one fact changed.
- name: The roll was written up within the week
  but: {deaths.d1.died_on: 2024-04-26}
  expect: nothing
- name: No grace at all
  parameters: {grace_days: 0}
  expect: |
    person_id | days | total
    wang      | 3    | 360
- name: The wage was booked back
  and_given:
    labour_rolls: |
      ref | person_id | body_id | body_name | worked_on  | amount
      w4  | wang      | shang   | Shang     | 2024-05-03 | -240
  expect: nothing
- name: All but one yuan was booked back
  and_given:
    labour_rolls: |
      ref | person_id | body_id | body_name | worked_on  | amount
      w4  | wang      | shang   | Shang     | 2024-05-03 | -239
  expect: |
    person_id | days | total
    wang      | 2    | 1
- name: A better register says that he died later
  but: {deaths.d1.register_rank: 2}
  and_given:
    deaths: |
      ref | person_id | person_mask | died_on    | registered_on | register_rank
      d2  | wang      | 王**        | 2024-05-01 | 2024-05-08    | 1
  expect: nothing
- name: A worse register says that he died later
  and_given:
    deaths: |
      ref | person_id | person_mask | died_on    | registered_on | register_rank
      d2  | wang      | 王**        | 2024-05-01 | 2024-05-08    | 2
  expect: *found
- name: Somebody else died
  but: {deaths.d1.person_id: li}
  expect: nothing
- name: The second day is on another body's roll
  but: {labour_rolls.w3.body_id: xia}
  expect: |
    person_id | body_id | days
    wang      | shang   | 1
    wang      | xia     | 1
---*/
