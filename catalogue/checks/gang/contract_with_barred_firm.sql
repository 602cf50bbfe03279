/*---
id: contract_with_barred_firm
version: 1
status: trial
category: gang
strength: 3
family: procurement
title:
  en: "A contract with a firm that was barred"
  zh: "与被禁单位签订合同"
says:
  en: "{body_name} signed contract {contract_no} for {amount} with {supplier_name} on {signed_on}; the firm was barred from {barred_from} ({file_no})."
  zh: "{body_name} 于 {signed_on} 与 {supplier_name} 签订合同 {contract_no}，金额 {amount}；该单位自 {barred_from} 起被禁入（{file_no}）。"
why:
  en: "A bar that nobody looks up keeps nobody out."
  zh: "无人查询的禁入名单挡不住任何人。"
asked_of: {en: "The body that signed the contract", zh: "签订合同的单位"}

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id, contract_no]
amount: amount
population: {table: contracts, slice_by: [area_id, body_name]}
halves:
  contract:
    label: {en: "The contract", zh: "合同"}
    table: contracts
    rows: contract_refs
    show: [contract_no, body_name, title, supplier_name, amount, signed_on, decision_no]
  bar:
    label: {en: "The bar", zh: "禁入决定"}
    table: bars
    rows: bar_refs
    show: [firm_name, ground, file_no, issuer_name, barred_from, barred_to]
needs:
  contracts: [ref, contract_no, body_id, body_name, supplier_id, supplier_name, amount, signed_on]
  bars: [ref, firm_id, file_no, barred_from, barred_to]
no_law:
  en: "Which bar covers which contracts is set by the decision itself."
  zh: "禁入范围由该决定本身规定。"
sources:
  - {title: "Treasury Do Not Pay: exclusion lists"}

parameters:
  min_amount: {default: 0, min: 0, max: 100000000, chosen_because: {en: "Any contract.", zh: "不限金额。"}}

innocent_explanations:
  - because: {en: "The bar was over.", zh: "禁入已届满。"}
    answered_by: {example: "It was signed after the bar was over"}
  - because: {en: "It was signed before the bar.", zh: "签订在先。"}
    answered_by: {example: "It was signed the day before"}
  - because: {en: "The bar is for another kind of work or another county.", zh: "禁入限于其他领域或地区。"}
    answered_by: {step: 1}
  - because: {en: "Another firm has the same name.", zh: "另有同名单位。"}
    answered_by: {step: 2}

verify_next:
  - {en: "Read the decision: what it bars, where and until when.", zh: "查看决定：禁入的范围、地区与期限。"}
  - {en: "Compare the credit codes.", zh: "核对统一社会信用代码。"}
---*/

SELECT
    c.body_id, c.contract_no,
    MIN(c.body_name)     AS body_name,
    MIN(c.supplier_name) AS supplier_name,
    MIN(c.signed_on)     AS signed_on,
    MAX(c.amount)        AS amount,
    MIN(b.file_no)       AS file_no,
    MIN(b.barred_from)   AS barred_from,
    LIST(DISTINCT c.ref) AS contract_refs,
    LIST(DISTINCT b.ref) AS bar_refs
FROM contracts AS c
JOIN bars AS b
  ON  b.firm_id = c.supplier_id
  AND b.barred_from <= c.signed_on
  AND COALESCE(b.barred_to, DATE '9999-12-31') >= c.signed_on
WHERE c.amount > $min_amount
GROUP BY c.body_id, c.contract_no

/*--- examples
- name: Signed on the first day of the bar
  given:
    contracts: |
      ref | contract_no | body_id | body_name | supplier_id | supplier_name | amount | signed_on
      c1  | k1          | shang   | Shang     | mill        | Mill          | 900    | 2024-04-30
    bars: |
      ref | firm_id | file_no | barred_from | barred_to
      b1  | mill    | f1      | 2024-04-30  | 2025-04-30
  expect: &found |
    body_id | body_name | contract_no | supplier_name | amount | signed_on  | file_no | barred_from | contract_refs | bar_refs
    shang   | Shang     | k1          | Mill          | 900    | 2024-04-30 | f1      | 2024-04-30  | c1            | b1

# Every example below is the first one with one fact changed.
- name: It was signed the day before
  but: {contracts.c1.signed_on: 2024-04-29}
  expect: nothing
- name: It was signed on the last day of the bar
  but: {contracts.c1.signed_on: 2025-04-30}
  expect: |
    signed_on
    2025-04-30
- name: It was signed after the bar was over
  but: {contracts.c1.signed_on: 2025-05-01}
  expect: nothing
- name: The bar has no end
  but: {bars.b1.barred_to: }
  expect: *found
- name: Another firm is barred
  but: {bars.b1.firm_id: yard}
  expect: nothing
- name: Only contracts above a thousand count here
  parameters: {min_amount: 1000}
  expect: nothing
- name: Exactly the sum from which they count here
  parameters: {min_amount: 900}
  expect: nothing
- name: A contract for nothing
  but: {contracts.c1.amount: 0}
  expect: nothing
- name: Two lists and two decisions write it in two ways
  and_given:
    contracts: |
      ref | contract_no | body_id | body_name | supplier_id | supplier_name | amount | signed_on
      c2  | k1          | shang   | Shang V.  | mill        | Mill Ltd      | 800    | 2024-05-30
    bars: |
      ref | firm_id | file_no | barred_from | barred_to
      b2  | mill    | f2      | 2024-05-01  | 2025-04-30
  expect: |
    body_name | supplier_name | amount | signed_on  | file_no | barred_from | contract_refs | bar_refs
    Shang     | Mill          | 900    | 2024-04-30 | f1      | 2024-04-30  | c1, c2        | b1, b2
---*/
