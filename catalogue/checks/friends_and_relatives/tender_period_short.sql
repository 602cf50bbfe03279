/*---
id: tender_period_short
version: 1
status: trial
category: friends_and_relatives
strength: 1
family: procurement
title:
  en: Little time to bid
  zh: 投标时间过短
says:
  en: "{buyer_name} gave {days} whole days to bid for \"{title}\" ({process_no}); {shortest} are usual."
  zh: "{buyer_name} 的项目“{title}”（{process_no}）留给投标的时间为 {days} 整天，通常至少 {shortest} 天。"
why:
  en: Whoever knows of a tender beforehand needs little time; whoever learns of it by the notice needs enough.
  zh: 事先知情者无需多少时间，凭公告得知者则需要足够时间。
asked_of: {en: The office that bought, zh: 采购单位}

points_at: {kind: project, id: process_no, label: title}
row_key: [process_no]
population: {table: tenders, slice_by: [buyer_name]}
halves:
  called:
    label: {en: The call for tenders, zh: 招标公告}
    table: tenders
    rows: tender_refs
    show: [process_no, title, buyer_name, method, method_details, tender_from, tender_to]
against:
  label: {en: How long bids are to be wanted, zh: 应留的时间}
  show: [days, shortest]
needs:
  tenders: [ref, process_no, title, buyer_id, buyer_name, method_details, tender_from, tender_to]
  procurement_methods: [method_details, shortest_days]
law:
  - {instrument: cn-tender-law, article: "24", says: {en: "For projects that must be tendered, at least twenty days lie between the first issue of the documents and the last day for bids.", zh: 依法必须进行招标的项目，自招标文件开始发出之日起至投标人提交投标文件截止之日止，最短不得少于二十日。}, read: full}
sources:
  - {title: "Cardinal, Open Contracting Partnership: R003"}

parameters:
  min_days: {default: 15, min: 1, max: 120, chosen_because: {en: "Fifteen days are the shortest that any common rule asks for; twenty hold for works that must be tendered, and a method's own days go before.", zh: 常见规定最短为十五天；依法必须招标的工程为二十天；采购方式另有规定的从其规定。}}

innocent_explanations:
  - because: {en: The method has shorter days by the county's own rules., zh: 本县规定该采购方式可用更短时间。}
    answered_by: {example: The method asks for ten days only}
  - because: {en: It was an emergency., zh: 属于应急采购。}
    answered_by: {step: 1}
  - because: {en: One of the days was typed wrong., zh: 日期填写有误。}
    answered_by: {step: 2}

verify_next:
  - {en: Ask for the reason of the short period and who approved it., zh: 查明缩短时间的理由及批准人。}
  - {en: Compare the days with the notice as it was published., zh: 与实际发布的公告核对日期。}
---*/

WITH called AS (                -- one row per process, should two lists have it
    SELECT
        t.process_no,
        MIN(t.title)          AS title,
        MIN(t.buyer_id)       AS buyer_id,
        MIN(t.buyer_name)     AS buyer_name,
        MIN(t.method_details) AS method_details,
        DATE_DIFF('second', MIN(t.tender_from), MAX(t.tender_to)) AS seconds,
        LIST(t.ref)           AS tender_refs
    FROM tenders AS t
    GROUP BY t.process_no
)
SELECT
    c.process_no, c.title, c.buyer_id, c.buyer_name,
    CAST(FLOOR(c.seconds / 86400) AS INTEGER) AS days,
    COALESCE(m.shortest_days, $min_days)      AS shortest,
    c.tender_refs
FROM called AS c
LEFT JOIN procurement_methods AS m
  ON m.method_details = c.method_details
WHERE c.seconds < COALESCE(m.shortest_days, $min_days) * 86400

/*--- examples
- name: A second less than fifteen days
  given:
    tenders: |
      ref | process_no | title | buyer_id | buyer_name | method_details | tender_from         | tender_to
      t1  | k1         | Road  | roads    | Roads      | open call      | 2024-01-01 18:00:00 | 2024-01-16 17:59:59
    procurement_methods: |
      ref | method_details | shortest_days
      m1  | quotation      | 10
  expect: &found |
    process_no | title | buyer_id | buyer_name | days | shortest | tender_refs
    k1         | Road  | roads    | Roads      | 14   | 15       | t1

# Every example below is the first one with one fact changed.
- name: Exactly fifteen days
  but: {tenders.t1.tender_to: 2024-01-16 18:00:00}
  expect: nothing
- name: Twenty days are asked for here
  parameters: {min_days: 20}
  but: {tenders.t1.tender_to: 2024-01-21 17:59:59}
  expect: |
    days | shortest
    19   | 20
- name: The method asks for ten days only
  but: {tenders.t1.method_details: quotation}
  expect: nothing
- name: The method asks for ten days and had nine
  but: {tenders.t1.method_details: quotation, tenders.t1.tender_to: 2024-01-11 17:59:59}
  expect: |
    days | shortest
    9    | 10
- name: Nobody says when it ended
  but: {tenders.t1.tender_to: }
  expect: nothing
- name: The rules say nothing of days
  but: {tenders.t1.method_details: quotation, procurement_methods.m1.shortest_days: }
  expect: *found
- name: Two lists have it and write names in two ways
  and_given:
    tenders: |
      ref | process_no | title  | buyer_id | buyer_name | method_details | tender_from         | tender_to
      t2  | k1         | Road B | roads z  | Roads Z.   | quotation      | 2024-01-02 18:00:00 | 2024-01-15 17:59:59
  expect: |
    process_no | title | buyer_id | buyer_name | days | shortest | tender_refs
    k1         | Road  | roads    | Roads      | 14   | 15       | t1, t2
---*/
