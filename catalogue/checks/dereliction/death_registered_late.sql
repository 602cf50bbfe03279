/*---
id: death_registered_late
version: 1
status: trial
category: dereliction
strength: 2
title:
  en: Deaths registered later than the law allows
  zh: 死亡登记晚于法定期限
says:
  en: "In {village} {late} of {deaths} registered death(s) were registered more than {limit_months} month(s) after the day, the latest after {slowest_days} days."
  zh: "{village} 登记的 {deaths} 例死亡中，{late} 例在死亡后超过 {limit_months} 个月才登记，最迟 {slowest_days} 天。"
why:
  en: A family in mourning may not know of the duty, and benefits run on until the register says so. The village can remind and help.
  zh: 家属居丧期间可能不知有申报义务，补贴则会一直发到登记为止。村里可以提醒并协助。

points_at: {kind: village, id: village, label: village}
row_key: [village, register, limit_months]
population: {table: deaths, slice_by: [area_id]}
family: people_register
asked_of: {en: The township's household register, zh: 乡镇户籍部门}
match: [A, B]
halves:
  registered:
    label: {en: Deaths registered late, zh: 迟登记的死亡}
    table: deaths
    rows: death_refs
    show: [person_mask, village, died_on, registered_on, register]
against:
  label: {en: What the law says, zh: 法定期限}
  show: [limit_months, late, deaths, slowest_days]
needs:
  deaths: [ref, village, died_on, registered_on, register]
legal_values: [death_registration_months]
law:
  - {instrument: cn-household-register, article: "8", says: {en: A death in the countryside is reported within one month., zh: 公民死亡，农村在一个月以内申报死亡登记，注销户口。}, read: full}
sources:
  - {title: County supervision platforms that compare cremations with the household register}

parameters:
  min_late: {default: 1, min: 1, max: 1000, chosen_because: {en: Each late registration lets payments run on in that name., zh: 每一例迟登记都会使补贴继续发放。}}
  slack_days: {default: 3, min: 0, max: 31, chosen_because: {en: The office may be closed on the last day., zh: 期限最后一日可能不办公。}}

innocent_explanations:
  - because: {en: It was registered on the last day of the month allowed., zh: 在期限最后一日登记。}
    answered_by: {example: It was registered on the last day that counts}
  - because: {en: The register does not give the day of registration., zh: 登记未载明登记日期。}
    answered_by: {example: The day of registration is not given}
  - because: {en: The person died far from home and the papers came late., zh: 在外地去世，证明文件迟到。}
    answered_by: {step: 1}
  - because: {en: The day is that on which one register copied from another., zh: 登记日期实为从另一登记抄入之日。}
    answered_by: {step: 2}

verify_next:
  - {en: Ask the family where the person died and when they had the papers., zh: 询问家属死亡地点及何时取得证明。}
  - {en: Look at the form; see which day it carries., zh: 查阅申报表上的日期。}
  - {en: See which payments ran on meanwhile and settle them with the family without reproach., zh: 核对期间仍发放的款项，与家属妥善结清，不作责怪。}
---*/

WITH judged AS (                -- one row per death with the limit that held on the day
    SELECT
        d.ref, d.village, d.register,
        law.value AS limit_months,
        DATE_DIFF('day', d.died_on, d.registered_on) AS days,
        DATE_DIFF('day', d.died_on, d.registered_on) > law.value * 31 + $slack_days AS is_late
    FROM deaths AS d
    JOIN death_registration_months AS law
      ON d.died_on >= law.valid_from
    WHERE d.died_on < law.valid_until
      AND d.registered_on IS NOT NULL
)
SELECT
    COALESCE(village, '-')  AS village,
    COALESCE(register, '-') AS register,
    limit_months,
    COUNT(*)                            AS deaths,
    COUNT(*) FILTER (WHERE is_late)     AS late,
    MAX(days)                           AS slowest_days,
    LIST(ref) FILTER (WHERE is_late)    AS death_refs
FROM judged
GROUP BY village, register, limit_months
HAVING COUNT(*) FILTER (WHERE is_late) >= $min_late

/*--- examples
- name: One of two deaths registered after five weeks
  given:
    death_registration_months: |
      valid_from | valid_until | value
      1958-01-09 | 9999-12-31  | 1
    deaths: |
      ref | village | register | died_on    | registered_on
      d1  | Shang   | police   | 2024-05-01 | 2024-06-05
      d2  | Shang   | police   | 2024-05-01 | 2024-05-10
  expect: &found |
    village | register | limit_months | deaths | late | slowest_days | death_refs
    Shang   | police   | 1            | 2      | 1    | 35           | d1

# Every example below is the first one with one fact changed.
- name: It was registered on the last day that counts
  but: {deaths.d1.registered_on: 2024-06-04}
  expect: nothing
- name: Both were registered late
  but: {deaths.d2.registered_on: 2024-06-10}
  expect: |
    village | deaths | late | slowest_days | death_refs
    Shang   | 2      | 2    | 40           | d1, d2
- name: Ten days of slack
  parameters: {slack_days: 10}
  expect: nothing
- name: No slack
  parameters: {slack_days: 0}
  but: {deaths.d1.registered_on: 2024-06-02}
  expect: |
    village | slowest_days
    Shang   | 32
- name: The month itself
  parameters: {slack_days: 0}
  but: {deaths.d1.registered_on: 2024-06-01}
  expect: nothing
- name: One late death is too few
  parameters: {min_late: 2}
  expect: nothing
- name: The day of registration is not given
  but: {deaths.d1.registered_on: , deaths.d2.registered_on: 2024-06-10}
  expect: |
    village | deaths | late | death_refs
    Shang   | 1      | 1    | d2
- name: They are in two villages
  but: {deaths.d2.village: Xia}
  expect: |
    village | deaths | late
    Shang   | 1      | 1
- name: They stand in two registers
  but: {deaths.d2.register: cremation}
  expect: |
    register | deaths | late
    police   | 1      | 1
- name: Neither village nor register is named
  but: {deaths.d1.village: , deaths.d2.village: , deaths.d1.register: , deaths.d2.register: }
  expect: |
    village | register | deaths | late
    -       | -        | 2      | 1
- name: They died before there was a limit
  but: {deaths.d1.died_on: 1958-01-08, deaths.d1.registered_on: 1958-06-01}
  expect: nothing
- name: One died on the first day of the limit
  but: {deaths.d1.died_on: 1958-01-09, deaths.d1.registered_on: 1958-03-01}
  expect: |
    village | slowest_days
    Shang   | 51
- name: The limit ended on the day
  but: {death_registration_months.1958-01-09.valid_until: 2024-05-01}
  expect: nothing
- name: The limit ended the day after
  but: {death_registration_months.1958-01-09.valid_until: 2024-05-02}
  expect: *found
---*/
