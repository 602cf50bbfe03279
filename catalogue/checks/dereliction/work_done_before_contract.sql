/*---
id: work_done_before_contract
version: 1
status: trial
category: dereliction
strength: 2
title:
  en: A work accepted before its contract was signed
  zh: 工程先验收、后签合同
says:
  en: "{title} ({project_no}) of {body_name} was accepted on {accepted_on}. Contract {contract_no}, which gives it to {supplier_name} for {contracted}, was signed on {signed_on}, {days_after} days later."
  zh: "{body_name} 的 {title}（{project_no}）于 {accepted_on} 验收；将其交由 {supplier_name} 承建的合同 {contract_no}（{contracted}）于 {signed_on} 才签订，晚 {days_after} 天。"
why:
  en: A contract says who builds what for how much. Signed when all is built, it can no longer be compared with anybody else's price.
  zh: 合同约定谁来建、建什么、多少钱。建成之后才签，就无从比价了。

points_at: {kind: project, id: project_no, label: title}
row_key: [project_no, body_id]
amount: contracted
population: {table: projects, slice_by: [area_id, body_name]}
family: procurement
asked_of: {en: The body for which the work is carried out, zh: 建设单位}
halves:
  work:
    label: {en: The work, zh: 工程记录}
    table: projects
    rows: project_refs
    show: [project_no, title, body_name, supplier_name, contract_no, contract_amount, paid_amount, due_on, accepted_on]
  contract:
    label: {en: Its contract, zh: 所签合同}
    table: contracts
    rows: contract_refs
    show: [contract_no, body_name, title, supplier_name, amount, signed_on, decision_no]
needs:
  projects: [ref, project_no, title, body_id, body_name, supplier_id, contract_no, accepted_on]
  contracts: [ref, contract_no, body_id, title, supplier_id, supplier_name, amount, signed_on]
  purchases: [description, buyer_id, supplier_id, signed_on]
legal_values: []
no_law:
  en: For works too small for a tender the order of steps is set by local rules; it follows from what a contract is for.
  zh: 限额以下小型工程的办理次序由地方规定；先签约后施工是合同的应有之义。
sources:
  - {title: "Published audits of small works (papers made after the work)"}

parameters:
  days: {default: 7, min: 0, max: 365, chosen_because: {en: A contract is sometimes dated when it is stamped or filed., zh: 合同有时以盖章或归档日为签订日。}}

innocent_explanations:
  - because: {en: It was signed and only stamped some days after., zh: 已签订，数日后才盖章。}
    answered_by: {example: It was signed a week after}
  - because: {en: The work was bought before by a purchase on record., zh: 此前已有采购记录确定施工单位。}
    answered_by: {example: A purchase of the work was signed on the day of acceptance}
  - because: {en: A first contract was signed in time and this one is a second., zh: 已及时签订首份合同，此为后续合同。}
    answered_by: {example: A second line of the work names an earlier contract}
  - because: {en: It is a contract of an addition to the work., zh: 属于追加内容的补充合同。}
    answered_by: {example: The contract is of an addition}
  - because: {en: Only a first stage was accepted before., zh: 此前只验收了一个阶段。}
    answered_by: {example: A second line says that it was accepted later}
  - because: {en: Two bodies gave their contracts the same number., zh: 两个单位的合同编号相同。}
    answered_by: {example: The contract of that number is another body's with another firm}
  - because: {en: The work could not wait after a flood or a landslide., zh: 水毁、滑坡等抢险工程不能等待。}
    answered_by: {step: 1}
  - because: {en: The year of one of the days was typed wrong., zh: 其中一个日期的年份录错。}
    answered_by: {step: 2}
  - because: {en: It was ordered under a unit-price contract of the year., zh: 属年度单价合同项下的任务。}
    answered_by: {step: 3}

survivors:
  - {change: "LEFT instead of INNER `JOIN contracts AS c ON c.contract_no = p.contract_no`", because: {en: A line without a contract has neither body nor firm in common with one., zh: 没有合同的行，与合同既无相同单位，也无相同施工方。}}

verify_next:
  - {en: Ask when the work began and whether anything of that time says that it could not wait., zh: 问清何时开工，当时有无材料说明不能等待。}
  - {en: Look at the paper of the contract and at the sheet of acceptance for their days., zh: 查看合同原件和验收单上的日期。}
  - {en: "Ask how the firm was chosen, who else was asked, and by which paper it was told to begin.", zh: 问清施工单位如何选定、还询过谁、凭什么文件开工。}
---*/

WITH additions AS (             -- words that name a contract of an addition
    SELECT '%补充%' AS pattern
    UNION ALL SELECT '%追加%'
    UNION ALL SELECT '%增补%'
    UNION ALL SELECT '%supplement%'
    UNION ALL SELECT '%addition%'
),
works AS (                      -- a work in stages is done when the last of them is accepted
    SELECT
        p.body_id, p.project_no,
        MIN(p.title)        AS title,
        MIN(p.body_name)    AS body_name,
        MAX(p.accepted_on)  AS accepted_on,
        LIST(p.ref)         AS project_refs
    FROM projects AS p
    GROUP BY p.body_id, p.project_no
),
signed AS (                     -- the first contract of each work; numbers alone may belong to others
    SELECT
        p.body_id, p.project_no,
        MIN(c.contract_no)      AS contract_no,
        MIN(c.supplier_name)    AS supplier_name,
        MAX(c.amount)           AS contracted,
        MIN(c.signed_on)        AS signed_on,
        LIST(c.ref)             AS contract_refs
    FROM projects AS p
    JOIN contracts AS c
      ON c.contract_no = p.contract_no
    WHERE (c.body_id = p.body_id OR c.supplier_id = p.supplier_id)
      AND NOT EXISTS (
          SELECT 1 FROM additions AS a
          WHERE LOWER(c.title) LIKE a.pattern
      )
    GROUP BY p.body_id, p.project_no
)
SELECT
    w.body_id, w.project_no, w.title, w.body_name, s.supplier_name, w.accepted_on, s.contract_no, s.signed_on,
    s.contracted,
    DATE_DIFF('day', w.accepted_on, s.signed_on) AS days_after,
    w.project_refs, s.contract_refs
FROM works AS w
JOIN signed AS s
  ON  s.body_id = w.body_id
  AND s.project_no = w.project_no
WHERE DATE_DIFF('day', w.accepted_on, s.signed_on) > $days
  AND NOT EXISTS (
      SELECT 1 FROM projects AS p
      JOIN purchases AS q
        ON q.description = p.title
      WHERE p.body_id = w.body_id
        AND p.project_no = w.project_no
        AND (q.buyer_id = p.body_id OR q.supplier_id = p.supplier_id)
        AND DATE_DIFF('day', w.accepted_on, q.signed_on) <= $days
  )

/*--- examples
- name: A road accepted eight days before its contract was signed
  given:
    projects: |
      ref | project_no | title | body_id | body_name | supplier_id | contract_no | accepted_on
      r1  | g1         | Road  | shang   | Shang     | mill        | k1          | 2024-05-01
    contracts: |
      ref | contract_no | body_id | title      | supplier_id | supplier_name | amount | signed_on
      c1  | k1          | shang   | Road works | mill        | Mill          | 90000  | 2024-05-09
    purchases: |
      ref | description | buyer_id | supplier_id | signed_on
      p1  | Road        | shang    | mill        | 2024-05-09
  expect: &found |
    project_no | title | body_id | body_name | supplier_name | accepted_on | contract_no | signed_on  | contracted | days_after | project_refs | contract_refs
    g1         | Road  | shang   | Shang     | Mill          | 2024-05-01  | k1          | 2024-05-09 | 90000      | 8          | r1           | c1

# Every example below is the first one with one fact changed.
- name: It was signed a week after
  but: {contracts.c1.signed_on: 2024-05-08}
  expect: nothing
- name: Eight days are given here
  parameters: {days: 8}
  expect: nothing
- name: It was signed long before
  but: {contracts.c1.signed_on: 2024-01-09}
  expect: nothing
- name: Nobody says when it was signed
  but: {contracts.c1.signed_on: }
  expect: nothing
- name: It is not accepted
  but: {projects.r1.accepted_on: }
  expect: nothing
- name: It names no contract
  but: {projects.r1.contract_no: }
  expect: nothing
- name: Its contract has another number
  but: {contracts.c1.contract_no: k2}
  expect: nothing
- name: The contract of that number is another body's with another firm
  but: {contracts.c1.body_id: xia, contracts.c1.supplier_id: yard}
  expect: nothing
- name: The township signed with that firm
  but: {contracts.c1.body_id: town}
  expect: *found
- name: The contract writes the firm in another way
  but: {contracts.c1.supplier_id: mill2}
  expect: *found
- name: The contract is of an addition
  but: {contracts.c1.title: ROAD ADDITION}
  expect: nothing
- name: The contract is called a supplement in Chinese
  but: {contracts.c1.title: 道路工程补充协议}
  expect: nothing
- name: The contract has no title
  but: {contracts.c1.title: }
  expect: *found
- name: A purchase of the work was signed on the day of acceptance
  but: {purchases.p1.signed_on: 2024-05-01}
  expect: nothing
- name: A purchase of the work was signed a week after
  but: {purchases.p1.signed_on: 2024-05-08}
  expect: nothing
- name: There is no purchase of it
  but: {purchases.p1: gone}
  expect: *found
- name: An earlier purchase was of something else
  but: {purchases.p1.signed_on: 2024-02-01, purchases.p1.description: Wall}
  expect: *found
- name: An earlier purchase of that name was another body's from another firm
  but: {purchases.p1.signed_on: 2024-02-01, purchases.p1.buyer_id: xia, purchases.p1.supplier_id: yard}
  expect: *found
- name: The township bought it from that firm before
  but: {purchases.p1.signed_on: 2024-02-01, purchases.p1.buyer_id: town}
  expect: nothing
- name: The body bought it before and writes the firm in another way
  but: {purchases.p1.signed_on: 2024-02-01, purchases.p1.supplier_id: mill2}
  expect: nothing
- name: A second line of the work names an earlier contract
  and_given: &second
    projects: |
      ref | project_no | title      | body_id | body_name | supplier_id | contract_no | accepted_on
      r2  | g1         | Road, east | shang   | Shang V.  | yard        | k2          | 2024-04-01
    contracts: |
      ref | contract_no | body_id | title | supplier_id | supplier_name | amount | signed_on
      c2  | k2          | shang   | Road  | yard        | Yard          | 80000  | 2024-01-15
  expect: nothing
- name: A second line names a contract that came later
  but: {contracts.c2.signed_on: 2024-06-01}
  and_given: *second
  expect: |
    title | body_name | supplier_name | contract_no | signed_on  | contracted | days_after | project_refs | contract_refs
    Road  | Shang     | Mill          | k1          | 2024-05-09 | 90000      | 8          | r1, r2       | c1, c2
- name: What the second line calls it was bought before
  but: {contracts.c2.signed_on: 2024-06-01, purchases.p1.signed_on: 2024-02-01, purchases.p1.description: "Road, east", purchases.p1.buyer_id: town, purchases.p1.supplier_id: yard}
  and_given: *second
  expect: nothing
- name: A purchase of another work of that body was signed before
  but: {projects.r2.project_no: g2, projects.r2.accepted_on: , purchases.p1.signed_on: 2024-02-01, purchases.p1.description: "Road, east"}
  and_given: *second
  expect: *found
- name: A work of another body has that number and was bought before
  but: {projects.r2.body_id: xia, projects.r2.accepted_on: , purchases.p1.signed_on: 2024-02-01, purchases.p1.description: "Road, east", purchases.p1.supplier_id: yard}
  and_given: *second
  expect: *found
- name: The second line belongs to another work
  but: {projects.r2.project_no: g2}
  and_given: *second
  expect: *found
- name: The second line is another body's
  but: {projects.r2.body_id: xia}
  and_given: *second
  expect: *found
- name: A second line says that it was accepted later
  but: {projects.r2.contract_no: k1, projects.r2.accepted_on: 2024-05-02}
  and_given: *second
  expect: nothing
---*/
