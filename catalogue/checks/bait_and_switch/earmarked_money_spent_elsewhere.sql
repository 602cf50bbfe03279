/*---
id: earmarked_money_spent_elsewhere
version: 2
status: trial
category: bait_and_switch
strength: 3
title:
  en: Earmarked money booked for a purpose its rule does not name
  zh: 专项资金列支于规定用途之外
says:
  en: "{body_name} booked {total} to {fund} in {entries} entries from {first_on} to {last_on}, for a purpose that the fund's rule does not name."
  zh: "{body_name} 在 {first_on} 至 {last_on} 以 {fund} 列支 {entries} 笔，净额 {total}，所列用途不在该资金规定之内。"
why:
  en: Earmarked money has a list of what it may pay. An entry outside that list is a slip or another use.
  zh: 专项资金有列支范围，范围之外的分录或为误记，或为改作他用。

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id, fund, purpose]
amount: total
population: {table: vouchers, slice_by: [area_id, body_name]}
family: ledger
asked_of: {en: The township office that keeps village books, zh: 乡镇农村经管（代理记账）机构}
halves:
  booked:
    label: {en: What the book says, zh: 账上记录}
    table: vouchers
    rows: voucher_refs
    show: [body_name, series, voucher_no, entered_on, summary, amount, counterparty_name, fund, purpose]
  allowed:
    label: {en: What the fund may pay, zh: 可列支用途}
    table: fund_purposes
    rows: purpose_refs
    show: [fund, purpose, issuer, document_no]
needs:
  vouchers: [ref, body_id, body_name, entered_on, direction, amount, fund, purpose, voided]
  fund_purposes: [ref, fund, purpose]
law:
  - {instrument: cn-fiscal-violations, article: "6", says: {en: Fiscal money kept back or turned to another use is to be recovered., zh: 截留、挪用财政资金的，责令改正，追回有关财政资金。}, read: full}
sources:
  - {title: Public expenditure tracking surveys}

parameters:
  min_total: {default: 200, min: 0, max: 1000000, chosen_because: {en: Smaller sums are mostly slips in the code., zh: 更小的金额多为科目误记。}}

innocent_explanations:
  - because: {en: The entry was corrected later., zh: 其后已作更正分录。}
    answered_by: {example: It was taken back later}
  - because: {en: The book does not say what it was for., zh: 账上未注明用途。}
    answered_by: {example: The purpose is only called other}
  - because: {en: The voucher was voided., zh: 凭证已作废。}
    answered_by: {example: The voucher was voided}
  - because: {en: A change of use was approved., zh: 已批准调整用途。}
    answered_by: {step: 2}
  - because: {en: The list of purposes is not complete., zh: 用途清单不完整。}
    answered_by: {step: 3}
  - because: {en: The purpose was typed wrong., zh: 用途登记有误。}
    answered_by: {step: 1}

verify_next:
  - {en: Read the voucher and its papers and see what was paid., zh: 查看凭证及附件，看实际支付了什么。}
  - {en: Ask for the approval of the change of use., zh: 调取调整用途的批复。}
  - {en: Compare the list with the fund's own rule., zh: 将用途清单与资金管理办法核对。}
---*/

WITH funds AS (                 -- funds whose purposes are known
    SELECT f.fund, LIST(f.ref) AS purpose_refs
    FROM fund_purposes AS f
    GROUP BY f.fund
)
SELECT
    v.body_id, v.fund, v.purpose,
    MIN(v.body_name)  AS body_name,
    COUNT(*)          AS entries,
    MIN(v.entered_on) AS first_on,
    MAX(v.entered_on) AS last_on,
    SUM(CASE WHEN v.direction = 'in' THEN -v.amount ELSE v.amount END) AS total,
    LIST(v.ref)       AS voucher_refs,
    FLATTEN(LIST(f.purpose_refs)) AS purpose_refs
FROM vouchers AS v
JOIN funds AS f
  ON f.fund = v.fund
WHERE v.purpose <> 'other'
  AND NOT COALESCE(v.voided, FALSE)
  AND NOT EXISTS (
        SELECT 1 FROM fund_purposes AS p
        WHERE p.fund = v.fund AND p.purpose = v.purpose
    )
GROUP BY v.body_id, v.fund, v.purpose
HAVING SUM(CASE WHEN v.direction = 'in' THEN -v.amount ELSE v.amount END) >= $min_total

/*--- examples
- name: Road money paid for two dinners
  given:
    vouchers: |
      ref | body_id | body_name | entered_on | direction | amount | fund  | purpose     | voided
      v1  | shang   | Shang     | 2024-03-05 | out       | 800    | roads | hospitality | false
      v2  | shang   | Shang     | 2024-04-05 | out       | 300    | roads | hospitality | false
    fund_purposes: |
      ref | fund  | purpose
      f1  | roads | works
      f2  | roads | goods
  expect: &found |
    body_id | body_name | fund  | purpose     | entries | first_on   | last_on    | total | voucher_refs | purpose_refs
    shang   | Shang     | roads | hospitality | 2       | 2024-03-05 | 2024-04-05 | 1100  | v1, v2       | f1, f2

# Every example below is the first one with one fact changed.
- name: One of them was for works
  but: {vouchers.v1.purpose: works}
  expect: &second |
    first_on   | total | voucher_refs
    2024-04-05 | 300   | v2
- name: The rule names hospitality
  but: {fund_purposes.f2.purpose: hospitality}
  expect: nothing
- name: The rule of another fund names hospitality
  and_given:
    fund_purposes: |
      ref | fund | purpose
      f3  | care | hospitality
  expect: *found
- name: The purposes of the fund are not known
  but: {vouchers.v1.fund: bridges, vouchers.v2.fund: bridges}
  expect: nothing
- name: The money is not earmarked
  but: {vouchers.v1.fund: , vouchers.v2.fund: }
  expect: nothing
- name: The purpose is only called other
  but: {vouchers.v1.purpose: other}
  expect: *second
- name: No purpose is named
  but: {vouchers.v1.purpose: }
  expect: *second
- name: The voucher was voided
  but: {vouchers.v1.voided: true}
  expect: *second
- name: Nobody says whether it was voided
  but: {vouchers.v1.voided: }
  expect: *found
- name: It was taken back later
  and_given: &back
    vouchers: |
      ref | body_id | body_name | entered_on | direction | amount | fund  | purpose     | voided
      v3  | shang   | Shang V.  | 2024-05-05 | out       | -1100  | roads | hospitality | false
  expect: nothing
- name: Most of it came back as income
  and_given: *back
  but: {vouchers.v3.direction: in, vouchers.v3.amount: 900}
  expect: |
    body_name | entries | last_on    | total
    Shang     | 3       | 2024-05-05 | 200
- name: A little more came back
  and_given: *back
  but: {vouchers.v3.amount: -900.01}
  expect: nothing
- name: Another body spent it
  but: {vouchers.v1.body_id: xia}
  expect: |
    body_id | total
    xia     | 800
    shang   | 300
---*/
