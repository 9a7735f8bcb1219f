"""A value of a wrong type as what its author may have meant."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence

from genspark.core.yaml import quoted
from genspark.core.yaml import word as bare
from genspark.schema.flow import PRIVATE
from genspark.schema.mistake import NOUNS, Mistake, flat, free, listed, of_form
from genspark.schema.readings import search
from genspark.schema.reshaped import word_as_mapping
from genspark.source.scalars import source_text

_YES = {"true": True, "yes": True, "on": True, "y": True, "false": False, "no": False, "off": False, "n": False}
_LONG = 6
_COUNT = re.compile(r"([0-9]+)\s+[A-Za-z]+")
"""A number with what it counts: `2 cores`."""


def conversion(wanted: Sequence[str], mistake: Mistake) -> str | None:
    """A value of another type, written as one of those that are wanted; None where nothing says how."""
    value = mistake.found
    if value is None:
        return f"remove it or write {listed([NOUNS[each] for each in wanted])}"
    if isinstance(value, list | dict) or not free(mistake):
        return None
    text = source_text(value)
    said = (convert(text, mistake) for kind, convert in _CONVERSIONS.items() if kind in wanted)
    return next(filter(None, said), None)


def _as_text(text: str, mistake: Mistake) -> str | None:
    pattern = mistake.schema.get("pattern")
    if pattern is not None and not search(pattern)(text):
        return of_form(mistake)  # in quotes it would be refused again
    # A long number may be a password: nothing here knows what it is called.
    return f"write {quoted(text)}" if len(text) < _LONG else "put it in quotes"


def _as_integer(text: str) -> str | None:
    if re.fullmatch(r"-?[0-9]+", text):
        return f"write {text}"
    counted = _COUNT.fullmatch(text.strip())
    return f"write {counted[1]}" if counted else None


def _as_list(text: str, mistake: Mistake) -> str:
    if PRIVATE.search(text):
        return "write a list, an item for each word"
    words = re.split(r"[,\s]+", text.strip())
    return f"write {json.dumps(words, ensure_ascii=False)}"


_CONVERSIONS: dict[str, Callable[[str, Mistake], str | None]] = {
    "string": _as_text,
    "integer": lambda text, _: _as_integer(text),
    "number": lambda text, _: f"write {text}" if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text) else None,
    "boolean": lambda text, _: f"write {json.dumps(_YES[text.casefold()])}" if text.casefold() in _YES else None,
    "array": _as_list,
}
"""What to write instead, by the type that is wanted; the first that says something counts."""


def as_mapping(mistake: Mistake) -> str | None:
    """A text as the mapping that it may have been meant for: `pool=batch`, or the one key that must be there."""
    if {*flat([mistake.wanted])} - {"null"} != {"object"} or not isinstance(mistake.found, str):
        return None
    required = mistake.schema.get("required", ())
    if PRIVATE.search(mistake.found) or not free(mistake):
        return None
    pair = re.fullmatch(r"([^\s=:]+)\s*[=:]\s*([^\s=]+)", mistake.found)
    known = mistake.schema.get("properties", {})
    if pair and {"name", "value"} <= known.keys():
        return f"write {{name: {bare(pair[1])}, value: {bare(pair[2])}}}"
    if len(required) == 1:
        return f"write {{{required[0]}: {bare(mistake.found)}}}"
    if pair and mistake.schema.get("additionalProperties"):
        return f"write {{{bare(pair[1])}: {bare(pair[2])}}}"
    return word_as_mapping(mistake)
