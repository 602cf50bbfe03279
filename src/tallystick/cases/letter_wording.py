"""How facts are said in a letter: days, sums, periods and rules as each language writes them, names masked."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from xml.sax.saxutils import escape

from tallystick.cases.capital_numerals import capital_numerals
from tallystick.cases.letter_facts import Basis, Days, Money
from tallystick.foundation.texts import Language, Text
from tallystick.records.personal_numbers import is_somebodys
from tallystick.records.values.identity_numbers import mask_number
from tallystick.records.values.names import mask_name

_CURRENCIES = {
    "CNY": Text("RMB", "人民币"),
    "TWD": Text("TWD", "新台币"),
    "HKD": Text("HKD", "港币"),
}
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_UNCHECKED = Text(" (to be checked: 待核)", "（待核）")
_DEFAULT_DAYS = Text(" (our default; the period in law: 待核)", "（默认期限，法定期限待核）")
# Runs of digits of either width, and the groups in which people write cards, numbers and mobiles.
_NUMBERS = re.compile(
    r"(?<![\dA-Za-z])(?:\d{4}(?:[ -]\d{4}){2,3}[ -]\d{1,4}|\d{6}[ -]\d{8}[ -]\d{3}[\dXxＸｘ]"
    r"|\d{3}[ -]\d{4}[ -]\d{4}|\d{17}[XxＸｘ]|\d{10,20})(?![\dA-Za-z])"
)
_LINE_ENDS = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_BRACES = {"{": "&#123;", "}": "&#125;", '"': "&quot;"}
Mask = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Masks:
    """Hides the names and the personal numbers of people in texts."""

    names: re.Pattern[str] | None
    shown: str = ""

    @classmethod
    def of(cls, names: Iterable[str], *, reader: str = "") -> Masks:
        """Make masks for names; a name that stands in `reader` is their own, and they see it."""
        known = {bare for name in names if len(bare := _bare(name)) > 1}
        longest_first = sorted(known, key=lambda name: (-len(name), name))
        own = next((name for name in longest_first if name in _bare(reader)), "")
        # The reader's own name is among them, lest a shorter name be masked inside it.
        found = "|".join(_spelled(name) for name in longest_first)
        return cls(re.compile(found) if found else None, own)

    def names_hidden(self, text: str) -> str:
        """Return the text with every known name masked, and nothing else."""
        return self.names.sub(self._hidden, text) if self.names else text

    def hidden(self, text: str) -> str:
        """Return the text with known names, and numbers that are somebody's, masked."""
        return _NUMBERS.sub(_number_hidden, self.names_hidden(text))

    def _hidden(self, found: re.Match[str]) -> str:
        return found[0] if _bare(found[0]) == self.shown else mask_name(found[0])


def one_line(text: str) -> str:
    """Return a text as one line, without characters that no document can hold or nobody can see."""
    return " ".join(_visible(_LINE_ENDS.sub(" ", text)).split(" ")).strip()


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text; blank lines part nothing."""
    return [line for part in _LINE_ENDS.split(text) if (line := one_line(part))]


def day(value: dt.date, language: Language) -> str:
    """Return a day as 2026年11月27日 or 27 November 2026."""
    if language == "zh":
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def figures(money: Money, language: Language) -> str:
    """Return a sum as 1,050.00元 or RMB 1,050.00; other currencies keep their code."""
    currency = _CURRENCIES.get(money.currency)
    amount = f"{money.amount:,.2f}"
    if language == "en":
        return f"{currency.en if currency else money.currency} {amount}"
    if money.currency == "CNY":
        return f"{amount}元"
    return f"{currency.zh}{amount}元" if currency else f"{money.currency} {amount}"


def capitals(money: Money) -> str:
    """Return a sum as 人民币壹仟零伍拾元整; a currency without such a name keeps its code."""
    currency = _CURRENCIES.get(money.currency)
    return (currency.zh if currency else f"{money.currency} ") + capital_numerals(money.amount)


def period(days: Days, language: Language) -> str:
    """Return how many days there are, and whether a rule was read that says so."""
    mark = "" if days.checked else _DEFAULT_DAYS.say(language)
    if language == "zh":
        return f"{days.count}{'个工作日' if days.kind == 'working' else '日'}{mark}"
    unit = "working day" if days.kind == "working" else "day"
    return f"{days.count} {unit}{'' if days.count == 1 else 's'}{mark}"


def basis(rule: Basis, language: Language) -> str:
    """Return a rule as it is cited, marked where nobody has compared it."""
    instrument, article = _plain(rule.instrument, language), _plain(rule.article, language)
    mark = "" if rule.read else _UNCHECKED.say(language)
    if language == "zh":
        return f"《{instrument.strip('《》')}》{article}{mark}"
    return f"{instrument}, {article}{mark}"


def said(value: object, language: Language, mask: Mask) -> object:
    """Return a fact as a template reads it: text that no document breaks on, or lists of it."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, (tuple, list)):
        return [said(one, language, mask) for one in value]
    if isinstance(value, Money):
        return {"figures": safe(figures(value, language)), "capitals": safe(capitals(value))}
    if is_dataclass(value) and not isinstance(value, (Text, Days, Basis)):
        named = ((one.name, getattr(value, one.name)) for one in fields(value))
        return {name: said(part, language, mask) for name, part in named}
    return safe(mask(one_line(_plain(value, language))))


def safe(text: str) -> str:
    """Return a text that neither ends an element nor reads as a piece of a template."""
    return escape(text, _BRACES)


def _plain(value: object, language: Language) -> str:
    if isinstance(value, Text):
        return value.say(language)
    if isinstance(value, dt.date):
        return day(value, language)
    if isinstance(value, Days):
        return period(value, language)
    if isinstance(value, Basis):
        return basis(value, language)
    return str(value)


def _visible(text: str) -> str:
    """Leave out controls, marks that turn the direction, and what XML has no character for."""
    spaced = text.replace("\t", " ")
    return "".join(
        one for one in spaced if one.isprintable() or _is_spacing(one) or _is_private(one)
    )


def _is_spacing(character: str) -> bool:
    return unicodedata.category(character) == "Zs"


def _is_private(character: str) -> bool:
    """Rare characters of names are kept where no code was given to them."""
    return unicodedata.category(character) == "Co"


def _bare(name: str) -> str:
    return re.sub(r"\s", "", one_line(name))


def _spelled(name: str) -> str:
    """A name may have been typed with spaces between its characters; of Latin ones, any at all."""
    return r"\s*".join(re.escape(character) for character in name)


def _number_hidden(found: re.Match[str]) -> str:
    digits = unicodedata.normalize("NFKC", re.sub("[ -]", "", found[0])).upper()
    return mask_number(digits) if is_somebodys(digits) else found[0]


def total(sums: Iterable[Money]) -> Decimal:
    """Return what sums come to."""
    return sum((one.amount for one in sums), Decimal(0))
