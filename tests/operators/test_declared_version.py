"""The version of an operator as overlays declare it: what is none is a mistake there, and never the newest."""

from __future__ import annotations

from pathlib import Path

import pytest
from rules.example_repository import said, written

from genspark.compiler import parts
from genspark.core.trace import Data
from genspark.operators.profile import known, version_of
from genspark.repository import Repository
from genspark.resolve.environment import Environment, Overlay
from genspark.source.tree import Folder
from genspark.targets.kubeflow import TARGET

TODAY = "operators: {{kubeflow: {{version: {}}}}}"
BEFORE = "operator: {{version: {}}}"
TEAMS = "teams: {growth: {namespaces: [growth], identity: {driver: spark}}}\n"
JOB = "--- jobs/growth/a.yaml\nname: a\nimage: acme/a:1\nsparkVersion: 4.0.1\nmain: local:///a.py\nrun: on-change\n"


def project(spelling: str, version: str, folder: Path) -> Path:
    return written(f"--- overlays/base.yaml\n{TEAMS}cluster:\n  {spelling.format(version)}\n{JOB}", folder)


@pytest.mark.parametrize("spelling", [TODAY, BEFORE])
@pytest.mark.parametrize(
    ("version", "number"),
    [
        ("2.5.2", (2, 5, 2)),
        ("v2.5.2", (2, 5, 2)),
        ("2.6", (2, 6, 0)),
        ("2.10", (2, 10, 0)),
        ('"2.5"', (2, 5, 0)),
        ("2", (2, 0, 0)),
        ("v1beta2-1.3.8-3.1.1", (1, 3, 8)),
        ("ghcr.io/acme/spark-operator:v1beta2-1.3.8-3.1.1", (1, 3, 8)),
    ],
)
def test_a_version_counts_as_it_is_written(
    spelling: str, version: str, number: tuple[int, ...], tmp_path: Path
) -> None:
    repo = Repository(Folder(str(project(spelling, version, tmp_path))))
    environment = repo.environment("prod")
    assert environment is not None
    declared = environment.facts.read(("cluster", "operators", "kubeflow", "version"))
    assert declared is not None
    assert known(declared.value)
    assert version_of(declared.value) == number


@pytest.mark.parametrize("spelling", [TODAY, BEFORE])
@pytest.mark.parametrize(
    "version", ["latest", "bad", "v", '""', "master-2.5", "true", "-1", ".5", ".nan", ".inf", '"${{ version }}"']
)
def test_what_is_no_version_is_a_mistake_at_its_key(spelling: str, version: str, tmp_path: Path) -> None:
    mistakes = [one for one in said(project(spelling, version, tmp_path)) if one.finding.code != "GS3013"]
    assert [(one.finding.code, one.mark.file, one.mark.line) for one in mistakes] == [
        ("GS2001", "overlays/base.yaml", 3)
    ]
    assert mistakes[0].mark.column == len("  " + spelling.format("")) - spelling.count("}}") + 1


@pytest.mark.parametrize(
    ("version", "message"),
    [
        ("latest", "version must be numbers with dots, such as 2.5.2"),
        (".nan", "version must be numbers with dots, such as 2.5.2"),
        ("true", "version must be a string or a number, not true"),
    ],
)
def test_the_fix_names_a_version(version: str, message: str, tmp_path: Path) -> None:
    (one,) = said(project(TODAY, version, tmp_path))
    assert (one.finding.message, one.finding.fix) == (message, "write numbers with dots, such as 2.5.2")


@pytest.mark.parametrize("spelling", [TODAY, BEFORE])
def test_null_removes_what_a_lower_overlay_declares(spelling: str, tmp_path: Path) -> None:
    declared: list[dict[str, Data]] = [{"operators": {"kubeflow": {"version": "2.4.0"}}}, {"operator": None}]
    stacked = tuple(Overlay(f"overlays/{n}.yaml", {"cluster": data}) for n, data in enumerate(declared))
    environment = Environment("prod", "", stacked, parts().words)
    assert TARGET.platform(environment.facts).version == TARGET.newest
    none = Repository(Folder(str(project(spelling, "null", tmp_path)))).environment("prod")
    assert none is not None
    assert TARGET.platform(none.facts).version == TARGET.newest
