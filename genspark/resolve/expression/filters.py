"""The filters: what jinja2's of the same names come to, with bounds, and texts that stay texts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from jinja2 import Undefined, pass_context
from jinja2.runtime import Context

from genspark.resolve.expression.bounds import fits, kind, size, whole
from genspark.resolve.expression.mistake import Mistake
from genspark.resolve.expression.work import Work

_MOST_INDENT = 16
_TRIMMED = 256
"""The comparisons of two characters that one step makes."""


class Running(Context):
    """What one expression is evaluated in, with the work that its operations and filters are debited from."""

    @property
    def work(self) -> Work:
        work: Work = self.parent["work"]  # no name of the language, so nothing that an expression reads
        return work


def text(value: Any, work: Work) -> str:
    """A value as a text; a name that is not there raises."""
    if isinstance(value, list | dict):
        size(value, work)  # says so of what is in it and of what is too large
    found = str(value)
    work.read(len(found))
    if not isinstance(value, str):
        fits(len(found))
    return found


def _several(value: Any) -> str | list[Any] | dict[str, Any]:
    """A value that has items or characters."""
    if isinstance(value, Undefined):
        str(value)
    if not isinstance(value, str | list | dict):
        raise Mistake(f"{kind(value)} has no items", "use a list, a map or a text")
    return value


def _default(value: Any, default_value: Any = "", boolean: Any = False) -> Any:
    return default_value if isinstance(value, Undefined) or (boolean and not value) else value


@pass_context
def _string(run: Running, value: Any) -> str:
    return text(value, run.work)


@pass_context
def _lower(run: Running, s: Any) -> str:
    return text(s, run.work).lower()


@pass_context
def _upper(run: Running, s: Any) -> str:
    return text(s, run.work).upper()


@pass_context
def _trim(run: Running, value: Any, chars: str | None = None) -> str:
    found = text(value, run.work)
    if chars is not None:
        run.work.take(1 + len(found) * len(chars) // _TRIMMED)
    return found.strip(chars)


@pass_context
def _replace(run: Running, s: Any, old: Any, new: Any, count: int | None = None) -> str:
    whole_text, gone, put = (text(value, run.work) for value in (s, old, new))
    most = -1 if count is None else count
    times = whole_text.count(gone)
    if most >= 0:
        times = min(times, most)
    characters = len(whole_text) + times * (len(put) - len(gone))
    fits(characters)
    run.work.read(characters)
    return whole_text.replace(gone, put, most)


@pass_context
def _join(run: Running, value: Any, d: Any = "", attribute: int | str | None = None) -> str:
    work = run.work
    between = text(d, work)
    pieces: list[str] = []
    total = 0
    for item in _several(value):
        for step in _steps(attribute, work):
            item = run.environment.getitem(item, step)
        pieces.append(text(item, work))
        total += len(pieces[-1]) + len(between)
        fits(total)
    work.read(total)
    return between.join(pieces)


def _steps(attribute: int | str | None, work: Work) -> Iterator[int | str]:
    if isinstance(attribute, str):
        work.read(len(attribute))
        for step in attribute.split("."):
            work.take(1)
            yield int(step) if step.isdecimal() else step
    elif attribute is not None:
        yield attribute


@pass_context
def _int(run: Running, value: Any, default: Any = 0, base: Any = 10) -> Any:
    if isinstance(value, str):
        run.work.read(len(value))
    try:
        return whole(int(value, base) if isinstance(value, str) else int(value))
    except (TypeError, ValueError):
        try:
            return whole(int(float(value)))
        except (TypeError, ValueError, OverflowError):
            return default


def _length(value: Any) -> int:
    return len(_several(value))


@pass_context
def _first(run: Running, seq: Any) -> Any:
    return next(iter(_several(seq)), run.environment.undefined("there is no first item"))


@pass_context
def _last(run: Running, seq: Any) -> Any:
    return next(iter(reversed(_several(seq))), run.environment.undefined("there is no last item"))


@pass_context
def _tojson(run: Running, value: Any, indent: int | str | None = None) -> str:
    size(value, run.work)
    if indent is not None and (len(indent) if isinstance(indent, str) else indent) > _MOST_INDENT:
        raise Mistake(f"tojson indents by {_MOST_INDENT} at most", "indent by 2")
    pieces: list[str] = []
    total = 0
    for piece in json.JSONEncoder(sort_keys=True, indent=indent, allow_nan=False).iterencode(value):
        run.work.read(len(piece))
        pieces.append(piece)
        total += len(piece)
        fits(total)
    found = "".join(pieces)
    for sign in "<>&'":
        found = found.replace(sign, f"\\u{ord(sign):04x}")
    fits(len(found))
    return found


FILTERS: Mapping[str, Callable[..., Any]] = {
    "default": _default,
    "lower": _lower,
    "upper": _upper,
    "replace": _replace,
    "trim": _trim,
    "join": _join,
    "int": _int,
    "string": _string,
    "length": _length,
    "first": _first,
    "last": _last,
    "tojson": _tojson,
}
