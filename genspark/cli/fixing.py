"""`genspark validate --fix`: edits that change how something is said, and what they would run."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from difflib import unified_diff
from typing import NamedTuple

from genspark.check.fixes import fixes, sizes
from genspark.check.result import JobResult
from genspark.cli.given import STDIN, Given
from genspark.cli.project import root
from genspark.cli.run import repository
from genspark.compiler import compile_job, parts
from genspark.core.diagnostic import Diagnostic, Problem, Severity
from genspark.core.trace import Data
from genspark.emit.existing import output_files
from genspark.emit.layout import owner_of
from genspark.emit.write import replace
from genspark.manifests import Files, checked
from genspark.operators.target import Platform
from genspark.repository import Outcome, Repository
from genspark.resolve.environment import Environment
from genspark.source.edits import Edit, edited
from genspark.source.reader import read


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


def of_project(repo: Repository, outcomes: list[Outcome], paths: list[str], allow_launch: bool) -> Iterator[Fixed]:
    """What can be mended in these descriptors."""
    environments = [e for o in outcomes if (e := repo.environment(o.environment)) is not None]
    committed = {e.name: output_files(repo.tree, repo.project, e.name) for e in environments}
    for path in paths:
        raw = repo.documents[path]
        data = _data(raw, path)
        results = [result for o in outcomes for result in o.results if result.document == path]
        found = [finding for result in results for finding in result.findings]
        wanted = list(fixes(path, data, found, parts().words)) if data else []
        if not wanted:
            continue
        yield _mended(_Job(repo, path, environments, committed), wanted, allow_launch)


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


class _Job:
    """A descriptor in every environment: what it renders to, and what is wrong with it."""

    def __init__(
        self, repo: Repository, path: str, environments: list[Environment], committed: dict[str, dict[str, bytes]]
    ) -> None:
        self.repo, self.path, self.environments = repo, path, environments
        before = self.results(repo.documents[path])
        self.files = [
            _owned(committed[e.name], path) if result.failed else result.files
            for e, result in zip(environments, before, strict=True)
        ]
        self.errors = _errors(before)

    def results(self, raw: bytes) -> list[JobResult]:
        options = self.repo.options()
        return [compile_job(e, self.path, raw, options, self.repo.raw) for e in self.environments]

    def same(self, raw: bytes) -> bool:
        """Whether nothing that is rendered, or was and is committed, becomes another."""
        now = [result.files for result in self.results(raw)]
        return all(not before or before == after for before, after in zip(self.files, now, strict=True))

    def better(self, raw: bytes) -> bool:
        """Whether no error is new."""
        return _errors(self.results(raw)) <= self.errors


def _mended(job: _Job, wanted: list[Edit], allow_launch: bool) -> Fixed:
    after = raw = job.repo.documents[job.path]
    done: list[Edit] = []
    held: list[Edit] = []
    by_hand: list[Edit] = []
    for edit in wanted:
        text = edited(after, [edit])
        if text is None or not job.better(text):
            by_hand.append(edit)
        elif not allow_launch and not job.same(text):
            held.append(edit)
        else:
            after = text
            done.append(edit)
    return Fixed(job.path, raw, after, tuple(done), tuple(held), tuple(by_hand))


def _errors(results: list[JobResult]) -> int:
    return sum(finding.severity is Severity.ERROR for result in results for finding in result.findings)


def _owned(files: dict[str, bytes], path: str) -> dict[str, str]:
    """The committed files of a descriptor."""
    texts = {name: raw.decode("utf-8", "replace") for name, raw in files.items()}
    return {name: text for name, text in texts.items() if owner_of(text.partition("\n")[0] + "\n") == path}


def _data(raw: bytes, path: str) -> dict[str, Data] | None:
    reading = read(raw, path)
    data = reading.documents[0] if len(reading.documents) == 1 and not reading.faults else None
    return data if isinstance(data, dict) else None


def mend(asked: Given, platform: Platform, write: bool, allow_launch: bool) -> int:
    """Mends what can be mended, or only shows it; how many files change."""
    found: list[Fixed] = []
    repo = repository(root()) if asked.project else None
    if repo is not None:
        environments = [e for name in repo.environment_names() if (e := repo.environment(name)) is not None]
        outcomes = [repo.outcome(e, repo.options(), None, None) for e in environments]
        paths = [path for path in repo.documents if asked.about(path)]
        found.extend([] if repo.broken else of_project(repo, outcomes, paths, allow_launch))
    for name, raw, _ in asked.files:
        wrong = [*checked(Files([(name, raw)]), platform).findings] if name != STDIN else []
        one = of_manifest(name, raw, wrong, allow_launch)
        found.extend([one] if one else [])
    changed = [one for one in found if one.after != one.before]
    for one in changed:
        if write:
            _write(root() if repo is not None and one.path in repo.documents else "", one)
        else:
            sys.stdout.write(diff(one))
    lines = [line for one in found for line in told(one, "" if write else "would be ")]
    sys.stderr.write("".join(f"{line}\n" for line in lines))
    return len(changed)


def diff(one: Fixed) -> str:
    """The change as Git shows it."""
    before, after = (raw.decode().splitlines(keepends=True) for raw in (one.before, one.after))
    return "".join(unified_diff(before, after, f"a/{one.path}", f"b/{one.path}"))


def _write(folder: str, one: Fixed) -> None:
    try:
        replace(os.path.join(folder, one.path), one.after)
    except OSError as error:
        raise Problem(f"cannot write {one.path}: {error.strerror}", "check the disk and the permissions") from None


def told(one: Fixed, would: str) -> Iterator[str]:
    """What was done to a file, and what was not and why."""
    yield from (f"{one.path}: {would}fixed {edit}" for edit in one.done)
    yield from (f"{one.path}: not fixed, it would run the job again: {edit}; add --allow-launch" for edit in one.held)
    yield from (f"{one.path}: not fixed, it needs a hand: {edit}" for edit in one.by_hand)
