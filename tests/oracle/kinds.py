"""What a setting takes, found by asking its converter in a real Spark: a kind, a unit, bounds, choices."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from py4j.protocol import Py4JJavaError

Fact = dict[str, Any]
Asked = Callable[[str], Any]
OF_KIND = ("type", "unit", "min", "max", "above", "below", "also", "ends", "enum", "exact")
"""The facts that come from here."""
_DAY = 24 * 60 * 60
_TIMES = {_DAY * 10**9: "ns", _DAY * 10**6: "us", _DAY * 1000: "ms", _DAY: "s", _DAY // 60: "min"}
"""What a day is in a unit."""
_SIZES = {2**30: "b", 2**20: "k", 1024: "m", 1: "g"}
"""What a GiB is in a unit."""
_SMALL = {2**20: "b", 2**10: "k", 1: "m"}
"""What a MiB is, for settings that do not take a GiB."""
_NEVER = "nothing-of-the-kind"
_INT, _LONG = 2**31, 2**63
_TENS = tuple(10**power for power in range(1, 18))
_SENSIBLE = 2**53
"""What is refused beyond is an overflow."""
_WHOLE = tuple(
    sorted({1 - _LONG, 1 - _INT, -1000, -2, -1, 0, 1, 2, 3, 128, 256, 2**20, 2**22, *_TENS, _INT - 1, _LONG - 1})
)
_DENSE = (-1.0, -1e-9, 0.0, 1e-9, 0.5, 1 - 1e-9, 1.0, 1 + 1e-9, 2.0, 100.0)


def kind(convert: Any) -> Fact:
    """What a converter takes. It has no type of its own: it is asked what it makes of `true`, `1d`, `1g` and so on."""
    asked = asker(convert)
    if asked("true") is True and asked("1") is None:
        return {"type": "boolean"}
    day, gib, mib = asked("1d"), asked("1g"), asked("1m")
    if day is None and (_number(gib) or (_number(mib) and asked("1mb") is not None)):
        unit = _SIZES.get(gib, "b") if _number(gib) else _SMALL.get(mib, "b")
        return {"type": "bytes", "unit": unit, **_bounds(asked, _LONG)}
    if _number(day):
        return {"type": "time", "unit": _TIMES.get(day, "ms"), **_bounds(asked, _LONG)}
    for text in ("1", "2", "0.5", "16", "128", "1000"):
        one = asked(text)
        if isinstance(one, bool | str):
            break
        if isinstance(one, int):
            wide = asked(str(_INT)) is not None
            return {"type": "long" if wide else "int", **_bounds(asked, _LONG if wide else _INT)}
        if isinstance(one, float):
            return {"type": "decimal" if asked(f"{text}d") is None else "double", **_dense(asked)}
    return _text(convert, asked)


def asker(convert: Any) -> Asked:
    """What a setting makes of a text, None where it refuses it."""

    def asked(text: str) -> Any:
        try:
            made = convert.apply(text)
        except Py4JJavaError:
            return None
        except ValueError as error:  # a decimal, which py4j takes for whole
            return float(str(error).rpartition(": ")[2].strip("'"))
        if hasattr(made, "getClass"):
            if made.getClass().getName() == "scala.Some":
                return made.get()
            return str(made)
        return made

    return asked


def _number(made: Any) -> bool:
    return isinstance(made, int) and not isinstance(made, bool)


def _bounds(asked: Asked, size: int) -> Fact:
    """The least and the most whole number that is taken, and one that is taken beside them."""

    def takes(number: int) -> bool:
        return asked(str(number)) is not None

    runs = _runs([point for point in _WHOLE if 1 - size <= point < size], takes)
    if not runs:
        return {}
    found: Fact = {}
    if len(runs) == 2 and runs[0][0] == runs[0][1] == -1:
        found["also"] = -1
        runs = runs[1:]
    least, most = runs[0][0], runs[-1][1]
    if least > 1 - size:
        found["min"] = _edge(least, _before(least), takes)
    if most < size - 1 and most < _SENSIBLE:
        found["max"] = _edge(most, _behind(most), takes)
    return found


def _runs(points: Iterable[int], takes: Callable[[int], bool]) -> list[tuple[int, int]]:
    """The first and the last of neighbours that are taken."""
    found: list[tuple[int, int]] = []
    before = False
    for point in points:
        now = takes(point)
        if now:
            found[-1:] = [(found[-1][0], point)] if before else [*found[-1:], (point, point)]
        before = now
    return found


def _before(point: int) -> int:
    return max(one for one in _WHOLE if one < point)


def _behind(point: int) -> int:
    return min(one for one in _WHOLE if one > point)


def _edge(taken: int, refused: int, takes: Callable[[int], bool]) -> int:
    """The last number that is taken on the way to one that is refused."""
    while abs(taken - refused) > 1:
        middle = (taken + refused) // 2
        taken, refused = (middle, refused) if takes(middle) else (taken, middle)
    return taken


def _dense(asked: Asked) -> Fact:
    """The bounds of fractions, of which Spark's are 0 and 1."""
    taken = [point for point in _DENSE if asked(repr(point)) is not None]
    found: Fact = {}
    if taken and taken[0] > -1:
        found.update({"above": 0} if taken[0] == _DENSE[3] else {"min": round(taken[0])})
    if taken and taken[-1] <= 1:
        found.update({"below": 1} if taken[-1] == _DENSE[5] else {"max": 1})
    return found


def _text(convert: Any, asked: Asked) -> Fact:
    try:
        made = convert.apply(_NEVER)
    except Py4JJavaError as error:
        found = _choices(str(error.java_exception.getMessage()))
        if not found:
            return {"type": "string", **({"ends": "/"} if asked(f"{_NEVER}/") is not None else {})}
        exact = any(asked(one.swapcase()) is None for one in found)
        return {"type": "enum", "enum": found, **({"exact": True} if exact else {})}
    name = made.getClass().getName() if hasattr(made, "getClass") else ""
    inner = made.get() if name == "scala.Some" else made
    listed = hasattr(inner, "getClass") and "collection" in inner.getClass().getName()
    return {"type": "seq" if listed else "string"}


def _choices(message: str) -> list[str]:
    """The values that a refusal lists."""
    match = re.search(r"should be one of (?:\[?)(.+?)(?:\]?), but was", message) or re.search(
        r"(?:one of|Valid values are|Supported values are|must be in)[^A-Za-z]*(.+?)[.\]]?$", message
    )
    words = re.findall(r"[A-Za-z0-9_.-]+", match.group(1)) if match else []
    noise = {_NEVER, "but", "was", "and", "or", "", "SQLSTATE", "22022"}
    told = "one of" in message or "Valid values are" in message
    return sorted({word.rstrip(".") for word in words} - noise) if told else []
