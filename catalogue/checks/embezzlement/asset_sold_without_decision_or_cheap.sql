/*---
id: asset_sold_without_decision_or_cheap
version: 2
status: trial
category: embezzlement
strength: 3
title:
  en: An asset disposed of without a decision, or far below its appraisal
  zh: 资产处置无决议或明显低于评估价
says:
  en: "{body_name} disposed of {name} ({asset_no}) on {disposed_on} for {received}. Its appraisal was {appraised} and its book value {book_value}; the decision on record: {decision_no}."
  zh: "{body_name} 于 {disposed_on} 处置 {name}（{asset_no}），所得 {received}；评估价 {appraised}，账面价值 {book_value}；登记的决议：{decision_no}。"
why:
  en: Collective assets are disposed of by decision and for what they are worth.
  zh: 集体资产须经决议、按其价值处置。

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id, asset_no]
amount: at_stake
population: {table: assets, slice_by: [area_id, body_name]}
family: land
asked_of: {en: The office that keeps the register of collective assets, zh: 农村集体资产管理部门}
halves:
  asset:
    label: {en: What the register says, zh: 资产台账}
    table: assets
    rows: asset_refs
    show: [asset_no, body_name, name, kind, bought_on, book_value, appraised_value, disposed_on, disposal_method, disposal_amount, decision_no]
against:
  label: {en: Worth and price, zh: 价值与所得}
  show: [appraised, received, at_stake]
needs:
  assets: [ref, asset_no, body_id, body_name, name, book_value, appraised_value, disposed_on, disposal_amount, disposal_method, decision_no]
law:
  - {instrument: cn-collective-economic-law, article: "35", says: {en: "Managers and supervisors may not convert, transfer or let collective property at a low price.", zh: 理事、监事、主要经营管理人员不得将集体财产低价折股、转让、租赁。}, read: full}
  - {instrument: cn-collective-economic-law, article: "43", says: {en: "A collective has rules for the taking stock, keeping, use, disposal and posting of its property.", zh: 农村集体经济组织应当建立集体财产清查、保管、使用、处置、公开等制度。}, read: full}
sources:
  - {title: Published village audit reports (disposal of assets)}

parameters:
  min_share: {default: 0.7, min: 0.1, max: 1, type: decimal, chosen_because: {en: Sales commonly reach seven tenths of an appraisal., zh: 成交价通常可达评估价七成。}}
  min_value: {default: 1000, min: 0, max: 100000000, chosen_because: {en: "Chairs and old tools are cleared away without a meeting.", zh: 桌椅旧工具的清理不必开会。}}

innocent_explanations:
  - because: {en: It was worth little., zh: 价值很小。}
    answered_by: {example: It was worth a little less}
  - because: {en: It fetched about what it was appraised at., zh: 所得接近评估价。}
    answered_by: {example: It was sold by decision for exactly seven tenths}
  - because: {en: The register has no column for decisions., zh: 台账没有决议栏。}
    answered_by: {example: Nobody in the register names a decision}
  - because: {en: A second line of the register names the decision., zh: 台账另一行注明决议。}
    answered_by: {example: A second line names the decision}
  - because: {en: "It was ruined and scrapped, by decision.", zh: 已毁损报废，并经决议。}
    answered_by: {example: It was scrapped by decision}
  - because: {en: It was scrapped after a flood or an accident and the register does not say so., zh: 因灾害或事故报废而台账未注明。}
    answered_by: {step: 1}
  - because: {en: It was given to a school or another public body., zh: 划转给学校等公共单位。}
    answered_by: {step: 2}
  - because: {en: The decision exists and was not typed., zh: 有决议但未录入。}
    answered_by: {step: 2}

verify_next:
  - {en: Ask who has it now and see it., zh: 问清现在何人手中并查看实物。}
  - {en: "Ask for the minutes, the appraisal and the receipt.", zh: 调取会议记录、评估报告和收据。}
  - {en: See where the money was booked., zh: 查看处置所得记在何处。}
---*/

WITH sold AS (
    SELECT
        a.body_id, a.asset_no,
        MIN(a.body_name)                     AS body_name,
        MIN(a.name)                          AS name,
        MIN(a.disposed_on)                   AS disposed_on,
        MIN(a.decision_no)                   AS decision_no,
        MAX(CASE WHEN a.disposal_method LIKE '%报废%' OR LOWER(a.disposal_method) LIKE '%scrap%' THEN 1 ELSE 0 END) AS scrapped,
        MIN(a.book_value)                    AS book_value,
        MIN(a.appraised_value)               AS appraised,
        SUM(COALESCE(a.disposal_amount, 0))  AS received,
        LIST(a.ref)                          AS asset_refs
    FROM assets AS a
    WHERE a.disposed_on IS NOT NULL
    GROUP BY a.body_id, a.asset_no
)
SELECT
    s.body_id, s.asset_no, s.body_name, s.name, s.disposed_on, s.decision_no, s.book_value, s.appraised, s.received,
    COALESCE(s.appraised, s.book_value) AS at_stake,
    s.asset_refs
FROM sold AS s
WHERE COALESCE(s.appraised, s.book_value) >= $min_value
  AND (
      (s.received < $min_share * s.appraised AND (s.scrapped = 0 OR s.received = 0))
      OR (s.decision_no IS NULL AND EXISTS (SELECT 1 FROM assets AS d WHERE d.decision_no IS NOT NULL))
  )

/*--- examples
- name: A pump was sold without a decision
  given:
    assets: |
      ref | asset_no | body_id | body_name | name | book_value | appraised_value | disposed_on | disposal_amount | decision_no
      a1  | z1       | shang   | Shang     | Pump | 9000       | 8000            | 2024-03-01  | 7000            |
      a9  | z9       | xia     | Xia       | Mill | 5000       |                 |             |                 | m1
  expect: &found |
    body_id | body_name | asset_no | name | disposed_on | decision_no | book_value | appraised | received | at_stake | asset_refs
    shang   | Shang     | z1       | Pump | 2024-03-01  |             | 9000       | 8000      | 7000     | 8000     | a1

# Every example below is the first one with one fact changed.
- name: A decision is named
  but: {assets.a1.decision_no: m2}
  expect: nothing
- name: Nobody in the register names a decision
  but: {assets.a9.decision_no: }
  expect: nothing
- name: It is still there
  but: {assets.a1.disposed_on: }
  expect: nothing
- name: It was sold by decision for exactly seven tenths
  but: {assets.a1.decision_no: m2, assets.a1.disposal_amount: 5600}
  expect: nothing
- name: It was sold by decision for a little less
  but: {assets.a1.decision_no: m2, assets.a1.disposal_amount: 5599.99}
  expect: |
    decision_no | received
    m2          | 5599.99
- name: It was given away by decision
  but: {assets.a1.decision_no: m2, assets.a1.disposal_amount: }
  expect: |
    received
    0
- name: Half its appraisal is enough here
  parameters: {min_share: 0.5}
  but: {assets.a1.decision_no: m2, assets.a1.disposal_amount: 5000}
  expect: nothing
- name: Nobody appraised it
  but: {assets.a1.appraised_value: }
  expect: |
    appraised | at_stake
              | 9000
- name: Nobody appraised it and a decision is named
  but: {assets.a1.appraised_value: , assets.a1.decision_no: m2, assets.a1.disposal_amount: 1}
  expect: nothing
- name: It was worth exactly the least
  but: {assets.a1.appraised_value: 1000}
  expect: |
    at_stake
    1000
- name: It was worth a little less
  but: {assets.a1.appraised_value: 999.99}
  expect: nothing
- name: A second line names the decision
  and_given: &line
    assets: |
      ref | asset_no | body_id | body_name | name       | book_value | appraised_value | disposed_on | disposal_amount | decision_no
      a2  | z1       | shang   | Shang V.  | Water pump | 9500       | 9000            | 2024-04-01  | 500             | m2
  expect: nothing
- name: A second line names none and writes everything in two ways
  but: {assets.a2.decision_no: }
  and_given: *line
  expect: |
    body_name | name | disposed_on | book_value | appraised | received | asset_refs
    Shang     | Pump | 2024-03-01  | 9000       | 8000      | 7500     | a1, a2
- name: Two decisions are named and it went cheap
  but: {assets.a1.decision_no: m1, assets.a1.disposal_amount: 100}
  and_given: *line
  expect: |
    decision_no | received
    m1          | 600
- name: It was scrapped by decision
  but: {assets.a1.decision_no: m2, assets.a1.disposal_amount: 400, assets.a1.disposal_method: 水毁报废}
  expect: nothing
- name: The scrapping is named in English
  but: {assets.a1.decision_no: m2, assets.a1.disposal_amount: 400, assets.a1.disposal_method: Sold as scrap}
  expect: nothing
- name: It was sold cheaply to one buyer
  but: {assets.a1.decision_no: m2, assets.a1.disposal_amount: 400, assets.a1.disposal_method: 协议转让}
  expect: |
    received
    400
- name: It was scrapped and nothing came in
  but: {assets.a1.decision_no: m2, assets.a1.disposal_amount: , assets.a1.disposal_method: 报废}
  expect: |
    received
    0
- name: It was scrapped without a decision
  but: {assets.a1.disposal_amount: 400, assets.a1.disposal_method: 报废}
  expect: |
    received
    400
- name: A second line of the register calls it scrap
  but: {assets.a1.decision_no: m2, assets.a1.disposal_amount: 400}
  and_given:
    assets: |
      ref | asset_no | body_id | body_name | name | book_value | appraised_value | disposed_on | disposal_amount | disposal_method | decision_no
      a2  | z1       | shang   | Shang     | Pump |            |                 | 2024-03-01  |                 | 报废            |
  expect: nothing
---*/
