/*---
id: paid_person_not_in_register
version: 2
status: trial
category: false_claim
strength: 3
title:
  en: Paid to a person whom the residents' register does not have
  zh: 领取人不在户籍人口登记中
says:
  en: "{programme} is for registered residents. It was paid in the name of {person_mask} for {periods} period(s) from {first_period} to {last_period}, {total} in all; neither the residents' register nor the register of deaths has this number."
  zh: "{programme} 仅面向本地户籍居民。{first_period} 至 {last_period} 以 {person_mask} 名义发放 {periods} 期，净额 {total}；户籍人口登记和死亡登记中均无此证号。"
why:
  en: A number that is valid and stands in no register was mostly copied wrong; the person it was meant for may then be paid by nobody.
  zh: 证号有效而登记中没有，多为抄录有误；真正应领的人可能因此领不到。

points_at: {kind: person, id: person_id, label: person_mask}
row_key: [person_id, programme]
amount: total
match: [A, B]
population: {table: payments, slice_by: [area_id, programme, period_from]}
family: people_register
asked_of: {en: The office that runs the programme, zh: 项目主管部门}
absence: true
halves:
  paid:
    label: {en: What was paid, zh: 发放记录}
    table: payments
    rows: payment_refs
    show: [person_mask, person_number_state, village, programme, period_from, amount, account_mask]
  rule:
    label: {en: What the programme says, zh: 项目规则}
    table: programmes
    rows: rule_refs
    show: [programme, for_residents, issuer, document_no]
needs:
  payments: [ref, person_id, person_mask, person_name_key, person_number_key, person_number_state, person_born_on, programme, period_from, amount]
  residents: [person_id, person_name_key, person_number_key, person_born_on]
  deaths: [person_id, person_number_key]
  programmes: [ref, programme, for_residents]
law:
  - {instrument: cn-social-assistance, article: "11", says: {en: Subsistence allowance is applied for where the household is registered., zh: 最低生活保障向户籍所在地的乡镇、街道提出申请。}, read: full}
sources:
  - {title: County supervision platforms that compare aid lists with the residents' register}

parameters:
  min_total: {default: 1, min: 0, max: 100000, chosen_because: {en: Every sum counts where nobody can be found who received it., zh: 找不到领取人的，不论金额大小均应了解。}}

innocent_explanations:
  - because: {en: The number on the list or its holder's copy is broken., zh: 名册证号本身残缺或校验不符。}
    answered_by: {example: The number cannot be trusted}
  - because: {en: The number was copied wrong and the register has the same name and day of birth., zh: 证号抄录有误，登记中有同名同出生日期的人。}
    answered_by: {example: The register has the same name and day of birth}
  - because: {en: The person died and was taken out of the register., zh: 本人已去世，户口已注销。}
    answered_by: {example: The person stands in the register of deaths}
  - because: {en: The programme is open to people from elsewhere., zh: 项目也面向外地居民。}
    answered_by: {example: The programme is open to all}
  - because: {en: The money came back., zh: 款项已经退回。}
    answered_by: {example: All of it came back}
  - because: {en: The person moved here after the register was copied., zh: 登记抄送之后才迁入。}
    answered_by: {step: 1}
  - because: {en: The list still has a number that the police replaced., zh: 名册仍为公安机关已更换的旧证号。}
    answered_by: {step: 2}

verify_next:
  - {en: Ask the household register about this number on the day of payment., zh: 请户籍部门核实发放当日该证号的登记情况。}
  - {en: Compare the number on the application with the identity card., zh: 用身份证核对申请表上的证号。}
  - {en: Visit the address on the application; the person may live there and only the number be wrong., zh: 按申请地址上门了解；人可能确实在，只是证号有误。}
---*/

WITH rules AS (                 -- one row per programme for residents
    SELECT programme, LIST(ref) AS rule_refs
    FROM programmes
    WHERE for_residents
    GROUP BY programme
),
strangers AS (                  -- people whose number no register has, looked up once each
    SELECT q.person_id
    FROM (
        SELECT p.person_id
        FROM payments AS p
        WHERE p.person_number_state = 'valid'
        GROUP BY p.person_id
    ) AS q
    WHERE NOT EXISTS (SELECT 1 FROM residents AS s WHERE s.person_id = q.person_id)
      AND NOT EXISTS (SELECT 1 FROM deaths AS d WHERE d.person_id = q.person_id)
),
unknown AS (                    -- one row per such person and programme
    SELECT
        p.person_id, p.programme, r.rule_refs,
        MIN(p.person_mask)            AS person_mask,
        MIN(p.person_name_key)        AS person_name_key,
        MIN(p.person_number_key)      AS person_number_key,
        MIN(p.person_born_on)         AS person_born_on,
        MIN(p.period_from)            AS first_period,
        MAX(p.period_from)            AS last_period,
        COUNT(DISTINCT p.period_from) AS periods,
        SUM(p.amount)                 AS total,
        LIST(p.ref)                   AS payment_refs
    FROM payments AS p
    JOIN rules AS r
      ON r.programme = p.programme
    JOIN strangers AS t
      ON t.person_id = p.person_id
    WHERE p.person_number_state = 'valid'
    GROUP BY p.person_id, p.programme, r.rule_refs
    HAVING SUM(p.amount) >= $min_total
)
SELECT
    u.person_id, u.programme, u.person_mask, u.first_period, u.last_period, u.periods, u.total,
    u.payment_refs, u.rule_refs
FROM unknown AS u
WHERE NOT EXISTS (SELECT 1 FROM residents AS s WHERE s.person_number_key = u.person_number_key)
  AND NOT EXISTS (SELECT 1 FROM deaths AS d WHERE d.person_number_key = u.person_number_key)
  AND NOT EXISTS (
      SELECT 1 FROM residents AS s
      WHERE s.person_name_key = u.person_name_key AND s.person_born_on = u.person_born_on
  )

/*--- examples
- name: Two months paid to a number that no register has
  given:
    programmes: |
      ref | programme | for_residents
      g1  | old_age   | true
      g2  | food      | false
    payments: |
      ref | person_id | person_mask | person_name_key | person_number_key | person_number_state | person_born_on | programme | period_from | amount
      p1  | wang      | 王**        | n1              | k1                | valid               | 1940-02-01     | old_age   | 2024-05-01  | 150
      p2  | wang      | 王小        | n2              | k2                | valid               | 1940-02-02     | old_age   | 2024-06-01  | 150
    residents: |
      ref | person_id | person_name_key | person_number_key | person_born_on
      s1  | li        | n3              | k3                | 1950-01-01
  expect: &found |
    person_id | programme | person_mask | first_period | last_period | periods | total | payment_refs | rule_refs
    wang      | old_age   | 王**        | 2024-05-01   | 2024-06-01  | 2       | 300   | p1, p2       | g1

# Every example below is the first one with one fact changed.
- name: The register has the person
  but: {residents.s1.person_id: wang}
  expect: nothing
- name: The person stands in the register of deaths
  and_given:
    deaths: |
      ref | person_id
      d1  | wang
  expect: nothing
- name: The register has the number under another spelling of the name
  but: {residents.s1.person_number_key: k1}
  expect: nothing
- name: The register has the other of two numbers
  but: {residents.s1.person_number_key: k2}
  expect: *found
- name: The register of deaths has the number under another spelling
  and_given:
    deaths: |
      ref | person_id | person_number_key
      d1  | wangx     | k1
  expect: nothing
- name: Somebody else died
  and_given:
    deaths: |
      ref | person_id
      d1  | li
  expect: *found
- name: The register has the same name and day of birth
  but: {residents.s1.person_name_key: n1, residents.s1.person_born_on: 1940-02-01}
  expect: nothing
- name: The register has only the same name
  but: {residents.s1.person_name_key: n1}
  expect: *found
- name: The register has only the same day of birth
  but: {residents.s1.person_born_on: 1940-02-01}
  expect: *found
- name: The register has the later spelling of the name
  but: {residents.s1.person_name_key: n2, residents.s1.person_born_on: 1940-02-01}
  expect: *found
- name: The register has the later day of birth
  but: {residents.s1.person_name_key: n1, residents.s1.person_born_on: 1940-02-02}
  expect: *found
- name: The number cannot be trusted
  but: {payments.p1.person_number_state: repaired, payments.p2.person_number_state: checksum}
  expect: nothing
- name: The programme is open to all
  but: {programmes.g1.for_residents: false}
  expect: nothing
- name: Only another programme is for residents
  but: {payments.p1.programme: food, payments.p2.programme: food}
  expect: nothing
- name: All of it came back
  and_given:
    payments: |
      ref | person_id | person_mask | person_name_key | person_number_state | person_born_on | programme | period_from | amount
      p3  | wang      | 王**        | n1              | valid               | 1940-02-01     | old_age   | 2024-06-01  | -300
  expect: nothing
- name: All but one yuan came back
  and_given:
    payments: |
      ref | person_id | person_mask | person_name_key | person_number_state | person_born_on | programme | period_from | amount
      p3  | wang      | 王**        | n1              | valid               | 1940-02-01     | old_age   | 2024-06-01  | -299
  expect: |
    person_id | periods | total
    wang      | 2       | 1
- name: The rule stands in two documents
  and_given:
    programmes: |
      ref | programme | for_residents
      g3  | old_age   | true
  expect: |
    person_id | total | rule_refs
    wang      | 300   | g1, g3
- name: Only larger sums count
  parameters: {min_total: 301}
  expect: nothing
---*/
