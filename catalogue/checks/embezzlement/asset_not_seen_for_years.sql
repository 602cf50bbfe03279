/*---
id: asset_not_seen_for_years
version: 1
status: trial
category: embezzlement
strength: 2
title:
  en: Assets that no stock-take has seen for years
  zh: 资产多年未盘点
says:
  en: "{assets} assets of {body_name}, {total} in the book, were last seen or bought on {oldest_on} or later, and none of them within {years} years."
  zh: "{body_name} 有 {assets} 项资产，账面 {total}，最近一次盘点或取得最早为 {oldest_on}，均已超过 {years} 年。"
why:
  en: What nobody looks at can go unnoticed. A stock-take lays the register beside the thing.
  zh: 无人查看的资产丢失也无人知晓，盘点就是以台账对实物。

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id]
amount: total
population: {table: assets, slice_by: [area_id, body_name]}
family: land
asked_of: {en: The office that keeps the register of collective assets, zh: 农村集体资产管理部门}
halves:
  register:
    label: {en: What the register says, zh: 资产台账}
    table: assets
    rows: asset_refs
    show: [asset_no, body_name, name, kind, bought_on, book_value, seen_on, disposed_on]
against:
  label: {en: When they were seen, zh: 盘点情况}
  show: [assets, oldest_on, years]
needs:
  assets: [ref, asset_no, body_id, body_name, book_value, bought_on, seen_on, disposed_on]
law:
  - {instrument: cn-collective-economic-law, article: "43", says: {en: "A collective has rules for the taking stock, keeping, use, disposal and posting of its property.", zh: 农村集体经济组织应当建立集体财产清查、保管、使用、处置、公开等制度。}, read: full}
sources:
  - {title: Published village audit reports (assets that were not found)}

parameters:
  years: {default: 3, min: 1, max: 20, chosen_because: {en: Stock is taken every year; three years passed over is no oversight., zh: 资产应年年盘点，三年未盘已非疏漏。}}
  min_value: {default: 1000, min: 0, max: 100000000, chosen_because: {en: Small things are not counted one by one., zh: 零星物品不逐件盘点。}}

innocent_explanations:
  - because: {en: It was disposed of., zh: 已处置。}
    answered_by: {example: It was disposed of}
  - because: {en: It was bought within these years., zh: 近年新购。}
    answered_by: {example: It was bought in these years}
  - because: {en: It is worth little., zh: 价值很小。}
    answered_by: {example: It is worth a little less}
  - because: {en: A second line says that it was seen., zh: 另一行记有盘点。}
    answered_by: {example: A second line says that it was seen}
  - because: {en: Stock was taken and the date was not typed., zh: 已盘点但未录入日期。}
    answered_by: {step: 1}
  - because: {en: "It is a road, a dam or another thing that cannot go away.", zh: 属于道路、水坝等不可移动资产。}
    answered_by: {step: 2}

verify_next:
  - {en: Ask for the sheets of the last stock-take., zh: 调取最近一次盘点表。}
  - {en: "See the dearest of them, and photograph it with its number.", zh: 查看其中价值最高的资产，连同编号拍照。}
  - {en: Ask who keeps each of them., zh: 问清各项资产由谁保管。}
---*/

WITH things AS (                -- one row per asset that is still there
    SELECT
        a.body_id, a.asset_no,
        MIN(a.body_name)                        AS body_name,
        MAX(a.book_value)                       AS book_value,
        MAX(COALESCE(a.seen_on, a.bought_on))   AS seen_on,
        LIST(a.ref)                             AS refs
    FROM assets AS a
    GROUP BY a.body_id, a.asset_no
    HAVING COUNT(a.disposed_on) = 0
)
SELECT
    body_id,
    MIN(body_name)      AS body_name,
    COUNT(*)            AS assets,
    SUM(book_value)     AS total,
    MIN(seen_on)        AS oldest_on,
    $years              AS years,
    FLATTEN(LIST(refs)) AS asset_refs
FROM things
WHERE DATE_DIFF('day', seen_on, $as_of) > $years * 366
  AND book_value >= $min_value
GROUP BY body_id

/*--- examples
- name: Two assets not seen for more than three years
  parameters: {as_of: 2024-06-30}
  given:
    assets: |
      ref | asset_no | body_id | body_name | book_value | bought_on  | seen_on    | disposed_on
      a1  | z1       | shang   | Shang     | 9000       | 2015-01-01 | 2020-06-01 |
      a2  | z2       | shang   | Shang V.  | 1000       | 2019-05-01 |            |
  expect: &found |
    body_id | body_name | assets | total | oldest_on  | years | asset_refs
    shang   | Shang     | 2      | 10000 | 2019-05-01 | 3     | a1, a2

# Every example below is the first one with one fact changed.
- name: It is worth a little less
  but: {assets.a2.book_value: 999.99}
  expect: &first |
    assets | total | oldest_on  | asset_refs
    1      | 9000  | 2020-06-01 | a1
- name: It was disposed of
  but: {assets.a2.disposed_on: 2024-01-01}
  expect: *first
- name: It was bought in these years
  but: {assets.a2.bought_on: 2023-05-01}
  expect: *first
- name: It was seen just within the years
  but: {assets.a2.seen_on: 2021-06-28}
  expect: *first
- name: It was seen a day before
  but: {assets.a2.seen_on: 2021-06-27}
  expect: |
    assets | oldest_on
    2      | 2020-06-01
- name: Nobody says when it was bought or seen
  but: {assets.a2.bought_on: }
  expect: *first
- name: Five years are given here
  parameters: {years: 5}
  expect: |
    assets | years | asset_refs
    1      | 5     | a2
- name: A second line says that it was seen
  and_given: &line
    assets: |
      ref | asset_no | body_id | body_name | book_value | bought_on  | seen_on    | disposed_on
      a3  | z1       | shang   | Shang W.  | 800        | 2015-01-01 | 2024-01-01 |
  expect: |
    assets | asset_refs
    1      | a2
- name: A second line says that it was seen before, and writes things otherwise
  but: {assets.a3.seen_on: 2018-01-01, assets.a2: gone}
  and_given: *line
  expect: |
    body_name | assets | total | oldest_on  | asset_refs
    Shang     | 1      | 9000  | 2020-06-01 | a1, a3
- name: Both were seen in these years
  but: {assets.a1.seen_on: 2024-01-01, assets.a2.seen_on: 2024-01-01}
  expect: nothing
- name: Another body has the other
  but: {assets.a2.body_id: xia}
  expect: |
    body_id | total
    shang   | 9000
    xia     | 1000
---*/
