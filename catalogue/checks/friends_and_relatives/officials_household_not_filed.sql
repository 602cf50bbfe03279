/*---
id: officials_household_not_filed
version: 1
status: trial
category: friends_and_relatives
strength: 3
title:
  en: Paid to an official or a member of their household, and nothing filed
  zh: 向村干部本人或其家庭成员发放，未见备案
says:
  en: "{programme} was paid to {person_mask} for {periods} period(s) from {first_period} to {last_period}, {total} in all; {official_mask} ({post}, {body_name}) is the recipient or stands in the programme's own file of the household, and no filing in time is on record."
  zh: "{first_period} 至 {last_period} 向 {person_mask} 发放 {programme} {periods} 期，净额 {total}；{official_mask}（{body_name} {post}）即本人或列在该户项目档案中，未见及时备案。"
why:
  en: "An official may be poor and so may their family. The rule asks that it is filed, and that somebody else visits and decides."
  zh: 干部及其家庭也可能困难。规则要求的是如实备案，并由他人入户核查和审批。

points_at: {kind: person, id: person_id, label: person_mask}
row_key: [person_id, programme, official_id]
amount: total
match: [A, B]
population: {table: payments, slice_by: [area_id, programme, period_from]}
family: people_register
absence: true
asked_of: {en: The office that runs the programme, zh: 项目主管部门}
halves:
  paid:
    label: {en: What was paid, zh: 发放记录}
    table: payments
    rows: payment_refs
    show: [person_mask, household_no, village, programme, period_from, amount]
  in_post:
    label: {en: Who holds the post, zh: 任职记录}
    table: post_holders
    rows: post_refs
    show: [person_mask, body_name, post, held_from, held_to]
needs:
  payments: [ref, person_id, person_mask, programme, period_from, amount]
  programmes: [programme, officials_file]
  enrolments: [person_id, programme, household_no]
  household_members: [household_no, person_id, member_from, member_to]
  post_holders: [ref, person_id, person_mask, body_name, post, held_from, held_to]
  official_filings: [official_id, person_id, programme, filed_on]
no_law:
  en: Which programmes must be filed and by whom is set by each county's own document; the table of programmes names it.
  zh: 哪些项目须备案、由谁备案，由各地文件规定，见项目规则表所列文号。
sources:
  - {title: County rules on filing when officials or their families receive aid}

parameters:
  grace_months: {default: 3, min: 0, max: 24, chosen_because: {en: A filing written within a quarter of the first month still comes before the yearly visit., zh: 首月之后一个季度内补记的备案，仍早于年度入户核查。}}

innocent_explanations:
  - because: {en: It was filed., zh: 已经备案。}
    answered_by: {example: It was filed before}
  - because: {en: The post had ended or had not begun., zh: 已离任或尚未到任。}
    answered_by: {example: The post had ended before the first period}
  - because: {en: The official had left the household., zh: 该干部已不在该户。}
    answered_by: {example: The official had left the household}
  - because: {en: The money came back., zh: 款项已经退回。}
    answered_by: {example: All of it came back}
  - because: {en: The filing lies at another office and was not sent., zh: 备案材料存放在其他单位，未报送。}
    answered_by: {step: 1}
  - because: {en: The family is truly in need., zh: 家庭确实困难。}
    answered_by: {step: 2}
  - because: {en: The post is one that the county's rule does not name., zh: 该职务不在本县规定的备案范围内。}
    answered_by: {step: 1}

survivors:
  - {change: "LEFT instead of INNER `JOIN post_holders AS h ON h.person_id = m.person_id`", because: {en: A row without a post meets no post below., zh: 没有任职记录的行，下面也连不上任何任职。}}
  - {change: "LEFT instead of INNER `JOIN enrolments AS e ON e.household_no = m.household_no`", because: {en: A row without a recipient meets no payment below., zh: 没有享受对象的行，下面也连不上任何发放。}}
  - {change: "LEFT instead of INNER `JOIN post_holders AS h ON h.ref = n.post_ref`", because: {en: Every row of `near` names a post., zh: near 中每一行都有任职记录。}}

verify_next:
  - {en: Ask the programme's office and the township for the filing and for the rule that says who files., zh: 请项目主管部门和乡镇提供备案材料，以及规定备案范围的文件。}
  - {en: "Have somebody else visit the household and look at the case again. If it qualifies, file it and close; nothing is stopped for being an official's family.", zh: 由他人重新入户核查。符合条件的补办备案后了结，不因其为干部家庭而停发。}
  - {en: See who visited and who approved., zh: 查明由谁入户、由谁审批。}
---*/

WITH near AS (                  -- one row per recipient, programme and post: the holder stands in the household that the
                                -- programme itself has enrolled them under, or is the recipient
    SELECT e.person_id AS recipient_id, e.programme, h.ref AS post_ref, m.member_from, m.member_to
    FROM household_members AS m
    JOIN post_holders AS h
      ON h.person_id = m.person_id
    JOIN enrolments AS e
      ON e.household_no = m.household_no
    UNION ALL
    SELECT h.person_id, NULL, h.ref, NULL, NULL
    FROM post_holders AS h
),
unfiled AS (                    -- one row per payment and official of that time for whom no filing was made in time
    SELECT
        p.ref, p.person_id, p.person_mask, p.programme, p.period_from, p.amount,
        h.person_id AS official_id, h.person_mask AS official_mask, h.post, h.body_name,
        h.ref AS post_ref
    FROM payments AS p
    JOIN programmes AS r
      ON r.programme = p.programme
    JOIN near AS n
      ON  n.recipient_id = p.person_id
      AND COALESCE(n.programme, p.programme) = p.programme
    JOIN post_holders AS h
      ON h.ref = n.post_ref
    WHERE r.officials_file
      AND p.period_from BETWEEN COALESCE(h.held_from, DATE '1900-01-01') AND COALESCE(h.held_to, DATE '9999-12-31')
      AND p.period_from BETWEEN COALESCE(n.member_from, DATE '1900-01-01') AND COALESCE(n.member_to, DATE '9999-12-31')
      AND NOT EXISTS (
          SELECT 1 FROM official_filings AS f
          WHERE f.official_id = h.person_id
            AND f.person_id = p.person_id
            AND COALESCE(f.programme, p.programme) = p.programme
            AND DATE_DIFF('month', p.period_from, f.filed_on) <= $grace_months
      )
    QUALIFY ROW_NUMBER() OVER (PARTITION BY p.ref, h.person_id ORDER BY h.held_from, h.ref, r.programme) = 1
)
SELECT
    person_id, programme, official_id,
    MIN(person_mask)            AS person_mask,
    MIN(official_mask)          AS official_mask,
    MIN(post)                   AS post,
    MIN(body_name)              AS body_name,
    MIN(period_from)            AS first_period,
    MAX(period_from)            AS last_period,
    COUNT(DISTINCT period_from) AS periods,
    SUM(amount)                 AS total,
    LIST(ref)                   AS payment_refs,
    LIST(DISTINCT post_ref)     AS post_refs
FROM unfiled
GROUP BY person_id, programme, official_id
HAVING SUM(amount) > 0

/*--- examples
- name: Relief for the wife of an official and nothing filed
  given:
    programmes: |
      ref | programme   | officials_file
      g1  | subsistence | true
      g2  | pension     | false
    post_holders: |
      ref | person_id | person_mask | body_name | post | held_from  | held_to
      h1  | chen      | Chen *      | Shang     | head | 2021-03-01 |
    enrolments: |
      ref | person_id | programme   | household_no
      e1  | wife      | subsistence | h1
    household_members: |
      ref | household_no | person_id | member_from | member_to
      m1  | h1           | wife      | 2023-01-01  |
      m2  | h1           | chen      | 2023-01-01  |
    payments: |
      ref | person_id | person_mask | programme   | period_from | amount
      p1  | wife      | Wu *        | subsistence | 2024-01-01  | 400
      p2  | wife      | Wu *        | subsistence | 2024-02-01  | 400
      p3  | wife      | Wu *        | pension     | 2024-02-01  | 140
    official_filings: |
      ref | official_id | person_id | programme   | filed_on
      f1  | zhou        | son       | subsistence | 2023-05-01
  expect: &found |
    person_id | programme   | official_id | person_mask | official_mask | post | body_name | first_period | last_period | periods | total | payment_refs | post_refs
    wife      | subsistence | chen        | Wu *        | Chen *        | head | Shang     | 2024-01-01   | 2024-02-01  | 2       | 800   | p1, p2       | h1

# Every example below is the first one with one fact changed.
- name: The official receives it and stands in no file
  but: {payments.p1.person_id: chen, payments.p2.person_id: chen, household_members.m2.household_no: h2}
  expect: |
    person_id | official_id | total
    chen      | chen        | 800
- name: It was filed before
  but: {official_filings.f1.official_id: chen, official_filings.f1.person_id: wife}
  expect: nothing
- name: It was filed for every programme
  but: {official_filings.f1.official_id: chen, official_filings.f1.person_id: wife, official_filings.f1.programme: }
  expect: nothing
- name: Another programme was filed
  but: {official_filings.f1.official_id: chen, official_filings.f1.person_id: wife, official_filings.f1.programme: pension}
  expect: *found
- name: The official filed somebody else
  but: {official_filings.f1.official_id: chen}
  expect: *found
- name: Another official filed her
  but: {official_filings.f1.person_id: wife}
  expect: *found
- name: It was filed in the third month after the first
  but: {official_filings.f1.official_id: chen, official_filings.f1.person_id: wife, official_filings.f1.filed_on: 2024-04-30}
  expect: nothing
- name: It was filed in the fourth month after the first
  but: {official_filings.f1.official_id: chen, official_filings.f1.person_id: wife, official_filings.f1.filed_on: 2024-05-01}
  expect: |
    person_id | first_period | last_period | total
    wife      | 2024-01-01   | 2024-01-01  | 400
- name: The county gives no grace
  parameters: {grace_months: 0}
  but: {official_filings.f1.official_id: chen, official_filings.f1.person_id: wife, official_filings.f1.filed_on: 2024-02-20}
  expect: |
    person_id | periods | total
    wife      | 1       | 400
- name: The post had ended before the first period
  but: {post_holders.h1.held_to: 2023-12-31}
  expect: nothing
- name: The post ended on the first day of the first period
  but: {post_holders.h1.held_to: 2024-01-01}
  expect: |
    person_id | total | payment_refs
    wife      | 400   | p1
- name: The post began on the first day of the second period
  but: {post_holders.h1.held_from: 2024-02-01}
  expect: |
    person_id | total | payment_refs
    wife      | 400   | p2
- name: The list of posts says no dates
  but: {post_holders.h1.held_from: }
  expect: *found
- name: The official had left the household
  but: {household_members.m2.member_to: 2023-12-31}
  expect: nothing
- name: The official left on the first day of the first period
  but: {household_members.m2.member_to: 2024-01-01}
  expect: |
    person_id | total | payment_refs
    wife      | 400   | p1
- name: The official came on the first day of the second period
  but: {household_members.m2.member_from: 2024-02-01}
  expect: |
    person_id | total | payment_refs
    wife      | 400   | p2
- name: The file does not say since when
  but: {household_members.m2.member_from: }
  expect: *found
- name: The household is that of another programme's file
  but: {enrolments.e1.programme: pension}
  expect: nothing
- name: The programme does not know the household
  but: {enrolments.e1.household_no: }
  expect: nothing
- name: The programme has the household under another person's name
  but: {enrolments.e1.person_id: son}
  expect: nothing
- name: The official stands in another household
  but: {household_members.m2.household_no: h2}
  expect: nothing
- name: The member holds no post
  but: {post_holders.h1.person_id: zhou}
  expect: nothing
- name: The programme need not be filed
  but: {programmes.g1.officials_file: false}
  expect: nothing
- name: The rules do not say whether it must be filed
  but: {programmes.g1.officials_file: }
  expect: nothing
- name: All of it came back
  and_given:
    payments: |
      ref | person_id | person_mask | programme   | period_from | amount
      p4  | wife      | Wu *        | subsistence | 2024-02-01  | -800
  expect: nothing
- name: All but one yuan came back
  and_given:
    payments: |
      ref | person_id | person_mask | programme   | period_from | amount
      p4  | wife      | Wu *        | subsistence | 2024-02-01  | -799
  expect: |
    person_id | periods | total
    wife      | 2       | 1
- name: The rule stands twice for its two rates
  and_given:
    programmes: |
      ref | programme   | officials_file
      g3  | subsistence | true
  expect: *found
- name: The official holds a second post beside the first
  and_given:
    post_holders: |
      ref | person_id | person_mask | body_name | post   | held_from  | held_to
      h2  | chen      | Chen *      | Shang     | member | 2022-03-01 |
  expect: *found
- name: A second post followed the first
  but: {post_holders.h1.held_to: 2024-01-31}
  and_given:
    post_holders: |
      ref | person_id | person_mask | body_name | post | held_from  | held_to
      h2  | chen      | Chen **     | Xia       | vice | 2024-02-01 |
  expect: |
    person_id | official_mask | post | body_name | total | post_refs
    wife      | Chen *        | head | Shang     | 800   | h1, h2
- name: The second month's list masks the name otherwise
  but: {payments.p2.person_mask: Wu **}
  expect: *found
- name: Two officials stand in the household
  and_given:
    post_holders: |
      ref | person_id | person_mask | body_name | post   | held_from  | held_to
      h2  | wife      | Wu *        | Shang     | member | 2022-03-01 |
  expect: |
    person_id | official_id | total
    wife      | chen        | 800
    wife      | wife        | 800
- name: The recipient has no valid number
  but: {payments.p1.person_id: , payments.p2.person_id: }
  expect: nothing
---*/
