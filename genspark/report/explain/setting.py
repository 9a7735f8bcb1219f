"""A setting of Spark's: what it takes, since when, until when it can be changed, and which field says it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from genspark.report.columns import listed
from genspark.spark.settings import Setting, Takes, gone, read, setting
from genspark.spark.strangers import family
from genspark.spark.values import bounds
from genspark.spark.versions import Version, dotted

Row = tuple[str, str]
_KINDS = {
    "boolean": "true or false",
    "int": "a whole number",
    "long": "a whole number",
    "double": "a number",
    "decimal": "a number",
    "seq": "a list with commas",
    "string": "a text",
}
_SIZES = {"b": "bytes", "k": "KiB", "m": "MiB", "g": "GiB"}
_TIMES = {"ns": "nanoseconds", "us": "microseconds", "ms": "milliseconds", "s": "seconds", "min": "minutes"}


def known(key: str) -> bool:
    """Whether there is anything to tell of a key."""
    return key in read() or bool(family(key))


def meaning(key: str, fields: Iterable[str], operators: Iterable[Row]) -> str:
    """A setting explained, with the descriptor's fields and those of operators that say it."""
    found = setting(key)
    rows = [*(_declared(found) if found else _undeclared(key)), *_gone(key)]
    rows.extend(("field", field) for field in fields)
    rows.extend(operators)
    return f"{key}\n{listed(rows, 2)}"


def _declared(one: Setting) -> Iterator[Row]:
    yield "takes", _takes(one.newest)
    for last, takes in sorted(one.older.items(), reverse=True):
        yield "", f"to {dotted(last)}: {_takes(takes)}"
    if one.fallback:
        yield "default", f"what {one.fallback} says"
    elif one.default or one.defaults:
        yield "default", one.default or "none"
    for last, default in _runs(one.defaults):
        yield "", f"to {dotted(last)}: {default or 'none'}"
    if one.since or one.until:
        since = f"from Spark {dotted(one.since)} on" if one.since else ""
        until = f"to Spark {dotted(one.until)}" if one.until else ""
        yield "exists", " ".join(filter(None, (since, until)))
    yield (
        "changes",
        "at any time in a session: SET, spark.conf.set" if one.runtime else "at an application's start only",
    )
    if one.internal:
        yield "", "it is internal: no page of Spark's describes it"
    for name in one.other_names:
        yield "older name", name


def _undeclared(key: str) -> Iterator[Row]:
    if key in read():
        yield "takes", "a text: Spark reads it without declaring what it takes"
    else:
        yield "takes", f"any text: the keys below {family(key)} are open, and no Spark lists them"


def _gone(key: str) -> Iterator[Row]:
    one = gone(key)
    if one is not None:
        yield "removed" if one.removed else "deprecated", f"since Spark {one.since}"
    if one is not None and one.instead:
        yield "instead", one.instead


def _takes(takes: Takes) -> str:
    """The values in words."""
    if takes.type == "enum":
        cased = " (in this case)" if takes.exact else ""
        return f"{', '.join(takes.enum)}{cased}"
    if takes.type == "bytes":
        words = f"a size such as 512m; a bare number counts {_SIZES[takes.unit]}"
    elif takes.type == "time":
        words = f"a time such as 30s or 5min; a bare number counts {_TIMES[takes.unit]}"
    else:
        words = _KINDS[takes.type]
    if takes.ends:
        return f"{words} that ends in {takes.ends}"
    bound = bounds(takes)
    return f"{words}; {bound}" if bound and ";" in words else f"{words}, {bound}" if bound else words


def _runs(defaults: dict[Version, str]) -> Iterator[tuple[Version, str]]:
    """Older defaults by the last version that has each, the newest first."""
    later = None
    for version, default in sorted(defaults.items(), reverse=True):
        if default != later:
            yield version, default
        later = default
