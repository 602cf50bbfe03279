/*---
id: asset_money_not_in_ledger
version: 1
status: trial
category: embezzlement
strength: 3
title:
  en: What an asset was sold for is not in the book
  zh: 资产处置所得未见入账
says:
  en: "{body_name} disposed of {name} ({asset_no}) on {disposed_on} for {expected}. Its book has no receipt of that sum, whole or in parts that name the asset, within {days} days."
  zh: "{body_name} 于 {disposed_on} 处置 {name}（{asset_no}），所得 {expected}；账上前后 {days} 天内没有该笔收入，也没有注明该资产的分次收入。"
why:
  en: What belongs to all is sold for all. The price must be where the rest of their money is.
  zh: 集体资产的处置所得归集体，应与集体其他款项记在一起。

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id, asset_no]
amount: expected
population: {table: assets, slice_by: [area_id, body_name]}
family: ledger
asked_of: {en: The office that keeps the register of collective assets, zh: 农村集体资产管理部门}
absence: true
halves:
  asset:
    label: {en: What the register of assets says, zh: 资产台账}
    table: assets
    rows: asset_refs
    show: [asset_no, body_name, name, book_value, appraised_value, disposed_on, disposal_amount, disposal_method, decision_no]
against:
  label: {en: What the book covers, zh: 账簿范围}
  show: [expected, book_from, book_to]
needs:
  assets: [ref, asset_no, body_id, body_name, name, disposed_on, disposal_amount]
  vouchers: [body_id, entered_on, direction, amount, summary, voided]
law:
  - {instrument: cn-collective-economic-law, article: "35", says: {en: "Managers and supervisors of the collective may not take, divert, hold back or privately share out its property.", zh: 理事、监事、主要经营管理人员不得侵占、挪用、截留、私分集体财产。}, read: full}
sources:
  - {title: Published village audit reports (proceeds of disposal outside the book)}

parameters:
  days: {default: 90, min: 0, max: 365, chosen_because: {en: The price is often paid within a quarter of the sale., zh: 价款通常在处置后一个季度内收讫。}}
  tolerance: {default: 0.01, min: 0, max: 0.2, type: decimal, chosen_because: {en: Fees of the auction are sometimes taken off., zh: 有时扣除拍卖手续费。}}
  min_amount: {default: 200, min: 0, max: 10000000, chosen_because: {en: Scrap is sold for less., zh: 废旧物品所得更少。}}

innocent_explanations:
  - because: {en: It was booked., zh: 已经入账。}
    answered_by: {example: It was booked two months later}
  - because: {en: It was paid in parts., zh: 分次收款。}
    answered_by: {example: It was booked in two parts that name the asset}
  - because: {en: The book ends before the money was due., zh: 账簿截止日在收款之前。}
    answered_by: {example: The book ends before ninety days have passed}
  - because: {en: It was given away or scrapped., zh: 属于无偿划转或报废。}
    answered_by: {example: Nothing was paid for it}
  - because: {en: The buyer has not paid yet and the contract allows it., zh: 合同约定分期，买方尚未付清。}
    answered_by: {step: 1}
  - because: {en: The township received it and passed it on with other money., zh: 由乡镇代收后与其他款项一并拨付。}
    answered_by: {step: 2}

verify_next:
  - {en: Ask for the contract of sale and how it was to be paid., zh: 调取处置合同及付款约定。}
  - {en: Ask the buyer when and into which account they paid., zh: 向买方核实付款时间及账户。}
---*/

WITH sold AS (                  -- one row per asset
    SELECT
        a.body_id, a.asset_no,
        MIN(a.body_name)       AS body_name,
        MIN(a.name)            AS name,
        MIN(a.disposed_on)     AS disposed_on,
        MAX(a.disposal_amount) AS expected,
        LIST(a.ref)            AS asset_refs
    FROM assets AS a
    WHERE a.disposal_amount >= $min_amount
    GROUP BY a.body_id, a.asset_no
),
books AS (
    SELECT v.body_id, MIN(v.entered_on) AS book_from, MAX(v.entered_on) AS book_to
    FROM vouchers AS v
    GROUP BY v.body_id
),
income AS (
    SELECT v.body_id, v.entered_on, v.amount, v.summary
    FROM vouchers AS v
    WHERE v.direction = 'in'
      AND NOT COALESCE(v.voided, FALSE)
),
parts AS (                      -- what came in under the asset's own number
    SELECT s.body_id, s.asset_no, SUM(i.amount) AS received
    FROM sold AS s
    JOIN income AS i
      ON i.body_id = s.body_id
    WHERE i.summary LIKE '%' || s.asset_no || '%'
    GROUP BY s.body_id, s.asset_no
)
SELECT
    s.body_id, s.asset_no, s.body_name, s.name, s.disposed_on, s.expected, s.asset_refs, b.book_from, b.book_to,
    $days AS days
FROM sold AS s
JOIN books AS b
  ON b.body_id = s.body_id
LEFT JOIN parts AS p
  ON  p.body_id = s.body_id
  AND p.asset_no = s.asset_no
WHERE b.book_from <= s.disposed_on
  AND DATE_DIFF('day', s.disposed_on, b.book_to) > $days
  AND COALESCE(p.received, 0) < s.expected * (1 - $tolerance)
  AND NOT EXISTS (
      SELECT 1 FROM income AS i
      WHERE i.body_id = s.body_id
        AND ABS(DATE_DIFF('day', s.disposed_on, i.entered_on)) <= $days
        AND ABS(i.amount - s.expected) <= s.expected * $tolerance
  )

/*--- examples
- name: A tractor was sold for a thousand and the book does not have it
  given:
    assets: |
      ref | asset_no | body_id | body_name | name    | disposed_on | disposal_amount
      a1  | zc07     | shang   | Shang     | Tractor | 2024-03-01  | 1000
    vouchers: |
      ref | body_id | entered_on | direction | amount | summary | voided
      v1  | shang   | 2024-03-01 | out       | 5      | Paper   | false
      v2  | shang   | 2024-05-31 | in        | 5      | Rent    | false
  expect: &found |
    body_id | body_name | asset_no | name    | disposed_on | expected | days | book_from  | book_to    | asset_refs
    shang   | Shang     | zc07     | Tractor | 2024-03-01  | 1000     | 90   | 2024-03-01 | 2024-05-31 | a1

# Every example below is the first one with one fact changed.
- name: It was booked two months later
  but: {vouchers.v2.amount: 1000, vouchers.v2.entered_on: 2024-05-01}
  and_given: &later
    vouchers: |
      ref | body_id | entered_on | direction | amount | summary | voided
      v9  | shang   | 2024-09-30 | out       | 5      | Paper   | false
  expect: nothing
- name: It was booked ninety days later
  but: {vouchers.v2.amount: 1000, vouchers.v2.entered_on: 2024-05-30}
  and_given: *later
  expect: nothing
- name: Such a sum came ninety-one days later
  but: {vouchers.v2.amount: 1000}
  and_given: *later
  expect: |
    asset_no | book_to
    zc07     | 2024-09-30
- name: It was booked before the day of the sale
  but: {vouchers.v1.direction: in, vouchers.v1.amount: 1000, vouchers.v1.entered_on: 2024-02-20}
  expect: nothing
- name: A hundredth was taken off
  but: {vouchers.v2.amount: 990, vouchers.v2.entered_on: 2024-05-01}
  and_given: *later
  expect: nothing
- name: A little more was taken off
  but: {vouchers.v2.amount: 989.99, vouchers.v2.entered_on: 2024-05-01}
  and_given: *later
  expect: |
    asset_no | expected
    zc07     | 1000
- name: It was booked in two parts that name the asset
  but: {vouchers.v2.amount: 590, vouchers.v2.summary: zc07 part 2}
  and_given: &parts
    vouchers: |
      ref | body_id | entered_on | direction | amount | summary     | voided
      v3  | shang   | 2024-04-01 | in        | 400    | zc07 part 1 | false
  expect: nothing
- name: The second part is a little short
  but: {vouchers.v2.amount: 589.99, vouchers.v2.summary: zc07 part 2}
  and_given: *parts
  expect: *found
- name: The second part names another asset
  but: {vouchers.v2.amount: 590, vouchers.v2.summary: zc08}
  and_given: *parts
  expect: *found
- name: Another body booked the second part
  but: {vouchers.v2.amount: 590, vouchers.v2.summary: zc07 part 2, vouchers.v3.body_id: xia}
  and_given: *parts
  expect: *found
- name: The sum went out
  but: {vouchers.v1.amount: 1000}
  expect: *found
- name: The receipt was voided
  but: {vouchers.v2.amount: 1000, vouchers.v2.entered_on: 2024-05-01, vouchers.v2.voided: true}
  and_given: *later
  expect: |
    asset_no | book_to
    zc07     | 2024-09-30
- name: Nobody says whether the receipt was voided
  but: {vouchers.v2.amount: 1000, vouchers.v2.entered_on: 2024-05-01, vouchers.v2.voided: }
  and_given: *later
  expect: nothing
- name: Another body booked such a sum
  and_given:
    vouchers: |
      ref | body_id | entered_on | direction | amount | summary | voided
      v4  | xia     | 2024-04-01 | in        | 1000   | Sale    | false
  expect: *found
- name: The book ends before ninety days have passed
  but: {vouchers.v2.entered_on: 2024-05-30}
  expect: nothing
- name: The book begins the day after
  but: {vouchers.v1.entered_on: 2024-03-02}
  expect: nothing
- name: Nothing was paid for it
  but: {assets.a1.disposal_amount: }
  expect: nothing
- name: Exactly the least sum
  but: {assets.a1.disposal_amount: 200}
  expect: |
    expected
    200
- name: Just under the least sum
  but: {assets.a1.disposal_amount: 199.99}
  expect: nothing
- name: The receipts have no summaries
  but: {vouchers.v2.summary: }
  expect: *found
- name: The register has it in two lines
  and_given:
    assets: |
      ref | asset_no | body_id | body_name | name    | disposed_on | disposal_amount
      a2  | zc07     | shang   | Shang V.  | Tractor 2 | 2024-03-02 | 900
  expect: |
    body_name | name    | disposed_on | expected | asset_refs
    Shang     | Tractor | 2024-03-01  | 1000     | a1, a2
- name: Another asset of the body was booked by its number
  but: {vouchers.v2.amount: 1000, vouchers.v2.summary: zc08}
  and_given:
    assets: |
      ref | asset_no | body_id | body_name | name | disposed_on | disposal_amount
      a2  | zc08     | shang   | Shang     | Pump | 2024-03-01  | 1000
  expect: *found
- name: Another body booked an asset of that number
  and_given:
    assets: |
      ref | asset_no | body_id | body_name | name | disposed_on | disposal_amount
      a2  | zc07     | xia     | Xia       | Pump | 2024-03-01  | 1000
    vouchers: |
      ref | body_id | entered_on | direction | amount | summary | voided
      x1  | xia     | 2024-04-01 | in        | 1000   | zc07    | false
  expect: *found
---*/
