"""What `genspark diff` says of each kind of change, commit by commit."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from comparison.history import Step, steps, written
from conftest import ROOT, rewrite
from jsonschema import Draft202012Validator
from started import ran

from genspark.operators.row import Effect

GOLDEN = ROOT / "tests/golden/diff"
STEPS = steps()
SCHEMA = Draft202012Validator(json.loads((ROOT / "schemas/diff.schema.json").read_text()))


@pytest.fixture(scope="session")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository with all its commits."""
    folder = tmp_path_factory.mktemp("history")
    written(folder)
    return folder


@pytest.mark.parametrize(("before", "step"), [*pairwise(STEPS)], ids=[step.slug for step in STEPS[1:]])
def test_a_commit_is_told_as_the_golden_has_it(repository: Path, before: Step, step: Step, update_golden: bool) -> None:
    run = ran(["diff", "--base", before.slug, "--head", step.slug, "--exit-zero"], repository)
    assert run.returncode == 0, run.stderr
    golden = GOLDEN / f"{step.slug}.txt"
    if update_golden:
        rewrite(golden, run.stdout)
    assert run.stdout == golden.read_text()
    assert all(len(line) <= 80 or " " not in line.strip() for line in run.stdout.splitlines())


def test_every_golden_is_of_a_step() -> None:
    assert {path.stem for path in GOLDEN.glob("*.*")} == {step.slug for step in STEPS[1:]}


@pytest.mark.parametrize("format_", ["md", "json"])
@pytest.mark.parametrize("step", STEPS[6:20:4], ids=[step.slug for step in STEPS[6:20:4]])
def test_reports_of_a_commit_are_what_the_golden_has(
    repository: Path, step: Step, format_: str, update_golden: bool
) -> None:
    before = STEPS[STEPS.index(step) - 1]
    name = {"md": "markdown"}.get(format_, format_)
    sides = ["--base", before.slug, "--head", step.slug, "--format", name, "--exit-zero"]
    said = ran(["diff", *sides], repository).stdout
    golden = GOLDEN / f"{step.slug}.{format_}"
    if update_golden:
        rewrite(golden, said)
    assert said == golden.read_text()


@pytest.mark.parametrize(("before", "step"), [*pairwise(STEPS)][::4], ids=[step.slug for step in STEPS[1:]][::4])
def test_programs_are_told_the_same(repository: Path, before: Step, step: Step) -> None:
    sides = ["--base", before.slug, "--head", step.slug, "--exit-zero"]
    said = json.loads(ran(["diff", *sides, "--format", "json"], repository).stdout)
    text = ran(["diff", *sides], repository).stdout
    for one in (each for environment in said["environments"] for each in environment["objects"]):
        assert one["name"] in text
        assert one["effect"] in text


def test_what_lies_in_the_output_of_two_revisions_is_compared_without_compiling(repository: Path) -> None:
    sides = ["--committed", STEPS[0].slug, "--head", STEPS[1].slug, "--exit-zero"]
    said = ran(["diff", *sides], repository).stdout
    assert "rerun     SparkApplication growth/stream\n" in said
    assert "spec.image  ghcr.io/acme/stream:1.4.2 -> ghcr.io/acme/stream:1.5.0\n" in said
    assert "jobs/growth" not in said


def test_the_schema_knows_every_effect() -> None:
    assert SCHEMA.schema["$defs"]["effect"]["enum"] == [effect.value for effect in Effect]
