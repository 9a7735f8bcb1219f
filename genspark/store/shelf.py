"""The shelf: results kept between runs in `.genspark-cache`, by the digest of all that they depend on.

A lost, foreign or unwritable shelf costs time, never a wrong result.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping

FOLDER = ".genspark-cache"


class Shelf:
    """What one environment's last run kept: a line each, its key before its bytes."""

    def __init__(self, root: str, name: str) -> None:
        self.folder = os.path.join(root, FOLDER)
        self.path = os.path.join(self.folder, name)
        self._kept: dict[str, bytes] | None = None

    def load(self) -> Mapping[str, bytes]:
        """What the last run kept, by key; nothing if it cannot be read."""
        if self._kept is None:
            self._kept = {}
            try:
                with open(self.path, "rb") as file:
                    for line in file:
                        key, _, kept = line.rstrip(b"\n").partition(b" ")
                        self._kept[key.decode("ascii", "replace")] = kept
            except OSError:
                return self._kept
        return self._kept

    def save(self, kept: Iterable[tuple[str, bytes]]) -> None:
        """Keeps this run's results for the next; written as they come, since all at once would double the memory."""
        try:
            os.makedirs(self.folder, exist_ok=True)
            ignore = os.path.join(self.folder, ".gitignore")
            if not os.path.exists(ignore):
                with open(ignore, "w") as file:
                    file.write("*\n")
            temporary = f"{self.path}.{os.getpid()}"
            with open(temporary, "wb") as out:
                out.writelines(b"%s %s\n" % (key.encode(), raw) for key, raw in kept)
            os.replace(temporary, self.path)
        except OSError:
            return
