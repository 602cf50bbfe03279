/*---
id: official_owes_collective
version: 2
status: trial
category: embezzlement
strength: 3
title:
  en: Somebody in a post owes the collective money
  zh: 任职人员欠集体款项
says:
  en: "{debtor_mask}, who holds or held the post of {post} at {body_name}, owes it {total}, the oldest part since {owed_since}: {days} days."
  zh: "在 {body_name} 任（曾任）{post} 的 {debtor_mask} 欠该单位 {total}，最早一笔自 {owed_since} 起，已 {days} 天。"
why:
  en: Those who manage a collective may not borrow from it. An advance is settled within weeks.
  zh: 集体的管理人员不得向集体借款，预支款应在数周内结清。

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id, debtor_id]
amount: total
match: [A, B]
population: {table: receivables, slice_by: [area_id, body_name]}
family: ledger
asked_of: {en: The township office that keeps village books, zh: 乡镇农村经管（代理记账）机构}
halves:
  owed:
    label: {en: What is owed, zh: 往来明细}
    table: receivables
    rows: owed_refs
    show: [body_name, debtor_mask, amount, owed_since, settled_on, purpose]
  post:
    label: {en: The post, zh: 任职记录}
    table: post_holders
    rows: post_refs
    show: [person_mask, body_name, post, power, held_from, held_to]
needs:
  receivables: [ref, body_id, body_name, debtor_id, debtor_mask, amount, owed_since, settled_on, purpose]
  post_holders: [ref, person_id, body_id, post, power, held_from, held_to]
law:
  - {instrument: cn-collective-economic-law, article: "35", says: {en: Managers and supervisors of the collective may not borrow from it directly or indirectly., zh: 理事、监事、主要经营管理人员不得直接或者间接向农村集体经济组织借款。}, read: full}
sources:
  - {title: Published village audit reports (receivables from officials)}

parameters:
  days: {default: 90, min: 0, max: 3650, chosen_because: {en: An advance for a purchase is settled within a quarter., zh: 采购预支款应在一个季度内结清。}}
  min_total: {default: 500, min: 0, max: 1000000, chosen_because: {en: Water and sanitation bills stay below this., zh: 水费、卫生费等低于此数。}}
  petty_cash:
    default: 5000
    min: 0
    max: 1000000
    chosen_because: {en: "A village's float is fixed at a few thousand; put your county's sum here.", zh: 村级定额备用金一般为数千元；请填本县标准。}

innocent_explanations:
  - because: {en: It is the petty cash that whoever keeps the money holds at a fixed sum., zh: 属于报账员（出纳）按定额保管的备用金。}
    answered_by: {example: It is petty cash held by whoever keeps the money}
  - because: {en: It is an advance of the last weeks., zh: 属于近期预支款。}
    answered_by: {example: It is the ninetieth day}
  - because: {en: It was settled., zh: 已结清。}
    answered_by: {example: It was settled}
  - because: {en: It arose after the post had ended., zh: 欠款发生在离任之后。}
    answered_by: {example: The post had ended before}
  - because: {en: The post has no say over money., zh: 该岗位不涉财权。}
    answered_by: {example: The post has no power}
  - because: {en: It was paid back and the sheet is old., zh: 已归还而表格未更新。}
    answered_by: {step: 1}
  - because: {en: It is an old debt of the household from before., zh: 属于任职前的历史欠款。}
    answered_by: {step: 2}
  - because: {en: "It is rent or another bill that every member owes.", zh: 属于普通成员同样拖欠的租金等款项。}
    answered_by: {step: 2}

verify_next:
  - {en: Ask for the ledger of that debtor up to today., zh: 调取该欠款人至今的往来明细账。}
  - {en: Ask for the paper on which the debt rests and who approved it., zh: 调取欠款依据及审批人。}
  - {en: Ask whether a plan of repayment exists., zh: 问清有无还款计划。}
---*/

WITH posts AS (
    SELECT
        h.body_id, h.person_id,
        MAX(CASE WHEN h.power = 'finance' THEN 1 ELSE 0 END) AS keeps_money,
        MIN(h.post) AS post,
        MIN(COALESCE(h.held_from, DATE '1900-01-01')) AS held_from,
        MAX(COALESCE(h.held_to, DATE '9999-12-31'))   AS held_to,
        LIST(h.ref) AS post_refs
    FROM post_holders AS h
    WHERE COALESCE(h.power, 'head') <> 'none'
    GROUP BY h.body_id, h.person_id
)
SELECT
    r.body_id, r.debtor_id, p.post,
    MIN(r.body_name)   AS body_name,
    MIN(r.debtor_mask) AS debtor_mask,
    MIN(r.owed_since)  AS owed_since,
    DATE_DIFF('day', MIN(r.owed_since), $as_of) AS days,
    SUM(r.amount)      AS total,
    LIST(r.ref)        AS owed_refs,
    FLATTEN(LIST(p.post_refs)) AS post_refs
FROM receivables AS r
JOIN posts AS p
  ON  p.body_id = r.body_id
  AND p.person_id = r.debtor_id
WHERE r.settled_on IS NULL
  AND DATE_DIFF('day', r.owed_since, $as_of) > $days
  AND p.held_to >= r.owed_since
  AND p.held_from <= $as_of
  AND NOT (                     -- a float of fixed size, with whoever keeps the money
      p.keeps_money = 1
      AND p.held_to >= $as_of
      AND r.amount <= $petty_cash
      AND (COALESCE(r.purpose, '-') LIKE '%备用金%' OR LOWER(COALESCE(r.purpose, '-')) LIKE '%petty cash%')
  )
GROUP BY r.body_id, r.debtor_id, p.post
HAVING SUM(r.amount) >= $min_total

/*--- examples
- name: The accountant has owed a thousand for ninety-one days
  parameters: {as_of: 2024-06-30}
  given:
    receivables: |
      ref | body_id | body_name | debtor_id | debtor_mask | amount | owed_since | settled_on
      r1  | shang   | Shang     | wang      | 王*         | 1000   | 2024-03-31 |
    post_holders: |
      ref | person_id | body_id | post       | power   | held_from  | held_to
      h1  | wang      | shang   | Accountant | finance | 2021-01-01 | 2024-03-31
  expect: &found |
    body_id | body_name | debtor_id | debtor_mask | post       | owed_since | days | total | owed_refs | post_refs
    shang   | Shang     | wang      | 王*         | Accountant | 2024-03-31 | 91   | 1000  | r1        | h1

# Every example below is the first one with one fact changed.
- name: It is the ninetieth day
  parameters: {as_of: 2024-06-29}
  expect: nothing
- name: Half a year is given here
  parameters: {days: 180}
  expect: nothing
- name: It was settled
  but: {receivables.r1.settled_on: 2024-06-01}
  expect: nothing
- name: Nobody knows since when
  but: {receivables.r1.owed_since: }
  expect: nothing
- name: Exactly the least sum
  but: {receivables.r1.amount: 500}
  expect: |
    total
    500
- name: Just under the least sum
  but: {receivables.r1.amount: 499.99}
  expect: nothing
- name: Somebody else owes it
  but: {receivables.r1.debtor_id: li}
  expect: nothing
- name: The post is held elsewhere
  but: {post_holders.h1.body_id: xia}
  expect: nothing
- name: The post has no power
  but: {post_holders.h1.power: none}
  expect: nothing
- name: Nobody says what the post decides
  but: {post_holders.h1.power: }
  expect: *found
- name: The post had ended before
  but: {post_holders.h1.held_to: 2024-03-30}
  expect: nothing
- name: The post is still held
  but: {post_holders.h1.held_to: }
  expect: *found
- name: The post begins today
  but: {post_holders.h1.held_from: 2024-06-30, post_holders.h1.held_to: }
  expect: *found
- name: The post begins tomorrow
  but: {post_holders.h1.held_from: 2024-07-01, post_holders.h1.held_to: }
  expect: nothing
- name: Nobody says since when the post is held
  but: {post_holders.h1.held_from: }
  expect: *found
- name: Two posts one after the other
  but: {post_holders.h1.held_to: 2023-12-31}
  and_given:
    post_holders: |
      ref | person_id | body_id | post | power | held_from  | held_to
      h2  | wang      | shang   | Head | head  | 2024-01-01 | 2025-12-31
  expect: |
    post       | total | post_refs
    Accountant | 1000  | h1, h2
- name: The first of two posts began in time
  and_given:
    post_holders: |
      ref | person_id | body_id | post | power | held_from  | held_to
      h2  | wang      | shang   | Head | head  | 2025-01-01 | 2025-12-31
  expect: |
    post       | post_refs
    Accountant | h1, h2
- name: Two debts that are small by themselves
  but: {receivables.r1.amount: 300}
  and_given:
    receivables: |
      ref | body_id | body_name | debtor_id | debtor_mask | amount | owed_since | settled_on
      r2  | shang   | Shang     | wang      | 王*         | 200    | 2024-03-31 |
  expect: |
    total
    500
- name: Two debts that write names in two ways
  and_given:
    receivables: |
      ref | body_id | body_name | debtor_id | debtor_mask | amount | owed_since | settled_on
      r2  | shang   | Shang V.  | wang      | 王明        | 600    | 2024-03-01 |
  expect: |
    body_name | debtor_mask | owed_since | days | total | owed_refs
    Shang     | 王*         | 2024-03-01 | 121  | 1600  | r1, r2
- name: It is petty cash held by whoever keeps the money
  but: {receivables.r1.purpose: 定额备用金, post_holders.h1.held_to: 2024-06-30}
  expect: nothing
- name: The petty cash is named in English
  but: {receivables.r1.purpose: Petty cash, post_holders.h1.held_to: }
  expect: nothing
- name: It was lent for a journey
  but: {receivables.r1.purpose: 差旅借款, post_holders.h1.held_to: }
  expect: *found
- name: The petty cash was kept after the post had ended
  but: {receivables.r1.purpose: 定额备用金, post_holders.h1.held_to: 2024-06-29}
  expect: *found
- name: The petty cash is with somebody who does not keep the money
  but: {receivables.r1.purpose: 定额备用金, post_holders.h1.held_to: , post_holders.h1.power: head}
  expect: *found
- name: The petty cash is exactly what may be fixed
  but: {receivables.r1.purpose: 定额备用金, post_holders.h1.held_to: , receivables.r1.amount: 5000}
  expect: nothing
- name: The petty cash is larger than any that is fixed
  but: {receivables.r1.purpose: 定额备用金, post_holders.h1.held_to: , receivables.r1.amount: 5000.01}
  expect: |
    total
    5000.01
- name: The post that keeps the money is one of two
  but: {receivables.r1.purpose: 定额备用金, post_holders.h1.held_to: }
  and_given:
    post_holders: |
      ref | person_id | body_id | post  | power | held_from  | held_to
      h2  | wang      | shang   | Clerk | head  | 2021-01-01 |
  expect: nothing
---*/
