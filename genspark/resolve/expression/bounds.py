"""How much an expression may be, and what its value may be: JSON of a bounded size."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite
from typing import Any, Final

from genspark.core.patterns import Patterns
from genspark.core.trace import Data
from genspark.resolve.expression.mistake import Mistake
from genspark.resolve.expression.scan import holds_one
from genspark.resolve.expression.work import CHARACTERS, LARGEST, Work
from genspark.source.faults import DEEPEST as DEEPEST_DOCUMENT

LONGEST: Final = 4_000
"""The characters that an expression may have; a number of that length is still read."""
BRACKETS: Final = 16
"""How deep its brackets may nest."""
DEEPEST: Final = 64
"""How deep its operations may nest: a sum of five numbers has four levels."""
_WIDEST: Final = 2**63


_PATTERNS = Patterns(control="[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that no value has."""


def kind(value: Any) -> str:
    """What a value is, in the words of a message."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, str):
        return "a text"
    return "a list" if isinstance(value, list) else "a map" if isinstance(value, dict) else "no value"


def fits(characters: int) -> None:
    """Raises Mistake for a result of more characters than it may have; asked before it is made."""
    if characters > LARGEST:
        raise Mistake(f"the result has more than {LARGEST:,} characters", "make it smaller")


def whole(number: float) -> float:
    """A number that every reader of JSON takes for what it is; raises Mistake for others."""
    if isinstance(number, int):
        if not -_WIDEST <= number < _WIDEST:
            raise Mistake("a whole number needs more than 64 bits", "make it smaller, or quote it")
    elif not isfinite(number):
        raise Mistake("a number is infinite, or none at all", "make it finite")
    return number


def size(value: Data, work: Work) -> int:
    """The characters that a value has about, as JSON; raises Mistake for more than a result may have."""
    return sum(map(_own, _nodes(value, work)))


def literal(value: Any) -> None:
    """Raises Mistake for a text or number in an expression that no value may hold."""
    if isinstance(value, str):
        found = _PATTERNS.control.search(value)
        if found:
            raise Mistake(
                f"a text holds the character {ord(found[0]):#04x}, which no expression may write", "remove it"
            )
    elif isinstance(value, int | float):
        whole(value)


def checked(value: Data, work: Work) -> int:
    """The size of what an expression came to; raises Mistake for what is no JSON, or holds an expression itself."""
    total = 0
    for node in _nodes(value, work):
        total += _own(node)
        if isinstance(node, str):
            found = _PATTERNS.control.search(node)
            if found:
                fix = "write the text where it is used, without an expression"
                raise Mistake(f"the result holds the character {ord(found[0]):#04x}", fix)
            if holds_one(node):
                raise Mistake("the result is an expression itself", "write what it shall come to")
        elif node is not None and not isinstance(node, dict | list):
            whole(node)
    return total


def _own(node: Data) -> int:
    return len(node) + 2 if isinstance(node, str | list | dict) else 4


def _nodes(value: Data, work: Work) -> Iterator[Data]:
    """A value and everything in it, the keys of maps included; what is shared counts wherever it stands."""
    total = 0
    todo: list[tuple[Data, int]] = [(value, 0)]
    while todo:
        node, depth = todo.pop()
        total += _own(node)
        fits(total)
        if isinstance(node, str) and len(node) >= CHARACTERS:
            work.read(len(node))
        yield node
        if isinstance(node, dict | list):
            work.take(2 * len(node))  # for what is in it, before it is listed
            if depth == DEEPEST_DOCUMENT:
                raise Mistake(f"the result is nested deeper than {DEEPEST_DOCUMENT} levels", "nest less deeply")
            if isinstance(node, dict):
                todo.extend((key, depth + 1) for key in node)
            todo.extend((inner, depth + 1) for inner in (node.values() if isinstance(node, dict) else node))
        elif not (node is None or isinstance(node, str | int | float)):
            str(node)  # a name that is not there says so
            raise Mistake("the result is no value of JSON", "check what it combines")
