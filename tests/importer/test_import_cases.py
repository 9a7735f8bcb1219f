"""Manifests as people have them, what each becomes, and what is said about it: golden, by the command itself."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from started import ran

CASES = sorted(path.parent for path in (Path(__file__).parent / "cases").glob("*/manifest.yaml"))
ids = [case.name for case in CASES]


def genspark(folder: Path, *arguments: str, given: str | None = None) -> subprocess.CompletedProcess[str]:
    return ran(arguments, folder, given=given)


@pytest.mark.parametrize("case", CASES, ids=ids)
def test_what_a_manifest_becomes_is_what_lies_beside_it(case: Path, update_golden: bool) -> None:
    run = genspark(case, "import", "manifest.yaml")
    assert run.returncode == (1 if ": error " in run.stderr else 0), run.stderr
    for name, said in (("descriptor.yaml", run.stdout), ("said.txt", run.stderr)):
        if update_golden:
            (case / name).write_text(said)
        assert (case / name).read_text() == said


@pytest.mark.parametrize("case", CASES, ids=ids)
def test_no_clear_text_is_copied_or_printed(case: Path) -> None:
    for name in ("descriptor.yaml", "said.txt"):
        text = (case / name).read_text()
        assert "hunter2secret" not in text
        assert "wJalrX" not in text


def test_a_project_takes_the_descriptors_and_renders_the_same(tmp_path: Path) -> None:
    files = [str(case / "manifest.yaml") for case in CASES if case.name in ("plain", "scheduled")]
    (tmp_path / "genspark.yaml").write_text("environments: {prod: {overlays: [imported]}}\n")
    (tmp_path / "overlays").mkdir()
    (tmp_path / "overlays" / "imported.yaml").write_text("teams: {growth: {identity: {create: false}}}\n")
    run = genspark(tmp_path, "import", *files, "-o", ".")
    assert run.returncode == 0, run.stderr
    assert "2 identical" in run.stderr
    render = genspark(tmp_path, "render")
    assert render.returncode == 0, render.stderr
    rendered = sorted(p.name for p in (tmp_path / "rendered").rglob("*.yaml") if p.name != "kustomization.yaml")
    assert rendered == ["scheduledsparkapplication-hourly.yaml", "sparkapplication-daily-revenue.yaml"]
    again = genspark(tmp_path, "import", *files, "-o", ".")
    assert again.returncode == 2
    assert "is there already" in again.stderr


def test_what_all_jobs_say_goes_to_an_overlay(tmp_path: Path) -> None:
    source = (Path(__file__).parent / "cases" / "plain" / "manifest.yaml").read_text()
    (tmp_path / "a.yaml").write_text(source)
    (tmp_path / "b.yaml").write_text(source.replace("daily-revenue", "weekly-revenue").replace("2g", "8g"))
    run = genspark(tmp_path, "import", "a.yaml", "b.yaml", "--extract-overlay", "-o", "project")
    assert run.returncode == 0, run.stderr
    assert "2 identical" in run.stderr
    weekly = (tmp_path / "project" / "jobs" / "growth" / "weekly-revenue.yaml").read_text()
    assert "memory: 8g" in weekly
    assert "image" not in weekly
    overlay = (tmp_path / "project" / "overlays" / "imported.yaml").read_text()
    assert "image: ghcr.io/acme/revenue:spark-3.5.1" in overlay
    assert "create: false" in overlay


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A new project, whose overlays enforce something and know one team, beside two manifests of another."""
    assert genspark(tmp_path, "init", "project").returncode == 0
    source = (Path(__file__).parent / "cases" / "plain" / "manifest.yaml").read_text()
    for name in ("daily", "weekly"):
        (tmp_path / f"{name}.yaml").write_text(source.replace("daily-revenue", f"{name}-revenue"))
    return tmp_path


IMPORT = ("import", "daily.yaml", "weekly.yaml", "-o", "project", "-e", "prod")


def test_a_team_that_a_project_does_not_know_is_said_once_and_nothing_is_written(project: Path) -> None:
    run = genspark(project, *IMPORT)
    assert run.returncode == 1
    assert run.stderr.count("GS3007") == 1
    assert "the team growth, whose these 2 applications are" in run.stderr
    assert "--extract-overlay" in run.stderr
    assert not (project / "project" / "jobs" / "growth").exists()


def test_an_extracted_overlay_is_stacked_before_anything_is_proved_and_its_place_is_said(project: Path) -> None:
    run = genspark(project, *IMPORT, "--extract-overlay")
    assert run.returncode == 0, run.stderr
    assert "2 identical" in run.stderr
    assert "environments: {prod: {overlays: [base, prod, imported]}}" in run.stderr
    descriptor = (project / "project" / "jobs" / "growth" / "daily-revenue.yaml").read_text()
    assert "patches" not in descriptor
    settings = project / "project" / "genspark.yaml"
    settings.write_text(settings.read_text().replace("[base, prod]", "[base, prod, imported]"))
    validated = genspark(project, "-C", "project", "validate", "-e", "prod")
    assert validated.returncode == 0, validated.stderr


def test_what_an_overlay_enforces_is_named_where_it_makes_a_difference(project: Path) -> None:
    overlay = project / "project" / "overlays" / "prod.yaml"
    overlay.write_text("enforced: {conf: {spark.ui.killEnabled: false}}\n")
    run = genspark(project, *IMPORT, "--extract-overlay")
    assert run.returncode == 1
    assert run.stderr.count("differs:") == 2
    assert "differs: conf spark.ui.killEnabled, which overlays/prod.yaml enforces" in run.stderr


def test_what_validate_will_refuse_is_an_error_though_it_is_imported(project: Path) -> None:
    run = genspark(project, *IMPORT, "--team", "demo")
    assert run.returncode == 1
    assert "jobs/demo/daily-revenue.yaml:3:12: error GS3008" in run.stderr
    assert "2 with errors" in " ".join(run.stderr.split())


def test_standard_input_is_read_too(tmp_path: Path) -> None:
    source = (Path(__file__).parent / "cases" / "scheduled" / "manifest.yaml").read_text()
    run = genspark(tmp_path, "import", "-", "--quiet", given=source)
    assert run.returncode == 0, run.stderr
    assert run.stderr == ""  # it names no account
    assert "schedule:" in run.stdout


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    run = genspark(tmp_path, "import", "nowhere.yaml")
    assert run.returncode == 2
    assert "there is no file nowhere.yaml" in run.stderr
