/*---
id: outside_file_without_second_look
version: 1
status: trial
category: gang
strength: 2
family: files
title:
  en: "A file of the police or a court without a second look here"
  zh: "公安、法院通报案件未开展“一案双查”"
says:
  en: "{told_by_name} told of file {file_no} about {body_name} on {told_on}; {days} days later no second look is recorded."
  zh: "{told_by_name} 于 {told_on} 通报涉及 {body_name} 的案件 {file_no}，已 {days} 天未见“一案双查”记录。"
why:
  en: "Where organised crime held a village, somebody whose duty it was did not see it, or would not."
  zh: "黑恶势力把持一村，必有负责者未察觉或未履责。"
asked_of: {en: "The county office that keeps the files", zh: "管理案件的县级机关"}

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [file_no]
population: {table: outside_files, slice_by: [body_name]}
halves:
  file:
    label: {en: "The file as told", zh: "通报案件"}
    table: outside_files
    rows: file_refs
    show: [file_no, body_name, told_by_name, told_on, second_look_on, outcome]
against:
  label: {en: "Days since", zh: "已过天数"}
  show: [days, allowed]
needs:
  outside_files: [ref, file_no, body_id, body_name, told_by_name, told_on, second_look_on]
law:
  - {instrument: cn-organised-crime-law, article: "50", says: {en: "Public officials who shelter organised crime or neglect their duty against it are investigated.", zh: "国家工作人员包庇、纵容有组织犯罪或者在查办中失职渎职的，应当全面调查，依法作出处理。"}, read: full}
sources:
  - {title: "Law against Organised Crime"}

parameters:
  allowed_days: {default: 90, min: 1, max: 730, chosen_because: {en: "Three months are enough to open a second look.", zh: "三个月足以启动。"}}

innocent_explanations:
  - because: {en: "It was looked into and not written down here.", zh: "已开展但未登记。"}
    answered_by: {step: 1}
  - because: {en: "The file concerns another county.", zh: "案件属外地管辖。"}
    answered_by: {step: 2}
  - because: {en: "A later list has the second look.", zh: "后来的名单已有记录。"}
    answered_by: {example: "A later list has the second look"}

verify_next:
  - {en: "Ask who was to take the second look and for its paper.", zh: "了解由谁负责双查并调取文书。"}
  - {en: "Ask the police or the court whether the file concerns this county.", zh: "向公安或法院核实是否涉及本县。"}
survivors:
  - change: "`MIN(f.second_look_on)` → `MAX(f.second_look_on)`"
    because: {en: Any second look is one., zh: 任何一次双查均可。}
---*/

WITH told AS (                  -- one row per file, with the second look that any list has
    SELECT
        f.file_no,
        MIN(f.body_id)        AS body_id,
        MIN(f.body_name)      AS body_name,
        MIN(f.told_by_name)   AS told_by_name,
        MIN(f.told_on)        AS told_on,
        MIN(f.second_look_on) AS second_look_on,
        LIST(f.ref)           AS file_refs
    FROM outside_files AS f
    GROUP BY f.file_no
)
SELECT
    t.file_no, t.body_id, t.body_name, t.told_by_name, t.told_on, t.file_refs,
    DATE_DIFF('day', t.told_on, $as_of) AS days,
    $allowed_days                       AS allowed
FROM told AS t
WHERE t.second_look_on IS NULL
  AND DATE_DIFF('day', t.told_on, $as_of) > $allowed_days

/*--- examples
- name: Ninety-one days without a second look
  parameters: {as_of: 2024-06-30}
  given:
    outside_files: |
      ref | file_no | body_id | body_name | told_by_name | told_on    | second_look_on
      f1  | k1      | shang   | Shang     | Police       | 2024-03-31 |
  expect: &found |
    file_no | body_id | body_name | told_by_name | told_on    | days | allowed | file_refs
    k1      | shang   | Shang     | Police       | 2024-03-31 | 91   | 90      | f1

# Every example below is the first one with one fact changed.
- name: Ninety days
  but: {outside_files.f1.told_on: 2024-04-01}
  expect: nothing
- name: Half a year is given here
  parameters: {allowed_days: 180}
  expect: nothing
- name: A second look was taken
  but: {outside_files.f1.second_look_on: 2024-05-01}
  expect: nothing
- name: A later list has the second look
  and_given:
    outside_files: |
      ref | file_no | body_id | body_name | told_by_name | told_on    | second_look_on
      f2  | k1      | shang   | Shang V.  | Police st.   | 2024-03-31 | 2024-05-01
  expect: nothing
- name: Two lists have it and write it in two ways
  and_given:
    outside_files: |
      ref | file_no | body_id | body_name | told_by_name | told_on    | second_look_on
      f2  | k1      | shang v | Shang V.  | Police st.   | 2024-04-10 |
  expect: |
    body_id | body_name | told_by_name | told_on    | days | file_refs
    shang   | Shang     | Police       | 2024-03-31 | 91   | f1, f2
---*/
