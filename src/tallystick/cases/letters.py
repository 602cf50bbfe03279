"""The letters of a procedure as Word documents: which kinds there are, what each needs, and writing one."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Literal

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from tallystick.cases.letter_facts import FIELDS, Days, LetterFacts
from tallystick.cases.letter_making import FOLDER, template_name
from tallystick.cases.letter_wording import Masks, one_line, paragraphs, safe, said, total
from tallystick.cases.word_files import settled
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Language, Text

LetterKind = Literal[
    "inquiry", "reminder", "notice", "reply_request", "outcome", "clearing",
    "supervision_recommendation", "audit_recommendation", "transfer", "stop_payment",
    "payment_owed", "deduction", "money_returned",
]  # fmt: skip
LONGEST = 50_000  # characters of one fact; a letter is not a file
_ALWAYS = ("office", "number", "on", "to", "matter", "contact")
_RECOMMENDED = ("facts", "causes", "recommendations", "bases", "days", "objection", "owner")
# No rule was read that gives the days to answer a recommendation (待核).
_DAYS_TO_ADOPT = Days(count=30, kind="calendar", checked=False)
_HALVES = (Text("One record", "一方记录"), Text("The other record", "另一方记录"))
# A letter never says whether anybody told anything, nor can one be guessed from it.
_TOLD = re.compile(
    "举报|检举|控告|信访件|(?:群众|来信|来访|匿名)反映|反映人|"
    r"whistle-?blow|\binformants?\b|\bcomplainants?\b|\btip-?offs?\b|\b(?:was|were) reported\b|\breported by\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A kind of letter: its title, what it needs, and whether it goes to the person it concerns."""

    title: Text
    needs: tuple[str, ...]
    to_person: bool = False


LETTERS: Mapping[LetterKind, Letter] = {
    "inquiry": Letter(
        title=Text("Inquiry", "核实函"), needs=("rows", "asks", "bases", "days", "answer_by")
    ),
    "reminder": Letter(title=Text("Reminder", "提醒函"), needs=("facts", "asks", "answer_by")),
    "notice": Letter(
        title=Text("Notice to an official", "说明情况告知书"),
        needs=("rows", "asks", "bases", "days", "answer_by"),
        to_person=True,
    ),
    "reply_request": Letter(
        title=Text("Request for a reply before a decision", "拟处理意见告知书"),
        needs=("facts", "evidence", "bases", "proposal", "days", "answer_by"),
        to_person=True,
    ),
    "outcome": Letter(
        title=Text("Decision on the outcome", "处理结果决定书"),
        needs=("facts", "reply_heard", "bases", "outcome", "effective_on", "objection"),
        to_person=True,
    ),
    "clearing": Letter(
        title=Text("Clearing letter", "澄清函"),
        needs=("person", "facts", "audience", "consents_to_name"),
    ),
    "supervision_recommendation": Letter(
        title=Text("Supervision recommendation", "监察建议书"), needs=_RECOMMENDED
    ),
    "audit_recommendation": Letter(
        title=Text("Audit recommendation", "审计建议书"), needs=_RECOMMENDED
    ),
    "transfer": Letter(
        title=Text("Transfer letter", "移送函"), needs=("facts", "bases", "materials", "handed_by")
    ),
    "stop_payment": Letter(
        title=Text("Notice of a suspended payment", "暂停发放告知书"),
        needs=(
            "programme", "decided_by", "decision_number", "decided_on", "effective_on", "facts",
            "second_source", "bases", "days", "answer_by", "objection",
        ),
        to_person=True,
    ),
    "payment_owed": Letter(
        title=Text("Notice of a payment owed", "补发告知书"),
        needs=("programme", "period", "amount", "facts", "pay_on", "pay_into"),
        to_person=True,
    ),
    "deduction": Letter(
        title=Text("Order to deduct", "扣款决定书"),
        needs=(
            "person", "programme", "amount", "decided_by", "decision_number", "decided_on",
            "facts", "bases", "deductions", "return_to", "objection",
        ),
    ),
    "money_returned": Letter(
        title=Text("Receipt for money returned", "退款收据"),
        needs=("amount", "received_on", "received_how", "return_to"),
        to_person=True,
    ),
}  # fmt: skip


def write_letter(
    kind: LetterKind, facts: LetterFacts, language: Language, *, templates: Path = FOLDER
) -> bytes:
    """Return a letter as a Word document; the same facts give the same bytes.

    Names in `people`, `person` and personal numbers are masked; a letter to a person shows that
    person's own name, and a clearing letter the name of whoever agreed to it. `templates` may
    hold an office's own. Raises TallystickError naming the fact that is missing or unfit.
    """
    told = replace(facts, days=facts.days or _days_by_default(kind))
    _refuse_unfit(kind, told)
    template = DocxTemplate(str(templates / template_name(kind, language)))
    try:
        template.render(
            _context(kind, told, language),
            SandboxedEnvironment(undefined=StrictUndefined, autoescape=False),
        )
    except TemplateError as error:
        raise _unfit_template(kind, language, error) from error
    _sign(template, kind, told, language)
    letter = io.BytesIO()
    template.save(letter)
    return settled(letter.getvalue())


def needs(kind: LetterKind) -> tuple[str, ...]:
    """Return the facts that a kind of letter cannot be without."""
    missing_matter = {"payment_owed", "stop_payment"}  # the programme says what they are about
    always = [one for one in _ALWAYS if one != "matter" or kind not in missing_matter]
    return (*always, *LETTERS[kind].needs)


def titled(kinds: Iterable[LetterKind]) -> list[tuple[LetterKind, Letter]]:
    """Return kinds of letters with what they are called."""
    return [(kind, LETTERS[kind]) for kind in kinds]


def _days_by_default(kind: LetterKind) -> Days | None:
    return _DAYS_TO_ADOPT if kind.endswith("recommendation") else None


def _refuse_unfit(kind: LetterKind, facts: LetterFacts) -> None:
    for name in needs(kind):
        if _is_missing(getattr(facts, name)):
            raise _error("letter_fact_missing", kind, name, _MISSING)
    for name, text in _texts(facts):
        if len(text) > LONGEST:
            raise _error("letter_fact_too_long", kind, name, _TOO_LONG)
        if _TOLD.search(text):
            raise _error("letter_tells_who_told", kind, name, _TELLS)
    if kind == "transfer" and len(facts.handed_by) < 2:
        raise _error("letter_one_hand", kind, "handed_by", _ONE_HAND)
    if kind == "deduction" and not _adds_up(facts):
        raise _error("letter_sums_differ", kind, "deductions", _SUMS_DIFFER)


def _is_missing(value: object) -> bool:
    if isinstance(value, Text):
        return not (one_line(value.en) and one_line(value.zh))
    if isinstance(value, str):
        return not one_line(value)
    return value is None or value == ()


def _adds_up(facts: LetterFacts) -> bool:
    parts = [one.amount for one in facts.deductions]
    whole = facts.amount
    one_currency = whole is not None and {part.currency for part in parts} == {whole.currency}
    return whole is not None and one_currency and total(parts) == whole.amount


def _texts(facts: LetterFacts) -> Iterator[tuple[str, str]]:
    for one in fields(facts):
        yield from ((one.name, text) for text in _texts_in(getattr(facts, one.name)))


def _texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (tuple, list)):
        yield from (text for one in value for text in _texts_in(one))
    elif hasattr(value, "__dataclass_fields__"):
        yield from (
            text for name in value.__dataclass_fields__ for text in _texts_in(getattr(value, name))
        )


def _context(kind: LetterKind, facts: LetterFacts, language: Language) -> dict[str, object]:
    masks = _masks(kind, facts)
    context: dict[str, object] = {}
    for name, marks in FIELDS.items():
        value = getattr(facts, name)
        mask = masks.names_hidden if marks.get("ours") else masks.hidden
        if marks.get("prose"):
            text = value.say(language) if isinstance(value, Text) else value
            context[name] = [safe(mask(line)) for line in paragraphs(text)]
        else:
            context[name] = said(_unended(value), language, mask)
    one, other = facts.halves or _HALVES
    context["halves"] = {
        "one": said(one, language, masks.hidden),
        "other": said(other, language, masks.hidden),
    }
    context["materials_count"] = len(facts.materials)
    return context


def _unended(value: object) -> object:
    """Leave the full stop to the sentence that the fact is put into."""
    if isinstance(value, Text):
        return Text(value.en.strip().removesuffix("."), value.zh.strip().removesuffix("。"))
    return value.strip().removesuffix("。") if isinstance(value, str) else value


def _masks(kind: LetterKind, facts: LetterFacts) -> Masks:
    names = (*facts.people, facts.person)
    if LETTERS[kind].to_person:
        return Masks.of(names, reader=facts.to.zh if isinstance(facts.to, Text) else facts.to)
    if kind == "clearing" and facts.consents_to_name:
        return Masks.of(names, reader=facts.person)
    return Masks.of(names)


def _sign(
    template: DocxTemplate, kind: LetterKind, facts: LetterFacts, language: Language
) -> None:
    """Let the document's own properties say what the letter says, and not who sat at which machine."""
    properties = template.docx.core_properties
    properties.title = LETTERS[kind].title.say(language)
    office = facts.office.say(language) if isinstance(facts.office, Text) else facts.office
    properties.author = properties.last_modified_by = one_line(office)[:200]
    written_on = facts.on or dt.date(2000, 1, 1)
    moment = dt.datetime(written_on.year, written_on.month, written_on.day, tzinfo=dt.UTC)
    properties.created = properties.modified = moment


def _error(code: str, kind: LetterKind, name: str, said: tuple[Text, Text]) -> TallystickError:
    fact, what, to_do = FIELDS[name]["said"], said[0], said[1]
    return TallystickError(
        code,
        where=f"{kind}.{name}",
        what=Text(what.en.format(fact=fact.en), what.zh.format(fact=fact.zh)),
        to_do=Text(to_do.en.format(fact=fact.en), to_do.zh.format(fact=fact.zh)),
    )


def _unfit_template(kind: LetterKind, language: Language, error: TemplateError) -> TallystickError:
    return TallystickError(
        "letter_template_unfit",
        where=template_name(kind, language),
        what=Text(
            f"This template asks for what no letter holds ({error}).",
            f"该模板引用了不存在的内容（{error}）。",
        ),
        to_do=Text(
            "Use the facts named in the template that came with the program.",
            "请只使用随程序提供的模板中的字段名。",
        ),
    )


_MISSING = (
    Text("The letter cannot be written without {fact}.", "缺少{fact}，无法生成文书。"),
    Text("Fill in {fact}.", "请填写{fact}。"),
)
_TOO_LONG = (
    Text("{fact}: the text is too long for a letter.", "{fact}文字过长，不适合写入文书。"),
    Text("Shorten it, or enclose it.", "请缩短，或者作为附件。"),
)
_TELLS = (
    Text(
        "{fact}: the text lets the reader guess that somebody told the office.",
        "{fact}的文字会让人猜出有人提供过情况。",
    ),
    Text("Say only what the records show.", "请只写记录显示的内容。"),
)
_ONE_HAND = (
    Text("{fact}: one person alone cannot hand materials over.", "{fact}只有一人，不能移送材料。"),
    Text("Name the second person.", "请写明第二人。"),
)
_SUMS_DIFFER = (
    Text(
        "{fact}: the parts do not come to the sum that is to be deducted.",
        "{fact}各期合计与扣款总额不一致。",
    ),
    Text("Correct the parts or the sum.", "请更正各期金额或者总额。"),
)
