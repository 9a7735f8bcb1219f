"""What is staged in Git: the tree that a commit will have, whatever lies in the folder."""

from __future__ import annotations

import os
import posixpath
import subprocess
from collections.abc import Iterator
from typing import NamedTuple

from genspark.core.diagnostic import Problem

_LINK, _MODULE = "120000", "160000"
_FOLLOWED = 10
"""Links to links, as many as Linux follows in an instant; more are a circle."""


class Entry(NamedTuple):
    """A file of the index."""

    mode: str
    object: str


class Index:
    """A project's folder as it is staged: its index, where Git itself would look for it (GIT_INDEX_FILE too)."""

    def __init__(self, root: str) -> None:
        self.root = os.path.realpath(root)
        self.entries = dict(sorted(_entries(self.root), key=lambda entry: entry[0].split("/")))
        self._reader: subprocess.Popen[bytes] | None = None
        self._owner = 0
        """The process that the reader belongs to: a pipe that workers share would mix their answers."""

    def files(self, under: str, ending: str = "") -> Iterator[str]:
        """The files below a folder, by their path from the root with slashes, sorted; none if it is not there."""
        start = self.inside(under)
        if start is None:
            return
        for path, entry in self.entries.items():
            below = start in ("", path) or path.startswith(f"{start}/")
            if below and path.endswith(ending) and entry.mode != _MODULE and self._followed(path) is not None:
                yield path

    def read(self, path: str) -> bytes | None:
        """A file's bytes as they are staged, None if there is no such file."""
        name = self._followed(path)
        return self._content(self.entries[name].object) if name is not None else None

    def is_folder(self, path: str) -> bool:
        """Whether anything is staged below this path."""
        start = self.inside(path)
        return start is not None and any(start == "" or name.startswith(f"{start}/") for name in self.entries)

    def folders(self, under: str) -> list[str]:
        """The names of the folders directly below a folder, sorted; none if it is not there."""
        start = self.inside(under)
        prefix = f"{start}/" if start else ""
        inner = (name.removeprefix(prefix) for name in self.entries if name.startswith(prefix))
        return sorted({name.partition("/")[0] for name in inner if "/" in name}) if start is not None else []

    def inside(self, path: str) -> str | None:
        """The path from the root, without detours; None where it would lead out."""
        clean = posixpath.normpath(path.replace(os.sep, "/")).removeprefix("./")
        clean = "" if clean == "." else clean
        return None if clean.startswith(("/", "../")) or clean == ".." else clean

    def left_out(self, under: str) -> list[str]:
        """Files of the folder that Git does not know and does not ignore: a commit will not have them."""
        found = _git(self.root, "ls-files", "-z", "--others", "--exclude-standard", "--", under or ".")
        return sorted(name.decode("utf-8", "surrogateescape") for name in found.split(b"\0") if name)

    def _followed(self, path: str) -> str | None:
        """The file that a path leads to, through links that stay inside."""
        name = self.inside(path)
        for _ in range(_FOLLOWED):
            entry = self.entries.get(name) if name is not None else None
            if name is None or entry is None or entry.mode == _MODULE:
                return None
            if entry.mode != _LINK:
                return name
            target = self._content(entry.object).decode("utf-8", "surrogateescape")
            name = self.inside(posixpath.join(posixpath.dirname(name), target))
        return None

    def _content(self, object_: str) -> bytes:
        if self._reader is None or self._owner != os.getpid():
            self._owner = os.getpid()
            command = ("git", "cat-file", "--batch")
            self._reader = subprocess.Popen(
                command, cwd=self.root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        asked, answered = self._reader.stdin, self._reader.stdout
        assert asked is not None
        assert answered is not None
        asked.write(f"{object_}\n".encode())
        asked.flush()
        head = answered.readline().split()
        if len(head) != 3:
            raise Problem(f"Git has no object {object_}", "run git fsck; a partial clone needs its network")
        raw = answered.read(int(head[2]))
        answered.read(1)
        return raw


def _entries(root: str) -> Iterator[tuple[str, Entry]]:
    for line in _git(root, "ls-files", "-z", "--stage").split(b"\0"):
        if not line:
            continue
        about, _, name = line.partition(b"\t")
        mode, object_, stage = about.decode("ascii").split()
        path = name.decode("utf-8", "surrogateescape")
        if stage != "0":
            raise Problem(f"{path} has conflicts", "resolve them, then git add it")
        yield path, Entry(mode, object_)


def _git(root: str, *arguments: str) -> bytes:
    """What Git prints; it reads its own configuration and the variables of a hook, and asks nothing."""
    try:
        run = subprocess.run(("git", *arguments), cwd=root, capture_output=True, check=False, stdin=subprocess.DEVNULL)
    except OSError as error:
        raise Problem(f"cannot run git: {error.strerror}", "install Git, or leave --staged out") from None
    if run.returncode:
        said = run.stderr.decode("utf-8", "replace").strip().splitlines()
        fix = "leave --staged out where there is no Git"
        raise Problem(f"git {arguments[0]}: {said[0] if said else 'failed'}", fix)
    return run.stdout
