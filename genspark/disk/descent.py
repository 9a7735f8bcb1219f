"""From a folder that was opened once down to what lies below it, step by step, and never through a link.

A repository may hold links, and what a name stood for when it was looked at it may no longer stand for when it is
opened. So each step opens the next folder by its name in the one before (openat with O_NOFOLLOW), and a file is opened
by its name in the folder that was reached.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress

from genspark.core.diagnostic import Problem

NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_FOLDER = os.O_RDONLY | NO_FOLLOW | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_CLOEXEC", 0)
_NEEDED = (os.open, os.mkdir, os.rename, os.unlink, os.rmdir, os.stat, os.readlink)
DEEPEST = 64
"""Folders within folders; each that is open takes a descriptor."""


class Linked(OSError):  # noqa: N818 - named by what is there
    """A link stands where a file or a folder was to be; `filename` is its path from the root."""


class Descent:
    """The folders from a root to the last one that was asked for, each held open."""

    def __init__(self, root: str, make: bool = False, private: bool = False) -> None:
        """Opens the root as the caller named it: links above it are the caller's own. OSError where it cannot.

        One that is made may be private: its owner's alone.
        """
        if not NO_FOLLOW or not os.supports_dir_fd.issuperset(_NEEDED) or os.scandir not in os.supports_fd:
            raise Problem(
                "this system cannot open files without following links", "run genspark on Linux, on macOS or in WSL"
            )
        self._names: list[str] = []
        self._handles: list[int] = []
        self._last = ""
        if make:
            os.makedirs(os.path.dirname(root) or ".", exist_ok=True)
            with suppress(FileExistsError):
                os.mkdir(root, 0o700 if private else 0o777)
        self._handles.append(os.open(root, _FOLDER & ~NO_FOLLOW))

    def folder(self, path: str, make: bool = False) -> int:
        """The descriptor of a folder below the root, good until the next one is asked for; "" is the root.

        Raises Linked where a step is a link, NotADirectoryError, FileNotFoundError or another OSError.
        """
        if path == self._last:
            return self._handles[-1]
        names = path.split("/") if path else []
        if len(names) > DEEPEST:
            raise OSError(errno.ENAMETOOLONG, f"more than {DEEPEST} folders in one another")
        same = 0
        for one, other in zip(self._names, names, strict=False):
            if one != other:
                break
            same += 1
        self._up(same)
        try:
            for name in names[same:]:
                self._handles.append(self._step(name, make))
                self._names.append(name)
        finally:
            self._last = "/".join(self._names)
        return self._handles[-1]

    def _step(self, name: str, make: bool) -> int:
        above = self._handles[-1]
        if name in ("", ".", "..") or gits(name):
            raise OSError(errno.EINVAL, "no folder of a project's", name)
        if make:
            with suppress(FileExistsError):
                os.mkdir(name, dir_fd=above)
        try:
            return open_folder(name, above)
        except OSError as error:
            where = "/".join((*self._names, name))
            # Which of the two is said of a link differs between systems.
            if error.errno in (errno.ELOOP, errno.ENOTDIR) and is_link(name, above):
                raise Linked(errno.ELOOP, "a link", where) from None
            error.filename = where
            raise

    def _up(self, size: int) -> None:
        while len(self._names) > size:
            self._names.pop()
            os.close(self._handles.pop())

    def __del__(self) -> None:
        for handle in reversed(getattr(self, "_handles", ())):
            os.close(handle)


def open_folder(name: str, above: int) -> int:
    """The descriptor of a folder in an open one; OSError where it is a link or no folder."""
    return os.open(name, _FOLDER, dir_fd=above)


def is_link(name: str, above: int) -> bool:
    """Whether a name in an open folder is a link."""
    try:
        return stat.S_ISLNK(os.stat(name, dir_fd=above, follow_symlinks=False).st_mode)
    except OSError:
        return False


_GIT = (".git", "git~1")
_IGNORED = dict.fromkeys([0xFEFF, *range(0x200C, 0x2010), *range(0x202A, 0x202F), *range(0x206A, 0x2070)])
"""Characters that Apple's HFS+ leaves out of names (Git's core.protectHFS knows the same)."""


def gits(name: str) -> bool:
    """Whether a name may be that of Git's folder: no letter case, and what macOS and Windows leave out of names."""
    if name.isascii() and "git" not in name.lower():
        return False
    # Windows ends a name at a colon, and drops blanks and full stops at its end (Git's core.protectNTFS).
    return name.translate(_IGNORED).partition(":")[0].rstrip(". ").lower() in _GIT


def may_be_gits(path: str) -> bool:
    """Whether a path needs a look at each of its names."""
    return not path.isascii() or "git" in path.lower()
