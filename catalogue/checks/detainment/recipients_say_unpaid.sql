/*---
id: recipients_say_unpaid
version: 1
status: trial
category: detainment
strength: 2
title:
  en: Several recipients of a village say that less or nothing came
  zh: 同村多名领取人反映少收或未收到
says:
  en: "Of {asked} recipients of {programme} in {village} who were asked, {short} say that less or nothing came; {owed} lies between the books and their answers. By mistakes of memory alone about {expected_short} would be expected to."
  zh: "{village} 受访的 {asked} 名 {programme} 领取人中，{short} 人反映少收或未收到；账面与答复相差 {owed}。若仅为记忆差错，预期约 {expected_short} 人。"
why:
  en: The books say that the money went out. Only those for whom it was meant can say that it came in.
  zh: 账上显示钱已发出，是否到手只有本人能说。

points_at: {kind: village, id: village, label: village}
row_key: [village, programme]
amount: owed
match: [A, B]
population: {table: confirmations, slice_by: [area_id, programme]}
family: payments
asked_of: {en: The office that pays out, zh: 发放部门}
halves:
  answered:
    label: {en: What was answered, zh: 答复}
    table: confirmations
    rows: answer_refs
    show: [programme, period_from, answer, amount, asked_on]
  paid:
    label: {en: What the books have, zh: 账面发放}
    table: payments
    rows: payment_refs
    show: [village, programme, period_from, batch, paid_on, amount]
needs:
  confirmations: [ref, payment_no, person_id, programme, period_from, answer, amount]
  payments: [ref, payment_no, person_id, programme, period_from, village, amount]
law:
  - {instrument: cn-social-assistance, article: "67", says: {en: Whoever holds back or diverts assistance money is made to return it., zh: 截留、挤占、挪用、私分社会救助资金的，由有关部门责令追回。}, read: full}
sources:
  - {title: Public expenditure tracking surveys}
  - {title: Social audits}
refine: beyond_mistakes

parameters:
  part: {default: 0.98, min: 0.5, max: 1, chosen_because: {en: "People round what they remember.", zh: 人们回忆金额时常取整。}}
  min_short: {default: 2, min: 2, max: 1000, chosen_because: {en: Nothing is ever asked on one answer alone; it would point at whoever gave it., zh: 绝不凭一人的答复提出询问，以免暴露答复人。}}
  mistaken: {default: 0.02, min: 0, max: 0.5, chosen_because: {en: About one answer in fifty is mistaken where all was paid., zh: 足额发放的情况下，约五十个答复中有一个记错。}}
  q: {default: 0.05, min: 0.0001, max: 0.2, chosen_because: {en: At most one in twenty of those shown is expected to be chance., zh: 所示结果中预期至多二十分之一出于偶然。}}

innocent_explanations:
  - because: {en: One person remembers wrongly., zh: 个别人记错。}
    answered_by: {example: Only one says so}
  - because: {en: "Many were asked, and two in so many are mistakes.", zh: 受访人多，其中两人属正常差错。}
    answered_by: {example: Twenty more say that it came}
  - because: {en: The sum was rounded in memory., zh: 回忆时取整。}
    answered_by: {example: They remember a little less}
  - because: {en: They are not sure., zh: 本人记不清。}
    answered_by: {example: They are not sure}
  - because: {en: It was returned by the bank and the books say so., zh: 被银行退回，账面已有记录。}
    answered_by: {example: The books have the return}
  - because: {en: "It came under another name or with other money, and went unnoticed.", zh: 以其他名目或与其他款项合并到账，未被注意。}
    answered_by: {step: 1}
  - because: {en: People were afraid of the one who asked., zh: 受访者对询问者有顾虑。}
    answered_by: {step: 2}
  - because: {en: A relative holds the card., zh: 卡由亲属保管。}
    answered_by: {step: 3}

verify_next:
  - {en: "Show the bank line and ask again, each person alone.", zh: 出示银行流水，逐人单独再问一次。}
  - {en: "Let somebody from outside the township ask, and tell nobody in the village who answered what.", zh: 由外乡镇人员询问，不向村里透露谁作了何种答复。}
  - {en: Ask who holds the card and who draws the money., zh: 了解卡由谁保管、钱由谁支取。}
survivors:
  - change: 'LEFT instead of INNER `JOIN payments AS p ON p.payment_no = c.payment_no`'
    because: {en: "An answer without a payment has no sum in the books and is left out by the HAVING.", zh: 没有对应发放的答复在账面上无金额，由 HAVING 排除。}
---*/

WITH matched AS (               -- answers and the payments they are about: by its number, or by person and period
    SELECT c.ref, c.answer, c.amount AS received, p.ref AS payment_ref, p.village, p.programme, p.amount
    FROM confirmations AS c
    JOIN payments AS p
      ON p.payment_no = c.payment_no
    UNION ALL
    SELECT c.ref, c.answer, c.amount AS received, p.ref AS payment_ref, p.village, p.programme, p.amount
    FROM confirmations AS c
    JOIN payments AS p
      ON p.person_id = c.person_id
    WHERE c.payment_no IS NULL
      AND p.programme = c.programme
      AND p.period_from = c.period_from
),
answers AS (                    -- one row per answer, with all that the books have for it
    SELECT
        ref, answer, received, village, programme,
        SUM(amount)       AS paid,
        LIST(payment_ref) AS payment_refs
    FROM matched
    WHERE answer <> 'unsure'
    GROUP BY ref, answer, received, village, programme
    HAVING SUM(amount) > 0
),
judged AS (                     -- the same, with what lies between the books and the answer
    SELECT
        ref, village, programme, payment_refs, paid,
        CASE
            WHEN answer IN ('not_received', 'not_mine') THEN paid
            WHEN answer = 'less' THEN paid - COALESCE(received, 0)
            ELSE paid - received
        END AS gap
    FROM answers
)
SELECT
    COALESCE(village, '-')   AS village,
    programme,
    COUNT(*)                 AS asked,
    COUNT(CASE WHEN gap > paid * (1 - $part) THEN 1 END)  AS short,
    SUM(CASE WHEN gap > paid * (1 - $part) THEN gap END)  AS owed,
    LIST(ref)                AS answer_refs,
    FLATTEN(LIST(payment_refs)) AS payment_refs
FROM judged
GROUP BY village, programme

/*--- examples
- name: Two of three say that nothing or less came
  given:
    confirmations: |
      ref | payment_no | person_id | programme | period_from | answer       | amount
      c1  | n1         |           |           |             | not_received |
      c2  | n2         |           |           |             | less         | 100
      c3  | n3         |           |           |             | received     | 400
    payments: |
      ref | payment_no | person_id | programme | period_from | village | amount
      p1  | n1         | wang      | aid       | 2024-05-01  | Shang   | 400
      p2  | n2         | li        | aid       | 2024-05-01  | Shang   | 400
      p3  | n3         | zhao      | aid       | 2024-05-01  | Shang   | 400
      p4  | n4         | qian      | aid       | 2024-05-01  | Shang   | 400
  expect: &found |
    village | programme | asked | short | owed | expected_short | answer_refs | payment_refs
    Shang   | aid       | 3     | 2     | 700  | 0.06           | c1, c2, c3  | p1, p2, p3

# Every example below is the first one with one fact changed.
- name: Only one says so
  but: {confirmations.c2.answer: received, confirmations.c2.amount: 400}
  expect: nothing
- name: They are not sure
  but: {confirmations.c1.answer: unsure, confirmations.c2.answer: unsure}
  expect: nothing
- name: One of them says that it is not theirs
  but: {confirmations.c1.answer: not_mine}
  expect: *found
- name: One says less and no sum
  but: {confirmations.c2.amount: }
  expect: |
    village | short | owed
    Shang   | 2     | 800
- name: One says that a smaller sum came
  but: {confirmations.c2.answer: received}
  expect: *found
- name: They remember a little less
  but: {confirmations.c1.answer: less, confirmations.c1.amount: 392, confirmations.c2.amount: 392}
  expect: nothing
- name: They remember a yuan less than that
  but: {confirmations.c1.answer: less, confirmations.c1.amount: 391, confirmations.c2.amount: 391}
  expect: |
    village | short | owed
    Shang   | 2     | 18
- name: One remembers a little less and two that more is missing
  but: {confirmations.c1.answer: less, confirmations.c1.amount: 391, confirmations.c2.amount: 392, confirmations.c3.answer: not_received}
  expect: |
    village | asked | short | owed
    Shang   | 3     | 2     | 409
- name: The third names no sum
  but: {confirmations.c3.amount: }
  expect: *found
- name: The third is not sure
  but: {confirmations.c3.answer: unsure}
  expect: |
    village | asked | short | answer_refs
    Shang   | 2     | 2     | c1, c2
- name: A fourth answer is about a payment that was returned
  and_given:
    confirmations: |
      ref | payment_no | person_id | programme | period_from | answer       | amount
      c4  | n4         |           |           |             | not_received |
    payments: |
      ref | payment_no | person_id | programme | period_from | village | amount
      p5  | n4         | qian      | aid       | 2024-05-01  | Shang   | -400
  expect: *found
- name: Every yuan counts
  parameters: {part: 1}
  but: {confirmations.c1.answer: less, confirmations.c1.amount: 399, confirmations.c2.amount: 399}
  expect: |
    village | short | owed
    Shang   | 2     | 2
- name: Twenty more say that it came
  parameters: {mistaken: 0.2}
  expect: nothing
- name: The two are in two villages
  but: {payments.p2.village: Xia}
  expect: nothing
- name: The two are in two programmes
  but: {payments.p2.programme: care}
  expect: nothing
- name: The books name no village
  but: {payments.p1.village: , payments.p2.village: , payments.p3.village: }
  expect: |
    village | short
    -       | 2
- name: The books have the return
  and_given:
    payments: |
      ref | payment_no | person_id | programme | period_from | village | amount
      p5  | n1         | wang      | aid       | 2024-05-01  | Shang   | -400
  expect: nothing
- name: The books have the return of all but one yuan
  and_given:
    payments: |
      ref | payment_no | person_id | programme | period_from | village | amount
      p5  | n1         | wang      | aid       | 2024-05-01  | Shang   | -399
  expect: |
    village | short | owed | payment_refs
    Shang   | 2     | 301  | p1, p2, p3, p5
- name: The answers name person, programme and period
  but: {confirmations.c1.payment_no: , confirmations.c1.person_id: wang, confirmations.c1.programme: aid, confirmations.c1.period_from: 2024-05-01}
  and_given:
    payments: |
      ref | payment_no | person_id | programme | period_from | village | amount
      p5  | n5         | wang      | aid       | 2024-06-01  | Shang   | 30
      p6  | n6         | wang      | care      | 2024-05-01  | Shang   | 30
      p7  | n7         | sun       | aid       | 2024-05-01  | Shang   | 30
  expect: |
    village | programme | asked | short | owed | payment_refs | outcome
    Shang   | aid       | 3     | 2     | 700  | p1, p2, p3   | finding
- name: An answer names its payment, and the person another one besides
  but: {confirmations.c1.person_id: li, confirmations.c1.programme: aid, confirmations.c1.period_from: 2024-05-01}
  expect: *found
- name: The answers are about payments that the books do not have
  but: {confirmations.c1.payment_no: n9, confirmations.c2.payment_no: n8}
  expect: nothing
---*/
