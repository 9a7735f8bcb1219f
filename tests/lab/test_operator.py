"""The real operator makes the driver pods that were predicted, and the real drivers their executors."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from comparing import Leaves, as_in_a_pod, leaves, settled
from jvm import Spark, home, properties, running
from lab.applications import applications, fields
from lab.control_plane import ADMIN, Answer, ControlPlane, Object
from lab.driving import driver, executors, until
from lab.measured import measured
from lab.served import OPERATORS, operating, serving

from genspark.core.paths import at_path
from genspark.core.trace import Place, Traced
from genspark.kube.quantity import amount
from genspark.operators.kubeflow import NEWEST
from genspark.operators.kubeflow.platform import Platform
from genspark.operators.kubeflow.pods import USER, pods
from genspark.operators.kubeflow.rows import APPLICATION
from genspark.operators.profile import holds, version_of
from genspark.plan.address import ObjectId
from genspark.plan.manifest import Manifest
from genspark.pods.pod import Pods
from genspark.spark.names import SUBMISSION

pytestmark = pytest.mark.operator
SPARK = "4.0.5"
"""In the lab's operators; the images of 2.3.0 to 2.5.2 have 4.0.0 to 4.0.4."""
DRIVERS = {"3.3": "3.3.4", "3.5": "3.5.9", "4.0": SPARK, "4.3": "4.3.0"}
"""The Sparks that drive applications of their versions."""
SECONDS = 600
CLASS = {"apiVersion": "scheduling.k8s.io/v1", "kind": "PriorityClass", "value": 1000}
CLASSES = ("spark-high", "spark-high-driver", "spark-low", "spark-low-driver")
"""Of examples whose clusters have them already."""
DEFAULTS: tuple[tuple[str, Any], ...] = (
    (r"metadata\.(generation|managedFields.*)", ...),
    (r"spec\.dnsPolicy", "ClusterFirst"),
    (r"spec\.enableServiceLinks", True),
    (r"spec\.preemptionPolicy", "PreemptLowerPriority"),
    (r"spec\.priority", ...),
    (r"spec\.schedulerName", "default-scheduler"),
    (r"spec\.securityContext", {}),
    (r"spec\.terminationGracePeriodSeconds", 30),
    (r".*\.defaultMode", 420),
    (r".*\.fieldRef\.apiVersion", "v1"),
    (r".*\.hostPath\.type", ""),
    (r".*\.imagePullPolicy", "IfNotPresent"),
    (r".*\.protocol", "TCP"),
    (r".*\.resources", {}),
    (r".*\.terminationMessagePath", "/dev/termination-log"),
    (r".*\.terminationMessagePolicy", "File"),
)
"""What an API server fills in where nobody says it; `...` for what it alone knows."""
OF_THE_SPARK = ("metadata.labels.spark-version",)
_GROUPS = "metadata.annotations.yunikorn.apache.org/task-groups"


def predicted(one: Object, platform: Platform) -> Pods:
    manifest = Manifest(
        ObjectId("job", one["apiVersion"], one["kind"], one["metadata"]["namespace"], one["metadata"]["name"])
    )
    for key, value in one.items():
        manifest.put((key,), Traced(deepcopy(value), (Place("app", (key,)),)))
    found = pods((manifest,), platform)
    assert isinstance(found, Pods), found
    return found


class Made(NamedTuple):
    """What comes of an application."""

    driver: Object
    executor: Object | None
    """Of those whose Spark is here."""
    handed: dict[str, str]
    """The settings of the driver."""
    beside: set[str]
    """Kind and name of what is made beside the pods, with `<uid>` for what is drawn."""


class Run(NamedTuple):
    """An operator, and what became of each application."""

    platform: Platform
    found: dict[str, Made]


@pytest.fixture(
    scope="module",
    params=[Platform(version, webhook) for version in OPERATORS for webhook in (False, True)],
    ids=lambda platform: f"{platform.version}-{'webhook' if platform.webhook else 'controller'}",
)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """What the operator made of all applications, and the drivers of them."""
    spark, platform = home(SPARK), request.param
    if spark is None:
        pytest.skip(f"Spark {SPARK} is not here: make sparks")
    folder = tmp_path_factory.mktemp("operator")
    with serving(folder, platform.version) as api, operating(api, Path(spark), platform):
        yield Run(platform, dict(every(api)))


def every(api: ControlPlane) -> Iterator[tuple[str, Made]]:
    """Gives all applications to the operator at once, then drives them Spark by Spark."""
    wanted = applications()
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
        for where, one in wanted.items():
            space, name = one["metadata"]["namespace"], one["metadata"]["name"]
            pod = api.call(
                "GET", f"/api/v1/namespaces/{space}/pods/{one['spec']['driver'].get('podName', f'{name}-driver')}"
            )
            if pod.status == 200:
                drivers[where] = pod.body
    for version in sorted({one["spec"]["sparkVersion"][:3] for one in wanted.values()}):
        ours = [where for where in drivers if wanted[where]["spec"]["sparkVersion"].startswith(version)]
        spark = DRIVERS.get(version, "")
        if home(spark) is None or not spark:
            yield from (
                (where, Made(drivers[where], None, {}, beside(api, wanted[where], drivers[where]))) for where in ours
            )
            continue
        with running(spark, api.url, api.folder / f"drivers-{version}.log") as jvm:
            for where in ours:
                yield where, driven(api, jvm, wanted[where], drivers[where])


def accepted(api: ControlPlane, one: Object) -> Answer:
    """The answer to an application, once the webhook can be asked."""
    while True:
        answer = api.create(one)
        if "connection refused" not in answer.message:
            return answer
        time.sleep(0.2)


def driven(api: ControlPlane, spark: Spark, one: Object, pod: Object) -> Made:
    """What comes of a driver that was submitted: it runs here instead of in its pod."""
    metadata = pod["metadata"]
    space, folder = metadata["namespace"], api.folder / metadata["name"]
    folder.mkdir()
    maps = {one["name"]: one["configMap"]["name"] for one in pod["spec"]["volumes"] if "configMap" in one}
    names = ("spark-conf-volume-driver", "pod-template-volume")
    said = {
        name: api.call("GET", f"/api/v1/namespaces/{space}/configmaps/{maps[name]}").body
        for name in names
        if name in maps
    }
    given = properties(said["spark-conf-volume-driver"])
    for key, text in said.get("pod-template-volume", {"data": {}})["data"].items():
        (folder / key).write_text(text)
        given["spark.kubernetes.executor.podTemplateFile"] = str(folder / key)
    app = metadata["labels"]["spark-app-selector"]
    with driver(api, spark, given, ADMIN, folder, pod):
        until(lambda: bool(own(api, space, app)), f"{metadata['name']} has no executor")
        return Made(pod, own(api, space, app)[0], given, beside(api, one, pod))


def own(api: ControlPlane, space: str, app: str) -> list[Object]:
    return [one for one in executors(api, space) if one["metadata"]["labels"]["spark-app-selector"] == app]


_KINDS = {
    "api/v1": ("services", "configmaps", "persistentvolumeclaims"),
    "apis/networking.k8s.io/v1": ("ingresses", "networkpolicies"),
    "apis/scheduling.volcano.sh/v1beta1": ("podgroups",),
    "apis/scheduling.x-k8s.io/v1alpha1": ("podgroups",),
}


def beside(api: ControlPlane, one: Object, pod: Object) -> set[str]:
    """What an application or its driver owns, once the operator has made the UI's Service."""
    space, owners = one["metadata"]["namespace"], {one["metadata"]["name"], pod["metadata"]["name"]}

    def found() -> set[str]:
        names: set[str] = set()
        for group, resources in _KINDS.items():
            for resource in resources:
                answer = api.call("GET", f"/{group}/namespaces/{space}/{resource}").body
                kind = str(answer["kind"]).removesuffix("List")
                for item in answer["items"]:
                    if owners & {owner["name"] for owner in item["metadata"].get("ownerReferences", ())}:
                        names.add(re.sub(r"[0-9a-f]{16}", "<uid>", f"{kind} {item['metadata']['name']}"))
        return names

    until(lambda: any(name.endswith("-ui-svc") for name in found()), f"{one['metadata']['name']} has no UI")
    return found()


@pytest.mark.parametrize("where", applications())
def test_the_operator_and_spark_make_what_is_predicted(where: str, made: Run) -> None:
    assert where in made.found, "no driver was made"
    one, real = applications()[where], made.found[where]
    expected = predicted(one, made.platform)
    pods = [pod for pod in (real.driver, real.executor) if pod is not None]
    for pod in pods:
        pod["metadata"]["labels"]["sparkoperator.k8s.io/submission-id"] = SUBMISSION
    ours = [as_in_a_pod(leaves(pod), real.handed, USER) for pod in pods]
    found = settled(ours[0], ours[-1] if len(ours) > 1 else {}, {})
    wanted = settled(*(leaves(dict(pod.data)) for pod in (expected.driver, expected.executor)), {})
    assert [unlike(found[at], wanted[at]) for at in range(len(pods))] == [{}] * len(pods)
    objects = {f"{one.kind} {one.name}" for one in expected.objects}
    later = set() if real.executor is not None else {name for name in objects if "-exec-" in name}
    assert real.beside == objects - later


def test_as_many_pods_are_made_as_ever(made: Run, update_golden: bool) -> None:
    version, webhook = made.platform
    which = f"{version} {'webhook' if webhook else 'controller'}"
    executors = sum(one.executor is not None for one in made.found.values())
    measured(update_golden, **{f"{which} drivers": len(made.found), f"{which} executors": executors})


def test_every_field_that_the_webhook_reads_is_said_by_some_application() -> None:
    every = [one["spec"] for _, one in fields()]
    read = [row for row in APPLICATION if row.webhook and holds(row, version_of(NEWEST))]
    paths = {row.field: tuple(row.field.removesuffix(".*").split(".")) for row in read}
    assert [field for field, path in paths.items() if not any(at_path(spec, path) is not None for spec in every)] == []


def unlike(real: Leaves, expected: Leaves) -> dict[str, tuple[Any, Any]]:
    return {
        path: (real.get(path), expected.get(path))
        for path in sorted({*real, *expected})
        if not same(path, real.get(path), expected.get(path))
        and not (path not in expected and (filled(path, real) or there(path, expected)))
        and path not in OF_THE_SPARK
    }


def there(path: str, expected: Leaves) -> bool:
    """Whether an item is predicted of whose fields the API server keeps none, since all are empty."""
    return any(other.startswith(f"{path}.") for other in expected)


def filled(path: str, real: Leaves) -> bool:
    """Whether an API server put it there."""
    if ".resources.requests." in path:  # a limit without a request is the request as well
        return bool(real[path] == real.get(path.replace(".requests.", ".limits.")))
    if path.endswith(".hostPort"):  # on the host's network the two are one
        return bool(real[path] == real.get(path.replace(".hostPort", ".containerPort")))
    return any(re.fullmatch(pattern, path) and value in (..., real[path]) for pattern, value in DEFAULTS)


def same(path: str, real: Any, expected: Any) -> bool:
    """Whether two values are one, as the API server writes quantities and leaves out what is empty."""
    if real == expected or (real is None and expected in (False, "")) or (real == {} and expected is None):
        return True
    if not isinstance(real, str) or not isinstance(expected, str):
        return False
    if path == _GROUPS:
        return bool(json.loads(real) == json.loads(expected))
    return amount(real) is not None and amount(real) == amount(expected)
