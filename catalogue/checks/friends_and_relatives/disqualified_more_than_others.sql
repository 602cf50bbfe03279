/*---
id: disqualified_more_than_others
version: 1
status: trial
category: friends_and_relatives
strength: 1
family: procurement
title:
  en: A bidder disqualified far more often than others
  zh: 投标被否决远多于他人
says:
  en: "{disqualified} of {bids_made} bids of {body_name} in {processes} processes were disqualified: {percent} %; the unusual begins at {fence_percent} % among {others} bidders."
  zh: "{body_name} 在 {processes} 个项目中投标 {bids_made} 份，{disqualified} 份被否决，占 {percent}%；在 {others} 家投标人中，{fence_percent}% 为异常界线。"
why:
  en: A firm that bids only to be turned down may bid so that others look compared; or somebody may keep it out.
  zh: 总被否决的投标人，可能只为陪衬，也可能是有人将其挡在门外。
asked_of: {en: The office that bought, zh: 采购单位}

points_at: {kind: supplier, id: body_id, label: body_name}
row_key: [body_id]
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
  bids: [ref, process_no, tenderer_id, tenderer_name, status]
  tenders: [process_no, status]
no_law:
  en: No law sets such a number; it only says where one is unlike others.
  zh: 法律未设此类数值，此处仅指出与其他不同之处。
sources:
  - {title: "Cardinal, Open Contracting Partnership: R038"}

parameters:
  reach: {default: 1.5, min: 0.5, max: 10, type: decimal, chosen_because: {en: "The usual fence: one and a half times the middle half's width beyond it.", zh: 常用界线：四分位距的一倍半之外。}}
  min_bids: {default: 10, min: 1, max: 100000, chosen_because: {en: A share of fewer than ten bids says little., zh: 少于十份投标，比例说明不了什么。}}
  min_others: {default: 8, min: 4, max: 10000, chosen_because: {en: Of fewer than eight bidders no quarter can be told., zh: 少于八家投标人无法划分四分位。}}
  min_processes: {default: 5, min: 1, max: 100000, chosen_because: {en: One bad tender is not a habit., zh: 一个项目不成习惯。}}

innocent_explanations:
  - because: {en: It is new to tenders and its papers were not in order., zh: 初次投标，材料不熟悉。}
    answered_by: {step: 1}
  - because: {en: It bid in few processes., zh: 参与的项目很少。}
    answered_by: {example: Two processes are asked for here}
  - because: {en: All are often disqualified., zh: 各家都常被否决。}
    answered_by: {example: Others are disqualified as often}

verify_next:
  - {en: "Read the reasons: does one demand or one office turn it down?", zh: "查看否决理由：是某一项要求，还是某一单位？"}
  - {en: Look who won where it was turned down., zh: 查看其被否决的项目由谁中标。}
survivors:
  - change: '`s.share >= q.q3 + $reach * (q.q3 - q.q1)` → `s.share > q.q3 + $reach * (q.q3 - q.q1)`'
    because: {en: A share exactly on the fence is a matter of the last digit., zh: 恰在界线上仅取决于末位数字。}
---*/

WITH shares AS (
    SELECT
        b.tenderer_id                AS body_id,
        MIN(b.tenderer_name)         AS body_name,
        COUNT(DISTINCT b.process_no) AS processes,
        COUNT(*)                     AS bids_made,
        SUM(CASE WHEN b.status = 'disqualified' THEN 1 ELSE 0 END) AS disqualified,
        CAST(SUM(CASE WHEN b.status = 'disqualified' THEN 1 ELSE 0 END) AS DOUBLE) / COUNT(*) AS share,
        LIST(b.ref) FILTER (WHERE b.status = 'disqualified') AS disqualified_refs,
        LIST(b.ref) FILTER (WHERE b.status = 'valid')        AS other_refs
    FROM bids AS b
    WHERE b.status IN ('valid', 'disqualified')
      AND b.tenderer_id IS NOT NULL
      AND NOT EXISTS (
          SELECT 1 FROM tenders AS t
          WHERE t.process_no = b.process_no AND t.status = 'cancelled'
      )
    GROUP BY b.tenderer_id
    HAVING COUNT(*) >= $min_bids
       AND COUNT(DISTINCT b.process_no) >= $min_processes
),
spots AS (                      -- where the quarters lie, median-unbiased: Hyndman and Fan, type 8
    SELECT
        share,
        ROW_NUMBER() OVER (ORDER BY share)              AS place,
        (COUNT(*) OVER () + 1.0 / 3) * 0.25 + 1.0 / 3    AS low_spot,
        (COUNT(*) OVER () + 1.0 / 3) * 0.75 + 1.0 / 3    AS high_spot
    FROM shares
),
quarters AS (
    SELECT
        COUNT(*)                                               AS others,
        SUM(share * GREATEST(0, 1 - ABS(place - low_spot)))    AS q1,
        SUM(share * GREATEST(0, 1 - ABS(place - high_spot)))   AS q3
    FROM spots
)
SELECT
    s.body_id, s.body_name, s.processes, s.bids_made, s.disqualified, q.others,
    CAST(s.share * 100 AS DECIMAL(18, 1))                            AS percent,
    CAST((q.q3 + $reach * (q.q3 - q.q1)) * 100 AS DECIMAL(18, 1))    AS fence_percent,
    s.disqualified_refs, s.other_refs
FROM shares AS s
JOIN quarters AS q
  ON s.share >= q.q3 + $reach * (q.q3 - q.q1)
WHERE q.others >= $min_others
  AND s.share > q.q3            -- where all are alike, none is unlike the others

/*--- examples
- name: One of two was disqualified, and of nobody else any
  parameters: {min_bids: 1, min_processes: 1, min_others: 5}
  given:
    tenders: |
      ref | process_no | status
      t1  | k1         | complete
    bids: |
      ref | process_no | tenderer_id | tenderer_name | status
      b1  | k1         | mill        | Mill          | valid
      c1  | k2         | mill        | Mill Ltd      | disqualified
      b2  | k1         | yard        | Yard          | valid
      b3  | k1         | shop        | Shop          | valid
      b4  | k1         | mine        | Mine          | valid
      b5  | k1         | zinc        | Zinc          | valid
  expect: &found |
    body_id | body_name | processes | bids_made | disqualified | percent | fence_percent | others | disqualified_refs | other_refs
    mill    | Mill      | 2         | 2         | 1            | 50      | 41.7          | 5      | c1                | b1

# Every example below is the first one with one fact changed.
- name: Three bids are asked for here
  parameters: {min_bids: 3}
  expect: nothing
- name: Two processes are asked for here
  parameters: {min_processes: 2}
  expect: nothing
- name: Two processes are asked for and all had two bids in one
  parameters: {min_processes: 2}
  but: {bids.c1.process_no: k1}
  and_given:
    bids: |
      ref | process_no | tenderer_id | tenderer_name | status
      v2  | k1         | yard        | Yard          | valid
      v3  | k1         | shop        | Shop          | valid
      v4  | k1         | mine        | Mine          | valid
      v5  | k1         | zinc        | Zinc          | valid
  expect: nothing
- name: Six bidders are asked for here
  parameters: {min_others: 6}
  expect: nothing
- name: Others are disqualified as often
  and_given: &others
    bids: |
      ref | process_no | tenderer_id | tenderer_name | status
      c2  | k1         | yard        | Yard          | disqualified
      c3  | k1         | shop        | Shop          | disqualified
      c4  | k1         | mine        | Mine          | disqualified
      c5  | k1         | zinc        | Zinc          | disqualified
  expect: nothing
- name: Others are disqualified half of the time and this one always
  parameters: {reach: 0.5}
  but: {bids.b1.status: disqualified}
  and_given: *others
  expect: |
    body_id | percent | fence_percent | other_refs
    mill    | 100     | 75            |
- name: Two of three were disqualified
  and_given:
    bids: |
      ref | process_no | tenderer_id | tenderer_name | status
      c0  | k1         | mill        | Mill          | disqualified
  expect: |
    processes | bids_made | disqualified | percent | disqualified_refs
    2         | 3         | 2            | 66.7    | c0, c1
- name: A bid that was withdrawn is not counted
  and_given:
    bids: |
      ref | process_no | tenderer_id | tenderer_name | status
      c0  | k1         | mill        | Mill          | withdrawn
  expect: *found
- name: It was withdrawn
  but: {bids.c1.status: withdrawn}
  expect: nothing
- name: None was disqualified anywhere
  but: {bids.c1.status: valid}
  expect: nothing
- name: Nobody says who it was
  but: {bids.b1.tenderer_id: , bids.c1.tenderer_id: }
  expect: nothing
- name: The tender was called off
  but: {tenders.t1.process_no: k2, tenders.t1.status: cancelled}
  expect: nothing
- name: Another tender was called off
  but: {tenders.t1.process_no: k9, tenders.t1.status: cancelled}
  expect: *found
---*/
