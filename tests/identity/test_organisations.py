"""Suppliers under several names: proposals say why, and a branch is related and not the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from books import empty_book, take_in
from sheets import write_csv
from tallystick.engines.duckdb import DuckDBEngine
from tallystick.identity.judgements import judge
from tallystick.identity.links import Link
from tallystick.identity.organisations import (
    Organisation,
    core,
    head_office,
    link_organisations,
    proposals,
)
from tallystick.identity.overlay import lay_over
from tallystick.records.book import Book
from tallystick.records.snapshots import load_tables

CODE, OTHER_CODE = "91350100M000100Y43", "91110000600037341L"


def known(*names: str | tuple[str, str]) -> list[Organisation]:
    pairs = [(name, "") if isinstance(name, str) else name for name in names]
    return [
        Organisation(
            id=f"o{place}", name=name, codes=frozenset([code] if code else []), ref=place, rows=1
        )
        for place, (name, code) in enumerate(pairs)
    ]


def proposed(*names: str | tuple[str, str]) -> list[Link]:
    return list(proposals(known(*names)))


def why(*names: str | tuple[str, str]) -> str:
    return " ".join(reason.en for link in proposed(*names) for reason in link.reasons)


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("石桥建筑工程有限公司", "石桥建筑工程有限责任公司", "form of company"),
        ("石桥镇老王超市", "石桥镇老王超市（个体工商户）", "form of company"),
        ("石桥县宏达建筑工程有", "石桥县宏达建筑工程有限公司", "cut short"),
        ("石桥县宏达建筑工", "石桥县宏达建筑工程有限公司", "cut short"),
        ("石桥宏达建筑有限公司", "石桥弘达建筑有限公司", "sound alike"),
        ("石桥宏达建筑有限公司", "石桥宏远建筑有限公司", "one character"),
        (("宏达建筑有限公司", CODE), ("石桥宏达", CODE), "one valid credit code"),
    ],
)  # fmt: skip
def test_two_names_of_one_supplier_are_proposed_with_the_reason(
    one: str, other: str, said: str
) -> None:
    assert said in why(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("石桥建筑有限公司", "柳湾水利有限公司"), ("石桥一建有限公司", "石桥二建有限公司"),
        ("石桥村民委员会", "石桥村民委员会幸福院"), ("老王超市", "老李超市"),
    ],
)  # fmt: skip
def test_other_suppliers_are_not_proposed(one: str, other: str) -> None:
    assert proposed(one, other) == []


@pytest.mark.parametrize("branch", ["第三分公司", "柳湾门市部", "项目部", "城关营业部"])
def test_a_branch_is_related_and_not_the_same(branch: str) -> None:
    (link,) = proposed("石桥宏达建筑有限公司", f"石桥宏达建筑有限公司{branch}")
    assert link.state == "related"
    assert "not the same" in link.reasons[0].en


def test_two_branches_of_one_firm_are_not_proposed_as_one() -> None:
    assert proposed("宏达建筑有限公司第一分公司", "宏达建筑有限公司第二分公司") == []


def test_one_code_makes_it_likely_and_two_codes_speak_against() -> None:
    (same,) = proposed(("宏达建筑有限公司", CODE), ("宏达建筑有限责任公司", CODE))
    (other,) = proposed(("宏达建筑有限公司", CODE), ("宏达建筑有限责任公司", OTHER_CODE))
    assert (same.state, same.level, other.state, other.level) == ("likely", "A", "unsure", "E")


def test_the_core_of_a_name_leaves_out_the_form() -> None:
    assert core("宏达建筑股份有限公司") == core("宏達建筑有限责任公司") == "宏达建筑"
    assert head_office("宏达建筑有限公司柳湾分公司") == "宏达建筑"
    assert head_office("宏达建筑有限公司") is None


BOUGHT = ("采购单位", "供应商", "项目名称", "中标金额")


@pytest.fixture
def book(tmp_path: Path) -> Book:
    made = empty_book(tmp_path)
    rows = [
        ("石桥镇人民政府", "石桥宏达建筑工程有限公司", "门前修路", 90000),
        ("石桥镇人民政府", "石桥宏达建筑工程有限责任公司", "村口修桥", 80000),
    ]
    take_in(made, write_csv(tmp_path / "采购结果.csv", [BOUGHT, *rows]))
    return made


def suppliers(book: Book) -> set[str]:
    engine = DuckDBEngine(threads=1)
    load_tables(book, engine, ["purchases"])
    lay_over(book, engine, ["purchases"])
    return set(engine.ask("SELECT supplier_id FROM purchases")["supplier_id"].to_pylist())


def test_a_supplier_judged_the_same_is_one_when_checks_read(book: Book) -> None:
    (link,) = link_organisations(book, DuckDBEngine(threads=1))
    assert len(suppliers(book)) == 2
    judge(book, link.left, link.right, "same", by="王审计", because="营业执照")
    assert suppliers(book) == {link.right}
