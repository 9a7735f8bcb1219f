"""A new project: it works as it is, and nothing of anybody's is overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from cli_process import genspark


@pytest.fixture
def project(tmp_path: Path) -> Path:
    assert genspark(tmp_path, "init", "new").returncode == 0
    return tmp_path / "new"


def test_a_new_project_renders_and_has_nothing_to_complain_of(project: Path) -> None:
    render = genspark(project, "render")
    assert (render.returncode, render.stdout) == (0, "")
    assert "error" not in render.stderr
    assert "warning" not in render.stderr
    validate = genspark(project, "validate", "--strict")
    assert (validate.returncode, validate.stdout) == (0, "")
    assert genspark(project, "render", "--check").returncode == 0


def test_what_to_do_next_is_said_in_three_lines(tmp_path: Path) -> None:
    run = genspark(tmp_path, "init")
    assert (run.returncode, run.stderr) == (0, "")
    lines = run.stdout.splitlines()
    assert [line[:3] for line in lines] == ["1. ", "2. ", "3. "]
    assert max(map(len, lines)) <= 80


def test_a_second_start_writes_nothing(project: Path) -> None:
    before = tree(project)
    run = genspark(project, "init")
    assert (run.returncode, run.stdout) == (1, "")
    assert "genspark.yaml" in run.stderr
    assert tree(project) == before


def test_files_that_are_there_stay_and_are_named(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine\n")
    run = genspark(tmp_path, "init")
    assert run.returncode == 0
    assert ".gitignore is there already" in run.stderr
    assert (tmp_path / ".gitignore").read_text() == "mine\n"
    assert (tmp_path / "genspark.yaml").exists()


def test_a_folder_that_cannot_be_made_is_a_problem_of_the_environment(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    run = genspark(tmp_path, "init", "file/new")
    assert (run.returncode, run.stdout) == (2, "")
    assert "cannot write" in run.stderr


def test_every_document_names_a_schema_that_is_there(project: Path) -> None:
    documents = [path for folder in ("jobs", "overlays") for path in (project / folder).rglob("*.yaml")]
    for path in (project / "genspark.yaml", *documents):
        first = path.read_text().splitlines()[0]
        schema = first.removeprefix("# yaml-language-server: $schema=")
        assert schema != first
        assert (path.parent / schema).resolve().is_file()


def test_the_examples_for_gitops_apply_what_is_rendered(project: Path) -> None:
    genspark(project, "render")
    argo = yaml.safe_load((project / "gitops/argo-cd.yaml").read_text())
    flux = yaml.safe_load((project / "gitops/flux.yaml").read_text())
    assert argo["kind"] == "Application"
    assert (project / argo["spec"]["source"]["path"] / "kustomization.yaml").is_file()
    assert flux["kind"] == "Kustomization"
    assert (project / flux["spec"]["path"] / "kustomization.yaml").is_file()
    assert flux["spec"]["prune"] is argo["spec"]["syncPolicy"]["automated"]["prune"] is True


def test_every_value_of_the_new_job_can_be_explained(project: Path) -> None:
    run = genspark(project, "explain", "pi", "executors.memory", "-e", "prod")
    assert (run.returncode, run.stderr) == (0, "")
    assert "jobs/demo/pi.yaml:7:" in run.stdout


def tree(folder: Path) -> dict[str, str]:
    return {str(path): path.read_text() for path in folder.rglob("*") if path.is_file()}
