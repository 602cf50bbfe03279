"""Letters by their forms: what the office knows is filled in, and what was typed comes as a Word document."""

from __future__ import annotations

import io
from html import unescape

import pytest
from docx import Document

from cases.letter_samples import text_of
from tallystick.cases.letter_starts import OF_A_CASE, OF_A_PERSON, OF_AN_INQUIRY
from website.case_office import case_office, told

pytestmark = pytest.mark.slow
TYPED = {
    "to": "石桥镇人民政府", "matter": "高龄津贴", "facts": "九个月的津贴在登记死亡后发放。",
    "causes": "名册没有逐月核对。", "objection": "三十日内书面提出。", "owner": "监督室",
    "recommendations": "每月核对名册，连续六个月没有死亡后发放，民政办，2099-01-31",
    "materials": "发放名单，1，6", "handed_by": "林示范\n梅示范", "evidence": "发放名单",
    "proposal": "谈话提醒", "answer_by": "2099-01-31", "person": "村＊寅", "audience": "全体村民",
    "programme": "高龄津贴", "amount": "300.00", "decided_by": "石桥镇人民政府",
    "decision_number": "石政〔2026〕1号", "decided_on": "2026-11-03",
    "deductions": "2099-01-10，100\n2099-02-10，200", "return_to": "县财政专户", "period": "2025年",
    "pay_on": "2099-01-10", "pay_into": "本人账户", "received_on": "2026-11-05",
    "received_how": "转账", "second_source": "家属确认。", "effective_on": "2026-11-04",
}  # fmt: skip


@pytest.fixture
def at(county, sign_in):
    made = case_office(county, sign_in)
    told(made)
    return made


def url_of(at, kind: str) -> str:
    if kind in OF_A_CASE:
        return f"/cases/{at.code}/letters/{kind}"
    if kind in OF_A_PERSON:
        return f"/cases/{at.code}/people/{at.person.pk}/letters/{kind}"
    return f"/cases/inquiry/{at.case.inquiry_id}/letters/{kind}"


def writer(kind: str) -> str:
    return "hao" if kind in (*OF_A_CASE, *OF_A_PERSON) else "mei"


def letter(at, kind: str, **said: str):
    return at(writer(kind)).post(url_of(at, kind), {**TYPED, **said})


@pytest.mark.parametrize("kind", dict.fromkeys([*OF_A_CASE, *OF_A_PERSON, *OF_AN_INQUIRY]))
def test_each_letter_is_written_from_its_form(at, kind):
    made = letter(at, kind)
    assert made.status_code == 200
    assert Document(io.BytesIO(made.content)).core_properties.title


def test_what_the_office_knows_is_in_the_form(at):
    page = unescape(at("hao").get(url_of(at, "reply_request")).content.decode())
    assert "村＊寅" in page
    assert "verification_report.txt" in page


def test_a_letter_that_does_not_go_to_the_person_does_not_begin_with_their_name(at):
    page = at("hao").get(url_of(at, "deduction")).content.decode()
    assert 'name="to" value=""' in page
    assert 'name="person" value="村＊寅"' in page


def test_what_was_typed_is_in_the_letter(at):
    said = text_of(letter(at, "supervision_recommendation").content)
    assert "名册没有逐月核对" in said
    assert "连续六个月没有死亡后发放" in said


def test_a_line_that_cannot_be_read_is_said_with_what_to_write(at):
    answer = letter(at, "transfer", materials="发放名单，六页")
    assert answer.status_code == 400
    assert "name, copies, pages" in answer.content.decode()


def test_one_person_alone_hands_nothing_over(at):
    assert letter(at, "transfer", handed_by="林示范").status_code == 400


def test_no_letter_says_that_somebody_told(at):
    assert letter(at, "transfer", facts="据群众举报。").status_code == 400


def test_instalments_come_to_the_sum(at):
    assert letter(at, "deduction", amount="301").status_code == 400


def test_a_letter_is_not_written_by_somebody_who_is_not_on_the_case(at):
    assert at("mei").get(url_of(at, "transfer")).status_code == 404
