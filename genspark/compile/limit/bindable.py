"""What a limit can hold: the path of the values that its name stands for, or why nothing would ever be beyond it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from genspark.core.records import NamedTuple
from genspark.core.trace import Data, Path
from genspark.kube.quantity import amount, seconds
from genspark.model.field import ROLE_KEYS
from genspark.model.kind import Kind
from genspark.model.vocabulary import Vocabulary
from genspark.source.reader import source_text
from genspark.spark.memory import mib

PATCHES: Path = ("patches",)
PRIORITY: Path = ("priority",)
IMAGE: Path = ("image",)
_WHOLE = (PATCHES, PRIORITY, IMAGE)
"""Fields that are maps or lists, and of which limits know what they mean."""
_SCALARS = frozenset(("string", "number", "integer", "boolean"))
_NO_FIELD = "write a field's path, such as executors.max; genspark features lists"
_BOUND = "write max: or min: with a bound as the field is written, or a list of values and patterns"
_ONE_VALUE = "write the path of one value in it; image holds the images of all containers"


class Unbound(NamedTuple):
    """Why a limit holds nothing."""

    why: str
    fix: str


def bound(words: Vocabulary, name: str, limit: Data) -> tuple[Path, ...] | Unbound:
    """The fields that a limit holds: one, or with `pod.` that of either role."""
    paths = _paths(words, name)
    if not paths:
        return Unbound(f"limits name {name}, which is no field", _NO_FIELD)
    path = paths[0]
    if path in _WHOLE:
        wrong = _unfit(None, limit, _size)
        return Unbound(f"limits of {name}: {wrong}", "write a list of values and patterns") if wrong else paths
    kind = words.job.at(path)
    assert kind is not None
    short = _short(kind)
    if short:
        paths = tuple((*one, short) for one in paths)
        kind = kind.keys[short]
    if not _holds_values(kind):
        what = "a list of maps" if kind.of is not None else "a map"
        return Unbound(f"limits name {name}, which is {what}: no value could ever be beyond that", _ONE_VALUE)
    wrong = _unfit(kind, limit, measure(words, paths[0]))
    return Unbound(f"limits of {name}: {wrong}", _BOUND) if wrong else paths


def _paths(words: Vocabulary, name: str) -> tuple[Path, ...]:
    """The paths that a name with dots stands for; a key of a free map may hold dots itself."""
    keys = name.split(".")
    kind: Kind | None = words.job
    path: Path = ()
    for position, key in enumerate(keys):
        if kind is None:
            return ()
        if kind.each is not None and key not in kind.keys:
            kind, path = kind.each, (*path, ".".join(keys[position:]))
            break
        kind, path = kind.keys.get(key), (*path, key)
    if kind is None or not all(path):
        return ()
    return tuple((role, *path[1:]) for role in ROLE_KEYS.values()) if path[0] == "pod" and path[1:] else (path,)


def _short(kind: Kind) -> str:
    """The key that a block's scalar spelling stands for."""
    given = kind.short("") if kind.short is not None and kind.keys else {}
    keys = [key for key, value in given.items() if value is not None]
    return keys[0] if len(keys) == 1 else ""


def _holds_values(kind: Kind) -> bool:
    """Whether a value of this kind is a scalar or a list of them: nothing else compares with a limit."""
    return kind.merge != "map" and _scalar((kind.of or kind).schema)


def _scalar(schema: Mapping[str, Any]) -> bool:
    if "anyOf" in schema:
        return any(_scalar(one) for one in schema["anyOf"])
    types = schema.get("type")
    return bool(_SCALARS.intersection([types] if isinstance(types, str) else types or ()))


def _unfit(kind: Kind | None, limit: Data, number: Measure) -> str:
    """What is wrong with a limit by itself; empty where it compares with the field's values."""
    if not isinstance(limit, dict):
        return ""
    bounds = {word: limit[word] for word in ("min", "max") if limit.get(word) is not None}
    if not bounds:
        return "neither min nor max, nor a list: it holds nothing"
    if kind is None or kind.of is not None or not _counts(kind, number):
        return f"{' and '.join(bounds)} of what is no number, size or time"
    for word, value in bounds.items():
        if number(value) is None or (kind.whole and not _text(value).isdecimal()):
            return f"{word} is {_text(value) or value}, which is no {'whole number' if kind.whole else _NUMBER}"
    least, most = (number(bounds.get(word)) for word in ("min", "max"))
    return "min is above max, so that no value fits" if least is not None and most is not None and least > most else ""


_NUMBER = "number, size or time"


def _counts(kind: Kind, number: Measure) -> bool:
    """Whether the values of a field may compare with a bound, as far as its kind and its example tell."""
    schema = kind.schema
    if schema.get("type") == "boolean" or "enum" in schema or "pattern" in schema:
        return False
    examples = schema.get("examples")
    return kind.whole or not examples or number(examples[0]) is not None


Measure = Callable[[Data], Decimal | None]
"""Makes a number of a value that compares with others of its field; None of what is none."""


def measure(words: Vocabulary, path: Path) -> Measure:
    """How values at a path compare: `30m` is half an hour, 30 MiB or 0.03 cores, as the field has it."""
    key = path[-1]
    fields = words.fields_of(key) if path[0] == "conf" else ()
    path = fields[0] if fields else path
    kind = words.job.at(path)
    if path[-1] in _QUANTITIES or key.endswith(".cores") or (kind is not None and kind.whole):
        return lambda value: amount(_text(value))
    if kind is not None and any("pattern" in one for one in kind.schema.get("anyOf", ())):
        return lambda value: seconds(_text(value))
    return _size


_QUANTITIES = frozenset(("coreRequest", "coreLimit", "memoryLimit"))


def _size(value: Data) -> Decimal | None:
    """A size of Spark's in MiB, as a bare number is one there; else a number or a time."""
    text = _text(value)
    size = mib(text) if text and not text.isdecimal() else None
    return Decimal(size) if size is not None else amount(text) if amount(text) is not None else seconds(text)


def _text(value: Data) -> str:
    return source_text(value) if isinstance(value, bool | int | float | str) else ""
