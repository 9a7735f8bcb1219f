"""What import calls identical is identical in the project that it tells one to make, followed to the letter."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import upstream
from started import ran

from tests.corpus_import import index

FIRST = """\
apiVersion: sparkoperator.k8s.io/v1beta2
kind: SparkApplication
metadata: {name: first, namespace: growth, finalizers: [acme.example/keep]}
spec:
  type: Python
  mode: cluster
  image: example.org/app:1.0
  sparkVersion: 3.5.1
  mainApplicationFile: local:///opt/app/main.py
  restartPolicy: {type: Never}
  driver: {cores: 1, memory: 1g, serviceAccount: spark}
  executor: {cores: 1, memory: 1g, instances: 1}
"""
SECOND = FIRST.replace("first", "second").replace("growth", "risk").replace("  restartPolicy: {type: Never}\n", "")
THIRD = """\
apiVersion: sparkoperator.k8s.io/v1beta2
kind: ScheduledSparkApplication
metadata: {name: third, namespace: growth}
spec:
  schedule: "@daily"
  suspend: false
  concurrencyPolicy: Forbid
  template:
    type: Python
    mode: cluster
    image: example.org/app:1.0
    sparkVersion: 3.5.1
    mainApplicationFile: local:///opt/app/main.py
    sparkConf: {spark.ui.killEnabled: "true"}
    driver: {cores: 1, memory: 1g}
    executor: {cores: 1, memory: 1g, instances: 1}
"""
FILES = {"first.yaml": FIRST, "second.yaml": SECOND, "third.yaml": THIRD}


def genspark(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return ran(arguments, folder)


def said(text: str) -> dict[tuple[str, str, str], Any]:
    """What the applications of a text say, by kind, namespace and name."""
    found = {}
    for one in yaml.safe_load_all(text):
        if isinstance(one, dict) and str(one.get("kind")).endswith("SparkApplication"):
            about = one["metadata"]
            kept = {key: about.get(key) or {} for key in ("labels", "annotations", "finalizers")}
            where = (one["kind"], about.get("namespace", "default"), about["name"])
            found[where] = {**bare(kept), "spec": bare(one["spec"])}
    return found


def bare(data: Any) -> Any:
    """A value without what is null, and without maps and lists that are empty, at any depth."""
    if isinstance(data, dict):
        inner = {key: bare(value) for key, value in data.items()}
        return {key: value for key, value in inner.items() if value is not None and value not in ({}, [])}
    return [bare(item) for item in data] if isinstance(data, list) else data


def rendered(project: Path, environment: str) -> dict[tuple[str, str, str], Any]:
    files = sorted((project / "rendered" / environment).rglob("*sparkapplication-*.yaml"))
    return said("---\n".join(file.read_text() for file in files))


@pytest.fixture
def given(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text)
    return tmp_path


def test_a_folder_that_is_no_project_becomes_one_in_which_all_stays_identical(given: Path) -> None:
    run = genspark(given, "import", *FILES, "-o", "new")
    assert run.returncode == 0, run.stderr
    assert "3 identical" in run.stderr
    (step,) = re.findall(r"^next: genspark (.*?);", run.stderr, re.MULTILINE)
    render = genspark(given, *step.split())
    assert render.returncode == 0, render.stderr
    assert rendered(given / "new", "prod") == said("---\n".join(FILES.values()))


def test_a_project_of_init_keeps_identical_what_is_imported_into_it(given: Path) -> None:
    assert genspark(given, "init", "new").returncode == 0
    run = genspark(given, "import", *FILES, "-o", "new", "-e", "prod", "--extract-overlay")
    assert run.returncode == 0, run.stderr
    assert "3 identical" in run.stderr
    (stack,) = re.findall(r"environments: \{prod: \{overlays: (\[.*?\])\}\}", run.stderr)
    settings = given / "new" / "genspark.yaml"
    settings.write_text(settings.read_text().replace("[base, prod]", stack))
    render = genspark(given, "-C", "new", "render")
    assert render.returncode == 0, render.stderr
    assert said(FIRST).items() <= rendered(given / "new", "prod").items()
    assert said(SECOND).items() <= rendered(given / "new", "prod").items()
    assert said(THIRD).items() <= rendered(given / "new", "prod").items()
    # What was proved in prod is for prod: dev has the job of init alone.
    assert [name for _, _, name in rendered(given / "new", "dev")] == ["pi"]


def test_jobs_of_a_project_with_several_environments_are_for_the_one_that_is_named(given: Path) -> None:
    (given / "genspark.yaml").write_text("environments: {dev: {overlays: []}, prod: {overlays: []}}\n")
    run = genspark(given, "import", "first.yaml", "-o", ".")
    assert run.returncode == 2
    assert "-e dev or -e prod" in run.stderr
    run = genspark(given, "import", "first.yaml", "-o", ".", "-e", "prod")
    assert run.returncode == 0, run.stderr
    assert "only: [prod]" in (given / "jobs" / "growth" / "first.yaml").read_text()


@pytest.mark.long
def test_every_clean_application_told_identical_is_so_after_the_next_steps(tmp_path: Path) -> None:
    where = upstream("corpus")
    files = [where / name for name, clean in index(where).items() if clean and (where / name).is_file()]
    run = genspark(tmp_path, "import", *map(str, files), "-o", "new")
    told = set(re.findall(r"^jobs/\S+?/(\S+)\.yaml: identical;", run.stderr, re.MULTILINE))
    assert len(told) > 80
    (step,) = re.findall(r"^next: genspark (.*?);", run.stderr, re.MULTILINE)
    genspark(tmp_path, *step.split())
    made = rendered(tmp_path / "new", "prod")
    originals = [said(file.read_text()) for file in files]
    for who, one in made.items():
        if who[2] in told:
            assert any(one == other.get(who) for other in originals), who
    assert len([who for who in made if who[2] in told]) > 80
