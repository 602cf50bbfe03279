/*---
id: post_held_after_sentence
version: 1
status: trial
category: gang
strength: 4
family: people_register
title:
  en: "Still in a post after a sentence"
  zh: "判处刑罚后仍任职"
says:
  en: "{person_mask} holds the post of {post} in {body_name}; a decision that took effect on {barred_from} ({file_no}) ends it."
  zh: "{person_mask} 任 {body_name} {post}；{barred_from} 生效的决定（{file_no}）使其职务终止。"
why:
  en: "The law ends the post by itself; somebody has to say so and fill it."
  zh: "法律规定职务自行终止，应有人宣布并补选。"
asked_of: {en: "The township that keeps the roll of posts", zh: "管理任职名册的乡镇"}

points_at: {kind: post, id: person_id, label: person_mask}
row_key: [person_id, body_id, post]
match: [A, B]
population: {table: post_holders, slice_by: [body_name]}
halves:
  post:
    label: {en: "The post", zh: "任职记录"}
    table: post_holders
    rows: post_refs
    show: [person_mask, body_name, post, power, held_from, held_to]
  bar:
    label: {en: "The decision", zh: "生效决定"}
    table: bars
    rows: bar_refs
    show: [person_mask, ground, file_no, issuer_name, barred_from, barred_to]
needs:
  post_holders: [ref, person_id, person_mask, body_id, body_name, post, held_to]
  bars: [ref, person_id, ground, file_no, barred_from, barred_to]
law:
  - {instrument: cn-village-committee-law, article: "18", says: {en: "A member of the committee who is sentenced ceases to hold the post.", zh: "村民委员会成员丧失行为能力或者被判处刑罚的，其职务自行终止。"}, read: full}
sources:
  - {title: "Treasury Do Not Pay: exclusion lists"}
  - {title: "Organic Law of Village Committees"}

parameters:
  grace_days: {default: 30, min: 0, max: 365, chosen_because: {en: "A month to tell the village and write it down.", zh: "一个月用于告知与登记。"}}

innocent_explanations:
  - because: {en: "The post ended and the roll is old.", zh: "职务已终止，名册未更新。"}
    answered_by: {example: "The post ended within the grace"}
  - because: {en: "The bar was lifted.", zh: "禁止已届满。"}
    answered_by: {example: "The bar is over"}
  - because: {en: "The decision is under appeal and not in force.", zh: "判决尚未生效。"}
    answered_by: {step: 1}
  - because: {en: "It is a namesake.", zh: "同名同姓。"}
    answered_by: {step: 2}

verify_next:
  - {en: "See the judgement or decision and the day it took effect.", zh: "查看判决或决定及其生效日期。"}
  - {en: "Compare the identity number in both papers by hand.", zh: "人工核对两份文件的身份证号。"}
  - {en: "Ask who signs for the post since that day.", zh: "了解此后由谁履职签字。"}
---*/

SELECT
    h.person_id, h.body_id, h.post,
    MIN(h.person_mask) AS person_mask,
    MIN(h.body_name)   AS body_name,
    MIN(b.file_no)     AS file_no,
    MIN(b.barred_from) AS barred_from,
    LIST(DISTINCT h.ref) AS post_refs,
    LIST(DISTINCT b.ref) AS bar_refs
FROM post_holders AS h
JOIN bars AS b
  ON b.person_id = h.person_id
WHERE DATE_DIFF('day', b.barred_from, COALESCE(h.held_to, $as_of)) > $grace_days
  AND COALESCE(b.barred_to, DATE '9999-12-31') >= $as_of
  AND (h.held_to IS NULL OR h.held_to >= $as_of)
GROUP BY h.person_id, h.body_id, h.post

/*--- examples
- name: In the post two months after the sentence
  parameters: {as_of: 2024-06-30}
  given:
    post_holders: |
      ref | person_id | person_mask | body_id | body_name | post  | held_to
      h1  | sun       | 孙*         | shang   | Shang     | clerk |
    bars: |
      ref | person_id | ground   | file_no | barred_from | barred_to
      b1  | sun       | sentence | k1      | 2024-04-30  |
  expect: &found |
    person_id | person_mask | body_id | body_name | post  | file_no | barred_from | post_refs | bar_refs
    sun       | 孙*         | shang   | Shang     | clerk | k1      | 2024-04-30  | h1        | b1

# Every example below is the first one with one fact changed.
- name: Thirty days after the sentence
  but: {bars.b1.barred_from: 2024-05-31}
  expect: nothing
- name: Thirty-one days after the sentence
  but: {bars.b1.barred_from: 2024-05-30}
  expect: |
    barred_from
    2024-05-30
- name: Ninety days are given here
  parameters: {grace_days: 90}
  expect: nothing
- name: The post ended within the grace
  but: {post_holders.h1.held_to: 2024-05-15}
  expect: nothing
- name: The post ended long after the sentence, and is over
  but: {post_holders.h1.held_to: 2024-06-29}
  expect: nothing
- name: The post ends today
  but: {post_holders.h1.held_to: 2024-06-30}
  expect: *found
- name: The bar is over
  but: {bars.b1.barred_to: 2024-06-29}
  expect: nothing
- name: The bar ends today
  but: {bars.b1.barred_to: 2024-06-30}
  expect: *found
- name: It is somebody else
  but: {bars.b1.person_id: qian}
  expect: nothing
- name: Two papers and two rolls write it in two ways
  and_given:
    post_holders: |
      ref | person_id | person_mask | body_id | body_name | post  | held_to
      h2  | sun       | 孙某        | shang   | Shang V.  | clerk |
    bars: |
      ref | person_id | ground   | file_no | barred_from | barred_to
      b2  | sun       | barred   | k2      | 2024-05-10  |
  expect: |
    person_mask | body_name | file_no | barred_from | post_refs | bar_refs
    孙*         | Shang     | k1      | 2024-04-30  | h1, h2    | b1, b2
---*/
