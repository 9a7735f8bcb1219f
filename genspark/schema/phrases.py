"""Times and schedules as people say them, in the words of fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

_AMOUNT = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,3})?|an?|one|two|three|half an?)\s*([a-z]+)")
_WORDS = {"a": "1", "an": "1", "one": "1", "two": "2", "three": "3", "half a": "0.5", "half an": "0.5"}
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
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
_OF_A_UNIT = {"m": "* * * * *", "h": "@hourly", "d": "@daily", "w": "@weekly"}
_NICK = frozenset(("hourly", "daily", "midnight", "weekly", "monthly", "yearly", "annually"))
_NAMED = {"month": "@monthly", "year": "@yearly", "midnight": "@daily"}


def candidates(text: str) -> Iterator[str]:
    """What a text may be meant for; the pattern of its field tells which it takes."""
    said = " ".join(text.casefold().split())
    yield from _times(said)
    yield from _schedules(said)


def _times(said: str) -> Iterator[str]:
    amount = _AMOUNT.fullmatch(said)
    unit = _UNIT.get(amount[2]) if amount else None
    if amount is None or unit is None:
        return
    count = Fraction(_WORDS.get(amount[1], amount[1]))
    if unit == "w":
        count, unit = count * 7, "d"
    seconds = count * _SECONDS[unit]
    whole = next((u for u in (unit, *_SECONDS) if seconds % _SECONDS[u] == 0), None)
    if whole and seconds:
        yield f"{seconds // _SECONDS[whole]}{whole}"


def _schedules(said: str) -> Iterator[str]:
    if said in _NICK:
        yield f"@{said}"
    every = _EVERY.fullmatch(said)
    unit = _UNIT.get(every[2]) if every else None
    if every and every[1] and unit in ("s", "m", "h"):
        yield f"@every {every[1]}{unit}"
    elif every and not every[1] and (unit in _OF_A_UNIT or every[2] in _NAMED):
        yield _OF_A_UNIT.get(unit or "") or _NAMED[every[2]]
    clock = _CLOCK.fullmatch(said)
    if clock:
        yield f"{int(clock[2])} {int(clock[1])} * * *"
    fields = said.split(" ")
    if len(fields) == 6 and fields[0] == "0":
        yield " ".join(fields[1:])
    if len(fields) == 4:
        yield f"{said} *"
