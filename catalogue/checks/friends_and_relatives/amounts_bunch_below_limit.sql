/*---
id: amounts_bunch_below_limit
version: 1
status: trial
category: friends_and_relatives
strength: 1
family: statistics
title:
  en: Many amounts just under a limit and few above it
  zh: 许多金额略低于限额而很少高于限额
says:
  en: "{buyer_name}: {below} purchases lie just under or at the limit of {limit_amount}, {at_limit} of them exactly at it, and {above} just above it; the amounts around it lead to expect about {expected_below} under it."
  zh: "{buyer_name}：有 {below} 笔采购略低于或等于限额 {limit_amount}（其中 {at_limit} 笔恰等于限额），略高于限额的有 {above} 笔；依周边金额分布，略低于限额的应约为 {expected_below} 笔。"
why:
  en: When a limit decides whether others must be asked, amounts that gather just under it may have been fitted to it.
  zh: 限额决定是否需要询价或招标，金额集中在限额之下，可能是按限额确定的。
asked_of:
  en: The office that made the purchase
  zh: 办理采购的单位

points_at: {kind: organisation, id: buyer_id, label: buyer_name}
row_key: [buyer_id, limit_amount]
population: {table: purchases, slice_by: [buyer_name]}
halves:
  bought:
    label: {en: Purchases just under the limit, zh: 略低于限额的采购}
    table: purchases
    rows: purchase_refs
    show: [sponsor_mask, description, place, supplier_name, amount, method, period_to]
against:
  label: {en: What the amounts around the limit lead to expect, zh: 依限额附近金额分布应有的数量}
  show: [limit_amount, below, expected_below, above, n_in_window, q]
needs:
  purchases: [ref, buyer_id, buyer_name, amount, signed_on, period_to]
  small_purchase_limit: [valid_from, valid_until, value]
legal_values: [small_purchase_limit]
law:
  - {instrument: tw-government-procurement-act, article: "14", read: unread}
  - {instrument: cn-tender-law, article: "4", says: {en: Nobody may cut a project that must be tendered into parts to avoid the tender., zh: 任何单位和个人不得将依法必须进行招标的项目化整为零或者以其他任何方式规避招标。}, read: full}
sources:
  - {title: "Bunching at thresholds, as used for tax and procurement limits (Saez 2010; Kleven 2016)"}
refine: bunching

parameters:
  window:
    default: 0.10
    min: 0.02
    max: 0.2
    chosen_because: {en: Amounts fitted to a limit lie in the last tenth below it., zh: 按限额确定的金额多落在限额之下一成以内。}
  spread:
    default: 0.40
    min: 0.2
    max: 0.6
    chosen_because: {en: Amounts from 60 % to 140 % of the limit show what the limit itself does not explain., zh: 限额六成至一点四成倍之间的金额，可反映没有限额时的分布。}
  n_min:
    default: 80
    min: 2
    max: 100000
    chosen_because: {en: With fewer amounts near the limit a curve says nothing., zh: 限额附近金额过少时曲线没有意义。}
  b:
    default: 0.5
    min: 0
    max: 100
    chosen_because: {en: Half a bin more than expected is the least that can be seen., zh: 超出预期半格是可见的最低幅度。}
  q:
    default: 0.05
    min: 0.0001
    max: 0.2
    chosen_because: {en: At most one in twenty of those shown is expected to be chance., zh: 所示结果中预期至多二十分之一出于偶然。}
  at_limit_counts_below:
    default: 1
    min: 0
    max: 1
    chosen_because: {en: A purchase of exactly the limit is still free of the duty., zh: 恰等于限额的采购仍不受该义务约束。}

innocent_explanations:
  - because: {en: The limit is a round number that people like to ask for., zh: 限额本身是人们习惯申请的整数。}
    answered_by: {step: 1}
  - because: {en: A price list or a standard size lies just under the limit., zh: 价目表或标准规格恰在限额之下。}
    answered_by: {step: 2}
  - because: {en: Grants are capped at the limit by the body's own rule., zh: 单位自行规定补助以限额为上限。}
    answered_by: {step: 2}
  - because: {en: There are as many purchases above the limit as below., zh: 限额之上的采购与之下一样多。}
    answered_by: {example: As many lie above the limit}

verify_next:
  - {en: Compare the same amounts in years when the limit was another., zh: 与限额不同年份的金额分布比较。}
  - {en: Ask whether a rule or a price list sets these amounts., zh: 询问这些金额是否由规定或价目表确定。}
  - {en: Read the ten files nearest to the limit., zh: 查阅最接近限额的十份案卷。}
related:
  - {id: amounts_bunch_below_limit_by_sponsor, kind: same_need}
---*/

SELECT
    p.buyer_id,
    MIN(p.buyer_name)   AS buyer_name,
    law.value           AS limit_amount,
    COUNT(*)            AS purchases,
    LIST(p.amount)      AS amounts,
    LIST(p.ref) FILTER (WHERE p.amount > (1 - $window) * law.value AND p.amount <= law.value) AS purchase_refs
FROM purchases AS p
JOIN small_purchase_limit AS law
  ON  p.amount >= (1 - $spread) * law.value
  AND p.amount <= (1 + $spread) * law.value
  AND COALESCE(p.signed_on, p.period_to) >= law.valid_from
  AND COALESCE(p.signed_on, p.period_to) < law.valid_until
WHERE p.buyer_id IS NOT NULL
GROUP BY p.buyer_id, law.value

/*--- examples
- name: Eight purchases lie just under the limit and none above
  parameters: {n_min: 8}
  given:
    small_purchase_limit: |
      valid_from | valid_until | value
      2000-01-01 | 2023-01-01  | 100000
    purchases: |
      ref | buyer_id | buyer_name | sponsor_id | sponsor_mask | amount | signed_on  | period_to
      p1  | county   | A County   | lin        | Lin *        | 98000  | 2014-03-01 | 2014-06-30
      p2  | county   | A County   | lin        | Lin *        | 97500  | 2014-03-01 | 2014-06-30
      p3  | county   | A County   | lin        | Lin *        | 96200  | 2014-03-01 | 2014-06-30
      p4  | county   | A County   | lin        | Lin *        | 95900  | 2014-03-01 | 2014-06-30
      p5  | county   | A County   | lin        | Lin *        | 93100  | 2014-03-01 | 2014-06-30
      p6  | county   | A County   | lin        | Lin *        | 92000  | 2014-03-01 | 2014-06-30
      p7  | county   | A County   | lin        | Lin *        | 91000  | 2014-03-01 | 2014-06-30
      p8  | county   | A County   | lin        | Lin *        | 99000  | 2014-03-01 | 2014-06-30
  expect: &found |
    buyer_id | buyer_name | limit_amount | below | above | purchases | purchase_refs
    county   | A County   | 100000       | 8     | 0     | 8         | p1, p2, p3, p4, p5, p6, p7, p8

# Every example below is the first one with one fact changed.
- name: As many lie above the limit
  parameters: {n_min: 8}
  but: {purchases.p1.amount: 101000, purchases.p2.amount: 102000, purchases.p3.amount: 105000, purchases.p4.amount: 109000}
  expect: nothing
- name: Eight are too few when eighty are asked for
  parameters: {n_min: 80}
  expect: |
    outcome
    insufficient
- name: One lies far below and is not counted near the limit
  parameters: {n_min: 7}
  but: {purchases.p1.amount: 59999}
  expect: |
    below | purchases | purchase_refs              | outcome
    7     | 7         | p2, p3, p4, p5, p6, p7, p8 | finding
- name: One lies at the lower end of what is looked at
  parameters: {n_min: 7}
  but: {purchases.p1.amount: 60000}
  expect: |
    below | purchases
    7     | 8
- name: One lies at the upper end of what is looked at
  parameters: {n_min: 7}
  but: {purchases.p1.amount: 140000}
  expect: |
    below | purchases | purchase_refs
    7     | 8         | p2, p3, p4, p5, p6, p7, p8
- name: One lies far above and is not looked at
  parameters: {n_min: 7}
  but: {purchases.p1.amount: 140001}
  expect: |
    below | purchases
    7     | 7
- name: One lies exactly at the limit and is shown
  parameters: {n_min: 8}
  but: {purchases.p1.amount: 100000}
  expect: |
    below | purchase_refs
    8     | p1, p2, p3, p4, p5, p6, p7, p8
- name: One lies exactly a tenth below and is not shown
  parameters: {n_min: 7}
  but: {purchases.p1.amount: 90000}
  expect: |
    below | purchase_refs
    7     | p2, p3, p4, p5, p6, p7, p8
- name: One lies more than a tenth below and is not shown
  parameters: {n_min: 7}
  but: {purchases.p1.amount: 89000}
  expect: |
    below | purchase_refs
    7     | p2, p3, p4, p5, p6, p7, p8
- name: The limit came into force on that very day
  parameters: {n_min: 8}
  but: {small_purchase_limit.2000-01-01.valid_from: 2014-03-01}
  expect: *found
- name: The limit came into force a day later
  parameters: {n_min: 8}
  but: {small_purchase_limit.2000-01-01.valid_from: 2014-03-02}
  expect: nothing
- name: The limit had ended by that day
  parameters: {n_min: 8}
  but: {small_purchase_limit.2000-01-01.valid_until: 2014-03-01}
  expect: nothing
- name: The limit ended a day later, and one has no day, so the end of its period counts
  parameters: {n_min: 7}
  but: {small_purchase_limit.2000-01-01.valid_until: 2014-03-02, purchases.p1.signed_on: ""}
  expect: |
    below | purchases
    7     | 7
- name: One has no day, and the end of its period is within the limit's years
  parameters: {n_min: 8}
  but: {purchases.p1.signed_on: ""}
  expect: *found
- name: The body is written in two ways
  parameters: {n_min: 8}
  but: {purchases.p1.buyer_name: A Cty}
  expect: |
    buyer_name | below
    A County   | 8
- name: Half of them belong to another body
  parameters: {n_min: 8}
  but: {purchases.p1.buyer_id: other, purchases.p2.buyer_id: other, purchases.p3.buyer_id: other, purchases.p4.buyer_id: other}
  expect: nothing
- name: The body is not named
  parameters: {n_min: 8}
  but: {purchases.p1.buyer_id: "", purchases.p2.buyer_id: "", purchases.p3.buyer_id: "", purchases.p4.buyer_id: "", purchases.p5.buyer_id: "", purchases.p6.buyer_id: "", purchases.p7.buyer_id: "", purchases.p8.buyer_id: ""}
  expect: nothing
---*/
