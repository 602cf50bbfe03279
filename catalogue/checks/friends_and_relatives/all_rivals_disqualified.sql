/*---
id: all_rivals_disqualified
version: 1
status: trial
category: friends_and_relatives
strength: 2
family: procurement
title:
  en: All were disqualified but the winner
  zh: 除中标人外全部被否决
says:
  en: "For \"{title}\" of {buyer_name} ({process_no}), {disqualified} bidder(s) were disqualified and {supplier_name} alone was left, who won."
  zh: "{buyer_name} 的项目“{title}”（{process_no}）中，{disqualified} 家投标人被否决，仅剩 {supplier_name} 一家并中标。"
why:
  en: Where rivals go one by one until one is left, the reasons for each are worth reading.
  zh: 对手逐一出局直至只剩一家时，每一项否决理由都值得一看。
asked_of: {en: The office that bought, zh: 采购单位}

points_at: {kind: project, id: process_no, label: title}
row_key: [process_no]
population: {table: awards, slice_by: []}
halves:
  bid:
    label: {en: How the bids were judged, zh: 评审情况}
    table: bids
    rows: bid_refs
    show: [process_no, tenderer_name, status, amount]
  won:
    label: {en: Who won, zh: 中标结果}
    table: awards
    rows: award_refs
    show: [process_no, supplier_name, amount, status, awarded_on]
needs:
  tenders: [process_no, title, buyer_id, buyer_name, status]
  bids: [ref, process_no, tenderer_id, status]
  awards: [ref, process_no, supplier_id, supplier_name, status]
law:
  - {instrument: cn-tender-law, article: "42", says: {en: The committee may reject all bids that do not meet the documents., zh: 评标委员会经评审，认为所有投标都不符合招标文件要求的，可以否决所有投标。}, read: full}
sources:
  - {title: "Cardinal, Open Contracting Partnership: R035"}
  - {title: "ProZorro automated rules: only the winner left"}

parameters:
  min_disqualified: {default: 1, min: 1, max: 100, chosen_because: {en: One rival less is already no comparison., zh: 少一家对手即无从比较。}}

innocent_explanations:
  - because: {en: Others were valid too., zh: 另有有效投标。}
    answered_by: {example: Another bid was valid}
  - because: {en: The winner is not the one who was left., zh: 中标人并非所剩一家。}
    answered_by: {example: Another firm won}
  - because: {en: Papers were truly missing., zh: 确有材料缺失。}
    answered_by: {step: 1}
  - because: {en: The award is not final., zh: 结果尚未确定。}
    answered_by: {example: A second award is not yet made}

verify_next:
  - {en: Read the reason for each disqualification and whether the winner met the same demand., zh: 查看每项否决理由，并核对中标人是否满足同一要求。}
  - {en: Ask whether a rival objected and what was answered., zh: 了解是否有人提出异议及答复情况。}
survivors:
  - change: "`MIN(CASE WHEN b.status = 'valid' THEN b.tenderer_id END)` → `MAX(CASE WHEN b.status = 'valid' THEN b.tenderer_id END)`"
    because: {en: There is one valid bidder by then., zh: 此时有效投标人仅一家。}
  - change: "`MIN(CASE WHEN a.status = 'active' THEN a.supplier_id END)` → `MAX(CASE WHEN a.status = 'active' THEN a.supplier_id END)`"
    because: {en: There is one winner by then., zh: 此时中标人仅一家。}
---*/

WITH judged AS (                -- who was valid and who was not, by process
    SELECT
        b.process_no,
        MIN(CASE WHEN b.status = 'valid' THEN b.tenderer_id END)                   AS tenderer_id,
        COUNT(DISTINCT CASE WHEN b.status = 'disqualified' THEN b.tenderer_id END) AS disqualified,
        LIST(b.ref)                                                                AS bid_refs
    FROM bids AS b
    GROUP BY b.process_no
    HAVING COUNT(DISTINCT CASE WHEN b.status = 'valid' THEN b.tenderer_id END) = 1
),
won AS (                        -- who won, where every award is final
    SELECT
        a.process_no,
        COUNT(DISTINCT CASE WHEN a.status = 'active' THEN a.supplier_id END) AS winners,
        MIN(CASE WHEN a.status = 'active' THEN a.supplier_id END)            AS supplier_id,
        MIN(CASE WHEN a.status = 'active' THEN a.supplier_name END)          AS supplier_name,
        LIST(a.ref) FILTER (WHERE a.status = 'active')                       AS award_refs
    FROM awards AS a
    GROUP BY a.process_no
    HAVING COUNT(*) = SUM(CASE WHEN a.status IN ('active', 'cancelled', 'unsuccessful') THEN 1 ELSE 0 END)
),
named AS (                      -- what is known of each process, should a list have it
    SELECT
        t.process_no,
        MIN(t.title)      AS title,
        MIN(t.buyer_id)   AS buyer_id,
        MIN(t.buyer_name) AS buyer_name,
        MAX(CASE WHEN t.status = 'cancelled' THEN 1 ELSE 0 END) AS called_off
    FROM tenders AS t
    GROUP BY t.process_no
)
SELECT
    j.process_no, w.supplier_id, w.supplier_name, j.disqualified, c.title, c.buyer_id, c.buyer_name,
    j.bid_refs, w.award_refs
FROM judged AS j
JOIN won AS w
  ON  w.process_no = j.process_no
  AND w.supplier_id = j.tenderer_id
LEFT JOIN named AS c
  ON c.process_no = j.process_no
WHERE COALESCE(c.called_off, 0) = 0
  AND w.winners = 1
  AND j.disqualified >= $min_disqualified

/*--- examples
- name: Two were disqualified and the third won
  given:
    tenders: |
      ref | process_no | title | buyer_id | buyer_name | status
      t1  | k1         | Road  | roads    | Roads      | complete
    bids: |
      ref | process_no | tenderer_id | status
      b1  | k1         | mill        | valid
      b2  | k1         | yard        | disqualified
      b3  | k1         | shop        | disqualified
    awards: |
      ref | process_no | supplier_id | supplier_name | status
      a1  | k1         | mill        | Mill          | active
  expect: &found |
    process_no | supplier_id | supplier_name | disqualified | title | buyer_id | buyer_name | bid_refs   | award_refs
    k1         | mill        | Mill          | 2            | Road  | roads    | Roads      | b1, b2, b3 | a1

# Every example below is the first one with one fact changed.
- name: Another bid was valid
  but: {bids.b3.status: valid}
  expect: nothing
- name: One only was disqualified
  but: {bids.b3: gone}
  expect: |
    disqualified | bid_refs
    1            | b1, b2
- name: None was disqualified
  but: {bids.b2.status: withdrawn, bids.b3.status: invited}
  expect: nothing
- name: Three are asked for here
  parameters: {min_disqualified: 3}
  expect: nothing
- name: Both disqualified bids are of one firm
  but: {bids.b3.tenderer_id: yard}
  expect: |
    disqualified
    1
- name: The winner stands twice
  but: {bids.b3.tenderer_id: mill, bids.b3.status: valid}
  expect: |
    disqualified
    1
- name: No bid was valid
  but: {bids.b1.status: pending}
  expect: nothing
- name: Another firm won
  but: {awards.a1.supplier_id: yard}
  expect: nothing
- name: It won another process
  but: {awards.a1.process_no: k2}
  expect: nothing
- name: The bids are for another process
  but: {bids.b1.process_no: k2, bids.b2.process_no: k2, bids.b3.process_no: k2}
  expect: nothing
- name: A second award is not yet made
  and_given: &second
    awards: |
      ref | process_no | supplier_id | supplier_name | status
      a2  | k1         | yard        | Yard          | pending
  expect: nothing
- name: A second award has a status that nobody knows
  and_given: *second
  but: {awards.a2.status: }
  expect: nothing
- name: A second award was cancelled
  and_given: *second
  but: {awards.a2.status: cancelled}
  expect: *found
- name: A second award found nobody
  and_given: *second
  but: {awards.a2.status: unsuccessful, awards.a2.supplier_id: aaa, awards.a2.supplier_name: Aaa}
  expect: *found
- name: Two firms won
  and_given: *second
  but: {awards.a2.status: active}
  expect: nothing
- name: It won two lots and is written in two ways
  and_given: *second
  but: {awards.a2.status: active, awards.a2.supplier_id: mill, awards.a2.supplier_name: Mill Ltd}
  expect: |
    supplier_name | award_refs
    Mill          | a1, a2
- name: The award is not yet made
  but: {awards.a1.status: pending}
  expect: nothing
- name: No list has the tender
  but: {tenders.t1.process_no: k9}
  expect: |
    process_no | title | supplier_name
    k1         |       | Mill
- name: One list has the tender as called off and another as complete
  and_given:
    tenders: |
      ref | process_no | title | buyer_id | buyer_name | status
      t2  | k1         | Road  | roads    | Roads      | cancelled
  expect: nothing
- name: The tender was called off
  but: {tenders.t1.status: cancelled}
  expect: nothing
- name: Nobody says how the tender stands
  but: {tenders.t1.status: }
  expect: *found
- name: Two lists have the tender and write names in two ways
  and_given:
    tenders: |
      ref | process_no | title  | buyer_id | buyer_name | status
      t2  | k1         | Road B | roads z  | Roads Z.   | complete
  expect: |
    title | buyer_id | buyer_name
    Road  | roads    | Roads
---*/
