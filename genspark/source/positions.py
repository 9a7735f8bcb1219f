"""Where values were written, found by reading the file again: nothing carries a line through the pipeline."""

from __future__ import annotations

from genspark.core.diagnostic import Mark
from genspark.core.paths import at_path
from genspark.core.trace import Data, Path

Spot = tuple[int, int]
"""A line and a column, counted from 0."""
Noted = dict[str | None, tuple[Spot, Spot]]
"""By the step into a map or list: where the key and where the value starts."""
Spots = dict[int, Noted]
"""By the id of the map or list."""


class Positions:
    """The places of one document's keys and values."""

    __slots__ = ("_file", "_root", "_spots", "document")

    def __init__(self, file: str, document: Data, root: Spot, spots: Spots) -> None:
        self._file = file
        self.document = document
        self._root = root
        self._spots = spots

    def mark(self, path: Path, key: bool = False) -> Mark:
        """Where the value at a path starts, or its key; where the path is absent, the same of its nearest ancestor.

        What an alias stands for and what `<<` merges lies where it is written, at the anchor.
        """
        node = self.document
        line, column = self._root
        for step in path:
            places = self._spots.get(id(node), {}).get(step) if isinstance(node, (dict, list)) else None
            if places is None:
                break
            line, column = places[0] if key else places[1]
            if isinstance(node, dict) and step not in node:
                break
            node = node[int(step) if isinstance(node, list) else step]
        return Mark(self._file, line + 1, column + 1)

    def below(self, path: Path) -> Positions:
        """The places of what stands at a path, by its own paths."""
        root = self.mark(path)
        return Positions(self._file, at_path(self.document, path), (root.line - 1, root.column - 1), self._spots)
