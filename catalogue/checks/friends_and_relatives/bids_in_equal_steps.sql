/*---
id: bids_in_equal_steps
version: 1
status: trial
category: friends_and_relatives
strength: 2
family: procurement
title:
  en: Prices of a tender that rise in equal steps
  zh: 投标报价呈等差排列
says:
  en: "For \"{title}\" of {buyer_name} ({process_no}), {prices} prices from {lowest} to {highest} lie exactly {step} apart: {first_tenderer}, {last_tenderer}."
  zh: "{buyer_name} 的项目“{title}”（{process_no}）中，{prices} 个报价从 {lowest} 到 {highest} 依次相差 {step}：{first_tenderer}、{last_tenderer}。"
why:
  en: "Firms that work out a price alone do not come out the same sum apart; somebody who writes several bids often does."
  zh: 各自测算的报价不会依次相差同一数额；一人代写多份标书时往往如此。
asked_of: {en: The office that bought, zh: 采购单位}

points_at: {kind: project, id: process_no, label: title}
row_key: [process_no, lowest, step]
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
  - {title: Signs of collusion that rules on tendering name}

parameters:
  min_prices: {default: 3, min: 3, max: 20, chosen_because: {en: Two prices always lie one step apart; the third would have to fall on the same sum by luck., zh: 两个报价之间总有一个差额；第三个恰好相差同样数额则很难是巧合。}}

innocent_explanations:
  - because: {en: The method compares no prices., zh: 该方式不比较价格。}
    answered_by: {example: The method compares no prices}
  - because: {en: The sums are in different currencies., zh: 币种不同。}
    answered_by: {example: The third sum is in another currency}
  - because: {en: One bidder offered several variants., zh: 同一投标人提交了多个备选报价。}
    answered_by: {example: One bidder asked for all three}
  - because: {en: "The call asked for round sums, and few round sums were possible.", zh: 招标文件要求报整数，可选数额很少。}
    answered_by: {step: 1}
  - because: {en: The price follows a scale that the call itself prints., zh: 报价按招标文件所附的等级表确定。}
    answered_by: {step: 1}

verify_next:
  - {en: "See whether the call printed a scale, or asked for round sums.", zh: 查看招标文件是否附有等级表或要求报整数。}
  - {en: "Lay the bids side by side: wording, mistakes, who signed, who handed them in and when.", zh: 对照各份投标文件的文字、错误、签署人、递交人与递交时间。}
---*/

WITH named AS (                 -- what is known of each process
    SELECT
        t.process_no,
        MIN(t.title)          AS title,
        MIN(t.buyer_id)       AS buyer_id,
        MIN(t.buyer_name)     AS buyer_name,
        MIN(t.method_details) AS method_details,
        LIST(t.ref)           AS tender_refs
    FROM tenders AS t
    GROUP BY t.process_no
    HAVING COUNT(CASE WHEN t.status = 'cancelled' THEN 1 END) = 0
),
prices AS (                     -- one row per price that was asked for
    SELECT DISTINCT b.process_no, COALESCE(b.money, '') AS money, b.amount
    FROM bids AS b
    WHERE b.status IN ('valid', 'disqualified')
      AND b.amount > 0
),
spaced AS (                     -- how far each price lies above the one before
    SELECT
        p.process_no, p.money, p.amount,
        p.amount - LAG(p.amount) OVER (PARTITION BY p.process_no, p.money ORDER BY p.amount) AS step
    FROM prices AS p
),
runs AS (                       -- steps of one sum that follow each other
    SELECT
        s.process_no, s.money, s.step,
        MIN(s.amount) - s.step AS lowest,
        MAX(s.amount)          AS highest,
        COUNT(*) + 1           AS prices
    FROM spaced AS s
    GROUP BY s.process_no, s.money, s.step
    HAVING MAX(s.amount) - MIN(s.amount) = (COUNT(*) - 1) * s.step
)
SELECT
    r.process_no, r.step, r.lowest, r.highest, r.prices, c.title, c.buyer_id, c.buyer_name,
    MIN(b.tenderer_name) AS first_tenderer,
    MAX(b.tenderer_name) AS last_tenderer,
    LIST(b.ref)          AS bid_refs,
    c.tender_refs
FROM runs AS r
JOIN bids AS b
  ON  b.process_no = r.process_no
  AND COALESCE(b.money, '') = r.money
  AND b.amount BETWEEN r.lowest AND r.highest
JOIN named AS c
  ON c.process_no = r.process_no
WHERE b.status IN ('valid', 'disqualified')
  AND NOT EXISTS (
    SELECT 1 FROM procurement_methods AS m
    WHERE m.method_details = c.method_details AND NOT m.compares_prices
)
GROUP BY r.process_no, r.money, r.step, r.lowest, r.highest, r.prices, c.title, c.buyer_id, c.buyer_name, c.tender_refs
HAVING COUNT(DISTINCT b.tenderer_id) >= $min_prices

/*--- examples
- name: Three prices eight thousand apart
  given:
    tenders: |
      ref | process_no | title | buyer_id | buyer_name | status   | method_details
      t1  | z1         | Road  | county   | County     | complete | open
    bids: |
      ref | process_no | tenderer_id | tenderer_name | status | amount | money
      b1  | z1         | a           | Alder         | valid  | 700000 | CNY
      b2  | z1         | b           | Birch         | valid  | 750000 | CNY
      b3  | z1         | c           | Cedar         | valid  | 758000 | CNY
      b4  | z1         | d           | Dogwood       | valid  | 766000 | CNY
    procurement_methods: |
      ref | method_details | compares_prices
      m1  | framework      | false
  expect: &found |
    process_no | step | lowest | highest | prices | title | buyer_id | buyer_name | first_tenderer | last_tenderer | bid_refs   | tender_refs
    z1         | 8000 | 750000 | 766000  | 3      | Road  | county   | County     | Birch          | Dogwood       | b2, b3, b4 | t1

# Every example below is the first one with one fact changed.
- name: The third lies a yuan further
  but: {bids.b4.amount: 766001}
  expect: nothing
- name: The county asks for four prices
  parameters: {min_prices: 4}
  expect: nothing
- name: All four lie one step apart
  but: {bids.b1.amount: 742000}
  expect: |
    prices | lowest | first_tenderer | bid_refs
    4      | 742000 | Alder          | b1, b2, b3, b4
- name: Two steps of one sum do not follow each other
  but: {bids.b4.amount: 780000}
  and_given:
    bids: |
      ref | process_no | tenderer_id | tenderer_name | status | amount | money
      b5  | z1         | e           | Elder         | valid  | 788000 | CNY
  expect: nothing
- name: The third bid was thrown out
  but: {bids.b4.status: disqualified}
  expect: *found
- name: The third bid was taken back
  but: {bids.b4.status: withdrawn}
  expect: nothing
- name: The third sum is in another currency
  but: {bids.b4.money: USD}
  expect: nothing
- name: A price in another currency lies between
  and_given:
    bids: |
      ref | process_no | tenderer_id | tenderer_name | status | amount | money
      b5  | z1         | e           | Aspen         | valid  | 755000 | USD
  expect: *found
- name: The list names no currency
  but: {bids.b1.money: , bids.b2.money: , bids.b3.money: , bids.b4.money: }
  expect: *found
- name: Two asked for the third price
  and_given:
    bids: |
      ref | process_no | tenderer_id | tenderer_name | status | amount | money
      b5  | z1         | e           | Elder         | valid  | 766000 | CNY
  expect: |
    prices | last_tenderer | bid_refs
    3      | Elder         | b2, b3, b4, b5
- name: One bidder asked for all three
  but: {bids.b3.tenderer_id: b, bids.b4.tenderer_id: b}
  expect: nothing
- name: Two bidders asked for the three
  but: {bids.b4.tenderer_id: b}
  expect: nothing
- name: The third bid is in another process
  but: {bids.b4.process_no: z2}
  expect: nothing
- name: Another process has the same prices
  and_given:
    bids: |
      ref | process_no | tenderer_id | tenderer_name | status | amount | money
      b5  | z2         | e           | Elder         | valid  | 758000 | CNY
      b6  | z2         | e           | Elder         | valid  | 742000 | CNY
  expect: *found
- name: The method compares no prices
  but: {tenders.t1.method_details: framework}
  expect: nothing
- name: One of two lists says that it is a framework
  and_given:
    tenders: |
      ref | process_no | title | buyer_id | buyer_name | status   | method_details
      t2  | z1         | Road  | county   | County     | complete | framework
  expect: nothing
- name: A bid at the second price was taken back
  and_given:
    bids: |
      ref | process_no | tenderer_id | tenderer_name | status    | amount | money
      b5  | z1         | e           | Aspen         | withdrawn | 758000 | CNY
  expect: *found
- name: Who bid second also bid at the third price
  and_given:
    bids: |
      ref | process_no | tenderer_id | tenderer_name | status | amount | money
      b5  | z1         | b           | Birch         | valid  | 766000 | CNY
  expect: |
    prices | bid_refs
    3      | b2, b3, b4, b5
- name: The rules do not say whether the method compares prices
  but: {tenders.t1.method_details: framework, procurement_methods.m1.compares_prices: }
  expect: *found
- name: The tender was called off
  but: {tenders.t1.status: cancelled}
  expect: nothing
- name: Nobody says what became of the tender
  but: {tenders.t1.status: }
  expect: *found
- name: No list has the call
  but: {tenders.t1.process_no: z9}
  expect: nothing
- name: A bid of nothing begins the row
  but: {bids.b1.amount: 0, bids.b2.amount: 8000, bids.b3.amount: 16000, bids.b4.amount: 30000}
  expect: nothing
- name: A bid of one yuan begins the row
  but: {bids.b1.amount: 1, bids.b2.amount: 8001, bids.b3.amount: 16001, bids.b4.amount: 30000}
  expect: |
    lowest | highest | prices
    1      | 16001   | 3
- name: The call stands in two lists that write it in two ways
  and_given:
    tenders: |
      ref | process_no | title  | buyer_id | buyer_name | status   | method_details
      t2  | z1         | Road 2 | county2  | County 2   | complete | open
  expect: |
    title | buyer_id | buyer_name | tender_refs
    Road  | county   | County     | t1, t2
---*/
