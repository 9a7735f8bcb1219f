"""Two objects of a job that one file would hold are a finding: none of them is lost without a word."""

from __future__ import annotations

from pathlib import Path

import pytest
from rules.example_repository import said, written

JOB = """\
--- jobs/growth/pi.yaml
name: pi
image: ghcr.io/acme/pi:1
sparkVersion: 4.0.1
main: local:///opt/app/pi.py
schedule: "0 3 * * *"
resources: [jobs/beside/more.yaml]
--- genspark.yaml
jobs: jobs/growth
environments: {prod: {overlays: [base]}}
--- jobs/beside/more.yaml
"""
CONFIG = "apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: c, namespace: {}}}\ndata: {{a: b}}\n"
SERVICE = "apiVersion: {}\nkind: Service\nmetadata: {{name: k}}\n"
KIND = "ScheduledSparkApplication"
SCHEDULED = f"apiVersion: sparkoperator.k8s.io/v1beta2\nkind: {KIND}\nmetadata: {{name: pi}}\nspec: {{}}\n"


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (
            CONFIG.format("growth") + "---\n" + CONFIG.format("growth-dev"),
            "of v1 has the file of ConfigMap c",
        ),
        (SERVICE.format("v1") + "---\n" + SERVICE.format("serving.knative.dev/v1"), "has the file of Service k of"),
        (SCHEDULED, "has the file of ScheduledSparkApplication pi"),
    ],
    ids=["two namespaces", "two groups", "the job's own application"],
)
def test_two_objects_that_one_file_would_hold_are_a_finding(more: str, message: str, tmp_path: Path) -> None:
    found = [one.finding for one in said(written(JOB + more, tmp_path))]
    assert [message in one.message for one in found if one.code == "GS4002"] == [True], found


def test_objects_with_names_of_their_own_are_none(tmp_path: Path) -> None:
    more = CONFIG.format("growth") + "---\n" + CONFIG.format("growth").replace("name: c", "name: d")
    assert "GS4002" not in [one.finding.code for one in said(written(JOB + more, tmp_path))]
