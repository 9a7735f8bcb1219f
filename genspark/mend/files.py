"""What becomes of each file: the edits that were made, those that would run a job again, and those that need a hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, TypeVar, get_args

from genspark.core.diagnostic import Diagnostic, Written, document_name
from genspark.core.records import NamedTuple
from genspark.core.trace import Data
from genspark.mend.fixes import fixes, sizes
from genspark.mend.trial import Trial, committed, environments
from genspark.repository import Repository
from genspark.resolve.project import FILE
from genspark.source.edits import Edit, edited, edited_in
from genspark.source.reader import read

_WORK, _FEWEST = 200_000, 16
"""Bytes of a file that are tried in all, and how often at least."""
T = TypeVar("T")
Fate = Literal["done", "held", "by hand"]


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


def of_project(repo: Repository, about: Callable[[str], bool], allow_launch: bool) -> Iterator[Fixed]:
    """What can be mended in the descriptors and overlays that are asked about."""
    outcomes = [repo.outcome(environment, repo.options(), None, None) for environment in environments(repo)]
    found = [*repo.findings, *(finding for outcome in outcomes for finding in outcome.findings)]
    named = {where.file for finding in found if isinstance(where := finding.at[0], Written)}
    overlays = sorted({*(overlay.path for overlay in repo.overlays), *named} - {*repo.documents, FILE})
    made = committed(repo)
    for path in (*repo.documents, *overlays):
        raw = repo.tree.read(path) if about(path) else None
        data = _data(raw, path) if raw is not None else None
        wanted = list(fixes(path, data, found, repo.tools.words)) if data else []
        if wanted:
            yield _mended(Trial(repo, path, made), wanted, allow_launch)


def of_manifest(path: str, raw: bytes, found: list[Diagnostic], allow_launch: bool) -> Fixed | None:
    """What can be mended in a manifest: each edit is another spec to the operator, which runs the job again."""
    wanted: dict[int, list[Edit]] = {}
    documents = read(raw, path).documents
    for number, document in enumerate(documents):
        if isinstance(document, dict):
            wanted[number] = list(sizes(document_name(path, number), document, found))
    edits = tuple(edit for several in wanted.values() for edit in several)
    if not edits:
        return None
    if not allow_launch:
        return Fixed(path, raw, raw, (), edits, ())
    after = raw

    def attempt(part: Sequence[tuple[int, Edit]]) -> Fate:
        nonlocal after
        several: dict[int, list[Edit]] = {}
        for number, edit in part:
            several.setdefault(number, []).append(edit)
        text = edited_in(after, several)
        after = after if text is None else text
        return "by hand" if text is None else "done"

    fates = divided([(number, edit) for number, several in wanted.items() for edit in several], attempt, raw)
    return _fixed(path, raw, after, [(edit, fate) for (_, edit), fate in fates])


def _mended(trial: Trial, wanted: list[Edit], allow_launch: bool) -> Fixed:
    after = trial.raw

    def attempt(part: Sequence[Edit]) -> Fate:
        nonlocal after
        text = edited(after, part)
        if text is None or not trial.better(text):
            return "by hand"
        if not allow_launch and not trial.same(text):
            return "held"
        after = text
        return "done"

    fates = divided(wanted, attempt, trial.raw)
    return _fixed(trial.path, trial.raw, after, fates)


def _fixed(path: str, before: bytes, after: bytes, fates: Sequence[tuple[Edit, Fate]]) -> Fixed:
    done, held, by_hand = (tuple(edit for edit, fate in fates if fate == one) for one in get_args(Fate))
    return Fixed(path, before, after, done, held, by_hand)


def divided(wanted: Sequence[T], attempt: Callable[[Sequence[T]], Fate], raw: bytes) -> list[tuple[T, Fate]]:
    """What becomes of each: all are made together, and what cannot be is made in halves.

    Each try costs what the file does: when there were many, the parts that are left stay undivided.
    """
    tries = max(_FEWEST, _WORK // (len(raw) + 1))
    found: list[tuple[T, Fate]] = []
    parts = [wanted]
    while parts:
        part = parts.pop()
        fate = attempt(part)
        tries -= 1
        if fate != "done" and len(part) > 1 and tries > len(parts):
            half = len(part) // 2
            parts.extend((part[half:], part[:half]))
        else:
            found.extend((one, fate) for one in part)
    return found


def _data(raw: bytes, path: str) -> dict[str, Data] | None:
    reading = read(raw, path)
    data = reading.documents[0] if len(reading.documents) == 1 and not reading.faults else None
    return data if isinstance(data, dict) else None
