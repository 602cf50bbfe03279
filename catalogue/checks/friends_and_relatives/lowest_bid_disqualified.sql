/*---
id: lowest_bid_disqualified
version: 1
status: trial
category: friends_and_relatives
strength: 2
family: procurement
title:
  en: The lowest bid was disqualified
  zh: 最低报价被否决
says:
  en: "For \"{title}\" of {buyer_name} ({process_no}), the lowest of {bids_made} bids, {lowest} by {tenderer_name}, was disqualified; the lowest valid one was {valid_price}."
  zh: "{buyer_name} 的项目“{title}”（{process_no}）共 {bids_made} 份投标，其中 {tenderer_name} 报价 {lowest} 最低而被否决；有效投标最低为 {valid_price}。"
why:
  en: The public pays the difference; the reason ought to be one that others would have met with too.
  zh: 差额由公众承担；否决理由应当对他人同样适用。
asked_of: {en: The office that bought, zh: 采购单位}

points_at: {kind: project, id: process_no, label: title}
row_key: [process_no, money]
amount: difference
population: {table: bids, slice_by: []}
halves:
  lowest:
    label: {en: The lowest bid, zh: 最低报价}
    table: bids
    rows: lowest_refs
    show: [process_no, tenderer_name, amount, money, status, received_at]
  valid:
    label: {en: The valid bids, zh: 有效报价}
    table: bids
    rows: valid_refs
    show: [process_no, tenderer_name, amount, money, status, received_at]
needs:
  bids: [ref, process_no, tenderer_name, status, amount, money]
  tenders: [process_no, title, buyer_id, buyer_name, status, method_details]
  procurement_methods: [method_details, compares_prices]
law:
  - {instrument: cn-tender-law, article: "40", says: {en: The committee judges bids by the standards and methods that the documents set., zh: 评标委员会应当按照招标文件确定的评标标准和方法，对投标文件进行评审和比较。}, read: full}
sources:
  - {title: "Cardinal, Open Contracting Partnership: R036"}

parameters:
  min_difference: {default: 0, min: 0, max: 1000000000, chosen_because: {en: Any difference is paid by the public., zh: 任何差额均由公众承担。}}

innocent_explanations:
  - because: {en: Prices were not what decided., zh: 价格并非决定因素。}
    answered_by: {example: The method compares no prices}
  - because: {en: A paper that everybody had to bring was missing., zh: 缺少人人须提交的材料。}
    answered_by: {step: 1}
  - because: {en: The price was below the cost of the work., zh: 报价低于成本。}
    answered_by: {step: 2}
  - because: {en: "The bid was withdrawn by the bidder.", zh: 由投标人自行撤回。}
    answered_by: {example: It was withdrawn}

verify_next:
  - {en: Read the reason for which it was disqualified and look whether the winner met the same demand., zh: 查看否决理由，并核对中标人是否满足同一要求。}
  - {en: Ask whether the bidder was heard on a price thought too low., zh: 报价被认为过低的，了解是否听取了投标人说明。}
---*/

WITH compared AS (              -- processes in which prices were compared, one row each
    SELECT
        t.process_no,
        MIN(t.title)      AS title,
        MIN(t.buyer_id)   AS buyer_id,
        MIN(t.buyer_name) AS buyer_name
    FROM tenders AS t
    WHERE COALESCE(t.status, 'active') <> 'cancelled'
      AND NOT EXISTS (
          SELECT 1 FROM procurement_methods AS m
          WHERE m.method_details = t.method_details AND NOT m.compares_prices
      )
    GROUP BY t.process_no
),
submitted AS (                  -- what was bid, by process and currency
    SELECT
        b.process_no,
        COALESCE(b.money, '')                              AS money,
        COUNT(*)                                           AS bids_made,
        MIN(b.amount)                                      AS lowest,
        MIN(b.amount) FILTER (WHERE b.status = 'valid')    AS valid_price,
        LIST(b.ref) FILTER (WHERE b.status = 'valid')      AS valid_refs
    FROM bids AS b
    WHERE b.status IN ('valid', 'disqualified')
      AND b.amount > 0
    GROUP BY b.process_no, COALESCE(b.money, '')
)
SELECT
    s.process_no, s.money, s.bids_made, s.lowest, s.valid_price, c.title, c.buyer_id, c.buyer_name,
    s.valid_price - s.lowest AS difference,
    MIN(b.tenderer_name)     AS tenderer_name,
    LIST(b.ref)              AS lowest_refs,
    s.valid_refs
FROM submitted AS s
JOIN bids AS b
  ON  b.process_no = s.process_no
  AND b.amount = s.lowest
JOIN compared AS c
  ON c.process_no = s.process_no
WHERE b.status = 'disqualified'
  AND COALESCE(b.money, '') = s.money
  AND s.valid_price - s.lowest > $min_difference
GROUP BY s.process_no, s.money, s.bids_made, s.lowest, s.valid_price, c.title, c.buyer_id, c.buyer_name, s.valid_refs

/*--- examples
- name: The lowest of three was disqualified
  given:
    tenders: |
      ref | process_no | title | buyer_id | buyer_name | status   | method_details
      t1  | k1         | Road  | roads    | Roads      | complete | open call
    bids: |
      ref | process_no | tenderer_name | status       | amount | money
      b1  | k1         | Mill          | valid        | 1000   | CNY
      b2  | k1         | Yard          | disqualified | 900    | CNY
      b3  | k1         | Shop          | valid        | 1200   | CNY
    procurement_methods: |
      ref | method_details | compares_prices
      m1  | tariff         | false
      m2  | open call      | true
  expect: &found |
    process_no | money | bids_made | lowest | tenderer_name | valid_price | difference | title | buyer_id | buyer_name | lowest_refs | valid_refs
    k1         | CNY   | 3         | 900    | Yard          | 1000        | 100        | Road  | roads    | Roads      | b2          | b1, b3

# Every example below is the first one with one fact changed.
- name: It was withdrawn
  but: {bids.b2.status: withdrawn}
  expect: nothing
- name: It was valid
  but: {bids.b2.status: valid}
  expect: nothing
- name: It was not the lowest
  but: {bids.b2.amount: 1001}
  expect: nothing
- name: It asked for as much as the lowest valid one
  but: {bids.b2.amount: 1000}
  expect: nothing
- name: None was valid
  but: {bids.b1.status: disqualified, bids.b3.status: disqualified}
  expect: nothing
- name: It was in another currency
  but: {bids.b2.money: USD}
  expect: nothing
- name: A bid of the same figure in another currency
  and_given:
    bids: |
      ref | process_no | tenderer_name | status       | amount | money
      b4  | k1         | Mine          | disqualified | 900    | USD
  expect: *found
- name: Nobody says in which currency
  but: {bids.b1.money: , bids.b2.money: , bids.b3.money: }
  expect: |
    process_no | lowest | lowest_refs
    k1         | 900    | b2
- name: A bid of nothing is no bid
  and_given:
    bids: |
      ref | process_no | tenderer_name | status       | amount | money
      b4  | k1         | Mine          | disqualified | 0      | CNY
  expect: *found
- name: A bid of one is a bid
  and_given:
    bids: |
      ref | process_no | tenderer_name | status       | amount | money
      b4  | k1         | Mine          | disqualified | 1      | CNY
  expect: |
    bids_made | lowest | difference | lowest_refs
    4         | 1      | 999        | b4
- name: A bid that was withdrawn is not counted
  and_given:
    bids: |
      ref | process_no | tenderer_name | status    | amount | money
      b4  | k1         | Mine          | withdrawn | 10     | CNY
  expect: *found
- name: Exactly the difference from which it counts here
  parameters: {min_difference: 100}
  expect: nothing
- name: Two asked for the lowest
  and_given:
    bids: |
      ref | process_no | tenderer_name | status       | amount | money
      b4  | k1         | Zinc          | disqualified | 900    | CNY
  expect: |
    bids_made | tenderer_name | lowest_refs
    4         | Yard          | b2, b4
- name: One of the two who asked for the lowest was valid
  and_given:
    bids: |
      ref | process_no | tenderer_name | status | amount | money
      b4  | k1         | Zinc          | valid  | 900    | CNY
  expect: nothing
- name: One of the two who asked for the lowest withdrew
  and_given:
    bids: |
      ref | process_no | tenderer_name | status    | amount | money
      b4  | k1         | Aluminium     | withdrawn | 900    | CNY
  expect: *found
- name: The bids are for another process
  but: {bids.b1.process_no: k2, bids.b2.process_no: k2, bids.b3.process_no: k2}
  expect: nothing
- name: Another process had a bid of the same sum
  and_given:
    bids: |
      ref | process_no | tenderer_name | status       | amount | money
      b4  | k2         | Mine          | disqualified | 900    | CNY
  expect: *found
- name: The method compares no prices
  but: {tenders.t1.method_details: tariff}
  expect: nothing
- name: The rules do not say whether the method compares prices
  but: {tenders.t1.method_details: tariff, procurement_methods.m1.compares_prices: }
  expect: *found
- name: The tender was called off
  but: {tenders.t1.status: cancelled}
  expect: nothing
- name: Nobody says how the tender stands
  but: {tenders.t1.status: }
  expect: *found
- name: Two lists have the tender and write names in two ways
  and_given:
    tenders: |
      ref | process_no | title  | buyer_id | buyer_name | status   | method_details
      t2  | k1         | Road B | roads z  | Roads Z.   | complete | open call
  expect: |
    title | buyer_id | buyer_name
    Road  | roads    | Roads
---*/
