"""Invented staff for a county that does not exist: somebody to sign in as, in each role."""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.db import transaction

from tallystick.foundation import clock
from tallystick.foundation.digests import digest
from tallystick.foundation.texts import Text
from tallystick.people.actions import add_staff, appoint, open_office
from tallystick.people.models import Office, Place, Staff
from tallystick.people.roles import ROLES

_LONG_AGO = dt.date(2020, 1, 1)
_FOUNDER = "founding"
PASSWORD = "two halves of one stick"  # noqa: S105 - of people who do not exist


@dataclass(frozen=True, slots=True, kw_only=True)
class Invented:
    """Somebody to sign in as."""

    username: str
    role: str
    seed: str

    @property
    def title(self) -> Text:
        """Return what they do."""
        return ROLES[self.role].title


@transaction.atomic
def invent_staff(top: Place) -> list[Invented]:
    """Make staff for every role that a county has; of a county that has staff, none."""
    if Staff.objects.exists():
        return []
    platform = open_office(
        "platform", Text("Data comparison office", "大数据比对中心"), top, by=_FOUNDER
    )
    watch = open_office("supervision", Text("Supervision office", "监督检查室"), top, by=_FOUNDER)
    cast = [
        _invent("fenxi", "析＊甲", "analyst", [platform], top),
        _invent("jiandu", "督＊乙", "supervisor", [watch], top),
        _invent("jiandu2", "督＊丙", "supervisor", [watch], top),
        _invent("waishen", "外＊丁", "outside_reviewer", [watch], top),
        _invent("guanli", "管＊戊", "administrator", [platform], top),
    ]
    discipline = open_office(
        "discipline", Text("Discipline and supervision office", "县纪委监委"), top, by=_FOUNDER
    )
    cast += [
        _invent("anguan", "案＊庚", "case_manager", [discipline], top),
        _invent("chengban1", "承＊辛", "handler", [discipline], top),
        _invent("chengban2", "承＊壬", "handler", [discipline], top),
        _invent("shizhuren", "室＊癸", "section_head", [discipline], top),
        _invent("zhuyao", "主＊子", "principal", [discipline], top),
        _invent("shenli", "审＊丑", "reviewer", [discipline], top),
        _invent("guanyuan", "村＊寅", "official", [platform], top),
        _invent("guanyuan2", "村＊卯", "official", [platform], top),
    ]
    county = Office.objects.filter(place=top, duties__isnull=False).distinct()
    cast.append(_invent("xianji", "县＊己", "clerk", list(county), top))
    for number, township in enumerate(top.parts.filter(level="township"), 1):
        offices = Office.objects.filter(place=township, duties__isnull=False).distinct()
        cast.append(_invent(f"xiang{number}", f"乡＊{number}", "clerk", list(offices), township))
    return cast


def _invent(
    username: str, name: str, role: str, offices: Sequence[Office], place: Place
) -> Invented:
    from allauth.mfa.adapter import get_adapter
    from allauth.mfa.models import Authenticator

    staff = add_staff(
        username, name, password=PASSWORD, language="zh-hans", by=_FOUNDER, is_first=False
    )
    for office in offices:
        appoint(staff, office, role, by=_FOUNDER, place=place, from_on=_LONG_AGO)
    # The same for everybody who makes this county: they are no secret, and nobody is real.
    seed = base64.b32encode(bytes.fromhex(digest(["seed", username], 40))).decode()
    data = {"secret": get_adapter().encrypt(seed)}
    Authenticator.objects.create(user=staff, type=Authenticator.Type.TOTP, data=data)
    return Invented(username=username, role=role, seed=seed)


def code_now(username: str) -> str | None:
    """Return the one-time code of somebody at this moment, as their phone would show it."""
    from allauth.mfa.adapter import get_adapter
    from allauth.mfa.models import Authenticator

    found = Authenticator.objects.filter(user__username=username, type="totp").first()
    if found is None:
        return None
    seed = base64.b32decode(get_adapter().decrypt(found.data["secret"]))
    shown = TOTP(seed, 6, SHA1(), 30, enforce_key_length=False)  # noqa: S303 - what phones speak
    return shown.generate(int(clock.now().timestamp())).decode()
