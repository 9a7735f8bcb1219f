"""Without its webhook the operator does nothing about some of its own fields: that is said, or another way is taken."""

from __future__ import annotations

import pytest
from laws.descriptors import Descriptor
from laws.jobs import compiled

from genspark.operators.kubeflow.platform import Platform

JOB: Descriptor = {"name": "a", "image": "a:4.0.1", "main": "local:///a.py", "run": "on-change"}


@pytest.mark.parametrize(
    "said",
    [
        {"driver": {"gpu": {"name": "nvidia.com/gpu", "limit": 1}}},
        {"monitoring": {"driver": True, "jar": "/prometheus/jmx.jar"}},
        {"batchScheduler": "volcano"},
    ],
)
def test_a_field_that_nobody_reads_is_said(said: Descriptor) -> None:
    with_it = [f for f in compiled({**JOB, **said}, Platform("2.5.2", True)).findings if f.code == "GS7001"]
    assert with_it == []
    found = [f for f in compiled({**JOB, **said}, Platform("2.5.2", False)).findings if f.code == "GS7001"]
    assert found
    assert all("webhook" in finding.message and "webhook: true" in finding.fix for finding in found)


def test_config_maps_are_mounted_as_volumes_instead() -> None:
    case = compiled({**JOB, "pod": {"configMaps": {"app": "/etc/app"}}}, Platform("2.5.2", False))
    assert case.findings == ()
    spec = case.manifests[0].data["spec"]["driver"]
    assert "configMaps" not in spec
    assert spec["template"]["spec"]["volumes"] == [{"name": "app-vol", "configMap": {"name": "app"}}]
