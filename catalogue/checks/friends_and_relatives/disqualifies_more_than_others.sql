/*---
id: disqualifies_more_than_others
version: 1
status: trial
category: friends_and_relatives
strength: 1
family: procurement
title:
  en: An office that disqualifies far more bids than others
  zh: 否决投标远多于其他单位
says:
  en: "Of {bids_made} bids in {processes} processes of {body_name}, {disqualified} were disqualified: {percent} %; the unusual begins at {fence_percent} % among {others} offices."
  zh: "{body_name} 在 {processes} 个项目中收到 {bids_made} 份投标，否决 {disqualified} 份，占 {percent}%；在 {others} 个单位中，{fence_percent}% 为异常界线。"
why:
  en: Demands that many fail may be ill written or written for one.
  zh: 许多投标人达不到的要求，可能是写得不好，也可能是为某一家而写。
asked_of: {en: The office that bought, zh: 采购单位}

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [role, body_id]
population: {table: bids, slice_by: []}
halves:
  disqualified:
    label: {en: Bids that were disqualified, zh: 被否决的投标}
    table: bids
    rows: disqualified_refs
    show: [process_no, tenderer_name, amount, status, received_at]
  other:
    label: {en: The other bids, zh: 其他投标}
    table: bids
    rows: other_refs
    show: [process_no, tenderer_name, amount, status, received_at]
needs:
  bids: [ref, process_no, status]
  tenders: [process_no, buyer_id, buyer_name, entity_id, entity_name, status]
no_law:
  en: No law sets such a number; it only says where one is unlike others.
  zh: 法律未设此类数值，此处仅指出与其他不同之处。
sources:
  - {title: "Cardinal, Open Contracting Partnership: R038"}

parameters:
  reach: {default: 1.5, min: 0.5, max: 10, type: decimal, chosen_because: {en: "The usual fence: one and a half times the middle half's width beyond it.", zh: 常用界线：四分位距的一倍半之外。}}
  min_bids: {default: 10, min: 1, max: 100000, chosen_because: {en: A share of fewer than ten bids says little., zh: 少于十份投标，比例说明不了什么。}}
  min_others: {default: 8, min: 4, max: 10000, chosen_because: {en: Of fewer than eight offices no quarter can be told., zh: 少于八个单位无法划分四分位。}}
  min_processes: {default: 5, min: 1, max: 100000, chosen_because: {en: One bad tender is not a habit., zh: 一个项目不成习惯。}}

innocent_explanations:
  - because: {en: It buys what few can deliver., zh: 所采购的内容少有单位能提供。}
    answered_by: {step: 1}
  - because: {en: It had one tender with many bids., zh: 仅一个项目而投标众多。}
    answered_by: {example: Two processes are asked for here}
  - because: {en: All offices disqualify much., zh: 各单位否决都多。}
    answered_by: {example: Others disqualify as much}

verify_next:
  - {en: "Sort the reasons for disqualification: which demand fails most?", zh: "归类否决理由：哪项要求淘汰最多？"}
  - {en: Ask whether the demand serves the purchase., zh: 核实该要求是否为采购所必需。}
survivors:
  - change: '`s.share >= q.q3 + $reach * (q.q3 - q.q1)` → `s.share > q.q3 + $reach * (q.q3 - q.q1)`'
    because: {en: A share exactly on the fence is a matter of the last digit., zh: 恰在界线上仅取决于末位数字。}
---*/

WITH bodies AS (                -- who bought and who ran the tender, by process; each kind is compared with its like
    SELECT process_no, 'buyer' AS role, buyer_id AS body_id, MIN(buyer_name) AS body_name
    FROM tenders
    WHERE COALESCE(status, 'active') <> 'cancelled'
    GROUP BY process_no, buyer_id
    UNION ALL
    SELECT process_no, 'entity' AS role, entity_id AS body_id, MIN(entity_name) AS body_name
    FROM tenders
    WHERE COALESCE(status, 'active') <> 'cancelled'
    GROUP BY process_no, entity_id
),
shares AS (
    SELECT
        o.role, o.body_id,
        MIN(o.body_name)             AS body_name,
        COUNT(DISTINCT b.process_no) AS processes,
        COUNT(*)                     AS bids_made,
        SUM(CASE WHEN b.status = 'disqualified' THEN 1 ELSE 0 END) AS disqualified,
        CAST(SUM(CASE WHEN b.status = 'disqualified' THEN 1 ELSE 0 END) AS DOUBLE) / COUNT(*) AS share,
        LIST(b.ref) FILTER (WHERE b.status = 'disqualified') AS disqualified_refs,
        LIST(b.ref) FILTER (WHERE b.status = 'valid')        AS other_refs
    FROM bids AS b
    JOIN bodies AS o
      ON o.process_no = b.process_no
    WHERE b.status IN ('valid', 'disqualified')
      AND o.body_id IS NOT NULL
    GROUP BY o.role, o.body_id
    HAVING COUNT(*) >= $min_bids
       AND COUNT(DISTINCT b.process_no) >= $min_processes
),
spots AS (                      -- where the quarters lie, median-unbiased: Hyndman and Fan, type 8
    SELECT
        role, share,
        ROW_NUMBER() OVER (PARTITION BY role ORDER BY share)              AS place,
        (COUNT(*) OVER (PARTITION BY role) + 1.0 / 3) * 0.25 + 1.0 / 3    AS low_spot,
        (COUNT(*) OVER (PARTITION BY role) + 1.0 / 3) * 0.75 + 1.0 / 3    AS high_spot
    FROM shares
),
quarters AS (
    SELECT
        role,
        COUNT(*)                                               AS others,
        SUM(share * GREATEST(0, 1 - ABS(place - low_spot)))    AS q1,
        SUM(share * GREATEST(0, 1 - ABS(place - high_spot)))   AS q3
    FROM spots
    GROUP BY role
)
SELECT
    s.role, s.body_id, s.body_name, s.processes, s.bids_made, s.disqualified, q.others,
    CAST(s.share * 100 AS DECIMAL(18, 1))                            AS percent,
    CAST((q.q3 + $reach * (q.q3 - q.q1)) * 100 AS DECIMAL(18, 1))    AS fence_percent,
    s.disqualified_refs, s.other_refs
FROM shares AS s
JOIN quarters AS q
  ON q.role = s.role
WHERE s.share >= q.q3 + $reach * (q.q3 - q.q1)
  AND q.others >= $min_others
  AND s.share > q.q3            -- where all are alike, none is unlike the others

/*--- examples
- name: One of two was disqualified, and nowhere else any
  parameters: {min_bids: 1, min_processes: 1, min_others: 5}
  given:
    tenders: |
      ref | process_no | buyer_id | buyer_name | entity_id | entity_name | status
      t1  | k1         | roads    | Roads      | agency    | Agency      | complete
      t2  | k2         | office2  | Office 2   | office2   | Office 2    | complete
      t3  | k3         | office3  | Office 3   | office3   | Office 3    | complete
      t4  | k4         | office4  | Office 4   | office4   | Office 4    | complete
      t5  | k5         | office5  | Office 5   | office5   | Office 5    | complete
    bids: |
      ref | process_no | status
      b1  | k1         | valid
      c1  | k1         | disqualified
      b2  | k2         | valid
      b3  | k3         | valid
      b4  | k4         | valid
      b5  | k5         | valid
  expect: &found |
    role   | body_id | body_name | processes | bids_made | disqualified | percent | fence_percent | others | disqualified_refs | other_refs
    buyer  | roads   | Roads     | 1         | 2         | 1            | 50      | 41.7          | 5      | c1                | b1
    entity | agency  | Agency    | 1         | 2         | 1            | 50      | 41.7          | 5      | c1                | b1

# Every example below is the first one with one fact changed.
- name: Three bids are asked for here
  parameters: {min_bids: 3}
  expect: nothing
- name: Two processes are asked for here
  parameters: {min_processes: 2}
  expect: nothing
- name: Six offices are asked for here
  parameters: {min_others: 6}
  expect: nothing
- name: Others disqualify as much
  and_given:
    bids: |
      ref | process_no | status
      c2  | k2         | disqualified
      c3  | k3         | disqualified
      c4  | k4         | disqualified
      c5  | k5         | disqualified
  expect: nothing
- name: Two of three were disqualified
  and_given:
    bids: |
      ref | process_no | status
      c0  | k1         | disqualified
  expect: |
    role   | bids_made | disqualified | percent | disqualified_refs
    buyer  | 3         | 2            | 66.7    | c0, c1
    entity | 3         | 2            | 66.7    | c0, c1
- name: A bid that was withdrawn is not counted
  and_given:
    bids: |
      ref | process_no | status
      c0  | k1         | withdrawn
  expect: *found
- name: Two processes are asked for and all had two bids in one
  parameters: {min_processes: 2}
  and_given:
    bids: |
      ref | process_no | status
      v2  | k2         | valid
      v3  | k3         | valid
      v4  | k4         | valid
      v5  | k5         | valid
  expect: nothing
- name: Others disqualify half and this one all
  parameters: {reach: 0.5}
  but: {bids.b1.status: disqualified}
  and_given:
    bids: |
      ref | process_no | status
      c2  | k2         | disqualified
      c3  | k3         | disqualified
      c4  | k4         | disqualified
      c5  | k5         | disqualified
  expect: |
    role   | percent | fence_percent | other_refs
    buyer  | 100     | 75            |
    entity | 100     | 75            |
- name: It was withdrawn
  but: {bids.c1.status: withdrawn}
  expect: nothing
- name: The fence lies further off here
  parameters: {reach: 2.5}
  expect: nothing
- name: None was disqualified anywhere
  but: {bids.c1.status: valid}
  expect: nothing
- name: The tender was called off
  but: {tenders.t1.status: cancelled}
  expect: nothing
- name: Nobody says how the tender stands
  but: {tenders.t1.status: }
  expect: *found
- name: Nobody says who ran it
  but: {tenders.t1.entity_id: }
  expect: |
    role  | body_id
    buyer | roads
- name: Nobody says who bought
  but: {tenders.t1.buyer_id: }
  expect: |
    role   | body_id
    entity | agency
- name: Two lists have the tender and write names in two ways
  and_given:
    tenders: |
      ref | process_no | buyer_id | buyer_name | entity_id | entity_name | status
      t6  | k1         | roads    | Roads Z.   | agency    | Agency Z.   | complete
  expect: *found
- name: The bids were for several processes of the office
  but: {bids.c1.process_no: k6}
  and_given:
    tenders: |
      ref | process_no | buyer_id | buyer_name | entity_id | entity_name | status
      t6  | k6         | roads    | Roads Z.   | agency    | Agency Z.   | complete
  expect: |
    role   | body_name | processes | bids_made
    buyer  | Roads     | 2         | 2
    entity | Agency    | 2         | 2
---*/
