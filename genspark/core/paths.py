"""Walks down data by a path: what stands there, what stands below, a value put in or taken out.

The keys of a path are texts, the positions of lists too. `resolve.layer.look` is not among these: to a layer, a null
says something of all that would be below it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from genspark.core.trace import Data, Path
from genspark.core.whole import whole


def at_path(data: Data, path: Path) -> Data:
    """The value at a path of a document, None where there is none."""
    for key in path:
        if isinstance(data, dict):
            data = data.get(key)
        elif isinstance(data, list) and key.isdecimal() and whole(key) < len(data):
            data = data[whole(key)]
        else:
            return None
    return data


def is_below(path: Path, above: Path) -> bool:
    """Whether a path is another one, or leads on from it."""
    return path[: len(above)] == above


def leaves_of(data: Data, at: Path = ()) -> Iterator[tuple[Path, Data]]:
    """Every scalar, empty map and empty list of a document with its path."""
    if isinstance(data, dict) and data:
        for key, value in data.items():
            yield from leaves_of(value, (*at, key))
    elif isinstance(data, list) and data:
        for position, value in enumerate(data):
            yield from leaves_of(value, (*at, str(position)))
    else:
        yield at, data


def paths_of(data: Data, at: Path = ()) -> Iterator[Path]:
    """The path of every value of a document, of what holds it first."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield (*at, key)
            yield from paths_of(value, (*at, key))
    elif isinstance(data, list):
        for position, value in enumerate(data):
            yield (*at, str(position))
            yield from paths_of(value, (*at, str(position)))


def put(tree: dict[str, Any], path: Path, value: Data) -> None:
    """Writes a value at a path of maps; those that are not there yet are made."""
    for key in path[:-1]:
        tree = tree.setdefault(key, {})
    tree[path[-1]] = value


def cut(data: Any, path: Path) -> Any:
    """A document without the key at a path; an item of a list stays, since others would be at other places."""
    first, *rest = path
    if isinstance(data, list):
        return [cut(item, tuple(rest)) if str(at) == first and rest else item for at, item in enumerate(data)]
    if not isinstance(data, dict) or first not in data:
        return data
    if not rest:
        return {key: value for key, value in data.items() if key != first}
    return {key: cut(value, tuple(rest)) if key == first else value for key, value in data.items()}
