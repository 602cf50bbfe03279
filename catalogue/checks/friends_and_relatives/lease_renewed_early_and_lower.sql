/*---
id: lease_renewed_early_and_lower
version: 1
status: trial
category: friends_and_relatives
strength: 2
title:
  en: Let anew to the same lessee long before the end, for less
  zh: 租约远未到期即与同一承租方重签且租金降低
says:
  en: "{body_name} let {subject} to {lessee_name} until {old_to} (lease {old_no}). {days_early} days before that end a new lease began with the same lessee, on {new_from} ({new_no}). The yearly rent fell from {old_rent} to {new_rent}, per mu where both leases give the area."
  zh: "{body_name} 将 {subject} 租给 {lessee_name}，租约 {old_no} 至 {old_to} 到期；到期前 {days_early} 天，即 {new_from}，与同一承租方的新租约 {new_no} 开始。年租金由 {old_rent} 降为 {new_rent}（两份租约均有面积的，按每亩计）。"
why:
  en: A rent that was promised until a day is the collective's until that day. Whoever gives up part of it early should say why.
  zh: 约定到某日的租金，到那日之前都归集体。提前放弃一部分的，应当说明原因。

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id, old_no, new_no]
amount: less_yearly
population: {table: leases, slice_by: [area_id, body_name]}
family: land
asked_of: {en: The office that keeps the register of collective assets, zh: 农村集体资产管理部门}
halves:
  old:
    label: {en: The lease that still ran, zh: 尚未到期的租约}
    table: leases
    rows: old_refs
    show: [lease_no, body_name, subject, land_type, lessee_name, area, yearly_rent, lease_from, lease_to, decision_no]
  new:
    label: {en: The new lease, zh: 新租约}
    table: leases
    rows: new_refs
    show: [lease_no, body_name, subject, land_type, lessee_name, area, yearly_rent, lease_from, lease_to, decision_no]
against:
  label: {en: How early and how much less, zh: 提前多久、降低多少}
  show: [days_early, old_rent, new_rent, less_yearly]
needs:
  leases: [ref, lease_no, body_id, body_name, subject, lessee_id, lessee_name, lessee_person_id, area, yearly_rent, lease_from, lease_to]
law:
  - {instrument: cn-collective-economic-law, article: "35", says: {en: Managers and supervisors of the collective may not let its property at a low price., zh: 理事、监事、主要经营管理人员不得将集体财产低价租赁。}, read: full}
sources:
  - {title: Published checks of leases (leases renewed before their end)}

parameters:
  days: {default: 183, min: 30, max: 3650, chosen_because: {en: Renewals are commonly settled within the last half-year., zh: 续租通常在到期前半年内商定。}}
  least_drop: {default: 0.1, min: 0.01, max: 0.95, type: decimal, chosen_because: {en: A tenth less can come of rounding a rent or of measuring anew., zh: 不足一成的下降可能出于取整或重新丈量。}}

innocent_explanations:
  - because: {en: "Part of the plot was given back, and the rent per mu is the same.", zh: 退回部分地块，每亩租金未变。}
    answered_by: {example: Part of the plot was given back}
  - because: {en: It was renewed in the last half-year., zh: 属于到期前半年内的正常续租。}
    answered_by: {example: It began on the first day of the usual half-year}
  - because: {en: The new lease is with somebody else., zh: 新租约的承租方是他人。}
    answered_by: {example: Somebody else has the new lease}
  - because: {en: A contract with a mistake was written anew from its first day., zh: 原合同有误，自起始日起重写。}
    answered_by: {example: The contract was written anew from its first day}
  - because: {en: The meeting lowered the rent by decision., zh: 会议决议降低租金。}
    answered_by: {step: 1}
  - because: {en: "Flood, blight or a fall in prices ruined what the land yields.", zh: 水灾、病虫害或价格下跌使收益大减。}
    answered_by: {step: 2}
  - because: {en: Rents of that kind fell everywhere that year., zh: 当年同类租金普遍下降。}
    answered_by: {step: 3}
  - because: {en: "Poorer land was added, which brings the rent per mu down.", zh: 增加了较差的地块，拉低了每亩租金。}
    answered_by: {step: 4}
  - because: {en: "The first lease was ended early by agreement, or two plots have one name.", zh: 原租约经协商提前终止，或两块地同名。}
    answered_by: {step: 4}

verify_next:
  - {en: "Ask for the minutes: were the members told of the old rent and of its end?", zh: 调取会议记录，看成员是否知道原租金和原到期日。}
  - {en: "Ask what happened to the land or the crop, and for a paper of that time.", zh: 问清土地、作物发生了什么，调取当时的材料。}
  - {en: Compare with what others agreed to that year for the same kind., zh: 与当年同类租约比较。}
  - {en: "Read both contracts for the borders of the plot, and ask for the agreement that ended the first.", zh: 查看两份合同的四至，调取终止原租约的协议。}
---*/

WITH agreed AS (                -- one row per lease; a lessee is whoever the contract names
    SELECT
        l.body_id, l.lease_no,
        MIN(l.body_name)                                AS body_name,
        MIN(l.subject)                                  AS subject,
        MIN(COALESCE(l.lessee_person_id, l.lessee_id))  AS holder,
        MIN(l.lessee_name)                              AS lessee_name,
        MAX(l.area)                                     AS area,
        MAX(l.yearly_rent)                              AS rent,
        MIN(l.lease_from)                               AS lease_from,
        MAX(l.lease_to)                                 AS lease_to,
        LIST(l.ref)                                     AS refs
    FROM leases AS l
    GROUP BY l.body_id, l.lease_no
),
pairs AS (                      -- rents by the mu where both give an area, else as a whole
    SELECT
        a.body_id, a.body_name, a.subject, a.lessee_name,
        a.lease_no                                                  AS old_no,
        b.lease_no                                                  AS new_no,
        a.lease_to                                                  AS old_to,
        b.lease_from                                                AS new_from,
        a.rent                                                      AS old_rent,
        b.rent                                                      AS new_rent,
        CASE WHEN a.area > 0 AND b.area > 0 THEN a.area ELSE 1 END  AS old_size,
        CASE WHEN a.area > 0 AND b.area > 0 THEN b.area ELSE 1 END  AS new_size,
        a.refs                                                      AS old_refs,
        b.refs                                                      AS new_refs
    FROM agreed AS a
    JOIN agreed AS b
      ON  b.body_id = a.body_id
      AND b.subject = a.subject
      AND b.holder = a.holder
    WHERE b.lease_from > a.lease_from
)
SELECT
    body_id, old_no, new_no, body_name, subject, lessee_name, old_to, new_from,
    DATE_DIFF('day', new_from, old_to)                                            AS days_early,
    ROUND(old_rent / old_size, 2)                                                 AS old_rent,
    ROUND(new_rent / new_size, 2)                                                 AS new_rent,
    CAST(old_rent / old_size * new_size - new_rent AS DECIMAL(18, 2))             AS less_yearly,
    old_refs, new_refs
FROM pairs
WHERE DATE_DIFF('day', new_from, old_to) > $days
  AND old_rent > 0
  AND new_rent * old_size <= old_rent * new_size * (1 - $least_drop)

/*--- examples
- name: An orchard let anew half a year and a day before its end, for a tenth less
  given:
    leases: |
      ref | lease_no | body_id | body_name | subject | lessee_id | lessee_name | lessee_person_id | area | yearly_rent | lease_from | lease_to
      l1  | z1       | shang   | Shang     | Orchard | wang      | Wang        |                  | 10   | 4000        | 2018-01-01 | 2024-07-03
      l2  | z2       | shang   | Shang V.  | Orchard | wang      | Wang M.     |                  | 10   | 3600        | 2024-01-01 | 2033-12-31
  expect: &found |
    body_id | body_name | old_no | new_no | subject | lessee_name | old_to     | new_from   | days_early | old_rent | new_rent | less_yearly | old_refs | new_refs
    shang   | Shang     | z1     | z2     | Orchard | Wang        | 2024-07-03 | 2024-01-01 | 184        | 400      | 360      | 400         | l1       | l2

# Every example below is the first one with one fact changed.
- name: It began on the first day of the usual half-year
  but: {leases.l1.lease_to: 2024-07-02}
  expect: nothing
- name: It began after the old lease had ended
  but: {leases.l1.lease_to: 2023-12-31}
  expect: nothing
- name: A year before its end is usual here
  parameters: {days: 365}
  expect: nothing
- name: Nobody says when the old lease ends
  but: {leases.l1.lease_to: }
  expect: nothing
- name: Nobody says when the new lease begins
  but: {leases.l2.lease_from: }
  expect: nothing
- name: The rent is a little less than a tenth lower
  but: {leases.l2.yearly_rent: 3600.01}
  expect: nothing
- name: A fifth less is asked for here
  parameters: {least_drop: 0.2}
  expect: nothing
- name: The rent rose
  but: {leases.l2.yearly_rent: 9000}
  expect: nothing
- name: The new lease names no rent
  but: {leases.l2.yearly_rent: }
  expect: nothing
- name: The new lease asks for nothing
  but: {leases.l2.yearly_rent: 0}
  expect: |
    old_rent | new_rent | less_yearly
    400      | 0        | 4000
- name: The old lease asked for nothing either
  but: {leases.l1.yearly_rent: 0, leases.l2.yearly_rent: 0}
  expect: nothing
- name: The old lease asked for one yuan
  but: {leases.l1.yearly_rent: 1, leases.l2.yearly_rent: 0}
  expect: |
    old_rent | new_rent | less_yearly
    0.1      | 0        | 1
- name: Part of the plot was given back
  but: {leases.l2.area: 5, leases.l2.yearly_rent: 2000}
  expect: nothing
- name: More land was added, at a lower rent per mu
  but: {leases.l2.area: 20, leases.l2.yearly_rent: 7200}
  expect: |
    old_rent | new_rent | less_yearly
    400      | 360      | 800
- name: Part was given back, and the rest costs less per mu
  but: {leases.l2.area: 5, leases.l2.yearly_rent: 1800}
  expect: |
    old_rent | new_rent | less_yearly
    400      | 360      | 200
- name: No area is given for the old lease, and the whole rent is a tenth lower
  but: {leases.l1.area: }
  expect: &whole |
    old_rent | new_rent | less_yearly
    4000     | 3600     | 400
- name: The area of the old lease is nought
  but: {leases.l1.area: 0}
  expect: *whole
- name: The old lease is of half a mu
  but: {leases.l1.area: 0.5, leases.l2.area: 1, leases.l1.yearly_rent: 200, leases.l2.yearly_rent: 360}
  expect: |
    old_rent | new_rent | less_yearly
    400      | 360      | 40
- name: The new lease is of half a mu
  but: {leases.l1.area: 1, leases.l2.area: 0.5, leases.l1.yearly_rent: 400, leases.l2.yearly_rent: 180}
  expect: |
    old_rent | new_rent | less_yearly
    400      | 360      | 20
- name: The area of the new lease is nought
  but: {leases.l2.area: 0}
  expect: *whole
- name: No area is given for the new lease, and the whole rent is higher
  but: {leases.l2.area: , leases.l2.yearly_rent: 4800}
  expect: nothing
- name: Somebody else has the new lease
  but: {leases.l2.lessee_id: li}
  expect: nothing
- name: Both name the person, and write the name in two ways
  but: {leases.l1.lessee_person_id: p7, leases.l2.lessee_person_id: p7, leases.l2.lessee_id: w2}
  expect: *found
- name: Two persons have one name
  but: {leases.l1.lessee_person_id: p7, leases.l2.lessee_person_id: p8}
  expect: nothing
- name: Nobody says who the lessee is
  but: {leases.l1.lessee_id: , leases.l2.lessee_id: }
  expect: nothing
- name: Another thing was let
  but: {leases.l2.subject: Pond}
  expect: nothing
- name: Nobody says what was let
  but: {leases.l1.subject: , leases.l2.subject: }
  expect: nothing
- name: Another body let it
  but: {leases.l2.body_id: xia}
  expect: nothing
- name: The contract was written anew from its first day
  but: {leases.l2.lease_from: 2018-01-01}
  expect: nothing
- name: The dearer of two leases began later
  but: {leases.l1.lease_from: 2024-01-02, leases.l1.lease_to: 2033-12-31}
  expect: nothing
- name: It stands in two lines of one number
  but: {leases.l2.lease_no: z1}
  expect: nothing
- name: A second line of the old lease writes things in another way
  and_given:
    leases: |
      ref | lease_no | body_id | body_name | subject | lessee_id | lessee_name | lessee_person_id | area | yearly_rent | lease_from | lease_to
      l3  | z1       | shang   | Shang V.  | Orchard V. | wu     | Wu          |                  | 9    | 3500        | 2024-01-01 | 2024-06-30
  expect: |
    body_name | subject | lessee_name | old_to     | old_rent | new_rent | less_yearly | old_refs
    Shang     | Orchard | Wang        | 2024-07-03 | 400      | 360      | 400         | l1, l3
---*/
