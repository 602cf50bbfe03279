"""A county's desk as the tests of cases need it: one lead, and a person in every role."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from tallystick.cases import hearing, moving
from tallystick.cases.models import Case, Document, PersonAsked
from tallystick.cases.procedure_reader import procedures
from tallystick.foundation import clock
from tallystick.foundation.calendar import Calendar
from tallystick.foundation.texts import Text
from tallystick.people.actions import appoint, open_office, place_under
from tallystick.people.models import Staff

COUNTY = procedures("cn")["cn_county"]
CALENDAR = Calendar()
CAST = {
    "an": "case_manager", "hao": "handler", "hua": "handler", "shi": "section_head",
    "zhu": "principal", "shen": "reviewer", "fu": "appeal_reviewer",
}  # fmt: skip


@dataclass
class Desk:
    """The lead and who works on it; roles are those that the tests let people act in."""

    case: Case
    staff: dict[str, Staff] = field(default_factory=dict)

    def now(self) -> Case:
        return Case.objects.get(pk=self.case.pk)

    def paper(self, *kinds: str) -> None:
        for kind in kinds:
            Document.objects.create(
                case=self.case, kind=kind, sha256="0" * 64, name=f"{kind}.txt", size=1,
                media_type="text/plain", by="hao", at=clock.now(),
            )  # fmt: skip

    def ask(self, who: str, move: str, *, with_papers: bool = True):
        """Ask for a move in one's role, with the papers it needs."""
        if with_papers:
            self.paper(*COUNTY.moves[move].needs)
        return moving.ask_move(
            self.now(), move, reason="because", by=self.staff[who], roles={CAST[who]}
        )

    def approve(self, proposal, who: str = "zhu", *, agreed: bool = True):
        return moving.answer_proposal(
            proposal, agreed=agreed, reason="", by=self.staff[who], roles={CAST[who]}
        )

    def move(self, who: str, move: str):
        """Ask for a move and let the principal approve it where it must be approved."""
        asked = self.ask(who, move)
        return self.approve(asked) if COUNTY.moves[move].approved_by else asked

    def filed(self, kind: str = "village_managers") -> PersonAsked:
        """Take the case to examination of one person."""
        self.move("an", "assign")
        self.move("shi", "verify")
        self.move("hao", "report_verified")
        person = hearing.name_person(self.now(), "村＊寅", kind, by="hao")
        self.move("shi", "file")
        return person

    def heard(self, person: PersonAsked) -> None:
        """Take it to review: told, proposed, replied, assessed."""
        hearing.tell(person, "What was paid for?", by="hao", calendar=CALENDAR)
        hearing.propose(PersonAsked.objects.get(pk=person.pk), "warning", by="hao")
        self.move("hao", "put_facts")
        given = hearing.reply(person, "It was decided by the assembly.", by="guan")
        hearing.assess(given, "The minutes say so.", by="hua")
        self.move("shi", "send_to_review")


def desk() -> Desk:
    """Open a lead in Qingshui, with two handlers on it."""
    top = place_under(None, "清水县", "county")
    office = open_office("discipline", Text("Discipline office", "县纪委监委"), top, by="founding")
    staff = {}
    for name, role in CAST.items():
        staff[name] = Staff.objects.make(name, name, None)
        appoint(staff[name], office, role, by="founding", from_on=dt.date(2020, 1, 1))
    lead = moving.open_lead(
        COUNTY, about="Paid before acceptance.", category="false_claim", place=top, office=office,
        by=staff["an"],
    )  # fmt: skip
    for name in ("hao", "hua"):
        moving.assign(lead, staff[name], "handler", by="an")
    return Desk(case=lead, staff=staff)
