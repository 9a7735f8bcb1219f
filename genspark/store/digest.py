"""Digests: what a result depends on, as one short text."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache

import genspark

try:
    # CPython's own BLAKE2, without the OpenSSL that hashlib loads first: that is 2 ms of a run of 40.
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

_BYTES = 32


def digest(parts: Iterable[bytes]) -> str:
    """The BLAKE2b of several byte strings, kept apart by their lengths; 64 hexadecimal digits."""
    state = blake2b(digest_size=_BYTES)
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
