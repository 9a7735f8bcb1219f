"""Retries: which policy a job has, by what its layers say of it."""

from __future__ import annotations

import pytest

from genspark.compiler import Options, parts, stages
from genspark.core.trace import Data
from genspark.core.yaml import dump
from genspark.plan.address import run
from genspark.resolve.environment import Environment, Overlay

JOB: dict[str, Data] = {"name": "a", "image": "a:1", "sparkVersion": "4.0.1", "main": "local:///a.py"}


@pytest.mark.parametrize(
    ("defaults", "job", "policy"),
    [
        ({}, {"run": "on-change"}, "Never"),
        ({}, {"run": "on-change", "retries": 0}, "Never"),
        ({}, {"run": "on-change", "retries": 2}, "OnFailure"),
        ({}, {"run": "service"}, "Always"),
        ({"retries": {"policy": "OnFailure"}}, {"run": "service"}, "Always"),
        ({"retries": {"policy": "OnFailure"}}, {"run": "on-change"}, "OnFailure"),
        ({"run": "service"}, {"retries": {"policy": "OnFailure"}}, None),
        ({}, {"run": "service", "retries": {"policy": "OnFailure"}}, None),
        ({}, {"run": "service", "retries": {"policy": "Always"}}, "Always"),
    ],
)
def test_the_policy_of_a_job(defaults: dict[str, Data], job: dict[str, Data], policy: str | None) -> None:
    environment = Environment("prod", "", (Overlay("overlays/base.yaml", {"defaults": defaults}),), parts().words)
    case = stages(parts(), environment, "jobs/growth/a.yaml", dump({**JOB, **job}).encode(), Options())
    said = case.plan.get(run("retries", "policy"))
    assert case.failed == (policy is None)
    assert policy is None or (said is not None and said.value == policy)
