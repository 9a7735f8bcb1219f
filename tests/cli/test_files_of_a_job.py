"""Files that a job brings along: configuration in its pods, manifests beside its application."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import yaml
from started import ran

FILES = {
    "genspark.yaml": "environments: {prod: {overlays: [base]}}\n",
    "overlays/base.yaml": "teams: {growth: {identity: {driver: spark, create: false}}}\n",
    "conf/revenue.conf": "level = info\n",
    "companions/claim.yaml": (
        "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: scratch}\n"
        "spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 10Gi}}}\n"
        "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {a: '1'}\n"
    ),
    "jobs/growth/revenue.yaml": (
        "name: revenue\nimage: ghcr.io/acme/revenue:4.0.1\nmain: local:///opt/app/revenue.py\nrun: on-change\n"
        "configFiles: {/opt/app/app.conf: conf/revenue.conf}\nresources: [companions/claim.yaml]\n"
    ),
}


def project(folder: Path) -> Path:
    for path, text in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return folder


def genspark(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return ran(arguments, folder)


def made(folder: Path, kind: str) -> dict[str, Any]:
    (path,) = (folder / "rendered").rglob(f"{kind}-*.yaml")
    found = yaml.safe_load(path.read_text())
    assert isinstance(found, dict)
    return found


def test_a_file_of_the_repository_is_a_file_in_both_pods(tmp_path: Path) -> None:
    run = genspark(project(tmp_path), "render")
    assert run.returncode == 0, run.stderr
    (found,) = (tmp_path / "rendered").rglob("configmap-revenue-files.yaml")
    assert yaml.safe_load(found.read_text())["data"] == {"app.conf": "level = info\n"}
    spec = made(tmp_path, "sparkapplication")["spec"]
    assert spec["volumes"] == [{"name": "config-files", "configMap": {"name": "revenue-files"}}]
    mount = {"name": "config-files", "mountPath": "/opt/app/app.conf", "readOnly": True, "subPath": "app.conf"}
    assert spec["driver"]["volumeMounts"] == spec["executor"]["volumeMounts"] == [mount]


def test_a_companion_is_copied_into_the_namespace_of_the_job_and_listed(tmp_path: Path) -> None:
    genspark(project(tmp_path), "render")
    claim = made(tmp_path, "persistentvolumeclaim")
    assert claim["metadata"] == {"name": "scratch", "namespace": "growth"}
    assert claim["spec"]["resources"] == {"requests": {"storage": "10Gi"}}
    listed = yaml.safe_load((tmp_path / "rendered/prod/growth/kustomization.yaml").read_text())["resources"]
    assert "revenue/persistentvolumeclaim-scratch.yaml" in listed
    assert "revenue/configmap-settings.yaml" in listed


def test_a_change_of_a_file_is_seen_by_the_next_run_alone_of_whatever_was_kept(tmp_path: Path) -> None:
    genspark(project(tmp_path), "render")
    before = made(tmp_path, "sparkapplication")
    assert "nothing changed" in genspark(tmp_path, "render").stderr
    (tmp_path / "conf/revenue.conf").write_text("level = debug\n")
    assert genspark(tmp_path, "render", "--check").returncode == 1
    assert "1 file written" in genspark(tmp_path, "render").stderr
    assert made(tmp_path, "sparkapplication") == before


def test_a_job_runs_again_with_a_changed_file_if_it_says_so(tmp_path: Path) -> None:
    job = project(tmp_path) / "jobs/growth/revenue.yaml"
    job.write_text(job.read_text().replace("conf/revenue.conf", "{file: conf/revenue.conf, restartOnChange: true}"))
    genspark(tmp_path, "render")
    before = made(tmp_path, "sparkapplication")["spec"]
    (tmp_path / "conf/revenue.conf").write_text("level = debug\n")
    genspark(tmp_path, "render")
    assert made(tmp_path, "sparkapplication")["spec"] != before


def test_a_file_that_is_not_there_is_said_where_it_is_named(tmp_path: Path) -> None:
    (project(tmp_path) / "conf/revenue.conf").unlink()
    run = genspark(tmp_path, "render")
    assert run.returncode == 1
    assert "jobs/growth/revenue.yaml:5:34: error GS2105 the repository has no file conf/revenue.conf" in run.stderr


def test_a_companion_is_checked_at_its_own_line(tmp_path: Path) -> None:
    text = FILES["companions/claim.yaml"].replace("data: {a: '1'}", "data: {a: 1}")
    (project(tmp_path) / "companions/claim.yaml").write_text(text)
    run = genspark(tmp_path, "validate")
    assert "companions/claim.yaml:9:11: error GS7002 ConfigMap data.a" in run.stderr + run.stdout


def test_a_file_outside_of_the_project_is_not_read(tmp_path: Path) -> None:
    project(tmp_path / "p")
    (tmp_path / "secret").write_text("x")
    job = tmp_path / "p/jobs/growth/revenue.yaml"
    job.write_text(job.read_text().replace("conf/revenue.conf", "../secret"))
    run = genspark(tmp_path / "p", "render")
    assert "../secret leads out of the project" in run.stderr


def test_a_file_whose_name_ends_like_the_number_of_a_document_is_itself(tmp_path: Path) -> None:
    project(tmp_path)
    (tmp_path / "conf/revenue.conf#1").write_text("level = debug\n")
    job = tmp_path / "jobs/growth/revenue.yaml"
    job.write_text(job.read_text().replace("conf/revenue.conf", '"conf/revenue.conf#1"'))
    run = genspark(tmp_path, "explain", "revenue", "configFiles")
    assert 'with conf/revenue.conf#1 = "level = debug\\n"  conf/revenue.conf#1:1:1\n' in run.stdout


def test_what_a_later_document_of_a_companion_says_has_its_line(tmp_path: Path) -> None:
    run = genspark(project(tmp_path), "explain", "revenue", "--stage", "manifest")
    (line,) = (line for line in run.stdout.splitlines() if line.startswith("  name: settings"))
    assert line.partition("# ")[2].startswith("companions/claim.yaml:8,")
    assert "\0" not in run.stdout
