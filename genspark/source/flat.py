"""Trees that are a list of paths: what is staged, and what is held in memory."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator

from genspark.disk.absent import FOLDER, LINKED, MISSING, Absent
from genspark.disk.reader import Listed
from genspark.disk.way import Met, where
from genspark.source.tree import Tree


class Flat(Tree):
    """A tree whose folders are there because files lie in them."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._files = dict.fromkeys(sorted(paths, key=lambda path: path.split("/")))
        self._folders = {above for path in self._files for above in _above(path)}

    @abstractmethod
    def content(self, path: str) -> bytes | Absent:
        """The bytes of a file of the list."""

    def target(self, path: str) -> str | None:
        """Where a file of the list leads, if it is a link."""
        return None

    def look(self, path: str) -> bytes | Absent:
        """A file's bytes, or why it has none."""
        real = self.real(path)
        if isinstance(real, Absent):
            return real
        return self.content(real) if real in self._files else FOLDER

    def listing(self, under: str) -> Iterator[Listed]:
        """Everything below a folder, with why it cannot be read as a file; nothing if it is not there."""
        start, shown = self.real(under), under.strip("/")
        if isinstance(start, Absent):
            if start is not MISSING:
                yield shown, start
            return
        prefix = f"{start}/" if start else ""
        met: set[str] = set()
        for path in self._files:
            if not path.startswith(prefix):
                continue
            inner = path[len(prefix) :]
            for folder in reversed([*_above(inner)]):
                if folder not in met:
                    met.add(folder)
                    yield f"{shown}/{folder}" if shown else folder, FOLDER
            yield f"{shown}/{inner}" if shown else inner, self._linked(path)

    def _linked(self, path: str) -> Absent | None:
        """Why a file cannot be read, if it is a link."""
        if self.target(path) is None:
            return None
        real = self.real(path)
        return real if isinstance(real, Absent) else None if real in self._files else LINKED

    def is_folder(self, path: str) -> bool:
        """Whether anything lies below this path."""
        real = self.real(path)
        return isinstance(real, str) and (not real or real in self._folders)

    def folders(self, under: str) -> list[str]:
        """The names of the folders directly below a folder, sorted; none if it is not there."""
        start = self.real(under)
        if isinstance(start, Absent):
            return []
        return sorted(name for above, _, name in (path.rpartition("/") for path in self._folders) if above == start)

    def real(self, path: str) -> str | Absent:
        """Where a path leads by way of links, without detours; why it leads nowhere in this tree."""
        return where(path, self._met)

    def _met(self, path: str) -> Met | str:
        if path not in self._files:
            return Met.FOLDER if path in self._folders else Met.NOTHING
        return self.target(path) or Met.FILE


def _above(path: str) -> Iterator[str]:
    """The folders that a file lies in."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path
