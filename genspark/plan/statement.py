"""What is said at one address, how strongly, and in which spelling."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from typing import Any

from genspark.core.records import NamedTuple
from genspark.core.trace import Data, Path, Place, Traced
from genspark.kube.lists import list_key
from genspark.plan.address import Address


class Precedence(IntEnum):
    FILLED = 0
    """A default, written out so that nobody else fills it differently."""
    PREFERRED = 1
    """A feature's wish."""
    SAID = 2
    """A person's word, or what must be."""


class Statement(NamedTuple):
    """A traced value at an address."""

    at: Address
    value: Traced[Any]
    precedence: Precedence = Precedence.SAID
    spelling: str = ""
    """The spelling its author chose (`conf`, `template`, a legacy field); a target keeps it where it can."""


class Companions(NamedTuple):
    """What a job says of objects that it shares with others; equal for many jobs, and then the same object."""

    statements: tuple[Statement, ...]


class Either(NamedTuple):
    """Ways to say one thing, best first; the first that the target can express is used."""

    options: tuple[tuple[Statement, ...], ...]


def opened(statement: Statement) -> Iterator[Statement]:
    """The statement's leaves: maps and keyed lists are descended, everything else is one value.

    The value's first place is extended on the way, as the subtree was copied unchanged from there. What stands in an
    item of a keyed list is where it is by the item's key as well.
    """
    value = statement.value.value
    if type(value) is str or not isinstance(value, dict | list) or not value:
        yield statement
        return
    at, traced, precedence, spelling = statement
    pods = at.language in ("driver", "executor")
    for path, leaf, taken, keys in _leaves(at.path, value, pods):
        places = traced.places
        if taken:
            first, *others = places
            places = (*(Place(first.root, (*first.path, *own)) for own in (taken, *keys)), *others)
        yield Statement(Address(at.language, path), Traced(leaf, places), precedence, spelling)


def leaves(at: Path, value: Data, pods: bool) -> Iterator[tuple[Path, Data, Path]]:
    """Every leaf below a value: its address path, itself, and its path inside the value as it was written."""
    return ((path, leaf, taken) for path, leaf, taken, _ in _leaves(at, value, pods))


def _leaves(
    at: Path, value: Data, pods: bool, taken: Path = (), keys: tuple[Path, ...] = ()
) -> Iterator[tuple[Path, Data, Path, tuple[Path, ...]]]:
    """The same with where the keys stand that its address was made of."""
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from _leaves((*at, key), inner, pods, (*taken, key), keys)
        return
    if isinstance(value, list) and pods and value:
        key_field = list_key(at)
        items = keyed(value, key_field) if key_field else None
        if items:
            for position, (key, item) in enumerate(items.items()):
                own = (*taken, str(position))
                yield from _leaves((*at, key), item, pods, own, (*keys, (*own, str(key_field))))
            return
    yield at, value, taken, keys


def keyed(items: list[Data], field: str) -> dict[str, Data] | None:
    """A list as a map by its key field; None where an item has no such key or two have the same."""
    found: dict[str, Data] = {}
    for item in items:
        if not isinstance(item, dict):
            return None
        key = item.get(field)
        if not isinstance(key, str) or key in found:
            return None
        found[key] = {name: value for name, value in item.items() if name != field}
    return found
