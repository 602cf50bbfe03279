/*---
id: lessee_pays_nothing
version: 1
status: trial
category: friends_and_relatives
strength: 2
title:
  en: Collective property used for nothing, without a decision
  zh: 集体资源资产无偿使用且无决议
says:
  en: "{body_name} lets {subject} (lease {lease_no}) to {lessee_name} from {lease_from} for nothing. No decision is named; {paying} other leases of that body pay a rent."
  zh: "{body_name} 自 {lease_from} 将 {subject}（租约 {lease_no}）无偿交由 {lessee_name} 使用，未注明决议；该单位另有 {paying} 份租约收取租金。"
why:
  en: What others pay for is a gift when one does not. The members can make one, by decision.
  zh: 别人付租金而一人不付，等于赠送。成员可以决定赠送，但应有决议。

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id, lease_no]
population: {table: leases, slice_by: [area_id, body_name]}
family: land
asked_of: {en: The office that keeps the register of collective assets, zh: 农村集体资产管理部门}
halves:
  lease:
    label: {en: What the lease says, zh: 租约}
    table: leases
    rows: lease_refs
    show: [lease_no, body_name, subject, land_type, lessee_name, area, yearly_rent, lease_from, lease_to, decision_no]
against:
  label: {en: Other leases of that body, zh: 该单位其他租约}
  show: [paying]
needs:
  leases: [ref, lease_no, body_id, body_name, subject, lessee_name, yearly_rent, lease_from, decision_no]
law:
  - {instrument: cn-village-committee-law, article: "24", says: {en: "Property of the village is lent, let or otherwise disposed of by decision of the assembly.", zh: 以借贷、租赁或者其他方式处分村集体财产，经村民会议讨论决定方可办理。}, read: summary}
sources:
  - {title: Published checks of leases (property used for nothing)}

parameters:
  min_paying: {default: 3, min: 1, max: 1000, chosen_because: {en: Where few pay the register may have no rents at all., zh: 付租金的很少时，台账可能没有登记租金。}}

innocent_explanations:
  - because: {en: A clinic or a kindergarten uses it by decision., zh: 卫生室、幼儿园等经决议无偿使用。}
    answered_by: {example: A decision is named}
  - because: {en: The register has few rents., zh: 台账登记的租金很少。}
    answered_by: {example: Only two others pay}
  - because: {en: A second line of the register names the rent., zh: 台账另一行登记了租金。}
    answered_by: {example: A second line names the rent}
  - because: {en: The rent is paid in grain or by work., zh: 以实物或劳务抵租。}
    answered_by: {step: 1}
  - because: {en: The first years are free because the lessee clears the land., zh: 承租方开荒整治，前几年免租。}
    answered_by: {step: 1}

verify_next:
  - {en: Read the contract for what is owed instead of rent., zh: 查看合同约定的其他对价。}
  - {en: Ask for the minutes., zh: 调取会议记录。}
  - {en: Ask who uses it and whose kin they are., zh: 问清实际使用人及其与干部的关系。}
---*/

WITH agreed AS (
    SELECT
        l.body_id, l.lease_no,
        MIN(l.body_name)                 AS body_name,
        MIN(l.subject)                   AS subject,
        MIN(l.lessee_name)               AS lessee_name,
        MIN(l.lease_from)                AS lease_from,
        COALESCE(MAX(l.yearly_rent), 0)  AS rent,
        COUNT(l.decision_no)             AS decisions,
        LIST(l.ref)                      AS lease_refs
    FROM leases AS l
    GROUP BY l.body_id, l.lease_no
),
paying AS (
    SELECT a.body_id, COUNT(*) AS paying
    FROM agreed AS a
    WHERE a.rent > 0
    GROUP BY a.body_id
    HAVING COUNT(*) >= $min_paying
)
SELECT
    a.body_id, a.lease_no, a.body_name, a.subject, a.lessee_name, a.lease_from, p.paying, a.lease_refs
FROM agreed AS a
JOIN paying AS p
  ON p.body_id = a.body_id
WHERE a.rent = 0
  AND a.decisions = 0

/*--- examples
- name: One orchard is used for nothing where three others pay
  given:
    leases: |
      ref | lease_no | body_id | body_name | subject | lessee_name | yearly_rent | lease_from | decision_no
      l1  | z1       | shang   | Shang     | Orchard | Wang        | 0           | 2022-01-01 |
      l2  | z2       | shang   | Shang     | Pond    | Li          | 900         | 2022-01-01 |
      l3  | z3       | shang   | Shang     | Hill    | Li          | 1           | 2022-01-01 |
      l4  | z4       | shang   | Shang     | Shop    | Li          | 900         | 2022-01-01 |
  expect: &found |
    body_id | body_name | lease_no | subject | lessee_name | lease_from | paying | lease_refs
    shang   | Shang     | z1       | Orchard | Wang        | 2022-01-01 | 3      | l1

# Every example below is the first one with one fact changed.
- name: Nothing is said of its rent
  but: {leases.l1.yearly_rent: }
  expect: *found
- name: It pays very little
  but: {leases.l1.yearly_rent: 1}
  expect: nothing
- name: A decision is named
  but: {leases.l1.decision_no: m1}
  expect: nothing
- name: Only two others pay
  but: {leases.l3.yearly_rent: 0, leases.l3.decision_no: m1}
  expect: nothing
- name: One of the others is another body's
  but: {leases.l4.body_id: xia}
  expect: nothing
- name: The second is in two lines
  but: {leases.l4.lease_no: z2}
  expect: nothing
- name: A second line names the rent
  and_given: &line
    leases: |
      ref | lease_no | body_id | body_name | subject | lessee_name | yearly_rent | lease_from | decision_no
      l5  | z1       | shang   | Shang V.  | Orchard V. | Zhao     | 50          | 2022-01-02 |
  expect: nothing
- name: Two lines name no rent and write things in two ways
  and_given: *line
  but: {leases.l5.yearly_rent: }
  expect: |
    body_name | subject | lessee_name | lease_from | lease_refs
    Shang     | Orchard | Wang        | 2022-01-01 | l1, l5
---*/
