"""The real operator makes the driver pods that were predicted, and the real drivers their executors."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from comparing import Leaves, leaves, settled
from conftest import ROOT
from jvm import Spark, home, properties, running
from lab.control_plane import ADMIN, Answer, ControlPlane, Object
from lab.driving import driver, executors, until
from lab.measured import measured
from lab.served import operating, serving

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
OPERATOR = "2.4.0"
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
    r"|.*\.fieldRef\.apiVersion$|.*\.resources\.requests\.[^.]+\.com/gpu$"
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


def predicted(one: Object, webhook: bool) -> tuple[Leaves, Leaves]:
    """The driver and an executor."""
    manifest = Manifest(
        ObjectId("job", one["apiVersion"], one["kind"], one["metadata"]["namespace"], one["metadata"]["name"])
    )
    for key, value in one.items():
        manifest.put((key,), Traced(deepcopy(value), (Place("app", (key,)),)))
    found = pods((manifest,), Platform(OPERATOR, webhook))
    assert isinstance(found, Pods), found
    return leaves(dict(found.driver.data)), leaves(dict(found.executor.data))


class Made(NamedTuple):
    """The pods of an application."""

    driver: Object
    executor: Object | None
    """Of those whose Spark is here."""


OfAll = tuple[bool, dict[str, Made]]
"""Whether there was a webhook, and by file what became of each application."""


@pytest.fixture(scope="module", params=[False, True], ids=["controller", "webhook"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OfAll]:
    """The pods that the operator made of all applications, and the drivers of them, by their file."""
    spark = home(SPARK)
    if spark is None:
        pytest.skip(f"Spark {SPARK} is not here: make sparks")
    with serving(tmp_path_factory.mktemp("operator")) as api, operating(api, Path(spark), request.param):
        yield request.param, dict(every(api))


def every(api: ControlPlane) -> Iterator[tuple[str, Made]]:
    """Gives all applications to the operator at once, then drives them one by one."""
    wanted = dict(applications())
    for name in CLASSES:
        api.create({**CLASS, "metadata": {"name": name}})
    for one in wanted.values():
        api.namespace(one["metadata"]["namespace"])
        answer = accepted(api, one)
        assert answer.status == 201, answer.message
    drivers: dict[str, Object] = {}
    end = time.monotonic() + SECONDS
    while drivers.keys() < wanted.keys() and time.monotonic() < end:
        time.sleep(1)
        for file, one in wanted.items():
            space, name = one["metadata"]["namespace"], one["metadata"]["name"]
            pod = api.call("GET", f"/api/v1/namespaces/{space}/pods/{name}-driver")
            if pod.status == 200:
                drivers[file] = pod.body
    with running(SPARK, api.url, api.folder / "drivers.log") as spark:
        for file, pod in drivers.items():
            yield (
                file,
                Made(pod, executor(api, spark, pod) if wanted[file]["spec"]["sparkVersion"][:3] == SPARK[:3] else None),
            )


def accepted(api: ControlPlane, one: Object) -> Answer:
    """The answer to an application, once the webhook can be asked."""
    while True:
        answer = api.create(one)
        if "connection refused" not in answer.message:
            return answer
        time.sleep(0.2)


def executor(api: ControlPlane, spark: Spark, pod: Object) -> Object:
    """The first executor of a driver that was submitted: it runs here instead of in its pod."""
    metadata = pod["metadata"]
    space, folder = metadata["namespace"], api.folder / metadata["name"]
    folder.mkdir()
    maps = {one["name"]: one["configMap"]["name"] for one in pod["spec"]["volumes"] if "configMap" in one}
    said = {name: api.call("GET", f"/api/v1/namespaces/{space}/configmaps/{one}").body for name, one in maps.items()}
    given = properties(said["spark-conf-volume-driver"])
    for key, text in said.get("pod-template-volume", {"data": {}})["data"].items():
        (folder / key).write_text(text)
        given["spark.kubernetes.executor.podTemplateFile"] = str(folder / key)
    app = metadata["labels"]["spark-app-selector"]
    with driver(api, spark, given, ADMIN, folder):
        until(lambda: bool(own(api, space, app)), f"{metadata['name']} has no executor")
        return own(api, space, app)[0]


def own(api: ControlPlane, space: str, app: str) -> list[Object]:
    return [one for one in executors(api, space) if one["metadata"]["labels"]["spark-app-selector"] == app]


@pytest.mark.parametrize("file", [file for file, _ in applications()])
def test_the_operator_and_spark_make_the_predicted_pods(file: str, made: OfAll) -> None:
    webhook, found = made
    assert file in found, "no driver was made"
    one = dict(applications())[file]
    pods = [pod for pod in found[file] if pod is not None]
    for pod in pods:
        pod["metadata"]["labels"]["sparkoperator.k8s.io/submission-id"] = SUBMISSION
    real = settled(leaves(pods[0]), leaves(pods[-1]) if len(pods) > 1 else {}, "")
    expected = predicted(one, webhook)
    assert [unlike(real[at], expected[at]) for at in range(len(pods))] == [{}] * len(pods)


def test_as_many_pods_are_made_as_ever(made: OfAll, update_golden: bool) -> None:
    webhook, found = made
    which = "webhook" if webhook else "controller"
    executors = sum(one.executor is not None for one in found.values())
    measured(update_golden, **{f"drivers_{which}": len(found), f"executors_{which}": executors})


def unlike(real: Leaves, expected: Leaves) -> dict[str, tuple[Any, Any]]:
    return {
        path: (real.get(path), expected.get(path))
        for path in sorted({*real, *expected})
        if not same(real.get(path), expected.get(path))
        and not (path not in expected and DEFAULTS.match(path))
        and path not in OF_THE_SPARK
    }


def same(real: Any, expected: Any) -> bool:
    """Whether two values are one, as the API server writes quantities and leaves out what is empty."""
    if real == expected or (real is None and expected in (False, "")) or (real == {} and expected is None):
        return True
    texts = isinstance(real, str) and isinstance(expected, str)
    return texts and amount(real) is not None and amount(real) == amount(expected)
