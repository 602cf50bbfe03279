/*---
id: leases_gathered_in_one_hand
version: 1
status: trial
category: village_bully
strength: 2
title:
  en: One lessee has much of what a village lets
  zh: 村集体资源多由一人承租
says:
  en: "{held_leases} of the {all_leases} leases of {body_name} that run today are with {lessee_name}: {held_area} of {all_area} mu, {held_rent} of {all_rent} in yearly rent."
  zh: "{body_name} 现行 {all_leases} 份租约中，{lessee_name} 占 {held_leases} 份，面积 {held_area}/{all_area} 亩，年租金 {held_rent}/{all_rent}。"
why:
  en: Land and shops of a village are for all who want to use them. Where one has much of it, the notices and bids should show why.
  zh: 集体资源面向全体成员。多数集中于一人，公告和竞租记录应能说明原因。

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id, holder]
amount: held_rent
population: {table: leases, slice_by: [area_id, body_name]}
family: land
asked_of: {en: The office that keeps the register of collective assets, zh: 农村集体资产管理部门}
halves:
  leases:
    label: {en: Their leases, zh: 其租约}
    table: leases
    rows: lease_refs
    show: [lease_no, body_name, subject, land_type, lessee_name, area, yearly_rent, lease_from, lease_to, decision_no]
against:
  label: {en: All that the village lets, zh: 全部出租}
  show: [held_leases, all_leases, held_area, all_area, held_rent, all_rent]
needs:
  leases: [ref, body_id, body_name, lessee_id, lessee_name, lessee_person_id, area, yearly_rent, lease_from, lease_to]
law:
  - {instrument: cn-collective-economic-law, article: "43", says: {en: "A collective has rules for the taking stock, keeping, use, disposal and posting of its property.", zh: 农村集体经济组织应当建立集体财产清查、保管、使用、处置、公开等制度。}, read: full}
sources:
  - {title: "Concentration of holders (share of leased area and rent)"}

parameters:
  min_leases: {default: 5, min: 2, max: 1000, chosen_because: {en: A share of fewer leases says nothing., zh: 租约太少，占比没有意义。}}
  min_held: {default: 3, min: 2, max: 1000, chosen_because: {en: One large lease is not a gathering., zh: 一份大额租约不算集中。}}
  max_share: {default: 0.4, min: 0.05, max: 1, type: decimal, chosen_because: {en: Two fifths in one hand is unusual where many farm., zh: 务农者众多时一人占四成并不常见。}}

innocent_explanations:
  - because: {en: The leases have ended., zh: 租约已到期。}
    answered_by: {example: One of them ended yesterday}
  - because: {en: The village lets very little., zh: 村里出租很少。}
    answered_by: {example: Six leases are needed here}
  - because: {en: A co-operative of many families is listed under one name., zh: 由一人代表的多户合作社。}
    answered_by: {step: 1}
  - because: {en: Nobody else offered for waste land., zh: 荒地无他人竞租。}
    answered_by: {step: 2}

verify_next:
  - {en: Ask who stands behind the lessee and who works the land., zh: 问清承租方背后是谁、由谁耕种经营。}
  - {en: Ask for the minutes and the notice of each lease., zh: 调取每份租约的会议记录和公告。}
  - {en: Compare their rents with those of others., zh: 与他人租金比较。}
---*/

WITH running AS (               -- leases that run today; a holder is whoever the contract names
    SELECT
        l.ref, l.body_id, l.body_name, l.lessee_name,
        COALESCE(l.lessee_person_id, l.lessee_id) AS holder,
        l.area,
        l.yearly_rent AS rent
    FROM leases AS l
    WHERE COALESCE(l.lease_from, DATE '1900-01-01') <= $as_of
      AND COALESCE(l.lease_to, DATE '9999-12-31') >= $as_of
),
bodies AS (
    SELECT r.body_id, COUNT(*) AS all_leases, SUM(r.area) AS all_area, SUM(r.rent) AS all_rent
    FROM running AS r
    GROUP BY r.body_id
),
holders AS (
    SELECT
        r.body_id, r.holder,
        MIN(r.body_name)   AS body_name,
        MIN(r.lessee_name) AS lessee_name,
        COUNT(*)           AS held_leases,
        SUM(r.area)        AS held_area,
        SUM(r.rent)        AS held_rent,
        LIST(r.ref)        AS lease_refs
    FROM running AS r
    WHERE r.holder IS NOT NULL
    GROUP BY r.body_id, r.holder
    HAVING COUNT(*) >= $min_held
)
SELECT
    h.body_id, h.holder, h.body_name, h.lessee_name, h.held_leases, h.held_area, h.held_rent, h.lease_refs,
    b.all_leases, b.all_area, b.all_rent
FROM holders AS h
JOIN bodies AS b
  ON b.body_id = h.body_id
WHERE b.all_leases >= $min_leases
  AND (h.held_area > $max_share * b.all_area OR h.held_rent > $max_share * b.all_rent)

/*--- examples
- name: Three of five leases, half of the land
  parameters: {as_of: 2024-06-30}
  given:
    leases: |
      ref | body_id | body_name | lessee_id | lessee_name | lessee_person_id | area | yearly_rent | lease_from | lease_to
      l1  | shang   | Shang     | wang      | Wang        |                  | 20   | 100         | 2020-01-01 | 2029-12-31
      l2  | shang   | Shang     | wang      | Wang        |                  | 20   | 100         | 2024-06-30 | 2029-12-31
      l3  | shang   | Shang     | wang      | Wang        |                  | 10   | 100         | 2020-01-01 | 2024-06-30
      l4  | shang   | Shang     | li        | Li          |                  | 25   | 500         | 2020-01-01 | 2029-12-31
      l5  | shang   | Shang     | zhao      | Zhao        |                  | 25   | 500         | 2020-01-01 | 2029-12-31
  expect: &found |
    body_id | body_name | holder | lessee_name | held_leases | all_leases | held_area | all_area | held_rent | all_rent | lease_refs
    shang   | Shang     | wang   | Wang        | 3           | 5          | 50        | 100      | 300       | 1300     | l1, l2, l3

# Every example below is the first one with one fact changed.
- name: One of them ended yesterday
  but: {leases.l3.lease_to: 2024-06-29}
  expect: nothing
- name: One of them begins tomorrow
  but: {leases.l2.lease_from: 2024-07-01}
  expect: nothing
- name: Nobody says when they begin or end
  but: {leases.l2.lease_from: , leases.l3.lease_to: }
  expect: *found
- name: Six leases are needed here
  parameters: {min_leases: 6}
  expect: nothing
- name: Four leases make a gathering here
  parameters: {min_held: 4}
  expect: nothing
- name: Exactly half of the rent may be in one hand here
  parameters: {max_share: 0.5}
  but: {leases.l1.area: 1, leases.l1.yearly_rent: 800}
  expect: nothing
- name: Nobody says how large they are
  but: {leases.l1.area: , leases.l2.area: , leases.l3.area: , leases.l4.area: , leases.l5.area: , leases.l1.yearly_rent: 900}
  expect: |
    held_area | held_rent
              | 1100
- name: Exactly half may be in one hand here
  parameters: {max_share: 0.5}
  expect: nothing
- name: They have little of the land and much of the rent
  but: {leases.l1.area: 1, leases.l1.yearly_rent: 900}
  expect: |
    held_area | held_rent | all_rent
    31        | 1100      | 2100
- name: They have little of the land and of the rent
  but: {leases.l1.area: 1}
  expect: nothing
- name: Nobody says how large one is or what it costs
  but: {leases.l1.area: , leases.l1.yearly_rent: , leases.l2.area: 60, leases.l4.yearly_rent: , leases.l5.area: }
  expect: |
    held_area | all_area | held_rent | all_rent
    70        | 95       | 200       | 700
- name: One is held by somebody else
  but: {leases.l3.lessee_id: qian}
  expect: nothing
- name: The contracts name the person, and write the name in two ways
  but: {leases.l1.lessee_person_id: p7, leases.l2.lessee_person_id: p7, leases.l3.lessee_person_id: p7, leases.l3.lessee_id: w2, leases.l3.lessee_name: Wang M., leases.l3.body_name: Shang V.}
  expect: |
    body_name | holder | lessee_name | held_leases
    Shang     | p7     | Wang        | 3
- name: Nobody says who the lessee is
  but: {leases.l1.lessee_id: , leases.l2.lessee_id: , leases.l3.lessee_id: }
  expect: nothing
- name: Another body lets one of them
  but: {leases.l3.body_id: xia}
  expect: nothing
---*/
