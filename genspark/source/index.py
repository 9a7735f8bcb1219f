"""What is staged in Git: the tree that a commit will have, whatever lies in the folder."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from typing import NamedTuple

from genspark.core.diagnostic import Problem
from genspark.disk.absent import FOLDER, LARGE, LARGEST, LINKED, MISSING, Absent
from genspark.disk.reader import Listed
from genspark.disk.way import Met, where
from genspark.source.git import command, environment, output
from genspark.source.tree import Tree

_LINK, _MODULE = "120000", "160000"


class Entry(NamedTuple):
    """A file of the index."""

    mode: str
    object: str


class Index(Tree):
    """A project's folder as it is staged: its index, where Git itself would look for it (GIT_INDEX_FILE too)."""

    def __init__(self, root: str) -> None:
        self.root = os.path.realpath(root)
        self.entries = dict(sorted(_entries(self.root), key=lambda entry: entry[0].split("/")))
        self._folders = {above for path in self.entries for above in _above(path)}
        self._reader: subprocess.Popen[bytes] | None = None
        self._owner = 0
        """The process that the reader belongs to: a pipe that workers share would mix their answers."""

    def look(self, path: str) -> bytes | Absent:
        """A file's bytes as they are staged, or why it has none."""
        real = self.real(path)
        if isinstance(real, Absent):
            return real
        return self._content(self.entries[real].object) if real in self.entries else FOLDER

    def listing(self, under: str) -> Iterator[Listed]:
        """Everything staged below a folder, with why it cannot be read as a file; nothing if it is not there."""
        start = self.real(under)
        if isinstance(start, Absent):
            if start is not MISSING:
                yield under.strip("/"), start
            return
        prefix, shown = (f"{start}/" if start else ""), under.strip("/")
        met: set[str] = set()
        for path, entry in self.entries.items():
            if not path.startswith(prefix) or entry.mode == _MODULE:
                continue
            for folder in reversed([*_above(path[len(prefix) :])]):
                if folder not in met:
                    met.add(folder)
                    yield f"{shown}/{folder}" if shown else folder, FOLDER
            inner = path[len(prefix) :]
            yield f"{shown}/{inner}" if shown else inner, self._linked(path) if entry.mode == _LINK else None

    def _linked(self, path: str) -> Absent | None:
        """Why a link cannot be read as a file."""
        real = self.real(path)
        return real if isinstance(real, Absent) else None if real in self.entries else LINKED

    def is_folder(self, path: str) -> bool:
        """Whether anything is staged below this path."""
        real = self.real(path)
        return isinstance(real, str) and (not real or real in self._folders)

    def folders(self, under: str) -> list[str]:
        """The names of the folders directly below a folder, sorted; none if it is not there."""
        start = self.real(under)
        if isinstance(start, Absent):
            return []
        return sorted(name for above, _, name in (path.rpartition("/") for path in self._folders) if above == start)

    def real(self, path: str) -> str | Absent:
        """Where a path leads by way of links, without detours; why it leads nowhere in this tree."""
        return where(path, self._met)

    def _met(self, path: str) -> Met | str:
        entry = self.entries.get(path)
        if entry is None or entry.mode == _MODULE:
            return Met.FOLDER if path in self._folders else Met.NOTHING
        if entry.mode != _LINK:
            return Met.FILE
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


def _above(path: str) -> Iterator[str]:
    """The folders that a file lies in."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


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
