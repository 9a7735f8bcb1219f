"""The real operator makes the driver pods that were predicted."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from comparing import Leaves, leaves, settled
from conftest import ROOT
from jvm import home
from lab.control_plane import ControlPlane
from lab.served import operating

from genspark.core.quantity import amount
from genspark.core.trace import Place, Traced
from genspark.operators.kubeflow.pods import pods
from genspark.operators.kubeflow.submission import SUBMISSION
from genspark.operators.target import Platform
from genspark.plan.address import ObjectId
from genspark.plan.manifest import Manifest
from genspark.plan.pods import Pods
from genspark.spark.versions import numbers

pytestmark = pytest.mark.operator
OPERATOR = Platform("2.4.0", webhook=False)
SPARK = "4.0.5"
"""In the lab's operator; its own image has 4.0.0."""
OLDEST = (3, 3)
SECONDS = 600
CLASS = {"apiVersion": "scheduling.k8s.io/v1", "kind": "PriorityClass", "value": 1000}
CLASSES = ("spark-high", "spark-high-driver", "spark-low", "spark-low-driver")
"""Of examples whose clusters have them already."""
DEFAULTS = re.compile(
    r"metadata\.(generation|managedFields)|spec\.(dnsPolicy|enableServiceLinks|preemptionPolicy|priority\b"
    r"|securityContext$|tolerations\[\d\]|terminationGracePeriodSeconds|schedulerName)|.*\.defaultMode$"
    r"|.*\.terminationMessage(Path|Policy)$|.*\.protocol$|.*hostPath\.type$"
)
"""What an API server fills in where nobody says it."""
OF_THE_SPARK = ("metadata.labels.spark-version",)


LEFT_OUT = {
    "examples/java/": "submitting it reads s3a, for which PyPI's Spark has no library",
}


def applications() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every application of the examples; of a scheduled one what its runs are."""
    for number, path in enumerate(sorted((ROOT / "examples").glob("*/rendered/*/*/*/*sparkapplication-*.yaml"))):
        one = yaml.safe_load(path.read_text())
        spec = one["spec"] if one["kind"] == "SparkApplication" else one["spec"]["template"]
        if numbers(spec["sparkVersion"]) < OLDEST or any(part in str(path) for part in LEFT_OUT):
            continue
        metadata = {**one["metadata"], "name": f"{one['metadata']['name']}-{number}"}
        kind = {"apiVersion": one["apiVersion"], "kind": "SparkApplication"}
        yield str(path.relative_to(ROOT)), {**kind, "metadata": metadata, "spec": {**spec, "suspend": False}}


def predicted(one: dict[str, Any]) -> Leaves:
    manifest = Manifest(
        ObjectId("job", one["apiVersion"], one["kind"], one["metadata"]["namespace"], one["metadata"]["name"])
    )
    for key, value in one.items():
        manifest.put((key,), Traced(deepcopy(value), (Place("app", (key,)),)))
    found = pods((manifest,), OPERATOR)
    assert isinstance(found, Pods), found
    return leaves(dict(found.driver.data))


@pytest.fixture(scope="module")
def drivers(control_plane: ControlPlane) -> Iterator[dict[tuple[str, str], dict[str, Any]]]:
    """The driver pods that the operator made of all applications, by namespace and application."""
    spark = home(SPARK)
    if spark is None:
        pytest.skip(f"Spark {SPARK} is not here: make sparks")
    wanted = {(one["metadata"]["namespace"], one["metadata"]["name"]) for _, one in applications()}
    with operating(control_plane, Path(spark)):
        for name in CLASSES:
            control_plane.create({**CLASS, "metadata": {"name": name}})
        for _, one in applications():
            control_plane.namespace(one["metadata"]["namespace"])
            made = control_plane.create(one)
            assert made.status == 201, made.message
        found: dict[tuple[str, str], dict[str, Any]] = {}
        until = time.monotonic() + SECONDS
        while found.keys() < wanted and time.monotonic() < until:
            time.sleep(1)
            for space in {space for space, _ in wanted}:
                for pod in control_plane.pods(space):
                    found[space, pod["metadata"]["labels"]["sparkoperator.k8s.io/app-name"]] = pod
        for space, name in wanted - found.keys():
            path = f"/apis/sparkoperator.k8s.io/v1beta2/namespaces/{space}/sparkapplications/{name}"
            print(name, control_plane.call("GET", path).body.get("status"))
        yield found


@pytest.mark.parametrize("file", [file for file, _ in applications()])
def test_the_operator_makes_the_predicted_driver(file: str, drivers: dict[tuple[str, str], dict[str, Any]]) -> None:
    one = dict(applications())[file]
    pod = drivers.get((one["metadata"]["namespace"], one["metadata"]["name"]))
    assert pod is not None, "no driver was made"
    pod["metadata"]["labels"]["sparkoperator.k8s.io/submission-id"] = SUBMISSION
    real, _, _ = settled(leaves(pod), {}, "")
    expected = predicted(one)
    unlike = {
        path: (real.get(path), expected.get(path))
        for path in sorted({*real, *expected})
        if not same(real.get(path), expected.get(path)) and not (path not in expected and DEFAULTS.match(path))
    }
    assert {path: pair for path, pair in unlike.items() if path not in OF_THE_SPARK} == {}


def same(real: Any, expected: Any) -> bool:
    """Whether two values are one, as the API server writes quantities and leaves out what is empty."""
    if real == expected or (real is None and expected in (False, "")) or (real == {} and expected is None):
        return True
    texts = isinstance(real, str) and isinstance(expected, str)
    return texts and amount(real) is not None and amount(real) == amount(expected)
