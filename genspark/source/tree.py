"""Trees of files: the only reader of users' files."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator

from genspark.disk.absent import LARGEST, Absent
from genspark.disk.reader import Listed, Reader


class Tree(ABC):
    """A snapshot of a project: its work tree, its index, a revision, or a folder.

    A path is relative to the root, with slashes, and is judged when it is used: it may not lead out of the tree, and
    nothing of Git's own is in a tree.
    """

    @abstractmethod
    def look(self, path: str) -> bytes | Absent:
        """A file's bytes, or why it has none."""

    @abstractmethod
    def listing(self, under: str) -> Iterator[Listed]:
        """Everything below a folder, sorted, with why it cannot be read as a file; nothing if it is not there."""

    @abstractmethod
    def is_folder(self, path: str) -> bool:
        """Whether there is a folder of this path inside the tree."""

    @abstractmethod
    def folders(self, under: str) -> list[str]:
        """The names of the folders directly below a folder, sorted; none if it is not there."""

    @abstractmethod
    def real(self, path: str) -> str | Absent:
        """Where a path leads by way of links, from the root; why it leads nowhere in this tree."""

    def left_out(self, under: str) -> list[str]:
        """Files that lie in the folder, and that the tree does not have."""
        return []

    def read(self, path: str) -> bytes | None:
        """A file's bytes; None where there are none to read."""
        found = self.look(path)
        return found if isinstance(found, bytes) else None

    def files(self, under: str, ending: str = "") -> Iterator[str]:
        """The files below a folder that can be read, by their path from the root, sorted."""
        return (path for path, absent in self.listing(under) if absent is None and path.endswith(ending))


class Folder(Tree):
    """A folder on disk, as it is now."""

    def __init__(self, root: str) -> None:
        self._reader = Reader(root)
        self.root = self._reader.root

    def look(self, path: str, most: int = LARGEST) -> bytes | Absent:
        """A file's bytes, `most` at most, or why it has none."""
        return self._reader.look(path, most)

    def listing(self, under: str) -> Iterator[Listed]:
        """Links to folders are not followed; links to files are, if they stay inside."""
        return self._reader.listing(under)

    def contents(self, under: str, *endings: str) -> Iterator[tuple[str, bytes | Absent]]:
        """What the files below a folder hold whose names end so, and whatever cannot be read."""
        return self._reader.contents(under, endings)

    def is_folder(self, path: str) -> bool:
        """Whether there is a folder of this path inside the tree."""
        return self._reader.is_folder(path)

    def folders(self, under: str) -> list[str]:
        """The names of the folders directly below a folder, sorted; none if it is not there."""
        return self._reader.folders(under)

    def real(self, path: str) -> str | Absent:
        """Where a path leads by way of links, from the root."""
        return self._reader.where(path)
