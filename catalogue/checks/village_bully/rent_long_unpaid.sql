/*---
id: rent_long_unpaid
version: 1
status: trial
category: village_bully
strength: 2
title:
  en: Rent long due of which nothing came
  zh: 租金长期拖欠未收
says:
  en: "Of lease {lease_no} of {body_name}, {instalments} instalment(s) of rent due since {oldest_on} or later have brought nothing; {arrears} is owed after all that was received."
  zh: "{body_name} 的租约 {lease_no} 自 {oldest_on} 起有 {instalments} 期租金到期而分文未收，扣除已收后尚欠 {arrears}。"
why:
  en: Rent is everybody's income. Where nothing comes for months, somebody knows who collects and what was done.
  zh: 租金是大家的收入。数月未收，应有人清楚由谁催收、做了什么。

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id, lease_no]
amount: arrears
population: {table: lease_dues, slice_by: [area_id, body_name]}
family: land
asked_of: {en: The office that keeps the register of collective assets, zh: 农村集体资产管理部门}
halves:
  dues:
    label: {en: Due and received, zh: 应收与实收}
    table: lease_dues
    rows: due_refs
    show: [lease_no, body_name, due_on, due_amount, received_on, received_amount, receipt_no]
against:
  label: {en: What is owed, zh: 拖欠情况}
  show: [instalments, oldest_on, arrears]
needs:
  lease_dues: [ref, lease_no, body_id, body_name, due_on, due_amount, received_amount]
law:
  - {instrument: cn-collective-economic-law, article: "43", says: {en: "A collective has rules for the taking stock, keeping, use, disposal and posting of its property.", zh: 农村集体经济组织应当建立集体财产清查、保管、使用、处置、公开等制度。}, read: full}
sources:
  - {title: Published checks of leases (contracts in arrears)}

parameters:
  days: {default: 60, min: 0, max: 1095, chosen_because: {en: Two months after its day a rent is late by any local rule., zh: 逾期两个月，按各地规定都属拖欠。}}
  min_arrears: {default: 500, min: 0, max: 10000000, chosen_because: {en: Smaller rents are collected with the next one., zh: 小额租金常与下期合并收取。}}

innocent_explanations:
  - because: {en: It was paid and written in another line., zh: 已缴，记在另一行。}
    answered_by: {example: It was paid in a line of its own}
  - because: {en: It fell due only lately., zh: 刚到期不久。}
    answered_by: {example: It is the sixtieth day}
  - because: {en: Part of it came., zh: 已部分缴纳。}
    answered_by: {example: A little came}
  - because: {en: "Hail, flood or hardship: payment was put off by decision.", zh: 因灾或困难，经决定缓缴。}
    answered_by: {step: 2}
  - because: {en: It is before a court., zh: 正在诉讼。}
    answered_by: {step: 2}
  - because: {en: It was paid in kind or by work., zh: 以实物或劳务抵租。}
    answered_by: {step: 1}

verify_next:
  - {en: Ask the lessee what was paid and to whom., zh: 询问承租方缴了多少、交给谁。}
  - {en: Ask for reminders and for any decision to put it off., zh: 调取催收记录和缓缴决定。}
  - {en: "Ask who is to collect, and whether anybody keeps them from it.", zh: 问清由谁收取、有无人阻挠。}
---*/

WITH owed AS (
    SELECT
        d.body_id, d.lease_no,
        MIN(d.body_name) AS body_name,
        COUNT(CASE WHEN DATE_DIFF('day', d.due_on, $as_of) > $days AND COALESCE(d.received_amount, 0) <= 0 THEN 1 END)
            AS instalments,
        MIN(CASE WHEN COALESCE(d.received_amount, 0) <= 0 THEN d.due_on END) AS oldest_on,
        SUM(CASE WHEN DATE_DIFF('day', d.due_on, $as_of) > $days THEN d.due_amount ELSE 0 END)
            - SUM(COALESCE(d.received_amount, 0)) AS arrears,
        LIST(d.ref)      AS due_refs
    FROM lease_dues AS d
    GROUP BY d.body_id, d.lease_no
)
SELECT body_id, lease_no, body_name, instalments, oldest_on, arrears, due_refs
FROM owed
WHERE instalments > 0
  AND arrears >= $min_arrears

/*--- examples
- name: Two instalments long due of which nothing came
  parameters: {as_of: 2024-06-30}
  given:
    lease_dues: |
      ref | lease_no | body_id | body_name | due_on     | due_amount | received_amount
      d1  | c1       | shang   | Shang     | 2023-04-30 | 1000       | 1000
      d2  | c1       | shang   | Shang V.  | 2023-12-31 | 300        |
      d3  | c1       | shang   | Shang     | 2024-04-30 | 400        | 0
  expect: &found |
    body_id | body_name | lease_no | instalments | oldest_on  | arrears | due_refs
    shang   | Shang     | c1       | 2           | 2023-12-31 | 700     | d1, d2, d3

# Every example below is the first one with one fact changed.
- name: It is the sixtieth day
  parameters: {as_of: 2024-06-29}
  expect: nothing
- name: A year is given here
  parameters: {days: 365}
  expect: nothing
- name: Of an old instalment a part came, and the last is due for just sixty days
  but: {lease_dues.d1.received_amount: 100, lease_dues.d2.received_amount: 300, lease_dues.d3.due_on: 2024-05-01}
  expect: nothing
- name: A little came of the older
  but: {lease_dues.d2.received_amount: 1}
  expect: |
    instalments | oldest_on  | arrears
    1           | 2024-04-30 | 699
- name: Nothing ever came
  but: {lease_dues.d1: gone, lease_dues.d3.received_amount: }
  expect: |
    instalments | arrears
    2           | 700
- name: Exactly the least sum
  but: {lease_dues.d3.due_amount: 200}
  expect: |
    arrears
    500
- name: A little came
  but: {lease_dues.d3.received_amount: 1}
  expect: |
    instalments | arrears
    1           | 699
- name: Just under the least sum
  but: {lease_dues.d3.due_amount: 199.99}
  expect: nothing
- name: Something came of each
  but: {lease_dues.d2.received_amount: 50, lease_dues.d3.received_amount: 100}
  expect: nothing
- name: One was paid in full
  but: {lease_dues.d2.received_amount: 300}
  expect: nothing
- name: It was paid in a line of its own
  and_given: &line
    lease_dues: |
      ref | lease_no | body_id | body_name | due_on | due_amount | received_amount
      d4  | c1       | shang   | Shang     |        |            | 700
  expect: nothing
- name: It was paid for another lease
  and_given: *line
  but: {lease_dues.d4.lease_no: c2}
  expect: *found
- name: Another body received it
  and_given: *line
  but: {lease_dues.d4.body_id: xia}
  expect: *found
---*/
