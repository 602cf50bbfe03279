/*---
id: voucher_typed_long_after_its_day
version: 1
status: trial
category: embezzlement
strength: 3
title:
  en: A voucher that bears a day long before it was typed
  zh: 凭证日期远早于实际录入时间
says:
  en: "Voucher {voucher_no} of {body_name} bears the day {entered_on}. It was typed on {typed_on}, {days} days later; it comes to {total}."
  zh: "{body_name} 第 {voucher_no} 号凭证日期为 {entered_on}，实际录入时间为 {typed_on}，晚 {days} 天；金额 {total}。"
why:
  en: The day on a voucher is typed by a person and the time of typing is noted by the system. Months between them mean that one of them is not the day of the entry.
  zh: 凭证日期由人填写，录入时间由系统记录。两者相差数月，说明其中之一不是实际入账日。

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id, series, voucher_no, entered_on]
amount: total
population: {table: vouchers, slice_by: [area_id, body_name]}
family: ledger
asked_of: {en: The township office that keeps village books, zh: 乡镇农村经管（代理记账）机构}
halves:
  booked:
    label: {en: What the book says, zh: 账上记录}
    table: vouchers
    rows: voucher_refs
    show: [body_name, series, voucher_no, entered_on, document_on, entered_at, made_by_hand, summary, amount, counterparty_name]
against:
  label: {en: The two days, zh: 两个日期}
  show: [entered_on, typed_on, days]
needs:
  vouchers: [ref, body_id, body_name, series, voucher_no, entered_on, entered_at, amount, voided]
law:
  - {instrument: cn-collective-economic-law, article: "44", says: {en: Collective economic organisations keep their finances and books by the national accounting rules for them., zh: 农村集体经济组织应当按照农村集体经济组织财务会计制度进行财务管理和会计核算。}, read: full}
sources:
  - {title: "Audit software test libraries (entries dated back)"}

parameters:
  typed_days: {default: 60, min: 7, max: 730, chosen_because: {en: "A month's papers are typed by the middle of the next; two months are past that.", zh: 当月单据次月中旬前录完，两个月已超出。}}
  most_share: {default: 0.5, min: 0.05, max: 1, type: decimal, chosen_because: {en: "When most vouchers of a month were typed late, a backlog was caught up.", zh: 当月多数凭证都晚录，属于集中补录。}}

innocent_explanations:
  - because: {en: A month was typed up in the evening of its last day or soon after., zh: 月末或次月初集中录入。}
    answered_by: {example: It was typed on the last day that is in time}
  - because: {en: The system was new and old vouchers were typed into it., zh: 系统新启用，补录旧凭证。}
    answered_by: {example: Most vouchers of that month were typed late}
  - because: {en: The voucher was voided., zh: 凭证已作废。}
    answered_by: {example: The voucher was voided}
  - because: {en: The system notes the last change and not the first typing., zh: 系统记录的是最后修改时间。}
    answered_by: {step: 1}
  - because: {en: A correction was made in the old period with consent., zh: 经同意对以前期间作更正。}
    answered_by: {step: 2}

verify_next:
  - {en: "Ask for the system's log of that voucher: when it was made and changed.", zh: 调取该凭证的系统日志：何时新建、何时修改。}
  - {en: Ask who allowed an entry in a closed month., zh: 问清由谁同意在已结账月份录入。}
  - {en: Compare the day with the paper and with the bank statement., zh: 与原始单据和银行对账单核对日期。}
---*/

WITH months AS (                -- months of a book of which not most were typed late
    SELECT v.body_id, DATE_TRUNC('month', v.entered_on) AS month
    FROM vouchers AS v
    WHERE v.entered_at IS NOT NULL
    GROUP BY v.body_id, DATE_TRUNC('month', v.entered_on)
    HAVING COUNT(*) * $most_share
        >= SUM(CASE WHEN DATE_DIFF('day', v.entered_on, CAST(v.entered_at AS DATE)) > $typed_days THEN 1 ELSE 0 END)
)
SELECT
    v.body_id, v.series, v.voucher_no, v.entered_on,
    MIN(v.body_name)                   AS body_name,
    MIN(CAST(v.entered_at AS DATE))    AS typed_on,
    DATE_DIFF('day', v.entered_on, MIN(CAST(v.entered_at AS DATE))) AS days,
    SUM(v.amount)                      AS total,
    LIST(v.ref)                        AS voucher_refs
FROM vouchers AS v
JOIN months AS m
  ON  m.body_id = v.body_id
  AND m.month = DATE_TRUNC('month', v.entered_on)
WHERE DATE_DIFF('day', v.entered_on, CAST(v.entered_at AS DATE)) > $typed_days
  AND NOT COALESCE(v.voided, FALSE)
GROUP BY v.body_id, v.series, v.voucher_no, v.entered_on

/*--- examples
- name: Dated the first of January and typed sixty-one days later
  given:
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on | entered_at          | amount | voided
      v1  | shang   | Shang     | P      | 7          | 2024-01-01 | 2024-03-02 10:00:00 | 800    | false
      v2  | shang   | Shang     | P      | 8          | 2024-01-31 | 2024-01-31 10:00:00 | 50     | false
  expect: &found |
    body_id | body_name | series | voucher_no | entered_on | typed_on   | days | total | voucher_refs
    shang   | Shang     | P      | 7          | 2024-01-01 | 2024-03-02 | 61   | 800   | v1

# Every example below is the first one with one fact changed.
- name: It was typed on the last day that is in time
  but: {vouchers.v1.entered_at: 2024-03-01 10:00:00}
  expect: nothing
- name: A month is too long here
  parameters: {typed_days: 30}
  but: {vouchers.v1.entered_at: 2024-02-01 10:00:00}
  expect: |
    days
    31
- name: It was typed before its day
  but: {vouchers.v1.entered_at: 2023-10-01 10:00:00}
  expect: nothing
- name: Nobody knows when it was typed
  but: {vouchers.v1.entered_at: }
  expect: nothing
- name: The voucher was voided
  but: {vouchers.v1.voided: true}
  expect: nothing
- name: Nobody says whether it was voided
  but: {vouchers.v1.voided: }
  expect: *found
- name: Most vouchers of that month were typed late
  and_given: &more
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on | entered_at          | amount | voided
      v3  | shang   | Shang     | P      | 9          | 2024-01-02 | 2024-03-20 10:00:00 | 50     | true
  expect: nothing
- name: Most vouchers of another month were typed late
  and_given: *more
  but: {vouchers.v3.entered_on: 2023-12-02}
  expect: *found
- name: Most vouchers of another body were typed late
  and_given: *more
  but: {vouchers.v3.body_id: xia}
  expect: *found
- name: It is not known of a third when it was typed
  and_given: *more
  but: {vouchers.v2.entered_at: , vouchers.v3: gone}
  expect: nothing
- name: The voucher has two lines
  and_given:
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on | entered_at          | amount | voided
      v3  | shang   | Shang V.  | P      | 7          | 2024-01-01 | 2024-03-05 10:00:00 | 20     | false
      v4  | shang   | Shang     | P      | 9          | 2024-01-05 | 2024-01-06 10:00:00 | 20     | false
  expect: |
    body_name | typed_on   | days | total | voucher_refs
    Shang     | 2024-03-02 | 61   | 820   | v1, v3
- name: Another voucher of that month was typed on the last day that is in time
  and_given: *more
  but: {vouchers.v3.entered_at: 2024-03-02 10:00:00}
  expect: *found
- name: Most were typed late, and not those of another body or of another month
  and_given:
    vouchers: |
      ref | body_id | body_name | series | voucher_no | entered_on | entered_at          | amount | voided
      v3  | shang   | Shang     | P      | 9          | 2024-01-02 | 2024-03-20 10:00:00 | 50     | false
      v4  | xia     | Xia       | P      | 9          | 2024-01-02 | 2024-01-20 10:00:00 | 50     | false
      v5  | shang   | Shang     | P      | 9          | 2024-02-02 | 2024-02-20 10:00:00 | 50     | false
  expect: nothing
---*/
