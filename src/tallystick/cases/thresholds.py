"""Sums that make it a question whether a matter is transferred: a prompt that must be answered, never a move."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal

from tallystick.cases.legal_numbers import LegalNumber, number_on
from tallystick.cases.procedure import Procedure, Threshold
from tallystick.checks.packs import Pack
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text

VALUE = "transfer_threshold"
PLAIN, WITH_CIRCUMSTANCE = "plain", "circumstance"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """What must be considered, since a sum comes to what is written; it says nothing of the answer.

    `to_look_at` are circumstances that nobody has looked for, on which it depends.
    """

    threshold: Threshold
    number: LegalNumber
    met: tuple[str, ...] = ()
    to_look_at: tuple[str, ...] = ()

    def says(self, procedure: Procedure) -> Text:
        """Return the question, with the sum and where it is written."""
        title, source, sum = self.threshold.title, self.number.source, f"{self.number.value:,.0f}"
        open = [procedure.circumstances[id] for id in self.to_look_at]
        if open:
            en, zh = "; ".join(one.en for one in open), "；".join(one.zh for one in open)
            return Text(
                f"From {sum} on, transfer is a question ({title.en}; {source.en}) if one of these holds: {en}. Look, and write down the answer.",
                f"数额达到 {sum} 元，如有下列情形之一，须研判是否移送（{title.zh}；{source.zh}）：{zh}。请核实并记录。",
            )
        return Text(
            f"From {sum} on, transfer is a question ({title.en}; {source.en}). Write down whether, and why or why not.",
            f"数额达到 {sum} 元，须研判是否移送（{title.zh}；{source.zh}）。请写明是否移送及理由。",
        )


def prompts(
    procedure: Procedure, pack: Pack, amount: Decimal, currency: str, day: dt.date, *,
    capacity: str | None = None, circumstances: Collection[str] | None = None,
) -> tuple[Prompt, ...]:  # fmt: skip
    """Return what an amount makes a question on a day.

    `circumstances` are those that were found; None while nobody has looked. `capacity` leaves out
    matters of another capacity; None keeps all. Raises TallystickError `currency_differs`,
    `capacity_unknown` or `circumstance_unknown`.
    """
    if not procedure.thresholds:
        return ()
    _refuse_unknown("capacity_unknown", [capacity] if capacity else [], procedure.capacities)
    _refuse_unknown("circumstance_unknown", circumstances or [], procedure.circumstances)
    _refuse_other_currency(pack, currency)
    asked = [
        one for one in procedure.thresholds.values()
        if capacity is None or capacity in one.capacities
    ]  # fmt: skip
    return tuple(
        prompt for one in asked for prompt in _prompts(one, pack, amount, day, circumstances)
    )


def _prompts(
    threshold: Threshold, pack: Pack, amount: Decimal, day: dt.date,
    circumstances: Collection[str] | None,
) -> Iterator[Prompt]:  # fmt: skip
    met = tuple(id for id in threshold.circumstances if id in (circumstances or ()))
    plain = _number(pack, threshold, PLAIN, day)
    if plain and amount >= plain.value:
        yield Prompt(threshold=threshold, number=plain, met=met)
        return
    lower = _number(pack, threshold, WITH_CIRCUMSTANCE, day) if threshold.circumstances else None
    if lower is None or amount < lower.value:
        return
    if met:
        yield Prompt(threshold=threshold, number=lower, met=met)
    elif circumstances is None:
        yield Prompt(threshold=threshold, number=lower, to_look_at=threshold.circumstances)


def _number(pack: Pack, threshold: Threshold, level: str, day: dt.date) -> LegalNumber | None:
    """Return the sum of a level; a pack that has none on the day asks nothing."""
    try:
        return number_on(pack, VALUE, day, matter=threshold.id, level=level)
    except TallystickError:
        return None


def _refuse_other_currency(pack: Pack, currency: str) -> None:
    known = pack.legal_values.get(VALUE)
    if known and known.unit != currency:
        raise TallystickError(
            "currency_differs",
            where=VALUE,
            what=Text(
                f"The sum is in {currency}, the threshold in {known.unit}.",
                f"数额的币种为 {currency}，标准的币种为 {known.unit}。",
            ),
            to_do=Text("Convert it, and say at which rate.", "请折算并写明汇率。"),
        )


def _refuse_unknown(code: str, said: Collection[str], known: Collection[str]) -> None:
    for one in said:
        if one not in known:
            raise TallystickError(
                code,
                where=one,
                what=Text(f"The procedure has no `{one}`.", f"流程中没有 `{one}`。"),
                to_do=Text(
                    f"Choose one of: {', '.join(known)}.",
                    f"请在下列各项中选择：{'、'.join(known)}。",
                ),
            )
