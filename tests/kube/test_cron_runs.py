"""What a cron line comes to is what walking through the days of a calendar finds."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from genspark.kube.cron import unread
from genspark.kube.cron_runs import every, fields

DAYS = [date(2024, 1, 1) + timedelta(days=n) for n in range(5 * 365)]
LINES = [
    f"0 3 {day} {month} {weekday}"
    for day in ("*", "?", "1", "30", "31", "29-31", "*/2", "15,31")
    for month in ("*", "2", "feb,apr", "4,6,9,11", "1-3")
    for weekday in ("*", "1", "mon-fri", "*/2")
]


def runs(line: str) -> list[date]:
    """The days of a line, by what SpecSchedule.dayMatches says of them."""
    said = fields(line)
    assert said is not None
    found = []
    for one in DAYS:
        weekday = (one.weekday() + 1) % 7 in said.weekdays.numbers
        day = one.day in said.days.numbers
        both = said.days.text in ("*", "?") or said.weekdays.text in ("*", "?")
        if one.month in said.months.numbers and ((day and weekday) if both else (day or weekday)):
            found.append(one)
    return found


@pytest.mark.parametrize("line", LINES)
def test_a_line_never_runs_where_no_day_of_five_years_fits(line: str) -> None:
    said = fields(line)
    assert not unread(line)
    assert said is not None
    assert said.never == (not runs(line))


@pytest.mark.parametrize(
    ("line", "seconds"),
    [
        ("@every 1h30m", 5400),
        ("@every 1m", 60),
        ("@every 90s", 90),
        ("@every 1.5s", 1),
        ("@every .5m", 30),
        ("@every 500ms", 1),
        ("@every -1h", 1),
        ("@every 0", 1),
        ("TZ=UTC @every 2s", 2),
        ("@daily", None),
        ("0 3 * * *", None),
    ],
)
def test_every_is_kept_in_whole_seconds_and_at_least_one(line: str, seconds: int | None) -> None:
    assert every(line) == (None if seconds is None else Decimal(seconds))
