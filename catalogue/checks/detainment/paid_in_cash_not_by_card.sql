/*---
id: paid_in_cash_not_by_card
version: 1
status: trial
category: detainment
strength: 3
title:
  en: Paid in cash although the programme pays to the recipient's own card
  zh: 应打卡发放的项目以现金发放
says:
  en: "{programme} must be paid to the recipient's own card; in {village} it was paid in cash to {recipients} recipient(s) in {payments} payment(s) from {first_period} to {last_period}, {total} in all."
  zh: "{programme} 须打卡发放；{village} 在 {first_period} 至 {last_period} 以现金向 {recipients} 人发放 {payments} 笔，合计 {total}。"
why:
  en: "Cash passes through somebody's hands, and the list cannot show what arrived."
  zh: 现金经人转手，名册看不出领取人实际拿到多少。

points_at: {kind: village, id: village, label: village}
row_key: [village, programme]
amount: total
population: {table: payments, slice_by: [area_id, programme, period_from]}
family: payments
asked_of: {en: The office that runs the programme, zh: 项目主管部门}
halves:
  paid:
    label: {en: What was paid in cash, zh: 现金发放记录}
    table: payments
    rows: payment_refs
    show: [person_mask, village, programme, period_from, paid_on, amount, method]
  rules:
    label: {en: How the programme must be paid, zh: 发放规则}
    table: programmes
    rows: rule_refs
    show: [programme, by_card, issuer, document_no]
needs:
  payments: [ref, person_id, person_mask, village, programme, period_from, amount, method]
  programmes: [ref, programme, by_card]
no_law:
  en: That grants are paid to cards is ordered by documents of ministries and counties; the table of programmes names the county's.
  zh: 补贴打卡发放由部门和地方文件规定，见项目规则表所列文号。
sources:
  - {title: County rules on paying grants to recipients' own cards}

parameters:
  min_payments: {default: 3, min: 1, max: 1000, chosen_because: {en: "One or two may be people whose card was being replaced.", zh: 一两笔可能是领取人正在补办银行卡。}}

innocent_explanations:
  - because: {en: "A card was lost, and one month was paid by hand.", zh: 银行卡遗失，个别月份代为现金发放。}
    answered_by: {example: Only two were paid in cash}
  - because: {en: "The programme pays cash in an emergency, as its rules allow.", zh: 属于规则允许以现金救急的项目。}
    answered_by: {example: The rules do not ask for a card}
  - because: {en: The payment was taken back and paid again to the card., zh: 该笔已冲回并改为打卡发放。}
    answered_by: {example: All of it was taken back}
  - because: {en: The bank's branch was closed and the county allowed it., zh: 网点停业，经县里同意以现金发放。}
    answered_by: {step: 1}

verify_next:
  - {en: "Ask who allowed cash, why, and until when.", zh: 了解由谁同意以现金发放、原因和期限。}
  - {en: "See the signed receipts, and ask some recipients what they got.", zh: 查看签收单，并向部分领取人了解实际领到的金额。}
  - {en: See from which account the cash was drawn and by whom., zh: 查明现金从哪个账户、由谁支取。}
---*/

WITH by_card AS (               -- one row per programme that must be paid to a card
    SELECT programme, LIST(ref) AS rule_refs
    FROM programmes
    WHERE by_card
    GROUP BY programme
)
SELECT
    COALESCE(p.village, '-') AS village,
    p.programme, r.rule_refs,
    COUNT(*)                                        AS payments,
    COUNT(DISTINCT COALESCE(p.person_id, p.person_mask)) AS recipients,
    MIN(p.period_from)                              AS first_period,
    MAX(p.period_from)                              AS last_period,
    SUM(p.amount)                                   AS total,
    LIST(p.ref)                                     AS payment_refs
FROM payments AS p
JOIN by_card AS r
  ON r.programme = p.programme
WHERE p.method = 'cash'
GROUP BY p.village, p.programme, r.rule_refs
HAVING COUNT(*) FILTER (WHERE p.amount > 0) >= $min_payments
   AND SUM(p.amount) > 0

/*--- examples
- name: Three months of a post paid in cash
  given:
    programmes: |
      ref | programme | by_card
      g1  | post      | true
      g2  | relief    | false
    payments: |
      ref | person_id | person_mask | programme | village | period_from | amount | method
      p1  | chen      | Chen *      | post      | Shang   | 2024-01-01  | 800    | cash
      p2  | chen      | Chen *      | post      | Shang   | 2024-02-01  | 800    | cash
      p3  | wu        | Wu *        | post      | Shang   | 2024-03-01  | 800    | cash
      p4  | zhou      | Zhou *      | post      | Shang   | 2024-03-01  | 800    | bank
  expect: &found |
    village | programme | rule_refs | payments | recipients | first_period | last_period | total | payment_refs
    Shang   | post      | g1        | 3        | 2          | 2024-01-01   | 2024-03-01  | 2400  | p1, p2, p3

# Every example below is the first one with one fact changed.
- name: Only two were paid in cash
  but: {payments.p3.method: bank}
  expect: nothing
- name: The list does not say how the third was paid
  but: {payments.p3.method: }
  expect: nothing
- name: The county asks about the second
  parameters: {min_payments: 2}
  but: {payments.p3.method: bank}
  expect: |
    village | payments | total
    Shang   | 2        | 1600
- name: The rules do not ask for a card
  but: {programmes.g1.by_card: false}
  expect: nothing
- name: The rules say nothing of cards
  but: {programmes.g1.by_card: }
  expect: nothing
- name: One of the three is of a programme that pays cash
  but: {payments.p3.programme: relief}
  expect: nothing
- name: One of the three is of another village
  but: {payments.p3.village: Xia}
  expect: nothing
- name: The list does not say the village
  but: {payments.p1.village: , payments.p2.village: , payments.p3.village: }
  expect: |
    village | payments
    -       | 3
- name: All of it was taken back
  and_given:
    payments: |
      ref | person_id | person_mask | programme | village | period_from | amount | method
      p5  | chen      | Chen *      | post      | Shang   | 2024-03-01  | -2400  | cash
  expect: nothing
- name: All but one yuan was taken back
  and_given:
    payments: |
      ref | person_id | person_mask | programme | village | period_from | amount | method
      p5  | chen      | Chen *      | post      | Shang   | 2024-03-01  | -2399  | cash
  expect: |
    village | payments | total
    Shang   | 4        | 1
- name: One of the three is a correction of nothing
  but: {payments.p3.amount: 0}
  expect: nothing
- name: One of the three is of one yuan
  but: {payments.p3.amount: 1}
  expect: |
    village | payments | total
    Shang   | 3        | 1601
- name: Two recipients without a valid number
  but: {payments.p1.person_id: , payments.p2.person_id: , payments.p3.person_id: }
  expect: |
    village | recipients | payments
    Shang   | 2          | 3
- name: The rule stands twice for its two rates
  and_given:
    programmes: |
      ref | programme | by_card
      g3  | post      | true
  expect: |
    village | payments | total | rule_refs
    Shang   | 3        | 2400  | g1, g3
---*/
