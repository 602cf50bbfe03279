/*---
id: enrolled_but_not_paid
version: 3
status: trial
category: detainment
strength: 3
title:
  en: Enrolled and not paid for a period for which others were paid
  zh: 名册在册而当期未发放（他人已发放）
says:
  en: "{person_mask} is enrolled in {programme} from {enrolled_on} and was not paid for {periods} period(s) from {first_period} to {last_period}, for which others were; by the roll {owed} is owed."
  zh: "{person_mask} 自 {enrolled_on} 起列入 {programme} 名册，{first_period} 至 {last_period} 有 {periods} 期未发放，而同期他人已发放；按名册应补发 {owed}。"
why:
  en: Whoever is on the roll is owed the payment. Where it stopped on the way, the person has mostly no means of finding out.
  zh: 在册即应发放。钱在途中停下时，本人往往无从得知。

points_at: {kind: person, id: person_id, label: person_mask}
row_key: [person_id, programme]
amount: owed
match: [A, B]
population: {table: enrolments, slice_by: [area_id, programme]}
family: payments
asked_of: {en: The office that pays out, zh: 发放部门}
absence: true
halves:
  enrolled:
    label: {en: What the roll has, zh: 名册}
    table: enrolments
    rows: enrolment_refs
    show: [person_mask, household_no, village, programme, entitled, enrolled_on, ended_on]
against:
  label: {en: What was not paid, zh: 未发放的期间}
  show: [periods, first_period, last_period]
needs:
  enrolments: [ref, person_id, person_mask, person_number_key, person_name_key, person_born_on, household_no, programme, entitled, enrolled_on, ended_on]
  payments: [person_id, person_number_key, person_name_key, person_born_on, household_no, programme, period_from, period_to, amount]
  programmes: [programme, counts]
  deaths: [person_id, died_on]
  programme_conflicts: [programme_a, programme_b]
law:
  - {instrument: cn-social-assistance, article: "12", says: {en: Approved households are paid the allowance month by month., zh: 对批准的家庭，按月发给最低生活保障金。}, read: full}
  - {instrument: cn-social-assistance, article: "66", says: {en: Failing to pay assistance as provided is to be put right by the office above., zh: 不按照规定发放社会救助资金的，由上级行政机关责令改正。}, read: full}
sources:
  - {title: Public expenditure tracking surveys}

parameters:
  grace_months: {default: 1, min: 0, max: 12, chosen_because: {en: "Payment begins the month after the approval.", zh: 一般自批准次月起发放。}}
  wait_months: {default: 2, min: 0, max: 12, chosen_because: {en: "By then every township has paid a period for which payment has begun.", zh: 同一期间开始发放后，各乡镇至此均应发放完毕。}}
  min_others: {default: 10, min: 1, max: 10000, chosen_because: {en: A period that only a few were paid for may be a correction and not a payout., zh: 只有少数人发放的期间，可能是更正而非正式发放。}}

innocent_explanations:
  - because: {en: It was paid with other periods in one sum., zh: 与其他期间合并发放。}
    answered_by: {example: It was paid with the quarter}
  - because: {en: The person was paid by a programme that excludes this one., zh: 本人已由互斥的另一项目发放。}
    answered_by: {example: A programme that excludes it paid}
  - because: {en: The entitlement had ended., zh: 资格已经终止。}
    answered_by: {example: The entry ended before the second month}
  - because: {en: The person was enrolled only lately., zh: 刚刚列入名册。}
    answered_by: {example: The entry is of the month before}
  - because: {en: The person died., zh: 本人已去世。}
    answered_by: {example: The person died before}
  - because: {en: It is paid by household and another member received it., zh: 按户发放，由其他成员领取。}
    answered_by: {example: Another member of the household was paid}
  - because: {en: It was paid under another spelling of the name., zh: 以另一种姓名写法发放。}
    answered_by: {example: It was paid under another spelling}
  - because: {en: It was paid under a number that was typed wrong., zh: 发放名册中证件号录入有误。}
    answered_by: {example: It was paid under the same name and a broken number}
  - because: {en: The person joined in the middle of a term or a half-year., zh: 在学期或半年期中途列入。}
    answered_by: {example: The entry is of the middle of a longer period}
  - because: {en: The townships are still paying this period., zh: 该期间仍在陆续发放。}
    answered_by: {example: The period is recent}
  - because: {en: It was suspended with notice while something was being clarified., zh: 因情况核实中，已告知本人暂缓发放。}
    answered_by: {step: 1}
  - because: {en: It was paid later under another period., zh: 后来在其他期间名下补发。}
    answered_by: {step: 2}
  - because: {en: The bank returned it for a wrong account number., zh: 账号有误被银行退回。}
    answered_by: {step: 3}

verify_next:
  - {en: Ask whether the payment was suspended and whether the person was told., zh: 了解是否暂缓发放、是否告知本人。}
  - {en: Look through the later lists for arrears., zh: 在后续名册中查找补发。}
  - {en: Ask the bank for returns; mend the account and pay what is owed., zh: 向银行查询退款；更正账号后补发。}
survivors:
  - change: '`amount > 0` → `amount > 1`'
    because: {en: "The count only keeps the list short; each period is looked at afterwards.", zh: 计数仅用于缩小范围，其后逐期核对。}
  - change: '`SUM(CASE WHEN amount > 0 THEN 1 ELSE -1 END)` → `MAX(CASE WHEN amount > 0 THEN 1 ELSE -1 END)`'
    because: {en: "The count only keeps the list short; each period is looked at afterwards.", zh: 计数仅用于缩小范围，其后逐期核对。}
  - change: 'LEFT instead of INNER `JOIN totals AS t ON t.programme = e.programme`'
    because: {en: "The count only keeps the list short; each period is looked at afterwards.", zh: 计数仅用于缩小范围，其后逐期核对。}
  - change: '`g.programme = e.programme` → `g.programme <> e.programme`'
    because: {en: "The count only keeps the list short; each period is looked at afterwards.", zh: 计数仅用于缩小范围，其后逐期核对。}
  - change: 'without `COALESCE(g.times, 0) < t.periods`'
    because: {en: "The count only keeps the list short; each period is looked at afterwards.", zh: 计数仅用于缩小范围，其后逐期核对。}
  - change: '`COALESCE(g.times, 0) < t.periods` → `COALESCE(g.times, 0) <= t.periods`'
    because: {en: "The count only keeps the list short; each period is looked at afterwards.", zh: 计数仅用于缩小范围，其后逐期核对。}
  - change: 'without `WHERE p.person_id IN (SELECT person_id FROM waiting)`'
    because: {en: "It only keeps the list short; what follows decides.", zh: 仅用于缩小范围，其后条件才决定结果。}
---*/

WITH periods AS (               -- the periods that a programme has paid for, long enough ago
    SELECT programme, period_from, COALESCE(period_to, period_from) AS period_end
    FROM payments
    WHERE DATE_DIFF('month', COALESCE(period_to, period_from), $as_of) >= $wait_months
    GROUP BY programme, period_from, period_to
    HAVING COUNT(*) >= $min_others
),
totals AS (                     -- how many they are
    SELECT programme, COUNT(*) AS periods FROM periods GROUP BY programme
),
got AS (                        -- how often each person was paid, returns taken off
    SELECT person_id, programme, SUM(CASE WHEN amount > 0 THEN 1 ELSE -1 END) AS times
    FROM payments
    GROUP BY person_id, programme
),
waiting AS (                    -- entries of people who were paid less often than the programme paid
    SELECT
        e.ref, e.person_id, e.person_mask, e.person_number_key, e.person_name_key,
        e.person_born_on, e.household_no, e.programme,
        e.entitled, e.enrolled_on, e.ended_on
    FROM enrolments AS e
    JOIN totals AS t
      ON t.programme = e.programme
    LEFT JOIN got AS g
      ON  g.person_id = e.person_id
      AND g.programme = e.programme
    WHERE COALESCE(g.times, 0) < t.periods
      AND e.person_id IS NOT NULL
),
covered AS (                    -- what these people were paid for, returns taken off
    SELECT p.person_id, p.programme, p.period_from, COALESCE(p.period_to, p.period_from) AS period_end
    FROM payments AS p
    WHERE p.person_id IN (SELECT person_id FROM waiting)
    GROUP BY p.person_id, p.programme, p.period_from, p.period_to
    HAVING SUM(p.amount) > 0
),
excluding AS (                  -- programmes of which one person may not hold both
    SELECT programme_a AS programme, programme_b AS other FROM programme_conflicts
    UNION ALL
    SELECT programme_b, programme_a FROM programme_conflicts
),
unpaid AS (                     -- one row per entry and period, in force all through, for which nothing was paid
    SELECT
        w.ref, w.person_id, w.person_mask, w.person_number_key, w.person_name_key,
        w.person_born_on, w.household_no, w.programme,
        w.entitled, w.enrolled_on,
        q.period_from
    FROM waiting AS w
    JOIN periods AS q
      ON q.programme = w.programme
    WHERE DATE_DIFF('month', w.enrolled_on, q.period_from) >= $grace_months
      AND COALESCE(w.ended_on, DATE '9999-12-31') >= q.period_end
      AND NOT EXISTS (
          SELECT 1 FROM covered AS c
          WHERE c.person_id = w.person_id
            AND c.programme = w.programme
            AND c.period_from <= q.period_end
            AND c.period_end >= q.period_from
      )
      AND NOT EXISTS (
          SELECT 1 FROM covered AS c
          JOIN excluding AS x
            ON x.other = c.programme
          WHERE c.person_id = w.person_id
            AND x.programme = w.programme
            AND c.period_from <= q.period_end
            AND c.period_end >= q.period_from
      )
      AND NOT EXISTS (
          SELECT 1 FROM deaths AS d
          WHERE d.person_id = w.person_id AND d.died_on <= q.period_end
      )
),
instead AS (                    -- people whose programme was paid under another spelling or number, or to their household
    SELECT u.person_id, u.programme
    FROM unpaid AS u
    JOIN payments AS p
      ON p.person_number_key = u.person_number_key
    WHERE p.programme = u.programme
      AND p.person_id <> u.person_id
    UNION ALL                   -- the same name without a valid number, or born that day: it spares, and joins nothing
    SELECT u.person_id, u.programme
    FROM unpaid AS u
    JOIN payments AS p
      ON p.person_name_key = u.person_name_key
    WHERE p.programme = u.programme
      AND (p.person_id IS NULL OR (p.person_id <> u.person_id AND p.person_born_on = u.person_born_on))
    UNION ALL
    SELECT u.person_id, u.programme
    FROM unpaid AS u
    JOIN payments AS p
      ON p.household_no = u.household_no
    WHERE p.programme = u.programme
      AND p.person_id <> u.person_id
      AND EXISTS (SELECT 1 FROM programmes AS g WHERE g.programme = u.programme AND g.counts = 'household')
)
SELECT
    u.person_id, u.programme,
    MIN(u.person_mask)            AS person_mask,
    MIN(u.enrolled_on)            AS enrolled_on,
    MIN(u.period_from)            AS first_period,
    MAX(u.period_from)            AS last_period,
    COUNT(DISTINCT u.period_from) AS periods,
    SUM(u.entitled)               AS owed,
    LIST(DISTINCT u.ref)          AS enrolment_refs
FROM unpaid AS u
WHERE NOT EXISTS (SELECT 1 FROM instead AS i WHERE i.person_id = u.person_id AND i.programme = u.programme)
GROUP BY u.person_id, u.programme

/*--- examples
- name: On the roll all along and not paid for two months
  parameters: {as_of: 2024-08-15, min_others: 2}
  given:
    programmes: |
      ref | programme | counts
      g1  | old_age   | person
      g2  | food      | household
    enrolments: |
      ref | person_id | person_mask | person_number_key | household_no | programme | entitled | enrolled_on | ended_on
      e1  | wang      | 王**        | k1                | h1           | old_age   | 150      | 2023-01-01  |
      e2  | li        | 李*         | k2                | h2           | old_age   | 150      | 2023-01-01  |
    payments: |
      ref | person_id | person_number_key | household_no | programme | period_from | period_to  | amount
      p1  | li        | k2                | h2           | old_age   | 2024-04-01  | 2024-04-30 | 150
      p2  | zhao      | k3                | h1           | old_age   | 2024-04-01  | 2024-04-30 | 150
      p3  | wang      | k1                | h1           | old_age   | 2024-04-01  | 2024-04-30 | 150
      p4  | li        | k2                | h2           | old_age   | 2024-05-01  | 2024-05-31 | 150
      p5  | zhao      | k3                | h1           | old_age   | 2024-05-01  | 2024-05-31 | 150
      p6  | li        | k2                | h2           | old_age   | 2024-06-01  | 2024-06-30 | 150
      p7  | zhao      | k3                | h1           | old_age   | 2024-06-01  | 2024-06-30 | 150
  expect: &found |
    person_id | person_mask | programme | enrolled_on | first_period | last_period | periods | owed | enrolment_refs
    wang      | 王**        | old_age   | 2023-01-01  | 2024-05-01   | 2024-06-01  | 2       | 300  | e1

# Every example below is the first one with one fact changed.
- name: It was paid with the quarter
  but: {payments.p3.period_to: 2024-06-30}
  expect: nothing
- name: A programme that excludes it paid
  and_given: &care
    programme_conflicts: |
      ref | programme_a | programme_b
      x1  | old_age     | care
    payments: |
      ref | person_id | person_number_key | household_no | programme | period_from | period_to  | amount
      p8  | wang      | k1                |              | care      | 2024-05-31  | 2024-06-01 | 900
  expect: nothing
- name: The rule names the two the other way round
  and_given: *care
  but: {programme_conflicts.x1.programme_a: care, programme_conflicts.x1.programme_b: old_age}
  expect: nothing
- name: The programme that excludes it paid the months before
  and_given: *care
  but: {payments.p8.period_from: 2024-03-01, payments.p8.period_to: 2024-04-30}
  expect: *found
- name: The programme that excludes it paid the months after
  and_given: *care
  but: {payments.p8.period_from: 2024-07-01, payments.p8.period_to: 2024-08-31}
  expect: *found
- name: The programme that excludes it paid somebody who was enrolled later
  and_given:
    programme_conflicts: |
      ref | programme_a | programme_b
      x1  | old_age     | care
    enrolments: |
      ref | person_id | person_mask | person_number_key | household_no | programme | entitled | enrolled_on | ended_on
      e3  | sun       | 孙*         | k9                | h9           | old_age   | 150      | 2024-07-01  |
    payments: |
      ref | person_id | person_number_key | household_no | programme | period_from | period_to  | amount
      p8  | sun       | k9                |              | care      | 2024-05-31  | 2024-06-01 | 900
  expect: *found
- name: The programme that paid excludes another
  and_given: *care
  but: {programme_conflicts.x1.programme_a: food}
  expect: *found
- name: It excludes a programme that did not pay
  and_given: *care
  but: {payments.p8.programme: food}
  expect: *found
- name: It was paid up to the first day of the second month
  but: {payments.p3.period_to: 2024-05-01}
  expect: |
    person_id | periods | first_period
    wang      | 1       | 2024-06-01
- name: It was paid from the last day of the second month
  but: {payments.p3.period_from: 2024-05-31, payments.p3.period_to: 2024-06-30}
  expect: |
    person_id | periods | first_period | last_period
    wang      | 1       | 2024-04-01   | 2024-04-01
- name: The list names only first days
  but: {payments.p1.period_to: , payments.p2.period_to: , payments.p3.period_to: , payments.p4.period_to: , payments.p5.period_to: , payments.p6.period_to: , payments.p7.period_to: }
  expect: *found
- name: Nothing was ever paid
  but: {payments.p3: gone}
  expect: |
    person_id | first_period | periods | owed
    wang      | 2024-04-01   | 3       | 450
- name: The second month was paid and returned by the bank
  and_given:
    payments: |
      ref | person_id | person_number_key | household_no | programme | period_from | period_to  | amount
      p8  | wang      | k1                | h1           | old_age   | 2024-05-01  | 2024-05-31 | 150
      p9  | wang      | k1                | h1           | old_age   | 2024-06-01  | 2024-06-30 | 150
      p10 | wang      | k1                | h1           | old_age   | 2024-05-01  | 2024-05-31 | -150
  expect: |
    person_id | periods | owed
    wang      | 1       | 150
- name: Part of the second month came back
  and_given:
    payments: |
      ref | person_id | person_number_key | household_no | programme | period_from | period_to  | amount
      p8  | wang      | k1                | h1           | old_age   | 2024-05-01  | 2024-05-31 | 150
      p9  | wang      | k1                | h1           | old_age   | 2024-06-01  | 2024-06-30 | 150
      p10 | wang      | k1                | h1           | old_age   | 2024-05-01  | 2024-05-31 | -149
  expect: nothing
- name: Both months stand on the list with nought
  and_given:
    payments: |
      ref | person_id | person_number_key | household_no | programme | period_from | period_to  | amount
      p8  | wang      | k1                | h1           | old_age   | 2024-05-01  | 2024-05-31 | 0
      p9  | wang      | k1                | h1           | old_age   | 2024-06-01  | 2024-06-30 | 0
  expect: *found
- name: Another programme paid
  and_given:
    payments: |
      ref | person_id | person_number_key | household_no | programme | period_from | period_to  | amount
      p8  | wang      | k1                | h1           | food      | 2024-05-01  | 2024-05-31 | 80
      p9  | wang      | k1                | h1           | food      | 2024-06-01  | 2024-06-30 | 80
      p10 | wangx     | k1                | h1           | food      | 2024-06-01  | 2024-06-30 | 80
  expect: *found
- name: The entry ended before the second month
  but: {enrolments.e1.ended_on: 2024-05-30}
  expect: nothing
- name: The entry ended on the last day of the second month
  but: {enrolments.e1.ended_on: 2024-05-31}
  expect: |
    person_id | periods
    wang      | 1
- name: The entry is of the month before
  but: {enrolments.e1.enrolled_on: 2024-06-20}
  expect: nothing
- name: The entry is of the second month
  but: {enrolments.e1.enrolled_on: 2024-05-20}
  expect: |
    person_id | enrolled_on | periods | first_period
    wang      | 2024-05-20  | 1       | 2024-06-01
- name: Payment begins in the month of the approval
  parameters: {grace_months: 0}
  but: {enrolments.e1.enrolled_on: 2024-05-20}
  expect: |
    person_id | periods
    wang      | 2
- name: The roll gives no first day
  but: {enrolments.e1.enrolled_on: }
  expect: nothing
- name: The period is recent
  parameters: {as_of: 2024-06-30}
  expect: nothing
- name: The second month is just long enough ago
  parameters: {as_of: 2024-07-31}
  expect: |
    person_id | periods | last_period
    wang      | 1       | 2024-05-01
- name: Only one other was paid for the third month
  but: {payments.p7: gone}
  expect: |
    person_id | periods
    wang      | 1
- name: The person died before
  and_given:
    deaths: |
      ref | person_id | died_on
      d1  | wang      | 2024-04-20
  expect: nothing
- name: The person died on the last day of the third month
  and_given:
    deaths: |
      ref | person_id | died_on
      d1  | wang      | 2024-06-30
  expect: |
    person_id | periods | last_period
    wang      | 1       | 2024-05-01
- name: Somebody else died
  and_given:
    deaths: |
      ref | person_id | died_on
      d1  | li        | 2024-04-20
  expect: *found
- name: It was paid under another spelling
  and_given:
    payments: |
      ref | person_id | person_number_key | household_no | programme | period_from | period_to  | amount
      p8  | wangx     | k1                | h9           | old_age   | 2024-05-01  | 2024-06-30 | 300
  expect: nothing
- name: Another member of the household was paid
  but: {programmes.g1.counts: household}
  expect: nothing
- name: Another household was paid
  but: {programmes.g1.counts: household, payments.p2.household_no: h7, payments.p5.household_no: h7, payments.p7.household_no: h7}
  expect: *found
- name: The household was paid by another programme that counts households
  but: {payments.p2.household_no: h7, payments.p5.household_no: h7, payments.p7.household_no: h7, programmes.g1.counts: household}
  and_given:
    payments: |
      ref | person_id | person_number_key | household_no | programme | period_from | period_to  | amount
      p8  | zhao      | k3                | h1           | food      | 2024-05-01  | 2024-05-31 | 80
  expect: *found
- name: Somebody else's household was paid in their place
  but: {programmes.g1.counts: household, payments.p2.household_no: h2, payments.p5.household_no: h2, payments.p7.household_no: h2, payments.p6: gone}
  and_given:
    payments: |
      ref | person_id | person_number_key | household_no | programme | period_from | period_to  | amount
      p8  | qian      | k9                | h7           | old_age   | 2024-06-01  | 2024-06-30 | 150
  expect: *found
- name: The person waits in two programmes, and one was paid to the household
  and_given:
    enrolments: |
      ref | person_id | person_mask | person_number_key | household_no | programme | entitled | enrolled_on | ended_on
      e3  | wang      | 王**        | k1                | h1           | food      | 80       | 2023-01-01  |
    payments: |
      ref | person_id | person_number_key | household_no | programme | period_from | period_to  | amount
      p8  | zhao      | k3                | h1           | food      | 2024-05-01  | 2024-05-31 | 80
      p9  | li        | k2                | h2           | food      | 2024-05-01  | 2024-05-31 | 80
  expect: *found
- name: The entry is of another programme
  but: {enrolments.e1.programme: food}
  expect: nothing
- name: Nobody knows who is enrolled
  but: {enrolments.e1.person_id: }
  expect: nothing
- name: The roll has the person in two entries
  and_given:
    enrolments: |
      ref | person_id | person_mask | person_number_key | household_no | programme | entitled | enrolled_on | ended_on
      e3  | wang      | 王小        | k1                | h1           | old_age   | 50       | 2023-03-01  |
  expect: |
    person_id | person_mask | enrolled_on | periods | owed | enrolment_refs
    wang      | 王**        | 2023-01-01  | 2       | 400  | e1, e3
- name: It was paid under the same name and a broken number
  but: {enrolments.e1.person_name_key: n1}
  and_given:
    payments: |
      ref | person_id | person_name_key | household_no | programme | period_from | period_to  | amount
      p8  |           | n1               | h9           | old_age   | 2024-05-01  | 2024-06-30 | 300
  expect: nothing
- name: It was paid under another name and a broken number
  but: {enrolments.e1.person_name_key: n1}
  and_given:
    payments: |
      ref | person_id | person_name_key | household_no | programme | period_from | period_to  | amount
      p8  |           | n7               | h9           | old_age   | 2024-05-01  | 2024-06-30 | 300
  expect: *found
- name: Another programme was paid under the same name and a broken number
  but: {enrolments.e1.person_name_key: n1}
  and_given:
    payments: |
      ref | person_id | person_name_key | household_no | programme | period_from | period_to  | amount
      p8  |           | n1               | h9           | food      | 2024-05-01  | 2024-06-30 | 300
  expect: *found
- name: It was paid under the same name and day of birth and another number
  but: {enrolments.e1.person_name_key: n1, enrolments.e1.person_born_on: 1950-03-04}
  and_given:
    payments: |
      ref | person_id | person_name_key | person_born_on | household_no | programme | period_from | period_to  | amount
      p8  | wangx     | n1               | 1950-03-04     | h9           | old_age   | 2024-05-01  | 2024-06-30 | 300
  expect: nothing
- name: A namesake born on another day was paid
  but: {enrolments.e1.person_name_key: n1, enrolments.e1.person_born_on: 1950-03-04}
  and_given:
    payments: |
      ref | person_id | person_name_key | person_born_on | household_no | programme | period_from | period_to  | amount
      p8  | wangx     | n1               | 1962-07-08     | h9           | old_age   | 2024-05-01  | 2024-06-30 | 300
  expect: *found
- name: The list of payments has the person's own name and day of birth
  but: {enrolments.e1.person_name_key: n1, enrolments.e1.person_born_on: 1950-03-04, payments.p3.person_name_key: n1, payments.p3.person_born_on: 1950-03-04}
  expect: *found
- name: The entry is of the middle of a longer period
  but: {enrolments.e1.enrolled_on: 2024-05-20, payments.p1.period_to: 2024-06-30, payments.p2.period_to: 2024-06-30, payments.p3: gone, payments.p4: gone, payments.p5: gone, payments.p6: gone, payments.p7: gone}
  expect: nothing
- name: The entry is of the month before a longer period
  but: {enrolments.e1.enrolled_on: 2024-03-20, payments.p1.period_to: 2024-06-30, payments.p2.period_to: 2024-06-30, payments.p3: gone, payments.p4: gone, payments.p5: gone, payments.p6: gone, payments.p7: gone}
  expect: |
    person_id | periods | owed
    wang      | 1       | 150
---*/
