"""A case as people work on it in the browser: each with their own account, each act by its form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from django.core.files.base import ContentFile
from django.test import Client

from tallystick.cases.models import Case, Countersigning, Document, PersonAsked
from tallystick.cases.procedure_reader import procedures
from tallystick.foundation import clock
from tallystick.foundation.texts import Text
from tallystick.people.actions import appoint, open_office
from tallystick.people.models import Place, Staff

COUNTY = procedures("cn")["cn_county"]
CAST = {
    "an": "case_manager", "hao": "handler", "hua": "handler", "shi": "section_head",
    "zhu": "principal", "shen": "reviewer", "fu": "appeal_reviewer", "cun": "official",
}  # fmt: skip


@dataclass
class CaseOffice:
    """The case, and a browser for everybody who works on it."""

    sign_in: Callable[[str], Client]
    code: str = ""
    browsers: dict[str, Client] = field(default_factory=dict)

    @property
    def case(self) -> Case:
        return Case.objects.get(code=self.code)

    @property
    def person(self) -> PersonAsked:
        return self.case.people.get()

    def __call__(self, who: str) -> Client:
        return self.browsers.setdefault(who, self.sign_in(who))

    def post(self, who: str, page: str, **said: object):
        """Send a form of the case; a page beginning with / is another one's."""
        url = page if page.startswith("/") else f"/cases/{self.code}/{page}"
        return self(who).post(url, said)

    def read(self, who: str, page: str = "") -> str:
        url = page if page.startswith("/") else f"/cases/{self.code}/{page}"
        return self(who).get(url).content.decode()

    def about(self, who: str, act: str, **said: object):
        """Do one act about the person who is asked."""
        form = {"act": act, "person": self.person.pk, **said}
        return self.post(who, f"people/{self.person.pk}", **form)

    def paper(self, who: str, kind: str) -> int:
        file = ContentFile(f"{kind} of {self.code}".encode(), name=f"{kind}.txt")
        self.post(who, "papers", kind=kind, file=file)
        return Document.objects.filter(case=self.case, kind=kind).latest("pk").pk

    def move(self, who: str, move: str, approved_by: str = "zhu"):
        """Add the papers that a move needs, ask for it, and let it be approved where it must be."""
        for kind in COUNTY.moves[move].needs:
            if not self.case.documents.filter(kind=kind).exists():
                self.paper(who, kind)
        answer = self.post(who, "move", move=move, reason="because")
        waiting = self.case.proposals.filter(answered_by="").first()
        if waiting:
            answer = self.post(approved_by, f"answer/{waiting.pk}", agreed="yes", reason="")
        return answer

    def confirm(self, who: str, agreed: str = "yes"):
        """Confirm what waits for a second person."""
        asked = Countersigning.objects.filter(answered_by="").latest("pk")
        return self.post(who, f"/cases/second/{asked.pk}", agreed=agreed)


def case_office(county, sign_in) -> CaseOffice:
    """Open the discipline office, let Shiqiao answer that conduct is to be examined, and open a lead on it."""
    top = Place.objects.get(name="清水县")
    office = open_office("discipline", Text("Discipline office", "县纪委监委"), top, by="founding")
    for name, role in CAST.items():
        county.staff[name] = Staff.objects.make(name, name, None, language="en")
        appoint(county.staff[name], office, role, by="founding", from_on=dt.date(2020, 1, 1))
    sign_in("lin").post("/inquiries/send", {"number": county.number})
    said = {
        "answer": "conduct",
        "note": "The signatures differ.",
        "edition": county.inquiry.edition,
    }
    sign_in("wu").post(f"/inquiries/{county.number}/answer", said)
    sign_in("mei").post(f"/cases/from/{county.number}")
    made = CaseOffice(sign_in, Case.objects.get().code)
    for name in ("hao", "hua", "shi", "shen", "fu"):
        made.post("an", "assign", staff=county.staff[name].pk, role=CAST[name])
    return made


def told(at: CaseOffice) -> None:
    """Take the case to where somebody was told what is asked of them."""
    at.move("an", "assign")
    at.move("shi", "verify")
    at.move("hao", "report_verified")
    at.post("hao", "people", name="村＊寅", kind="village_managers", account="cun")
    at.move("shi", "file")
    marks = list(at.case.inquiry.findings.values_list("fingerprint", flat=True))
    at.about("hao", "tell", asked="Who drew the money after March?", findings=marks)


def under_review(at: CaseOffice) -> None:
    """Take it on to review: proposed, replied, checked."""
    told(at)
    at.about("hao", "propose", disposition="warning")
    at.move("hao", "put_facts")
    at.post("cun", f"/asked/{at.person.pk}/reply", reply="The family did, and has paid it back.")
    at.about("hua", "assess", reply=at.person.replies.get().pk, assessment="The receipt is there.")
    at.move("shi", "send_to_review")


def decided(at: CaseOffice, disposition: str = "reminder") -> None:
    """Take it on to a decision that was handed over."""
    under_review(at)
    at.about("shen", "decide", disposition=disposition)
    at.confirm("zhu")
    at.move("shen", "decide")
    at.about("an", "receive", on=clock.today().isoformat())
