"""Notices by e-mail, where a county has set it up: that something waits, and never what."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from tallystick.foundation import clock
from tallystick.foundation.texts import Language, Text
from tallystick.people.access import posts_on
from tallystick.people.models import Post

_NONE = "django.core.mail.backends.dummy.EmailBackend"


def tell_offices(waiting: Mapping[int, int]) -> int:
    """Tell those who answer for offices how many questions came; return how many letters went out.

    A letter says a number and nothing else: mail is read on telephones and by other people. Where
    no mail is set up, none goes out; a mail server that is away holds nothing up.
    """
    if getattr(settings, "EMAIL_BACKEND", _NONE) == _NONE or not waiting:
        return 0
    letters = []
    for post in posts_on(clock.today()).filter(role="clerk", office__in=list(waiting)):
        if post.staff.email and post.staff.is_active:
            letters.append(_letter(post, waiting[post.office_id]))
    try:
        return int(get_connection(timeout=10).send_messages(letters) or 0)
    except OSError:
        return 0


_SUBJECT = Text("Questions wait in the office", "办公系统有待答复的问询单")


def _letter(post: Post, count: int) -> EmailMessage:
    language: Language = "zh" if post.staff.language.startswith("zh") else "en"
    return EmailMessage(_SUBJECT.say(language), _said(count).say(language), to=[post.staff.email])


def _said(count: int) -> Text:
    return Text(
        f"Questions that wait for your office: {count}. Sign in to the office to see them; this letter says no more.",
        f"您所在部门有 {count} 份问询单待答复。请登录办公系统查看；本邮件不含具体内容。",
    )
