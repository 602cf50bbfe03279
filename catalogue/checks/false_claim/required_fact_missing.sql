/*---
id: required_fact_missing
version: 2
status: trial
category: false_claim
strength: 3
title:
  en: Paid without the fact in a register that the programme requires
  zh: 领取补贴期间登记中没有项目规定必须具备的事实
says:
  en: "{programme} is for a person who is or has: {fact}. It was paid in the name of {person_mask} for {periods} period(s) from {first_period} to {last_period}, {total} in all, for which the register has no such entry (entries end on: {shown_until})."
  zh: "{programme} 须具备“{fact}”。{first_period} 至 {last_period} 以 {person_mask} 名义发放 {periods} 期，净额 {total}，登记中没有覆盖这些期间的记录（已有记录截止日：{shown_until}）。"
why:
  en: A certificate may have lapsed while the need goes on. Then the paper needs renewing, and the help should not stop in between.
  zh: 可能只是证件到期而困难仍在，此时应当补办手续，其间帮助不应中断。

points_at: {kind: person, id: person_id, label: person_mask}
row_key: [person_id, programme, fact]
amount: total
match: [A, B]
population: {table: payments, slice_by: [area_id, programme, period_from]}
family: people_register
asked_of: {en: The office that runs the programme, zh: 项目主管部门}
absence: true
halves:
  paid:
    label: {en: What was paid, zh: 发放记录}
    table: payments
    rows: payment_refs
    show: [person_mask, village, programme, period_from, period_to, amount]
  rule:
    label: {en: What the programme requires, zh: 项目规定的条件}
    table: programme_facts
    rows: rule_refs
    show: [programme, fact, effect, issuer, document_no]
needs:
  payments: [ref, person_id, person_mask, person_number_key, person_name_key, person_born_on, programme, period_from, period_to, amount]
  register_facts: [person_id, person_number_key, person_name_key, person_born_on, fact, fact_from, fact_to]
  programme_facts: [ref, programme, fact, effect, scope]
no_law:
  en: Which fact a programme requires is set by the document named beside its rule.
  zh: 必须具备何种事实，由项目规则所列文件规定。
sources:
  - {title: County supervision platforms that compare aid lists with the register of disability and of schools}

parameters:
  grace_months: {default: 3, min: 0, max: 24, chosen_because: {en: "Renewing a certificate, with a new assessment, takes up to a quarter.", zh: 证件换发及重新评定最长约需一个季度。}}

innocent_explanations:
  - because: {en: The certificate ran out and its renewal is under way., zh: 证件到期，正在换发。}
    answered_by: {example: The entry ended within the grace before the last period}
  - because: {en: The money came back., zh: 款项已经退回。}
    answered_by: {example: All of it came back}
  - because: {en: No such register was read., zh: 尚未取得该项登记。}
    answered_by: {example: The register has no such fact of anybody}
  - because: {en: The rules speak of the household and another member has it., zh: 规则以家庭为单位，由其他成员具备。}
    answered_by: {example: The rules speak of the household}
  - because: {en: The register writes the name another way., zh: 登记中姓名写法不同。}
    answered_by: {example: The register has the number under another spelling of the name}
  - because: {en: The register has the person under a number that was typed wrong., zh: 登记中证件号录入有误。}
    answered_by: {example: The register has the same name and a broken number}
  - because: {en: The register has the person under another number and another spelling., zh: 登记中证号与姓名写法均不同。}
    answered_by: {step: 1}
  - because: {en: "The person moved here, and the old county's register was not read.", zh: 由外地迁入，原籍登记未取得。}
    answered_by: {step: 2}
  - because: {en: Nobody told the person that a paper had to be renewed., zh: 无人告知本人需要换证。}
    answered_by: {step: 3}

verify_next:
  - {en: Look the person up by name and day of birth in the register., zh: 按姓名和出生日期在登记中查找本人。}
  - {en: Ask to see the certificate and ask the register that issued it., zh: 查看证件原件，并向发证机关核实。}
  - {en: Help with the renewal on the same visit; give notice before anything is stopped., zh: 当场协助换证；停发前先告知本人。}
---*/

WITH uncovered AS (             -- one row per payment and required fact that no entry of the register covers
    SELECT
        p.ref, p.person_id, p.person_mask, p.person_number_key, p.person_name_key, p.person_born_on,
        p.programme, p.period_from, p.amount,
        r.fact,
        r.ref AS rule_ref
    FROM payments AS p
    JOIN programme_facts AS r
      ON r.programme = p.programme
    WHERE r.effect = 'requires'
      AND COALESCE(r.scope, 'person') = 'person'
      AND EXISTS (SELECT 1 FROM register_facts AS k WHERE k.fact = r.fact)
      AND p.person_id IS NOT NULL
      AND NOT EXISTS (
          SELECT 1 FROM register_facts AS f
          WHERE f.person_id = p.person_id
            AND f.fact = r.fact
            AND COALESCE(f.fact_from, DATE '1900-01-01') <= COALESCE(p.period_to, p.period_from)
            AND DATE_DIFF('month', DATE_TRUNC('month', COALESCE(f.fact_to, DATE '9999-12-31')), DATE_TRUNC('month', p.period_from)) <= $grace_months
      )
),
ended AS (                      -- one row per person and fact that the register once had
    SELECT person_id, fact, MAX(fact_to) AS shown_until
    FROM register_facts
    GROUP BY person_id, fact
)
SELECT
    u.person_id, u.programme, u.fact, e.shown_until,
    MIN(u.person_mask)            AS person_mask,
    MIN(u.period_from)            AS first_period,
    MAX(u.period_from)            AS last_period,
    COUNT(DISTINCT u.period_from) AS periods,
    SUM(u.amount)                 AS total,
    LIST(u.ref)                   AS payment_refs,
    LIST(DISTINCT u.rule_ref)     AS rule_refs
FROM uncovered AS u
LEFT JOIN ended AS e
  ON  e.person_id = u.person_id
  AND e.fact = u.fact
WHERE NOT EXISTS (              -- the register may write the name another way
    SELECT 1 FROM register_facts AS n
    WHERE n.person_number_key = u.person_number_key
      AND n.person_id <> u.person_id
      AND n.fact = u.fact
)
  AND NOT EXISTS (              -- or have the same name without a valid number, or born that day: it spares, and joins nothing
    SELECT 1 FROM register_facts AS n
    WHERE n.person_name_key = u.person_name_key
      AND n.fact = u.fact
      AND (n.person_id IS NULL OR (n.person_id <> u.person_id AND n.person_born_on = u.person_born_on))
)
GROUP BY u.person_id, u.programme, u.fact, e.shown_until
HAVING SUM(u.amount) > 0

/*--- examples
- name: Care allowance for two months after the certificate and the grace
  given:
    programme_facts: |
      ref | programme | fact            | effect   | scope
      r1  | care      | disabled_severe | requires | person
    register_facts: |
      ref | person_id | fact            | fact_from  | fact_to
      f1  | chen      | disabled_severe | 2014-02-01 | 2024-02-20
      f2  | li        | disabled_severe | 2014-02-01 | 2030-01-01
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | amount
      p1  | chen      | 陈*         | care      | 2024-05-01  | 2024-05-31 | 90
      p2  | chen      | 陈某        | care      | 2024-06-01  | 2024-06-30 | 90
      p3  | chen      | 陈*         | care      | 2024-07-01  | 2024-07-31 | 90
      p4  | li        | 李*         | care      | 2024-07-01  | 2024-07-31 | 90
  expect: &found |
    person_id | programme | fact            | person_mask | shown_until | first_period | last_period | periods | total | payment_refs | rule_refs
    chen      | care      | disabled_severe | 陈*         | 2024-02-20  | 2024-06-01   | 2024-07-01  | 2       | 180   | p2, p3       | r1

# Every example below is the first one with one fact changed.
- name: The register has nothing of the person
  but: {register_facts.f1: gone}
  expect: |
    person_id | shown_until | first_period | periods | total
    chen      |             | 2024-05-01   | 3       | 270
- name: No grace but the month itself
  parameters: {grace_months: 0}
  expect: |
    person_id | first_period | periods
    chen      | 2024-05-01   | 3
- name: The entry ended within the grace before the last period
  but: {register_facts.f1.fact_to: 2024-04-01}
  expect: nothing
- name: The entry ended a day earlier
  but: {register_facts.f1.fact_to: 2024-03-31}
  expect: |
    person_id | first_period | total
    chen      | 2024-07-01   | 90
- name: The entry has no end
  but: {register_facts.f1.fact_to: }
  expect: nothing
- name: The certificate was renewed within the second period
  and_given:
    register_facts: |
      ref | person_id | fact            | fact_from  | fact_to
      f3  | chen      | disabled_severe | 2024-06-30 | 2034-02-20
  expect: nothing
- name: The certificate was renewed on the first day of the third period
  and_given:
    register_facts: |
      ref | person_id | fact            | fact_from  | fact_to
      f3  | chen      | disabled_severe | 2024-07-01 | 2034-02-20
  expect: |
    person_id | shown_until | total | payment_refs
    chen      | 2034-02-20  | 90    | p2
- name: The list gives only the first day of its periods
  but: {payments.p2.period_to: , payments.p3.period_to: }
  and_given:
    register_facts: |
      ref | person_id | fact            | fact_from  | fact_to
      f3  | chen      | disabled_severe | 2024-06-01 | 2034-02-20
  expect: nothing
- name: The list gives only the first day of the second period and the new entry begins after it
  but: {payments.p2.period_to: }
  and_given:
    register_facts: |
      ref | person_id | fact            | fact_from  | fact_to
      f3  | chen      | disabled_severe | 2024-06-15 | 2034-02-20
  expect: |
    person_id | total | payment_refs
    chen      | 90    | p2
- name: The entry does not say since when
  but: {register_facts.f1.fact_from: , register_facts.f1.fact_to: }
  expect: nothing
- name: The register has another fact of the person
  and_given:
    register_facts: |
      ref | person_id | fact           | fact_from  | fact_to
      f3  | chen      | disabled_other | 2014-02-01 | 2034-02-20
  expect: *found
- name: The register has the number under another spelling of the name
  but: {payments.p1.person_number_key: k1, payments.p2.person_number_key: k1, payments.p3.person_number_key: k1}
  and_given:
    register_facts: |
      ref | person_id | person_number_key | fact            | fact_from  | fact_to
      f3  | chenx     | k1                | disabled_severe | 2014-02-01 |
  expect: nothing
- name: Under that spelling it has another fact
  but: {payments.p1.person_number_key: k1, payments.p2.person_number_key: k1, payments.p3.person_number_key: k1, register_facts.f1.person_number_key: k1}
  and_given:
    register_facts: |
      ref | person_id | person_number_key | fact      | fact_from  | fact_to
      f3  | chenx     | k1                | at_school | 2014-02-01 |
  expect: *found
- name: The register has no such fact of anybody
  but: {register_facts.f1.fact: at_school, register_facts.f2.fact: at_school}
  expect: nothing
- name: The fact is excluded and not required
  but: {programme_facts.r1.effect: bars}
  expect: nothing
- name: The rules speak of the household
  but: {programme_facts.r1.scope: household}
  expect: nothing
- name: The rules do not say of whom they speak
  but: {programme_facts.r1.scope: }
  expect: *found
- name: Another programme requires it
  but: {programme_facts.r1.programme: housing}
  expect: nothing
- name: Nobody knows who was paid
  but: {payments.p2.person_id: , payments.p3.person_id: }
  expect: nothing
- name: All of it came back
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | amount
      p5  | chen      | 陈*         | care      | 2024-07-01  | 2024-07-31 | -180
  expect: nothing
- name: All but one yuan came back
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | amount
      p5  | chen      | 陈*         | care      | 2024-07-01  | 2024-07-31 | -179
  expect: |
    person_id | periods | total
    chen      | 2       | 1
- name: The register has the same name and a broken number
  but: {payments.p1.person_name_key: n1, payments.p2.person_name_key: n1, payments.p3.person_name_key: n1}
  and_given:
    register_facts: |
      ref | person_id | person_name_key  | person_born_on | fact            | fact_from  | fact_to
      f3  |           | n1               |                | disabled_severe | 2014-02-01 |
  expect: nothing
- name: The register has another name and a broken number
  but: {payments.p1.person_name_key: n1, payments.p2.person_name_key: n1, payments.p3.person_name_key: n1}
  and_given:
    register_facts: |
      ref | person_id | person_name_key  | person_born_on | fact            | fact_from  | fact_to
      f3  |           | n7               |                | disabled_severe | 2014-02-01 |
  expect: *found
- name: The register has another fact under the same name and a broken number
  but: {payments.p1.person_name_key: n1, payments.p2.person_name_key: n1, payments.p3.person_name_key: n1}
  and_given:
    register_facts: |
      ref | person_id | person_name_key  | person_born_on | fact            | fact_from  | fact_to
      f3  |           | n1               |                | at_school       | 2014-02-01 |
  expect: *found
- name: The register has the same name and day of birth under another number
  but: {payments.p1.person_name_key: n1, payments.p2.person_name_key: n1, payments.p3.person_name_key: n1, payments.p1.person_born_on: 1950-03-04, payments.p2.person_born_on: 1950-03-04, payments.p3.person_born_on: 1950-03-04}
  and_given:
    register_facts: |
      ref | person_id | person_name_key  | person_born_on | fact            | fact_from  | fact_to
      f3  | chenx     | n1               | 1950-03-04     | disabled_severe | 2014-02-01 |
  expect: nothing
- name: The register has a namesake born on another day
  but: {payments.p1.person_name_key: n1, payments.p2.person_name_key: n1, payments.p3.person_name_key: n1, payments.p1.person_born_on: 1950-03-04, payments.p2.person_born_on: 1950-03-04, payments.p3.person_born_on: 1950-03-04}
  and_given:
    register_facts: |
      ref | person_id | person_name_key  | person_born_on | fact            | fact_from  | fact_to
      f3  | chenx     | n1               | 1962-07-08     | disabled_severe | 2014-02-01 |
  expect: *found
- name: The entry of the register has the person's own name and day of birth
  but: {payments.p1.person_name_key: n1, payments.p2.person_name_key: n1, payments.p3.person_name_key: n1, payments.p1.person_born_on: 1950-03-04, payments.p2.person_born_on: 1950-03-04, payments.p3.person_born_on: 1950-03-04, register_facts.f1.person_name_key: n1, register_facts.f1.person_born_on: 1950-03-04}
  expect: *found
---*/
