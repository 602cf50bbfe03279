/*---
id: next_price_far_above
version: 1
status: trial
category: friends_and_relatives
strength: 1
family: procurement
title:
  en: The winning price was far below the next one
  zh: 中标价远低于次低报价
says:
  en: "For \"{title}\" of {buyer_name} ({process_no}), {supplier_name} won at {price} and the next price was {next_price}: {gap_percent} % above, where {fence_percent} % is where the unusual begins among {processes} processes."
  zh: "{buyer_name} 的项目“{title}”（{process_no}）由 {supplier_name} 以 {price} 中标，次低报价为 {next_price}，高出 {gap_percent}%；在 {processes} 个项目中，{fence_percent}% 为异常界线。"
why:
  en: A price far below all others may grow after the contract is signed, or the others were not meant to win.
  zh: 价格远低于他人，可能签约后再增加，也可能他人本无意中标。
asked_of: {en: The office that bought, zh: 采购单位}

points_at: {kind: project, id: process_no, label: title}
row_key: [process_no]
population: {table: bids, slice_by: []}
halves:
  won:
    label: {en: The winning bid, zh: 中标报价}
    table: bids
    rows: bid_refs
    show: [process_no, tenderer_name, amount, money, status, received_at]
  others:
    label: {en: The other valid bids, zh: 其他有效报价}
    table: bids
    rows: other_refs
    show: [process_no, tenderer_name, amount, money, status, received_at]
needs:
  bids: [ref, process_no, tenderer_id, tenderer_name, status, amount, money]
  tenders: [process_no, title, buyer_id, buyer_name, status, method_details]
  awards: [process_no, supplier_id, status]
  procurement_methods: [method_details, compares_prices]
no_law:
  en: No law says how far prices must lie apart; this only says where prices are unlike others.
  zh: 法律未规定报价应相差多少，此处仅指出与其他项目不同之处。
sources:
  - {title: "Cardinal, Open Contracting Partnership: R058"}

parameters:
  reach: {default: 1.5, min: 0.5, max: 10, type: decimal, chosen_because: {en: "The usual fence: one and a half times the middle half's width beyond it.", zh: 常用界线：四分位距的一倍半之外。}}
  min_processes: {default: 8, min: 4, max: 10000, chosen_because: {en: Of fewer than eight processes no quarter can be told., zh: 少于八个项目无法划分四分位。}}

innocent_explanations:
  - because: {en: The winner had stock or machines nearby., zh: 中标人附近有存货或设备。}
    answered_by: {step: 1}
  - because: {en: The method compares no prices., zh: 该方式不比较价格。}
    answered_by: {example: The method compares no prices}
  - because: {en: There are too few processes to tell., zh: 项目太少，无法判断。}
    answered_by: {example: Too few processes to tell}

verify_next:
  - {en: Ask how the winning price was worked out and whether it can be kept., zh: 询问中标价的测算依据及能否履行。}
  - {en: Lay the two bids side by side line by line., zh: 逐项对照两份投标。}
survivors:
  - change: '`MIN(a.supplier_id)` → `MAX(a.supplier_id)`'
    because: {en: There is one winner by then., zh: 此时中标人仅一家。}
  - change: 'LEFT instead of INNER `JOIN priced AS p ON p.process_no = w.process_no AND p.tenderer_id = w.supplier_id`'
    because: {en: A winner without a bid has no price and falls out next., zh: 中标人没有报价时，下一步即被排除。}
  - change: 'LEFT instead of INNER `JOIN priced AS p ON p.process_no = w.process_no AND p.tenderer_id <> w.supplier_id AND COA…`'
    because: {en: Without another bid there is no gap., zh: 没有其他报价便没有差距。}
  - change: 'LEFT instead of INNER `JOIN compared AS c ON c.process_no = a.process_no`'
    because: {en: Only bids of these processes are left by then., zh: 此时仅余这些项目的报价。}
  - change: '`a.gap >= q.q3 + $reach * (q.q3 - q.q1)` → `a.gap > q.q3 + $reach * (q.q3 - q.q1)`'
    because: {en: A gap exactly on the fence is a matter of the last digit., zh: 恰在界线上仅取决于末位数字。}
---*/

WITH compared AS (             -- processes in which prices were compared, one row each
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
priced AS (                     -- their valid bids
    SELECT b.ref, b.process_no, b.tenderer_id, b.tenderer_name, b.amount, b.money
    FROM bids AS b
    WHERE b.status = 'valid'
      AND b.amount > 0
      AND b.process_no IN (SELECT process_no FROM compared)
),
won AS (                        -- the one winner of each process that has one
    SELECT a.process_no, MIN(a.supplier_id) AS supplier_id
    FROM awards AS a
    WHERE a.status = 'active'
    GROUP BY a.process_no
    HAVING COUNT(DISTINCT a.supplier_id) = 1
),
winning AS (
    SELECT p.process_no, p.money, w.supplier_id, MIN(p.tenderer_name) AS supplier_name, MIN(p.amount) AS price, LIST(p.ref) AS bid_refs
    FROM won AS w
    JOIN priced AS p
      ON  p.process_no = w.process_no
      AND p.tenderer_id = w.supplier_id
    GROUP BY p.process_no, p.money, w.supplier_id
),
apart AS (                      -- how far the next price was above the winning one
    SELECT
        w.process_no, w.supplier_id, w.supplier_name, w.price, w.bid_refs,
        MIN(p.amount)                                                 AS next_price,
        CAST((MIN(p.amount) - w.price) / w.price AS DOUBLE)           AS gap,
        LIST(p.ref)                                                   AS other_refs
    FROM winning AS w
    JOIN priced AS p
      ON  p.process_no = w.process_no
      AND p.tenderer_id <> w.supplier_id
      AND COALESCE(p.money, '') = COALESCE(w.money, '')
    GROUP BY w.process_no, w.supplier_id, w.supplier_name, w.price, w.bid_refs
    HAVING MIN(p.amount) >= w.price
),
placed AS (
    SELECT gap, ROW_NUMBER() OVER (ORDER BY gap) AS place, COUNT(*) OVER () AS n FROM apart
),
spots AS (                      -- where the quarters lie, median-unbiased: Hyndman and Fan, type 8
    SELECT
        gap, place, n,
        LEAST(n, GREATEST(1, (n + 1.0 / 3) * 0.25 + 1.0 / 3)) AS low_spot,
        LEAST(n, GREATEST(1, (n + 1.0 / 3) * 0.75 + 1.0 / 3)) AS high_spot
    FROM placed
),
quarters AS (
    SELECT
        COUNT(*)                                             AS processes,
        SUM(gap * GREATEST(0, 1 - ABS(place - low_spot)))    AS q1,
        SUM(gap * GREATEST(0, 1 - ABS(place - high_spot)))   AS q3
    FROM spots
)
SELECT
    a.process_no, a.supplier_id, a.supplier_name, a.price, a.next_price, q.processes,
    c.title, c.buyer_id, c.buyer_name,
    CAST(a.gap * 100 AS DECIMAL(18, 2))         AS gap_percent,
    CAST((q.q3 + $reach * (q.q3 - q.q1)) * 100 AS DECIMAL(18, 2)) AS fence_percent,
    a.bid_refs, a.other_refs
FROM apart AS a
JOIN quarters AS q
  ON a.gap >= q.q3 + $reach * (q.q3 - q.q1)
JOIN compared AS c
  ON c.process_no = a.process_no
WHERE q.processes >= $min_processes
  AND a.gap > q.q3              -- where all are alike, none is unlike the others

/*--- examples
- name: A gap of ninety in a hundred where others are of ten
  given:
    tenders: |
      ref | process_no | title | buyer_id | buyer_name | status   | method_details
      t1  | k1         | Road 1 | roads | Roads | complete | open call
      t2  | k2         | Road 2 | roads | Roads | complete | open call
      t3  | k3         | Road 3 | roads | Roads | complete | open call
      t4  | k4         | Road 4 | roads | Roads | complete | open call
      t5  | k5         | Road 5 | roads | Roads | complete | open call
      t6  | k6         | Road 6 | roads | Roads | complete | open call
      t7  | k7         | Road 7 | roads | Roads | complete | open call
      t8  | k8         | Road 8 | roads | Roads | complete | open call
    bids: |
      ref | process_no | tenderer_id | tenderer_name | status | amount | money
      w1  | k1         | mill | Mill | valid | 1000 | CNY
      o1  | k1         | yard | Yard | valid | 1900 | CNY
      w2  | k2         | mill | Mill | valid | 1000 | CNY
      o2  | k2         | yard | Yard | valid | 1100 | CNY
      w3  | k3         | mill | Mill | valid | 1000 | CNY
      o3  | k3         | yard | Yard | valid | 1101 | CNY
      w4  | k4         | mill | Mill | valid | 1000 | CNY
      o4  | k4         | yard | Yard | valid | 1102 | CNY
      w5  | k5         | mill | Mill | valid | 1000 | CNY
      o5  | k5         | yard | Yard | valid | 1103 | CNY
      w6  | k6         | mill | Mill | valid | 1000 | CNY
      o6  | k6         | yard | Yard | valid | 1104 | CNY
      w7  | k7         | mill | Mill | valid | 1000 | CNY
      o7  | k7         | yard | Yard | valid | 1105 | CNY
      w8  | k8         | mill | Mill | valid | 1000 | CNY
      o8  | k8         | yard | Yard | valid | 1106 | CNY
    awards: |
      ref | process_no | supplier_id | status
      a1  | k1         | mill | active
      a2  | k2         | mill | active
      a3  | k3         | mill | active
      a4  | k4         | mill | active
      a5  | k5         | mill | active
      a6  | k6         | mill | active
      a7  | k7         | mill | active
      a8  | k8         | mill | active
    procurement_methods: |
      ref | method_details | compares_prices
      m1  | tariff         | false
      m2  | open call      | true
  expect: &found |
    process_no | title  | buyer_id | buyer_name | supplier_id | supplier_name | price | next_price | gap_percent | fence_percent | processes | bid_refs | other_refs
    k1         | Road 1 | roads    | Roads      | mill        | Mill          | 1000  | 1900       | 90.00       | 11.18         | 8         | w1       | o1

# Every example below is the first one with one fact changed.
- name: Too few processes to tell
  parameters: {min_processes: 9}
  expect: nothing
- name: A process that no register has does not count
  and_given:
    bids: |
      ref | process_no | tenderer_id | tenderer_name | status | amount | money
      w9  | k9         | mill        | Mill          | valid  | 1000   | CNY
      o9  | k9         | yard        | Yard          | valid  | 1103   | CNY
    awards: |
      ref | process_no | supplier_id | status
      a9  | k9         | mill        | active
  expect: *found
- name: Another bid was below the winner's
  and_given:
    bids: |
      ref | process_no | tenderer_id | tenderer_name | status | amount | money
      o0  | k1         | shop        | Shop          | valid  | 500    | CNY
  expect: nothing
- name: Elsewhere another bid was below the winner's, and that process does not count
  parameters: {min_processes: 7}
  and_given:
    bids: |
      ref | process_no | tenderer_id | tenderer_name | status | amount | money
      o0  | k2         | shop        | Shop          | valid  | 500    | CNY
  expect: |
    process_no | processes
    k1         | 7
- name: All gaps are alike
  but: {bids.o1.amount: 1100, bids.o2.amount: 1100, bids.o3.amount: 1100, bids.o4.amount: 1100, bids.o5.amount: 1100, bids.o6.amount: 1100, bids.o7.amount: 1100, bids.o8.amount: 1100}
  expect: nothing
- name: One yuan and two
  but: {bids.w1.amount: 1, bids.o1.amount: 2}
  expect: |
    price | next_price | gap_percent | processes
    1     | 2          | 100         | 8
- name: Elsewhere the next price was the same
  but: {bids.o2.amount: 1000}
  expect: |
    processes | gap_percent
    8         | 90
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
- name: The winner's bid was not valid
  but: {bids.w1.status: disqualified}
  expect: nothing
- name: The other bid was not valid
  but: {bids.o1.status: disqualified}
  expect: nothing
- name: The other bid is in another currency
  but: {bids.o1.money: USD}
  expect: nothing
- name: Nobody says in which currency
  but: {bids.o1.money: , bids.w1.money: }
  expect: *found
- name: It is not yet awarded
  but: {awards.a1.status: pending}
  expect: nothing
- name: Two firms won
  and_given:
    awards: |
      ref | process_no | supplier_id | status
      x1  | k1         | shop        | active
  expect: nothing
- name: The winner won two lots
  and_given:
    awards: |
      ref | process_no | supplier_id | status
      x1  | k1         | mill        | active
  expect: *found
- name: The winner asked for more than the other
  but: {bids.w1.amount: 1901}
  expect: nothing
- name: The winner is one who did not bid
  but: {awards.a1.supplier_id: shop}
  expect: nothing
- name: The winner bid twice, and the other too
  and_given:
    bids: |
      ref | process_no | tenderer_id | tenderer_name | status | amount | money
      w0  | k1         | mill        | Mill Ltd      | valid  | 5000   | CNY
      o0  | k1         | yard        | Yard          | valid  | 6000   | CNY
  expect: |
    supplier_name | price | next_price | gap_percent | bid_refs | other_refs
    Mill          | 1000 | 1900 | 90 | w0, w1   | o0, o1
- name: A bid of nothing is no bid
  and_given:
    bids: |
      ref | process_no | tenderer_id | tenderer_name | status | amount | money
      o0  | k1         | shop        | Shop          | valid  | 0      | CNY
  expect: *found
- name: The tender is written in two ways
  and_given:
    tenders: |
      ref | process_no | title  | buyer_id | buyer_name | status   | method_details
      t0  | k1         | Road Z | roads z  | Roads Z.   | complete | open call
  expect: |
    title  | buyer_id | buyer_name
    Road 1 | roads    | Roads
---*/
