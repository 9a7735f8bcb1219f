"""What the layers of an input say, found by path: one walk through a part of them serves every question about it."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter

from genspark.core.diagnostic import Written
from genspark.core.records import NamedTuple
from genspark.core.trace import Data, Path
from genspark.resolve.layer import ABSENT, Layer, look

_Said = tuple[int, int, Data]
"""A layer's position, how many keys of a path lead to what it says, and that."""


class Claim(NamedTuple):
    """What one layer says of a place."""

    height: int
    """The position of its layer, the lowest first."""
    layer: Layer
    path: Path
    """Where it says it: at the place, or above it where it has no map or list, such as an expression for the whole."""
    value: Data
    """None where the layer removes the place, or what holds it."""

    @property
    def where(self) -> Written:
        return self.layer.written(self.path)

    @property
    def parts(self) -> tuple[Written, ...]:
        """Everywhere that it was written: a role's list that `pod` has a part in stands in both."""
        return self.layer.parts(self.path)


class Claims:
    """All claims of some layers."""

    def __init__(self, layers: tuple[Layer, ...]) -> None:
        self._layers = layers
        self._top = _Node((height, 0, layer.data) for height, layer in reversed([*enumerate(layers)]))

    def at(self, path: Path) -> list[Claim]:
        """What every layer says of a place, the highest first."""
        node = self._top
        for key in path:
            node = node.below(key)
        return [
            Claim(height, self._layers[height], path if value is None else path[:size], value)
            for height, size, value in node.said
        ]

    def of_item(self, layer: Layer, path: Path) -> Claim:
        """What one layer says of an item of a list that is its own; of what a feature spells otherwise, the item."""
        while (value := look(layer.data, path)) is ABSENT:
            path = path[:-1]
        return Claim(self._layers.index(layer), layer, path, value)


class _Node:
    """One path of all layers."""

    __slots__ = ("_below", "_keys", "_through", "said")

    def __init__(self, said: Iterable[_Said]) -> None:
        self.said = tuple(said)
        """Of the layers that say something, the highest first."""
        self._below: dict[str, _Node] = {}
        self._keys: dict[str, list[_Said]] | None = None
        self._through: list[_Said] = []
        """What holds for all that is below: a removal, or what is neither map nor list."""

    def below(self, key: str) -> _Node:
        found = self._below.get(key)
        if found is None:
            if self._keys is None:
                self._keys = self._sorted()
            said = self._keys.get(key, [])
            if self._through:
                said = sorted((*said, *self._through), key=itemgetter(0), reverse=True)
            found = self._below[key] = _Node(said)
        return found

    def _sorted(self) -> dict[str, list[_Said]]:
        """What is said of each key below, by one look at each layer."""
        found: dict[str, list[_Said]] = {}
        for one in self.said:
            height, size, value = one
            if isinstance(value, dict):
                for key, inner in value.items():
                    found.setdefault(key, []).append((height, size + 1, inner))
            elif isinstance(value, list):
                for position, inner in enumerate(value):
                    found.setdefault(str(position), []).append((height, size + 1, inner))
            else:
                self._through.append(one)
        return found
