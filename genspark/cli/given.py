"""What a person asks to be checked: parts of a project, or manifests that belong to none."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from functools import cache

from genspark.cli.options import below, path_inside
from genspark.cli.project import FILE, above
from genspark.cli.way import rooted
from genspark.core.diagnostic import Problem
from genspark.core.records import NamedTuple
from genspark.disk.absent import FOLDER, MISSING, Absent, may_hide
from genspark.disk.stream import read_all
from genspark.emit.changes import chosen
from genspark.report.line import Line
from genspark.repository import Repository
from genspark.resolve.project import Project
from genspark.source.tree import Folder

STDIN = "-"
YAML = (".yaml", ".yml")
_STREAM = re.compile(r"-|/dev/stdin|/(?:dev|proc/self)/fd/(?P<number>[0-9]{1,4})")
"""What was opened for this very command, as a shell's <(...) does."""


class File(NamedTuple):
    """A file that is no descriptor or overlay."""

    name: str
    raw: bytes | Absent
    named: bool
    """By a person, not found in a folder."""
    root: str = ""
    """The folder that it was read below, and that it may be written below."""
    inside: str = ""
    """Its path there, without links."""
    project: str = ""
    """The project that it lies in, by its folder; empty for none."""
    environment: str = ""
    """The environment of the project whose output it lies in; empty for none."""


class Looked(NamedTuple):
    """What was found, and in what."""

    lines: Sequence[Line]
    documents: Sequence[str]
    said: str
    """The same in a few words."""
    bare: frozenset[str] = frozenset()
    """The files in which there was nothing to look at."""


class Asked(NamedTuple):
    """What is asked about of one project."""

    root: str
    """The project's folder."""
    parts: tuple[str, ...]
    """From there; none means all of it."""

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


class Given(NamedTuple):
    """Paths sorted by whose they are."""

    projects: tuple[Asked, ...]
    files: tuple[File, ...]
    """Others."""
    holders: tuple[str, ...] = ()
    """Folders and streams that were named for what is in them."""


def given(paths: list[str]) -> Given:
    """What is at these paths, each a part of the nearest project above it, if there is any."""
    home = above(os.getcwd())
    if not paths:
        if home is None:
            raise Problem(f"there is no {FILE} here or above", "name manifests to check, or run genspark init")
        return Given((Asked(home, ()),), ())
    parts: dict[str, list[str]] = {}
    files: list[File] = []
    holders: list[str] = []
    for path in dict.fromkeys(paths):
        stream = _STREAM.fullmatch(path)
        folder = home if stream else _project_of(path)
        if folder and not stream and _of_project(folder, _ours(folder), path):
            parts.setdefault(folder, []).append(path)
            continue
        found = named(path)
        if folder:
            found = [_placed(file, folder, bool(stream)) for file in found]
        if stream or os.path.isdir(path):
            inner = _projects_below(found) if not folder else []
            parts.update({one: [one] for one in inner if one not in parts})
            found = [file for file in found if not any(_lies_in(file, one) for one in inner)]
            holders.extend([] if inner else [path])
        files.extend(found)
    once = {os.path.realpath(file.name): file for file in sorted(files, key=lambda file: file.named)}
    kept = tuple(file for file in files if once[os.path.realpath(file.name)] is file)
    return Given(tuple(Asked(folder, below(folder, own)) for folder, own in parts.items()), kept, tuple(holders))


def _project_of(path: str) -> str | None:
    """The project that a path lies in; links below its folder stay as they are named."""
    folder = os.path.abspath(path)
    while not os.path.exists(os.path.join(folder, FILE)):
        folder, before = os.path.dirname(folder), folder
        if folder == before:
            return None
    return os.path.realpath(folder)


def _projects_below(files: list[File]) -> list[str]:
    """The folders of projects among the files of a folder, the outer ones."""
    folders = sorted(os.path.realpath(os.path.dirname(one.name)) for one in files if os.path.basename(one.name) == FILE)
    return [one for one in folders if not any(one.startswith(f"{other}{os.sep}") for other in folders)]


def _lies_in(file: File, folder: str) -> bool:
    return os.path.realpath(file.name).startswith(f"{folder.rstrip(os.sep)}{os.sep}")


@cache
def _project(folder: str) -> Project:
    return Repository(Folder(folder)).project


def _ours(folder: str) -> tuple[str, ...]:
    """Where a project's own documents lie, from its root."""
    project = _project(folder)
    return (FILE, project.jobs, "overlays", *(part.strip("/") for part in project.folders.values()))


def _placed(file: File, folder: str, stream: bool) -> File:
    """The same with the project that it lies in, and the environment."""
    inside = "" if stream else path_inside(folder, file.name) or ""
    project = _project(folder)
    names = (stack.name for stack in project.environments)
    of = next((name for name in names if inside.startswith(f"{project.output}/{name}/")), "")
    return file._replace(project=folder, environment=of)


def _of_project(folder: str, ours: tuple[str, ...], path: str) -> bool:
    """Whether a path is, or holds, descriptors or overlays of a folder's project; its other files are manifests."""
    inside = path_inside(folder, path)
    if not inside:
        return inside is not None
    return any(inside == one or inside.startswith(f"{one}/") or one.startswith(f"{inside}/") for one in ours)


def named(path: str) -> list[File]:
    """A file, or the YAML files of a folder."""
    stream = _STREAM.fullmatch(path)
    if stream:
        return [File(path, _streamed(int(stream["number"] or 0)), True)]
    path = _short(path)
    folder, inside = rooted(path, above(os.getcwd()))
    tree = Folder(folder)
    if os.path.isdir(path):
        every = [(name, absent) for name, absent in tree.listing(inside) if _asked(name, absent, inside)]
        return [_file(_shown(path, name, inside), tree, name, False, absent) for name, absent in every]
    found = _file(path, tree, inside, True)
    if found.raw is MISSING:
        raise Problem(f"there is no file {path}", "name descriptors, manifests, or a folder of them")
    return [found]


def _asked(name: str, absent: Absent | None, folder: str) -> bool:
    """Whether something in a folder is to be checked: YAML, and what cannot be read and may be, or hold, some."""
    if absent is None:
        return name.lower().endswith(YAML)
    return absent is not FOLDER and (name == folder or may_hide(name, absent, YAML))


def _short(path: str) -> str:
    """A path without ./ before it, which says nothing."""
    rest = path
    while rest.startswith("./"):
        rest = rest[2:].lstrip("/")
    return path if rest.startswith("-") else rest or "."


def _shown(path: str, name: str, folder: str) -> str:
    """What lies in a folder, as who named the folder would name it."""
    below = os.path.relpath(name, folder or ".")
    return path if name == folder else below if path == "." else os.path.join(path, below)


def _streamed(number: int) -> bytes | Absent:
    # Of a closed stream the number may be a file's by now.
    if number == 0 and sys.stdin is None:
        raise Problem("standard input is closed", "name a file, or pipe the manifests in")
    return read_all(number)


def _file(name: str, tree: Folder, inside: str, by_name: bool, absent: Absent | None = None) -> File:
    real = tree.real(inside)
    return File(name, absent or tree.look(inside), by_name, tree.root, real if isinstance(real, str) else inside)
