/*---
id: contract_signed_without_decision
version: 1
status: trial
category: dereliction
strength: 3
title:
  en: A large contract signed without a decision on record
  zh: 大额合同未注明决议
says:
  en: "{body_name} signed contract {contract_no} ({title}) with {with_whom} for {amount} on {signed_on}. It names no decision; {decided} of the body's {signed} contracts do."
  zh: "{body_name} 于 {signed_on} 与 {with_whom} 签订合同 {contract_no}（{title}），金额 {amount}，未注明决议；该单位 {signed} 份合同中 {decided} 份注明了决议。"
why:
  en: Large matters of a collective are decided by its members before anybody signs.
  zh: 集体重大事项应先由成员决定再签合同。

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id, contract_no]
amount: amount
population: {table: contracts, slice_by: [area_id, body_name]}
family: procurement
asked_of: {en: The township office that keeps village books, zh: 乡镇农村经管（代理记账）机构}
halves:
  signed:
    label: {en: What was signed, zh: 所签合同}
    table: contracts
    rows: signed_refs
    show: [contract_no, body_name, title, supplier_name, amount, signed_on, decision_no]
against:
  label: {en: Of this body's contracts, zh: 该单位全部合同}
  show: [decided, signed]
needs:
  contracts: [ref, contract_no, body_id, body_name, amount, signed_on, decision_no, title, supplier_name]
law:
  - {instrument: cn-collective-economic-law, article: "26", says: {en: "The assembly of members approves budgets and decides investments and other major matters.", zh: 成员大会批准年度财务预决算，决定投资等重大事项。}, read: full}
sources:
  - {title: Published village audit reports (contracts without minutes)}

parameters:
  limit: {default: 30000, min: 1, max: 100000000, chosen_because: {en: "The limit for major matters is set locally; put yours here, this one is only common.", zh: 重大事项标准由地方规定，请填本地标准，此数仅为常见值。}}
  min_share: {default: 0.8, min: 0.1, max: 1, type: decimal, chosen_because: {en: "Where a body leaves the column empty now and then, an empty one says nothing.", zh: 单位平时常不填该栏的，空白说明不了问题。}}

innocent_explanations:
  - because: {en: The body does not fill in that column., zh: 该单位不填决议栏。}
    answered_by: {example: The body seldom names a decision}
  - because: {en: It is too small to need one., zh: 金额较小，无需决议。}
    answered_by: {example: It is just under the limit}
  - because: {en: A second line of the register names the decision., zh: 台账另一行注明决议。}
    answered_by: {example: A second line names the decision}
  - because: {en: The decision is on paper and its number was not typed., zh: 有决议但未录入编号。}
    answered_by: {step: 1}
  - because: {en: An urgent repair was approved afterwards., zh: 应急抢修事后追认。}
    answered_by: {step: 2}

verify_next:
  - {en: "Ask for the minutes, with names and signatures.", zh: 调取会议记录及签名。}
  - {en: "Ask for the notice and for what the members were told.", zh: 调取公示材料，查看成员知悉的内容。}
  - {en: Ask five members whether the meeting took place., zh: 询问五名成员会议是否召开。}
---*/

WITH agreed AS (                -- one row per number of the register
    SELECT
        r.body_id, r.contract_no,
        MIN(r.body_name)     AS body_name,
        MIN(r.title) AS title,
        MIN(r.supplier_name) AS with_whom,
        MIN(r.signed_on)     AS signed_on,
        MAX(r.amount)        AS amount,
        COUNT(r.decision_no) AS decisions,
        LIST(r.ref)          AS signed_refs
    FROM contracts AS r
    GROUP BY r.body_id, r.contract_no
),
habits AS (                     -- how often a body names a decision
    SELECT
        a.body_id,
        COUNT(*)                                             AS signed,
        SUM(CASE WHEN a.decisions > 0 THEN 1 ELSE 0 END)     AS decided
    FROM agreed AS a
    GROUP BY a.body_id
    HAVING SUM(CASE WHEN a.decisions > 0 THEN 1 ELSE 0 END) >= $min_share * (COUNT(*) - 1)
       AND SUM(CASE WHEN a.decisions > 0 THEN 1 ELSE 0 END) >= 2
)
SELECT
    a.body_id, a.contract_no, a.body_name, a.title, a.with_whom, a.signed_on, a.amount, h.decided, h.signed, a.signed_refs
FROM agreed AS a
JOIN habits AS h
  ON h.body_id = a.body_id
WHERE a.decisions = 0
  AND a.amount >= $limit

/*--- examples
- name: Of three one names no decision
  given:
    contracts: |
      ref | contract_no | body_id | body_name | title | supplier_name | signed_on | amount | decision_no
      c1  | z1   | shang   | Shang     | Wall    | Mill    | 2024-03-05 | 40000 |
      c2  | z2   | shang   | Shang     | Road    | Mill    | 2024-03-05 | 50000 | m2
      c3  | z3   | shang   | Shang     | Roof    | Mill    | 2024-03-05 | 50000 | m3
  expect: &found |
    body_id | body_name | contract_no | title | with_whom | signed_on | amount | decided | signed | signed_refs
    shang   | Shang     | z1   | Wall    | Mill      | 2024-03-05 | 40000 | 2 | 3 | c1

# Every example below is the first one with one fact changed.
- name: A decision is named
  but: {contracts.c1.decision_no: m1}
  expect: nothing
- name: The body seldom names a decision
  but: {contracts.c3.decision_no: }
  expect: nothing
- name: Another body names it
  but: {contracts.c3.body_id: xia}
  expect: nothing
- name: It is exactly the limit
  parameters: {limit: 40000}
  expect: *found
- name: It is just under the limit
  parameters: {limit: 40001}
  expect: nothing
- name: Nobody says how much it is
  parameters: {limit: 1}
  but: {contracts.c1.amount: }
  expect: nothing
- name: A second line names the decision
  and_given: &line
    contracts: |
      ref | contract_no | body_id | body_name | title | supplier_name | signed_on | amount | decision_no
      c4  | z1   | shang   | Shang V.  | Wall B. | Mill V. | 2024-03-06 | 39000 | m1
  expect: nothing
- name: Two lines write things in two ways
  and_given: *line
  but: {contracts.c4.decision_no: }
  expect: |
    body_name | title | with_whom | signed_on | amount | signed | signed_refs
    Shang     | Wall    | Mill      | 2024-03-05 | 40000 | 3 | c1, c4
- name: Of the others four in five name one
  and_given: &more
    contracts: |
      ref | contract_no | body_id | body_name | title | supplier_name | signed_on | amount | decision_no
      c4  | z4   | shang   | Shang     | Well    | Mill    | 2024-03-06 | 10 | m4
      c5  | z5   | shang   | Shang     | Pond    | Mill    | 2024-03-06 | 10 | m5
      c6  | z6   | shang   | Shang     | Shed    | Mill    | 2024-03-06 | 10 |
  parameters: {limit: 30000}
  expect: |
    contract_no | decided | signed
    z1   | 4 | 6
- name: Of the others fewer than four in five name one
  and_given: *more
  but: {contracts.c5.decision_no: }
  parameters: {limit: 30000}
  expect: nothing
- name: Of the three others two name one
  and_given: *line
  but: {contracts.c4.contract_no: z4, contracts.c4.decision_no: }
  expect: nothing
- name: Two lines of another name the decision, and are one
  and_given: *line
  but: {contracts.c4.contract_no: z2, contracts.c3.decision_no: }
  expect: nothing
---*/
