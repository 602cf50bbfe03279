/*---
id: same_work_paid_twice
version: 1
status: trial
category: bait_and_switch
strength: 3
title:
  en: One work at one place paid for under two contracts
  zh: 同一地点同类工程按两份合同付款
says:
  en: "Works {first_no} and {again_no} are both {kind} at {site} of {body_name}, under contracts {first_contract} and {again_contract} and due within {days} days of each other. {first_paid} and {again_paid} were paid."
  zh: "{body_name} 的 {first_no} 与 {again_no} 均为 {site} {kind}，合同分别为 {first_contract} 和 {again_contract}，完工期限相距 {days} 天，已分别付款 {first_paid} 和 {again_paid}。"
why:
  en: One wall can be built once. Two contracts of the same quantity for one place in a few years ask to be seen on the ground.
  zh: 一处工程只能建一次。几年内同一地点、同样数量签了两份合同，应到现场看一看。

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id, first_no, again_no]
amount: again_paid
population: {table: projects, slice_by: [area_id, body_name]}
family: procurement
asked_of: {en: The office that keeps the register of works, zh: 工程项目主管部门}
halves:
  first:
    label: {en: One work, zh: 一项工程}
    table: projects
    rows: first_refs
    show: [project_no, title, body_name, programme, kind, site, supplier_name, contract_no, paid_quantity, measured_quantity, contract_amount, paid_amount, due_on, accepted_on]
  again:
    label: {en: The other, zh: 另一项工程}
    table: projects
    rows: again_refs
    show: [project_no, title, body_name, programme, kind, site, supplier_name, contract_no, paid_quantity, measured_quantity, contract_amount, paid_amount, due_on, accepted_on]
needs:
  projects: [ref, project_no, body_id, body_name, kind, site, contract_no, paid_quantity, paid_amount, due_on]
legal_values: []
no_law:
  en: No article is needed to ask whether two works stand where the register has two.
  zh: 登记两项工程，询问现场是否有两项，无须另引条文。
sources:
  - {title: Published audits of small works (one work declared twice)}

parameters:
  days: {default: 1095, min: 30, max: 3650, chosen_because: {en: A work that is done again within three years did not last or was not done., zh: 三年内重做的工程，不是没有做好，就是没有做。}}
  min_paid: {default: 500, min: 0, max: 100000000, chosen_because: {en: Smaller sums cost more to ask about than they are., zh: 更小的金额不值得询问。}}

innocent_explanations:
  - because: {en: "Two programmes share one work, under one contract.", zh: 两个项目资金分摊同一合同。}
    answered_by: {example: Both stand under one contract}
  - because: {en: They are two sections of different length., zh: 属于长度不同的两段。}
    answered_by: {example: The quantities differ}
  - because: {en: The work was renewed after many years., zh: 多年后重修。}
    answered_by: {example: They are more than three years apart}
  - because: {en: Two alike were built side by side., zh: 同一地点建了两处同样的工程。}
    answered_by: {step: 1}
  - because: {en: A flood took the first., zh: 前一工程被水毁。}
    answered_by: {step: 2}

survivors:
  - {change: "`a.project_no < b.project_no` → `a.project_no <= b.project_no`", because: {en: One work has one contract number., zh: 同一工程只有一个合同号。}}

verify_next:
  - {en: Go there with both drawings and count., zh: 带两份图纸到现场清点。}
  - {en: Lay the photographs and the measurements of both side by side., zh: 将两项工程的照片和测量记录并列。}
  - {en: Ask the residents when something was built there., zh: 询问当地居民何时施工。}
---*/

WITH works AS (                 -- one row per work
    SELECT
        p.body_id, p.project_no,
        MIN(p.body_name)     AS body_name,
        MIN(p.kind)          AS kind,
        MIN(p.site)          AS site,
        MIN(p.contract_no)   AS contract_no,
        MAX(p.paid_quantity) AS quantity,
        MAX(p.paid_amount)   AS paid,
        MIN(p.due_on)        AS due_on,
        LIST(p.ref)          AS refs
    FROM projects AS p
    GROUP BY p.body_id, p.project_no
)
SELECT
    a.body_id,
    a.project_no  AS first_no,
    b.project_no  AS again_no,
    a.body_name, a.kind, a.site,
    a.contract_no AS first_contract,
    b.contract_no AS again_contract,
    a.paid        AS first_paid,
    b.paid        AS again_paid,
    ABS(DATE_DIFF('day', a.due_on, b.due_on)) AS days,
    a.refs        AS first_refs,
    b.refs        AS again_refs
FROM works AS a
JOIN works AS b
  ON  b.body_id = a.body_id
  AND b.kind = a.kind
  AND b.site = a.site
  AND b.quantity = a.quantity
WHERE a.project_no < b.project_no
  AND a.contract_no <> b.contract_no
  AND a.paid >= $min_paid
  AND b.paid >= $min_paid
  AND ABS(DATE_DIFF('day', a.due_on, b.due_on)) <= $days

/*--- examples
- name: One wall under two numbers and two contracts
  given:
    projects: |
      ref | project_no | body_id | body_name | kind | site  | contract_no | paid_quantity | paid_amount | due_on
      p1  | x1         | shang   | Shang     | wall | Gate  | c1          | 40            | 8000        | 2022-01-01
      p2  | x2         | shang   | Shang V.  | wall | Gate  | c2          | 40            | 9000        | 2024-12-31
  expect: &found |
    body_id | body_name | first_no | again_no | kind | site | first_contract | again_contract | first_paid | again_paid | days | first_refs | again_refs
    shang   | Shang     | x1       | x2       | wall | Gate | c1             | c2             | 8000       | 9000       | 1095 | p1         | p2

# Every example below is the first one with one fact changed.
- name: They are more than three years apart
  but: {projects.p2.due_on: 2025-01-01}
  expect: nothing
- name: The other was due three years before
  but: {projects.p1.due_on: 2024-12-31, projects.p2.due_on: 2022-01-01}
  expect: *found
- name: Both stand under one contract
  but: {projects.p2.contract_no: c1}
  expect: nothing
- name: One has no contract
  but: {projects.p2.contract_no: }
  expect: nothing
- name: The quantities differ
  but: {projects.p2.paid_quantity: 41}
  expect: nothing
- name: Another kind of work
  but: {projects.p2.kind: road}
  expect: nothing
- name: Another place
  but: {projects.p2.site: Hill}
  expect: nothing
- name: Another body
  but: {projects.p2.body_id: xia}
  expect: nothing
- name: Nothing was paid for the first yet
  but: {projects.p1.paid_amount: 499.99}
  expect: nothing
- name: Nothing was paid for the second yet
  but: {projects.p2.paid_amount: 499.99}
  expect: nothing
- name: The least sums
  but: {projects.p1.paid_amount: 500, projects.p2.paid_amount: 500}
  expect: |
    first_paid | again_paid
    500        | 500
- name: The first has two lines that write things in two ways
  and_given:
    projects: |
      ref | project_no | body_id | body_name | kind | site  | contract_no | paid_quantity | paid_amount | due_on
      p3  | x1         | shang   | Shang V.  | well | Hill  | c9          | 30            | 100         | 2022-01-02
  expect: |
    body_name | kind | site | first_contract | first_paid | days | first_refs
    Shang     | wall | Gate | c1             | 8000       | 1095 | p1, p3
---*/
