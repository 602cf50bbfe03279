"""A letter says all that its kind has to say, to whom it goes, and no field can break it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from people import LI, WANG, ZHANG
from tallystick.cases.letter_facts import FIELDS, LetterFacts, Money, Recommendation
from tallystick.cases.letter_making import make_template, template_name
from tallystick.cases.letter_wording import one_line, paragraphs
from tallystick.cases.letters import LETTERS, LONGEST, LetterKind, needs, write_letter
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.files import write_whole
from tallystick.foundation.texts import LANGUAGES, Language, Text

from .letter_samples import FACTS, facts_for, lines_of, text_of

EVERY = [(kind, language) for kind in LETTERS for language in LANGUAGES]
TO_PERSONS = [kind for kind in LETTERS if LETTERS[kind].to_person]
TO_OFFICES = [kind for kind in LETTERS if not LETTERS[kind].to_person]
MASKED = "王＊例"
DIRT = st.text(max_size=200) | st.sampled_from(
    ["</w:t></w:r>", "{{ office }}", "{% for x in y %}", "{_{ a }_}", "{#", "&amp;&#0;", "]]>", "<!--", "２０２６年！", "a\r\nb\n\nc", "\x00\x07\x0c\t\u202e", "\ud800", "\uffff", "𠮷野", "字" * 3000]
)  # fmt: skip


def refused(kind: LetterKind, facts: LetterFacts) -> TallystickError:
    with pytest.raises(TallystickError) as raised:
        write_letter(kind, facts, "zh")
    return raised.value


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_a_letter_of_every_kind_is_whole(kind: LetterKind, language: Language) -> None:
    text = text_of(write_letter(kind, facts_for(kind), language))

    assert "示民函〔2026〕12号" in text
    assert {"zh": "2026年11月6日", "en": "6 November 2026"}[language] in text
    assert not [mark for mark in ("{{", "}}", "{%", "None", "。。") if mark in text]


@pytest.mark.parametrize("kind", LETTERS)
def test_a_chinese_letter_ends_with_office_and_day(kind: LetterKind) -> None:
    lines = lines_of(write_letter(kind, facts_for(kind), "zh"))

    assert "林示镇人民政府：" in lines or "王示例：" in lines
    assert lines[lines.index("2026年11月6日") - 1] == "示例县民政局"


def test_the_same_facts_give_the_same_bytes() -> None:
    assert write_letter("notice", FACTS, "zh") == write_letter("notice", FACTS, "zh")


@pytest.mark.parametrize(
    ("kind", "name"), [(kind, name) for kind in LETTERS for name in needs(kind) if name != "days"]
)
def test_a_fact_that_is_missing_is_named(kind: LetterKind, name: str) -> None:
    empty = LetterFacts.__dataclass_fields__[name].default
    error = refused(kind, replace(facts_for(kind), **{name: empty}))

    assert (error.code, error.where) == ("letter_fact_missing", f"{kind}.{name}")
    assert FIELDS[name]["said"].zh in error.say("zh")
    assert FIELDS[name]["said"].en in error.say("en")


def test_a_fact_of_nothing_but_space_is_missing() -> None:
    assert refused("notice", replace(FACTS, office="\u3000\n")).where == "notice.office"


def test_a_fact_in_one_language_alone_is_missing() -> None:
    assert refused("notice", replace(FACTS, office=Text("Bureau", ""))).where == "notice.office"


def test_a_recommendation_without_days_takes_thirty_and_says_that_no_rule_was_read() -> None:
    letter = write_letter("audit_recommendation", replace(FACTS, days=None), "zh")

    assert "30日（默认期限，法定期限待核）" in text_of(letter)


def test_an_inquiry_without_days_is_refused() -> None:
    assert refused("inquiry", replace(FACTS, days=None)).where == "inquiry.days"


@pytest.mark.parametrize("kind", [kind for kind in TO_OFFICES if kind != "clearing"])
def test_a_letter_to_an_office_masks_every_name(kind: LetterKind) -> None:
    facts = replace(FACTS, facts=f"{WANG.name}、{LI.name}和{ZHANG.name[0]} {ZHANG.name[1:]}")
    text = text_of(write_letter(kind, facts, "zh"))

    assert not [one.name for one in (WANG, LI) if one.name in text]
    assert ZHANG.name[1:] not in text


@pytest.mark.parametrize("kind", TO_PERSONS)
def test_a_letter_to_a_person_shows_that_persons_name_alone(kind: LetterKind) -> None:
    facts = replace(facts_for(kind), facts=f"{WANG.name}和{LI.name}")
    text = text_of(write_letter(kind, facts, "zh"))

    assert f"{WANG.name}：" in text
    assert LI.name not in text


def test_a_person_is_known_with_a_title_behind_the_name() -> None:
    letter = write_letter("notice", replace(FACTS, to=f"{WANG.name}同志"), "zh")

    assert f"{WANG.name}同志：" in text_of(letter)


@pytest.mark.parametrize(("consents", "shown"), [(True, WANG.name), (False, MASKED)])
def test_a_clearing_letter_names_whoever_agreed_to_it(consents: bool, shown: str) -> None:
    letter = write_letter("clearing", replace(FACTS, consents_to_name=consents), "zh")

    assert f"结论：{shown}在此事项上没有过错" in text_of(letter)
    assert LI.name not in text_of(letter)


@pytest.mark.parametrize("kind", LETTERS)
def test_a_personal_number_is_never_in_full(kind: LetterKind) -> None:
    wide = WANG.number.translate({ord(d): ord(d) + 0xFEE0 for d in "0123456789"})
    facts = replace(facts_for(kind), facts=f"{WANG.number}，{wide}，{WANG.account}，{WANG.phone}")
    text = text_of(write_letter(kind, facts, "zh"))

    assert not [
        number for number in (WANG.number, wide, WANG.account, WANG.phone) if number in text
    ]


def test_an_offices_own_account_is_shown_in_full() -> None:
    assert "6217000012345678" in text_of(
        write_letter("money_returned", facts_for("money_returned"), "zh")
    )


@pytest.mark.parametrize(
    "text",
    [
        "接群众举报",
        "匿名反映",
        "据来信反映",
        "a tip-off of May",
        "it was reported that",
        "the Informant",
    ],
)
def test_a_text_that_tells_that_somebody_told_is_refused(text: str) -> None:
    error = refused("inquiry", replace(FACTS, asks=("第一问", text)))

    assert (error.code, error.where) == ("letter_tells_who_told", "inquiry.asks")


@pytest.mark.parametrize("text", ["the annual report", "年度财务报告", "县信访局305室"])
def test_a_text_that_only_sounds_alike_is_written(text: str) -> None:
    assert text in text_of(write_letter("inquiry", replace(FACTS, asks=(text,)), "zh"))


def test_money_letters_say_the_sum_in_capital_numerals() -> None:
    for kind in ("payment_owed", "deduction", "money_returned"):
        assert "人民币壹仟零伍拾元整" in text_of(write_letter(kind, facts_for(kind), "zh"))
        assert "RMB 1,050.00" in text_of(write_letter(kind, facts_for(kind), "en"))


def test_a_receipt_without_anything_left_to_pay_does_not_speak_of_it() -> None:
    paid = replace(facts_for("money_returned"), still_due=None)

    assert "尚待退还" in text_of(write_letter("money_returned", facts_for("money_returned"), "zh"))
    assert "尚待退还" not in text_of(write_letter("money_returned", paid, "zh"))


@pytest.mark.parametrize(
    "amount", [Money(amount=Decimal("1050.01")), Money(amount=Decimal(1050), currency="TWD")]
)
def test_deductions_that_do_not_come_to_the_sum_are_refused(amount: Money) -> None:
    assert refused("deduction", replace(FACTS, amount=amount)).code == "letter_sums_differ"


def test_one_person_alone_hands_nothing_over() -> None:
    assert refused("transfer", replace(FACTS, handed_by=("梅示范",))).code == "letter_one_hand"


def test_recommendations_are_numbered() -> None:
    one = FACTS.recommendations[0]
    another = Recommendation(action="公开", measure="上墙", owner="村委会", by=dt.date(2027, 3, 1))
    lines = lines_of(
        write_letter("audit_recommendation", replace(FACTS, recommendations=(one, another)), "zh")
    )

    assert lines[lines.index("公开") - 1] == "2"
    assert lines[lines.index("公开") + 3] == "2027年3月1日"


def test_one_attachment_bears_no_number() -> None:
    assert "附件：清单" in lines_of(
        write_letter("inquiry", replace(FACTS, attachments=("清单",)), "zh")
    )


def test_a_text_too_long_for_a_letter_is_refused() -> None:
    assert (
        refused("notice", replace(FACTS, contact="字" * (LONGEST + 1))).code
        == "letter_fact_too_long"
    )


@settings(max_examples=40, deadline=None)
@given(dirt=DIRT, kind=st.sampled_from(sorted(LETTERS)), language=st.sampled_from(LANGUAGES))
def test_no_text_can_break_a_letter(dirt: str, kind: LetterKind, language: Language) -> None:
    texts = [name for name in FIELDS if isinstance(getattr(FACTS, name), (str, Text))]
    told = {name: f"甲{dirt}乙" for name in texts if name != "person"}
    facts = replace(facts_for(kind), people=(), **told)
    lines = lines_of(write_letter(kind, facts, language))

    assert lines[0] == one_line(f"甲{dirt}乙")
    assert len(lines) > 5


@settings(max_examples=60, deadline=None)
@given(dirt=DIRT)
def test_every_paragraph_of_a_text_stands_in_the_letter_as_it_was_typed(dirt: str) -> None:
    facts = replace(FACTS, to="王示例", facts=f"甲\n{dirt}\n乙", people=())
    lines = lines_of(write_letter("outcome", facts, "zh"))

    first = lines.index("一、事实") + 1
    assert lines[first : lines.index("二、您的申辩和采纳情况")] == ["甲", *paragraphs(dirt), "乙"]


@given(dirt=DIRT)
def test_a_line_holds_no_character_that_nobody_sees(dirt: str) -> None:
    line = one_line(dirt)

    assert one_line(line) == line
    assert not [one for one in line if one in "\n\r\t\x00\u202e\u2028\uffff"]


def test_an_office_may_use_a_template_of_its_own(tmp_path: Path) -> None:
    write_whole(tmp_path / template_name("notice", "zh"), make_template("inquiry", "zh"))

    assert "核实函" in text_of(write_letter("notice", FACTS, "zh", templates=tmp_path))


def test_a_template_that_asks_for_what_no_letter_holds_is_refused(tmp_path: Path) -> None:
    from docx import Document

    document = Document()
    document.add_paragraph("{{ informer }}")
    document.save(str(tmp_path / template_name("notice", "zh")))

    with pytest.raises(TallystickError) as raised:
        write_letter("notice", FACTS, "zh", templates=tmp_path)
    assert raised.value.code == "letter_template_unfit"
