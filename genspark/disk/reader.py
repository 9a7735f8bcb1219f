"""The one reader: files below a folder, by the path that was judged.

A path is relative, stays inside, and is nothing of Git's own. A link is followed by these rules alone, name by name,
so that what is judged is what is opened. Only regular files are read, and no more of them than a bound.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import suppress

from genspark.disk.absent import (
    FOLDER,
    GITS,
    LARGE,
    LARGEST,
    LINKED,
    LONG,
    MISSING,
    NO_PATH,
    SPECIAL,
    Absent,
    because,
    may_hide,
)
from genspark.disk.descent import DEEPEST, NO_FOLLOW, Descent, Linked, gits, is_link, open_folder
from genspark.disk.way import Met, plain, where

_BUFFER = 32 * 1024
"""A megabyte a read costs a page fault for each of its pages: twice the time on a thousand small files."""
_OPEN = os.O_RDONLY | NO_FOLLOW | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
"""Without waiting: to open a pipe is to wait for its other end."""
Listed = tuple[str, Absent | None]
"""A path below a folder, and why it cannot be read; None where it can."""


class Reader:
    """Reads files below a root, which is opened when it is first needed."""

    def __init__(self, root: str) -> None:
        self.root = os.path.realpath(root)
        self._descent: Descent | None = None

    def look(self, path: str, most: int = LARGEST, follow: bool = True) -> bytes | Absent:
        """A file's bytes, `most` at most, or why it has none; links are followed where they stay inside, or not."""
        try:
            if plain(path):
                parent, _, name = path.rpartition("/")
                with suppress(*((Linked,) if follow else ())):
                    return self._regular(parent, name, most)
            real = where(path, self._met, self.root)
            if isinstance(real, Absent):
                return real
            parent, _, name = real.rpartition("/")
            return self._regular(parent, name, most) if name else FOLDER
        except OSError as error:
            return because(error)
        except ValueError:
            return NO_PATH

    def where(self, path: str) -> str | Absent:
        """Where a path leads, without links and detours; "" is the root."""
        try:
            return where(path, self._met, self.root)
        except OSError as error:
            return because(error)
        except ValueError:
            return NO_PATH

    def _met(self, path: str) -> Met | str:
        parent, _, name = path.rpartition("/")
        above = self._open(parent)
        mode = os.stat(name, dir_fd=above, follow_symlinks=False).st_mode
        if stat.S_ISLNK(mode):
            return os.readlink(name, dir_fd=above)
        return Met.FOLDER if stat.S_ISDIR(mode) else Met.FILE

    def is_folder(self, path: str) -> bool:
        """Whether there is a folder at a path, by way of links that stay inside."""
        return self._start(path) is not None

    def folders(self, under: str) -> list[str]:
        """The names of the folders directly below a folder, sorted; none if it is not there."""
        start = self._start(under)
        if start is None:
            return []
        with os.scandir(self._open(start)) as entries:
            found = [entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]
        return sorted(name for name in found if not gits(name))

    def listing(self, under: str) -> Iterator[Listed]:
        """Everything below a folder, sorted, with why it cannot be read as a file; nothing if it is not there.

        A folder comes before what lies in it. Links to files are read where they stay inside; links to folders are not
        followed.
        """
        for path, _, _, absent in self._walk(under):
            yield path, absent

    def contents(self, under: str, endings: tuple[str, ...]) -> Iterator[tuple[str, bytes | Absent]]:
        """What the files below a folder hold, read while it is walked, and what cannot be read and may be one.

        Endings are told apart by nothing but their letters: `.YAML` ends like `.yaml`.
        """
        for path, handle, name, absent in self._walk(under):
            if absent is not None:
                if may_hide(name, absent, endings):
                    yield path, absent
            elif name.endswith(endings) or name.lower().endswith(endings):
                try:
                    yield path, _bytes(os.open(name, _OPEN, dir_fd=handle), LARGEST)
                except OSError:  # a link, or gone since
                    yield path, self.look(path)

    def _walk(self, under: str) -> Iterator[_Met]:
        """What lies below a folder; to be looked at to its end, or closed."""
        self._descent = None  # what was open may have been replaced since
        start, prefix = self.where(under), under.strip("/")
        if isinstance(start, Absent):
            absent = start
        else:
            try:
                return self._below(os.dup(self._open(start)), start, prefix)
            except OSError as error:
                absent = because(error)
        return iter(() if absent is MISSING else [(prefix, -1, prefix, absent)])

    def _below(self, handle: int, start: str, shown: str) -> Iterator[_Met]:
        """What lies in an open folder, which is closed; `start` is its path without links, `shown` as asked for."""
        opened: list[tuple[int, str, str]] = [(handle, start and f"{start}/", shown and f"{shown}/")]
        listed: list[Iterator[tuple[str, int]]] = []
        try:
            listed.append(_entries(handle))
            while listed:
                handle, start, prefix = opened[-1]
                for name, kind in listed[-1]:
                    path = prefix + name
                    if kind is True:
                        yield path, handle, name, None
                    elif kind == _LINK:
                        yield path, handle, name, self._linked(start + name)
                    elif kind == _OTHER:
                        yield path, handle, name, SPECIAL
                    elif gits(name):
                        if not name.startswith("."):  # Git's own, and what Git commits under no such name
                            yield path, handle, name, GITS
                    else:
                        yield path, handle, name, FOLDER
                        if len(opened) > DEEPEST:
                            yield path, handle, name, LONG
                            continue
                        try:
                            inner = open_folder(name, handle)
                        except OSError as error:
                            yield path, handle, name, because(error)
                            continue
                        opened.append((inner, f"{start}{name}/", f"{path}/"))
                        listed.append(_entries(inner))
                        break
                else:
                    listed.pop()
                    os.close(opened.pop()[0])
        finally:
            for handle, *_ in reversed(opened):
                os.close(handle)

    def _start(self, under: str) -> str | None:
        """A folder without links and detours, if it is there and may be listed."""
        real = self.where(under)
        if isinstance(real, Absent):
            return None
        try:
            self._open(real)
        except OSError as error:
            because(error)
            return None
        return real

    def _linked(self, path: str) -> Absent | None:
        """Why a link cannot be read as a file."""
        real = self.where(path)
        if isinstance(real, Absent):
            return real
        parent, _, name = real.rpartition("/")
        try:
            mode = os.stat(name, dir_fd=self._open(parent), follow_symlinks=False).st_mode if name else stat.S_IFDIR
        except OSError as error:
            return because(error)
        return None if stat.S_ISREG(mode) else LINKED if stat.S_ISDIR(mode) else SPECIAL

    def _open(self, folder: str) -> int:
        if self._descent is None:
            self._descent = Descent(self.root)
        return self._descent.folder(folder)

    def _regular(self, parent: str, name: str, most: int) -> bytes | Absent:
        above = self._open(parent)
        try:
            handle = os.open(name, _OPEN, dir_fd=above)
        except OSError:
            if is_link(name, above):
                raise Linked(errno.ELOOP, "a link", name) from None
            raise
        mode = os.fstat(handle).st_mode
        if stat.S_ISREG(mode):
            return _bytes(handle, most)
        os.close(handle)
        return FOLDER if stat.S_ISDIR(mode) else SPECIAL


def _bytes(handle: int, most: int) -> bytes | Absent:
    """The bytes of an open file, which is closed."""
    try:
        raw = os.read(handle, _BUFFER)
        if len(raw) == _BUFFER:
            parts, size = [raw], _BUFFER
            while size <= most and (raw := os.read(handle, 1024 * 1024)):
                parts.append(raw)
                size += len(raw)
            if size > most:
                return LARGE
            raw = b"".join(parts)
        return raw
    except OSError as error:
        return because(error)
    finally:
        os.close(handle)


_DIRECTORY, _LINK, _OTHER = range(2, 5)
_Met = tuple[str, int, str, Absent | None]
"""A path, the open folder that holds it, its name there, and why it cannot be read as a file."""


def _entries(handle: int) -> Iterator[tuple[str, int]]:
    """The names in an open folder, sorted, each with what it is: True is a file. Read to its end, it closes itself."""
    return iter(sorted([(e.name, e.is_file(follow_symlinks=False) or _kind(e)) for e in os.scandir(handle)]))


def _kind(entry: os.DirEntry[str]) -> int:
    """What an entry of a folder is that is no file; asked while its folder is open."""
    if entry.is_dir(follow_symlinks=False):
        return _DIRECTORY
    return _LINK if entry.is_symlink() else _OTHER
