"""How both tiers read the keywords that jsonschema reads otherwise, or not at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable
from functools import cache
from math import isfinite

from genspark.core.trace import Data

_ABSENT = object()


@cache
def search(pattern: str) -> Callable[[str], object]:
    """The search for a pattern, whose final `$` matches at the very end only."""
    body = pattern.removesuffix("$")
    escaped = (len(body) - len(body.rstrip("\\"))) % 2
    if body != pattern and not escaped:
        # Python's `$` also matches before a last newline, so "name\n" would pass for a name.
        pattern = body + r"\Z"
    return re.compile(pattern).search


def identity(value: Data) -> Hashable:
    """What two values have in common if and only if JSON calls them equal: 1 and 1.0, but not 1 and true."""
    if isinstance(value, bool):
        return (bool, value)
    if isinstance(value, list):
        return (list, *map(identity, value))
    if isinstance(value, dict):
        return (dict, frozenset((key, identity(of)) for key, of in value.items()))
    kept: Hashable = value
    return kept


def is_multiple(value: Data, of: Data) -> bool:
    """Whether a number divides another as both are written: 0.3 by 0.1."""
    # Imported for a CRD that asks for it: it takes 5 ms.
    from fractions import Fraction

    if isinstance(value, float) and not isfinite(value):
        return False
    whole = Fraction(value if isinstance(value, int) else float.__repr__(value))
    return whole % Fraction(of if isinstance(of, int) else float.__repr__(of)) == 0


def repeated(items: Iterable[Data]) -> int | None:
    """The position of the first item that an earlier one equals."""
    return _first_twice(enumerate(map(identity, items)))


def repeated_key(items: Iterable[Data], keys: list[str | dict[str, Data]]) -> int | None:
    """The position of the first entry whose `listMapKeys` an earlier one has.

    A key is named by a string, or by `{name: value}` where its absence means that value. An entry that lacks another
    key has no place in the map; that it is required is said elsewhere.
    """
    defaults = map_keys(keys, _ABSENT)
    marks = []
    for position, item in enumerate(items):
        values = [item.get(key, default) for key, default in defaults.items()] if isinstance(item, dict) else [_ABSENT]
        if _ABSENT not in values:
            marks.append((position, identity(values)))
    return _first_twice(marks)


def map_keys(keys: list[str | dict[str, Data]], otherwise: Data = None) -> dict[str, Data]:
    """The keys that `listMapKeys` names, each with what its absence means."""
    named: dict[str, Data] = {}
    for key in keys:
        named.update({key: otherwise} if isinstance(key, str) else key)
    return named


def _first_twice(marks: Iterable[tuple[int, Hashable]]) -> int | None:
    seen: set[Hashable] = set()
    for position, mark in marks:
        if mark in seen:
            return position
        seen.add(mark)
    return None
