"""One writer of a project at a time: an advisory lock on its folder, which goes with the process that holds it."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable

from genspark.core.diagnostic import Problem

_TAKEN = (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES)
_PAUSE = 0.05
SOON = 1.0
"""Seconds of waiting that need no word."""
LONG = 60.0
"""Seconds after which waiting is given up."""

_held: dict[str, int] = {}
"""Descriptors of the folders that this process has locked, open until it ends."""


def lock(folder: str, told: Callable[[str], object], soon: float = SOON, long: float = LONG) -> None:
    """Waits until no other process writes to the project in a folder, and keeps others waiting until this one ends.

    `told` gets a line after `soon` seconds; Problem after `long` ones. A file system that has no locks is written to
    without one.
    """
    import fcntl

    real = os.path.realpath(folder)
    if real in _held:
        return
    handle = os.open(real, os.O_RDONLY)
    began = time.monotonic()
    said = False
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno not in _TAKEN:
                os.close(handle)
                return
        else:
            _held[real] = handle
            return
        waited = time.monotonic() - began
        if waited >= long:
            os.close(handle)
            fix = "wait for it to end, or stop it; then run this again"
            raise Problem("another genspark is writing to this project", fix)
        if waited >= soon and not said:
            told("waiting for another genspark that is writing to this project")
            said = True
        time.sleep(_PAUSE)
