"""Trees of files: the only reader of users' files.

What a tree lists lies inside of it; a path that a user wrote is asked about with `inside` before it is read.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Protocol

from genspark.core.diagnostic import Problem

_BUFFER = 32 * 1024
"""A megabyte a read costs a page fault for each of its pages: twice the time on a thousand small files."""


class Tree(Protocol):
    """A snapshot of a project: its work tree, its index, a revision, or a folder."""

    def files(self, under: str, ending: str = "") -> Iterator[str]:
        """The files below a folder, by their path from the root with slashes, sorted; none if it is not there."""

    def read(self, path: str) -> bytes | None:
        """A file's bytes, None if there is no such file."""

    def is_folder(self, path: str) -> bool:
        """Whether there is a folder of this path inside the tree."""

    def folders(self, under: str) -> list[str]:
        """The names of the folders directly below a folder, sorted; none if it is not there."""

    def inside(self, path: str) -> str | None:
        """Where a path of this tree leads; None where that is outside of it."""

    def left_out(self, under: str) -> list[str]:
        """Files that lie in the folder, and that the tree does not have."""


class Folder:
    """A folder on disk, as it is now."""

    def __init__(self, root: str) -> None:
        self.root = os.path.realpath(root)

    def files(self, under: str, ending: str = "") -> Iterator[str]:
        """Links to folders are not followed; links to files are, if they stay inside."""
        start = self.inside(under)
        if start is not None:
            yield from self._walk(start, under.strip("/"), ending)

    def _walk(self, folder: str, prefix: str, ending: str) -> Iterator[str]:
        try:
            entries = sorted(os.scandir(folder), key=_name)
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError as error:
            raise Problem(f"cannot list {prefix or '.'}: {error.strerror}", "check its permissions") from None
        for entry in entries:
            path = f"{prefix}/{entry.name}" if prefix else entry.name
            if entry.is_dir(follow_symlinks=False):
                yield from self._walk(entry.path, path, ending)
            elif entry.name.endswith(ending) and (not entry.is_symlink() or self.inside(path) is not None):
                yield path

    def is_folder(self, path: str) -> bool:
        """Whether there is a folder of this path inside the tree."""
        real = self.inside(path)
        return real is not None and os.path.isdir(real)

    def folders(self, under: str) -> list[str]:
        """The names of the folders directly below a folder, sorted; none if it is not there."""
        start = self.inside(under)
        if start is None:
            return []
        try:
            return sorted(entry.name for entry in os.scandir(start) if entry.is_dir(follow_symlinks=False))
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            raise Problem(f"cannot list {under}: {error.strerror}", "check its permissions") from None

    def read(self, path: str) -> bytes | None:
        """Raises Problem where a file is there and cannot be read."""
        try:
            handle = os.open(f"{self.root}/{path}", os.O_RDONLY)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise Problem(f"cannot read {path}: {error.strerror}", "check its permissions") from None
        try:
            raw = os.read(handle, _BUFFER)
            if len(raw) == _BUFFER:
                parts = [raw]
                while raw := os.read(handle, 1024 * 1024):
                    parts.append(raw)
                raw = b"".join(parts)
            return raw
        except IsADirectoryError:
            return None
        except OSError as error:
            raise Problem(f"cannot read {path}: {error.strerror}", "check its permissions") from None
        finally:
            os.close(handle)

    def inside(self, path: str) -> str | None:
        """The real path of a file or folder of this tree; None where it would lead out."""
        real = os.path.realpath(os.path.join(self.root, path))
        return real if real == self.root or real.startswith(self.root + os.sep) else None

    def left_out(self, under: str) -> list[str]:
        """Nothing: what lies in the folder is the tree."""
        return []


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name
