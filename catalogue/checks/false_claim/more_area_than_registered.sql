/*---
id: more_area_than_registered
version: 1
status: trial
category: false_claim
strength: 3
title:
  en: More area claimed on a parcel than is registered
  zh: 同一地块申报面积超过登记面积
says:
  en: "For parcel {parcel_no} in {year}, the {claims} claim(s) under {programme} come to {claimed_mu} mu; the register has {registered_mu} mu."
  zh: "{year} 年地块 {parcel_no} 在 {programme} 下共有 {claims} 项申报，合计 {claimed_mu} 亩；登记面积为 {registered_mu} 亩。"
why:
  en: A parcel is paid for once a season by its area. More than the register has is a survey not yet entered, a wrong unit, or a claim too many.
  zh: 地块按面积每季补贴一次。超过登记面积，可能是新测面积未录入、单位有误，或多报了一项。

points_at: {kind: village, id: village, label: village}
row_key: [programme, parcel_no, season, year]
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
    show: [parcel_no, village, holder_mask, land_type, registered_mu]
needs:
  enrolments: [ref, programme, parcel_no, crop_season, quantity, entitled, enrolled_on]
  parcels: [ref, parcel_no, village, registered_mu]
law:
  - {instrument: cn-farmland-to-forest, article: "35", says: {en: Subsidies for returning farmland to forest go by the area that was verified., zh: 退耕还林补助按照核定的退耕还林实际面积发放。}, read: full}
sources:
  - {title: County supervision platforms that compare claimed with registered land}

parameters:
  tolerance: {default: 0.05, min: 0, max: 1, type: decimal, chosen_because: {en: "Surveys differ by up to a twentieth.", zh: 测量误差可达二十分之一。}}

innocent_explanations:
  - because: {en: Two crops a year are paid for separately., zh: 一年两季分别补贴。}
    answered_by: {example: They are for two seasons}
  - because: {en: They are for two years., zh: 属于不同年度。}
    answered_by: {example: The second is for the next year}
  - because: {en: The parcel has several registered parts., zh: 该地块登记为若干部分。}
    answered_by: {example: The register has a second part of the parcel}
  - because: {en: The survey differs slightly., zh: 测量略有差异。}
    answered_by: {example: It exceeds the register by exactly the tolerance}
  - because: {en: A new survey was not entered yet., zh: 新测面积尚未录入。}
    answered_by: {step: 1}
  - because: {en: "The unit is wrong: square metres or hectares were read as mu.", zh: 单位有误，把平方米或公顷当作亩。}
    answered_by: {step: 2}
  - because: {en: Owner and tenant both put the parcel on their form., zh: 承包户和租种户都填报了该地块。}
    answered_by: {step: 3}

verify_next:
  - {en: Compare with the latest survey of the parcel., zh: 与该地块最新测量结果核对。}
  - {en: See whether all parcels of the list differ by the same factor; then it is the unit., zh: 看名册中各地块是否相差同一倍数；若是，则为单位问题。}
  - {en: Ask the claimants together who farmed it that season., zh: 请各申报人一同说明当季由谁耕种。}
---*/

WITH claimed AS (               -- one row per programme, parcel, season and year
    SELECT
        programme, parcel_no,
        COALESCE(crop_season, '-')     AS season,
        EXTRACT(YEAR FROM enrolled_on) AS year,
        COUNT(*)                       AS claims,
        SUM(quantity)                  AS claimed_mu,
        SUM(entitled)                  AS entitled,
        LIST(ref)                      AS enrolment_refs
    FROM enrolments
    WHERE enrolled_on IS NOT NULL       -- without a day two years would run together
    GROUP BY programme, parcel_no, crop_season, EXTRACT(YEAR FROM enrolled_on)
),
registered AS (                 -- one row per parcel: the sum of its registered parts
    SELECT
        parcel_no,
        MIN(village)       AS village,
        SUM(registered_mu) AS registered_mu,
        LIST(ref)          AS parcel_refs
    FROM parcels
    GROUP BY parcel_no
)
SELECT
    c.programme, c.parcel_no, c.season, c.year, c.claims, c.claimed_mu, r.registered_mu,
    COALESCE(r.village, c.parcel_no) AS village,
    CAST(c.entitled * (c.claimed_mu - r.registered_mu) / c.claimed_mu AS DECIMAL(18, 2)) AS excess_entitled,
    c.enrolment_refs, r.parcel_refs
FROM claimed AS c
JOIN registered AS r
  ON r.parcel_no = c.parcel_no
WHERE c.claimed_mu - r.registered_mu > CAST(r.registered_mu * $tolerance AS DECIMAL(18, 4))

/*--- examples
- name: Two claims on one parcel
  given:
    enrolments: |
      ref | programme  | parcel_no | crop_season | quantity | entitled | enrolled_on
      e1  | cultivated | l1        | spring      | 6        | 300      | 2024-03-01
      e2  | cultivated | l1        | spring      | 6        | 300      | 2024-04-01
    parcels: |
      ref | parcel_no | registered_mu | village
      l1  | l1        | 8             | Shang
  expect: &found |
    programme  | parcel_no | season | year | claims | claimed_mu | registered_mu | village | excess_entitled | enrolment_refs | parcel_refs
    cultivated | l1        | spring | 2024 | 2      | 12         | 8             | Shang   | 200             | e1, e2         | l1

# Every example below is the first one with one fact changed.
- name: Together they are what is registered
  but: {enrolments.e2.quantity: 2}
  expect: nothing
- name: It exceeds the register by exactly the tolerance
  but: {enrolments.e2.quantity: 2.4}
  expect: nothing
- name: It exceeds the register by a little more
  but: {enrolments.e2.quantity: 2.41}
  expect: |
    parcel_no | claimed_mu
    l1        | 8.41
- name: The tolerance is one half
  parameters: {tolerance: 0.5}
  expect: nothing
- name: They are for two seasons
  but: {enrolments.e2.crop_season: autumn}
  expect: nothing
- name: No season is named
  but: {enrolments.e1.crop_season: , enrolments.e2.crop_season: }
  expect: |
    parcel_no | season | claimed_mu
    l1        | -      | 12
- name: The second is for the next year
  but: {enrolments.e2.enrolled_on: 2025-01-01}
  expect: nothing
- name: The list gives no day
  but: {enrolments.e1.enrolled_on: , enrolments.e2.enrolled_on: }
  expect: nothing
- name: The second is under another programme
  but: {enrolments.e2.programme: rice}
  expect: nothing
- name: The second is for another parcel
  but: {enrolments.e2.parcel_no: l2}
  expect: nothing
- name: The register has a second part of the parcel
  and_given:
    parcels: |
      ref | parcel_no | registered_mu | village
      l9  | l1        | 4             | Shang
  expect: nothing
- name: The register has a second part under a neighbouring village
  and_given:
    parcels: |
      ref | parcel_no | registered_mu | village
      l9  | l1        | 1             | Xia
  expect: |
    parcel_no | registered_mu | village | parcel_refs
    l1        | 9             | Shang   | l1, l9
- name: The register does not name the village
  but: {parcels.l1.village: }
  expect: |
    parcel_no | village
    l1        | l1
- name: The register does not have the parcel
  but: {parcels.l1.parcel_no: l2}
  expect: nothing
- name: One claim alone exceeds the register
  but: {enrolments.e2: gone, enrolments.e1.quantity: 10}
  expect: |
    parcel_no | claims | claimed_mu | excess_entitled
    l1        | 1      | 10         | 60
---*/
