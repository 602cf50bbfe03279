"""A moment is one everywhere; the day on which it fell is that of the place."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from tallystick.foundation import clock

EVENING = dt.datetime(2026, 11, 30, 20, 26, tzinfo=dt.UTC)


@pytest.mark.parametrize(("zone", "day"), [("Asia/Shanghai", 1), ("UTC", 30)])
def test_a_moment_falls_on_the_day_of_the_place(monkeypatch, zone, day):
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert clock.day_of(EVENING).day == day
    finally:
        monkeypatch.undo()
        time.tzset()
