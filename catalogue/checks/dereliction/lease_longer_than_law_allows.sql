/*---
id: lease_longer_than_law_allows
version: 1
status: trial
category: dereliction
strength: 3
title:
  en: A building or equipment let for longer than the law allows
  zh: 房屋、设备出租期限超过法定最长年限
says:
  en: "{body_name} let {subject} (lease {lease_no}, {land_type}) from {lease_from} until {lease_to}; a lease may run for {limit_years} years."
  zh: "{body_name} 将 {subject}（租约 {lease_no}，{land_type}）自 {lease_from} 出租至 {lease_to}；租赁期限最长 {limit_years} 年。"
why:
  en: A lease that outlasts a generation is a sale. What goes beyond the limit does not bind, and the members should know.
  zh: 过长的出租近乎变卖。超过部分无效，成员应当知情。

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
  label: {en: The longest that the law allows, zh: 法定最长年限}
  show: [limit_years]
needs:
  leases: [ref, lease_no, body_id, body_name, subject, land_type, lease_from, lease_to]
legal_values: [lease_years_limit]
law:
  - {instrument: cn-civil-code, article: "705", says: {en: A lease may not run longer than twenty years; what goes beyond is void., zh: 租赁期限不得超过二十年，超过部分无效。}, read: summary}
sources:
  - {title: Published checks of leases (leases that are too long)}

innocent_explanations:
  - because: {en: "It is farm land, forest or waste land, which may be contracted for longer.", zh: 属于耕地、林地、四荒地等，承包期可以更长。}
    answered_by: {example: It is waste land}
  - because: {en: It was let before that limit was written., zh: 出租早于该规定施行。}
    answered_by: {example: It was let before the limit}
  - because: {en: It runs for exactly as long as the law allows., zh: 恰为法定最长期限。}
    answered_by: {example: It ends on the last day}
  - because: {en: The year of the end was typed wrong., zh: 截止年份录入有误。}
    answered_by: {step: 1}
  - because: {en: It is a right of use or a joint investment and not a lease., zh: 实为使用权流转或合作入股，并非租赁。}
    answered_by: {step: 1}

verify_next:
  - {en: Read the contract for its kind and its end., zh: 查看合同性质及截止日期。}
  - {en: Ask for the minutes that decided so long a term., zh: 调取决定该期限的会议记录。}
---*/

WITH kinds AS (                     -- words that name buildings and equipment
    SELECT '%房%' AS pattern
    UNION ALL SELECT '%铺%'
    UNION ALL SELECT '%门面%'
    UNION ALL SELECT '%设备%'
    UNION ALL SELECT '%机械%'
    UNION ALL SELECT '%building%'
    UNION ALL SELECT '%shop%'
    UNION ALL SELECT '%equipment%'
)
SELECT
    l.body_id, l.lease_no,
    MIN(l.body_name)  AS body_name,
    MIN(l.subject)    AS subject,
    MIN(l.land_type)  AS land_type,
    MIN(l.lease_from) AS lease_from,
    MAX(l.lease_to)   AS lease_to,
    MIN(law.value)    AS limit_years,
    LIST(l.ref)       AS lease_refs
FROM leases AS l
JOIN lease_years_limit AS law
  ON l.lease_from >= law.valid_from
WHERE l.lease_from < law.valid_until
  AND DATE_DIFF('month', l.lease_from, l.lease_to) > 12 * law.value
  AND EXISTS (
      SELECT 1 FROM kinds AS k
      WHERE LOWER(l.land_type) LIKE k.pattern
  )
GROUP BY l.body_id, l.lease_no

/*--- examples
- name: A shop let for twenty years and two months
  given:
    lease_years_limit: |
      valid_from | valid_until | value
      2021-01-01 | 2032-01-01  | 20
      2032-01-01 | 9999-12-31  | 30
    leases: |
      ref | lease_no | body_id | body_name | subject | land_type | lease_from | lease_to
      l1  | z1       | shang   | Shang     | Shop 5  | 门面房    | 2022-01-01 | 2042-02-28
  expect: &found |
    body_id | body_name | lease_no | subject | land_type | lease_from | lease_to   | limit_years | lease_refs
    shang   | Shang     | z1       | Shop 5  | 门面房    | 2022-01-01 | 2042-02-28 | 20          | l1

# Every example below is the first one with one fact changed.
- name: It ends on the last day
  but: {leases.l1.lease_to: 2042-01-01}
  expect: nothing
- name: Nobody says when it ends
  but: {leases.l1.lease_to: }
  expect: nothing
- name: Nobody says when it begins
  but: {leases.l1.lease_from: }
  expect: nothing
- name: It was let before the limit
  but: {leases.l1.lease_from: 2020-12-31}
  expect: nothing
- name: It was let on the first day of the limit
  but: {leases.l1.lease_from: 2021-01-01}
  expect: |
    lease_from | lease_refs
    2021-01-01 | l1
- name: It was let on the day when more was allowed
  but: {leases.l1.lease_from: 2032-01-01, leases.l1.lease_to: 2052-03-31}
  expect: nothing
- name: It was let the day before
  but: {leases.l1.lease_from: 2031-12-31, leases.l1.lease_to: 2052-03-31}
  expect: |
    lease_from | limit_years | lease_refs
    2031-12-31 | 20          | l1
- name: It is waste land
  but: {leases.l1.land_type: 荒山}
  expect: nothing
- name: Nobody says what it is
  but: {leases.l1.land_type: }
  expect: nothing
- name: The kind is English and large
  but: {leases.l1.land_type: BUILDING}
  expect: |
    lease_no
    z1
- name: Two lines that write things in two ways
  and_given:
    leases: |
      ref | lease_no | body_id | body_name | subject | land_type | lease_from | lease_to
      l2  | z1       | shang   | Shang V.  | Shop V. | 门面房屋  | 2022-01-02 | 2043-02-28
  expect: |
    body_name | subject | land_type | lease_from | lease_to   | limit_years | lease_refs
    Shang     | Shop 5  | 门面房    | 2022-01-01 | 2043-02-28 | 20          | l1, l2
---*/
