"""A setting that a layer says twice alike, by its field and as a conf key: real applications have it, and keep it."""

from __future__ import annotations

import pytest
from laws.descriptors import Descriptor
from laws.jobs import compiled

from genspark.compiler import parts
from genspark.core.trace import Data
from genspark.operators.kubeflow import NEWEST
from genspark.operators.kubeflow.platform import Platform
from genspark.plan.address import ROLES, pod

JOB: Descriptor = {"name": "a", "image": "a:4.0.1", "main": "local:///a.py", "run": "on-change"}
NOW = Platform(NEWEST, True)


@pytest.mark.parametrize(
    ("field", "key", "value", "at"),
    [
        ({"hadoopConf": {"fs.a": "1"}}, "spark.hadoop.fs.a", "1", ("hadoopConf", "fs.a")),
        ({"executors": {"memory": "2g"}}, "spark.executor.memory", "2g", ("executor", "memory")),
        ({"executors": {"cores": 2}}, "spark.executor.cores", 2, ("executor", "cores")),
        ({"driver": {"env": {"A": "1"}}}, "spark.kubernetes.driverEnv.A", "1", ("driver", "env")),
    ],
)
def test_both_spellings_stay(field: Descriptor, key: str, value: Data, at: tuple[str, str]) -> None:
    case = compiled({**JOB, **field, "conf": {key: value}}, NOW)
    assert case.findings == ()
    spec = case.manifests[0].data["spec"]
    assert spec["sparkConf"] == {key: str(value)}
    assert at[1] in spec[at[0]]


def test_another_value_is_a_contradiction() -> None:
    (finding,) = compiled({**JOB, "hadoopConf": {"fs.a": 1}, "conf": {"spark.hadoop.fs.a": 2}}, NOW).findings
    assert finding.code == "GS3001"


def test_a_conf_key_for_both_roles_beside_one_for_one_of_them_is_said_once() -> None:
    confs = {"spark.kubernetes.node.selector.pool": "spot", "spark.kubernetes.executor.node.selector.pool": "spot"}
    case = compiled({**JOB, "conf": confs}, Platform(NEWEST, False))
    assert case.findings == ()
    again = parts().targets["kubeflow"].lift(case.manifests, Platform(NEWEST, False))
    for role in ROLES:
        found = again.get(pod(role, "spec", "nodeSelector", "pool"))
        assert found is not None
        assert found.value == "spot"
