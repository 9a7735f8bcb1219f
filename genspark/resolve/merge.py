"""Merging normalised layers: maps and leaves, with removal; associative, and `{}` changes nothing.

A layer's None removes what earlier layers said. It stays in place until the last layer is in, since a
later map must know that it starts afresh.
"""

from __future__ import annotations

from typing import Any

from genspark.core.trace import Data, Path


class Opaque(dict[str, Any]):
    """A map that is one value: replaced whole, never merged."""


class Fresh(dict[str, Any]):
    """A map that hides what earlier layers said at its place."""


class Grow(list[Any]):
    """A list that earlier layers' lists come before, without repeats."""


def merge(low: Data, high: Data) -> Data:
    """Two values of one place, the later one winning."""
    kind = type(high)
    if kind is dict:
        if type(low) is dict:
            return _maps(low, high, {})
        if type(low) is Fresh:
            return _maps(low, high, Fresh())
        return Fresh(high)
    if kind is Grow:
        if type(low) is Grow:
            return Grow([*low, *(item for item in high if item not in low)])
        if isinstance(low, list):
            return [*low, *(item for item in high if item not in low)]
        return list(high)
    return high


def _maps(low: dict[str, Data], high: dict[str, Data], out: dict[str, Data]) -> dict[str, Data]:
    out.update(low)
    for key, value in high.items():
        out[key] = merge(low[key], value) if key in low else value
    return out


def finish(data: Data, removed: set[Path], at: Path = (), whole: frozenset[int] = frozenset()) -> Data:
    """The merged value without its removals, whose paths are noted; `whole` are identities of maps that have none."""
    if type(data) not in (dict, Fresh):
        return data
    out: dict[str, Data] = {}
    for key, value in data.items():
        if value is None:
            removed.add((*at, key))
        elif isinstance(value, dict) and id(value) not in whole:
            out[key] = finish(value, removed, (*at, key), whole)
        else:
            out[key] = value
    return out


def whole_maps(data: Data) -> frozenset[int]:
    """The identities of all maps inside a value in which nothing is removed; they hold while the value does."""
    found: set[int] = set()

    def is_whole(value: Data) -> bool:
        if type(value) is dict:
            inside = [is_whole(inner) for inner in value.values()]
            if all(inside):
                found.add(id(value))
                return True
            return False
        return value is not None and type(value) is not Fresh

    is_whole(data)
    return frozenset(found)
