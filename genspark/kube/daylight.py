"""What a change of the clocks does to a cron line: robfig/cron 3.0.1, which the operator and Kubernetes read it with.

It looks for the next local time that the line names: one that the clocks leave out has no run that day, and one that
they repeat has two (robfig/cron#541). Seen with robfig/cron 3.0.1 in all zones that change, for 17 lines: where clocks
change by less than an hour (Lord Howe) it does other things, and nothing is said.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache

from genspark.core.records import NamedTuple
from genspark.kube.cron import NICKNAMES, unread
from genspark.kube.cron_runs import Cron, every, fields
from genspark.kube.zones import QUIET, changes

_MOST = 4
"""Hours of a day at which a run is one of few: of many, the next one makes up for it."""
_DAY = 24 * 60


class Lost(NamedTuple):
    """The days of a year on which a cron line has no run, and those on which it has two."""

    none: tuple[date, ...]
    two: tuple[date, ...]


@lru_cache(1024)
def lost(line: str, zone: str) -> Lost:
    """The days on which the clocks of a zone skip or repeat a run of a line that names few hours of a day.

    Empty for a line that nobody reads, and for one that counts hours (`@hourly`, `@every`).
    """
    said = None if unread(line) else fields(line)
    if said is None or len(said.hours.numbers) > _MOST or said.hours.numbers <= QUIET:
        return Lost((), ())
    none: list[date] = []
    two: list[date] = []
    for change in changes(zone):
        if change.last - change.first < timedelta(hours=1):
            continue
        at = change.first
        while at < change.last:
            if at.minute in said.minutes.numbers and at.hour in said.hours.numbers and _on(at, said):
                (none if change.forward else two).append(at.date())
            at += timedelta(minutes=1)
    return Lost(tuple(dict.fromkeys(none)), tuple(dict.fromkeys(two)))


def mended(line: str, zone: str) -> str:
    """The line at the next hour at which it loses and repeats no run; empty where it names more than an hour."""
    minute, hour, *days = [*NICKNAMES.get(line, line).split(), "", ""]
    if not hour.isdigit():
        return ""
    tried = (" ".join((minute, str(later), *days)).rstrip() for later in range(int(hour) + 1, 24))
    return next((one for one in tried if lost(one, zone) == Lost((), ())), "")


def _on(at: datetime, said: Cron) -> bool:
    """Whether a line runs on a day: on both of its fields for days, or on either where both are said."""
    if at.month not in said.months.numbers:
        return False
    ways = (at.day in said.days.numbers, at.isoweekday() % 7 in said.weekdays.numbers)
    return any(ways) if said.either else all(ways)


def interval(line: str) -> int:
    """The seconds between two runs of a line that runs every day, at their closest; 0 for any other."""
    if unread(line):
        return 0
    length, said = every(line), fields(line)
    if said is None:
        return int(length or 0)
    if not (said.days.free and said.months.free and said.weekdays.free):
        return 0
    times = [hour * 60 + minute for hour in sorted(said.hours.numbers) for minute in sorted(said.minutes.numbers)]
    return 60 * min(later - first for first, later in zip(times, [*times[1:], times[0] + _DAY], strict=True))
