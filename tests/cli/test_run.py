"""`genspark run`: one run of a job, beside what GitOps applies."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from conftest import ROOT
from started import ran


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    shutil.copytree(ROOT / "examples/two-environments", folder)
    return folder


def test_a_scheduled_job_runs_once_with_a_name_of_its_own_and_goes_by_itself(project: Path) -> None:
    run = ran(["run", "daily-revenue", "-e", "dev"], project)
    assert run.returncode == 0, run.stderr
    made = yaml.safe_load(run.stdout)
    assert made["kind"] == "SparkApplication"
    assert made["metadata"] == {"generateName": "daily-revenue-", "namespace": "growth-dev"}
    assert made["spec"]["timeToLiveSeconds"] == 24 * 60 * 60
    scheduled = yaml.safe_load(
        (project / "rendered/dev/growth/daily-revenue/scheduledsparkapplication-daily-revenue.yaml").read_text()
    )
    assert {**made["spec"], "timeToLiveSeconds": None} == {**scheduled["spec"]["template"], "timeToLiveSeconds": None}


def test_arguments_sizes_and_the_time_that_it_is_kept_are_its_own(project: Path) -> None:
    options = ["--args=--day", "--args=2026-11-01", "--set", "executors.max=8", "--ttl", "2h"]
    made = yaml.safe_load(ran(["run", "daily-revenue", "-e", "dev", *options], project).stdout)
    assert made["spec"]["arguments"] == ["--day", "2026-11-01"]
    assert made["spec"]["dynamicAllocation"]["maxExecutors"] == 8
    assert made["spec"]["timeToLiveSeconds"] == 7200


def test_nothing_is_written(project: Path) -> None:
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    assert ran(["run", "daily-revenue", "-e", "dev"], project).returncode == 0
    after = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    assert {path: raw for path, raw in after.items() if ".genspark-cache" not in path.parts} == before


def test_what_is_wrong_with_the_job_or_the_run_is_said_and_nothing_is_printed(project: Path) -> None:
    run = ran(["run", "daily-revenue", "-e", "dev", "--set", "executors.min=9", "--set", "executors.max=3"], project)
    assert (run.returncode, run.stdout) == (1, "")
    assert "error GS5102" in run.stderr
    assert ran(["run", "daily", "-e", "dev"], project).returncode == 2
    assert "did you mean daily-revenue" in ran(["run", "daily-revenues"], project).stderr


def test_a_native_job_is_more_than_one_object(project: Path) -> None:
    descriptor = project / "jobs/growth/daily-revenue.yaml"
    descriptor.write_text(f"{descriptor.read_text()}target: native\n")
    run = ran(["run", "daily-revenue", "-e", "dev"], project)
    assert (run.returncode, run.stdout) == (2, "")
    assert "several objects that name one another" in run.stderr
