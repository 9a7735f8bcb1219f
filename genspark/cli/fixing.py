"""`genspark validate --fix`: files mended or shown as they would be, and what was done to each."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from difflib import unified_diff

from genspark.cli.given import Given
from genspark.cli.options import repository
from genspark.cli.screen import show, tell
from genspark.cli.waiting import alone, writing
from genspark.compile.plain import Cluster
from genspark.core.diagnostic import Problem
from genspark.core.printable import SAID, few, printable
from genspark.disk.absent import Absent
from genspark.manifests import Files, held
from genspark.mend.files import Fixed, of_manifest, of_project
from genspark.source.masking import mask_of, masked_text
from genspark.source.tree import Folder

_LINES = 1000
"""Of what is told of a run, at most."""


def mend(asked: Given, held_to: Callable[[str, str], Sequence[Cluster]], write: bool, allow_launch: bool) -> int:
    """Mends what can be mended, or only shows it; how many files change.

    `held_to` gives the clusters of the manifests of a project, by its folder, and of an
    environment where they lie in its output.
    """
    found: list[tuple[str, Fixed]] = []
    if any(not file.root for file in asked.files):
        raise Problem("--fix changes files, and stdin is none", "name the files")
    if write:
        for folder in [part.root for part in asked.projects] or [os.getcwd()]:
            alone(folder)
    for part in asked.projects:
        found.extend((part.root, one) for one in of_project(repository(part.root), part.about, allow_launch))
    given = {file.name: file for file in asked.files}
    for name, file in given.items():
        raw = file.raw
        if isinstance(raw, bytes):
            wrong = held(Files([(name, raw)]), held_to(file.project, file.environment)).findings
            mended = of_manifest(name, raw, [*wrong], allow_launch)
            found.extend([("", mended)] if mended else [])
    changed = [(folder, one) for folder, one in found if one.after != one.before]
    for folder, one in changed:
        own = None if folder else given[one.path]
        if write:
            _write(Folder(own.root if own else folder), one, own.inside if own else one.path)
        else:
            show(diff(one))
    said = ((mask_of([one.before]), line) for _, one in found for line in told(one, "" if write else "would be "))
    lines = (printable(mask.lines(line), SAID) for mask, line in said)
    tell("".join(f"{line}\n" for line in few(lines, _LINES)))
    return len(changed)


def diff(one: Fixed) -> str:
    """The change as Git shows it, without credentials."""
    before, after = (masked_text(raw).splitlines(keepends=True) for raw in (one.before, one.after))
    return "".join(unified_diff(before, after, f"a/{one.path}", f"b/{one.path}"))


def _write(tree: Folder, one: Fixed, path: str) -> None:
    real = tree.real(path)  # a link stays one
    if isinstance(real, Absent):
        raise Problem(f"{one.path} {real.why}", real.fix)
    writing(tree.root).write(real, one.after, keep_mode=True)


def told(one: Fixed, would: str) -> Iterator[str]:
    """What was done to a file, and what was not and why."""
    yield from (f"{one.path}: {would}fixed {edit}" for edit in one.done)
    yield from (f"{one.path}: not fixed, it would run the job again: {edit}; add --allow-launch" for edit in one.held)
    yield from (f"{one.path}: not fixed, it needs a hand: {edit}" for edit in one.by_hand)
