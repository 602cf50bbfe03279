/*---
id: equal_shares_to_committee
version: 4
status: trial
category: embezzlement
strength: 3
title:
  en: Equal sums to most post holders within days without a decision
  zh: 数日内向多数任职人员支付等额款项且无决议
says:
  en: "Between {entered_on} and {last_on} {body_name} paid {amount} each to {people} of its {serving} post holders, {total} in all. The book names no decision for it."
  zh: "{body_name} 于 {entered_on} 至 {last_on} 向 {serving} 名任职人员中的 {people} 人各支付 {amount}，合计 {total}，账上未注明决议。"
why:
  en: Who draws an allowance, and how much, is for the assembly to decide. Equal sums to those in post need that decision.
  zh: 谁享受补贴、标准多少，应由村民会议决定。向任职人员等额发放须有该决议。

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id, entered_on, amount]
amount: total
match: [A, B]
population: {table: vouchers, slice_by: [area_id, body_name]}
family: ledger
asked_of: {en: The township office that keeps village books, zh: 乡镇农村经管（代理记账）机构}
halves:
  booked:
    label: {en: What the book says, zh: 账上记录}
    table: vouchers
    rows: voucher_refs
    show: [body_name, series, voucher_no, entered_on, summary, amount, payee_mask, purpose, decision_no]
  posts:
    label: {en: Who held a post that day, zh: 当日任职名册}
    table: post_holders
    rows: post_refs
    show: [person_mask, body_name, post, held_from, held_to]
needs:
  vouchers: [ref, body_id, body_name, entered_on, direction, amount, payee_id, purpose, decision_no, voided, document_on, summary]
  post_holders: [ref, person_id, body_id, held_from, held_to, post]
law:
  - {instrument: cn-collective-economic-law, article: "35", says: {en: "Managers and supervisors of the collective may not take, divert, hold back or privately share out its property.", zh: 理事、监事、主要经营管理人员不得侵占、挪用、截留、私分集体财产。}, read: full}
  - {instrument: cn-village-committee-law, article: "24", says: {en: The assembly decides who in the village draws allowances for lost work and at what rate., zh: 本村享受误工补贴的人员及补贴标准，经村民会议讨论决定方可办理。}, read: summary}
sources:
  - {title: "Nigrini, Forensic Analytics: number duplication"}

parameters:
  min_people: {default: 3, min: 2, max: 100, chosen_because: {en: Two equal sums may be chance., zh: 两笔等额可能出于偶然。}}
  apart_days: {default: 5, min: 0, max: 31, chosen_because: {en: "Shares are written one after the other, within days.", zh: 分发款项通常在数日内陆续入账。}}
  min_share: {default: 0.6, min: 0.1, max: 1, type: decimal, chosen_because: {en: Most of those in post share it., zh: 多数任职人员参与。}}
  standing_months: {default: 3, min: 2, max: 24, chosen_because: {en: A sum that comes in three months is a regular allowance., zh: 三个月份都发放的是固定补贴。}}

innocent_explanations:
  - because: {en: It is an allowance that a meeting decided., zh: 属于会议决定的补贴。}
    answered_by: {example: A decision is named}
  - because: {en: It is the regular allowance of every month., zh: 属于每月固定补贴。}
    answered_by: {example: The sum comes month after month}
  - because: {en: It is wages., zh: 属于工资。}
    answered_by: {example: It was wages}
  - because: {en: The sheet has no column for decisions., zh: 表格没有决议栏。}
    answered_by: {example: Nobody in the book names a decision}
  - because: {en: All families of the village received the same., zh: 全村各户都领取同样款项。}
    answered_by: {step: 1}
  - because: {en: It repays the same outlay of each., zh: 报销各人相同的垫支。}
    answered_by: {step: 2}

survivors:
  - {change: "LEFT instead of INNER `JOIN post_holders AS h ON h.body_id = s.body_id`", because: {en: Whoever shares holds a post., zh: 领款人均有任职。}}

verify_next:
  - {en: See who else received that sum that day., zh: 查看当日还有何人领取同样金额。}
  - {en: Ask for the decision or the rule that sets the sum., zh: 调取确定该标准的决议或文件。}
  - {en: See what came into the account in the weeks before., zh: 查看此前数周账户收入。}
---*/

WITH paid AS (
    SELECT v.ref, v.body_id, v.body_name, COALESCE(v.document_on, v.entered_on) AS entered_on, v.amount, v.payee_id
    FROM vouchers AS v
    WHERE v.direction = 'out'
      AND v.decision_no IS NULL
      AND (
          COALESCE(v.purpose, 'other') <> 'wages' -- wages that are called something else are asked about
          OR v.summary LIKE '%年终%'
          OR v.summary LIKE '%奖金%'
          OR v.summary LIKE '%福利%'
          OR v.summary LIKE '%绩效%'
          OR v.summary LIKE '%补助%'
          OR v.summary LIKE '%劳务%'
      )
      AND NOT COALESCE(v.voided, FALSE)
      AND EXISTS (SELECT 1 FROM vouchers AS d WHERE d.decision_no IS NOT NULL)
),
steps AS (                      -- equal sums to people who held a post of the body that day; 1 where a new round begins
    SELECT
        p.ref, p.body_id, p.body_name, p.entered_on, p.amount, p.payee_id,
        CASE
            WHEN DATE_DIFF(
                'day', LAG(p.entered_on) OVER (PARTITION BY p.body_id, p.amount ORDER BY p.entered_on), p.entered_on
            ) <= $apart_days THEN 0
            ELSE 1
        END AS opens
    FROM paid AS p
    WHERE EXISTS (
        SELECT 1 FROM post_holders AS h
        WHERE h.body_id = p.body_id
          AND h.person_id = p.payee_id
          AND COALESCE(h.held_from, DATE '1900-01-01') <= p.entered_on
          AND COALESCE(h.held_to, DATE '9999-12-31') >= p.entered_on
    )
),
rounds AS (
    SELECT
        s.ref, s.body_id, s.body_name, s.entered_on, s.amount, s.payee_id,
        SUM(s.opens) OVER (PARTITION BY s.body_id, s.amount ORDER BY s.entered_on) AS round
    FROM steps AS s
),
shared AS (
    SELECT
        r.body_id, r.amount,
        MIN(r.entered_on)           AS entered_on,
        MAX(r.entered_on)           AS last_on,
        MIN(r.body_name)            AS body_name,
        COUNT(DISTINCT r.payee_id)  AS people,
        SUM(r.amount)               AS total,
        LIST(r.ref)                 AS voucher_refs
    FROM rounds AS r
    GROUP BY r.body_id, r.amount, r.round
    HAVING COUNT(DISTINCT r.payee_id) >= $min_people
),
standing AS (
    SELECT s.body_id, s.amount
    FROM shared AS s
    GROUP BY s.body_id, s.amount
    HAVING COUNT(DISTINCT DATE_TRUNC('month', s.entered_on)) >= $standing_months
)
SELECT
    s.body_id, s.entered_on, s.last_on, s.amount, s.body_name, s.people, s.total, s.voucher_refs,
    COUNT(DISTINCT h.person_id) AS serving,
    LIST(h.ref)                 AS post_refs
FROM shared AS s
JOIN post_holders AS h
  ON h.body_id = s.body_id
WHERE COALESCE(h.held_from, DATE '1900-01-01') <= s.entered_on
  AND COALESCE(h.held_to, DATE '9999-12-31') >= s.entered_on
  AND COALESCE(h.post, '-') NOT LIKE '%小组长%'  -- heads of groups sit on no committee
  AND NOT EXISTS (
        SELECT 1 FROM standing AS t
        WHERE t.body_id = s.body_id AND t.amount = s.amount
    )
GROUP BY s.body_id, s.entered_on, s.last_on, s.amount, s.body_name, s.people, s.total, s.voucher_refs
HAVING s.people >= $min_share * COUNT(DISTINCT h.person_id)

/*--- examples
- name: Three of five post holders received 888 each
  given:
    vouchers: |
      ref | body_id | body_name | entered_on | direction | amount | payee_id | purpose | decision_no | voided
      v1  | shang   | Shang     | 2024-02-08 | out       | 888    | wang     | other   |             | false
      v2  | shang   | Shang     | 2024-02-08 | out       | 888    | li       | other   |             | false
      v3  | shang   | Shang     | 2024-02-08 | out       | 888    | zhao     | other   |             | false
      v9  | shang   | Shang     | 2024-05-08 | out       | 100    |          | other   | m1          | false
    post_holders: |
      ref | person_id | body_id | held_from  | held_to
      h1  | wang      | shang   | 2024-02-08 | 2024-02-08
      h2  | li        | shang   | 2021-01-01 |
      h3  | zhao      | shang   |            | 2025-12-31
      h4  | qian      | shang   | 2021-01-01 |
      h5  | sun       | shang   | 2021-01-01 |
  expect: &found |
    body_id | body_name | entered_on | last_on    | amount | people | serving | total | voucher_refs | post_refs
    shang   | Shang     | 2024-02-08 | 2024-02-08 | 888    | 3      | 5       | 2664  | v1, v2, v3   | h1, h2, h3, h4, h5

# Every example below is the first one with one fact changed.
- name: Six hold a post
  and_given: &sixth
    post_holders: |
      ref | person_id | body_id | held_from  | held_to
      h6  | zhou      | shang   | 2021-01-01 |
  expect: nothing
- name: The sixth holds a post elsewhere
  and_given: *sixth
  but: {post_holders.h6.body_id: xia}
  expect: *found
- name: The sixth began the day after
  and_given: *sixth
  but: {post_holders.h6.held_from: 2024-02-09}
  expect: *found
- name: The sixth had left the day before
  and_given: *sixth
  but: {post_holders.h6.held_to: 2024-02-07}
  expect: *found
- name: The sixth left that day
  and_given: *sixth
  but: {post_holders.h6.held_to: 2024-02-08}
  expect: nothing
- name: The sixth began that day
  and_given: *sixth
  but: {post_holders.h6.held_from: 2024-02-08}
  expect: nothing
- name: Nobody knows since when the sixth holds the post
  and_given: *sixth
  but: {post_holders.h6.held_from: }
  expect: nothing
- name: One of them holds two posts
  and_given: *sixth
  but: {post_holders.h6.person_id: wang}
  expect: |
    people | serving
    3      | 5
- name: The third began the day after
  but: {post_holders.h3.held_from: 2024-02-09}
  expect: nothing
- name: The third left the day before
  but: {post_holders.h3.held_to: 2024-02-07}
  expect: nothing
- name: The third holds no post
  but: {vouchers.v3.payee_id: zhou}
  expect: nothing
- name: The third holds a post elsewhere
  but: {post_holders.h3.body_id: xia}
  expect: nothing
- name: The third received another sum
  but: {vouchers.v3.amount: 800}
  expect: nothing
- name: The third received it five days later
  but: {vouchers.v3.entered_on: 2024-02-13}
  expect: |
    entered_on | last_on    | people | voucher_refs
    2024-02-08 | 2024-02-13 | 3      | v1, v2, v3
- name: The third received it six days later
  but: {vouchers.v3.entered_on: 2024-02-14}
  expect: nothing
- name: Each received it five days after the other
  but: {vouchers.v1.entered_on: 2024-02-08, vouchers.v2.entered_on: 2024-02-13, vouchers.v3.entered_on: 2024-02-18, post_holders.h1.held_to: }
  expect: |
    entered_on | last_on    | people
    2024-02-08 | 2024-02-18 | 3
- name: Only what is of one day counts here
  parameters: {apart_days: 0}
  but: {vouchers.v3.entered_on: 2024-02-09}
  expect: nothing
- name: One of them received it twice and the third nothing
  parameters: {min_share: 0.4}
  but: {vouchers.v3.payee_id: wang}
  expect: nothing
- name: One of three received it twice
  and_given:
    vouchers: |
      ref | body_id | body_name | entered_on | direction | amount | payee_id | purpose | decision_no | voided
      v4  | shang   | Shang     | 2024-02-08 | out       | 888    | wang     | other   |             | false
  expect: |
    people | total | voucher_refs
    3      | 3552  | v1, v2, v3, v4
- name: Another body paid the third
  but: {vouchers.v3.body_id: xia}
  expect: nothing
- name: A decision is named
  but: {vouchers.v3.decision_no: m2}
  expect: nothing
- name: Nobody in the book names a decision
  but: {vouchers.v9.decision_no: }
  expect: nothing
- name: It was wages
  but: {vouchers.v3.purpose: wages}
  expect: nothing
- name: Nobody says what it was for
  but: {vouchers.v3.purpose: }
  expect: *found
- name: The third was voided
  but: {vouchers.v3.voided: true}
  expect: nothing
- name: Nobody says whether it was voided
  but: {vouchers.v3.voided: }
  expect: *found
- name: The money came in
  but: {vouchers.v3.direction: in}
  expect: nothing
- name: A sum without a payee stays outside
  and_given:
    vouchers: |
      ref | body_id | body_name | entered_on | direction | amount | payee_id | purpose | decision_no | voided
      v4  | shang   | Shang V.  | 2024-02-08 | out       | 888    |          | other   |             | false
  expect: *found
- name: The book writes itself in two ways
  but: {vouchers.v3.body_name: Shang V.}
  expect: *found
- name: The sum comes month after month
  parameters: {min_people: 2, standing_months: 2}
  and_given: &months
    vouchers: |
      ref | body_id | body_name | entered_on | direction | amount | payee_id | purpose | decision_no | voided
      v4  | shang   | shang     | 2024-03-08 | out       | 888    | zhao     | other   |             | false
      v5  | shang   | shang     | 2024-03-08 | out       | 888    | li       | other   |             | false
  expect: nothing
- name: Two months are too few where three make it standing
  parameters: {min_people: 2, standing_months: 3}
  and_given: *months
  expect: *found
- name: It comes twice in one month
  parameters: {min_people: 2, standing_months: 2}
  and_given: *months
  but: {vouchers.v4.entered_on: 2024-02-28, vouchers.v5.entered_on: 2024-02-28}
  expect: |
    entered_on | people | voucher_refs
    2024-02-08 | 3      | v1, v2, v3
- name: Another sum comes month after month
  parameters: {min_people: 2, standing_months: 2}
  and_given:
    vouchers: |
      ref | body_id | body_name | entered_on | direction | amount | payee_id | purpose | decision_no | voided
      v4  | shang   | shang     | 2024-03-08 | out       | 500    | zhao     | other   |             | false
      v5  | shang   | shang     | 2024-03-08 | out       | 500    | li       | other   |             | false
      v6  | shang   | shang     | 2024-04-08 | out       | 500    | zhao     | other   |             | false
      v7  | shang   | shang     | 2024-04-08 | out       | 500    | li       | other   |             | false
  expect: *found
- name: The same sum comes month after month elsewhere
  parameters: {min_people: 2, standing_months: 2}
  and_given:
    vouchers: |
      ref | body_id | body_name | entered_on | direction | amount | payee_id | purpose | decision_no | voided
      v4  | xia     | xia       | 2024-03-08 | out       | 888    | zhou     | other   |             | false
      v5  | xia     | xia       | 2024-03-08 | out       | 888    | wu       | other   |             | false
      v6  | xia     | xia       | 2024-04-08 | out       | 888    | zhou     | other   |             | false
      v7  | xia     | xia       | 2024-04-08 | out       | 888    | wu       | other   |             | false
    post_holders: |
      ref | person_id | body_id | held_from | held_to
      h6  | zhou      | xia     |           |
      h7  | wu        | xia     |           |
      h8  | a         | xia     |           |
      h9  | b         | xia     |           |
  expect: *found
- name: The papers are of one day and were entered one after the other
  but: {vouchers.v1.document_on: 2024-02-08, vouchers.v2.document_on: 2024-02-08, vouchers.v3.document_on: 2024-02-08, vouchers.v3.entered_on: 2024-03-09}
  expect: *found
- name: The papers are of two weeks and were entered together
  but: {vouchers.v3.document_on: 2024-02-01}
  expect: nothing
- name: It was booked as wages and is called a year's end allowance
  but: {vouchers.v3.purpose: wages, vouchers.v3.summary: 年终慰问}
  expect: *found
- name: It was booked as wages and is called a bonus
  but: {vouchers.v3.purpose: wages, vouchers.v3.summary: 发奖金}
  expect: *found
- name: It was booked as wages and is called a benefit
  but: {vouchers.v3.purpose: wages, vouchers.v3.summary: 福利费}
  expect: *found
- name: It was booked as wages and is called a reward for performance
  but: {vouchers.v3.purpose: wages, vouchers.v3.summary: 绩效考核}
  expect: *found
- name: It was booked as wages and is called an allowance
  but: {vouchers.v3.purpose: wages, vouchers.v3.summary: 工作补助}
  expect: *found
- name: It was booked as wages and is called labour
  but: {vouchers.v3.purpose: wages, vouchers.v3.summary: 劳务费}
  expect: *found
- name: The sixth is the head of a group
  and_given:
    post_holders: |
      ref | person_id | body_id | post       | held_from  | held_to
      h6  | zhou      | shang   | 村民小组长 | 2021-01-01 |
  expect: *found
---*/
