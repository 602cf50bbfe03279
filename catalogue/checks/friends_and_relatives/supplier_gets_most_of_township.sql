/*---
id: supplier_gets_most_of_township
version: 1
status: trial
category: friends_and_relatives
strength: 1
family: procurement
title:
  en: One supplier has most of the money for a township's small works of a year
  zh: 一个乡镇一年的小型工程款大半归一家供应商
says:
  en: "In {year}, {supplier_name} was given {won} of the {purchases} small works on record under {office_name}, for {total} of {all_spent}: {percent} % of the money. They were bought for {buyers} bodies; {other_suppliers} other suppliers were given such works that year, there or elsewhere in these records."
  zh: "{year} 年，{office_name} 名下登记的小型工程 {purchases} 项，{supplier_name} 承接 {won} 项，金额 {total}/{all_spent}，占 {percent}%。这些工程由 {buyers} 个单位出资；当年在此处或记录中其他地方，另有 {other_suppliers} 家供应商承接过此类工程。"
why:
  en: Several bodies that each choose for themselves seldom all choose the same firm. Where they do, it is worth knowing who asked whom for a price.
  zh: 多个单位各自选择，很少都选中同一家。若确实如此，应了解是谁向谁询的价。
asked_of: {en: The township office that keeps the register of purchases, zh: 登记采购的乡镇机构}

points_at: {kind: supplier, id: supplier_id, label: supplier_name}
row_key: [office_id, year, supplier_id]
amount: total
population: {table: purchases, slice_by: [agency_name]}
halves:
  given:
    label: {en: What this supplier was given, zh: 该供应商承接的工程}
    table: purchases
    rows: purchase_refs
    show: [description, place, buyer_name, agency_name, supplier_name, amount, method, signed_on, period_to]
against:
  label: {en: All small works of that office and year, zh: 该机关当年全部小型工程}
  show: [won, purchases, total, all_spent, percent, buyers, other_suppliers]
needs:
  purchases: [ref, agency_id, agency_name, area_id, buyer_id, supplier_id, supplier_name, description, place, amount, method, signed_on, period_to]
legal_values: []
no_law:
  en: No rule limits how much one firm may be given; a large share is a reason to look at how it was chosen.
  zh: 没有规定限制一家承接多少，占比高只是了解如何选定的理由。
sources:
  - {title: "DIGIWHIST: share of a supplier among a buyer's contracts"}

parameters:
  min_share: {default: 0.5, min: 0.1, max: 1, type: decimal, chosen_because: {en: Half of the money is as much as all the others together., zh: 占一半即相当于其余各家之和。}}
  min_purchases: {default: 6, min: 2, max: 100000, chosen_because: {en: Of fewer works a share says little., zh: 工程太少，占比意义不大。}}
  min_won: {default: 3, min: 1, max: 100000, chosen_because: {en: One or two large jobs can make half of a year by themselves., zh: 一两项较大的工程就可能占全年一半。}}
  min_others: {default: 3, min: 1, max: 10000, chosen_because: {en: With fewer than three others in all the records there is little choice., zh: 全部记录中其他供应商不足三家，本就没有多少选择。}}
  min_buyers: {default: 2, min: 1, max: 10000, chosen_because: {en: One body's usual firm is another question; here several bodies have the same., zh: 一个单位的常用供应商是另一回事，这里看多个单位用同一家。}}
  max_amount: {default: 300000, min: 1, max: 100000000, chosen_because: {en: "Larger works commonly go through the county's trading centre, where no township chooses.", zh: 更大的工程通常进县级交易中心，不由乡镇选定。}}

innocent_explanations:
  - because: {en: A framework or unit-price contract fixed the supplier for the year., zh: 框架协议或年度单价合同已确定供应商。}
    answered_by: {example: They came under a framework or unit-price contract}
  - because: {en: One large job after a flood makes most of the money., zh: 灾后一项大工程占了大部分金额。}
    answered_by: {example: One large job makes most of the money}
  - because: {en: That job was too large for the township to give out., zh: 该工程规模超出乡镇发包范围。}
    answered_by: {example: One job is above what the township gives out}
  - because: {en: One line was handed in twice., zh: 同一行重复报送。}
    answered_by: {example: A line of the supplier stands twice}
  - because: {en: Part was cancelled and the money given back., zh: 部分工程取消并退回款项。}
    answered_by: {example: A part was given back}
  - because: {en: It is the only firm in reach that can do such work., zh: 附近只有这一家能做此类工程。}
    answered_by: {step: 1}
  - because: {en: It offered the least each time in an open comparison., zh: 每次公开比价均报价最低。}
    answered_by: {step: 2}
  - because: {en: The works were parts of one programme and were tendered together., zh: 各项工程属同一项目，统一招标。}
    answered_by: {step: 3}

verify_next:
  - {en: "List the firms of that trade within reach, and ask them whether they were asked for a price.", zh: 列出附近同业商家，核实是否有人向其询价。}
  - {en: Lay the offers for some of these works side by side., zh: 将其中几项工程的报价并列。}
  - {en: "Ask each body who proposed the firm, and whether works were given out together.", zh: 询问各单位由谁提出该供应商，工程是否合并发包。}
---*/

WITH words AS (                 -- words that name works, not goods
    SELECT '%工程%' AS pattern
    UNION ALL SELECT '%维修%'
    UNION ALL SELECT '%維修%'
    UNION ALL SELECT '%修缮%'
    UNION ALL SELECT '%修繕%'
    UNION ALL SELECT '%整治%'
    UNION ALL SELECT '%改造%'
    UNION ALL SELECT '%硬化%'
    UNION ALL SELECT '%works%'
    UNION ALL SELECT '%repair%'
),
works AS (                      -- a line that was handed in twice is one work; where no office is named, the file's place
    SELECT
        COALESCE(p.agency_id, p.area_id)                      AS office_id,
        MIN(COALESCE(p.agency_name, p.area_id))               AS office_name,
        p.buyer_id, p.supplier_id, p.amount,
        EXTRACT(YEAR FROM COALESCE(p.signed_on, p.period_to)) AS year,
        MIN(p.supplier_name)                                  AS supplier_name,
        LIST(p.ref)                                           AS refs
    FROM purchases AS p
    WHERE ABS(p.amount) <= $max_amount
      AND COALESCE(p.method, '') NOT IN ('standing', 'framework')
      AND EXISTS (
          SELECT 1 FROM words AS w
          WHERE LOWER(p.description) LIKE w.pattern
      )
    GROUP BY
        COALESCE(p.agency_id, p.area_id), p.buyer_id, p.supplier_id, p.amount, p.description, p.place,
        COALESCE(p.signed_on, p.period_to)
),
places AS (                     -- all that was given out; what was approved at nothing or given back is no work
    SELECT
        k.office_id, k.year,
        COUNT(CASE WHEN k.amount > 0 THEN 1 END)                        AS purchases,
        COUNT(DISTINCT CASE WHEN k.amount > 0 THEN k.buyer_id END)      AS buyers,
        SUM(k.amount)                                                   AS all_spent
    FROM works AS k
    GROUP BY k.office_id, k.year
),
trade AS (                      -- who was given such works by any office on record, and so could have been asked
    SELECT k.year, COUNT(DISTINCT CASE WHEN k.amount > 0 THEN k.supplier_id END) AS suppliers
    FROM works AS k
    GROUP BY k.year
),
firms AS (
    SELECT
        k.office_id, k.year, k.supplier_id,
        MIN(k.office_name)                          AS office_name,
        MIN(k.supplier_name)                        AS supplier_name,
        COUNT(CASE WHEN k.amount > 0 THEN 1 END)    AS won,
        SUM(k.amount)                               AS total,
        FLATTEN(LIST(k.refs))                       AS purchase_refs
    FROM works AS k
    GROUP BY k.office_id, k.year, k.supplier_id
)
SELECT
    f.office_id, f.year, f.supplier_id, f.office_name, f.supplier_name, f.won, f.total, a.purchases, a.all_spent,
    a.buyers,
    t.suppliers - 1                         AS other_suppliers,
    ROUND(100 * f.total / a.all_spent, 1)   AS percent,
    f.purchase_refs
FROM firms AS f
JOIN places AS a
  ON  a.office_id = f.office_id
  AND a.year = f.year
JOIN trade AS t
  ON t.year = f.year
WHERE f.supplier_id IS NOT NULL
  AND f.won >= $min_won
  AND a.all_spent > 0
  AND f.total >= $min_share * a.all_spent
  AND a.purchases >= $min_purchases
  AND a.buyers >= $min_buyers
  AND t.suppliers > $min_others

/*--- examples
- name: Three of six works and half of the money, of one township for two villages
  given:
    purchases: |
      ref | agency_id | agency_name | area_id | buyer_id | supplier_id | supplier_name | description | place | amount | method | signed_on  | period_to
      p1  | lin       | Lin Office  |         | shang    | mill        | Mill          | 1组道路工程 |       | 100000 |        | 2024-01-01 |
      p2  | lin       | Lin Office  |         | xia      | mill        | Mill Ltd      | Road WORKS  |       | 60000  | direct |            | 2024-12-31
      p3  | lin       | Lin Office  |         | xia      | mill        | Mill          | 水渠维修    |       | 40000  | direct | 2024-06-01 | 2025-06-30
      p4  | lin       | Lin Office  |         | shang    | yard        | Yard          | 村部改造    |       | 90000  | open   | 2024-06-01 |
      p5  | lin       | Lin Office  |         | shang    | dam         | Dam           | 2组道路工程 |       | 60000  | direct | 2024-06-01 |
      p6  | lin       | Lin Office  |         | shang    | oak         | Oak           | 3组道路工程 |       | 50000  | direct | 2024-06-01 |
  expect: &found |
    office_id | office_name | year | supplier_id | supplier_name | won | total  | purchases | all_spent | percent | buyers | other_suppliers | purchase_refs
    lin       | Lin Office  | 2024 | mill        | Mill          | 3   | 200000 | 6         | 400000    | 50      | 2      | 3               | p1, p2, p3

# Every example below is the first one with one fact changed.
- name: It has a little less than half
  but: {purchases.p6.amount: 50000.01}
  expect: nothing
- name: Three fifths are asked for here
  parameters: {min_share: 0.6}
  expect: nothing
- name: Seven works are asked for here
  parameters: {min_purchases: 7}
  expect: nothing
- name: Only five works were given out
  parameters: {min_won: 2}
  but: {purchases.p3: gone, purchases.p1.amount: 140000}
  expect: nothing
- name: Seven are asked for, and the seventh was approved at nothing
  parameters: {min_purchases: 7}
  and_given: &seventh
    purchases: |
      ref | agency_id | agency_name | area_id | buyer_id | supplier_id | supplier_name | description | place | amount | method | signed_on  | period_to
      p7  | lin       | Lin Office  |         | shang    | mill        | Mill          | 5组道路工程 |       | 0      | direct | 2024-06-01 |
  expect: nothing
- name: Four for one supplier are asked for, and its fourth was approved at nothing
  parameters: {min_won: 4}
  and_given: *seventh
  expect: nothing
- name: The third other supplier was given work by another township
  but: {purchases.p6.agency_id: he, purchases.p5.amount: 50000, purchases.p7.supplier_id: dam, purchases.p7.amount: 50000}
  and_given: *seventh
  expect: |
    purchases | all_spent | percent | other_suppliers
    6         | 390000    | 51.3    | 3
- name: The third other supplier was given work by another township in another year
  but: {purchases.p6.agency_id: he, purchases.p6.signed_on: 2023-06-01, purchases.p5.amount: 50000, purchases.p7.supplier_id: dam, purchases.p7.amount: 50000}
  and_given: *seventh
  expect: nothing
- name: One supplier has all of them, and three others work for another township
  but: {purchases.p4.agency_id: he, purchases.p5.agency_id: he, purchases.p6.agency_id: he}
  parameters: {min_purchases: 3}
  expect: |
    won | purchases | percent | other_suppliers
    3   | 3         | 100     | 3
- name: The third other supplier was approved at nothing
  but: {purchases.p6.amount: 0, purchases.p7.supplier_id: yard, purchases.p7.amount: 50000}
  and_given: *seventh
  expect: nothing
- name: What the second village bought was approved at nothing
  but: {purchases.p2.buyer_id: shang, purchases.p3.buyer_id: shang, purchases.p7.buyer_id: xia}
  and_given: *seventh
  expect: nothing
- name: One of the others got one yuan
  but: {purchases.p6.amount: 1}
  expect: |
    purchases | all_spent | percent | other_suppliers
    6         | 350001    | 57.1    | 3
- name: The second village spent one yuan
  but: {purchases.p2.buyer_id: shang, purchases.p3.amount: 1, purchases.p1.amount: 139999}
  expect: |
    won | total  | buyers
    3   | 200000 | 2
- name: A part was given back
  but: {purchases.p7.amount: -100}
  and_given: *seventh
  expect: nothing
- name: A part was given back by another
  but: {purchases.p7.supplier_id: yard, purchases.p7.amount: -20000}
  and_given: *seventh
  expect: |
    won | purchases | all_spent | percent | purchase_refs
    3   | 6         | 380000    | 52.6    | p1, p2, p3
- name: As much was given back as was spent
  but: {purchases.p7.supplier_id: yard, purchases.p7.amount: -290000, purchases.p6.amount: 50000, purchases.p5.amount: -50000}
  and_given: *seventh
  parameters: {min_purchases: 4, min_others: 1}
  expect: nothing
- name: One yuan was spent in all
  but: {purchases.p1.amount: 0.3, purchases.p2.amount: 0.2, purchases.p3.amount: 0.1, purchases.p4.amount: 0.2, purchases.p5.amount: 0.1, purchases.p6.amount: 0.1}
  expect: |
    total | all_spent | percent
    0.6   | 1         | 60
- name: One large job makes most of the money
  but: {purchases.p1.amount: 290000, purchases.p2.supplier_id: oak}
  expect: nothing
- name: One job is above what the township gives out
  but: {purchases.p1.amount: 300000.01}
  expect: nothing
- name: One job of another is as large as the township gives out
  but: {purchases.p7.supplier_id: yard, purchases.p7.amount: 300000}
  and_given: *seventh
  expect: nothing
- name: One job of another is above what the township gives out
  but: {purchases.p7.supplier_id: yard, purchases.p7.amount: 300000.01}
  and_given: *seventh
  expect: *found
- name: Money was given back for a job above what the township gives out
  but: {purchases.p7.amount: -300000.01}
  and_given: *seventh
  expect: *found
- name: Nobody says what one cost
  but: {purchases.p3.amount: }
  expect: nothing
- name: They came under a framework or unit-price contract
  but: {purchases.p1.method: framework, purchases.p2.method: standing}
  expect: nothing
- name: What others did came under a framework contract
  but: {purchases.p7.supplier_id: yard, purchases.p7.amount: 90000, purchases.p7.method: framework}
  and_given: *seventh
  expect: *found
- name: What another delivered were goods
  but: {purchases.p7.supplier_id: yard, purchases.p7.amount: 90000, purchases.p7.description: 采购化肥}
  and_given: *seventh
  expect: *found
- name: One was bought in another year
  but: {purchases.p3.signed_on: 2023-12-31}
  expect: nothing
- name: Nobody says when one was bought
  but: {purchases.p1.signed_on: }
  expect: nothing
- name: There are only two other suppliers
  but: {purchases.p6.supplier_id: dam}
  expect: nothing
- name: One body bought all
  but: {purchases.p2.buyer_id: shang, purchases.p3.buyer_id: shang}
  expect: nothing
- name: Nobody says whose the records are
  but: {purchases.p1.agency_id: , purchases.p2.agency_id: , purchases.p3.agency_id: , purchases.p4.agency_id: , purchases.p5.agency_id: , purchases.p6.agency_id: }
  expect: nothing
- name: Only the place of the file is known
  but: {purchases.p1.agency_id: , purchases.p1.agency_name: , purchases.p1.area_id: Lin Town, purchases.p2.agency_id: , purchases.p2.agency_name: , purchases.p2.area_id: Lin Town, purchases.p3.agency_id: , purchases.p3.agency_name: , purchases.p3.area_id: Lin Town, purchases.p4.agency_id: , purchases.p4.agency_name: , purchases.p4.area_id: Lin Town, purchases.p5.agency_id: , purchases.p5.agency_name: , purchases.p5.area_id: Lin Town, purchases.p6.agency_id: , purchases.p6.agency_name: , purchases.p6.area_id: Lin Town}
  expect: |
    office_id | office_name | won | purchases
    Lin Town  | Lin Town    | 3   | 6
- name: The place of the file is another's
  but: {purchases.p1.area_id: He Town, purchases.p2.area_id: He Town, purchases.p3.area_id: He Town}
  expect: *found
- name: The office is written in several ways
  but: {purchases.p1.agency_name: Lin Office A., purchases.p2.agency_name: Lin Office B.}
  expect: *found
- name: One was carried out by another township
  but: {purchases.p3.agency_id: he}
  expect: nothing
- name: Nobody is named for one
  but: {purchases.p3.supplier_id: }
  expect: nothing
- name: Nobody is named for half of the money
  but: {purchases.p1.supplier_id: , purchases.p2.supplier_id: , purchases.p3.supplier_id: , purchases.p6.amount: 40000, purchases.p7.supplier_id: elm, purchases.p7.amount: 10000}
  and_given: *seventh
  expect: nothing
- name: Money for which nobody is named belongs to the whole
  but: {purchases.p7.supplier_id: , purchases.p7.amount: 1}
  and_given: *seventh
  expect: nothing
- name: A line of the supplier stands twice
  but: {purchases.p1.amount: 99999.99, purchases.p7.description: 1组道路工程, purchases.p7.amount: 99999.99, purchases.p7.signed_on: 2024-01-01}
  and_given: *seventh
  expect: nothing
- name: A line stands twice and writes the name in two ways
  but: {purchases.p1.supplier_name: Mill W., purchases.p1.agency_name: Lin Office W., purchases.p2.agency_name: Lin Office X., purchases.p3.agency_name: Lin Office Y., purchases.p3.supplier_name: Mill Z., purchases.p7.description: 1组道路工程, purchases.p7.amount: 100000, purchases.p7.signed_on: 2024-01-01}
  and_given: *seventh
  expect: |
    office_name | supplier_name | won | total  | purchases | purchase_refs
    Lin Office  | Mill          | 3   | 200000 | 6         | p1, p2, p3, p7
- name: Two alike stand at two places
  but: {purchases.p7.description: 1组道路工程, purchases.p7.amount: 100000, purchases.p7.signed_on: 2024-01-01, purchases.p7.place: 村口}
  and_given: *seventh
  expect: |
    won | total  | purchases | all_spent | percent
    4   | 300000 | 7         | 500000    | 60
- name: The year before and the next township gave out a little to many
  and_given:
    purchases: |
      ref | agency_id | agency_name | area_id | buyer_id | supplier_id | supplier_name | description | place | amount | method | signed_on  | period_to
      h1  | he        | He Office   |         | ping     | a          | A             | 零星工程    |       | 10     | direct | 2024-06-01 |
      h2  | he        | He Office   |         | ping     | b          | B             | 零星工程    |       | 10     | direct | 2024-06-01 |
      h3  | he        | He Office   |         | ping     | c          | C             | 零星工程    |       | 10     | direct | 2024-06-01 |
      h4  | he        | He Office   |         | wan      | d          | D             | 零星工程    |       | 10     | direct | 2024-06-01 |
      h5  | he        | He Office   |         | wan      | e          | E             | 零星工程    |       | 10     | direct | 2024-06-01 |
      h6  | he        | He Office   |         | wan      | f          | F             | 零星工程    |       | 10     | direct | 2024-06-01 |
      j1  | lin       | Lin Office  |         | shang    | a          | A             | 零星工程    |       | 10     | direct | 2023-06-01 |
      j2  | lin       | Lin Office  |         | shang    | b          | B             | 零星工程    |       | 10     | direct | 2023-06-01 |
      j3  | lin       | Lin Office  |         | shang    | c          | C             | 零星工程    |       | 10     | direct | 2023-06-01 |
      j4  | lin       | Lin Office  |         | xia      | d          | D             | 零星工程    |       | 10     | direct | 2023-06-01 |
      j5  | lin       | Lin Office  |         | xia      | e          | E             | 零星工程    |       | 10     | direct | 2023-06-01 |
      j6  | lin       | Lin Office  |         | xia      | f          | F             | 零星工程    |       | 10     | direct | 2023-06-01 |
  expect: |
    won | purchases | all_spent | buyers | other_suppliers
    3   | 6         | 400000    | 2      | 9
---*/
