/*---
id: funds_held_back
version: 1
status: trial
category: detainment
strength: 3
title:
  en: Money received but not passed on by its day
  zh: 资金到账后逾期未拨付
says:
  en: "{receiver_name} received {received} under transfer {allocation_no}, to be passed on by {deadline_on}. {days_late} days after that day {held} is neither passed on ({passed_on}), paid to people ({paid_out}) nor returned ({returned})."
  zh: "{receiver_name} 收到拨款 {allocation_no} 共 {received}，应于 {deadline_on} 前拨付；逾期 {days_late} 天，仍有 {held} 既未下拨（已下拨 {passed_on}）、也未发放（已发放 {paid_out}）或交回（已交回 {returned}）。"
why:
  en: Money on its way down is somebody's by a certain day. What came in must have gone out, or still be there.
  zh: 下拨途中的资金到期应归他人所有。进来多少，就应出去多少，否则仍在账上。

points_at: {kind: organisation, id: receiver_id, label: receiver_name}
row_key: [receiver_id, allocation_no]
amount: held
population: {table: allocations, slice_by: [programme, period_from]}
family: payments
asked_of: {en: The office that received the money, zh: 收到资金的单位}
absence: true
halves:
  arrived:
    label: {en: What arrived, zh: 到账资金}
    table: allocations
    rows: arrived_refs
    show: [allocation_no, programme, sender_name, receiver_name, received_amount, received_on, deadline_on, returned]
  paid:
    label: {en: What was paid to people, zh: 发放到人}
    table: payments
    rows: payment_refs
    show: [allocation_no, programme, period_from, paid_on, amount, batch]
against:
  label: {en: What else left, zh: 其他去向}
  show: [passed_on, paid_out, returned, held, days_late]
needs:
  allocations: [ref, allocation_no, programme, period_from, receiver_id, receiver_name, parent_no, amount, received_amount, deadline_on, returned]
  payments: [ref, allocation_no, amount]
law:
  - {instrument: cn-fiscal-violations, article: "6", says: {en: Holding back fiscal money that must be passed down is to be put right and the money recovered., zh: 滞留应当下拨的财政资金的，责令改正，追回有关财政资金。}, read: full}
sources:
  - {title: Public expenditure tracking surveys}

parameters:
  grace_days: {default: 15, min: 0, max: 365, chosen_because: {en: A transfer and its booking take up to two weeks., zh: 拨付及入账至多需两周。}}
  min_amount: {default: 100, min: 0, max: 1000000, chosen_because: {en: Smaller rests are rounding and bank fees., zh: 更小的余额属于尾差和手续费。}}
  min_share: {default: 0.02, min: 0, max: 1, type: decimal, chosen_because: {en: Two in a hundred stay behind through returned payments., zh: 因退票等原因常有约百分之二滞后。}}

innocent_explanations:
  - because: {en: The rest was returned to the office above., zh: 结余已交回上级。}
    answered_by: {example: The rest was returned}
  - because: {en: It was passed on to the next level., zh: 已拨往下一级。}
    answered_by: {example: The rest was passed on}
  - because: {en: The day was put off., zh: 期限已延长。}
    answered_by: {example: A second line gives a later day}
  - because: {en: "One document number covers several receivers, so payments cannot be told apart.", zh: 一个文号对应多个收款单位，发放款无法区分。}
    answered_by: {example: The number also went to another receiver}
  - because: {en: The bank returned payments that will be made again., zh: 银行退回、待重新发放。}
    answered_by: {step: 1}
  - because: {en: The last part is kept until works are accepted., zh: 尾款待工程验收后支付。}
    answered_by: {step: 2}
  - because: {en: Recipients are being checked again., zh: 正在重新核实发放对象。}
    answered_by: {step: 2}

survivors:
  - {change: "`MIN(a.receiver_id)` → `MAX(a.receiver_id)`", because: {en: There is one receiver., zh: 收款单位只有一个。}}

verify_next:
  - {en: Ask for the account's balance on the last day and today., zh: 调取期限当日和今日的账户余额。}
  - {en: "Ask for the paper that allows the money to wait, and who signed it.", zh: 调取同意暂缓的文件及签批人。}
  - {en: Ask where the interest was booked., zh: 问清利息记在何处。}
---*/

WITH arrived AS (               -- one row per transfer that went to one receiver
    SELECT
        a.allocation_no,
        MIN(a.receiver_id)               AS receiver_id,
        MIN(a.receiver_name)             AS receiver_name,
        SUM(a.received_amount)           AS received,
        SUM(COALESCE(a.returned, 0))     AS returned,
        MAX(a.deadline_on)               AS deadline_on,
        LIST(a.ref)                      AS arrived_refs
    FROM allocations AS a
    GROUP BY a.allocation_no
    HAVING COUNT(DISTINCT a.receiver_id) = 1
),
passed AS (
    SELECT a.parent_no, SUM(a.amount) AS amount
    FROM allocations AS a
    GROUP BY a.parent_no
),
paid AS (
    SELECT p.allocation_no, SUM(p.amount) AS amount, LIST(p.ref) AS payment_refs
    FROM payments AS p
    GROUP BY p.allocation_no
),
rest AS (
    SELECT
        r.allocation_no, r.receiver_id, r.receiver_name, r.received, r.returned, r.deadline_on, r.arrived_refs,
        d.payment_refs,
        COALESCE(s.amount, 0) AS passed_on,
        COALESCE(d.amount, 0) AS paid_out,
        r.received - r.returned - COALESCE(s.amount, 0) - COALESCE(d.amount, 0) AS held
    FROM arrived AS r
    LEFT JOIN passed AS s
      ON s.parent_no = r.allocation_no
    LEFT JOIN paid AS d
      ON d.allocation_no = r.allocation_no
)
SELECT
    allocation_no, receiver_id, receiver_name, received, returned, passed_on, paid_out, held, deadline_on,
    DATE_DIFF('day', deadline_on, $as_of) AS days_late,
    arrived_refs, payment_refs
FROM rest
WHERE DATE_DIFF('day', deadline_on, $as_of) > $grace_days
  AND held >= $min_amount
  AND held > $min_share * received

/*--- examples
- name: Four hundred of a thousand is still held
  parameters: {as_of: 2024-07-16}
  given:
    allocations: |
      ref | allocation_no | parent_no | receiver_id | receiver_name | amount | received_amount | deadline_on | returned
      a1  | z1            |           | town        | Town          | 1000   | 1000            | 2024-06-30  | 100
      a2  | z2            | z1        | shang       | Shang         | 200    | 200             |             |
    payments: |
      ref | allocation_no | amount
      p1  | z1            | 100
      p2  | z1            | 200
  expect: &found |
    allocation_no | receiver_id | receiver_name | received | returned | passed_on | paid_out | held | deadline_on | days_late | arrived_refs | payment_refs
    z1            | town        | Town          | 1000     | 100      | 200       | 300      | 400  | 2024-06-30  | 16        | a1           | p1, p2

# Every example below is the first one with one fact changed.
- name: It is the last day of the grace
  parameters: {as_of: 2024-07-15}
  expect: nothing
- name: A month of grace is given
  parameters: {grace_days: 30}
  expect: nothing
- name: No day was set
  but: {allocations.a1.deadline_on: }
  expect: nothing
- name: The rest was returned
  but: {allocations.a1.returned: 500}
  expect: nothing
- name: The rest was passed on
  but: {allocations.a2.amount: 600}
  expect: nothing
- name: It was passed on in two parts
  and_given:
    allocations: |
      ref | allocation_no | parent_no | receiver_id | receiver_name | amount | received_amount
      a3  | z3            | z1        | xia         | Xia           | 150    | 150
  expect: |
    allocation_no | passed_on | held
    z1            | 350       | 250
- name: Nothing was passed on
  but: {allocations.a2.parent_no: }
  expect: |
    allocation_no | passed_on | held
    z1            | 0         | 600
- name: The rest was paid to people
  but: {payments.p2.amount: 600}
  expect: nothing
- name: Nothing was paid to people
  but: {payments.p1.allocation_no: z9, payments.p2.allocation_no: z9}
  expect: |
    allocation_no | paid_out | held | payment_refs
    z1            | 0        | 700  |
- name: Nothing was returned
  but: {allocations.a1.returned: }
  expect: |
    allocation_no | returned | held
    z1            | 0        | 500
- name: Exactly the least sum is held
  but: {allocations.a1.returned: 400}
  expect: |
    held
    100
- name: Just under the least sum is held
  but: {allocations.a1.returned: 400.01}
  expect: nothing
- name: Exactly the share that may stay behind is held
  parameters: {min_share: 0.4}
  expect: nothing
- name: It arrived in two parts and the receiver is written in two ways
  but: {allocations.a1.received_amount: 700, allocations.a1.returned: 60}
  and_given:
    allocations: |
      ref | allocation_no | parent_no | receiver_id | receiver_name | amount | received_amount | deadline_on | returned
      a4  | z1            |           | town        | Town Office   |        | 300             | 2024-06-20  | 40
  expect: |
    allocation_no | receiver_name | received | returned | held | deadline_on | arrived_refs
    z1            | Town          | 1000     | 100      | 400  | 2024-06-30  | a1, a4
- name: A second line gives a later day
  and_given:
    allocations: |
      ref | allocation_no | parent_no | receiver_id | receiver_name | amount | received_amount | deadline_on
      a4  | z1            |           | town        | Town          |        | 0               | 2024-07-31
  expect: nothing
- name: The number also went to another receiver
  and_given:
    allocations: |
      ref | allocation_no | parent_no | receiver_id | receiver_name | amount | received_amount | deadline_on
      a4  | z1            |           | city        | City          | 500    | 500             | 2024-06-30
  expect: nothing
---*/
