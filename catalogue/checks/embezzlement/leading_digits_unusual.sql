/*---
id: leading_digits_unusual
version: 1
status: trial
category: embezzlement
strength: 1
family: statistics
title:
  en: First digits of payments unlike those of freely arising amounts
  zh: 付款金额首两位数字的分布异于自然形成的金额
says:
  en: "Among {n_digits} payments of {buyer_name}, those that begin with {worst_digits} depart farthest from what freely arising amounts show (score {worst_z}); over all digits the departure is {ratio} times what chance gives."
  zh: "{buyer_name} 的 {n_digits} 笔付款中，以 {worst_digits} 开头的与自然形成的分布相差最大（标准分 {worst_z}）；全部数字的平均偏差为随机情形的 {ratio} 倍。"
why:
  en: Amounts that arise freely begin with low digits more often. Digits that stand out show where to look; they prove nothing.
  zh: 自然形成的金额多以较小数字开头。突出的数字只提示查看方向，不证明任何事情。
asked_of:
  en: The office that pays suppliers
  zh: 办理付款的单位

points_at: {kind: organisation, id: buyer_id, label: buyer_name}
row_key: [buyer_id]
population: {table: supplier_payments, slice_by: [buyer_name]}
halves:
  paid:
    label: {en: The largest payments, zh: 金额最大的付款}
    table: supplier_payments
    rows: payment_refs
    show: [supplier_name, amount, paid_on, invoice_no, purpose]
against:
  label: {en: What Benford's law leads to expect, zh: 依本福特定律的预期}
  show: [n_digits, mad, expected_mad, ratio, worst_digits, worst_z]
needs:
  supplier_payments: [ref, buyer_id, buyer_name, amount]
legal_values: []
no_law:
  en: No law says how amounts begin; this is a hint where to read files, never a reason by itself.
  zh: 没有法律规定金额如何开头，这只提示查阅哪些凭证，不能单独作为依据。
sources:
  - {title: "Nigrini, Benford's Law (2012): first-two-digits test"}
refine: benford

parameters:
  min_amount:
    default: 1000
    min: 10
    max: 1000000
    chosen_because: {en: "Lists are often cut at a limit such as 500; digits just above a cut are not free.", zh: 公开清单常以某一金额（如500）为下限，下限附近的首位数字并非自然形成。}
  shown:
    default: 100
    min: 1
    max: 1000
    chosen_because: {en: A hundred payments can be looked through in an afternoon., zh: 一百笔付款半天可以看完。}
  n_min:
    default: 300
    min: 10
    max: 1000000
    chosen_because: {en: With fewer amounts honest data deviate as much., zh: 笔数过少时，正常数据也会有同样偏差。}
  ratio:
    default: 1.25
    min: 1
    max: 10
    chosen_because: {en: Honest data pass this in three of a thousand trials., zh: 正常数据一千次中约三次超过此值。}
  z:
    default: 4.5
    min: 3
    max: 20
    chosen_because: {en: The largest of ninety digits passes this in one of a hundred honest trials., zh: 正常数据中九十个数字的最大值约百分之一超过此值。}
  tariff_share:
    default: 0.3
    min: 0.05
    max: 1
    chosen_because: {en: Where a price list sets the amounts digits say nothing., zh: 金额由价目表确定时，首位数字没有意义。}

innocent_explanations:
  - because: {en: "Rates, rents and allowances repeat by nature.", zh: 费率、租金和补贴本来就会重复。}
    answered_by: {example: Four equal amounts follow a price list}
  - because: {en: A publishing limit cuts the list and shifts its first digits., zh: 公开下限截断了清单，使首位数字偏移。}
    answered_by: {example: Half lie under the least amount looked at}
  - because: {en: A rule or a cap holds many amounts just under a limit., zh: 某项规定或上限使许多金额略低于限额。}
    answered_by: {step: 2}
  - because: {en: There are too few payments to tell., zh: 付款笔数太少，无法判断。}
    answered_by: {example: Fewer payments than are needed}

verify_next:
  - {en: List the payments with the digits that stand out and set aside those of a tariff., zh: 列出突出数字对应的付款，先剔除按标准支付的。}
  - {en: Ask whether a rule or a limit explains the rest., zh: 询问其余是否由规定或限额造成。}
  - {en: Read twenty of the files that are left; do not confront anybody with a digit., zh: 查阅剩余中的二十份凭证；不得仅凭数字质问任何人。}
---*/

WITH ranked AS (
    SELECT
        p.ref, p.buyer_id, p.buyer_name, p.amount,
        ROW_NUMBER() OVER (PARTITION BY p.buyer_id ORDER BY p.amount DESC, p.ref) AS place
    FROM supplier_payments AS p
    WHERE p.amount >= $min_amount
      AND p.buyer_id IS NOT NULL
)
SELECT
    r.buyer_id,
    MIN(r.buyer_name)                             AS buyer_name,
    LIST(r.amount)                                AS amounts,
    LIST(r.ref) FILTER (WHERE r.place <= $shown)  AS payment_refs
FROM ranked AS r
GROUP BY r.buyer_id

/*--- examples
- name: Eleven payments that all begin with 49, and one larger
  parameters: {n_min: 12, shown: 2}
  given:
    supplier_payments: |
      ref | buyer_id | buyer_name | amount
      p1  | council  | A Council  | 4901
      p2  | council  | A Council  | 4902
      p3  | council  | A Council  | 4903
      p4  | council  | A Council  | 4904
      p5  | council  | A Council  | 4905
      p6  | council  | A Council  | 4906
      p7  | council  | A Council  | 4907
      p8  | council  | A Council  | 4908
      p9  | council  | A Council  | 4909
      p10 | council  | A Council  | 4910
      p11 | council  | A Council  | 4911
      p12 | council  | A Council  | 7000
  expect: &found |
    buyer_id | buyer_name | n_digits | worst_digits | payment_refs
    council  | A Council  | 12       | 49           | p12, p11

# Every example below is the first one with one fact changed.
- name: Fewer payments than are needed
  parameters: {n_min: 13}
  expect: nothing
- name: Half lie under the least amount looked at
  parameters: {min_amount: 4907}
  expect: |
    n_digits | outcome
    6        | insufficient
- name: The smallest payment is just the least looked at
  parameters: {min_amount: 4901}
  expect: *found
- name: One of them was paid by another body
  but: {supplier_payments.p1.buyer_id: town}
  expect: |
    buyer_id | n_digits | outcome
    council  | 11       | insufficient
    town     | 1        | insufficient
- name: The body of one is not named
  but: {supplier_payments.p1.buyer_id: ""}
  expect: |
    buyer_id | n_digits | outcome
    council  | 11       | insufficient
- name: The body is written in two ways
  but: {supplier_payments.p1.buyer_name: A Cncl}
  expect: |
    buyer_name | n_digits
    A Cncl     | 12
- name: Four equal amounts follow a price list
  but: {supplier_payments.p2.amount: 4901, supplier_payments.p3.amount: 4901, supplier_payments.p4.amount: 4901}
  expect: nothing
- name: Three equal amounts are not yet a price list
  but: {supplier_payments.p2.amount: 4901, supplier_payments.p3.amount: 4901}
  expect: |
    n_digits
    12
- name: Three of the largest are shown
  parameters: {shown: 3}
  expect: |
    payment_refs
    p10, p11, p12
---*/
