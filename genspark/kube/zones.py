"""Time zones, from the database that is installed with genspark: the same on every machine."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib import import_module
from itertools import pairwise

from genspark.core.records import NamedTuple

YEAR = 2027
"""The year of which changes of clocks are told: the first whole one after this release, since nothing here may ask
for the time. Most zones have a rule that holds for every year."""


QUIET = frozenset(range(4, 21))
"""Hours of a day at which no zone's clocks change."""


class Change(NamedTuple):
    """A change of the clocks of a zone: the local times from `first` on and before `last` are not, or are twice."""

    first: datetime
    last: datetime
    forward: bool


@cache
def zone_names() -> frozenset[str]:
    """Every name of a time zone."""
    with open(_file("zones"), encoding="utf-8") as file:
        return frozenset(file.read().split())


@cache
def changes(name: str) -> tuple[Change, ...]:
    """When the clocks of a zone change in `YEAR`; empty for a zone without, and for one that does not exist."""
    if name not in zone_names():
        return ()
    from zoneinfo import ZoneInfo  # takes a while; asked for schedules with a zone alone

    with open(_file("zoneinfo", *name.split("/")), "rb") as file:
        zone = ZoneInfo.from_file(file)

    def offset(minutes: int) -> timedelta:
        return (start + timedelta(minutes=minutes)).astimezone(zone).utcoffset() or timedelta()

    start, week = datetime(YEAR, 1, 1, tzinfo=UTC), 7 * 24 * 60
    found = []
    # No zone changes twice within a week.
    offsets = [offset(at) for at in range(0, 53 * week, week)]
    for number, (earlier, later) in enumerate(pairwise(offsets)):
        if earlier == later:
            continue
        before = number * week
        low, high = before, before + week
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if offset(middle) == offset(before) else (low, middle)
        at = (start + timedelta(minutes=high)).replace(tzinfo=None)
        ends = sorted((at + offset(before), at + offset(high)))
        found.append(Change(ends[0], ends[1], offset(high) > offset(before)))
    return tuple(found)


def _file(*names: str) -> str:
    return os.path.join(import_module("tzdata").__path__[0], *names)
