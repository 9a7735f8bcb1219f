"""On native, `ttl` is a Job's own field: Kubernetes removes the finished Job, and the driver's pod with it."""

from __future__ import annotations

import pytest
from laws.jobs import compiled

from genspark.core.paths import at_path
from genspark.core.trace import Path

JOB = {"name": "a", "team": "growth", "image": "acme/a:1", "sparkVersion": "4.0.1", "main": "local:///a.py"}


@pytest.mark.parametrize(
    ("runs", "at"),
    [
        ({"run": "external"}, ("spec",)),
        ({"schedule": "0 3 * * *"}, ("spec", "jobTemplate", "spec")),
    ],
)
def test_it_stands_in_the_job_and_in_the_job_of_a_cron_job(runs: dict[str, str], at: Path) -> None:
    case = compiled({**JOB, **runs, "ttl": "2h"}, target="native")
    assert {"GS2103", "GS7001", "GS7002"}.isdisjoint(finding.code for finding in case.findings)
    assert at_path(case.manifests[0].data, (*at, "ttlSecondsAfterFinished")) == 7200


def test_a_job_without_it_has_no_such_field() -> None:
    case = compiled({**JOB, "run": "on-change"}, target="native")
    assert "ttlSecondsAfterFinished" not in case.manifests[0].data["spec"]
