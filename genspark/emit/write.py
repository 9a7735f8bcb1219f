"""Writing: each file is replaced whole or not at all, and only where it changes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping

from genspark.core.diagnostic import Problem

TEMPORARY = ".genspark-"
"""How the name of a file begins while it is written; one that is found was left by a render that was killed."""


def apply(folder: str, write: Mapping[str, str], remove: Iterable[str]) -> None:
    """Brings the files below a folder to what was decided; raises Problem at the first that cannot be written.

    A file is written beside its place and renamed into it, so that a reader, or a killed process, sees the
    old file or the new one.
    """
    for path in (*write, *remove):
        if path.startswith("/") or ".." in path.split("/"):
            raise Problem(f"{path} would lie outside of the output", "report it: nothing was written")
    made: set[str] = set()
    for path in sorted(write):
        target = os.path.join(folder, path)
        parent = os.path.dirname(target)
        try:
            if parent not in made:
                _folder(parent)
                made.add(parent)
                if os.path.islink(parent):
                    raise Problem(f"{os.path.dirname(path)} is a link", "let the output lie where it is looked for")
            replace(target, write[path].encode())
        except OSError as error:
            raise Problem(f"cannot write {path}: {error.strerror}", "check the disk and the permissions") from None
    for path in remove:
        try:
            os.remove(os.path.join(folder, path))
        except FileNotFoundError:
            continue
        except OSError as error:
            raise Problem(f"cannot remove {path}: {error.strerror}", "check the permissions") from None
        _prune(folder, os.path.dirname(path))
    if remove and not write:
        _prune(os.path.dirname(folder), os.path.basename(folder))


def _folder(path: str) -> None:
    """Makes a folder; most often the one above it is there."""
    try:
        os.mkdir(path)
    except FileExistsError:
        return
    except FileNotFoundError:
        os.makedirs(path, exist_ok=True)


def replace(target: str, raw: bytes, mode: int | None = None) -> None:
    """Writes one file whole; `mode` are its permissions, where they are not a new file's."""
    parent, name = os.path.split(target)
    temporary = os.path.join(parent, f"{TEMPORARY}{name}")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    try:
        if mode is not None:
            os.fchmod(handle, mode)
        view = memoryview(raw)
        while view:
            view = view[os.write(handle, view) :]
    except BaseException:
        os.close(handle)
        os.unlink(temporary)
        raise
    os.close(handle)
    try:
        os.replace(temporary, target)
    except OSError:
        os.unlink(temporary)
        raise


def _prune(folder: str, inside: str) -> None:
    """Removes folders that a removal left empty."""
    while inside:
        try:
            os.rmdir(os.path.join(folder, inside))
        except OSError:
            return
        inside = os.path.dirname(inside)
