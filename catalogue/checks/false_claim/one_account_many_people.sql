/*---
id: one_account_many_people
version: 4
status: trial
category: false_claim
strength: 2
title:
  en: One account receives the payments of several households
  zh: 一个账户收取多户的补贴
says:
  en: "Account {account_mask} received the payments of {people} people from {households} households, {first_period} to {last_period}: {total} in all."
  zh: "{first_period} 至 {last_period}，账户 {account_mask} 收取 {households} 户共 {people} 人的补贴，净额 {total}。"
why:
  en: Money should reach the person it is meant for. Where one account serves many households, somebody should know why, and each of them should agree.
  zh: 补贴应当到达本人。一个账户收取多户的钱时，应当有人说得清原因，且各户均同意。

points_at: {kind: account, id: account_id, label: account_mask}
row_key: [account_id]
amount: total
match: [A, B]
population: {table: payments, slice_by: [area_id, programme, period_from]}
family: payments
asked_of: {en: The office that pays out, zh: 发放部门}
halves:
  paid:
    label: {en: What was paid in, zh: 入账的补贴}
    table: payments
    rows: payment_refs
    show: [person_mask, household_no, village, programme, period_from, amount, account_mask]
  held:
    label: {en: Who holds the account, zh: 开户信息}
    table: bank_accounts
    rows: account_refs
    show: [account_mask, holder_mask, kind]
needs:
  payments: [ref, account_id, account_mask, person_id, household_no, period_from, amount]
  bank_accounts: [ref, account_id, holder_id, kind]
  payee_authorities: [person_id, payee_id]
  household_members: [household_no, person_id]
  enrolments: [household_no, person_id]
no_law:
  en: No statute read here forbids one account for several people; each programme's own payout rule says whose account it must be.
  zh: 未见法律条文禁止多人共用一个账户；应当发到谁的账户，由各项目自身的发放规定确定。
sources:
  - {title: Household version of a common payments test}

parameters:
  min_households: {default: 3, min: 2, max: 50, chosen_because: {en: "Two households often share one account, such as parents and a grown child; three seldom do.", zh: 两户共用一个账户较常见，如父母与成年子女；三户则少见。}}

innocent_explanations:
  - because: {en: "It belongs to a care home, a school or another institution.", zh: 属于敬老院、学校等机构账户。}
    answered_by: {example: The account belongs to an institution}
  - because: {en: The holder receives for them with a written authority., zh: 开户人持有书面代领委托。}
    answered_by: {example: The holder has a written authority for one of them}
  - because: {en: They are one household., zh: 他们属于同一户。}
    answered_by: {example: Two of them are one household}
  - because: {en: "They are one household, which the list of payments does not say.", zh: 他们属于同一户，但发放名册未列户号。}
    answered_by: {example: The roll has two of them in one household}
  - because: {en: "A relative or neighbour receives for elders, with their knowledge and without paper.", zh: 亲属或邻居在本人知情下代老人领取，但没有书面手续。}
    answered_by: {step: 2}
  - because: {en: One account number was copied down the column., zh: 表格中账号被整列复制。}
    answered_by: {step: 1}

verify_next:
  - {en: Compare the account numbers with the bank's list of payees., zh: 与银行代发明细核对账号。}
  - {en: "Ask three of the people, separately, which account they use and whether the whole sum arrives.", zh: 分别询问其中三人：用哪个账户、钱是否足额到手。}
  - {en: Ask who gave this account number for the list., zh: 问清名册中的账号由谁提供。}
survivors:
  - change: 'without `HAVING COUNT(*) >= $min_households`'
    because: {en: "It only keeps the lists short; the last HAVING decides.", zh: 仅用于缩小范围，最后的 HAVING 才决定结果。}
  - change: 'without `WHERE NOT person_id IS NULL`'
    because: {en: "It only keeps the lists short; the last HAVING decides.", zh: 仅用于缩小范围，最后的 HAVING 才决定结果。}
---*/

WITH pairs AS (                 -- account and person, once each
    SELECT account_id, person_id
    FROM payments
    WHERE person_id IS NOT NULL
    GROUP BY account_id, person_id
),
crowded AS (                    -- only accounts with enough people: few of many
    SELECT account_id FROM pairs GROUP BY account_id HAVING COUNT(*) >= $min_households
),
received AS (                   -- what came for each person through such an account
    SELECT
        p.account_id, p.person_id,
        MIN(p.household_no) AS household_no,
        MIN(p.account_mask) AS account_mask,
        MIN(p.period_from)  AS first_period,
        MAX(p.period_from)  AS last_period,
        SUM(p.amount)       AS amount,
        LIST(p.ref)         AS refs
    FROM payments AS p
    WHERE p.person_id IS NOT NULL
      AND p.account_id IN (SELECT account_id FROM crowded)
    GROUP BY p.account_id, p.person_id
    HAVING SUM(p.amount) > 0
),
homes AS (                      -- the household of each person, where the list of payments does not name it
    SELECT m.person_id, MIN(m.household_no) AS household_no
    FROM (
        SELECT person_id, household_no FROM household_members
        UNION ALL
        SELECT person_id, household_no FROM enrolments
    ) AS m
    GROUP BY m.person_id
),
payees AS (                     -- one row per account and person whom nobody spares
    SELECT
        r.account_id, r.account_mask, r.first_period, r.last_period, r.amount, r.refs,
        COALESCE(r.household_no, h.household_no, r.person_id) AS household
    FROM received AS r
    LEFT JOIN homes AS h
      ON h.person_id = r.person_id
    WHERE NOT EXISTS (
          SELECT 1 FROM bank_accounts AS b
          WHERE b.account_id = r.account_id AND b.kind = 'institution'
      )
      AND NOT EXISTS (
          SELECT 1
          FROM bank_accounts AS b
          JOIN payee_authorities AS t
            ON t.payee_id = b.holder_id
          WHERE b.account_id = r.account_id AND t.person_id = r.person_id
      )
),
holders AS (                    -- one row per account as the bank has it
    SELECT account_id, LIST(ref) AS account_refs
    FROM bank_accounts
    GROUP BY account_id
)
SELECT
    y.account_id, h.account_refs,
    MIN(y.account_mask)         AS account_mask,
    COUNT(DISTINCT y.household) AS households,
    COUNT(*)                    AS people,
    MIN(y.first_period)         AS first_period,
    MAX(y.last_period)          AS last_period,
    SUM(y.amount)               AS total,
    FLATTEN(LIST(y.refs))       AS payment_refs
FROM payees AS y
LEFT JOIN holders AS h
  ON h.account_id = y.account_id
GROUP BY y.account_id, h.account_refs
HAVING COUNT(DISTINCT y.household) >= $min_households

/*--- examples
- name: Three households are paid into one account
  given:
    payments: |
      ref | account_id | account_mask | person_id | household_no | period_from | amount
      p1  | a1         | 6217*01      | wang      | h1           | 2024-01-01  | 100
      p2  | a1         | 6217*01      | li        | h2           | 2024-02-01  | 200
      p3  | a1         | 6217*01      | zhao      | h3           | 2024-03-01  | 300
    bank_accounts: |
      ref | account_id | holder_id | kind
      b1  | a1         | sun       | person
  expect: &found |
    account_id | account_mask | households | people | first_period | last_period | total | payment_refs | account_refs
    a1         | 6217*01      | 3          | 3      | 2024-01-01   | 2024-03-01  | 600   | p1, p2, p3   | b1

# Every example below is the first one with one fact changed.
- name: Two of them are one household
  but: {payments.p3.household_no: h2}
  expect: nothing
- name: Two households are enough where the threshold is two
  parameters: {min_households: 2}
  but: {payments.p3.household_no: h2}
  expect: |
    account_id | households | people
    a1         | 2          | 3
- name: A person without a household number counts alone
  but: {payments.p3.household_no: }
  expect: *found
- name: One of them also stands in another's household
  and_given:
    payments: |
      ref | account_id | account_mask | person_id | household_no | period_from | amount
      p4  | a1         | 6217*01      | zhao      | h2           | 2024-03-01  | 10
  expect: nothing
- name: One of them is paid four times in lists of other months
  and_given:
    payments: |
      ref | account_id | account_mask | person_id | household_no | period_from | amount
      p4  | a1         | 6217*00      | wang      | h1           | 2023-01-01  | 10
      p5  | a1         | 6217*09      | wang      | h1           | 2023-02-01  | 10
      p6  | a1         | 6217*05      | wang      | h1           | 2024-09-01  | 10
  expect: |
    account_id | account_mask | households | people | first_period | last_period | total
    a1         | 6217*00      | 3          | 3      | 2023-01-01   | 2024-09-01  | 630
- name: The third is paid into another account
  but: {payments.p3.account_id: a2}
  expect: nothing
- name: The list gives no account
  but: {payments.p1.account_id: , payments.p2.account_id: , payments.p3.account_id: }
  expect: nothing
- name: Nobody knows who the third is
  but: {payments.p3.person_id: }
  expect: nothing
- name: Nobody knows who a fourth is
  and_given:
    payments: |
      ref | account_id | account_mask | person_id | household_no | period_from | amount
      p4  | a1         | 6217*01      |           | h4           | 2024-03-01  | 10
  expect: *found
- name: The account belongs to an institution
  but: {bank_accounts.b1.kind: institution}
  expect: nothing
- name: An institution holds another account
  but: {bank_accounts.b1.kind: institution, bank_accounts.b1.account_id: a2}
  expect: |
    account_id | households | account_refs
    a1         | 3          |
- name: The bank's list lacks the account
  but: {bank_accounts.b1: gone}
  expect: |
    account_id | households | account_refs
    a1         | 3          |
- name: The holder has a written authority for one of them
  and_given:
    payee_authorities: |
      ref | person_id | payee_id
      t1  | zhao      | sun
  expect: nothing
- name: Somebody else has a written authority for one of them
  and_given:
    payee_authorities: |
      ref | person_id | payee_id
      t1  | zhao      | qian
  expect: *found
- name: The holder has a written authority for somebody else
  and_given:
    payee_authorities: |
      ref | person_id | payee_id
      t1  | qian      | sun
  expect: *found
- name: The holder of another account has the authority
  and_given:
    bank_accounts: |
      ref | account_id | holder_id | kind
      b2  | a2         | qian      | person
    payee_authorities: |
      ref | person_id | payee_id
      t1  | zhao      | qian
  expect: *found
- name: What the third received came back
  and_given:
    payments: |
      ref | account_id | account_mask | person_id | household_no | period_from | amount
      p4  | a1         | 6217*01      | zhao      | h3           | 2024-04-01  | -300
  expect: nothing
- name: The third received one yuan
  but: {payments.p3.amount: 1}
  expect: |
    account_id | total
    a1         | 301
- name: The roll has two of them in one household
  but: {payments.p3.household_no: }
  and_given:
    enrolments: |
      ref | person_id | household_no
      n1  | zhao      | h2
      n2  | zhao      | h7
  expect: nothing
- name: The roll has the third in a household of their own
  but: {payments.p3.household_no: }
  and_given:
    enrolments: |
      ref | person_id | household_no
      n1  | zhao      | h3
      n2  | sun       | h2
  expect: *found
- name: The programme's own file has two of them in one household
  but: {payments.p3.household_no: }
  and_given:
    household_members: |
      ref | person_id | household_no
      n1  | zhao      | h2
      n2  | zhao      | h7
  expect: nothing
- name: The programme's own file has the third in a household of their own
  but: {payments.p3.household_no: }
  and_given:
    household_members: |
      ref | person_id | household_no
      n1  | zhao      | h3
      n2  | sun       | h2
  expect: *found
- name: The list of payments and the roll number the households in ways of their own
  and_given:
    enrolments: |
      ref | person_id | household_no
      n1  | zhao      | h2
  expect: *found
---*/
