"""`genspark validate --fix`: edits that change how something is said, and what they would run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from difflib import unified_diff
from typing import NamedTuple

from genspark.check.fixes import fixes, sizes
from genspark.cli.given import Given
from genspark.cli.project import root
from genspark.cli.run import repository
from genspark.cli.screen import show, tell
from genspark.cli.trial import Trial, committed, environments
from genspark.cli.waiting import alone, writing
from genspark.compiler import parts
from genspark.core.diagnostic import Diagnostic, Problem, Written
from genspark.core.printable import SAID, few, printable
from genspark.core.trace import Data
from genspark.disk.absent import Absent
from genspark.manifests import Files, checked
from genspark.operators.target import Platform
from genspark.repository import Repository
from genspark.resolve.project import FILE
from genspark.source.edits import Edit, edited
from genspark.source.masking import mask_of, masked_text
from genspark.source.reader import read
from genspark.source.tree import Folder

_LINES = 1000
"""Of what is told of a run, at most."""


class Fixed(NamedTuple):
    """A file, and what becomes of it."""

    path: str
    before: bytes
    after: bytes
    done: tuple[Edit, ...]
    held: tuple[Edit, ...]
    """Edits that would run the job again: they need a yes."""
    by_hand: tuple[Edit, ...]
    """Edits that cannot be made without touching more of the text."""


def of_project(repo: Repository, asked: Given, allow_launch: bool) -> Iterator[Fixed]:
    """What can be mended in the descriptors and overlays that are asked about."""
    outcomes = [repo.outcome(environment, repo.options(), None, None) for environment in environments(repo)]
    found = [*repo.findings, *(finding for outcome in outcomes for finding in outcome.findings)]
    named = {where.file for finding in found if isinstance(where := finding.at[0], Written)}
    overlays = sorted({*(overlay.path for overlay in repo.overlays), *named} - {*repo.documents, FILE})
    made = committed(repo)
    for path in (*repo.documents, *overlays):
        raw = repo.tree.read(path) if asked.about(path) else None
        data = _data(raw, path) if raw is not None else None
        wanted = list(fixes(path, data, found, parts().words)) if data else []
        if wanted:
            yield _mended(Trial(repo, path, made), wanted, allow_launch)


def of_manifest(path: str, raw: bytes, found: list[Diagnostic], allow_launch: bool) -> Fixed | None:
    """What can be mended in a manifest: each edit is another spec to the operator, which runs the job again."""
    wanted: dict[int, list[Edit]] = {}
    documents = read(raw, path).documents
    for number, document in enumerate(documents):
        if isinstance(document, dict):
            wanted[number] = list(sizes(f"{path}#{number}", document, found))
    edits = tuple(edit for several in wanted.values() for edit in several)
    if not edits:
        return None
    if not allow_launch:
        return Fixed(path, raw, raw, (), edits, ())
    after = raw
    done: list[Edit] = []
    by_hand: list[Edit] = []
    for number, several in wanted.items():
        for edit in several:
            text = edited(after, [edit], number)
            (by_hand if text is None else done).append(edit)
            after = after if text is None else text
    return Fixed(path, raw, after, tuple(done), (), tuple(by_hand))


def _mended(trial: Trial, wanted: list[Edit], allow_launch: bool) -> Fixed:
    together = edited(trial.raw, wanted)
    if together is not None and trial.better(together) and (allow_launch or trial.same(together)):
        return Fixed(trial.path, trial.raw, together, tuple(wanted), (), ())
    after = trial.raw
    done: list[Edit] = []
    held: list[Edit] = []
    by_hand: list[Edit] = []
    for edit in wanted:
        text = edited(after, [edit])
        if text is None or not trial.better(text):
            by_hand.append(edit)
        elif not allow_launch and not trial.same(text):
            held.append(edit)
        else:
            after = text
            done.append(edit)
    return Fixed(trial.path, trial.raw, after, tuple(done), tuple(held), tuple(by_hand))


def _data(raw: bytes, path: str) -> dict[str, Data] | None:
    reading = read(raw, path)
    data = reading.documents[0] if len(reading.documents) == 1 and not reading.faults else None
    return data if isinstance(data, dict) else None


def mend(asked: Given, platform: Platform, write: bool, allow_launch: bool) -> int:
    """Mends what can be mended, or only shows it; how many files change."""
    found: list[Fixed] = []
    if any(not file.root for file in asked.files):
        raise Problem("--fix changes files, and stdin is none", "name the files")
    if write:
        alone(root() if asked.project else os.getcwd())
    repo = repository(root()) if asked.project else None
    if repo is not None:
        found.extend(of_project(repo, asked, allow_launch))
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
