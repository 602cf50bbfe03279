/*---
id: rent_received_in_part
version: 1
status: trial
category: embezzlement
strength: 2
title:
  en: Rent that comes only in part, year after year
  zh: 租金连年只收到一部分
says:
  en: "Of lease {lease_no} of {body_name}, {short_instalments} instalments that fell due from {first_on} to {last_on} are recorded as received only in part: {received} of {due_sum}. After all else that came for this lease, {missing} is missing."
  zh: "{body_name} 的租约 {lease_no} 有 {short_instalments} 期租金（应收日期 {first_on} 至 {last_on}）记为只收到一部分：应收 {due_sum}，实收 {received}。计入该租约其他多收款项后，仍少 {missing}。"
why:
  en: A rent that is short once may be a bad year. Where it is short again and again, either the lessee pays less than was agreed or less is written down than was paid.
  zh: 租金偶尔少收可能是年景不好；连年少收，要么是承租方少交，要么是少记。

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id, lease_no]
amount: missing
population: {table: lease_dues, slice_by: [area_id, body_name]}
family: land
asked_of: {en: The office that keeps the register of collective assets, zh: 农村集体资产管理部门}
halves:
  dues:
    label: {en: Due and received, zh: 应收与实收}
    table: lease_dues
    rows: due_refs
    show: [lease_no, body_name, due_on, due_amount, received_on, received_amount, receipt_no]
against:
  label: {en: What came in part, zh: 部分收取情况}
  show: [short_instalments, due_sum, received, missing]
needs:
  lease_dues: [ref, lease_no, body_id, body_name, due_on, due_amount, received_amount]
law:
  - {instrument: cn-collective-economic-law, article: "30", says: {en: "The council of a collective signs its contracts and leases, and sees to it that the lessees keep them.", zh: 理事会代表集体签订承包、出租等合同，监督、督促承包方、承租方履行合同。}, read: full}
sources:
  - {title: Published checks of leases (rents received short)}

parameters:
  tolerance: {default: 0.05, min: 0, max: 0.5, type: decimal, chosen_because: {en: "Rounding, fees of the bank and a few days' interest stay below a twentieth.", zh: 取整、手续费和少量利息不超过百分之五。}}
  min_instalments: {default: 2, min: 2, max: 100, chosen_because: {en: "One short instalment can be a mistake, two are a habit.", zh: 一期少收可能是差错，两期即成惯例。}}
  min_years: {default: 2, min: 1, max: 20, chosen_because: {en: Within one year a bad harvest explains it., zh: 一年之内可由歉收解释。}}
  days: {default: 60, min: 0, max: 1095, chosen_because: {en: The rest of an instalment commonly follows within two months., zh: 余款通常在两个月内补齐。}}
  min_missing: {default: 500, min: 0, max: 10000000, chosen_because: {en: A smaller sum is collected with the next rent., zh: 更小的差额常与下期租金一并收取。}}

innocent_explanations:
  - because: {en: One instalment was paid in two parts., zh: 一期租金分两次缴纳。}
    answered_by: {example: The rest of one came under another receipt}
  - because: {en: The arrears were paid later in a line of their own., zh: 欠款后来单独补缴。}
    answered_by: {example: The arrears came later in a line of their own}
  - because: {en: They were paid together with a later instalment., zh: 欠款与后一期一并缴纳。}
    answered_by: {example: The arrears came with a later instalment}
  - because: {en: It was one bad year., zh: 只是一年歉收。}
    answered_by: {example: Both fell due in one year}
  - because: {en: The rest may still come., zh: 余款尚在收取。}
    answered_by: {example: The last fell due just sixty days ago}
  - because: {en: Only the fee of the bank is missing., zh: 只差手续费等零头。}
    answered_by: {example: One is short by just a twentieth}
  - because: {en: "Part was remitted by decision, after flood, blight or hardship.", zh: 因灾或困难，经决定减免部分租金。}
    answered_by: {step: 1}
  - because: {en: Part was paid in kind or by work., zh: 部分以实物或劳务抵租。}
    answered_by: {step: 2}
  - because: {en: "Less land is let, or a lower rent was agreed, and the list of what is due was not mended.", zh: 面积或租金已调减，应收台账未更改。}
    answered_by: {step: 3}

verify_next:
  - {en: Ask for any decision that remits rent and see whether it names these years., zh: 调取减免决定，看是否写明这些年份。}
  - {en: "Ask the lessee what was paid, when and to whom, and to see the receipts.", zh: 询问承租方付了多少、何时、交给谁，并查看收据。}
  - {en: "Read the contract for the rent of each year, and compare it with the list of what is due.", zh: 查看合同各年租金，与应收台账核对。}
---*/

WITH parts AS (                 -- one row per instalment; several receipts repeat what is due
    SELECT
        d.body_id, d.lease_no, d.due_on,
        MIN(d.body_name)                        AS body_name,
        COALESCE(MAX(d.due_amount), 0)          AS due,
        SUM(d.received_amount)                  AS received,
        LIST(d.ref)                             AS refs
    FROM lease_dues AS d
    GROUP BY d.body_id, d.lease_no, d.due_on
),
told AS (                       -- which of them came in part, long ago enough, and what came beyond what is due
    SELECT
        p.body_id, p.lease_no, p.due_on, p.body_name, p.due, p.received, p.refs,
        GREATEST(p.received - p.due, 0) AS more,
        p.received > 0
            AND p.received < p.due * (1 - $tolerance)
            AND DATE_DIFF('day', p.due_on, $as_of) > $days AS is_short
    FROM parts AS p
)
SELECT
    t.body_id, t.lease_no,
    MIN(t.body_name)                                                        AS body_name,
    COUNT(CASE WHEN t.is_short THEN 1 END)                                  AS short_instalments,
    MIN(CASE WHEN t.is_short THEN t.due_on END)                             AS first_on,
    MAX(CASE WHEN t.is_short THEN t.due_on END)                             AS last_on,
    SUM(CASE WHEN t.is_short THEN t.due ELSE 0 END)                         AS due_sum,
    SUM(CASE WHEN t.is_short THEN t.received ELSE 0 END)                    AS received,
    SUM(CASE WHEN t.is_short THEN t.due - t.received ELSE -t.more END)      AS missing,
    FLATTEN(LIST(t.refs))                                                   AS due_refs
FROM told AS t
GROUP BY t.body_id, t.lease_no
HAVING COUNT(CASE WHEN t.is_short THEN 1 END) >= $min_instalments
   AND COUNT(DISTINCT CASE WHEN t.is_short THEN EXTRACT(YEAR FROM t.due_on) END) >= $min_years
   AND SUM(CASE WHEN t.is_short THEN t.due - t.received ELSE -t.more END) >= $min_missing

/*--- examples
- name: Two instalments of two years of which a part came, five hundred missing
  parameters: {as_of: 2024-06-30}
  given:
    lease_dues: |
      ref | lease_no | body_id | body_name | due_on     | due_amount | received_amount
      d1  | c1       | shang   | Shang     | 2022-12-31 | 1000       | 600
      d2  | c1       | shang   | Shang V.  | 2023-12-31 | 1000       | 900
      d3  | c1       | shang   | Shang     | 2024-04-30 | 1000       | 1000
  expect: &found |
    body_id | body_name | lease_no | short_instalments | first_on   | last_on    | due_sum | received | missing | due_refs
    shang   | Shang     | c1       | 2                 | 2022-12-31 | 2023-12-31 | 2000    | 1500     | 500     | d1, d2, d3

# Every example below is the first one with one fact changed.
- name: A little less is missing
  but: {lease_dues.d1.received_amount: 600.01}
  expect: nothing
- name: A thousand may be missing here
  parameters: {min_missing: 1000}
  expect: nothing
- name: One is short by just a twentieth
  but: {lease_dues.d1.received_amount: 100, lease_dues.d2.received_amount: 950}
  expect: nothing
- name: A fifth may be short here
  parameters: {tolerance: 0.2}
  expect: nothing
- name: Of one nothing came
  but: {lease_dues.d2.received_amount: 0}
  expect: nothing
- name: Of one nobody says what came
  but: {lease_dues.d2.received_amount: }
  expect: nothing
- name: Of one a single yuan came
  but: {lease_dues.d2.received_amount: 1}
  expect: |
    short_instalments | received | missing
    2                 | 601      | 1399
- name: What came of one was given back
  and_given:
    lease_dues: |
      ref | lease_no | body_id | body_name | due_on     | due_amount | received_amount
      d4  | c1       | shang   | Shang     | 2023-12-31 |            | -900
  expect: nothing
- name: Part of a full instalment was given back
  but: {lease_dues.d2.received_amount: 1000}
  and_given:
    lease_dues: |
      ref | lease_no | body_id | body_name | due_on     | due_amount | received_amount
      d4  | c1       | shang   | Shang     | 2023-12-31 |            | -100
  expect: |
    received | missing | due_refs
    1500     | 500     | d1, d2, d3, d4
- name: The rest of one came under another receipt
  and_given: &rest
    lease_dues: |
      ref | lease_no | body_id | body_name | due_on     | due_amount | received_amount
      d4  | c1       | shang   | Shang     | 2023-12-31 | 1000       | 100
  expect: nothing
- name: Another receipt brought only a little more
  but: {lease_dues.d1.received_amount: 550, lease_dues.d1.body_name: Shang V., lease_dues.d3.body_name: Shang V., lease_dues.d4.received_amount: 40, lease_dues.d4.due_amount: 40}
  and_given: *rest
  expect: |
    body_name | due_sum | received | missing | due_refs
    Shang     | 2000    | 1490     | 510     | d1, d2, d3, d4
- name: The arrears came later in a line of their own
  and_given: &alone
    lease_dues: |
      ref | lease_no | body_id | body_name | due_on | due_amount | received_amount
      d4  | c1       | shang   | Shang     |        |            | 500
  expect: nothing
- name: A part of the arrears came later, and enough is missing still
  but: {lease_dues.d1.received_amount: 200, lease_dues.d4.received_amount: 400}
  and_given: *alone
  expect: |
    received | missing | due_refs
    1100     | 500     | d1, d2, d3, d4
- name: The arrears came with a later instalment
  but: {lease_dues.d3.received_amount: 1500}
  expect: nothing
- name: The arrears came for another lease
  but: {lease_dues.d4.lease_no: c2}
  and_given: *alone
  expect: *found
- name: Another body received the arrears
  but: {lease_dues.d4.body_id: xia}
  and_given: *alone
  expect: *found
- name: Nothing is said of what is due
  but: {lease_dues.d2.due_amount: }
  expect: nothing
- name: Both fell due in one year
  but: {lease_dues.d1.due_on: 2023-01-01}
  expect: nothing
- name: One year is enough here
  parameters: {min_years: 1}
  but: {lease_dues.d1.due_on: 2023-01-01}
  expect: |
    short_instalments | first_on
    2                 | 2023-01-01
- name: Three instalments make a habit here
  parameters: {min_instalments: 3}
  expect: nothing
- name: The last fell due just sixty days ago
  but: {lease_dues.d2.due_on: 2024-05-01}
  expect: nothing
- name: The last fell due sixty-one days ago
  but: {lease_dues.d2.due_on: 2024-04-30, lease_dues.d3.due_on: 2023-12-31}
  expect: |
    short_instalments | last_on
    2                 | 2024-04-30
- name: A third of which nothing came is long due as well
  but: {lease_dues.d3.received_amount: }
  expect: *found
- name: A third came in part and is due only lately
  but: {lease_dues.d3.received_amount: 300, lease_dues.d3.due_on: 2024-06-01}
  expect: *found
---*/
