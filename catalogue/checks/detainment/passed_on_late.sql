/*---
id: passed_on_late
version: 1
status: trial
category: detainment
strength: 3
title:
  en: Money passed on after its day
  zh: 资金逾期才下拨
says:
  en: "{sender_name} was to pass on what came under transfer {parent_no} by {deadline_on}. {late} of it went to {receivers} receiver(s) later, the last {days_late} days after that day."
  zh: "{sender_name} 应于 {deadline_on} 前下拨 {parent_no} 号拨款，其中 {late} 逾期才拨给 {receivers} 个单位，最迟逾期 {days_late} 天。"
why:
  en: The day was set so that people are paid in time. Who waits longer bears the cost, and where the money lay meanwhile should be known.
  zh: 设定期限是为了按时发放。拖延的代价由领取人承担，资金在此期间存放何处也应查明。

points_at: {kind: organisation, id: sender_id, label: sender_name}
row_key: [sender_id, parent_no]
amount: late
population: {table: allocations, slice_by: [programme, period_from]}
family: payments
asked_of: {en: The office that received the money, zh: 收到资金的单位}
halves:
  arrived:
    label: {en: What arrived and when it was due on, zh: 到账资金及应拨期限}
    table: allocations
    rows: arrived_refs
    show: [allocation_no, programme, sender_name, receiver_name, received_amount, received_on, deadline_on]
  passed:
    label: {en: What went on later, zh: 逾期下拨}
    table: allocations
    rows: late_refs
    show: [allocation_no, parent_no, programme, sender_name, receiver_name, amount, sent_on]
needs:
  allocations: [ref, allocation_no, parent_no, programme, period_from, sender_id, sender_name, receiver_id, amount, sent_on, deadline_on]
law:
  - {instrument: cn-fiscal-violations, article: "6", says: {en: Holding back fiscal money that must be passed down is to be put right and the money recovered., zh: 滞留应当下拨的财政资金的，责令改正，追回有关财政资金。}, read: full}
sources:
  - {title: Public expenditure tracking surveys}

parameters:
  grace_days: {default: 15, min: 0, max: 365, chosen_because: {en: A transfer and its booking take up to two weeks., zh: 拨付及入账至多需两周。}}
  min_amount: {default: 100, min: 0, max: 1000000, chosen_because: {en: Smaller rests are rounding and bank fees., zh: 更小的余额属于尾差和手续费。}}

innocent_explanations:
  - because: {en: It went on within days of the day that was set., zh: 到期后数日内已拨付。}
    answered_by: {example: It is the last day of the grace}
  - because: {en: The day was put off., zh: 期限已延长。}
    answered_by: {example: A second line gives a later day}
  - because: {en: A payment was returned by the bank and made again., zh: 银行退回后重新拨付。}
    answered_by: {example: It was sent in time and returned and sent again}
  - because: {en: The last part is kept until works are accepted., zh: 尾款待工程验收后支付。}
    answered_by: {step: 2}
  - because: {en: The receiver had no account yet., zh: 收款单位尚未开户。}
    answered_by: {step: 2}

verify_next:
  - {en: Ask for the account's statement between both days., zh: 调取两个日期之间的账户流水。}
  - {en: "Ask for the paper that allows the money to wait, and who signed it.", zh: 调取同意暂缓的文件及签批人。}
  - {en: Ask where the interest was booked., zh: 问清利息记在何处。}
---*/

WITH due AS (                   -- by when each transfer was to be passed on
    SELECT a.allocation_no, MAX(a.deadline_on) AS deadline_on, LIST(a.ref) AS arrived_refs
    FROM allocations AS a
    GROUP BY a.allocation_no
),
passed AS (                     -- what one body got out of one transfer on one day, what came back taken off
    SELECT
        a.parent_no, a.sender_id, a.receiver_id,
        MIN(a.sender_name) AS sender_name,
        MIN(a.sent_on)     AS sent_on,
        SUM(a.amount)      AS amount,
        LIST(a.ref)        AS refs
    FROM allocations AS a
    GROUP BY a.parent_no, a.sender_id, a.receiver_id, a.programme
)
SELECT
    p.sender_id, p.parent_no, d.deadline_on,
    MIN(p.sender_name)            AS sender_name,
    SUM(p.amount)                 AS late,
    COUNT(DISTINCT p.receiver_id) AS receivers,
    MAX(DATE_DIFF('day', d.deadline_on, p.sent_on)) AS days_late,
    FLATTEN(LIST(DISTINCT d.arrived_refs)) AS arrived_refs,
    FLATTEN(LIST(p.refs))         AS late_refs
FROM passed AS p
JOIN due AS d
  ON d.allocation_no = p.parent_no
WHERE DATE_DIFF('day', d.deadline_on, p.sent_on) > $grace_days
GROUP BY p.sender_id, p.parent_no, d.deadline_on
HAVING SUM(p.amount) >= $min_amount

/*--- examples
- name: Two villages got their parts weeks after the day
  given:
    allocations: |
      ref | allocation_no | parent_no | programme | sender_id | sender_name | receiver_id | amount | sent_on    | deadline_on
      a1  | z1            | z0        | roads     | county    | County      | town        | 1000   | 2024-03-01 | 2024-06-01
      a2  | z2            | z1        | roads     | town      | Town        | shang       | 400    | 2024-06-17 |
      a3  | z3            | z1        | roads     | town      | Town Office | xia         | 500    | 2024-07-01 |
  expect: &found |
    sender_id | sender_name | parent_no | deadline_on | late | receivers | days_late | arrived_refs | late_refs
    town      | Town        | z1        | 2024-06-01  | 900  | 2         | 30        | a1           | a2, a3

# Every example below is the first one with one fact changed.
- name: It is the last day of the grace
  but: {allocations.a2.sent_on: 2024-06-16}
  expect: &one |
    late | receivers | days_late | late_refs
    500  | 1         | 30        | a3
- name: A month of grace is given
  parameters: {grace_days: 30}
  expect: nothing
- name: No day was set
  but: {allocations.a1.deadline_on: }
  expect: nothing
- name: Nobody says when it was sent
  but: {allocations.a2.sent_on: }
  expect: *one
- name: It came out of another transfer
  but: {allocations.a2.parent_no: z9}
  expect: *one
- name: A second line gives a later day
  and_given:
    allocations: |
      ref | allocation_no | parent_no | programme | sender_id | sender_name | receiver_id | amount | sent_on    | deadline_on
      a4  | z1            | z0        | roads     | county    | County      | town        | 0      | 2024-03-02 | 2024-06-30
  expect: nothing
- name: The transfer stands in two lines
  and_given:
    allocations: |
      ref | allocation_no | parent_no | programme | sender_id | sender_name | receiver_id | amount | sent_on    | deadline_on
      a4  | z1            | z0        | roads     | county    | County      | town        | 50     | 2024-03-02 | 2024-05-30
  expect: |
    late | days_late | arrived_refs
    900  | 30        | a1, a4
- name: It was sent in time and returned and sent again
  and_given:
    allocations: |
      ref | allocation_no | parent_no | programme | sender_id | sender_name | receiver_id | amount | sent_on
      a4  | z4            | z1        | roads     | town      | Town        | shang       | 400    | 2024-05-20
      a5  | z5            | z1        | roads     | town      | Town        | shang       | -400   | 2024-05-28
  expect: *one
- name: One village got it in two parts from an office written in two ways
  but: {allocations.a3.receiver_id: shang}
  expect: |
    sender_name | late | receivers | days_late | late_refs
    Town        | 900  | 1         | 16        | a2, a3
- name: Both parts are of two programmes
  but: {allocations.a3.receiver_id: shang, allocations.a3.programme: bridges}
  expect: |
    late | receivers | days_late
    900  | 1         | 30
- name: Another office sent a part
  but: {allocations.a3.sender_id: office}
  expect: |
    sender_id | late | days_late | late_refs
    town      | 400  | 16        | a2
    office    | 500  | 30        | a3
- name: Exactly the least sum
  but: {allocations.a2.amount: -400}
  expect: |
    late
    100
- name: Just under the least sum
  but: {allocations.a2.amount: -400.01}
  expect: nothing
---*/
