/*---
id: bids_often_and_seldom_wins
version: 1
status: trial
category: friends_and_relatives
strength: 1
family: procurement
title:
  en: A bidder who bids often and hardly ever wins
  zh: 投标频繁却极少中标
says:
  en: "{tenderer_name} bid in {processes} processes and won {won} of them: {percent} %; the unusual begins at {fence_percent} % among {others} bidders."
  zh: "{tenderer_name} 参与 {processes} 个项目投标，中标 {won} 个，占 {percent}%；在 {others} 家投标人中，{fence_percent}% 以下为异常。"
why:
  en: Some bid only so that others look compared.
  zh: 有的投标只为陪衬他人。
asked_of: {en: The offices that bought, zh: 采购单位}

points_at: {kind: supplier, id: tenderer_id, label: tenderer_name}
row_key: [tenderer_id]
population: {table: bids, slice_by: []}
halves:
  bid:
    label: {en: Its valid bids, zh: 有效投标}
    table: bids
    rows: bid_refs
    show: [process_no, tenderer_name, amount, money, received_at]
against:
  label: {en: How others do, zh: 他人情况}
  show: [percent, fence_percent, others]
needs:
  bids: [ref, process_no, tenderer_id, tenderer_name, status]
  awards: [process_no, supplier_id, status]
no_law:
  en: No law says how often a bidder should win; it only says where one is unlike others.
  zh: 法律未规定应中标多少，此处仅指出与他人不同之处。
sources:
  - {title: "Cardinal, Open Contracting Partnership: R025"}

parameters:
  reach: {default: 1.5, min: 0.5, max: 10, type: decimal, chosen_because: {en: "The usual fence: one and a half times the middle half's width beyond it.", zh: 常用界线：四分位距的一倍半之外。}}
  min_others: {default: 8, min: 4, max: 10000, chosen_because: {en: Of fewer than eight bidders no quarter can be told., zh: 少于八家投标人无法划分四分位。}}

innocent_explanations:
  - because: {en: It is dearer than others., zh: 其价格高于他人。}
    answered_by: {step: 1}
  - because: {en: It bids seldom., zh: 投标次数不多。}
    answered_by: {example: It bid as seldom as the others}
  - because: {en: Nobody wins much here., zh: 各家中标都少。}
    answered_by: {example: Others win as seldom}

verify_next:
  - {en: Look with whom it bid and who won each time., zh: 查看其与谁一同投标、每次由谁中标。}
  - {en: Compare its prices and papers with those of the winners., zh: 将其报价与文件同中标人比较。}
survivors:
  - change: '`t.share <= q.q1 - $reach * (q.q3 - q.q1)` → `t.share < q.q1 - $reach * (q.q3 - q.q1)`'
    because: {en: A share exactly on the fence is a matter of the last digit., zh: 恰在界线上仅取决于末位数字。}
---*/

WITH tries AS (                 -- how often each bid, and won
    SELECT
        b.tenderer_id,
        MIN(b.tenderer_name)         AS tenderer_name,
        COUNT(DISTINCT b.process_no) AS processes,
        COUNT(DISTINCT a.process_no) AS won,
        CAST(COUNT(DISTINCT a.process_no) AS DOUBLE) / COUNT(DISTINCT b.process_no) AS share,
        LIST(DISTINCT b.ref)         AS bid_refs
    FROM bids AS b
    LEFT JOIN (
        SELECT process_no, supplier_id FROM awards WHERE status = 'active'
    ) AS a
      ON  a.process_no = b.process_no
      AND a.supplier_id = b.tenderer_id
    WHERE b.status = 'valid'
      AND b.tenderer_id IS NOT NULL
    GROUP BY b.tenderer_id
),
spots AS (                      -- where the quarters lie, median-unbiased: Hyndman and Fan, type 8
    SELECT
        processes, share,
        ROW_NUMBER() OVER (ORDER BY processes)          AS place,
        ROW_NUMBER() OVER (ORDER BY share)              AS share_place,
        (COUNT(*) OVER () + 1.0 / 3) * 0.25 + 1.0 / 3   AS low_spot,
        (COUNT(*) OVER () + 1.0 / 3) * 0.75 + 1.0 / 3   AS high_spot
    FROM tries
),
quarters AS (
    SELECT
        COUNT(*)                                                     AS others,
        SUM(processes * GREATEST(0, 1 - ABS(place - high_spot)))     AS many,
        SUM(share * GREATEST(0, 1 - ABS(share_place - low_spot)))    AS q1,
        SUM(share * GREATEST(0, 1 - ABS(share_place - high_spot)))   AS q3
    FROM spots
)
SELECT
    t.tenderer_id, t.tenderer_name, t.processes, t.won, q.others,
    CAST(t.share * 100 AS DECIMAL(18, 1))                         AS percent,
    CAST((q.q1 - $reach * (q.q3 - q.q1)) * 100 AS DECIMAL(18, 1)) AS fence_percent,
    t.bid_refs
FROM tries AS t
JOIN quarters AS q
  ON t.share <= q.q1 - $reach * (q.q3 - q.q1)
WHERE q.others >= $min_others
  AND t.processes >= q.many
  AND t.share < q.q1            -- where all are alike, none is unlike the others

/*--- examples
- name: Three bids and no win, where others bid once or twice and win half or all
  parameters: {min_others: 6, reach: 0.5}
  given:
    bids: |
      ref | process_no | tenderer_id | tenderer_name | status
      b1  | k1         | mill        | Mill          | valid
      b2  | k2         | mill        | Mill Ltd      | valid
      b3  | k3         | mill        | Mill          | valid
      b4  | k1         | yard        | Yard          | valid
      b5  | k4         | yard        | Yard          | valid
      b6  | k2         | shop        | Shop          | valid
      b7  | k5         | shop        | Shop          | valid
      b8  | k3         | mine        | Mine          | valid
      b9  | k6         | zinc        | Zinc          | valid
      c1  | k7         | iron        | Iron          | valid
    awards: |
      ref | process_no | supplier_id | status
      a1  | k1         | yard        | active
      a2  | k2         | shop        | active
      a3  | k3         | mine        | active
      a4  | k6         | zinc        | active
      a5  | k7         | iron        | active
      a6  | k4         | yard        | active
  expect: &found |
    tenderer_id | tenderer_name | processes | won | percent | fence_percent | others | bid_refs
    mill        | Mill          | 3         | 0   | 0       | 18.7          | 6      | b1, b2, b3

# Every example below is the first one with one fact changed.
- name: It won one
  and_given: &won
    awards: |
      ref | process_no | supplier_id | status
      a7  | k3         | mill        | active
  expect: nothing
- name: It won one that is not yet settled
  and_given: *won
  but: {awards.a7.status: pending}
  expect: *found
- name: It won another process in which it did not bid
  and_given: *won
  but: {awards.a7.process_no: k9}
  expect: *found
- name: It bid as seldom as the others
  but: {bids.b2: gone, bids.b3: gone}
  expect: nothing
- name: It bid twice in one process
  but: {bids.b2.process_no: k1, bids.b3.process_no: k1}
  expect: nothing
- name: Two of its bids were not valid
  but: {bids.b2.status: disqualified, bids.b3.status: disqualified}
  expect: nothing
- name: Nobody says who it was
  but: {bids.b1.tenderer_id: , bids.b2.tenderer_id: , bids.b3.tenderer_id: }
  expect: nothing
- name: Bids of nobody do not count as one bidder
  and_given:
    bids: |
      ref | process_no | tenderer_id | tenderer_name | status
      x1  | k1         |             |               | valid
  expect: *found
- name: Others win as seldom
  but: {awards.a1.status: pending, awards.a2.status: pending, awards.a3.status: pending, awards.a4.status: pending, awards.a5.status: pending, awards.a6.status: pending}
  expect: nothing
- name: Seven bidders are asked for here
  parameters: {min_others: 7}
  expect: nothing
- name: The fence lies further off here
  parameters: {reach: 1}
  expect: nothing
- name: It bid twice and so did others
  but: {bids.b3: gone}
  expect: |
    processes | won
    2         | 0
- name: It bid less often than the busiest
  but: {bids.b3: gone}
  and_given:
    bids: |
      ref | process_no | tenderer_id | tenderer_name | status
      x1  | k9         | yard        | Yard          | valid
  expect: nothing
- name: It won one of four, where the others win nearly all
  parameters: {reach: 0.5, min_others: 6}
  but: {bids.b7: gone}
  and_given:
    bids: |
      ref | process_no | tenderer_id | tenderer_name | status
      x1  | k8         | mill        | Mill          | valid
    awards: |
      ref | process_no | supplier_id | status
      a7  | k8         | mill        | active
      a8  | k8         | mill        | active
  expect: |
    processes | won | percent | fence_percent | bid_refs
    4         | 1   | 25      | 90.6          | b1, b2, b3, x1
---*/
