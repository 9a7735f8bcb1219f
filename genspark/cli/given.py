"""What a person asks to be checked: parts of a project, or manifests that belong to none."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import NamedTuple

from genspark.cli.project import FILE, root
from genspark.cli.run import below, chosen
from genspark.core.diagnostic import Problem
from genspark.report.line import Line
from genspark.repository import Repository
from genspark.source.tree import Folder

STDIN = "-"
YAML = (".yaml", ".yml")


class File(NamedTuple):
    """A file that belongs to no project."""

    name: str
    raw: bytes
    named: bool
    """By a person, not found in a folder."""


class Looked(NamedTuple):
    """What was found, and in what."""

    lines: Sequence[Line]
    documents: Sequence[str]
    said: str
    """The same in a few words."""


class Given(NamedTuple):
    """Paths sorted by whose they are."""

    project: bool
    """Whether the project is asked about, whole or in parts."""
    parts: tuple[str, ...]
    """Of the project, from its root; none means all of it."""
    files: tuple[File, ...]
    """Others."""

    def about(self, path: str) -> bool:
        """Whether a file of the project is asked about."""
        return chosen(self.parts, path)

    def there(self, repo: Repository) -> None:
        """Problem where a part of the project is nothing that can be checked."""
        known = (FILE, *repo.documents, *(overlay.path for overlay in repo.overlays))
        for part in self.parts:
            lies = part and not any(chosen((part,), path) for path in known)
            if lies and not repo.tree.is_folder(part) and repo.tree.read(part) is None:
                raise Problem(f"no descriptor lies at {part}", f"name a file or folder below {repo.project.jobs}/")


def given(paths: list[str]) -> Given:
    """What is at these paths."""
    folder = _home()
    if not paths:
        if folder is None:
            raise Problem(f"there is no {FILE} here or above", "name manifests to check, or run genspark init")
        return Given(True, (), ())
    ours = _ours(folder) if folder else ()
    own = [path for path in paths if path != STDIN and folder and _of_project(folder, ours, path)]
    others = [path for path in paths if path not in own]
    files = [file for path in dict.fromkeys(others) for file in _files(path)]
    once = {os.path.realpath(file.name): file for file in sorted(files, key=lambda file: file.named)}
    kept = tuple(file for file in files if once[os.path.realpath(file.name)] is file)
    return Given(bool(own), below(folder, own) if folder else (), kept)


def _home() -> str | None:
    try:
        return root()
    except Problem:
        return None


def _ours(folder: str) -> tuple[str, ...]:
    """Where a project's own documents lie, from its root."""
    project = Repository(Folder(folder)).project
    return (FILE, project.jobs, "overlays", *(part.strip("/") for part in project.folders.values()))


def _of_project(folder: str, ours: tuple[str, ...], path: str) -> bool:
    """Whether a path is, or holds, descriptors or overlays of a folder's project; its other files are manifests."""
    real = os.path.realpath(path)
    if real == folder:
        return True
    if not real.startswith(folder + os.sep):
        return False
    inside = os.path.relpath(real, folder).replace(os.sep, "/")
    return any(inside == one or inside.startswith(f"{one}/") or one.startswith(f"{inside}/") for one in ours)


def _files(path: str) -> list[File]:
    """A file, or the YAML files of a folder."""
    if path == STDIN:
        return [File(STDIN, sys.stdin.buffer.read(), True)]
    if os.path.isdir(path):
        tree = Folder(path)
        names = [name for name in tree.files("") if name.endswith(YAML)]
        return [File(os.path.join(path, name), raw, False) for name in names if (raw := tree.read(name)) is not None]
    above, name = os.path.split(path)
    raw = Folder(above or ".").read(name)
    if raw is None:
        raise Problem(f"there is no file {path}", "name descriptors, manifests, or a folder of them")
    return [File(path, raw, True)]
