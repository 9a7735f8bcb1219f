"""What is staged in Git: the tree that a commit will have, whatever lies in the folder."""

from __future__ import annotations

import os
from collections.abc import Iterator

from genspark.core.diagnostic import Problem
from genspark.disk.absent import Absent
from genspark.source.flat import Flat
from genspark.source.git import output
from genspark.source.objects import LINK, MODULE, Entry, Objects


class Index(Flat):
    """A project's folder as it is staged: its index, where Git itself would look for it (GIT_INDEX_FILE too)."""

    def __init__(self, root: str) -> None:
        self.root = os.path.realpath(root)
        self.entries = dict(_entries(self.root))
        super().__init__(path for path, entry in self.entries.items() if entry.mode != MODULE)
        self._objects = Objects(self.root)

    def content(self, path: str) -> bytes | Absent:
        """The bytes of a file as they are staged."""
        return self._objects.content(self.entries[path].object)

    def target(self, path: str) -> str | None:
        """Where a staged link leads; a target that is too long leads out."""
        entry = self.entries[path]
        return self._objects.target(entry.object) if entry.mode == LINK else None

    def left_out(self, under: str) -> list[str]:
        """Files of the folder that Git does not know and does not ignore: a commit will not have them."""
        found = output(self.root, "ls-files", "-z", "--others", "--exclude-standard", "--", under or ".")
        return sorted(name.decode("utf-8", "surrogateescape") for name in found.split(b"\0") if name)


def _entries(root: str) -> Iterator[tuple[str, Entry]]:
    for line in output(root, "ls-files", "-z", "--stage").split(b"\0"):
        if not line:
            continue
        about, _, name = line.partition(b"\t")
        mode, object_, stage = about.decode("ascii").split()
        path = name.decode("utf-8", "surrogateescape")
        if stage != "0":
            raise Problem(f"{path} has conflicts", "resolve them, then git add it")
        yield path, Entry(mode, object_)
