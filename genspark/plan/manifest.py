"""A Kubernetes object in the making: every leaf enters with its origin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from genspark.core.paths import leaves_of
from genspark.core.trace import Data, Path, Place, Traced
from genspark.core.whole import whole
from genspark.plan.address import ObjectId


class Manifest:
    """An object whose every leaf knows the places that it was made from."""

    __slots__ = ("data", "id", "log")

    def __init__(self, id: ObjectId) -> None:  # noqa: A002 - what Kubernetes people call it
        self.id = id
        self.data: dict[str, Any] = {}
        self.log: dict[Path, Traced[Any]] = {}

    def put(self, path: Path, value: Traced[Any]) -> None:
        """Writes a value, or a whole subtree that was copied unchanged, at a path."""
        node: Any = self.data
        for key in path[:-1]:
            if isinstance(node, list):
                node = node[whole(key)]
                continue
            node = node.setdefault(key, {})
        if isinstance(node, list):
            if int(path[-1]) == len(node):
                node.append(value.value)
            else:
                node[int(path[-1])] = value.value
        else:
            node[path[-1]] = value.value
        self.log[path] = value

    def origin(self, path: Path) -> tuple[Place, ...]:
        """The places of a leaf: those logged at it, else at its nearest ancestor, which was copied unchanged."""
        for size in range(len(path), 0, -1):
            found = self.log.get(path[:size])
            if found is None:
                continue
            first, *others = found.places
            return (first._replace(path=(*first.path, *path[size:])), *others)
        return ()

    def origins(self, path: Path) -> tuple[Place, ...]:
        """The places of everything at a path and below it."""
        below = (said.places for own, said in self.log.items() if own[: len(path)] == path)
        found = tuple(dict.fromkeys(place for places in below for place in places))
        return found or self.origin(path)

    def leaves(self) -> Iterator[tuple[Path, Data]]:
        """Every scalar, empty map and empty list with its path."""
        yield from leaves_of(self.data)


def present(data: Any) -> Any:
    """A document without its keys that are null: to Kubernetes they are absent."""
    if isinstance(data, dict):
        return {key: present(value) for key, value in data.items() if value is not None}
    return [present(item) for item in data] if isinstance(data, list) else data


def objects(document: Data, at: Path = ()) -> Iterator[tuple[dict[str, Data], Path]]:
    """The Kubernetes objects of a document, each with its path; a list, as kubectl prints one, holds several."""
    if not isinstance(document, dict) or not isinstance(document.get("kind"), str):
        return
    items = document.get("items")
    if document["kind"].endswith("List") and isinstance(items, list):
        for number, item in enumerate(items):
            yield from objects(item, (*at, "items", str(number)))
    else:
        yield document, at
