/*---
id: contract_grew_after_signing
version: 1
status: trial
category: bait_and_switch
strength: 2
title:
  en: A contract that grew after it was signed
  zh: 合同签订后金额增长
says:
  en: "Contract {contract_no} of {body_name} with {supplier_name} was signed for {signed} and changed {changes} time(s), up to {highest}: {growth} more."
  zh: "{body_name} 与 {supplier_name} 的合同 {contract_no} 签约 {signed}，变更 {changes} 次，最高至 {highest}，增加 {growth}。"
why:
  en: A low bid that grows afterwards beats those who asked the true price at once.
  zh: 低价中标后增加金额，对一开始报实价的人不公平。

points_at: {kind: contract, id: contract_no}
row_key: [body_id, contract_no]
amount: growth
population: {table: contracts, slice_by: [area_id, body_name]}
family: procurement
asked_of: {en: The body that signed the contract, zh: 签订合同的单位}
halves:
  signed:
    label: {en: As it was signed, zh: 签订时}
    table: contracts
    rows: contract_refs
    show: [contract_no, body_name, supplier_name, title, amount, signed_on, decision_no]
  changed:
    label: {en: How it was changed, zh: 变更记录}
    table: contract_changes
    rows: change_refs
    show: [contract_no, change_no, changed_on, amount_before, amount_after, reason]
needs:
  contracts: [ref, contract_no, body_id, body_name, supplier_name, amount]
  contract_changes: [ref, contract_no, amount_after]
law:
  - {instrument: cn-tender-law, article: "46", says: {en: Buyer and winner may not make another agreement that departs from the substance of the contract., zh: 招标人和中标人不得再行订立背离合同实质性内容的其他协议。}, read: full}
sources:
  - {title: "ProZorro automated rules: contract amendments"}
  - {title: "DIGIWHIST: cost overrun"}

parameters:
  max_growth: {default: 0.15, min: 0, max: 5, type: decimal, chosen_because: {en: Quantities of works are seldom known better than to fifteen in a hundred., zh: 工程量预估误差很少超过百分之十五。}}
  max_changes: {default: 3, min: 1, max: 50, chosen_because: {en: Three changes are a habit., zh: 三次变更已非偶然。}}
  little_growth: {default: 0.05, min: 0, max: 1, type: decimal, chosen_because: {en: Many tiny changes are office work., zh: 多次微小变更属于事务性调整。}}

innocent_explanations:
  - because: {en: Many changes were tiny., zh: 变更次数虽多但金额微小。}
    answered_by: {example: Three changes with hardly any growth}
  - because: {en: The sum was lowered., zh: 金额调减。}
    answered_by: {example: It was lowered}
  - because: {en: The ground was other than expected., zh: 地质条件与预期不同。}
    answered_by: {step: 1}
  - because: {en: More was asked for and decided., zh: 经决定增加建设内容。}
    answered_by: {step: 2}
  - because: {en: The contract follows the price of materials., zh: 合同约定随材料价格调整。}
    answered_by: {step: 1}

verify_next:
  - {en: Read the reason of each change and the clause it rests on., zh: 查看每次变更的理由及所依据的条款。}
  - {en: Ask who asked for it and who decided., zh: 问清由谁提出、由谁决定。}
  - {en: Compare the last sum with the bids that lost., zh: 将最终金额与未中标报价比较。}
---*/

WITH signed AS (
    SELECT
        c.body_id, c.contract_no,
        MIN(c.body_name)     AS body_name,
        MIN(c.supplier_name) AS supplier_name,
        MAX(c.amount)        AS signed,
        LIST(c.ref)          AS contract_refs
    FROM contracts AS c
    GROUP BY c.body_id, c.contract_no
),
changed AS (
    SELECT
        m.contract_no,
        COUNT(*)            AS changes,
        MAX(m.amount_after) AS highest,
        CASE WHEN COUNT(*) >= $max_changes THEN $little_growth ELSE $max_growth END AS allowed,
        LIST(m.ref)         AS change_refs
    FROM contract_changes AS m
    GROUP BY m.contract_no
)
SELECT
    s.body_id, s.contract_no, s.body_name, s.supplier_name, s.signed, d.changes, d.highest,
    d.highest - s.signed AS growth,
    s.contract_refs, d.change_refs
FROM signed AS s
JOIN changed AS d
  ON d.contract_no = s.contract_no
WHERE d.highest > s.signed * (1 + d.allowed)

/*--- examples
- name: Signed for a thousand and changed to twelve hundred
  given:
    contracts: |
      ref | contract_no | body_id | body_name | supplier_name | amount
      c1  | k1          | shang   | Shang     | Mill          | 1000
    contract_changes: |
      ref | contract_no | amount_after
      m1  | k1          | 1200
  expect: &found |
    body_id | body_name | supplier_name | contract_no | signed | changes | highest | growth | contract_refs | change_refs
    shang   | Shang     | Mill          | k1          | 1000   | 1       | 1200    | 200    | c1            | m1

# Every example below is the first one with one fact changed.
- name: It grew by fifteen in a hundred
  but: {contract_changes.m1.amount_after: 1150}
  expect: nothing
- name: It may grow by a quarter here
  parameters: {max_growth: 0.25}
  expect: nothing
- name: It was lowered
  but: {contract_changes.m1.amount_after: 800}
  expect: nothing
- name: Another contract was changed
  but: {contract_changes.m1.contract_no: k2}
  expect: nothing
- name: It was changed three times and grew by a tenth
  but: &tenth {contract_changes.m1.amount_after: 1100}
  and_given: &three
    contract_changes: |
      ref | contract_no | amount_after
      m2  | k1          | 1020
      m3  | k1          | 1050
  expect: |
    changes | highest | growth | change_refs
    3       | 1100    | 100    | m1, m2, m3
- name: Four changes are a habit here
  parameters: {max_changes: 4}
  but: *tenth
  and_given: *three
  expect: nothing
- name: Three changes with hardly any growth
  but: {contract_changes.m1.amount_after: 1050}
  and_given: *three
  expect: nothing
- name: The register lists the contract twice and writes names in two ways
  and_given:
    contracts: |
      ref | contract_no | body_id | body_name | supplier_name | amount
      c2  | k1          | shang   | Shang V.  | Mill Ltd      | 900
  expect: |
    body_name | supplier_name | signed | growth | contract_refs
    Shang     | Mill          | 1000   | 200    | c1, c2
---*/
