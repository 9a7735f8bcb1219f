"""A mistake of genspark's own in one job: a finding of that job and a report; all else goes on without it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from cli_process import PLAIN, written
from marks import spread

RAISES = """
import {module} as broken
def raises(*given, **named):
    raise {kind}("the moon", given)
broken.{name} = raises
from genspark.cli.app import main
main()
"""
JOB = """\
name: {name}
image: ghcr.io/acme/revenue:1.4.2
sparkVersion: 4.0.1
main: local:///opt/app/revenue.py
schedule: "0 3 * * *"
"""
MANIFEST = """\
apiVersion: sparkoperator.k8s.io/v1beta2
kind: SparkApplication
metadata: {{name: {name}, namespace: growth}}
spec:
  type: Python
  mode: cluster
  image: ghcr.io/acme/revenue:1.4.2
  sparkVersion: 4.0.1
  mainApplicationFile: local:///opt/app/revenue.py
  driver: {{cores: 1, memory: 2g, serviceAccount: spark}}
  executor: {{cores: 1, memory: 2g, instances: {count}}}
"""
TTL = ("genspark.features.ttl", "_whole")
"""What only one of the jobs needs."""
BAD = "jobs/growth/j07.yaml"


def project(folder: Path) -> Path:
    files = {f"jobs/growth/j{number:02}.yaml": JOB.format(name=f"job-{number:02}") for number in range(30)}
    return written(
        folder,
        {
            "genspark.yaml": "environments: {prod: {overlays: [base]}}\n",
            "overlays/base.yaml": "teams: {growth: {namespaces: [growth]}}\n",
            "temporary/.keep": "",
            **files,
        },
    )


def broken(
    folder: Path, at: tuple[str, str], *arguments: str, kind: str = "LookupError"
) -> subprocess.CompletedProcess[str]:
    """A command in which one function of genspark raises."""
    code = RAISES.format(module=at[0], name=at[1], kind=kind)
    return run(folder, "-c", code, *arguments)


def only_for(word: str, folder: Path, at: tuple[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """The same, but only where the word is among what the function is given."""
    code = RAISES.format(module=at[0], name=at[1], kind="LookupError")
    code = code.replace("def raises", f"real = broken.{at[1]}\ndef raises")
    code = code.replace("    raise", f"    if {word!r} not in repr(given): return real(*given, **named)\n    raise")
    return run(folder, "-c", code, *arguments)


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    env = {**PLAIN, "TMPDIR": str(folder / "temporary")}
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=env, timeout=120)


def reports(folder: Path) -> list[str]:
    return [path.read_text() for path in sorted(folder.glob("temporary/genspark-report-*"))]


def output(folder: Path) -> dict[str, bytes]:
    rendered = folder / "rendered"
    return {path.relative_to(rendered).as_posix(): path.read_bytes() for path in rendered.rglob("*.yaml")}


@pytest.mark.parametrize("processes", spread(["1"], long=["4"]))
def test_a_machine_without_memory_is_no_error_of_ours_and_of_no_job(processes: str, tmp_path: Path) -> None:
    folder = project(tmp_path)
    assert run(folder, "-m", "genspark", "render").returncode == 0
    before = output(folder)
    (folder / BAD).write_text((folder / BAD).read_text() + "ttl: 1h\n")
    done = broken(folder, TTL, "render", "--processes", processes, kind="MemoryError")
    assert (done.returncode, "not enough memory" in done.stderr) == (2, True)
    assert output(folder) == before
    assert reports(folder) == []


@pytest.mark.parametrize("kind", spread(["LookupError"], long=["RecursionError"]))
@pytest.mark.parametrize("processes", spread(["1"], long=["4"]))
def test_an_error_in_one_job_leaves_its_output_and_ends_no_other_job(processes: str, kind: str, tmp_path: Path) -> None:
    folder = project(tmp_path)
    assert run(folder, "-m", "genspark", "render").returncode == 0
    before = output(folder)
    for path in (folder / "jobs/growth").iterdir():
        path.write_text(path.read_text().replace("1.4.2", "1.4.3"))
    (folder / BAD).write_text((folder / BAD).read_text() + "ttl: 1h\n")
    (folder / "jobs/growth/j20.yaml").write_text(JOB.format(name="job-20") + "memmory: 1g\n")

    done = broken(folder, TTL, "render", "--processes", processes, kind=kind)
    assert done.returncode == 3
    assert f"{BAD}:1:1: error GS0002 genspark failed on this job: {kind} in trace.py:" in done.stderr
    assert "j20.yaml:6:1: error GS2001" in done.stderr
    assert "the moon" not in done.stderr
    assert "worker" not in done.stderr
    after = output(folder)
    assert after.keys() == before.keys()
    same = {path.split("/")[2] for path in after if after[path] == before[path] and "/job-" in path}
    assert same == {"job-07", "job-20"}

    (report,) = reports(folder)
    assert f"genspark-report-{done.stderr.rpartition('genspark-report-')[2].strip()}" in done.stderr
    assert "genspark/features/ttl.py:" in report
    assert f"error: {kind}" in report
    for nobody in ("the moon", "1h", str(folder), os.path.dirname(sys.executable)):
        assert nobody not in report

    (folder / "jobs/growth/j20.yaml").write_text(JOB.format(name="job-20"))
    healed = run(folder, "-m", "genspark", "render")
    assert (healed.returncode, "30 jobs" in healed.stderr) == (0, True)
    assert (
        "timeToLiveSeconds: 3600" in output(folder)["prod/growth/job-07/scheduledsparkapplication-job-07.yaml"].decode()
    )


def test_an_error_is_told_again_by_a_run_in_which_nothing_changed(tmp_path: Path) -> None:
    folder = project(tmp_path)
    (folder / BAD).write_text((folder / BAD).read_text() + "ttl: 1h\n")
    for _ in range(2):
        done = broken(folder, TTL, "render")
        assert (done.returncode, "GS0002" in done.stderr) == (3, True)
    assert run(folder, "-m", "genspark", "render").returncode == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("validate",),
        ("validate", "--strict", "--format", "json"),
        ("validate", "--fix"),
        ("render", "--check"),
        ("render", "--stdout"),
        ("explain", "job-07"),
        ("explain", "job-07", "--pods"),
    ],
    ids=" ".join,
)
def test_every_command_that_compiles_ends_with_3_and_one_report(arguments: tuple[str, ...], tmp_path: Path) -> None:
    folder = project(tmp_path)
    (folder / BAD).write_text((folder / BAD).read_text() + "ttl: 1h\n")
    done = broken(folder, TTL, *arguments)
    assert done.returncode == 3
    assert "GS0002" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert len(reports(folder)) == 1
    if "json" in arguments:
        (only,) = [one for one in json.loads(done.stdout)["findings"] if one["code"] == "GS0002"]
        assert "crash" not in only


def test_an_error_in_what_jobs_share_leaves_the_shared_output(tmp_path: Path) -> None:
    folder = project(tmp_path)
    assert run(folder, "-m", "genspark", "render").returncode == 0
    before = output(folder)
    with (folder / "overlays/base.yaml").open("a") as overlay:
        overlay.write("defaults: {retries: 3}\n")
    done = broken(folder, ("genspark.compile.shared", "Changing"), "render")
    assert done.returncode == 3
    assert "GS0002 genspark failed on what the jobs of prod share" in done.stderr
    after = output(folder)
    shared = [path for path in after if path.count("/") < 3]
    assert {path: after[path] for path in shared} == {path: before[path] for path in shared}
    assert after != before


def test_an_error_in_one_manifest_ends_no_other(tmp_path: Path) -> None:
    three = "---\n".join(MANIFEST.format(name=f"app-{number}", count=number + 1) for number in range(3))
    folder = written(tmp_path, {"all.yaml": three, "temporary/.keep": ""})
    done = only_for("app-1", folder, ("genspark.manifests", "checked_object"), "validate", "all.yaml")
    assert done.returncode == 3
    assert done.stdout.count("GS0002 genspark failed on this object") == 1
    assert "3 applications" not in done.stderr
    done = broken(folder, ("genspark.compile.plain", "writes"), "validate", "all.yaml")
    assert done.stdout.count("GS0002 genspark failed on this object") == 3
    assert any("3 times" in one for one in reports(folder))


def test_an_error_in_one_imported_application_ends_no_other(tmp_path: Path) -> None:
    files = {f"app-{number}.yaml": MANIFEST.format(name=f"app-{number}", count=number + 1) for number in range(3)}
    folder = written(tmp_path, {**files, "temporary/.keep": ""})
    done = only_for("app-1", folder, ("genspark.importer.batch", "_imported"), "import", *sorted(files))
    assert done.returncode == 3
    assert "app-1.yaml:" in done.stderr
    assert "name: app-0" in done.stdout
    assert "name: app-2" in done.stdout
    assert "the moon" not in done.stdout + done.stderr


@pytest.mark.long
def test_a_handful_of_reports_is_kept_and_nothing_of_others(tmp_path: Path) -> None:
    folder = project(tmp_path)
    (folder / BAD).write_text((folder / BAD).read_text() + "ttl: 1h\n")
    (folder / "temporary/genspark-report-mine").write_text("mine")
    (folder / "temporary/genspark-report-x.txt").symlink_to(folder / "genspark.yaml")
    for _ in range(7):
        assert broken(folder, TTL, "explain", "job-07").returncode == 3
    kept = sorted(path.name for path in (folder / "temporary").glob("genspark-report-*"))
    assert len(kept) == 5 + 2
    assert {"genspark-report-mine", "genspark-report-x.txt"} <= set(kept)
    assert (folder / "genspark.yaml").exists()


def test_where_no_report_can_be_written_the_error_is_told_all_the_same(tmp_path: Path) -> None:
    folder = project(tmp_path)
    (folder / BAD).write_text((folder / BAD).read_text() + "ttl: 1h\n")
    code = "import tempfile\ndef none(*a, **k): raise PermissionError(13, 'no')\ntempfile.gettempdir = none\n"
    done = run(folder, "-c", code + RAISES.format(module=TTL[0], name=TTL[1], kind="LookupError"), "validate")
    assert done.returncode == 3
    assert "report it with the command that you ran" in done.stderr
