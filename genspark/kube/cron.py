"""The cron lines that the operator and Kubernetes read: `cron.ParseStandard` of robfig/cron v3."""

from __future__ import annotations

from functools import lru_cache

from genspark.core.patterns import Patterns
from genspark.core.records import NamedTuple

ZONE = Patterns(prefix=r"(?s)(?:CRON_)?TZ=(\S*)(?:\s+(.*))?")
"""A time zone before the line: its name, and the rest."""

NICKNAMES = {
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
    "@monthly": "0 0 1 * *",
    "@weekly": "0 0 * * 0",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@hourly": "0 * * * *",
}
"""The lines that names stand for."""
EVERY = "@every "
_PATTERNS = Patterns(
    # What Go's time.ParseDuration reads: no days.
    duration=r"[+-]?(?:0|(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)",
    atoi=r"\+?[0-9]{1,9}",
)


class Field(NamedTuple):
    """One of the five parts of a line."""

    name: str
    least: int
    most: int
    words: tuple[str, ...] = ()
    """Names of the numbers from the least one on."""


FIELDS = (
    Field("minute", 0, 59),
    Field("hour", 0, 23),
    Field("day of the month", 1, 31),
    Field("month", 1, 12, tuple("jan feb mar apr may jun jul aug sep oct nov dec".split())),
    Field("day of the week", 0, 6, tuple("sun mon tue wed thu fri sat".split())),
)


@lru_cache(1024)
def unread(line: str) -> str:
    """Why a cron line is not read; empty if it is. A time zone before it is not looked up."""
    line = line.strip()
    zoned = ZONE.prefix.fullmatch(line)
    if zoned:
        line = (zoned.group(2) or "").strip()
    if line.startswith("@"):
        return _nickname(line)
    fields = line.split()
    if len(fields) != len(FIELDS):
        return f"it has {len(fields)} fields, not {len(FIELDS)}: minute, hour, day, month, day of the week"
    for field, text in zip(FIELDS, fields, strict=True):
        for part in filter(None, text.split(",")):
            wrong = _part(field, part)
            if wrong:
                return f"its {field.name} is {part}, and {wrong}"
    return ""


def _nickname(line: str) -> str:
    if line.startswith(EVERY):
        length = line.removeprefix(EVERY)
        return (
            ""
            if _PATTERNS.duration.fullmatch(length)
            else f"@every takes hours, minutes and seconds (1h30m), not {length}"
        )
    return "" if line in NICKNAMES else f"{line} is no name of a schedule"


def _part(field: Field, part: str) -> str:
    """What is wrong with a number, a range or a step."""
    span, *steps = part.split("/")
    first, *last = span.split("-")
    if len(steps) > 1 or len(last) > 1:
        return "that is neither a range nor a step"
    start: int | None = field.least
    end: int | None = field.most
    if first not in ("*", "?"):
        start = number(field, first)
        end = number(field, last[0]) if last else field.most if steps else start
    step = _digits(steps[0]) if steps else 1
    if start is None or end is None or step is None:
        return "that is no number of it"
    if start < field.least or end > field.most:
        return f"it goes from {field.least} to {field.most}"
    if start > end:
        return "the range ends before it begins"
    return "" if step else "a step of 0 never ends"


def number(field: Field, text: str) -> int | None:
    """A number or, where the field has them, a name in any case."""
    if text.lower() in field.words:
        return field.least + field.words.index(text.lower())
    return _digits(text)


def _digits(text: str) -> int | None:
    """A number as strconv.Atoi reads it, which takes a plus sign."""
    return int(text) if _PATTERNS.atoi.fullmatch(text) else None
