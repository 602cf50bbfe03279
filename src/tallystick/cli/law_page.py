"""The numbers of the law as lines: where each is written, for how long it holds, who read it when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tallystick.checks.packs import FOR_EVER, DatedValue, Instrument, LegalValue, Pack
from tallystick.foundation.texts import Text

LAW_COLUMNS: Mapping[str, Text] = {
    "pack": Text("Place", "地区"),
    "value_id": Text("What", "事项"),
    "value": Text("Value", "数值"),
    "valid_from": Text("From", "起"),
    "valid_until": Text("Until", "止"),
    "instrument": Text("Written in", "依据"),
    "article": Text("Article", "条"),
    "document_no": Text("Document", "文号"),
    "read": Text("Compared", "核对"),
    "read_on": Text("On", "核对日期"),
}
_READ = {
    "full": Text("with the text", "已核对原文"),
    "summary": Text("with a summary: 待核", "仅见摘要，待核"),
    "unread": Text("with nothing: 待核", "待核"),
}


@dataclass(frozen=True, slots=True)
class LawLine:
    """One dated value as it is listed."""

    pack: str
    of: LegalValue
    dated: DatedValue
    instrument: Instrument
    today: dt.date

    def row(self) -> dict[str, str]:
        """Return the cells of the line by column."""
        keys = "".join(f" {word}" for word in self.dated.keys.values())
        until = self.dated.valid_until
        return {
            "pack": self.pack, "value_id": self.of.title.say() + keys,
            "value": f"{self.dated.value:,} {self.of.unit}",
            "valid_from": str(self.dated.valid_from), "valid_until": "" if until == FOR_EVER else str(until),
            "instrument": self.instrument.title.say(), "article": self.dated.article,
            "document_no": self.instrument.document_no or "", "read": _READ[self.dated.read].say(),
            "read_on": str(self.dated.read_on or ""),
        }  # fmt: skip

    @property
    def warning(self) -> Text | None:
        """Return what somebody should do about a value that holds now, if anything."""
        if not self.dated.valid_from <= self.today < self.dated.valid_until:
            return None
        keys = "".join(f" {word}" for word in self.dated.keys.values())
        what = Text(self.of.title.en + keys, self.of.title.zh + keys)
        where, article = self.instrument.title, self.dated.article
        if self.dated.is_to_be_read():
            return Text(
                f"待核: nobody compared “{what.en}” with art. {article} of {where.en}.",
                f"待核：“{what.zh}”尚未与{where.zh}第{article}条原文核对。",
            )
        if self.dated.is_read_long_ago(self.today):
            return Text(
                f"Compare again: “{what.en}”, art. {article} of {where.en}; last compared on {self.dated.read_on or 'an unknown day'}.",
                f"请重新核对：“{what.zh}”（{where.zh}第{article}条），上次核对日期：{self.dated.read_on or '不详'}。",
            )
        return None


def law_lines(packs: Iterable[Pack], today: dt.date) -> list[LawLine]:
    """Return a line for every dated value of every pack."""
    return [
        LawLine(pack.id, value, dated, pack.instruments[dated.instrument], today)
        for pack in packs for value in pack.legal_values.values() for dated in value.values
    ]  # fmt: skip
