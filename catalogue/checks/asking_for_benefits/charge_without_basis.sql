/*---
id: charge_without_basis
version: 1
status: trial
category: asking_for_benefits
strength: 3
family: files
title:
  en: "Charged without a basis or a receipt"
  zh: "收费无依据或无票据"
says:
  en: "{office_name} charged {amount} for {service} on {charged_on}; basis: {basis_named}; receipt: {receipt_named}."
  zh: "{office_name} 于 {charged_on} 就“{service}”收费 {amount}，依据：{basis_named}；票据：{receipt_named}。"
why:
  en: "A fee that rests on nothing, or for which no receipt was given, may never reach the public purse."
  zh: "没有依据或没有票据的收费，可能从未入库。"
asked_of: {en: "The county office for services to the public", zh: "县政务服务管理部门"}

points_at: {kind: organisation, id: office_id, label: office_name}
row_key: [office_id, service, charged_on, charge_no]
amount: amount
population: {table: charges, slice_by: [office_name]}
halves:
  charged:
    label: {en: "What was charged", zh: "收费记录"}
    table: charges
    rows: charge_refs
    show: [charge_no, office_name, service, charged_on, amount, basis, receipt_no]
against:
  label: {en: "What is named", zh: "注明情况"}
  show: [basis_named, receipt_named]
needs:
  charges: [ref, charge_no, office_id, office_name, service, charged_on, amount, basis, receipt_no]
no_law:
  en: "Which fees may be taken is set by the published list of fees."
  zh: "可收取哪些费用由公布的收费目录清单规定。"
sources:
  - {title: "World Bank: service delivery indicators"}

parameters:
  min_amount: {default: 0, min: 0, max: 100000, chosen_because: {en: "Any sum: small ones are what is asked for.", zh: "不限金额：索要的往往是小钱。"}}

innocent_explanations:
  - because: {en: "The list leaves the column out for everybody.", zh: "该名单对所有收费均未填该栏。"}
    answered_by: {example: "The office names neither for any charge"}
  - because: {en: "The charge was given back.", zh: "已退还。"}
    answered_by: {example: "It was given back"}
  - because: {en: "The receipt was given and not written down.", zh: "已开票但未登记。"}
    answered_by: {step: 1}

verify_next:
  - {en: "Ask for the stub of the receipt book of that day.", zh: "调取当日票据存根。"}
  - {en: "Look whether the money stands in the ledger.", zh: "核对该笔是否入账。"}
  - {en: "Ask ten who paid that month, without naming anybody.", zh: "随机询问十名当月缴费人，不记姓名。"}
---*/

WITH habits AS (                -- offices that write the basis, or the receipt, at all
    SELECT office_id, COUNT(basis) AS bases, COUNT(receipt_no) AS receipts
    FROM charges
    GROUP BY office_id
)
SELECT
    c.office_id, c.service, c.charged_on, c.charge_no,
    MIN(c.office_name) AS office_name,
    SUM(c.amount)      AS amount,
    COALESCE(MIN(c.basis), '—')      AS basis_named,
    COALESCE(MIN(c.receipt_no), '—') AS receipt_named,
    LIST(c.ref)        AS charge_refs
FROM charges AS c
JOIN habits AS h
  ON h.office_id = c.office_id
GROUP BY c.office_id, c.service, c.charged_on, c.charge_no, h.bases, h.receipts
HAVING SUM(c.amount) > $min_amount
   AND ((COUNT(c.basis) = 0 AND h.bases > 0) OR (COUNT(c.receipt_no) = 0 AND h.receipts > 0))

/*--- examples
- name: No basis is named
  given:
    charges: |
      ref | charge_no | office_id | office_name | service | charged_on | amount | basis | receipt_no
      c1  | k1        | hall      | Hall        | copy    | 2024-05-01 | 20     |       | r1
      c2  | k2        | hall      | Hall        | copy    | 2024-05-02 | 20     | list  | r2
  expect: &found |
    office_id | office_name | service | charged_on | charge_no | amount | basis_named | receipt_named | charge_refs
    hall      | Hall        | copy    | 2024-05-01 | k1        | 20     | —           | r1            | c1

# Every example below is the first one with one fact changed.
- name: A basis is named
  but: {charges.c1.basis: list}
  expect: nothing
- name: No receipt is named
  but: {charges.c1.basis: list, charges.c1.receipt_no: }
  expect: |
    basis_named | receipt_named
    list        | —
- name: Neither is named
  but: {charges.c1.receipt_no: }
  expect: |
    basis_named | receipt_named
    —           | —
- name: The office names neither for any charge
  but: {charges.c1.receipt_no: , charges.c2.basis: , charges.c2.receipt_no: }
  expect: nothing
- name: The office never names a basis, and here no receipt
  but: {charges.c1.receipt_no: , charges.c2.basis: }
  expect: |
    charge_no | basis_named | receipt_named
    k1        | —           | —
- name: The office never writes receipts, and here no basis
  but: {charges.c1.receipt_no: , charges.c2.receipt_no: }
  expect: |
    charge_no | basis_named | receipt_named
    k1        | —           | —
- name: It was given back
  and_given:
    charges: |
      ref | charge_no | office_id | office_name | service | charged_on | amount | basis | receipt_no
      c3  | k1        | hall      | Hall        | copy    | 2024-05-01 | -20    |       | r1
  expect: nothing
- name: Another office writes them
  but: {charges.c2.office_id: desk}
  expect: nothing
- name: Small sums are let pass here
  parameters: {min_amount: 20}
  expect: nothing
- name: One yuan
  but: {charges.c1.amount: 1}
  expect: |
    amount
    1
- name: It was taken in two parts and written in two ways
  and_given:
    charges: |
      ref | charge_no | office_id | office_name | service | charged_on | amount | basis | receipt_no
      c3  | k1        | hall      | Hall B.     | copy    | 2024-05-01 | 5      |       | r1
  expect: |
    office_name | amount | charge_refs
    Hall        | 25     | c1, c3
- name: Two parts name two bases and no receipt
  but: {charges.c1.basis: list, charges.c1.receipt_no: }
  and_given:
    charges: |
      ref | charge_no | office_id | office_name | service | charged_on | amount | basis  | receipt_no
      c3  | k1        | hall      | Hall        | copy    | 2024-05-01 | 5      | notice |
  expect: |
    basis_named | receipt_named | charge_refs
    list        | —             | c1, c3
- name: Two parts have two receipts and no basis
  and_given:
    charges: |
      ref | charge_no | office_id | office_name | service | charged_on | amount | basis | receipt_no
      c3  | k1        | hall      | Hall        | copy    | 2024-05-01 | 5      |       | r9
  expect: |
    receipt_named | charge_refs
    r1            | c1, c3
---*/
