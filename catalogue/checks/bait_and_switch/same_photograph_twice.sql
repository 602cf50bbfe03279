/*---
id: same_photograph_twice
version: 1
status: trial
category: bait_and_switch
strength: 3
title:
  en: One photograph shows several works
  zh: 同一照片用于多项工程
says:
  en: "One photograph (fingerprint {photo_mark}) stands for {works} works, {first_no} of {first_body} to {last_no} of {last_body}; {paid_again} was paid for all but the dearest."
  zh: "同一张照片（指纹 {photo_mark}）用于 {works} 项工程，自 {first_body} 的 {first_no} 至 {last_body} 的 {last_no}；除金额最大的一项外，其余共付 {paid_again}。"
why:
  en: A photograph of a finished work shows that work. The same picture cannot show two.
  zh: 完工照片只证明该项工程，同一张照片不能证明两项。

points_at: {kind: project, id: first_no, label: first_title}
row_key: [photo_mark]
amount: paid_again
population: {table: projects, slice_by: [area_id, body_name]}
family: procurement
asked_of: {en: The office that accepted the works, zh: 组织验收的单位}
halves:
  works:
    label: {en: Works with that photograph, zh: 使用该照片的工程}
    table: projects
    rows: project_refs
    show: [project_no, title, body_name, programme, site, supplier_name, contract_no, paid_amount, accepted_on, photo_mark]
against:
  label: {en: How often it stands, zh: 使用次数}
  show: [works, paid_again]
needs:
  projects: [ref, project_no, title, body_id, body_name, contract_no, paid_amount, photo_mark]
law:
  - {instrument: cn-fiscal-violations, article: "9", says: {en: Construction money that was held back or diverted or claimed by false statements is to be recovered., zh: 截留、挪用或以虚报、冒领等手段骗取国家建设资金的，追回有关资金。}, read: full}
sources:
  - {title: "Groucho and social audits: repeated evidence"}

parameters:
  most_works: {default: 10, min: 2, max: 1000, chosen_because: {en: A picture that stands for more is a placeholder of the form., zh: 用于更多工程的多为表格的占位图。}}

innocent_explanations:
  - because: {en: The works are parts of one contract., zh: 属于同一合同的分项。}
    answered_by: {example: Both belong to one contract}
  - because: {en: The form fills in a placeholder picture., zh: 系统自动填入占位图。}
    answered_by: {example: So many works have it that it is a placeholder}
  - because: {en: One work stands in the list twice., zh: 同一工程重复登记。}
    answered_by: {example: It is one work in two lines}
  - because: {en: The wrong picture was attached to one of them., zh: 其中一项误传照片。}
    answered_by: {step: 1}
  - because: {en: Two programmes lawfully paid for one work., zh: 两个项目依规共同出资。}
    answered_by: {step: 2}

verify_next:
  - {en: "Go to each place and photograph what stands there.", zh: 到各现场查看并拍照。}
  - {en: Ask both programmes for the acceptance papers., zh: 向各资金项目调取验收资料。}
  - {en: Compare the data inside the original pictures., zh: 比对原始照片的拍摄信息。}
---*/

WITH works AS (                 -- one row per work and photograph
    SELECT
        p.photo_mark, p.project_no, p.body_id,
        MIN(p.title)                               AS title,
        MIN(p.body_name)                           AS body_name,
        MIN(COALESCE(p.contract_no, p.project_no)) AS contract_no,
        MAX(p.paid_amount)                         AS paid,
        LIST(p.ref)                                AS refs
    FROM projects AS p
    WHERE p.photo_mark IS NOT NULL
    GROUP BY p.photo_mark, p.project_no, p.body_id
)
SELECT
    photo_mark,
    COUNT(*)               AS works,
    MIN(project_no)        AS first_no,
    MAX(project_no)        AS last_no,
    MIN(title)             AS first_title,
    MIN(body_name)         AS first_body,
    MAX(body_name)         AS last_body,
    SUM(paid) - MAX(paid)  AS paid_again,
    FLATTEN(LIST(refs))    AS project_refs
FROM works
GROUP BY photo_mark
HAVING COUNT(DISTINCT contract_no) >= 2
   AND COUNT(*) <= $most_works

/*--- examples
- name: One photograph for a road here and a road there
  given:
    projects: |
      ref | project_no | title | body_id | body_name | contract_no | paid_amount | photo_mark
      r1  | g1         | Road  | shang   | Shang     | c1          | 5000        | f7
      r2  | g2         | Yard  | xia     | Xia       | c2          | 3000        | f7
  expect: &found |
    photo_mark | works | first_no | last_no | first_title | first_body | last_body | paid_again | project_refs
    f7         | 2     | g1       | g2      | Road        | Shang      | Xia       | 3000       | r1, r2

# Every example below is the first one with one fact changed.
- name: Another photograph
  but: {projects.r2.photo_mark: f8}
  expect: nothing
- name: There are no photographs
  but: {projects.r1.photo_mark: , projects.r2.photo_mark: }
  expect: nothing
- name: Both belong to one contract
  but: {projects.r2.contract_no: c1}
  expect: nothing
- name: No contract is named
  but: {projects.r1.contract_no: , projects.r2.contract_no: }
  expect: *found
- name: It is one work in two lines
  but: {projects.r2.project_no: g1, projects.r2.body_id: shang}
  expect: nothing
- name: A second line of the first work, written otherwise
  and_given: &line
    projects: |
      ref | project_no | title      | body_id | body_name | contract_no | paid_amount | photo_mark
      r3  | g1         | Road, east | shang   | Shang V.  | c9          | 1000        | f7
  expect: |
    works | first_title | first_body | paid_again | project_refs
    2     | Road        | Shang      | 3000       | r1, r2, r3
- name: The second line names the contract of the other work
  and_given: *line
  but: {projects.r3.contract_no: c2}
  expect: |
    works
    2
- name: The first line names the contract of the other work
  and_given: *line
  but: {projects.r1.contract_no: c2}
  expect: nothing
- name: So many works have it that it is a placeholder
  parameters: {most_works: 2}
  and_given: &third
    projects: |
      ref | project_no | title | body_id | body_name | contract_no | paid_amount | photo_mark
      r3  | g3         | Wall  | xia     | Xia       | c3          | 1000        | f7
  expect: nothing
- name: Two works are no placeholder where two are allowed
  parameters: {most_works: 2}
  expect: *found
- name: Three works have it
  and_given: *third
  expect: |
    works | last_no | paid_again
    3     | g3      | 4000
- name: Nobody knows what was paid for one
  but: {projects.r2.paid_amount: }
  expect: |
    works | paid_again
    2     | 0
---*/
