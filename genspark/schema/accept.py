"""Acceptance: a schema compiled into closures, each part when a document first reaches it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, reduce

from genspark.core.trace import Data, Kept
from genspark.schema.closed import closed
from genspark.schema.library import Schema
from genspark.schema.readings import search
from genspark.schema.values import CHECKS, TYPES, Accept, Node, bounds, pattern, type_of

__all__ = ["Accept", "acceptor"]

_MAP = {"type", "additionalProperties"}


@cache
def acceptor(schema: Schema) -> Accept | None:
    """What says whether a document satisfies the schema; None if the schema holds a keyword unknown here."""
    # What ships is closed, which a test proves: only a stranger's is searched.
    return _compiled(schema) if schema.place or closed(schema.data) else None


@cache
def _compiled(schema: Schema) -> Accept:
    return _compile(schema.data, schema)


def _compile(node: Node, home: Schema) -> Accept:
    if isinstance(node, bool):
        return _always if node else _never
    checks = dict.fromkeys(CHECKS[keyword] for keyword in node if keyword in CHECKS)
    walks = dict.fromkeys(_WALKS[keyword] for keyword in node if keyword in _WALKS)
    kind = node.get("type")
    if isinstance(kind, str) and (_TYPED.get(kind) in checks or _TYPED.get(kind) in walks):
        del checks[type_of]
    return _all([*[check(node) for check in checks], *[walk(node, home) for walk in walks]])


def _all(parts: Sequence[Accept]) -> Accept:
    return reduce(_both, parts) if parts else _always


def _both(first: Accept, second: Accept) -> Accept:
    return lambda x: first(x) and second(x)


def _always(x: Data) -> bool:
    return True


def _never(x: Data) -> bool:
    return False


def _ref(node: Node, home: Schema) -> Accept:
    return _compiled(home.follow(node["$ref"]))


def _all_of(node: Node, home: Schema) -> Accept:
    return _all([_compile(each, home) for each in node["allOf"]])


def _any_of(node: Node, home: Schema) -> Accept:
    branches = [_compile(each, home) for each in node["anyOf"]]

    def check(x: Data) -> bool:
        for branch in branches:  # noqa: SIM110 - half the time of any() over a generator
            if branch(x):
                return True
        return False

    return check


def _one_of(node: Node, home: Schema) -> Accept:
    branches = [_compile(each, home) for each in node["oneOf"]]
    return lambda x: sum(branch(x) for branch in branches) == 1


def _not(node: Node, home: Schema) -> Accept:
    refused = _compile(node["not"], home)
    return lambda x: not refused(x)


def _names(node: Node, home: Schema) -> Accept:
    check = _compile(node["propertyNames"], home)
    return lambda x: not isinstance(x, dict) or all(map(check, x))


class _Members(dict[str, Accept]):
    """The check of each key of an object, made when the key is first met."""

    def __init__(self, node: Node, home: Schema) -> None:
        super().__init__()
        self.properties = node.get("properties", {})
        self.patterns = [(search(text), each) for text, each in node.get("patternProperties", {}).items()]
        self.home = home
        self.rest = _compile(node.get("additionalProperties", True), home)

    def __missing__(self, key: str) -> Accept:
        nodes = [self.properties[key]] if key in self.properties else []
        nodes += [node for found, node in self.patterns if found(key)]
        if not nodes:
            return self.rest
        check = _all([_compile(node, self.home) for node in nodes])
        if key in self.properties:
            # The others are the document's words, of which there is no end.
            self[key] = check
        return check


def _object(node: Node, home: Schema) -> Accept:
    if node.keys() == _MAP and node["type"] == "object":
        return _map(node, home)
    members: _Members | None = None
    otherwise: bool = node.get("type") != "object"
    required = frozenset(node.get("required", ()))

    def check(x: Data) -> bool:
        nonlocal members
        if not isinstance(x, dict):
            return otherwise
        if required and not required <= x.keys():
            return False
        if members is None:
            members = _Members(node, home)
        for key, value in x.items():  # noqa: SIM110 - half the time of all() over a generator
            if not members[key](value):
                return False
        return True

    return check


def _map(node: Node, home: Schema) -> Accept:
    each: Accept | None = None

    def check(x: Data) -> bool:
        nonlocal each
        if not isinstance(x, dict):
            return False
        if each is None:
            each = _compile(node["additionalProperties"], home)
        for value in x.values():
            if type(value) is str and each is TYPES["string"]:
                continue  # most maps of manifests hold text
            if not each(value):
                return False
        return True

    return check


def _array(node: Node, home: Schema) -> Accept:
    each: Accept | None = None
    otherwise: bool = node.get("type") != "array"

    def check(x: Data) -> bool:
        nonlocal each
        if not isinstance(x, list):
            return otherwise
        if type(x) is Kept and check in x.known:
            return True
        if each is None:
            each = _compile(node["items"], home)
        for item in x:
            if not each(item):
                return False
        if type(x) is Kept:
            x.known[check] = True
        return True

    return check


_WALKS: dict[str, Callable[[Node, Schema], Accept]] = {
    "$ref": _ref,
    **dict.fromkeys(("required", "properties", "patternProperties", "additionalProperties"), _object),
    "propertyNames": _names,
    "items": _array,
    "allOf": _all_of,
    "anyOf": _any_of,
    "oneOf": _one_of,
    "not": _not,
}
_TYPED: dict[str, object] = {"integer": bounds, "string": pattern, "array": _array, "object": _object}
"""Which check looks at a type as well."""
