"""What acceptance asks of one value by itself: the keywords that hold no schema."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import Any

from genspark.core.trace import Data
from genspark.schema import gopattern
from genspark.schema.readings import identity, is_multiple, repeated, repeated_key, search

Accept = Callable[[Data], bool]
Node = Any
"""A schema as JSON has it."""
_Sized = type[str] | type[list[Data]] | type[dict[str, Data]]

_LEAST, _MOST = float("-inf"), float("inf")


def _is_integer(x: Data) -> bool:
    if isinstance(x, int):
        return not isinstance(x, bool)
    return isinstance(x, float) and x.is_integer()


def _is_number(x: Data) -> bool:
    return isinstance(x, int | float) and not isinstance(x, bool)


TYPES: dict[str, Accept] = {
    "array": lambda x: isinstance(x, list),
    "boolean": lambda x: x is True or x is False,
    "integer": _is_integer,
    "null": lambda x: x is None,
    "number": _is_number,
    "object": lambda x: isinstance(x, dict),
    "string": lambda x: isinstance(x, str),
}


def type_of(node: Node) -> Accept:
    """The check of the keyword `type`."""
    kind = node["type"]
    if isinstance(kind, str):
        return TYPES[kind]
    return reduce(_either, (TYPES[each] for each in kind))


def _either(one: Accept, other: Accept) -> Accept:
    return lambda x: one(x) or other(x)


def _enum(node: Node) -> Accept:
    allowed = frozenset(map(identity, node["enum"]))
    return lambda x: identity(x) in allowed


def _const(node: Node) -> Accept:
    wanted = identity(node["const"])
    return lambda x: identity(x) == wanted


def bounds(node: Node) -> Accept:
    """The check of `minimum` and `maximum`, and of the type where that is integer."""
    low, high = node.get("minimum", _LEAST), node.get("maximum", _MOST)
    if node.get("type") == "integer":
        return lambda x: _is_integer(x) and low <= x <= high
    # A NaN lies outside of nothing.
    return lambda x: not _is_number(x) or not (x < low or x > high)


def _open_bounds(node: Node) -> Accept:
    low, high = node.get("exclusiveMinimum"), node.get("exclusiveMaximum")
    return lambda x: not _is_number(x) or not ((low is not None and x <= low) or (high is not None and x >= high))


def _size(kind: _Sized, least: str, most: str) -> Callable[[Node], Accept]:
    def build(node: Node) -> Accept:
        low, high = node.get(least, 0), node.get(most, _MOST)
        return lambda x: not isinstance(x, kind) or low <= len(x) <= high

    return build


def pattern(node: Node) -> Accept:
    """The check of `pattern`, and of the type where that is string."""
    found = search(node["pattern"])
    if node.get("type") == "string":
        return lambda x: isinstance(x, str) and found(x) is not None
    return lambda x: not isinstance(x, str) or found(x) is not None


def _go_pattern(node: Node) -> Accept:
    found = gopattern.search(node[gopattern.KEYWORD])
    return lambda x: not isinstance(x, str) or found(x) is not None


def _multiple(node: Node) -> Accept:
    of = node["multipleOf"]
    return lambda x: not _is_number(x) or is_multiple(x, of)


def _unique(node: Node) -> Accept:
    wanted = node["uniqueItems"]
    return lambda x: not wanted or not isinstance(x, list) or repeated(x) is None


def _list_map(node: Node) -> Accept:
    keys = node["listMapKeys"]
    return lambda x: not isinstance(x, list) or repeated_key(x, keys) is None


CHECKS: dict[str, Callable[[Node], Accept]] = {
    "type": type_of,
    "enum": _enum,
    "const": _const,
    **dict.fromkeys(("minimum", "maximum"), bounds),
    **dict.fromkeys(("exclusiveMinimum", "exclusiveMaximum"), _open_bounds),
    **dict.fromkeys(("minLength", "maxLength"), _size(str, "minLength", "maxLength")),
    "multipleOf": _multiple,
    "pattern": pattern,
    gopattern.KEYWORD: _go_pattern,
    **dict.fromkeys(("minItems", "maxItems"), _size(list, "minItems", "maxItems")),
    "uniqueItems": _unique,
    "listMapKeys": _list_map,
    **dict.fromkeys(("minProperties", "maxProperties"), _size(dict, "minProperties", "maxProperties")),
}
