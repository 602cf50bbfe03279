/*---
id: posts_held_together
version: 1
status: trial
category: village_bully
strength: 3
title:
  en: One person in a post and in the post that watches it
  zh: 一人兼任相互监督的职务
says:
  en: "{person_mask} was {watching} of {watching_body} and {doing} of {doing_body} at the same time for {days} days, from {since} to {until_day}."
  zh: "{person_mask} 在 {since} 至 {until_day} 的 {days} 天内同时担任 {watching_body} {watching} 和 {doing_body} {doing}。"
why:
  en: "Who spends or decides cannot be the one who watches it; then nobody does."
  zh: 管钱管事的人不能同时是监督的人，否则等于无人监督。

points_at: {kind: person, id: person_id, label: person_mask}
row_key: [person_id, watching_body, doing_body, watching, doing]
match: [A, B]
population: {table: post_holders, slice_by: [body_name]}
family: files
asked_of: {en: The township that keeps the list of posts, zh: 管理任职名册的乡镇}
halves:
  watches:
    label: {en: The post that watches, zh: 监督职务}
    table: post_holders
    rows: watching_refs
    show: [person_mask, body_name, post, power, held_from, held_to]
  does:
    label: {en: The post that is watched, zh: 被监督的职务}
    table: post_holders
    rows: doing_refs
    show: [person_mask, body_name, post, power, held_from, held_to]
needs:
  post_holders: [ref, person_id, person_mask, area_id, body_id, body_name, post, power, held_from, held_to]
law:
  - {instrument: cn-village-committee-law, article: "32", says: {en: Members of a village committee may not be members of the body that supervises village affairs., zh: 村民委员会成员不得担任村务监督机构成员。}, read: full}
sources:
  - {title: Rules on village supervision committees}

parameters:
  grace_days: {default: 30, min: 0, max: 366, chosen_because: {en: "After an election a month may pass until every list is written anew.", zh: 换届后，各名册更新约需一个月。}}

innocent_explanations:
  - because: {en: One post was given up when the other began., zh: 就任新职时已辞去原职。}
    answered_by: {example: The one ended on the day on which the other began}
  - because: {en: The list of posts was written anew only weeks later., zh: 任职名册数周后才更新。}
    answered_by: {example: They overlap for the days of grace}
  - because: {en: The posts are in two villages that have nothing to do with each other., zh: 两个职务分属互不相干的两个村。}
    answered_by: {example: The two bodies are in two places}
  - because: {en: Two people of one name and a mistyped number., zh: 同名的两人，身份证号录入有误。}
    answered_by: {step: 1}
  - because: {en: "No election was possible for a time, and the township put it in writing.", zh: 一段时间内无法补选，乡镇已书面说明。}
    answered_by: {step: 2}

verify_next:
  - {en: Compare the person and both days with the notices of election or appointment., zh: 对照选举或任命文件核实是否同一人及起止日期。}
  - {en: Ask whether an exception was put in writing and until when., zh: 了解是否有书面的例外安排及期限。}
  - {en: "See which vouchers the person both signed and reviewed in those days, and have somebody else review them.", zh: 查看该期间由其同时签批和监督的凭证，另由他人复核。}
---*/

WITH held AS (                  -- one row per post, with days for those that the list leaves open
    SELECT
        h.ref, h.person_id, h.person_mask, h.area_id, h.body_id, h.body_name, h.post, h.power,
        COALESCE(h.held_from, DATE '1900-01-01') AS since,
        COALESCE(h.held_to, $as_of)              AS until_day
    FROM post_holders AS h
)
SELECT
    w.person_id,
    COALESCE(w.body_name, '-') AS watching_body,
    COALESCE(d.body_name, '-') AS doing_body,
    COALESCE(w.post, '-')      AS watching,
    COALESCE(d.post, '-')      AS doing,
    MIN(w.person_mask)         AS person_mask,
    MIN(GREATEST(w.since, d.since))       AS since,
    MAX(LEAST(w.until_day, d.until_day))  AS until_day,
    MAX(DATE_DIFF('day', GREATEST(w.since, d.since), LEAST(w.until_day, d.until_day))) AS days,
    LIST(DISTINCT w.ref)       AS watching_refs,
    LIST(DISTINCT d.ref)       AS doing_refs
FROM held AS w
JOIN held AS d
  ON  d.person_id = w.person_id
  AND (d.body_id = w.body_id OR d.area_id = w.area_id)
WHERE w.power = 'supervision'
  AND d.power IN ('head', 'finance', 'approval', 'lists')
  AND DATE_DIFF('day', GREATEST(w.since, d.since), LEAST(w.until_day, d.until_day)) > $grace_days
GROUP BY w.person_id, w.body_name, d.body_name, w.post, d.post

/*--- examples
- name: The cashier is also in the supervision committee
  parameters: {as_of: 2024-06-30}
  given:
    post_holders: |
      ref | person_id | person_mask | area_id | body_id | body_name | post    | power       | held_from  | held_to
      h1  | chen      | Chen *      | shang   | watch   | Watch     | watcher | supervision | 2023-01-01 |
      h2  | chen      | Chen *      | shang   | shang   | Shang     | cashier | finance     | 2024-01-01 |
      h3  | wu        | Wu *        | shang   | watch   | Watch     | watcher | supervision | 2023-01-01 |
  expect: &found |
    person_id | watching_body | doing_body | watching | doing   | person_mask | since      | until_day  | days | watching_refs | doing_refs
    chen      | Watch         | Shang      | watcher  | cashier | Chen *      | 2024-01-01 | 2024-06-30 | 181  | h1            | h2

# Every example below is the first one with one fact changed.
- name: The post began 31 days before
  but: {post_holders.h2.held_from: 2024-05-30}
  expect: |
    person_id | days
    chen      | 31
- name: They overlap for the days of grace
  but: {post_holders.h2.held_from: 2024-05-31}
  expect: nothing
- name: The one ended on the day on which the other began
  but: {post_holders.h1.held_to: 2024-01-01}
  expect: nothing
- name: The one ended 31 days after the other began
  but: {post_holders.h1.held_to: 2024-02-01}
  expect: |
    until_day  | days
    2024-02-01 | 31
- name: The watched post ended before
  but: {post_holders.h2.held_from: 2022-01-01, post_holders.h2.held_to: 2023-01-15}
  expect: nothing
- name: The county gives no grace
  parameters: {grace_days: 0}
  but: {post_holders.h1.held_to: 2024-01-02}
  expect: |
    days
    1
- name: The list has no first day of the watched post
  but: {post_holders.h2.held_from: }
  expect: |
    since      | until_day
    2023-01-01 | 2024-06-30
- name: The list has no first day of the watching post
  but: {post_holders.h1.held_from: }
  expect: *found
- name: The list has no first day at all
  but: {post_holders.h1.held_from: , post_holders.h2.held_from: }
  expect: |
    since      | until_day
    1900-01-01 | 2024-06-30
- name: Another person is the cashier
  but: {post_holders.h2.person_id: zhou}
  expect: nothing
- name: The list has no valid number
  but: {post_holders.h1.person_id: , post_holders.h2.person_id: }
  expect: nothing
- name: The two bodies are in two places
  but: {post_holders.h2.area_id: xia}
  expect: nothing
- name: The body is the same and no place is named
  but: {post_holders.h1.area_id: , post_holders.h2.area_id: , post_holders.h2.body_id: watch}
  expect: *found
- name: The body is the same and the places are written in two ways
  but: {post_holders.h2.area_id: xia, post_holders.h2.body_id: watch}
  expect: *found
- name: The other post has no power
  but: {post_holders.h2.power: none}
  expect: nothing
- name: The list does not say what power the other post has
  but: {post_holders.h2.power: }
  expect: nothing
- name: The other post leads
  but: {post_holders.h2.power: head}
  expect: *found
- name: Both posts watch
  but: {post_holders.h2.power: supervision}
  expect: nothing
- name: Neither watches
  but: {post_holders.h1.power: lists}
  expect: nothing
- name: The list names neither body nor post
  but: {post_holders.h1.body_name: , post_holders.h2.body_name: , post_holders.h1.post: , post_holders.h2.post: }
  expect: |
    watching_body | doing_body | watching | doing
    -             | -          | -        | -
- name: The post is written twice, for two terms
  and_given:
    post_holders: |
      ref | person_id | person_mask | area_id | body_id | body_name | post    | power   | held_from  | held_to
      h4  | chen      | Chen **     | shang   | shang   | Shang     | cashier | finance | 2023-02-01 | 2023-12-31
  expect: |
    person_id | person_mask | since      | until_day  | days | watching_refs | doing_refs
    chen      | Chen *      | 2023-02-01 | 2024-06-30 | 333  | h1            | h2, h4
- name: Another list masks the name otherwise
  and_given:
    post_holders: |
      ref | person_id | person_mask | area_id | body_id | body_name | post    | power       | held_from  | held_to
      h4  | chen      | Zeng        | shang   | watch   | Watch     | watcher | supervision | 2023-06-01 |
  expect: |
    person_mask | watching_refs | doing_refs
    Chen *      | h1, h4        | h2
---*/
