/*---
id: lease_signed_without_decision
version: 1
status: trial
category: dereliction
strength: 3
title:
  en: Collective property let without a decision on record
  zh: 集体资源资产出租未注明决议
says:
  en: "{body_name} let {subject} (lease {lease_no}) to {with_whom} from {lease_from} for {yearly_rent} a year. It names no decision; {decided} of the body's {signed} leases do."
  zh: "{body_name} 自 {lease_from} 将 {subject}（租约 {lease_no}）以年租金 {yearly_rent} 租给 {with_whom}，未注明决议；该单位 {signed} 份租约中 {decided} 份注明了决议。"
why:
  en: What belongs to all is let by decision of all. A decision shows that the others knew.
  zh: 集体的东西应由集体决定出租。决议可以说明大家知情。

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id, lease_no]
amount: yearly_rent
population: {table: leases, slice_by: [area_id, body_name]}
family: land
asked_of: {en: The office that keeps the register of collective assets, zh: 农村集体资产管理部门}
halves:
  signed:
    label: {en: What was signed, zh: 所签合同}
    table: leases
    rows: signed_refs
    show: [lease_no, body_name, subject, land_type, lessee_name, area, yearly_rent, lease_from, lease_to, decision_no]
against:
  label: {en: Of this body's leases, zh: 该单位全部租约}
  show: [decided, signed]
needs:
  leases: [ref, lease_no, body_id, body_name, yearly_rent, lease_from, decision_no, subject, lessee_name]
law:
  - {instrument: cn-village-committee-law, article: "24", says: {en: "Property of the village is lent, let or otherwise disposed of by decision of the assembly.", zh: 以借贷、租赁或者其他方式处分村集体财产，经村民会议讨论决定方可办理。}, read: summary}
sources:
  - {title: Published checks of leases (leases without minutes)}

parameters:
  limit: {default: 1, min: 0, max: 1000000, chosen_because: {en: "Every lease for rent is decided; a lease for nothing is looked at by itself.", zh: 收租的出租均应有决议；不收租的另行核查。}}
  min_share: {default: 0.8, min: 0.1, max: 1, type: decimal, chosen_because: {en: "Where a body leaves the column empty now and then, an empty one says nothing.", zh: 单位平时常不填该栏的，空白说明不了问题。}}

innocent_explanations:
  - because: {en: The body does not fill in that column., zh: 该单位不填决议栏。}
    answered_by: {example: The body seldom names a decision}
  - because: {en: It is too small to need one., zh: 金额较小，无需决议。}
    answered_by: {example: It is just under the limit}
  - because: {en: A second line of the register names the decision., zh: 台账另一行注明决议。}
    answered_by: {example: A second line names the decision}
  - because: {en: The decision is on paper and its number was not typed., zh: 有决议但未录入编号。}
    answered_by: {step: 1}
  - because: {en: It renews a lease that the meeting had decided., zh: 属于续签，原租约已经会议决定。}
    answered_by: {step: 2}

verify_next:
  - {en: "Ask for the minutes, with names and signatures.", zh: 调取会议记录及签名。}
  - {en: "Ask for the notice and for what the members were told.", zh: 调取公示材料，查看成员知悉的内容。}
  - {en: Ask five members whether the meeting took place., zh: 询问五名成员会议是否召开。}
---*/

WITH agreed AS (                -- one row per number of the register
    SELECT
        r.body_id, r.lease_no,
        MIN(r.body_name)     AS body_name,
        MIN(r.subject) AS subject,
        MIN(r.lessee_name) AS with_whom,
        MIN(r.lease_from)     AS lease_from,
        MAX(r.yearly_rent)        AS yearly_rent,
        COUNT(r.decision_no) AS decisions,
        LIST(r.ref)          AS signed_refs
    FROM leases AS r
    GROUP BY r.body_id, r.lease_no
),
habits AS (                     -- how often a body names a decision
    SELECT
        a.body_id,
        COUNT(*)                                             AS signed,
        SUM(CASE WHEN a.decisions > 0 THEN 1 ELSE 0 END)     AS decided
    FROM agreed AS a
    GROUP BY a.body_id
    HAVING SUM(CASE WHEN a.decisions > 0 THEN 1 ELSE 0 END) >= $min_share * (COUNT(*) - 1)
       AND SUM(CASE WHEN a.decisions > 0 THEN 1 ELSE 0 END) >= 2
)
SELECT
    a.body_id, a.lease_no, a.body_name, a.subject, a.with_whom, a.lease_from, a.yearly_rent, h.decided, h.signed, a.signed_refs
FROM agreed AS a
JOIN habits AS h
  ON h.body_id = a.body_id
WHERE a.decisions = 0
  AND a.yearly_rent >= $limit

/*--- examples
- name: Of three one names no decision
  given:
    leases: |
      ref | lease_no | body_id | body_name | subject | lessee_name | lease_from | yearly_rent | decision_no
      c1  | z1   | shang   | Shang     | Wall    | Mill    | 2024-03-05 | 40000 |
      c2  | z2   | shang   | Shang     | Road    | Mill    | 2024-03-05 | 50000 | m2
      c3  | z3   | shang   | Shang     | Roof    | Mill    | 2024-03-05 | 50000 | m3
  expect: &found |
    body_id | body_name | lease_no | subject | with_whom | lease_from | yearly_rent | decided | signed | signed_refs
    shang   | Shang     | z1   | Wall    | Mill      | 2024-03-05 | 40000 | 2 | 3 | c1

# Every example below is the first one with one fact changed.
- name: A decision is named
  but: {leases.c1.decision_no: m1}
  expect: nothing
- name: The body seldom names a decision
  but: {leases.c3.decision_no: }
  expect: nothing
- name: Another body names it
  but: {leases.c3.body_id: xia}
  expect: nothing
- name: It is exactly the limit
  parameters: {limit: 40000}
  expect: *found
- name: It is just under the limit
  parameters: {limit: 40001}
  expect: nothing
- name: Nobody says how much it is
  parameters: {limit: 1}
  but: {leases.c1.yearly_rent: }
  expect: nothing
- name: A second line names the decision
  and_given: &line
    leases: |
      ref | lease_no | body_id | body_name | subject | lessee_name | lease_from | yearly_rent | decision_no
      c4  | z1   | shang   | Shang V.  | Wall B. | Mill V. | 2024-03-06 | 39000 | m1
  expect: nothing
- name: Two lines write things in two ways
  and_given: *line
  but: {leases.c4.decision_no: }
  expect: |
    body_name | subject | with_whom | lease_from | yearly_rent | signed | signed_refs
    Shang     | Wall    | Mill      | 2024-03-05 | 40000 | 3 | c1, c4
- name: Of the others four in five name one
  and_given: &more
    leases: |
      ref | lease_no | body_id | body_name | subject | lessee_name | lease_from | yearly_rent | decision_no
      c4  | z4   | shang   | Shang     | Well    | Mill    | 2024-03-06 | 10 | m4
      c5  | z5   | shang   | Shang     | Pond    | Mill    | 2024-03-06 | 10 | m5
      c6  | z6   | shang   | Shang     | Shed    | Mill    | 2024-03-06 | 10 |
  parameters: {limit: 30000}
  expect: |
    lease_no | decided | signed
    z1   | 4 | 6
- name: Of the others fewer than four in five name one
  and_given: *more
  but: {leases.c5.decision_no: }
  parameters: {limit: 30000}
  expect: nothing
- name: Of the three others two name one
  and_given: *line
  but: {leases.c4.lease_no: z4, leases.c4.decision_no: }
  expect: nothing
- name: Two lines of another name the decision, and are one
  and_given: *line
  but: {leases.c4.lease_no: z2, leases.c3.decision_no: }
  expect: nothing
---*/
