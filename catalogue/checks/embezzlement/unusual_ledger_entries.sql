/*---
id: unusual_ledger_entries
version: 1
status: trial
category: embezzlement
strength: 1
title:
  en: An entry with several marks of an unusual one
  zh: 具有多项少见特征的分录
says:
  en: "Entry {voucher_no} of {body_name} of {entered_on}, {amount}, has {marks} of the seven marks by which auditors choose entries to read."
  zh: "{body_name} {entered_on} 第 {voucher_no} 号分录，金额 {amount}，具有审计选看分录所用七项特征中的 {marks} 项。"
why:
  en: Auditors read entries with several such marks first. Each by itself is everyday.
  zh: 审计先看具有多项特征的分录，单独一项都很平常。

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id, series, voucher_no, entered_on, account_title, amount]
amount: amount
population: {table: vouchers, slice_by: [area_id, body_name]}
family: ledger
asked_of: {en: The township office that keeps village books, zh: 乡镇农村经管（代理记账）机构}
halves:
  entry:
    label: {en: The entry, zh: 分录}
    table: vouchers
    rows: voucher_refs
    show: [body_name, series, voucher_no, entered_on, entered_at, summary, account_title, amount, counterparty_name, poster_mask, made_by_hand]
against:
  label: {en: Its marks, zh: 特征}
  show: [marks, by_hand, day_off, at_night, rare_account, is_round, is_mute, at_end]
needs:
  vouchers: [ref, body_id, body_name, series, voucher_no, entered_on, entered_at, summary, account_title, amount, made_by_hand, voided]
  calendar: [day, is_workday]
no_law:
  en: No article forbids any of these marks; together they say which entry to read first.
  zh: 没有条文禁止其中任何一项，合在一起只提示先看哪条分录。
sources:
  - {title: "Journal-entry testing in audit (high-risk characteristics)"}

parameters:
  min_marks: {default: 4, min: 2, max: 7, chosen_because: {en: Three marks meet by chance in every book., zh: 三项特征在任何账上都会偶然相遇。}}
  rare_uses: {default: 2, min: 1, max: 50, chosen_because: {en: An account used once or twice is seldom looked at., zh: 只用过一两次的科目很少有人查看。}}
  round_to: {default: 1000, min: 10, max: 1000000, chosen_because: {en: Bills seldom come to whole thousands., zh: 账单很少恰为整千。}}

innocent_explanations:
  - because: {en: The voucher was voided., zh: 凭证已作废。}
    answered_by: {example: It was voided}
  - because: {en: The log only records the day of entry., zh: 系统只记录日期。}
    answered_by: {example: Only the day of entry is known}
  - because: {en: Entries at the end of a quarter are made by hand and are round by nature., zh: 季末计提本来就是手工且为整数。}
    answered_by: {step: 1}
  - because: {en: A small office works at odd hours., zh: 小单位工作时间不固定。}
    answered_by: {step: 2}

survivors:
  - {change: "`v.amount > 0` → `v.amount > 1`", because: {en: One is not a multiple of the sum that counts as round., zh: 一元不是整数标准的倍数。}}

verify_next:
  - {en: Open the papers of the entry and see what it stands for., zh: 查看附件，了解该分录内容。}
  - {en: Ask whoever posted it to explain it., zh: 请记账人说明。}
  - {en: Look for an entry that takes it back., zh: 查找有无冲回分录。}
---*/

WITH rare AS (                  -- accounts that a body hardly uses
    SELECT v.body_id, v.account_title
    FROM vouchers AS v
    GROUP BY v.body_id, v.account_title
    HAVING COUNT(*) <= $rare_uses
),
days_off AS (
    SELECT c.day
    FROM calendar AS c
    WHERE NOT c.is_workday
    GROUP BY c.day
),
marked AS (
    SELECT
        v.ref, v.body_id, v.body_name, v.series, v.voucher_no, v.entered_on, v.account_title, v.amount,
        CASE WHEN v.made_by_hand THEN 1 ELSE 0 END               AS by_hand,
        CASE WHEN o.day IS NOT NULL THEN 1 ELSE 0 END            AS day_off,
        -- midnight means that only the day is known
        CASE WHEN EXTRACT(hour FROM v.entered_at) BETWEEN 1 AND 5 OR EXTRACT(hour FROM v.entered_at) > 20
            THEN 1 ELSE 0 END                                    AS at_night,
        CASE WHEN r.account_title IS NOT NULL THEN 1 ELSE 0 END  AS rare_account,
        CASE WHEN v.amount > 0 AND v.amount % $round_to = 0 THEN 1 ELSE 0 END AS is_round,
        CASE WHEN LENGTH(COALESCE(v.summary, '')) < 2 THEN 1 ELSE 0 END       AS is_mute,
        CASE WHEN DAY(v.entered_on) >= 26 AND MONTH(v.entered_on) IN (3, 6, 9, 12) THEN 1 ELSE 0 END AS at_end
    FROM vouchers AS v
    LEFT JOIN days_off AS o
      ON o.day = v.entered_on
    LEFT JOIN rare AS r
      ON  r.body_id = v.body_id
      AND r.account_title = v.account_title
    WHERE NOT COALESCE(v.voided, FALSE)
)
SELECT
    body_id, series, voucher_no, entered_on, account_title, amount,
    MIN(body_name) AS body_name,
    by_hand + day_off + at_night + rare_account + is_round + is_mute + at_end AS marks,
    by_hand, day_off, at_night, rare_account, is_round, is_mute, at_end,
    LIST(ref)      AS voucher_refs
FROM marked
WHERE by_hand + day_off + at_night + rare_account + is_round + is_mute + at_end >= $min_marks
GROUP BY
    body_id, series, voucher_no, entered_on, account_title, amount,
    by_hand, day_off, at_night, rare_account, is_round, is_mute, at_end

/*--- examples
- name: An entry with all seven marks
  parameters: {min_marks: 7}
  given:
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on | entered_at          | summary | account_title | amount | made_by_hand | voided
      v1  | shang   | Shang     | P      | 7          | 2024-06-30 | 2024-06-30T23:00:00 |         | Odd           | 3000   | true         | false
    calendar: |
      ref | day        | is_workday
      k1  | 2024-06-30 | false
  expect: &found |
    body_id | body_name | series | voucher_no | entered_on | account_title | amount | marks | by_hand | day_off | at_night | rare_account | is_round | is_mute | at_end | voucher_refs
    shang   | Shang     | P      | 7          | 2024-06-30 | Odd           | 3000   | 7     | 1       | 1       | 1        | 1            | 1        | 1       | 1      | v1

# Every example below is the first one with one fact changed.
- name: It was not made by hand
  but: {vouchers.v1.made_by_hand: false}
  expect: nothing
- name: Nobody says whether it was made by hand, and six marks are enough
  parameters: {min_marks: 6}
  but: {vouchers.v1.made_by_hand: }
  expect: |
    marks | by_hand
    6     | 0
- name: The day was made a working day
  but: {calendar.k1.is_workday: true}
  expect: nothing
- name: Nothing is known of the day
  parameters: {min_marks: 6}
  but: {calendar.k1: gone}
  expect: |
    marks | day_off
    6     | 0
- name: The calendar lists the day twice
  and_given:
    calendar: |
      ref | day        | is_workday
      k2  | 2024-06-30 | false
  expect: *found
- name: Nine in the evening is night
  but: {vouchers.v1.entered_at: 2024-06-30T21:00:00}
  expect: *found
- name: A little before nine is not
  but: {vouchers.v1.entered_at: 2024-06-30T20:59:00}
  expect: nothing
- name: One in the morning is night
  but: {vouchers.v1.entered_at: 2024-06-30T01:00:00}
  expect: *found
- name: A little before six is night
  but: {vouchers.v1.entered_at: 2024-06-30T05:59:00}
  expect: *found
- name: Only the day of entry is known
  but: {vouchers.v1.entered_at: 2024-06-30T00:00:00}
  expect: nothing
- name: The account was used three times
  and_given: &uses
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on | entered_at | summary | account_title | amount | made_by_hand | voided
      v2  | shang   | Shang     | P      | 8          | 2024-05-02 |            | paper   | Odd           | 10     | false        | false
      v3  | shang   | Shang     | P      | 9          | 2024-05-02 |            | paper   | Odd           | 10     | false        | false
  expect: nothing
- name: Another body seldom uses it, and the body has another account that it seldom uses
  and_given:
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on | entered_at | summary | account_title | amount | made_by_hand | voided
      v2  | shang   | Shang     | P      | 8          | 2024-05-02 |            | paper   | Odd           | 10     | false        | false
      v3  | shang   | Shang     | P      | 9          | 2024-05-02 |            | paper   | Odd           | 10     | false        | false
      v4  | shang   | Shang     | P      | 10         | 2024-05-02 |            | paper   | Strange       | 10     | false        | false
      v5  | xia     | Xia       | P      | 8          | 2024-05-02 |            | paper   | Odd           | 10     | false        | false
  expect: nothing
- name: Three uses are seldom here
  parameters: {rare_uses: 3}
  and_given: *uses
  expect: *found
- name: The others used it at another body
  and_given: *uses
  but: {vouchers.v2.body_id: xia}
  expect: *found
- name: The others used another account
  parameters: {min_marks: 6}
  and_given: *uses
  but: {vouchers.v1.account_title: , vouchers.v1.body_id: xia}
  expect: |
    marks | rare_account
    6     | 0
- name: It is a yuan more than round
  but: {vouchers.v1.amount: 3001}
  expect: nothing
- name: Hundreds are round here
  parameters: {round_to: 100}
  but: {vouchers.v1.amount: 3100}
  expect: |
    amount | marks
    3100   | 7
- name: It is nothing
  but: {vouchers.v1.amount: 0}
  expect: nothing
- name: One sign says nothing
  but: {vouchers.v1.summary: x}
  expect: *found
- name: Two signs say something
  but: {vouchers.v1.summary: 电费}
  expect: nothing
- name: The twenty-sixth is the end of a quarter
  but: {vouchers.v1.entered_on: 2024-06-26, calendar.k1.day: 2024-06-26}
  expect: |
    entered_on | marks
    2024-06-26 | 7
- name: The twenty-fifth is not
  but: {vouchers.v1.entered_on: 2024-06-25, calendar.k1.day: 2024-06-25}
  expect: nothing
- name: May ends no quarter
  but: {vouchers.v1.entered_on: 2024-05-31, calendar.k1.day: 2024-05-31}
  expect: nothing
- name: It was voided
  but: {vouchers.v1.voided: true}
  expect: nothing
- name: Nobody says whether it was voided
  but: {vouchers.v1.voided: }
  expect: *found
- name: Two equal lines that write the body in two ways
  and_given:
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on | entered_at          | summary | account_title | amount | made_by_hand | voided
      v2  | shang   | Shang V.  | P      | 7          | 2024-06-30 | 2024-06-30T23:00:00 |         | Odd           | 3000   | true         | false
  expect: |
    body_name | marks | voucher_refs
    Shang     | 7     | v1, v2
---*/
