/*---
id: identical_amounts_repeated
version: 1
status: trial
category: friends_and_relatives
strength: 2
family: procurement
title:
  en: The same supplier and the same amount again and again in one period
  zh: 同一期间内同一供应商、同一金额多次出现
says:
  en: "In the period to {period_to}, {buyer_name} bought from {supplier_name} {purchases} times for exactly {amount} (proposed by {sponsor_mask}): {total} in all."
  zh: "截至 {period_to} 的期间内，{buyer_name} 向 {supplier_name} 采购 {purchases} 次，每次金额均为 {amount}（提议人 {sponsor_mask}），合计 {total}。"
why:
  en: Separate needs seldom cost the same. Equal amounts can be one need cut into parts, or one purchase entered again.
  zh: 彼此独立的需求很少金额相同。金额相同可能是一项需求拆成几份，也可能是同一笔重复登记。
asked_of:
  en: The office that made the purchase
  zh: 办理采购的单位

points_at: {kind: supplier, id: supplier_id, label: supplier_name}
row_key: [buyer_id, sponsor_id, supplier_id, period_to, amount]
amount: total
population: {table: purchases, slice_by: [buyer_name, period_to]}
halves:
  bought:
    label: {en: The purchases of equal amount, zh: 金额相同的各笔采购}
    table: purchases
    rows: purchase_refs
    show: [sponsor_mask, description, place, supplier_name, amount, method, signed_on, period_to]
against:
  label: {en: How often the amount comes back, zh: 金额重复的次数}
  show: [purchases, places, amount, total]
needs:
  purchases: [ref, buyer_id, buyer_name, sponsor_id, sponsor_mask, supplier_id, supplier_name, place, amount, method, period_to]
legal_values: []
no_law:
  en: No article forbids equal amounts; they are a reason to look at the papers.
  zh: 没有条文禁止金额相同，这只是查阅凭证的理由。
sources:
  - {title: "Nigrini, Forensic Analytics: same, same, different"}

parameters:
  min_count:
    default: 3
    min: 2
    max: 100
    chosen_because: {en: Two of a price happen; three of one supplier in one period seldom do., zh: 两笔同价常见，同一期间同一供应商三笔同价少见。}
  min_amount:
    default: 10000
    min: 0
    max: 100000000
    chosen_because: {en: Small fixed fees and unit prices repeat by nature., zh: 小额定额收费和单价本来就会重复。}

innocent_explanations:
  - because: {en: A standing or framework contract fixes the price., zh: 开口合同或框架协议已确定单价。}
    answered_by: {example: One of them came under a standing contract}
  - because: {en: "Each village, school or temple received the same thing at the same price.", zh: 各村、各校等分别获得同样的物品，价格相同。}
    answered_by: {step: 1}
  - because: {en: Each grant was capped at the same sum., zh: 每项补助的上限相同。}
    answered_by: {step: 2}

verify_next:
  - {en: "Compare descriptions and places: the same thing for several places, or one need in parts?", zh: 比对内容和地点：同样的物品分给多处，还是同一需求拆成几份？}
  - {en: Ask whether a rule or a price list sets the amount., zh: 询问金额是否由规定或价目表确定。}
  - {en: "Lay the invoices side by side: numbers, dates and quantities.", zh: 并列各张发票，核对号码、日期和数量。}
related:
  - {id: split_purchases, kind: same_need}
---*/

SELECT
    p.buyer_id, p.sponsor_id, p.supplier_id, p.period_to, p.amount,
    MIN(p.buyer_name)       AS buyer_name,
    MIN(p.sponsor_mask)     AS sponsor_mask,
    MIN(p.supplier_name)    AS supplier_name,
    COUNT(*)                AS purchases,
    COUNT(DISTINCT p.place) AS places,
    SUM(p.amount)           AS total,
    LIST(p.ref)             AS purchase_refs
FROM purchases AS p
WHERE p.supplier_id IS NOT NULL
  AND p.amount >= $min_amount
  AND COALESCE(p.method, '') NOT IN ('standing', 'framework')
GROUP BY p.buyer_id, p.sponsor_id, p.supplier_id, p.period_to, p.amount
HAVING COUNT(*) >= $min_count

/*--- examples
- name: Three purchases of 98,000 from one supplier in a half-year
  given:
    purchases: |
      ref | buyer_id | buyer_name | sponsor_id | sponsor_mask | supplier_id | supplier_name | place  | amount | method | period_to
      p1  | county   | A County   | lin        | Lin *        | acme        | Acme Ltd      | School | 98000  |        | 2014-06-30
      p2  | county   | A County   | lin        | Lin *        | acme        | Acme Ltd      | School | 98000  | direct | 2014-06-30
      p3  | county   | A County   | lin        | Lin *        | acme        | Acme Ltd      | Bridge | 98000  | direct | 2014-06-30
  expect: |
    buyer_id | buyer_name | sponsor_id | sponsor_mask | supplier_id | supplier_name | period_to  | amount | purchases | places | total  | purchase_refs
    county   | A County   | lin        | Lin *        | acme        | Acme Ltd      | 2014-06-30 | 98000  | 3         | 2      | 294000 | p1, p2, p3

# Every example below is the first one with one fact changed.
- name: One of them was a little dearer
  but: {purchases.p3.amount: 98001}
  expect: nothing
- name: One of them came in the next half-year
  but: {purchases.p3.period_to: 2014-12-31}
  expect: nothing
- name: Two are enough when two are asked for
  but: {purchases.p3.amount: 98001}
  parameters: {min_count: 2}
  expect: |
    purchases | total
    2         | 196000
- name: Three are too few when four are asked for
  parameters: {min_count: 4}
  expect: nothing
- name: The amounts are as small as the smallest looked at
  parameters: {min_amount: 98000}
  expect: |
    purchases
    3
- name: The amounts are smaller than the smallest looked at
  parameters: {min_amount: 98001}
  expect: nothing
- name: One of them came under a standing contract
  but: {purchases.p3.method: standing}
  expect: nothing
- name: One of them came under a framework contract
  but: {purchases.p3.method: framework}
  expect: nothing
- name: One of them went to another supplier
  but: {purchases.p3.supplier_id: other}
  expect: nothing
- name: The supplier is not named
  but: {purchases.p1.supplier_id: "", purchases.p2.supplier_id: "", purchases.p3.supplier_id: ""}
  expect: nothing
- name: One of them was proposed by somebody else
  but: {purchases.p3.sponsor_id: chen}
  expect: nothing
- name: One of them was paid by another body
  but: {purchases.p3.buyer_id: town}
  expect: nothing
- name: Names written in two ways stay one supplier
  but: {purchases.p3.supplier_name: Acme, purchases.p3.buyer_name: A Cty, purchases.p3.sponsor_mask: Lin X}
  expect: |
    buyer_name | sponsor_mask | supplier_name | purchases
    A County   | Lin *        | Acme          | 3
---*/
