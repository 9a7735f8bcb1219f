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
from typing import TYPE_CHECKING, Any, NamedTuple

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
    folder: str
    """Where its code lies."""
    crash: Crash | None = None
    """What happened when it was loaded."""


@cache
def installed() -> tuple[Part, ...]:
    """Everything that plug-ins add, by their names; looked for once in a process, as imports are."""
    parts = (part for plugin in _plugins(sys.path) for part in _parts(plugin))
    return tuple(sorted(parts, key=lambda part: (part.plugin, part.group, part.name)))


def added(group: str) -> Iterator[Part]:
    """What plug-ins add to one group and could be loaded."""
    return (part for part in installed() if part.group == group and part.crash is None)


def whose(file: str) -> str:
    """The plug-in that a file of code belongs to; empty for any other file."""
    found = (part.plugin for part in installed() if part.folder and file.startswith(part.folder + os.sep))
    return next(found, "")


def code() -> Iterator[str]:
    """What identifies the code of plug-ins: the state of their files."""
    for folder in sorted({part.folder for part in installed() if part.folder}):
        for base, folders, files in os.walk(folder):
            folders[:] = sorted(name for name in folders if name != "__pycache__")
            for name in sorted(files):
                state = os.stat(os.path.join(base, name))
                yield f"{os.path.join(base, name)} {state.st_mtime_ns} {state.st_size}"


def _plugins(path: Iterable[str]) -> Iterator[Distribution]:
    for folder in dict.fromkeys(path):
        try:
            names = os.listdir(folder or ".")
        except OSError:
            continue  # a folder of the path that is not there, or an archive
        for name in names:
            if name.endswith(_KIND) and _OURS in (own := name.partition("-")[0].lower()) and own != _OURS:
                from importlib.metadata import Distribution
                from pathlib import Path

                yield Distribution.at(Path(folder, name))


def _parts(plugin: Distribution) -> Iterator[Part]:
    name = plugin.metadata["Name"]
    for entry in plugin.entry_points:
        base, _, group = entry.group.partition(".")
        if base != _OURS or group not in GROUPS:
            continue
        try:
            value = entry.load()
        except Exception as error:
            from genspark.core.crash import crash

            yield Part(name, group, entry.name, None, "", crash(error, whose=lambda file: ""))
        else:
            yield Part(name, group, entry.name, value, _folder(entry.module))


def _folder(module: str) -> str:
    """The folder of the package that a module lies in."""
    package = sys.modules[module.partition(".")[0]]
    places = [*getattr(package, "__path__", ())]
    return os.path.abspath(places[0] if places else os.path.dirname(package.__file__ or ""))
