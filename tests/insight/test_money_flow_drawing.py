"""The flow is drawn for a telephone: every number in the drawing stands in the table under it."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tallystick.foundation.texts import LANGUAGES, Language
from tallystick.insight.drawing_by_hand import WIDTH, cut_to
from tallystick.insight.money_flow_drawing import draw_flow
from tallystick.insight.money_flow_facts import LEVELS, Balance, Flow, Hop, Level, Link, Stage
from tallystick.insight.money_flow_rows import HEADER, rows_of
from tallystick.insight.money_flow_words import differences, title_of

from .drawn_words import can_be_read
from .money_on_its_way import (
    DOWN_TO_TOWN,
    DOWN_TO_VILLAGE,
    TOWN,
    VILLAGE,
    booked,
    confirmed,
    flow,
    paid,
    sent,
)

ACCENT, ORANGE = "#0e5f5a", "#b4531a"
GAP = flow([*DOWN_TO_TOWN, sent(TOWN, VILLAGE, 700)])
FIGURE = re.compile(r"[\d,]+\.\d\d")

SUMS = st.decimals(min_value=0, max_value=10**9, places=2)


@st.composite
def balances(draw: st.DrawFn) -> Balance:
    parts = {name: draw(SUMS) for name in ("held", "returned", "unaccounted", "unseen", "beyond")}
    out = draw(st.none() | SUMS)
    rest = parts["beyond"] - parts["held"] - parts["returned"] - parts["unaccounted"]
    came = (out or 0) - rest + parts["unseen"]
    return Balance(came=max(came, Decimal(0)), out=out, **parts)


@st.composite
def flows(draw: st.DrawFn) -> Flow:
    levels: list[Level] = [level for level in LEVELS if draw(st.booleans())]
    hops = {
        level: Hop(level=level, name="某地", balance=draw(balances()), unsourced=draw(SUMS))
        for level in levels
    }
    pairs = [(a, b) for n, a in enumerate(levels) for b in levels[n + 1 :] if draw(st.booleans())]
    return Flow(
        programme=None, year=2024, currency="CNY",
        stages=[Stage(level=level, total=hop, hops=[hop]) for level, hop in hops.items()],
        links=[Link(above=a, below=b, amount=draw(SUMS)) for a, b in pairs],
    )  # fmt: skip


def figures(drawing: str) -> set[str]:
    return set(FIGURE.findall(" ".join(etree.fromstring(drawing.encode()).itertext())))


def in_table(followed: Flow) -> set[str]:
    cells = [row.cells(followed.currency, "en") for row in rows_of(followed)]
    return {figure for row in cells for cell in row for figure in FIGURE.findall(cell)}


@settings(max_examples=80, deadline=None)
@given(flows(), st.sampled_from(LANGUAGES))
def test_every_number_in_the_drawing_is_in_the_table(followed: Flow, language: Language) -> None:
    assert figures(draw_flow(followed, language)) <= in_table(followed)


@settings(max_examples=80, deadline=None)
@given(flows())
def test_no_mark_lies_outside_the_paper(followed: Flow) -> None:
    root = etree.fromstring(draw_flow(followed, "en").encode())
    height = float(root.get("height"))

    for mark in root.iter("{*}rect"):
        assert float(mark.get("x", 0)) + float(mark.get("width")) <= WIDTH + 1
        assert float(mark.get("y", 0)) + float(mark.get("height")) <= height + 1
    assert all(float(words.get("y")) <= height for words in root.iter("{*}text"))


@settings(max_examples=80, deadline=None)
@given(flows(), st.sampled_from(LANGUAGES))
def test_words_never_lie_upon_one_another(followed: Flow, language: Language) -> None:
    assert can_be_read(draw_flow(followed, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_drawing_stands_alone_and_says_itself_to_screen_readers(language: Language) -> None:
    root = etree.fromstring(draw_flow(GAP, language).encode())

    assert root.findtext("{*}title") == title_of(GAP).say(language)
    assert "¥300.00" in (root.findtext("{*}desc") or "")
    assert root.get("role") == "img"
    assert not root.xpath("//*[local-name()='script' or local-name()='style' or @style]")


def test_what_does_not_balance_is_orange_and_striped_and_said() -> None:
    drawing = draw_flow(GAP, "en")

    assert "not accounted for" in drawing
    assert ORANGE in drawing
    assert re.search(r'd="M[\d.]+ [\d.]+v', drawing)


def test_what_balances_has_no_orange() -> None:
    drawing = draw_flow(flow(DOWN_TO_VILLAGE, [paid(1000)], [confirmed(1000)]), "en")

    assert ORANGE not in drawing
    assert ACCENT in drawing


def test_what_is_not_known_is_said_and_is_no_zero() -> None:
    drawing = draw_flow(flow(DOWN_TO_TOWN), "zh")

    assert "不详" in drawing
    assert ">¥0.00<" not in drawing


def test_of_nothing_the_drawing_says_that_nothing_was_loaded() -> None:
    assert "Nothing was loaded" in draw_flow(flow(), "en")


def test_lists_far_larger_than_what_is_known_to_be_sent_are_cut_short_and_it_says_so() -> None:
    drawing = draw_flow(flow(DOWN_TO_VILLAGE, [paid(50_000, programme="高龄津贴")]), "en")

    assert "bar cut short" in drawing


def test_a_row_of_the_table_has_a_cell_for_every_head() -> None:
    assert {len(row.cells("CNY", "zh")) for row in rows_of(GAP)} == {len(HEADER)}


def test_the_same_flow_makes_the_same_drawing() -> None:
    assert draw_flow(GAP, "en") == draw_flow(flow([*DOWN_TO_TOWN, sent(TOWN, VILLAGE, 700)]), "en")


def test_long_words_are_cut_to_the_room_there_is() -> None:
    assert cut_to("青河县宏达建筑安装工程有限公司", 12) == "青河县宏达…"
    assert cut_to("青河县", 12) == "青河县"


def test_a_gap_at_a_township_is_said_in_both_languages_with_what_may_explain_it() -> None:
    first = differences(GAP)[0]

    assert first.says.en == (
        f"{TOWN} received ¥1,000.00: ¥700.00 went on. "
        "¥300.00 is not accounted for in what was loaded."
    )
    assert first.says.zh == (
        f"{TOWN} 收到 ¥1,000.00：已拨出或发放 ¥700.00。在已导入的记录中，尚有 ¥300.00 未见去向。"
    )
    assert "It was returned, and nobody wrote it down." in [one.en for one in first.because]


def test_what_is_not_accounted_for_is_said_before_what_is_not_known() -> None:
    kinds = [one.kind for one in differences(GAP)]

    assert kinds == ["unaccounted", "unseen"]


def test_a_list_that_the_bank_did_not_confirm_whole_is_said() -> None:
    said = differences(flow(DOWN_TO_TOWN, [paid(1000)], [confirmed(900)]))

    assert "Lists of payments of 东溪村 come to ¥1,000.00" in said[0].says.en
    assert said[0].amount == 100


def test_a_book_that_spent_what_no_transfer_sent_is_said_and_changes_no_sum() -> None:
    followed = flow(vouchers=[booked(VILLAGE, "out", 600)])
    (said,) = differences(followed)

    assert said.kind == "unsourced"
    assert "not known" in rows_of(followed)[0].cells("CNY", "en")
