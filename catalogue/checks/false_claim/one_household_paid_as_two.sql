/*---
id: one_household_paid_as_two
version: 1
status: trial
category: false_claim
strength: 2
title:
  en: One household number, two recipients of a grant that is counted per household
  zh: 按户计发的项目，同一户号向两人发放
says:
  en: "{programme} is counted per household; in {periods} period(s) from {first_period} to {last_period} it was paid to {recipients} people under the household number {household_no} ({village}), {total} in all."
  zh: "{programme} 按户计发；{first_period} 至 {last_period} 有 {periods} 期以户号 {household_no}（{village}）向 {recipients} 人发放，合计 {total}。"
why:
  en: "A household is looked at as a whole, and gets one sum. Where it was split on paper, each part looks poorer than the whole; where it truly parted, the number should have changed."
  zh: 按户核查，按户计发。纸面拆户会使各部分显得更困难；确已分户的，户号应当随之变更。

points_at: {kind: household, id: household_no, label: household_no}
row_key: [household_no, village, programme]
amount: lesser_total
population: {table: payments, slice_by: [area_id, programme, period_from]}
family: payments
asked_of: {en: The office that runs the programme, zh: 项目主管部门}
halves:
  paid:
    label: {en: What was paid, zh: 发放记录}
    table: payments
    rows: payment_refs
    show: [person_mask, household_no, village, programme, period_from, amount]
  rules:
    label: {en: How the programme counts, zh: 计发规则}
    table: programmes
    rows: rule_refs
    show: [programme, counts, issuer, document_no]
needs:
  payments: [ref, person_id, household_no, programme, village, period_from, amount]
  programmes: [ref, programme, counts]
law:
  - {instrument: cn-social-assistance, article: "9", says: {en: Subsistence allowance is for households whose income per head and property are below the local lines., zh: 对人均收入低于当地标准且符合财产状况规定的家庭，给予最低生活保障。}, read: full}
sources:
  - {title: County audits of households that were split to draw relief twice}

parameters:
  min_periods: {default: 3, min: 1, max: 36, chosen_because: {en: "When the head of a household changes, both names may stand on the list for a month or two.", zh: 更换户主时，新旧姓名可能同列名册一两个月。}}

innocent_explanations:
  - because: {en: The head of the household changed., zh: 更换了户主。}
    answered_by: {example: They overlap in two periods only}
  - because: {en: One payment was taken back., zh: 其中一笔已经退回。}
    answered_by: {example: The second was taken back in the third period}
  - because: {en: The two follow one another., zh: 两人先后领取。}
    answered_by: {example: The second follows the first}
  - because: {en: Two villages gave the same number., zh: 两个村使用了相同的户号。}
    answered_by: {example: They live in two villages}
  - because: {en: "The household truly parted, and the number was not changed.", zh: 确已分户，户号未及时变更。}
    answered_by: {step: 1}
  - because: {en: Each person of the household is written on a line of their own., zh: 同一户的各人分行列示。}
    answered_by: {step: 2}

verify_next:
  - {en: "Visit and see who lives and keeps house together, and since when; correct the number where the household parted.", zh: 入户了解哪些人共同生活、从何时起；确已分户的更正户号。}
  - {en: "Ask the office whether its list has one line for each household or for each person, and whether the lines add up to one sum.", zh: 向主管部门了解名册是一户一行还是一人一行，各行相加是否为该户应得的一份。}
  - {en: Look at both applications and who stands in the file of each., zh: 调阅两份申请及各自档案中的家庭成员。}
---*/

WITH per_household AS (         -- one row per programme that is counted per household
    SELECT programme, LIST(ref) AS rule_refs
    FROM programmes
    WHERE counts = 'household'
    GROUP BY programme
),
named_twice AS (                -- one row per household and period in which two people or more stand
    SELECT p.household_no, COALESCE(p.village, '-') AS village, p.programme, p.period_from
    FROM payments AS p
    JOIN per_household AS r
      ON r.programme = p.programme
    GROUP BY p.household_no, p.village, p.programme, p.period_from
    HAVING MIN(p.person_id) <> MAX(p.person_id)
),
sums AS (                       -- one row per household, period and recipient who kept something
    SELECT
        n.household_no, n.village, n.programme, n.period_from, p.person_id,
        SUM(p.amount) AS amount,
        LIST(p.ref)   AS refs
    FROM named_twice AS n
    JOIN payments AS p
      ON p.household_no = n.household_no
     AND COALESCE(p.village, '-') = n.village
     AND p.programme = n.programme
     AND p.period_from = n.period_from
    WHERE p.person_id IS NOT NULL
    GROUP BY n.household_no, n.village, n.programme, n.period_from, p.person_id
    HAVING SUM(p.amount) > 0
),
shared AS (                     -- one row per household and period that two people or more were paid for
    SELECT
        s.household_no, s.village, s.programme, s.period_from,
        COUNT(*)                     AS recipients,
        SUM(s.amount)                AS amount,
        SUM(s.amount) - MAX(s.amount) AS lesser,
        FLATTEN(LIST(s.refs))        AS refs
    FROM sums AS s
    GROUP BY s.household_no, s.village, s.programme, s.period_from
    HAVING COUNT(*) > 1
)
SELECT
    h.household_no, h.village, h.programme, r.rule_refs,
    MAX(h.recipients)             AS recipients,
    MIN(h.period_from)            AS first_period,
    MAX(h.period_from)            AS last_period,
    COUNT(*)                      AS periods,
    SUM(h.amount)                 AS total,
    SUM(h.lesser)                 AS lesser_total,
    FLATTEN(LIST(h.refs))         AS payment_refs
FROM shared AS h
JOIN per_household AS r
  ON r.programme = h.programme
GROUP BY h.household_no, h.village, h.programme, r.rule_refs
HAVING COUNT(*) >= $min_periods

/*--- examples
- name: Husband and wife draw for one household, three months long
  given:
    programmes: |
      ref | programme   | counts
      g1  | subsistence | household
      g2  | pension     | person
    payments: |
      ref | person_id | household_no | programme   | village | period_from | amount
      p1  | chen      | h1           | subsistence | Shang   | 2024-01-01  | 400
      p2  | chen      | h1           | subsistence | Shang   | 2024-02-01  | 400
      p3  | chen      | h1           | subsistence | Shang   | 2024-03-01  | 400
      p4  | wife      | h1           | subsistence | Shang   | 2024-01-01  | 300
      p5  | wife      | h1           | subsistence | Shang   | 2024-02-01  | 300
      p6  | wife      | h1           | subsistence | Shang   | 2024-03-01  | 300
  expect: &found |
    household_no | programme   | rule_refs | recipients | first_period | last_period | periods | total | lesser_total | payment_refs
    h1           | subsistence | g1        | 2          | 2024-01-01   | 2024-03-01  | 3       | 2100  | 900          | p1, p2, p3, p4, p5, p6

# Every example below is the first one with one fact changed.
- name: They overlap in two periods only
  but: {payments.p6.period_from: 2024-04-01}
  expect: nothing
- name: The county asks from the second period on
  parameters: {min_periods: 2}
  but: {payments.p6.period_from: 2024-04-01}
  expect: |
    household_no | last_period | periods | total
    h1           | 2024-02-01  | 2       | 1400
- name: The second was taken back in the third period
  and_given:
    payments: |
      ref | person_id | household_no | programme   | village | period_from | amount
      p7  | wife      | h1           | subsistence | Shang   | 2024-03-01  | -300
  expect: nothing
- name: All but one yuan of the third period was taken back
  and_given:
    payments: |
      ref | person_id | household_no | programme   | village | period_from | amount
      p7  | wife      | h1           | subsistence | Shang   | 2024-03-01  | -299
  expect: |
    household_no | periods | total | lesser_total
    h1           | 3       | 1801  | 601
- name: The second follows the first
  but: {payments.p4.period_from: 2024-04-01, payments.p5.period_from: 2024-05-01, payments.p6.period_from: 2024-06-01}
  expect: nothing
- name: They live in two villages
  but: {payments.p4.village: Xia, payments.p5.village: Xia, payments.p6.village: Xia}
  expect: nothing
- name: The list does not say where they live
  but: {payments.p1.village: , payments.p2.village: , payments.p3.village: , payments.p4.village: , payments.p5.village: , payments.p6.village: }
  expect: |
    household_no | village | periods
    h1           | -       | 3
- name: The two have two household numbers
  but: {payments.p4.household_no: h2, payments.p5.household_no: h2, payments.p6.household_no: h2}
  expect: nothing
- name: The list has no household number
  but: {payments.p1.household_no: , payments.p2.household_no: , payments.p3.household_no: , payments.p4.household_no: , payments.p5.household_no: , payments.p6.household_no: }
  expect: nothing
- name: One of the two has no valid number
  but: {payments.p4.person_id: , payments.p5.person_id: , payments.p6.person_id: }
  expect: nothing
- name: A third stands on the list without a valid number
  and_given:
    payments: |
      ref | person_id | household_no | programme   | village | period_from | amount
      p7  |           | h1           | subsistence | Shang   | 2024-03-01  | 200
  expect: *found
- name: A second household of the village is paid in the same way
  and_given: &second_household
    payments: |
      ref | person_id | household_no | programme   | village | period_from | amount
      q1  | li        | h2           | subsistence | Shang   | 2024-01-01  | 100
      q2  | li        | h2           | subsistence | Shang   | 2024-02-01  | 100
      q3  | li        | h2           | subsistence | Shang   | 2024-03-01  | 100
      q4  | li_wife   | h2           | subsistence | Shang   | 2024-01-01  | 90
      q5  | li_wife   | h2           | subsistence | Shang   | 2024-02-01  | 90
      q6  | li_wife   | h2           | subsistence | Shang   | 2024-03-01  | 90
  expect: |
    household_no | recipients | periods | total
    h1           | 2          | 3       | 2100
    h2           | 2          | 3       | 570
- name: The same number stands for another household in another village
  and_given: *second_household
  but:
    {payments.q1.household_no: h1, payments.q2.household_no: h1, payments.q3.household_no: h1, payments.q4.household_no: h1, payments.q5.household_no: h1, payments.q6.household_no: h1,
     payments.q1.village: Xia, payments.q2.village: Xia, payments.q3.village: Xia, payments.q4.village: Xia, payments.q5.village: Xia, payments.q6.village: Xia}
  expect: |
    household_no | village | recipients | periods | total
    h1           | Shang   | 2          | 3       | 2100
    h1           | Xia     | 2          | 3       | 570
- name: The household is paid in the same way under a second programme
  and_given:
    programmes: |
      ref | programme | counts
      g3  | fuel      | household
    payments: |
      ref | person_id | household_no | programme | village | period_from | amount
      q1  | chen      | h1           | fuel      | Shang   | 2024-01-01  | 10
      q2  | chen      | h1           | fuel      | Shang   | 2024-02-01  | 10
      q3  | chen      | h1           | fuel      | Shang   | 2024-03-01  | 10
      q4  | wife      | h1           | fuel      | Shang   | 2024-01-01  | 10
      q5  | wife      | h1           | fuel      | Shang   | 2024-02-01  | 10
      q6  | wife      | h1           | fuel      | Shang   | 2024-03-01  | 10
  expect: |
    household_no | programme   | recipients | periods | total
    h1           | subsistence | 2          | 3       | 2100
    h1           | fuel        | 2          | 3       | 60
- name: One person is paid in two rows
  but: {payments.p4.person_id: chen, payments.p5.person_id: chen, payments.p6.person_id: chen}
  expect: nothing
- name: The two are in two programmes
  but: {payments.p4.programme: pension, payments.p5.programme: pension, payments.p6.programme: pension}
  expect: nothing
- name: The programme is counted per person
  but: {programmes.g1.counts: person}
  expect: nothing
- name: The rules do not say how it is counted
  but: {programmes.g1.counts: }
  expect: nothing
- name: A third person draws in one month
  and_given:
    payments: |
      ref | person_id | household_no | programme   | village | period_from | amount
      p7  | son       | h1           | subsistence | Shang   | 2024-03-01  | 200
  expect: |
    household_no | recipients | periods | total | lesser_total
    h1           | 3          | 3       | 2300  | 1100
- name: The rule stands twice for its two rates
  and_given:
    programmes: |
      ref | programme   | counts
      g3  | subsistence | household
  expect: |
    household_no | periods | total | rule_refs
    h1           | 3       | 2100  | g1, g3
---*/
