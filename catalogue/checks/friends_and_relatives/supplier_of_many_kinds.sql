/*---
id: supplier_of_many_kinds
version: 1
status: trial
category: friends_and_relatives
strength: 1
family: procurement
title:
  en: A supplier of far more kinds of things than others
  zh: 供应品类远多于他人的供应商
says:
  en: "{supplier_name} was awarded {kinds} kinds of goods and works in {processes} processes; the unusual begins at {fence} among {others} suppliers."
  zh: "{supplier_name} 在 {processes} 个项目中中标 {kinds} 类货物与工程；在 {others} 家供应商中，{fence} 类为异常界线。"
why:
  en: A firm that delivers everything may only pass on what others make, at a price.
  zh: 什么都供的单位，可能只是加价转手。
asked_of: {en: The offices that bought, zh: 采购单位}

points_at: {kind: supplier, id: supplier_id, label: supplier_name}
row_key: [supplier_id]
population: {table: award_items, slice_by: []}
halves:
  awarded:
    label: {en: What it was awarded, zh: 中标品目}
    table: award_items
    rows: item_refs
    show: [process_no, supplier_name, item_class, item]
against:
  label: {en: How others do, zh: 他人情况}
  show: [kinds, fence, others]
needs:
  award_items: [ref, process_no, supplier_id, supplier_name, item_class]
no_law:
  en: No law limits what a firm may sell; it only says where one is unlike others.
  zh: 法律不限制供应品类，此处仅指出与他人不同之处。
sources:
  - {title: "Cardinal, Open Contracting Partnership: R048"}

parameters:
  reach: {default: 1.5, min: 0.5, max: 10, type: decimal, chosen_because: {en: "The usual fence: one and a half times the middle half's width beyond it.", zh: 常用界线：四分位距的一倍半之外。}}
  min_processes: {default: 20, min: 1, max: 100000, chosen_because: {en: Of fewer than twenty processes the kinds say little., zh: 少于二十个项目，品类说明不了什么。}}
  min_others: {default: 8, min: 4, max: 10000, chosen_because: {en: Of fewer than eight suppliers no quarter can be told., zh: 少于八家供应商无法划分四分位。}}

innocent_explanations:
  - because: {en: It is a general store or a wholesaler., zh: 属于综合商店或批发商。}
    answered_by: {step: 1}
  - because: {en: It delivered little., zh: 供货次数不多。}
    answered_by: {example: Two processes are asked for here}
  - because: {en: Goods of one kind have several codes., zh: 同类货物有多个编码。}
    answered_by: {example: Its codes begin alike}

verify_next:
  - {en: Look what it is registered for and what it makes or stores., zh: 查看其登记经营范围及自产、库存情况。}
  - {en: Ask who made the goods and at what price., zh: 了解货物由谁生产、进价多少。}
survivors:
  - change: '`k.kinds >= q.q3 + $reach * (q.q3 - q.q1)` → `k.kinds > q.q3 + $reach * (q.q3 - q.q1)`'
    because: {en: A number exactly on the fence is as unusual as the next., zh: 恰在界线上与略高于界线无异。}
---*/

WITH sold AS (                  -- kinds by the first two figures of the code
    SELECT
        i.supplier_id,
        MIN(i.supplier_name)                           AS supplier_name,
        COUNT(DISTINCT i.process_no)                   AS processes,
        COUNT(DISTINCT SUBSTRING(i.item_class, 1, 2))  AS kinds,
        LIST(i.ref)                                    AS item_refs
    FROM award_items AS i
    WHERE i.supplier_id IS NOT NULL
    GROUP BY i.supplier_id
    HAVING COUNT(DISTINCT i.process_no) >= $min_processes
),
spots AS (                      -- where the quarters lie, median-unbiased: Hyndman and Fan, type 8
    SELECT
        kinds,
        ROW_NUMBER() OVER (ORDER BY kinds)              AS place,
        (COUNT(*) OVER () + 1.0 / 3) * 0.25 + 1.0 / 3   AS low_spot,
        (COUNT(*) OVER () + 1.0 / 3) * 0.75 + 1.0 / 3   AS high_spot
    FROM sold
),
quarters AS (
    SELECT
        COUNT(*)                                               AS others,
        SUM(kinds * GREATEST(0, 1 - ABS(place - low_spot)))    AS q1,
        SUM(kinds * GREATEST(0, 1 - ABS(place - high_spot)))   AS q3
    FROM spots
)
SELECT
    k.supplier_id, k.supplier_name, k.processes, k.kinds, q.others,
    CAST(q.q3 + $reach * (q.q3 - q.q1) AS DECIMAL(18, 1)) AS fence,
    k.item_refs
FROM sold AS k
JOIN quarters AS q
  ON k.kinds >= q.q3 + $reach * (q.q3 - q.q1)
WHERE q.others >= $min_others
  AND k.kinds > q.q3            -- where all are alike, none is unlike the others

/*--- examples
- name: Four kinds where others have one
  parameters: {min_processes: 1, min_others: 5}
  given:
    award_items: |
      ref | process_no | supplier_id | supplier_name | item_class
      i1  | k1         | mill        | Mill          | 1011
      i2  | k1         | mill        | Mill Ltd      | 2011
      i3  | k2         | mill        | Mill          | 3011
      i4  | k2         | mill        | Mill          | 4011
      i5  | k1         | yard        | Yard          | 1012
      i6  | k1         | shop        | Shop          | 2012
      i7  | k1         | mine        | Mine          | 3012
      i8  | k1         | zinc        | Zinc          | 4012
  expect: &found |
    supplier_id | supplier_name | processes | kinds | fence | others | item_refs
    mill        | Mill          | 2         | 4     | 3.5   | 5      | i1, i2, i3, i4

# Every example below is the first one with one fact changed.
- name: Its codes begin alike
  but: {award_items.i2.item_class: "1021", award_items.i3.item_class: "1031", award_items.i4.item_class: "1041"}
  expect: nothing
- name: The fence lies further off here
  parameters: {reach: 2.5}
  expect: nothing
- name: Two processes are asked for here
  parameters: {min_processes: 2}
  expect: nothing
- name: Three processes are asked for and it has two with four kinds
  parameters: {min_processes: 3, min_others: 4}
  expect: nothing
- name: All have two processes where two are asked for, and it has one
  parameters: {min_processes: 2, min_others: 4}
  but: {award_items.i3.process_no: k1, award_items.i4.process_no: k1}
  and_given:
    award_items: |
      ref | process_no | supplier_id | supplier_name | item_class
      j5  | k2         | yard        | Yard          | 1012
      j6  | k2         | shop        | Shop          | 2012
      j7  | k2         | mine        | Mine          | 3012
      j8  | k2         | zinc        | Zinc          | 4012
  expect: nothing
- name: Six suppliers are asked for here
  parameters: {min_others: 6}
  expect: nothing
- name: Nobody says who supplied it
  but: {award_items.i1.supplier_id: , award_items.i2.supplier_id: , award_items.i3.supplier_id: , award_items.i4.supplier_id: }
  expect: nothing
- name: What nobody supplied is no supplier
  and_given:
    award_items: |
      ref | process_no | supplier_id | supplier_name | item_class
      j1  | k1         |             |               | 1012
  expect: *found
- name: Others have two kinds
  parameters: {reach: 0.5}
  and_given:
    award_items: |
      ref | process_no | supplier_id | supplier_name | item_class
      j5  | k1         | yard        | Yard          | 5012
      j6  | k1         | shop        | Shop          | 5012
      j7  | k1         | mine        | Mine          | 5012
      j8  | k1         | zinc        | Zinc          | 5012
  expect: |
    supplier_id | kinds | fence
    mill        | 4     | 3
- name: All have one kind
  but: {award_items.i2: gone, award_items.i3: gone, award_items.i4: gone}
  expect: nothing
---*/
