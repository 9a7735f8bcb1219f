"""`validate --fix`: what is said otherwise afterwards, and nothing that runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_process import genspark, written

PROJECT = {
    "genspark.yaml": "environments: {dev: {overlays: [base]}, prod: {overlays: [base]}}\n",
    "overlays/base.yaml": "teams: {growth: {identity: {driver: spark}}}\n",
}
PATH = "jobs/growth/revenue.yaml"
JOB = """\
# The revenue of each day.
name: revenue  # finance looks for this name
image: "ghcr.io/acme/revenue:1.4.2"
sparkVersion: 4.0.1
main: local:///opt/app/revenue.py

run: on-change
executors:
  count: 2   # enough
  memory: 4g
conf:
  # The lake is large.
  spark.sql.shuffle.partitions: 400
  spark.kubernetes.executor.deleteOnTermination: true  # as everywhere
environments:
  prod:
    conf: {spark.executor.instances: 7}
"""


def project(folder: Path, job: str = JOB) -> Path:
    return written(folder, {**PROJECT, PATH: job})


def outputs(folder: Path) -> dict[str, str]:
    return {str(path): path.read_text() for path in sorted((folder / "rendered").rglob("*.yaml"))}


MOVED = """\
executors:
  count: 2   # enough
  memory: 4g
  deleteOnTermination: true  # as everywhere
conf:
  # The lake is large.
  spark.sql.shuffle.partitions: 400
environments:
  prod:
    executors: {count: 7}
"""


def test_a_setting_that_has_a_field_moves_there_with_its_comment_and_what_is_rendered_stays(tmp_path: Path) -> None:
    job = JOB.replace("run:", "target: native\nrun:")
    folder = project(tmp_path, job)
    assert genspark(folder, "render").returncode == 0
    before = outputs(folder)
    run = genspark(folder, "validate", "--fix")
    assert run.returncode == 0, run.stderr
    assert (folder / PATH).read_text() == job.partition("executors:")[0] + MOVED
    assert run.stderr.splitlines()[0] == (
        f"{PATH}: fixed conf.spark.kubernetes.executor.deleteOnTermination is now executors.deleteOnTermination"
    )
    assert genspark(folder, "render").stderr.count("nothing changed") == 2
    assert outputs(folder) == before
    assert "fixed" not in genspark(folder, "validate", "--fix").stderr


def test_kubeflow_s_operator_would_run_it_again_since_its_spec_is_spelled_otherwise(tmp_path: Path) -> None:
    folder = project(tmp_path)
    assert genspark(folder, "render").returncode == 0
    run = genspark(folder, "validate", "--fix")
    assert run.stderr.count("not fixed, it would run the job again") == 2
    assert (folder / PATH).read_text() == JOB
    assert genspark(folder, "validate", "--fix", "--allow-launch").returncode == 0
    assert (folder / PATH).read_text() == JOB.partition("executors:")[0] + MOVED


def test_a_diff_shows_it_and_changes_nothing(tmp_path: Path) -> None:
    folder = project(tmp_path, JOB.replace("memory: 4g", "memory: 4Gi"))
    before = (folder / PATH).read_text()
    run = genspark(folder, "validate", "--fix", "--diff")
    assert run.returncode == 1
    assert "-  memory: 4Gi\n+  memory: 4g\n" in run.stdout
    assert "would be fixed executors.memory: 4g" in run.stderr
    assert (folder / PATH).read_text() == before


def test_what_would_run_a_committed_job_again_needs_a_yes(tmp_path: Path) -> None:
    job = JOB.partition("conf:")[0]
    folder = project(tmp_path, job)
    assert genspark(folder, "render").returncode == 0
    (folder / PATH).write_text(job.replace("memory: 4g", "memory: 5Gi"))
    run = genspark(folder, "validate", "--fix")
    assert run.returncode == 1
    assert "not fixed, it would run the job again: executors.memory: 5g; add --allow-launch" in run.stderr
    assert "memory: 5Gi" in (folder / PATH).read_text()
    run = genspark(folder, "validate", "--fix", "--allow-launch")
    assert run.returncode == 0, run.stdout
    assert "memory: 5g" in (folder / PATH).read_text()


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("executor: {count: 3}", "executors: {count: 3}"),
        ("executors: {instances: 3}", "executors: {count: 3}"),
        ("arguments: [a, b]", "args: [a, b]"),
        ("sparkConf: {spark.sql.ansi.enabled: true}", "conf: {spark.sql.ansi.enabled: true}"),
        ("driver: {memory: 3.5g}", "driver: {memory: 3584m}"),
        ("driver: {memory: 8GiB}", "driver: {memory: 8g}"),
    ],
)
def test_names_and_sizes_are_spelled_right_in_a_job_that_was_never_rendered(
    wrong: str, right: str, tmp_path: Path
) -> None:
    job = "name: a\nimage: acme/a:4.0.1\nmain: local:///a.py\nrun: on-change\n"
    folder = project(tmp_path, f"{job}{wrong}  # meant so\n")
    assert genspark(folder, "validate").returncode == 1
    run = genspark(folder, "validate", "--fix")
    assert (folder / PATH).read_text() == f"{job}{right}  # meant so\n"
    assert run.returncode == 0, run.stdout


def test_what_nobody_can_tell_is_left_to_a_person(tmp_path: Path) -> None:
    folder = project(tmp_path, JOB.replace("memory: 4g", "memory: plenty"))
    run = genspark(folder, "validate", "--fix")
    assert "memory: plenty" in (folder / PATH).read_text()
    assert run.returncode == 1


def test_a_file_that_would_not_come_back_as_it_is_stays_and_is_said(tmp_path: Path) -> None:
    job = "name: a\nimage: a:4.0.1\nmain: local:///a.py\nrun: on-change\nconf:  # ours\n  spark.driver.cores: 2\n"
    folder = project(tmp_path, job)
    run = genspark(folder, "validate", "--fix")
    assert (folder / PATH).read_text() == job
    assert "not fixed, it needs a hand: conf.spark.driver.cores is now driver.cores" in run.stderr


def test_a_manifest_is_mended_with_a_yes_alone(tmp_path: Path) -> None:
    text = (
        "apiVersion: sparkoperator.k8s.io/v1beta2\nkind: SparkApplication\nmetadata: {name: a, namespace: b}\n"
        "spec:\n  type: Python\n  mode: cluster\n  sparkVersion: 4.0.1\n  image: acme/a:1\n"
        "  mainApplicationFile: local:///a.py\n  restartPolicy: {type: Never}\n"
        "  driver: {serviceAccount: s, memory: 2Gi}  # small\n  executor: {memory: 2g}\n"
    )
    folder = written(tmp_path, {"a.yaml": text})
    run = genspark(folder, "validate", "--fix", "a.yaml")
    assert (folder / "a.yaml").read_text() == text
    assert "add --allow-launch" in run.stderr
    run = genspark(folder, "validate", "--fix", "--allow-launch", "a.yaml")
    assert run.returncode == 0, run.stdout
    assert (folder / "a.yaml").read_text() == text.replace("2Gi", "2g")


OVERLAY = """\
teams:
  growth:
    identity: {driver: spark}
    defaults:
      driver: {memory: 2GB}  # small
defaults:
  # Everybody's.
  conf: {spark.kubernetes.executor.deleteOnTermination: true, spark.sql.shuffle.partitions: 400}
"""
MENDED = """\
teams:
  growth:
    identity: {driver: spark}
    defaults:
      driver: {memory: 2g}  # small
defaults:
  # Everybody's.
  conf: {spark.sql.shuffle.partitions: 400}
  executors: {deleteOnTermination: true}
"""


def test_overlays_are_mended_where_no_job_of_any_environment_becomes_another(tmp_path: Path) -> None:
    native = JOB.replace("run:", "target: native\nrun:")
    other = native.replace("name: revenue", "name: costs")
    folder = written(
        tmp_path, {**PROJECT, PATH: native, "jobs/growth/costs.yaml": other, "overlays/base.yaml": OVERLAY}
    )
    assert genspark(folder, "render").returncode == 1
    run = genspark(folder, "validate", "overlays", "--fix")
    assert run.returncode == 0, run.stderr
    assert (folder / "overlays" / "base.yaml").read_text() == MENDED
    assert (folder / PATH).read_text() == native


BEFORE = """\
teams: {growth: {identity: {driver: spark}}}
cluster:
  kubernetes: "1.33"
  # As the cluster has it.
  operator:
    name: kubeflow
    version: 2.5
    namespaces: [growth]
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            BEFORE,
            BEFORE.partition("  operator:")[0] + "  operators: {kubeflow: {version: 2.5, namespaces: [growth]}}\n",
        ),
        (
            "cluster: {operator: {version: 2.5}, kubernetes: '1.33'}  # ours\n",
            "cluster: {kubernetes: '1.33', operators: {kubeflow: {version: 2.5}}}  # ours\n",
        ),
    ],
)
def test_a_spelling_of_before_becomes_that_of_today(before: str, after: str, tmp_path: Path) -> None:
    folder = written(tmp_path, {**PROJECT, PATH: JOB, "overlays/base.yaml": before})
    run = genspark(folder, "validate", "overlays", "--fix")
    assert run.returncode == 0, run.stderr
    assert (folder / "overlays" / "base.yaml").read_text() == after
    assert "GS3013" not in genspark(folder, "validate").stdout


@pytest.mark.parametrize(
    "before",
    [
        BEFORE.replace("name: kubeflow", "name: kubeflow  # for now"),
        f"{BEFORE}  operators: {{kubeflow: {{webhook: false}}}}\n",
    ],
)
def test_a_spelling_of_before_stays_where_a_comment_or_todays_spelling_is_in_the_way(
    before: str, tmp_path: Path
) -> None:
    folder = written(tmp_path, {**PROJECT, PATH: JOB, "overlays/base.yaml": before})
    genspark(folder, "validate", "overlays", "--fix")
    assert (folder / "overlays" / "base.yaml").read_text() == before


def test_an_edit_of_an_overlay_that_runs_any_job_again_needs_a_yes(tmp_path: Path) -> None:
    silent = JOB.replace("  spark.kubernetes.executor.deleteOnTermination: true  # as everywhere\n", "")
    around = OVERLAY.replace("2GB", "2g")
    other = {"jobs/growth/costs.yaml": silent.replace("name: revenue", "name: costs")}
    folder = written(tmp_path, {**PROJECT, **other, PATH: JOB, "overlays/base.yaml": around})
    assert genspark(folder, "render").returncode == 0
    run = genspark(folder, "validate", "overlays", "--fix")
    assert (folder / "overlays" / "base.yaml").read_text() == around
    assert "overlays/base.yaml: not fixed, it would run the job again: defaults.conf.spark.kube" in run.stderr


def test_links_permissions_and_line_ends_stay(tmp_path: Path) -> None:
    job = f"\ufeff{JOB}".replace("memory: 4g", "memory: 4Gi").replace("\n", "\r\n")
    folder = project(tmp_path / "project")
    real = tmp_path / "project" / "real.yaml"
    real.write_bytes(job.encode())
    real.chmod(0o600)
    (folder / PATH).unlink()
    (folder / PATH).symlink_to("../../real.yaml")
    run = genspark(folder, "validate", "--fix", "--allow-launch")
    assert "fixed executors.memory: 4g" in run.stderr
    assert (folder / PATH).is_symlink()
    assert real.stat().st_mode & 0o777 == 0o600
    mended = real.read_bytes()
    assert mended.count(b"\r\n") == mended.count(b"\n") > 10
    assert mended.startswith("\ufeff".encode())
    assert MOVED.replace("\n", "\r\n").encode() in mended


def test_several_edits_that_only_together_change_nothing_are_made(tmp_path: Path) -> None:
    job = JOB.partition("conf:")[0] + "args: [a]\n"
    folder = project(tmp_path, job)
    assert genspark(folder, "render").returncode == 0
    (folder / PATH).write_text(job.replace("count:", "instances:").replace("args:", "arguments:"))
    run = genspark(folder, "validate", "--fix")
    assert (run.returncode, run.stderr.count("fixed")) == (0, 2)
    assert (folder / PATH).read_text() == job


def test_a_key_is_not_renamed_into_a_fight_with_another(tmp_path: Path) -> None:
    folder = project(tmp_path, JOB.replace("count: 2 ", "instances: 2\n  max: 8 "))
    assert "needs a hand: executors.instances" in genspark(folder, "validate", "--fix").stderr


def test_what_comes_through_a_pipe_is_not_mended(tmp_path: Path) -> None:
    run = genspark(project(tmp_path), "validate", "--fix", "-")
    assert (run.returncode, "stdin is none" in run.stderr) == (2, True)
