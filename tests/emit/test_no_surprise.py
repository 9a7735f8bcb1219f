"""The third law: what lies in the output changes only when its descriptor says so."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from started import ran

OVERLAY = """
teams:
  growth:
    namespaces: [growth]
    identity: {driver: spark-growth, executor: spark-growth-exec}
  risk:
    namespaces: [risk]
    identity: {driver: spark-risk, executor: spark-risk-exec}
"""


def job(name: str, memory: str = "4g") -> str:
    return f"""
name: {name}
image: ghcr.io/acme/{name}:1.2.3
sparkVersion: 4.0.1
main: local:///opt/app/{name}.py
executors: {{memory: {memory}}}
run: on-change
"""


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """Two teams with two jobs each, rendered."""
    folder = tmp_path / "our" / "repositories" / "repo"
    write(folder, "genspark.yaml", "environments: {prod: {overlays: [base]}}\n")
    write(folder, "overlays/base.yaml", OVERLAY)
    for team in ("growth", "risk"):
        for number in (1, 2):
            write(folder, f"jobs/{team}/job-{number}.yaml", job(f"{team}-job-{number}"))
    assert run(folder, "render").returncode == 0
    return folder


def write(folder: Path, path: str, text: str) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text)


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return ran(arguments, folder)


def output(folder: Path) -> dict[str, bytes]:
    base = folder / "rendered"
    return {str(p.relative_to(base)): p.read_bytes() for p in sorted(base.rglob("*")) if p.is_file()}


def test_a_second_render_writes_nothing(repo: Path) -> None:
    times = {p: p.stat().st_mtime_ns for p in (repo / "rendered").rglob("*")}
    assert run(repo, "render").returncode == 0
    assert {p: p.stat().st_mtime_ns for p in (repo / "rendered").rglob("*")} == times


def test_the_files_of_a_job_with_errors_stay_byte_for_byte(repo: Path) -> None:
    before = output(repo)
    write(repo, "jobs/growth/job-1.yaml", job("growth-job-1", "8Gi"))
    assert run(repo, "render").returncode == 1
    assert output(repo) == before


def test_the_files_of_a_job_that_is_no_yaml_any_more_stay_too(repo: Path) -> None:
    before = output(repo)
    write(repo, "jobs/growth/job-1.yaml", "name: [")
    assert run(repo, "render").returncode == 1
    assert output(repo) == before


@pytest.mark.parametrize("file", ["genspark.yaml", "overlays/base.yaml"])
def test_a_broken_overlay_or_project_stops_everything(repo: Path, file: str) -> None:
    before = output(repo)
    write(repo, "jobs/growth/job-1.yaml", job("growth-job-1", "8g"))
    (repo / "jobs/risk/job-1.yaml").unlink()
    write(repo, file, (repo / file).read_text() + "unknown: 1\n")
    assert run(repo, "render").returncode == 1
    assert output(repo) == before


def test_a_job_that_is_gone_takes_its_files_with_it(repo: Path) -> None:
    (repo / "jobs/growth/job-1.yaml").unlink()
    assert run(repo, "render").returncode == 0
    assert not any("growth-job-1" in path for path in output(repo))
    assert b"growth-job-1" not in output(repo)["prod/growth/kustomization.yaml"]


def test_a_path_limits_what_is_written(repo: Path) -> None:
    before = output(repo)
    write(repo, "jobs/growth/job-1.yaml", job("growth-job-1", "8g"))
    write(repo, "jobs/risk/job-1.yaml", job("risk-job-1", "8g"))
    assert run(repo, "render", "jobs/growth").returncode == 0
    changed = {path for path, raw in output(repo).items() if before.get(path) != raw}
    assert changed == {"prod/growth/growth-job-1/sparkapplication-growth-job-1.yaml"}


def test_shared_objects_do_not_shrink_while_a_contributor_fails(repo: Path) -> None:
    """The last healthy user of risk's accounts goes, the other one has errors: its accounts stay."""
    (repo / "jobs/risk/job-1.yaml").unlink()
    write(repo, "jobs/risk/job-2.yaml", job("risk-job-2", "8Gi"))
    assert run(repo, "render").returncode == 1
    assert "prod/_identity/risk/risk/serviceaccount-spark-risk.yaml" in output(repo)


def test_files_of_others_are_never_touched(repo: Path) -> None:
    write(repo, "rendered/prod/growth/by-hand.yaml", "kind: ConfigMap\n")
    (repo / "jobs/growth/job-1.yaml").unlink()
    assert run(repo, "render").returncode == 0
    assert output(repo)["prod/growth/by-hand.yaml"] == b"kind: ConfigMap\n"


def test_a_file_in_the_way_that_is_not_ours_stops_the_render(repo: Path) -> None:
    path = "rendered/prod/growth/growth-job-1/sparkapplication-growth-job-1.yaml"
    write(repo, path, "kind: Other\n")
    found = run(repo, "render")
    assert (found.returncode, (repo / path).read_text()) == (1, "kind: Other\n")
    assert "GS8002" in found.stderr


def test_removing_many_jobs_has_to_be_meant(repo: Path) -> None:
    for number in range(20):
        write(repo, f"jobs/growth/more-{number}.yaml", job(f"more-{number}"))
    assert run(repo, "render").returncode == 0
    before = output(repo)
    for number in range(11):
        (repo / f"jobs/growth/more-{number}.yaml").unlink()
    refused = run(repo, "render")
    assert (refused.returncode, output(repo)) == (1, before)
    assert "GS8001" in refused.stderr
    assert run(repo, "render", "--allow-removals").returncode == 0
    assert len(output(repo)) < len(before)


def test_check_writes_nothing_and_fails_on_a_difference(repo: Path) -> None:
    assert run(repo, "render", "--check").returncode == 0
    before = output(repo)
    write(repo, "jobs/growth/job-1.yaml", job("growth-job-1", "8g"))
    assert run(repo, "render", "--check").returncode == 1
    assert output(repo) == before


def test_a_changed_priority_value_is_an_error_and_the_old_object_stays(repo: Path) -> None:
    project, tiers = (
        "clusterObjects: true\nenvironments: {prod: {overlays: [base]}}\n",
        "tiers: {high: {driver: {class: spark-high, value: %s}}}\n",
    )
    write(repo, "genspark.yaml", project)
    write(repo, "overlays/base.yaml", OVERLAY + tiers % 1000)
    assert run(repo, "render").returncode == 0
    before = output(repo)
    write(repo, "overlays/base.yaml", OVERLAY + tiers % 1001)
    found = run(repo, "render")
    assert (found.returncode, output(repo)) == (1, before)
    assert "GS8101" in found.stderr


def test_processes_and_what_is_remembered_do_not_change_a_byte(tmp_path: Path) -> None:
    made = []
    for name, processes in (("one", "1"), ("two", "2")):
        folder = tmp_path / name
        (folder / "overlays").mkdir(parents=True)
        (folder / "genspark.yaml").write_text("environments: {prod: {overlays: [base]}}\n")
        (folder / "overlays" / "base.yaml").write_text(OVERLAY)
        for number in range(40):
            write(folder, f"jobs/growth/job-{number}.yaml", job(f"job-{number}"))
        assert run(folder, "render", "--processes", processes).returncode == 0
        made.append(output(folder))
    write(tmp_path / "two", "jobs/growth/job-1.yaml", job("job-1", "8g"))
    assert run(tmp_path / "two", "render").returncode == 0
    write(tmp_path / "two", "jobs/growth/job-1.yaml", job("job-1"))
    assert run(tmp_path / "two", "render").returncode == 0
    made.append(output(tmp_path / "two"))
    assert made[0] == made[1] == made[2]


def test_a_descriptor_that_is_renamed_and_broken_keeps_its_files(repo: Path) -> None:
    before = output(repo)
    (repo / "jobs/growth/job-1.yaml").rename(repo / "jobs/growth/other.yaml")
    write(repo, "jobs/growth/other.yaml", job("growth-job-1", "8Gi"))
    assert run(repo, "render").returncode == 1
    assert output(repo) == before


def test_a_folder_of_descriptors_that_is_not_there_removes_nothing(repo: Path) -> None:
    before = output(repo)
    write(repo, "genspark.yaml", "jobs: jobz\nenvironments: {prod: {overlays: [base]}}\n")
    found = run(repo, "render")
    assert (found.returncode, output(repo)) == (1, before)
    assert "GS2004" in found.stderr


def test_removing_every_job_has_to_be_meant(repo: Path) -> None:
    before = output(repo)
    for path in (repo / "jobs").rglob("*.yaml"):
        path.unlink()
    assert (run(repo, "render").returncode, output(repo)) == (1, before)
    assert run(repo, "render", "--allow-removals").returncode == 0


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("jobs/solo.yaml", job("solo")),
        ("jobs/growth/job-1.yaml", f"team: ../../../escape{job('growth-job-1')}"),
        ("jobs/growth/job-1.yaml", f"team: _cluster{job('growth-job-1')}"),
        ("jobs/growth/job-1.yaml", f"namespace: ../x{job('growth-job-1')}"),
        ("genspark.yaml", "output: ../evil\nenvironments: {prod: {overlays: [base]}}\n"),
        ("genspark.yaml", "output: .\nenvironments: {prod: {overlays: [base]}}\n"),
        ("genspark.yaml", "output: jobs\nenvironments: {prod: {overlays: [base]}}\n"),
        ("genspark.yaml", 'environments: {"../../x": {overlays: [base]}}\n'),
    ],
)
def test_nothing_leads_out_of_the_output(repo: Path, tmp_path: Path, file: str, text: str) -> None:
    before = around(tmp_path)
    write(repo, file, text)
    before[repo / file] = text.encode()
    assert run(repo, "render").returncode in (1, 2)
    assert around(tmp_path) == before


def around(folder: Path) -> dict[Path, bytes]:
    """Every file of the repository and beside it, but for what is kept."""
    return {p: p.read_bytes() for p in folder.rglob("*") if p.is_file() and ".genspark-cache" not in p.parts}
