"""A field that the declared operator is too old for is said, with the version that has it."""

from __future__ import annotations

import pytest
from laws.descriptors import Descriptor
from laws.jobs import compiled

from genspark.operators.kubeflow.platform import Platform

JOB: Descriptor = {"name": "a", "image": "a:4.0.1", "main": "local:///a.py"}
ONCE: Descriptor = {**JOB, "run": "on-change"}
NEW: list[tuple[str, str, str, Descriptor]] = [
    ("pod.template", "2.0.2", "2.1.0", {"pod": {"template": {"spec": {"enableServiceLinks": False}}}}),
    ("driver.memoryLimit", "2.0.2", "2.2.0", {"driver": {"memoryLimit": "4Gi"}}),
    ("suspend", "2.3.0", "2.4.0", {"suspend": True}),
    ("driver.disruptionBudget", "2.5.2", "2.6.0", {"driver": {"disruptionBudget": True}}),
]


@pytest.mark.parametrize(("field", "old", "new", "said"), NEW, ids=[field for field, *_ in NEW])
def test_a_field_newer_than_the_operator_names_the_version_that_has_it(
    field: str, old: str, new: str, said: Descriptor
) -> None:
    found = compiled({**ONCE, **said}, Platform(old, True)).findings
    lost = [f for f in found if f.code == "GS7001"]
    assert lost
    assert all(new in finding.message and new in finding.fix for finding in lost), found
    assert [f for f in compiled({**ONCE, **said}, Platform(new, True)).findings if f.code == "GS7001"] == []


def test_a_time_zone_needs_an_operator_that_knows_it() -> None:
    job = {**JOB, "schedule": {"cron": "@daily", "timeZone": "Europe/Berlin"}}
    (finding,) = compiled(job, Platform("v1beta2-1.3.8-3.1.1", True)).findings
    assert "2.2.0" in finding.message
    assert compiled(job, Platform("2.2.0", True)).findings == ()


def test_what_a_setting_of_spark_says_as_well_needs_no_newer_operator() -> None:
    case = compiled({**ONCE, "deps": {"archives": ["s3a://a/b.tgz"]}}, Platform("2.0.2", True))
    assert case.findings == ()
    assert case.manifests[0].data["spec"]["sparkConf"]["spark.archives"] == "s3a://a/b.tgz"


def test_an_empty_list_of_volumes_is_told_of_where_no_template_can_hold_it() -> None:
    case = compiled({**ONCE, "driver": {"template": {"spec": {"volumes": []}}}}, Platform("2.0.2", True))
    assert [(f.code, "2.1.0" in f.message) for f in case.findings] == [("GS7001", True)]
