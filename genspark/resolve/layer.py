"""Layers: the blocks of documents that make a job's input, and what each says."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from genspark.core.diagnostic import Written
from genspark.core.trace import Data, Path
from genspark.core.whole import whole
from genspark.resolve.normalise import SourceMap

Normal = Callable[[dict[str, Data], SourceMap | None], dict[str, Data]]
"""Brings a layer into the form that merges, noting what moved if asked."""


class Layer:
    """One source of values: a block of a document, normalised."""

    __slots__ = ("_moved", "_normal", "at", "because", "chosen", "data", "document", "enforced", "name", "raw")

    def __init__(
        self,
        name: str,
        document: str,
        at: Path,
        raw: dict[str, Data],
        normal: Normal,
        because: tuple[Path, ...] = (),
        enforced: bool = False,
        chosen: Iterable[Written] = (),
    ) -> None:
        self.name, self.document, self.at, self.raw = name, document, at, raw
        self.because, self.enforced = because, enforced
        """The places of the job that chose this layer: `use`, `team`."""
        self.chosen = chosen
        """What chose it elsewhere: a profile's own `use`, the environment's group."""
        self.data = normal(raw, None)
        self._normal = normal
        self._moved: SourceMap | None = None

    def replaced(self, data: dict[str, Data]) -> Layer:
        """This layer with other normalised data."""
        copy = object.__new__(Layer)
        for slot in Layer.__slots__:
            setattr(copy, slot, getattr(self, slot))
        copy.data = data
        return copy

    @property
    def source_map(self) -> SourceMap:
        if self._moved is None:
            self._moved = SourceMap()
            self._normal(self.raw, self._moved)
        return self._moved

    def written(self, path: Path) -> Written:
        """Where a normalised path was written."""
        return Written(self.document, (*self.at, *self.source_map.path(path)))

    def parts(self, path: Path) -> tuple[Written, ...]:
        """Everywhere that a normalised path was written: a role's list that `pod` has a part in stands in both."""
        shared = self.source_map.joined.get(path)
        own = self.written(path)
        return (own,) if shared is None else (own, Written(self.document, (*self.at, *shared)))


ABSENT = object()


def look(data: Data, path: Path) -> Data:
    """The value at a path of maps: `ABSENT` where the layer says nothing, None where it removes it or a parent."""
    for key in path:
        if data is None:
            return None
        if isinstance(data, list):
            if not key.isdecimal() or whole(key) >= len(data):
                return ABSENT
            data = data[whole(key)]
        elif not isinstance(data, dict) or key not in data:
            return ABSENT
        else:
            data = data[key]
    return data
