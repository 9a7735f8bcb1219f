"""Configurations beside the drawn ones: each shows one thing that real Spark does, and some are refused by it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from configurations import Case, volume

_K = "spark.kubernetes"
_IMAGE = {f"{_K}.container.image": "ghcr.io/acme/job:1"}
_PYTHON = "local:///opt/app/job.py"
_ONE = {"spark.executor.instances": "1"}
_PORTS = {"spark.driver.port": "7078", "spark.driver.blockManager.port": "7079"}
_ALLOCATOR = f"{_K}.allocation.pods.allocator"


class Edge(NamedTuple):
    """One run and what it shows."""

    name: str
    case: Case
    client: bool = False
    """A driver in client mode, as a native job starts it; else spark-submit in cluster mode, then its driver."""
    env: Mapping[str, str] = MappingProxyType({})
    """Of the pod of a driver in client mode."""
    since: tuple[int, ...] = ()
    """The first Spark that knows what it is about."""


def _edge(name: str, conf: dict[str, str], main: str = _PYTHON, **templates: Any) -> Edge:
    return Edge(name, Case("revenue", main, "", {**_IMAGE, **conf}, templates))


def _client(name: str, conf: dict[str, str], **env: str) -> Edge:
    return Edge(name, Case("revenue", _PYTHON, "", {**_IMAGE, **_PORTS, **conf}, {}), True, env)


def _claim(name: str, **said: str) -> dict[str, str]:
    return volume("executor", "persistentVolumeClaim", name, mount_path=f"/{name}", **said)


EDGES = (
    _edge("options before the others", {"spark.executor.defaultJavaOptions": "-Dapp={{APP_ID}} -De={{EXECUTOR_ID}}"}),
    _edge("a claim whose name contains OnDemand", _claim("x", options_claimName="x-OnDemand")),
    _edge(
        "claims whose names contain OnDemand, of a class",
        {
            **_claim("x", options_claimName="x-OnDemand", options_storageClass="fast", options_sizeLimit="1Gi"),
            **volume("driver", "persistentVolumeClaim", "d", mount_path="/d", options_claimName="my-OnDemand-x"),
        },
    ),
    _edge(
        "a claim by the number of the executor and on demand",
        _claim("x", options_claimName="SPARK_EXECUTOR_ID-OnDemand"),
    ),
    _edge(
        "a claim that has a name, of a class",
        {
            **_ONE,
            **_claim("x", options_claimName="mine", options_storageClass="fast", options_sizeLimit="1Gi"),
            **volume("driver", "persistentVolumeClaim", "d", mount_path="/d", options_claimName="own"),
        },
    ),
    _edge(
        "a claim of each executor, of a class",
        {
            **_ONE,
            **_claim(
                "x", options_claimName="c-SPARK_EXECUTOR_ID", options_storageClass="fast", options_sizeLimit="1Gi"
            ),
        },
    ),
    _edge("a path of libraries", {"spark.executor.extraLibraryPath": "/opt/lib"}),
    _edge("blocks at any port", {"spark.blockManager.port": "0"}),
    _edge(
        "annotations without a text",
        {f"{_K}.driver.annotation.note": "", f"{_K}.executor.annotation.note": "", f"{_K}.driver.label.note": ""},
    ),
    _edge(
        "the number of an executor in the driver's marks",
        {f"{_K}.driver.annotation.note": "x-{{EXECUTOR_ID}}", f"{_K}.driver.label.note": "x{{EXECUTOR_ID}}"},
    ),
    _edge("a user that somebody says", {f"{_K}.driverEnv.SPARK_USER": "me"}),
    _edge("a user that somebody says of executors", {"spark.executorEnv.SPARK_USER": "me"}),
    _edge(
        "variables that Spark sets too",
        {
            "spark.executorEnv.SPARK_EXECUTOR_CORES": "9",
            "spark.executorEnv.SPARK_LOCAL_DIRS": "/el",
            f"{_K}.driverEnv.SPARK_LOCAL_DIRS": "/dl",
            f"{_K}.driverEnv.SPARK_APPLICATION_ID": "mine",
            f"{_K}.driverEnv.SPARK_CONF_DIR": "/conf",
            f"{_K}.driverEnv.PYSPARK_PYTHON": "python2",
            "spark.pyspark.python": "python3",
        },
    ),
    _edge("a Deployment without a cost of deletion", {_ALLOCATOR: "deployment"})._replace(since=(4, 2)),
    _edge(
        "a Deployment with a cost of deletion of its template",
        {_ALLOCATOR: "deployment"},
        executor={
            "metadata": {"annotations": {"controller.kubernetes.io/pod-deletion-cost": "7"}},
            "spec": {"containers": [{"name": "e"}]},
        },
    )._replace(since=(4, 2)),
    _edge(
        "directories to spill to of a template's variables",
        {},
        driver={"spec": {"containers": [{"name": "d", "env": [{"name": "SPARK_LOCAL_DIRS", "value": "/t"}]}]}},
        executor={"spec": {"containers": [{"name": "e", "env": [{"name": "SPARK_LOCAL_DIRS", "value": "/t"}]}]}},
    ),
    _edge(
        "a StatefulSet and a bound on all executors",
        {_ALLOCATOR: "statefulset", f"{_K}.allocation.maximum": "4", "spark.executor.instances": "6"},
    ),
    _edge("an id that somebody says", {"spark.app.id": "my-own-id"}),
    _edge("a bound on all executors", {f"{_K}.allocation.maximum": "4", "spark.executor.instances": "6"})._replace(
        since=(4, 1)
    ),
    _edge("a file for Kerberos", {f"{_K}.kerberos.krb5.configMapName": "krb5"}),
    _edge(
        "a Secret with tokens",
        {f"{_K}.kerberos.tokenSecret.name": "tokens", f"{_K}.kerberos.tokenSecret.itemKey": "hadoop"},
    ),
    _client("a ConfigMap of Hadoop's without a submission", {f"{_K}.hadoop.configMapName": "hadoop"}),
    _client("directories of the driver", {}, SPARK_LOCAL_DIRS="/data,/more"),
    _client("directories of the driver and of a setting", {"spark.local.dir": "/one"}, SPARK_LOCAL_DIRS="/data"),
    _client("directories of a setting", {"spark.local.dir": "/one"}),
    _client("a user of the driver", {}, SPARK_USER="u1"),
    _client("an id that somebody says to a driver", {"spark.app.id": "my-own-id"}),
    _client("a file for Kerberos without a submission", {f"{_K}.kerberos.krb5.configMapName": "krb5"}),
    _client(
        "a Secret with tokens without a submission",
        {f"{_K}.kerberos.tokenSecret.name": "tokens", f"{_K}.kerberos.tokenSecret.itemKey": "hadoop"},
    ),
    _client("volumes of the driver without a submission", volume("driver", "hostPath", "h")),
)
"""Those that Spark makes pods of."""


def edges(version: tuple[int, ...]) -> list[Edge]:
    """Those that a Spark knows what to make of."""
    return [edge for edge in EDGES if edge.since <= version]


def refusals(version: tuple[int, ...]) -> list[Edge]:
    """Those that a Spark refuses."""
    return [edge for edge in REFUSED if edge.since <= version]


REFUSED = (
    Edge("no image", Case("revenue", _PYTHON, "", {}, {})),
    Edge("an image of the driver alone", Case("revenue", _PYTHON, "", {f"{_K}.driver.container.image": "a"}, {})),
    _edge("a policy that there is not", {f"{_K}.container.image.pullPolicy": "Sometimes"}),
    _edge("a heap in bits and pieces", {"spark.executor.memory": "8Gx"}),
    _edge("R with jars", {"spark.jars": "local:///opt/l.jar"}, main="local:///opt/app/m.R"),
    _edge("hostPath without its path", volume("driver", "hostPath", "h", mount_path="/h")),
    _edge("nfs without its server", volume("driver", "nfs", "h", mount_path="/h", options_path="/")),
    _edge("a claim without its name", volume("driver", "persistentVolumeClaim", "h", mount_path="/h")),
    _edge("a volume that is none", volume("driver", "configMap", "h", mount_path="/h")),
    _edge("a volume without a mount", volume("driver", "emptyDir", "h", options_sizeLimit="1Gi")),
    _edge("a volume of bytes", volume("driver", "emptyDir", "h", mount_path="/h", options_sizeLimit="500"))._replace(
        since=(4, 0)
    ),
    _edge(
        "two paths inside",
        volume("driver", "emptyDir", "h", mount_path="/h", mount_subPath="a", mount_subPathExpr="b"),
    )._replace(since=(4, 0)),
    _edge("a switch that is none", volume("driver", "emptyDir", "h", mount_path="/h", mount_readOnly="yes")),
    _edge(
        "two volumes at one path",
        {
            **volume("driver", "emptyDir", "h", mount_path="/h"),
            **volume("driver", "emptyDir", "i", mount_path="/h"),
        },
    ),
    _edge("a key of a Secret without colon", {f"{_K}.driver.secretKeyRef.PW": "sec"}),
    _edge("a key of a Secret with two colons", {f"{_K}.driver.secretKeyRef.PW": "sec:a:b"}),
    _edge("hostPath of executors without its path", volume("executor", "hostPath", "h", mount_path="/h")),
    _edge("a volume of executors without a mount", volume("executor", "emptyDir", "h", options_sizeLimit="1Gi")),
    _edge("a volume of executors that is none", volume("executor", "configMap", "h", mount_path="/h")),
    _edge(
        "two volumes of executors at one path",
        {
            **volume("executor", "emptyDir", "h", mount_path="/h"),
            **volume("executor", "emptyDir", "i", mount_path="/h"),
        },
    ),
    _edge("a key of a Secret of executors without colon", {f"{_K}.executor.secretKeyRef.PW": "sec"}),
    _edge(
        "a Deployment with claims",
        {_ALLOCATOR: "deployment", **_claim("x", options_claimName="c")},
    )._replace(since=(4, 2)),
)
"""Those that end without executors."""
