/*---
id: single_bid
version: 1
status: trial
category: friends_and_relatives
strength: 1
family: procurement
title:
  en: Only one bid where many were asked for
  zh: 公开征集却仅一家投标
says:
  en: "One bid came for \"{title}\" of {buyer_name} ({process_no}), which was open to many."
  zh: "{buyer_name} 面向多家征集的项目“{title}”（{process_no}）仅收到一份投标。"
why:
  en: With one bid there is nothing to compare the price with. It says nothing of why others stayed away.
  zh: 只有一份投标，价格便无从比较；至于他人为何不来，并不能由此得知。
asked_of: {en: The office that bought, zh: 采购单位}

points_at: {kind: project, id: process_no, label: title}
row_key: [process_no]
population: {table: tenders, slice_by: [buyer_name]}
halves:
  called:
    label: {en: The call for tenders, zh: 招标公告}
    table: tenders
    rows: tender_refs
    show: [process_no, title, buyer_name, method, tender_from, tender_to, status]
against:
  label: {en: How many bids came, zh: 收到的投标}
  show: [came]
needs:
  tenders: [ref, process_no, title, buyer_id, buyer_name, method, status, tenderers]
law:
  - {instrument: cn-tender-law, article: "28", says: {en: "With fewer than three bidders the tender is to be called again.", zh: 投标人少于三个的，招标人应当依照本法重新招标。}, read: full}
sources:
  - {title: "Cardinal, Open Contracting Partnership: R018"}

parameters: {}

innocent_explanations:
  - because: {en: It was bought directly or of invited firms only., zh: 属于直接采购或限定采购。}
    answered_by: {example: It was bought directly}
  - because: {en: The tender was called off., zh: 招标已终止。}
    answered_by: {example: It was called off}
  - because: {en: Only one firm in reach can do the work., zh: 附近仅一家有能力承担。}
    answered_by: {step: 1}

verify_next:
  - {en: Ask who else could have bid and where the notice was seen., zh: 了解还有哪些单位可以投标、公告发布于何处。}
  - {en: Read what was asked of bidders., zh: 查看对投标人的资格要求。}
---*/

SELECT
    t.process_no,
    MIN(t.title)      AS title,
    MIN(t.buyer_id)   AS buyer_id,
    MIN(t.buyer_name) AS buyer_name,
    MAX(t.tenderers)  AS came,
    LIST(t.ref)       AS tender_refs
FROM tenders AS t
WHERE t.method IN ('open', 'selective')
  AND COALESCE(t.status, 'active') <> 'cancelled'
GROUP BY t.process_no
HAVING MAX(t.tenderers) = 1

/*--- examples
- name: One bid in an open call
  given:
    tenders: |
      ref | process_no | title | buyer_id | buyer_name | method | status   | tenderers
      t1  | k1         | Road  | roads    | Roads      | open   | complete | 1
  expect: &found |
    process_no | title | buyer_id | buyer_name | came | tender_refs
    k1         | Road  | roads    | Roads      | 1    | t1

# Every example below is the first one with one fact changed.
- name: One bid in a selective call
  but: {tenders.t1.method: selective}
  expect: *found
- name: It was bought directly
  but: {tenders.t1.method: direct}
  expect: nothing
- name: Nobody says how it was bought
  but: {tenders.t1.method: }
  expect: nothing
- name: Two bids came
  but: {tenders.t1.tenderers: 2}
  expect: nothing
- name: None came
  but: {tenders.t1.tenderers: 0}
  expect: nothing
- name: Nobody says how many came
  but: {tenders.t1.tenderers: }
  expect: nothing
- name: It was called off
  but: {tenders.t1.status: cancelled}
  expect: nothing
- name: Nobody says how it stands
  but: {tenders.t1.status: }
  expect: *found
- name: A later list has two bids
  and_given:
    tenders: |
      ref | process_no | title | buyer_id | buyer_name | method | status   | tenderers
      t2  | k1         | Road  | roads    | Roads      | open   | complete | 2
  expect: nothing
- name: An earlier list had none yet
  and_given:
    tenders: |
      ref | process_no | title | buyer_id | buyer_name | method | status   | tenderers
      t2  | k1         | Road  | roads    | Roads      | open   | complete | 0
  expect: |
    came | tender_refs
    1    | t1, t2
- name: Two lists have it and write names in two ways
  and_given:
    tenders: |
      ref | process_no | title  | buyer_id | buyer_name | method | status   | tenderers
      t2  | k1         | Road B | roads z  | Roads Z.   | open   | complete | 1
  expect: |
    title | buyer_id | buyer_name | tender_refs
    Road  | roads    | Roads      | t1, t2
---*/
