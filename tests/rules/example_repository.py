"""The examples of rules as repositories on disk, and what genspark has to say about them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from genspark.check.rule import Rule
from genspark.compiler import Options, parts
from genspark.core.diagnostic import Diagnostic, Mark
from genspark.emit.existing import output_files
from genspark.plan.manifest import Manifest
from genspark.repository import Repository
from genspark.resolve.environment import Environment
from genspark.source.tree import Folder

AROUND = {
    "genspark.yaml": "environments: {prod: {overlays: [base]}}\n",
    "overlays/base.yaml": "teams:\n"
    "  growth: {namespaces: [growth, growth-dev, shared], identity: {driver: spark-growth}}\n"
    "  risk: {namespaces: [risk, shared]}\n",
}
DESCRIPTOR = "jobs/growth/example.yaml"
_PART = re.compile(r"^--- (\S+)\n", re.MULTILINE)


@cache
def rules() -> tuple[Rule, ...]:
    return parts().rules


class Said(NamedTuple):
    """A finding and where it is printed."""

    finding: Diagnostic
    mark: Mark


def files(example: str) -> dict[str, str]:
    """An example's own files."""
    first, *rest = _PART.split(example.lstrip("\n"))
    own = dict(zip(rest[::2], rest[1::2], strict=True))
    return {DESCRIPTOR: first} if first.strip() else own


def written(example: str, folder: Path) -> Path:
    """The folder, with the example and what lies around it."""
    for path, text in {**AROUND, **files(example)}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return folder


def environments(repository: Repository) -> Iterator[Environment]:
    """Those that can be compiled for."""
    for name in repository.environment_names():
        environment = repository.environment(name)
        if environment is not None:
            yield environment


def said(folder: Path) -> tuple[Said, ...]:
    """Everything that is found in a repository, compiled in this process."""
    repository = Repository(Folder(str(folder)))
    findings: list[Diagnostic] = []
    for environment in environments(repository):
        existing = output_files(str(folder), repository.project, environment.name)
        findings.extend(repository.outcome(environment, Options(), 1, None, existing).findings)
    every = dict.fromkeys((*repository.findings, *findings))
    return tuple(Said(finding, repository.mark(finding.at[0])) for finding in every)


def codes(folder: Path) -> list[str]:
    return [one.finding.code for one in said(folder)]


def made(folder: Path) -> Iterator[Manifest]:
    """The objects of a repository's jobs, of those with errors too."""
    repository = Repository(Folder(str(folder)))
    for environment in environments(repository):
        for path in repository.documents:
            yield from repository.compiled(environment, path).manifests
