/*---
id: request_decided_late
version: 1
status: trial
category: asking_for_benefits
strength: 2
family: files
title:
  en: "A request decided long after its time"
  zh: "办件超过时限"
says:
  en: "{office_name} took {days} days for {service} ({request_no}), until {until_day}; the published time is {allowed}."
  zh: "{office_name} 办理“{service}”（{request_no}）至 {until_day} 历时 {days} 天，公布时限 {allowed} 天。"
why:
  en: "Waiting is what makes people offer something. Whoever waits too long should hear why."
  zh: "等待最容易让人送东西；超过时限应当说明原因。"
asked_of: {en: "The county office for services to the public", zh: "县政务服务管理部门"}

points_at: {kind: organisation, id: office_id, label: office_name}
row_key: [office_id, request_no]
population: {table: service_requests, slice_by: [office_name]}
halves:
  handled:
    label: {en: "How it was handled", zh: "办理过程"}
    table: service_requests
    rows: request_refs
    show: [request_no, office_name, service, filed_on, decided_on, returned, outcome]
against:
  label: {en: "How long it may take", zh: "应办时限"}
  show: [days, allowed, until_day]
needs:
  service_requests: [ref, request_no, office_id, office_name, service, filed_on, decided_on]
  service_rules: [service, days]
no_law:
  en: "The time of each service is set by the published list of services."
  zh: "各事项办理时限由公布的事项清单规定。"
sources:
  - {title: "Own design after published lists of services"}

parameters:
  grace_days: {default: 15, min: 0, max: 365, chosen_because: {en: "Days that do not count and a holiday; published times are of working days.", zh: "含不计入的日期与节假日；公布时限为工作日。"}}

innocent_explanations:
  - because: {en: "It was decided within the grace.", zh: "在宽限内办结。"}
    answered_by: {example: "Decided on the last day of the grace"}
  - because: {en: "The applicant was slow with a paper.", zh: "申请人补件较慢。"}
    answered_by: {step: 1}
  - because: {en: "The system was down.", zh: "系统故障。"}
    answered_by: {step: 2}

verify_next:
  - {en: "Look at the file: who had it when, and what was asked for.", zh: "查看办件流转：何时在谁手中、要求补什么。"}
  - {en: "Compare with other requests of the same service that month.", zh: "与同月同类办件比较。"}
---*/

WITH rules AS (                 -- the longest time that the list has for a service
    SELECT service, MAX(days) AS allowed
    FROM service_rules
    GROUP BY service
),
handled AS (
    SELECT
        r.office_id, r.request_no, r.service,
        MIN(r.office_name)                        AS office_name,
        MAX(r.filed_on)                           AS filed_on,
        COALESCE(MIN(r.decided_on), $as_of)       AS until_day,
        LIST(r.ref)                               AS request_refs
    FROM service_requests AS r
    GROUP BY r.office_id, r.request_no, r.service
)
SELECT
    h.office_id, h.request_no, h.service, h.office_name, h.until_day, u.allowed, h.request_refs,
    DATE_DIFF('day', h.filed_on, h.until_day) AS days
FROM handled AS h
JOIN rules AS u
  ON u.service = h.service
WHERE DATE_DIFF('day', h.filed_on, h.until_day) > u.allowed + $grace_days

/*--- examples
- name: Thirty-six days where twenty and a grace of fifteen are allowed
  parameters: {as_of: 2024-08-01}
  given:
    service_requests: |
      ref | request_no | office_id | office_name | service | filed_on   | decided_on
      r1  | k1         | hall      | Hall        | permit  | 2024-05-01 | 2024-06-06
    service_rules: |
      ref | service | days
      s1  | permit  | 20
  expect: &found |
    office_id | office_name | service | request_no | until_day  | days | allowed | request_refs
    hall      | Hall        | permit  | k1         | 2024-06-06 | 36   | 20      | r1

# Every example below is the first one with one fact changed.
- name: Decided on the last day of the grace
  but: {service_requests.r1.decided_on: 2024-06-05}
  expect: nothing
- name: Not decided yet
  but: {service_requests.r1.decided_on: }
  expect: |
    until_day  | days
    2024-08-01 | 92
- name: A longer grace is given here
  parameters: {grace_days: 30}
  expect: nothing
- name: The list has no such service
  but: {service_requests.r1.service: seal}
  expect: nothing
- name: The list gives no days
  but: {service_rules.s1.days: }
  expect: nothing
- name: The list gives more days in another line
  and_given:
    service_rules: |
      ref | service | days
      s2  | permit  | 30
  expect: nothing
- name: It was filed again later
  and_given:
    service_requests: |
      ref | request_no | office_id | office_name | service | filed_on   | decided_on
      r2  | k1         | hall      | Hall B.     | permit  | 2024-06-01 |
  expect: nothing
- name: Two lists have it and write it in two ways
  and_given:
    service_requests: |
      ref | request_no | office_id | office_name | service | filed_on   | decided_on
      r2  | k1         | hall      | Hall B.     | permit  | 2024-05-01 | 2024-06-10
  expect: |
    office_name | until_day  | days | request_refs
    Hall        | 2024-06-06 | 36   | r1, r2
---*/
