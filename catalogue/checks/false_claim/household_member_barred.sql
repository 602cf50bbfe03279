/*---
id: household_member_barred
version: 1
status: trial
category: false_claim
strength: 2
title:
  en: Paid to a household while a register has an excluded fact for one of its members
  zh: 领取补贴期间家庭成员登记有项目规则排除的事实
says:
  en: "{programme} was paid to household {household_no} for {periods} period(s) from {first_period} to {last_period}, {total} in all; since {fact_from} a register ({register}) has for a member of the household in the programme's own file: {fact}."
  zh: "{first_period} 至 {last_period} 向家庭 {household_no} 发放 {programme} {periods} 期，净额 {total}；{register} 自 {fact_from} 起载明项目档案中的一名家庭成员{fact}。"
why:
  en: Some rules look at the household as a whole. Whether a member really has the thing, and still belongs to the household, only a visit shows.
  zh: 有的规则以家庭为单位。成员是否确有其物、是否仍属该户，只有入户才能了解。

points_at: {kind: household, id: household_no, label: household_no}
row_key: [household_no, programme, fact]
amount: total
match: [A, B]
population: {table: payments, slice_by: [area_id, programme, period_from]}
family: people_register
asked_of: {en: The office that runs the programme, zh: 项目主管部门}
halves:
  paid:
    label: {en: What was paid, zh: 发放记录}
    table: payments
    rows: payment_refs
    show: [person_mask, household_no, village, programme, period_from, amount]
  registered:
    label: {en: What the register has for a member, zh: 家庭成员的登记记录}
    table: register_facts
    rows: fact_refs
    show: [person_mask, fact, note, fact_from, fact_to, register]
needs:
  payments: [ref, household_no, programme, period_from, period_to, amount]
  register_facts: [ref, person_id, fact, fact_from, fact_to, register, note]
  programme_facts: [programme, fact, effect, scope, spares]
  household_members: [household_no, person_id, member_from, member_to]
law:
  - {instrument: cn-social-assistance, article: "9", says: {en: Subsistence allowance is for households whose income per head and property are below the local lines., zh: 对人均收入低于当地标准且符合财产状况规定的家庭，给予最低生活保障。}, read: full}
sources:
  - {title: County supervision platforms that compare aid lists with registers}

parameters:
  grace_months: {default: 2, min: 0, max: 12, chosen_because: {en: "A change is reported and the list corrected in about two months: the two after the month in which it came.", zh: 情况变化的上报和名册更正约需两个月，即发生当月之后的两个月。}}

innocent_explanations:
  - because: {en: The member had left the household., zh: 该成员已不在该户。}
    answered_by: {example: The member left the household before}
  - because: {en: "It is of a kind that the rules spare, such as a farm vehicle.", zh: 属于规则列明的例外，如农用车。}
    answered_by: {example: It is of the kind that the rules spare}
  - because: {en: The fact is new and the list was corrected soon after., zh: 情况刚刚发生，名册随后即已更正。}
    answered_by: {example: The fact came within the grace before the last period}
  - because: {en: It had ended., zh: 事实已经终止。}
    answered_by: {example: The fact ended within the second period}
  - because: {en: The money came back., zh: 款项已经退回。}
    answered_by: {example: All of it came back}
  - because: {en: "A grown child who keeps house apart still stands in the file.", zh: 已独立生活的成年子女仍列在档案中。}
    answered_by: {step: 1}
  - because: {en: "Somebody else used the member's name: an employer or a relative registered it.", zh: 由雇主或亲属借用该成员名义登记。}
    answered_by: {step: 2}
  - because: {en: The programme's file gives one household number to two households., zh: 项目档案中两户共用一个户号。}
    answered_by: {step: 3}

verify_next:
  - {en: "Visit and ask who lives and keeps house together, and since when.", zh: 入户了解哪些人共同生活、从何时起。}
  - {en: Ask who registered it and who uses it; a person whose name was used is helped first., zh: 了解由谁登记、由谁使用；名义被他人借用的，先予以帮助。}
  - {en: Compare the household's file with the list., zh: 核对家庭档案与发放名册。}
  - {en: Have the register confirm the fact; give notice before anything is stopped., zh: 请登记机关核实；停发前先告知该户。}
---*/

WITH barred AS (                -- one row per payment and fact, with the entry of the register that began first
    SELECT
        p.ref, p.household_no, p.programme, p.period_from, p.amount,
        f.fact, f.register, f.fact_from,
        f.ref AS fact_ref
    FROM register_facts AS f
    JOIN programme_facts AS r
      ON r.fact = f.fact
    JOIN household_members AS m
      ON m.person_id = f.person_id
    JOIN payments AS p
      ON p.household_no = m.household_no
    WHERE r.effect = 'bars'
      AND r.scope = 'household'
      AND p.programme = r.programme
      AND DATE_DIFF('month', DATE_TRUNC('month', f.fact_from), DATE_TRUNC('month', p.period_from)) > $grace_months
      AND COALESCE(p.period_to, p.period_from) <= COALESCE(f.fact_to, DATE '9999-12-31')
      AND p.period_from BETWEEN COALESCE(m.member_from, DATE '1900-01-01') AND COALESCE(m.member_to, DATE '9999-12-31')
      AND NOT EXISTS (
          SELECT 1 FROM programme_facts AS s
          WHERE s.programme = r.programme AND s.fact = f.fact AND s.spares LIKE '%' || f.note || '%'
      )
    QUALIFY ROW_NUMBER() OVER (PARTITION BY p.ref, f.fact ORDER BY f.fact_from, f.ref) = 1
)
SELECT
    household_no, programme, fact,
    MIN(register)               AS register,
    MIN(fact_from)              AS fact_from,
    MIN(period_from)            AS first_period,
    MAX(period_from)            AS last_period,
    COUNT(DISTINCT period_from) AS periods,
    SUM(amount)                 AS total,
    LIST(ref)                   AS payment_refs,
    LIST(DISTINCT fact_ref)     AS fact_refs
FROM barred
GROUP BY household_no, programme, fact
HAVING SUM(amount) > 0

/*--- examples
- name: Aid to a household while its son has a firm
  given:
    programme_facts: |
      ref | programme   | fact          | effect | scope     | spares
      r1  | subsistence | runs_business | bars   | household | 停业、合作社成员
    register_facts: |
      ref | person_id | fact          | fact_from  | fact_to | register | note
      f1  | son       | runs_business | 2024-02-20 |         | 市监     | 在业
    household_members: |
      ref | household_no | person_id | member_from | member_to
      m1  | h1           | chen      | 2023-01-01  |
      m2  | h1           | son       | 2023-01-01  |
    payments: |
      ref | person_id | household_no | programme   | period_from | period_to  | amount
      p1  | chen      | h1           | subsistence | 2024-04-01  | 2024-04-30 | 400
      p2  | chen      | h1           | subsistence | 2024-05-01  | 2024-05-31 | 400
      p3  | chen      | h1           | subsistence | 2024-06-01  | 2024-06-30 | 400
  expect: &found |
    household_no | programme   | fact          | register | fact_from  | first_period | last_period | periods | total | payment_refs | fact_refs
    h1           | subsistence | runs_business | 市监     | 2024-02-20 | 2024-05-01   | 2024-06-01  | 2       | 800   | p2, p3       | f1

# Every example below is the first one with one fact changed.
- name: No grace but the month itself
  parameters: {grace_months: 0}
  expect: |
    household_no | first_period | periods | total
    h1           | 2024-04-01   | 3       | 1200
- name: The fact came within the grace before the last period
  but: {register_facts.f1.fact_from: 2024-04-01}
  expect: nothing
- name: The fact came a day earlier
  but: {register_facts.f1.fact_from: 2024-03-31}
  expect: |
    household_no | first_period | total
    h1           | 2024-06-01   | 400
- name: The fact ended within the second period
  but: {register_facts.f1.fact_to: 2024-05-30}
  expect: nothing
- name: The fact ended on the last day of the second period
  but: {register_facts.f1.fact_to: 2024-05-31}
  expect: |
    household_no | last_period | total
    h1           | 2024-05-01  | 400
- name: The list gives only the first day of its periods
  but: {register_facts.f1.fact_to: 2024-06-15, payments.p2.period_to: , payments.p3.period_to: }
  expect: *found
- name: The member left the household before
  but: {household_members.m2.member_to: 2024-04-30}
  expect: nothing
- name: The member left on the first day of the second period
  but: {household_members.m2.member_to: 2024-05-01}
  expect: |
    household_no | total | payment_refs
    h1           | 400   | p2
- name: The member joined the household within it
  but: {household_members.m2.member_from: 2024-05-02}
  expect: |
    household_no | total | payment_refs
    h1           | 400   | p3
- name: The file does not say since when the son is a member
  but: {household_members.m2.member_from: }
  expect: *found
- name: The son is a member of another household
  but: {household_members.m2.household_no: h2}
  expect: nothing
- name: The fact stands for somebody who is no member
  but: {register_facts.f1.person_id: li}
  expect: nothing
- name: The fact stands for the recipient
  but: {register_facts.f1.person_id: chen}
  expect: *found
- name: It is of the kind that the rules spare
  but: {register_facts.f1.note: 停业}
  expect: nothing
- name: The kind is spared for another fact and by another programme
  and_given:
    programme_facts: |
      ref | programme   | fact          | effect | scope     | spares
      r2  | subsistence | owns_car      | bars   | household | 在业
      r3  | housing     | runs_business | bars   | household | 在业
  expect: *found
- name: The fact entitles and does not exclude
  but: {programme_facts.r1.effect: entitles}
  expect: nothing
- name: The rules speak of the person alone
  but: {programme_facts.r1.scope: person}
  expect: nothing
- name: The rules do not say of whom they speak
  but: {programme_facts.r1.scope: }
  expect: nothing
- name: The rules exclude another fact
  but: {programme_facts.r1.fact: owns_car}
  expect: nothing
- name: Another programme excludes it
  but: {programme_facts.r1.programme: housing}
  expect: nothing
- name: All of it came back
  and_given:
    payments: |
      ref | person_id | household_no | programme   | period_from | period_to  | amount
      p4  | chen      | h1           | subsistence | 2024-06-01  | 2024-06-30 | -800
  expect: nothing
- name: All but one yuan came back
  and_given:
    payments: |
      ref | person_id | household_no | programme   | period_from | period_to  | amount
      p4  | chen      | h1           | subsistence | 2024-06-01  | 2024-06-30 | -799
  expect: |
    household_no | periods | total
    h1           | 2       | 1
- name: Two members have a firm
  and_given:
    register_facts: |
      ref | person_id | fact          | fact_from  | fact_to | register | note
      f2  | chen      | runs_business | 2024-02-25 |         | 市监所   | 在业
  expect: *found
- name: A second firm followed the first
  but: {register_facts.f1.fact_to: 2024-05-31}
  and_given:
    register_facts: |
      ref | person_id | fact          | fact_from  | fact_to | register | note
      f2  | chen      | runs_business | 2024-03-10 |         | 市监所   | 在业
  expect: |
    household_no | register | fact_from  | total | fact_refs
    h1           | 市监     | 2024-02-20 | 800   | f1, f2
---*/
