"""The shelf: results kept between runs in `.genspark-cache`, by the digest of all that they depend on.

A shelf is believed if its last line is the code that its other lines have with the user's key. A lost, foreign, forged
or unwritable shelf costs time, never a wrong result.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress

from genspark.core.diagnostic import Problem
from genspark.disk.absent import Absent
from genspark.disk.reader import Reader
from genspark.store.digest import Signature
from genspark.store.key import key

FOLDER = ".genspark-cache"
_IGNORE = f"{FOLDER}/.gitignore"
_SIGNED = b"= "
"""How the last line begins; no key does."""
_LARGEST = 1 << 30
"""The bytes that a shelf may have: 100,000 jobs have a fifth of it."""


class Shelf:
    """What the last runs of one environment kept: a line each, its key before its bytes."""

    def __init__(self, root: str, name: str) -> None:
        self.root, self.path = root, f"{FOLDER}/{name}"
        self._key = key(root)
        self._kept: dict[str, bytes] | None = None

    def load(self) -> Mapping[str, bytes]:
        """What was kept, by key, the last run's first; nothing if it cannot be read or is not signed by this user."""
        if self._kept is None:
            self._kept = self._load(self._key) if self._key else {}
        return self._kept

    def _load(self, secret: bytes) -> dict[str, bytes]:
        raw = Reader(self.root).look(self.path, _LARGEST, follow=False)
        if isinstance(raw, Absent):
            return {}
        kept: dict[str, bytes] = {}
        signature = Signature(secret, self.path)
        for line in io.BytesIO(raw):
            if line.startswith(_SIGNED):
                return kept if signature.is_this(line[len(_SIGNED) :].rstrip(b"\n")) else {}
            signature.add(line)
            name, _, value = line.rstrip(b"\n").partition(b" ")
            kept[name.decode("ascii", "replace")] = value
        return {}

    def save(self, kept: Iterable[tuple[str, bytes]]) -> None:
        """Keeps this run's results for the next; written as they come, since all at once would double the memory."""
        if not self._key:
            return
        from genspark.disk.writer import Writer  # a run without changes writes nothing

        with suppress(OSError, Problem):
            writer = Writer(self.root)
            if not writer.there(_IGNORE):
                writer.write(_IGNORE, b"*\n")
            writer.write_lines(self.path, self._lines(kept, self._key))
            writer.sweep(FOLDER)

    def _lines(self, kept: Iterable[tuple[str, bytes]], secret: bytes) -> Iterator[bytes]:
        signature = Signature(secret, self.path)
        for name, raw in kept:
            line = b"%s %s\n" % (name.encode(), raw)
            signature.add(line)
            yield line
        yield b"%s%s\n" % (_SIGNED, signature.text())
