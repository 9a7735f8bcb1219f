"""Seeded configurations: of each dimension one value, so that every two values of two dimensions meet."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from genspark.spark.application import Application, Role, language_of
from genspark.spark.versions import Version

_K = "spark.kubernetes"
_DYNAMIC = {"spark.dynamicAllocation.enabled": "true", "spark.dynamicAllocation.shuffleTracking.enabled": "true"}
_GPU = "spark.{}.resource.gpu"
_ALLOCATOR = f"{_K}.allocation.pods.allocator"
_DISCOVERY = str(Path(__file__).parent / "one_gpu.sh")


class Case(NamedTuple):
    """One run of spark-submit."""

    name: str
    main: str
    main_class: str
    conf: dict[str, str]
    templates: dict[Role, dict[str, Any]]

    def application(self, submitter: Version, image: Version) -> Application:
        language = language_of(self.main)
        arguments = ("--mode", "full")
        return Application(
            self.name, language, self.main, self.main_class, arguments, self.conf, self.templates, submitter, image
        )


def both(key: str, value: str) -> dict[str, str]:
    """A setting of either role."""
    return {key.format("driver"): value, key.format("executor"): value}


def volume(role: str, kind: str, name: str, **said: str) -> dict[str, str]:
    """A volume's settings; `options_x` stands for `options.x`, `mount_x` for `mount.x`."""
    return {f"{_K}.{role}.volumes.{kind}.{name}.{key.replace('_', '.')}": value for key, value in said.items()}


def _dynamic(**bounds: int) -> dict[str, str]:
    return {**_DYNAMIC, **{f"spark.dynamicAllocation.{key}Executors": str(value) for key, value in bounds.items()}}


_SIDECAR = {"name": "logs", "image": "ghcr.io/acme/logs:1"}
_FULL: dict[str, Any] = {
    "apiVersion": "v1",
    "kind": "Pod",
    "metadata": {"labels": {"team": "growth", "spark-role": "mine"}, "annotations": {"a": "b"}},
    "spec": {
        "priorityClassName": "high",
        "restartPolicy": "Always",
        "serviceAccountName": "templated",
        "terminationGracePeriodSeconds": 120,
        "schedulerName": "templated",
        "nodeSelector": {"pool": "spot", "zone": "a"},
        "tolerations": [{"key": "spot", "operator": "Exists", "effect": "NoSchedule"}],
        "securityContext": {"fsGroup": 185},
        "imagePullSecrets": [{"name": "templated"}],
        "volumes": [{"name": "cache", "emptyDir": {}}],
        "containers": [
            {
                "name": "mine",
                "image": "ghcr.io/acme/other:1",
                "imagePullPolicy": "Never",
                "env": [{"name": "FROM_TEMPLATE", "value": "yes"}],
                "ports": [{"containerPort": 9999, "name": "metrics"}],
                "resources": {
                    "requests": {"cpu": "9", "memory": "9Gi", "ephemeral-storage": "1Gi"},
                    "limits": {"cpu": "10", "memory": "10Gi"},
                },
                "securityContext": {"runAsUser": 185},
                "volumeMounts": [{"name": "cache", "mountPath": "/cache"}],
            },
            _SIDECAR,
        ],
    },
}
_NAMED: dict[str, Any] = {
    "spec": {
        "serviceAccount": "older",
        "containers": [_SIDECAR, {"name": "spark", "livenessProbe": {"periodSeconds": 5}}],
    }
}
_SPILL: dict[str, Any] = {
    "spec": {
        "volumes": [{"name": "spark-local-dir-0", "emptyDir": {"medium": "Memory"}}],
        "containers": [{"name": "spark", "volumeMounts": [{"name": "spark-local-dir-0", "mountPath": "/spill"}]}],
    }
}

DIMENSIONS: dict[str, tuple[dict[str, str], ...]] = {
    "memory": (
        {},
        {"spark.driver.memory": "3g", "spark.executor.memory": "3849m"},
        {"spark.driver.memory": "450m", "spark.executor.memory": "14g"},
        {"spark.driver.memory": "959m", "spark.executor.memory": "5000000k"},
    ),
    "overhead": (
        {},
        {"spark.driver.memoryOverhead": "512m", "spark.executor.memoryOverhead": "1g"},
        {"spark.driver.memoryOverhead": "100"},
        {"spark.yarn.driver.memoryOverhead": "1g", "spark.yarn.executor.memoryOverhead": "2048"},
        {f"{_K}.memoryOverheadFactor": "0.29"},
        {f"{_K}.memoryOverheadFactor": "0.2", "spark.driver.memoryOverheadFactor": "0.5"},
        {"spark.executor.memoryOverheadFactor": "0.25"},
    ),
    "least overhead": (
        {},
        {"spark.driver.minMemoryOverhead": "512m", "spark.executor.minMemoryOverhead": "600m"},
        both("spark.{}.minMemoryOverhead", "100m"),
    ),
    "beside the heap": (
        {},
        {"spark.memory.offHeap.enabled": "true", "spark.memory.offHeap.size": "2g"},
        {"spark.memory.offHeap.enabled": "true", "spark.memory.offHeap.size": "2147483649"},
        {"spark.memory.offHeap.size": "2g"},
        {"spark.executor.pyspark.memory": "1g"},
    ),
    "cpu": (
        {},
        {"spark.driver.cores": "2", "spark.executor.cores": "4"},
        {f"{_K}.driver.request.cores": "500m", f"{_K}.executor.request.cores": "0.5", "spark.executor.cores": "2"},
        {f"{_K}.driver.limit.cores": "2", f"{_K}.executor.limit.cores": "3000m"},
        both(f"{_K}.{{}}.limit.cores", "1"),
    ),
    "gpu": (
        {},
        {f"{_GPU.format('executor')}.amount": "2", f"{_GPU.format('executor')}.vendor": "nvidia.com"},
        {f"{_GPU.format('executor')}.amount": "0", f"{_GPU.format('executor')}.vendor": "nvidia.com"},
        {
            **{f"spark.executor.resource.fpga.{key}": value for key, value in (("amount", "1"), ("vendor", "amd.com"))},
            f"{_GPU.format('driver')}.amount": "1",
            f"{_GPU.format('driver')}.vendor": "nvidia.com",
            f"{_GPU.format('driver')}.discoveryScript": _DISCOVERY,
            f"{_GPU.format('executor')}.amount": "1",
            f"{_GPU.format('executor')}.vendor": "nvidia.com",
        },
    ),
    "labels": (
        {},
        {f"{_K}.driver.label.team": "growth", f"{_K}.executor.label.run": "{{APP_ID}}-{{EXECUTOR_ID}}"},
        {f"{_K}.driver.annotation.run": "{{APP_ID}}", f"{_K}.executor.annotation.run": "{{APP_ID}}/{{EXECUTOR_ID}}"},
    ),
    "node selector": (
        {},
        {f"{_K}.node.selector.zone": "b"},
        {
            f"{_K}.node.selector.zone": "b",
            f"{_K}.driver.node.selector.pool": "on",
            f"{_K}.executor.node.selector.zone": "c",
        },
    ),
    "secrets": (
        {},
        both(f"{_K}.{{}}.secrets.keys", "/keys"),
        {f"{_K}.driver.secretKeyRef.USER": "db:user", f"{_K}.executor.secretKeyRef.PASS": "db:pass"},
    ),
    "variables": (
        {},
        {f"{_K}.driverEnv.MODE": "full", "spark.executorEnv.MODE": "a b", "spark.executorEnv.1MODE": "no"},
    ),
    "accounts": (
        {},
        {f"{_K}.authenticate.driver.serviceAccountName": "driver"},
        {
            f"{_K}.authenticate.driver.serviceAccountName": "driver",
            f"{_K}.authenticate.executor.serviceAccountName": "executor",
        },
    ),
    "image": (
        {f"{_K}.container.image": "ghcr.io/acme/job:1"},
        {
            f"{_K}.container.image": "ghcr.io/acme/job:1",
            f"{_K}.driver.container.image": "ghcr.io/acme/driver:1",
            f"{_K}.container.image.pullPolicy": "Always",
            f"{_K}.container.image.pullSecrets": "one, two",
        },
        {**both(f"{_K}.{{}}.container.image", "ghcr.io/acme/role:2")},
    ),
    "volumes": (
        {},
        {
            key: value
            for role in ("driver", "executor")
            for said in (
                volume(role, "emptyDir", "e", mount_path="/e", options_sizeLimit="5Gi", options_medium="Memory"),
                volume(role, "hostPath", "h", mount_path="/h", options_path="/mnt", mount_readOnly="true"),
                volume(role, "nfs", "n", mount_path="/n", options_server="nfs", options_path="/", mount_subPath="x"),
            )
            for key, value in said.items()
        },
        volume(
            "executor",
            "persistentVolumeClaim",
            "spark-local-dir-1",
            mount_path="/spill",
            options_claimName="OnDemand",
            options_storageClass="fast",
            options_sizeLimit="10Gi",
            label_team="growth",
            annotation_run="nightly",
        ),
        {
            **volume("driver", "persistentVolumeClaim", "d", mount_path="/d", options_claimName="data"),
            **volume(
                "executor",
                "persistentVolumeClaim",
                "d",
                mount_path="/d",
                options_claimName="data-SPARK_EXECUTOR_ID",
                mount_readOnly="true",
            ),
        },
        volume("executor", "emptyDir", "spark-local-dir-2", mount_path="/spill/2"),
        {
            **volume(
                "driver",
                "persistentVolumeClaim",
                "d",
                mount_path="/d",
                options_claimName="OnDemand",
                options_storageClass="fast",
                options_sizeLimit="1Gi",
            ),
            **volume("executor", "hostPath", "h", mount_path="/h", options_path="/mnt", options_type="Directory"),
            **volume("executor", "emptyDir", "x", mount_path="/x", mount_subPathExpr="$(SPARK_EXECUTOR_ID)"),
        },
    ),
    "local directories": (
        {},
        {"spark.local.dir": "/scratch"},
        {"spark.local.dir": "/one, /two"},
        {f"{_K}.local.dirs.tmpfs": "true"},
    ),
    "scheduler": (
        {},
        {f"{_K}.scheduler.name": "volcano"},
        {f"{_K}.scheduler.name": "one", f"{_K}.executor.scheduler.name": "two"},
        {f"{_K}.driver.scheduler.name": "three"},
    ),
    "names": (
        {},
        {f"{_K}.executor.podNamePrefix": "daily-revenue"},
        {f"{_K}.driver.pod.name": "revenue-driver"},
    ),
    "ports": (
        {},
        {"spark.ui.port": "4050", "spark.driver.port": "7200", "spark.driver.blockManager.port": "7300"},
        {"spark.blockManager.port": "7400"},
        {"spark.ui.enabled": "false"},
    ),
    "switches": (
        {},
        {"spark.decommission.enabled": "true"},
        {f"{_K}.executor.disableConfigMap": "true"},
        {"spark.pyspark.python": "python3.11"},
        {"spark.pyspark.python": "python3.11", "spark.pyspark.driver.python": "python3.12"},
        {f"{_K}.hadoop.configMapName": "hadoop"},
        {f"{_K}.securityContext.allowPrivilegeEscalation": "true"},
        {f"{_K}.executor.terminationGracePeriodSeconds": "2m"},
        {
            f"{_K}.executor.terminationGracePeriodSeconds": "0s",
            f"{_K}.securityContext.allowPrivilegeEscalation": "True",
        },
        both("spark.{}.extraClassPath", "/opt/lib/*"),
    ),
    "allocator": (
        {},
        {_ALLOCATOR: "statefulset"},
        {_ALLOCATOR: "deployment", f"{_K}.executor.podDeletionCost": "5"},
        {},
    ),
    "options of Java": (
        {},
        {"spark.executor.extraJavaOptions": '-XX:+UseG1GC -Drun={{APP_ID}}/{{EXECUTOR_ID}} \'-Da=b c\' -Dq="x \\"y"'},
        {"spark.executor.defaultJavaOptions": "-Dd=1", "spark.executor.extraJavaOptions": "-De=\\2"},
    ),
    "before it asks": (
        {},
        {"spark.rpc.numRetries": "5", "spark.network.timeout": "300s", "spark.port.maxRetries": "20"},
        {"spark.authenticate": "true", "spark.ssl.ui.protocol": "TLSv1.3", "spark.ssl.ui.keyPassword": "hidden"},
    ),
    "executors": (
        {},
        {"spark.executor.instances": "3"},
        _dynamic(min=3),
        _dynamic(initial=4, min=1),
        _dynamic(initial=1, min=3),
        {**_dynamic(min=1, max=9), "spark.executor.instances": "2"},
        _dynamic(max=4),
    ),
}
TEMPLATES: tuple[tuple[dict[Role, dict[str, Any]], dict[str, str]], ...] = (
    ({}, {}),
    ({"driver": _FULL, "executor": _FULL}, {}),
    ({"driver": _NAMED, "executor": _NAMED}, both(f"{_K}.{{}}.podTemplateContainerName", "spark")),
    ({"executor": _SPILL}, {}),
    ({"driver": _SPILL}, {}),
)
NAMES = (
    "revenue",
    "2024-Report",
    "A report of all customers_and orders by region and product",
    "-x-",
    "team.a",
    f"x{'y' * 80}",
)
MAINS = (
    ("local:///opt/app/job.jar", "com.acme.Job"),
    ("local:///opt/app/job.py", ""),
    ("local:///opt/app/job.R", ""),
    ("s3a://acme/job_2.13.jar", "com.acme.Job"),
)


def cases(number: int, version: str, seed: int = 6) -> Iterator[Case]:
    """So many configurations of a Spark, the plainest first; the same for the same seed."""
    draw = Random(seed)
    plain = {name: values[0] for name, values in DIMENSIONS.items()}
    yield _case(plain, TEMPLATES[0], NAMES[0], MAINS[0])
    for _ in range(number - 1):
        chosen = {name: draw.choice(values) for name, values in DIMENSIONS.items()}
        one = _case(chosen, draw.choice(TEMPLATES), draw.choice(NAMES), draw.choice(MAINS))
        yield one._replace(conf=_allowed(one.conf, version))


def _allowed(conf: dict[str, str], version: str) -> dict[str, str]:
    """The settings without a Deployment, where a Spark knows none or refuses to make claims for it."""
    asked = conf.get(_ALLOCATOR) == "deployment"
    refused = version < "4.2" or any(".executor.volumes.persistentVolumeClaim." in key for key in conf)
    return {key: value for key, value in conf.items() if key != _ALLOCATOR} if asked and refused else conf


def _case(
    chosen: dict[str, dict[str, str]],
    templates: tuple[dict[Role, dict[str, Any]], dict[str, str]],
    name: str,
    main: tuple[str, str],
) -> Case:
    conf = {key: value for values in chosen.values() for key, value in values.items()}
    return Case(name, *main, {**conf, **templates[1]}, dict(templates[0]))


def pairs(version: str) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
    """Every two values of two dimensions that a Spark takes together."""
    for first, second in combinations(DIMENSIONS.values(), 2):
        for one, other in product(first, second):
            conf = {**one, **other}
            if _allowed(conf, version) == conf:
                yield one, other
