"""What no update of an object may change, and what an update would have to be refused for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from genspark.core.records import NamedTuple
from genspark.core.trace import Data, Path

EVERY = "*"
"""Ends a path that stands for every key there."""


class Immutable(NamedTuple):
    """A field that keeps its value as long as its object exists."""

    path: Path
    default: Data = None
    """What the API server takes where nothing is said. None: what it fills in is not known, and a field is compared
    only where both say it."""
    but: frozenset[str] = frozenset()
    """The keys below `*` that may change."""
    sealed: bool = False
    """Whether it holds only for an object that says `immutable: true`."""


class Refused(NamedTuple):
    """A change that the API server refuses: where, and both values as the API server takes them."""

    path: Path
    before: Data
    after: Data


def refused(fields: Iterable[Immutable], before: Mapping[str, Data], after: Mapping[str, Data]) -> Iterator[Refused]:
    """The changes of immutable fields from one object to the next, in the order of the fields."""
    sealed = before.get("immutable") is True
    for field in fields:
        if field.sealed and not sealed:
            continue
        for path in _paths(field, before, after):
            old, new = _value(field, before, path), _value(field, after, path)
            if old is not None and new is not None and old != new:
                yield Refused(path, old, new)


def _paths(field: Immutable, before: Mapping[str, Data], after: Mapping[str, Data]) -> Iterator[Path]:
    """The paths that a field stands for in two objects."""
    *above, last = field.path
    if last != EVERY:
        yield field.path
        return
    old, new = (_at(one, tuple(above)) for one in (before, after))
    if isinstance(old, dict) and isinstance(new, dict):
        yield from ((*above, key) for key in sorted({*old, *new} - field.but))


def _value(field: Immutable, data: Mapping[str, Data], path: Path) -> Data:
    said = _at(data, path)
    return field.default if said is None else said


def _at(data: Mapping[str, Data], path: Path) -> Data:
    """What an object says at a path of maps, None for nothing."""
    found: Data = dict(data)
    for key in path:
        found = found.get(key) if isinstance(found, dict) else None
    return found
