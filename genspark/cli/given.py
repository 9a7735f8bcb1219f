"""What a person asks to be checked: parts of a project, or manifests that belong to none."""

from __future__ import annotations

import os
import sys
from typing import NamedTuple

from genspark.cli.project import FILE, root
from genspark.cli.run import below, chosen, counted
from genspark.core.diagnostic import Mark, Problem
from genspark.manifests import Files, checked
from genspark.operators.kubeflow import NEWEST
from genspark.operators.target import Platform
from genspark.report.line import Line, lines
from genspark.repository import Repository
from genspark.source.tree import Folder

STDIN = "-"
_YAML = (".yaml", ".yml")


class Given(NamedTuple):
    """Paths sorted by whose they are."""

    project: bool
    """Whether the project is asked about, whole or in parts."""
    parts: tuple[str, ...]
    """Of the project, from its root; none means all of it."""
    files: tuple[tuple[str, bytes, bool], ...]
    """Other files, what they hold, and whether they were named, not found in a folder."""

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
    own = [path for path in paths if path != STDIN and folder and _of_project(folder, path)]
    others = [path for path in paths if path not in own]
    files = tuple(file for path in dict.fromkeys(others) for file in _files(path))
    return Given(bool(own), below(folder, own) if folder else (), files)


def _home() -> str | None:
    try:
        return root()
    except Problem:
        return None


def _of_project(folder: str, path: str) -> bool:
    """Whether a path is, or holds, descriptors or overlays of a folder's project; its other files are manifests."""
    real = os.path.realpath(path)
    if real == folder:
        return True
    if not real.startswith(folder + os.sep):
        return False
    repo = Repository(Folder(folder))
    inside = os.path.relpath(real, folder).replace(os.sep, "/")
    ours = (FILE, repo.project.jobs, "overlays", *(part.strip("/") for part in repo.project.folders.values()))
    return any(inside == one or inside.startswith(f"{one}/") or one.startswith(f"{inside}/") for one in ours)


def _files(path: str) -> list[tuple[str, bytes, bool]]:
    """A file, or the YAML files of a folder."""
    if path == STDIN:
        return [(STDIN, sys.stdin.buffer.read(), True)]
    if os.path.isdir(path):
        tree = Folder(path)
        names = [name for name in tree.files("") if name.endswith(_YAML)]
        return [(os.path.join(path, name), raw, False) for name in names if (raw := tree.read(name)) is not None]
    above, name = os.path.split(path)
    raw = Folder(above or ".").read(name)
    if raw is None:
        raise Problem(f"there is no file {path}", "name descriptors, manifests, or a folder of them")
    return [(path, raw, True)]


def manifests(
    files: tuple[tuple[str, bytes, bool], ...],
    operator: str,
    webhook: bool,
    found: list[Line],
    documents: list[str],
) -> str:
    """Checks files that belong to no project, and says what was in them."""
    read = Files((name, raw) for name, raw, _ in files)
    result = checked(read, Platform(operator or NEWEST, webhook))
    named = {name for name, _, by_name in files if by_name}
    templates = {
        where.file
        for one in result.findings
        for where in one.at
        if one.code == "GS1007" and isinstance(where, Mark) and where.file not in named
    }
    of_folders = lines(result.findings, read.mark)
    found.extend(line for line in of_folders if not (line.code == "GS1007" and line.mark.file in templates))
    documents.extend(name for name, _, _ in files if name not in templates)
    parts = [counted(result.applications, "application")]
    parts.extend([counted(result.others, "other object")] if result.others else [])
    left = f", {counted(len(templates), 'template')} left out" if templates else ""
    return f"{counted(len(files), 'file')} with {' and '.join(parts)}{left}"
