/*---
id: paid_after_death
version: 1
status: trial
category: false_claim
strength: 4
title:
  en: Paid for months after a registered death
  zh: 登记死亡后仍有发放
says:
  en: "A death is registered for {person_mask} on {died_on}; {programme} was still paid in that name for {periods} period(s) from {first_period} to {last_period}: {total} in all."
  zh: "{person_mask} 登记死亡日期为 {died_on}，此后 {first_period} 至 {last_period} 仍以其名义发放 {programme} {periods} 期，净额 {total}。"
why:
  en: Most programmes stop from the month after a death. The two records cannot both be right.
  zh: 多数补贴自死亡次月起停发。发放与死亡登记不可能同时正确。

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
    show: [person_mask, programme, period_from, paid_on, amount, account_mask]
  registered:
    label: {en: What was registered, zh: 死亡登记}
    table: deaths
    rows: death_refs
    show: [person_mask, died_on, registered_on, register]
needs:
  payments: [ref, person_id, programme, period_from, amount]
  deaths: [ref, person_id, person_mask, died_on, registered_on, register_rank]
  programmes: [programme, stops_on_death]
law:
  - {instrument: cn-social-assistance, article: "13", says: {en: "When a household changes, benefits are raised, lowered or stopped in good time.", zh: 家庭状况发生变化的，应当及时决定增发、减发或者停发。}, read: full}
sources:
  - {title: National Fraud Initiative match list}
  - {title: Do Not Pay death records}

parameters:
  grace_months: {default: 1, min: 0, max: 12, chosen_because: {en: "The month of death is due, and a rural death may be reported up to a month later.", zh: 死亡当月应发，农村死亡上报可能晚一个月。}}

innocent_explanations:
  - because: {en: The money came back., zh: 款项已经退回。}
    answered_by: {example: Both months came back in one later line}
  - because: {en: The programme goes on for the household or is a grant that a death brings about., zh: 按户享受、由家庭继续享受，或属于因死亡而发放的补助。}
    answered_by: {example: The programme does not stop on death}
  - because: {en: It was owed for months before the death., zh: 补发死亡之前的期间。}
    answered_by: {example: Arrears for the months before}
  - because: {en: The list was closed before the death became known., zh: 造册时尚未得知死亡。}
    answered_by: {example: The second month is still within the grace}
  - because: {en: One register has the date wrong., zh: 某一登记的日期有误。}
    answered_by: {example: A better register says that he died later}
  - because: {en: The death was registered to the wrong person., zh: 死亡登记到了他人名下。}
    answered_by: {step: 1}
  - because: {en: "The money is still in the account, untouched.", zh: 款项仍在账户中，无人支取。}
    answered_by: {step: 2}

verify_next:
  - {en: "Compare name, number and date of death with a second register (cremation, hospital).", zh: 用另一登记（殡葬、医院）核对姓名、身份证号和死亡日期。}
  - {en: Ask the bank whether the money was drawn and on whose authority., zh: 向银行查询款项是否已被支取、由何人凭何手续支取。}
  - {en: Ask when the village learned of the death and when it passed it on., zh: 问村里何时得知死亡、何时上报。}
---*/

WITH known AS (                 -- one row per person: the registration we trust most
    SELECT person_id, person_mask, died_on, ref
    FROM deaths
    QUALIFY ROW_NUMBER() OVER (PARTITION BY person_id ORDER BY register_rank, registered_on, ref) = 1
),
late AS (                       -- one row per person, programme and period after the grace, refunds taken off
    SELECT
        p.person_id, p.programme, p.period_from,
        k.person_mask, k.died_on,
        k.ref         AS death_ref,
        SUM(p.amount) AS amount,
        LIST(p.ref)   AS refs
    FROM payments AS p
    JOIN known AS k
      ON k.person_id = p.person_id
    WHERE DATE_DIFF('month', DATE_TRUNC('month', k.died_on), DATE_TRUNC('month', p.period_from)) > $grace_months
      AND EXISTS (SELECT 1 FROM programmes AS g WHERE g.programme = p.programme AND g.stops_on_death)
    GROUP BY p.person_id, p.programme, p.period_from, k.person_mask, k.died_on, k.ref
)
SELECT
    person_id, person_mask, programme, died_on,
    MIN(CASE WHEN amount > 0 THEN period_from END)  AS first_period,
    MAX(CASE WHEN amount > 0 THEN period_from END)  AS last_period,
    COUNT(CASE WHEN amount > 0 THEN period_from END) AS periods,
    SUM(amount)                                     AS total,
    FLATTEN(LIST(refs))                             AS payment_refs,
    LIST(DISTINCT death_ref)                        AS death_refs
FROM late
GROUP BY person_id, person_mask, programme, died_on
HAVING SUM(amount) > 0

/*--- examples
- name: Two months paid after the month of grace
  given:
    programmes: |
      programme | stops_on_death
      old_age   | true
    payments: |
      ref | person_id | programme | period_from | amount
      p1  | wang      | old_age   | 2024-04-01  | 150
      p2  | wang      | old_age   | 2024-06-01  | 150
      p3  | wang      | old_age   | 2024-07-01  | 150
    deaths: |
      ref | person_id | person_mask | died_on    | registered_on | register_rank
      d1  | wang      | 王**        | 2024-04-19 | 2024-05-06    | 1
  expect: |
    person_id | person_mask | programme | died_on    | first_period | last_period | periods | total | payment_refs | death_refs
    wang      | 王**        | old_age   | 2024-04-19 | 2024-06-01   | 2024-07-01  | 2       | 300   | p2, p3       | d1

# Every example below is the first one with one fact changed.
- name: The second month is still within the grace
  but: {payments.p2.period_from: 2024-05-01}
  expect: |
    person_id | first_period | periods | total | payment_refs
    wang      | 2024-07-01   | 1       | 150   | p3
- name: A grace of three months covers both
  parameters: {grace_months: 3}
  expect: nothing
- name: A grace of two months covers the first
  parameters: {grace_months: 2}
  expect: |
    person_id | first_period | last_period | periods
    wang      | 2024-07-01   | 2024-07-01  | 1
- name: One month came back by a line of its own
  and_given:
    payments: |
      ref | person_id | programme | period_from | amount
      p4  | wang      | old_age   | 2024-07-01  | -150
  expect: |
    person_id | first_period | last_period | periods | total | payment_refs
    wang      | 2024-06-01   | 2024-06-01  | 1       | 150   | p2, p3, p4
- name: Both months came back in one later line
  and_given:
    payments: |
      ref | person_id | programme | period_from | amount
      p4  | wang      | old_age   | 2024-08-01  | -300
  expect: nothing
- name: All but one yuan came back
  but: {payments.p2.amount: 0, payments.p3.amount: 1}
  expect: |
    person_id | first_period | last_period | periods | total
    wang      | 2024-07-01   | 2024-07-01  | 1       | 1
- name: The programme does not stop on death
  but: {programmes.old_age.stops_on_death: false}
  expect: nothing
- name: Only another programme stops on death
  but: {programmes.old_age.programme: subsistence}
  expect: nothing
- name: The rules list the programme twice
  and_given:
    programmes: |
      programme | stops_on_death
      old_age   | true
  expect: |
    person_id | periods | total
    wang      | 2       | 300
- name: Arrears for the months before
  but: {payments.p2.period_from: 2024-02-01, payments.p3.period_from: 2024-03-01}
  expect: nothing
- name: Another person died
  but: {deaths.d1.person_id: li}
  expect: nothing
- name: A better register says that he died later
  and_given:
    deaths: |
      ref | person_id | person_mask | died_on    | registered_on | register_rank
      d2  | wang      | 王**        | 2024-06-20 | 2024-06-25    | 0
  expect: nothing
---*/
