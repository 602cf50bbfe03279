/*---
id: bids_of_one_price
version: 1
status: trial
category: friends_and_relatives
strength: 2
family: procurement
title:
  en: Two who bid asked for the same price
  zh: 两家投标人报价相同
says:
  en: "For \"{title}\" of {buyer_name} ({process_no}), {tenderers} bidders asked for {price} each: {first_tenderer}, {last_tenderer}."
  zh: "{buyer_name} 的项目“{title}”（{process_no}）中，{tenderers} 家投标人报价均为 {price}：{first_tenderer}、{last_tenderer}。"
why:
  en: Firms that work out a price alone seldom come to the same sum to the cent.
  zh: 各自独立测算的报价，很少分毫不差。
asked_of: {en: The office that bought, zh: 采购单位}

points_at: {kind: project, id: process_no, label: title}
row_key: [process_no, price]
population: {table: bids, slice_by: []}
halves:
  bid:
    label: {en: What was bid, zh: 投标情况}
    table: bids
    rows: bid_refs
    show: [process_no, tenderer_name, amount, money, status, received_at]
  called:
    label: {en: The call for tenders, zh: 招标公告}
    table: tenders
    rows: tender_refs
    show: [process_no, title, buyer_name, method_details, criteria, estimated]
needs:
  bids: [ref, process_no, tenderer_id, tenderer_name, status, amount, money]
  tenders: [ref, process_no, title, buyer_id, buyer_name, status, method_details]
  procurement_methods: [method_details, compares_prices]
law:
  - {instrument: cn-tender-law, article: "32", says: {en: Bidders may not agree on prices among each other., zh: 投标人不得相互串通投标报价。}, read: full}
sources:
  - {title: "Cardinal, Open Contracting Partnership: R028"}

parameters:
  min_price: {default: 0, min: 0, max: 1000000000, chosen_because: {en: "Any price; a county may leave out small ones.", zh: "不限金额；可由县里排除小额。"}}

innocent_explanations:
  - because: {en: The price is set by a tariff or by the call itself., zh: 价格由收费标准或招标文件确定。}
    answered_by: {example: The method compares no prices}
  - because: {en: Both bid at the highest price allowed., zh: 均按最高限价报价。}
    answered_by: {step: 1}
  - because: {en: One bidder is listed twice., zh: 同一投标人被列两次。}
    answered_by: {example: One bidder stands twice}
  - because: {en: The sums are in different currencies., zh: 币种不同。}
    answered_by: {example: The other sum is in another currency}

verify_next:
  - {en: Look whether the call named a price or a highest one., zh: 查看招标文件是否载明价格或最高限价。}
  - {en: "Lay the two bids side by side: wording, mistakes, dates.", zh: 对照两份投标文件的文字、错误与日期。}
---*/

WITH named AS (                 -- what is known of each process, should a list have it
    SELECT
        t.process_no,
        MIN(t.title)                                   AS title,
        MIN(t.buyer_id)                                AS buyer_id,
        MIN(t.buyer_name)                              AS buyer_name,
        MIN(t.method_details)                          AS method_details,
        MAX(CASE WHEN t.status = 'cancelled' THEN 1 ELSE 0 END) AS called_off,
        LIST(t.ref)                                    AS tender_refs
    FROM tenders AS t
    GROUP BY t.process_no
),
alike AS (                      -- prices that several asked for
    SELECT
        b.process_no, b.money,
        b.amount                      AS price,
        COUNT(DISTINCT b.tenderer_id) AS tenderers,
        MIN(b.tenderer_name)          AS first_tenderer,
        MAX(b.tenderer_name)          AS last_tenderer,
        LIST(b.ref)                   AS bid_refs
    FROM bids AS b
    WHERE b.status IN ('valid', 'disqualified')
      AND b.amount > $min_price
    GROUP BY b.process_no, b.money, b.amount
    HAVING COUNT(DISTINCT b.tenderer_id) > 1
)
SELECT
    a.process_no, a.price, a.tenderers, a.first_tenderer, a.last_tenderer, c.title, c.buyer_id, c.buyer_name,
    a.bid_refs, c.tender_refs
FROM alike AS a
LEFT JOIN named AS c
  ON c.process_no = a.process_no
WHERE COALESCE(c.called_off, 0) = 0
  AND NOT EXISTS (
      SELECT 1 FROM procurement_methods AS m
      WHERE m.method_details = c.method_details AND NOT m.compares_prices
  )

/*--- examples
- name: The valid bid and the disqualified one ask for the same
  given:
    tenders: |
      ref | process_no | title | buyer_id | buyer_name | status   | method_details
      t1  | k1         | Road  | roads    | Roads      | complete | open call
    bids: |
      ref | process_no | tenderer_id | tenderer_name | status       | amount | money
      b1  | k1         | mill        | Mill          | valid        | 900    | CNY
      b2  | k1         | yard        | Yard          | disqualified | 900    | CNY
    procurement_methods: |
      ref | method_details | compares_prices
      m1  | tariff         | false
      m2  | open call      | true
  expect: &found |
    process_no | title | buyer_id | buyer_name | price | tenderers | first_tenderer | last_tenderer | bid_refs | tender_refs
    k1         | Road  | roads    | Roads      | 900   | 2         | Mill           | Yard          | b1, b2   | t1

# Every example below is the first one with one fact changed.
- name: A cent apart
  but: {bids.b2.amount: 900.01}
  expect: nothing
- name: The other sum is in another currency
  but: {bids.b2.money: USD}
  expect: nothing
- name: Nobody says in which currency
  but: {bids.b1.money: , bids.b2.money: }
  expect: *found
- name: One bidder stands twice
  but: {bids.b2.tenderer_id: mill}
  expect: nothing
- name: One of the two stands twice
  and_given:
    bids: |
      ref | process_no | tenderer_id | tenderer_name | status | amount | money
      b3  | k1         | mill        | Mill          | valid  | 900    | CNY
  expect: |
    tenderers | bid_refs
    2         | b1, b2, b3
- name: Nobody knows who the other was
  but: {bids.b2.tenderer_id: }
  expect: nothing
- name: The other was withdrawn
  but: {bids.b2.status: withdrawn}
  expect: nothing
- name: It is a bid for something else
  but: {bids.b2.process_no: k2}
  expect: nothing
- name: No list has the tender
  but: {tenders.t1.process_no: k9}
  expect: |
    process_no | title | bid_refs | tender_refs
    k1         |       | b1, b2   |
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
- name: One list has the tender as called off and another as open
  and_given:
    tenders: |
      ref | process_no | title | buyer_id | buyer_name | status    | method_details
      t2  | k1         | Road  | roads    | Roads      | cancelled | open call
  expect: nothing
- name: Both ask for nothing
  but: {bids.b1.amount: 0, bids.b2.amount: 0}
  expect: nothing
- name: Exactly the price from which it counts here
  parameters: {min_price: 900}
  expect: nothing
- name: Just above the price from which it counts here
  parameters: {min_price: 899}
  expect: *found
- name: Both ask for one
  but: {bids.b1.amount: 1, bids.b2.amount: 1}
  expect: |
    price
    1
- name: Two lists have the tender and write names in two ways
  and_given:
    tenders: |
      ref | process_no | title  | buyer_id | buyer_name | status   | method_details
      t2  | k1         | Road B | roads z  | Roads Z.   | complete | tariff
  expect: |
    title | buyer_id | buyer_name | tender_refs
    Road  | roads    | Roads      | t1, t2
---*/
