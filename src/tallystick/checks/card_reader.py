"""Reads one check file into a `Check`, or says all that is wrong with it at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tallystick.checks import card_rules, parameters
from tallystick.checks.card import (
    FAMILIES,
    MATCH_LEVELS,
    PIVOTS,
    READINGS,
    RELATIONS,
    STATUSES,
    Against,
    Card,
    Check,
    Explanation,
    Half,
    LawCited,
    PointsAt,
    Population,
    Related,
    Source,
    Survivor,
)
from tallystick.checks.example_reader import read_examples
from tallystick.checks.ground import Ground
from tallystick.checks.mistakes import Fields, Mistakes, Place
from tallystick.engines import portable_sql
from tallystick.foundation import strict_yaml
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text

_PARTS = re.compile(
    r"\A/\*---\n(?P<card>.*?)\n---\*/\n(?P<sql>.*?)"
    r"/\*--- examples\n(?P<examples>.*?)\n---\*/\s*\Z",
    re.S,
)
_REQUIRED = (
    "id", "version", "status", "category", "strength", "family", "title", "says", "why",
    "asked_of", "points_at", "row_key", "population", "halves", "needs", "innocent_explanations",
    "verify_next",
)  # fmt: skip
_OPTIONAL = (
    "amount", "match", "against", "legal_values", "law", "no_law", "sources", "parameters",
    "absence", "case_only", "refine", "related", "survivors", "trial_result", "replaced_by",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Parts:
    """The three parts of a file and the line on which each begins."""

    card: str
    sql: str
    examples: str
    sql_line: int
    examples_line: int


def read_check(file: Path, ground: Ground) -> Check:
    """Read one check file.

    Raises TallystickError with every mistake of the file, each with its line.
    """
    mistakes = Mistakes(str(file), "check_mistaken")
    parts = _parts(file)
    place = _place(parts.card, file, 2, mistakes)
    card = _card(place)
    examples = read_examples(_place(parts.examples, file, parts.examples_line, mistakes), card)
    check = _with_sql(
        Check(card=card, sql=parts.sql, examples=examples, file=file, sql_line=parts.sql_line),
        mistakes,
    )
    card_rules.note_disagreements(check, ground, place)
    mistakes.tell()
    return check


def _parts(file: Path) -> _Parts:
    text = file.read_text("utf-8").replace("\r\n", "\n")
    found = _PARTS.match(text)
    if found is None:
        raise _shapeless(file)
    return _Parts(
        card=found["card"],
        sql=found["sql"].rstrip(),
        examples=found["examples"],
        sql_line=text.count("\n", 0, found.start("sql")) + 1,
        examples_line=text.count("\n", 0, found.start("examples")) + 1,
    )


def _place(text: str, file: Path, first_line: int, mistakes: Mistakes) -> Place:
    document = strict_yaml.read(text, where=str(file), first_line=first_line)
    return Place(document, (), document.value, mistakes)


def _with_sql(check: Check, mistakes: Mistakes) -> Check:
    """Add what the SQL itself says; an unreadable query is one more mistake."""
    try:
        outputs = portable_sql.output_columns(check.sql)
        used = frozenset(portable_sql.parameters_read(check.sql))
    except TallystickError as error:
        mistakes.note(check.sql_line, error.what, error.to_do)
        return check
    return replace(check, outputs=outputs, used_parameters=used)


def _card(place: Place) -> Card:
    said = place.fields(_REQUIRED, _OPTIONAL)
    return Card(**_names(said), **_words(said), **_meaning(said), **_proof(said))


def _names(said: Fields) -> dict[str, Any]:
    return {
        "id": said["id"].text(),
        "version": said["version"].whole(1, 10_000),
        "status": said["status"].choice(STATUSES),
        "category": said["category"].text(),
        "strength": said["strength"].whole(1, 4),
        "family": said["family"].choice(FAMILIES),
        "replaced_by": said.word("replaced_by"),
        "trial_result": said["trial_result"].value,
        "refine": said.word("refine"),
        "absence": said["absence"].truth(),
        "case_only": said["case_only"].truth(),
    }


def _words(said: Fields) -> dict[str, Any]:
    return {
        "title": said["title"].bilingual(),
        "says": said["says"].bilingual(),
        "why": said["why"].bilingual(),
        "asked_of": said["asked_of"].bilingual(),
        "no_law": said.sentence("no_law"),
        "verify_next": tuple(step.bilingual() for step in said.list("verify_next")),
    }


def _meaning(said: Fields) -> dict[str, Any]:
    return {
        "points_at": _points_at(said["points_at"]),
        "row_key": said.words("row_key"),
        "amount": _amount(said),
        "match": tuple(level.choice(MATCH_LEVELS) for level in said.list("match")),
        "population": _population(said["population"]),
        "halves": tuple(_half(name, place) for name, place in said["halves"].entries().items()),
        "against": _against(said["against"]) if "against" in said.parts else None,
        "needs": {table: place.texts() for table, place in said["needs"].entries().items()},
        "legal_values": said.words("legal_values"),
        "parameters": _parameters(said),
    }


def _proof(said: Fields) -> dict[str, Any]:
    return {
        "law": tuple(_law(place) for place in said.list("law")),
        "sources": tuple(_source(place) for place in said.list("sources")),
        "innocent_explanations": tuple(
            _explanation(p) for p in said.list("innocent_explanations")
        ),
        "related": tuple(_related(place) for place in said.list("related")),
        "survivors": tuple(_survivor(place) for place in said.list("survivors")),
    }


def _amount(said: Fields) -> str | None:
    column = said.word("amount")
    return None if column == "none" else column


def _points_at(place: Place) -> PointsAt:
    said = place.fields(("kind", "id"), ("label",))
    return PointsAt(
        kind=said["kind"].choice(PIVOTS), id=said["id"].text(), label=said.word("label")
    )


def _population(place: Place) -> Population:
    said = place.fields(("table", "slice_by"))
    return Population(table=said["table"].text(), slice_by=said.words("slice_by"))


def _half(name: str, place: Place) -> Half:
    said = place.fields(("label", "table", "rows", "show"))
    return Half(
        name=name,
        label=said["label"].bilingual(),
        table=said["table"].text(),
        rows=said["rows"].text(),
        show=said.words("show"),
    )


def _against(place: Place) -> Against:
    said = place.fields(("label", "show"))
    return Against(label=said["label"].bilingual(), show=said.words("show"))


def _parameters(said: Fields) -> Mapping[str, Any]:
    if "parameters" not in said.parts:
        return {}
    return {name: parameters.read(name, p) for name, p in said["parameters"].entries().items()}


def _law(place: Place) -> LawCited:
    said = place.fields(("instrument", "article", "read"), ("says",))
    return LawCited(
        instrument=said["instrument"].text(),
        article=said["article"].text(),
        read=said["read"].choice(READINGS),
        says=said.sentence("says"),
    )


def _source(place: Place) -> Source:
    said = place.fields(("title",), ("url",))
    return Source(title=said["title"].text(), url=said.word("url"))


def _explanation(place: Place) -> Explanation:
    said = place.fields(("because", "answered_by"))
    answer = said["answered_by"].fields((), ("example", "step"))
    if len(answer.parts) != 1:
        place.refuse(
            Text(
                "An explanation is answered by an example or by a step.",
                "每条解释须由一个示例或一个核实步骤来回应。",
            ),
            Text(
                "Write `answered_by: {example: its name}` or `{step: 1}`.",
                "请写 `answered_by: {example: 示例名}` 或 `{step: 1}`。",
            ),
        )
    step = answer["step"].whole(1, 5) if "step" in answer.parts else None
    return Explanation(
        because=said["because"].bilingual(), example=answer.word("example"), step=step
    )


def _related(place: Place) -> Related:
    said = place.fields(("id", "kind"))
    return Related(id=said["id"].text(), kind=said["kind"].choice(RELATIONS))


def _survivor(place: Place) -> Survivor:
    said = place.fields(("change", "because"))
    return Survivor(change=said["change"].text(), because=said["because"].bilingual())


def _shapeless(file: Path) -> TallystickError:
    return TallystickError(
        "check_shapeless",
        where=f"{file}:1",
        what=Text(
            "A check has three parts: a card between `/*---` and `---*/`, the SQL, "
            "and examples between `/*--- examples` and `---*/`.",
            "核查文件有三部分：`/*---` 与 `---*/` 之间的卡片、SQL、"
            "`/*--- examples` 与 `---*/` 之间的示例。",
        ),
        to_do=Text("Compare it with another file of the catalogue.", "请对照目录中的其他文件。"),
    )
