"""Cron lines as robfig/cron reads them (ParseStandard), which the operator and Kubernetes both use."""

from __future__ import annotations

import re
from functools import lru_cache

_Names = tuple[str, ...]
_FIELDS: tuple[tuple[str, int, int, _Names], ...] = (
    ("minute", 0, 59, ()),
    ("hour", 0, 23, ()),
    ("day of the month", 1, 31, ()),
    ("month", 1, 12, tuple("jan feb mar apr may jun jul aug sep oct nov dec".split())),
    ("day of the week", 0, 6, tuple("sun mon tue wed thu fri sat".split())),
)
_WORDS = frozenset("@yearly @annually @monthly @weekly @daily @midnight @hourly".split())
_EVERY = re.compile(r"@every ((?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|ms|s|m|h))+")
_ZONE = re.compile(r"(?:CRON_)?TZ=(\S+) +(.*)")


@lru_cache(1000)
def trouble(line: str) -> str:
    """What is wrong with a cron line; empty if it is read."""
    match = _ZONE.fullmatch(line)
    if match:
        if not known(match.group(1)):
            return f"there is no time zone {match.group(1)}"
        line = match.group(2)
    if line.startswith("@"):
        fits = line in _WORDS or _EVERY.fullmatch(line)
        return "" if fits else f"{line.split()[0]} is none of {', '.join(sorted(_WORDS))} and @every 1h30m"
    parts = line.split()
    if len(parts) != len(_FIELDS):
        return f"it has {len(parts)} fields, not 5"
    wrong = (_field(part, *about) for part, about in zip(parts, _FIELDS, strict=True))
    return next((one for one in wrong if one), "")


def _field(text: str, name: str, low: int, high: int, names: _Names) -> str:
    for item in text.split(","):
        span, slash, step = item.partition("/")
        first, dash, last = span.partition("-")
        if slash and (not step.isdecimal() or int(step) == 0):
            return f"the {name} has the step {step or 'nothing'}"
        if span in ("*", "?"):
            continue
        numbers = [_number(word, low, names) for word in ((first, last) if dash else (first,))]
        if any(number is None or not low <= number <= high for number in numbers):
            return f"the {name} is {item}, and goes from {low} to {high}"
        if dash and numbers[0] is not None and numbers[1] is not None and numbers[0] > numbers[1]:
            return f"the {name} goes from {first} back to {last}"
    return ""


def _number(word: str, low: int, names: _Names) -> int | None:
    if word.isdecimal():
        return int(word)
    return names.index(word.lower()) + low if word.lower() in names else None


def known(zone: str) -> bool:
    """Whether a time zone is one of the IANA database's."""
    return zone in _zones()


@lru_cache(1)
def _zones() -> frozenset[str]:
    """Every name, from the database that is installed with genspark: the same on every machine."""
    from importlib.resources import files

    return frozenset((files("tzdata") / "zones").read_text(encoding="utf-8").split())
