"""What Spark made and what was predicted, leaf by leaf."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from genspark.plan.template import SPARK_CONTAINER
from genspark.spark.names import Drawn

Leaves = dict[str, Any]
_SERVERS = re.compile(
    r"metadata\.(uid|resourceVersion|creationTimestamp|namespace|ownerReferences)|(status|kind|apiVersion)\b"
)
"""What the endpoint says of an object, and what every pod says."""
_OF_THE_RUN = re.compile(r"env\[(SPARK_JAVA_OPT_\d+|SPARK_DRIVER_URL|SPARK_USER)\]")
"""The JVM's options, this machine's user and the address of its driver: none of a pod's shape."""
_SPARKS = tuple(SPARK_CONTAINER.values())
_EMPTY = ("metadata.annotations", "spec.nodeSelector")
"""Maps that Spark 3.3 posts even when they are empty, which an API server drops."""


def leaves(pod: dict[str, Any]) -> Leaves:
    """A pod's leaves by their paths; items of a list by name, mounts by their paths, Spark's container as `main`.

    Spark shuffles the directories that it spills to: they are sorted here.
    """
    found: Leaves = {}
    for path, value in _leaves(pod, ""):
        if _SERVERS.match(path) or _OF_THE_RUN.search(path) or (path in _EMPTY and value == {}):
            continue
        found[path] = ",".join(sorted(value.split(","))) if "[SPARK_LOCAL_DIRS].value" in path else value
    return found


def _leaves(node: Any, at: str) -> Iterator[tuple[str, Any]]:
    if isinstance(node, dict) and node:
        for key, value in node.items():
            yield from _leaves(value, f"{at}.{key}" if at else key)
    elif isinstance(node, list) and node:
        keys = [_key(item, position) for position, item in enumerate(node)]
        if at == "spec.containers":
            keys[next((position for position, key in enumerate(keys) if key in _SPARKS), -1)] = "main"
        for key, item in zip(keys if len({*keys}) == len(keys) else range(len(node)), node, strict=True):
            rest = {name: value for name, value in item.items() if value != key} if isinstance(item, dict) else item
            yield from _leaves(rest, f"{at}[{key}]")
    else:
        yield at, node


def _key(item: Any, position: int) -> Any:
    return (item.get("mountPath") or item.get("name") or position) if isinstance(item, dict) else position


def settled(driver: Leaves, executor: Leaves, service: str) -> tuple[Leaves, Leaves, str]:
    """The same as if Spark had drawn the digits that `Drawn` stands for."""
    text, other = json.dumps(driver), json.dumps(executor)
    patterns = {
        "app_id": (r"spark-[0-9a-f]{32}\b", text),
        "service": (r"^spark-([0-9a-f]{16})-driver-svc", service),
        "driver": (r"(?<!^spark-)([0-9a-f]{16})-driver(?:-podspec-conf-map|-svc|-pvc-\d+)?(?:\"|$)", text + service),
        "driver_map": (r"spark-drv-([0-9a-f]{16})-conf-map", text),
        "executors": (r"([0-9a-f]{16})-exec-\d+", other),
        "executors_map": (r"spark-exec-([0-9a-f]{16})-conf-map", other),
        "driver_volume": (r"/var/data/spark-([0-9a-f-]{36})", text),
        "executor_volume": (r"/var/data/spark-([0-9a-f-]{36})", other),
    }
    usual = Drawn()._asdict()
    whole = json.dumps([driver, executor, service])
    for name, (pattern, where) in patterns.items():
        match = re.search(pattern, where)
        if match:
            whole = whole.replace(match.group(match.re.groups), usual[name])
    one, two, three = json.loads(whole)
    return one, two, three


def differences(real: Leaves, predicted: Leaves) -> dict[str, tuple[Any, Any]]:
    """The leaves that differ: what Spark made, and what was predicted; None for nothing."""
    return {
        path: (real.get(path), predicted.get(path))
        for path in sorted({*real, *predicted})
        if path not in real or path not in predicted or real[path] != predicted[path]
    }
