/*---
id: eligible_left_out
version: 2
status: trial
category: dereliction
strength: 2
title:
  en: A person who seems entitled is not enrolled
  zh: 看来符合条件而未享受待遇
says:
  en: "A register ({register}) has for {person_mask} since {fact_from}: {fact}. This entitles to {programme}, and the person is not enrolled in it. Please visit and help with the application."
  zh: "{register} 自 {fact_from} 起载明 {person_mask}{fact}，按规定应当享受 {programme}，而名册中没有此人。请上门了解并协助申请。"
why:
  en: Help that nobody applied for is missed in silence. The same records that show who is paid too much show who is paid nothing.
  zh: 无人申请的待遇，往往无声无息地落空。同样的记录既能看出多发，也能看出漏发。

points_at: {kind: person, id: person_id, label: person_mask}
row_key: [person_id, programme, fact]
match: [A, B]
population: {table: register_facts, slice_by: [fact]}
family: people_register
asked_of: {en: The office that runs the programme, zh: 项目主管部门}
absence: true
halves:
  registered:
    label: {en: What the register has, zh: 登记记录}
    table: register_facts
    rows: fact_refs
    show: [person_mask, fact, fact_from, fact_to, register]
  rule:
    label: {en: What the programme says, zh: 项目规则}
    table: programme_facts
    rows: rule_refs
    show: [programme, fact, effect, issuer, document_no]
needs:
  register_facts: [ref, person_id, person_mask, person_number_key, person_name_key, person_born_on, fact, fact_from, fact_to, register, note]
  programme_facts: [ref, programme, fact, effect, scope, spares]
  enrolments: [person_id, person_number_key, person_name_key, person_born_on, programme, ended_on]
  programme_conflicts: [programme_a, programme_b]
  deaths: [person_id, person_number_key, person_name_key, person_born_on]
law:
  - {instrument: cn-social-assistance, article: "17", says: {en: Townships learn of residents' living conditions in good time and enrol of their own accord those who qualify for destitute support., zh: 乡镇、街道应当及时了解居民生活情况，发现符合特困供养条件的，应当主动为其依法办理。}, read: full}
sources:
  - {title: Exclusion audits of employment guarantee schemes}

parameters:
  wait_days: {default: 60, min: 0, max: 730, chosen_because: {en: "An application is decided within about two months.", zh: 申请到批准约需两个月。}}

innocent_explanations:
  - because: {en: The application is still being decided., zh: 申请正在办理。}
    answered_by: {example: The fact is as old as the time it takes}
  - because: {en: The person is covered by another programme that excludes this one., zh: 已享受与之不可兼得的另一待遇。}
    answered_by: {example: The person is enrolled in a programme that excludes it}
  - because: {en: Another fact excludes the person., zh: 另有事实使其不得享受。}
    answered_by: {example: Another fact excludes the person}
  - because: {en: The person died., zh: 本人已去世。}
    answered_by: {example: The person died}
  - because: {en: The certificate has run out., zh: 证件已经到期。}
    answered_by: {example: The entry ended the day before}
  - because: {en: The roll of this programme was not read., zh: 该项目名册尚未取得。}
    answered_by: {example: Nobody at all is enrolled in the programme}
  - because: {en: The roll has the person under a number that was typed wrong., zh: 名册中证件号录入有误。}
    answered_by: {example: The roll has the same name and a broken number}
  - because: {en: The person does not want it., zh: 本人不愿申请。}
    answered_by: {step: 1}
  - because: {en: "A further condition, such as income, is not met.", zh: 收入等其他条件不符合。}
    answered_by: {step: 2}
  - because: {en: The person lives elsewhere and receives it there., zh: 已在居住地享受。}
    answered_by: {step: 2}

verify_next:
  - {en: Visit before anyone is put on a list; ask whether the help is wanted., zh: 先上门了解本人意愿，再办理手续。}
  - {en: Check the remaining conditions and whether it is paid elsewhere., zh: 核对其余条件，以及是否已在外地享受。}
  - {en: Fill in the application together on the same day., zh: 当日协助填报申请。}
survivors:
  - change: 'LEFT instead of INNER `JOIN programme_conflicts AS c ON o.programme IN (c.programme_a, c.programme_b)`'
    because: {en: "Without a pair the next condition of the subquery cannot hold.", zh: 没有配对时，子查询的下一条件不能成立。}
---*/

WITH entitled AS (              -- one row per person, programme and fact that entitles, as the register has it today
    SELECT
        f.ref, f.person_id, f.person_mask, f.person_number_key, f.person_name_key, f.person_born_on,
        f.fact, f.fact_from, f.register,
        r.programme,
        r.ref AS rule_ref
    FROM register_facts AS f
    JOIN programme_facts AS r
      ON r.fact = f.fact
    WHERE r.effect = 'entitles'
      AND COALESCE(r.scope, 'person') = 'person'
      AND DATE_DIFF('day', f.fact_from, $as_of) > $wait_days
      AND COALESCE(f.fact_to, DATE '9999-12-31') >= $as_of
      AND COALESCE(f.note, '-') <> COALESCE(r.spares, '')
      AND f.person_id IS NOT NULL
)
SELECT
    e.person_id, e.programme, e.fact,
    MIN(e.person_mask)        AS person_mask,
    MIN(e.register)           AS register,
    MIN(e.fact_from)          AS fact_from,
    LIST(DISTINCT e.ref)      AS fact_refs,
    LIST(DISTINCT e.rule_ref) AS rule_refs
FROM entitled AS e
WHERE EXISTS (SELECT 1 FROM enrolments AS k WHERE k.programme = e.programme)
  AND NOT EXISTS (
      SELECT 1 FROM enrolments AS n
      WHERE n.person_id = e.person_id
        AND n.programme = e.programme
        AND COALESCE(n.ended_on, DATE '9999-12-31') >= $as_of
  )
  AND NOT EXISTS (
      SELECT 1 FROM enrolments AS o
      JOIN programme_conflicts AS c
        ON o.programme IN (c.programme_a, c.programme_b)
      WHERE o.person_id = e.person_id
        AND e.programme IN (c.programme_a, c.programme_b)
        AND COALESCE(o.ended_on, DATE '9999-12-31') >= $as_of
  )
  AND NOT EXISTS (
      SELECT 1 FROM register_facts AS x
      JOIN programme_facts AS b
        ON b.fact = x.fact
      WHERE x.person_id = e.person_id
        AND b.programme = e.programme
        AND b.effect = 'bars'
        AND COALESCE(x.fact_to, DATE '9999-12-31') >= $as_of
  )
  AND NOT EXISTS (              -- the roll may write the name another way
      SELECT 1 FROM enrolments AS n
      WHERE n.person_number_key = e.person_number_key
        AND n.programme = e.programme
        AND n.person_id <> e.person_id
  )
  AND NOT EXISTS (              -- or have the name without a valid number, or born that day: it spares, and joins nothing
      SELECT 1 FROM enrolments AS n
      WHERE n.person_name_key = e.person_name_key
        AND n.programme = e.programme
        AND (n.person_id IS NULL OR (n.person_id <> e.person_id AND n.person_born_on = e.person_born_on))
  )
  AND NOT EXISTS (              -- so may the roll of a programme that excludes this one
      SELECT 1 FROM enrolments AS o
      JOIN programme_conflicts AS c
        ON o.programme IN (c.programme_a, c.programme_b)
      WHERE o.person_name_key = e.person_name_key
        AND e.programme IN (c.programme_a, c.programme_b)
        AND (o.person_id IS NULL OR (o.person_id <> e.person_id AND o.person_born_on = e.person_born_on))
  )
  AND NOT EXISTS (SELECT 1 FROM deaths AS d WHERE d.person_id = e.person_id)
  AND NOT EXISTS (
      SELECT 1 FROM deaths AS d
      WHERE d.person_name_key = e.person_name_key
        AND (d.person_id IS NULL OR d.person_born_on = e.person_born_on)
  )
  AND NOT EXISTS (SELECT 1 FROM deaths AS d WHERE d.person_number_key = e.person_number_key)
GROUP BY e.person_id, e.programme, e.fact

/*--- examples
- name: A severe disability and no care allowance
  parameters: {as_of: 2024-06-30}
  given:
    programme_facts: |
      ref | programme | fact            | effect   | spares
      r1  | care      | disabled_severe | entitles | 复核中
    register_facts: |
      ref | person_id | person_mask | fact            | fact_from  | fact_to | register | note
      f1  | chen      | 陈*         | disabled_severe | 2024-04-20 |         | 残联     | 二级
    enrolments: |
      ref | person_id | programme | ended_on
      e1  | li        | care      |
  expect: &found |
    person_id | person_mask | programme | fact            | register | fact_from  | fact_refs | rule_refs
    chen      | 陈*         | care      | disabled_severe | 残联     | 2024-04-20 | f1        | r1

# Every example below is the first one with one fact changed.
- name: The fact is as old as the time it takes
  but: {register_facts.f1.fact_from: 2024-05-01}
  expect: nothing
- name: The fact is a day older
  but: {register_facts.f1.fact_from: 2024-04-30}
  expect: |
    person_id | fact_from
    chen      | 2024-04-30
- name: Applications take longer here
  parameters: {wait_days: 90}
  expect: nothing
- name: The entry ended the day before
  but: {register_facts.f1.fact_to: 2024-06-29}
  expect: nothing
- name: The entry ends today
  but: {register_facts.f1.fact_to: 2024-06-30}
  expect: *found
- name: The kind is spared
  but: {register_facts.f1.note: 复核中}
  expect: nothing
- name: The register names no kind
  but: {register_facts.f1.note: }
  expect: *found
- name: The rules spare no kind
  but: {programme_facts.r1.spares: }
  expect: *found
- name: The person is enrolled
  but: {enrolments.e1.person_id: chen}
  expect: nothing
- name: The enrolment ended the day before
  but: {enrolments.e1.person_id: chen, enrolments.e1.ended_on: 2024-06-29}
  expect: *found
- name: The enrolment ends today
  but: {enrolments.e1.person_id: chen, enrolments.e1.ended_on: 2024-06-30}
  expect: nothing
- name: The person is enrolled in another programme
  and_given:
    enrolments: |
      ref | person_id | programme   | ended_on
      e2  | chen      | subsistence |
  expect: *found
- name: The person is enrolled in a programme that excludes it
  and_given:
    enrolments: |
      ref | person_id | programme | ended_on
      e2  | chen      | destitute |
    programme_conflicts: |
      ref | programme_a | programme_b
      c1  | destitute   | care
  expect: nothing
- name: The excluding programme ends today
  and_given:
    enrolments: |
      ref | person_id | programme | ended_on
      e2  | chen      | destitute | 2024-06-30
    programme_conflicts: |
      ref | programme_a | programme_b
      c1  | care        | destitute
  expect: nothing
- name: The excluding programme ended the day before
  and_given:
    enrolments: |
      ref | person_id | programme | ended_on
      e2  | chen      | destitute | 2024-06-29
    programme_conflicts: |
      ref | programme_a | programme_b
      c1  | destitute   | care
  expect: *found
- name: Somebody else is enrolled in the excluding programme
  and_given:
    enrolments: |
      ref | person_id | programme | ended_on
      e2  | li        | destitute |
    programme_conflicts: |
      ref | programme_a | programme_b
      c1  | destitute   | care
  expect: *found
- name: The person's other programme excludes a third one
  and_given:
    enrolments: |
      ref | person_id | programme | ended_on
      e2  | chen      | destitute |
    programme_conflicts: |
      ref | programme_a | programme_b
      c1  | destitute   | orphans
      c2  | care        | pension
  expect: *found
- name: Another fact excludes the person
  and_given:
    programme_facts: |
      ref | programme | fact        | effect
      r2  | care      | injury_care | bars
    register_facts: |
      ref | person_id | person_mask | fact        | fact_from  | fact_to
      f2  | chen      | 陈*         | injury_care | 2020-01-01 | 2024-06-30
  expect: nothing
- name: What excluded the person has ended
  and_given:
    programme_facts: |
      ref | programme | fact        | effect
      r2  | care      | injury_care | bars
    register_facts: |
      ref | person_id | person_mask | fact        | fact_from  | fact_to
      f2  | chen      | 陈*         | injury_care | 2020-01-01 | 2024-06-29
  expect: *found
- name: What excludes has no end
  and_given:
    programme_facts: |
      ref | programme | fact        | effect
      r2  | care      | injury_care | bars
    register_facts: |
      ref | person_id | person_mask | fact        | fact_from  | fact_to
      f2  | chen      | 陈*         | injury_care | 2020-01-01 |
  expect: nothing
- name: The other fact excludes somebody else or from another programme
  and_given:
    programme_facts: |
      ref | programme | fact        | effect
      r2  | care      | injury_care | bars
      r3  | pension   | owns_car    | bars
      r4  | care      | at_school   | requires
    register_facts: |
      ref | person_id | person_mask | fact        | fact_from  | fact_to
      f2  | li        | 李*         | injury_care | 2020-01-01 |
      f3  | chen      | 陈*         | owns_car    | 2020-01-01 |
      f4  | chen      | 陈*         | at_school   | 2020-01-01 |
  expect: *found
- name: The person died
  and_given:
    deaths: |
      ref | person_id
      d1  | chen
  expect: nothing
- name: The register of deaths writes the name another way
  but: {register_facts.f1.person_number_key: k1}
  and_given:
    deaths: |
      ref | person_id | person_number_key
      d1  | chenx     | k1
  expect: nothing
- name: The roll writes the name another way
  but: {register_facts.f1.person_number_key: k1, enrolments.e1.person_number_key: k1}
  expect: nothing
- name: The roll has the number in another programme, and an ended entry in this one
  but: {register_facts.f1.person_number_key: k1}
  and_given:
    enrolments: |
      ref | person_id | person_number_key | programme   | ended_on
      e2  | chenx     | k1                | subsistence |
      e3  | chen      | k1                | care        | 2024-01-31
  expect: *found
- name: Somebody else died
  and_given:
    deaths: |
      ref | person_id
      d1  | li
  expect: *found
- name: Nobody at all is enrolled in the programme
  but: {enrolments.e1.programme: subsistence}
  expect: nothing
- name: The rules speak of the household
  but: {programme_facts.r1.scope: household}
  expect: nothing
- name: The rules say that they speak of the person
  but: {programme_facts.r1.scope: person}
  expect: *found
- name: The fact is required and does not entitle
  but: {programme_facts.r1.effect: requires}
  expect: nothing
- name: The rules name another fact
  but: {programme_facts.r1.fact: at_school}
  expect: nothing
- name: Nobody knows of whom the register speaks
  but: {register_facts.f1.person_id: }
  expect: nothing
- name: Two registers have it
  and_given:
    register_facts: |
      ref | person_id | person_mask | fact            | fact_from  | fact_to | register | note
      f2  | chen      | 陈某        | disabled_severe | 2024-04-21 |         | 民政     | 二级
  expect: |
    person_id | person_mask | register | fact_from  | fact_refs
    chen      | 陈*         | 残联     | 2024-04-20 | f1, f2
- name: The roll has the same name and a broken number
  but: {register_facts.f1.person_name_key: n1, register_facts.f1.person_born_on: 1950-03-04}
  and_given:
    enrolments: |
      ref | person_id | person_name_key | person_born_on | programme
      x1  |           | n1               |                | care
  expect: nothing
- name: The roll has another name and a broken number
  but: {register_facts.f1.person_name_key: n1, register_facts.f1.person_born_on: 1950-03-04}
  and_given:
    enrolments: |
      ref | person_id | person_name_key | person_born_on | programme
      x1  |           | n7               |                | care
  expect: *found
- name: The roll of another programme has the same name and a broken number
  but: {register_facts.f1.person_name_key: n1, register_facts.f1.person_born_on: 1950-03-04}
  and_given:
    enrolments: |
      ref | person_id | person_name_key | person_born_on | programme
      x1  |           | n1               |                | food
  expect: *found
- name: The roll has the same name and day of birth under another number
  but: {register_facts.f1.person_name_key: n1, register_facts.f1.person_born_on: 1950-03-04}
  and_given:
    enrolments: |
      ref | person_id | person_name_key | person_born_on | programme
      x1  | chenx     | n1               | 1950-03-04     | care
  expect: nothing
- name: The roll has a namesake born on another day
  but: {register_facts.f1.person_name_key: n1, register_facts.f1.person_born_on: 1950-03-04}
  and_given:
    enrolments: |
      ref | person_id | person_name_key | person_born_on | programme
      x1  | chenx     | n1               | 1962-07-08     | care
  expect: *found
- name: The person's own enrolment has ended, under the same name and day of birth
  but: {register_facts.f1.person_name_key: n1, register_facts.f1.person_born_on: 1950-03-04, enrolments.e1.person_id: chen, enrolments.e1.person_name_key: n1, enrolments.e1.person_born_on: 1950-03-04, enrolments.e1.ended_on: 2024-06-29}
  expect: *found
- name: A programme that excludes it has the same name and a broken number
  but: {register_facts.f1.person_name_key: n1, register_facts.f1.person_born_on: 1950-03-04}
  and_given:
    programme_conflicts: |
      ref | programme_a | programme_b
      c1  | care        | destitute
    enrolments: |
      ref | person_id | person_name_key | person_born_on | programme
      x1  |           | n1               |                | destitute
  expect: nothing
- name: A programme that it excludes has the same name and a broken number
  but: {register_facts.f1.person_name_key: n1, register_facts.f1.person_born_on: 1950-03-04}
  and_given:
    programme_conflicts: |
      ref | programme_a | programme_b
      c1  | destitute   | care     
    enrolments: |
      ref | person_id | person_name_key | person_born_on | programme
      x1  |           | n1               |                | destitute
  expect: nothing
- name: A programme that excludes it has another name and a broken number
  but: {register_facts.f1.person_name_key: n1, register_facts.f1.person_born_on: 1950-03-04}
  and_given:
    programme_conflicts: |
      ref | programme_a | programme_b
      c1  | care        | destitute
    enrolments: |
      ref | person_id | person_name_key | person_born_on | programme
      x1  |           | n7               |                | destitute
  expect: *found
- name: A programme that excludes another has the same name and a broken number
  but: {register_facts.f1.person_name_key: n1, register_facts.f1.person_born_on: 1950-03-04}
  and_given:
    programme_conflicts: |
      ref | programme_a | programme_b
      c1  | food        | destitute
    enrolments: |
      ref | person_id | person_name_key | person_born_on | programme
      x1  |           | n1               |                | destitute
  expect: *found
- name: A programme that excludes it has the same name and day of birth under another number
  but: {register_facts.f1.person_name_key: n1, register_facts.f1.person_born_on: 1950-03-04}
  and_given:
    programme_conflicts: |
      ref | programme_a | programme_b
      c1  | care        | destitute
    enrolments: |
      ref | person_id | person_name_key | person_born_on | programme
      x1  | chenx     | n1               | 1950-03-04     | destitute
  expect: nothing
- name: A programme that excludes it has a namesake born on another day
  but: {register_facts.f1.person_name_key: n1, register_facts.f1.person_born_on: 1950-03-04}
  and_given:
    programme_conflicts: |
      ref | programme_a | programme_b
      c1  | care        | destitute
    enrolments: |
      ref | person_id | person_name_key | person_born_on | programme
      x1  | chenx     | n1               | 1962-07-08     | destitute
  expect: *found
- name: The person's own enrolment in a programme that excludes it has ended
  but: {register_facts.f1.person_name_key: n1, register_facts.f1.person_born_on: 1950-03-04}
  and_given:
    programme_conflicts: |
      ref | programme_a | programme_b
      c1  | care        | destitute
    enrolments: |
      ref | person_id | person_name_key | person_born_on | programme | ended_on
      x1  | chen      | n1               | 1950-03-04     | destitute | 2024-06-29
  expect: *found
- name: A death is registered under the same name and a broken number
  but: {register_facts.f1.person_name_key: n1, register_facts.f1.person_born_on: 1950-03-04}
  and_given:
    deaths: |
      ref | person_id | person_name_key | person_born_on
      x1  |           | n1               |               
  expect: nothing
- name: A death is registered under another name and a broken number
  but: {register_facts.f1.person_name_key: n1, register_facts.f1.person_born_on: 1950-03-04}
  and_given:
    deaths: |
      ref | person_id | person_name_key | person_born_on
      x1  |           | n7               |               
  expect: *found
- name: A death is registered of a namesake born on another day
  but: {register_facts.f1.person_name_key: n1, register_facts.f1.person_born_on: 1950-03-04}
  and_given:
    deaths: |
      ref | person_id | person_name_key | person_born_on
      x1  | chenx     | n1               | 1962-07-08    
  expect: *found
- name: A death is registered under the same name and day of birth
  but: {register_facts.f1.person_name_key: n1, register_facts.f1.person_born_on: 1950-03-04}
  and_given:
    deaths: |
      ref | person_id | person_name_key | person_born_on
      x1  | chenx     | n1               | 1950-03-04    
  expect: nothing
---*/
