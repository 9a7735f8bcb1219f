"""What files are called in what is printed: as who named them would call them, or as a forge knows them."""

from __future__ import annotations

import os
from collections.abc import Callable

from genspark.cli.given import STDIN, Looked
from genspark.cli.way import clone
from genspark.core.diagnostic import SET, Mark
from genspark.resolve.project import library_of

_FORGES = ("github", "junit", "markdown", "sarif")
"""Formats that are read beside the whole repository: a file is looked up from its top."""


def named(looked: Looked, format_: str, project: str = "") -> Looked:
    """The same with its files as a format calls them; `project` is the folder that they are named from."""
    name = _name(format_, project)
    if name is None:
        return looked

    def mark(at: Mark) -> Mark:
        return at._replace(file=name(at.file))

    lines = [one._replace(mark=mark(one.mark), related=tuple(map(mark, one.related))) for one in looked.lines]
    return looked._replace(lines=lines, documents=[name(document) for document in looked.documents])


def _name(format_: str, project: str) -> Callable[[str], str] | None:
    """How to rename a file; None where its name is right."""
    here = os.path.realpath(os.getcwd())
    start = project or here
    if format_ in _FORGES:
        top = clone(start)
        if top is None or (top == start and project):
            return None if top else _from(project, here)
        return lambda file: _below(file, start, os.path.realpath(top))
    return _from(project, here)


def _from(project: str, here: str) -> Callable[[str], str] | None:
    """A project's files as they are called in it by who works below its folder, else from where the work is done."""
    if not project or here == project or here.startswith(f"{project.rstrip(os.sep)}{os.sep}"):
        return None
    to = os.path.relpath(project, here)
    return lambda file: file if _no_file(file) else os.path.join(to, file)


def _below(file: str, start: str, top: str) -> str:
    """A file from the top of its repository; one that lies elsewhere keeps its name."""
    if _no_file(file):
        return file
    whole = os.path.normpath(os.path.join(start, file))
    return os.path.relpath(whole, top) if whole.startswith(f"{top.rstrip(os.sep)}{os.sep}") else file


def _no_file(name: str) -> bool:
    return name in (STDIN, SET) or bool(library_of(name))
