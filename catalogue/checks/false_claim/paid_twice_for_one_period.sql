/*---
id: paid_twice_for_one_period
version: 5
status: trial
category: false_claim
strength: 3
title:
  en: The same sum paid more than once for one period
  zh: 同一期间同一金额重复发放
says:
  en: "{programme} was paid in the name of {person_mask} {copies} times at {paid_each} for the period from {period_from}; {repeated} is beyond the first."
  zh: "{period_from} 起的同一期间，以 {person_mask} 名义发放 {programme} {copies} 次，每次 {paid_each}，除首次外共 {repeated}。"
why:
  en: One period is due once. A second payment of the same sum is often a list sent twice.
  zh: 一个期间只应发放一次。再次发放同样金额，常见原因是同一名册报送了两次。

points_at: {kind: person, id: person_id, label: person_mask}
row_key: [person_id, programme, period_from, last_month, paid_each]
amount: repeated
match: [A, B]
population: {table: payments, slice_by: [area_id, programme, period_from]}
family: payments
asked_of: {en: The office that pays out, zh: 发放部门}
halves:
  paid:
    label: {en: What was paid for the period, zh: 该期间的发放记录}
    table: payments
    rows: payment_refs
    show: [person_mask, programme, period_from, period_to, paid_on, amount, batch, account_mask]
against:
  label: {en: What one period comes to, zh: 一个期间应有的数额}
  show: [paid_each, copies, entitled]
needs:
  payments: [ref, person_id, person_mask, programme, period_from, period_to, paid_on, batch, amount]
  enrolments: [person_id, programme, entitled]
  programmes: [programme, rate, counts]
  list_totals: [batch, programme, returned]
no_law:
  en: No article read here speaks of paying twice; a period is due once by each programme's own rules.
  zh: 未见条文专门规定重复发放；每期只发一次由各项目自身规则确定。
sources:
  - {title: National Fraud Initiative match list}

parameters:
  min_each: {default: 10, min: 0, max: 1000, chosen_because: {en: "Smaller sums are interest and rounding that may repeat by chance.", zh: 更小的金额多为利息和尾差，可能偶然相同。}}

innocent_explanations:
  - because: {en: One payment was returned by the bank and sent again., zh: 一笔被银行退回后重新发放。}
    answered_by: {example: The first was returned and sent again}
  - because: {en: "The bank's receipt has a return of that list, and the next list paid it again.", zh: 银行回单载明该批有退回，下一批补发。}
    answered_by: {example: The bank returned as much of the first list as was paid again}
  - because: {en: The second sum is a top-up., zh: 第二笔是补差。}
    answered_by: {example: The second sum differs}
  - because: {en: They are instalments of what is due., zh: 属于应发数额的分次发放。}
    answered_by: {example: Both together are what is due}
  - because: {en: A grant was paid in two parts that make up its rate., zh: 一次性补助按标准分两次发放。}
    answered_by: {example: Both together are the rate of the programme}
  - because: {en: They are for two parcels or two members that were entered in one name., zh: 分别对应两块地或两名家庭成员，登记在同一人名下。}
    answered_by: {step: 1}
  - because: {en: The period was copied from the month before., zh: 期间一栏沿用了上月的填写。}
    answered_by: {step: 2}

verify_next:
  - {en: Open the approval form and see what the person is entitled to for one period., zh: 查阅审批表，看一期应发多少。}
  - {en: Open both lists and see which period each was approved for., zh: 查阅两份名册各自批准的期间。}
  - {en: Ask the bank whether both sums arrived or one came back., zh: 向银行查询两笔是否均到账、有无退回。}
survivors:
  - change: 'without `HAVING COUNT(*) > 1`'
    because: {en: It only keeps the list short; what follows decides., zh: 仅用于缩小范围，其后条件才决定结果。}
  - change: '`COUNT(*) > 1` → `COUNT(*) >= 1`'
    because: {en: It only keeps the list short; what follows decides., zh: 仅用于缩小范围，其后条件才决定结果。}
  - change: '`COUNT(*) > 1` → `COUNT(*) > 0`'
    because: {en: It only keeps the list short; what follows decides., zh: 仅用于缩小范围，其后条件才决定结果。}
  - change: 'LEFT instead of INNER `JOIN repeated AS m ON m.person_id = p.person_id AND m.programme = p.programme AND m.period…`'
    because: {en: It only keeps the list short; what follows decides., zh: 仅用于缩小范围，其后条件才决定结果。}
---*/

WITH repeated AS (              -- the few periods with more than one line
    SELECT person_id, programme, period_from
    FROM payments
    GROUP BY person_id, programme, period_from
    HAVING COUNT(*) > 1
),
few AS (                        -- the lines of these
    SELECT
        p.ref, p.person_id, p.programme, p.period_from, p.person_mask, p.batch, p.amount, p.paid_on,
        CAST(DATE_TRUNC('month', COALESCE(p.period_to, p.period_from)) AS DATE) AS last_month,
        ABS(p.amount)                                                           AS paid_each
    FROM payments AS p
    JOIN repeated AS m
      ON  m.person_id = p.person_id
      AND m.programme = p.programme
      AND m.period_from = p.period_from
),
twice AS (                      -- one row per sum that remains more than once after returns are taken off
    SELECT
        person_id, programme, period_from, last_month, paid_each,
        SUM(amount)  AS paid,
        MIN(paid_on) AS first_on
    FROM few
    GROUP BY person_id, programme, period_from, last_month, paid_each
    HAVING SUM(amount) > paid_each
       AND paid_each >= $min_each
),
due AS (                        -- one row per person and programme: what all their entries come to
    SELECT person_id, programme, SUM(entitled) AS entitled
    FROM enrolments
    GROUP BY person_id, programme
),
rules AS (                      -- one row per programme: the highest of its rates for a person or a household
    SELECT programme, MAX(rate) AS rate
    FROM programmes
    WHERE COALESCE(counts, 'person') <> 'mu'
    GROUP BY programme
),
beyond AS (                     -- what is beyond one payment, and beyond what is due in parts
    SELECT t.person_id, t.programme, t.period_from, t.last_month, t.paid_each, t.paid, t.first_on, d.entitled
    FROM twice AS t
    LEFT JOIN due AS d
      ON  d.person_id = t.person_id
      AND d.programme = t.programme
    LEFT JOIN rules AS r
      ON r.programme = t.programme
    WHERE t.paid > COALESCE(d.entitled, t.paid_each)
      AND t.paid > COALESCE(r.rate, t.paid_each)
),
lines AS (                      -- the lines of the lists that these are
    SELECT
        b.person_id, b.programme, b.period_from, b.last_month, b.paid_each, b.paid, b.first_on, b.entitled,
        p.ref, p.person_mask, p.batch, p.amount, p.paid_on
    FROM beyond AS b
    JOIN few AS p
      ON  p.person_id = b.person_id
      AND p.programme = b.programme
      AND p.period_from = b.period_from
      AND p.last_month = b.last_month
      AND p.paid_each = b.paid_each
),
again AS (                      -- the lists that paid first, and how much of them was paid again later
    SELECT person_id, programme, period_from, last_month, paid_each, batch, paid - paid_each AS repeated
    FROM lines
    WHERE amount = paid_each
      AND paid_on = first_on
    GROUP BY person_id, programme, period_from, last_month, paid_each, paid, batch
),
came_back AS (                  -- lists of which the bank returned at least all that was paid again
    SELECT a.batch, a.programme
    FROM (SELECT batch, programme, SUM(repeated) AS repeated FROM again GROUP BY batch, programme) AS a
    JOIN (SELECT batch, programme, SUM(returned) AS returned FROM list_totals GROUP BY batch, programme) AS l
      ON  l.batch = a.batch
      AND COALESCE(l.programme, a.programme) = a.programme
    WHERE l.returned >= a.repeated
)
SELECT
    t.person_id, t.programme, t.period_from, t.last_month, t.paid_each, t.entitled,
    MIN(t.person_mask)                              AS person_mask,
    CAST(ROUND(t.paid / t.paid_each, 0) AS INTEGER) AS copies,
    t.paid - t.paid_each                            AS repeated,
    LIST(t.ref)                                     AS payment_refs
FROM lines AS t
WHERE NOT EXISTS (
    SELECT 1 FROM again AS a
    JOIN came_back AS c
      ON  c.batch = a.batch
      AND c.programme = a.programme
    WHERE a.person_id = t.person_id
      AND a.programme = t.programme
      AND a.period_from = t.period_from
      AND a.last_month = t.last_month
      AND a.paid_each = t.paid_each
)
GROUP BY t.person_id, t.programme, t.period_from, t.last_month, t.paid_each, t.paid, t.entitled

/*--- examples
- name: One month paid twice at the same sum
  given:
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | amount | paid_on
      p1  | wang      | 王**        | old_age   | 2024-06-01  | 2024-06-30 | 150    | 2024-06-20
      p2  | wang      | 王**        | old_age   | 2024-06-01  | 2024-06-30 | 150    | 2024-07-20
  expect: &found |
    person_id | person_mask | programme | period_from | last_month   | paid_each | copies | repeated | payment_refs
    wang      | 王**        | old_age   | 2024-06-01  | 2024-06-01 | 150       | 2      | 150      | p1, p2

# Every example below is the first one with one fact changed.
- name: The second is for the next month
  but: {payments.p2.period_from: 2024-07-01, payments.p2.period_to: 2024-07-31}
  expect: nothing
- name: The second is for the whole quarter
  but: {payments.p2.period_to: 2024-08-31}
  expect: nothing
- name: The second list names only the first day of the period
  but: {payments.p2.period_to: }
  expect: |
    person_id | last_month   | copies | payment_refs
    wang      | 2024-06-01 | 2      | p1, p2
- name: The second sum differs
  but: {payments.p2.amount: 30}
  expect: nothing
- name: The first is above the roll and the rate, and the second another sum
  but: {payments.p2.amount: 30}
  and_given:
    programmes: |
      ref | programme | rate | counts
      g1  | old_age   | 100  | person
    enrolments: |
      ref | person_id | programme | entitled
      e1  | wang      | old_age   | 100
  expect: nothing
- name: The second is from another programme
  but: {payments.p2.programme: subsistence}
  expect: nothing
- name: The second is for another person
  but: {payments.p2.person_id: li}
  expect: nothing
- name: Nobody knows who was paid
  but: {payments.p1.person_id: , payments.p2.person_id: }
  expect: nothing
- name: Paid three times
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | amount
      p3  | wang      | 王小明      | old_age   | 2024-06-01  | 2024-06-30 | 150
  expect: |
    person_id | person_mask | copies | repeated | payment_refs
    wang      | 王**        | 3      | 300      | p1, p2, p3
- name: The first was returned and sent again
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | amount
      p3  | wang      | 王**        | old_age   | 2024-06-01  | 2024-06-30 | -150
  expect: nothing
- name: Other people, programmes, periods and sums stay outside
  and_given:
    payments: |
      ref | person_id | person_mask | programme   | period_from | period_to  | amount
      p3  | li        | 李*         | old_age     | 2024-06-01  | 2024-06-30 | 150
      p4  | wang      | 王**        | subsistence | 2024-06-01  | 2024-06-30 | 150
      p5  | wang      | 王**        | old_age     | 2024-05-01  | 2024-06-30 | 150
      p6  | wang      | 王**        | old_age     | 2024-06-01  | 2024-08-31 | 150
      p7  | wang      | 王**        | old_age     | 2024-06-01  | 2024-06-30 | 20
  expect: *found
- name: Both together are what is due
  and_given:
    enrolments: |
      ref | person_id | programme | entitled
      e1  | wang      | old_age   | 300
  expect: nothing
- name: Both together are more than what is due
  and_given:
    enrolments: |
      ref | person_id | programme | entitled
      e1  | wang      | old_age   | 299
  expect: |
    person_id | entitled | repeated
    wang      | 299      | 150
- name: What is due stands in two entries
  and_given:
    enrolments: |
      ref | person_id | programme | entitled
      e1  | wang      | old_age   | 150
      e2  | wang      | old_age   | 150
  expect: nothing
- name: More is due to somebody else or from another programme
  and_given:
    enrolments: |
      ref | person_id | programme   | entitled
      e1  | li        | old_age     | 300
      e2  | wang      | subsistence | 300
  expect: *found
- name: Each month was paid once, above what is due
  but: {payments.p2.period_from: 2024-07-01, payments.p2.period_to: 2024-07-31}
  and_given:
    enrolments: |
      ref | person_id | programme | entitled
      e1  | wang      | old_age   | 100
  expect: nothing
- name: The sums are as small as rounding
  but: {payments.p1.amount: 9.99, payments.p2.amount: 9.99}
  expect: nothing
- name: The sums are at the smallest that counts
  but: {payments.p1.amount: 10, payments.p2.amount: 10}
  expect: |
    person_id | repeated
    wang      | 10
- name: The sums are one yuan where every sum counts
  parameters: {min_each: 0}
  but: {payments.p1.amount: 1, payments.p2.amount: 1}
  expect: |
    person_id | repeated
    wang      | 1
- name: Both together are the rate of the programme
  and_given:
    programmes: |
      ref | programme | rate | counts
      g1  | old_age   | 300  | person
  expect: nothing
- name: Both together are the rate of a programme that does not say what it counts
  and_given:
    programmes: |
      ref | programme | rate | counts
      g1  | old_age   | 300  | 
  expect: nothing
- name: Both together are just above the rate of the programme
  and_given:
    programmes: |
      ref | programme | rate | counts
      g1  | old_age   | 299  | person
  expect: *found
- name: The rate is for an area
  and_given:
    programmes: |
      ref | programme | rate | counts
      g1  | old_age   | 300  | mu
  expect: *found
- name: The rate is that of another programme
  and_given:
    programmes: |
      ref | programme | rate | counts
      g1  | food      | 300  | person
  expect: *found
- name: An older rule had a lower rate
  and_given:
    programmes: |
      ref | programme | rate | counts
      g1  | old_age   | 100  | person
      g2  | old_age   | 300  | person
  expect: nothing
- name: More is due than the rate of the programme
  and_given:
    enrolments: |
      ref | person_id | programme | entitled
      e1  | wang      | old_age   | 299
    programmes: |
      ref | programme | rate | counts
      g1  | old_age   | 200  | person
  expect: |
    person_id | repeated
    wang      | 150
- name: The roll gives one part as what is due
  and_given:
    enrolments: |
      ref | person_id | programme | entitled
      e1  | wang      | old_age   | 150
    programmes: |
      ref | programme | rate | counts
      g1  | old_age   | 300  | person
  expect: nothing
- name: The bank returned as much of the first list as was paid again
  but: {payments.p1.batch: b1, payments.p2.batch: b2}
  and_given:
    list_totals: |
      ref | batch | programme | returned
      t1  | b1    | old_age   | 150
  expect: nothing
- name: The bank returned a little less of the first list
  but: {payments.p1.batch: b1, payments.p2.batch: b2}
  and_given:
    list_totals: |
      ref | batch | programme | returned
      t1  | b1    | old_age   | 149
  expect: *found
- name: The bank returned it in two receipts
  but: {payments.p1.batch: b1, payments.p2.batch: b2}
  and_given:
    list_totals: |
      ref | batch | programme | returned
      t1  | b1    | old_age   | 100
      t2  | b1    | old_age   | 50
  expect: nothing
- name: The receipt does not name the programme
  but: {payments.p1.batch: b1, payments.p2.batch: b2}
  and_given:
    list_totals: |
      ref | batch | programme | returned
      t1  | b1    |           | 150
  expect: nothing
- name: The receipt is for another programme of the same batch
  but: {payments.p1.batch: b1, payments.p2.batch: b2}
  and_given:
    list_totals: |
      ref | batch | programme | returned
      t1  | b1    | food      | 150
  expect: *found
- name: The receipt is for another list
  but: {payments.p1.batch: b1, payments.p2.batch: b2}
  and_given:
    list_totals: |
      ref | batch | programme | returned
      t1  | b9    | old_age   | 150
  expect: *found
- name: The receipt says nothing of returns
  but: {payments.p1.batch: b1, payments.p2.batch: b2}
  and_given:
    list_totals: |
      ref | batch | programme | returned
      t1  | b1    | old_age   | 
  expect: *found
- name: The lists have no number
  but: {payments.p1.batch: , payments.p2.batch: }
  and_given:
    list_totals: |
      ref | batch | programme | returned
      t1  | b1    | old_age   | 150
  expect: *found
- name: The bank returned one payment and the list was paid again to two people
  but: {payments.p1.batch: b1, payments.p2.batch: b2}
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | amount | batch | paid_on
      p3  | li        | 李*         | old_age   | 2024-06-01  | 2024-06-30 | 150    | b1    | 2024-06-20
      p4  | li        | 李*         | old_age   | 2024-06-01  | 2024-06-30 | 150    | b2    | 2024-07-20
    list_totals: |
      ref | batch | programme | returned
      t1  | b1    | old_age   | 150
  expect: |
    person_id | repeated
    wang      | 150
    li        | 150
- name: The bank returned two payments and the list was paid again to two people
  but: {payments.p1.batch: b1, payments.p2.batch: b2}
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | amount | batch | paid_on
      p3  | li        | 李*         | old_age   | 2024-06-01  | 2024-06-30 | 150    | b1    | 2024-06-20
      p4  | li        | 李*         | old_age   | 2024-06-01  | 2024-06-30 | 150    | b2    | 2024-07-20
    list_totals: |
      ref | batch | programme | returned
      t1  | b1    | old_age   | 300
  expect: nothing
- name: The list was paid once to another person
  but: {payments.p1.batch: b1, payments.p2.batch: b2}
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | amount | batch | paid_on
      p3  | li        | 李*         | old_age   | 2024-06-01  | 2024-06-30 | 150    | b1    | 2024-06-20
    list_totals: |
      ref | batch | programme | returned
      t1  | b1    | old_age   | 150
  expect: nothing
- name: The bank returned a list of another person who was paid twice
  but: {payments.p1.batch: b1, payments.p2.batch: b2}
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | amount | batch | paid_on
      p3  | li        | 李*         | old_age   | 2024-06-01  | 2024-06-30 | 150    | b3    | 2024-06-20
      p4  | li        | 李*         | old_age   | 2024-06-01  | 2024-06-30 | 150    | b4    | 2024-07-20
    list_totals: |
      ref | batch | programme | returned
      t1  | b3    | old_age   | 150
  expect: *found
- name: The bank returned the list of another programme that was paid twice
  but: {payments.p1.batch: b1, payments.p2.batch: b2}
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | amount | batch | paid_on
      p3  | wang      | 王**        | food      | 2024-06-01  | 2024-06-30 | 150    | b3    | 2024-06-20
      p4  | wang      | 王**        | food      | 2024-06-01  | 2024-06-30 | 150    | b4    | 2024-07-20
    list_totals: |
      ref | batch | programme | returned
      t1  | b3    | food      | 150
  expect: *found
- name: The bank returned the list of another month that was paid twice
  but: {payments.p1.batch: b1, payments.p2.batch: b2}
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | amount | batch | paid_on
      p3  | wang      | 王**        | old_age   | 2024-05-01  | 2024-05-31 | 150    | b3    | 2024-06-20
      p4  | wang      | 王**        | old_age   | 2024-05-01  | 2024-05-31 | 150    | b4    | 2024-07-20
    list_totals: |
      ref | batch | programme | returned
      t1  | b3    | old_age   | 150
  expect: *found
- name: The bank returned the list of a longer period that was paid twice
  but: {payments.p1.batch: b1, payments.p2.batch: b2}
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | amount | batch | paid_on
      p3  | wang      | 王**        | old_age   | 2024-06-01  | 2024-08-31 | 150    | b3    | 2024-06-20
      p4  | wang      | 王**        | old_age   | 2024-06-01  | 2024-08-31 | 150    | b4    | 2024-07-20
    list_totals: |
      ref | batch | programme | returned
      t1  | b3    | old_age   | 150
  expect: *found
- name: The bank returned the list of another sum that was paid twice
  but: {payments.p1.batch: b1, payments.p2.batch: b2}
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | amount | batch | paid_on
      p3  | wang      | 王**        | old_age   | 2024-06-01  | 2024-06-30 | 120    | b3    | 2024-06-20
      p4  | wang      | 王**        | old_age   | 2024-06-01  | 2024-06-30 | 120    | b4    | 2024-07-20
    list_totals: |
      ref | batch | programme | returned
      t1  | b3    | old_age   | 150
  expect: *found
- name: The bank returned a list on which the person has another programme at that sum
  but: {payments.p1.batch: b1, payments.p2.batch: b2}
  and_given:
    list_totals: |
      ref | batch | programme | returned
      t1  | b3    | old_age   | 150
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | amount | batch | paid_on
      p3  | wang      | 王**        | food      | 2024-06-01  | 2024-06-30 | 150    | b3    | 2024-06-20
  expect: *found
- name: The bank returned a list on which the person has another month at that sum
  but: {payments.p1.batch: b1, payments.p2.batch: b2}
  and_given:
    list_totals: |
      ref | batch | programme | returned
      t1  | b3    | old_age   | 150
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | amount | batch | paid_on
      p3  | wang      | 王**        | old_age   | 2024-05-01  | 2024-06-30 | 150    | b3    | 2024-06-20
  expect: *found
- name: The lists name only first days and the bank returned one
  but: {payments.p1.batch: b1, payments.p2.batch: b2, payments.p1.period_to: , payments.p2.period_to: }
  and_given:
    list_totals: |
      ref | batch | programme | returned
      t1  | b1    | old_age   | 150
  expect: nothing
- name: Two programmes share the numbers of their lists and the bank returned one
  but: {payments.p1.batch: b1, payments.p2.batch: b2}
  and_given:
    list_totals: |
      ref | batch | programme | returned
      t1  | b1    | food      | 150
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | amount | batch | paid_on
      p3  | wang      | 王**        | food      | 2024-06-01  | 2024-06-30 | 150    | b1    | 2024-06-20
      p4  | wang      | 王**        | food      | 2024-06-01  | 2024-06-30 | 150    | b2    | 2024-07-20
  expect: *found
- name: Two longer periods end in one month and the bank returned the list of one
  but: {payments.p1.batch: b1, payments.p2.batch: b2}
  and_given:
    list_totals: |
      ref | batch | programme | returned
      t1  | b3    | old_age   | 150
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | amount | batch | paid_on
      p3  | wang      | 王**        | old_age   | 2024-05-01  | 2024-06-30 | 150    | b3    | 2024-06-20
      p4  | wang      | 王**        | old_age   | 2024-05-01  | 2024-06-30 | 150    | b4    | 2024-07-20
  expect: *found
- name: The bank returned as much of the second list as was paid again
  but: {payments.p1.batch: b1, payments.p2.batch: b2}
  and_given:
    list_totals: |
      ref | batch | programme | returned
      t1  | b2    | old_age   | 150
  expect: *found
- name: The second list pays again what came back of the first, and came back in part itself
  but: {payments.p1.batch: b1, payments.p2.batch: b2}
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | amount | batch | paid_on
      p3  | li        | 李*         | old_age   | 2024-07-01  | 2024-07-31 | 90     | b2    | 2024-07-20
      p4  | li        | 李*         | old_age   | 2024-07-01  | 2024-07-31 | 90     | b3    | 2024-08-20
    list_totals: |
      ref | batch | programme | returned
      t1  | b1    | old_age   | 150
      t2  | b2    | old_age   | 90
  expect: nothing
---*/
