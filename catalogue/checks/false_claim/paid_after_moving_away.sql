/*---
id: paid_after_moving_away
version: 1
status: trial
category: false_claim
strength: 3
title:
  en: Paid by a programme for residents after moving away
  zh: 户口迁出后仍有面向本地户籍居民的发放
says:
  en: "{person_mask} moved away from the register on {left_on}; {programme}, which is for registered residents, was still paid in that name for {periods} period(s) from {first_period} to {last_period}: {total} in all."
  zh: "{person_mask} 的户口于 {left_on} 迁出，此后 {first_period} 至 {last_period} 仍以其名义发放仅面向本地户籍的 {programme} {periods} 期，净额 {total}。"
why:
  en: The register closes an entry; nobody tells the office that pays. The person may not know that the payment should have moved along.
  zh: 户口迁出，发放部门往往无人告知。本人也可能不知道待遇应当随迁。

points_at: {kind: person, id: person_id, label: person_mask}
row_key: [person_id, programme]
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
    show: [person_mask, village, programme, period_from, paid_on, amount]
  registered:
    label: {en: What the register has, zh: 户籍登记}
    table: residents
    rows: resident_refs
    show: [person_mask, township, village, registered_on, left_on]
needs:
  payments: [ref, person_id, person_mask, programme, period_from, amount]
  residents: [ref, person_id, person_number_key, left_on]
  programmes: [programme, for_residents]
law:
  - {instrument: cn-household-register, article: "10", says: {en: Whoever moves out of the area of a register reports it beforehand and the entry is closed., zh: 公民迁出本户口管辖区，在迁出前申报迁出登记，注销户口。}, read: full}
sources:
  - {title: County supervision platforms that compare aid lists with removals from the register}

parameters:
  grace_months: {default: 1, min: 0, max: 12, chosen_because: {en: "The list of the month of the move and of the next may already be closed.", zh: 迁出当月和次月的名册可能已经编定。}}

innocent_explanations:
  - because: {en: The person came back., zh: 本人已迁回。}
    answered_by: {example: The person came back}
  - because: {en: The person only moved to another village of the county., zh: 仅迁往本县另一村。}
    answered_by: {example: The person only moved to another village}
  - because: {en: The list was already closed., zh: 名册已经编定。}
    answered_by: {example: The move was in the month before the last period}
  - because: {en: The programme goes on for people who move., zh: 项目不限本地户籍。}
    answered_by: {example: The programme is open to all}
  - because: {en: The money came back., zh: 款项已经退回。}
    answered_by: {example: All of it came back}
  - because: {en: The two places agreed that the old one pays on until the new one begins., zh: 两地约定在新居住地接续前由原地继续发放。}
    answered_by: {step: 1}
  - because: {en: It is what was owed for months before the move., zh: 属于补发迁出之前的期间。}
    answered_by: {step: 2}

verify_next:
  - {en: Ask the new place since when it pays; nobody should fall between the two., zh: 向迁入地了解从何时起发放，避免两头落空。}
  - {en: Read on the list which months were paid for., zh: 查阅名册所发放的月份。}
  - {en: Ask when the office learned of the move., zh: 问发放部门何时得知迁出。}
survivors:
  - change: 'without `NOT r.left_on IS NULL`'
    because: {en: "It only keeps the list short; the next condition decides.", zh: 仅用于缩小范围，下一条件才决定结果。}
---*/

WITH away AS (                  -- one row per person whose every entry in the register is closed: the last day
    SELECT
        r.person_id,
        MAX(r.left_on) AS left_on,
        LIST(r.ref)    AS resident_refs
    FROM residents AS r
    WHERE r.left_on IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM residents AS o WHERE o.person_id = r.person_id AND o.left_on IS NULL)
      AND NOT EXISTS (SELECT 1 FROM residents AS o WHERE o.person_number_key = r.person_number_key AND o.left_on IS NULL)
    GROUP BY r.person_id
)
SELECT
    p.person_id, p.programme, a.left_on, a.resident_refs,
    MIN(p.person_mask)            AS person_mask,
    MIN(p.period_from)            AS first_period,
    MAX(p.period_from)            AS last_period,
    COUNT(DISTINCT p.period_from) AS periods,
    SUM(p.amount)                 AS total,
    LIST(p.ref)                   AS payment_refs
FROM payments AS p
JOIN away AS a
  ON a.person_id = p.person_id
WHERE DATE_DIFF('month', DATE_TRUNC('month', a.left_on), DATE_TRUNC('month', p.period_from)) > $grace_months
  AND EXISTS (SELECT 1 FROM programmes AS g WHERE g.programme = p.programme AND g.for_residents)
GROUP BY p.person_id, p.programme, a.left_on, a.resident_refs
HAVING SUM(p.amount) > 0

/*--- examples
- name: Two months paid after the move and the month of grace
  given:
    programmes: |
      ref | programme | for_residents
      g1  | old_age   | true
    residents: |
      ref | person_id | left_on
      s1  | wang      | 2024-03-20
      s2  | li        |
    payments: |
      ref | person_id | person_mask | programme | period_from | amount
      p1  | wang      | 王**        | old_age   | 2024-04-01  | 150
      p2  | wang      | 王小        | old_age   | 2024-05-01  | 150
      p3  | wang      | 王**        | old_age   | 2024-06-01  | 150
      p4  | li        | 李*         | old_age   | 2024-06-01  | 150
  expect: &found |
    person_id | person_mask | programme | left_on    | first_period | last_period | periods | total | payment_refs | resident_refs
    wang      | 王**        | old_age   | 2024-03-20 | 2024-05-01   | 2024-06-01  | 2       | 300   | p2, p3       | s1

# Every example below is the first one with one fact changed.
- name: The move was in the month before the last period
  but: {residents.s1.left_on: 2024-05-01}
  expect: nothing
- name: The move was a day earlier
  but: {residents.s1.left_on: 2024-04-30}
  expect: |
    person_id | first_period | total
    wang      | 2024-06-01   | 150
- name: No grace at all
  parameters: {grace_months: 0}
  expect: |
    person_id | periods | total
    wang      | 3       | 450
- name: The person came back
  and_given:
    residents: |
      ref | person_id | left_on
      s3  | wang      |
  expect: nothing
- name: The person only moved to another village
  and_given:
    residents: |
      ref | person_id | village | registered_on | left_on
      s3  | wang      | Xia     | 2024-03-20    |
  expect: nothing
- name: The person came back under another spelling of the name
  but: {residents.s1.person_number_key: k1}
  and_given:
    residents: |
      ref | person_id | person_number_key | left_on
      s3  | wangx     | k1                |
  expect: nothing
- name: Somebody who moved away under another spelling does not count as here
  but: {residents.s1.person_number_key: k1}
  and_given:
    residents: |
      ref | person_id | person_number_key | left_on
      s3  | wangx     | k1                | 2024-03-20
  expect: *found
- name: The person came back and left again
  and_given:
    residents: |
      ref | person_id | left_on
      s3  | wang      | 2024-04-10
  expect: |
    person_id | left_on    | first_period | total | resident_refs
    wang      | 2024-04-10 | 2024-06-01   | 150   | s1, s3
- name: The programme is open to all
  but: {programmes.g1.for_residents: false}
  expect: nothing
- name: Only another programme is for residents
  but: {programmes.g1.programme: subsistence}
  expect: nothing
- name: All of it came back
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | amount
      p5  | wang      | 王**        | old_age   | 2024-06-01  | -300
  expect: nothing
- name: All but one yuan came back
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | amount
      p5  | wang      | 王**        | old_age   | 2024-06-01  | -299
  expect: |
    person_id | periods | total
    wang      | 2       | 1
---*/
