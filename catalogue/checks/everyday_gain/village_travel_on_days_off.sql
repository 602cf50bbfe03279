/*---
id: village_travel_on_days_off
version: 1
status: trial
category: everyday_gain
strength: 2
title:
  en: A village paid for fuel or travel on days off
  zh: 村账在休息日列支油费、差旅费
says:
  en: "In {year} {body_name} paid for fuel or travel with {papers} papers dated on days off, {first_on} to {last_on}: {total} in all."
  zh: "{year} 年 {body_name} 有 {papers} 张油费、差旅费单据开具于休息日（{first_on} 至 {last_on}），合计 {total}。"
why:
  en: On a day off there is seldom an errand. Whoever drove then should be able to say where to.
  zh: 休息日公务出行较少，当日用车、出行的应能说明去向。

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id, year]
amount: total
population: {table: vouchers, slice_by: [area_id, body_name]}
family: ledger
asked_of: {en: The township office that keeps village books, zh: 乡镇农村经管（代理记账）机构}
halves:
  booked:
    label: {en: What the book says, zh: 账上记录}
    table: vouchers
    rows: voucher_refs
    show: [body_name, series, voucher_no, document_on, entered_on, summary, purpose, counterparty_name, amount]
against:
  label: {en: In the year, zh: 全年情况}
  show: [papers, first_on, last_on, total]
needs:
  vouchers: [ref, body_id, body_name, document_on, direction, amount, purpose, summary, voided]
  calendar: [day, is_workday]
no_law:
  en: No article forbids an errand on a day off; the question is where it led.
  zh: 没有条文禁止休息日公务出行，只询问去向和事由。
sources:
  - {title: Published notices on fuel and travel on holidays}

parameters:
  min_papers: {default: 3, min: 1, max: 365, chosen_because: {en: One or two errands a year fall on a day off., zh: 一年一两次休息日出行属正常。}}
  min_total: {default: 300, min: 0, max: 1000000, chosen_because: {en: Less is hardly a tank., zh: 更少的还不够一箱油。}}

innocent_explanations:
  - because: {en: It was for flood or fire duty or other emergencies., zh: 属于防汛、防火、抢险等应急值守。}
    answered_by: {example: One was for flood duty}
  - because: {en: The day was worked to make up for a holiday., zh: 当日为调休上班日。}
    answered_by: {example: One was a day that is worked}
  - because: {en: It is fuel for a pump or a machine., zh: 属于抽水机、农机等用油。}
    answered_by: {example: One was fuel for a machine}
  - because: {en: The station wrote the paper later for days of the week., zh: 加油站事后集中开票。}
    answered_by: {step: 1}
  - because: {en: The errand was ordered for that day., zh: 上级安排当日办理公务。}
    answered_by: {step: 2}

verify_next:
  - {en: Ask the station or the bus company for the hour of the purchase., zh: 向加油站、客运单位核实消费时间。}
  - {en: "Ask who travelled, where to and on whose order.", zh: 问清何人出行、去往何处、由谁安排。}
---*/

WITH trips AS (
    SELECT
        v.ref, v.body_id, v.body_name, v.document_on, v.amount,
        EXTRACT(YEAR FROM v.document_on) AS year
    FROM vouchers AS v
    WHERE v.direction = 'out'
      AND NOT COALESCE(v.voided, FALSE)
      AND (v.purpose = 'travel' OR v.summary LIKE '%油费%' OR v.summary LIKE '%差旅%' OR v.summary LIKE '%交通费%')
      AND COALESCE(v.summary, '-') NOT LIKE '%防汛%'
      AND COALESCE(v.summary, '-') NOT LIKE '%防火%'
      AND COALESCE(v.summary, '-') NOT LIKE '%抢险%'
      AND COALESCE(v.summary, '-') NOT LIKE '%值%'
      AND COALESCE(v.summary, '-') NOT LIKE '%抽水%'
      AND COALESCE(v.summary, '-') NOT LIKE '%机械%'
      AND EXISTS (
          SELECT 1 FROM calendar AS c
          WHERE c.day = v.document_on AND NOT c.is_workday
      )
)
SELECT
    t.body_id, t.year,
    MIN(t.body_name)              AS body_name,
    COUNT(*)                      AS papers,
    MIN(t.document_on)            AS first_on,
    MAX(t.document_on)            AS last_on,
    SUM(t.amount)                 AS total,
    LIST(t.ref)                   AS voucher_refs
FROM trips AS t
GROUP BY t.body_id, t.year
HAVING COUNT(*) >= $min_papers
   AND SUM(t.amount) >= $min_total

/*--- examples
- name: Fuel on three days off
  given:
    calendar: |
      day        | is_workday
      2024-05-01 | false
      2024-05-02 | false
      2024-05-03 | false
      2024-05-06 | true
    vouchers: |
      ref | body_id | body_name | document_on | direction | amount | purpose | summary | voided
      v1  | shang   | Shang     | 2024-05-01  | out       | 100    | travel  | Fuel    | false
      v2  | shang   | Shang V.  | 2024-05-02  | out       | 100    | travel  |         | false
      v3  | shang   | Shang     | 2024-05-03  | out       | 100    | other   | 油费    | false
  expect: &found |
    body_id | body_name | year | papers | first_on   | last_on    | total | voucher_refs
    shang   | Shang     | 2024 | 3      | 2024-05-01 | 2024-05-03 | 300   | v1, v2, v3

# Every example below is the first one with one fact changed.
- name: One was a day that is worked
  but: {vouchers.v3.document_on: 2024-05-06}
  expect: nothing
- name: The calendar does not have the day
  but: {vouchers.v3.document_on: 2024-05-07}
  expect: nothing
- name: The summary says travel
  but: {vouchers.v3.summary: 差旅}
  expect: *found
- name: The summary says fares
  but: {vouchers.v3.summary: 交通费}
  expect: *found
- name: One was for something else
  but: {vouchers.v3.summary: 水泥}
  expect: nothing
- name: One was for flood duty
  but: {vouchers.v3.summary: 防汛油费}
  expect: nothing
- name: One was for fire watch
  but: {vouchers.v3.summary: 防火油费}
  expect: nothing
- name: One was for a rescue
  but: {vouchers.v3.summary: 抢险油费}
  expect: nothing
- name: One was for somebody on duty
  but: {vouchers.v3.summary: 值班油费}
  expect: nothing
- name: One was fuel for a pump
  but: {vouchers.v3.summary: 抽水油费}
  expect: nothing
- name: One was fuel for a machine
  but: {vouchers.v3.summary: 机械油费}
  expect: nothing
- name: Four are needed here
  parameters: {min_papers: 4}
  expect: nothing
- name: A little more must come together here
  parameters: {min_total: 301}
  expect: nothing
- name: The money came in
  but: {vouchers.v3.direction: in}
  expect: nothing
- name: One was voided
  but: {vouchers.v3.voided: true}
  expect: nothing
- name: Nobody says whether it was voided
  but: {vouchers.v3.voided: }
  expect: *found
- name: One is of another body
  but: {vouchers.v3.body_id: xia}
  expect: nothing
- name: One is of another year
  but: {vouchers.v3.document_on: 2025-01-01}
  and_given:
    calendar: |
      day        | is_workday
      2025-01-01 | false
  expect: nothing
---*/
