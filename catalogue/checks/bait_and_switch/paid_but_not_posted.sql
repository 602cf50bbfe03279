/*---
id: paid_but_not_posted
version: 1
status: trial
category: bait_and_switch
strength: 3
title:
  en: Paid without a name on the list that was posted beforehand
  zh: 已发放而此前公示名单中没有
says:
  en: "The list of {programme} must be posted before payment. {person_mask} was paid for {periods} period(s) from {first_period} to {last_period}, {total} in all, and stands on no list posted in the {months} months before."
  zh: "{programme} 须先公示后发放。{first_period} 至 {last_period} 向 {person_mask} 发放 {periods} 期，净额 {total}，而此前 {months} 个月内的公示名单中没有此人。"
why:
  en: What is posted is what the neighbours can check. A name that was added afterwards has not been seen by anybody.
  zh: 公示是为了让邻里监督。事后加入的名字，无人能看到。

points_at: {kind: person, id: person_id, label: person_mask}
row_key: [person_id, programme]
amount: total
match: [A, B]
population: {table: payments, slice_by: [area_id, programme, period_from]}
family: payments
asked_of: {en: The township that posted the list, zh: 张榜公示的乡镇}
absence: true
halves:
  paid:
    label: {en: What was paid, zh: 发放记录}
    table: payments
    rows: payment_refs
    show: [person_mask, village, programme, period_from, paid_on, amount]
  rule:
    label: {en: What the programme says, zh: 项目规则}
    table: programmes
    rows: rule_refs
    show: [programme, must_be_posted, issuer, document_no]
needs:
  payments: [ref, person_id, person_mask, person_name_key, person_number_key, village, programme, period_from, paid_on, amount]
  published_lists: [person_id, person_name_key, person_number_key, village, programme, posted_on]
  programmes: [ref, programme, must_be_posted]
law:
  - {instrument: cn-social-assistance, article: "11", says: {en: "What the township proposes is posted in the applicant's village, and what the county approves is made public there.", zh: 初审意见在申请人所在村、社区公示，批准后在所在村、社区公布。}, read: full}
  - {instrument: cn-village-committee-law, article: "30", says: {en: The village committee makes public how subsidies and relief were used., zh: 村民委员会应当及时公布救灾救助、补贴补助等资金、物资的管理使用情况。}, read: full}
sources:
  - {title: Social audits that read the list aloud}

parameters:
  months: {default: 12, min: 1, max: 60, chosen_because: {en: "Standing lists are posted again once a year.", zh: 常年名单一般每年重新公示一次。}}

innocent_explanations:
  - because: {en: "It was emergency relief, or a list that may not be posted, such as one of children.", zh: 属于应急救助，或依规不公示的名单（如未成年人）。}
    answered_by: {example: The programme need not be posted}
  - because: {en: The posted list has no numbers and the name stands on it., zh: 公示名单不含证号，但姓名在列。}
    answered_by: {example: The posted list has the name without a number}
  - because: {en: The posted list writes the name another way., zh: 公示名单中姓名写法不同。}
    answered_by: {example: The posted list has the number under another spelling}
  - because: {en: It was posted once for the whole year., zh: 全年只公示一次。}
    answered_by: {example: It was posted twelve months before}
  - because: {en: No posted list of the programme was read., zh: 尚未取得该项目的公示名单。}
    answered_by: {example: No list of this programme was read}
  - because: {en: The money came back., zh: 款项已经退回。}
    answered_by: {example: All of it came back}
  - because: {en: A page of the posted list was not copied., zh: 公示名单漏抄一页。}
    answered_by: {step: 1}
  - because: {en: The person was added on appeal and a correction was posted., zh: 经申诉补入并已公示更正。}
    answered_by: {step: 2}

verify_next:
  - {en: Ask for the photograph of the notice board with its day., zh: 调取张榜照片及日期。}
  - {en: Ask how and on whose word the name came on the list that was paid., zh: 了解该姓名如何、由谁提出列入发放名册。}
  - {en: Ask two neighbours whether the name was up., zh: 询问两户邻居榜上有无此名。}
---*/

WITH rules AS (                 -- one row per programme that must be posted and of which a posted list was read
    SELECT g.programme, LIST(g.ref) AS rule_refs
    FROM programmes AS g
    WHERE g.must_be_posted
      AND EXISTS (SELECT 1 FROM published_lists AS l WHERE l.programme = g.programme)
    GROUP BY g.programme
),
posted AS (                     -- one row per person and programme: the first and the last posting
    SELECT person_id, programme, MIN(posted_on) AS first_on, MAX(posted_on) AS last_on
    FROM published_lists
    GROUP BY person_id, programme
),
unposted AS (                   -- one row per person and programme: what was paid without having been posted
    SELECT
        p.person_id, p.programme, r.rule_refs,
        MIN(p.person_mask)            AS person_mask,
        MIN(p.person_name_key)        AS person_name_key,
        MIN(p.person_number_key)      AS person_number_key,
        MIN(p.village)                AS village,
        MIN(p.period_from)            AS first_period,
        MAX(p.period_from)            AS last_period,
        COUNT(DISTINCT p.period_from) AS periods,
        SUM(p.amount)                 AS total,
        LIST(p.ref)                   AS payment_refs
    FROM payments AS p
    JOIN rules AS r
      ON r.programme = p.programme
    LEFT JOIN posted AS l
      ON  l.person_id = p.person_id
      AND l.programme = p.programme
    WHERE p.person_id IS NOT NULL
      AND (
          l.first_on IS NULL
          OR l.first_on > COALESCE(p.paid_on, p.period_from)
          OR DATE_DIFF('month', l.last_on, COALESCE(p.paid_on, p.period_from)) > $months
      )
    GROUP BY p.person_id, p.programme, r.rule_refs
    HAVING SUM(p.amount) > 0
)
SELECT
    u.person_id, u.programme, u.person_mask, u.first_period, u.last_period, u.periods, u.total,
    $months AS months,
    u.payment_refs, u.rule_refs
FROM unposted AS u
WHERE NOT EXISTS (              -- a posted list may write the name another way
    SELECT 1 FROM published_lists AS l
    WHERE l.person_number_key = u.person_number_key
      AND l.programme = u.programme
      AND l.person_id <> u.person_id
)
  AND NOT EXISTS (              -- or give no number at all
      SELECT 1 FROM published_lists AS l
      WHERE l.person_name_key = u.person_name_key
        AND l.person_number_key IS NULL
        AND l.programme = u.programme
        AND COALESCE(l.village, u.village) = u.village
  )

/*--- examples
- name: Two months paid without a name on the posted list
  given:
    programmes: |
      ref | programme   | must_be_posted
      g1  | subsistence | true
    published_lists: |
      ref | person_id | person_name_key | person_number_key | village | programme   | posted_on
      l1  | li        | n2              | k2                | Shang   | subsistence | 2024-04-20
    payments: |
      ref | person_id | person_mask | person_name_key | person_number_key | village | programme   | period_from | paid_on    | amount
      p1  | wang      | 王**        | n1              | k1                | Shang   | subsistence | 2024-05-01  | 2024-05-20 | 400
      p2  | wang      | 王小        | n9              | k9                | Xia     | subsistence | 2024-06-01  | 2024-06-20 | 400
      p3  | li        | 李*         | n2              | k2                | Shang   | subsistence | 2024-06-01  | 2024-06-20 | 400
  expect: &found |
    person_id | person_mask | programme   | first_period | last_period | periods | total | months | payment_refs | rule_refs
    wang      | 王**        | subsistence | 2024-05-01   | 2024-06-01  | 2       | 800   | 12     | p1, p2       | g1

# Every example below is the first one with one fact changed.
- name: The name was posted
  and_given:
    published_lists: |
      ref | person_id | person_name_key | person_number_key | village | programme   | posted_on
      l2  | wang      | n1              | k1                | Shang   | subsistence | 2024-04-20
  expect: nothing
- name: The name was posted on the day of the first payment
  and_given:
    published_lists: |
      ref | person_id | person_name_key | person_number_key | village | programme   | posted_on
      l2  | wang      | n1              | k1                | Shang   | subsistence | 2024-05-20
  expect: nothing
- name: The name was posted a day after the first payment
  and_given:
    published_lists: |
      ref | person_id | person_name_key | person_number_key | village | programme   | posted_on
      l2  | wang      | n1              | k1                | Shang   | subsistence | 2024-05-21
  expect: |
    person_id | total | payment_refs
    wang      | 400   | p1
- name: The list gives no day of payment
  but: {payments.p1.paid_on: , payments.p2.paid_on: , payments.p3.paid_on: }
  and_given:
    published_lists: |
      ref | person_id | person_name_key | person_number_key | village | programme   | posted_on
      l2  | wang      | n1              | k1                | Shang   | subsistence | 2024-05-01
  expect: nothing
- name: It was posted twelve months before
  and_given:
    published_lists: |
      ref | person_id | person_name_key | person_number_key | village | programme   | posted_on
      l2  | wang      | n1              | k1                | Shang   | subsistence | 2023-06-30
  expect: nothing
- name: It was posted thirteen months before the second payment
  and_given:
    published_lists: |
      ref | person_id | person_name_key | person_number_key | village | programme   | posted_on
      l2  | wang      | n1              | k1                | Shang   | subsistence | 2023-05-31
  expect: |
    person_id | payment_refs
    wang      | p2
- name: It was posted before and again after the payments
  and_given:
    published_lists: |
      ref | person_id | person_name_key | person_number_key | village | programme   | posted_on
      l2  | wang      | n1              | k1                | Shang   | subsistence | 2024-04-20
      l3  | wang      | n1              | k1                | Shang   | subsistence | 2024-07-20
  expect: nothing
- name: It was posted years ago and again before the payments
  and_given:
    published_lists: |
      ref | person_id | person_name_key | person_number_key | village | programme   | posted_on
      l2  | wang      | n1              | k1                | Shang   | subsistence | 2021-04-20
      l3  | wang      | n1              | k1                | Shang   | subsistence | 2024-04-20
  expect: nothing
- name: The list gives no day of payment and was posted later
  but: {payments.p1.paid_on: , payments.p2.paid_on: }
  and_given:
    published_lists: |
      ref | person_id | person_name_key | person_number_key | village | programme   | posted_on
      l2  | wang      | n1              | k1                | Shang   | subsistence | 2024-07-20
  expect: *found
- name: The list gives no day of payment and was posted long before
  but: {payments.p1.paid_on: , payments.p2.paid_on: }
  and_given:
    published_lists: |
      ref | person_id | person_name_key | person_number_key | village | programme   | posted_on
      l2  | wang      | n1              | k1                | Shang   | subsistence | 2021-04-20
  expect: *found
- name: The name was posted for another programme
  and_given:
    published_lists: |
      ref | person_id | person_name_key | person_number_key | village | programme | posted_on
      l2  | wang      | n1              | k1                | Shang   | housing   | 2024-04-20
      l3  | wangx     | n1              | k1                | Shang   | housing   | 2024-04-20
      l4  |           | n1              |                   | Shang   | housing   | 2024-04-20
  expect: *found
- name: The posted list has the number under another spelling
  and_given:
    published_lists: |
      ref | person_id | person_name_key | person_number_key | village | programme   | posted_on
      l2  | wangx     | n5              | k1                | Shang   | subsistence | 2024-04-20
  expect: nothing
- name: The posted list has another number under another spelling
  and_given:
    published_lists: |
      ref | person_id | person_name_key | person_number_key | village | programme   | posted_on
      l2  | wangx     | n5              | k9                | Shang   | subsistence | 2024-04-20
  expect: *found
- name: The posted list has the name without a number
  and_given:
    published_lists: |
      ref | person_id | person_name_key | person_number_key | village | programme   | posted_on
      l2  |           | n1              |                   | Shang   | subsistence | 2024-04-20
  expect: nothing
- name: The posted list has the name without number and village
  and_given:
    published_lists: |
      ref | person_id | person_name_key | person_number_key | village | programme   | posted_on
      l2  |           | n1              |                   |         | subsistence | 2024-04-20
  expect: nothing
- name: The posted list of another village has the name
  and_given:
    published_lists: |
      ref | person_id | person_name_key | person_number_key | village | programme   | posted_on
      l2  |           | n1              |                   | Xia     | subsistence | 2024-04-20
      l3  |           | n9              |                   | Shang   | subsistence | 2024-04-20
  expect: *found
- name: Somebody of the same name was posted with another number
  and_given:
    published_lists: |
      ref | person_id | person_name_key | person_number_key | village | programme   | posted_on
      l2  | wangy     | n1              | k7                | Shang   | subsistence | 2024-04-20
  expect: *found
- name: The programme need not be posted
  but: {programmes.g1.must_be_posted: false}
  expect: nothing
- name: The programme has no rule
  but: {programmes.g1.programme: housing}
  and_given:
    published_lists: |
      ref | person_id | person_name_key | person_number_key | village | programme | posted_on
      l2  | li        | n2              | k2                | Shang   | housing   | 2024-04-20
  expect: nothing
- name: No list of this programme was read
  but: {published_lists.l1.programme: housing}
  expect: nothing
- name: Nobody knows who was paid
  but: {payments.p1.person_id: , payments.p2.person_id: }
  expect: nothing
- name: All of it came back
  and_given:
    payments: |
      ref | person_id | person_mask | person_name_key | person_number_key | village | programme   | period_from | paid_on    | amount
      p4  | wang      | 王**        | n1              | k1                | Shang   | subsistence | 2024-06-01  | 2024-07-20 | -800
  expect: nothing
- name: All but one yuan came back
  and_given:
    payments: |
      ref | person_id | person_mask | person_name_key | person_number_key | village | programme   | period_from | paid_on    | amount
      p4  | wang      | 王**        | n1              | k1                | Shang   | subsistence | 2024-06-01  | 2024-07-20 | -799
  expect: |
    person_id | periods | total
    wang      | 2       | 1
---*/
