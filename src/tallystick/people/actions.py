"""What may be done with staff, posts and offices; each act leaves an entry of the trail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Concat, Substr

from tallystick.foundation import clock
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.people.models import Declaration, Duty, Office, Place, Post, Staff
from tallystick.people.roles import ROLES
from tallystick.trail.actions import leave_entry


def place_under(parent: Place | None, name: str, level: str) -> Place:
    """Return the place of this name in its parent, made if it was not there."""
    found = Place.objects.filter(parent=parent, name=name).first()
    if found:
        return found
    before = parent.path if parent else ""
    return Place.objects.create(
        parent=parent, name=name, level=level, path=f"{before}{name.replace('/', '／')}/"
    )


@transaction.atomic
def add_place(parent: Place, name: str, level: str, *, by: str) -> Place:
    """Add a place by hand; raises TallystickError `place_unnamed`."""
    said = " ".join(name.split())[:100]
    if not said:
        raise TallystickError(
            "place_unnamed",
            what=Text("The place has no name.", "没有填写地域名称。"),
            to_do=Text("Write it.", "请填写。"),
        )
    made = place_under(parent, said, level)
    leave_entry("place_added", of=("place", made.path), by=by)
    return made


@transaction.atomic
def rename_place(place: Place, name: str, *, by: str) -> None:
    """Give a place another name; all below it go with it."""
    before, after = place.path, place.path.removesuffix(f"{place.name}/") + f"{name}/"
    Place.objects.filter(path__startswith=before).update(
        path=Concat(Value(after), Substr("path", len(before) + 1))
    )
    Place.objects.filter(pk=place.pk).update(name=name)
    leave_entry("place_renamed", of=("place", after), by=by, before=before)


@transaction.atomic
def open_office(
    code: str, name: Text, place: Place, *, answers_for: Iterable[str] = (), by: str
) -> Office:
    """Open an office, and say which questions it answers."""
    office = Office.objects.create(code=code, name_en=name.en, name_zh=name.zh, place=place)
    Duty.objects.bulk_create(Duty(office=office, asked_of=key) for key in answers_for)
    leave_entry("office_opened", of=("office", office.code), by=by)
    return office


@transaction.atomic
def change_office(
    office: Office,
    *,
    name: Text,
    telephone: str,
    is_open: bool,
    answers_for: Iterable[str],
    by: str,
) -> None:
    """Change what an office is called, how it is reached, what it answers for, or whether it is open."""
    office.name_en, office.name_zh = name.en or office.name_en, name.zh or office.name_zh
    office.telephone, office.open = telephone, is_open
    office.save(update_fields=["name_en", "name_zh", "telephone", "open"])
    wanted, there = set(answers_for), set(office.duties.values_list("asked_of", flat=True))
    office.duties.filter(asked_of__in=there - wanted).delete()
    Duty.objects.bulk_create(Duty(office=office, asked_of=key) for key in sorted(wanted - there))
    leave_entry(
        "office_changed", of=("office", office.code), by=by, open=is_open,
        added=sorted(wanted - there), taken=sorted(there - wanted),
    )  # fmt: skip


@transaction.atomic
def add_staff(
    username: str,
    name: str,
    *,
    password: str | None,
    language: str,
    by: str,
    email: str = "",
    is_first: bool = True,
) -> Staff:
    """Add somebody, with a first password that opens nothing but choosing their own.

    Raises TallystickError `username_taken`.
    """
    if Staff.objects.filter(username=username).exists():
        raise TallystickError(
            "username_taken",
            where=username,
            what=Text("Somebody has this user name already.", "该用户名已被使用。"),
            to_do=Text("Choose another user name.", "请换一个用户名。"),
        )
    staff = Staff.objects.make(
        username, name, password, language=language, email=email, password_is_first=is_first
    )
    leave_entry("staff_added", of=("staff", staff.username), by=by)
    return staff


@transaction.atomic
def choose_password(staff: Staff, password: str, again: str) -> None:
    """Keep the password that somebody chose in the place of the first one.

    Raises TallystickError `passwords_differ`, `password_reused` or `password_weak`.
    """
    if password != again:
        raise TallystickError(
            "passwords_differ",
            what=Text("The two passwords are not the same.", "两次输入的密码不一致。"),
            to_do=Text("Go back and type it twice.", "请返回，重新输入两次。"),
        )
    if staff.check_password(password):
        raise TallystickError(
            "password_reused",
            what=Text(
                "This is the first password, which somebody else knows.",
                "这是他人设定的初始密码，他人也知道。",
            ),
            to_do=Text("Go back and choose another.", "请返回，另设一个密码。"),
        )
    see_that_it_is_strong(password, staff)
    staff.set_password(password)
    staff.password_is_first = False
    staff.save(update_fields=["password", "password_is_first"])
    leave_entry("password_chosen", of=("staff", staff.username), by=staff.username)


def see_that_it_is_strong(password: str, staff: Staff) -> None:
    """Refuse a password that is too easy to guess; raises TallystickError `password_weak`."""
    try:
        validate_password(password, staff)
    except ValidationError as error:
        said = " ".join(error.messages)
        raise TallystickError(
            "password_weak", what=Text(said, said), to_do=Text("Choose another.", "请换一个密码。")
        ) from error


@transaction.atomic
def appoint(
    staff: Staff, office: Office, role: str, *, by: str, place: Place | None = None,
    from_on: dt.date | None = None, until_on: dt.date | None = None,
) -> Post:  # fmt: skip
    """Give somebody a post; its place is the office's unless another is said.

    Raises TallystickError `appoints_oneself`, for whoever keeps the staff keeps no case.
    """
    if staff.username == by:
        raise TallystickError(
            "appoints_oneself",
            where=by,
            what=Text("Nobody appoints themselves.", "不得自行任命。"),
            to_do=Text("Ask another administrator.", "请由另一名管理员办理。"),
        )
    post = Post.objects.create(
        staff=staff, office=office, role=role, place=place or office.place,
        from_on=from_on or clock.today(), until_on=until_on,
    )  # fmt: skip
    leave_entry(
        "post_given", of=("post", post.pk), by=by, staff=staff.username, office=office.code,
        role=role, from_on=post.from_on, until_on=until_on,
    )  # fmt: skip
    return post


@transaction.atomic
def end_post(post: Post, *, by: str, on: dt.date | None = None) -> None:
    """End a post: from that day on it gives no right; what was done in it stays."""
    post.until_on = max(on or clock.today(), post.from_on + dt.timedelta(days=1))
    post.save(update_fields=["until_on"])
    leave_entry("post_ended", of=("post", post.pk), by=by, until_on=post.until_on)


@transaction.atomic
def let_go(staff: Staff, *, by: str) -> None:
    """Let somebody sign in no more."""
    staff.is_active = False
    staff.save(update_fields=["is_active"])
    leave_entry("staff_let_go", of=("staff", staff.username), by=by)


@transaction.atomic
def declare(
    staff: Staff, kind: str, about_kind: str, about_id: str, *, label: str = ""
) -> Declaration:
    """Keep what somebody declares of themselves; said again, it stays as it was."""
    said, fresh = Declaration.objects.get_or_create(
        staff=staff, kind=kind, about_kind=about_kind, about_id=about_id,
        defaults={"label": label, "declared_on": clock.today()},
    )  # fmt: skip
    if fresh:
        leave_entry("declared", of=("staff", staff.username), by=staff.username, kind=kind)
    return said


def role_title(role: str) -> Text:
    """Return the name of a role."""
    return ROLES[role].title
