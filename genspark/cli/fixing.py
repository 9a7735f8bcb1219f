"""`genspark validate --fix`: files mended or shown as they would be, and what was done to each."""

from __future__ import annotations

import os
from collections.abc import Iterator
from difflib import unified_diff

from genspark.cli.given import Given
from genspark.cli.options import repository
from genspark.cli.project import root
from genspark.cli.screen import show, tell
from genspark.cli.waiting import alone, writing
from genspark.core.diagnostic import Problem
from genspark.core.printable import SAID, few, printable
from genspark.disk.absent import Absent
from genspark.manifests import Files, checked
from genspark.mend.files import Fixed, of_manifest, of_project
from genspark.operators.target import Platform
from genspark.source.masking import mask_of, masked_text
from genspark.source.tree import Folder

_LINES = 1000
"""Of what is told of a run, at most."""


def mend(asked: Given, platform: Platform, write: bool, allow_launch: bool) -> int:
    """Mends what can be mended, or only shows it; how many files change."""
    found: list[Fixed] = []
    if any(not file.root for file in asked.files):
        raise Problem("--fix changes files, and stdin is none", "name the files")
    if write:
        alone(root() if asked.project else os.getcwd())
    repo = repository(root()) if asked.project else None
    if repo is not None:
        found.extend(of_project(repo, asked.about, allow_launch))
    given = {file.name: file for file in asked.files}
    for name, file in given.items():
        raw = file.raw
        if isinstance(raw, bytes):
            one = of_manifest(name, raw, [*checked(Files([(name, raw)]), platform).findings], allow_launch)
            found.extend([one] if one else [])
    changed = [one for one in found if one.after != one.before]
    for one in changed:
        if write:
            own = given.get(one.path)
            _write(Folder(own.root if own else root()), one, own.inside if own else one.path)
        else:
            show(diff(one))
    said = ((mask_of([one.before]), line) for one in found for line in told(one, "" if write else "would be "))
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
