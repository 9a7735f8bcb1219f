"""The one locator of lines: where what stands at a path was written, looked up when somebody is told.

Its bytes come from a function, so it does not matter where the files lie: on disk, in a revision, in an editor.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from genspark.core.diagnostic import SET, Mark, Written, document_of
from genspark.core.paths import at_path
from genspark.core.trace import Data
from genspark.source.reader import Positions, positions


class Lines:
    """The lines of files; each file is parsed once while it is at hand, of which there are as many as are allowed."""

    def __init__(self, raw: Callable[[str], bytes | None], at_hand: int | None = None) -> None:
        def parsed(path: str) -> tuple[Positions, ...]:
            found = None if path == SET else raw(path)
            return () if found is None else positions(found, path)

        self._raw = raw
        self._documents = lru_cache(at_hand)(parsed)

    def document(self, file: str) -> Positions | None:
        """The places of a file's document, as `document_of` reads its name; None where there is none to be read."""
        path, number = document_of(file)
        found = self._documents(path)
        return found[number] if number < len(found) else None

    def value(self, where: Written) -> Data:
        """What stands at a place, None where nothing does; a file's whole text where no path is named."""
        if where.path:
            found = self.document(where.file)
            return at_path(found.document, where.path) if found else None
        raw = self._raw(document_of(where.file)[0])
        return None if raw is None else raw.decode("utf-8", "replace")

    def mark(self, where: Mark | Written) -> Mark:
        """The line and column of a place; the beginning of its file where it cannot be found."""
        if isinstance(where, Mark):
            return where
        found = self.document(where.file)
        return found.mark(where.path, where.key) if found else Mark(document_of(where.file)[0], 1, 1)
