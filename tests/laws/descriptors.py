"""Descriptors as people write them, drawn over the whole vocabulary: every field, in every spelling.

Fields without a pool here are drawn from their schema, so a new field is covered on the day it is declared.
"""

from __future__ import annotations

from functools import cache
from random import Random
from typing import Any

from hypothesis import strategies as st
from laws.drawing import Pools, document

from genspark.compiler import parts
from genspark.core.trace import Data
from genspark.schema.library import Schema

Descriptor = dict[str, Data]

TEXTS = ("a", "x-1", "1.10", "true", "a b", "é", "a,b", "${HOME}", "$(POD_IP)", "yes", "")
SIZES = ("512m", "1g", "8g", "6144m", "2048", "20g")
QUANTITIES = ("500m", "1", "3500m", "2", "0.5")
NAMES = ("certs", "spark-local-dir-1", "data", "lib")
PATHS = ("/certs", "/data1", "/opt/a.py", "/data")
VARIABLES = ("TZ", "DB_USER", "POD_IP", "A")
LABELS = ("cost-center", "app.kubernetes.io/part-of", "pool", "app.kubernetes.io/version", "app.kubernetes.io/name")
CONFS = {
    "spark.sql.shuffle.partitions": ("400",),
    "spark.hadoop.fs.s3a.path.style.access": ("true", "false"),
    "spark.executor.memory": SIZES,
    "spark.driver.cores": ("1", "2"),
    "spark.executor.cores": ("2", "x"),
    "spark.executor.instances": ("3",),
    "spark.dynamicAllocation.enabled": ("true", "false"),
    "spark.dynamicAllocation.maxExecutors": ("9",),
    "spark.kubernetes.container.image": ("ghcr.io/acme/other:2",),
    "spark.kubernetes.container.image.pullSecrets": ("ghcr", "ghcr,docker", "a, b"),
    "spark.kubernetes.node.selector.pool": ("batch", "spot"),
    "spark.kubernetes.driver.node.selector.disk": ("ssd",),
    "spark.kubernetes.executor.node.selector.pool": ("spot",),
    "spark.kubernetes.driver.secretKeyRef.DB_USER": ("warehouse:password", "odd"),
    "spark.kubernetes.executor.secretKeyRef.B": ("warehouse:password",),
    "spark.kubernetes.driverEnv.C": TEXTS,
    "spark.executorEnv.A": TEXTS,
    "spark.executorEnv.D": TEXTS,
    "spark.kubernetes.driver.label.pool": ("a",),
    "spark.kubernetes.driver.label.app.kubernetes.io/name": ("a",),
    "spark.executor.memoryOverheadFactor": ("0.4", "0.2"),
    "spark.kubernetes.namespace": ("growth", "other"),
    "spark.kubernetes.executor.annotation.pool": TEXTS,
    "spark.kubernetes.driver.service.label.x": ("a",),
    "spark.kubernetes.scheduler.name": ("volcano",),
    "spark.kubernetes.driver.scheduler.name": ("yunikorn",),
    "spark.kubernetes.executor.deleteOnTermination": ("true", "false", "no"),
    "spark.kubernetes.authenticate.driver.serviceAccountName": ("spark",),
    "spark.kubernetes.driver.pod.name": ("revenue-driver",),
    "spark.kubernetes.memoryOverheadFactor": ("0.2",),
    "spark.kubernetes.pyspark.pythonVersion": ("3",),
    "spark.driver.extraJavaOptions": ("-Xss4m", "-Da=b -Dc=d"),
    "spark.jars": ("local:///a.jar", "local:///a.jar,local:///b.jar"),
    "spark.jars.packages": ("org.apache.iceberg:iceberg:1.9",),
    "spark.executor.memoryOverhead": SIZES,
    "spark.driver.memoryOverheadFactor": ("0.3", "x"),
}  # fmt: skip


def _conf(source: Random) -> Data:
    keys = source.sample(list(CONFS), source.randint(1, 4))
    return {key: source.choice(CONFS[key]) for key in keys}


def _entry(source: Random) -> Data:
    secret = {"secret": "warehouse", "key": "password"}
    return source.choice(
        [
            source.choice(TEXTS), 8080, True, 1.5, secret, {**secret, "optional": True},
            {"configMap": "ledger", "key": "url"}, {"field": "status.podIP"}, {"resource": "limits.memory"},
            {"valueFrom": {"fieldRef": {"fieldPath": "metadata.name", "apiVersion": "v1"}}},
            {"valueFrom": {"secretKeyRef": {"name": "warehouse", "key": "k"}}},
        ]
    )  # fmt: skip


def _env(source: Random) -> Data:
    entries = {name: _entry(source) for name in source.sample(VARIABLES, source.randint(0, 3))}
    return keyed(source, entries, "name", _item)


def _item(entry: Data) -> Descriptor:
    """An entry of the map of variables as an item of Kubernetes' list."""
    if isinstance(entry, dict):
        return entry
    return {"value": entry} if entry != "" else {}


def _source(source: Random) -> Descriptor:
    return source.choice(
        [
            {"secret": {"secretName": "ca", "items": [{"key": "a", "path": "b"}]}},
            {"configMap": {"name": "lib", "defaultMode": 420}},
            {"emptyDir": {}},
            {"emptyDir": {"sizeLimit": "100Gi", "medium": "Memory"}},
            {"hostPath": {"path": "/mnt/disk", "type": "Directory"}},
            {"persistentVolumeClaim": {"claimName": "scratch", "readOnly": True}},
            {"persistentVolumeClaim": {"claimName": "OnDemand"}},
            {"nfs": {"server": "nfs", "path": "/exports"}},
            {"projected": {"sources": [{"secret": {"name": "a"}}]}},
            {"csi": {"driver": "x.y", "volumeAttributes": {"a": "b"}}},
            {"downwardAPI": {"items": [{"path": "l", "fieldRef": {"fieldPath": "metadata.labels"}}]}},
        ]
    )


def _mount(source: Random, free: list[str]) -> Data:
    options: list[Descriptor] = [{}, {"readOnly": True}, {"subPath": "a.py"}, {"mountPropagation": "None"}]
    mounts = {path: dict(source.choice(options)) for path in free[: source.randint(1, 2)]}
    del free[: len(mounts)]
    if len(mounts) == 1 and source.random() < 0.5:
        path, options_of = next(iter(mounts.items()))
        return path if not options_of else {"path": path, **options_of}
    return keyed(source, mounts, "path", dict)


def _volumes(source: Random) -> Data:
    found, free = {}, source.sample(PATHS, len(PATHS))
    for name in source.sample(NAMES, source.randint(0, 3)):
        volume = _source(source)
        found[name] = {**volume, "mount": _mount(source, free)} if free and source.random() < 0.8 else volume
    return keyed(source, found, "name", dict)


def keyed(source: Random, entries: Descriptor, key: str, item: Any) -> Data:
    """A keyed map in one of its two spellings."""
    if entries and source.random() < 0.3:
        return [{key: name, **item(entry)} for name, entry in entries.items()]
    return entries


def _executors(source: Random, drawn: Descriptor) -> None:
    """One of the two ways to say how many."""
    for key in ("count", "min", "initial", "max"):
        drawn.pop(key, None)
    if source.random() < 0.5:
        drawn["count"] = source.randint(1, 9)
    elif source.random() < 0.6:
        drawn |= {"min": source.randint(0, 2), "max": source.randint(3, 40)}
        if source.random() < 0.3:
            drawn["initial"] = 2


def _one_spelling(layer: Data) -> None:
    """No conf key beside the field that it is one with."""
    confs = layer.get("conf") if isinstance(layer, dict) else None
    for key in list(confs or ()):
        node = layer
        for step in parts().words.conf_fields.get(key, ("conf", "")):
            node = node.get(step) if isinstance(node, dict) else None
        if node is not None:
            del confs[key]


def _tolerations(source: Random) -> Data:
    found = [
        {"key": "spot", "operator": "Exists", "effect": "NoSchedule"},
        {"key": "team", "value": "growth"},
        {"operator": "Exists", "effect": "NoExecute", "tolerationSeconds": 60},
    ]
    chosen = source.sample(found, source.randint(0, 3))
    return {"$replace": chosen} if source.random() < 0.2 else chosen


CONTAINERS: tuple[Data, ...] = (
    {},
    {"wait": {"image": "busybox:1.37", "command": ["sleep", "5"]}},
    {
        "a": {"image": "a", "env": [{"name": "A", "value": "b"}]},
        "b": {"volumeMounts": [{"name": "x", "mountPath": "/x"}]},
    },
    [{"name": "wait", "image": "busybox:1.36", "resources": {"limits": {"memory": "1Gi"}}}, {"name": "a", "tty": True}],
)
TEMPLATES: tuple[Data, ...] = (
    {},
    {"spec": {"enableServiceLinks": False, "tolerations": [{"operator": "Exists"}]}},
    {"metadata": {"labels": {"a": "b", "pool": "c"}}, "spec": {"containers": [{"name": "main", "tty": True}]}},
    {"spec": {"containers": [{"name": "own", "env": [{"name": "A", "value": "b"}]}, {"name": "side", "image": "x"}]}},
    {
        "spec": {
            "volumes": [{"name": "certs", "emptyDir": {}}],
            "priorityClassName": "high",
            "nodeSelector": {"pool": "a"},
        }
    },
)

POOLS: Pools = {
    "initContainers": CONTAINERS,
    "sidecars": CONTAINERS,
    "template": TEMPLATES,
    "memoryLimit": ("4Gi", "9000Mi"),
    "name": ("revenue", "daily-revenue", "x"),
    "team": ("growth", "risk"),
    "namespace": ("growth", "growth-dev"),
    "image": (
        "ghcr.io/acme/revenue:1.4.2",
        "revenue",
        "localhost:5000/a/b:3.5.1-scala",
        "a@sha256:0b1c",
        {"repository": "ghcr.io/acme/revenue", "tag": "3.3.4"},
        {"repository": "a", "tag": 1.10, "digest": "sha256:0b"},
        {"name": "revenue"},
    ),
    "sparkVersion": ("4.0.1", "3.5.7", "3.3.4", 4.0),
    "main": ("local:///opt/app/revenue.py", "local:///opt/app/a.jar", "s3a://acme/a.R", "${{ vars.bucket }}/a.py"),
    "class": ("com.acme.Revenue",),
    "args": ([], ["--mode", "full"], ["${{ vars.bucket }}", "$(X)", ""], [1, True, 1.10], ["a b", "--conf", "x=y"]),
    "conf": _conf,
    "env": _env,
    "volumes": _volumes,
    "tolerations": _tolerations,
    "cron": ("0 3 * * *", "@hourly"),
    "timeZone": ("Europe/Berlin", "UTC"),
    "memory": SIZES,
    "memoryOverhead": (*SIZES, 512),
    "coreRequest": QUANTITIES,
    "coreLimit": ("8", "9"),
    "use": ([], ["small"], ["small", "iceberg"]),
    "target": ("kubeflow",),
    "failureWait": ("10s", 20, "1m"),
    "submissionWait": ("10s", 20, "1h"),
    "patches": ([],),
    "priority": ("high", "low", {"tier": "high"}, {"class": "existing"}, {"driver": "a", "executor": "b"}),
    "only": (["prod"], ["prod", "dev"]),
    "size": ("S", "L"),
    "configFiles": (
        {},
        {"/opt/app/a.conf": "conf/a.conf"},
        {"/a/x.conf": {"file": "conf/a.conf", "restartOnChange": True}, "/b/x.conf": "conf/b.conf"},
    ),
    "batchScheduler.resources": ({"cpu": "9"},),
    "resources": ([], ["companions/claim.yaml"]),
    "labels.*": LABELS,
    "annotations.*": LABELS,
    "nodeSelector.*": ("pool", "disk", "topology.kubernetes.io/zone"),
    "hadoopConf.*": ("fs.s3a.connection.maximum", "fs.s3a.endpoint"),
    "environments.*": ("dev", "prod", "eu"),
    "ingressTLS": ([], [{"hosts": ["a.b"], "secretName": "tls"}]),
    "routes": ([], [{"servicePort": 4040, "servicePortName": "ui", "ingressURLFormat": "{{$appName}}.b"}]),
    "affinity": ({}, {"nodeAffinity": {"preferredDuringSchedulingIgnoredDuringExecution": []}}),
    "lifecycle": ({}, {"preStop": {"exec": {"command": ["/opt/decom.sh"]}}}),
}


@cache
def job_schema() -> Schema:
    return Schema(parts().words.job.schema, "job.schema.json")


def descriptor(source: Random, fullness: float = 0.3, nulls: float = 0.0, blocks: bool = True) -> Descriptor:
    """A valid descriptor that has what every job needs; `blocks`: with its blocks for environments."""
    pools = POOLS if blocks else {**POOLS, "environments": ({},)}
    found = document(job_schema(), source, pools, fullness, nulls)
    assert isinstance(found, dict)
    for layer in (found, *((found.get("environments") or {}).values())):
        if isinstance(layer, dict) and isinstance(layer.get("executors"), dict):
            _executors(source, layer["executors"])
    for layer in (found, *((found.get("environments") or {}).values())):
        _one_spelling(layer)
    found |= {key: found.get(key) or source.choice(POOLS[key]) for key in ("name", "main", "image", "sparkVersion")}  # type: ignore[arg-type]
    if not found.get("schedule") and not found.get("run"):
        found["run"] = source.choice(["service", "on-change", {"mode": "on-change"}])
    schedule = found.get("schedule")
    if schedule:
        found.pop("run", None)
    if isinstance(schedule, dict) and not schedule.get("cron"):
        schedule["cron"] = "0 3 * * *"
    return found


@st.composite
def descriptors(draw: st.DrawFn, nulls: float = 0.0, blocks: bool = True) -> Descriptor:
    """Valid descriptors, from sparse to full."""
    source = draw(st.randoms(use_true_random=False))
    return descriptor(source, draw(st.sampled_from([0.1, 0.3, 0.6])), nulls, blocks)
