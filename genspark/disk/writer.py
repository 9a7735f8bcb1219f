"""The one writer: every file that a command writes, below a folder that was opened once.

Each step down refuses links. A file is written under a name that nobody can foretell, created by us alone, and then
renamed within its folder: whoever reads it, or finds it after a kill, sees the old file or the new one.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

from genspark.core.diagnostic import Problem
from genspark.core.scarce import lack
from genspark.disk.descent import NO_FOLLOW, Descent, Linked, gits

TEMPORARY = ".genspark-"
"""How the name of a file begins while it is written; one that is found was left by a run that was killed."""
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_FOLLOW | getattr(os, "O_CLOEXEC", 0)
_READABLE, _PRIVATE = 0o644, 0o600
_STALE = 3600
"""Seconds after which nobody still writes a temporary file."""


class Writer:
    """Writes below a root, which its caller named; paths are relative, with slashes."""

    def __init__(self, root: str, make: bool = False, private: bool = False) -> None:
        """Opens the root, or makes it; one that is made may be its owner's alone. Problem where it cannot."""
        self.root = root
        self._missing: str | None = None
        """The last folder that was looked for and is not there: what is to lie in it has nothing in its way."""
        try:
            self._descent = Descent(root, make, private)
        except OSError as error:
            if lack(error):
                raise
            raise Problem(f"cannot write to {root}: {error.strerror}", "name a folder that you may write to") from None

    def there(self, path: str) -> bool:
        """Whether anything has this path, be it a link that leads nowhere; a link above it counts."""
        parent, name = _split(path)
        try:
            os.stat(name, dir_fd=self._descent.folder(parent), follow_symlinks=False)
        except (FileNotFoundError, ValueError):
            return False
        except OSError:
            return True
        return True

    def way(self, path: str) -> str:
        """What stands in a file's way in its folders, as a sentence; empty for nothing."""
        parent = _split(path)[0]
        try:
            self._descent.folder(parent)
        except FileNotFoundError:
            self._missing = parent
            return ""
        except Linked as link:
            return f"{link.filename} is a link"
        except NotADirectoryError as error:
            return f"{error.filename} is no folder"
        except OSError as error:
            return f"{path} cannot be written: {error.strerror}"
        return ""

    def obstacle(self, path: str, known: bool = True) -> str:
        """What keeps a file from being written or replaced, as a sentence; empty for nothing.

        A file that is there and that nobody knows of is in the way.
        """
        parent, name = _split(path)
        if parent == self._missing:
            return ""
        said = self.way(path)
        if said or parent == self._missing:
            return said
        try:
            mode = os.stat(name, dir_fd=self._descent.folder(parent), follow_symlinks=False).st_mode
        except FileNotFoundError:
            return ""
        except OSError as error:
            return f"{path} cannot be written: {error.strerror}"
        if stat.S_ISREG(mode):
            return "" if known else f"{path} is in the way and not ours"
        return f"{path} is a link" if stat.S_ISLNK(mode) else f"{path} is no file"

    def write(self, path: str, raw: bytes, keep_mode: bool = False, private: bool = False) -> None:
        """Writes a file whole, its folders too; Problem where it cannot.

        A file that is there may keep its permissions; a private one is its owner's alone.
        """
        with self._replacing(path, keep_mode, private) as handle:
            view = memoryview(raw)
            while view:
                view = view[os.write(handle, view) :]

    def write_lines(self, path: str, lines: Iterable[bytes]) -> None:
        """The same for a file that is written as it comes."""
        with self._replacing(path) as handle, open(handle, "wb", closefd=False) as file:
            file.writelines(lines)

    @contextmanager
    def _replacing(self, path: str, keep_mode: bool = False, private: bool = False) -> Iterator[int]:
        """The descriptor of a file that takes its place when all has gone well; Problem where it cannot."""
        parent, name = _split(path)
        self._missing = None
        try:
            above = self._descent.folder(parent, make=True)
            mode = _mode(name, above) if keep_mode else None
            temporary = f"{TEMPORARY}{os.urandom(8).hex()}{os.path.splitext(name)[1]}"
            handle = os.open(temporary, _CREATE, _PRIVATE if private else _READABLE, dir_fd=above)
            try:
                try:
                    if mode is not None:
                        os.fchmod(handle, mode)
                    yield handle
                finally:
                    os.close(handle)
                os.rename(temporary, name, src_dir_fd=above, dst_dir_fd=above)
            except BaseException:
                with suppress(OSError):
                    os.unlink(temporary, dir_fd=above)
                raise
        except Linked as link:
            raise Problem(f"{link.filename} is a link", "make it a folder") from None
        except OSError as error:
            if lack(error):
                raise
            raise Problem(f"cannot write {path}: {error.strerror}", "check the disk and the permissions") from None

    def remove(self, path: str) -> None:
        """Removes a file, and the folders that it leaves empty; it need not be there."""
        parent, name = _split(path)
        try:
            os.unlink(name, dir_fd=self._descent.folder(parent))
        except FileNotFoundError:
            return
        except OSError as error:
            raise Problem(f"cannot remove {path}: {error.strerror}", "check the permissions") from None
        while parent:
            above, _, name = parent.rpartition("/")
            try:
                os.rmdir(name, dir_fd=self._descent.folder(above))
            except OSError:
                return
            parent = above

    def sweep(self, folder: str) -> None:
        """Removes what runs that were killed an hour ago or earlier left in a folder."""
        with suppress(OSError):
            above = self._descent.folder(folder)
            with os.scandir(above) as entries:
                names = [entry.name for entry in entries if entry.name.startswith(TEMPORARY)]
            for name in names:
                if os.stat(name, dir_fd=above, follow_symlinks=False).st_mtime < time.time() - _STALE:
                    os.unlink(name, dir_fd=above)


def _split(path: str) -> tuple[str, str]:
    """The folder of a file, and its name; ValueError where a path could lead out."""
    parent, _, name = path.rpartition("/")
    if path.startswith("/") or name in ("", ".", "..") or gits(name) or "\0" in path:
        raise ValueError(f"{path!r} is no path below a folder")
    return parent, name


def _mode(name: str, above: int) -> int | None:
    """The permissions of a file that is there."""
    try:
        return stat.S_IMODE(os.stat(name, dir_fd=above, follow_symlinks=False).st_mode)
    except FileNotFoundError:
        return None
