"""Working days: weekends, public holidays, and the days that are made up for."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import holidays

from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text


@dataclass(frozen=True)
class Calendar:
    """The working days of one place.

    `country` is an ISO code known to the `holidays` library; `announced` are days that a
    government announced itself (working or not, and the name), which win over everything.
    """

    country: str | None = None
    announced: Mapping[dt.date, tuple[bool, str]] = field(default_factory=dict)
    years: tuple[int, int] = (2000, 2035)

    @cached_property
    def _holidays(self) -> Mapping[dt.date, str]:
        if self.country is None:
            return {}
        span = range(self.years[0], self.years[1] + 1)
        try:
            return dict(holidays.country_holidays(self.country, years=span))
        except NotImplementedError as error:
            raise TallystickError(
                "country_unknown",
                where=self.country,
                what=Text(
                    "No public holidays are known for this code.", "没有该代码对应的公共假日。"
                ),
                to_do=Text(
                    "Use a country's ISO code, as GB or TW.",
                    "请使用国家或地区的 ISO 代码，如 GB、TW。",
                ),
            ) from error

    def is_workday(self, day: dt.date) -> bool:
        """Tell whether offices work on `day`."""
        if day in self.announced:
            return self.announced[day][0]
        return day.weekday() < 5 and day not in self._holidays

    def holiday(self, day: dt.date) -> str | None:
        """Return the name of the holiday that `day` is, or None."""
        if day in self.announced:
            return self.announced[day][1] or None
        return self._holidays.get(day)

    def days(self, first: dt.date, last: dt.date) -> Iterator[tuple[dt.date, bool, str | None]]:
        """Yield each day from `first` to `last`, both included."""
        for offset in range((last - first).days + 1):
            day = first + dt.timedelta(days=offset)
            yield day, self.is_workday(day), self.holiday(day)

    def after(self, day: dt.date, working_days: int) -> dt.date:
        """Return the day that is so many working days after `day`."""
        left = working_days
        while left > 0:
            day += dt.timedelta(days=1)
            left -= self.is_workday(day)
        return day


def read_announced(file: Path) -> dict[dt.date, tuple[bool, str]]:
    """Read the days that a government announced: a csv of day, is_workday (0 or 1), name."""
    if not file.is_file():
        return {}
    with file.open(encoding="utf-8", newline="") as stream:
        return {
            dt.date.fromisoformat(row["day"]): (row["is_workday"] == "1", row["name"])
            for row in csv.DictReader(stream)
        }
