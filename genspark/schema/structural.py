"""Structural schemas, as a CRD holds them: what is none is said, the rest takes the form that both tiers read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from genspark.core.trace import Data, Path
from genspark.schema import gopattern
from genspark.schema.fault import Fault
from genspark.schema.values import TYPES

DEEPEST: Final = 100
"""How many keys deep a schema may nest; Kubernetes' own pod template takes about 30."""
LEFT_OUT: Final = frozenset(
    ("description", "title", "example", "externalDocs", "format", "nullable", "default", "$schema", "id")
)
"""What only editors read."""
OWN: Final = "x-kubernetes-"
_OPEN = f"{OWN}preserve-unknown-fields"
_EITHER = f"{OWN}int-or-string"
_FORBIDDEN = frozenset(("$ref", "definitions", "dependencies", "patternProperties", "additionalItems"))
_ONE = frozenset(("items", "not"))
_SEVERAL = frozenset(("allOf", "anyOf", "oneOf"))
_OPENED = {"exclusiveMinimum": "minimum", "exclusiveMaximum": "maximum"}


def _is_type(value: Data) -> bool:
    kinds = value if isinstance(value, list) else [value]
    return bool(kinds) and all(isinstance(kind, str) and kind in TYPES for kind in kinds)


def _is_number(value: Data) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_count(value: Data) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


_VALUES: dict[str, tuple[Callable[[Data], bool], str]] = {
    "type": (_is_type, f"one of {', '.join(sorted(TYPES))}"),
    "enum": (lambda value: isinstance(value, list) and bool(value), "a list of values"),
    "required": (lambda value: isinstance(value, list) and all(isinstance(x, str) for x in value), "a list of keys"),
    "pattern": (lambda value: isinstance(value, str), "a regular expression"),
    "uniqueItems": (lambda value: isinstance(value, bool), "true or false"),
    "multipleOf": (lambda value: _is_number(value) and value > 0, "a number above 0"),
    **dict.fromkeys(("minimum", "maximum"), (_is_number, "a number")),
    **dict.fromkeys(_OPENED, (lambda value: isinstance(value, bool) or _is_number(value), "true or false")),
    **dict.fromkeys(
        ("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"),
        (_is_count, "a whole number, 0 or more"),
    ),
}


def faults(node: Data, at: Path = ()) -> Iterator[Fault]:
    """What an API server, or RE2, would not take of a schema, at its path."""
    if not isinstance(node, dict):
        yield Fault(at, f"{_name(at)} must be a schema, a mapping", "write what the CRD of the cluster has")
        return
    if len(at) > DEEPEST:
        yield Fault(at, f"the schema nests deeper than {DEEPEST} keys", "describe less of what lies below")
        return
    for key, value in node.items():
        yield from _faults_at(key, value, (*at, key))


def _faults_at(key: str, value: Data, at: Path) -> Iterator[Fault]:
    if key in _VALUES:
        fits, words = _VALUES[key]
        if not fits(value):
            yield Fault(at, f"{key} must be {words}", f"write {words}")
        elif key == "pattern":
            yield from _unread(value, at)
    elif key in _ONE or (key == "additionalProperties" and not isinstance(value, bool)):
        yield from faults(value, at)
    elif key in _SEVERAL:
        if not isinstance(value, list) or not value:
            yield Fault(at, f"{key} must be a list of schemas", "write a list of schemas")
            return
        for position, each in enumerate(value):
            yield from faults(each, (*at, str(position)))
    elif key == "properties":
        if not isinstance(value, dict):
            yield Fault(at, "properties must be a mapping of names to schemas", "write a mapping")
            return
        for name, each in value.items():
            yield from faults(each, (*at, name))
    elif key in _FORBIDDEN:
        yield Fault(at, f"an API server takes no {key} in the schema of a CRD", "write out what it stands for")
    elif key != "additionalProperties" and key not in LEFT_OUT and not key.startswith(OWN):
        yield Fault(at, f"the schema of a CRD knows no keyword {key}", "remove it")


def _unread(pattern: str, at: Path) -> Iterator[Fault]:
    try:
        gopattern.search(pattern)
    except ValueError as error:
        message = f"RE2, which an API server reads patterns with, does not read this pattern: {error}"
        yield Fault(at, message, "write one that it reads: neither look-around nor a count above 1000")


def _name(at: Path) -> str:
    return at[-1] if at else "it"


def closed(node: Any) -> Any:
    """A part of a structural schema without faults: objects take the fields that they name, null is an absent value."""
    if isinstance(node, bool):
        return node
    if node.get(_EITHER):
        return {"type": ["integer", "string"]}
    found = {key: _inner(key, value, closed) for key, value in node.items() if key not in LEFT_OUT}
    found = {key: value for key, value in found.items() if not key.startswith(OWN)}
    for opened, bound in _OPENED.items():
        # OpenAPI 3.0 says by a flag what JSON Schema says by a number.
        if isinstance(found.get(opened), bool) and found.pop(opened) and bound in found:
            found[opened] = found.pop(bound)
    if found.get("properties") and not node.get(_OPEN) and "additionalProperties" not in node:
        found["additionalProperties"] = False
    return found


def readable(node: Any) -> Any:
    """The same for both tiers, which read a `pattern` of ours by another engine."""
    if isinstance(node, bool):
        return node
    return {gopattern.KEYWORD if key == "pattern" else key: _inner(key, value, readable) for key, value in node.items()}


def _inner(key: str, value: Any, change: Callable[[Any], Any]) -> Any:
    if key in _ONE or key == "additionalProperties":
        return change(value)
    if key in _SEVERAL:
        return [change(each) for each in value]
    return {name: change(each) for name, each in value.items()} if key == "properties" else value
