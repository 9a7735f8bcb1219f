"""A value of a wrong type as what its author may have meant."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence

from genspark.core.yaml import quoted
from genspark.core.yaml import word as bare
from genspark.schema.flow import PRIVATE, flow
from genspark.schema.mistake import NOUNS, Mistake, flat, free, listed, of_form
from genspark.schema.phrases import NUMBERS, whole_seconds
from genspark.schema.readings import search
from genspark.schema.reshaped import word_as_mapping
from genspark.source.scalars import source_text

_YES = {"true": True, "yes": True, "on": True, "y": True, "false": False, "no": False, "off": False, "n": False}
_LONG = 6
_TEXT = 400
"""Characters of a text that is taken apart."""
_COUNT = re.compile(r"([0-9]+|[a-z]+)(?:\s+[a-z]+)?", re.IGNORECASE)
"""A number, with what it counts: `2 cores`, `five`."""


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
    word = counted[1].casefold() if counted else ""
    if word in NUMBERS:
        return f"write {NUMBERS.index(word)}"
    return f"write {word}" if word.isdecimal() else None


def _as_seconds(text: str, subject: str) -> str | None:
    seconds = whole_seconds(text) if subject.endswith(("Seconds", "Interval")) else None
    return None if seconds is None else f"write {seconds}"


def _as_list(text: str, mistake: Mistake) -> str:
    if PRIVATE.search(text):
        return "write a list, an item for each word"
    words = re.split(r"[,\s]+", text.strip())
    return f"write {json.dumps(words, ensure_ascii=False)}"


_CONVERSIONS: dict[str, Callable[[str, Mistake], str | None]] = {
    "string": _as_text,
    "integer": lambda text, mistake: _as_integer(text) or _as_seconds(text, mistake.subject),
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
    settings = _settings(mistake)
    if settings:
        return f"write {settings}"
    pair = re.fullmatch(r"([^\s=:]+)\s*[=:]\s*([^\s=]+)", mistake.found)
    known = mistake.schema.get("properties", {})
    if pair and {"name", "value"} <= known.keys():
        return f"write {{name: {bare(pair[1])}, value: {bare(pair[2])}}}"
    if len(required) == 1:
        return f"write {{{required[0]}: {bare(mistake.found)}}}"
    if pair and mistake.schema.get("additionalProperties"):
        return f"write {{{bare(pair[1])}: {bare(pair[2])}}}"
    return word_as_mapping(mistake)


def _settings(mistake: Mistake) -> str:
    """Several settings of Spark in one text, as spark-submit takes them, as a mapping."""
    words = [word for word in re.split(r"[,\s]+", mistake.found.strip()) if word not in ("", "--conf", "-c")]
    if len(words) == 2 and not any("=" in word for word in words):
        words = ["=".join(words)]  # as spark-defaults.conf has it
    pairs = [word.partition("=") for word in words]
    fits = all(key.startswith("spark.") and sign and value for key, sign, value in pairs)
    if not pairs or not fits or len(mistake.found) > _TEXT:
        return ""
    return flow({key: value for key, _, value in pairs})
