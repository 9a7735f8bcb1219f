"""What a cron line that is read comes to: the days that it means, and how often it runs (robfig/cron v3)."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from genspark.core.patterns import Patterns
from genspark.core.records import NamedTuple
from genspark.kube.cron import EVERY, FIELDS, NICKNAMES, ZONE, number
from genspark.kube.cron import Field as Part

_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
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
_PATTERNS = Patterns(part=r"([0-9.]{1,30})(ns|us|µs|μs|ms|s|m|h)")


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
    """The fields of a line that is read; None where a length of time stands instead of them."""
    texts = NICKNAMES.get(_bare(line), _bare(line)).split()
    if len(texts) != len(FIELDS):
        return None
    return Cron(*(_field(part, text) for part, text in zip(FIELDS, texts, strict=True)))


def every(line: str) -> Decimal | None:
    """The seconds between two runs of a line with `@every`, as they are kept: whole ones, and one at least."""
    text = _bare(line)
    if not text.startswith(EVERY):
        return None
    length = text.removeprefix(EVERY).strip()
    total = sum((Decimal(number) * _UNITS[unit] for number, unit in _PATTERNS.part.findall(length)), Decimal(0))
    return Decimal(1) if length.startswith("-") or total < 1 else total // 1


def _bare(line: str) -> str:
    line = line.strip()
    zoned = ZONE.prefix.fullmatch(line)
    return (zoned.group(2) or "").strip() if zoned else line


@lru_cache(1024)
def _field(part: Part, text: str) -> Field:
    numbers: set[int] = set()
    free = False
    for one in filter(None, text.split(",")):
        span, _, steps = one.partition("/")
        first, _, last = span.partition("-")
        step = int(steps or 1)
        star = first in ("*", "?")
        start = part.least if star else _number(part, first)
        end = part.most if star or (steps and not last) else _number(part, last) if last else start
        numbers.update(range(start, end + 1, step))
        free = free or (star and step == 1)
    return Field(text, frozenset(numbers), free)


def _number(part: Part, text: str) -> int:
    """A number or name of a line that is read."""
    return number(part, text) or 0
