/*---
id: paid_for_more_than_measured
version: 1
status: trial
category: bait_and_switch
strength: 3
title:
  en: More work paid for than was measured
  zh: 结算工程量多于实测工程量
says:
  en: "{title} ({project_no}) of {body_name}: {paid_quantity} {unit} were paid for and {measured_quantity} measured. The difference comes to {overpaid}."
  zh: "{body_name} 的 {title}（{project_no}）结算工程量 {paid_quantity} {unit}，实测 {measured_quantity} {unit}，差额折合 {overpaid}。"
why:
  en: A road has one length. What was paid for and what was measured are two records of it.
  zh: 一条路只有一个长度，结算与实测是对同一事物的两份记录。

points_at: {kind: project, id: project_no, label: title}
row_key: [project_no, body_id, unit]
amount: overpaid
population: {table: projects, slice_by: [area_id, body_name]}
family: procurement
asked_of: {en: The office that accepted the work, zh: 组织验收的单位}
halves:
  work:
    label: {en: What was paid for and measured, zh: 结算与实测}
    table: projects
    rows: project_refs
    show: [project_no, title, body_name, supplier_name, unit, paid_quantity, measured_quantity, unit_price, accepted_on]
against:
  label: {en: Both quantities, zh: 两个工程量}
  show: [paid_quantity, measured_quantity, overpaid]
needs:
  projects: [ref, project_no, title, body_id, body_name, unit, paid_quantity, measured_quantity, unit_price]
law:
  - {instrument: cn-fiscal-violations, article: "9", says: {en: Construction money that was held back or diverted or claimed by false statements is to be recovered., zh: 截留、挪用或以虚报、冒领等手段骗取国家建设资金的，追回有关资金。}, read: full}
sources:
  - {title: "Olken: measuring roads with engineers' core samples"}

parameters:
  tolerance: {default: 0.1, min: 0, max: 1, type: decimal, chosen_because: {en: "Measuring a finished work is exact to about a tenth.", zh: 完工后实测误差约一成。}}
  min_overpaid: {default: 500, min: 0, max: 10000000, chosen_because: {en: A smaller sum does not pay for measuring again., zh: 更小的差额不值得复测。}}

innocent_explanations:
  - because: {en: The difference lies within the error of measuring., zh: 属于测量误差。}
    answered_by: {example: It is exactly a tenth more}
  - because: {en: The work was measured in two parts., zh: 分两段实测。}
    answered_by: {example: The rest was measured in a second part}
  - because: {en: The sum is small., zh: 差额很小。}
    answered_by: {example: The difference costs less than the least sum}
  - because: {en: "The work wore off, settled or was washed away before measuring.", zh: 实测前已磨损、沉降或被冲毁。}
    answered_by: {step: 1}
  - because: {en: Another item was built instead by agreement., zh: 经同意以其他工程内容替代。}
    answered_by: {step: 2}

verify_next:
  - {en: "Measure again with two people, one of them from outside, and photograph the scale.", zh: 两人复测，其中一人来自外单位，并拍摄标尺。}
  - {en: Ask for the acceptance paper and any agreed change., zh: 调取验收单和变更文件。}
  - {en: Compare with the materials delivered., zh: 与材料进场数量核对。}
---*/

WITH works AS (
    SELECT
        p.project_no, p.body_id, p.unit,
        MIN(p.title)             AS title,
        MIN(p.body_name)         AS body_name,
        SUM(p.paid_quantity)     AS paid_quantity,
        SUM(p.measured_quantity) AS measured_quantity,
        MIN(p.unit_price)        AS unit_price,
        LIST(p.ref)              AS project_refs
    FROM projects AS p
    GROUP BY p.project_no, p.body_id, p.unit
)
SELECT
    project_no, body_id, unit, title, body_name, paid_quantity, measured_quantity,
    (paid_quantity - measured_quantity) * unit_price AS overpaid,
    project_refs
FROM works
WHERE paid_quantity > measured_quantity * (1 + $tolerance)
  AND (paid_quantity - measured_quantity) * unit_price >= $min_overpaid

/*--- examples
- name: A hundred and twenty metres paid for and a hundred measured
  given:
    projects: |
      ref | project_no | title | body_id | body_name | unit | paid_quantity | measured_quantity | unit_price
      r1  | g1         | Road  | shang   | Shang     | m    | 120           | 100               | 50
  expect: &found |
    project_no | title | body_id | body_name | unit | paid_quantity | measured_quantity | overpaid | project_refs
    g1         | Road  | shang   | Shang     | m    | 120           | 100               | 1000     | r1

# Every example below is the first one with one fact changed.
- name: It is exactly a tenth more
  but: {projects.r1.paid_quantity: 110}
  expect: nothing
- name: It is a little more than a tenth
  but: {projects.r1.paid_quantity: 110.01}
  expect: |
    overpaid
    500.5
- name: A quarter is within the error here
  parameters: {tolerance: 0.25}
  expect: nothing
- name: The difference costs less than the least sum
  but: {projects.r1.unit_price: 24.99}
  expect: nothing
- name: The difference costs exactly the least sum
  but: {projects.r1.unit_price: 25}
  expect: |
    overpaid
    500
- name: Nobody measured
  but: {projects.r1.measured_quantity: }
  expect: nothing
- name: The rest was measured in a second part
  and_given:
    projects: |
      ref | project_no | title | body_id | body_name | unit | paid_quantity | measured_quantity | unit_price
      r2  | g1         | Road  | shang   | Shang     | m    |               | 20                | 50
  expect: nothing
- name: Another part is short as well and everything is written in two ways
  and_given:
    projects: |
      ref | project_no | title      | body_id | body_name | unit | paid_quantity | measured_quantity | unit_price
      r2  | g1         | Road, east | shang   | Shang V.  | m    | 90            | 80                | 60
  expect: |
    title | body_name | paid_quantity | measured_quantity | overpaid | project_refs
    Road  | Shang     | 210           | 180               | 1500     | r1, r2
- name: Two small parts together are too much
  but: {projects.r1.paid_quantity: 15, projects.r1.measured_quantity: 9}
  and_given:
    projects: |
      ref | project_no | title | body_id | body_name | unit | paid_quantity | measured_quantity | unit_price
      r2  | g1         | Road  | shang   | Shang     | m    | 14            | 8                 | 50
  expect: |
    paid_quantity | measured_quantity | overpaid
    29            | 17                | 600
- name: Two parts of which one was paid short
  but: {projects.r1.paid_quantity: 100, projects.r1.measured_quantity: 60}
  and_given:
    projects: |
      ref | project_no | title | body_id | body_name | unit | paid_quantity | measured_quantity | unit_price
      r2  | g1         | Road  | shang   | Shang     | m    | 50            | 70                | 50
  expect: |
    paid_quantity | measured_quantity | overpaid
    150           | 130               | 1000
- name: Another unit of the same work is counted apart
  and_given:
    projects: |
      ref | project_no | title | body_id | body_name | unit | paid_quantity | measured_quantity | unit_price
      r2  | g1         | Kerb  | shang   | Shang     | t    | 10            | 30                | 50
  expect: *found
---*/
