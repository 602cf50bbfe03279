/*---
id: amount_in_wrong_unit
version: 1
status: trial
category: dereliction
strength: 3
family: files
title:
  en: An amount that looks typed in another unit
  zh: 金额看上去填错了单位
says:
  en: "{buyer_name}, period to {period_to}: \"{description}\" stands at {amount}. Nearly all others lie between {low_amount} and {high_amount}; divided by {divisor} it would be {likely_amount}."
  zh: "{buyer_name} 截至 {period_to} 的期间：“{description}”为 {amount}。其余绝大多数在 {low_amount} 至 {high_amount} 之间；若除以 {divisor}，则为 {likely_amount}。"
why:
  en: A figure typed in units under a heading in thousands becomes a thousand times too large and spoils every sum made from it.
  zh: 表头以千元、万元计而按元填写，金额会放大千倍、万倍，使所有汇总失真。
asked_of:
  en: The office that published the list
  zh: 发布名单的单位

points_at: {kind: organisation, id: buyer_id, label: buyer_name}
row_key: [buyer_id, period_to, description, amount]
amount: difference
population: {table: purchases, slice_by: [buyer_name, period_to]}
halves:
  typed:
    label: {en: What the file says, zh: 文件所载}
    table: purchases
    rows: purchase_refs
    show: [sponsor_mask, description, place, amount_asked, amount, supplier_name, period_to]
against:
  label: {en: What the others of that period say, zh: 同期其他金额}
  show: [low_amount, high_amount, likely_amount, difference]
needs:
  purchases: [ref, buyer_id, buyer_name, description, amount, period_to]
legal_values: []
law:
  - {instrument: cn-open-government, article: "6", says: {en: Administrative organs shall disclose government information promptly and accurately., zh: 行政机关应当及时、准确地公开政府信息。}, read: full}
sources:
  - {title: "Unit slips in half-yearly disclosure sheets of local councils"}

parameters:
  factor:
    default: 100
    min: 10
    max: 10000
    chosen_because: {en: Large real works reach sixty times the usual top; typed slips reach hundreds., zh: 真实的大型工程可达常见高位的六十倍，填错单位则达数百倍。}
  low_share:
    default: 0.05
    min: 0
    max: 0.5
    chosen_because: {en: The lowest twentieth is left out of what counts as usual., zh: 最低的二十分之一不作为常见范围。}
  high_share:
    default: 0.95
    min: 0.5
    max: 1
    chosen_because: {en: The highest twentieth is left out of what counts as usual., zh: 最高的二十分之一不作为常见范围。}
  min_rows:
    default: 30
    min: 3
    max: 100000
    chosen_because: {en: With fewer rows nobody can say what is usual., zh: 行数过少时无法判断何为常见。}

innocent_explanations:
  - because: {en: It is one real large work among small ones., zh: 确为众多小项目中的一项大工程。}
    answered_by: {example: Large but not beyond the factor}
  - because: {en: The file was corrected later., zh: 文件后来已更正。}
    answered_by: {step: 2}
  - because: {en: The sum covers a programme of several years., zh: 该金额涵盖多年计划。}
    answered_by: {step: 1}

verify_next:
  - {en: Compare with the amount that was asked for and with the contract., zh: 与申请金额及合同核对。}
  - {en: "Ask the publisher in which unit the row was typed, and for a corrected file.", zh: 请公布单位说明该行按何单位填写，并提供更正后的文件。}
---*/

WITH placed AS (                    -- the amounts of one body and period in order of size
    SELECT
        p.ref, p.buyer_id, p.buyer_name, p.description, p.amount, p.period_to,
        ROW_NUMBER() OVER (PARTITION BY p.buyer_id, p.period_to ORDER BY p.amount) AS place,
        COUNT(*) OVER (PARTITION BY p.buyer_id, p.period_to)                       AS amounts
    FROM purchases AS p
    WHERE p.amount IS NOT NULL
),
usual AS (
    SELECT
        a.buyer_id, a.period_to,
        MIN(CASE WHEN a.place >= $low_share * a.amounts THEN a.amount END)  AS low_amount,
        MAX(CASE WHEN a.place <= $high_share * a.amounts THEN a.amount END) AS high_amount
    FROM placed AS a
    WHERE a.amounts >= $min_rows
    GROUP BY a.buyer_id, a.period_to
),
slips AS (                          -- thousands, and tens of thousands (万元)
    SELECT 1000 AS divisor
    UNION ALL
    SELECT 10000 AS divisor
),
ordinary AS (                       -- the smallest slip that would bring the amount among the usual ones
    SELECT
        a.ref, a.buyer_id, a.buyer_name, a.description, a.amount, a.period_to,
        u.low_amount, u.high_amount,
        MIN(s.divisor) AS divisor
    FROM placed AS a
    JOIN usual AS u
      ON  u.buyer_id IS NOT DISTINCT FROM a.buyer_id
      AND u.period_to IS NOT DISTINCT FROM a.period_to
      AND a.amount >= $factor * u.high_amount
    JOIN slips AS s
      ON  a.amount >= s.divisor * u.low_amount
      AND a.amount < s.divisor * $factor * u.high_amount
    GROUP BY a.ref, a.buyer_id, a.buyer_name, a.description, a.amount, a.period_to, u.low_amount, u.high_amount
)
SELECT
    o.buyer_id, o.buyer_name, o.period_to, o.description, o.amount, o.low_amount, o.high_amount, o.divisor,
    CAST(o.amount / o.divisor AS DECIMAL(18, 2))                         AS likely_amount,
    SUM(CAST(o.amount - o.amount / o.divisor AS DECIMAL(18, 2)))         AS difference,
    LIST(o.ref)                                                          AS purchase_refs
FROM ordinary AS o
GROUP BY o.buyer_id, o.buyer_name, o.period_to, o.description, o.amount, o.low_amount, o.high_amount, o.divisor

/*--- examples
- name: One of ten amounts is a thousand times the others
  parameters: {min_rows: 10, low_share: 0.2, high_share: 0.8}
  given:
    purchases: |
      ref | buyer_id | buyer_name | description | amount   | period_to
      p1  | county   | A County   | Lamps       | 20000    | 2014-06-30
      p2  | county   | A County   | Drains      | 40000    | 2014-06-30
      p3  | county   | A County   | Desks       | 50000    | 2014-06-30
      p4  | county   | A County   | Chairs      | 60000    | 2014-06-30
      p5  | county   | A County   | Paint       | 70000    | 2014-06-30
      p6  | county   | A County   | Fence       | 80000    | 2014-06-30
      p7  | county   | A County   | Path        | 90000    | 2014-06-30
      p8  | county   | A County   | Bridge      | 100000   | 2014-06-30
      p9  | county   | A County   | Roof        | 300000   | 2014-06-30
      p10 | county   | A County   | Speakers    | 98000000 | 2014-06-30
  expect: &found |
    buyer_id | buyer_name | period_to  | description | amount   | low_amount | high_amount | divisor | likely_amount | difference | purchase_refs
    county   | A County   | 2014-06-30 | Speakers    | 98000000 | 40000      | 100000      | 1000    | 98000         | 97902000   | p10

# Every example below is the first one with one fact changed.
- name: Large but not beyond the factor
  but: {purchases.p10.amount: 9999999}
  expect: nothing
- name: Too small for a slip by a thousand
  but: {purchases.p10.amount: 39999999}
  expect: nothing
- name: Just what a slip by a thousand makes of the lowest usual amount
  but: {purchases.p10.amount: 40000000}
  expect: |
    divisor | likely_amount
    1000    | 40000
- name: A factor of 980 is reached, one of 981 is not
  parameters: {factor: 980}
  expect: *found
- name: A factor of 981 is not reached
  parameters: {factor: 981}
  expect: nothing
- name: Too large for a slip by a thousand, so one by ten thousand
  but: {purchases.p10.amount: 10000000000}
  expect: |
    divisor | likely_amount | difference
    10000   | 1000000       | 9999000000
- name: Either slip would do, and the smaller is told
  but: {purchases.p10.amount: 500000000}
  expect: |
    divisor | likely_amount
    1000    | 500000
- name: Too large even for a slip by ten thousand
  but: {purchases.p10.amount: 100000000000}
  expect: nothing
- name: Ten rows are too few when eleven are asked for
  parameters: {min_rows: 11}
  expect: nothing
- name: A wider share begins at the lowest amount
  parameters: {low_share: 0.1}
  expect: |
    low_amount
    20000
- name: A narrower share ends lower
  parameters: {high_share: 0.7}
  expect: |
    high_amount
    90000
- name: One row has no amount
  but: {purchases.p1.amount: ""}
  expect: nothing
- name: One row belongs to another body
  but: {purchases.p1.buyer_id: town}
  expect: nothing
- name: One row belongs to another period
  but: {purchases.p1.period_to: 2014-12-31}
  expect: nothing
- name: Another body's rows are all as large, and it has its own usual amounts
  parameters: {min_rows: 3}
  and_given:
    purchases: |
      ref | buyer_id | buyer_name | description | amount    | period_to
      q1  | port     | The Port   | Quay        | 98000000  | 2014-06-30
      q2  | port     | The Port   | Crane       | 98000000  | 2014-06-30
      q3  | port     | The Port   | Dredging    | 98000000  | 2014-06-30
  expect: *found
- name: Another period has larger amounts throughout
  parameters: {min_rows: 3}
  and_given:
    purchases: |
      ref | buyer_id | buyer_name | description | amount    | period_to
      q1  | county   | A County   | Quay        | 98000000  | 2014-12-31
      q2  | county   | A County   | Crane       | 98000000  | 2014-12-31
      q3  | county   | A County   | Dredging    | 98000000  | 2014-12-31
  expect: *found
- name: The same amount stands there twice
  but: {purchases.p9.amount: 98000000, purchases.p9.description: Speakers}
  expect: |
    amount   | difference | purchase_refs
    98000000 | 195804000  | p9, p10
- name: Neither body nor period is known
  parameters: {min_rows: 3, high_share: 0.67}
  given:
    purchases: |
      ref | buyer_id | buyer_name | description | amount   | period_to
      p1  |          |            | Lamps       | 50000    |
      p2  |          |            | Drains      | 100000   |
      p3  |          |            | Speakers    | 98000000 |
  expect: |
    buyer_id | period_to | amount   | divisor | purchase_refs
             |           | 98000000 | 1000    | p3
---*/
