"""What files are called in what is printed: from the top of the repository where a forge reads it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from cli_process import genspark, written

JOB = "name: a\nimage: acme/a:4.0.1\nmain: local:///a.py\nrun: on-change\ndriver: {memory: 2x}\n"
APPLICATION = """\
apiVersion: sparkoperator.k8s.io/v1beta2
kind: SparkApplication
metadata: {name: revenue, namespace: growth}
spec:
  type: Python
  mode: cluster
  sparkVersion: 4.0.1
  image: ghcr.io/acme/revenue:1.4.2
  mainApplicationFile: local:///opt/app/revenue.py
  restartPolicy: {type: Never}
  driver: {cores: 1, memory: 2Gi, serviceAccount: spark-growth}
  executor: {instances: 2, cores: 2, memory: 4g}
"""
FILES = {
    "platform/spark/genspark.yaml": "environments: {prod: {overlays: [base]}}\n",
    "platform/spark/overlays/base.yaml": "teams: {growth: {identity: {driver: spark, create: false}}}\n",
    "platform/spark/jobs/growth/a.yaml": JOB,
    "k8s/app.yaml": APPLICATION,
}
NAMES = {"platform/spark/jobs/growth/a.yaml", "k8s/app.yaml"}


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A repository of Git of which the project is a folder."""
    subprocess.run(("git", "init", "-q"), cwd=tmp_path, check=True)
    return written(tmp_path, FILES)


@pytest.mark.parametrize("folder", [".", "platform", "platform/spark", "platform/spark/jobs"])
@pytest.mark.parametrize("format_", ["github", "sarif", "junit", "markdown"])
def test_a_forge_is_told_the_names_from_the_top_of_the_repository(clone: Path, folder: str, format_: str) -> None:
    here = clone / folder
    paths = [str(clone / "platform/spark/jobs"), str(clone / "k8s")]
    text = genspark(here, "validate", *paths, "--format", format_).stdout
    if format_ == "sarif":
        found = {
            one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
            for one in json.loads(text)["runs"][0]["results"]
        }
        assert found == NAMES
    assert all(name in text for name in NAMES)
    assert str(clone) not in text


def test_people_and_programs_are_told_the_names_from_where_they_are(clone: Path) -> None:
    for folder, name in ((".", "platform/spark/jobs/growth/a.yaml"), ("k8s", "../platform/spark/jobs/growth/a.yaml")):
        here = clone / folder
        path = str(Path(name).parent)
        assert genspark(here, "validate", path).stdout.startswith(f"{name}:5:18: error GS5204")
        assert json.loads(genspark(here, "validate", path, "--format", "json").stdout)["documents"] == [name]
    assert genspark(clone / "platform/spark/jobs", "validate").stdout.startswith("jobs/growth/a.yaml:5:18")


def test_the_same_file_is_mended_wherever_the_command_runs(clone: Path) -> None:
    (clone / "platform/spark/jobs/growth/a.yaml").write_text(JOB.replace("2x", "2Gi"))
    genspark(clone, "validate", "--fix", "--allow-launch", "platform", "k8s")
    assert "memory: 2g" in (clone / "platform/spark/jobs/growth/a.yaml").read_text()
    assert "memory: 2g" in (clone / "k8s/app.yaml").read_text()
