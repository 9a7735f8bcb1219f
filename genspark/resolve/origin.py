"""Where a value comes from in the end: every place that a person wrote and that had a part in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from genspark.core.diagnostic import Written
from genspark.core.trace import Data, Path, Place
from genspark.resolve.layer import ABSENT, Layer, look
from genspark.resolve.merge import Grow
from genspark.resolve.resolved import Resolved


def origins(place: Place, inputs: Mapping[str, Resolved]) -> tuple[Written, ...]:
    """The written places behind a place of one of the inputs, through expressions and what chose its layers.

    Empty for a built-in default that nobody wrote.
    """
    found: dict[Written, None] = {}
    seen: set[Place] = set()
    todo = [place]
    while todo:
        one = todo.pop(0)
        if one in seen:
            continue
        seen.add(one)
        source = inputs.get(one.root)
        if source is None:
            found[Written(one.root, one.path)] = None
            continue
        for layer, path in makers(source, one.path):
            found.update(dict.fromkeys((*layer.parts(path), *layer.chosen)))
            todo.extend(Place(one.root, reason) for reason in layer.because)
        names = source.places(one.path)[1:]
        todo.extend(Place(one.root, name.path) if name.root == source.root else name for name in names)
    return tuple(found)


def makers(source: Resolved, path: Path) -> Iterator[tuple[Layer, Path]]:
    """The layers that a value is made of, the latest first, each with the path that it says it at.

    A list that grew and a map have several; an expression for a whole map stands above what is read from it.
    """
    item = source.item(path)
    if item is not None:
        yield item
        return
    for layer in reversed(source.layers):
        value, size = _found(layer.data, path)
        if value is ABSENT:
            continue
        yield layer, path[:size]
        if size < len(path) or type(value) not in (dict, Grow):
            return


def _found(data: Data, path: Path) -> tuple[Data, int]:
    """What a layer says of a path, and how much of it it took to be said: all, or less before a text."""
    for size in range(len(path)):
        above = look(data, path[:size])
        if above is ABSENT:
            return ABSENT, 0
        if not isinstance(above, dict | list):
            return above, size
    return look(data, path), len(path)
