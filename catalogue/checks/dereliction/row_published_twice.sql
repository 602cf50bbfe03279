/*---
id: row_published_twice
version: 1
status: trial
category: dereliction
strength: 2
family: files
title:
  en: The same rows in two sheets that both count
  zh: 同样的行出现在两张均被计入的表中
says:
  en: "{buyer_name}: {rows_repeated} of the {rows_smaller} rows of one sheet stand in another as well, {total} in all. If both sheets count, this money counts twice."
  zh: "{buyer_name}：其中一张表共 {rows_smaller} 行，有 {rows_repeated} 行也出现在另一张表中，合计 {total}。若两表均计入，这笔钱将被计算两次。"
why:
  en: A cumulative file repeats the one before it. Counted together, every sum and every comparison comes out too high.
  zh: 累计文件会重复前一份文件的内容。若一并计入，汇总和比较都会偏高。
asked_of:
  en: The office that published the list
  zh: 发布名单的单位

points_at: {kind: source, id: sheets, label: buyer_name}
row_key: [buyer_id, first_sheet, second_sheet]
amount: total
population: {table: purchases, slice_by: [buyer_name]}
halves:
  first:
    label: {en: In the first sheet, zh: 第一张表}
    table: purchases
    rows: first_refs
    show: [sponsor_mask, description, place, supplier_name, amount, period_from, period_to]
  second:
    label: {en: In the second sheet, zh: 第二张表}
    table: purchases
    rows: second_refs
    show: [sponsor_mask, description, place, supplier_name, amount, period_from, period_to]
needs:
  purchases: [ref, buyer_id, buyer_name, sponsor_id, description, place, amount, supplier_id]
legal_values: []
law:
  - {instrument: cn-open-government, article: "6", says: {en: Administrative organs shall disclose government information promptly and accurately., zh: 行政机关应当及时、准确地公开政府信息。}, read: full}
sources:
  - {title: "Half-yearly disclosures that repeat the first half in the second"}

parameters:
  min_rows:
    default: 5
    min: 1
    max: 100000
    chosen_because: {en: A few rows can be alike because the same work is done every year., zh: 少数行相同可能是每年重复的工作。}
  min_share:
    default: 0.5
    min: 0.01
    max: 1
    chosen_because: {en: A repeated sheet repeats most of its rows., zh: 重复的表大部分行都相同。}

innocent_explanations:
  - because: {en: The same small works are done at the same price every year., zh: 同样的小工程每年以同样价格实施。}
    answered_by: {example: Less than half of the smaller sheet}
  - because: {en: "The second file is cumulative and meant to replace the first, which was loaded as well.", zh: 第二份为累计文件，本应取代第一份，却一并导入。}
    answered_by: {step: 1}
  - because: {en: Two grants for the same thing were really given., zh: 确实就同一事项给予两次补助。}
    answered_by: {step: 2}

verify_next:
  - {en: "Read the headings: is the later file cumulative? Then set the earlier one aside.", zh: 查看表头：后一份是否为累计表？若是，则停用前一份。}
  - {en: Ask the publisher whether the rows are one payment or two., zh: 请公布单位说明这些行是一次还是两次支付。}
---*/

WITH placed AS (                    -- a ref begins with the number of its sheet
    SELECT
        p.ref, p.buyer_id, p.buyer_name, p.sponsor_id, p.description, p.place, p.amount, p.supplier_id,
        p.ref // 4294967296 AS sheet
    FROM purchases AS p
    WHERE p.description IS NOT NULL
),
told AS (                           -- rows alike within one sheet are told apart by their order
    SELECT
        d.ref, d.buyer_id, d.buyer_name, d.sponsor_id, d.description, d.place, d.amount, d.supplier_id, d.sheet,
        ROW_NUMBER() OVER (
            PARTITION BY d.sheet, d.buyer_id, d.sponsor_id, d.description, d.place, d.amount, d.supplier_id
            ORDER BY d.ref
        )                                               AS turn,
        COUNT(*) OVER (PARTITION BY d.sheet, d.buyer_id) AS sheet_rows
    FROM placed AS d
)
SELECT
    a.buyer_id,
    a.sheet AS first_sheet,
    b.sheet AS second_sheet,
    CONCAT(CAST(a.sheet AS VARCHAR), '-', CAST(b.sheet AS VARCHAR)) AS sheets,
    MIN(a.buyer_name) AS buyer_name,
    COUNT(*)          AS rows_repeated,
    LEAST(a.sheet_rows, b.sheet_rows) AS rows_smaller,
    SUM(b.amount)     AS total,
    LIST(a.ref)       AS first_refs,
    LIST(b.ref)       AS second_refs
FROM told AS a
JOIN told AS b
  ON  b.sheet > a.sheet
  AND b.description = a.description
  AND b.amount = a.amount
  AND b.turn = a.turn
  AND b.buyer_id IS NOT DISTINCT FROM a.buyer_id
  AND b.sponsor_id IS NOT DISTINCT FROM a.sponsor_id
  AND b.place IS NOT DISTINCT FROM a.place
  AND b.supplier_id IS NOT DISTINCT FROM a.supplier_id
GROUP BY a.buyer_id, a.sheet, b.sheet, a.sheet_rows, b.sheet_rows
HAVING COUNT(*) >= $min_rows
   AND COUNT(*) >= $min_share * LEAST(a.sheet_rows, b.sheet_rows)

/*--- examples
- name: Two rows of a sheet stand again in the next file
  parameters: {min_rows: 2}
  given:
    purchases: |
      ref         | buyer_id | buyer_name | sponsor_id | description | place  | amount | supplier_id
      4294967301  | county   | A County   | lin        | Lamps       | School | 90000  | acme
      4294967302  | county   | A County   | lin        | Drains      | Bridge | 80000  | beta
      4294967303  | county   | A County   | lin        | Desks       | School | 70000  | beta
      4294967304  | county   | A County   | lin        | Paint       | School | 60000  | beta
      8589934601  | county   | A County   | lin        | Lamps       | School | 90000  | acme
      8589934602  | county   | A County   | lin        | Drains      | Bridge | 80000  | beta
      8589934603  | county   | A County   | lin        | Roof        | Temple | 50000  | beta
      8589934604  | county   | A County   | lin        | Fence       | Temple | 40000  | beta
  expect: &found |
    buyer_id | buyer_name | first_sheet | second_sheet | sheets | rows_repeated | rows_smaller | total  | first_refs             | second_refs
    county   | A County   | 1           | 2            | 1-2    | 2             | 4            | 170000 | 4294967301, 4294967302 | 8589934601, 8589934602

# Every example below is the first one with one fact changed.
- name: Two rows are too few when three are asked for
  parameters: {min_rows: 3}
  expect: nothing
- name: Less than half of the smaller sheet
  parameters: {min_share: 0.51}
  expect: nothing
- name: Of a longer sheet it is less than half, of the smaller one it is half
  and_given:
    purchases: |
      ref         | buyer_id | buyer_name | sponsor_id | description | place  | amount | supplier_id
      8589934605  | county   | A County   | lin        | Gate        | Temple | 30000  | beta
  expect: *found
- name: Of a longer first sheet it is less than half, of the smaller one it is half
  and_given:
    purchases: |
      ref         | buyer_id | buyer_name | sponsor_id | description | place  | amount | supplier_id
      4294967305  | county   | A County   | lin        | Gate        | Temple | 30000  | beta
  expect: *found
- name: Both sheets are longer
  and_given:
    purchases: |
      ref         | buyer_id | buyer_name | sponsor_id | description | place  | amount | supplier_id
      4294967305  | county   | A County   | lin        | Gate        | Temple | 30000  | beta
      8589934605  | county   | A County   | lin        | Bell        | Temple | 30000  | beta
  expect: nothing
- name: All rows stand in one sheet
  but: {purchases.8589934601.ref: 4294967401, purchases.8589934602.ref: 4294967402}
  expect: nothing
- name: The second was for another amount
  but: {purchases.8589934602.amount: 80001}
  expect: nothing
- name: The second was for something else
  but: {purchases.8589934602.description: Ditch}
  expect: nothing
- name: The second was elsewhere
  but: {purchases.8589934602.place: River}
  expect: nothing
- name: The second was proposed by somebody else
  but: {purchases.8589934602.sponsor_id: chen}
  expect: nothing
- name: The second went to another supplier
  but: {purchases.8589934602.supplier_id: acme}
  expect: nothing
- name: The next file is another body's
  but: {purchases.8589934601.buyer_id: town, purchases.8589934602.buyer_id: town, purchases.8589934603.buyer_id: town, purchases.8589934604.buyer_id: town}
  expect: nothing
- name: What it was for is not said
  but: {purchases.4294967302.description: "", purchases.8589934602.description: ""}
  expect: nothing
- name: Rows that do not say what for are not counted
  and_given:
    purchases: |
      ref         | buyer_id | buyer_name | sponsor_id | description | place  | amount | supplier_id
      4294967305  | county   | A County   | lin        |             | Temple | 30000  | beta
      8589934605  | county   | A County   | lin        |             | Temple | 30000  | beta
  expect: *found
- name: Cells that are empty in both are alike
  but: {purchases.4294967302.place: "", purchases.8589934602.place: "", purchases.4294967302.supplier_id: "", purchases.8589934602.supplier_id: "", purchases.4294967302.sponsor_id: "", purchases.8589934602.sponsor_id: ""}
  expect: *found
- name: The body is not named in either
  but: {purchases.4294967301.buyer_id: "", purchases.4294967302.buyer_id: "", purchases.8589934601.buyer_id: "", purchases.8589934602.buyer_id: ""}
  expect: |
    buyer_id | rows_repeated | rows_smaller
             | 2             | 2
- name: The body is written in two ways
  but: {purchases.4294967302.buyer_name: A Area}
  expect: |
    buyer_name | rows_repeated
    A Area     | 2
- name: Rows alike within a sheet are matched one by one
  and_given:
    purchases: |
      ref         | buyer_id | buyer_name | sponsor_id | description | place  | amount | supplier_id
      4294967305  | county   | A County   | lin        | Lamps       | School | 90000  | acme
      8589934605  | county   | A County   | lin        | Lamps       | School | 90000  | acme
  expect: |
    rows_repeated | total
    3             | 260000
---*/
