"""Limits of overlays and teams hold for a value, whoever says it."""

from __future__ import annotations

import pytest

from genspark.compiler import Options, parts, stages
from genspark.core.trace import Data
from genspark.core.yaml import dump
from genspark.resolve.environment import Environment, Overlay

JOB: dict[str, Data] = {"name": "a", "image": "ghcr.io/acme/a:4.0.1", "main": "local:///a.py", "run": "on-change"}
MAXIMUM = "spark.dynamicAllocation.maxExecutors"
PATCHED: dict[str, Data] = {"patches": [{"kind": "SparkApplication", "merge": {"spec": {"pythonVersion": "3"}}}]}
TIERS: dict[str, Data] = {
    "low": {"driver": "first-driver", "executor": "first"},
    "high": {"driver": "second-driver", "executor": "second"},
}


def said(limits: dict[str, Data], job: dict[str, Data]) -> list[str]:
    """What is said about a job of a team with these limits."""
    data: dict[str, Data] = {"tiers": TIERS, "teams": {"growth": {"limits": limits, "identity": {"driver": "spark"}}}}
    environment = Environment("prod", "", (Overlay("overlays/base.yaml", data),), parts().words)
    case = stages(parts(), environment, "jobs/growth/a.yaml", dump({**JOB, **job}).encode(), Options())
    return [f.message for f in case.findings if f.code == "GS3009"]


@pytest.mark.parametrize(
    ("limits", "job", "wrong"),
    [
        ({"executors.max": {"max": 60}}, {"executors": {"min": 1, "max": 60}}, 0),
        ({"executors.max": {"max": 60}}, {"executors": {"min": 1, "max": 61}}, 1),
        ({"executors.max": {"max": 60}}, {"executors": {"min": 1}, "conf": {MAXIMUM: 80}}, 1),
        ({"executors.max": {"max": 60}}, {"executors": {"min": 1}}, 1),  # dynamic allocation without an end
        ({"executors.max": {"max": 60}}, {"executors": {"count": 500}}, 1),
        ({"executors.max": {"max": 60}}, {"executors": {"count": 50}}, 0),
        ({"executors.max": {"max": "8gb"}}, {"executors": {"count": 50}}, 1),
        ({"executors.memory": {"max": "much"}}, {}, 1),
        ({"executors.memory": {"max": "8g"}}, {"executors": {"memory": "8192m"}}, 0),
        ({"executors.memory": {"max": "8g"}}, {"executors": {"memory": "9g"}}, 1),
        ({"executors.memory": {"max": "8g"}},
         {"patches": [{"kind": "SparkApplication", "merge": {"spec": {"executor": {"memory": "64g"}}}}]}, 1),
        ({"driver.coreLimit": {"max": "2"}}, {"driver": {"coreLimit": "2500m"}}, 1),
        ({"image": ["ghcr.io/acme/*"]}, {}, 0),
        ({"image": ["ghcr.io/acme/*"]}, {"image": "docker.io/evil/a:4.0.1"}, 1),
        ({"image": ["ghcr.io/acme/*"]}, {"image": {"repository": "docker.io/evil", "tag": "4.0.1"}}, 1),
        ({"priority": ["low"]}, {"priority": "low"}, 0),
        ({"priority": ["low"]}, {"priority": "high"}, 1),
        ({"priority.tier": ["low"]}, {"priority": "low"}, 0),
        ({"priority.tier": ["low"]}, {"priority": "high"}, 1),
        ({"priority": ["low"]}, {"priority": {"class": "system"}}, 1),
        ({"priority": ["low"]}, {"pod": {"template": {"spec": {"priorityClassName": "system"}}}}, 1),
        ({"patches": ["spec.pythonVersion"]}, PATCHED, 0),
        ({"patches": []}, PATCHED, 1),
        ({"executors.maximum": {"max": 60}}, {}, 1),
    ],
)  # fmt: skip
def test_a_limit_holds_whoever_says_the_value(limits: dict[str, Data], job: dict[str, Data], wrong: int) -> None:
    found = said(limits, job)
    assert len(found) == wrong, found
