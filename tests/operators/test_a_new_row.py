"""A field of the operator that is new is one row: the one of CONTRIBUTING, added to a copy of the package.

The copy runs as a process, in a project of its own.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT
from marks import some

OLD, NEW = "2.5.2", "2.6.0"
FIELD = "topologySpreadConstraints"
CONSTRAINT = {"maxSkew": 1, "topologyKey": "topology.kubernetes.io/zone", "whenUnsatisfiable": "ScheduleAnyway"}
KINDS = {"SparkApplication": {"run": "on-change"}, "ScheduledSparkApplication": {"schedule": "0 3 * * *"}}
SPEC = {"SparkApplication": ("spec",), "ScheduledSparkApplication": ("spec", "template")}
JOB = {"name": "a", "image": "ghcr.io/acme/a:1", "sparkVersion": "4.0.1", "main": "local:///a.py"}
SPREAD = {"executors": {"count": 2, FIELD: [CONSTRAINT]}}
_ROW = re.compile(r"```python\n(yield Row\(.*?)```", re.DOTALL)


class Project:
    """A project that the copy of the package compiles."""

    def __init__(self, folder: Path, package: Path) -> None:
        self.folder, self.package = folder, package
        self.write("genspark.yaml", "edition: 2026\nenvironments: {prod: {overlays: [base]}}\n")

    def write(self, path: str, text: str) -> None:
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_text(text)

    def on(self, version: str) -> None:
        teams = "teams: {growth: {identity: {driver: spark, executor: spark-exec}}}"
        self.write("overlays/base.yaml", f"cluster: {{operators: {{kubeflow: {{version: {version}}}}}}}\n{teams}\n")

    def job(self, kind: str, more: Any) -> None:
        self.write("jobs/growth/a.yaml", yaml.safe_dump({**JOB, **KINDS[kind], **more}))

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        argv = [sys.executable, "-m", "genspark", *arguments]
        where = {**os.environ, "PYTHONPATH": str(self.package)}
        return subprocess.run(argv, cwd=self.folder, capture_output=True, text=True, check=False, env=where)

    def rendered(self, kind: str) -> Any:
        run = self.run("render")
        assert run.returncode == 0, run.stdout + run.stderr
        return yaml.safe_load((self.folder / f"rendered/prod/growth/a/{kind.lower()}-a.yaml").read_text())


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of genspark with the row of CONTRIBUTING, and no other change."""
    folder = tmp_path_factory.mktemp("package")
    for part in ("genspark", "schemas", "overlays"):
        shutil.copytree(ROOT / part, folder / part)
    rows = folder / "genspark/operators/kubeflow/rows.py"
    (row,) = _ROW.findall((ROOT / "CONTRIBUTING.md").read_text())
    last = '    yield Row(f"{role}.template"'
    text = rows.read_text()
    assert FIELD in row
    assert FIELD not in text, "rows.py has the row by now: show another in CONTRIBUTING.md, and name its field here"
    assert text.count(last) == 1
    rows.write_text(text.replace(last, f"{textwrap.indent(row, '    ')}{last}"))
    return folder


@pytest.fixture
def project(tmp_path: Path, package: Path) -> Project:
    return Project(tmp_path, package)


def inside(manifest: Any) -> Any:
    for key in SPEC[manifest["kind"]]:
        manifest = manifest[key]
    return manifest


def patched(kind: str, value: Any) -> dict[str, Any]:
    """A job with a patch that says the field by its name in the manifest."""
    merge: dict[str, Any] = {"executor": {FIELD: value}}
    for key in reversed(SPEC[kind]):
        merge = {key: merge}
    return {"patches": [{"kind": kind, "merge": merge}]}


@pytest.mark.parametrize("kind", KINDS)
def test_the_field_is_rendered_where_the_operator_has_it(project: Project, kind: str) -> None:
    project.job(kind, SPREAD)
    project.on(NEW)
    executor = inside(project.rendered(kind))["executor"]
    assert executor[FIELD] == [CONSTRAINT]
    assert "template" not in executor
    project.on(OLD)
    executor = inside(project.rendered(kind))["executor"]
    assert executor["template"]["spec"][FIELD] == [CONSTRAINT]
    assert FIELD not in executor


@pytest.mark.parametrize("kind", KINDS)
def test_an_older_operator_is_told_of_and_the_fix_works(project: Project, kind: str) -> None:
    project.job(kind, patched(kind, [CONSTRAINT]))
    project.on(OLD)
    said = project.run("validate").stdout
    assert re.findall(r"GS\d{4}", said) == ["GS7001"], said
    assert f"upgrade the operator and write cluster: {{operators: {{kubeflow: {{version: {NEW}}}}}}}" in said
    project.on(NEW)
    run = project.run("validate")
    # A release that no table of releases has yet is told of, and nothing else.
    assert (run.returncode, re.findall(r"GS\d{4}", run.stdout)) == (0, ["GS7177"])


@pytest.mark.parametrize("kind", some(KINDS, 2))
def test_what_the_field_may_hold_is_known_from_its_place_in_the_pod(project: Project, kind: str) -> None:
    project.on(NEW)
    project.job(kind, patched(kind, [{**CONSTRAINT, "maxSkew": "one", "zone": "a"}]))
    said = project.run("validate").stdout
    assert sorted(re.findall(r"GS\d{4}", said)) == ["GS7002", "GS7002", "GS7177"], said
    assert f"executor.{FIELD}.0.maxSkew" in said
    assert f'executor.{FIELD}.0.zone: unknown key "zone"' in said


def test_the_field_of_one_role_is_not_taken_for_one_of_the_other(project: Project) -> None:
    project.on(NEW)
    project.job("SparkApplication", {**SPREAD, "driver": {"memory": "1g"}})
    spec = inside(project.rendered("SparkApplication"))
    assert FIELD in spec["executor"]
    assert FIELD not in spec["driver"]


@pytest.mark.parametrize("version", [OLD, NEW])
def test_the_predicted_pods_have_the_field(project: Project, version: str) -> None:
    project.on(version)
    project.job("SparkApplication", SPREAD)
    driver, executor = yaml.safe_load_all(project.run("explain", "a", "--pods", "--format", "yaml").stdout)
    assert executor["spec"][FIELD] == [CONSTRAINT]
    assert FIELD not in driver["spec"]


@pytest.mark.parametrize("kind", some(KINDS, 2))
def test_a_manifest_with_the_field_is_imported_and_rendered_again(project: Project, kind: str) -> None:
    project.on(NEW)
    project.job(kind, SPREAD)
    manifest = project.rendered(kind)
    other = Project(project.folder / "other", project.package)
    other.on(NEW)
    other.write("a.yaml", yaml.safe_dump(manifest))
    run = other.run("import", "a.yaml", "-o", ".", "-e", "prod")
    assert "jobs/growth/a.yaml: identical" in run.stderr, run.stderr
    assert yaml.safe_load((other.folder / "jobs/growth/a.yaml").read_text())["executors"][FIELD] == [CONSTRAINT]
    assert inside(other.rendered(kind)) == inside(manifest)


@pytest.mark.parametrize("kind", some(KINDS, 2))
def test_a_manifest_with_the_field_is_checked_for_the_operator_that_is_named(project: Project, kind: str) -> None:
    project.on(NEW)
    project.job(kind, SPREAD)
    apart = Project(project.folder / "apart", project.package)
    apart.write("a.yaml", yaml.safe_dump(project.rendered(kind)))
    (apart.folder / "genspark.yaml").unlink()
    assert "GS7" not in apart.run("validate", "a.yaml", "--operator", NEW).stdout
    said = apart.run("validate", "a.yaml", "--operator", OLD).stdout
    assert re.findall(r"GS7\d{3}", said) == ["GS7001"], said
    assert f"upgrade the operator and check it with --operator {NEW}" in said
