/*---
id: once_only_grant_repeated
version: 2
status: trial
category: false_claim
strength: 3
title:
  en: A grant that is given once was paid again
  zh: 限享一次的补助再次发放
says:
  en: "{programme} is given once in {years} year(s). It was paid to {person_mask} for {earlier_period} and again for {later_period}: {total} the second time."
  zh: "{programme} 规定 {years} 年内限享一次。{person_mask} 在 {earlier_period} 已享受，又在 {later_period} 再次发放 {total}。"
why:
  en: The old list is often in another office or another town. Whoever made the new one could not see it.
  zh: 旧名册常在别的部门或乡镇，编制新名册的人看不到。

points_at: {kind: person, id: person_id, label: person_mask}
row_key: [holder, programme, later_period]
amount: total
match: [A, B]
population: {table: payments, slice_by: [area_id, programme, period_from]}
family: payments
asked_of: {en: The office that runs the programme, zh: 项目主管部门}
halves:
  again:
    label: {en: What was paid again, zh: 再次发放}
    table: payments
    rows: later_refs
    show: [person_mask, household_no, village, programme, period_from, paid_on, amount]
  before:
    label: {en: What had been paid before, zh: 先前发放}
    table: payments
    rows: earlier_refs
    show: [person_mask, household_no, village, programme, period_from, paid_on, amount]
needs:
  payments: [ref, person_id, person_mask, household_no, programme, period_from, amount]
  programmes: [programme, once_in_years, counts]
no_law:
  en: In how many years a grant may be given once is set by the document named beside the programme.
  zh: 限享年数由项目规则所列文件规定。
sources:
  - {title: County supervision platforms that compare housing grants of several years}

parameters:
  instalment_months: {default: 11, min: 0, max: 36, chosen_because: {en: "A house is paid for in instalments within a year, which may stand in two yearly lists.", zh: 建房补助常在一年之内分期发放，可能列入相邻两年的名册。}}

innocent_explanations:
  - because: {en: Both are instalments of one grant., zh: 属于同一补助的分期发放。}
    answered_by: {example: The second is an instalment}
  - because: {en: The first was paid back., zh: 第一次已经退回。}
    answered_by: {example: The first was paid back}
  - because: {en: So many years have passed that it may be given again., zh: 已过限享年数。}
    answered_by: {example: The years have passed}
  - because: {en: They are two people in one household of a programme that counts people., zh: 项目按人计发，同户两人各享一次。}
    answered_by: {example: The programme counts people and they are two}
  - because: {en: "The house fell again, to a flood or a quake, and the rules allow a second grant.", zh: 房屋再次受灾损毁，规则允许再次补助。}
    answered_by: {step: 1}
  - because: {en: The household number was given to another household., zh: 该户号后来分配给了另一户。}
    answered_by: {step: 2}

verify_next:
  - {en: Read both files; see what each grant was for., zh: 查阅两份档案，看各自补助的内容。}
  - {en: Compare the members of the household in both years., zh: 核对两个年度的家庭成员。}
  - {en: Visit and look at what was built or bought., zh: 上门查看所建所购。}
survivors:
  - change: 'LEFT instead of INNER `JOIN rules AS r ON r.programme = p.programme`'
    because: {en: "Without a rule there are no years to compare, and the last condition cannot hold.", zh: 没有规则即无年数可比，最后的条件不能成立。}
---*/

WITH rules AS (                 -- one row per programme: the fewest years that any of its rules asks for
    SELECT programme, MIN(once_in_years) AS years, MIN(counts) AS counts
    FROM programmes
    WHERE once_in_years > 0
    GROUP BY programme
),
grants AS (                     -- one row per person or household, programme and period, returns taken off
    SELECT
        COALESCE(CASE WHEN r.counts = 'household' THEN p.household_no END, p.person_id) AS holder,
        p.programme, p.period_from, r.years, r.counts,
        MIN(p.person_id)   AS person_id,
        MIN(p.person_mask) AS person_mask,
        SUM(p.amount)      AS amount,
        LIST(p.ref)        AS refs
    FROM payments AS p
    JOIN rules AS r
      ON r.programme = p.programme
    GROUP BY
        COALESCE(CASE WHEN r.counts = 'household' THEN p.household_no END, p.person_id),
        p.programme, p.period_from, r.years, r.counts
    HAVING SUM(p.amount) > 0
)
SELECT
    b.holder, b.programme, b.years, b.counts, b.person_id, b.person_mask,
    MAX(a.period_from)    AS earlier_period,
    b.period_from         AS later_period,
    b.amount              AS total,
    FLATTEN(LIST(a.refs)) AS earlier_refs,
    b.refs                AS later_refs
FROM grants AS a
JOIN grants AS b
  ON b.holder = a.holder
WHERE b.programme = a.programme
  AND DATE_DIFF('month', a.period_from, b.period_from) > $instalment_months
  AND DATE_DIFF('month', a.period_from, b.period_from) < b.years * 12
GROUP BY b.holder, b.programme, b.years, b.counts, b.person_id, b.person_mask, b.period_from, b.amount, b.refs

/*--- examples
- name: A house paid for twice in four years
  given:
    programmes: |
      ref | programme | once_in_years | counts
      g1  | housing   | 10            | household
      g2  | old_age   |               | person
    payments: |
      ref | person_id | person_mask | household_no | programme | period_from | amount
      p1  | wang      | 王**        | h1           | housing   | 2020-01-01  | 20000
      p2  | li        | 李*         | h1           | housing   | 2024-01-01  | 15000
      p3  | wang      | 王**        | h1           | housing   | 2024-01-01  | 5000
  expect: &found |
    holder | programme | years | counts    | person_id | person_mask | earlier_period | later_period | total | earlier_refs | later_refs
    h1     | housing   | 10    | household | li        | 李*         | 2020-01-01     | 2024-01-01   | 20000 | p1           | p2, p3

# Every example below is the first one with one fact changed.
- name: The second is an instalment
  but: {payments.p1.period_from: 2023-02-01}
  expect: nothing
- name: It came a month too late for an instalment
  but: {payments.p1.period_from: 2023-01-01}
  expect: |
    holder | earlier_period
    h1     | 2023-01-01
- name: The years have passed
  but: {payments.p1.period_from: 2014-01-01}
  expect: nothing
- name: A month is missing
  but: {payments.p1.period_from: 2014-02-01}
  expect: |
    holder | earlier_period
    h1     | 2014-02-01
- name: The first was paid back
  and_given:
    payments: |
      ref | person_id | person_mask | household_no | programme | period_from | amount
      p4  | wang      | 王**        | h1           | housing   | 2020-01-01  | -20000
  expect: nothing
- name: All but one yuan of the first was paid back
  and_given:
    payments: |
      ref | person_id | person_mask | household_no | programme | period_from | amount
      p4  | wang      | 王**        | h1           | housing   | 2020-01-01  | -19999
  expect: |
    holder | earlier_refs
    h1     | p1, p4
- name: The programme counts people and they are two
  but: {programmes.g1.counts: person, payments.p3: gone}
  expect: nothing
- name: The programme counts people and it is the same one
  but: {programmes.g1.counts: person, payments.p2.person_id: wang}
  expect: |
    holder | counts | person_id
    wang   | person | wang
- name: The rule does not say what it counts
  but: {programmes.g1.counts: , payments.p2: gone}
  expect: |
    holder | total
    wang   | 5000
- name: The list has no household numbers
  but: {payments.p1.household_no: , payments.p3.household_no: , payments.p2: gone}
  expect: |
    holder | total
    wang   | 5000
- name: It is another household
  but: {payments.p1.household_no: h2}
  expect: nothing
- name: It was another programme
  but: {payments.p1.programme: old_age}
  expect: nothing
- name: A later rule asks for fewer years
  and_given:
    programmes: |
      ref | programme | once_in_years | counts
      g3  | housing   | 4             | household
  expect: nothing
- name: Two rules count differently
  but: {payments.p2: gone}
  and_given:
    programmes: |
      ref | programme | once_in_years | counts
      g3  | housing   | 11            | person
  expect: |
    holder | years | counts
    h1     | 10    | household
- name: The rule has no limit
  but: {programmes.g1.once_in_years: , programmes.g2.once_in_years: 10}
  expect: nothing
- name: The rule gives nought years
  but: {programmes.g1.once_in_years: 0}
  expect: nothing
- name: It is allowed once in two years
  but: {programmes.g1.once_in_years: 2, payments.p1.period_from: 2022-11-01}
  expect: |
    holder | years
    h1     | 2
- name: An older rule gave nought years
  and_given:
    programmes: |
      ref | programme | once_in_years | counts
      g3  | housing   | 0             | household
  expect: *found
- name: It is allowed once a year and instalments take six months
  parameters: {instalment_months: 6}
  but: {programmes.g1.once_in_years: 1, payments.p1.period_from: 2023-05-01}
  expect: |
    holder | years | earlier_period
    h1     | 1     | 2023-05-01
- name: Two programmes with a limit paid once each
  but: {payments.p1.programme: old_age, programmes.g2.once_in_years: 10, programmes.g2.counts: household}
  expect: nothing
- name: It was paid three times
  and_given:
    payments: |
      ref | person_id | person_mask | household_no | programme | period_from | amount
      p4  | wang      | 王**        | h1           | housing   | 2018-01-01  | 9000
  expect: |
    holder | earlier_period | later_period | total | earlier_refs
    h1     | 2018-01-01     | 2020-01-01   | 20000 | p4
    h1     | 2020-01-01     | 2024-01-01   | 20000 | p1, p4
- name: An earlier rule on another programme
  and_given:
    payments: |
      ref | person_id | person_mask | household_no | programme | period_from | amount
      p4  | wang      | 王**        | h1           | old_age   | 2018-01-01  | 150
      p5  | wang      | 王**        | h1           | old_age   | 2022-01-01  | 150
  expect: *found
---*/
