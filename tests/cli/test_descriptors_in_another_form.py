"""A descriptor that is there, but not as a file that can be read, is a finding; what it made stays as it is."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_process import PROJECT, genspark, written
from marks import some

JOB = "jobs/growth/revenue.yaml"
WRONG = PROJECT[JOB].replace("count: 3", "count: 3, memory: 8Gi")
OTHER = PROJECT[JOB].replace("revenue", "orders")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Two jobs, rendered; outside of the project a descriptor that anybody may have put there."""
    folder = written(tmp_path / "project", {**PROJECT, "jobs/growth/orders.yaml": OTHER})
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "revenue.yaml").write_text(PROJECT[JOB])
    assert genspark(folder, "render").returncode == 0
    return folder


def linked(target: str) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        path.unlink()
        path.symlink_to(target)

    return make


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def full_folder(path: Path) -> None:
    folder(path)
    (path / "inner.yaml").write_text(PROJECT[JOB])


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def shouted(path: Path) -> None:
    path.rename(path.with_suffix(".YAML"))


def team_linked_out(path: Path) -> None:
    shutil.rmtree(path.parent)
    path.parent.symlink_to("../../outside")


FORMS: dict[str, tuple[Callable[[Path], None], str]] = {
    "a link out": (linked("../../../outside/revenue.yaml"), f"{JOB} leads out of the project"),
    "a link to nothing": (linked("gone.yaml"), f"{JOB} is not there"),
    "a link to itself": (linked("revenue.yaml"), f"{JOB} is a link that leads back to itself"),
    "a link to a folder": (linked("../../overlays"), f"{JOB} is a link to a folder"),
    "a link into Git's files": (linked("../../.git/config"), f"{JOB} belongs to Git"),
    "an empty folder": (folder, f"{JOB} is a folder with the name of a descriptor"),
    "a folder": (full_folder, f"{JOB} is a folder with the name of a descriptor"),
    "a pipe": (pipe, f"{JOB} is no regular file"),
    "another ending": (shouted, "revenue.YAML ends in .YAML, and a descriptor in .yaml or .yml"),
    "a team's folder linked out": (team_linked_out, "jobs/growth leads out of the project"),
}


@pytest.mark.parametrize("form", some(FORMS, 3))
def test_it_is_said_and_nothing_of_it_is_removed(project: Path, form: str) -> None:
    make, said = FORMS[form]
    made = {path: path.read_bytes() for path in (project / "rendered").rglob("*.yaml")}
    make(project / JOB)
    run = genspark(project, "render")
    assert run.returncode == 1
    assert "error GS1013" in run.stderr
    assert said in run.stderr
    assert {path: path.read_bytes() for path in (project / "rendered").rglob("*.yaml")} == made
    assert said in genspark(project, "validate").stdout


def test_a_run_that_changed_nothing_sees_what_has_come_since(project: Path) -> None:
    assert "nothing changed" in genspark(project, "render").stderr
    (project / "jobs" / "growth" / "late.YML").write_text(OTHER)
    run = genspark(project, "render")
    assert run.returncode == 1
    assert "late.YML ends in .YML" in run.stderr


def test_what_an_editor_or_a_system_leaves_beside_descriptors_is_left_alone(project: Path) -> None:
    folder = project / "jobs" / "growth"
    (folder / ".#revenue.yaml").symlink_to("me@host.123:456")
    (folder / "notes.txt").symlink_to("/nowhere")
    os.mkfifo(folder / "pipe")
    for _ in range(2):
        run = genspark(project, "render")
        assert (run.returncode, "nothing changed" in run.stderr) == (0, True), run.stderr


def test_a_file_that_is_gone_is_no_empty_one(project: Path) -> None:
    (project / "conf").mkdir()
    (project / "conf" / "empty").touch()
    with (project / JOB).open("a") as job:
        job.write("configFiles: {/opt/app/empty: conf/empty}\n")
    assert genspark(project, "render").returncode == 0
    assert "nothing changed" in genspark(project, "render").stderr
    (project / "conf" / "empty").unlink()
    assert "GS2105" in genspark(project, "render").stderr


def test_a_crd_that_is_kept_later_is_seen(project: Path) -> None:
    genspark(project, "render")
    kept = project / ".genspark" / "crds" / "sparkoperator.k8s.io" / "v1beta2"
    kept.mkdir(parents=True)
    (kept / "SparkApplication.json").write_text('{"type": "object", "properties": {}, "additionalProperties": false}')
    assert "GS7" in genspark(project, "render").stderr


@pytest.mark.parametrize(("target", "said"), [("../outside", "leads out of the project"), ("genspark.yaml", "no fol")])
def test_a_folder_of_descriptors_that_is_elsewhere_stops_everything(project: Path, target: str, said: str) -> None:
    made = sorted((project / "rendered").rglob("*"))
    shutil.rmtree(project / "jobs")
    (project / "jobs").symlink_to(target)
    run = genspark(project, "render")
    assert run.returncode == 1
    assert "GS2004" in run.stderr
    assert said in run.stderr
    assert sorted((project / "rendered").rglob("*")) == made


@pytest.mark.parametrize("place", ["configFiles: {/opt/a.conf: FILE}", "resources: [FILE]"])
@pytest.mark.parametrize(
    ("file", "said"),
    [
        (".git/config", "belongs to Git"),
        ("x" * 300, "has a name that is too long"),
        ("pipe", "is no regular file"),
        ("jobs", "is a folder"),
        ("/etc/hostname", "leads out of the project"),
        ("link", "leads out of the project"),
    ],
)
def test_a_file_that_a_job_names_and_nobody_may_read_is_a_finding_at_its_line(
    project: Path, place: str, file: str, said: str
) -> None:
    os.mkfifo(project / "pipe")
    (project / "link").symlink_to("../outside/revenue.yaml")
    with (project / JOB).open("a") as job:
        job.write(place.replace("FILE", file) + "\n")
    run = genspark(project, "validate")
    line = PROJECT[JOB].count("\n") + 1
    assert f"{JOB}:{line}:" in run.stdout
    assert "GS2105" in run.stdout
    assert said in run.stdout
    assert run.returncode == 1


def test_a_descriptor_that_is_a_link_is_checked_by_its_own_name(project: Path) -> None:
    (project / "shared").mkdir()
    (project / JOB).rename(project / "shared" / "revenue.yaml")
    (project / JOB).symlink_to("../../shared/revenue.yaml")
    (project / "shared" / "revenue.yaml").write_text(WRONG)
    for path in (JOB, "jobs/growth", "jobs", str(project / JOB)):
        run = genspark(project, "validate", path)
        assert (run.returncode, f"{JOB}:" in run.stdout) == (1, True), (path, run.stdout, run.stderr)
    assert "no descriptor" not in genspark(project, "render", JOB).stderr
    assert "no descriptor" not in genspark(project, "explain", JOB, "executors.memory").stderr


def test_descriptors_below_a_linked_folder_are_checked_by_their_own_names(project: Path) -> None:
    (project / "jobs").rename(project / "real")
    (project / "jobs").symlink_to("real")
    (project / JOB).write_text(WRONG)
    for path in (JOB, "jobs/growth", "jobs"):
        run = genspark(project, "validate", path)
        assert (run.returncode, f"{JOB}:" in run.stdout) == (1, True), (path, run.stdout, run.stderr)
    assert "no descriptor" not in genspark(project, "render", "jobs").stderr


def test_a_project_is_known_by_every_way_that_leads_to_it(project: Path, tmp_path: Path) -> None:
    (tmp_path / "way").symlink_to(project)
    (project / JOB).write_text(WRONG)
    run = genspark(project, "validate", str(tmp_path / "way" / JOB))
    assert (run.returncode, f"{JOB}:" in run.stdout) == (1, True), run.stdout + run.stderr
