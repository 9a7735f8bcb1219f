"""An import changes nothing of what the jobs of a project render to that are there already."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from started import ran

APPLICATION = """\
apiVersion: sparkoperator.k8s.io/v1beta2
kind: SparkApplication
metadata: {name: first, namespace: growth}
spec:
  type: Python
  mode: cluster
  image: example.org/app:1.0
  sparkVersion: 3.5.1
  mainApplicationFile: local:///opt/app/main.py
  sparkConf: {spark.ui.killEnabled: "false", spark.sql.shuffle.partitions: "50"}
  restartPolicy: {type: Never}
  driver: {cores: 1, memory: 1g, serviceAccount: spark, labels: {tier: batch}}
  executor: {cores: 3, memory: 7g, instances: 4}
"""
OLD = """\
name: {name}
image: example.org/old:1.0
sparkVersion: 4.0.1
main: local:///opt/app/main.py
run: on-change
identity: {{driver: old}}
"""
BASES = {
    "nothing said": "defaults: {}\n",
    "defaults": "defaults: {executors: {count: 2}}\n",
    "a team for all": "teams: {demo: {namespaces: [demo]}, growth: {namespaces: [growth]}}\n",
    "another team": "teams: {demo: {namespaces: [demo]}}\n",
    "profiles in use": "defaults: {use: [small]}\nprofiles: {small: {executors: {memory: 3g}}}\n",
    "a profile of that name": "profiles: {imported: {executors: {memory: 3g}}}\n",
    "profiles enforced": "enforced: {use: [small]}\nprofiles: {small: {executors: {memoryOverhead: 1g}}}\n",
}
IMPORT = ("import", "first.yaml", "second.yaml", "-o", "project", "-e", "prod", "--extract-overlay")


def project(folder: Path, base: str, *jobs: str) -> Path:
    """Two applications, and beside them a project that renders jobs of other people."""
    (folder / "first.yaml").write_text(APPLICATION)
    (folder / "second.yaml").write_text(APPLICATION.replace("first", "second").replace("cores: 3", "cores: 2"))
    home = folder / "project"
    for path in ("overlays", *(f"jobs/{Path(job).parent}" for job in jobs)):
        (home / path).mkdir(parents=True, exist_ok=True)
    (home / "genspark.yaml").write_text("edition: 2026\nenvironments: {prod: {overlays: [base]}}\n")
    (home / "overlays" / "base.yaml").write_text(base)
    for job in jobs:
        (home / "jobs" / f"{job}.yaml").write_text(OLD.format(name=Path(job).name))
    assert ran(("-C", "project", "render"), folder).returncode == 0
    return home


def rendered(home: Path) -> dict[str, str]:
    """What is there of each job, by its path; the lists of what there is grow with it."""
    files = (home / "rendered").rglob("*.yaml")
    return {str(one.relative_to(home)): one.read_text() for one in files if one.name != "kustomization.yaml"}


def followed(folder: Path, home: Path, said: str) -> None:
    """Stacks the overlay as import says, and renders."""
    found = re.search(r"environments: \{prod: \{overlays: (\[.*?\])\}\}", said)
    if found:
        (home / "genspark.yaml").write_text(f"edition: 2026\nenvironments: {{prod: {{overlays: {found[1]}}}}}\n")
    run = ran(("-C", "project", "render"), folder)
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize("base", BASES.values(), ids=BASES.keys())
def test_jobs_that_are_there_render_to_the_same_with_an_extracted_overlay(tmp_path: Path, base: str) -> None:
    home = project(tmp_path, base, "demo/old", "demo/mine")
    before = rendered(home)
    run = ran(IMPORT, tmp_path)
    assert run.returncode == 0, run.stderr
    assert "2 identical" in run.stderr
    followed(tmp_path, home, run.stderr)
    after = rendered(home)
    assert {path: after.get(path) for path in before} == before
    assert len(after) > len(before)


@pytest.mark.parametrize(("team", "options"), [("growth", ()), ("demo", ("--team", "demo"))])
def test_an_overlay_that_would_change_a_job_is_not_written_and_the_fix_works(
    tmp_path: Path, team: str, options: tuple[str, ...]
) -> None:
    home = project(tmp_path, "defaults: {}\n", f"{team}/old")
    before = rendered(home)
    run = ran((*IMPORT, *options), tmp_path)
    assert run.returncode == 2
    assert "change what they render to" in run.stderr
    assert f"{team}/" in run.stderr
    assert "nothing was written" in run.stderr
    assert not (home / "overlays" / "imported.yaml").exists()
    assert [one.name for one in (home / "jobs" / team).iterdir()] == ["old.yaml"]
    run = ran((*IMPORT, "--team", "elsewhere"), tmp_path)
    assert run.returncode == 0, run.stderr
    followed(tmp_path, home, run.stderr)
    assert rendered(home).items() >= before.items()


def test_a_second_import_leaves_the_overlay_of_the_first_alone(tmp_path: Path) -> None:
    home = project(tmp_path, "defaults: {}\n", "demo/old")
    followed(tmp_path, home, ran(IMPORT, tmp_path).stderr)
    before = rendered(home)
    for name in ("first", "second"):
        file = tmp_path / f"{name}.yaml"
        file.write_text(file.read_text().replace(name, f"{name}-more").replace("memory: 7g", "memory: 9g"))
    run = ran(IMPORT, tmp_path)
    assert run.returncode == 0, run.stderr
    assert "overlays: [base, imported, imported-2]" in run.stderr
    followed(tmp_path, home, run.stderr)
    assert rendered(home).items() >= before.items()
