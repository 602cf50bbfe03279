/*---
id: late_bid_won
version: 1
status: trial
category: friends_and_relatives
strength: 3
family: procurement
title:
  en: A bid that came too late won
  zh: 逾期投标却中标
says:
  en: "{supplier_name} won \"{title}\" of {buyer_name} ({process_no}) with a bid that came on {received_on}; bids were wanted until {until_day}."
  zh: "{supplier_name} 中标 {buyer_name} 的项目“{title}”（{process_no}），其投标于 {received_on} 递交，截止时间为 {until_day}。"
why:
  en: Whoever bids after the others were opened knows what they asked for. A late bid is to be refused.
  zh: 他人开标之后再投标，便已知道他人报价。逾期投标应当拒收。
asked_of: {en: The office that bought, zh: 采购单位}

points_at: {kind: project, id: process_no, label: title}
row_key: [process_no, supplier_id]
amount: at_stake
population: {table: awards, slice_by: []}
halves:
  won:
    label: {en: Who won, zh: 中标结果}
    table: awards
    rows: award_refs
    show: [process_no, supplier_name, amount, awarded_on, status]
  came:
    label: {en: When the bid came, zh: 投标递交}
    table: bids
    rows: bid_refs
    show: [process_no, tenderer_name, received_at, amount, status]
against:
  label: {en: Until when bids were wanted, zh: 投标截止}
  show: [title, until_day]
needs:
  awards: [ref, process_no, supplier_id, supplier_name, status, amount]
  bids: [ref, process_no, tenderer_id, status, received_at]
  tenders: [process_no, title, buyer_id, buyer_name, status, tender_to]
law:
  - {instrument: cn-tender-law, article: "28", says: {en: Bids that arrive after the time set by the documents are to be refused., zh: 在招标文件要求提交投标文件的截止时间后送达的投标文件，招标人应当拒收。}, read: full}
sources:
  - {title: "Cardinal, Open Contracting Partnership: R030"}

parameters:
  slack_minutes: {default: 0, min: 0, max: 1440, chosen_because: {en: The time is the time; a county whose clocks differ may allow minutes., zh: 截止时间即为截止时间；时钟有误差的可放宽数分钟。}}

innocent_explanations:
  - because: {en: "The period was made longer, and the list has the old day.", zh: 截止时间已延长，名单仍为原时间。}
    answered_by: {example: A later list has a later day}
  - because: {en: "The time is that of the entry, not of the arrival.", zh: 登记时间并非送达时间。}
    answered_by: {step: 1}
  - because: {en: The bidder bid twice and one came in time., zh: 该投标人另有一份按时递交的投标。}
    answered_by: {example: Another of its bids came in time}

verify_next:
  - {en: Ask for the receipt of the bid and the notice of any longer period., zh: 调取投标签收单及延期公告。}
  - {en: Ask when the other bids were opened and who was there., zh: 了解其他投标的开标时间与在场人员。}
---*/

WITH called AS (                -- one row per process, with its last day
    SELECT
        t.process_no,
        MIN(t.title)      AS title,
        MIN(t.buyer_id)   AS buyer_id,
        MIN(t.buyer_name) AS buyer_name,
        MAX(t.tender_to)  AS until
    FROM tenders AS t
    WHERE COALESCE(t.status, 'active') <> 'cancelled'
    GROUP BY t.process_no
),
came AS (                       -- the first valid bid of each who bid
    SELECT
        b.process_no, b.tenderer_id,
        MIN(b.received_at) AS received_at,
        LIST(b.ref)        AS bid_refs
    FROM bids AS b
    WHERE b.status = 'valid'
    GROUP BY b.process_no, b.tenderer_id
),
won AS (
    SELECT
        a.process_no, a.supplier_id,
        MIN(a.supplier_name) AS supplier_name,
        SUM(a.amount)        AS at_stake,
        LIST(a.ref)          AS award_refs
    FROM awards AS a
    WHERE a.status = 'active'
    GROUP BY a.process_no, a.supplier_id
)
SELECT
    w.process_no, w.supplier_id, w.supplier_name, w.at_stake, c.title, c.buyer_id, c.buyer_name,
    CAST(m.received_at AS DATE) AS received_on,
    CAST(c.until AS DATE)       AS until_day,
    w.award_refs, m.bid_refs
FROM won AS w
JOIN came AS m
  ON  m.process_no = w.process_no
  AND m.tenderer_id = w.supplier_id
JOIN called AS c
  ON c.process_no = w.process_no
WHERE DATE_DIFF('second', c.until, m.received_at) > $slack_minutes * 60

/*--- examples
- name: It came two weeks after the last day
  given:
    tenders: |
      ref | process_no | title | buyer_id | buyer_name | status   | tender_to
      t1  | k1         | Road  | roads    | Roads      | complete | 2024-03-15 09:00:00
    bids: |
      ref | process_no | tenderer_id | status | received_at
      b1  | k1         | mill        | valid  | 2024-04-01 09:00:00
    awards: |
      ref | process_no | supplier_id | supplier_name | status | amount
      a1  | k1         | mill        | Mill          | active | 900
  expect: &found |
    process_no | supplier_id | supplier_name | at_stake | title | buyer_id | buyer_name | received_on | until_day  | award_refs | bid_refs
    k1         | mill        | Mill          | 900      | Road  | roads    | Roads      | 2024-04-01  | 2024-03-15 | a1         | b1

# Every example below is the first one with one fact changed.
- name: It came on the second
  but: {bids.b1.received_at: 2024-03-15 09:00:00}
  expect: nothing
- name: It came a second late
  but: {bids.b1.received_at: 2024-03-15 09:00:01}
  expect: |
    received_on
    2024-03-15
- name: A quarter of an hour is allowed here
  parameters: {slack_minutes: 15}
  but: {bids.b1.received_at: 2024-03-15 09:15:00}
  expect: nothing
- name: A quarter of an hour is allowed here and a second passed
  parameters: {slack_minutes: 15}
  but: {bids.b1.received_at: 2024-03-15 09:15:01}
  expect: |
    received_on
    2024-03-15
- name: Another firm won
  but: {awards.a1.supplier_id: yard}
  expect: nothing
- name: It won another process
  but: {awards.a1.process_no: k2}
  expect: nothing
- name: The award is not yet made
  but: {awards.a1.status: pending}
  expect: nothing
- name: The award has a status that nobody knows
  but: {awards.a1.status: }
  expect: nothing
- name: The bid was refused
  but: {bids.b1.status: disqualified}
  expect: nothing
- name: It is a bid for something else
  but: {bids.b1.process_no: k2}
  expect: nothing
- name: The call is for something else
  but: {tenders.t1.process_no: k2}
  expect: nothing
- name: The tender was called off
  but: {tenders.t1.status: cancelled}
  expect: nothing
- name: Nobody says how the tender stands
  but: {tenders.t1.status: }
  expect: *found
- name: A later list has a later day
  and_given:
    tenders: |
      ref | process_no | title | buyer_id | buyer_name | status   | tender_to
      t2  | k1         | Road  | roads    | Roads      | complete | 2024-04-15 09:00:00
  expect: nothing
- name: Two lists have the tender and write names in two ways
  and_given:
    tenders: |
      ref | process_no | title  | buyer_id | buyer_name | status   | tender_to
      t2  | k1         | Road B | roads z  | Roads Z.   | complete | 2024-03-15 09:00:00
    awards: |
      ref | process_no | supplier_id | supplier_name | status | amount
      a2  | k1         | mill        | Mill Ltd      | active | 100
  expect: |
    title | buyer_id | buyer_name | supplier_name | at_stake | award_refs
    Road  | roads    | Roads      | Mill          | 1000     | a1, a2
- name: Another of its bids came in time
  and_given:
    bids: |
      ref | process_no | tenderer_id | status | received_at
      b2  | k1         | mill        | valid  | 2024-03-01 09:00:00
  expect: nothing
---*/
