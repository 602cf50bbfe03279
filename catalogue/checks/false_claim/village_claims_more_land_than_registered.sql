/*---
id: village_claims_more_land_than_registered
version: 1
status: trial
category: false_claim
strength: 3
title:
  en: A village's claims together exceed its registered land
  zh: 全村申报面积合计超过登记面积
says:
  en: "In {year} the {claims} claims of {village} under {programme} come to {claimed_mu} mu; the register has {registered_mu} mu in {parcels} parcel(s) there."
  zh: "{year} 年 {village} 在 {programme} 下共 {claims} 项申报，合计 {claimed_mu} 亩；登记面积为 {parcels} 个地块共 {registered_mu} 亩。"
why:
  en: Each claim may look right by itself. Together they cannot be more than the land that the village has.
  zh: 单看每一项都可能合理，但合计不应超过全村土地。

points_at: {kind: village, id: village, label: village}
row_key: [village, programme, season, year]
amount: excess_entitled
population: {table: enrolments, slice_by: [area_id, programme]}
family: land
asked_of: {en: The agricultural office of the township, zh: 乡镇农业部门}
halves:
  claimed:
    label: {en: What was claimed, zh: 申报面积}
    table: enrolments
    rows: enrolment_refs
    show: [person_mask, village, programme, parcel_no, crop_season, quantity, entitled, enrolled_on]
  registered:
    label: {en: What is registered, zh: 登记面积}
    table: parcels
    rows: parcel_refs
    show: [parcel_no, village, land_type, registered_mu]
needs:
  enrolments: [ref, programme, village, crop_season, quantity, entitled, enrolled_on]
  parcels: [ref, village, registered_mu]
  programmes: [programme, counts]
law:
  - {instrument: cn-farmland-to-forest, article: "35", says: {en: Subsidies for returning farmland to forest go by the area that was verified., zh: 退耕还林补助按照核定的退耕还林实际面积发放。}, read: full}
sources:
  - {title: County supervision platforms that add up claims by village}

parameters:
  tolerance: {default: 0.05, min: 0, max: 1, type: decimal, chosen_because: {en: "Surveys differ by up to a twentieth.", zh: 测量误差可达二十分之一。}}
  min_parcels: {default: 10, min: 1, max: 1000, chosen_because: {en: "With only a few parcels in the register it is not yet the register of the village.", zh: 只录入了少数地块的，还不能算全村登记。}}

innocent_explanations:
  - because: {en: Two crops a year are paid for separately., zh: 一年两季分别补贴。}
    answered_by: {example: Half of it is for a second season}
  - because: {en: The survey differs slightly., zh: 测量略有差异。}
    answered_by: {example: It exceeds the register by exactly the tolerance}
  - because: {en: Only part of the village's land was entered in the register yet., zh: 登记只录入了部分地块。}
    answered_by: {example: The register has too few parcels}
  - because: {en: The claims are for two years., zh: 申报分属两个年度。}
    answered_by: {example: Half of it is for the next year}
  - because: {en: Villagers farm parcels across the border., zh: 村民耕种邻村交界地块。}
    answered_by: {step: 1}
  - because: {en: Two villages were merged and the register keeps the old names., zh: 并村后登记仍用旧村名。}
    answered_by: {step: 2}
  - because: {en: "The unit is wrong: square metres or hectares were read as mu.", zh: 单位有误，把平方米或公顷当作亩。}
    answered_by: {step: 3}

verify_next:
  - {en: Compare with the neighbouring villages; border plots make one village too large and the other too small., zh: 与邻村对照；交界地块会使一村偏大、另一村偏小。}
  - {en: Ask whether the village was merged or renamed., zh: 了解是否并村或更名。}
  - {en: See whether all claims differ from their parcels by one factor., zh: 看各项申报与地块是否相差同一倍数。}
  - {en: "Walk over the largest claims with the claimants, the group leader and a neighbour.", zh: 会同申报人、组长和邻居实地查看面积最大的几项。}
---*/

WITH claimed AS (               -- one row per village, programme by the mu, season and year
    SELECT
        e.village, e.programme,
        COALESCE(e.crop_season, '-')     AS season,
        EXTRACT(YEAR FROM e.enrolled_on) AS year,
        COUNT(*)                         AS claims,
        SUM(e.quantity)                  AS claimed_mu,
        SUM(e.entitled)                  AS entitled,
        LIST(e.ref)                      AS enrolment_refs
    FROM enrolments AS e
    WHERE EXISTS (SELECT 1 FROM programmes AS g WHERE g.programme = e.programme AND g.counts = 'mu')
      AND e.enrolled_on IS NOT NULL     -- without a day two years would run together
    GROUP BY e.village, e.programme, e.crop_season, EXTRACT(YEAR FROM e.enrolled_on)
),
registered AS (                 -- one row per village that the register has
    SELECT
        village,
        COUNT(*)           AS parcels,
        SUM(registered_mu) AS registered_mu,
        LIST(ref)          AS parcel_refs
    FROM parcels
    GROUP BY village
    HAVING COUNT(*) >= $min_parcels
)
SELECT
    c.village, c.programme, c.season, c.year, c.claims, c.claimed_mu, r.registered_mu, r.parcels,
    CAST(c.entitled * (c.claimed_mu - r.registered_mu) / c.claimed_mu AS DECIMAL(18, 2)) AS excess_entitled,
    c.enrolment_refs, r.parcel_refs
FROM claimed AS c
JOIN registered AS r
  ON r.village = c.village
WHERE c.claimed_mu - r.registered_mu > CAST(r.registered_mu * $tolerance AS DECIMAL(18, 4))

/*--- examples
- name: Twelve mu claimed in a village of ten
  parameters: {min_parcels: 2}
  given:
    programmes: |
      ref | programme  | counts
      g1  | cultivated | mu
      g2  | old_age    | person
    enrolments: |
      ref | programme  | village | crop_season | quantity | entitled | enrolled_on
      e1  | cultivated | Shang   | spring      | 6        | 300      | 2024-03-01
      e2  | cultivated | Shang   | spring      | 6        | 300      | 2024-04-01
    parcels: |
      ref | village | registered_mu
      l1  | Shang   | 7
      l2  | Shang   | 3
  expect: &found |
    village | programme  | season | year | claims | claimed_mu | registered_mu | parcels | excess_entitled | enrolment_refs | parcel_refs
    Shang   | cultivated | spring | 2024 | 2      | 12         | 10            | 2       | 100             | e1, e2         | l1, l2

# Every example below is the first one with one fact changed.
- name: It exceeds the register by exactly the tolerance
  but: {enrolments.e2.quantity: 4.5}
  expect: nothing
- name: It exceeds the register by a little more
  but: {enrolments.e2.quantity: 4.51}
  expect: |
    village | claimed_mu
    Shang   | 10.51
- name: The register has too few parcels
  parameters: {min_parcels: 3}
  expect: nothing
- name: The register does not have the village
  but: {parcels.l1.village: Xia, parcels.l2.village: Xia}
  expect: nothing
- name: Half of it is for a second season
  but: {enrolments.e2.crop_season: autumn}
  expect: nothing
- name: No season is named
  but: {enrolments.e1.crop_season: , enrolments.e2.crop_season: }
  expect: |
    village | season | claimed_mu
    Shang   | -      | 12
- name: Half of it is for the next year
  but: {enrolments.e2.enrolled_on: 2025-01-01}
  expect: nothing
- name: The list gives no day
  but: {enrolments.e1.enrolled_on: , enrolments.e2.enrolled_on: }
  expect: nothing
- name: Half of it is under another programme
  but: {enrolments.e2.programme: rice}
  expect: nothing
- name: Half of it is in another village
  but: {enrolments.e2.village: Xia}
  expect: nothing
- name: The programme does not go by the mu
  but: {programmes.g1.counts: household}
  expect: nothing
- name: Another programme goes by the mu
  but: {enrolments.e1.programme: old_age, enrolments.e2.programme: old_age}
  expect: nothing
---*/
