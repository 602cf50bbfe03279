/*---
id: bidders_share_account_or_phone
version: 1
status: trial
category: gang
strength: 3
family: procurement
title:
  en: Bidders of one tender with one account or one telephone
  zh: 同一项目的投标人共用保证金账户或联系电话
says:
  en: "For \"{title}\" of {buyer_name} ({process_no}), {first_tenderer} and {second_tenderer} bid against each other and gave one account for the deposit or one telephone ({shared_mask})."
  zh: "{buyer_name} 的项目“{title}”（{process_no}）中，相互竞争的 {first_tenderer} 与 {second_tenderer} 使用同一保证金账户或同一联系电话（{shared_mask}）。"
why:
  en: "Bids that are paid for or answered for by the same hand are one bid."
  zh: 由同一人出资或同一人联系的几份投标，实际上是一份。
asked_of: {en: The office that bought, zh: 采购单位}

points_at: {kind: project, id: process_no, label: title}
row_key: [process_no, first_id, second_id]
population: {table: bids, slice_by: []}
halves:
  bid:
    label: {en: The two bids, zh: 两份投标}
    table: bids
    rows: bid_refs
    show: [process_no, tenderer_name, amount, status, received_at, deposit_mask, contact_mask]
  called:
    label: {en: The call for tenders, zh: 招标公告}
    table: tenders
    rows: tender_refs
    show: [process_no, title, buyer_name, method_details, estimated]
needs:
  bids: [ref, process_no, tenderer_id, tenderer_name, status, deposit_id, deposit_mask, contact_id, contact_mask]
  tenders: [ref, process_no, title, buyer_id, buyer_name, status]
law:
  - {instrument: cn-tender-law, article: "32", says: {en: Bidders may not agree on prices among each other., zh: 投标人不得相互串通投标报价。}, read: full}
sources:
  - {title: Signs of collusion that rules on tendering name}

parameters:
  most_bidders: {default: 5, min: 2, max: 100, chosen_because: {en: "An account that more than five use is that of a guarantor or an agency, not of a bidder.", zh: 五家以上共用的账户多为担保机构或代理机构账户。}}

innocent_explanations:
  - because: {en: "The deposit was paid by a guarantor that serves everybody.", zh: 保证金由面向所有投标人的担保机构缴纳。}
    answered_by: {example: Six bidders use one account}
  - because: {en: One bidder is listed twice., zh: 同一投标人被列两次。}
    answered_by: {example: One bidder stands twice}
  - because: {en: The bid was taken back before the opening., zh: 投标在开标前已撤回。}
    answered_by: {example: The second bid was taken back}
  - because: {en: The two are branches of one company that said so., zh: 两者为同一公司的分支机构且已声明。}
    answered_by: {step: 1}
  - because: {en: The telephone is that of a business centre or of somebody who types bids for many., zh: 电话为商务中心或代办标书者所有。}
    answered_by: {step: 2}

verify_next:
  - {en: "Look in the register of firms who stands behind the two, and whether they declared it.", zh: 查询两家单位的登记信息及是否作过声明。}
  - {en: Ask the bank who paid the deposit; ask each firm alone who its contact is., zh: 向银行核实保证金由谁转出，并分别向两家了解联系人。}
  - {en: "Lay the bids side by side: wording, mistakes, who handed them in.", zh: 对照两份标书的文字、错误与递交人。}
---*/

WITH bid AS (                   -- one row per bid that stood, as it names an account or a telephone
    SELECT b.ref, b.process_no, b.tenderer_id, b.tenderer_name, 'a' AS kind, b.deposit_id AS mark, b.deposit_mask AS mask
    FROM bids AS b
    WHERE COALESCE(b.status, 'valid') <> 'withdrawn'
    UNION ALL
    SELECT b.ref, b.process_no, b.tenderer_id, b.tenderer_name, 't' AS kind, b.contact_id AS mark, b.contact_mask AS mask
    FROM bids AS b
    WHERE COALESCE(b.status, 'valid') <> 'withdrawn'
),
users AS (                      -- how many bidders of all processes use it
    SELECT kind, mark, COUNT(DISTINCT tenderer_id) AS bidders
    FROM bid
    GROUP BY kind, mark
),
called AS (                     -- what is known of each process
    SELECT
        t.process_no,
        MIN(t.title)      AS title,
        MIN(t.buyer_id)   AS buyer_id,
        MIN(t.buyer_name) AS buyer_name,
        LIST(t.ref)       AS tender_refs
    FROM tenders AS t
    GROUP BY t.process_no
    HAVING COUNT(CASE WHEN t.status = 'cancelled' THEN 1 END) = 0
),
pairs AS (
    SELECT
        a.process_no,
        a.tenderer_id AS first_id, b.tenderer_id AS second_id,
        a.tenderer_name AS first_tenderer, b.tenderer_name AS second_tenderer,
        a.mask, a.ref AS first_ref, b.ref AS second_ref
    FROM bid AS a
    JOIN bid AS b
      ON  b.process_no = a.process_no
      AND b.kind = a.kind
      AND b.mark = a.mark
      AND b.tenderer_id > a.tenderer_id
    JOIN users AS u
      ON  u.kind = a.kind
      AND u.mark = a.mark
    WHERE u.bidders <= $most_bidders
),
sides AS (                      -- both bids of a pair, one row each
    SELECT process_no, first_id, second_id, first_tenderer, second_tenderer, mask, first_ref AS ref FROM pairs
    UNION ALL
    SELECT process_no, first_id, second_id, first_tenderer, second_tenderer, mask, second_ref AS ref FROM pairs
)
SELECT
    s.process_no, s.first_id, s.second_id, c.title, c.buyer_id, c.buyer_name,
    MIN(s.first_tenderer)  AS first_tenderer,
    MIN(s.second_tenderer) AS second_tenderer,
    MIN(s.mask)            AS shared_mask,
    LIST(DISTINCT s.ref)   AS bid_refs,
    c.tender_refs
FROM sides AS s
JOIN called AS c
  ON c.process_no = s.process_no
GROUP BY s.process_no, s.first_id, s.second_id, c.title, c.buyer_id, c.buyer_name, c.tender_refs

/*--- examples
- name: Two bidders paid their deposit from one account
  given:
    tenders: |
      ref | process_no | title | buyer_id | buyer_name | status
      t1  | z1         | Road  | county   | County     | complete
    bids: |
      ref | process_no | tenderer_id | tenderer_name | status | deposit_id | deposit_mask | contact_id | contact_mask
      b1  | z1         | a           | Alder         | valid  | acc1       | …11          | tel1       | …91
      b2  | z1         | b           | Birch         | valid  | acc1       | …11          | tel2       | …92
      b3  | z1         | c           | Cedar         | valid  | acc3       | …13          | tel3       | …93
  expect: &found |
    process_no | first_id | second_id | title | buyer_id | buyer_name | first_tenderer | second_tenderer | shared_mask | bid_refs | tender_refs
    z1         | a        | b         | Road  | county   | County     | Alder          | Birch           | …11         | b1, b2   | t1

# Every example below is the first one with one fact changed.
- name: Each paid from an account of their own
  but: {bids.b2.deposit_id: acc2}
  expect: nothing
- name: They share the telephone and not the account
  but: {bids.b2.deposit_id: acc2, bids.b2.contact_id: tel1}
  expect: |
    first_id | second_id | shared_mask
    a        | b         | …91
- name: They share both
  but: {bids.b2.contact_id: tel1}
  expect: *found
- name: No list names the account
  but: {bids.b1.deposit_id: , bids.b2.deposit_id: , bids.b3.deposit_id: }
  expect: nothing
- name: One's account is written like the other's telephone
  but: {bids.b2.deposit_id: acc2, bids.b2.contact_id: acc1}
  expect: nothing
- name: All three share it
  but: {bids.b3.deposit_id: acc1}
  expect: |
    first_id | second_id | bid_refs
    a        | b         | b1, b2
    a        | c         | b1, b3
    b        | c         | b2, b3
- name: One bidder stands twice
  but: {bids.b2.tenderer_id: a}
  expect: nothing
- name: The second bid was taken back
  but: {bids.b2.status: withdrawn}
  expect: nothing
- name: The first bid was taken back
  but: {bids.b1.status: withdrawn}
  expect: nothing
- name: They share the telephone and the second bid was taken back
  but: {bids.b2.deposit_id: acc2, bids.b2.contact_id: tel1, bids.b2.status: withdrawn}
  expect: nothing
- name: The second bid was thrown out
  but: {bids.b2.status: disqualified}
  expect: *found
- name: Nobody says what became of the bids
  but: {bids.b1.status: , bids.b2.status: }
  expect: *found
- name: They share the telephone and nobody says what became of the bids
  but: {bids.b1.status: , bids.b2.status: , bids.b2.deposit_id: acc2, bids.b2.contact_id: tel1}
  expect: |
    first_id | second_id | shared_mask
    a        | b         | …91
- name: They bid in two processes
  but: {bids.b2.process_no: z2}
  expect: nothing
- name: The tender was called off
  but: {tenders.t1.status: cancelled}
  expect: nothing
- name: Nobody says what became of the tender
  but: {tenders.t1.status: }
  expect: *found
- name: No list has the call
  but: {tenders.t1.process_no: z9}
  expect: nothing
- name: Six bidders use one account
  and_given: &others
    bids: |
      ref | process_no | tenderer_id | tenderer_name | status | deposit_id | deposit_mask | contact_id | contact_mask
      b4  | z2         | d           | Dogwood       | valid  | acc1       | …11          |            |
      b5  | z3         | e           | Elder         | valid  | acc1       | …11          |            |
      b6  | z4         | f           | Fir           | valid  | acc1       | …11          |            |
      b7  | z5         | g           | Ginkgo        | valid  | acc1       | …11          |            |
  expect: nothing
- name: Five bidders use one account
  but: {bids.b7.deposit_id: acc7}
  and_given: *others
  expect: *found
- name: Six bids of two bidders use one account
  but: {bids.b4.tenderer_id: a, bids.b5.tenderer_id: a, bids.b6.tenderer_id: b, bids.b7.tenderer_id: b}
  and_given: *others
  expect: *found
- name: Six bidders use one account, and a telephone is written like it
  but: {bids.b3.contact_id: acc1}
  and_given: *others
  expect: nothing
- name: The call stands in two lists that write it in two ways
  and_given:
    tenders: |
      ref | process_no | title  | buyer_id | buyer_name | status
      t2  | z1         | Road 2 | county2  | County 2   | complete
  expect: |
    title | buyer_id | buyer_name | tender_refs
    Road  | county   | County     | t1, t2
- name: A second bid of each writes the names in another way
  and_given:
    bids: |
      ref | process_no | tenderer_id | tenderer_name | status | deposit_id | deposit_mask | contact_id | contact_mask
      b4  | z1         | a           | Alder Ltd     | valid  | acc1       | …11          | tel1       | …91
      b5  | z1         | b           | Birch Ltd     | valid  | acc1       | …11 x        | tel2       | …92
  expect: |
    first_tenderer | second_tenderer | shared_mask | bid_refs
    Alder          | Birch           | …11         | b1, b2, b4, b5
---*/
