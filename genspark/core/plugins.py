"""Plug-ins: installed distributions that add to the open sets, by entry points of the groups `genspark.*`.

A plug-in has `genspark` in its distribution's name (`genspark-acme`). So one look at the names of what is installed
tells whether there are any, and a run without plug-ins need not load importlib.metadata, which costs more than
compiling a job.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from genspark.core.records import NamedTuple

if TYPE_CHECKING:
    from importlib.metadata import Distribution

    from genspark.core.crash import Crash

GROUPS = ("features", "targets", "rules", "overlays")
_OURS = "genspark"
_KIND = ".dist-info"


class Part(NamedTuple):
    """One thing that a plug-in adds: an object that its entry point names, or why there is none."""

    plugin: str
    """The distribution."""
    group: str
    name: str
    value: Any
    place: str
    """Where its code lies: the folder of a package, or the file of a module that is in none."""
    crash: Crash | None = None
    """What happened when it was loaded."""


class PluginError(Exception):
    """What a function of a plug-in raised, as the cause of this, or what is wrong with what it gave."""

    def __init__(self, plugin: str, why: str = "") -> None:
        super().__init__(plugin)
        self.plugin = plugin
        self.why = why
        """What it did, in our words, without a value; empty where it raised something."""


class TargetError(PluginError):
    """The same of a target, which rules of ours and of other plug-ins ask as well."""


@cache
def installed() -> tuple[Part, ...]:
    """Everything that plug-ins add, by their names; looked for once in a process, as imports are."""
    parts = (part for name, plugin in _plugins(filter(_is_trusted, sys.path)) for part in _parts(name, plugin))
    return tuple(sorted(parts, key=lambda part: (part.plugin, part.group, part.name)))


def whose(file: str) -> str:
    """The plug-in that a file of code belongs to; empty for any other file."""
    known = (part for part in installed() if part.place)
    found = (part.plugin for part in known if file == part.place or file.startswith(part.place + os.sep))
    return next(found, "")


def code() -> Iterator[str]:
    """What identifies the code of plug-ins: the state of their files."""
    for place in sorted({part.place for part in installed() if part.place}):
        for file in _files(place):
            state = os.stat(file)
            yield f"{file} {state.st_mtime_ns} {state.st_size}"


def _files(place: str) -> Iterator[str]:
    if os.path.isfile(place):
        yield place
    for base, folders, files in os.walk(place):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        yield from (os.path.join(base, name) for name in sorted(files))


_INSTALLED = ("site-packages", "dist-packages")


def _is_trusted(folder: str) -> bool:
    """Whether a folder of the path is one that things are installed into, or that the user named in PYTHONPATH.

    `python -m genspark` puts the current folder on the path, which may be a repository that nobody trusts.
    """
    if os.path.realpath(folder or ".") == os.path.realpath("."):
        return False
    return os.path.basename(folder) in _INSTALLED or folder in os.environ.get("PYTHONPATH", "").split(os.pathsep)


def _plugins(path: Iterable[str]) -> Iterator[tuple[str, Distribution]]:
    """Each plug-in with its name, once: of two folders of the path the first counts, as for an import."""
    seen = {_OURS}
    for folder in dict.fromkeys(path):
        try:
            names = os.listdir(folder)
        except OSError:
            continue  # a folder of the path that is not there, or an archive
        for name in names:
            if not name.endswith(_KIND) or _OURS not in name.lower():
                continue
            called = name.removesuffix(_KIND).rpartition("-")[0].lower()
            own = called.replace("-", "_").replace(".", "_")
            if _OURS in own and own not in seen:
                from importlib.metadata import Distribution

                seen.add(own)
                yield called.replace("_", "-"), Distribution.at(os.path.join(folder, name))


def _parts(name: str, plugin: Distribution) -> tuple[Part, ...]:
    """What one plug-in adds; where even that cannot be read, a part that says why."""
    try:
        return tuple(_loaded(plugin.metadata["Name"] or name, plugin))
    except Exception as error:
        return (_broken(name, "entry points", "", error),)


def _loaded(name: str, plugin: Distribution) -> Iterator[Part]:
    for entry in plugin.entry_points:
        base, _, group = entry.group.partition(".")
        if base != _OURS:
            continue
        if group not in GROUPS:
            yield Part(name, group, entry.name, None, "")  # most likely misspelled: what it adds would be missed
            continue
        try:
            part = Part(name, group, entry.name, entry.load(), _place(entry.module))
        except (Exception, SystemExit) as error:  # a module that ends the process when imported ends no run of ours
            part = _broken(name, group, entry.name, error)
        yield part


def _broken(plugin: str, group: str, name: str, error: BaseException) -> Part:
    from genspark.core.crash import crash

    return Part(plugin, group, name, None, "", crash(error, whose=lambda file: ""))


def _place(module: str) -> str:
    """The folder of the package that a module lies in, or the module's own file; empty for a module of ours."""
    names = module.split(".")
    if names[0] == _OURS:
        return ""
    outer = [sys.modules[".".join(names[:end])] for end in range(1, len(names) + 1)]
    for one in outer:
        file: str | None = getattr(one, "__file__", None)
        if file:  # a namespace has none: other distributions lie in it too
            return os.path.abspath(os.path.dirname(file) if hasattr(one, "__path__") else file)
    return os.path.abspath(next(iter(outer[-1].__path__)))
