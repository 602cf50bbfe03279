"""A number of the law on a day, with where it is written and whether anybody compared it: 待核 otherwise."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from tallystick.checks.packs import Pack
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text

TO_BE_READ = Text("not yet compared with the text", "待核")


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalNumber:
    """One number as the law had it on a day."""

    value: Decimal
    written_in: Text
    to_be_read: bool = False

    @property
    def source(self) -> Text:
        """Return where it is written, with 待核 where nobody compared it."""
        if not self.to_be_read:
            return self.written_in
        return Text(
            f"{self.written_in.en} ({TO_BE_READ.en})", f"{self.written_in.zh}（{TO_BE_READ.zh}）"
        )


def number_on(pack: Pack, id: str, day: dt.date, **keys: str) -> LegalNumber:
    """Return a legal value as it held on a day; raises TallystickError `legal_number_missing`."""
    known = pack.legal_values.get(id)
    for dated in known.values if known else ():
        if dated.valid_from <= day < dated.valid_until and dict(dated.keys) == keys:
            title = pack.instruments[dated.instrument].title
            return LegalNumber(
                value=dated.value,
                written_in=Text(
                    f"{title.en}, article {dated.article}", f"《{title.zh}》第{dated.article}条"
                ),
                to_be_read=dated.is_to_be_read(),
            )
    raise TallystickError(
        "legal_number_missing",
        where=" ".join((id, *keys.values(), str(day))),
        what=Text(
            f"No pack says what `{id}` was on {day}.", f"法域包中没有 {day} 的法定数值 `{id}`。"
        ),
        to_do=Text(
            f"Add catalogue/law/legal_values/{id}.yml to the book, with issuer and document number.",
            f"请在账册中补充 catalogue/law/legal_values/{id}.yml，并写明发布机关和文号。",
        ),
    )
