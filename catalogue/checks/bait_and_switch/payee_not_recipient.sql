/*---
id: payee_not_recipient
version: 1
status: trial
category: bait_and_switch
strength: 3
title:
  en: Money for one person went to another person's account
  zh: 补贴进入他人账户
says:
  en: "{payments} payment(s) for {person_mask} from {first_period} to {last_period}, {total} in all, went to account {account_mask}; the bank has it in the name of {holder_mask}, who is neither of the same household nor authorised in writing."
  zh: "{first_period} 至 {last_period}，发给 {person_mask} 的 {payments} 笔补贴净额 {total}，进入账户 {account_mask}；银行登记的开户人为 {holder_mask}，既非同户成员，也无书面代领委托。"
why:
  en: A list may be right while the money goes elsewhere. Only the recipient can say whether it arrived.
  zh: 名册无误，钱也可能到了别处。是否收到，只有本人能说。

points_at: {kind: account, id: account_id, label: account_mask}
row_key: [person_id, account_id, holder_id]
amount: total
match: [A, B]
population: {table: payments, slice_by: [area_id, programme, period_from]}
family: bank
asked_of: {en: The office that pays out, zh: 发放部门}
absence: true
halves:
  paid:
    label: {en: Whom the list pays, zh: 名册上的领取人}
    table: payments
    rows: payment_refs
    show: [person_mask, household_no, programme, period_from, paid_on, amount, account_mask]
  held:
    label: {en: Whose account it is, zh: 银行登记的开户人}
    table: bank_accounts
    rows: account_refs
    show: [account_mask, holder_mask, kind]
needs:
  payments: [ref, person_id, person_mask, person_name_key, person_born_on, account_id, account_mask, period_from, paid_on, amount]
  bank_accounts: [ref, account_id, holder_id, holder_mask, holder_name_key, holder_born_on, kind]
  household_members: [household_no, person_id]
  payee_authorities: [person_id, payee_id, valid_from, valid_to]
no_law:
  en: Whose account a payment must go to is set by each programme's own payout rule.
  zh: 应当发到谁的账户，由各项目自身的发放规定确定。
sources:
  - {title: County supervision platforms that compare payees with account holders}

parameters:
  min_total: {default: 1, min: 0, max: 10000, chosen_because: {en: "Every yuan that did not reach its recipient counts.", zh: 凡未到达本人的，一元也计。}}

innocent_explanations:
  - because: {en: The account is that of a member of the same household., zh: 属于同户成员的账户。}
    answered_by: {example: They are of one household}
  - because: {en: The holder is a guardian or has a written authority., zh: 开户人是监护人或持有书面委托。}
    answered_by: {example: The holder was authorised on the day}
  - because: {en: "It is the account of a care home, a school or another institution.", zh: 属于敬老院、学校等机构账户。}
    answered_by: {example: An institution holds the account}
  - because: {en: The bank still has an old number or another spelling of the same person., zh: 银行仍登记本人的旧证号或另一种写法。}
    answered_by: {example: The bank has the same name}
  - because: {en: The account is held jointly., zh: 属于联名账户。}
    answered_by: {example: The recipient also holds the account}
  - because: {en: The money came back., zh: 款项已经退回。}
    answered_by: {example: The money came back}
  - because: {en: The guardian's paper exists but was never entered., zh: 监护手续存在但未录入。}
    answered_by: {step: 2}
  - because: {en: A relative outside the household receives it with the person's knowledge., zh: 户外亲属在本人知情下代为领取。}
    answered_by: {step: 1}

verify_next:
  - {en: "Ask the recipient, alone, which account they use and whether the money arrives.", zh: 单独询问领取人：用哪个账户、钱是否收到。}
  - {en: Ask the village and the office for any paper of guardianship or authority., zh: 向村和主管部门调取监护或委托手续。}
  - {en: Ask who gave this account number for the list., zh: 问清名册中的账号由谁提供。}
---*/

WITH elsewhere AS (             -- one row per payment into an account of somebody who is surely another person
    SELECT
        p.ref, p.person_id, p.person_mask, p.account_id, p.account_mask, p.period_from, p.amount,
        COALESCE(p.paid_on, p.period_from) AS day,
        b.holder_id, b.holder_mask,
        b.ref AS account_ref
    FROM payments AS p
    JOIN bank_accounts AS b
      ON  b.account_id = p.account_id
      AND b.holder_id <> p.person_id
      AND b.holder_name_key <> p.person_name_key    -- the same name may be the same person, badly copied
      AND b.holder_born_on <> p.person_born_on      -- so may the same day of birth
      AND COALESCE(b.kind, 'person') <> 'institution'
),
pairs AS (                      -- recipient and holder, once each
    SELECT person_id, holder_id FROM elsewhere GROUP BY person_id, holder_id
),
together AS (                   -- those who stand in one household of a programme's own file
    SELECT r.person_id, r.holder_id
    FROM pairs AS r
    JOIN household_members AS x
      ON x.person_id = r.person_id
    JOIN household_members AS y
      ON  y.person_id = r.holder_id
      AND y.household_no = x.household_no
)
SELECT
    e.person_id, e.account_id, e.holder_id,
    MIN(e.person_mask)  AS person_mask,
    MIN(e.account_mask) AS account_mask,
    MIN(e.holder_mask)  AS holder_mask,
    MIN(e.period_from)  AS first_period,
    MAX(e.period_from)  AS last_period,
    COUNT(*)            AS payments,
    SUM(e.amount)       AS total,
    LIST(e.ref)         AS payment_refs,
    LIST(DISTINCT e.account_ref) AS account_refs
FROM elsewhere AS e
WHERE NOT EXISTS (
        SELECT 1 FROM bank_accounts AS own
        WHERE own.account_id = e.account_id AND own.holder_id = e.person_id
    )
  AND NOT EXISTS (
        SELECT 1 FROM together AS h
        WHERE h.person_id = e.person_id AND h.holder_id = e.holder_id
    )
  AND NOT EXISTS (
        SELECT 1 FROM payee_authorities AS t
        WHERE t.person_id = e.person_id
          AND t.payee_id = e.holder_id
          AND COALESCE(t.valid_from, DATE '1900-01-01') <= e.day
          AND COALESCE(t.valid_to, DATE '9999-12-31') >= e.day
    )
GROUP BY e.person_id, e.account_id, e.holder_id
HAVING SUM(e.amount) >= $min_total

/*--- examples
- name: Two payments went to a neighbour's account
  given:
    payments: |
      ref | person_id | person_mask | person_name_key | person_born_on | account_id | account_mask | period_from | paid_on    | amount
      p1  | wang      | 王**        | n1              | 1940-02-01     | a1         | 6217*01      | 2024-05-01  | 2024-05-20 | 150
      p2  | wang      | 王**        | n1              | 1940-02-01     | a1         | 6217*01      | 2024-06-01  | 2024-06-20 | 150
    bank_accounts: |
      ref | account_id | holder_id | holder_mask | holder_name_key | holder_born_on | kind
      b1  | a1         | sun       | 孙*         | n2              | 1975-08-09     | person
  expect: &found |
    person_id | person_mask | account_mask | holder_id | holder_mask | first_period | last_period | payments | total | payment_refs | account_refs
    wang      | 王**        | 6217*01      | sun       | 孙*         | 2024-05-01   | 2024-06-01  | 2        | 300   | p1, p2       | b1

# Every example below is the first one with one fact changed.
- name: The holder is the recipient
  but: {bank_accounts.b1.holder_id: wang}
  expect: nothing
- name: The bank has the same name
  but: {bank_accounts.b1.holder_name_key: n1}
  expect: nothing
- name: The bank has the same day of birth
  but: {bank_accounts.b1.holder_born_on: 1940-02-01}
  expect: nothing
- name: The bank does not know the holder's day of birth
  but: {bank_accounts.b1.holder_born_on: }
  expect: nothing
- name: Nobody knows who the holder is
  but: {bank_accounts.b1.holder_id: }
  expect: nothing
- name: It is another account
  but: {bank_accounts.b1.account_id: a2}
  expect: nothing
- name: An institution holds the account
  but: {bank_accounts.b1.kind: institution}
  expect: nothing
- name: The bank does not name the kind
  but: {bank_accounts.b1.kind: }
  expect: *found
- name: The recipient also holds the account
  and_given:
    bank_accounts: |
      ref | account_id | holder_id | holder_mask | holder_name_key | holder_born_on | kind
      b2  | a1         | wang      | 王**        | n1              | 1940-02-01     | person
  expect: nothing
- name: The recipient holds another account
  and_given:
    bank_accounts: |
      ref | account_id | holder_id | holder_mask | holder_name_key | holder_born_on | kind
      b2  | a2         | wang      | 王**        | n1              | 1940-02-01     | person
  expect: *found
- name: They are of one household
  and_given:
    household_members: |
      ref | household_no | person_id
      m1  | h1           | wang
      m2  | h1           | sun
  expect: nothing
- name: The holder also receives for a member of the household
  and_given:
    payments: |
      ref | person_id | person_mask | person_name_key | person_born_on | account_id | account_mask | period_from | paid_on    | amount
      p3  | li        | 李*         | n3              | 1950-03-04     | a1         | 6217*01      | 2024-06-01  | 2024-06-20 | 150
    household_members: |
      ref | household_no | person_id
      m1  | h1           | li
      m2  | h1           | sun
  expect: *found
- name: Another account is held in the household
  and_given:
    payments: |
      ref | person_id | person_mask | person_name_key | person_born_on | account_id | account_mask | period_from | paid_on    | amount
      p3  | wang      | 王**        | n1              | 1940-02-01     | a2         | 6217*02      | 2024-06-01  | 2024-06-20 | 150
    bank_accounts: |
      ref | account_id | holder_id | holder_mask | holder_name_key | holder_born_on | kind
      b2  | a2         | qian      | 钱*         | n4              | 1942-05-06     | person
    household_members: |
      ref | household_no | person_id
      m1  | h1           | wang
      m2  | h1           | qian
  expect: *found
- name: They are of two households
  and_given:
    household_members: |
      ref | household_no | person_id
      m1  | h1           | wang
      m2  | h2           | sun
  expect: *found
- name: Each shares a household with somebody else
  and_given:
    household_members: |
      ref | household_no | person_id
      m1  | h1           | wang
      m2  | h1           | qian
      m3  | h2           | sun
      m4  | h2           | zhou
  expect: *found
- name: The holder was authorised on the day
  and_given:
    payee_authorities: |
      ref | person_id | payee_id | valid_from | valid_to
      t1  | wang      | sun      | 2024-05-20 | 2024-06-20
  expect: nothing
- name: The authority has no dates
  and_given:
    payee_authorities: |
      ref | person_id | payee_id
      t1  | wang      | sun
  expect: nothing
- name: The authority began after the first payment
  and_given:
    payee_authorities: |
      ref | person_id | payee_id | valid_from | valid_to
      t1  | wang      | sun      | 2024-05-21 | 2024-12-31
  expect: |
    person_id | payments | payment_refs
    wang      | 1        | p1
- name: The authority ended before the second payment
  and_given:
    payee_authorities: |
      ref | person_id | payee_id | valid_from | valid_to
      t1  | wang      | sun      | 2024-01-01 | 2024-06-19
  expect: |
    person_id | payments | payment_refs
    wang      | 1        | p2
- name: The list gives no day of payment and the authority covers the periods
  but: {payments.p1.paid_on: , payments.p2.paid_on: }
  and_given:
    payee_authorities: |
      ref | person_id | payee_id | valid_from | valid_to
      t1  | wang      | sun      | 2024-05-01 | 2024-06-01
  expect: nothing
- name: The authority is for other people
  and_given:
    payee_authorities: |
      ref | person_id | payee_id
      t1  | wang      | qian
      t2  | qian      | sun
  expect: *found
- name: Both lists write the names in two ways
  but: {payments.p2.person_mask: 王小明, payments.p2.account_mask: 6217*09}
  and_given:
    bank_accounts: |
      ref | account_id | holder_id | holder_mask | holder_name_key | holder_born_on | kind
      b2  | a1         | sun       | 孙某        | n2              | 1975-08-09     | person
  expect: |
    person_id | person_mask | account_mask | holder_mask | payments | account_refs
    wang      | 王**        | 6217*01      | 孙*         | 4        | b1, b2
- name: The money came back
  and_given:
    payments: |
      ref | person_id | person_mask | person_name_key | person_born_on | account_id | account_mask | period_from | paid_on    | amount
      p3  | wang      | 王**        | n1              | 1940-02-01     | a1         | 6217*01      | 2024-06-01  | 2024-07-02 | -300
  expect: nothing
- name: All but one yuan came back
  and_given:
    payments: |
      ref | person_id | person_mask | person_name_key | person_born_on | account_id | account_mask | period_from | paid_on    | amount
      p3  | wang      | 王**        | n1              | 1940-02-01     | a1         | 6217*01      | 2024-06-01  | 2024-07-02 | -299
  expect: |
    person_id | payments | total
    wang      | 3        | 1
- name: The sum is just under the least that counts
  parameters: {min_total: 301}
  expect: nothing
---*/
