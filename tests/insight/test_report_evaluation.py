"""What a report says of a simulated county: how much was found, and how much of it was right."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from lxml import html

from insight.report_sample import AFTER_DEATH, sample
from tallystick.insight.report_evaluation import drawn, read_evaluation, tables_of
from tallystick.insight.report_page import draw_page
from tallystick.insight.report_sheets import sheets


def rate(hits: int, of: int) -> dict[str, Any]:
    share = hits / of if of else None
    return {"hits": hits, "of": of, "share": share, "low": share, "high": share}


def kind(id: str, sight: str, seen: int = 1) -> dict[str, Any]:
    says = {"en": f"{id} in words", "zh": f"{id} 说明"}
    return {
        "id": id,
        "says": says,
        "sight": sight,
        "of": 3,
        "seen": seen,
        "asked": seen,
        "naive": 0,
    }


RECALL = (
    "asked_of_visible",
    "seen_of_visible",
    "seen_of_readable",
    "seen_of_traced",
    "seen_of_all",
    "owed_of_visible",
)
SAID: dict[str, Any] = {
    "county": {"residents": 4000, "years": [2024, 2025], "seed": 3, "noise": 1.0},
    "planted": {"wrong": 9, "honest": 5, "visible": 3, "waiting": 3, "traceless": 3},
    "recall": {id: rate(1, 4) for id in RECALL},
    "precision": {"findings": rate(6, 8), "inquiries": rate(4, 5), "matters_asked": rate(2, 3)},
    "naive": {"precision": rate(1, 20), "recall": rate(2, 4), "by_list": [{"id": "deaths", **rate(1, 20)}]},
    "money": dict.fromkeys(
        ("in_inquiries", "in_true_inquiries", "planted", "planted_visible", "planted_asked"), "1234.50"
    ),
    "names_alone": 0, "unasked": ["not_this_time"],
    "checks": [
        {"id": AFTER_DEATH.id, **rate(6, 8), "inquiries": rate(4, 5)},
        {"id": "found_nothing", **rate(0, 0), "inquiries": rate(0, 0)},
    ],
    "sizes": [{"id": "small", **rate(1, 2)}],
    "concealment": [{"id": "hidden", **rate(0, 2)}],
    "patterns": [kind("dug_in", "no_trace"), kind("drawn_on", "seen_here"), kind("later", "waits")],
    "mistaken": [
        {"id": "repaid", "says": {"en": "It was repaid", "zh": "已退回"}, "inquiries": 1,
         "findings": 2, "by": {AFTER_DEATH.id: 2}},
        {"id": "nothing", "says": None, "inquiries": 0, "findings": 1, "by": {"another": 1}},
    ],
}  # fmt: skip
EVALUATED = replace(sample(), evaluation=SAID)


def section() -> html.HtmlElement:
    (found,) = html.document_fromstring(draw_page(EVALUATED)).xpath("//section[@id='evaluation']")
    return found


def test_a_report_of_real_records_has_no_such_section() -> None:
    assert "evaluation" not in draw_page(sample())


def test_the_section_says_first_that_nobody_in_it_exists() -> None:
    said = section().xpath("p")[0].text_content()
    assert "Nobody in them exists" in said
    assert "都不存在" in said


def test_the_figures_stand_with_their_n_beside_those_of_the_join() -> None:
    shares = section().xpath("(.//dl)[1]//dd/text()")
    counts = section().xpath("(.//dl)[1]//dt")
    assert shares == ["25.0%", "80.0%", "66.7%", "5.0%"]
    assert [
        n in dt.text_content()
        for n, dt in zip(("1 / 4", "4 / 5", "2 / 3", "1 / 20"), counts, strict=True)
    ]


def test_the_county_is_told_by_what_made_it_in_both_languages() -> None:
    text = section().text_content()
    assert "4,000 residents · 2024–2025 · seed 3 · noise 1.0" in text
    assert "4,000 人 · 2024–2025 · 随机种子 3 · 干扰程度 1.0" in text


def test_a_check_that_found_nothing_is_not_rated() -> None:
    assert "found_nothing" not in html.tostring(section(), encoding="unicode")


def test_a_check_is_called_by_its_title_and_leads_to_its_findings() -> None:
    link = section().xpath(f".//a[@href='#check-{AFTER_DEATH.id}']")[0]
    assert AFTER_DEATH.title.zh in link.text_content()


def test_a_check_that_could_not_be_asked_is_named() -> None:
    assert "not_this_time" in section().text_content()


def test_kinds_stand_in_the_order_of_whether_they_can_be_seen() -> None:
    heads = section().xpath(".//th[@scope='rowgroup']/span[@class='en']/text()")
    assert heads == [
        "these checks can see it", "waits for later checks", "leaves no trace in any list",
    ]  # fmt: skip


def test_what_was_mistaken_is_named_and_where_nothing_was_planted_is_said() -> None:
    text = section().text_content()
    assert "It was repaid" in text
    assert "nothing was planted there" in text


def test_the_section_has_as_many_english_as_chinese_phrases() -> None:
    assert len(section().xpath(".//*[@class='en']")) == len(section().xpath(".//*[@class='zh']"))


def test_missed_is_what_was_planted_and_not_seen() -> None:
    kinds = [one for _, group in drawn(SAID, [AFTER_DEATH]).kinds for one in group]
    assert {one.missed for one in kinds} == {2}


def test_the_workbook_gets_four_sheets_of_it() -> None:
    names = [name.en for name, _, _ in tables_of(drawn(SAID, [AFTER_DEATH]))]
    assert names == ["Simulated", "Checks rated", "Planted", "Mistaken"]
    assert set(names) <= {sheet.name.en for sheet in sheets(EVALUATED)}


def test_each_row_of_a_sheet_is_as_wide_as_its_header() -> None:
    for _, header, rows in tables_of(drawn(SAID, [AFTER_DEATH])):
        assert {len(row) for row in rows} == {len(header)}


def test_a_run_that_was_not_evaluated_has_none(tmp_path: Path) -> None:
    assert read_evaluation(tmp_path) is None


def test_what_was_kept_with_a_run_is_read_again(tmp_path: Path) -> None:
    (tmp_path / "evaluation.json").write_text(json.dumps(SAID), "utf-8")
    assert read_evaluation(tmp_path) == SAID
