"""The driver of a native job requests what Spark's submitter would ask for, and the predicted table says the same."""

from __future__ import annotations

from decimal import Decimal

import pytest
from laws.jobs import compiled as compile_job

from genspark.compiler import Compiled, parts
from genspark.core.trace import Data
from genspark.kube.quantity import amount
from genspark.operators.kubeflow import NEWEST
from genspark.operators.kubeflow.platform import Platform
from genspark.pods.pod import Pods, Unsure

PLATFORM = Platform(NEWEST, True)
JOB: dict[str, Data] = {"name": "a", "image": "r/a:4.0.1", "main": "local:///a.jar", "run": "on-change"}
SIZES = ("cpu", "memory")


def compiled(said: dict[str, Data]) -> Compiled:
    found = compile_job({**JOB, **said}, target="native")
    assert found.job is not None
    assert found.manifests
    return found


def requested(case: Compiled) -> dict[str, str]:
    """What Spark's container of the committed Job requests."""
    (container,) = case.manifests[0].data["spec"]["template"]["spec"]["containers"]
    found: dict[str, str] = container["resources"]["requests"]
    return found


def predicted(case: Compiled, target: str) -> Pods | Unsure | None:
    assert case.job is not None
    return parts().targets[target].pods(case.job, case.plan, PLATFORM)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"conf": {"spark.driver.minMemoryOverhead": "1g"}}, ("1", "2048Mi")),
        ({"conf": {"spark.yarn.driver.memoryOverhead": "2g"}}, ("1", "3072Mi")),
        ({"conf": {"spark.driver.memoryOverhead": "1g", "spark.yarn.driver.memoryOverhead": "2g"}}, ("1", "2048Mi")),
        ({"sparkVersion": "3.5.1", "conf": {"spark.driver.minMemoryOverhead": "1g"}}, ("1", "1408Mi")),
        ({}, ("1", "1408Mi")),
        ({"driver": {"cores": 2}}, ("2", "1408Mi")),
        ({"driver": {"cores": 2, "coreRequest": "500m", "memory": "8g"}}, ("500m", "9011Mi")),
        ({"main": "local:///a.py", "driver": {"memory": "8g"}}, ("1", "11468Mi")),
        ({"main": "local:///a.R", "driver": {"memory": "8g"}}, ("1", "11468Mi")),
        ({"main": "local:///a.py", "driver": {"memory": "8g"}, "memoryOverheadFactor": "0.2"}, ("1", "9830Mi")),
        ({"sparkVersion": "4.2.0", "driver": {"memory": "8Gi"}}, ("1", "9011Mi")),
    ],
)
def test_a_native_driver_requests_what_the_submitter_would(said: dict[str, Data], expected: tuple[str, str]) -> None:
    case = compiled(said)
    assert tuple(requested(case)[name] for name in SIZES) == expected
    pods = predicted(case, "native")
    assert isinstance(pods, Pods)
    assert {name: pods.driver.requests[name].value for name in SIZES} == {
        name: amount(text) for name, text in zip(SIZES, expected, strict=True)
    }
    table = sum(part.value.mib for part in pods.driver.memory.values())
    assert Decimal(table * 1024**2) == amount(expected[1])


def test_the_same_job_on_the_operator_has_the_same_driver_and_executors() -> None:
    said = {"main": "local:///a.py", "conf": {"spark.driver.minMemoryOverhead": "1g"}}
    sizes = []
    for target in ("kubeflow", "native"):
        case = compile_job({**JOB, **said}, target=target)
        pods = predicted(case, target)
        assert isinstance(pods, Pods)
        sizes.append([{name: pod.requests[name].value for name in SIZES} for pod in (pods.driver, pods.executor)])
    assert sizes[0] == sizes[1]


def test_sizes_that_spark_refuses_are_not_requested() -> None:
    assert "memory" not in requested(compiled({"driver": {"memory": "8Gi"}, "sparkVersion": "4.1.0"}))


def test_a_minimum_that_only_some_sparks_read_is_there_because_of_the_version_too() -> None:
    plain, bounded = compiled({}), compiled({"conf": {"spark.driver.minMemoryOverhead": "1g"}})
    at = ("spec", "template", "spec", "containers", "0", "resources", "requests", "memory")
    told = [{place.path[0] for place in case.manifests[0].origin(at)} for case in (plain, bounded)]
    assert told[0] == {"driver", "main"}
    assert told[1] == {*told[0], "conf", "image"}
