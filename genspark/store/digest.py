"""Digests: what a result depends on, as one short text."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from functools import cache

import genspark


def digest(parts: Iterable[bytes]) -> str:
    """The SHA-256 of several byte strings, kept apart by their lengths."""
    state = hashlib.sha256()
    for part in parts:
        state.update(len(part).to_bytes(8, "big"))
        state.update(part)
    return state.hexdigest()


@cache
def code() -> bytes:
    """What identifies this code: its version, and in a checkout the state of its files."""
    root = os.path.dirname(os.path.abspath(genspark.__file__))
    found = [genspark.__version__]
    if not os.path.isdir(os.path.join(root, "_shipped")):
        found.extend(_states(root))
        for beside in ("overlays", "schemas"):
            found.extend(_states(os.path.join(os.path.dirname(root), beside)))
    return "\n".join(found).encode()


def _states(folder: str) -> Iterable[str]:
    for entry in sorted(os.scandir(folder), key=lambda e: e.name):
        if entry.is_dir(follow_symlinks=False):
            if entry.name != "__pycache__":
                yield from _states(entry.path)
        else:
            state = entry.stat()
            yield f"{entry.path} {state.st_mtime_ns} {state.st_size}"
