/*---
id: supplier_concentration_by_sponsor
version: 1
status: trial
category: friends_and_relatives
strength: 1
family: statistics
title:
  en: One supplier far more often with one proposer than with others
  zh: 某供应商在同一提议人名下出现的比例远高于其他人
says:
  en: "Of {n} purchases that {sponsor_mask} proposed to {buyer_name}, {won} went to {supplier_name}, {total} in all. Of the {n_all} purchases by all proposers, {won_all} went there."
  zh: "{sponsor_mask} 向 {buyer_name} 提议的 {n} 笔采购中，{won} 笔由 {supplier_name} 承接，合计 {total}。所有提议人的 {n_all} 笔采购中，该供应商承接 {won_all} 笔。"
why:
  en: Who proposes a purchase does not choose who supplies it. A supplier that follows one proposer asks how it was found.
  zh: 提议采购的人并不决定由谁供应。供应商集中于同一提议人，应了解是如何选定的。
asked_of:
  en: The office that made the purchase
  zh: 办理采购的单位

points_at: {kind: supplier, id: supplier_id, label: supplier_name}
row_key: [buyer_id, sponsor_id, supplier_id]
amount: total
population: {table: purchases, slice_by: [buyer_name]}
halves:
  bought:
    label: {en: What this supplier was given here, zh: 该供应商在此承接的采购}
    table: purchases
    rows: purchase_refs
    show: [sponsor_mask, description, place, agency_name, supplier_name, amount, method, period_to]
against:
  label: {en: Its share among all proposers, zh: 在所有提议人中的占比}
  show: [won, n, share, won_all, n_all, share_elsewhere, q]
needs:
  purchases: [ref, buyer_id, buyer_name, sponsor_id, sponsor_mask, supplier_id, supplier_name, amount, method]
legal_values: []
no_law:
  en: A high share breaks no rule by itself; it is a reason to look at how the supplier was chosen.
  zh: 占比高本身不违反规定，只是了解供应商如何选定的理由。
sources:
  - {title: "DIGIWHIST: share of a supplier among a buyer's contracts"}
refine: concentration

parameters:
  n_min:
    default: 20
    min: 2
    max: 100000
    chosen_because: {en: With fewer purchases a share says little., zh: 采购笔数过少时占比意义不大。}
  min_count:
    default: 5
    min: 1
    max: 100000
    chosen_because: {en: Fewer than five can be chance or one job in parts., zh: 少于五笔可能出于偶然。}
  min_share:
    default: 0.3
    min: 0.01
    max: 1
    chosen_because: {en: A third of what one person proposes is much for one firm., zh: 一人提议的采购有三成归一家，已属较多。}
  q:
    default: 0.05
    min: 0.0001
    max: 0.2
    chosen_because: {en: At most one in twenty of those shown is expected to be chance., zh: 所示结果中预期至多二十分之一出于偶然。}
  rho:
    default: 0.05
    min: 0
    max: 0.5
    chosen_because: {en: Places differ in who works there; this much difference is taken as usual., zh: 各地常用的供应商本就不同，此幅度视为正常差异。}

innocent_explanations:
  - because: {en: The supplier is the only one of its trade in that township., zh: 该乡镇只有这一家从事此业。}
    answered_by: {step: 1}
  - because: {en: A standing or framework contract fixed the supplier for a year., zh: 开口合同或框架协议已确定全年供应商。}
    answered_by: {example: They came under a standing contract}
  - because: {en: The supplier gets as much from everybody., zh: 该供应商在其他提议人处也占同样比例。}
    answered_by: {example: The other proposer has the same supplier as often}
  - because: {en: The same office runs all purchases of that district and asks the same three firms., zh: 该片区采购均由同一单位办理，固定向几家询价。}
    answered_by: {step: 2}

verify_next:
  - {en: List the firms of that trade within reach and whether they were asked., zh: 列出附近同业商家，核实是否询价。}
  - {en: Ask who proposed the supplier and who signed the choice., zh: 询问由谁提出供应商、由谁签字选定。}
  - {en: Compare the prices with those of other suppliers for the same thing., zh: 与其他供应商同类价格比较。}
---*/

WITH counted AS (                   -- one row per proposer and supplier
    SELECT
        p.buyer_id, p.sponsor_id, p.supplier_id,
        MIN(p.buyer_name)    AS buyer_name,
        MIN(p.sponsor_mask)  AS sponsor_mask,
        MIN(p.supplier_name) AS supplier_name,
        COUNT(*)             AS won,
        SUM(p.amount)        AS total,
        LIST(p.ref)          AS purchase_refs
    FROM purchases AS p
    WHERE p.supplier_id IS NOT NULL
      AND p.sponsor_id IS NOT NULL
      AND COALESCE(p.method, '') NOT IN ('standing', 'framework')
    GROUP BY p.buyer_id, p.sponsor_id, p.supplier_id
)
SELECT
    c.buyer_id, c.sponsor_id, c.supplier_id, c.buyer_name, c.sponsor_mask, c.supplier_name,
    c.won, c.total, c.purchase_refs,
    CAST(SUM(c.won) OVER (PARTITION BY c.buyer_id, c.sponsor_id) AS BIGINT)  AS n,
    CAST(SUM(c.won) OVER (PARTITION BY c.buyer_id, c.supplier_id) AS BIGINT) AS won_all,
    CAST(SUM(c.won) OVER (PARTITION BY c.buyer_id) AS BIGINT)                AS n_all
FROM counted AS c

/*--- examples
- name: Six of seven with one proposer, one of six with another
  parameters: {n_min: 6}
  given:
    purchases: |
      ref | buyer_id | buyer_name | sponsor_id | sponsor_mask | supplier_id | supplier_name | amount | method
      p1  | county   | A County   | lin        | Lin *        | acme        | Acme Ltd      | 100    |
      p2  | county   | A County   | lin        | Lin *        | acme        | Acme Ltd      | 100    | direct
      p3  | county   | A County   | lin        | Lin *        | acme        | Acme Ltd      | 100    | direct
      p4  | county   | A County   | lin        | Lin *        | acme        | Acme Ltd      | 100    | direct
      p5  | county   | A County   | lin        | Lin *        | acme        | Acme Ltd      | 100    | direct
      p6  | county   | A County   | lin        | Lin *        | acme        | Acme Ltd      | 200    | direct
      p7  | county   | A County   | lin        | Lin *        | beta        | Beta Ltd      | 100    | direct
      q1  | county   | A County   | chen       | Chen *       | acme        | Acme Ltd      | 100    | direct
      q2  | county   | A County   | chen       | Chen *       | b2          | B2            | 100    | direct
      q3  | county   | A County   | chen       | Chen *       | b3          | B3            | 100    | direct
      q4  | county   | A County   | chen       | Chen *       | b4          | B4            | 100    | direct
      q5  | county   | A County   | chen       | Chen *       | b5          | B5            | 100    | direct
      q6  | county   | A County   | chen       | Chen *       | b6          | B6            | 100    | direct
      q7  | county   | A County   | chen       | Chen *       | b7          | B7            | 100    | direct
      q8  | county   | A County   | chen       | Chen *       | b8          | B8            | 100    | direct
      q9  | county   | A County   | chen       | Chen *       | b9          | B9            | 100    | direct
  expect: |
    buyer_id | buyer_name | sponsor_id | sponsor_mask | supplier_id | supplier_name | won | n | won_all | n_all | total | purchase_refs
    county   | A County   | lin        | Lin *        | acme        | Acme Ltd      | 6   | 7 | 7       | 16    | 700   | p1, p2, p3, p4, p5, p6

# Every example below is the first one with one fact changed.
- name: Seven are too few when twenty are asked for
  parameters: {n_min: 20}
  expect: nothing
- name: Six are too few when seven are asked for
  parameters: {min_count: 7}
  expect: nothing
- name: The other proposer has the same supplier as often
  but: {purchases.q2.supplier_id: acme, purchases.q3.supplier_id: acme, purchases.q4.supplier_id: acme, purchases.q5.supplier_id: acme, purchases.q6.supplier_id: acme, purchases.q7.supplier_id: acme}
  expect: nothing
- name: They came under a standing contract
  but: {purchases.p2.method: standing, purchases.p3.method: standing, purchases.p4.method: framework}
  expect: nothing
- name: The supplier is not named
  parameters: {min_share: 0.2}
  but: {purchases.p1.supplier_id: "", purchases.p2.supplier_id: "", purchases.p3.supplier_id: "", purchases.p4.supplier_id: "", purchases.p5.supplier_id: "", purchases.p6.supplier_id: ""}
  expect: nothing
- name: Nobody is named as proposing them
  but: {purchases.p1.sponsor_id: "", purchases.p2.sponsor_id: "", purchases.p3.sponsor_id: "", purchases.p4.sponsor_id: "", purchases.p5.sponsor_id: "", purchases.p6.sponsor_id: "", purchases.p7.sponsor_id: ""}
  expect: nothing
- name: The others buy for another body
  but: {purchases.q1.buyer_id: town, purchases.q2.buyer_id: town, purchases.q3.buyer_id: town, purchases.q4.buyer_id: town, purchases.q5.buyer_id: town, purchases.q6.buyer_id: town, purchases.q7.buyer_id: town, purchases.q8.buyer_id: town, purchases.q9.buyer_id: town}
  expect: nothing
- name: Names written in two ways stay one supplier
  but: {purchases.p3.supplier_name: Acme, purchases.p3.buyer_name: A Cty, purchases.p3.sponsor_mask: Lin X}
  expect: |
    buyer_name | sponsor_mask | supplier_name | won
    A County   | Lin *        | Acme          | 6
---*/
