/*---
id: account_changed_before_payment
version: 1
status: trial
category: bait_and_switch
strength: 3
title:
  en: A payout account changed just before payment, then back or to one that others share
  zh: 发放前变更账户，随后改回或多人改为同一账户
says:
  en: "The account of {person_mask} was changed to {account_mask} on {changed_on}; within {window_days} days {payments} payment(s), {total} in all, went there. The change was then undone, or others were moved to the same account ({people} in all)."
  zh: "{person_mask} 的收款账户于 {changed_on} 变更为 {account_mask}，此后 {window_days} 天内入账 {payments} 笔，净额 {total}；该变更随后改回，或另有他人也改为同一账户（共 {people} 人）。"
why:
  en: Most changes are a lost card. One that lasts as long as a payment, or gathers several people, should be known to those whose money it is.
  zh: 多数变更是补办卡片。若只维持到发放为止，或把多人归到一个账户，应当让本人知情。

points_at: {kind: account, id: account_id, label: account_mask}
row_key: [person_id, account_id, changed_on]
amount: total
match: [A, B]
population: {table: account_changes, slice_by: [area_id]}
family: bank
asked_of: {en: The office that pays out, zh: 发放部门}
halves:
  changed:
    label: {en: What was changed, zh: 账户变更}
    table: account_changes
    rows: change_refs
    show: [person_mask, old_account_mask, new_account_mask, changed_on, clerk_mask, reason]
  paid:
    label: {en: What was paid there, zh: 入账的补贴}
    table: payments
    rows: payment_refs
    show: [person_mask, village, programme, period_from, paid_on, amount, account_mask]
needs:
  account_changes: [ref, person_id, person_mask, old_account_id, new_account_id, new_account_mask, changed_on]
  payments: [ref, person_id, account_id, paid_on, amount]
  bank_accounts: [account_id, kind]
no_law:
  en: Who may change a payout account, and on whose word, is set by each programme's own payout rule.
  zh: 由谁、凭何手续变更收款账户，由各项目自身的发放规定确定。
sources:
  - {title: Business e-mail and payee-change tests of payment auditors}

parameters:
  window_days: {default: 14, min: 1, max: 90, chosen_because: {en: "A list is closed about two weeks before the money moves.", zh: 名册一般在发放前约两周编定。}}
  revert_days: {default: 60, min: 1, max: 365, chosen_because: {en: "Two payments, at most, pass through an account before it is put back.", zh: 改回之前至多经过两次发放。}}
  min_shared: {default: 3, min: 2, max: 100, chosen_because: {en: "A couple, or parent and child, often share one account; three seldom do.", zh: 夫妻或父母子女共用一个账户较常见，三人则少见。}}

innocent_explanations:
  - because: {en: A lost or broken card was replaced., zh: 卡片遗失或损坏后补办。}
    answered_by: {example: The change was not undone}
  - because: {en: "It is the account of a care home, a school or another institution.", zh: 属于敬老院、学校等机构账户。}
    answered_by: {example: An institution holds the account}
  - because: {en: A couple moved to one account., zh: 夫妻改用同一账户。}
    answered_by: {example: Two people were moved to it}
  - because: {en: "The whole village was moved to another bank, each to an account of their own.", zh: 全村统一更换银行，各人账户各自独立。}
    answered_by: {example: Many were moved to accounts of their own}
  - because: {en: The money came back., zh: 款项已经退回。}
    answered_by: {example: What was paid there came back}
  - because: {en: The new number was keyed wrong and put right., zh: 新账号录入有误，随后更正。}
    answered_by: {step: 1}
  - because: {en: A relative received it for a while with the person's knowledge., zh: 亲属在本人知情下暂时代领。}
    answered_by: {step: 2}

verify_next:
  - {en: Ask the bank whether the new account exists and in whose name., zh: 向银行查询新账户是否存在、户名为何人。}
  - {en: "Ring the person on a number from the register, not from the form: did they ask for the change, did the money arrive?", zh: 用登记中的电话（而非变更表上的）询问本人：是否要求变更、钱是否收到。}
  - {en: Ask who signed the form and who entered it., zh: 问变更表由谁签字、由谁录入。}
survivors:
  - change: 'LEFT instead of INNER `JOIN gathered AS g ON g.new_account_id = c.new_account_id`'
    because: {en: "Every change names its new account, so the list of accounts always has it.", zh: 每项变更都有新账号，账户列表中必有该账号。}
---*/

WITH gathered AS (              -- accounts to which several people were moved
    SELECT new_account_id, COUNT(DISTINCT person_id) AS people
    FROM account_changes
    GROUP BY new_account_id
),
doubtful AS (                   -- changes that were undone soon, or that gathered several people
    SELECT
        c.ref, c.person_id, c.person_mask, c.changed_on, g.people,
        c.new_account_id   AS account_id,
        c.new_account_mask AS account_mask
    FROM account_changes AS c
    JOIN gathered AS g
      ON g.new_account_id = c.new_account_id
    WHERE (
        g.people >= $min_shared
        OR EXISTS (
            SELECT 1 FROM account_changes AS r
            WHERE r.person_id = c.person_id
              AND r.old_account_id = c.new_account_id
              AND r.new_account_id = c.old_account_id
              AND DATE_DIFF('day', c.changed_on, r.changed_on) BETWEEN 0 AND $revert_days
        )
    )
      AND NOT EXISTS (
          SELECT 1 FROM bank_accounts AS b
          WHERE b.account_id = c.new_account_id AND b.kind = 'institution'
      )
)
SELECT
    d.person_id, d.account_id, d.changed_on, d.people,
    $window_days          AS window_days,
    MIN(d.person_mask)    AS person_mask,
    MIN(d.account_mask)   AS account_mask,
    COUNT(DISTINCT p.ref) AS payments,
    SUM(p.amount)         AS total,
    LIST(d.ref)           AS change_refs,
    LIST(p.ref)           AS payment_refs
FROM doubtful AS d
JOIN payments AS p
  ON p.person_id = d.person_id
WHERE p.account_id = d.account_id
  AND DATE_DIFF('day', d.changed_on, p.paid_on) BETWEEN 0 AND $window_days
GROUP BY d.person_id, d.account_id, d.changed_on, d.people
HAVING SUM(p.amount) > 0

/*--- examples
- name: Changed a week before two payments and changed back
  given:
    account_changes: |
      ref | person_id | person_mask | old_account_id | new_account_id | new_account_mask | changed_on
      c1  | wang      | 王**        | a1             | a9             | 6217*09          | 2024-05-13
      c2  | wang      | 王**        | a9             | a1             | 6217*01          | 2024-06-10
    payments: |
      ref | person_id | account_id | paid_on    | amount
      p1  | wang      | a9         | 2024-05-20 | 150
      p2  | wang      | a9         | 2024-05-27 | 400
      p3  | wang      | a9         | 2024-05-28 | 80
      p4  | wang      | a1         | 2024-06-20 | 150
  expect: &found |
    person_id | person_mask | account_id | account_mask | changed_on | people | window_days | payments | total | change_refs | payment_refs
    wang      | 王**        | a9         | 6217*09      | 2024-05-13 | 1      | 14          | 2        | 550   | c1          | p1, p2

# Every example below is the first one with one fact changed.
- name: The change was not undone
  but: {account_changes.c2: gone}
  expect: nothing
- name: It was changed once more to a third account
  but: {account_changes.c2.new_account_id: a5}
  expect: nothing
- name: Another account was changed to the old one
  but: {account_changes.c2.old_account_id: a5}
  expect: nothing
- name: Another person went the other way
  but: {account_changes.c2.person_id: li}
  expect: nothing
- name: It was undone long after
  but: {account_changes.c2.changed_on: 2024-07-13}
  expect: nothing
- name: It was undone on the last day that counts
  but: {account_changes.c2.changed_on: 2024-07-12}
  expect: *found
- name: It had gone the other way before
  but: {account_changes.c2.changed_on: 2024-05-12}
  expect: nothing
- name: It was paid before the change
  but: {payments.p1.paid_on: 2024-05-12, payments.p2.paid_on: 2024-05-12}
  expect: nothing
- name: It was paid on the day of the change
  but: {payments.p1.paid_on: 2024-05-13}
  expect: *found
- name: It was paid into the old account
  but: {payments.p1.account_id: a1, payments.p2.account_id: a1}
  expect: nothing
- name: It was paid to somebody else with the account
  but: {payments.p1.person_id: li, payments.p2.person_id: li}
  expect: nothing
- name: What was paid there came back
  and_given:
    payments: |
      ref | person_id | account_id | paid_on    | amount
      p5  | wang      | a9         | 2024-05-27 | -550
  expect: nothing
- name: All but one yuan came back
  and_given:
    payments: |
      ref | person_id | account_id | paid_on    | amount
      p5  | wang      | a9         | 2024-05-27 | -549
  expect: |
    person_id | payments | total
    wang      | 3        | 1
- name: An institution holds the account
  and_given:
    bank_accounts: |
      ref | account_id | kind
      b1  | a9         | institution
      b2  | a1         | person
  expect: nothing
- name: A person holds it, and an institution holds another
  and_given:
    bank_accounts: |
      ref | account_id | kind
      b1  | a9         | person
      b2  | a1         | institution
  expect: *found
- name: The change was entered in two lines
  and_given:
    account_changes: |
      ref | person_id | person_mask | old_account_id | new_account_id | new_account_mask | changed_on
      c3  | wang      | 王小        | a1             | a9             | 6217*99          | 2024-05-13
  expect: |
    person_id | person_mask | account_mask | payments | change_refs
    wang      | 王**        | 6217*09      | 2        | c1, c3
- name: Three people were moved to it and stayed
  but: {account_changes.c2: gone}
  and_given:
    account_changes: |
      ref | person_id | person_mask | old_account_id | new_account_id | new_account_mask | changed_on
      c3  | li        | 李*         | a2             | a9             | 6217*09          | 2024-04-01
      c4  | zhao      | 赵*         | a3             | a9             | 6217*09          | 2024-04-01
  expect: |
    person_id | people | total
    wang      | 3      | 550
- name: Two people were moved to it
  but: {account_changes.c2: gone}
  and_given:
    account_changes: |
      ref | person_id | person_mask | old_account_id | new_account_id | new_account_mask | changed_on
      c3  | li        | 李*         | a2             | a9             | 6217*09          | 2024-04-01
      c4  | li        | 李*         | a7             | a9             | 6217*09          | 2024-03-01
  expect: nothing
- name: Many were moved to accounts of their own
  but: {account_changes.c2: gone}
  and_given:
    account_changes: |
      ref | person_id | person_mask | old_account_id | new_account_id | new_account_mask | changed_on
      c3  | li        | 李*         | a2             | a8             | 6217*08          | 2024-05-13
      c4  | zhao      | 赵*         | a3             | a7             | 6217*07          | 2024-05-13
  expect: nothing
---*/
