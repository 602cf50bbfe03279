/*---
id: spent_on_non_working_day
version: 1
status: trial
category: everyday_gain
strength: 1
family: ledger
title:
  en: Hospitality, travel or gifts paid on a day off
  zh: 休息日支付接待、差旅或礼品费用
says:
  en: "{buyer_name} paid {supplier_name} {total} on {paid_on}, a day off ({holiday}), for: {purpose}."
  zh: "{buyer_name} 于休息日 {paid_on}（{holiday}）向 {supplier_name} 支付 {total}，用途：{purpose}。"
why:
  en: Offices seldom pay for meals and travel when nobody is on duty. The day of payment is not always the day of spending.
  zh: 无人上班时单位很少支付餐饮和差旅费用。但付款日不一定是消费日。
asked_of:
  en: The office that pays suppliers
  zh: 办理付款的单位

points_at: {kind: organisation, id: buyer_id, label: buyer_name}
row_key: [buyer_id, supplier_id, paid_on]
amount: total
population: {table: supplier_payments, slice_by: [buyer_name, paid_on]}
halves:
  paid:
    label: {en: What was paid, zh: 支付了什么}
    table: supplier_payments
    rows: payment_refs
    show: [supplier_name, purpose, amount, paid_on, invoice_no, department]
against:
  label: {en: What day it was, zh: 当天是什么日子}
  show: [paid_on, is_workday, holiday]
needs:
  supplier_payments: [ref, buyer_id, buyer_name, supplier_id, supplier_name, paid_on, amount, purpose]
  calendar: [day, is_workday, holiday]
legal_values: []
law:
  - {instrument: cn-public-officials-discipline, article: "35", says: {en: "Sanctions for official hospitality, transport or meetings beyond the standard and for public money spent against the rules.", zh: 违反规定，在公务接待、公务交通、会议活动等方面超标准、超范围，或者违反规定公款消费的，予以处分。}, read: full}
sources:
  - {title: "Operação Serenata de Amor: expenses on weekends"}

innocent_explanations:
  - because: {en: A make-up working day fell on that weekend., zh: 当天为调休上班日。}
    answered_by: {example: The day was made a working day}
  - because: {en: The meal or trip was on a working day and only the payment came later., zh: 消费发生在工作日，只是付款较晚。}
    answered_by: {step: 1}
  - because: {en: "There was weekend duty, flood work, a market day or a planned trip.", zh: 当天有值班、防汛、集市或经批准的出差。}
    answered_by: {step: 2}

verify_next:
  - {en: Look at the invoice for the day of the meal or trip., zh: 查看发票上的消费日期。}
  - {en: Ask for the duty list or the approval of the trip for that day., zh: 索取当天的值班表或出差审批单。}
  - {en: Compare who is named as present with the reason given., zh: 核对参加人员与所述事由。}
---*/

WITH kinds AS (                     -- words that name hospitality, travel, motor fuel and gifts
    SELECT '%hospitality%' AS pattern
    UNION ALL SELECT '%banquet%'
    UNION ALL SELECT '%restaurant%'
    UNION ALL SELECT '%hotel%'
    UNION ALL SELECT '%travel%'
    UNION ALL SELECT '%subsistence%'
    UNION ALL SELECT '%taxi%'
    UNION ALL SELECT '%petrol%'
    UNION ALL SELECT '%gift%'
    UNION ALL SELECT '%招待%'
    UNION ALL SELECT '%接待%'
    UNION ALL SELECT '%餐费%'
    UNION ALL SELECT '%餐費%'
    UNION ALL SELECT '%聚餐%'
    UNION ALL SELECT '%工作餐%'
    UNION ALL SELECT '%宴%'
    UNION ALL SELECT '%宾馆%'
    UNION ALL SELECT '%賓館%'
    UNION ALL SELECT '%酒店%'
    UNION ALL SELECT '%住宿%'
    UNION ALL SELECT '%差旅%'
    UNION ALL SELECT '%加油%'
    UNION ALL SELECT '%汽油%'
    UNION ALL SELECT '%礼品%'
    UNION ALL SELECT '%禮品%'
    UNION ALL SELECT '%烟酒%'
),
spent AS (                          -- one row per payer, supplier and day
    SELECT
        p.buyer_id, p.supplier_id, p.paid_on,
        MIN(p.buyer_name)    AS buyer_name,
        MIN(p.supplier_name) AS supplier_name,
        MIN(p.purpose)       AS purpose,
        SUM(p.amount)        AS total,
        LIST(p.ref)          AS payment_refs
    FROM supplier_payments AS p
    WHERE EXISTS (
        SELECT 1 FROM kinds AS k
        WHERE LOWER(p.purpose) LIKE k.pattern
    )
    GROUP BY p.buyer_id, p.supplier_id, p.paid_on
),
days_off AS (
    SELECT
        c.day,
        MIN(c.holiday) AS holiday
    FROM calendar AS c
    WHERE NOT c.is_workday
    GROUP BY c.day
)
SELECT
    s.buyer_id, s.supplier_id, s.paid_on, s.buyer_name, s.supplier_name, s.purpose, s.total,
    FALSE AS is_workday, o.holiday, s.payment_refs
FROM spent AS s
JOIN days_off AS o
  ON o.day = s.paid_on
WHERE s.total > 0

/*--- examples
- name: A hotel bill paid on a holiday
  given:
    calendar: |
      ref | day        | is_workday | holiday
      h1  | 2024-10-01 | false      | National Day
      h2  | 2024-10-08 | true       |
    supplier_payments: |
      ref | buyer_id | buyer_name | supplier_id | supplier_name | paid_on    | amount | purpose
      p1  | office   | The Office | inn         | Inn           | 2024-10-01 | 800    | Hotel
      p2  | office   | The Office | inn         | Inn           | 2024-10-01 | 200    | Repairs
  expect: &found |
    buyer_id | buyer_name | supplier_id | supplier_name | paid_on    | purpose | holiday      | is_workday | total | payment_refs
    office   | The Office | inn         | Inn           | 2024-10-01 | Hotel   | National Day | false      | 800   | p1

# Every example below is the first one with one fact changed.
- name: It was paid on a working day
  but: {supplier_payments.p1.paid_on: 2024-10-08}
  expect: nothing
- name: The day was made a working day
  but: {calendar.h1.is_workday: true}
  expect: nothing
- name: Two calendars list the day, and the money is counted once
  and_given:
    calendar: |
      ref | day        | is_workday | holiday
      h3  | 2024-10-01 | false      | Golden Week
  expect: |
    holiday     | total | payment_refs
    Golden Week | 800   | p1
- name: Nothing is known of the day
  but: {supplier_payments.p1.paid_on: 2024-10-02}
  expect: nothing
- name: The calendar does not say whether it was a working day
  but: {calendar.h1.is_workday: ""}
  expect: nothing
- name: It was for something else
  but: {supplier_payments.p1.purpose: Stationery}
  expect: nothing
- name: What it was for is not recorded
  but: {supplier_payments.p1.purpose: ""}
  expect: nothing
- name: Meals of pupils are not hospitality
  but: {supplier_payments.p1.purpose: 学生营养餐}
  expect: nothing
- name: The reception was recorded in Chinese
  but: {supplier_payments.p1.purpose: 公务接待费, supplier_payments.p2.purpose: 招待餐费}
  expect: |
    total | payment_refs
    1000  | p1, p2
- name: It was taken back the same day
  but: {supplier_payments.p2.amount: -800, supplier_payments.p2.purpose: Hotel}
  expect: nothing
- name: All but one was taken back the same day
  but: {supplier_payments.p2.amount: -799, supplier_payments.p2.purpose: Hotel}
  expect: |
    total
    1
- name: Two bills of one day are one question
  but: {supplier_payments.p2.purpose: Dinner at the hotel, supplier_payments.p2.supplier_name: Big Inn, supplier_payments.p2.buyer_name: Office}
  expect: |
    buyer_name | supplier_name | purpose             | total | payment_refs
    Office     | Big Inn       | Dinner at the hotel | 1000  | p1, p2
- name: The other bill was sent by another hotel
  but: {supplier_payments.p2.purpose: Hotel, supplier_payments.p2.supplier_id: inn2}
  expect: |
    supplier_id | total
    inn         | 800
    inn2        | 200
- name: The other bill was paid by another office
  but: {supplier_payments.p2.purpose: Hotel, supplier_payments.p2.buyer_id: office2}
  expect: |
    buyer_id | total
    office   | 800
    office2  | 200
---*/
