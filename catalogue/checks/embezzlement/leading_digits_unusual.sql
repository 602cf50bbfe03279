/*---
id: leading_digits_unusual
version: 1
status: trial
category: embezzlement
strength: 1
family: statistics
title:
  en: First digits of payments unlike those of freely arising amounts
  zh: 付款金额首两位数字的分布异于自然形成的金额
says:
  en: "Of {n_digits} payments of {buyer_name}, more than usual begin with {worst_digits}. The deviation is {ratio} times what chance gives."
  zh: "{buyer_name} 的 {n_digits} 笔付款中，以 {worst_digits} 开头的多于通常情形。偏差为随机情形的 {ratio} 倍。"
why:
  en: Amounts that arise freely begin with low digits more often. Digits that stand out show where to look; they prove nothing.
  zh: 自然形成的金额多以较小数字开头。突出的数字只提示查看方向，不证明任何事情。
asked_of:
  en: The office that keeps the accounts
  zh: 负责记账的单位

points_at: {kind: organisation, id: buyer_id, label: buyer_name}
row_key: [buyer_id]
population: {table: supplier_payments, slice_by: [buyer_id]}
halves:
  paid:
    label: {en: The largest payments, zh: 金额最大的付款}
    table: supplier_payments
    rows: payment_refs
    show: [supplier_name, amount, paid_on, invoice_no, purpose]
against:
  label: {en: What Benford's law leads to expect, zh: 依本福特定律的预期}
  show: [n_digits, mad, expected_mad, ratio, worst_digits, worst_z]
needs:
  supplier_payments: [ref, buyer_id, buyer_name, amount]
legal_values: []
no_law:
  en: No law says how amounts begin; this is a hint where to read files, never a reason by itself.
  zh: 没有法律规定金额如何开头，这只提示查阅哪些凭证，不能单独作为依据。
sources:
  - {title: "Nigrini, Benford's Law (2012): first-two-digits test"}
refine: benford

parameters:
  min_amount:
    default: 1000
    min: 10
    max: 1000000
    chosen_because: {en: "Lists are often cut at a limit such as 500; digits just above a cut are not free.", zh: 公开清单常以某一金额（如500）为下限，下限附近的首位数字并非自然形成。}
  shown:
    default: 100
    min: 1
    max: 1000
    chosen_because: {en: A hundred payments can be looked through in an afternoon., zh: 一百笔付款半天可以看完。}
  n_min:
    default: 300
    min: 100
    max: 1000000
    chosen_because: {en: With fewer amounts honest data deviate as much., zh: 笔数过少时，正常数据也会有同样偏差。}
  ratio:
    default: 1.25
    min: 1
    max: 10
    chosen_because: {en: Honest data pass this in three of a thousand trials., zh: 正常数据一千次中约三次超过此值。}
  z:
    default: 4.5
    min: 3
    max: 20
    chosen_because: {en: The largest of ninety digits passes this in one of a hundred honest trials., zh: 正常数据中九十个数字的最大值约百分之一超过此值。}
  tariff_share:
    default: 0.3
    min: 0.05
    max: 1
    chosen_because: {en: Where a price list sets the amounts digits say nothing., zh: 金额由价目表确定时，首位数字没有意义。}

innocent_explanations:
  - because: {en: "Rates, rents and allowances repeat by nature.", zh: 费率、租金和补贴本来就会重复。}
    answered_by: {step: 1}
  - because: {en: A publishing limit cuts the list and shifts its first digits., zh: 公开下限截断了清单，使首位数字偏移。}
    answered_by: {example: Half lie under the least amount looked at}
  - because: {en: A rule or a cap holds many amounts just under a limit., zh: 某项规定或上限使许多金额略低于限额。}
    answered_by: {step: 2}
  - because: {en: There are too few payments to tell., zh: 付款笔数太少，无法判断。}
    answered_by: {example: Fewer payments than are needed}

verify_next:
  - {en: List the payments with the digits that stand out and set aside those of a tariff., zh: 列出突出数字对应的付款，先剔除按标准支付的。}
  - {en: Ask whether a rule or a limit explains the rest., zh: 询问其余是否由规定或限额造成。}
  - {en: Read twenty of the files that are left; do not confront anybody with a digit., zh: 查阅剩余中的二十份凭证；不得仅凭数字质问任何人。}
---*/

WITH ranked AS (
    SELECT
        p.ref, p.buyer_id, p.buyer_name, p.amount,
        ROW_NUMBER() OVER (PARTITION BY p.buyer_id ORDER BY p.amount DESC, p.ref) AS place
    FROM supplier_payments AS p
    WHERE p.amount >= $min_amount
      AND p.buyer_id IS NOT NULL
)
SELECT
    r.buyer_id,
    MIN(r.buyer_name)                             AS buyer_name,
    LIST(r.amount)                                AS amounts,
    LIST(r.ref) FILTER (WHERE r.place <= $shown)  AS payment_refs
FROM ranked AS r
GROUP BY r.buyer_id

/*--- examples
- name: Ninety-nine payments that all begin with 49, and one larger
  parameters: {n_min: 100, shown: 2}
  given:
    supplier_payments: |
      ref  | buyer_id | buyer_name | amount
      p1   | council  | A Council  | 4901
      p2   | council  | A Council  | 4902
      p3   | council  | A Council  | 4903
      p4   | council  | A Council  | 4904
      p5   | council  | A Council  | 4905
      p6   | council  | A Council  | 4906
      p7   | council  | A Council  | 4907
      p8   | council  | A Council  | 4908
      p9   | council  | A Council  | 4909
      p10  | council  | A Council  | 4910
      p11  | council  | A Council  | 4911
      p12  | council  | A Council  | 4912
      p13  | council  | A Council  | 4913
      p14  | council  | A Council  | 4914
      p15  | council  | A Council  | 4915
      p16  | council  | A Council  | 4916
      p17  | council  | A Council  | 4917
      p18  | council  | A Council  | 4918
      p19  | council  | A Council  | 4919
      p20  | council  | A Council  | 4920
      p21  | council  | A Council  | 4921
      p22  | council  | A Council  | 4922
      p23  | council  | A Council  | 4923
      p24  | council  | A Council  | 4924
      p25  | council  | A Council  | 4925
      p26  | council  | A Council  | 4926
      p27  | council  | A Council  | 4927
      p28  | council  | A Council  | 4928
      p29  | council  | A Council  | 4929
      p30  | council  | A Council  | 4930
      p31  | council  | A Council  | 4931
      p32  | council  | A Council  | 4932
      p33  | council  | A Council  | 4933
      p34  | council  | A Council  | 4934
      p35  | council  | A Council  | 4935
      p36  | council  | A Council  | 4936
      p37  | council  | A Council  | 4937
      p38  | council  | A Council  | 4938
      p39  | council  | A Council  | 4939
      p40  | council  | A Council  | 4940
      p41  | council  | A Council  | 4941
      p42  | council  | A Council  | 4942
      p43  | council  | A Council  | 4943
      p44  | council  | A Council  | 4944
      p45  | council  | A Council  | 4945
      p46  | council  | A Council  | 4946
      p47  | council  | A Council  | 4947
      p48  | council  | A Council  | 4948
      p49  | council  | A Council  | 4949
      p50  | council  | A Council  | 4950
      p51  | council  | A Council  | 4951
      p52  | council  | A Council  | 4952
      p53  | council  | A Council  | 4953
      p54  | council  | A Council  | 4954
      p55  | council  | A Council  | 4955
      p56  | council  | A Council  | 4956
      p57  | council  | A Council  | 4957
      p58  | council  | A Council  | 4958
      p59  | council  | A Council  | 4959
      p60  | council  | A Council  | 4960
      p61  | council  | A Council  | 4961
      p62  | council  | A Council  | 4962
      p63  | council  | A Council  | 4963
      p64  | council  | A Council  | 4964
      p65  | council  | A Council  | 4965
      p66  | council  | A Council  | 4966
      p67  | council  | A Council  | 4967
      p68  | council  | A Council  | 4968
      p69  | council  | A Council  | 4969
      p70  | council  | A Council  | 4970
      p71  | council  | A Council  | 4971
      p72  | council  | A Council  | 4972
      p73  | council  | A Council  | 4973
      p74  | council  | A Council  | 4974
      p75  | council  | A Council  | 4975
      p76  | council  | A Council  | 4976
      p77  | council  | A Council  | 4977
      p78  | council  | A Council  | 4978
      p79  | council  | A Council  | 4979
      p80  | council  | A Council  | 4980
      p81  | council  | A Council  | 4981
      p82  | council  | A Council  | 4982
      p83  | council  | A Council  | 4983
      p84  | council  | A Council  | 4984
      p85  | council  | A Council  | 4985
      p86  | council  | A Council  | 4986
      p87  | council  | A Council  | 4987
      p88  | council  | A Council  | 4988
      p89  | council  | A Council  | 4989
      p90  | council  | A Council  | 4990
      p91  | council  | A Council  | 4991
      p92  | council  | A Council  | 4992
      p93  | council  | A Council  | 4993
      p94  | council  | A Council  | 4994
      p95  | council  | A Council  | 4995
      p96  | council  | A Council  | 4996
      p97  | council  | A Council  | 4997
      p98  | council  | A Council  | 4998
      p99  | council  | A Council  | 4999
      p100 | council  | A Council  | 7000
  expect: &found |
    buyer_id | buyer_name | n_digits | worst_digits | payment_refs
    council  | A Council  | 100      | 49           | p100, p99

# Every example below is the first one with one fact changed.
- name: Fewer payments than are needed
  parameters: {n_min: 101}
  expect: |
    buyer_id | n_digits | outcome
    council  | 100      | insufficient
- name: Six equal amounts follow a price list
  but: {supplier_payments.p2.amount: 4901, supplier_payments.p3.amount: 4901, supplier_payments.p4.amount: 4901, supplier_payments.p5.amount: 4901, supplier_payments.p6.amount: 4901}
  parameters: {tariff_share: 0.06}
  expect: nothing
- name: Half lie under the least amount looked at
  parameters: {min_amount: 4951}
  expect: |
    n_digits | outcome
    50       | insufficient
- name: The least amount is itself looked at
  parameters: {min_amount: 4901}
  expect: *found
- name: One of them was paid by another body
  but: {supplier_payments.p1.buyer_id: town}
  expect: |
    buyer_id | n_digits | outcome
    council  | 99       | insufficient
    town     | 1        | insufficient
- name: The body of one is not named
  but: {supplier_payments.p1.buyer_id: ""}
  expect: |
    buyer_id | n_digits | outcome
    council  | 99       | insufficient
- name: The body is written in two ways
  but: {supplier_payments.p1.buyer_name: A Cncl}
  expect: |
    buyer_name | n_digits
    A Cncl     | 100
- name: Three of the largest are shown
  parameters: {shown: 3}
  expect: |
    payment_refs
    p98, p99, p100
---*/
