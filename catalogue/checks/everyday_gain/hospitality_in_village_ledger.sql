/*---
id: hospitality_in_village_ledger
version: 2
status: trial
category: everyday_gain
strength: 2
title:
  en: Reception booked in a village's ledger
  zh: 村级账列支招待费用
says:
  en: "In {month_from} the ledger of {body_name} has {entries} entries for reception, {total} in all; {allowed} a month is allowed here."
  zh: "{body_name} 的账在 {month_from} 列支招待类费用 {entries} 笔，净额 {total}；当地每月允许 {allowed}。"
why:
  en: Many counties let villages spend nothing on reception, others only with consent beforehand. The ledger shows what was booked as such.
  zh: 许多县规定村级零接待，其他地方须事先同意。账上记有以此列支的金额。

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id, month_from]
amount: total
population: {table: vouchers, slice_by: [area_id, body_name]}
family: ledger
asked_of: {en: The township office that keeps village books, zh: 乡镇农村经管（代理记账）机构}
halves:
  booked:
    label: {en: What the book says, zh: 账上记录}
    table: vouchers
    rows: voucher_refs
    show: [body_name, series, voucher_no, entered_on, summary, account_title, amount, counterparty_name, purpose]
against:
  label: {en: What is allowed, zh: 允许金额}
  show: [allowed, total]
needs:
  vouchers: [ref, body_id, body_name, entered_on, summary, account_title, direction, amount, purpose, voided, counterparty_name]
no_law:
  en: Whether a village may spend on reception is set by county rules, which were not read here.
  zh: 村级能否列支招待费由县级规定确定，此处未查阅。
sources:
  - {title: Published village audit reports (no reception in villages)}

parameters:
  allowed: {default: 0, min: 0, max: 1000000, chosen_because: {en: "Nothing is allowed in many counties; put your county's sum here.", zh: 许多县规定村级零接待；请填本县标准。}}

innocent_explanations:
  - because: {en: It was taken back., zh: 已冲回。}
    answered_by: {example: It was taken back in the same month}
  - because: {en: The voucher was voided., zh: 凭证已作废。}
    answered_by: {example: The voucher was voided}
  - because: {en: The county allows a sum., zh: 县里允许一定金额。}
    answered_by: {example: So much is allowed here}
  - because: {en: It was a meal for people at work in a flood or an emergency., zh: 属于防汛抢险等工作用餐。}
    answered_by: {example: It was for people at work in a flood}
  - because: {en: It was a meal for people at work in an emergency and the entry does not say so., zh: 属于应急工作用餐而摘要未写明。}
    answered_by: {step: 1}
  - because: {en: A shop with such a name was paid for something else., zh: 向该类商户购买的是其他物品。}
    answered_by: {step: 1}
  - because: {en: "It was consented to beforehand, with guests and reason named.", zh: 事先已报批，并注明来客和事由。}
    answered_by: {step: 2}
  - because: {en: The word stands for something else such as a reception room., zh: 该词另有所指，如接待室。}
    answered_by: {step: 1}

verify_next:
  - {en: Look at the paper and see what was paid., zh: 查看原始单据，看支付了什么。}
  - {en: Ask for the consent and the list of guests., zh: 调取事先审批和来客名单。}
  - {en: Ask who took part and for what., zh: 问清参加人员及事由。}
---*/

WITH words AS (
    SELECT '%招待%' AS pattern
    UNION ALL SELECT '%接待%'
    UNION ALL SELECT '%餐费%'
    UNION ALL SELECT '%宴请%'
    UNION ALL SELECT '%工作餐%'
    UNION ALL SELECT '%聚餐%'
    UNION ALL SELECT '%酒楼%'
    UNION ALL SELECT '%饭店%'
    UNION ALL SELECT '%餐馆%'
    UNION ALL SELECT '%餐厅%'
    UNION ALL SELECT '%农家乐%'
    UNION ALL SELECT '%烟酒%'
    UNION ALL SELECT '%restaurant%'
    UNION ALL SELECT '%hospitality%'
),
named AS (                      -- each wording is read once, however many entries have it
    SELECT t.wording
    FROM (
        SELECT v.summary AS wording FROM vouchers AS v GROUP BY v.summary
        UNION ALL
        SELECT v.account_title AS wording FROM vouchers AS v GROUP BY v.account_title
        UNION ALL
        SELECT v.counterparty_name AS wording FROM vouchers AS v GROUP BY v.counterparty_name
    ) AS t
    JOIN words AS w
      ON LOWER(t.wording) LIKE w.pattern
)
SELECT
    v.body_id,
    DATE_TRUNC('month', v.entered_on) AS month_from,
    MIN(v.body_name) AS body_name,
    COUNT(*)         AS entries,
    SUM(v.amount)    AS total,
    $allowed         AS allowed,
    LIST(v.ref)      AS voucher_refs
FROM vouchers AS v
WHERE v.direction = 'out'
  AND NOT COALESCE(v.voided, FALSE)
  AND (
      v.purpose = 'hospitality'
      OR v.summary IN (SELECT n.wording FROM named AS n)
      OR v.account_title IN (SELECT n.wording FROM named AS n)
      OR v.counterparty_name IN (SELECT n.wording FROM named AS n)
  )
  AND COALESCE(v.summary, '-') NOT LIKE '%防汛%'
  AND COALESCE(v.summary, '-') NOT LIKE '%抢险%'
GROUP BY v.body_id, DATE_TRUNC('month', v.entered_on)
HAVING SUM(v.amount) > $allowed

/*--- examples
- name: Two dinners in one month
  given:
    vouchers: |
      ref | body_id | body_name | entered_on | summary    | account_title | direction | amount | purpose     | voided
      v1  | shang   | Shang     | 2024-03-05 | dinner     | 管理费用      | out       | 300    | hospitality | false
      v2  | shang   | Shang     | 2024-03-31 | 付来客餐费 | 管理费用      | out       | 200    |             | false
  expect: &found |
    body_id | body_name | month_from | entries | total | allowed | voucher_refs
    shang   | Shang     | 2024-03-01 | 2       | 500   | 0       | v1, v2

# Every example below is the first one with one fact changed.
- name: One of them was for paper
  but: {vouchers.v2.summary: 购买纸张}
  expect: &first |
    entries | total | voucher_refs
    1       | 300   | v1
- name: Only the account is called so
  but: {vouchers.v2.summary: , vouchers.v2.account_title: 招待费}
  expect: *found
- name: Nothing is said of one
  but: {vouchers.v1.purpose: , vouchers.v1.summary: , vouchers.v1.account_title: }
  expect: |
    total | voucher_refs
    200   | v2
- name: One came in the next month
  but: {vouchers.v2.entered_on: 2024-04-01}
  expect: |
    month_from | total
    2024-03-01 | 300
    2024-04-01 | 200
- name: So much is allowed here
  parameters: {allowed: 500}
  expect: nothing
- name: A little less is allowed here
  parameters: {allowed: 499}
  expect: |
    total | allowed
    500   | 499
- name: The voucher was voided
  but: {vouchers.v2.voided: true}
  expect: *first
- name: Nobody says whether it was voided
  but: {vouchers.v2.voided: }
  expect: *found
- name: The money came in
  but: {vouchers.v2.direction: in}
  expect: *first
- name: It was taken back in the same month
  but: {vouchers.v2.amount: -300}
  expect: nothing
- name: The body is written in two ways
  but: {vouchers.v2.body_name: Shang V.}
  expect: *found
- name: The words are English and large
  but: {vouchers.v2.summary: Hospitality for guests}
  expect: *found
- name: Another body paid
  but: {vouchers.v2.body_id: xia}
  expect: |
    body_id | total
    shang   | 300
    xia     | 200
- name: Only the payee is a restaurant
  but: {vouchers.v2.summary: 会议费, vouchers.v2.counterparty_name: 某某酒楼}
  expect: *found
- name: The payee's name is English and large
  but: {vouchers.v2.summary: Meeting, vouchers.v2.counterparty_name: RESTAURANT}
  expect: *found
- name: The payee is a paper shop
  but: {vouchers.v2.summary: 会议费, vouchers.v2.counterparty_name: 文具店}
  expect: *first
- name: It was for people at work in a flood
  but: {vouchers.v2.summary: 防汛工作餐}
  expect: *first
- name: It was for people at work at a landslide
  but: {vouchers.v2.summary: 抢险工作餐}
  expect: *first
---*/
