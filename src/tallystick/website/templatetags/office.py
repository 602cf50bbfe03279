"""Template tags that say one thing in the language of the reader; both stand side by side in the template."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.template import Library
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from tallystick.checks import showing
from tallystick.foundation.texts import Text, spoken
from tallystick.inquiries import at_hand
from tallystick.inquiries.grouping import office_key

register = Library()


@register.simple_tag
def say(en: str, zh: str, **facts: object) -> SafeString:
    """Say a sentence; `{name}` in it is filled with a fact, escaped."""
    text = zh if spoken() == "zh" else en
    return format_html(text, **facts) if facts else conditional_escape(text)


@register.filter
def said(value: object) -> str:
    """Say any value of a record, or a text, in the language of the reader."""
    return conditional_escape(showing.shown(value).say())


@register.simple_tag
def money(amount: Decimal | None, currency: str = "") -> str:
    """Say a sum with its currency."""
    return showing.money(amount, currency)


@register.filter
def counted(number: int | None) -> str:
    """Say a count with its thousands apart."""
    return "—" if number is None else f"{number:,}"


@register.filter
def day(value: dt.date | None) -> str:
    """Say a day as the language writes it."""
    if value is None:
        return "—"
    if spoken() == "zh":
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value.day} {value:%B %Y}"


@register.simple_tag(takes_context=True)
def with_query(context: Any, **changed: object) -> str:
    """Return this page's query with some parts changed; a part set to nothing is left out."""
    query = context["request"].GET.copy()
    for name, value in changed.items():
        query.pop(name, None)
        if value not in (None, ""):
            query[name] = str(value)
    return f"?{query.urlencode()}" if query else "?"


@register.simple_tag
def duty_titles() -> dict[str, Text]:
    """Return what offices may answer for, as the cards of the checks say it, by the key of the duty."""
    cards = (one.card for one in at_hand.catalogue().checks.values())
    return {office_key(card.asked_of): card.asked_of for card in cards}


@register.simple_tag
def title_of(known: Any, id: str) -> str:
    """Say the title of a check or an answer by its id; one that is gone is said by its id."""
    found = known.get(id)
    title = getattr(found, "title", found)
    return conditional_escape(title.say()) if isinstance(title, Text) else conditional_escape(id)
