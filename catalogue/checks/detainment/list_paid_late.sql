/*---
id: list_paid_late
version: 2
status: trial
category: detainment
strength: 2
title:
  en: A whole list paid months after its programme usually pays
  zh: 整批补贴发放明显晚于该项目通常时间
says:
  en: "List {list} of {programme}, for the period until {period_end}, was paid from {paid_from} on: {lag} days after the period. The middle one of {lists} lists of that programme was paid after {usual_lag} days. {people} people waited."
  zh: "{programme} 批次 {list}（所属期至 {period_end}）于 {paid_from} 起发放，为期后 {lag} 天；该项目 {lists} 批次的居中值为 {usual_lag} 天。涉及 {people} 人。"
why:
  en: People live on these payments. A list that comes months later than the others was held up by somebody or something.
  zh: 群众靠这些钱生活。某批比其他批次晚几个月，必有环节滞留。

points_at: {kind: programme, id: programme, label: programme}
row_key: [programme, list]
population: {table: payments, slice_by: [area_id, programme, period_from]}
family: payments
asked_of: {en: The office that makes the list and the finance office, zh: 造册部门和财政部门}
halves:
  paid:
    label: {en: The list, zh: 发放名册}
    table: payments
    rows: paid_refs
    show: [programme, batch, period_from, period_to, paid_on, amount]
against:
  label: {en: The programme's usual time, zh: 该项目通常时间}
  show: [lag, usual_lag, lists]
needs:
  payments: [ref, programme, batch, period_from, period_to, paid_on]
legal_values: []
no_law:
  en: Each programme's own rule sets its day; the question is why one list is so far from the others.
  zh: 各项目自行规定发放日，只询问为何某批与其他批次相差甚远。
sources:
  - {title: Public expenditure tracking surveys (delays)}

parameters:
  late_days: {default: 60, min: 7, max: 730, chosen_because: {en: "A slow approval takes weeks; two months more than usual is a stop.", zh: 审批稍慢只差几周，比通常晚两个月属于滞留。}}
  min_lists: {default: 4, min: 3, max: 100, chosen_because: {en: Fewer lists show no usual time., zh: 批次太少，看不出通常时间。}}
  min_people: {default: 5, min: 1, max: 1000000, chosen_because: {en: A handful of late rows are later additions., zh: 寥寥数笔多为补发。}}

innocent_explanations:
  - because: {en: The programme always pays late., zh: 该项目一向较晚发放。}
    answered_by: {example: The others were paid as late}
  - because: {en: Some rows were paid later; the list was in time., zh: 个别为后补，整批按时。}
    answered_by: {example: The first of the list was paid in time}
  - because: {en: It makes good for a few people what was missed., zh: 为少数人补发。}
    answered_by: {example: Six people are needed here}
  - because: {en: The money from above came late., zh: 上级资金到位较晚。}
    answered_by: {step: 1}
  - because: {en: The period was typed wrong., zh: 所属期录入有误。}
    answered_by: {step: 2}

survivors:
  - {change: "LEFT instead of INNER `JOIN payments AS p ON p.programme = t.programme AND COALESCE(p.batch, CAST(p.period_to AS …`", because: {en: Every list is made of its payments., zh: 名册本由其发放记录构成。}}

verify_next:
  - {en: Ask when the money came and where it lay until it was paid., zh: 问清资金何时到位、发放前存于何处。}
  - {en: Compare with the bank's confirmation., zh: 与银行代发回单核对日期。}
  - {en: Ask three recipients when it came., zh: 询问三名领取人何时到账。}
---*/

WITH lists AS (                 -- one row per list of a programme
    SELECT
        p.programme,
        COALESCE(p.batch, CAST(p.period_to AS VARCHAR)) AS list,
        MAX(p.period_to) AS period_end,
        MIN(p.paid_on)   AS paid_from,
        DATE_DIFF('day', MAX(p.period_to), MIN(p.paid_on)) AS lag,
        COUNT(*)         AS people
    FROM payments AS p
    WHERE p.paid_on IS NOT NULL
      AND p.period_to IS NOT NULL
    GROUP BY p.programme, COALESCE(p.batch, CAST(p.period_to AS VARCHAR))
    HAVING COUNT(*) >= $min_people
),
placed AS (
    SELECT
        l.programme, l.lag,
        COUNT(*) OVER (PARTITION BY l.programme) AS lists,
        ROW_NUMBER() OVER (PARTITION BY l.programme ORDER BY l.lag) AS place
    FROM lists AS l
),
usual AS (                      -- the middle one, the later of two
    SELECT p.programme, p.lists, MAX(p.lag) AS usual_lag
    FROM placed AS p
    WHERE 2 * p.place BETWEEN p.lists AND p.lists + 2
      AND p.lists >= $min_lists
    GROUP BY p.programme, p.lists
),
late AS (
    SELECT l.programme, l.list, l.period_end, l.paid_from, l.lag, l.people, u.usual_lag, u.lists
    FROM lists AS l
    JOIN usual AS u
      ON u.programme = l.programme
    WHERE l.lag > u.usual_lag + $late_days
)
SELECT
    t.programme, t.list, t.period_end, t.paid_from, t.lag, t.people, t.usual_lag, t.lists,
    LIST(p.ref) AS paid_refs
FROM late AS t
JOIN payments AS p
  ON  p.programme = t.programme
  AND COALESCE(p.batch, CAST(p.period_to AS VARCHAR)) = t.list
GROUP BY t.programme, t.list, t.period_end, t.paid_from, t.lag, t.people, t.usual_lag, t.lists

/*--- examples
- name: The April list was paid sixty-one days later than the middle one
  parameters: {min_people: 1}
  given:
    payments: |
      ref | programme | batch | period_to  | paid_on
      p1  | old age   | b1    | 2024-01-31 | 2024-01-20
      p2  | old age   | b2    | 2024-02-29 | 2024-02-29
      p3  | old age   | b3    | 2024-03-31 | 2024-04-05
      p4  | old age   | b4    | 2024-04-30 | 2024-07-05
  expect: &found |
    programme | list | period_end | paid_from  | lag | usual_lag | lists | people | paid_refs
    old age   | b4   | 2024-04-30 | 2024-07-05 | 66  | 5         | 4     | 1      | p4

# Every example below is the first one with one fact changed.
- name: It was paid a day earlier
  but: {payments.p4.paid_on: 2024-07-04}
  expect: nothing
- name: The others were paid as late
  but: {payments.p3.paid_on: 2024-04-06, payments.p2.paid_on: 2024-03-07}
  expect: nothing
- name: Five lists are needed here
  parameters: {min_people: 1, min_lists: 5}
  expect: nothing
- name: Six people are needed here
  parameters: {min_people: 6}
  expect: nothing
- name: The first of the list was paid in time
  and_given: &more
    payments: |
      ref | programme | batch | period_to  | paid_on
      p5  | old age   | b4    | 2024-04-30 | 2024-05-02
  expect: nothing
- name: Two people waited, one for an older period
  and_given: *more
  but: {payments.p5.paid_on: 2024-07-09, payments.p5.period_to: 2024-03-31}
  expect: |
    period_end | paid_from  | lag | people | paid_refs
    2024-04-30 | 2024-07-05 | 66  | 2      | p4, p5
- name: Another programme has five lists
  and_given: *more
  but: {payments.p5.programme: care, payments.p5.batch: b4}
  expect: *found
- name: A fifth list makes the middle one plain
  and_given: *more
  but: {payments.p5.batch: b5}
  expect: |
    usual_lag | lists
    2         | 5
- name: A fifth list has no period
  and_given: *more
  but: {payments.p5.batch: b5, payments.p5.period_to: }
  expect: *found
- name: The lists have no batch
  but: {payments.p1.batch: , payments.p2.batch: , payments.p3.batch: , payments.p4.batch: }
  expect: |
    list       | lag
    2024-04-30 | 66
- name: Nobody knows when it was paid
  but: {payments.p4.paid_on: }
  expect: nothing
- name: The list belongs to another programme
  but: {payments.p4.programme: care}
  expect: nothing
---*/
