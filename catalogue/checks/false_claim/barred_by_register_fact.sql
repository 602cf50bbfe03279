/*---
id: barred_by_register_fact
version: 1
status: trial
category: false_claim
strength: 3
title:
  en: Paid while a register has a fact that the programme's rules exclude
  zh: 领取补贴期间登记有项目规则排除的事实
says:
  en: "{programme} was paid in the name of {person_mask} for {periods} period(s) from {first_period} to {last_period}, {total} in all; since {fact_from} a register ({register}) has for the same person: {fact}. The programme's rules exclude this."
  zh: "{first_period} 至 {last_period} 以 {person_mask} 名义发放 {programme} {periods} 期，净额 {total}；{register} 自 {fact_from} 起载明同一人{fact}，项目规则将此列为不得享受。"
why:
  en: A fact in a register is first a question of who put it there. A car or a firm may stand in a poor person's name without that person having it.
  zh: 登记上的事实，首先要问是谁登记的。车辆或经营主体可能只是挂在困难群众名下。

points_at: {kind: person, id: person_id, label: person_mask}
row_key: [person_id, programme, fact]
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
    show: [person_mask, village, programme, period_from, period_to, amount]
  registered:
    label: {en: What the register has, zh: 登记记录}
    table: register_facts
    rows: fact_refs
    show: [person_mask, fact, note, fact_from, fact_to, register]
needs:
  payments: [ref, person_id, person_mask, programme, period_from, period_to, amount]
  register_facts: [ref, person_id, fact, fact_from, fact_to, register, note]
  programme_facts: [programme, fact, effect, scope, spares]
law:
  - {instrument: cn-social-assistance, article: "13", says: {en: "The means of a household are verified at regular times; when they change, benefits are raised, lowered or stopped in good time, with reasons in writing.", zh: 对家庭状况定期核查；发生变化的，及时决定增发、减发或者停发，停发应书面说明理由。}, read: full}
sources:
  - {title: County supervision platforms that compare aid lists with registers}
  - {title: "Brazil's Court of Accounts: vehicles that an employer had put in a recipient's name"}

parameters:
  grace_months: {default: 2, min: 0, max: 12, chosen_because: {en: "A change is reported and the list corrected in about two months: the two after the month in which it came.", zh: 情况变化的上报和名册更正约需两个月，即发生当月之后的两个月。}}

innocent_explanations:
  - because: {en: "It is of a kind that the rules spare, such as a farm vehicle or a scrapped car.", zh: 属于规则列明的例外，如农用车、已报废车辆。}
    answered_by: {example: It is of the kind that the rules spare}
  - because: {en: The fact is new and the list was corrected soon after., zh: 情况刚刚发生，名册随后即已更正。}
    answered_by: {example: The fact came within the grace before the last period}
  - because: {en: "It had ended: the car was sold, the firm closed.", zh: 事实已经终止，如车辆已过户、企业已注销。}
    answered_by: {example: The fact ended within the second period}
  - because: {en: The money came back., zh: 款项已经退回。}
    answered_by: {example: All of it came back}
  - because: {en: "Somebody else used the name: an employer or a relative registered it.", zh: 由雇主或亲属借用其名义登记。}
    answered_by: {step: 1}
  - because: {en: "The firm is dormant, or the car was sold and never transferred.", zh: 企业早已停业，或车辆已卖未过户。}
    answered_by: {step: 2}
  - because: {en: The number on one of the lists was written wrong., zh: 某一名册中的身份证号填写有误。}
    answered_by: {step: 3}

verify_next:
  - {en: Visit and ask who registered it and who uses it; a person whose name was used is helped first., zh: 上门了解由谁登记、由谁使用；名义被他人借用的，先予以帮助。}
  - {en: Have the register confirm the fact for the days in question., zh: 请登记机关核实所涉日期的登记情况。}
  - {en: Compare both lists with the identity card., zh: 用身份证核对两份名册。}
  - {en: Read the programme's own rule for that day; give notice before anything is stopped., zh: 查阅当时的项目规则；停发前先告知本人。}
---*/

WITH barred AS (                -- one row per payment and fact, with the entry of the register that began first
    SELECT
        p.ref, p.person_id, p.person_mask, p.programme, p.period_from, p.amount,
        f.fact, f.register, f.fact_from,
        f.ref AS fact_ref
    FROM register_facts AS f
    JOIN programme_facts AS r
      ON r.fact = f.fact
    JOIN payments AS p
      ON p.person_id = f.person_id
    WHERE r.effect = 'bars'
      AND COALESCE(r.scope, 'person') = 'person'
      AND p.programme = r.programme
      AND DATE_DIFF('month', DATE_TRUNC('month', f.fact_from), DATE_TRUNC('month', p.period_from)) > $grace_months
      AND COALESCE(p.period_to, p.period_from) <= COALESCE(f.fact_to, DATE '9999-12-31')
      AND NOT EXISTS (
          SELECT 1 FROM programme_facts AS s
          WHERE s.programme = r.programme AND s.fact = f.fact AND s.spares LIKE '%' || f.note || '%'
      )
    QUALIFY ROW_NUMBER() OVER (PARTITION BY p.ref, f.fact ORDER BY f.fact_from, f.ref) = 1
)
SELECT
    person_id, programme, fact,
    MIN(person_mask)            AS person_mask,
    MIN(register)               AS register,
    MIN(fact_from)              AS fact_from,
    MIN(period_from)            AS first_period,
    MAX(period_from)            AS last_period,
    COUNT(DISTINCT period_from) AS periods,
    SUM(amount)                 AS total,
    LIST(ref)                   AS payment_refs,
    LIST(DISTINCT fact_ref)     AS fact_refs
FROM barred
GROUP BY person_id, programme, fact
HAVING SUM(amount) > 0

/*--- examples
- name: Three months of aid while a car stands in the name
  given:
    programme_facts: |
      ref | programme   | fact     | effect | scope  | spares
      r1  | subsistence | owns_car | bars   | person | 农用车、报废
    register_facts: |
      ref | person_id | fact     | fact_from  | fact_to | register | note
      f1  | chen      | owns_car | 2024-02-20 |         | 车管所   | 轿车
    payments: |
      ref | person_id | person_mask | programme   | period_from | period_to  | amount
      p1  | chen      | 陈*         | subsistence | 2024-04-01  | 2024-04-30 | 400
      p2  | chen      | 陈某        | subsistence | 2024-05-01  | 2024-05-31 | 400
      p3  | chen      | 陈*         | subsistence | 2024-06-01  | 2024-06-30 | 400
  expect: &found |
    person_id | programme   | fact     | person_mask | register | fact_from  | first_period | last_period | periods | total | payment_refs | fact_refs
    chen      | subsistence | owns_car | 陈*         | 车管所   | 2024-02-20 | 2024-05-01   | 2024-06-01  | 2       | 800   | p2, p3       | f1

# Every example below is the first one with one fact changed.
- name: No grace but the month itself
  parameters: {grace_months: 0}
  expect: |
    person_id | first_period | periods | total
    chen      | 2024-04-01   | 3       | 1200
- name: The fact came within the grace before the last period
  but: {register_facts.f1.fact_from: 2024-04-01}
  expect: nothing
- name: The fact came a day earlier
  but: {register_facts.f1.fact_from: 2024-03-31}
  expect: |
    person_id | first_period | total
    chen      | 2024-06-01   | 400
- name: The register does not say since when
  but: {register_facts.f1.fact_from: }
  expect: nothing
- name: The fact ended within the second period
  but: {register_facts.f1.fact_to: 2024-05-30}
  expect: nothing
- name: The fact ended on the last day of the second period
  but: {register_facts.f1.fact_to: 2024-05-31}
  expect: |
    person_id | last_period | total
    chen      | 2024-05-01  | 400
- name: The list gives only the first day of its periods
  but: {register_facts.f1.fact_to: 2024-06-15, payments.p2.period_to: , payments.p3.period_to: }
  expect: *found
- name: It is of the kind that the rules spare
  but: {register_facts.f1.note: 农用车}
  expect: nothing
- name: The register does not say of which kind it is
  but: {register_facts.f1.note: }
  expect: *found
- name: The rules spare no kind
  but: {programme_facts.r1.spares: }
  expect: *found
- name: A second line of the rules spares the kind
  and_given:
    programme_facts: |
      ref | programme   | fact     | effect | scope  | spares
      r2  | subsistence | owns_car | bars   | person | 轿车
  expect: nothing
- name: The kind is spared for another fact and by another programme
  and_given:
    programme_facts: |
      ref | programme   | fact          | effect | scope  | spares
      r2  | subsistence | runs_business | bars   | person | 轿车
      r3  | housing     | owns_car      | bars   | person | 轿车
  expect: *found
- name: The fact is required and not excluded
  but: {programme_facts.r1.effect: requires}
  expect: nothing
- name: The rules speak of the household
  but: {programme_facts.r1.scope: household}
  expect: nothing
- name: The rules do not say of whom they speak
  but: {programme_facts.r1.scope: }
  expect: *found
- name: The rules exclude another fact
  but: {programme_facts.r1.fact: runs_business}
  expect: nothing
- name: Another programme excludes it
  but: {programme_facts.r1.programme: housing}
  expect: nothing
- name: The car is another person's
  but: {register_facts.f1.person_id: li}
  expect: nothing
- name: All of it came back
  and_given:
    payments: |
      ref | person_id | person_mask | programme   | period_from | period_to  | amount
      p4  | chen      | 陈*         | subsistence | 2024-06-01  | 2024-06-30 | -800
  expect: nothing
- name: All but one yuan came back
  and_given:
    payments: |
      ref | person_id | person_mask | programme   | period_from | period_to  | amount
      p4  | chen      | 陈*         | subsistence | 2024-06-01  | 2024-06-30 | -799
  expect: |
    person_id | periods | total | payment_refs
    chen      | 2       | 1     | p2, p3, p4
- name: Two entries of the register say the same
  and_given:
    register_facts: |
      ref | person_id | fact     | fact_from  | fact_to | register | note
      f2  | chen      | owns_car | 2024-02-21 |         | 保险     | 轿车
  expect: *found
- name: A second car followed the first
  but: {register_facts.f1.fact_to: 2024-05-31}
  and_given:
    register_facts: |
      ref | person_id | fact     | fact_from  | fact_to | register | note
      f2  | chen      | owns_car | 2024-03-10 |         | 车管站   | 轿车
  expect: |
    person_id | register | fact_from  | total | fact_refs
    chen      | 车管所   | 2024-02-20 | 800   | f1, f2
---*/
