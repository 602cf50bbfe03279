/*---
id: lease_ended_still_used
version: 1
status: trial
category: dereliction
strength: 2
title:
  en: A lease ended long ago and nothing says what became of what was let
  zh: 租约到期已久，未见续签、另租或收回的记录
says:
  en: "Lease {lease_no}, by which {body_name} let {subject} to {lessee_name}, ended on {ended_on}, {days_late} days ago. The register has no lease of it that runs longer; the newest lease of that body begins on {newest_on}. {rent_since} of rent came for days after the end."
  zh: "{body_name} 将 {subject} 租给 {lessee_name} 的租约 {lease_no} 已于 {ended_on} 到期，距今 {days_late} 天。台账中没有该标的更晚到期的租约；该单位最近一份租约始于 {newest_on}。到期日之后的租金共收 {rent_since}。"
why:
  en: What was let comes back, is let again, or is used by somebody. One of the three should be written down.
  zh: 租出去的东西到期后，要么收回，要么再租，要么还有人在用，总该有一样记载。

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id, lease_no]
amount: yearly_rent
population: {table: leases, slice_by: [area_id, body_name]}
family: land
asked_of: {en: The office that keeps the register of collective assets, zh: 农村集体资产管理部门}
absence: true
halves:
  lease:
    label: {en: The lease that ended, zh: 到期的租约}
    table: leases
    rows: lease_refs
    show: [lease_no, body_name, subject, land_type, lessee_name, area, yearly_rent, lease_from, lease_to, decision_no]
  rent:
    label: {en: Rent for days after its end, zh: 到期后的租金}
    table: lease_dues
    rows: due_refs
    show: [lease_no, body_name, due_on, due_amount, received_on, received_amount, receipt_no]
against:
  label: {en: What the records say since, zh: 到期以来的记载}
  show: [days_late, newest_on, rent_since]
needs:
  leases: [ref, lease_no, body_id, body_name, subject, lessee_name, yearly_rent, lease_from, lease_to]
  lease_dues: [ref, lease_no, body_id, due_on, received_on, received_amount]
law:
  - {instrument: cn-collective-economic-law, article: "30", says: {en: "The council of a collective signs its contracts and leases, and sees to it that the lessees keep them.", zh: 理事会代表集体签订承包、出租等合同，监督、督促承包方、承租方履行合同。}, read: full}
  - {instrument: cn-collective-economic-law, article: "43", says: {en: "A collective has rules for the taking stock, keeping, use, disposal and posting of its property.", zh: 农村集体经济组织应当建立集体财产清查、保管、使用、处置、公开等制度。}, read: full}
sources:
  - {title: Published checks of leases (leases that ran out and were neither renewed nor taken back)}

parameters:
  days: {default: 183, min: 0, max: 3650, chosen_because: {en: "Notice, bids and signing take half a year at most.", zh: 公告、竞租、签约至多半年。}}

innocent_explanations:
  - because: {en: It ended only lately and the renewal is being talked over., zh: 刚到期不久，正在商谈续租。}
    answered_by: {example: It is the last day of the half-year}
  - because: {en: It was let anew., zh: 已另行出租。}
    answered_by: {example: It was let anew to somebody else}
  - because: {en: The lease was made longer in a second line., zh: 另一行登记已延长租期。}
    answered_by: {example: A second line makes the lease longer}
  - because: {en: The register of that body is old and was not carried on., zh: 该单位台账陈旧，后来没有再登记。}
    answered_by: {example: No lease of that body is newer}
  - because: {en: What came late was rent of the old term., zh: 到期后收到的是租期内的欠租。}
    answered_by: {example: What came late was due before the end}
  - because: {en: "It was given back and lies unused, was sold or was taken for public works.", zh: 已收回闲置、出售或被征收。}
    answered_by: {step: 1}
  - because: {en: It was let anew under another name of the plot or by another body., zh: 以其他地块名称或由其他单位重新出租。}
    answered_by: {step: 2}
  - because: {en: "The lessee stays on by agreement from year to year, and pays.", zh: 双方同意按年延续使用，租金照付。}
    answered_by: {step: 3}

verify_next:
  - {en: "Go there and see who uses it; if nobody does, ask when it was handed back and look for the paper.", zh: 到现场看由谁使用；无人使用的，问清何时交回并查看交接手续。}
  - {en: "Look through the newer leases for the same plot under another name, by its borders and its area.", zh: 按四至和面积，在较新的租约中查找同一地块的其他名称。}
  - {en: "Ask what was agreed for the time since, what was paid and into which book.", zh: 问清到期以来如何约定、付了多少、记入哪本账。}
---*/

WITH agreed AS (                -- one row per lease; one whose end nobody says may still run
    SELECT
        l.body_id, l.lease_no,
        MIN(l.body_name)                                AS body_name,
        MIN(l.subject)                                  AS subject,
        MIN(l.lessee_name)                              AS lessee_name,
        MAX(l.yearly_rent)                              AS yearly_rent,
        MAX(l.lease_from)                               AS began_on,
        MAX(COALESCE(l.lease_to, DATE '9999-12-31'))    AS ended_on,
        LIST(l.ref)                                     AS lease_refs
    FROM leases AS l
    GROUP BY l.body_id, l.lease_no
),
registers AS (                  -- and how far the register of its body goes on
    SELECT
        a.body_id, a.lease_no, a.body_name, a.subject, a.lessee_name, a.yearly_rent, a.ended_on, a.lease_refs,
        MAX(a.began_on) OVER (PARTITION BY a.body_id) AS newest_on
    FROM agreed AS a
)
SELECT
    e.body_id, e.lease_no, e.body_name, e.subject, e.lessee_name, e.yearly_rent, e.ended_on, e.newest_on,
    DATE_DIFF('day', e.ended_on, $as_of)    AS days_late,
    COALESCE(SUM(d.received_amount), 0)     AS rent_since,
    e.lease_refs,
    LIST(d.ref) FILTER (WHERE d.ref IS NOT NULL) AS due_refs
FROM registers AS e
LEFT JOIN lease_dues AS d       -- rent for days after the end, not arrears of before
  ON  d.body_id = e.body_id
  AND d.lease_no = e.lease_no
  AND COALESCE(d.due_on, d.received_on) > e.ended_on
WHERE DATE_DIFF('day', e.ended_on, $as_of) > $days
  AND e.body_id IS NOT NULL
  AND e.subject IS NOT NULL
  AND NOT EXISTS (
      SELECT 1 FROM leases AS n
      WHERE n.body_id = e.body_id
        AND n.subject = e.subject
        AND COALESCE(n.lease_to, DATE '9999-12-31') > e.ended_on
  )
GROUP BY
    e.body_id, e.lease_no, e.body_name, e.subject, e.lessee_name, e.yearly_rent, e.ended_on, e.newest_on, e.lease_refs
HAVING e.newest_on > e.ended_on
    OR SUM(d.received_amount) > 0

/*--- examples
- name: A pond whose lease ended half a year and a day ago, in a register that goes on
  parameters: {as_of: 2024-07-01}
  given:
    leases: |
      ref | lease_no | body_id | body_name | subject | lessee_name | yearly_rent | lease_from | lease_to
      l1  | z1       | shang   | Shang     | Pond 1  | Wang        | 900         | 2019-01-01 | 2023-12-30
      l2  | z2       | shang   | Shang     | Hill 2  | Li          | 100         | 2023-12-31 | 2028-12-31
    lease_dues: |
      ref | lease_no | body_id | due_on     | received_on | received_amount
      d1  | z1       | shang   | 2023-03-01 | 2023-03-01  | 900
  expect: &found |
    body_id | body_name | lease_no | subject | lessee_name | yearly_rent | ended_on   | days_late | newest_on  | rent_since | lease_refs | due_refs
    shang   | Shang     | z1       | Pond 1  | Wang        | 900         | 2023-12-30 | 184       | 2023-12-31 | 0          | l1         |

# Every example below is the first one with one fact changed.
- name: It is the last day of the half-year
  parameters: {as_of: 2024-06-30}
  expect: nothing
- name: A year is given here
  parameters: {days: 365}
  expect: nothing
- name: It has not ended
  but: {leases.l1.lease_to: 2028-12-31}
  expect: nothing
- name: Nobody says when it ends
  but: {leases.l1.lease_to: }
  expect: nothing
- name: Nobody says what was let
  but: {leases.l1.subject: }
  expect: nothing
- name: Nobody says whose it is
  but: {leases.l1.body_id: , leases.l2.body_id: }
  expect: nothing
- name: No lease of that body is newer
  but: {leases.l2.lease_from: 2023-12-30}
  expect: nothing
- name: The newer lease is another body's
  but: {leases.l2.body_id: xia}
  expect: nothing
- name: The newer one does not say when it begins
  but: {leases.l2.lease_from: }
  expect: nothing
- name: No lease of that body is newer, but rent goes on coming
  but: {leases.l2.lease_from: 2023-12-30}
  and_given: &later
    lease_dues: |
      ref | lease_no | body_id | due_on     | received_on | received_amount
      d2  | z1       | shang   | 2023-12-31 | 2024-01-05  | 450
      d3  | z1       | shang   | 2024-03-01 | 2024-03-01  | 450
  expect: |
    lease_no | newest_on  | rent_since | due_refs
    z1       | 2023-12-30 | 900        | d2, d3
- name: One yuan of rent came
  but: {leases.l2.lease_from: 2023-12-30, lease_dues.d2.received_amount: 1, lease_dues.d3.received_amount: 0}
  and_given: *later
  expect: |
    rent_since
    1
- name: The rent that came was given back
  but: {leases.l2.lease_from: 2023-12-30, lease_dues.d3.received_amount: -450}
  and_given: *later
  expect: nothing
- name: Rent fell due after the end and nothing came
  but: {lease_dues.d2.received_amount: , lease_dues.d3: gone}
  and_given: *later
  expect: |
    lease_no | rent_since | due_refs
    z1       | 0          | d2
- name: What came late was due before the end
  but: {leases.l2.lease_from: 2023-12-30, lease_dues.d2.due_on: 2023-12-30, lease_dues.d3: gone}
  and_given: *later
  expect: nothing
- name: Nobody says for which day it came
  but: {leases.l2.lease_from: 2023-12-30, lease_dues.d2.due_on: , lease_dues.d3: gone}
  and_given: *later
  expect: |
    rent_since | due_refs
    450        | d2
- name: The rent came for another lease
  but: {leases.l2.lease_from: 2023-12-30, lease_dues.d2.lease_no: z9, lease_dues.d3.lease_no: z9}
  and_given: *later
  expect: nothing
- name: Another body received the rent
  but: {leases.l2.lease_from: 2023-12-30, lease_dues.d2.body_id: xia, lease_dues.d3.body_id: xia}
  and_given: *later
  expect: nothing
- name: The newer lease stands in two lines, one of them with an older day
  and_given:
    leases: |
      ref | lease_no | body_id | body_name | subject | lessee_name | yearly_rent | lease_from | lease_to
      l5  | z2       | shang   | Shang     | Hill 2  | Li          | 100         | 2023-06-30 | 2028-12-31
  expect: *found
- name: It was let anew to somebody else
  but: {leases.l2.subject: Pond 1}
  expect: nothing
- name: It was let anew and nobody says until when
  but: {leases.l2.subject: Pond 1, leases.l2.lease_to: }
  expect: nothing
- name: It was let anew before the old lease ended
  and_given: &anew
    leases: |
      ref | lease_no | body_id | body_name | subject | lessee_name | yearly_rent | lease_from | lease_to
      l3  | z3       | shang   | Shang     | Pond 1  | Wang        | 800         | 2023-06-01 | 2030-12-31
  expect: nothing
- name: It was let anew and the later lease has ended as well
  but: {leases.l3.lease_to: 2023-12-31, leases.l2.lease_from: 2024-01-01}
  and_given: *anew
  parameters: {as_of: 2024-07-02}
  expect: |
    lease_no | ended_on   | lease_refs
    z3       | 2023-12-31 | l3
- name: Another body has a plot of that name
  but: {leases.l3.body_id: xia}
  and_given: *anew
  expect: *found
- name: A second line makes the lease longer
  and_given: &second
    leases: |
      ref | lease_no | body_id | body_name | subject | lessee_name | yearly_rent | lease_from | lease_to
      l4  | z1       | shang   | Shang V.  | Pond V. | Wang M.     | 800         | 2019-01-02 | 2025-12-31
  expect: nothing
- name: A second line does not say when it ends
  but: {leases.l4.lease_to: }
  and_given: *second
  expect: nothing
- name: A second line ends before and writes things in another way
  but: {leases.l4.lease_to: 2023-06-30}
  and_given: *second
  expect: |
    body_name | subject | lessee_name | yearly_rent | ended_on   | lease_refs
    Shang     | Pond 1  | Wang        | 900         | 2023-12-30 | l1, l4
---*/
