/*---
id: vouchers_entered_late
version: 1
status: trial
category: embezzlement
strength: 2
title:
  en: Entered in the book long after the paper
  zh: 单据入账过迟
says:
  en: "Voucher {voucher_no} of {body_name} was entered on {entered_on}, {days} days after its paper of {document_on}; its largest line is {largest}."
  zh: "{body_name} 第 {voucher_no} 号凭证于 {entered_on} 记账，距原始单据日期 {document_on} 已 {days} 天；最大一笔为 {largest}。"
why:
  en: Papers that lie for months are forgotten, lost or gathered up. Entering them in time keeps the cash book true.
  zh: 单据积压数月易遗忘、丢失或拼凑。及时入账，现金账才真实。

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id, series, voucher_no, entered_on, document_on]
amount: largest
population: {table: vouchers, slice_by: [area_id, body_name]}
family: ledger
asked_of: {en: The township office that keeps village books, zh: 乡镇农村经管（代理记账）机构}
halves:
  booked:
    label: {en: What the book says, zh: 账上记录}
    table: vouchers
    rows: voucher_refs
    show: [body_name, series, voucher_no, document_on, entered_on, summary, amount, invoice_no]
against:
  label: {en: The two dates, zh: 两个日期}
  show: [document_on, entered_on, days]
needs:
  vouchers: [ref, body_id, body_name, series, voucher_no, entered_on, document_on, amount, voided]
law:
  - {instrument: cn-collective-economic-law, article: "44", says: {en: Collective economic organisations keep their finances and books by the national accounting rules for them., zh: 农村集体经济组织应当按照农村集体经济组织财务会计制度进行财务管理和会计核算。}, read: full}
sources:
  - {title: "Audit software test libraries (late entries)"}

parameters:
  late_days: {default: 90, min: 1, max: 730, chosen_because: {en: "Shared book-keepers settle once a quarter.", zh: 代理记账机构通常按季结报。}}

innocent_explanations:
  - because: {en: The shared book-keeper settles once a quarter., zh: 代理记账按季报账。}
    answered_by: {example: It was entered on the last day that is in time}
  - because: {en: The voucher was voided., zh: 凭证已作废。}
    answered_by: {example: The voucher was voided}
  - because: {en: The invoice waited for an inspection or for the grant to arrive., zh: 发票待验收或待补助资金到账。}
    answered_by: {step: 1}
  - because: {en: The year on the paper was typed wrong., zh: 单据年份录入有误。}
    answered_by: {step: 2}

verify_next:
  - {en: Ask when the paper was handed in and what it waited for., zh: 问清单据何时交来、因何等待。}
  - {en: Look at the date on the paper itself., zh: 查看原始单据上的日期。}
  - {en: See how the spending was paid in the meantime., zh: 查看其间该支出由何处垫付。}
---*/

SELECT
    v.body_id, v.series, v.voucher_no, v.entered_on, v.document_on,
    DATE_DIFF('day', v.document_on, v.entered_on) AS days,
    MIN(v.body_name) AS body_name,
    MAX(v.amount)    AS largest,
    LIST(v.ref)      AS voucher_refs
FROM vouchers AS v
WHERE DATE_DIFF('day', v.document_on, v.entered_on) > $late_days
  AND NOT COALESCE(v.voided, FALSE)
GROUP BY v.body_id, v.series, v.voucher_no, v.entered_on, v.document_on

/*--- examples
- name: Entered ninety-one days after the paper
  given:
    vouchers: |
      ref | body_id | body_name | series | voucher_no | document_on | entered_on | amount | voided
      v1  | shang   | Shang     | P      | 7          | 2024-01-01  | 2024-04-01 | 800    | false
  expect: &found |
    body_id | body_name | series | voucher_no | document_on | entered_on | days | largest | voucher_refs
    shang   | Shang     | P      | 7          | 2024-01-01  | 2024-04-01 | 91   | 800     | v1

# Every example below is the first one with one fact changed.
- name: It was entered on the last day that is in time
  but: {vouchers.v1.entered_on: 2024-03-31}
  expect: nothing
- name: A month is too long where thirty days are set
  parameters: {late_days: 30}
  but: {vouchers.v1.entered_on: 2024-02-01}
  expect: |
    body_id | days
    shang   | 31
- name: The paper is dated after the entry
  but: {vouchers.v1.document_on: 2024-12-31}
  expect: nothing
- name: The paper has no date
  but: {vouchers.v1.document_on: }
  expect: nothing
- name: The entry has no date
  but: {vouchers.v1.entered_on: }
  expect: nothing
- name: The voucher was voided
  but: {vouchers.v1.voided: true}
  expect: nothing
- name: The book does not say whether it was voided
  but: {vouchers.v1.voided: }
  expect: *found
- name: The voucher has two lines
  and_given:
    vouchers: |
      ref | body_id | body_name | series | voucher_no | document_on | entered_on | amount | voided
      v2  | shang   | Shang V.  | P      | 7          | 2024-01-01  | 2024-04-01 | 50     | false
  expect: |
    body_id | body_name | days | largest | voucher_refs
    shang   | Shang     | 91   | 800     | v1, v2
- name: Two papers lie behind one voucher
  and_given:
    vouchers: |
      ref | body_id | body_name | series | voucher_no | document_on | entered_on | amount | voided
      v2  | shang   | Shang     | P      | 7          | 2023-12-01  | 2024-04-01 | 50     | false
  expect: |
    document_on | days | largest
    2024-01-01  | 91   | 800
    2023-12-01  | 122  | 50
---*/
