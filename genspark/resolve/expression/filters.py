"""The filters: what jinja2's of the same names come to, with bounds, and texts that stay texts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jinja2 import Undefined, pass_environment
from jinja2.environment import Environment

from genspark.resolve.expression.bounds import fits, kind, size, whole
from genspark.resolve.expression.mistake import Mistake

_MOST_INDENT = 16


def text(value: Any) -> str:
    """A value as a text; a name that is not there raises."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, list | dict):
        size(value)  # says so of what is in it and of what is too large
    found = str(value)
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


def _lower(s: Any) -> str:
    return text(s).lower()


def _upper(s: Any) -> str:
    return text(s).upper()


def _trim(value: Any, chars: str | None = None) -> str:
    return text(value).strip(chars)


def _replace(s: Any, old: Any, new: Any, count: int | None = None) -> str:
    whole_text, gone, put = text(s), text(old), text(new)
    most = -1 if count is None else count
    times = whole_text.count(gone)
    if most >= 0:
        times = min(times, most)
    fits(len(whole_text) + times * (len(put) - len(gone)))
    return whole_text.replace(gone, put, most)


@pass_environment
def _join(environment: Environment, value: Any, d: Any = "", attribute: int | str | None = None) -> str:
    between = text(d)
    pieces: list[str] = []
    total = 0
    for item in _several(value):
        for step in _steps(attribute):
            item = environment.getitem(item, step)
        pieces.append(text(item))
        total += len(pieces[-1]) + len(between)
        fits(total)
    return between.join(pieces)


def _steps(attribute: int | str | None) -> Iterable[int | str]:
    if attribute is None:
        return ()
    if isinstance(attribute, str):
        return (int(step) if step.isdecimal() else step for step in attribute.split("."))
    return (attribute,)


def _int(value: Any, default: Any = 0, base: Any = 10) -> Any:
    try:
        return whole(int(value, base) if isinstance(value, str) else int(value))
    except (TypeError, ValueError):
        try:
            return whole(int(float(value)))
        except (TypeError, ValueError, OverflowError):
            return default


def _length(value: Any) -> int:
    return len(_several(value))


@pass_environment
def _first(environment: Environment, seq: Any) -> Any:
    return next(iter(_several(seq)), environment.undefined("there is no first item"))


@pass_environment
def _last(environment: Environment, seq: Any) -> Any:
    return next(iter(reversed(_several(seq))), environment.undefined("there is no last item"))


def _tojson(value: Any, indent: int | str | None = None) -> str:
    size(value)
    if indent is not None and (len(indent) if isinstance(indent, str) else indent) > _MOST_INDENT:
        raise Mistake(f"tojson indents by {_MOST_INDENT} at most", "indent by 2")
    pieces: list[str] = []
    total = 0
    for piece in json.JSONEncoder(sort_keys=True, indent=indent, allow_nan=False).iterencode(value):
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
    "string": text,
    "length": _length,
    "first": _first,
    "last": _last,
    "tojson": _tojson,
}
