"""Git's objects, read one after the other from one process."""

from __future__ import annotations

import os
import subprocess

from genspark.core.diagnostic import Problem
from genspark.core.records import NamedTuple
from genspark.disk.absent import LARGE, LARGEST, Absent
from genspark.source.git import command, environment

LINK, MODULE = "120000", "160000"
"""Modes of a file that is a link, and of another repository."""


class Entry(NamedTuple):
    """A file of an index or a commit."""

    mode: str
    object: str


class Objects:
    """The contents of a repository's objects by their names."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._reader: subprocess.Popen[bytes] | None = None
        self._owner = 0
        """The process that the reader belongs to: a pipe that workers share would mix their answers."""

    def content(self, name: str) -> bytes | Absent:
        """The bytes of an object; Problem where the repository does not have it."""
        if self._reader is None or self._owner != os.getpid():
            self._owner = os.getpid()
            self._reader = subprocess.Popen(
                command(self._root, "cat-file", "--batch"),
                cwd=self._root,
                env=environment(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        asked, answered = self._reader.stdin, self._reader.stdout
        assert asked is not None
        assert answered is not None
        asked.write(f"{name}\n".encode())
        asked.flush()
        head = answered.readline().split()
        if len(head) != 3:
            raise Problem(f"Git has no object {name}", "run git fsck; a partial clone needs its network")
        size = int(head[2])
        if size > LARGEST:
            self._reader.kill()
            self._reader.wait()
            self._reader = None  # quicker than to read all of it
            return LARGE
        raw = answered.read(size)
        answered.read(1)
        return raw

    def target(self, name: str) -> str:
        """Where a link leads whose object this is; a target that is too long leads out."""
        found = self.content(name)
        return found.decode("utf-8", "surrogateescape") if isinstance(found, bytes) else "/"
