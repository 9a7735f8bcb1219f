"""What render prints: its closing lines, and manifests as a stream."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from cli_process import genspark, written

JOB = "image: a:1.0\nsparkVersion: 4.0.1\nmain: local:///a.py\nrun: on-change\n"
PROJECT = {
    "genspark.yaml": "environments: {prod: {overlays: [base]}}\n",
    "overlays/base.yaml": "teams:\n"
    "  growth: {namespaces: [growth], identity: {driver: spark-growth}}\n"
    "  risk: {namespaces: [risk], identity: {driver: spark-risk}}\n",
    "jobs/growth/revenue.yaml": f"name: revenue\n{JOB}",
    "jobs/risk/exposure.yaml": f"name: exposure\n{JOB}",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return written(tmp_path, PROJECT)


def test_a_stream_of_some_jobs_has_what_they_need_and_nothing_of_others(project: Path) -> None:
    stream = genspark(project, "render", "--stdout", "jobs/risk").stdout
    names = {(each["kind"], each["metadata"]["name"]) for each in yaml.safe_load_all(stream)}
    assert names == {
        ("ServiceAccount", "spark-risk"),
        ("Role", "spark-risk"),
        ("RoleBinding", "spark-risk"),
        ("SparkApplication", "exposure"),
    }


def test_the_closing_line_counts_what_was_rendered(project: Path) -> None:
    assert genspark(project, "render").stderr == "prod: 2 jobs, 12 files written, 0 removed\n"
    assert genspark(project, "render").stderr == "prod: 2 jobs, nothing changed\n"
    (project / "jobs/risk/exposure.yaml").write_text(f"name: exposure\nexekutors: {{}}\n{JOB}")
    assert genspark(project, "render").stderr.splitlines()[-2:] == ["prod: 1 of 2 jobs, nothing changed", "1 error"]
    assert genspark(project, "validate").stderr == "2 jobs in 1 environment: 1 error\n"
    (project / "overlays/base.yaml").write_text("team: {}\n")
    assert genspark(project, "validate").stderr == "1 error; no job was looked at\n"


def test_a_project_without_environments_keeps_what_was_rendered(project: Path) -> None:
    assert genspark(project, "render").returncode == 0
    before = sorted(project.rglob("rendered/**/*.yaml"))
    (project / "genspark.yaml").write_text("edition: 2026\n")
    for command in ("validate", "render"):
        ended = genspark(project, command)
        assert (ended.returncode, "the project has no environments" in ended.stdout + ended.stderr) == (1, True)
    assert sorted(project.rglob("rendered/**/*.yaml")) == before


def test_a_stranger_s_folder_beside_the_output_does_not_slow_the_next_run(project: Path) -> None:
    genspark(project, "render")
    stranger = project / "rendered/notes/x.yaml"
    stranger.parent.mkdir()
    stranger.write_text("a: 1\n")
    genspark(project, "render")
    state = next((project / ".genspark-cache").glob("state.*"))
    kept = state.read_bytes(), state.stat().st_mtime_ns
    genspark(project, "render")
    assert (state.read_bytes(), state.stat().st_mtime_ns) == kept
