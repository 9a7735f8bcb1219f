"""The overlays that ship: each compiles, alone and with everything that it offers."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from cli_process import genspark, written
from conftest import ROOT

OVERLAYS = sorted((ROOT / "overlays").glob("*.yaml"))
JOB = """\
name: job
image: ghcr.io/acme/job:1.4.2
sparkVersion: 4.0.1
main: local:///opt/app/job.py
identity: {driver: spark, executor: spark-exec}
run: on-change
"""


def uses(path: Path) -> list[str]:
    """What a job may say of an overlay: nothing, each of its profiles, each of its tiers."""
    data = yaml.safe_load(path.read_text())
    profiles = [f"use: [{name}]\n" for name in data.get("profiles", {})]
    return ["", *profiles, *(f"priority: {name}\n" for name in data.get("tiers", {}))]


@pytest.mark.parametrize(
    ("overlay", "said"), [(path, said) for path in OVERLAYS for said in uses(path)], ids=lambda v: getattr(v, "stem", v)
)
def test_a_shipped_overlay_compiles(overlay: Path, said: str, tmp_path: Path) -> None:
    project = written(
        tmp_path,
        {
            "genspark.yaml": f"clusterObjects: true\nenvironments:\n  prod: {{overlays: [genspark:{overlay.stem}]}}\n",
            "jobs/growth/job.yaml": JOB + said,
        },
    )
    run = genspark(project, "validate", "--strict")
    assert (run.returncode, run.stdout) == (0, ""), run.stderr
    assert genspark(project, "render").returncode == 0


@pytest.mark.parametrize("overlay", OVERLAYS, ids=lambda path: path.stem)
def test_a_shipped_overlay_begins_with_what_it_is_for(overlay: Path) -> None:
    assert overlay.read_text().startswith(f"# genspark:{overlay.stem}: ")


def test_a_job_on_spot_machines_keeps_its_driver_off_them(tmp_path: Path) -> None:
    project = written(
        tmp_path,
        {
            "genspark.yaml": "environments:\n  prod: {overlays: ['genspark:spot']}\n",
            "jobs/growth/job.yaml": JOB + "use: [spot-gke]\n",
        },
    )
    objects = yaml.safe_load_all(genspark(project, "render", "--stdout").stdout)
    spec = next(found["spec"] for found in objects if found["kind"] == "SparkApplication")
    assert "tolerations" not in spec["driver"]
    assert spec["executor"]["nodeSelector"] == {"cloud.google.com/gke-spot": "true"}
    assert spec["sparkConf"]["spark.decommission.enabled"] == "true"
