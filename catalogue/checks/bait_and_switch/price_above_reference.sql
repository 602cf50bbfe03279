/*---
id: price_above_reference
version: 1
status: trial
category: bait_and_switch
strength: 2
title:
  en: Bought well above the reference price
  zh: 采购单价明显高于参考价
says:
  en: "{body_name} paid {supplier_name} {unit_price} each for {item} in {year}; the middle of {observations} prices that year was {median_price}. Over {received_quantity} units that is {overpaid} more."
  zh: "{body_name} 于 {year} 年以单价 {unit_price} 向 {supplier_name} 购买 {item}，当年 {observations} 个价格的中位价为 {median_price}；按 {received_quantity} 计多付 {overpaid}。"
why:
  en: One item has a usual price in one year. Far above it there is a reason, and whoever bought knows it.
  zh: 同一物品当年有通常价格，明显偏高必有原因，采购人应当清楚。

points_at: {kind: supplier, id: supplier_id, label: supplier_name}
row_key: [body_id, supplier_id, item, year, unit_price]
amount: overpaid
population: {table: goods_received, slice_by: [area_id, body_name]}
family: procurement
asked_of: {en: The body that bought, zh: 采购单位}
halves:
  bought:
    label: {en: What was paid, zh: 采购单价}
    table: goods_received
    rows: goods_refs
    show: [contract_no, body_name, supplier_name, item, unit_price, received_quantity, received_on]
  usual:
    label: {en: The usual price, zh: 参考价格}
    table: reference_prices
    rows: price_refs
    show: [item, year, median_price, observations]
needs:
  goods_received: [ref, body_id, body_name, supplier_id, supplier_name, item, unit_price, received_quantity, received_on]
  reference_prices: [ref, item, year, median_price, observations]
no_law:
  en: No article sets the price of an item; a reference is a reason to look at the quotations.
  zh: 没有条文规定物品价格，参考价只是查看询价资料的理由。
sources:
  - {title: "Open contracting indicators: price above the market"}

parameters:
  times: {default: 1.5, min: 1.01, max: 20, type: decimal, chosen_because: {en: "Freight, lot and grade explain up to a half.", zh: 运费、批量和品级可解释约五成差异。}}
  min_observations: {default: 8, min: 1, max: 10000, chosen_because: {en: A middle of fewer prices is chance., zh: 价格太少时中位价出于偶然。}}
  min_overpaid: {default: 500, min: 0, max: 10000000, chosen_because: {en: Small lots cost more each., zh: 零星采购单价本来偏高。}}

innocent_explanations:
  - because: {en: The reference rests on too few prices., zh: 参考价样本太少。}
    answered_by: {example: Seven prices are too few}
  - because: {en: It was a small lot., zh: 属于零星采购。}
    answered_by: {example: The lot was small}
  - because: {en: Another reference of that year is higher., zh: 当年另有更高的参考价。}
    answered_by: {example: Another reference of the year is higher}
  - because: {en: The grade was better or the place remote., zh: 品级较高或地点偏远。}
    answered_by: {step: 1}
  - because: {en: It was needed at once., zh: 属于应急采购。}
    answered_by: {step: 2}

verify_next:
  - {en: "Ask for three quotations for the same grade, delivered to the same place.", zh: 就同品级、同地点取得三份报价。}
  - {en: Ask who chose the supplier and why., zh: 问清由谁、因何选定供应商。}
  - {en: Ask the supplier for its own purchase invoice., zh: 请供应商提供其进货发票。}
---*/

WITH usual AS (                 -- one row per item and year: the dearest reference with enough prices
    SELECT
        r.item, r.year,
        MAX(r.median_price) AS median_price,
        MAX(r.observations) AS observations,
        LIST(r.ref)         AS price_refs
    FROM reference_prices AS r
    WHERE r.observations >= $min_observations
    GROUP BY r.item, r.year
),
bought AS (
    SELECT
        g.body_id, g.supplier_id, g.item, g.unit_price,
        YEAR(g.received_on)      AS year,
        MIN(g.body_name)         AS body_name,
        MIN(g.supplier_name)     AS supplier_name,
        SUM(g.received_quantity) AS received_quantity,
        LIST(g.ref)              AS goods_refs
    FROM goods_received AS g
    GROUP BY g.body_id, g.supplier_id, g.item, g.unit_price, YEAR(g.received_on)
)
SELECT
    b.body_id, b.supplier_id, b.item, b.year, b.unit_price, b.body_name, b.supplier_name, b.received_quantity,
    u.median_price, u.observations,
    (b.unit_price - u.median_price) * b.received_quantity AS overpaid,
    b.goods_refs, u.price_refs
FROM bought AS b
JOIN usual AS u
  ON  u.item = b.item
  AND u.year = b.year
WHERE b.unit_price > u.median_price * $times
  AND (b.unit_price - u.median_price) * b.received_quantity >= $min_overpaid

/*--- examples
- name: Lamps for eight hundred where five hundred is usual
  given:
    goods_received: |
      ref | body_id | body_name | supplier_id | supplier_name | item | unit_price | received_quantity | received_on
      g1  | shang   | Shang     | mill        | Mill          | lamp | 800        | 10                | 2024-06-01
    reference_prices: |
      ref | item | year | median_price | observations
      r1  | lamp | 2024 | 500          | 8
  expect: &found |
    body_id | body_name | supplier_id | supplier_name | item | year | unit_price | received_quantity | median_price | observations | overpaid | goods_refs | price_refs
    shang   | Shang     | mill        | Mill          | lamp | 2024 | 800        | 10                | 500          | 8            | 3000     | g1         | r1

# Every example below is the first one with one fact changed.
- name: Half as much again
  but: {goods_received.g1.unit_price: 750}
  expect: nothing
- name: Twice the price is usual here
  parameters: {times: 2}
  expect: nothing
- name: Seven prices are too few
  but: {reference_prices.r1.observations: 7}
  expect: nothing
- name: The lot was small
  but: {goods_received.g1.received_quantity: 1}
  expect: nothing
- name: The lot was as small as it may be
  but: {goods_received.g1.unit_price: 1000, goods_received.g1.received_quantity: 1}
  expect: |
    overpaid
    500
- name: The reference is of another year
  but: {reference_prices.r1.year: 2023}
  expect: nothing
- name: The reference is of another item
  but: {reference_prices.r1.item: bench}
  expect: nothing
- name: Another reference of the year is higher
  and_given: &higher
    reference_prices: |
      ref | item | year | median_price | observations
      r2  | lamp | 2024 | 600          | 9
  expect: nothing
- name: Another reference of the year is a little higher
  and_given: *higher
  but: {reference_prices.r2.median_price: 510}
  expect: |
    median_price | observations | overpaid | price_refs
    510          | 9            | 2900     | r1, r2
- name: Two deliveries that write names in two ways
  and_given:
    goods_received: |
      ref | body_id | body_name | supplier_id | supplier_name | item | unit_price | received_quantity | received_on
      g2  | shang   | Shang V.  | mill        | Mill Ltd      | lamp | 800        | 5                 | 2024-12-31
  expect: |
    body_name | supplier_name | received_quantity | overpaid | goods_refs
    Shang     | Mill          | 15                | 4500     | g1, g2
---*/
