"""A setting of Spark's: what it takes, since when, until when it can be changed, and which field says it."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.explain.answers import SettingAnswer
from genspark.report.columns import listed
from genspark.spark.settings import Setting, Takes
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


def meaning(one: SettingAnswer) -> str:
    """A setting explained."""
    rows = [*(_declared(one.declared) if one.declared else _undeclared(one)), *_gone(one)]
    rows.extend(("field", field) for field in one.fields or (f"conf: {{{one.key}: VALUE}}",))
    rows.extend(one.operators)
    return f"{one.key}\n{listed(rows, 2)}"


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
    if one.since or one.last:
        since = f"from Spark {dotted(one.since)} on" if one.since else ""
        until = f"to Spark {dotted(one.last)}" if one.last else ""
        yield "exists", " ".join(filter(None, (since, until)))
    yield (
        "changes",
        "at any time in a session: SET, spark.conf.set" if one.runtime else "at an application's start only",
    )
    if one.internal:
        yield "", "it is internal: no page of Spark's describes it"
    for name in one.other_names:
        yield "older name", name


def _undeclared(one: SettingAnswer) -> Iterator[Row]:
    if one.read:
        yield "takes", "a text: Spark reads it without declaring what it takes"
    else:
        yield "takes", f"any text: the keys below {one.family} are open, and no Spark lists them"


def _gone(one: SettingAnswer) -> Iterator[Row]:
    if one.gone:
        yield "removed" if one.gone.removed else "deprecated", f"since Spark {one.gone.since}"
        if one.gone.instead:
            yield "instead", one.gone.instead


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
