/*---
id: two_public_posts
version: 1
status: trial
category: false_claim
strength: 3
title:
  en: Paid for two public posts in the same months
  zh: 同期领取两个公益性岗位的补贴
says:
  en: "{person_mask} was paid for {programme_a} ({amount_a}) and for {programme_b} ({amount_b}) for the same {periods} period(s) from {first_period} to {last_period}. Both are posts for one person; the lower sum is {lower}."
  zh: "{first_period} 至 {last_period} 共 {periods} 期，{person_mask} 同时领取 {programme_a}（{amount_a}）和 {programme_b}（{amount_b}）。两项均为一人一岗，较低一项为 {lower}。"
why:
  en: A public post gives one person in need one income. Two in one name may be one post that somebody else fills.
  zh: 公益性岗位为一名困难群众提供一份收入。一人名下有两岗，其中一岗可能由他人顶替。

points_at: {kind: person, id: person_id, label: person_mask}
row_key: [person_id, programme_a, programme_b]
amount: lower
match: [A, B]
population: {table: payments, slice_by: [area_id, programme, period_from]}
family: payments
asked_of: {en: The offices that run the two posts, zh: 两个岗位的主管部门}
halves:
  one:
    label: {en: What the first post paid, zh: 第一个岗位的发放}
    table: payments
    rows: refs_a
    show: [person_mask, village, programme, period_from, period_to, amount]
  other:
    label: {en: What the second post paid, zh: 第二个岗位的发放}
    table: payments
    rows: refs_b
    show: [person_mask, village, programme, period_from, period_to, amount]
needs:
  payments: [ref, person_id, person_mask, programme, period_from, period_to, amount]
  programmes: [programme, is_post]
no_law:
  en: That a person may hold one public post is set by each post's own rules.
  zh: 一人一岗由各岗位自身规则规定。
sources:
  - {title: County supervision platforms that compare the rolls of public posts}

parameters:
  min_periods: {default: 2, min: 1, max: 24, chosen_because: {en: "One month together is common when a person changes over.", zh: 转岗时重叠一个月较常见。}}

innocent_explanations:
  - because: {en: The person changed from one post to the other., zh: 由一个岗位转到另一个岗位。}
    answered_by: {example: They meet in one month only}
  - because: {en: One of the two came back., zh: 其中一项已经退回。}
    answered_by: {example: What the second post paid came back}
  - because: {en: One of the two is no post., zh: 其中一项不属于岗位补贴。}
    answered_by: {example: The second programme is no post}
  - because: {en: "Both are part-time, and the rules allow it.", zh: 两岗均为部分工时，且规则允许。}
    answered_by: {step: 1}
  - because: {en: "A relative does one of the two, openly, and one name was kept for the account.", zh: 亲属公开承担其中一岗，沿用同一账户姓名。}
    answered_by: {step: 2}

verify_next:
  - {en: Read the agreement of each post for hours and for what excludes it., zh: 查阅各岗位协议的工时和排除条件。}
  - {en: "Ask the person which work they do, and fellow workers, separately, who does the other.", zh: 询问本人做哪份工作，并分别询问工友另一份由谁承担。}
  - {en: Ask each office when it learned of the other post; give notice before one is stopped., zh: 问两个部门何时得知另一岗位；停发前先告知本人。}
survivors:
  - change: 'without `HAVING MIN(programme) <> MAX(programme)`'
    because: {en: "It only keeps the list short; what follows decides.", zh: 仅用于缩小范围，其后条件才决定结果。}
  - change: 'without `WHERE programme IN (SELECT programme FROM posts)`'
    because: {en: "It only keeps the list short; what follows decides.", zh: 仅用于缩小范围，其后条件才决定结果。}
  - change: 'without `p.person_id IN (SELECT person_id FROM several)`'
    because: {en: "It only keeps the list short; what follows decides.", zh: 仅用于缩小范围，其后条件才决定结果。}
---*/

WITH posts AS (                 -- the programmes that are a paid post
    SELECT programme FROM programmes WHERE is_post GROUP BY programme
),
several AS (                    -- the few people who were paid for more than one
    SELECT person_id
    FROM payments
    WHERE programme IN (SELECT programme FROM posts)
    GROUP BY person_id
    HAVING MIN(programme) <> MAX(programme)
),
held AS (                       -- one row per person, post and span of months, returns taken off
    SELECT
        p.person_id, p.programme,
        CAST(DATE_TRUNC('month', p.period_from) AS DATE)                        AS first_month,
        CAST(DATE_TRUNC('month', COALESCE(p.period_to, p.period_from)) AS DATE) AS last_month,
        MIN(p.person_mask)                                                      AS person_mask,
        SUM(p.amount)                                                           AS amount,
        LIST(p.ref)                                                             AS refs
    FROM payments AS p
    WHERE p.programme IN (SELECT programme FROM posts)
      AND p.person_id IN (SELECT person_id FROM several)
    GROUP BY
        p.person_id, p.programme,
        CAST(DATE_TRUNC('month', p.period_from) AS DATE),
        CAST(DATE_TRUNC('month', COALESCE(p.period_to, p.period_from)) AS DATE)
    HAVING SUM(p.amount) > 0
),
meeting AS (                    -- one row per span and post with a span that meets it
    SELECT
        a.person_id, a.programme, a.first_month, a.person_mask, a.amount, a.refs,
        b.programme       AS other
    FROM held AS a
    JOIN held AS b
      ON b.person_id = a.person_id
    WHERE b.first_month <= a.last_month
      AND b.last_month >= a.first_month
    GROUP BY a.person_id, a.programme, a.first_month, a.person_mask, a.amount, a.refs, b.programme
),
sides AS (                      -- one row per person, post and other post
    SELECT
        person_id, programme, other,
        MIN(person_mask)    AS person_mask,
        MIN(first_month)    AS first_period,
        MAX(first_month)    AS last_period,
        COUNT(*)            AS periods,
        SUM(amount)         AS amount,
        FLATTEN(LIST(refs)) AS refs
    FROM meeting
    GROUP BY person_id, programme, other
)
SELECT
    a.person_id, a.person_mask,
    a.programme                     AS programme_a,
    b.programme                     AS programme_b,
    LEAST(a.first_period, b.first_period)  AS first_period,
    GREATEST(a.last_period, b.last_period) AS last_period,
    GREATEST(a.periods, b.periods)  AS periods,
    a.amount                        AS amount_a,
    b.amount                        AS amount_b,
    LEAST(a.amount, b.amount)       AS lower,
    a.refs                          AS refs_a,
    b.refs                          AS refs_b
FROM sides AS a
JOIN sides AS b
  ON b.person_id = a.person_id
WHERE b.programme = a.other
  AND b.other = a.programme
  AND a.programme < b.programme
  AND GREATEST(a.periods, b.periods) >= $min_periods

/*--- examples
- name: Two months in two posts
  given:
    programmes: |
      ref | programme | is_post
      g1  | forest    | true
      g2  | road      | true
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | amount
      p1  | wang      | 王**        | forest    | 2024-05-01  | 2024-05-31 | 800
      p2  | wang      | 王小        | forest    | 2024-06-01  | 2024-06-30 | 700
      p3  | wang      | 王**        | road      | 2024-05-01  | 2024-05-31 | 500
      p4  | wang      | 王**        | road      | 2024-06-01  | 2024-06-30 | 500
      p5  | wang      | 王**        | road      | 2024-07-01  | 2024-07-31 | 500
  expect: &found |
    person_id | person_mask | programme_a | programme_b | first_period | last_period | periods | amount_a | amount_b | lower | refs_a | refs_b
    wang      | 王**        | forest      | road        | 2024-05-01   | 2024-06-01  | 2       | 1500     | 1000     | 1000  | p1, p2 | p3, p4

# Every example below is the first one with one fact changed.
- name: They meet in one month only
  but: {payments.p1.period_from: 2024-04-01, payments.p1.period_to: 2024-04-30}
  expect: nothing
- name: One month together counts
  parameters: {min_periods: 1}
  but: {payments.p1.period_from: 2024-04-01, payments.p1.period_to: 2024-04-30}
  expect: |
    person_id | periods | amount_a | amount_b | lower
    wang      | 1       | 700      | 500      | 500
- name: The second programme is no post
  but: {programmes.g2.is_post: false}
  expect: nothing
- name: The second programme is not among the rules
  but: {programmes.g2: gone}
  expect: nothing
- name: The second post is another person's
  but: {payments.p3.person_id: li, payments.p4.person_id: li, payments.p5.person_id: li}
  expect: nothing
- name: What the second post paid came back
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | amount
      p6  | wang      | 王**        | road      | 2024-05-01  | 2024-05-31 | -500
      p7  | wang      | 王**        | road      | 2024-06-01  | 2024-06-30 | -500
  expect: nothing
- name: The second post paid a top-up in a line of its own
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | amount
      p6  | wang      | 王**        | road      | 2024-06-01  | 2024-06-30 | 100
  expect: |
    person_id | amount_b | refs_b
    wang      | 1100     | p3, p4, p6
- name: The first post paid a top-up under another spelling
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | amount
      p6  | wang      | 王甲        | forest    | 2024-05-01  | 2024-05-31 | 100
  expect: |
    person_id | person_mask | amount_a
    wang      | 王**        | 1600
- name: All but one yuan a month came back
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | amount
      p6  | wang      | 王**        | road      | 2024-05-01  | 2024-05-31 | -499
      p7  | wang      | 王**        | road      | 2024-06-01  | 2024-06-30 | -499
  expect: |
    person_id | periods | amount_b
    wang      | 2       | 2
- name: Aid that is no post is paid besides
  and_given:
    payments: |
      ref | person_id | person_mask | programme   | period_from | period_to  | amount
      p6  | wang      | 王**        | subsistence | 2024-05-01  | 2024-05-31 | 400
      p7  | wang      | 王**        | subsistence | 2024-06-01  | 2024-06-30 | 400
  expect: *found
- name: The lists give only the first day of each period
  but: {payments.p1.period_to: , payments.p2.period_to: , payments.p3.period_to: , payments.p4.period_to: , payments.p5.period_to: }
  expect: *found
- name: The second post is paid by the quarter and the first by the month
  but: {payments.p3: gone, payments.p4: gone, payments.p5.period_from: 2024-04-01, payments.p5.period_to: 2024-06-30}
  expect: |
    person_id | first_period | last_period | periods | amount_a | amount_b | refs_b
    wang      | 2024-04-01   | 2024-06-01  | 2       | 1500     | 500      | p5
- name: The quarter ends before the months
  but: {payments.p3: gone, payments.p4: gone, payments.p5.period_from: 2024-02-01, payments.p5.period_to: 2024-04-30}
  expect: nothing
- name: A third post
  and_given:
    programmes: |
      ref | programme | is_post
      g3  | river     | true
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | amount
      p6  | wang      | 王**        | river     | 2024-05-01  | 2024-05-31 | 300
      p7  | wang      | 王**        | river     | 2024-06-01  | 2024-06-30 | 300
  expect: |
    person_id | programme_a | programme_b | lower
    wang      | forest      | road        | 1000
    wang      | forest      | river       | 600
    wang      | river       | road        | 600
- name: Another person has only one post
  and_given:
    payments: |
      ref | person_id | person_mask | programme | period_from | period_to  | amount
      p6  | li        | 李*         | road      | 2024-05-01  | 2024-05-31 | 500
  expect: *found
---*/
