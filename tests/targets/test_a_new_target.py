"""A target that is dropped in is a choice at once: the one of CONTRIBUTING, in a folder of its own.

genspark runs as a process that looks for targets there too; nothing else of it is changed.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
import yaml
from conftest import ROOT

JOB = """\
name: a
image: ghcr.io/acme/a:1
sparkVersion: 4.0.1
main: local:///opt/a.py
run: on-change
target: bare
"""
_LOOKING_THERE_TOO = """\
import sys
import genspark.targets
genspark.targets.__path__.append(sys.argv.pop(1))
import runpy
runpy.run_module("genspark", run_name="__main__")
"""
_WHOLE = re.compile(r'```python\n("""A pod that runs.*?)```', re.DOTALL)
_KEYS = re.compile(r"```python\n(keys = .*?)```", re.DOTALL)
_LOWERS = re.compile(r"```python\n(if platform is not None:.*?)```", re.DOTALL)
_IMPORTS = "from genspark.model.kind import TEXT\nfrom genspark.resolve.resolved import Resolved\n"


class Project:
    """A project of one job, and the folder with the target."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.targets = folder / "project", folder / "targets"
        (text,) = _WHOLE.findall((ROOT / "CONTRIBUTING.md").read_text())
        assert not (ROOT / "genspark/targets/bare.py").exists(), "the target of CONTRIBUTING.md lies in the package too"
        self.targets.mkdir()
        (self.targets / "bare.py").write_text(text)
        self.write("genspark.yaml", "edition: 2026\nenvironments: {prod: {overlays: [base]}}\n")
        self.write("overlays/base.yaml", "teams: {growth: {identity: {driver: spark}}}\n")
        self.job(JOB)

    def write(self, path: str, text: str) -> None:
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_text(text)

    def job(self, text: str) -> None:
        self.write("jobs/growth/a.yaml", text)

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        argv = [sys.executable, "-c", _LOOKING_THERE_TOO, str(self.targets), *arguments]
        where = {**os.environ, "PYTHONPATH": str(ROOT)}
        return subprocess.run(argv, cwd=self.folder, capture_output=True, text=True, check=False, env=where)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


@pytest.fixture
def declared(project: Project) -> Project:
    """The same, where the target has the key of CONTRIBUTING for overlays."""
    contributing = (ROOT / "CONTRIBUTING.md").read_text()
    (keys,), (lowers,) = _KEYS.findall(contributing), _LOWERS.findall(contributing)
    text = (project.targets / "bare.py").read_text()
    for before, more, deep in (
        ("from genspark.operators.target", _IMPORTS, 0),
        ("    def can(", f"{keys}\n", 4),
        ("        for at, place in _PLACES", lowers, 8),
    ):
        assert text.count(before) == 1
        text = text.replace(before, f"{textwrap.indent(more, ' ' * deep)}{before}")
    (project.targets / "bare.py").write_text(text)
    return project


def test_it_is_listed(project: Project) -> None:
    assert "bare      A pod that runs the driver once" in project.run("targets").stdout


def test_it_renders_a_job_that_chooses_it(project: Project) -> None:
    run = project.run("render")
    assert run.returncode == 0, run.stdout + run.stderr
    pod = yaml.safe_load((project.folder / "rendered/prod/growth/a/pod-a.yaml").read_text())
    assert pod["spec"]["containers"] == [{"name": "driver", "args": ["local:///opt/a.py"], "image": "ghcr.io/acme/a:1"}]


def test_what_it_has_no_place_for_is_said_at_the_line(project: Project) -> None:
    project.job(f"{JOB}args: [--day]\n")
    assert re.search(r"a\.yaml:7:\d+: error GS7001 bare cannot express args", project.run("validate").stdout)


def test_no_rule_asks_for_a_field_that_it_has_no_place_for(project: Project) -> None:
    project.job(JOB.replace("on-change", "external"))
    assert project.run("validate").returncode == 0


def test_rules_about_spark_count_for_it(project: Project) -> None:
    project.job(f"{JOB}conf: {{spark.sql.shuffle.partitons: 400}}\n")
    assert "GS7130" in project.run("validate").stdout


def test_a_misspelled_one_is_told_of_it(project: Project) -> None:
    project.job(JOB.replace("bare", "baer"))
    assert "bare" in project.run("validate").stdout


def overlay(said: str) -> str:
    return f"cluster: {{operators: {said}}}\nteams: {{growth: {{identity: {{driver: spark}}}}}}\n"


def test_what_an_overlay_says_at_its_own_key_reaches_the_manifest(declared: Project) -> None:
    declared.write("overlays/base.yaml", overlay("{bare: {pool: batch}}"))
    run = declared.run("render")
    assert run.returncode == 0, run.stdout + run.stderr
    pod = yaml.safe_load((declared.folder / "rendered/prod/growth/a/pod-a.yaml").read_text())
    assert pod["spec"]["nodeSelector"] == {"pool": "batch"}
    assert "overlays/base.yaml:1" in declared.run("explain", "a", "spec.nodeSelector.pool").stdout


@pytest.mark.parametrize("key", ["pol", "version", "webhook"])
def test_a_key_that_it_does_not_have_is_a_mistake_in_the_overlay(declared: Project, key: str) -> None:
    declared.write("overlays/base.yaml", overlay(f"{{bare: {{{key}: batch}}}}"))
    said = declared.run("validate").stdout
    assert re.findall(r"base\.yaml:1:\d+: error (GS\d{4})", said) == ["GS2001"], said
    assert "pool" in said


def test_a_target_without_keys_is_no_operator(project: Project) -> None:
    project.write("overlays/base.yaml", overlay("{bare: {}}"))
    assert re.search(r'base\.yaml:1:\d+: error GS2001 .*"bare"', project.run("validate").stdout)


def test_the_operator_of_another_target_keeps_its_own_keys(declared: Project) -> None:
    declared.write("overlays/base.yaml", overlay("{kubeflow: {pool: batch}}"))
    assert re.search(r'base\.yaml:1:\d+: error GS2001 .*"pool"', declared.run("validate").stdout)
