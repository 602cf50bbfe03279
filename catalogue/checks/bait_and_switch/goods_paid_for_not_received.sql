/*---
id: goods_paid_for_not_received
version: 1
status: trial
category: bait_and_switch
strength: 3
title:
  en: Fewer goods received than were paid for
  zh: 实收物资少于结算数量
says:
  en: "{body_name} paid {supplier_name} for {ordered} of {item} under contract {contract_no} and received {received_quantity}. What did not come is worth {missing}."
  zh: "{body_name} 按合同 {contract_no} 向 {supplier_name} 结算 {item} {ordered}，实收 {received_quantity}，未到部分价值 {missing}。"
why:
  en: What was paid for and what was taken into store are two records of one delivery.
  zh: 结算数量与入库数量是对同一批物资的两份记录。

points_at: {kind: supplier, id: supplier_id, label: supplier_name}
row_key: [body_id, supplier_id, contract_no, item]
amount: missing
population: {table: goods_received, slice_by: [area_id, body_name]}
family: procurement
asked_of: {en: The office that took delivery, zh: 验收物资的单位}
halves:
  goods:
    label: {en: What was paid for and received, zh: 结算与实收}
    table: goods_received
    rows: goods_refs
    show: [contract_no, body_name, supplier_name, item, ordered_quantity, received_quantity, unit_price, received_on]
against:
  label: {en: Both quantities, zh: 两个数量}
  show: [ordered, received_quantity, missing]
needs:
  goods_received: [ref, contract_no, body_id, body_name, supplier_id, supplier_name, item, ordered_quantity, received_quantity, unit_price]
no_law:
  en: What a buyer may claim for goods that did not come is set by the contract.
  zh: 未到货物如何处理由合同约定。
sources:
  - {title: "Open contracting indicators: losses on delivery"}

parameters:
  tolerance: {default: 0.1, min: 0, max: 1, type: decimal, chosen_because: {en: "Loss on the way and weighing stay below a tenth.", zh: 途耗和计量误差不超过一成。}}
  min_missing: {default: 500, min: 0, max: 10000000, chosen_because: {en: A smaller sum does not pay for counting again., zh: 更小的金额不值得复点。}}

innocent_explanations:
  - because: {en: The rest came in a second delivery., zh: 其余部分第二次到货。}
    answered_by: {example: The rest came in a second delivery}
  - because: {en: A tenth was lost on the way or in weighing., zh: 途耗或计量误差。}
    answered_by: {example: Exactly a tenth did not come}
  - because: {en: The rest is still to come., zh: 其余部分尚在途中。}
    answered_by: {step: 1}
  - because: {en: Another item came instead by agreement., zh: 经同意以其他物资替代。}
    answered_by: {step: 2}

verify_next:
  - {en: "Ask whether the rest is still to come, and count the store.", zh: 问清其余是否待到货，并盘点库存。}
  - {en: Lay the delivery notes beside the invoice., zh: 将送货单与发票并列核对。}
  - {en: Ask those who were given the goods what they received., zh: 询问领用人实际领到多少。}
---*/

WITH goods AS (                 -- the quantity paid for is repeated where delivery came in parts
    SELECT
        g.body_id, g.supplier_id, g.contract_no, g.item,
        MIN(g.body_name)         AS body_name,
        MIN(g.supplier_name)     AS supplier_name,
        MAX(g.ordered_quantity)  AS ordered,
        SUM(g.received_quantity) AS received_quantity,
        MIN(g.unit_price)        AS unit_price,
        LIST(g.ref)              AS goods_refs
    FROM goods_received AS g
    GROUP BY g.body_id, g.supplier_id, g.contract_no, g.item
)
SELECT
    body_id, supplier_id, contract_no, item, body_name, supplier_name, ordered, received_quantity,
    (ordered - received_quantity) * unit_price AS missing,
    goods_refs
FROM goods
WHERE received_quantity < ordered * (1 - $tolerance)
  AND (ordered - received_quantity) * unit_price >= $min_missing

/*--- examples
- name: A hundred quilts paid for and eighty received
  given:
    goods_received: |
      ref | contract_no | body_id | body_name | supplier_id | supplier_name | item  | ordered_quantity | received_quantity | unit_price
      g1  | c1          | shang   | Shang     | mill        | Mill          | quilt | 100              | 80                | 60
  expect: &found |
    body_id | body_name | supplier_id | supplier_name | contract_no | item  | ordered | received_quantity | missing | goods_refs
    shang   | Shang     | mill        | Mill          | c1          | quilt | 100     | 80                | 1200    | g1

# Every example below is the first one with one fact changed.
- name: Exactly a tenth did not come
  but: {goods_received.g1.received_quantity: 90}
  expect: nothing
- name: A little more than a tenth did not come
  but: {goods_received.g1.received_quantity: 89}
  expect: |
    missing
    660
- name: A quarter may be lost here
  parameters: {tolerance: 0.25}
  expect: nothing
- name: What did not come is worth little
  but: {goods_received.g1.unit_price: 24.99}
  expect: nothing
- name: What did not come is worth exactly the least sum
  but: {goods_received.g1.unit_price: 25}
  expect: |
    missing
    500
- name: Nobody counted
  but: {goods_received.g1.received_quantity: }
  expect: nothing
- name: The rest came in a second delivery
  and_given: &second
    goods_received: |
      ref | contract_no | body_id | body_name | supplier_id | supplier_name | item  | ordered_quantity | received_quantity | unit_price
      g2  | c1          | shang   | Shang V.  | mill        | Mill Ltd      | quilt | 100              | 20                | 70
  expect: nothing
- name: Part of the rest came, and everything is written in two ways
  and_given: *second
  but: {goods_received.g1.received_quantity: 50, goods_received.g2.ordered_quantity: 90}
  expect: |
    body_name | supplier_name | ordered | received_quantity | missing | goods_refs
    Shang     | Mill          | 100     | 70                | 1800    | g1, g2
- name: What did not come is worth exactly the least sum at the lower price
  and_given: *second
  but: {goods_received.g1.received_quantity: 50, goods_received.g1.unit_price: 20, goods_received.g2.ordered_quantity: 90}
  expect: |
    missing
    600
- name: At the lower price it is worth too little
  and_given: *second
  but: {goods_received.g1.received_quantity: 50, goods_received.g1.unit_price: 16, goods_received.g2.ordered_quantity: 90}
  expect: nothing
- name: Of another item more came
  and_given: *second
  but: {goods_received.g2.item: coat}
  expect: |
    item  | missing
    quilt | 1200
    coat  | 5600
---*/
