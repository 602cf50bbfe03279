"""Inquiries are related by what lies beside them: accounts, people as paid, bodies and papers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from books import empty_book, rows, take_in
from people import CAST
from sheets import write_xlsx
from tallystick.engines.duckdb import DuckDBEngine
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import LANGUAGES, Language
from tallystick.insight.related_graph import KINDS, MANY, SharedThing, Tie, related
from tallystick.insight.related_graph_drawing import MOST_NODES, draw_related, listed
from tallystick.insight.related_things import shared_things

from .drawn_words import can_be_read


def thing(kind: Any, label: str, *inquiries: int, used_by: int = 0) -> SharedThing:
    return SharedThing(
        kind=kind, id_digest=label, label_masked=label, inquiries=inquiries, used_by=used_by
    )


ACCOUNT = thing("account", "6217****3391", 3, 17)


def test_an_inquiry_about_the_same_account_is_related() -> None:
    assert related(3, [ACCOUNT]).ties == (Tie(inquiry=17, shares=(ACCOUNT,)),)


def test_an_account_that_only_others_share_relates_nothing() -> None:
    assert related(5, [ACCOUNT]).ties == ()


def test_a_relation_goes_no_further_than_one_step() -> None:
    beyond = thing("contract", "HT-1", 17, 22)

    assert [tie.inquiry for tie in related(3, [ACCOUNT, beyond]).ties] == [17]


def test_who_shares_most_comes_first() -> None:
    things = [
        thing("account", "a", 3, 5),
        thing("account", "b", 3, 17),
        thing("person", "c", 3, 17),
    ]

    assert [tie.inquiry for tie in related(3, things).ties] == [17, 5]


def test_the_same_thing_given_twice_counts_once() -> None:
    assert related(3, [ACCOUNT, ACCOUNT]) == related(3, [ACCOUNT])


def test_what_as_many_share_as_may_is_a_relation() -> None:
    assert len(related(1, [thing("account", "a", *range(1, MANY + 1))]).ties) == MANY - 1


def test_what_one_more_shares_is_no_relation_and_is_said() -> None:
    found = related(1, [thing("account", "a", *range(1, MANY + 2))])

    assert found.ties == ()
    assert listed(found)[-1].en == "Shared by many, not drawn: account a."


def test_an_account_into_which_hundreds_are_paid_is_no_relation() -> None:
    found = related(3, [thing("account", "pool", 3, 17, used_by=300)])

    assert (found.ties, len(found.by_many)) == ((), 1)


@pytest.mark.parametrize("kind", ["surname", "household", "village", "programme", "phone"])
def test_nothing_but_accounts_people_as_paid_bodies_and_papers_may_relate(kind: str) -> None:
    with pytest.raises(TallystickError, match="not related by this"):
        thing(kind, "王", 3, 17)


THINGS = st.lists(
    st.builds(
        lambda kind, label, some: thing(kind, label, 3, *some),
        st.sampled_from(list(KINDS)), st.text("王澄禾aW0", min_size=1, max_size=40),
        st.sets(st.integers(4, 999_999), min_size=1, max_size=6),
    ),
    max_size=25,
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(THINGS, st.sampled_from(LANGUAGES))
def test_a_drawing_has_twelve_nodes_at_most(given_: list[SharedThing], language: Language) -> None:
    root = etree.fromstring(draw_related(related(3, given_), language).encode())
    marks = [*root.iter("{*}circle"), *(r for r in root.iter("{*}rect") if r.get("width") == "8")]

    assert len(marks) <= MOST_NODES


@settings(max_examples=100, deadline=None)
@given(THINGS, st.sampled_from(LANGUAGES))
def test_labels_never_lie_upon_one_another(given_: list[SharedThing], language: Language) -> None:
    assert can_be_read(draw_related(related(3, given_), language))


@settings(max_examples=50, deadline=None)
@given(THINGS, st.randoms())
def test_the_order_in_which_things_are_given_changes_nothing(
    given_: list[SharedThing], dice: Any
) -> None:
    mixed = list(given_)
    dice.shuffle(mixed)

    assert draw_related(related(3, mixed), "en") == draw_related(related(3, given_), "en")


@settings(max_examples=50, deadline=None)
@given(THINGS)
def test_whoever_is_drawn_is_listed_for_those_who_cannot_see(given_: list[SharedThing]) -> None:
    found = related(3, given_)
    root = etree.fromstring(draw_related(found, "en").encode())
    drawn = {w.text for w in root.iter("{*}text") if re.fullmatch(r"Inquiry \d+", w.text or "")}
    said = " ".join(sentence.en for sentence in listed(found))

    assert all(f"{name} shares" in said for name in drawn - {"Inquiry 3"})
    assert root.findtext("{*}desc") == said


def test_a_drawing_of_no_relation_says_so() -> None:
    assert "shares nothing with another open inquiry" in draw_related(related(3, []), "en")


def payments_of(tmp_path: Path) -> tuple[Any, list[dict[str, Any]]]:
    book = empty_book(tmp_path)
    header = ("姓名", "身份证号", "户号", "村", "项目", "期间", "一卡通账号", "金额")
    lines = [
        (one.name, one.number, "H1", "东溪村", "高龄津贴", "2024年6月", CAST[0].account, 100)
        for one in CAST[:3]
    ]
    take_in(book, write_xlsx(tmp_path / "2024年6月高龄津贴发放表.xlsx", [header, *lines]))
    return book, rows(book)


def test_rows_that_name_one_account_relate_their_inquiries_by_it_alone(tmp_path: Path) -> None:
    book, landed = payments_of(tmp_path)
    refs = {n: {"payments": [row["ref"]]} for n, row in enumerate(landed, start=1)}
    (found,) = shared_things(book, DuckDBEngine(threads=1), refs)

    assert (found.kind, found.inquiries, found.used_by) == ("account", (1, 2, 3), 3)


def test_no_number_and_no_id_of_the_book_leaves_with_what_is_shared(tmp_path: Path) -> None:
    book, landed = payments_of(tmp_path)
    refs = {n: {"payments": [landed[0]["ref"]]} for n in (1, 2)}
    found = shared_things(book, DuckDBEngine(threads=1), refs)

    assert {one.kind for one in found} == {"account", "person"}
    said = repr(found)
    assert landed[0]["account_id"] not in said
    assert CAST[0].account not in said
    assert CAST[0].name not in said


def test_a_row_of_a_register_relates_nobody(tmp_path: Path) -> None:
    book = empty_book(tmp_path)
    header = ("姓名", "身份证号", "户号", "与户主关系", "村")
    lines = [(one.name, one.number, "H1", "户主", "东溪村") for one in CAST[:2]]
    take_in(book, write_xlsx(tmp_path / "户籍人口登记.xlsx", [header, *lines]))
    residents = rows(book, "residents")
    refs = {n: {"residents": [row["ref"] for row in residents]} for n in (1, 2)}

    assert residents
    assert shared_things(book, DuckDBEngine(threads=1), refs) == []


def vouchers_of(tmp_path: Path, counterparty: str, payee: str) -> Any:
    book = empty_book(tmp_path)
    header = ("单位", "凭证字", "凭证号", "记账日期", "摘要", "收支", "金额", "对方单位", "领款人")
    lines = [
        ("东溪村村民委员会", "记", n, "2024-03-01", "支出", "支出", 100, counterparty, payee)
        for n in (1, 2)
    ]
    take_in(book, write_xlsx(tmp_path / "记账凭证.xlsx", [header, *lines]))
    return book


def things_of_vouchers(book: Any) -> list[SharedThing]:
    landed = rows(book, "vouchers")
    refs = {n: {"vouchers": [row["ref"]]} for n, row in enumerate(landed, start=1)}
    return shared_things(book, DuckDBEngine(threads=1), refs)


def test_vouchers_that_pay_one_firm_are_related_by_it_and_not_by_whose_book_it_is(
    tmp_path: Path,
) -> None:
    book = vouchers_of(tmp_path, "青河县宏达建筑有限公司", "")

    assert [one.label_masked for one in things_of_vouchers(book)] == ["青河县宏达建筑有限公司"]


def test_vouchers_that_name_one_person_without_a_number_are_not_related(tmp_path: Path) -> None:
    book = vouchers_of(tmp_path, CAST[0].name, CAST[1].name)

    assert things_of_vouchers(book) == []


def test_two_lines_of_one_voucher_are_related_by_it(tmp_path: Path) -> None:
    book = vouchers_of(tmp_path, "", "")
    first = rows(book, "vouchers")[0]["ref"]
    refs = {n: {"vouchers": [first]} for n in (1, 2)}

    assert [one.kind for one in shared_things(book, DuckDBEngine(threads=1), refs)] == ["voucher"]
