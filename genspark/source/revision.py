"""What is committed in Git: the tree of a revision, whatever lies in the folder."""

from __future__ import annotations

import os
from collections.abc import Iterator

from genspark.core.diagnostic import Problem
from genspark.disk.absent import Absent
from genspark.source.flat import Flat
from genspark.source.git import output
from genspark.source.objects import LINK, MODULE, Entry, Objects


class Revision(Flat):
    """A project's folder as a commit has it; nothing but Git's objects is read."""

    def __init__(self, root: str, name: str) -> None:
        self.root, self.name = os.path.realpath(root), name
        self.commit = commit(self.root, name)
        self.entries = dict(_entries(self.root, self.commit))
        super().__init__(path for path, entry in self.entries.items() if entry.mode != MODULE)
        self._objects = Objects(self.root)

    def content(self, path: str) -> bytes | Absent:
        """The bytes of a file as they are committed."""
        return self._objects.content(self.entries[path].object)

    def target(self, path: str) -> str | None:
        """Where a committed link leads; a target that is too long leads out."""
        entry = self.entries[path]
        return self._objects.target(entry.object) if entry.mode == LINK else None


def commit(root: str, name: str) -> str:
    """The commit that a name stands for; Problem for a name that stands for none."""
    try:
        found = output(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    except Problem as problem:
        if problem.message != "git rev-parse: failed":
            raise
        raise _unknown(root, name) from None
    return found.decode("ascii").strip()


def _unknown(root: str, name: str) -> Problem:
    if name == "HEAD":
        return Problem(
            "nothing is committed yet", "commit what is rendered first; genspark render --check compares files"
        )
    if output(root, "rev-parse", "--is-shallow-repository").strip() == b"true":
        fix = f"fetch it: git fetch --depth=1 origin {name}, or git fetch --unshallow"
        return Problem(f"this clone is shallow, and has no revision {name}", fix)
    return Problem(f"there is no revision {name}", "name a branch, tag or commit; git fetch brings those of others")


def _entries(root: str, commit: str) -> Iterator[tuple[str, Entry]]:
    """The files of a commit below a folder, by their path from there."""
    for line in output(root, "ls-tree", "-r", "-z", commit).split(b"\0"):
        if line:
            about, _, name = line.partition(b"\t")
            mode, _, object_ = about.decode("ascii").split()
            yield name.decode("utf-8", "surrogateescape"), Entry(mode, object_)
