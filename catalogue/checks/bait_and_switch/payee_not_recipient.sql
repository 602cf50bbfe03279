/*---
id: payee_not_recipient
version: 3
status: trial
category: bait_and_switch
strength: 3
title:
  en: Money for one person went to another person's account
  zh: 补贴进入他人账户
says:
  en: "{payments} payment(s) for {person_mask} from {first_period} to {last_period}, {total} in all, went to account {account_mask}; the bank has it in the name of {holder_mask}, who is in none of the lists of the same household, is not authorised in writing, and stands elsewhere: on the records of another household, outside the recipient's own, or in a post."
  zh: "{first_period} 至 {last_period}，发给 {person_mask} 的 {payments} 笔补贴净额 {total}，进入账户 {account_mask}；银行登记的开户人为 {holder_mask}，各名册中均非同户，也无书面代领委托，且另有记载：列在别户名下、不在本人家庭档案中，或担任职务。"
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
  payments: [ref, person_id, person_mask, person_name_key, person_family_key, person_born_on, household_no, programme, account_id, account_mask, period_from, paid_on, amount]
  bank_accounts: [ref, account_id, holder_id, holder_mask, holder_name_key, holder_family_key, holder_born_on, kind]
  household_members: [household_no, person_id]
  enrolments: [household_no, person_id, programme]
  deaths: [person_id, died_on]
  post_holders: [person_id, power, held_from, held_to]
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
  - because: {en: The household is on no record and has one account., zh: 家庭未建档，全户共用一个账户。}
    answered_by: {example: Nothing is on record about either}
  - because: {en: "The recipient had died, and the grant or the last payment went to the family.", zh: 领取人已去世，丧葬补助或最后一期由家属领取。}
    answered_by: {example: The recipient had died}
  - because: {en: The recipient is a child of the holder., zh: 领取人是开户人的未成年子女。}
    answered_by: {example: The recipient is a child of the same family name}
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
survivors:
  - change: 'LEFT instead of INNER `JOIN bank_accounts AS b ON b.account_id = p.account_id AND b.holder_name_key <> p.person_n…`'
    because: {en: Without a holder none of the conditions on the holder can hold., zh: 没有开户人时，关于开户人的条件均不能成立。}
  - change: 'without `WHERE m.person_id IN (SELECT person_id FROM people)`'
    because: {en: It only keeps the list short; what follows decides., zh: 仅用于缩小范围，其后条件才决定结果。}
  - change: 'without `WHERE n.person_id IN (SELECT person_id FROM people)`'
    because: {en: It only keeps the list short; what follows decides., zh: 仅用于缩小范围，其后条件才决定结果。}
  - change: 'without `WHERE p.person_id IN (SELECT person_id FROM people)`'
    because: {en: It only keeps the list short; what follows decides., zh: 仅用于缩小范围，其后条件才决定结果。}
  - change: 'without DISTINCT'
    because: {en: A number that stands twice is the same number., zh: 同一户号出现两次，仍是同一户号。}
  - change: 'without `n.person_id IN (SELECT person_id FROM people)`'
    because: {en: It only keeps the list short; what follows decides., zh: 仅用于缩小范围，其后条件才决定结果。}
  - change: 'without `p.person_id IN (SELECT person_id FROM people)`'
    because: {en: It only keeps the list short; what follows decides., zh: 仅用于缩小范围，其后条件才决定结果。}
---*/

WITH elsewhere AS (             -- one row per payment, in life, into an account of somebody who is surely another person
    SELECT
        p.ref, p.person_id, p.person_mask, p.person_family_key, p.person_born_on, p.account_id, p.account_mask,
        p.period_from, p.amount,
        COALESCE(p.paid_on, p.period_from) AS day,
        b.holder_id, b.holder_mask, b.holder_family_key,
        b.ref AS account_ref
    FROM payments AS p
    JOIN bank_accounts AS b
      ON  b.account_id = p.account_id
      AND b.holder_name_key <> p.person_name_key    -- the same name may be the same person, badly copied
      AND b.holder_born_on <> p.person_born_on      -- so may the same day of birth
      AND COALESCE(b.kind, 'person') <> 'institution'
    WHERE NOT EXISTS (
        SELECT 1 FROM deaths AS d
        WHERE d.person_id = p.person_id AND d.died_on <= COALESCE(p.paid_on, p.period_from)
    )
),
pairs AS (                      -- who was paid through whose account
    SELECT DISTINCT person_id, account_id, holder_id
    FROM elsewhere
),
people AS (                     -- recipients and holders
    SELECT person_id FROM pairs
    UNION ALL
    SELECT holder_id FROM pairs
),
homes AS (                      -- the number of their household, by the list that has it
    SELECT m.person_id, m.household_no, '' AS list
    FROM household_members AS m
    WHERE m.person_id IN (SELECT person_id FROM people)
    UNION ALL
    SELECT DISTINCT n.person_id, n.household_no, n.programme AS list
    FROM enrolments AS n
    WHERE n.person_id IN (SELECT person_id FROM people)
      AND n.household_no IS NOT NULL
    UNION ALL
    SELECT DISTINCT p.person_id, p.household_no, p.programme AS list
    FROM payments AS p
    WHERE p.person_id IN (SELECT person_id FROM people)
      AND p.household_no IS NOT NULL
),
together AS (                   -- any list may have the two in one household
    SELECT DISTINCT q.person_id, q.holder_id
    FROM pairs AS q
    JOIN homes AS x
      ON x.person_id = q.person_id
    JOIN homes AS y
      ON  y.person_id = q.holder_id
      AND y.household_no = x.household_no
),
apart AS (                      -- one list has them both: under two numbers, where they are not together
    SELECT DISTINCT q.person_id, q.holder_id
    FROM pairs AS q
    JOIN homes AS x
      ON x.person_id = q.person_id
    JOIN homes AS y
      ON  y.person_id = q.holder_id
      AND y.list = x.list
),
gathered AS (                   -- accounts that receive for people whom one list has in several households
    SELECT q.account_id, x.list
    FROM pairs AS q
    JOIN homes AS x
      ON x.person_id = q.person_id
    GROUP BY q.account_id, x.list
    HAVING COUNT(DISTINCT x.household_no) > 1
       AND COUNT(DISTINCT q.person_id) > 1
),
doubted AS (                    -- pairs against which the records speak
    SELECT q.person_id, q.holder_id
    FROM pairs AS q
    JOIN household_members AS m -- the recipient's household is on record, and without the holder
      ON m.person_id = q.person_id
    UNION ALL
    SELECT person_id, holder_id
    FROM apart
    UNION ALL
    SELECT q.person_id, q.holder_id
    FROM pairs AS q
    JOIN gathered AS g
      ON g.account_id = q.account_id
    JOIN homes AS x
      ON  x.person_id = q.person_id
      AND x.list = g.list
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
        SELECT 1 FROM together AS t
        WHERE t.person_id = e.person_id AND t.holder_id = e.holder_id
    )
  AND NOT EXISTS (
        SELECT 1 FROM payee_authorities AS t
        WHERE t.person_id = e.person_id
          AND t.payee_id = e.holder_id
          AND COALESCE(t.valid_from, DATE '1900-01-01') <= e.day
          AND COALESCE(t.valid_to, DATE '9999-12-31') >= e.day
    )
  AND (
      EXISTS (
          SELECT 1 FROM doubted AS d
          WHERE d.person_id = e.person_id AND d.holder_id = e.holder_id
      )
      OR (                      -- the holder was in a post that day, and is not the parent of a child
          EXISTS (
              SELECT 1 FROM post_holders AS h
              WHERE h.person_id = e.holder_id
                AND COALESCE(h.power, '') <> 'none'
                AND COALESCE(h.held_from, DATE '1900-01-01') <= e.day
                AND COALESCE(h.held_to, DATE '9999-12-31') >= e.day
          )
          AND (DATE_DIFF('year', e.person_born_on, e.day) >= 18 OR e.holder_family_key <> e.person_family_key)
      )
  )
GROUP BY e.person_id, e.account_id, e.holder_id
HAVING SUM(e.amount) >= $min_total

/*--- examples
- name: Two payments went to a neighbour's account
  given:
    payments: |
      ref | person_id | person_mask | person_name_key | person_family_key | person_born_on | programme | household_no | account_id | account_mask | period_from | paid_on    | amount
      p1  | wang      | 王**        | n1              | f1                | 1940-02-01     | aged      |              | a1         | 6217*01      | 2024-05-01  | 2024-05-20 | 150
      p2  | wang      | 王**        | n1              | f1                | 1940-02-01     | aged      |              | a1         | 6217*01      | 2024-06-01  | 2024-06-20 | 150
    bank_accounts: |
      ref | account_id | holder_id | holder_mask | holder_name_key | holder_family_key | holder_born_on | kind
      b1  | a1         | sun       | 孙*         | n2              | f2                | 1975-08-09     | person
    enrolments: |
      ref | person_id | programme | household_no
      n1  | wang      | aged      | h1
      n2  | sun       | aged      | h2
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
      m1  | h8           | li
      m2  | h8           | sun
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

# What is on record about the two households decides whether there is something to ask.
- name: One list has them under one number
  but: {enrolments.n2.household_no: h1}
  expect: nothing
- name: Another list has the holder under the recipient's number
  and_given:
    enrolments: |
      ref | person_id | programme | household_no
      n3  | sun       | land      | h1
  expect: nothing
- name: The list of payments has the holder under the recipient's number
  and_given:
    payments: |
      ref | person_id | person_mask | person_name_key | person_born_on | programme | household_no | account_id | account_mask | period_from | paid_on    | amount
      p3  | sun       | 孙*         | n2              | 1975-08-09     | land      | h1           | a1         | 6217*01      | 2024-06-01  | 2024-06-20 | 90
  expect: nothing
- name: Nothing is on record about either
  but: {enrolments.n1.household_no: , enrolments.n2.household_no: }
  expect: nothing
- name: Nothing is on record about the holder
  but: {enrolments.n2.household_no: }
  expect: nothing
- name: Two lists number the two in ways of their own
  but: {enrolments.n2.programme: land}
  expect: nothing
- name: The list of payments has them under two numbers
  but: {enrolments.n1.household_no: , enrolments.n2.household_no: , payments.p1.household_no: h1}
  and_given:
    payments: |
      ref | person_id | person_mask | person_name_key | person_born_on | programme | household_no | account_id | account_mask | period_from | paid_on    | amount
      p3  | sun       | 孙*         | n2              | 1975-08-09     | aged      | h2           | a1         | 6217*01      | 2024-06-01  | 2024-06-20 | 90
  expect: *found
- name: The programme's own file has the recipient's household without the holder
  but: {enrolments.n2.household_no: }
  and_given:
    household_members: |
      ref | household_no | person_id
      m1  | h7           | wang
  expect: *found
- name: The programme's own file has the household of somebody else
  but: {enrolments.n2.household_no: }
  and_given:
    household_members: |
      ref | household_no | person_id
      m1  | h7           | zhou
  expect: nothing
- name: The account receives for another household too
  but: {enrolments.n2.household_no: , payments.p2.amount: 150}
  and_given:
    payments: |
      ref | person_id | person_mask | person_name_key | person_born_on | programme | account_id | account_mask | period_from | paid_on    | amount
      p3  | qian      | 钱*         | n4              | 1942-05-06     | aged      | a1         | 6217*01      | 2024-06-01  | 2024-06-20 | 150
    enrolments: |
      ref | person_id | programme | household_no
      n3  | qian      | aged      | h3
  expect: |
    person_id | payments | payment_refs
    wang      | 2        | p1, p2
    qian      | 1        | p3
- name: The account receives for another member of the recipient's household
  but: {enrolments.n2.household_no: }
  and_given:
    payments: |
      ref | person_id | person_mask | person_name_key | person_born_on | programme | account_id | account_mask | period_from | paid_on    | amount
      p3  | qian      | 钱*         | n4              | 1942-05-06     | aged      | a1         | 6217*01      | 2024-06-01  | 2024-06-20 | 150
    enrolments: |
      ref | person_id | programme | household_no
      n3  | qian      | aged      | h1
  expect: nothing
- name: Another list numbers the second recipient in a way of its own
  but: {enrolments.n2.household_no: }
  and_given:
    payments: |
      ref | person_id | person_mask | person_name_key | person_born_on | programme | account_id | account_mask | period_from | paid_on    | amount
      p3  | qian      | 钱*         | n4              | 1942-05-06     | land      | a1         | 6217*01      | 2024-06-01  | 2024-06-20 | 150
    enrolments: |
      ref | person_id | programme | household_no
      n3  | qian      | land      | h3
  expect: nothing
- name: Another account of somebody else receives for another household
  but: {enrolments.n2.household_no: }
  and_given:
    payments: |
      ref | person_id | person_mask | person_name_key | person_born_on | programme | account_id | account_mask | period_from | paid_on    | amount
      p3  | qian      | 钱*         | n4              | 1942-05-06     | aged      | a2         | 6217*02      | 2024-06-01  | 2024-06-20 | 150
    bank_accounts: |
      ref | account_id | holder_id | holder_mask | holder_name_key | holder_born_on | kind
      b2  | a2         | zhou      | 周*         | n5              | 1976-08-09     | person
    enrolments: |
      ref | person_id | programme | household_no
      n3  | qian      | aged      | h3
  expect: nothing
- name: A third whom that list does not have also receives through it
  but: {enrolments.n2.household_no: }
  and_given:
    payments: |
      ref | person_id | person_mask | person_name_key | person_born_on | programme | account_id | account_mask | period_from | paid_on    | amount
      p3  | qian      | 钱*         | n4              | 1942-05-06     | aged      | a1         | 6217*01      | 2024-06-01  | 2024-06-20 | 150
      p4  | li        | 李*         | n5              | 1950-05-06     | school    | a1         | 6217*01      | 2024-06-01  | 2024-06-20 | 150
    enrolments: |
      ref | person_id | programme | household_no
      n3  | qian      | aged      | h3
  expect: |
    person_id | payments | payment_refs
    wang      | 2        | p1, p2
    qian      | 1        | p3
- name: Somebody else of whom nothing is on record also receives it
  and_given:
    payments: |
      ref | person_id | person_mask | person_name_key | person_born_on | programme | account_id | account_mask | period_from | paid_on    | amount
      p3  | wang      | 王**        | n1              | 1940-02-01     | school    | a2         | 6217*02      | 2024-06-01  | 2024-06-20 | 150
    bank_accounts: |
      ref | account_id | holder_id | holder_mask | holder_name_key | holder_born_on | kind
      b2  | a2         | zhou      | 周*         | n5              | 1976-08-09     | person
  expect: *found
- name: The list of payments has both and no numbers
  but: {enrolments.n2.household_no: }
  and_given:
    payments: |
      ref | person_id | person_mask | person_name_key | person_born_on | programme | account_id | account_mask | period_from | paid_on    | amount
      p3  | sun       | 孙*         | n2              | 1975-08-09     | aged      | a9         | 6217*09      | 2024-06-01  | 2024-06-20 | 150
  expect: nothing
- name: One recipient moved from one household to another
  but: {enrolments.n2.household_no: }
  and_given:
    enrolments: |
      ref | person_id | programme | household_no
      n3  | wang      | aged      | h3
  expect: nothing
- name: The holder is in a post on the last day alone
  but: {enrolments.n2.household_no: }
  and_given:
    post_holders: |
      ref | person_id | post  | power | held_from  | held_to
      h1  | sun       | clerk | lists | 2024-06-20 | 2024-06-20
  expect: |
    person_id | payments | payment_refs
    wang      | 1        | p2
- name: The roll of posts has no days and no power
  but: {enrolments.n2.household_no: }
  and_given:
    post_holders: |
      ref | person_id | post
      h1  | sun       | clerk
  expect: *found
- name: The post has no power over lists or money
  but: {enrolments.n2.household_no: }
  and_given:
    post_holders: |
      ref | person_id | post  | power
      h1  | sun       | guard | none
  expect: nothing
- name: The recipient is in a post and the holder is not
  but: {enrolments.n2.household_no: }
  and_given:
    post_holders: |
      ref | person_id | post  | power
      h1  | wang      | clerk | lists
  expect: nothing
- name: The recipient is a child of the same family name
  but: {enrolments.n2.household_no: , payments.p1.person_born_on: 2007-02-01, payments.p2.person_born_on: 2007-02-01, bank_accounts.b1.holder_family_key: f1}
  and_given:
    post_holders: |
      ref | person_id | post  | power
      h1  | sun       | clerk | lists
  expect: nothing
- name: The recipient is of age and has the same family name
  but: {enrolments.n2.household_no: , payments.p1.person_born_on: 2006-02-01, payments.p2.person_born_on: 2006-02-01, bank_accounts.b1.holder_family_key: f1}
  and_given:
    post_holders: |
      ref | person_id | post  | power
      h1  | sun       | clerk | lists
  expect: *found
- name: The recipient is a child of another family name
  but: {enrolments.n2.household_no: , payments.p1.person_born_on: 2007-02-01, payments.p2.person_born_on: 2007-02-01}
  and_given:
    post_holders: |
      ref | person_id | post  | power
      h1  | sun       | clerk | lists
  expect: *found
- name: The recipient had died
  and_given:
    deaths: |
      ref | person_id | died_on
      d1  | wang      | 2024-05-20
  expect: nothing
- name: The recipient died between the two payments
  and_given:
    deaths: |
      ref | person_id | died_on
      d1  | wang      | 2024-05-21
  expect: |
    person_id | payments | payment_refs
    wang      | 1        | p1
- name: The recipient had died and the list gives no day of payment
  but: {payments.p1.paid_on: , payments.p2.paid_on: }
  and_given:
    deaths: |
      ref | person_id | died_on
      d1  | wang      | 2024-05-01
  expect: nothing
- name: Somebody else had died
  and_given:
    deaths: |
      ref | person_id | died_on
      d1  | zhou      | 2024-05-20
  expect: *found
- name: A list has the holder and somebody else under two numbers
  but: {enrolments.n1.household_no: }
  and_given:
    payments: |
      ref | person_id | person_mask | person_name_key | person_born_on | programme | account_id | account_mask | period_from | paid_on    | amount
      p3  | qian      | 钱*         | n4              | 1942-05-06     | aged      | a2         | 6217*02      | 2024-06-01  | 2024-06-20 | 150
    bank_accounts: |
      ref | account_id | holder_id | holder_mask | holder_name_key | holder_born_on | kind
      b2  | a2         | zhou      | 周*         | n5              | 1976-08-09     | person
    enrolments: |
      ref | person_id | programme | household_no
      n3  | qian      | aged      | h3
  expect: nothing
- name: The account receives for another household and nothing is on record of this one
  but: {enrolments.n1.household_no: }
  and_given:
    payments: |
      ref | person_id | person_mask | person_name_key | person_born_on | programme | account_id | account_mask | period_from | paid_on    | amount
      p3  | qian      | 钱*         | n4              | 1942-05-06     | aged      | a1         | 6217*01      | 2024-06-01  | 2024-06-20 | 150
    enrolments: |
      ref | person_id | programme | household_no
      n3  | qian      | aged      | h3
  expect: |
    person_id | payments | payment_refs
    qian      | 1        | p3
- name: The holder left the post after the first payment
  but: {enrolments.n2.household_no: }
  and_given:
    post_holders: |
      ref | person_id | post  | power | held_from  | held_to
      h1  | sun       | clerk | lists | 2024-01-01 | 2024-05-20
  expect: |
    person_id | payments | payment_refs
    wang      | 1        | p1
---*/
