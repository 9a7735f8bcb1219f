"""Merging normalised layers: maps and leaves, with removal; associative, and `{}` changes nothing.

A layer's None removes what earlier layers said. It stays in place until the last layer is in, since a
later map must know that it starts afresh.
"""

from __future__ import annotations

from typing import Any

from genspark.core.records import NamedTuple
from genspark.core.trace import Data, Path


class Atomic(dict[str, Any]):
    """A map that is one value: replaced whole, never merged."""


class Reset(dict[str, Any]):
    """A map that hides what earlier layers said at its place."""


class Append(list[Any]):
    """A list that earlier layers' lists come before, without repeats."""


def merge(low: Data, high: Data) -> Data:
    """Two values of one place, the later one winning."""
    kind = type(high)
    if kind is dict:
        if type(low) is dict:
            return _maps(low, high, {})
        if type(low) is Reset:
            return _maps(low, high, Reset())
        return Reset(high)
    if kind is Append:
        if type(low) is Append:
            return Append([*low, *(item for item in high if item not in low)])
        if isinstance(low, list):
            return [*low, *(item for item in high if item not in low)]
        return list(high)
    return high


def _maps(low: dict[str, Data], high: dict[str, Data], out: dict[str, Data]) -> dict[str, Data]:
    out.update(low)
    for key, value in high.items():
        out[key] = merge(low[key], value) if key in low else value
    return out


class Finished(NamedTuple):
    """The parts of a merged value that were finished before, by the identity of what they were made from."""

    parts: dict[int, tuple[Data, frozenset[Path]]]
    """A finished map, and the paths that were removed in it."""
    common: frozenset[int]
    """The identities of all finished maps, lists and texts."""


def finish(data: Data, removed: set[Path], at: Path = (), known: Finished | None = None) -> Data:
    """The merged value without its removals, whose paths are noted."""
    if type(data) not in (dict, Reset):
        return data
    parts = known.parts if known else {}
    out: dict[str, Data] = {}
    for key, value in data.items():
        if value is None:
            removed.add((*at, key))
        elif isinstance(value, dict):
            found = parts.get(id(value))
            if found is None:
                out[key] = finish(value, removed, (*at, key), known)
            else:
                out[key] = found[0]
                removed |= found[1]
        else:
            out[key] = value
    return out


def finished(data: dict[str, Data]) -> Finished:
    """Every part of a merged value finished; good for as long as the value is there."""
    parts: dict[int, tuple[Data, frozenset[Path]]] = {}
    common: set[int] = set()

    def visit(value: Data, at: Path) -> None:
        if isinstance(value, list | str):
            common.add(id(value))
        elif isinstance(value, dict):
            for key, inner in value.items():
                visit(inner, (*at, key))
            removed: set[Path] = set()
            made = finish(value, removed, at, Finished(parts, frozenset()))
            parts[id(value)] = made, frozenset(removed)
            common.add(id(made))

    visit(data, ())
    return Finished(parts, frozenset(common))
