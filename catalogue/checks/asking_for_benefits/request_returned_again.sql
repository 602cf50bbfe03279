/*---
id: request_returned_again
version: 1
status: trial
category: asking_for_benefits
strength: 1
family: files
title:
  en: "Returned again and again, then approved"
  zh: "多次退件后突然通过"
says:
  en: "{office_name} returned request {request_no} for {service} {returned} times and then approved it; {usual} is usual for the service."
  zh: "{office_name} 将办件 {request_no}（{service}）退回 {returned} 次后通过；该事项通常退回 {usual} 次。"
why:
  en: "What is wrong with a request can be said at once."
  zh: "申请材料的问题可以一次告知。"
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
  label: {en: "What is usual", zh: "通常"}
  show: [returned, usual]
needs:
  service_requests: [ref, request_no, office_id, office_name, service, returned, outcome]
no_law:
  en: "How often a request may be returned is set by the rules of each service."
  zh: "退件次数由各事项规定。"
sources:
  - {title: "Own design after rules on telling applicants everything at once"}

parameters:
  min_returned: {default: 3, min: 1, max: 50, chosen_because: {en: "Twice may be a misunderstanding.", zh: "两次可能是误会。"}}
  min_requests: {default: 10, min: 3, max: 100000, chosen_because: {en: "Of fewer requests nothing is usual.", zh: "少于此数无从谈通常。"}}

innocent_explanations:
  - because: {en: "The service is hard and all are returned.", zh: "该事项复杂，普遍退件。"}
    answered_by: {example: "All are returned as often"}
  - because: {en: "It was refused in the end.", zh: "最终未通过。"}
    answered_by: {example: "It was refused"}
  - because: {en: "The applicant changed what was asked for.", zh: "申请人变更了申请内容。"}
    answered_by: {step: 1}

verify_next:
  - {en: "Read what was asked for at each return.", zh: "查看每次退件的理由。"}
  - {en: "Ask what changed before it was approved.", zh: "了解通过前有何变化。"}
---*/

WITH habits AS (                -- how often a request for a service is returned as a rule: the middle one
    SELECT service, COUNT(*) AS requests, MIN(CASE WHEN place * 2 >= n THEN returned END) AS usual
    FROM (
        SELECT
            service, returned,
            ROW_NUMBER() OVER (PARTITION BY service ORDER BY returned) AS place,
            COUNT(*) OVER (PARTITION BY service)                       AS n
        FROM service_requests
        WHERE returned IS NOT NULL
    ) AS ranked
    GROUP BY service
)
SELECT
    r.office_id, r.request_no, r.service,
    MIN(r.office_name) AS office_name,
    MAX(r.returned)    AS returned,
    h.usual,
    LIST(r.ref)        AS request_refs
FROM service_requests AS r
JOIN habits AS h
  ON h.service = r.service
WHERE r.outcome = 'approved'
  AND h.requests >= $min_requests
GROUP BY r.office_id, r.request_no, r.service, h.usual
HAVING MAX(r.returned) >= $min_returned
   AND MAX(r.returned) > 2 * h.usual

/*--- examples
- name: Returned three times where none is usual
  parameters: {min_requests: 3}
  given:
    service_requests: |
      ref | request_no | office_id | office_name | service | returned | outcome
      r1  | k1         | hall      | Hall        | permit  | 3        | approved
      r2  | k2         | hall      | Hall        | permit  | 0        | approved
      r3  | k3         | hall      | Hall        | permit  | 0        | refused
  expect: &found |
    office_id | office_name | service | request_no | returned | usual | request_refs
    hall      | Hall        | permit  | k1         | 3        | 0     | r1

# Every example below is the first one with one fact changed.
- name: It was refused
  but: {service_requests.r1.outcome: refused}
  expect: nothing
- name: Returned twice
  but: {service_requests.r1.returned: 2}
  expect: nothing
- name: Four are needed here
  parameters: {min_returned: 4}
  expect: nothing
- name: Too few requests to say what is usual
  parameters: {min_requests: 4}
  expect: nothing
- name: All are returned as often
  but: {service_requests.r2.returned: 3, service_requests.r3.returned: 3}
  expect: nothing
- name: Two are usual and it was four times
  but: {service_requests.r1.returned: 4, service_requests.r2.returned: 2, service_requests.r3.returned: 2}
  expect: nothing
- name: One is usual and it was three times
  but: {service_requests.r2.returned: 1, service_requests.r3.returned: 1}
  expect: |
    request_no | returned | usual
    k1         | 3        | 1
- name: Requests for another service say nothing of it
  and_given:
    service_requests: |
      ref | request_no | office_id | office_name | service | returned | outcome
      r4  | k4         | hall      | Hall        | seal    | 9        | approved
      r5  | k5         | hall      | Hall        | seal    | 9        | approved
      r6  | k6         | hall      | Hall        | seal    | 9        | approved
  expect: *found
- name: Of four requests the lower of the two in the middle is usual
  and_given:
    service_requests: |
      ref | request_no | office_id | office_name | service | returned | outcome
      r4  | k4         | hall      | Hall        | permit  | 1        | approved
  expect: |
    request_no | usual
    k1         | 0
- name: The one in the middle is usual, and not the least
  but: {service_requests.r3.returned: 1}
  expect: |
    request_no | usual
    k1         | 1
- name: A request of which nobody says how often does not count
  but: {service_requests.r3.returned: }
  expect: nothing
- name: Two lists have it and write it in two ways
  but: {service_requests.r2.returned: 1, service_requests.r3.returned: 1}
  and_given:
    service_requests: |
      ref | request_no | office_id | office_name | service | returned | outcome
      r4  | k1         | hall      | Hall B.     | permit  | 1        | approved
      r5  | k5         | hall      | Hall        | permit  | 1        | approved
  expect: |
    office_name | returned | request_refs
    Hall        | 3        | r1, r4
---*/
