/*---
id: charged_for_free_matters
version: 1
status: trial
category: asking_for_benefits
strength: 2
title:
  en: Small sums taken from residents for papers and applications
  zh: 办证、证明、申请等事项向村民收费
says:
  en: "{body_name} took {total} in {receipts} receipts from {first_on} to {last_on}, of about {usual} each, under words of papers, stamps or applications."
  zh: "{body_name} 在 {first_on} 至 {last_on} 以办证、证明、盖章、申请等名目收款 {receipts} 笔，每笔约 {usual}，合计 {total}。"
why:
  en: A certificate, a stamp or an application costs a resident nothing unless a rule says so. What was taken can be given back while people remember.
  zh: 开证明、盖章、申请除有规定外不收费。趁当事人还记得，收错的可以退还。

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id, year, usual]
amount: total
population: {table: vouchers, slice_by: [area_id, body_name]}
family: ledger
asked_of: {en: The township office that keeps village books, zh: 乡镇农村经管（代理记账）机构}
halves:
  booked:
    label: {en: What the book says, zh: 账上记录}
    table: vouchers
    rows: voucher_refs
    show: [body_name, series, voucher_no, entered_on, summary, amount, method, receipt_no]
against:
  label: {en: How often and how much, zh: 次数与金额}
  show: [receipts, usual, total]
needs:
  vouchers: [ref, body_id, body_name, entered_on, direction, amount, summary, decision_no, voided]
no_law:
  en: Which charges are allowed is in each place's published list of charges; lay the summary beside it.
  zh: 允许收费的项目以当地公布的收费目录清单为准，请与摘要对照。
sources:
  - {title: Published notices on charges for certificates in villages}

parameters:
  min_receipts: {default: 5, min: 2, max: 1000, chosen_because: {en: One or two may be a copy shop's bill passed on., zh: 一两笔可能只是代收复印费。}}
  largest: {default: 500, min: 1, max: 100000, chosen_because: {en: "Larger sums are rents, deposits or shares of works.", zh: 更大金额多为租金、押金或工程分摊。}}

innocent_explanations:
  - because: {en: "It is water, electricity or rubbish paid for by households.", zh: 属于各户缴纳的水费、电费、卫生费。}
    answered_by: {example: It was for water}
  - because: {en: The assembly decided it., zh: 经村民会议决定。}
    answered_by: {example: A decision is named}
  - because: {en: It was given back., zh: 已经退还。}
    answered_by: {example: One was given back}
  - because: {en: It is collected for another office that may charge it., zh: 代有权收费的单位收取。}
    answered_by: {step: 1}
  - because: {en: Residents asked the village to have papers printed for them., zh: 村民委托村里代为打印。}
    answered_by: {step: 2}

verify_next:
  - {en: Lay the summary beside the published list of charges., zh: 将收费名目与公布的收费清单对照。}
  - {en: "Ask some who paid, in private, what for and whether a receipt was given.", zh: 个别访问部分缴费人，了解事由和有无收据。}
---*/

WITH taken AS (                 -- small sums that came in under such words
    SELECT
        v.ref, v.body_id, v.body_name, v.entered_on, v.amount,
        EXTRACT(YEAR FROM v.entered_on) AS year
    FROM vouchers AS v
    WHERE v.direction = 'in'
      AND v.amount BETWEEN 0 AND $largest
      AND v.decision_no IS NULL
      AND NOT COALESCE(v.voided, FALSE)
      AND (
          v.summary LIKE '%办证%'
          OR v.summary LIKE '%证明%'
          OR v.summary LIKE '%盖章%'
          OR v.summary LIKE '%工本费%'
          OR v.summary LIKE '%手续费%'
          OR v.summary LIKE '%资料费%'
          OR v.summary LIKE '%照相费%'
          OR v.summary LIKE '%服务费%'
          OR v.summary LIKE '%代办费%'
      )
      AND v.summary NOT LIKE '%水%'
      AND v.summary NOT LIKE '%电费%'
)
SELECT
    t.body_id, t.year,
    t.amount          AS usual,
    MIN(t.body_name)  AS body_name,
    COUNT(*)          AS receipts,
    MIN(t.entered_on) AS first_on,
    MAX(t.entered_on) AS last_on,
    SUM(t.amount)     AS total,
    LIST(t.ref)       AS voucher_refs
FROM taken AS t
GROUP BY t.body_id, t.year, t.amount
HAVING COUNT(*) >= $min_receipts

/*--- examples
- name: Three residents paid twenty for a certificate
  parameters: {min_receipts: 3}
  given:
    vouchers: |
      ref | body_id | body_name | entered_on | direction | amount | summary  | decision_no | voided
      v1  | shang   | Shang     | 2024-03-01 | in        | 20     | 办证     |             | false
      v2  | shang   | Shang V.  | 2024-03-05 | in        | 20     | 开具证明 |             | false
      v3  | shang   | Shang     | 2024-03-09 | in        | 20     | 盖章     |             | false
  expect: &found |
    body_id | body_name | year | usual | receipts | first_on   | last_on    | total | voucher_refs
    shang   | Shang     | 2024 | 20    | 3        | 2024-03-01 | 2024-03-09 | 60    | v1, v2, v3

# Every example below is the first one with one fact changed.
- name: Four are needed here
  parameters: {min_receipts: 4}
  expect: nothing
- name: The words are paper, fee and file
  parameters: {min_receipts: 3}
  but: {vouchers.v1.summary: 工本费, vouchers.v2.summary: 手续费, vouchers.v3.summary: 资料费}
  expect: *found
- name: The words are photographs, service and errand
  parameters: {min_receipts: 3}
  but: {vouchers.v1.summary: 照相费, vouchers.v2.summary: 申请服务费, vouchers.v3.summary: 代办费}
  expect: *found
- name: It was for water
  but: {vouchers.v3.summary: 水费证明}
  expect: nothing
- name: It was for electricity
  but: {vouchers.v3.summary: 电费手续费}
  expect: nothing
- name: One was for something else
  but: {vouchers.v3.summary: 租金}
  expect: nothing
- name: A decision is named
  but: {vouchers.v3.decision_no: m1}
  expect: nothing
- name: One paid another sum
  but: {vouchers.v3.amount: 30}
  expect: nothing
- name: One was given back
  but: {vouchers.v3.amount: -20}
  expect: nothing
- name: Each paid exactly the largest that counts
  but: {vouchers.v1.amount: 500, vouchers.v2.amount: 500, vouchers.v3.amount: 500}
  expect: |
    usual | total
    500   | 1500
- name: Each paid more than that
  but: {vouchers.v1.amount: 501, vouchers.v2.amount: 501, vouchers.v3.amount: 501}
  expect: nothing
- name: The village paid it
  but: {vouchers.v3.direction: out}
  expect: nothing
- name: One was voided
  but: {vouchers.v3.voided: true}
  expect: nothing
- name: Nobody says whether it was voided
  but: {vouchers.v3.voided: }
  expect: *found
- name: One is of another body
  but: {vouchers.v3.body_id: xia}
  expect: nothing
- name: One is of another year
  but: {vouchers.v3.entered_on: 2025-01-02}
  expect: nothing
---*/
