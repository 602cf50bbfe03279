/*---
id: split_purchases
version: 1
status: trial
category: friends_and_relatives
strength: 2
family: procurement
title:
  en: Small purchases close together that pass the limit as one
  zh: 相近时间内的多笔小额采购合计超过限额
says:
  en: "{buyer_name} bought from {supplier_name} {purchases} times between {since} and {last_on} (proposed by {sponsor_mask}). Each is within the limit of {limit_amount}; together they come to {total}."
  zh: "{buyer_name} 于 {since} 至 {last_on} 向 {supplier_name} 采购 {purchases} 次（提议人 {sponsor_mask}）。每笔均未超过限额 {limit_amount}，合计 {total}。"
why:
  en: One need bought in small parts avoids the quotations or the tender that the whole would require.
  zh: 同一需求分成小额多次购买，可免去整体本应经过的询价或招标。
asked_of:
  en: The office that made the purchase
  zh: 办理采购的单位

points_at: {kind: supplier, id: supplier_id, label: supplier_name}
row_key: [buyer_id, sponsor_id, supplier_id, first_on]
amount: total
population: {table: purchases, slice_by: [buyer_name, period_to]}
halves:
  bought:
    label: {en: What was bought, zh: 采购了什么}
    table: purchases
    rows: purchase_refs
    show: [sponsor_mask, description, place, supplier_name, amount, method, signed_on, period_to]
against:
  label: {en: The limit in force, zh: 当时有效的限额}
  show: [limit_amount, total, purchases, places]
needs:
  purchases: [ref, buyer_id, buyer_name, sponsor_id, sponsor_mask, supplier_id, supplier_name, place, amount, method, signed_on, period_from, period_to]
  small_purchase_limit: [valid_from, valid_until, value]
legal_values: [small_purchase_limit]
law:
  - {instrument: cn-tender-law, article: "4", says: {en: Nobody may cut a project that must be tendered into parts to avoid the tender., zh: 任何单位和个人不得将依法必须进行招标的项目化整为零或者以其他任何方式规避招标。}, read: full}
  - {instrument: tw-government-procurement-act, article: "14", read: unread}
sources:
  - {title: "Cardinal, Open Contracting Partnership: contracts below the threshold", url: "https://cardinal.readthedocs.io/"}

parameters:
  window_days:
    default: 30
    min: 0
    max: 366
    chosen_because: {en: Purchases for one need seldom lie more than a month apart., zh: 同一需求的采购间隔很少超过一个月。}
  min_count:
    default: 2
    min: 2
    max: 50
    chosen_because: {en: Two are enough to pass a limit that neither passes alone., zh: 两笔即可使合计超过单笔均未超过的限额。}

innocent_explanations:
  - because: {en: They are orders under a standing or framework contract that was tendered once., zh: 属于已招标的开口合同或框架协议下的订单。}
    answered_by: {example: The second came under a standing contract}
  - because: {en: Others were asked for a price after all., zh: 实际上已向其他供应商询价。}
    answered_by: {example: The second was bought after quotations}
  - because: {en: "The needs were separate, such as one small work in each of several villages.", zh: 需求彼此独立，例如几个村各有一项小工程。}
    answered_by: {step: 1}
  - because: {en: "Repairs after one storm could not wait, or the date is only the end of a half-year.", zh: 灾后抢修不能等待，或日期只是半年期的期末。}
    answered_by: {step: 2}

verify_next:
  - {en: "Compare the descriptions and places: one need, or one small work for each village?", zh: 比对项目内容和地点：是同一需求，还是各村各有一项小工程？}
  - {en: "Ask when each purchase was really ordered and why it could not be bought together.", zh: 询问每笔采购的实际下单时间，以及为何不能合并采购。}
  - {en: "Look at the delivery notes: one delivery or several?", zh: 查看送货单：一次送达还是分次送达？}
---*/

WITH small AS (                     -- one row per purchase that needed no tender on its day
    SELECT
        p.ref, p.buyer_id, p.buyer_name, p.sponsor_id, p.sponsor_mask,
        p.supplier_id, p.supplier_name, p.place, p.amount,
        COALESCE(p.signed_on, p.period_to)                AS bought_on,
        COALESCE(p.signed_on, p.period_from, p.period_to) AS since,
        law.value                                         AS limit_amount
    FROM purchases AS p
    JOIN small_purchase_limit AS law
      ON  p.amount <= law.value
      AND COALESCE(p.signed_on, p.period_to) >= law.valid_from
      AND COALESCE(p.signed_on, p.period_to) < law.valid_until
    WHERE p.supplier_id IS NOT NULL
      AND p.amount <> 0             -- a proposal that was approved at nothing
      AND COALESCE(p.method, '') NOT IN ('standing', 'framework', 'open', 'quotation')
),
spaced AS (                         -- how many days each lies after the one before
    SELECT
        s.ref, s.buyer_id, s.buyer_name, s.sponsor_id, s.sponsor_mask,
        s.supplier_id, s.supplier_name, s.place, s.amount, s.bought_on, s.since, s.limit_amount,
        DATE_DIFF('day', LAG(s.bought_on) OVER (
            PARTITION BY s.buyer_id, s.sponsor_id, s.supplier_id ORDER BY s.bought_on, s.ref
        ), s.bought_on) AS days_after
    FROM small AS s
),
numbered AS (                       -- a longer pause than the window begins another run
    SELECT
        d.ref, d.buyer_id, d.buyer_name, d.sponsor_id, d.sponsor_mask,
        d.supplier_id, d.supplier_name, d.place, d.amount, d.bought_on, d.since, d.limit_amount,
        SUM(CASE WHEN d.days_after > $window_days THEN 1 ELSE 0 END) OVER (
            PARTITION BY d.buyer_id, d.sponsor_id, d.supplier_id ORDER BY d.bought_on, d.ref
        ) AS run
    FROM spaced AS d
)
SELECT
    n.buyer_id, n.sponsor_id, n.supplier_id,
    MIN(n.buyer_name)       AS buyer_name,
    MIN(n.sponsor_mask)     AS sponsor_mask,
    MIN(n.supplier_name)    AS supplier_name,
    MIN(n.bought_on)        AS first_on,
    MIN(n.since)            AS since,
    MAX(n.bought_on)        AS last_on,
    COUNT(*)                AS purchases,
    COUNT(DISTINCT n.place) AS places,
    SUM(n.amount)           AS total,
    MAX(n.limit_amount)     AS limit_amount,
    LIST(n.ref)             AS purchase_refs
FROM numbered AS n
GROUP BY n.buyer_id, n.sponsor_id, n.supplier_id, n.run
HAVING COUNT(*) >= $min_count
   AND SUM(n.amount) > MAX(n.limit_amount)

/*--- examples
- name: Two purchases of 60,000 within a month
  given:
    small_purchase_limit: |
      valid_from | valid_until | value
      2000-01-01 | 2023-01-01  | 100000
    purchases: |
      ref | buyer_id | buyer_name | sponsor_id | sponsor_mask | supplier_id | supplier_name | amount | method | signed_on  | period_to
      p1  | county   | A County   | lin        | Lin *        | acme        | Acme Ltd      | 60000  |        | 2014-03-01 | 2014-06-30
      p2  | county   | A County   | lin        | Lin *        | acme        | Acme Ltd      | 60000  | direct | 2014-03-31 | 2014-06-30
  expect: &found |
    buyer_id | buyer_name | sponsor_id | sponsor_mask | supplier_id | supplier_name | first_on   | since      | last_on    | purchases | total  | limit_amount | purchase_refs
    county   | A County   | lin        | Lin *        | acme        | Acme Ltd      | 2014-03-01 | 2014-03-01 | 2014-03-31 | 2         | 120000 | 100000       | p1, p2

# Every example below is the first one with one fact changed.
- name: The second came a day after the window
  but: {purchases.p2.signed_on: 2014-04-01}
  expect: nothing
- name: A window of 31 days reaches it
  but: {purchases.p2.signed_on: 2014-04-01}
  parameters: {window_days: 31}
  expect: |
    purchases | last_on
    2         | 2014-04-01
- name: Two are too few when three are asked for
  parameters: {min_count: 3}
  expect: nothing
- name: Together they equal the limit
  but: {purchases.p2.amount: 40000}
  expect: nothing
- name: The second alone was at the limit
  but: {purchases.p2.amount: 100000}
  expect: |
    purchases | total
    2         | 160000
- name: The second was too large to be a small purchase
  but: {purchases.p2.amount: 100001}
  expect: nothing
- name: A third that was too large is left out
  and_given:
    purchases: |
      ref | buyer_id | buyer_name | sponsor_id | sponsor_mask | supplier_id | supplier_name | amount | method | signed_on  | period_to
      p3  | county   | A County   | lin        | Lin *        | acme        | Acme Ltd      | 300000 | direct | 2014-03-20 | 2014-06-30
  expect: *found
- name: A proposal approved at nothing is left out
  and_given:
    purchases: |
      ref | buyer_id | buyer_name | sponsor_id | sponsor_mask | supplier_id | supplier_name | amount | method | signed_on  | period_to
      p3  | county   | A County   | lin        | Lin *        | acme        | Acme Ltd      | 0      | direct | 2014-03-20 | 2014-06-30
  expect: *found
- name: The second came under a standing contract
  but: {purchases.p2.method: standing}
  expect: nothing
- name: The second came under a framework contract
  but: {purchases.p2.method: framework}
  expect: nothing
- name: The second was bought after quotations
  but: {purchases.p2.method: quotation}
  expect: nothing
- name: The second was tendered openly
  but: {purchases.p2.method: open}
  expect: nothing
- name: Both were for one place
  but: {purchases.p1.place: School, purchases.p2.place: School}
  expect: |
    purchases | places
    2         | 1
- name: Each was for a place of its own
  but: {purchases.p1.place: School, purchases.p2.place: Bridge}
  expect: |
    purchases | places
    2         | 2
- name: The second was from another supplier
  but: {purchases.p2.supplier_id: other}
  expect: nothing
- name: The suppliers are not named
  but: {purchases.p1.supplier_id: "", purchases.p2.supplier_id: ""}
  expect: nothing
- name: The second was proposed by somebody else
  but: {purchases.p2.sponsor_id: chen}
  expect: nothing
- name: Nobody is named as proposing either
  but: {purchases.p1.sponsor_id: "", purchases.p2.sponsor_id: ""}
  expect: |
    sponsor_id | purchases | total
               | 2         | 120000
- name: The second was paid by another body
  but: {purchases.p2.buyer_id: town}
  expect: nothing
- name: Neither has a day, so the end of the period counts
  but: {purchases.p1.signed_on: "", purchases.p2.signed_on: ""}
  expect: |
    first_on   | last_on    | purchases
    2014-06-30 | 2014-06-30 | 2
- name: Names written in two ways stay one supplier
  but: {purchases.p2.supplier_name: Acme, purchases.p2.buyer_name: A Cty, purchases.p2.sponsor_mask: Lin X}
  expect: |
    buyer_name | sponsor_mask | supplier_name | purchases
    A County   | Lin *        | Acme          | 2
- name: A pause begins another run, and each is told on its own
  and_given:
    purchases: |
      ref | buyer_id | buyer_name | sponsor_id | sponsor_mask | supplier_id | supplier_name | amount | method | signed_on  | period_to
      p3  | county   | A County   | lin        | Lin *        | acme        | Acme Ltd      | 70000  | direct | 2014-09-01 | 2014-12-31
      p4  | county   | A County   | lin        | Lin *        | acme        | Acme Ltd      | 80000  | direct | 2014-09-10 | 2014-12-31
      p5  | county   | A County   | lin        | Lin *        | acme        | Acme Ltd      | 90000  | direct | 2014-12-01 | 2014-12-31
      p6  | county   | A County   | lin        | Lin *        | acme        | Acme Ltd      | 90000  | direct | 2014-12-01 | 2014-12-31
  expect: |
    first_on   | purchases | total  | purchase_refs
    2014-03-01 | 2         | 120000 | p1, p2
    2014-09-01 | 2         | 150000 | p3, p4
    2014-12-01 | 2         | 180000 | p5, p6
- name: A chain of short pauses is one run
  and_given:
    purchases: |
      ref | buyer_id | buyer_name | sponsor_id | sponsor_mask | supplier_id | supplier_name | amount | method | signed_on  | period_to
      p3  | county   | A County   | lin        | Lin *        | acme        | Acme Ltd      | 70000  | direct | 2014-04-20 | 2014-06-30
  expect: |
    first_on   | last_on    | purchases | total
    2014-03-01 | 2014-04-20 | 3         | 190000
- name: The limit rose between the two, and the higher one counts
  and_given:
    small_purchase_limit: |
      valid_from | valid_until | value
      2014-03-31 | 2023-01-01  | 120000
  but: {small_purchase_limit.2000-01-01.valid_until: 2014-03-31}
  expect: nothing
- name: The limit rose between the two, and both pass the higher one
  and_given:
    small_purchase_limit: |
      valid_from | valid_until | value
      2014-03-31 | 2023-01-01  | 110000
  but: {small_purchase_limit.2000-01-01.valid_until: 2014-03-31}
  expect: |
    purchases | total  | limit_amount
    2         | 120000 | 110000
- name: The limit came into force on the day of the first
  but: {small_purchase_limit.2000-01-01.valid_from: 2014-03-01}
  expect: *found
- name: No limit was in force on the day of the first
  but: {small_purchase_limit.2000-01-01.valid_from: 2014-03-02}
  expect: nothing
- name: Without days, the period itself is said
  but: {purchases.p1.signed_on: "", purchases.p2.signed_on: "", purchases.p1.period_from: 2014-01-01, purchases.p2.period_from: 2014-02-01}
  expect: |
    first_on   | since      | last_on
    2014-06-30 | 2014-01-01 | 2014-06-30
- name: Without days or a first day of the period, its last day is said
  but: {purchases.p1.signed_on: "", purchases.p2.signed_on: ""}
  expect: |
    first_on   | since      | last_on
    2014-06-30 | 2014-06-30 | 2014-06-30
- name: A day wins over the first day of the period
  but: {purchases.p1.period_from: 2014-01-01, purchases.p2.period_from: 2014-01-01}
  expect: *found
---*/
