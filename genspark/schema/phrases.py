"""Times and schedules as people say them, in the words of fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

_AMOUNT = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,3})?|an?|one|two|three|half an?)\s*([a-z]+)")
_WORDS = {"a": "1", "an": "1", "one": "1", "two": "2", "three": "3", "half a": "0.5", "half an": "0.5"}
NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
"""What numbers are called, by their size."""
_UNITS = {
    "s": ("s", "sec", "secs", "second", "seconds"),
    "m": ("m", "min", "mins", "minute", "minutes"),
    "h": ("h", "hr", "hrs", "hour", "hours"),
    "d": ("d", "day", "days"),
    "w": ("w", "week", "weeks"),
}
_UNIT = {word: unit for unit, words in _UNITS.items() for word in words}
_SECONDS = {"d": 86400, "h": 3600, "m": 60, "s": 1}
_EVERY = re.compile(r"every\s+(?:([0-9]+)\s*)?([a-z]+)")
_DAYS = {
    "day": "*",
    "night": "*",
    "weekday": "1-5",
    "workday": "1-5",
    "weekend": "0,6",
    **{word: str(day) for day, word in enumerate(("sun", "mon", "tue", "wed", "thu", "fri", "sat"))},
}
"""The fifth field of a cron line by the day that people name; Sunday is 0."""
_ENDS = {"tue": "s", "wed": "nes", "thu": "rs", "sat": "ur"}
"""What stands between the first three letters of a day's name and `day`."""
_DAYS |= {f"{day}{_ENDS.get(day, '')}day": _DAYS[day] for day in ("sun", "mon", "tue", "wed", "thu", "fri", "sat")}
_DAYS |= {f"{word}s": field for word, field in _DAYS.items()} | {"daily": "*", "nightly": "*", "": "*"}
_HOURS = {"midnight": (0, 0), "noon": (12, 0), "midday": (12, 0)}
_AT_TIME = re.compile(
    r"(?:(?:each |every |on )?(?P<day>(?!at )[a-z]+) )?(?:at )?"
    r"(?:(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-5][0-9]))?(?P<sharp> ?o'?clock)? ?(?P<half>am|pm)?|(?P<word>[a-z]+))"
)
_CRON_FIELD = re.compile(r"[*?]|[*0-9]+([-/,][0-9]+)*")
_OF_A_UNIT = {"m": "* * * * *", "h": "@hourly", "d": "@daily", "w": "@weekly"}
_NICK = frozenset(("hourly", "daily", "midnight", "weekly", "monthly", "yearly", "annually"))
_NAMED = {"month": "@monthly", "year": "@yearly", "midnight": "@daily"}
_SAID = {
    "each day": "@daily",
    "end of day": "59 23 * * *",
    "every night": "@daily",
    "every weekday": "0 0 * * 1-5",
    "every weekend": "0 0 * * 0,6",
    "first of the month": "@monthly",
    "nightly": "@daily",
    "once a day": "@daily",
    "once a month": "@monthly",
    "once a week": "@weekly",
    "once an hour": "@hourly",
    "twice a day": "0 0,12 * * *",
    "twice an hour": "0,30 * * * *",
    "twice daily": "0 0,12 * * *",
    "weekdays": "0 0 * * 1-5",
}
"""Schedules in words that follow no pattern."""


def candidates(text: str) -> Iterator[str]:
    """What a text may be meant for; the pattern of its field tells which it takes."""
    said = " ".join(text.casefold().split())
    yield from _times(said)
    yield from _schedules(said)


def whole_seconds(text: str) -> int | None:
    """How many seconds a time of one unit is; None where it is none, or no whole number of them."""
    amount = _amount(" ".join(text.casefold().split()))
    return int(amount[0]) if amount and amount[0].denominator == 1 else None


def _amount(said: str) -> tuple[Fraction, str] | None:
    """The seconds of a time, and the unit that it was said in."""
    amount = _AMOUNT.fullmatch(said)
    unit = _UNIT.get(amount[2]) if amount else None
    if amount is None or unit is None:
        return None
    count = Fraction(_WORDS.get(amount[1], amount[1]))
    if unit == "w":
        count, unit = count * 7, "d"
    return count * _SECONDS[unit], unit


def _times(said: str) -> Iterator[str]:
    amount = _amount(said)
    if amount is None:
        return
    seconds, unit = amount
    whole = next((u for u in (unit, *_SECONDS) if seconds % _SECONDS[u] == 0), None)
    if whole and seconds:
        yield f"{seconds // _SECONDS[whole]}{whole}"


def _schedules(said: str) -> Iterator[str]:
    if said in _SAID:
        yield _SAID[said]
    if said in _NICK:
        yield f"@{said}"
    every = _EVERY.fullmatch(said)
    unit = _UNIT.get(every[2]) if every else None
    if every and every[1] and unit in ("s", "m", "h"):
        yield f"@every {every[1]}{unit}"
    elif every and not every[1] and (unit in _OF_A_UNIT or every[2] in _NAMED):
        yield _OF_A_UNIT.get(unit or "") or _NAMED[every[2]]
    yield from _at_time(said)
    fields = said.split(" ")
    if len(fields) == 6 and fields[0] == "0":
        yield " ".join(fields[1:])
    if len(fields) == 4 and all(map(_CRON_FIELD.fullmatch, fields)):
        yield f"{said} *"


def _at_time(said: str) -> Iterator[str]:
    """A time of the day, each day or on those that are named: `every monday at 9am`."""
    found = _AT_TIME.fullmatch(said)
    if found is None or (found["day"] or "") not in _DAYS:
        return
    time = _HOURS.get(found["word"] or "")
    if found["hour"] and (found["minute"] or found["half"] or found["sharp"] or " at " in said):
        hour = int(found["hour"])
        if found["half"] and 1 <= hour <= 12:
            hour = hour % 12 + (12 if found["half"] == "pm" else 0)
        elif found["half"]:
            return
        time = (hour, int(found["minute"] or 0))
    if time is not None and time[0] < 24:
        yield f"{time[1]} {time[0]} * * {_DAYS[found['day'] or '']}"
