"""What the letters of an inquiry and of a case say, taken from what the office keeps of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from tallystick.cases.editions import procedure_of
from tallystick.cases.hearing import reply_clock
from tallystick.cases.letter_facts import Basis, Days, LaidSide, LetterFacts
from tallystick.cases.letters import write_letter
from tallystick.cases.models import Case, PersonAsked
from tallystick.checks.card import LawCited
from tallystick.checks.tally import HalfDrawn
from tallystick.foundation import clock
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Language, Text
from tallystick.inquiries import at_hand
from tallystick.inquiries.laid_open import FindingDrawn, laid_open
from tallystick.inquiries.models import Inquiry
from tallystick.people.models import Office

TO_PERSON = ("notice", "outcome")
_ASKS = (
    Text(
        "whether this is so, and which of the six answers fits", "是否属实，六种答复中哪一种符合"
    ),
    Text("which papers you looked at", "查看了哪些资料"),
)
_ROWS = 12
HEARD_BEFORE = (
    Basis(
        instrument=Text(
            "Law on Administrative Discipline for Public Officials", "公职人员政务处分法"
        ),
        article="43",
    ),
)


def inquiry_letter(
    inquiry: Inquiry, kind: Literal["inquiry", "reminder"], language: Language
) -> bytes:
    """Return the letter that puts an inquiry to its office, or reminds it of the day."""
    asked = inquiry.asked
    if asked is None or inquiry.due_on is None:
        raise _not_sent(inquiry)
    findings = [one for one in laid_open(inquiry) if one.kept.present]
    facts = LetterFacts(
        office=our_name(), number=f"{clock.today().year}-{inquiry.pk}", on=clock.today(), to=asked.name,
        matter=findings[0].check.card.title if findings and findings[0].check else asked.name,
        contact=contact(), rows=tuple(_row(one) for one in findings[:_ROWS]), asks=_ASKS,
        bases=bases_of(findings), days=Days(count=15, kind="working", checked=False),
        answer_by=inquiry.due_on, facts=said_by(findings),
    )  # fmt: skip
    return write_letter(kind, facts, language)


def person_letter(
    person: PersonAsked, kind: Literal["notice", "outcome"], language: Language
) -> bytes:
    """Return the letter that tells somebody what is asked of them, or what was decided."""
    case = person.case
    findings = findings_before(person)
    facts = LetterFacts(
        office=case.office.name, number=case.code, on=clock.today(), to=person.name,
        person=person.name, matter=Text("what is asked of you", "请您说明的事项"), contact=contact(),
        rows=tuple(_row(one) for one in findings)
        or (LaidSide(code=case.code, what=person.asked, one="—", other="—"),),
        asks=(person.asked,) if person.asked else (),
        bases=tuple(dict.fromkeys([*bases_of(findings), *HEARD_BEFORE])),
        days=_days_to_reply(case), answer_by=person.reply_by,
        facts=case.about, **_decided(person),
    )  # fmt: skip
    return write_letter(kind, facts, language)


def findings_before(person: PersonAsked) -> list[FindingDrawn]:
    """Return the findings that were laid before somebody who is asked, with both halves."""
    inquiry = person.case.inquiry
    if inquiry is None or not person.findings:
        return []
    return [one for one in laid_open(inquiry) if one.kept.fingerprint in person.findings]


def _days_to_reply(case: Case) -> Days:
    procedure = procedure_of(case)
    running = reply_clock(procedure)
    source = procedure.sources.get(running.source)
    return Days(
        count=running.days, kind=running.counts, checked=source is not None and source.verified
    )


def _decided(person: PersonAsked) -> dict[str, Any]:
    decided = list(person.outcomes.exclude(decided="").order_by("pk"))
    if not decided:
        return {}
    known = procedure_of(person.case).dispositions
    last = max((one.decided_at for one in decided if one.decided_at), default=None)
    replies = [f"{one.text}\n{one.assessment}" for one in person.replies.all()]
    return {
        "outcome": listed([known[one.decided].title for one in decided]),
        "effective_on": clock.day_of(last) if last else None,
        "reply_heard": "\n".join(replies) or Text("No reply came; that is no admission.", "未提交申辩，不视为承认。"),
        "objection": Text(
            "Within one month of receiving this, to the body that decided (Supervision Law art. 56).",
            "自收到之日起一个月内向作出决定的机关申请复审（监察法第五十六条）。",
        ),
    }  # fmt: skip


def listed(texts: Sequence[Text]) -> Text:
    """Return several texts as one, in the way that each language lists things."""
    return Text("; ".join(one.en for one in texts), "；".join(one.zh for one in texts))


def _row(one: FindingDrawn) -> LaidSide:
    halves = [*one.halves, None, None]
    return LaidSide(
        code=one.code, what=one.kept.says, one=_half(halves[0]), other=_half(halves[1])
    )


def _half(half: HalfDrawn | None) -> Text:
    if half is None:
        return Text("—", "—")
    told = [*half.cells[:3]] or [half.table]
    return Text("; ".join(one.en for one in told), "；".join(one.zh for one in told))


def said_by(findings: Sequence[FindingDrawn]) -> Text:
    """Return what findings say, one in a line."""
    return Text(
        "\n".join(one.kept.says_en for one in findings),
        "\n".join(one.kept.says_zh for one in findings),
    )


def bases_of(findings: Sequence[FindingDrawn]) -> tuple[Basis, ...]:
    """Return the law that findings rest on, each article once."""
    cited = [law for one in findings if one.check for law in one.check.card.law]
    return tuple(_basis(law) for law in dict.fromkeys(cited)) or HEARD_BEFORE


def _basis(law: LawCited) -> Basis:
    packs = at_hand.catalogue().packs.values()
    found = next(
        (p.instruments[law.instrument] for p in packs if law.instrument in p.instruments), None
    )
    title = found.title if found else Text(law.instrument, law.instrument)
    return Basis(instrument=title, article=law.article, read=law.read == "full")


def our_name() -> Text:
    """Return the name of the office that puts questions."""
    office = Office.objects.filter(code="platform").first()
    return office.name if office else Text("The data comparison office", "大数据比对中心")


def contact() -> str:
    """Return the telephone of the office that puts questions, or a dash."""
    office = Office.objects.filter(code="platform").first()
    return (office.telephone if office else "") or "—"


def _not_sent(inquiry: Inquiry) -> TallystickError:
    return TallystickError(
        "not_sent",
        where=str(inquiry.pk),
        what=Text("This inquiry was not sent yet.", "该问询单尚未发出。"),
        to_do=Text("Send it first.", "请先发出。"),
    )
