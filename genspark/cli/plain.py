"""Manifests that belong to no project, checked: apart, since a project's run does not need it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from genspark.check.traits import traits
from genspark.cli.given import File, Given, Looked
from genspark.cli.printing import counted
from genspark.compile.plain import Cluster
from genspark.core.diagnostic import Severity
from genspark.disk.absent import Absent
from genspark.manifests import Files, held
from genspark.project.descriptors import unreadable
from genspark.report.line import lines

_FEW = 3


def manifests(files: tuple[File, ...], clusters: Sequence[Cluster]) -> Looked:
    """What is wrong with these files. A template that a folder holds is left out; one that is named is a mistake."""
    read = Files((one.name, one.raw) for one in files if isinstance(one.raw, bytes))
    result = held(read, clusters)
    unread = (unreadable(one.name, one.raw) for one in files if isinstance(one.raw, Absent))
    every = lines([*result.findings, *unread], read.mark, read.mask)
    named = {one.name for one in files if one.named}
    templates = {one.mark.file for one in every if traits(one.code).template and one.severity is Severity.ERROR} - named
    parts = [counted(result.applications, "application")]
    parts.extend([counted(result.others, "other object")] if result.others else [])
    left = f", {_templates(sorted(templates))} left out" if templates else ""
    left_in = [line for line in every if not traits(line.code).template or line.mark.file not in templates]
    seen = {*result.holders, *(line.mark.file for line in left_in)}
    return Looked(
        left_in,
        [one.name for one in files],
        f"{counted(len(files), 'file')} with {' and '.join(parts)}{left}",
        frozenset(one.name for one in files) - seen,
    )


def unlooked(asked: Given, looked: Iterable[Looked]) -> list[str]:
    """The folders and streams that were named for what is in them, and hold nothing that can be checked."""
    bare = {name for one in looked for name in one.bare}
    names = {one.name for one in asked.files} - bare
    seen = [os.path.realpath(name) for name in names]

    def holds(holder: str) -> bool:
        folder = os.path.join(os.path.realpath(holder), "")
        return holder in names or any(file.startswith(folder) for file in seen)

    return [holder for holder in asked.holders if not holds(holder)]


def _templates(names: list[str]) -> str:
    """Named where they are few, for a manifest may hold a template's sign by mistake."""
    count = counted(len(names), "template")
    return f"{count} ({', '.join(names)})" if len(names) <= _FEW else count
