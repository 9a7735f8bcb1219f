"""What is staged in Git: the tree that a commit will have, whatever lies in the folder."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from typing import NamedTuple

from genspark.core.diagnostic import Problem
from genspark.disk.absent import LARGE, LARGEST, Absent
from genspark.source.flat import Flat
from genspark.source.git import command, environment, output

_LINK, _MODULE = "120000", "160000"


class Entry(NamedTuple):
    """A file of the index."""

    mode: str
    object: str


class Index(Flat):
    """A project's folder as it is staged: its index, where Git itself would look for it (GIT_INDEX_FILE too)."""

    def __init__(self, root: str) -> None:
        self.root = os.path.realpath(root)
        self.entries = dict(_entries(self.root))
        super().__init__(path for path, entry in self.entries.items() if entry.mode != _MODULE)
        self._reader: subprocess.Popen[bytes] | None = None
        self._owner = 0
        """The process that the reader belongs to: a pipe that workers share would mix their answers."""

    def content(self, path: str) -> bytes | Absent:
        """The bytes of a file as they are staged."""
        return self._content(self.entries[path].object)

    def target(self, path: str) -> str | None:
        """Where a staged link leads; a target that is too long leads out."""
        entry = self.entries[path]
        if entry.mode != _LINK:
            return None
        target = self._content(entry.object)
        return target.decode("utf-8", "surrogateescape") if isinstance(target, bytes) else "/"

    def left_out(self, under: str) -> list[str]:
        """Files of the folder that Git does not know and does not ignore: a commit will not have them."""
        found = output(self.root, "ls-files", "-z", "--others", "--exclude-standard", "--", under or ".")
        return sorted(name.decode("utf-8", "surrogateescape") for name in found.split(b"\0") if name)

    def _content(self, object_: str) -> bytes | Absent:
        if self._reader is None or self._owner != os.getpid():
            self._owner = os.getpid()
            self._reader = subprocess.Popen(
                command(self.root, "cat-file", "--batch"),
                cwd=self.root,
                env=environment(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        asked, answered = self._reader.stdin, self._reader.stdout
        assert asked is not None
        assert answered is not None
        asked.write(f"{object_}\n".encode())
        asked.flush()
        head = answered.readline().split()
        if len(head) != 3:
            raise Problem(f"Git has no object {object_}", "run git fsck; a partial clone needs its network")
        size = int(head[2])
        if size > LARGEST:
            self._reader.kill()
            self._reader.wait()
            self._reader = None  # quicker than to read all of it
            return LARGE
        raw = answered.read(size)
        answered.read(1)
        return raw


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
