/*---
id: parts_differ_from_total
version: 1
status: trial
category: dereliction
strength: 4
family: files
title:
  en: A sheet states a total that its rows do not come to
  zh: 表中所列合计与明细之和不符
says:
  en: "{source}, sheet {sheet}: the total of {column_name} is stated as {stated}; its {parts} rows come to {summed}. Difference: {difference}."
  zh: "{source} 工作表 {sheet}：“{column_name}”合计填列为 {stated}，其 {parts} 行明细之和为 {summed}，相差 {difference}。"
why:
  en: A published total must come from the rows under it. Where it does not, one of the two is wrong and readers cannot know which.
  zh: 公布的合计应来自其下明细。两者不符时必有一处有误，而读者无从判断。
asked_of:
  en: The office that published the list
  zh: 发布名单的单位

points_at: {kind: source, id: source, label: source}
row_key: [source, sheet, column_name, stated]
amount: difference
population: {table: sheet_totals, slice_by: [publisher_name, period_to]}
halves:
  stated:
    label: {en: The total as stated, zh: 所列合计}
    table: sheet_totals
    rows: total_refs
    show: [source, sheet, column_name, stated, unit, period_from, period_to]
against:
  label: {en: The sum of the rows, zh: 明细之和}
  show: [summed, parts, difference, tolerance]
needs:
  sheet_totals: [ref, source, sheet, column_name, kind, stated, summed, parts, unread, unit]
legal_values: []
law:
  - {instrument: cn-open-government, article: "6", says: {en: Administrative organs shall disclose government information promptly and accurately., zh: 行政机关应当及时、准确地公开政府信息。}, read: full}
sources:
  - {title: "Casting a column: the oldest test of an audit"}

parameters:
  rounding:
    default: 0.5
    min: 0
    max: 1
    chosen_because: {en: A figure rounded to its unit is at most half a unit off., zh: 按单位取整的数字最多相差半个单位。}

innocent_explanations:
  - because: {en: Each row was rounded to thousands and the total was not., zh: 每行按千元取整，而合计没有取整。}
    answered_by: {example: Rounding can explain it}
  - because: {en: Some rows hold words in place of a sum., zh: 有的行以文字代替金额。}
    answered_by: {example: One row could not be read}
  - because: {en: It is a subtotal that covers only some rows., zh: 该数为小计，仅涵盖部分行。}
    answered_by: {example: It is a subtotal}
  - because: {en: "A row was hidden, crossed out or not yet approved, or a subtotal was counted as well.", zh: 有隐藏、划去或尚未核定的行，或小计被重复计入。}
    answered_by: {step: 1}

verify_next:
  - {en: "Open the file and look for hidden rows, subtotals and rows not yet approved.", zh: 打开原文件，查看隐藏行、小计行和尚未核定的行。}
  - {en: Ask the publisher which of the two figures is right and for a corrected file., zh: 请公布单位说明哪个数正确，并提供更正后的文件。}
---*/

SELECT
    t.source, t.sheet, t.column_name, t.stated, t.summed, t.parts,
    ABS(t.stated - t.summed)                              AS difference,
    $rounding * COALESCE(t.unit, 1) * (t.parts + 1)       AS tolerance,
    LIST(t.ref)                                           AS total_refs
FROM sheet_totals AS t
WHERE t.kind = 'total'
  AND COALESCE(t.unread, 0) = 0
  AND ABS(t.stated - t.summed) > $rounding * COALESCE(t.unit, 1) * (t.parts + 1)
GROUP BY t.source, t.sheet, t.column_name, t.stated, t.summed, t.parts, t.unit

/*--- examples
- name: A total of 500,000 over rows that come to 420,000
  given:
    sheet_totals: |
      ref | source   | sheet  | column_name | kind  | stated | summed | parts | unread | unit
      t1  | 2014.xls | Sheet1 | Approved    | total | 500000 | 420000 | 9     | 0      | 1000
  expect: &found |
    source   | sheet  | column_name | stated | summed | parts | difference | tolerance | total_refs
    2014.xls | Sheet1 | Approved    | 500000 | 420000 | 9     | 80000      | 5000      | t1

# Every example below is the first one with one fact changed.
- name: The rows come to more than the total
  but: {sheet_totals.t1.summed: 580000}
  expect: |
    difference
    80000
- name: Rounding can explain it
  but: {sheet_totals.t1.summed: 495000}
  expect: nothing
- name: One more than rounding can explain
  but: {sheet_totals.t1.summed: 494999}
  expect: |
    difference
    5001
- name: The figures were not rounded, so any difference counts
  but: {sheet_totals.t1.summed: 499999}
  parameters: {rounding: 0}
  expect: |
    difference
    1
- name: They agree
  but: {sheet_totals.t1.summed: 500000}
  parameters: {rounding: 0}
  expect: nothing
- name: It is a subtotal
  but: {sheet_totals.t1.kind: subtotal}
  expect: nothing
- name: One row could not be read
  but: {sheet_totals.t1.unread: 1}
  expect: nothing
- name: Nobody counted rows that could not be read
  but: {sheet_totals.t1.unread: ""}
  expect: *found
- name: The unit is not known and is taken as one
  but: {sheet_totals.t1.unit: "", sheet_totals.t1.summed: 499994}
  expect: |
    difference | tolerance
    6          | 5
- name: The same total is stated in two places of the sheet
  and_given:
    sheet_totals: |
      ref | source   | sheet  | column_name | kind  | stated | summed | parts | unread | unit
      t2  | 2014.xls | Sheet1 | Approved    | total | 500000 | 420000 | 9     | 0      | 1000
  expect: |
    difference | total_refs
    80000      | t1, t2
---*/
