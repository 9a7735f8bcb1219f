"""Layers as a person meets them: who wins, what is one key with what, what cannot be changed."""

from __future__ import annotations

import pytest

from genspark.compiler import Options, parts, stages
from genspark.core.trace import Data, Path
from genspark.core.yaml import dump
from genspark.resolve.environment import Environment, Overlay
from genspark.resolve.layer import ABSENT, look

PATH = "jobs/growth/a.yaml"
JOB: dict[str, Data] = {"name": "a", "image": "a:1", "sparkVersion": "4.0.1", "main": "local:///a.py", "run": "service"}


def resolved(low: dict[str, Data], job: dict[str, Data], *, enforced: bool = False) -> tuple[dict[str, Data], set[str]]:
    """The input of a job above one overlay's defaults, or below what it enforces; and the codes of what is wrong."""
    overlay = Overlay("overlays/base.yaml", {"vars": {"size": "4g"}, "enforced" if enforced else "defaults": low})
    environment = Environment("prod", "", (overlay,), parts().words)
    case = stages(parts(), environment, PATH, dump({**JOB, **job}).encode(), Options())
    return case.input.data, {finding.code for finding in case.findings}


@pytest.mark.parametrize(
    ("low", "job", "path", "value"),
    [
        ({"executors": {"memory": "1g"}}, {"conf": {"spark.executor.memory": "2g"}}, ("executors", "memory"), None),
        ({"conf": {"spark.executor.memory": "1g"}}, {"executors": {"memory": "2g"}}, ("executors", "memory"), "2g"),
        ({"conf": {"spark.executor.memory": "1g"}}, {"executors": {"memory": "2g"}},
         ("conf", "spark.executor.memory"), None),
        ({"hadoopConf": {"fs.a": "1"}}, {"conf": {"spark.hadoop.fs.a": "2"}}, ("hadoopConf", "fs.a"), None),
        ({"conf": {"spark.hadoop.fs.a": "1"}}, {"hadoopConf": {"fs.a": "2"}}, ("conf", "spark.hadoop.fs.a"), None),
        ({"pod": {"env": {"A": "1"}}}, {"conf": {"spark.executorEnv.A": "2"}}, ("executors", "env", "A"), None),
        ({"pod": {"env": {"A": "1"}}}, {"conf": {"spark.executorEnv.A": "2"}}, ("driver", "env", "A"), "1"),
        ({"pod": {"nodeSelector": {"a": "1"}}}, {"conf": {"spark.kubernetes.node.selector.a": "2"}},
         ("driver", "nodeSelector", "a"), None),
        ({"conf": {"spark.kubernetes.node.selector.a": "1"}}, {"pod": {"nodeSelector": {"a": "2"}}},
         ("conf", "spark.kubernetes.node.selector.a"), None),
    ],
)  # fmt: skip
def test_a_conf_key_and_its_field_are_one_key_and_the_later_layer_wins(
    low: dict[str, Data], job: dict[str, Data], path: Path, value: Data
) -> None:
    data, wrong = resolved(low, job)
    found = look(data, path)
    assert (found if isinstance(found, str) else None) == value
    assert not wrong & {"GS3001", "GS4001"}


def test_a_conf_key_for_both_pods_and_the_field_of_one_need_a_decision() -> None:
    _, wrong = resolved({"conf": {"spark.kubernetes.node.selector.a": "1"}}, {"driver": {"nodeSelector": {"a": "2"}}})
    assert "GS4001" in wrong


@pytest.mark.parametrize(
    ("removed", "gone"),
    [("pod", ("driver", "env")), ("pod", ("executors", "tolerations")), ("conf", ("conf",)), ("driver", ("driver",))],
)
def test_null_removes_a_whole_block(removed: str, gone: Path) -> None:
    low = {"pod": {"env": {"A": "1"}, "tolerations": [{"key": "a"}]}, "conf": {"spark.a": "1"}}
    assert look(resolved(low, {})[0], gone) is not ABSENT
    assert look(resolved(low, {removed: None})[0], gone) is ABSENT


@pytest.mark.parametrize(
    ("enforced", "job", "fights"),
    [
        ({"driver": {"memory": "4g"}}, {"driver": {"memory": "4g"}}, False),
        ({"driver": {"memory": "4g"}}, {"driver": {"memory": "${{ vars.size }}"}}, False),
        ({"driver": {"memory": "${{ vars.size }}"}}, {"driver": {"memory": "4g"}}, False),
        ({"driver": {"memory": "4g"}}, {"driver": {"memory": "5g"}}, True),
        ({"driver": {"memory": "4g"}}, {"driver": {"memory": None}}, True),
        ({"driver": {"memory": "4g"}}, {"conf": {"spark.driver.memory": "4g"}}, False),
        ({"driver": {"memory": "4g"}}, {"conf": {"spark.driver.memory": "5g"}}, True),
        ({"driver": {"cores": 2}}, {"conf": {"spark.driver.cores": "2"}}, False),
        ({"conf": {"spark.driver.memory": "4g"}}, {"driver": {"memory": "4g"}}, False),
        ({"conf": {"spark.driver.memory": "4g"}}, {"driver": {"memory": "5g"}}, True),
        ({"conf": {"spark.a": 1}}, {"conf": {"spark.a": "1"}}, False),
        ({"conf": {"spark.a": True}}, {"conf": {"spark.a": "false"}}, True),
        ({"pod": {"nodeSelector": {"a": "1"}}}, {"conf": {"spark.kubernetes.node.selector.a": "2"}}, True),
        ({"pod": {"env": {"A": "1"}}}, {"conf": {"spark.executorEnv.A": "1"}}, False),
        ({"pod": {"env": {"A": "1"}}}, {"pod": {"env": [{"name": "A", "value": "1"}]}}, False),
        ({"pod": {"env": {"A": "1"}}}, {"driver": {"env": {"A": "2"}}}, True),
    ],
)
def test_what_is_enforced_is_compared_as_a_value_not_as_a_spelling(
    enforced: dict[str, Data], job: dict[str, Data], fights: bool
) -> None:
    _, wrong = resolved(enforced, job, enforced=True)
    assert ("GS3004" in wrong) == fights, wrong
