"""An office in the middle of its work, so that every page of it has something to show.

A process of its own: it opens the book's office as the server does, and prints where things are.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

PAPER = b"%PDF-1.4 of a county that does not exist"
LIST = "姓名,身份证号,村,项目,期间,发放日期,金额,备用\n示例,110101199001011237,石桥村,高龄津贴,2025-13,昨天,百元,甲\n"


def fill(book_folder: Path) -> dict[str, dict[str, Any]]:
    """Fill the office of a book; return what the address of each page needs."""
    from tallystick.records.book import open_book
    from tallystick.website import serving

    book = open_book(book_folder)
    serving.ready_for(book)
    serving.bring_up_to_date()
    return {
        **inquiries_at_work(), **files_at_work(book), **a_case(), **people_at_work(),
        "sessions": sessions(),
    }  # fmt: skip


def inquiries_at_work() -> dict[str, dict[str, Any]]:
    """Send everything; have some answered, one asked to be left alone, one payment stopped."""
    from tallystick.foundation import clock
    from tallystick.inquiries import answering, arranging, sending
    from tallystick.inquiries.models import Inquiry

    waiting = list(Inquiry.objects.filter(asked__posts__staff__username="xianji").distinct()[:6])
    today = clock.today()
    sending.send(Inquiry.objects.all(), due_on=today + dt.timedelta(days=15), by="fenxi")
    sent = [Inquiry.objects.get(pk=one.pk) for one in waiting]
    for one, kind in zip(sent, ("entitled", "conduct", "paid_wrongly"), strict=False):
        answering.answer(one, kind, note="Looked at.", by="xianji", edition=one.edition)
    long_ago = today - dt.timedelta(days=30)
    Inquiry.objects.filter(pk=sent[3].pk).update(
        opened_on=long_ago, sent_on=long_ago, due_on=today - dt.timedelta(days=3)
    )
    for one in sent[4:]:
        silence = arranging.ask_silence(
            one, today + dt.timedelta(days=30), reason="The register is being mended.", by="fenxi",
            edition=one.edition,
        )  # fmt: skip
    arranging.agree_silence(silence, by="jiandu")
    money_of(sent[2])
    shown = {
        "inquiry-answered": sent[0], "inquiry-conduct": sent[1], "inquiry-money": sent[2],
        "inquiry": sent[3], "inquiry-silence-asked": sent[4], "inquiry-related": sent[3],
    }  # fmt: skip
    refs = next(list(one.refs) for one in sent[3].findings.all())
    return {name: {"number": one.pk} for name, one in shown.items()} | {
        "inquiry-row": {"number": sent[3].pk, "ref": str(refs[0])}
    }


def money_of(inquiry: Any) -> None:
    from tallystick.cases import countersigning, money, stopping
    from tallystick.cases.letter_facts import Money
    from tallystick.cases.two_handed_acts import TWO_HANDED
    from tallystick.inquiries import at_hand

    sum_ = Money(amount=Decimal("300.00"), currency="CNY")
    money.state_due(inquiry, sum_, party="户主甲", by="jiandu", second="jiandu2")
    money.owe(inquiry, sum_, party="户主乙", by="jiandu", second="jiandu2")
    money.prevent(inquiry, sum_, by="jiandu", second="jiandu2")
    for whose in ("户主丙", "户主丁"):
        order = stopping.stop(
            inquiry, whose=whose, programme="高龄津贴", second_source="殡葬登记", by="jiandu",
            agreed_by="jiandu2", calendar=at_hand.calendar(),
        )  # fmt: skip
    countersigning.ask(
        inquiry, "money", TWO_HANDED["money"],
        form_of(kind="due", sum="50", party="户主戊", note="重复发放"), by="jiandu",
    )  # fmt: skip
    stopping.end_stop(order, "wrongful", reason="同名", by="jiandu")


def files_at_work(book: Any) -> dict[str, dict[str, Any]]:
    """Hold a file with doubts, and have a job that is done, one that failed and one that waits."""
    from tallystick.books import dropping, jobs
    from tallystick.foundation.texts import Text

    held = dropping.receive(book, "石桥镇名单.csv", [LIST.encode()], by="fenxi")
    failed = _at_work()
    jobs.end(failed, "failed", Text("It was interrupted.", "任务中断。"))
    done = _at_work()
    jobs.end(
        done, "done", Text("166 findings.", "166 个疑点。"), run="20260131", findings=166,
        carried=3, broken=["paid_after_death"], checks=140, not_asked=6, opened=90, updated=2,
        withdrawn=1,
    )  # fmt: skip
    still = _at_work()
    jobs.note(still, 12, 146, Text("Paid after a death", "去世后仍有发放"))
    return {
        "source": {"number": 1}, "held-file": {"id": held.id}, "job": {"number": done.pk},
        "job-failed": {"number": failed.pk}, "job-running": {"number": still.pk}, "check": {"id": "paid_after_death"},
    }  # fmt: skip


def a_case() -> dict[str, dict[str, Any]]:
    """Open a lead, file it, ask two people, and leave a move waiting and much to be done after."""
    from tallystick.cases import hearing, moving
    from tallystick.cases.models import Case
    from tallystick.cases.procedure_reader import procedures
    from tallystick.inquiries.models import Inquiry
    from tallystick.people.models import Office, Staff

    staff = {one.username: one for one in Staff.objects.all()}
    conduct = Inquiry.objects.filter(answers__kind="conduct").first()
    case = moving.open_lead(
        procedures("cn")["cn_county"], about="领取人去世后仍有发放，签字相同。", category="false_claim",
        place=conduct.place, office=Office.objects.get(code="discipline"), by=staff["jiandu"],
        inquiry=conduct,
    )  # fmt: skip
    for who, role in TEAM.items():
        moving.assign(case, staff[who], role, by="anguan")
    for who, move in WAY:
        make_move(case, staff, who, move)
    first = hearing.name_person(
        case, "村＊寅", "village_managers", by="chengban1", staff=staff["guanyuan"]
    )
    second = hearing.name_person(case, "村＊卯", "village_managers", by="chengban1")
    make_move(case, staff, "shizhuren", "file")
    be_heard(first)
    after(second)
    papers_of(case, "responsibility_check", "higher_order")
    beyond(second)
    asks_of(first, staff)
    now = Case.objects.get(pk=case.pk)
    moving.ask_move(
        now, "hand_elsewhere", reason="回避", by=staff["shizhuren"], roles={"section_head"}
    )
    return {
        **{
            name: {"code": case.code}
            for name in ("case", "case-money", "case-after", "case-beyond", "case-joint")
        },
        "case-letter-form": {"code": case.code, "kind": "transfer"},
        "person-letter-form": {"code": case.code, "number": first.pk, "kind": "deduction"},
        "inquiry-letter-form": {"number": conduct.pk, "kind": "audit_recommendation"},
        "asked-page": {"number": first.pk},
    }


TEAM = {
    "chengban1": "handler", "chengban2": "handler", "shizhuren": "section_head", "shenli": "reviewer",
}  # fmt: skip
WAY = (("anguan", "assign"), ("shizhuren", "verify"), ("chengban1", "report_verified"))
ROLES = {"anguan": "case_manager", "zhuyao": "principal", **TEAM}


def make_move(case: Any, staff: Any, who: str, move: str) -> None:
    from tallystick.cases import moving
    from tallystick.cases.models import Case

    now = Case.objects.get(pk=case.pk)
    papers_of(now, *moving.procedure_of(now).moves[move].needs)
    asked = moving.ask_move(now, move, reason="依程序办理", by=staff[who], roles={ROLES[who]})
    if moving.procedure_of(now).moves[move].approved_by:
        moving.answer_proposal(
            asked, agreed=True, reason="同意", by=staff["zhuyao"], roles={"principal"}
        )


def papers_of(case: Any, *kinds: str) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from tallystick.cases import papers

    for kind in kinds:
        papers.add(
            case, kind, SimpleUploadedFile(f"{kind}.pdf", PAPER + kind.encode()), by="chengban1"
        )


def be_heard(person: Any) -> None:
    from tallystick.cases import hearing, money
    from tallystick.cases.letter_facts import Money
    from tallystick.inquiries import at_hand

    told = hearing.tell(person, "请说明签字情况。", by="chengban1", calendar=at_hand.calendar())
    hearing.propose(told, "reminder", by="chengban1")
    hearing.reply(told, "由会计代签。", by="guanyuan")
    given = hearing.reply(told, "本人当日在外地。", by="guanyuan")
    hearing.assess(given, "考勤表属实。", by="chengban2")
    money.state_due(
        person.case, Money(amount=Decimal("900.00"), currency="CNY"), party=person.name,
        by="chengban1", second="chengban2",
    )  # fmt: skip


def after(person: Any) -> None:
    """Begin all that may follow an outcome."""
    from tallystick.cases import clearing, tolerance, transfers
    from tallystick.foundation import clock

    today, case = clock.today(), person.case
    clearing.offer_clearing(
        person, started_by="person", conclusion="untrue", occasion="other",
        heard_in=["village", "unit"], on=today, by="anguan",
    )  # fmt: skip
    tolerance.ask_tolerance(person, asked_by_whom="unit", on=today, by="anguan")
    paper = case.documents.first().sha256
    transfers.send_on(
        case, to_kind="procuratorate", to_body="县检察院", letter=paper, materials=[paper], on=today,
        receipt_by=today + dt.timedelta(days=10), result_by=today + dt.timedelta(days=60), by="anguan",
        second="chengban1",
    )  # fmt: skip


def beyond(person: Any) -> None:
    """Let a suit, a recall and a deduction run, and a month of it wait for a second person."""
    from tallystick.cases import countersigning, deduction_orders, joint, litigation, recall
    from tallystick.cases.considering import pack_at_hand
    from tallystick.cases.letter_facts import Money
    from tallystick.cases.two_handed_acts import TWO_HANDED
    from tallystick.foundation import clock

    today, case = clock.today(), person.case
    paper, known = case.documents.first(), today - dt.timedelta(days=40)
    litigation.urge_committee(
        case, matter="鱼塘租金未收", sum_=Money(amount=Decimal("86000.00")), loss_known_on=known,
        on=today, answer_by=today + dt.timedelta(days=20), letter=paper.sha256, by="chengban1",
    )  # fmt: skip
    asked = recall.ask_recall(
        person, pack_at_hand(), signed_by="villagers", could_sign=500, signatures=120,
        signed_paper=paper.sha256, on=today, by="chengban1",
    )  # fmt: skip
    recall.offer_reply(asked, on=today, by="chengban1")
    joint.record_meeting(
        case, held_on=today, bodies=["县纪委监委", "县财政局"], conclusion="由财政局协助核对拨款。",
        minutes=paper.sha256, by="chengban1",
        parts=[joint.Part(body="县财政局", what="提供拨款凭证", by=today + dt.timedelta(days=10))],
    )  # fmt: skip
    pack = pack_at_hand()
    order = deduction_orders.order_deduction(
        person, pack, due=Money(amount=Decimal("900.00")), pay=Decimal("3000.00"),
        area=pack.legal_values["minimum_wage_month"].values[0].keys["area"],
        first=today, last=today + dt.timedelta(days=200), ordered_by="石桥镇人民政府", on=today,
        letter=paper.sha256, by="chengban1", second="chengban2",
    )  # fmt: skip
    form = form_of(order=order.pk, month=f"{today:%Y-%m}", sum="300.00", paper=paper.pk)
    countersigning.ask(case, "take", TWO_HANDED["take"], form, by="chengban1")


def asks_of(person: Any, staff: Any) -> None:
    """Let somebody who is asked say who should step aside, and let it be decided."""
    from tallystick.cases.stepping_aside import answer_aside, ask_aside

    asked = ask_aside(person, "他租了我的门面。", by="guanyuan", whom=staff["chengban2"])
    answer_aside(asked, granted=False, answer="租约已于去年到期。", by=staff["zhuyao"], roles={"principal"})  # fmt: skip


def form_of(**said: object) -> Any:
    from django.http import QueryDict

    form = QueryDict(mutable=True)
    form.update({key: str(value) for key, value in said.items()})
    return form


def people_at_work() -> dict[str, dict[str, Any]]:
    """Declare something, let two people come new, and give another a key and recovery codes."""
    from allauth.mfa.models import Authenticator
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    from tallystick.people.actions import add_staff, declare
    from tallystick.people.models import Staff

    fenxi, watch = (Staff.objects.get(username=name) for name in ("fenxi", "jiandu2"))
    declare(fenxi, "interest", "organisation", "o1", label="某合作社")
    for name, is_first in (("xinren", True), ("laoren", False)):
        add_staff(
            name, "新＊人", password="two halves of another", language="en", by="guanli",
            is_first=is_first,
        )  # fmt: skip
    RecoveryCodes.activate(watch)
    key = Authenticator.objects.create(
        user=watch, type="webauthn", data={"name": "钥匙", "credential": {}}
    )
    here = {name: {"pk": key.pk} for name in ("mfa_edit_webauthn", "mfa_remove_webauthn")}
    return here | {"staff-member": {"number": Staff.objects.get(username="xianji").pk}}


def sessions() -> dict[str, str]:
    """Return a session of each person, as their browser keeps it after signing in."""
    from importlib import import_module

    from django.conf import settings

    from tallystick.people.models import Staff

    store = import_module(settings.SESSION_ENGINE).SessionStore
    kept = {}
    for one in Staff.objects.all():
        session = store()
        session["_auth_user_id"] = str(one.pk)
        session["_auth_user_backend"] = "allauth.account.auth_backends.AuthenticationBackend"
        session["_auth_user_hash"] = one.get_session_auth_hash()
        session["account_authentication_methods_user"] = str(one.pk)
        session["account_authentication_methods"] = [
            {"method": "password", "at": time.time() + 3600, "reauthenticated": True}
        ]
        session.save()
        kept[one.username] = session.session_key
    return kept


def _at_work() -> Any:
    from tallystick.books.models import Job
    from tallystick.foundation import clock

    now = clock.now()
    return Job.objects.create(
        kind="check", asked_by="fenxi", asked_at=now, began_at=now, state="running"
    )


if __name__ == "__main__":
    sys.stdout.write(json.dumps(fill(Path(sys.argv[1]))))
