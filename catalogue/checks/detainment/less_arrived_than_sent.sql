/*---
id: less_arrived_than_sent
version: 2
status: trial
category: detainment
strength: 3
title:
  en: Less arrived than was sent
  zh: 到账金额少于拨出金额
says:
  en: "{sender_name} sent {sent} to {receiver_name} under transfer {allocation_no}; {received} arrived. {missing} lies between."
  zh: "{sender_name} 按拨款 {allocation_no} 向 {receiver_name} 拨出 {sent}，到账 {received}，相差 {missing}。"
why:
  en: One transfer has two ends. The sender's slip and the receiver's slip show the same sum.
  zh: 一笔拨款有两头，拨出与到账应为同一金额。

points_at: {kind: organisation, id: receiver_id, label: receiver_name}
row_key: [allocation_no, sender_id, receiver_id]
amount: missing
population: {table: allocations, slice_by: [programme, period_from]}
family: payments
asked_of: {en: The finance office that sent the money, zh: 拨出资金的财政部门}
halves:
  transfer:
    label: {en: The transfer, zh: 拨款记录}
    table: allocations
    rows: transfer_refs
    show: [allocation_no, programme, period_from, sender_name, receiver_name, amount, sent_on, received_amount, received_on, returned]
against:
  label: {en: Both ends, zh: 两端金额}
  show: [sent, received, returned, missing]
needs:
  allocations: [ref, allocation_no, programme, period_from, sender_id, sender_name, receiver_id, receiver_name, amount, received_amount, returned]
law:
  - {instrument: cn-fiscal-violations, article: "6", says: {en: Fiscal money kept back or turned to another use on its way is to be recovered., zh: 截留、挪用财政资金的，责令改正，追回有关财政资金。}, read: full}
sources:
  - {title: Public expenditure tracking surveys}

parameters:
  tolerance: {default: 0.005, min: 0, max: 0.5, type: decimal, chosen_because: {en: Bank fees stay below half a percent., zh: 银行手续费不超过千分之五。}}

innocent_explanations:
  - because: {en: It arrived in two parts., zh: 分两次到账。}
    answered_by: {example: The rest arrived under the same number}
  - because: {en: The bank took its fee., zh: 银行扣收手续费。}
    answered_by: {example: Only a fee is missing}
  - because: {en: The receiver sent back what it did not need., zh: 收款单位将结余交回上级。}
    answered_by: {example: The rest was sent back upwards}
  - because: {en: It was still on its way when the list was made., zh: 造表时款项在途。}
    answered_by: {example: Nothing is known of its arrival}
  - because: {en: Part came in kind or was set off against a debt with a paper for it., zh: 部分以实物拨付，或有文件抵扣欠款。}
    answered_by: {step: 2}
  - because: {en: The receiver wrote the sum after a lawful deduction., zh: 收款单位按依规扣除后的净额登记。}
    answered_by: {step: 2}

verify_next:
  - {en: Lay the sender's bank slip beside the receiver's., zh: 将拨出方与收款方的银行回单并列核对。}
  - {en: Ask for the paper of any deduction., zh: 调取扣除的依据文件。}
  - {en: "Ask the receiver's bank for later credits.", zh: 向收款方开户行查询后续到账。}
---*/

SELECT
    a.allocation_no, a.sender_id, a.receiver_id,
    MIN(a.sender_name)                    AS sender_name,
    MIN(a.receiver_name)                  AS receiver_name,
    SUM(a.amount)                         AS sent,
    SUM(a.received_amount)                AS received,
    SUM(COALESCE(a.returned, 0))           AS returned,
    SUM(a.amount) - SUM(a.received_amount) - SUM(COALESCE(a.returned, 0)) AS missing,
    LIST(a.ref)                           AS transfer_refs
FROM allocations AS a
GROUP BY a.allocation_no, a.sender_id, a.receiver_id
HAVING SUM(a.received_amount) + SUM(COALESCE(a.returned, 0)) < SUM(a.amount) * (1 - $tolerance)

/*--- examples
- name: A thousand was sent and nine hundred arrived
  given:
    allocations: |
      ref | allocation_no | sender_id | sender_name | receiver_id | receiver_name | amount | received_amount
      a1  | z1            | county    | County      | town        | Town          | 1000   | 900
  expect: &found |
    allocation_no | sender_id | sender_name | receiver_id | receiver_name | sent | received | returned | missing | transfer_refs
    z1            | county    | County      | town        | Town          | 1000 | 900      | 0        | 100     | a1

# Every example below is the first one with one fact changed.
- name: All of it arrived
  but: {allocations.a1.received_amount: 1000}
  expect: nothing
- name: Only a fee is missing
  but: {allocations.a1.received_amount: 995}
  expect: nothing
- name: A little more than a fee is missing
  but: {allocations.a1.received_amount: 994.99}
  expect: |
    missing
    5.01
- name: A tenth may be missing
  parameters: {tolerance: 0.1}
  expect: nothing
- name: Nothing is known of its arrival
  but: {allocations.a1.received_amount: }
  expect: nothing
- name: The rest arrived under the same number
  and_given:
    allocations: |
      ref | allocation_no | sender_id | sender_name | receiver_id | receiver_name | amount | received_amount
      a2  | z1            | county    | County      | town        | Town          |        | 100
  expect: nothing
- name: Part of the rest arrived and names are written in two ways
  and_given:
    allocations: |
      ref | allocation_no | sender_id | sender_name   | receiver_id | receiver_name | amount | received_amount
      a2  | z1            | county    | County Office | town        | Town Office   | 150    | 140
  expect: |
    sender_name | receiver_name | sent | received | missing | transfer_refs
    County      | Town          | 1150 | 1040     | 110     | a1, a2
- name: The rest arrived elsewhere
  and_given:
    allocations: |
      ref | allocation_no | sender_id | sender_name | receiver_id | receiver_name | amount | received_amount
      a2  | z1            | county    | County      | city        | City          |        | 100
  expect: *found
- name: The rest was sent back upwards
  and_given: &back
    allocations: |
      ref | allocation_no | sender_id | sender_name | receiver_id | receiver_name | amount | received_amount | returned
      a2  | z1            | county    | County      | town        | Town          |        |                 | 100
  expect: nothing
- name: Part of the rest was sent back upwards
  and_given: *back
  but: {allocations.a2.returned: 40}
  expect: |
    received | returned | missing | transfer_refs
    900      | 40       | 60      | a1, a2
- name: The rest was sent back upwards in two parts
  and_given:
    allocations: |
      ref | allocation_no | sender_id | sender_name | receiver_id | receiver_name | amount | received_amount | returned
      a2  | z1            | county    | County      | town        | Town          |        |                 | 40
      a3  | z1            | county    | County      | town        | Town          |        |                 | 30
  expect: |
    returned | missing
    70       | 30
- name: The rest was sent back upwards in two equal parts
  and_given:
    allocations: |
      ref | allocation_no | sender_id | sender_name | receiver_id | receiver_name | amount | received_amount | returned
      a2  | z1            | county    | County      | town        | Town          |        |                 | 50
      a3  | z1            | county    | County      | town        | Town          |        |                 | 50
  expect: nothing
---*/
