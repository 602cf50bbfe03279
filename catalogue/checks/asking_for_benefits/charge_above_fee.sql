/*---
id: charge_above_fee
version: 1
status: trial
category: asking_for_benefits
strength: 3
family: files
title:
  en: "Charged above the published fee"
  zh: "收费高于公布标准"
says:
  en: "{office_name} charged {amount} for {service} on {charged_on}; the published fee is {fee}."
  zh: "{office_name} 于 {charged_on} 就“{service}”收费 {amount}，公布标准为 {fee}。"
why:
  en: "The published fee is what everybody pays."
  zh: "公布的标准人人相同。"
asked_of: {en: "The county office for services to the public", zh: "县政务服务管理部门"}

points_at: {kind: organisation, id: office_id, label: office_name}
row_key: [office_id, service, charged_on, charge_no]
amount: excess
population: {table: charges, slice_by: [office_name]}
halves:
  charged:
    label: {en: "What was charged", zh: "收费记录"}
    table: charges
    rows: charge_refs
    show: [charge_no, office_name, service, charged_on, amount, basis, receipt_no]
  rule:
    label: {en: "What may be charged", zh: "公布标准"}
    table: service_rules
    rows: rule_refs
    show: [service, fee, document_no]
needs:
  charges: [ref, charge_no, office_id, office_name, service, charged_on, amount]
  service_rules: [ref, service, fee]
no_law:
  en: "The fee of each service is set by the published list of fees."
  zh: "各事项收费标准由公布的收费目录清单规定。"
sources:
  - {title: "Own design after published lists of fees"}

parameters:
  tolerance: {default: 0.5, min: 0, max: 100, type: decimal, chosen_because: {en: "Less than a yuan is rounding.", zh: "不足一元属于取整。"}}

innocent_explanations:
  - because: {en: "Several were served at once.", zh: "一次办理多件。"}
    answered_by: {step: 1}
  - because: {en: "The fee has several steps, and the list has the highest.", zh: "标准分档，清单取最高档。"}
    answered_by: {example: "The list has a higher fee for it"}
  - because: {en: "The difference was given back.", zh: "多收部分已退还。"}
    answered_by: {example: "The difference was given back"}

verify_next:
  - {en: "Ask how many were served and at which step of the fee.", zh: "了解办理件数及适用档次。"}
  - {en: "Compare with the fee list as it hung on the wall that day.", zh: "与当日张贴的收费标准核对。"}
---*/

WITH fees AS (                  -- the highest fee that the list has for a service
    SELECT service, MAX(fee) AS fee, LIST(ref) AS rule_refs
    FROM service_rules
    GROUP BY service
)
SELECT
    c.office_id, c.service, c.charged_on, c.charge_no, f.fee,
    MIN(c.office_name)   AS office_name,
    SUM(c.amount)        AS amount,
    SUM(c.amount) - f.fee AS excess,
    LIST(c.ref)          AS charge_refs,
    f.rule_refs
FROM charges AS c
JOIN fees AS f
  ON f.service = c.service
GROUP BY c.office_id, c.service, c.charged_on, c.charge_no, f.fee, f.rule_refs
HAVING SUM(c.amount) - f.fee > $tolerance

/*--- examples
- name: Thirty where twenty is the fee
  given:
    charges: |
      ref | charge_no | office_id | office_name | service | charged_on | amount
      c1  | k1        | hall      | Hall        | copy    | 2024-05-01 | 30
    service_rules: |
      ref | service | fee
      s1  | copy    | 20
  expect: &found |
    office_id | office_name | service | charged_on | charge_no | amount | fee | excess | charge_refs | rule_refs
    hall      | Hall        | copy    | 2024-05-01 | k1        | 30     | 20  | 10     | c1          | s1

# Every example below is the first one with one fact changed.
- name: Half a yuan above
  but: {charges.c1.amount: 20.5}
  expect: nothing
- name: Ten above is let pass here
  parameters: {tolerance: 10}
  expect: nothing
- name: It is another service
  but: {charges.c1.service: seal}
  expect: nothing
- name: The list has no fee for it
  but: {service_rules.s1.fee: }
  expect: nothing
- name: The list has a higher fee for it
  and_given:
    service_rules: |
      ref | service | fee
      s2  | copy    | 30
  expect: nothing
- name: The difference was given back
  and_given:
    charges: |
      ref | charge_no | office_id | office_name | service | charged_on | amount
      c2  | k1        | hall      | Hall B.     | copy    | 2024-05-01 | -10
  expect: nothing
- name: It was taken in two parts and written in two ways
  but: {charges.c1.amount: 20}
  and_given:
    charges: |
      ref | charge_no | office_id | office_name | service | charged_on | amount
      c2  | k1        | hall      | Hall B.     | copy    | 2024-05-01 | 10
  expect: |
    office_name | amount | excess | charge_refs
    Hall        | 30     | 10     | c1, c2
---*/
