/*---
id: resource_let_to_post_holder
version: 1
status: trial
category: friends_and_relatives
strength: 3
title:
  en: Collective property let to somebody in a post, without a decision
  zh: 集体资源租给任职人员且无决议
says:
  en: "{body_name} let {subject} (lease {lease_no}) from {lease_from} for {yearly_rent} a year to {lessee_person_mask}, who held the post of {post} that day. No decision is named."
  zh: "{body_name} 自 {lease_from} 将 {subject}（租约 {lease_no}）以年租金 {yearly_rent} 租给当日任 {post} 的 {lessee_person_mask}，未注明决议。"
why:
  en: Nobody should let to themselves what belongs to all. A decision of the members shows that they did not.
  zh: 不得自己租给自己集体的东西。成员决议可以说明并非如此。

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id, lease_no, lessee_person_id]
amount: yearly_rent
match: [A, B]
population: {table: leases, slice_by: [area_id, body_name]}
family: land
asked_of: {en: The office that keeps the register of collective assets, zh: 农村集体资产管理部门}
halves:
  lease:
    label: {en: What the lease says, zh: 租约}
    table: leases
    rows: lease_refs
    show: [lease_no, body_name, subject, land_type, lessee_name, lessee_person_mask, area, yearly_rent, lease_from, lease_to, decision_no]
  post:
    label: {en: The post, zh: 任职记录}
    table: post_holders
    rows: post_refs
    show: [person_mask, body_name, post, power, held_from, held_to]
needs:
  leases: [ref, lease_no, body_id, body_name, subject, lessee_person_id, lessee_person_mask, yearly_rent, lease_from, decision_no]
  post_holders: [ref, person_id, body_id, post, power, held_from, held_to]
law:
  - {instrument: cn-public-officials-discipline, article: "33", says: {en: Nobody may use a public post to gain for themselves or others., zh: 不得利用职权或者职务上的影响为本人或者他人谋取私利。}, read: full}
  - {instrument: cn-village-committee-law, article: "24", says: {en: "Property of the village is lent, let or otherwise disposed of by decision of the assembly.", zh: 以借贷、租赁或者其他方式处分村集体财产，经村民会议讨论决定方可办理。}, read: summary}
sources:
  - {title: Published checks of leases (leases to officials)}

parameters:
  min_rent: {default: 0, min: 0, max: 1000000, chosen_because: {en: "Rent may be the very thing that is too low, so none is too small.", zh: 租金过低本身可能就是问题，故不设下限。}}

innocent_explanations:
  - because: {en: A decision is named., zh: 已注明决议。}
    answered_by: {example: A decision is named}
  - because: {en: The post began after the lease., zh: 任职晚于租约。}
    answered_by: {example: The post began the day after}
  - because: {en: The post has no say over what is let., zh: 该岗位无权决定出租。}
    answered_by: {example: The post has no power}
  - because: {en: The register has no column for decisions., zh: 台账没有决议栏。}
    answered_by: {example: Nobody in the register names a decision}
  - because: {en: It is the household's own contracted land., zh: 属于家庭承包地。}
    answered_by: {step: 1}
  - because: {en: "It was let by open bidding, with the minutes elsewhere.", zh: 经公开竞租，记录另存。}
    answered_by: {step: 2}
  - because: {en: Nobody else wanted it., zh: 无他人承租。}
    answered_by: {step: 2}

verify_next:
  - {en: Read the contract and see what kind of land it is., zh: 查看合同及土地性质。}
  - {en: "Ask for the notice, the bids and the minutes.", zh: 调取公告、竞租记录和会议记录。}
  - {en: Compare the rent with three leases of the same kind., zh: 与同类三份租约比较租金。}
---*/

SELECT
    l.body_id, l.lease_no, l.lessee_person_id,
    MIN(l.body_name)          AS body_name,
    MIN(l.subject)            AS subject,
    MIN(l.lessee_person_mask) AS lessee_person_mask,
    MIN(l.lease_from)         AS lease_from,
    MAX(l.yearly_rent)        AS yearly_rent,
    MIN(h.post)               AS post,
    LIST(l.ref)               AS lease_refs,
    LIST(h.ref)               AS post_refs
FROM leases AS l
JOIN post_holders AS h
  ON  h.body_id = l.body_id
  AND h.person_id = l.lessee_person_id
WHERE COALESCE(h.power, 'head') <> 'none'
  AND COALESCE(h.held_from, DATE '1900-01-01') <= l.lease_from
  AND COALESCE(h.held_to, DATE '9999-12-31') >= l.lease_from
  AND EXISTS (SELECT 1 FROM leases AS d WHERE d.decision_no IS NOT NULL)
GROUP BY l.body_id, l.lease_no, l.lessee_person_id
HAVING COUNT(l.decision_no) = 0
   AND COALESCE(MAX(l.yearly_rent), 0) >= $min_rent

/*--- examples
- name: The head rents the pond without a decision
  given:
    leases: |
      ref | lease_no | body_id | body_name | subject | lessee_person_id | lessee_person_mask | yearly_rent | lease_from | decision_no
      l1  | c1       | shang   | Shang     | Pond    | wang             | 王*                | 600         | 2022-01-01 |
      l9  | c9       | xia     | Xia       | Shop    | zhou             | 周*                | 900         | 2022-01-01 | m1
    post_holders: |
      ref | person_id | body_id | post | power | held_from  | held_to
      h1  | wang      | shang   | Head | head  | 2022-01-01 | 2022-01-01
  expect: &found |
    body_id | body_name | lease_no | subject | lessee_person_id | lessee_person_mask | lease_from | yearly_rent | post | lease_refs | post_refs
    shang   | Shang     | c1       | Pond    | wang             | 王*                | 2022-01-01 | 600         | Head | l1         | h1

# Every example below is the first one with one fact changed.
- name: A decision is named
  but: {leases.l1.decision_no: m2}
  expect: nothing
- name: Nobody in the register names a decision
  but: {leases.l9.decision_no: }
  expect: nothing
- name: The post began the day after
  but: {post_holders.h1.held_from: 2022-01-02, post_holders.h1.held_to: }
  expect: nothing
- name: The post had ended the day before
  but: {post_holders.h1.held_from: , post_holders.h1.held_to: 2021-12-31}
  expect: nothing
- name: Nobody says when the post began and ended
  but: {post_holders.h1.held_from: , post_holders.h1.held_to: }
  expect: *found
- name: The post has no power
  but: {post_holders.h1.power: none}
  expect: nothing
- name: Nobody says what the post decides
  but: {post_holders.h1.power: }
  expect: *found
- name: The post is held elsewhere
  but: {post_holders.h1.body_id: xia}
  expect: nothing
- name: Somebody else rents it
  but: {leases.l1.lessee_person_id: li}
  expect: nothing
- name: The lease has no first day
  but: {leases.l1.lease_from: }
  expect: nothing
- name: Only larger rents count here
  parameters: {min_rent: 601}
  expect: nothing
- name: Exactly so large a rent counts here
  parameters: {min_rent: 600}
  expect: *found
- name: Nothing is paid for it
  but: {leases.l1.yearly_rent: }
  expect: |
    yearly_rent | post
                | Head
- name: A second line and a second post, written in two ways
  and_given: &line
    leases: |
      ref | lease_no | body_id | body_name | subject   | lessee_person_id | lessee_person_mask | yearly_rent | lease_from | decision_no
      l2  | c1       | shang   | Shang V.  | Pond east | wang             | 王明               | 500         | 2022-02-01 |
    post_holders: |
      ref | person_id | body_id | post      | power | held_from  | held_to
      h2  | wang      | shang   | Secretary | head  | 2021-01-01 |
  expect: |
    body_name | subject | lessee_person_mask | lease_from | yearly_rent | post | lease_refs | post_refs
    Shang     | Pond    | 王*                | 2022-01-01 | 600         | Head | l1, l2     | h1, h2
- name: The second line names the decision
  and_given: *line
  but: {leases.l2.decision_no: m2}
  expect: nothing
---*/
