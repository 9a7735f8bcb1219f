"""The sides that `genspark diff` can be given, and those that it cannot read."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from comparison.history import git
from started import ran

PROJECT = {
    "genspark.yaml": "environments: {prod: {overlays: [base]}}\n",
    "overlays/base.yaml": "teams: {growth: {identity: {driver: spark, create: false}}}\n",
    "jobs/growth/load.yaml": (
        "name: load\nimage: ghcr.io/acme/load:4.0.1\nmain: local:///opt/app/load.py\nrun: on-change\n"
        "executors: {count: 2, memory: 2g}\n"
    ),
}
APPLICATION = "rendered/prod/growth/load/sparkapplication-load.yaml"
BIGGER = ("memory: 2g", "memory: 3g")
RERUN = "rerun     SparkApplication growth/load\n"


def edit(folder: Path, path: str, old: str, new: str) -> None:
    text = (folder / path).read_text()
    assert old in text
    (folder / path).write_text(text.replace(old, new))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project in Git, rendered and committed."""
    folder = tmp_path / "project"
    for path, text in PROJECT.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    git(folder, "init", "-q", "-b", "main")
    assert ran(["render"], folder).returncode == 0
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "first")
    return folder


def test_descriptors_are_compared_with_the_output_that_is_committed(project: Path) -> None:
    edit(project, "jobs/growth/load.yaml", *BIGGER)
    run = ran(["diff"], project)
    assert run.returncode == 1
    assert RERUN in run.stdout
    assert "          spec.executor.memory  2g -> 3g\n            jobs/growth/load.yaml:5:31\n" in run.stdout
    assert ran(["render"], project).returncode == 0
    assert ran(["diff"], project).stdout == run.stdout  # what lies in the folder is no matter


def test_without_a_difference_there_is_nothing_to_say(project: Path) -> None:
    run = ran(["diff"], project)
    assert (run.returncode, run.stdout, run.stderr) == (0, "no difference\n", "")


def test_only_named_effects_fail(project: Path) -> None:
    edit(project, "jobs/growth/load.yaml", *BIGGER)
    assert ran(["diff", "--fail-on", "kill"], project).returncode == 0
    assert ran(["diff", "--fail-on", "kill,rerun"], project).returncode == 1
    assert ran(["diff", "--exit-zero"], project).returncode == 0
    run = ran(["diff", "--fail-on", "killed"], project)
    assert run.returncode == 2
    assert "killed is no effect" in run.stderr


def test_what_is_staged_is_the_new_side(project: Path) -> None:
    edit(project, "jobs/growth/load.yaml", *BIGGER)
    assert ran(["diff", "--staged"], project).stdout == "no difference\n"
    git(project, "add", "-A")
    assert RERUN in ran(["diff", "--staged"], project).stdout


def test_a_path_chooses_jobs_and_an_environment_is_chosen_by_its_name(project: Path) -> None:
    (project / "jobs/growth/other.yaml").write_text(PROJECT["jobs/growth/load.yaml"].replace("load", "other"))
    edit(project, "jobs/growth/load.yaml", *BIGGER)
    said = ran(["diff", "jobs/growth/load.yaml", "-e", "prod"], project).stdout
    assert RERUN in said
    assert "other" not in said


def test_two_sets_of_manifests_need_no_project(project: Path, tmp_path: Path) -> None:
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    text = (project / APPLICATION).read_text()
    old.write_text(text)
    new.write_text(text.replace("memory: 2g", "memory: 2048m"))
    run = ran(["diff", "old.yaml", "new.yaml"], tmp_path)
    assert run.returncode == 1
    assert "spec.executor.memory  2g -> 2048m\n            the same to Spark\n" in run.stdout
    run = ran(["diff", "old.yaml", "-"], tmp_path, given=new.read_text())
    assert "2g -> 2048m" in run.stdout
    assert ran(["diff", "old.yaml", "old.yaml"], tmp_path).stdout == "no difference\n"


def test_a_version_of_the_operator_has_its_own_effects(project: Path, tmp_path: Path) -> None:
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    text = (project / APPLICATION).read_text()
    old.write_text(text + "  timeToLiveSeconds: 60\n")
    new.write_text(text + "  timeToLiveSeconds: 90\n")
    assert "live  1" in ran(["diff", "old.yaml", "new.yaml"], tmp_path).stdout
    assert "rerun  1" in ran(["diff", "old.yaml", "new.yaml", "--operator", "2.4.0"], tmp_path).stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--base", "nowhere"], "there is no revision nowhere"),
        (["--head", "--base"], "there is no revision --base"),
        (["--base", "HEAD", "--committed", "HEAD"], "--base and --committed name two old sides"),
        (["--head", "HEAD", "--staged"], "--head and --staged name two new sides"),
        (["--format", "html"], "there is no format html of a diff"),
        (["-e", "dev"], "there is no environment dev"),
    ],
)
def test_what_cannot_be_compared_is_one_sentence(project: Path, arguments: list[str], said: str) -> None:
    run = ran(["diff", *arguments], project)
    assert (run.returncode, run.stdout) == (2, "")
    assert said in run.stderr


def test_a_folder_without_git_and_one_without_commits_say_so(tmp_path: Path) -> None:
    for path, text in PROJECT.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    run = ran(["diff"], tmp_path)
    assert run.returncode == 2
    assert "not a git repository" in run.stderr
    git(tmp_path, "init", "-q")
    run = ran(["diff"], tmp_path)
    assert run.returncode == 2
    assert "nothing is committed yet" in run.stderr


def test_a_shallow_clone_says_what_to_fetch(project: Path, tmp_path: Path) -> None:
    first = git(project, "rev-parse", "HEAD").strip()
    git(project, "commit", "-q", "--allow-empty", "-m", "second")
    subprocess.run(["git", "clone", "-q", "--depth=1", project.as_uri(), str(tmp_path / "shallow")], check=True)
    run = ran(["diff", "--base", first], tmp_path / "shallow")
    assert run.returncode == 2
    assert "this clone is shallow" in run.stderr
    assert "git fetch" in run.stderr


def test_a_base_that_is_broken_is_named(project: Path) -> None:
    edit(project, "overlays/base.yaml", "teams:", "teamz:")
    git(project, "commit", "-q", "-am", "broken")
    edit(project, "overlays/base.yaml", "teamz:", "teams:")
    run = ran(["diff", "--base", "HEAD"], project)
    assert run.returncode == 2
    assert "the project at HEAD is broken" in run.stderr
    assert ran(["diff"], project).stdout == "no difference\n"


def test_a_committed_file_that_is_not_ours_is_in_the_way(project: Path) -> None:
    (project / APPLICATION).write_bytes(b"\x00\xff\x00")
    git(project, "commit", "-q", "-am", "binary")
    run = ran(["diff"], project)
    assert run.returncode == 1
    assert f"error GS8002 {APPLICATION.removeprefix('rendered/prod/')} is in the way and not ours" in run.stderr
    assert run.stdout == "no difference\n"
    run = ran(["diff", "--committed", "HEAD~1", "--head", "HEAD"], project)
    assert run.returncode == 2
    assert "growth/load/sparkapplication-load.yaml cannot be compared" in run.stderr


def test_jobs_with_errors_have_no_difference_and_are_said(project: Path) -> None:
    edit(project, "jobs/growth/load.yaml", "count: 2", "count: two")
    run = ran(["diff"], project)
    assert run.returncode == 1
    assert "jobs/growth/load.yaml:5:20: error" in run.stderr
    assert "What has errors is not compared: its committed output stays.\n" in run.stderr
    assert run.stdout == "no difference\n"


@pytest.mark.parametrize("format_", ["text", "json", "markdown"])
def test_no_credential_is_printed(project: Path, tmp_path: Path, format_: str) -> None:
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    text = (project / APPLICATION).read_text()
    conf = "  sparkConf: {{spark.hadoop.fs.s3a.secret.key: {}}}\n"
    old.write_text(text + conf.format("ca4u5e-0f-c0ncern"))
    new.write_text(text + conf.format("an0ther-0ne-0f-it"))
    run = ran(["diff", "old.yaml", "new.yaml", "--format", format_], tmp_path)
    assert run.returncode == 1
    assert "fs.s3a.secret.key" in json.dumps(run.stdout)
    assert "c0ncern" not in run.stdout + run.stderr
    assert "an0ther" not in run.stdout + run.stderr


def state(folder: Path) -> dict[Path, int]:
    """Every file outside of Git's folder and the store, with its time."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path: path.stat().st_mtime_ns for path in files if not {".git", ".genspark-cache"} & {*path.parts}}


def test_nothing_is_written_but_into_the_store_where_each_side_has_its_place(project: Path) -> None:
    edit(project, "jobs/growth/load.yaml", *BIGGER)
    before = state(project)
    ran(["diff", "--base", "HEAD"], project)
    kept = (project / ".genspark-cache/prod").read_bytes()
    ran(["diff", "--base", "HEAD", "--head", "HEAD"], project)
    assert state(project) == before
    assert (project / ".genspark-cache/prod").read_bytes() == kept
    assert (project / ".genspark-cache/prod@base").exists()
    assert git(project, "status", "--short") == " M jobs/growth/load.yaml\n"


def test_an_upgrade_that_changes_nothing_says_so(project: Path) -> None:
    run = ran(["upgrade-check"], project)
    assert run.returncode == 0
    assert " files byte for byte the same; of other objects 0 identical" in run.stdout


def test_an_upgrade_that_would_run_jobs_again_fails_and_one_that_writes_otherwise_does_not(project: Path) -> None:
    text = (project / APPLICATION).read_text()
    (project / APPLICATION).write_text(text.replace("memory: 2g", 'memory: "2g"'))
    git(project, "commit", "-q", "-am", "another way to write a text")
    run = ran(["upgrade-check"], project)
    assert run.returncode == 0
    assert "of other objects 1 identical to the operator" in " ".join(run.stdout.split())
    (project / APPLICATION).write_text(text.replace("memory: 2g", "memory: 2048m"))
    git(project, "commit", "-q", "-am", "another way to spell a size")
    run = ran(["upgrade-check"], project)
    assert run.returncode == 1
    assert "1 the same to Spark, 0 different" in " ".join(run.stdout.split())
    assert RERUN in run.stdout


BY_NO_LINE = "no file that it is made of has changed: another genspark made it"


def test_a_change_that_no_line_caused_is_named_as_such(project: Path) -> None:
    edit(project, APPLICATION, "memory: 2g", "memory: 4g")
    git(project, "commit", "-q", "-am", "by hand")
    assert BY_NO_LINE in " ".join(ran(["diff"], project).stdout.split())
    edit(project, "overlays/base.yaml", "teams:", "defaults: {conf: {spark.sql.shuffle.partitions: 400}}\nteams:")
    assert BY_NO_LINE not in " ".join(ran(["diff"], project).stdout.split())


@pytest.mark.parametrize("format_", ["sarif", "github", "junit"])
def test_formats_of_findings_hold_those_of_the_new_side(project: Path, format_: str) -> None:
    edit(project, "jobs/growth/load.yaml", "count: 2", "count: two")
    said = ran(["diff", "--format", format_], project)
    assert said.returncode == 1
    assert said.stdout == ran(["validate", "--format", format_, "--quiet"], project).stdout
