/*---
id: collective_money_in_private_account
version: 2
status: trial
category: embezzlement
strength: 3
title:
  en: Collective money through an account in a person's name
  zh: 集体资金经个人名下账户收付
says:
  en: "{entries} entries of the book of {body_name} from {first_on} to {last_on}, {total} in all, went through account {account_mask}, which the bank has in the name of the person {holder_mask}."
  zh: "{body_name} 账上 {first_on} 至 {last_on} 有 {entries} 笔共 {total} 经账户 {account_mask} 收付，银行登记的开户人为个人 {holder_mask}。"
why:
  en: Collective money may not be put into an account opened in a person's name. Whose account it is, the bank knows.
  zh: 集体资金不得存入以个人名义开立的账户。账户属于谁，银行有登记。

points_at: {kind: organisation, id: body_id, label: body_name}
row_key: [body_id, account_id]
amount: total
population: {table: vouchers, slice_by: [area_id, body_name]}
family: ledger
asked_of: {en: The township office that keeps village books, zh: 乡镇农村经管（代理记账）机构}
halves:
  booked:
    label: {en: What the book says, zh: 账上记录}
    table: vouchers
    rows: voucher_refs
    show: [body_name, series, voucher_no, entered_on, summary, direction, amount, counterparty_name, account_mask]
  held:
    label: {en: Whose account it is, zh: 银行登记的开户人}
    table: bank_accounts
    rows: account_refs
    show: [account_mask, holder_mask, kind]
needs:
  vouchers: [ref, body_id, body_name, entered_on, direction, amount, account_id, account_mask, payee_id, payee_kind, voided]
  bank_accounts: [ref, account_id, holder_id, holder_mask, kind]
  post_holders: [person_id, body_id, held_from, held_to]
law:
  - {instrument: cn-collective-economic-law, article: "44", says: {en: Money of the collective may not be deposited in an account opened in a person's name., zh: 集体所有的资金不得存入以个人名义开立的账户。}, read: full}
sources:
  - {title: Published village audit reports (collective income in private accounts)}

parameters:
  min_total: {default: 100, min: 0, max: 1000000, chosen_because: {en: Smaller sums are slips that cost more to ask about., zh: 更小的金额多为差错，不值得询问。}}

innocent_explanations:
  - because: {en: A person was paid wages or relief into their own account., zh: 向个人支付工资、救济等，进入其本人账户。}
    answered_by: {example: An official was paid something of their own}
  - because: {en: A deposit came from the payer's own card and stands with its number., zh: 缴款人用本人卡转账，账上登记了该卡号。}
    answered_by: {example: Money came in from the card of somebody without a post}
  - because: {en: A supplier is paid into the owner's account., zh: 供应商货款进入经营者本人账户。}
    answered_by: {example: The account belongs to a supplier's owner who holds no post}
  - because: {en: The bank has the account as an institution's as well., zh: 该账户在银行另登记为单位账户。}
    answered_by: {example: The bank also has it as an institution's}
  - because: {en: The entry was voided or taken back., zh: 凭证已作废或已冲回。}
    answered_by: {example: The entry was taken back}
  - because: {en: "There is no branch near by and a custodian was named, with receipts.", zh: 当地无银行网点，已指定保管人并有收据。}
    answered_by: {step: 2}
  - because: {en: The kind of the account was typed wrong., zh: 账户性质登记有误。}
    answered_by: {step: 1}

verify_next:
  - {en: Ask the bank in whose name and as what the account was opened., zh: 向银行查询账户以何人名义、何种性质开立。}
  - {en: Ask who decided that the money should go there and for the receipts., zh: 问清由谁决定使用该账户并调取收据。}
  - {en: See when the money went on to the body's own account., zh: 查看款项何时转入单位账户。}
---*/

WITH private AS (               -- accounts that the bank has in a person's name only
    SELECT b.account_id, MIN(b.holder_id) AS holder_id, MIN(b.holder_mask) AS holder_mask, LIST(b.ref) AS account_refs
    FROM bank_accounts AS b
    GROUP BY b.account_id
    HAVING MIN(b.kind) = 'person'   -- an institution would come first
)
SELECT
    v.body_id, v.account_id,
    MIN(v.body_name)    AS body_name,
    MIN(v.account_mask) AS account_mask,
    a.holder_mask,
    COUNT(*)            AS entries,
    MIN(v.entered_on)   AS first_on,
    MAX(v.entered_on)   AS last_on,
    SUM(v.amount)       AS total,
    LIST(v.ref)         AS voucher_refs,
    FLATTEN(LIST(a.account_refs)) AS account_refs
FROM vouchers AS v
JOIN private AS a
  ON a.account_id = v.account_id
WHERE NOT COALESCE(v.voided, FALSE)
  AND (
      (                         -- money in, unless the account is that of the person who paid
          v.direction = 'in'
          AND (
              COALESCE(v.payee_kind, 'organisation') <> 'person'
              OR EXISTS (
                  SELECT 1 FROM post_holders AS h
                  WHERE h.person_id = a.holder_id
                    AND h.body_id = v.body_id
              )
          )
      )
      OR (                      -- money out, to an account of somebody in a post who is not the payee
          COALESCE(v.payee_kind, 'organisation') <> 'person'
          AND COALESCE(v.payee_id, '-') <> a.holder_id
          AND EXISTS (
              SELECT 1 FROM post_holders AS h
              WHERE h.person_id = a.holder_id
                AND h.body_id = v.body_id
                AND COALESCE(h.held_from, DATE '1900-01-01') <= v.entered_on
                AND COALESCE(h.held_to, DATE '9999-12-31') >= v.entered_on
          )
      )
  )
GROUP BY v.body_id, v.account_id, a.holder_mask
HAVING SUM(v.amount) >= $min_total

/*--- examples
- name: Income into a person's account, and money out to the same account
  given:
    vouchers: |
      ref | body_id | body_name | entered_on | direction | amount | account_id | account_mask | payee_id | payee_kind   | voided
      v1  | shang   | Shang     | 2024-03-01 | in        | 3000   | a1         | 6217*01      |          |              | false
      v2  | shang   | Shang     | 2024-04-01 | out       | 500    | a1         | 6217*01      |          | organisation | false
    bank_accounts: |
      ref | account_id | holder_id | holder_mask | kind
      b1  | a1         | wang      | 王*         | person
    post_holders: |
      ref | person_id | body_id | held_from  | held_to
      h1  | wang      | shang   | 2024-04-01 | 2024-04-01
  expect: &found |
    body_id | body_name | account_id | account_mask | holder_mask | entries | first_on   | last_on    | total | voucher_refs | account_refs
    shang   | Shang     | a1         | 6217*01      | 王*         | 2       | 2024-03-01 | 2024-04-01 | 3500  | v1, v2       | b1

# Every example below is the first one with one fact changed.
- name: An institution holds the account
  but: {bank_accounts.b1.kind: institution}
  expect: nothing
- name: The bank does not name the kind
  but: {bank_accounts.b1.kind: }
  expect: nothing
- name: The bank also has it as an institution's
  and_given:
    bank_accounts: |
      ref | account_id | holder_id | holder_mask | kind
      b2  | a1         |           | 村集体      | institution
  expect: nothing
- name: The bank lists the person twice, under two spellings
  and_given:
    bank_accounts: |
      ref | account_id | holder_id | holder_mask | kind
      b2  | a1         | wang      | 王明        | person
  expect: |
    holder_mask | entries | account_refs
    王*         | 2       | b1, b2
- name: It is another account
  but: {bank_accounts.b1.account_id: a2}
  expect: nothing
- name: The account belongs to a supplier's owner who holds no post
  but: {post_holders.h1.person_id: li}
  expect: &first |
    entries | total | voucher_refs
    1       | 3000  | v1
- name: The owner holds a post elsewhere
  but: {post_holders.h1.body_id: xia}
  expect: *first
- name: The post began the day after
  but: {post_holders.h1.held_from: 2024-04-02, post_holders.h1.held_to: }
  expect: *first
- name: The post ended the day before
  but: {post_holders.h1.held_from: , post_holders.h1.held_to: 2024-03-31}
  expect: *first
- name: Nobody says when the post began and ended
  but: {post_holders.h1.held_from: , post_holders.h1.held_to: }
  expect: *found
- name: An official was paid something of their own
  but: {vouchers.v2.payee_id: wang}
  expect: *first
- name: A person was paid
  but: {vouchers.v2.payee_kind: person}
  expect: *first
- name: The kind of payee is not named
  but: {vouchers.v2.payee_kind: }
  expect: *found
- name: Money came in through the account of somebody without a post
  but: {post_holders.h1: gone}
  expect: *first
- name: Money came in from the card of somebody without a post
  but: {post_holders.h1: gone, vouchers.v1.payee_kind: person}
  expect: nothing
- name: A person's money came in through the card of somebody in a post
  but: {vouchers.v1.payee_kind: person, vouchers.v2.payee_kind: person}
  expect: *first
- name: A person's money came in through the card of somebody in a post elsewhere
  but: {vouchers.v1.payee_kind: person, post_holders.h1.body_id: xia}
  expect: nothing
- name: The income was voided
  but: {vouchers.v1.voided: true}
  expect: |
    entries | total
    1       | 500
- name: Nobody says whether the income was voided
  but: {vouchers.v1.voided: }
  expect: *found
- name: The entry was taken back
  but: {vouchers.v2.amount: -3000, vouchers.v2.direction: in}
  expect: nothing
- name: Exactly the least sum
  but: {vouchers.v1.amount: 100, vouchers.v2.payee_kind: person}
  expect: |
    total
    100
- name: The book writes itself and the account in two ways
  but: {vouchers.v2.body_name: Shang V., vouchers.v2.account_mask: 6217*9}
  expect: *found
- name: Another body uses the account
  but: {vouchers.v1.body_id: xia}
  expect: |
    body_id | total
    xia     | 3000
    shang   | 500
---*/
