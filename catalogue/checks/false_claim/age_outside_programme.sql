/*---
id: age_outside_programme
version: 2
status: trial
category: false_claim
strength: 2
title:
  en: Paid at an age that the programme is not for
  zh: 年龄不在项目规定范围内
says:
  en: "{programme} is for ages {ages}; it was paid in the name of {person_mask}, born on {born_on}, for {periods} period(s) from {first_period} to {last_period}: {total} in all."
  zh: "{programme} 的年龄范围为 {ages}；{person_mask} 出生于 {born_on}，{first_period} 至 {last_period} 以其名义发放 {periods} 期，净额 {total}。"
why:
  en: An age that does not fit is most often a wrong number on one of the two lists; sometimes the name was never checked.
  zh: 年龄不符多因某一名册的证号有误，有时是名字从未核对。

points_at: {kind: person, id: person_id, label: person_mask}
row_key: [person_id, programme, ages]
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
    show: [person_mask, person_born_on, programme, period_from, amount]
  rule:
    label: {en: What the programme says, zh: 项目规则}
    table: programmes
    rows: rule_refs
    show: [programme, min_age, max_age, valid_from, issuer, document_no]
needs:
  payments: [ref, person_id, person_mask, person_number_state, person_born_on, programme, period_from, amount]
  programmes: [ref, programme, min_age, max_age, valid_from]
no_law:
  en: The ages are set by each programme's own document, which stands beside the rule.
  zh: 年龄范围由各项目自身文件规定，文号列于规则旁。
sources:
  - {title: County supervision platforms that compare ages with aid rules}

parameters:
  slack_months: {default: 1, min: 0, max: 24, chosen_because: {en: "Lists are drawn up a month before or after a birthday.", zh: 名册常在生日前后一个月编制。}}

innocent_explanations:
  - because: {en: The list was drawn up in the month of the birthday or the next., zh: 名册在生日当月或次月编制。}
    answered_by: {example: Within the slack before the first age}
  - because: {en: The number is broken and the date of birth cannot be read from it., zh: 证号残缺，出生日期无法据此确定。}
    answered_by: {example: The number cannot be trusted}
  - because: {en: Another rule was in force then., zh: 当时适用另一规则。}
    answered_by: {example: An earlier rule allowed it}
  - because: {en: The money came back., zh: 款项已经退回。}
    answered_by: {example: The money came back}
  - because: {en: The register had the birth date wrong and corrected it since., zh: 户籍出生日期曾有误，后已更正。}
    answered_by: {step: 1}
  - because: {en: A disability or another ground lifts the age limit., zh: 因残疾等情形不受年龄限制。}
    answered_by: {step: 2}

verify_next:
  - {en: Compare the number on the list with the identity card., zh: 用身份证核对名册上的证号。}
  - {en: Read the approval form for the ground on which the person was admitted., zh: 查阅审批表，看以何种情形纳入。}
---*/

WITH rules AS (                 -- one row per programme and span of time, with its ages as words
    SELECT
        ref, programme, min_age, max_age,
        COALESCE(valid_from, DATE '1900-01-01') AS valid_from,
        COALESCE(LEAD(valid_from) OVER (PARTITION BY programme ORDER BY valid_from NULLS FIRST), DATE '9999-12-31') AS valid_until,
        CASE
            WHEN max_age IS NULL THEN CAST(min_age AS VARCHAR) || '+'
            ELSE CAST(COALESCE(min_age, 0) AS VARCHAR) || '–' || CAST(max_age AS VARCHAR)
        END AS ages
    FROM programmes
),
aged AS (                       -- each payment with the age in whole months, by calendar months
    SELECT
        ref, person_id, person_mask, person_born_on, programme, period_from, amount,
        (EXTRACT(year FROM period_from) - EXTRACT(year FROM person_born_on)) * 12
            + EXTRACT(month FROM period_from) - EXTRACT(month FROM person_born_on) AS months
    FROM payments
    WHERE person_number_state IN ('valid', 'old_15', 'repaired')
      AND person_id IS NOT NULL
)
SELECT
    p.person_id, p.programme, g.ages,
    p.person_born_on    AS born_on,
    MIN(p.person_mask)  AS person_mask,
    MIN(p.period_from)  AS first_period,
    MAX(p.period_from)  AS last_period,
    COUNT(DISTINCT p.period_from) AS periods,
    SUM(p.amount)       AS total,
    LIST(p.ref)         AS payment_refs,
    LIST(DISTINCT g.ref) AS rule_refs
FROM aged AS p
JOIN rules AS g
  ON  g.programme = p.programme
  AND p.period_from >= g.valid_from
  AND p.period_from < g.valid_until
  AND (
      p.months + $slack_months < g.min_age * 12
      OR p.months - $slack_months >= (g.max_age + 1) * 12
  )
GROUP BY p.person_id, p.programme, g.ages, p.person_born_on
HAVING SUM(p.amount) > 0

/*--- examples
- name: Paid for two months before the first age
  given:
    programmes: |
      ref | programme | min_age | max_age | valid_from
      g1  | old_age   | 80      |         | 2020-01-01
    payments: |
      ref | person_id | person_mask | person_number_state | person_born_on | programme | period_from | amount
      p1  | wang      | 王**        | valid               | 1944-09-20     | old_age   | 2024-05-01  | 100
      p2  | wang      | 王**        | valid               | 1944-09-20     | old_age   | 2024-06-01  | 100
  expect: &found |
    person_id | person_mask | programme | ages | born_on    | first_period | last_period | periods | total | payment_refs | rule_refs
    wang      | 王**        | old_age   | 80+  | 1944-09-20 | 2024-05-01   | 2024-06-01  | 2       | 200   | p1, p2       | g1

# Every example below is the first one with one fact changed.
- name: Within the slack before the first age
  but: {payments.p2.period_from: 2024-08-01}
  expect: |
    person_id | last_period | periods
    wang      | 2024-05-01  | 1
- name: One month earlier is outside the slack
  but: {payments.p2.period_from: 2024-07-01}
  expect: |
    person_id | last_period | periods
    wang      | 2024-07-01  | 2
- name: A slack of three months covers the second
  parameters: {slack_months: 3}
  expect: |
    person_id | last_period | periods
    wang      | 2024-05-01  | 1
- name: The programme names no age
  but: {programmes.g1.min_age: }
  expect: nothing
- name: Long past the last age
  but: {programmes.g1.min_age: 18, programmes.g1.max_age: 60}
  expect: |
    person_id | ages  | periods
    wang      | 18–60 | 2
- name: Past the last age of a programme without a first
  but: {programmes.g1.min_age: , programmes.g1.max_age: 60}
  expect: |
    person_id | ages | periods
    wang      | 0–60 | 2
- name: Two months after the last age is over
  but: {programmes.g1.min_age: 18, programmes.g1.max_age: 78, payments.p1.period_from: 2023-09-01, payments.p2.period_from: 2023-10-01}
  expect: |
    person_id | first_period | periods
    wang      | 2023-10-01   | 1
- name: Between the two ages
  but: {programmes.g1.min_age: 60, programmes.g1.max_age: 90}
  expect: nothing
- name: The number was repaired or has fifteen digits
  but: {payments.p1.person_number_state: repaired, payments.p2.person_number_state: old_15}
  expect: *found
- name: The number cannot be trusted
  but: {payments.p1.person_number_state: broken, payments.p2.person_number_state: broken}
  expect: nothing
- name: Nobody knows who was paid
  but: {payments.p1.person_id: , payments.p2.person_id: }
  expect: nothing
- name: Only another programme has an age
  but: {programmes.g1.programme: subsistence}
  expect: nothing
- name: The rule came into force on the first day of the first period
  but: {programmes.g1.valid_from: 2024-05-01}
  expect: *found
- name: The rule came into force a day later
  but: {programmes.g1.valid_from: 2024-05-02}
  expect: |
    person_id | first_period | periods
    wang      | 2024-06-01   | 1
- name: The rule has no date
  but: {programmes.g1.valid_from: }
  expect: *found
- name: An earlier rule allowed it
  but: {programmes.g1.valid_from: 2024-09-01}
  and_given:
    programmes: |
      ref | programme | min_age | max_age | valid_from
      g2  | old_age   | 70      |         | 2010-01-01
  expect: nothing
- name: A later rule allows it from its first day
  and_given:
    programmes: |
      ref | programme | min_age | max_age | valid_from
      g2  | old_age   | 70      |         | 2024-06-01
  expect: |
    person_id | last_period | periods | rule_refs
    wang      | 2024-05-01  | 1       | g1
- name: One month is paid in two lines and the name is written in two ways
  and_given:
    payments: |
      ref | person_id | person_mask | person_number_state | person_born_on | programme | period_from | amount
      p3  | wang      | 王小明      | valid               | 1944-09-20     | old_age   | 2024-06-01  | 20
  expect: |
    person_id | person_mask | periods | total
    wang      | 王**        | 2       | 220
- name: The money came back
  and_given:
    payments: |
      ref | person_id | person_mask | person_number_state | person_born_on | programme | period_from | amount
      p3  | wang      | 王**        | valid               | 1944-09-20     | old_age   | 2024-06-01  | -200
  expect: nothing
- name: All but one yuan came back
  and_given:
    payments: |
      ref | person_id | person_mask | person_number_state | person_born_on | programme | period_from | amount
      p3  | wang      | 王**        | valid               | 1944-09-20     | old_age   | 2024-06-01  | -199
  expect: |
    person_id | total
    wang      | 1
---*/
