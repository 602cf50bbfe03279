/*---
id: __id__
version: 1
status: draft
category: __category__
strength: 2
family: payments
title:
  en: Several payments to one person in one period
  zh: 同一人同一期间有多笔发放
says:
  en: "{person_mask} was paid {payments} times for {period_from}: {total} in all."
  zh: "{person_mask} 在 {period_from} 期间获发 {payments} 笔，共 {total}。"
why:
  en: Say in one or two sentences why the two halves should tally.
  zh: 用一两句话说明为何两半应当相符。
asked_of: {en: The office that made the list, zh: 造册单位}

points_at: {kind: person, id: person_id, label: person_mask}
row_key: [person_id, period_from]
amount: total
match: [A, B]
population: {table: payments, slice_by: [area_id]}
halves:
  paid:
    label: {en: What was paid, zh: 发了什么}
    table: payments
    rows: payment_refs
    show: [person_mask, programme, period_from, amount]
against:
  label: {en: What one person is due, zh: 应发几笔}
  show: [most]
needs:
  payments: [ref, person_id, person_mask, programme, period_from, amount, area_id]
no_law: {en: Say which law or rule applies and cite it under `law`., zh: 请写明所依据的规定，并在 law 中引用。}

parameters:
  most: {default: 1, min: 1, max: 12, chosen_because: {en: One payment a period is usual., zh: 通常每期一笔。}}

innocent_explanations:
  - because: {en: They are two programmes., zh: 属于两个不同项目。}
    answered_by: {step: 1}

verify_next:
  - {en: Compare the programmes of the payments., zh: 核对各笔款项所属项目。}
---*/

SELECT
    person_id,
    period_from,
    MIN(person_mask) AS person_mask,
    COUNT(*)         AS payments,
    SUM(amount)      AS total,
    $most            AS most,
    LIST(ref)        AS payment_refs
FROM payments
GROUP BY person_id, period_from
HAVING COUNT(*) > $most

/*--- examples
- name: Two payments in one month
  given:
    payments: |
      ref | person_id | person_mask | period_from | amount
      p1  | wang      | 王*         | 2024-05-01  | 100
      p2  | wang      | 王*         | 2024-05-01  | 150
  expect: |
    person_id | person_mask | period_from | payments | total | payment_refs
    wang      | 王*         | 2024-05-01  | 2        | 250   | p1, p2

# Every example below is the first one with one fact changed.
- name: The second was for another month
  but: {payments.p2.period_from: 2024-06-01}
  expect: nothing
- name: The second was for another person
  but: {payments.p2.person_id: li}
  expect: nothing
- name: The name is masked in two ways
  but: {payments.p2.person_mask: 王**}
  expect: |
    person_id | person_mask | total
    wang      | 王*         | 250
- name: Two are usual here
  parameters: {most: 2}
  expect: nothing
---*/
