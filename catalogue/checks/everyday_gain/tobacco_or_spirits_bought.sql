/*---
id: tobacco_or_spirits_bought
version: 1
status: trial
category: everyday_gain
strength: 2
title:
  en: A public book paid for tobacco, spirits or gift cards
  zh: 公款账上列支烟酒、礼品或购物卡
says:
  en: "{body_name} paid {counterparty_name} {total} in {vouchers} voucher(s) of {first_on} to {last_on}; the summary or the name of the shop speaks of tobacco, spirits or gifts."
  zh: "{body_name} 在 {first_on} 至 {last_on} 的 {vouchers} 张凭证中向 {counterparty_name} 支付 {total}，摘要或商户名称涉及烟、酒、礼品。"
why:
  en: A village's money is for its residents. What is given away at their cost should be known to them, with the name of whoever received it.
  zh: 村集体的钱属于村民。以公款赠送的物品，应让村民知道送给了谁。

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id, counterparty_name, year]
amount: total
population: {table: vouchers, slice_by: [area_id, body_name]}
family: ledger
asked_of: {en: The township office that keeps village books, zh: 乡镇农村经管（代理记账）机构}
halves:
  booked:
    label: {en: What the book says, zh: 账上记录}
    table: vouchers
    rows: voucher_refs
    show: [body_name, series, voucher_no, entered_on, document_on, summary, purpose, counterparty_name, amount, method]
against:
  label: {en: In the year, zh: 全年情况}
  show: [vouchers, first_on, last_on, total]
needs:
  vouchers: [ref, body_id, body_name, entered_on, direction, amount, summary, counterparty_name, voided]
no_law:
  en: Rules on gifts and reception are set by each county and level; the question is what was bought and for whom.
  zh: 礼品和接待标准由各级各地规定，本核查只询问买了什么、给了谁。
sources:
  - {title: Published village audit reports (tobacco and spirits booked as office goods)}

parameters:
  min_total: {default: 200, min: 0, max: 1000000, chosen_because: {en: A packet offered to a worker is not worth a question., zh: 招待工人的零星烟茶不值得询问。}}

innocent_explanations:
  - because: {en: "The village grows tobacco or distils, and bought what that needs.", zh: 村里种植烤烟或酿酒，购买的是生产资料。}
    answered_by: {example: It is seed for tobacco fields}
  - because: {en: It is spirit for disinfection., zh: 属于消毒酒精。}
    answered_by: {example: It is spirit for disinfection}
  - because: {en: It is a hotel., zh: 属于酒店住宿。}
    answered_by: {example: It is a hotel}
  - because: {en: It was taken back., zh: 已经冲回。}
    answered_by: {example: It was taken back}
  - because: {en: The shop also sells other goods., zh: 该店也经营其他商品。}
    answered_by: {step: 1}
  - because: {en: It was for a funeral or a feast that the assembly had decided., zh: 属于经会议决定的丧事或节庆开支。}
    answered_by: {step: 2}

verify_next:
  - {en: Read the receipt and its list of goods., zh: 查看单据及所附货物清单。}
  - {en: "Ask for whom it was, who decided it and who received it.", zh: 问清用于何人、由谁决定、由谁领取。}
---*/

WITH said AS (                  -- what each entry and shop is called, in one string
    SELECT
        v.ref, v.body_id, v.body_name, v.entered_on, v.amount,
        COALESCE(v.counterparty_name, '-') AS counterparty_name,
        LOWER(COALESCE(v.summary, '') || ' ' || COALESCE(v.counterparty_name, '')) AS words
    FROM vouchers AS v
    WHERE v.direction = 'out'
      AND NOT COALESCE(v.voided, FALSE)
)
SELECT
    s.body_id, s.counterparty_name,
    EXTRACT(YEAR FROM s.entered_on) AS year,
    MIN(s.body_name)  AS body_name,
    COUNT(*)          AS vouchers,
    MIN(s.entered_on) AS first_on,
    MAX(s.entered_on) AS last_on,
    SUM(s.amount)     AS total,
    LIST(s.ref)       AS voucher_refs
FROM said AS s
WHERE (
        s.words LIKE '%烟酒%'
        OR s.words LIKE '%香烟%'
        OR s.words LIKE '%白酒%'
        OR s.words LIKE '%礼品%'
        OR s.words LIKE '%购物卡%'
        OR s.words LIKE '%cigarette%'
        OR s.words LIKE '%liquor%'
        OR s.words LIKE '%gift card%'
    )
  AND s.words NOT LIKE '%烤烟%'
  AND s.words NOT LIKE '%烟叶%'
  AND s.words NOT LIKE '%酒精%'
GROUP BY s.body_id, s.counterparty_name, EXTRACT(YEAR FROM s.entered_on)
HAVING SUM(s.amount) >= $min_total

/*--- examples
- name: Two purchases at a tobacconist's
  given:
    vouchers: |
      ref | body_id | body_name | entered_on | direction | amount | summary  | counterparty_name | voided
      v1  | shang   | Shang     | 2024-03-01 | out       | 150    | 办公用品 | 丁记烟酒店        | false
      v2  | shang   | Shang V.  | 2024-05-02 | out       | 100    | 办公用品 | 丁记烟酒店        | false
  expect: &found |
    body_id | body_name | counterparty_name | year | vouchers | first_on   | last_on    | total | voucher_refs
    shang   | Shang     | 丁记烟酒店        | 2024 | 2        | 2024-03-01 | 2024-05-02 | 250   | v1, v2

# Every example below is the first one with one fact changed.
- name: It is a hotel
  but: {vouchers.v1.counterparty_name: 丁记大酒店, vouchers.v2.counterparty_name: 丁记大酒店}
  expect: nothing
- name: It is another shop
  but: {vouchers.v1.counterparty_name: 丁记文具, vouchers.v2.counterparty_name: 丁记文具}
  expect: nothing
- name: The summary names cigarettes
  but: {vouchers.v1.counterparty_name: 丁记, vouchers.v2.counterparty_name: 丁记, vouchers.v1.summary: 香烟两条, vouchers.v2.summary: Cigarettes}
  expect: |
    counterparty_name | total
    丁记              | 250
- name: The summary names spirits
  but: {vouchers.v1.counterparty_name: 丁记, vouchers.v2.counterparty_name: 丁记, vouchers.v1.summary: 白酒, vouchers.v2.summary: Liquor}
  expect: |
    counterparty_name | total
    丁记              | 250
- name: The summary names gifts and cards
  but: {vouchers.v1.counterparty_name: 丁记, vouchers.v2.counterparty_name: 丁记, vouchers.v1.summary: 礼品, vouchers.v2.summary: 购物卡}
  expect: |
    counterparty_name | total
    丁记              | 250
- name: One was a gift card
  but: {vouchers.v1.counterparty_name: 丁记, vouchers.v1.amount: 200, vouchers.v1.summary: Gift card}
  expect: |
    counterparty_name | total
    丁记              | 200
- name: Nobody names the shop
  but: {vouchers.v1.counterparty_name: , vouchers.v2.counterparty_name: , vouchers.v1.summary: 白酒, vouchers.v2.summary: 白酒}
  expect: |
    counterparty_name | total
    -                 | 250
- name: There is no summary
  but: {vouchers.v1.summary: , vouchers.v2.summary: }
  expect: *found
- name: It is seed for tobacco fields
  but: {vouchers.v1.summary: 烤烟育苗, vouchers.v2.summary: 烟叶种植物资, vouchers.v1.amount: 300, vouchers.v2.amount: 300}
  expect: nothing
- name: It is spirit for disinfection
  but: {vouchers.v1.summary: 消毒酒精, vouchers.v2.summary: 消毒酒精}
  expect: nothing
- name: The money came in
  but: {vouchers.v1.direction: in}
  expect: nothing
- name: One was voided
  but: {vouchers.v1.voided: true}
  expect: nothing
- name: Nobody says whether it was voided
  but: {vouchers.v1.voided: }
  expect: *found
- name: Exactly the least sum
  but: {vouchers.v1.amount: 100}
  expect: |
    total
    200
- name: Just under the least sum
  but: {vouchers.v1.amount: 99.99}
  expect: nothing
- name: It was taken back
  and_given:
    vouchers: |
      ref | body_id | body_name | entered_on | direction | amount | summary  | counterparty_name | voided
      v3  | shang   | Shang     | 2024-06-01 | out       | -250   | 办公用品 | 丁记烟酒店        | false
  expect: nothing
- name: They are of two years
  but: {vouchers.v1.amount: 200, vouchers.v2.entered_on: 2025-01-02}
  expect: |
    year | total
    2024 | 200
- name: They are of two bodies
  but: {vouchers.v1.amount: 200, vouchers.v2.body_id: xia}
  expect: |
    body_id | total
    shang   | 200
---*/
