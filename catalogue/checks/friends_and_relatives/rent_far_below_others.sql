/*---
id: rent_far_below_others
version: 2
status: trial
category: friends_and_relatives
strength: 2
title:
  en: Let far below what others pay for the same kind
  zh: 租金远低于同类
says:
  en: "{body_name} lets {subject} (lease {lease_no}, {land_type}) to {lessee_name} for {unit_rent} per mu and year. The median of it and {others} other leases of that kind is {usual_rent}."
  zh: "{body_name} 将 {subject}（租约 {lease_no}，{land_type}）以每亩每年 {unit_rent} 租给 {lessee_name}；连同另外 {others} 份同类租约，中位数为 {usual_rent}。"
why:
  en: What is alike and near is let for about the same. Where one lessee pays much less, somebody should say why.
  zh: 同类、邻近的资源租金应大致相当。一户明显偏低的，应有人说明原因。

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id, lease_no]
amount: short_yearly
population: {table: leases, slice_by: [area_id, body_name]}
family: land
asked_of: {en: The office that keeps the register of collective assets, zh: 农村集体资产管理部门}
halves:
  lease:
    label: {en: What the lease says, zh: 租约}
    table: leases
    rows: lease_refs
    show: [lease_no, body_name, subject, land_type, lessee_name, area, yearly_rent, lease_from, lease_to, decision_no]
against:
  label: {en: Leases of that kind, zh: 同类租约}
  show: [unit_rent, usual_rent, others]
needs:
  leases: [ref, lease_no, body_id, body_name, subject, land_type, lessee_name, area, yearly_rent, lease_from, lease_to]
legal_values: []
no_law:
  en: No article sets a rent; the question is why one is so far from the others.
  zh: 没有条文规定租金数额，只询问为何与同类相差甚远。
sources:
  - {title: Published checks of leases (rents below the usual)}

parameters:
  max_share: {default: 0.6, min: 0.1, max: 0.95, type: decimal, chosen_because: {en: "Soil, water and way explain a third; more than two fifths less asks for a reason.", zh: 土质、水源、交通可解释三成左右的差异，低四成以上应说明原因。}}
  min_others: {default: 5, min: 3, max: 1000, chosen_because: {en: A median of fewer leases says little., zh: 租约太少，中位数意义不大。}}
  near_years: {default: 5, min: 1, max: 50, chosen_because: {en: Rents rise; leases of about the same time are compared., zh: 租金逐年上涨，只比较签订时间相近的租约。}}

innocent_explanations:
  - because: {en: It is another kind of land., zh: 属于另一类资源。}
    answered_by: {example: The others are of another kind}
  - because: {en: It was let long before the others., zh: 签订时间远早于其他租约。}
    answered_by: {example: It was let long before the others}
  - because: {en: The lease has ended., zh: 租约已到期。}
    answered_by: {example: It has ended}
  - because: {en: "The land is barren, or the lessee planted or built on it.", zh: 土地贫瘠，或由承租方投入整治、种植、建设。}
    answered_by: {step: 1}
  - because: {en: The area is measured in another way., zh: 面积口径不同。}
    answered_by: {step: 1}
  - because: {en: It was bid for and nobody offered more., zh: 经公开竞租，无人出更高价。}
    answered_by: {step: 2}

verify_next:
  - {en: See the land and compare soil and water with the neighbours'., zh: 现场查看，与相邻地块比较土质、水源。}
  - {en: "Ask for the notice, the bids and the minutes.", zh: 调取公告、竞租记录和会议记录。}
  - {en: Ask who works it and whose kin the lessee is., zh: 问清实际经营人及其与干部的关系。}
---*/

WITH rents AS (                 -- one row per lease that runs today, with its rent per mu
    SELECT
        l.body_id, l.lease_no, l.land_type,
        MIN(l.body_name)                   AS body_name,
        MIN(l.subject)                     AS subject,
        MIN(l.lessee_name)                 AS lessee_name,
        MIN(l.lease_from)                  AS lease_from,
        MAX(l.area)                        AS area,
        MAX(l.yearly_rent) / MAX(l.area)   AS unit_rent,
        LIST(l.ref)                        AS lease_refs
    FROM leases AS l
    WHERE l.area > 0
      AND l.yearly_rent > 0
      AND l.lease_from <= $as_of
      AND COALESCE(l.lease_to, DATE '9999-12-31') >= $as_of
    GROUP BY l.body_id, l.lease_no, l.land_type
),
years AS (                      -- the years in which leases of each kind began
    SELECT DISTINCT land_type, EXTRACT(YEAR FROM lease_from) AS year
    FROM rents
),
pool AS (                       -- for each of these years, all leases of that kind and time, the cheapest first
    SELECT
        y.land_type, y.year, r.unit_rent,
        COUNT(*) OVER (PARTITION BY y.land_type, y.year)                          AS leases,
        ROW_NUMBER() OVER (PARTITION BY y.land_type, y.year ORDER BY r.unit_rent) AS place
    FROM years AS y
    JOIN rents AS r
      ON r.land_type = y.land_type
    WHERE ABS(EXTRACT(YEAR FROM r.lease_from) - y.year) <= $near_years
),
middle AS (                     -- the middle one, or the mean of the middle two
    SELECT land_type, year, leases - 1 AS others, AVG(unit_rent) AS usual_rent
    FROM pool
    WHERE 2 * place BETWEEN leases AND leases + 2
    GROUP BY land_type, year, leases
)
SELECT
    r.body_id, r.lease_no, r.body_name, r.subject, r.land_type, r.lessee_name, m.others, r.lease_refs,
    ROUND(r.unit_rent, 2)                          AS unit_rent,
    ROUND(m.usual_rent, 2)                         AS usual_rent,
    CAST((m.usual_rent - r.unit_rent) * r.area AS DECIMAL(18, 2)) AS short_yearly
FROM rents AS r
JOIN middle AS m
  ON  m.land_type = r.land_type
  AND m.year = EXTRACT(YEAR FROM r.lease_from)
WHERE m.others >= $min_others
  AND r.unit_rent <= $max_share * m.usual_rent

/*--- examples
- name: One pond for fifty-seven a mu where the middle is ninety-five
  parameters: {as_of: 2024-06-30}
  given:
    leases: |
      ref | lease_no | body_id | body_name | subject | land_type | lessee_name | area | yearly_rent | lease_from | lease_to
      l1  | z1       | shang   | Shang     | Pond 1  | pond      | Wang        | 10   | 570         | 2020-01-01 | 2024-06-30
      l2  | z2       | shang   | Shang     | Pond 2  | pond      | Li          | 10   | 900         | 2015-01-01 | 2029-12-31
      l3  | z3       | xia     | Xia       | Pond 3  | pond      | Li          | 1    | 90          | 2020-01-01 | 2029-12-31
      l4  | z4       | xia     | Xia       | Pond 4  | pond      | Li          | 2    | 200         | 2020-01-01 | 2029-12-31
      l5  | z5       | xia     | Xia       | Pond 5  | pond      | Li          | 10   | 2000        | 2025-01-01 |
      l6  | z6       | xia     | Xia       | Pond 6  | pond      | Li          | 10   | 1500        | 2020-01-01 | 2029-12-31
      l7  | z7       | xia     | Xia       | Pond 7  | pond      | Li          | 10   | 1500        | 2024-06-30 | 2029-12-31
  expect: &found |
    body_id | body_name | lease_no | subject | land_type | lessee_name | unit_rent | usual_rent | short_yearly | others | lease_refs
    shang   | Shang     | z1       | Pond 1  | pond      | Wang        | 57        | 95         | 380          | 5      | l1

# Every example below is the first one with one fact changed.
- name: A little more is paid
  but: {leases.l1.yearly_rent: 571}
  expect: nothing
- name: Six others are needed here
  parameters: {min_others: 6}
  expect: nothing
- name: The others are of another kind
  but: {leases.l1.land_type: orchard}
  expect: nothing
- name: Nobody says what kind it is
  but: {leases.l1.land_type: }
  expect: nothing
- name: It was let long before the others
  but: {leases.l1.lease_from: 2012-01-01}
  expect: nothing
- name: It has ended
  but: {leases.l1.lease_to: 2024-06-29}
  expect: nothing
- name: It begins tomorrow
  but: {leases.l1.lease_from: 2024-07-01}
  expect: nothing
- name: Nobody says when it ends
  but: {leases.l1.lease_to: }
  expect: *found
- name: Nothing is paid
  but: {leases.l1.yearly_rent: 0}
  expect: nothing
- name: No area is given
  but: {leases.l1.area: 0}
  expect: nothing
- name: One body gives its leases the same numbers
  but: {leases.l3.lease_no: z1}
  expect: *found
- name: An older line of it has ended
  and_given:
    leases: |
      ref | lease_no | body_id | body_name | subject | land_type | lessee_name | area | yearly_rent | lease_from | lease_to
      l9  | z1       | shang   | Shang V.  | Pond V. | pond      | Zhao        | 5    | 285         | 2020-01-02 | 2024-05-30
  expect: *found
- name: One of the others has no area
  but: {leases.l7.area: 0}
  expect: nothing
- name: One of the others pays one yuan
  but: {leases.l3.yearly_rent: 1}
  expect: |
    lease_no | unit_rent | usual_rent
    z1       | 57        | 95
    z3       | 1         | 95
- name: Orchards cost more
  and_given:
    leases: |
      ref | lease_no | body_id | body_name | subject | land_type | lessee_name | area | yearly_rent | lease_from | lease_to
      k1  | y1       | xia     | Xia       | Field 1 | orchard   | Li          | 1    | 400         | 2020-01-01 |
      k2  | y2       | xia     | Xia       | Field 2 | orchard   | Li          | 1    | 400         | 2020-01-01 |
      k3  | y3       | xia     | Xia       | Field 3 | orchard   | Li          | 1    | 400         | 2020-01-01 |
      k4  | y4       | xia     | Xia       | Field 4 | orchard   | Li          | 1    | 400         | 2020-01-01 |
      k5  | y5       | xia     | Xia       | Field 5 | orchard   | Li          | 1    | 400         | 2020-01-01 |
      k6  | y6       | xia     | Xia       | Field 6 | orchard   | Li          | 1    | 400         | 2020-01-01 |
  expect: *found
- name: Ponds were let for less long before
  and_given:
    leases: |
      ref | lease_no | body_id | body_name | subject | land_type | lessee_name | area | yearly_rent | lease_from | lease_to
      k1  | y1       | xia     | Xia       | Pond 11 | pond      | Li          | 1    | 40          | 2000-01-01 |
      k2  | y2       | xia     | Xia       | Pond 12 | pond      | Li          | 1    | 40          | 2000-01-01 |
      k3  | y3       | xia     | Xia       | Pond 13 | pond      | Li          | 1    | 40          | 2000-01-01 |
      k4  | y4       | xia     | Xia       | Pond 14 | pond      | Li          | 1    | 40          | 2000-01-01 |
      k5  | y5       | xia     | Xia       | Pond 15 | pond      | Li          | 1    | 40          | 2000-01-01 |
      k6  | y6       | xia     | Xia       | Pond 16 | pond      | Li          | 1    | 40          | 2000-01-01 |
  expect: *found
- name: It stands in two lines of today
  and_given:
    leases: |
      ref | lease_no | body_id | body_name | subject | land_type | lessee_name | area | yearly_rent | lease_from | lease_to
      l9  | z1       | shang   | Shang V.  | Pond V. | pond      | Zhao        | 5    | 285         | 2021-01-02 | 2029-05-30
  expect: |
    body_name | subject | lessee_name | unit_rent | short_yearly | lease_refs
    Shang     | Pond 1  | Wang        | 57        | 380          | l1, l9
---*/
