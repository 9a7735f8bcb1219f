"""What the operator's webhook does to a pod of an application when it is created.

Source: internal/webhook/sparkpod_defaulter.go, in its order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any

from genspark.operators.profile import LOCAL_DIR

_MAPS = (
    ("hadoopConfigMap", "hadoop-configmap-volume", "/etc/hadoop/conf", "HADOOP_CONF_DIR"),
    ("sparkConfigMap", "spark-configmap-volume", "/etc/spark/conf", "SPARK_CONF_DIR"),
)
_APPENDED = (
    ("hostAliases", "hostAliases"),
    ("initContainers", "initContainers"),
    ("sidecars", "containers"),
    ("tolerations", "tolerations"),
)
_SET = (
    ("dnsConfig", "dnsConfig"),
    ("priorityClassName", "priorityClassName"),
    ("schedulerName", "schedulerName"),
    ("affinity", "affinity"),
    ("podSecurityContext", "securityContext"),
    ("terminationGracePeriodSeconds", "terminationGracePeriodSeconds"),
    ("shareProcessNamespace", "shareProcessNamespace"),
)
"""Fields of a role and of the pod."""
_CONTAINERS = (("securityContext", "securityContext"), ("lifecycle", "lifecycle"))


def mutated(pod: Mapping[str, Any], spec: Mapping[str, Any], role: str, container: str) -> dict[str, Any]:
    """The pod with what the application asks of the webhook.

    `container` is the name of Spark's own; where none is called so, it takes the first (findContainer).
    """
    found = deepcopy(dict(pod))
    said = spec.get(role) or {}
    containers = found["spec"]["containers"]
    inside = next((one for one in containers if one.get("name") == container), containers[0])
    _append(inside, "env", said.get("env"))
    _append(inside, "envFrom", said.get("envFrom"))
    _config_maps(found["spec"], inside, spec, said)
    _volumes(found["spec"], inside, spec, said)
    _append(inside, "ports", said.get("ports"))
    if said.get("hostNetwork"):
        found["spec"].update(hostNetwork=True, dnsPolicy="ClusterFirstWithHostNet")
    for field, key in _APPENDED:
        _append(found["spec"], key, said.get(field))
    for field, key in _SET:
        if said.get(field) is not None:
            found["spec"][key] = said[field]
    if spec.get("batchScheduler"):
        found["spec"]["schedulerName"] = spec["batchScheduler"]
    if said.get("nodeSelector"):
        found["spec"].setdefault("nodeSelector", {}).update(said["nodeSelector"])
    _limits(inside, said)
    for field, key in _CONTAINERS:
        if said.get(field) is not None:
            inside[key] = said[field]
    return found


def _append(holder: dict[str, Any], key: str, items: Any) -> None:
    if isinstance(items, list) and items:
        holder.setdefault(key, []).extend(items)


def _config_maps(pod: dict[str, Any], inside: dict[str, Any], spec: Mapping[str, Any], said: Mapping[str, Any]) -> None:
    for field, volume, path, variable in _MAPS:
        if spec.get(field):
            _mount(pod, inside, volume, {"configMap": {"name": spec[field]}}, {"mountPath": path})
            _append(inside, "env", [{"name": variable, "value": path}])
    for one in _maps(said.get("configMaps")):
        name = f"{one.get('name')}-vol"
        _mount(pod, inside, name, {"configMap": {"name": one.get("name")}}, {"mountPath": one.get("path")})


def _volumes(pod: dict[str, Any], inside: dict[str, Any], spec: Mapping[str, Any], said: Mapping[str, Any]) -> None:
    """A mount whose volume nobody declares is dropped without a word."""
    sources = {one.get("name"): one for one in _maps(spec.get("volumes"))}
    added: set[str] = set()
    for mount in _maps(said.get("volumeMounts")):
        name = str(mount.get("name"))
        if name.startswith(LOCAL_DIR) or name not in sources:
            continue
        if name not in added:
            added.add(name)
            _append(pod, "volumes", [sources[name]])
        _append(inside, "volumeMounts", [dict(mount)])


def _mount(
    pod: dict[str, Any], inside: dict[str, Any], name: str, source: dict[str, Any], mount: dict[str, Any]
) -> None:
    _append(pod, "volumes", [{"name": name, **source}])
    _append(inside, "volumeMounts", [{"name": name, **mount}])


def _limits(inside: dict[str, Any], said: Mapping[str, Any]) -> None:
    limits = inside.setdefault("resources", {}).setdefault("limits", {})
    if said.get("memoryLimit"):
        limits["memory"] = said["memoryLimit"]
    gpu = said.get("gpu") or {}
    if gpu.get("name") and isinstance(gpu.get("quantity"), int) and gpu["quantity"] > 0:
        limits[gpu["name"]] = str(gpu["quantity"])


def _maps(found: Any) -> Iterable[Mapping[str, Any]]:
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else ()
