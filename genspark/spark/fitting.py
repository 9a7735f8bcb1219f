"""A value that a setting takes, in place of one that it does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from genspark.core.near import nearest
from genspark.spark.settings import Takes
from genspark.spark.values import beyond, misfit
from genspark.spark.versions import Version

_AMOUNT = re.compile(r"([0-9]+(?:\.[0-9]+)?|\.[0-9]+)\s*([a-z]*)")
_MILLISECONDS = {"ms": 1, "s": 1000, "min": 60_000, "h": 3_600_000, "d": 86_400_000}
_TIMES = {
    **dict.fromkeys(("ms", "millis", "msec", "msecs", "millisecond", "milliseconds"), "ms"),
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), "s"),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), "min"),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), "h"),
    **dict.fromkeys(("d", "day", "days"), "d"),
}
_UNITS = "bkmgtp"
_SIZES = {
    **{f"{unit}{rest}": unit for unit in _UNITS[1:] for rest in ("", "b", "i", "ib")},
    **{f"{word}{rest}": word[0] for word in ("byte", "kilobyte", "megabyte", "gigabyte") for rest in ("", "s")},
    "b": "b",
}
_YES, _NO = ("yes", "y", "on", "1", "t", "enabled", "enable"), ("no", "n", "off", "0", "f", "disabled", "disable")
_USUAL = {"boolean": "true or false", "time": "a time, such as 10min", "bytes": "a size, such as 128m"}


def fitting(takes: Takes, text: str, default: str, version: Version) -> str:
    """What to write: what the text most likely means, else the nearest bound, the default, or the kind of value."""
    said = text.strip()
    for one in (*_meant(takes, said), beyond(takes, said, version), default):
        if one and not misfit(takes, one, version):
            return one
    if takes.type == "enum":
        return f"{', '.join(takes.enum[:-1])} or {takes.enum[-1]}"
    return _USUAL.get(takes.type, "a number")


_HUGE = re.compile(r"[0-9]{40}|e[-+]?[0-9]{3}")
"""Numbers that nobody meant, and that would take gigabytes to write out."""


def _meant(takes: Takes, said: str) -> Iterator[str]:
    text = said.lower()
    if _HUGE.search(text):
        return
    if takes.type == "boolean":
        yield "true" if text in _YES else "false" if text in _NO else ""
    elif takes.type == "enum":
        yield nearest(text, takes.enum)
    elif takes.ends:
        yield said + takes.ends
    elif takes.type in ("time", "bytes") and (match := _AMOUNT.fullmatch(text)):
        amount, word = Fraction(match[1]), match[2]
        if takes.type == "time":
            yield _time(amount, _TIMES.get(word or takes.unit, ""))
        else:
            yield _size(amount, _SIZES.get(word or takes.unit, ""))
    else:
        yield _whole(text)


def _whole(text: str) -> str:
    """A whole number that is written as another."""
    try:
        number = Fraction(text.replace("_", "").replace(",", ""))
    except (ValueError, ZeroDivisionError):
        return ""
    return str(number.numerator) if number.denominator == 1 else ""


def _time(amount: Fraction, unit: str) -> str:
    """A time in the largest unit, from its own down, in which it is whole."""
    units = list(_MILLISECONDS)
    for one in reversed(units[: units.index(unit) + 1] if unit else ()):
        made = amount * _MILLISECONDS[unit] / _MILLISECONDS[one]
        if made.denominator == 1:
            return f"{made.numerator}{one}"
    return ""


def _size(amount: Fraction, unit: str) -> str:
    """A size in the largest unit, from its own down, in which it is whole."""
    for power in range(_UNITS.index(unit) if unit else -1, -1, -1):
        made = amount * 1024 ** (_UNITS.index(unit) - power)
        if made.denominator == 1:
            return f"{made.numerator}{_UNITS[power]}"
    return ""
