"""Which texts a setting takes, as Spark's converters read them."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator
from functools import partial

from genspark.core.patterns import Patterns
from genspark.core.records import NamedTuple
from genspark.core.whole import whole
from genspark.spark.memory import BINARY_SINCE
from genspark.spark.settings import Takes
from genspark.spark.versions import Version

_WHOLE = r"[+-]?[0-9]+"
_DECIMAL = r"[+-]?([0-9]+(?:\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?"
_NUMBERS = Patterns(int=_WHOLE, long=_WHOLE, decimal=_DECIMAL, double=_DECIMAL + r"[dDfF]?|[+-]?(NaN|Infinity)")
"""Java's Integer.parseInt, Long.parseLong, BigDecimal and Double.parseDouble."""
_BITS = {"int": 31, "long": 63}
_MINUTE = 60 * 10**9
_TIMES = {"us": 1000, "ms": 10**6, "s": 10**9, "m": _MINUTE, "min": _MINUTE, "h": 60 * _MINUTE, "d": 1440 * _MINUTE}
"""Nanoseconds."""
_AMOUNTS = Patterns(
    time=r"(-?[0-9]+)(us|ms|s|m|min|h|d)?",
    bytes=r"(-?)\s*([0-9]+)(b|[kmgtp]b?)?",
    binary=r"(-?)\s*([0-9]+)(b|[kmgtp](?:ib?|b)?)?",
)
_SIZES = {unit: 1024**power for power, unit in enumerate("bkmgtp")}
_LONG = 2**63
_KINDS = {
    "boolean": "is true or false",
    "int": "is a whole number",
    "long": "is a whole number",
    "double": "is a number",
    "decimal": "is a number",
    "time": "is a time, such as 30s, 5min or 1h",
    "bytes": "is a size in whole numbers, such as 512m or 2g",
}


def misfit(takes: Takes, text: str, version: Version) -> str:
    """What is wrong with a value of a setting; empty if Spark takes it (ConfigHelpers, JavaUtils)."""
    said = text.strip()
    if takes.type == "boolean":
        return "" if said.lower() in ("true", "false") else _KINDS["boolean"]
    if takes.type == "enum":
        words = takes.enum if takes.exact else tuple(word.lower() for word in takes.enum)
        return "" if (said if takes.exact else said.lower()) in words else f"is one of {', '.join(takes.enum)}"
    if takes.type not in _KINDS:
        return "" if said.endswith(takes.ends) else f"ends in {takes.ends}"
    made = number(takes, said, version)
    if made is None:
        return _KINDS[takes.type]
    return next((bound.words for bound in _bounds(takes) if not bound.holds(made)), "")


def beyond(takes: Takes, text: str, version: Version) -> str:
    """The bound that a number is beyond, as it is written; empty for none."""
    made = number(takes, text.strip(), version)
    return "" if made is None else next((bound.limit for bound in _bounds(takes) if not bound.holds(made)), "")


def bounds(takes: Takes) -> str:
    """The bounds of a setting's numbers in words; empty where it has none."""
    least, most = (_shown(bound, takes) if bound is not None else "" for bound in (takes.min, takes.max))
    found = [
        f"{least} to {most}" if least and most else f"{least} or more" if least else f"{most} or less" * bool(most)
    ]
    found.append(f"more than {takes.above}" if takes.above is not None else "")
    found.append(f"less than {takes.below}" if takes.below is not None else "")
    words = " and ".join(filter(None, found))
    return f"{words}, or {takes.also}" if takes.also is not None else words


class _Bound(NamedTuple):
    """A bound of a setting's numbers."""

    holds: Callable[[float], bool]
    words: str
    """What a number must be."""
    limit: str = ""
    """As it is written; empty for one that a number may not reach."""


def _bounds(takes: Takes) -> Iterator[_Bound]:
    least, most, also = takes.min, takes.max, takes.also
    beside = f", or {also}" if also is not None else ""
    if least is not None:
        shown = _shown(least, takes)
        yield _Bound(lambda number: number >= least or number == also, f"is {shown} or more{beside}", shown)
    if takes.above is not None:
        yield _Bound(partial(operator.lt, takes.above), f"is more than {takes.above}")
    if most is not None:
        shown = _shown(most, takes)
        yield _Bound(lambda number: number <= most, f"is {shown} or less", shown)
    if takes.below is not None:
        yield _Bound(partial(operator.gt, takes.below), f"is less than {takes.below}")


def number(takes: Takes, text: str, version: Version) -> float | None:
    """The number that Spark makes of a text, in the unit of the setting; None where it makes none."""
    if takes.type == "time":
        return _time(text.lower(), takes.unit)
    if takes.type == "bytes":
        return _size(text.lower(), takes.unit, version)
    pattern: re.Pattern[str] | None = getattr(_NUMBERS, takes.type, None)
    return _numeral(text, _BITS.get(takes.type)) if pattern is not None and pattern.fullmatch(text) else None


def _numeral(text: str, bits: int | None) -> float | None:
    """A number in plain digits: a whole one of so many bits beside its sign, or any."""
    if bits is None:
        return float(text.rstrip("dDfF")) if text[-1] in "dDfF" else float(text)
    return whole(text) if -(2**bits) <= whole(text) < 2**bits else None


def _time(text: str, unit: str) -> int | None:
    match = _AMOUNTS.time.fullmatch(text)
    if not match or not -_LONG <= whole(match[1]) < _LONG:
        return None
    own = _TIMES.get(unit, 1)
    made = whole(match[1]) * (_TIMES[match[2]] if match[2] else own)
    return made // own if made >= 0 else -(-made // own)


def _size(text: str, unit: str, version: Version) -> int | None:
    match = (_AMOUNTS.binary if version >= BINARY_SINCE else _AMOUNTS.bytes).fullmatch(text)
    if not match or whole(match[2]) >= _LONG:
        return None
    made = whole(match[2]) * _SIZES[(match[3] or unit)[0]] // _SIZES[unit]
    return None if made >= _LONG else -made if match[1] else made


def _shown(bound: int, takes: Takes) -> str:
    """A bound with its unit, the largest in which it is whole."""
    if takes.type == "time":
        return f"{bound}{takes.unit}"
    if takes.type != "bytes" or not bound:
        return str(bound)
    made = bound * _SIZES[takes.unit]
    unit = next(unit for unit in "pgmkb" if made % _SIZES[unit] == 0)
    return f"{made // _SIZES[unit]}{unit}"
