"""Template tags that say everything twice, once in each language."""

from __future__ import annotations

from decimal import Decimal

from django.template import Library
from django.utils.html import format_html
from django.utils.safestring import SafeString

from tallystick.checks import showing
from tallystick.foundation.texts import Text

register = Library()


@register.filter
def said(value: object) -> SafeString:
    """Return a value in both languages; the page's switch shows one of them."""
    text = showing.shown(value)
    if text.en == text.zh:
        return format_html("{}", text.en)
    return format_html(
        '<span class="en" lang="en">{}</span><span class="zh" lang="zh-Hans">{}</span>',
        text.en,
        text.zh,
    )


@register.simple_tag
def say(en: str, zh: str) -> SafeString:
    """Return a sentence of the page itself in both languages."""
    return said(Text(en, zh))


@register.filter
def counted(number: int) -> str:
    """Return a count with its thousands apart."""
    return f"{number:,}"


@register.simple_tag
def money(amount: Decimal | None, currency: str) -> str:
    """Return money with its sign."""
    return showing.money(amount, currency)
