"""The same input gives the same output: whatever the order of features, the number of processes, or what is kept."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path as Disk
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from laws.descriptors import Descriptor, descriptor, descriptors
from laws.jobs import OVERLAY, PATH, environment
from laws.repositories import FOUND, IDS, RICH
from marks import some

from genspark.compiler import Options, compile_job, parts
from genspark.core.yaml import dump
from genspark.emit.existing import output_files
from genspark.repository import Repository
from genspark.resolve.environment import Environment, Overlay
from genspark.results.result import JobResult
from genspark.source.tree import Folder
from genspark.store.shelf import Shelf


def plain(result: JobResult) -> Any:
    """A result as data that compares by value."""
    facts = result.facts
    shared = sorted(
        (str(s.at), repr(s.value.value), s.value.places, s.precedence, s.spelling)
        for companions in (facts.shared if facts else ())
        for s in companions.statements
    )
    about = facts and (facts.document, facts.name, facts.namespace, facts.team, facts.objects, facts.schedule)
    return result.document, about, shared, dict(result.files), result.findings, result.read


@given(descriptors(nulls=0.02), st.sampled_from(["kubeflow", "native"]), st.randoms(use_true_random=False))
def test_the_order_of_features_cannot_be_seen(written: Descriptor, target: str, chance: Any) -> None:
    raw = dump({**written, "target": target}).encode()
    tools = parts()
    first = compile_job(tools, environment(), PATH, raw, Options())
    shuffled = tools._replace(
        features=tuple(chance.sample(tools.features, len(tools.features))),
        table=tools.table._replace(filled=tuple(chance.sample(tools.table.filled, len(tools.table.filled)))),
    )
    second = compile_job(shuffled, environment(), PATH, raw, Options())
    assert {*second.findings} == {*first.findings}
    assert plain(second._replace(findings=())) == plain(first._replace(findings=()))


@given(descriptors(nulls=0.02))
def test_compiling_twice_is_compiling_once(written: Descriptor) -> None:
    raw = dump(written).encode()
    assert plain(compile_job(parts(), environment(), PATH, raw, Options())) == plain(
        compile_job(parts(), environment(), PATH, raw, Options())
    )


def platform(defaults: Descriptor) -> Environment:
    """An environment whose overlay has these defaults."""
    overlay = Overlay("overlays/base.yaml", {**OVERLAY, "defaults": defaults})
    return Environment("prod", "eu", (overlay,), parts().words, True)


@pytest.mark.long
@given(descriptors(nulls=0.05, blocks=False), st.lists(descriptors(nulls=0.05), min_size=2, max_size=4))
def test_a_job_does_not_see_the_jobs_compiled_before_it(defaults: Descriptor, jobs: list[Descriptor]) -> None:
    below = {key: value for key, value in defaults.items() if key not in ("name", "team", "namespace", "use")}
    together = platform(below)
    for written in jobs:
        # Most of what it says it leaves to the defaults.
        raw = dump({key: value for key, value in written.items() if key not in below or key < "i"}).encode()
        alone = compile_job(parts(), platform(below), PATH, raw, Options())
        assert plain(compile_job(parts(), together, PATH, raw, Options())) == plain(alone)


def outcomes(folder: Disk, processes: int = 1, shelf: bool = False) -> Mapping[str, Any]:
    """All results of a repository by environment, and what is wrong with it."""
    repo = Repository(Folder(str(folder)))
    found: dict[str, Any] = {}
    for name in repo.environment_names():
        where = repo.environment(name)
        if where is not None:
            existing = output_files(Folder(str(folder)), repo.project, name)
            kept = Shelf(str(folder), name) if shelf else None
            outcome = repo.outcome(where, Options(repo.project.jobs), processes, kept, existing)
            found[name] = [plain(result) for result in (*outcome.results, outcome.shared)]
            for path, text in ((p, one.text) for result in outcome.results for p, one in result.files.items()):
                file = folder / repo.project.output / name / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text)
    found["project"] = repo.findings
    return found


def copy(folder: Disk, to: Disk) -> Disk:
    shutil.copytree(folder, to, ignore=shutil.ignore_patterns("rendered", ".genspark-cache"))
    return to


@pytest.mark.parametrize("folder", FOUND, ids=IDS)
def test_processes_and_a_shelf_cannot_be_seen(folder: Disk, tmp_path: Disk) -> None:
    one = outcomes(copy(folder, tmp_path / "one"))
    two = copy(folder, tmp_path / "two")
    assert outcomes(two, processes=2, shelf=True) == one
    assert outcomes(two, shelf=True) == one


@pytest.mark.long
def test_many_generated_jobs_are_the_same_from_two_processes_and_from_a_shelf(tmp_path: Disk) -> None:
    folder = copy(RICH, tmp_path / "repo")
    chance = Random(1)
    for number in range(40):
        written = {**descriptor(chance, 0.3, blocks=False), "name": f"job-{number}", "team": "growth", "use": []}
        (folder / f"jobs/growth/job-{number}.yaml").write_text(dump(written))
    one = outcomes(folder)
    shutil.rmtree(folder / "rendered")
    assert outcomes(folder, processes=2, shelf=True) == one
    assert outcomes(folder, processes=2, shelf=True) == one


def edit(folder: Disk, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text()
    assert old in text
    (folder / file).write_text(text.replace(old, new))


EDITS = {
    "an overlay gets another name": [("genspark.yaml", "base", "common")],
    "an overlay with a mistake gets another name": [("genspark.yaml", "base", "common")],
    "a group gets another name": [("genspark.yaml", "group: prod", "group: test")],
    "another environment goes": [("genspark.yaml", "  dev: {group: test, overlays: [base, dev]}\n", "")],
    "a variable changes": [("overlays/base.yaml", "s3a://acme-base", "s3a://other")],
    "an overlay breaks a job": [("overlays/base.yaml", "memory: 1g", "memory: 1Gi")],
    "an overlay gets a line more": [("overlays/base.yaml", "vars:", "# a comment\nvars:")],
    "overlays change places": [("genspark.yaml", "[base, dev]", "[dev, base]")],
    "an expression cannot be evaluated any more": [("overlays/base.yaml", "sizes: {big: 12g}", "sizes: {}")],
    "the cluster objects are another's": [("genspark.yaml", "clusterObjects: true", "clusterObjects: false")],
    "the folder of jobs has another name": [("genspark.yaml", "edition: 2026", "edition: 2026\njobs: work")],
}


@pytest.mark.parametrize("what", some(EDITS, 3))
def test_what_is_kept_never_hides_an_edit(what: str, tmp_path: Disk) -> None:
    warm = copy(RICH, tmp_path / "warm")
    if "with a mistake" in what:
        edit(warm, "overlays/base.yaml", "memory: 1g", "memory: 1Gi")
    outcomes(warm, shelf=True)
    for file, old, new in EDITS[what]:
        edit(warm, file, old, new)
    if "another name" in what:
        for old, new in (("overlays/base.yaml", "overlays/common.yaml"), ("jobs", "work")):
            if new.removesuffix(".yaml").rpartition("/")[2] in (warm / "genspark.yaml").read_text():
                (warm / old).rename(warm / new)
    cold = copy(warm, tmp_path / "cold")
    assert outcomes(warm, shelf=True) == outcomes(cold)
