/*---
id: direct_purchase_over_limit
version: 1
status: trial
category: friends_and_relatives
strength: 3
family: procurement
title:
  en: Bought directly above the limit for small purchases
  zh: 超过小额采购限额而直接采购
says:
  en: "{buyer_name} bought \"{description}\" directly from {supplier_name} for {total}. The limit for small purchases on {bought_on} was {limit_amount}."
  zh: "{buyer_name} 就“{description}”向 {supplier_name} 直接采购 {total}。{bought_on} 有效的小额采购限额为 {limit_amount}。"
why:
  en: Above the limit other suppliers are to be asked, so that the price is tested and the choice is open.
  zh: 超过限额应询问其他供应商，使价格有比较、选择公开。
asked_of:
  en: The office that made the purchase
  zh: 办理采购的单位

points_at: {kind: organisation, id: buyer_id, label: buyer_name}
row_key: [buyer_id, supplier_id, description, bought_on, amount]
amount: total
population: {table: purchases, slice_by: [buyer_name, period_to]}
halves:
  bought:
    label: {en: What was bought, zh: 采购了什么}
    table: purchases
    rows: purchase_refs
    show: [sponsor_mask, description, place, agency_name, supplier_name, amount, method, signed_on, period_to]
against:
  label: {en: The limit in force, zh: 当时有效的限额}
  show: [limit_amount, over_limit]
needs:
  purchases: [ref, buyer_id, buyer_name, supplier_id, supplier_name, description, amount, method, signed_on, period_to]
  small_purchase_limit: [valid_from, valid_until, value]
legal_values: [small_purchase_limit]
law:
  - {instrument: tw-government-procurement-act, article: "47", read: unread}
  - {instrument: tw-below-threshold-rules, article: "5", read: unread}
sources:
  - {title: "Cardinal, Open Contracting Partnership: procedure and threshold", url: "https://cardinal.readthedocs.io/"}

parameters:
  most_times:
    default: 50
    min: 2
    max: 1000000
    chosen_because: {en: A small purchase at over fifty times the limit is first a question about its unit., zh: 小额采购达到限额五十倍以上，首先应核对金额单位。}

innocent_explanations:
  - because: {en: "The sum was typed in another unit, and is a thousand times too large.", zh: 金额单位填错，放大了一千倍。}
    answered_by: {example: "It stands at more than fifty times the limit, which asks about the unit first"}
  - because: {en: "Only one supplier could deliver, and an exemption was approved.", zh: 只有一家供应商能够提供，并已获批准。}
    answered_by: {step: 1}
  - because: {en: The row adds up small purchases from several suppliers., zh: 该行合计了向几家供应商的小额采购。}
    answered_by: {example: "Two suppliers are named, so two purchases may each be within the limit"}
  - because: {en: One supplier delivered several small purchases that the row adds up., zh: 该行合计了同一供应商的几笔小额采购。}
    answered_by: {step: 2}
  - because: {en: The purchase was made before the limit that is now in force., zh: 采购在现行限额生效之前。}
    answered_by: {example: A higher limit was in force on that day}
  - because: {en: It was ordered under a framework contract., zh: 属于框架协议下的订单。}
    answered_by: {example: It came under a framework contract}

verify_next:
  - {en: Ask for the approval that allowed a direct purchase and its reason., zh: 索取准许直接采购的批准文件及理由。}
  - {en: "Ask for the invoices behind the row: one purchase or several?", zh: 索取该行对应的发票：一笔还是多笔采购？}
  - {en: Compare the price with what others paid for the same thing., zh: 与他处同类采购的价格比较。}
---*/

WITH direct AS (                    -- a cell that names several suppliers holds as many purchases
    SELECT
        p.ref, p.buyer_id, p.buyer_name, p.supplier_id, p.supplier_name, p.description, p.amount,
        COALESCE(p.signed_on, p.period_to) AS bought_on,
        1 + LENGTH(COALESCE(p.supplier_name, '')) - LENGTH(REPLACE(REPLACE(REPLACE(
            COALESCE(p.supplier_name, ''), '、', ''), ';', ''), '；', '')) AS suppliers
    FROM purchases AS p
    WHERE p.method = 'direct'
)
SELECT
    d.buyer_id, d.supplier_id, d.description, d.amount, d.bought_on,
    MIN(d.buyer_name)                  AS buyer_name,
    MIN(d.supplier_name)               AS supplier_name,
    SUM(d.amount)                      AS total,
    law.value                          AS limit_amount,
    d.amount - law.value * d.suppliers AS over_limit,
    LIST(d.ref)                        AS purchase_refs
FROM direct AS d
JOIN small_purchase_limit AS law
  ON  d.amount > law.value * d.suppliers
  AND d.amount <= law.value * $most_times
  AND d.bought_on >= law.valid_from
  AND d.bought_on < law.valid_until
GROUP BY d.buyer_id, d.supplier_id, d.description, d.amount, d.bought_on, law.value, d.suppliers

/*--- examples
- name: Bought directly for 150,000 when the limit was 100,000
  given:
    small_purchase_limit: |
      valid_from | valid_until | value
      2000-01-01 | 2023-01-01  | 100000
    purchases: |
      ref | buyer_id | buyer_name | supplier_id | supplier_name | description | amount | method | signed_on  | period_to
      p1  | county   | A County   | acme        | Acme Ltd      | Road lamps  | 150000 | direct | 2014-03-01 | 2014-06-30
  expect: &found |
    buyer_id | buyer_name | supplier_id | supplier_name | description | amount | total  | bought_on  | limit_amount | over_limit | purchase_refs
    county   | A County   | acme        | Acme Ltd      | Road lamps  | 150000 | 150000 | 2014-03-01 | 100000       | 50000      | p1

# Every example below is the first one with one fact changed.
- name: It was bought at exactly the limit
  but: {purchases.p1.amount: 100000}
  expect: nothing
- name: It was bought for a small sum
  but: {purchases.p1.amount: 40000}
  expect: nothing
- name: It stands at more than fifty times the limit, which asks about the unit first
  but: {purchases.p1.amount: 5000001}
  expect: nothing
- name: It stands at exactly fifty times the limit
  but: {purchases.p1.amount: 5000000}
  expect: |
    total   | over_limit
    5000000 | 4900000
- name: It was tendered openly
  but: {purchases.p1.method: open}
  expect: nothing
- name: It came under a framework contract
  but: {purchases.p1.method: framework}
  expect: nothing
- name: How it was bought is not recorded
  but: {purchases.p1.method: ""}
  expect: nothing
- name: A higher limit was in force on that day
  but: {small_purchase_limit.2000-01-01.value: 150000}
  expect: nothing
- name: The limit came into force on that very day
  but: {small_purchase_limit.2000-01-01.valid_from: 2014-03-01}
  expect: *found
- name: The limit came into force a day later
  but: {small_purchase_limit.2000-01-01.valid_from: 2014-03-02}
  expect: nothing
- name: The limit had ended by that day
  but: {small_purchase_limit.2000-01-01.valid_until: 2014-03-01}
  expect: nothing
- name: The limit ended a day later
  but: {small_purchase_limit.2000-01-01.valid_until: 2014-03-02}
  expect: *found
- name: Two suppliers are named, so two purchases may each be within the limit
  but: {purchases.p1.supplier_name: Acme Ltd、Beta Ltd}
  expect: nothing
- name: Two suppliers are named, and more than twice the limit was paid
  but: {purchases.p1.supplier_name: Acme Ltd；Beta Ltd, purchases.p1.amount: 200001}
  expect: |
    total  | over_limit
    200001 | 1
- name: Three suppliers are named, and the amount is three times the limit
  but: {purchases.p1.supplier_name: A;B、C, purchases.p1.amount: 300000}
  expect: nothing
- name: The supplier is not named
  but: {purchases.p1.supplier_name: "", purchases.p1.supplier_id: ""}
  expect: |
    supplier_name | over_limit
                  | 50000
- name: Without a day, the end of the period counts
  but: {purchases.p1.signed_on: ""}
  expect: |
    bought_on
    2014-06-30
- name: The same line twice is one question about both, under either name
  and_given:
    purchases: |
      ref | buyer_id | buyer_name | supplier_id | supplier_name | description | amount | method | signed_on  | period_to
      p2  | county   | A Cnty     | acme        | Acme          | Road lamps  | 150000 | direct | 2014-03-01 | 2014-06-30
  expect: |
    buyer_name | supplier_name | amount | total  | purchase_refs
    A Cnty     | Acme          | 150000 | 300000 | p1, p2
---*/
