"""What a cron line that is read comes to: the days that it means, and how often it runs (robfig/cron v3)."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from genspark.kube.cron import ZONE

_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_WEEKDAYS = "sun mon tue wed thu fri sat".split()
_UNITS = {
    "ns": Decimal("1e-9"),
    "us": Decimal("1e-6"),
    "µs": Decimal("1e-6"),
    "μs": Decimal("1e-6"),
    "ms": Decimal("1e-3"),
    "s": Decimal(1),
    "m": Decimal(60),
    "h": Decimal(3600),
}
_PART = re.compile(r"([0-9.]{1,30})(ns|us|µs|μs|ms|s|m|h)")


class Field(NamedTuple):
    """The numbers that a field of a cron line stands for."""

    text: str
    numbers: frozenset[int]
    free: bool
    """It is `*` or `?`, or a list with one: of two fields of days the other alone then counts (dayMatches)."""


class Cron(NamedTuple):
    """Five fields."""

    minutes: Field
    hours: Field
    days: Field
    months: Field
    weekdays: Field

    @property
    def either(self) -> bool:
        """Whether a day of the month or a day of the week is enough: both are said, and none is free."""
        return not self.days.free and not self.weekdays.free

    @property
    def never(self) -> bool:
        """Whether there is no such time in any year."""
        if not all(field.numbers for field in (self.minutes, self.hours, self.months)):
            return True
        fits = any(day <= _LONGEST[month - 1] for month in self.months.numbers for day in self.days.numbers)
        weekday = bool(self.weekdays.numbers)
        return not (fits or weekday) if self.either else not (fits and weekday)


@lru_cache(1024)
def fields(line: str) -> Cron | None:
    """The fields of a line that is read; None where a name or a length of time stands instead of them."""
    texts = _bare(line).split()
    if len(texts) != 5:
        return None
    minute, hour, day, month, weekday = texts
    return Cron(
        _field(minute, 0, 59),
        _field(hour, 0, 23),
        _field(day, 1, 31),
        _field(month, 1, 12, _MONTHS),
        _field(weekday, 0, 6, _WEEKDAYS),
    )


def every(line: str) -> Decimal | None:
    """The seconds between two runs of a line with `@every`, as they are kept: whole ones, and one at least."""
    text = _bare(line)
    if not text.startswith("@every "):
        return None
    length = text.removeprefix("@every ").strip()
    total = sum((Decimal(number) * _UNITS[unit] for number, unit in _PART.findall(length)), Decimal(0))
    return Decimal(1) if length.startswith("-") or total < 1 else total // 1


def _bare(line: str) -> str:
    line = line.strip()
    zoned = ZONE.prefix.fullmatch(line)
    return (zoned.group(2) or "").strip() if zoned else line


def _field(text: str, least: int, most: int, words: list[str] | None = None) -> Field:
    numbers: set[int] = set()
    free = False
    for part in filter(None, text.split(",")):
        span, _, steps = part.partition("/")
        first, _, last = span.partition("-")
        step = int(steps or 1)
        star = first in ("*", "?")
        start = least if star else _number(first, least, words)
        end = most if star or (steps and not last) else _number(last, least, words) if last else start
        numbers.update(range(start, end + 1, step))
        free = free or (star and step == 1)
    return Field(text, frozenset(numbers), free)


def _number(text: str, least: int, words: list[str] | None) -> int:
    word = text.lower()
    return least + words.index(word) if words and word in words else int(text)
