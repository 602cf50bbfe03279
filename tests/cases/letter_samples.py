"""One matter that never happened, told in full, so that every kind of letter can be written of it."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal

from docx import Document

from people import LI, WANG, ZHANG
from tallystick.cases.letter_facts import (
    Basis,
    Days,
    Deduction,
    LaidSide,
    LetterFacts,
    Material,
    Money,
    Recommendation,
)
from tallystick.cases.letters import LETTERS, LetterKind
from tallystick.foundation.texts import Text

OFFICE = Text("Example County Civil Affairs Bureau", "示例县民政局")
TOWN = Text("Linshi Township Government", "林示镇人民政府")
FACTS = LetterFacts(
    office=OFFICE,
    number="示民函〔2026〕12号",
    on=dt.date(2026, 11, 6),
    to=TOWN,
    matter=Text("subsistence payments after a death in 2026", "2026年低保金在登记死亡后发放一事"),
    people=(WANG.name, LI.name, ZHANG.name),
    contact=Text("Room 305, telephone 0739-0000000", "示例县政务中心305室，电话0739-0000000"),
    attachments=(Text("The rows as a workbook", "逐行记录电子表"), Text("Copies of two vouchers", "凭证复印件二份")),
    person=WANG.name,
    facts=Text(
        f"From March to May 2026 three payments went out in the name of {LI.name}.\n"
        f"The death of {LI.name} was registered on 12 February 2026; {WANG.name} kept the roll.",
        f"2026年3月至5月，以{LI.name}名义发放低保金三笔。\n{LI.name}于2026年2月12日登记死亡，名册由{WANG.name}保管。",
    ),
    halves=(Text("Payment list", "发放名单"), Text("Register of deaths", "死亡登记")),
    rows=(
        LaidSide(code="A1-K7", what=Text("March 2026", "2026年3月"), one=Text("RMB 350.00 paid", "发放350.00元"), other=Text("died 12 February 2026", "2026年2月12日死亡")),
        LaidSide(code="A1-K8", what=Text("April 2026", "2026年4月"), one=Text("RMB 350.00 paid", "发放350.00元"), other=Text("died 12 February 2026", "2026年2月12日死亡")),
    ),
    asks=(
        Text("When was the roll last compared with the register of deaths?", "名册最近一次与死亡登记核对是哪一天？"),
        Text("Who received the three payments?", "三笔款项由谁领取？"),
    ),
    bases=(
        Basis(instrument=Text("Interim Measures for Social Assistance", "社会救助暂行办法"), article=Text("article 13", "第十三条")),
        Basis(instrument=Text("County rules for subsistence payments", "示例县低保金发放办法"), article=Text("article 8", "第八条"), read=False),
    ),
    days=Days(count=15, kind="working"),
    answer_by=dt.date(2026, 11, 27),
    objection=Text("In writing to the Example County Government by 6 January 2027.", "可在2027年1月6日前书面向示例县人民政府提出。"),
    evidence=(Text("Payment lists of three months", "三个月的发放名单"), Text("Entry in the register of deaths", "死亡登记记录")),
    first_number="示民函〔2026〕3号",
    first_on=dt.date(2026, 10, 9),
    proposal=Text("A talk, and the money to be returned.", "谈话提醒，并退还款项。"),
    reply_heard=Text("You said that the register reached you late; it did, by ten days. Adopted.", "您说死亡登记信息送达较晚。经核实晚了十天，予以采纳。"),
    outcome=Text("A talk. Nothing further.", "谈话提醒，不再作其他处理。"),
    effective_on=dt.date(2026, 12, 1),
    consents_to_name=True,
    audience=Text("all villagers of Linshi, on the notice board", "林示村全体村民（村务公开栏）"),
    causes=Text("Nobody is charged with comparing the roll each month.", "没有明确由谁每月核对名册。"),
    recommendations=(
        Recommendation(action=Text("Compare the roll with the register each month", "每月核对名册与死亡登记"), measure=Text("No payment after a registered death for six months", "连续六个月没有死亡登记后的发放"), owner=Text("Office for social assistance", "社会救助股"), by=dt.date(2027, 1, 31)),
    ),
    owner=Text("The supervision office", "监督室"),
    materials=(Material(name=Text("Payment lists", "发放名单"), copies=1, pages=6), Material(name=Text("Record of a talk", "谈话记录"), copies=2, pages=3, note=Text("sealed", "密封"))),
    handed_by=("梅示范", "林示范"),
    programme=Text("subsistence payment", "低保金"),
    period=Text("June to August 2026", "2026年6月至8月"),
    amount=Money(amount=Decimal("1050.00")),
    decided_by=Text("the head of the Civil Affairs Bureau", "县民政局局长"),
    decision_number="示民决〔2026〕5号",
    decided_on=dt.date(2026, 11, 3),
    second_source=Text("The funeral office has the same day.", "殡葬管理所的记录日期相同。"),
    pay_on=dt.date(2026, 11, 30),
    pay_into=Text(f"into your account {WANG.account}", f"转入您的账户{WANG.account}"),
    return_to=Text("Example County Treasury, 6217000012345678", "示例县财政专户6217000012345678"),
    deductions=(
        Deduction(on=dt.date(2026, 12, 10), amount=Money(amount=Decimal("550.00"))),
        Deduction(on=dt.date(2027, 1, 10), amount=Money(amount=Decimal("500.00"))),
    ),
    received_on=dt.date(2026, 11, 5),
    received_how=Text("bank transfer", "银行转账"),
    still_due=Money(amount=Decimal("350.00")),
)  # fmt: skip


def facts_for(kind: LetterKind) -> LetterFacts:
    """Return the facts, with the letter addressed to whom its kind goes to."""
    from dataclasses import replace

    return replace(FACTS, to=WANG.name) if LETTERS[kind].to_person else FACTS


def lines_of(letter: bytes) -> list[str]:
    """Return every line that a reader sees: paragraphs, then the cells of the tables."""
    document = Document(io.BytesIO(letter))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [*(paragraph.text for paragraph in document.paragraphs), *cells]


def text_of(letter: bytes) -> str:
    """Return what a reader sees as one text."""
    return "\n".join(lines_of(letter))
