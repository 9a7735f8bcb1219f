"""What robfig/cron 3.0.1 did on the days on which clocks change, as it was run."""

from __future__ import annotations

from datetime import timedelta

import pytest

from genspark.kube.daylight import lost, mended
from genspark.kube.zones import QUIET, changes, zone_names


@pytest.mark.parametrize(
    ("line", "zone", "none", "two"),
    [
        ("30 2 * * *", "Europe/Berlin", ["2027-03-28"], ["2027-10-31"]),
        ("0 2 * * *", "Europe/Berlin", ["2027-03-28"], ["2027-10-31"]),
        ("0 3 * * *", "Europe/Berlin", [], []),
        ("30 1 * * *", "Europe/Berlin", [], []),
        ("30 2 28 3 1", "Europe/Berlin", ["2027-03-28"], []),
        ("30 2 */2 3 0", "Europe/Berlin", ["2027-03-28"], []),  # a star with a step is no star: either day is enough
        ("45 23 * * *", "America/Santiago", [], ["2027-04-03"]),
        ("45 23 * * *", "America/Nuuk", ["2027-03-27"], ["2027-10-30"]),
        ("0 2 * * *", "Australia/Lord_Howe", [], []),
        ("0 0 * * *", "Asia/Beirut", ["2027-03-28"], []),
        ("0 2 * * *", "Europe/Nowhere", [], []),
    ],
)
def test_a_line_has_no_run_where_its_time_is_left_out_and_two_where_it_is_twice(
    line: str, zone: str, none: list[str], two: list[str]
) -> None:
    found = lost(line, zone)
    assert ([str(day) for day in found.none], [str(day) for day in found.two]) == (none, two)


@pytest.mark.parametrize("line", ["not a line", "99 2 * * *", "@every 1h", "@hourly", "* * * * *"])
def test_a_line_that_names_no_hour_of_the_day_loses_none(line: str) -> None:
    assert lost(line, "Europe/Berlin") == ((), ())


def test_the_line_that_is_proposed_loses_nothing() -> None:
    better = mended("30 2 * * *", "Europe/Berlin")
    assert better == "30 3 * * *"
    assert lost(better, "Europe/Berlin") == ((), ())
    assert mended("30 2,4 * * *", "Europe/Berlin") == ""


def test_in_no_zone_do_clocks_change_in_a_quiet_hour() -> None:
    hours: set[int] = set()
    for name in zone_names():
        for change in changes(name):
            minutes = int((change.last - change.first).total_seconds()) // 60
            hours |= {(change.first + timedelta(minutes=minute)).hour for minute in range(minutes)}
    assert hours & QUIET == set()
    assert len(hours) + len(QUIET) == 24
