"""Edits of a project tried out: what is rendered with one, and what is wrong then."""

from __future__ import annotations

from collections.abc import Mapping

from genspark.check.traits import traits
from genspark.compiler import compile_job
from genspark.core.diagnostic import Severity
from genspark.disk.absent import Absent
from genspark.emit.existing import output_files
from genspark.emit.layout import owner_of
from genspark.repository import Repository
from genspark.resolve.environment import Environment
from genspark.results.result import JobResult

Made = dict[tuple[str, str], dict[str, str]]
"""By environment and descriptor: the files that it has there."""


class Tried:
    """What a text of a file makes of the project: a descriptor of its own job, an overlay of all."""

    def __init__(self, results: Mapping[str, list[JobResult]], errors: int = 0) -> None:
        every = [(name, result) for name, several in results.items() for result in several]
        self.made: Made = {(name, r.document): _texts(r) for name, r in every if not r.failed}
        wrong = [one.code for _, result in every for one in result.findings if one.severity is Severity.ERROR]
        self.errors = errors + len(wrong)
        self.fights = sum(traits(code).exclusive for code in wrong)


def _texts(result: JobResult) -> dict[str, str]:
    return {path: one.text for path, one in result.files.items()}


class Trial:
    """A file of a project and what it makes, to compare its edits with."""

    def __init__(self, repo: Repository, path: str, committed: Made) -> None:
        self.repo, self.path = repo, path
        self.raw = repo.raw(path) or b""
        self.alone = path in repo.documents
        self.environments = environments(repo) if self.alone else []
        self._last: tuple[bytes, Tried] | None = None
        before = self.before = self.tried(self.raw)
        mine = {key: files for key, files in committed.items() if key[1] == path or not self.alone}
        self.made = {**mine, **before.made}

    def tried(self, raw: bytes) -> Tried:
        """What the project is with this text in the file's place; two questions about one text are one try."""
        if self._last is None or self._last[0] != raw:
            self._last = raw, self._tried(raw)
        return self._last[1]

    def _tried(self, raw: bytes) -> Tried:
        if not self.alone:
            return _with_overlay(self.repo, self.path, raw)
        repo, options = self.repo, self.repo.options()
        made = {e.name: [compile_job(repo.tools, e, self.path, raw, options, repo.file)] for e in self.environments}
        return Tried(made)

    def same(self, raw: bytes) -> bool:
        """Whether nothing that is rendered, or was and is committed, becomes another."""
        now = self.tried(raw).made
        return all(not files or files == now.get(key) for key, files in self.made.items())

    def better(self, raw: bytes) -> bool:
        """Whether there are no more errors, and none in which what was moved fights with what was there."""
        now = self.tried(raw)
        return now.errors <= self.before.errors and now.fights <= self.before.fights


def environments(repo: Repository) -> list[Environment]:
    """Those that can be compiled for."""
    return [found for name in repo.environment_names() if (found := repo.environment(name)) is not None]


def committed(repo: Repository) -> Made:
    """What lies in the output folders."""
    found: Made = {}
    for environment in repo.project.environments:
        for path, raw in output_files(repo.tree, repo.project, environment.name).items():
            text = raw.decode("utf-8", "replace")
            owner = owner_of(text.partition("\n")[0] + "\n")
            if owner is not None:
                found.setdefault((environment.name, owner), {})[path] = text
    return found


def _with_overlay(repo: Repository, path: str, raw: bytes) -> Tried:
    other = _Edited(repo, path, raw)
    outcomes = [other.outcome(environment, other.options(), None, None) for environment in environments(other)]
    results = {outcome.environment: [*outcome.results, outcome.shared] for outcome in outcomes}
    return Tried(results, sum(finding.severity is Severity.ERROR for finding in other.findings))


class _Edited(Repository):
    """A project in which one file holds another text."""

    def __init__(self, repo: Repository, path: str, text: bytes) -> None:
        self._path, self._text = path, text
        super().__init__(repo.tree, repo.tools)

    def file(self, path: str) -> bytes | Absent:
        return self._text if path == self._path else super().file(path)
