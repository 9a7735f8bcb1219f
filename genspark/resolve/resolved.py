"""The resolved input: one document made of all layers, each of whose places can be traced to its author."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import cached_property
from sys import maxsize
from typing import TYPE_CHECKING

from genspark.core.diagnostic import Written
from genspark.core.paths import paths_of
from genspark.core.shared import Shared
from genspark.core.trace import JOB, Data, Path, Place, T, Traced, here
from genspark.core.whole import whole
from genspark.resolve.layer import ABSENT, Layer, look
from genspark.resolve.merge import Append
from genspark.schema.readings import identity

if TYPE_CHECKING:
    from genspark.resolve.claims import Claims

_LAST = (maxsize,)
_DEPTH = 2
"""Most places that are compared stand below one map of a role."""
_LONG = 32
"""Entries from which on looking one up beats looking through all."""


class Resolved:
    """The input of one job, or of an environment, after all layers: every place can be traced to its author."""

    def __init__(
        self,
        root: str,
        data: dict[str, Data],
        layers: tuple[Layer, ...],
        removed: frozenset[Path] = frozenset(),
        also: Mapping[Path, tuple[Place, ...]] | None = None,
        file: str = "",
        common: frozenset[int] = frozenset(),
        shared: Shared | None = None,
        written: dict[str, Data] | None = None,
        credentials: frozenset[str] = frozenset(),
    ) -> None:
        self.root, self.data, self.layers, self.removed = root, data, layers, removed
        self.file = file
        """The job's descriptor; empty for an environment, which has many files."""
        self.also = also or {}
        """What a place took from elsewhere: the names that its expressions use."""
        self.written = data if written is None else written
        """The data before its expressions were evaluated, as layers say it."""
        self.credentials = credentials
        """What its expressions made of credentials."""
        self.common = common
        """The identities of maps, lists and texts that it took from lower layers as they are, as other jobs did."""
        self.shared = Shared() if shared is None else shared
        """What was worked out of those, or of the environment itself, for all jobs."""
        self._steps: dict[Path, tuple[tuple[int, ...], Data]] = {}
        """Of the beginnings of paths: the position of each key, and what stands there."""
        self._order: dict[int, dict[str, int]] = {}
        """Of long maps, the position of each key."""
        self._first: dict[int, dict[Hashable, int]] = {}
        """Of long lists, where each item stands first."""

    def read(self, path: Path) -> Traced[Data] | None:
        """The value at a path with its places, None where there is none."""
        value: Data = self.data
        for key in path:  # as `core.paths.at_path` does it, without a call more for each field of each job
            if not isinstance(value, dict):
                return None
            value = value.get(key)
            if value is None:
                return None
        return self.traced(path, value)

    def traced(self, path: Path, value: Data) -> Traced[Data]:
        """A value that stands at a path, with its places."""
        return Traced(value, self.places(path) if self.also else here(self.root, path))

    def places(self, path: Path) -> tuple[Place, ...]:
        own = here(self.root, path)
        if not self.also:
            return own
        near = {*self._also_below.get(path, ())}
        near.update(n for size in range(len(path)) if (n := self._also_at.get(path[:size])) is not None)
        every = self._also_places
        return tuple(dict.fromkeys((*own, *(place for n in sorted(near) for place in every[n]))))

    @cached_property
    def claims(self) -> Claims:
        """What its layers say, by path; `origin` asks it."""
        from genspark.resolve.claims import Claims  # who compiles and finds nothing asks for none

        return Claims(self.layers)

    @cached_property
    def _also_places(self) -> tuple[tuple[Place, ...], ...]:
        return tuple(self.also.values())

    @cached_property
    def _also_at(self) -> dict[Path, int]:
        return {at: n for n, at in enumerate(self.also)}

    @cached_property
    def _also_below(self) -> dict[Path, list[int]]:
        """What stands at a path and below it, of all that took something from elsewhere."""
        found: dict[Path, list[int]] = {}
        for n, at in enumerate(self.also):
            for size in range(len(at) + 1):
                found.setdefault(at[:size], []).append(n)
        return found

    def switched_off(self, path: Path) -> bool:
        """Whether a layer removed the place and none said it again: its default is off too."""
        return bool(self.removed) and any(path[:size] in self.removed for size in range(1, len(path) + 1))

    def default(self, path: Path, value: Data) -> Traced[Data]:
        return Traced(value, here(self.root, path))

    def rebased(self, said: Traced[T]) -> Traced[T]:
        """The value with the descriptor's path in its places, for objects that several jobs share."""
        if all(place.root != JOB for place in said.places):
            return said
        return Traced(said.value, tuple(Place(self.file, p.path) if p.root == JOB else p for p in said.places))

    def says(self, path: Path) -> bool:
        """Whether a person wrote the place."""
        return self.read(path) is not None

    @cached_property
    def order(self) -> dict[Path, int]:
        """The position of every place, in the order in which the resolved input shows it."""
        return {path: position for position, path in enumerate(paths_of(self.data))}

    def rank(self, place: Place) -> tuple[tuple[int, ...], Path]:
        """Sorts places as the resolved input shows them; places of elsewhere and unsaid ones come last, by name."""
        root, path = place
        if root != self.root:
            return _LAST, path
        above = path[:_DEPTH]
        known = self._steps.get(above)
        if known is None:
            known = self._steps[above] = self._walked(self.data, above)
        steps, node = known
        if node is not None and len(path) > _DEPTH:
            steps += self._walked(node, path[_DEPTH:])[0]
        return steps or _LAST, path

    def keys(self, path: Path) -> tuple[str, ...]:
        """The keys of a map, in the order of the input; none where no map stands."""
        found = look(self.data, path)
        return tuple(found) if isinstance(found, dict) else ()

    def item(self, path: Path) -> tuple[Layer, Path] | None:
        """The layer that an item of a list came from, and its path there, where several layers made the list.

        A list grows from the lowest layer up, without repeats: an item is that of the first layer that has it.
        """
        for size in range(1, len(path)):
            merged = look(self.written, path[:size])
            if not isinstance(merged, list) or not path[size].isdecimal() or whole(path[size]) >= len(merged):
                continue
            item = merged[whole(path[size])]
            first: tuple[Layer, int] | None = None
            for layer in reversed(self.layers):
                own = look(layer.data, path[:size])
                if not isinstance(own, list):
                    continue
                position = self._position(item, own)
                if position is not None:
                    first = layer, position
                if not isinstance(own, Append):
                    break
            return (first[0], (*path[:size], str(first[1]), *path[size + 1 :])) if first else None
        return None

    def _position(self, item: Data, items: list[Data]) -> int | None:
        """Where an item stands first."""
        if len(items) < _LONG:
            return items.index(item) if item in items else None
        known = self._first.get(id(items))
        if known is None:
            known = self._first[id(items)] = {}
            for position, each in enumerate(items):
                known.setdefault(identity(each), position)
        return known.get(identity(item))

    def _walked(self, data: Data, path: Path) -> tuple[tuple[int, ...], Data]:
        """The position of each key of a path in what holds it, as far as there is any, and what stands at its end."""
        found: list[int] = []
        for key in path:
            if isinstance(data, dict) and key in data:
                found.append([*data].index(key) if len(data) < _LONG else self._place_in(data, key))
                data = data[key]
            elif isinstance(data, list) and key.isdecimal() and whole(key) < len(data):
                found.append(whole(key))
                data = data[whole(key)]
            else:
                return tuple(found), None
        return tuple(found), data

    def _place_in(self, data: dict[str, Data], key: str) -> int:
        """The position of a key in a long map."""
        known = self._order.get(id(data))
        if known is None:
            known = self._order[id(data)] = {each: position for position, each in enumerate(data)}
        return known[key]

    def winner(self, path: Path) -> Layer | None:
        """The layer that a place's value came from."""
        item = self.item(path)
        if item is not None:
            return item[0]
        for layer in reversed(self.layers):
            if look(layer.data, path) is not ABSENT:
                return layer
        return None

    def height(self, path: Path) -> int:
        """How far up in the layers a place was said last, -1 if nowhere."""
        layer = self.winner(path)
        return -1 if layer is None else self.layers.index(layer)

    def locate(self, path: Path) -> Written | None:
        """Where the place stands, None if nobody wrote it."""
        item = self.item(path)
        if item is not None:
            return item[0].written(item[1])
        layer = self.winner(path)
        return layer.written(path) if layer is not None else None
