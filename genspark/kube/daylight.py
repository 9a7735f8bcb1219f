"""What a change of the clocks does to a cron line: robfig/cron 3.0.1, which the operator and Kubernetes read it with.

It looks for the next local time that the line names: one that the clocks leave out has no run that day, and one that
they repeat has two (robfig/cron#541). Seen with robfig/cron 3.0.1 in all zones that change, for 17 lines: where clocks
change by less than an hour (Lord Howe) it does other things, and nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from genspark.core.patterns import Patterns
from genspark.kube.cron import EVERY, FIELDS, Field, number, unread
from genspark.kube.zones import QUIET, changes

_NICKNAMES = {
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
    "@monthly": "0 0 1 * *",
    "@weekly": "0 0 * * 0",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
}
_MOST = 4
"""Hours of a day at which a run is one of few: of many, the next one makes up for it."""
_QUIET = frozenset(map(str, QUIET))
_ANY = ("*", "?")
_PARTS = Patterns(part=r"([0-9.]{1,30})(ns|us|µs|μs|ms|s|m|h)")
_UNITS = {"h": 3600, "m": 60, "s": 1, "ms": 0.001}


class Lost(NamedTuple):
    """The days of a year on which a cron line has no run, and those on which it has two."""

    none: tuple[date, ...]
    two: tuple[date, ...]


@lru_cache(1024)
def lost(line: str, zone: str) -> Lost:
    """The days on which the clocks of a zone skip or repeat a run of a line that names few hours of a day.

    Empty for a line that nobody reads, and for one that counts hours (`@hourly`, `@every`).
    """
    fields = _NICKNAMES.get(line, line).split()
    if len(fields) != len(FIELDS) or fields[1] in _QUIET or unread(" ".join(fields)):
        return Lost((), ())
    minutes, hours, *days = (_numbers(field, text) for field, text in zip(FIELDS, fields, strict=True))
    if len(hours) > _MOST or hours <= QUIET:
        return Lost((), ())
    none: list[date] = []
    two: list[date] = []
    for change in changes(zone):
        if change.last - change.first < timedelta(hours=1):
            continue
        at = change.first
        while at < change.last:
            if at.minute in minutes and at.hour in hours and _on(at, days, fields[2:]):
                (none if change.forward else two).append(at.date())
            at += timedelta(minutes=1)
    return Lost(tuple(dict.fromkeys(none)), tuple(dict.fromkeys(two)))


def mended(line: str, zone: str) -> str:
    """The line at the next hour at which it loses and repeats no run; empty where it names more than an hour."""
    fields = _NICKNAMES.get(line, line).split()
    if len(fields) != len(FIELDS) or not fields[1].isdigit():
        return ""
    tried = (" ".join((fields[0], str(hour), *fields[2:])) for hour in range(int(fields[1]) + 1, 24))
    return next((one for one in tried if lost(one, zone) == Lost((), ())), "")


def _on(at: datetime, days: list[frozenset[int]], written: list[str]) -> bool:
    """Whether a line runs on a day: on both of its fields for days, or on either where neither is a star."""
    of_month, months, of_week = days
    if at.month not in months:
        return False
    either = (at.day in of_month, at.isoweekday() % 7 in of_week)
    star = any(text[0] in _ANY for text in (written[0], written[2]))
    return all(either) if star else any(either)


def _numbers(field: Field, text: str) -> frozenset[int]:
    """The numbers that a field of a line names, which is one that is read."""
    return frozenset(one for part in text.split(",") if part for one in _part(field, part))


def _part(field: Field, part: str) -> Iterator[int]:
    span, _, step = part.partition("/")
    first, dash, last = span.partition("-")
    if first in _ANY:
        start, end = field.least, field.most
    else:
        start = number(field, first) or 0
        end = (number(field, last) or 0) if dash else field.most if step else start
    yield from range(start, end + 1, int(step or 1))


def interval(line: str) -> int:
    """The seconds between two runs of a line that runs every day, at their closest; 0 for any other."""
    if line.startswith(EVERY):
        return _seconds(line.removeprefix(EVERY)) if not unread(line) else 0
    fields = _NICKNAMES.get(line, "0 * * * *" if line == "@hourly" else line).split()
    if len(fields) != len(FIELDS) or unread(" ".join(fields)) or any(text not in _ANY for text in fields[2:]):
        return 0
    minutes, hours = (sorted(_numbers(field, text)) for field, text in zip(FIELDS[:2], fields[:2], strict=True))
    times = [hour * 60 + minute for hour in hours for minute in minutes]
    return 60 * min(later - first for first, later in zip(times, [*times[1:], times[0] + 24 * 60], strict=True))


def _seconds(length: str) -> int:
    """A duration of Go's in whole seconds; the cron library takes none below one second."""
    parts = _PARTS.part.findall(length)
    return max(1, int(sum(float(number) * _UNITS.get(unit, 0) for number, unit in parts)))
