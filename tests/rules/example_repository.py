"""The examples of rules as repositories on disk, and what genspark has to say about them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from genspark.check import examples
from genspark.check.rule import Rule
from genspark.compiler import Options, Tools, parts
from genspark.core.diagnostic import Diagnostic, Mark, Where
from genspark.emit.existing import output_files
from genspark.manifests import Files, checked
from genspark.operators.kubeflow import NEWEST as VERSION
from genspark.operators.kubeflow.platform import Platform
from genspark.plan.address import ObjectId
from genspark.plan.manifest import Manifest
from genspark.repository import Repository
from genspark.resolve.environment import Environment
from genspark.source.reader import read
from genspark.source.tree import Folder

NEWEST = Platform(VERSION, True)
AROUND = {
    "genspark.yaml": "environments: {prod: {overlays: [base]}}\n",
    "overlays/base.yaml": "teams:\n"
    "  growth: {namespaces: [growth, growth-dev, shared], identity: {driver: spark-growth}}\n"
    "  risk: {namespaces: [risk, shared]}\n",
}
DESCRIPTOR = "jobs/growth/example.yaml"
MANIFEST = "revenue.yaml"
_PART = re.compile(r"^--- (\S+)\n", re.MULTILINE)


@cache
def rules() -> tuple[Rule, ...]:
    return tuple(parts().rules.every())


class Said(NamedTuple):
    """A finding and where it is printed."""

    finding: Diagnostic
    mark: Mark
    related: tuple[Mark, ...]

    @classmethod
    def at(cls, finding: Diagnostic, mark: Callable[[Where], Mark]) -> Said:
        return cls(finding, mark(finding.at[0]), tuple(mark(where) for where in finding.related))


TEAM = "teams: {growth: {namespaces: [growth], identity: {driver: spark-growth}}}\n"


def job(text: str, overlay: str = "", runs: str = "run: on-change") -> str:
    """A repository of one job that says the text; `runs` is how it starts."""
    scheduled = any(line.startswith("schedule:") for line in (*text.splitlines(), runs))
    descriptor = examples.job(
        "\n".join(filter(None, (text, runs if key(runs) not in map(key, text.splitlines()) else "")))
    )
    descriptor = descriptor.replace("run: on-change\n", "") if scheduled else descriptor
    return f"{overlay}{TEAM}--- jobs/growth/revenue.yaml\n{descriptor}" if overlay else descriptor


def key(line: str) -> str:
    return line.partition(":")[0]


plain = examples.manifest


def found(example: str, folder: Path, platform: Platform = NEWEST) -> list[Diagnostic]:
    """What is said about an example; about a plain manifest, before an operator."""
    return [one.finding for one in said(written(example, folder), platform)]


def in_manifest(text: str, platform: Platform = NEWEST) -> list[str]:
    """The codes of what is found in a plain manifest."""
    return [one.code for one in checked(Files([(MANIFEST, text.encode())]), platform).findings]


def files(example: str) -> dict[str, str]:
    """An example's own files."""
    if re.search("^apiVersion:", example, re.MULTILINE) and not _PART.search(example):
        return {MANIFEST: example.lstrip("\n")}
    first, *rest = _PART.split(example.lstrip("\n"))
    own = dict(zip(rest[::2], rest[1::2], strict=True))
    return {DESCRIPTOR: first} if first.strip() else own


def written(example: str, folder: Path) -> Path:
    """The folder, with the example and what lies around it: a project, unless the example is a plain manifest."""
    own = files(example)
    for path, text in (own if MANIFEST in own else {**AROUND, **own}).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return folder


def environments(repository: Repository) -> Iterator[Environment]:
    """Those that can be compiled for."""
    for name in repository.environment_names():
        environment = repository.environment(name)
        if environment is not None:
            yield environment


def said(folder: Path, platform: Platform = NEWEST, tools: Tools | None = None) -> tuple[Said, ...]:
    """Everything that is found in a repository, compiled in this process; or in a plain manifest."""
    if (folder / MANIFEST).exists():
        given = Files([(MANIFEST, (folder / MANIFEST).read_bytes())])
        return tuple(Said.at(one, given.mark) for one in checked(given, platform, tools).findings)
    repository = Repository(Folder(str(folder)), tools)
    findings: list[Diagnostic] = []
    for environment in environments(repository):
        existing = output_files(Folder(str(folder)), repository.project, environment.name)
        findings.extend(repository.outcome(environment, Options(), 1, None, existing).findings)
    every = dict.fromkeys((*repository.findings, *findings))
    return tuple(Said.at(finding, repository.mark) for finding in every)


def codes(folder: Path, tools: Tools | None = None) -> list[str]:
    return [one.finding.code for one in said(folder, tools=tools)]


def made(folder: Path) -> Iterator[Manifest]:
    """The objects of a repository's jobs, of those with errors too."""
    if (folder / MANIFEST).exists():
        for document in read((folder / MANIFEST).read_bytes(), MANIFEST).documents:
            assert isinstance(document, dict)
            manifest = Manifest(ObjectId("job", document["apiVersion"], document["kind"], "", ""))
            manifest.data = document
            yield manifest
        return
    repository = Repository(Folder(str(folder)))
    for environment in environments(repository):
        for path in repository.documents:
            yield from repository.compiled(environment, path).manifests
