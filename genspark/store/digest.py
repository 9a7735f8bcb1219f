"""Digests: what a result depends on, as one short text."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import cache

import genspark
from genspark.core import plugins
from genspark.disk.absent import Absent

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


def of_file(found: bytes | Absent) -> str:
    """What a result remembers of a file that it asked for: the digest of its bytes, or why it has none."""
    return digest((found,)) if isinstance(found, bytes) else found.why


class Signature:
    """The code that lines have with a key: who does not have the key cannot make it (keyed BLAKE2b, RFC 7693)."""

    def __init__(self, key: bytes, name: str) -> None:
        """The name of what is signed is signed too: one file cannot stand in for another."""
        short = blake2b(key, digest_size=_BYTES).digest()
        self._state = blake2b(f"{name}\n".encode(), key=short, digest_size=_BYTES)

    def add(self, line: bytes) -> None:
        """The next line."""
        self._state.update(line)

    def text(self) -> bytes:
        """The code so far, 64 hexadecimal digits."""
        return self._state.hexdigest().encode()

    def is_this(self, given: bytes) -> bool:
        """Whether the code is the given one; how long it takes says nothing of where they differ."""
        from operator import xor

        mine = self.text()
        return len(given) == len(mine) and not sum(map(xor, mine, given))


def noting(read: Callable[[str], bytes | Absent], asked: dict[str, str]) -> Callable[[str], bytes | Absent]:
    """The same reader of files, which notes what a result remembers of each that is asked for."""

    def noted(name: str) -> bytes | Absent:
        found = read(name)
        asked[name] = of_file(found)
        return found

    return noted


@cache
def code() -> bytes:
    """What identifies this code: its version, in a checkout the state of its files, and plug-ins."""
    root = os.path.dirname(os.path.abspath(genspark.__file__))
    found = [genspark.__version__]
    if not os.path.isdir(os.path.join(root, "_shipped")):
        found.extend(_states(root))
        for beside in ("overlays", "schemas"):
            found.extend(_states(os.path.join(os.path.dirname(root), beside)))
    found.extend(plugins.code())
    return "\n".join(found).encode()


def _states(folder: str) -> Iterable[str]:
    for entry in sorted(os.scandir(folder), key=lambda e: e.name):
        if entry.is_dir(follow_symlinks=False):
            if entry.name != "__pycache__":
                yield from _states(entry.path)
        else:
            state = entry.stat()
            yield f"{entry.path} {state.st_mtime_ns} {state.st_size}"
