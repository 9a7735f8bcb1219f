"""What the operator's webhook does to a pod of an application when it is created.

Source: internal/webhook/sparkpod_defaulter.go. Most of it is said by the rows; what stands here is what it does in a
way of its own (`OWN`), behind what it copies, so that lists have its order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any

from genspark.core.trace import Path
from genspark.operators.kubeflow.preparation import FOLDER, exporter
from genspark.operators.kubeflow.subject import Subject
from genspark.operators.kubeflow.volumes import submitted
from genspark.operators.profile import Profile, version_of
from genspark.operators.row import Mutation
from genspark.plan.address import MAIN

_MAPS = (
    ("hadoopConfigMap", "hadoop-configmap-volume", "/etc/hadoop/conf", "HADOOP_CONF_DIR"),
    ("sparkConfigMap", "spark-configmap-volume", "/etc/spark/conf", "SPARK_CONF_DIR"),
)
_MAIN = ("spec", "containers", MAIN)
_OLDER = {"executor": "executor"}
"""What Spark called its container before 3.0, which is looked for too."""
_VARIABLES = ("executor", "env")
_FORGETS = ((2,), (2, 3))
_VOLUME = 63
"""Signs that the name of a ConfigMap's volume is cut to."""
_UNIT = re.compile(r"(.*?)(k|kb|m|mb|g|gb|t|tb|p|pb)")


def mutated(pod: Mapping[str, Any], subject: Subject, role: str, container: str, profile: Profile) -> dict[str, Any]:
    """The pod with what the application asks of the webhook, which reads it as it was committed.

    `container` is the name of Spark's own; where none is called so, it takes the first (findContainer).
    """
    found = deepcopy(dict(pod))
    spec, said = subject.spec, subject.has(role)
    containers = found["spec"]["containers"]
    inside = next((one for one in containers if one.get("name") in (container, _OLDER.get(role))), containers[0])
    for slot in profile.slots.values():
        how = slot.row.webhook
        for at in slot.at:
            if how is None or how is Mutation.OWN or at.language != role:
                continue
            if slot.field != _VARIABLES or not forgets_variables(subject.has("driver"), profile):
                _put(found, inside, at.path, how, subject.get(*slot.field))
    _config_maps(found["spec"], inside, spec, said)
    _volumes(found["spec"], inside, spec, said)
    if said.get("hostNetwork"):
        found["spec"].update(hostNetwork=True, dnsPolicy="ClusterFirstWithHostNet")
    if spec.get("batchScheduler"):
        found["spec"]["schedulerName"] = spec["batchScheduler"]
    _limits(inside, said)
    _exporting(found["spec"], inside, subject, role)
    return found


def forgets_variables(driver: Mapping[str, Any], profile: Profile) -> bool:
    """Whether the webhook gives executors no variables: from 2.0 to before 2.3 it asks whether the driver has some
    (addEnvVars).
    """
    since, before = _FORGETS
    return profile.webhook and since <= version_of(profile.version) < before and not driver.get("env")


def _put(pod: dict[str, Any], inside: dict[str, Any], path: Path, how: Mutation, value: Any) -> None:
    """A field to its place in the pod, or in Spark's own container, as its row says."""
    if value is None or value is False or value == "" or (value == {} and how is Mutation.MERGE):
        return
    size = len(_MAIN)
    holder, (*above, key) = (inside, path[size:]) if path[:size] == _MAIN and len(path) > size else (pod, path)
    for step in above:
        holder = holder.setdefault(step, {})
    if how is Mutation.SET:
        holder[key] = value
    elif how is Mutation.MERGE:
        holder.setdefault(key, {}).update(value)
    elif how is Mutation.ADD:
        there = [(one.get("name"), one.get("image")) for one in holder.get(key) or ()]
        _append(holder, key, [one for one in _maps(value) if (one.get("name"), one.get("image")) not in there])
    else:
        _append(holder, key, value)


def _append(holder: dict[str, Any], key: str, items: Any) -> None:
    if isinstance(items, list) and items:
        holder.setdefault(key, []).extend(items)


def _config_maps(pod: dict[str, Any], inside: dict[str, Any], spec: Mapping[str, Any], said: Mapping[str, Any]) -> None:
    for field, volume, path, variable in _MAPS:
        if spec.get(field):
            _mount(pod, inside, volume, str(spec[field]), path)
            _append(inside, "env", [{"name": variable, "value": path}])
    for one in _maps(said.get("configMaps")):
        _mount(pod, inside, f"{one.get('name')}-vol"[:_VOLUME], str(one.get("name")), str(one.get("path")))


def _volumes(pod: dict[str, Any], inside: dict[str, Any], spec: Mapping[str, Any], said: Mapping[str, Any]) -> None:
    """A mount whose volume nobody declares is dropped without a word."""
    sources = {one.get("name"): one for one in _maps(spec.get("volumes"))}
    added: set[str] = set()
    for mount in _maps(said.get("volumeMounts")):
        name = str(mount.get("name"))
        if submitted(name) or name not in sources:
            continue
        if name not in added:
            added.add(name)
            _append(pod, "volumes", [sources[name]])
        _append(inside, "volumeMounts", [dict(mount)])


def _mount(pod: dict[str, Any], inside: dict[str, Any], volume: str, config_map: str, path: str) -> None:
    _append(pod, "volumes", [{"name": volume, "configMap": {"name": config_map}}])
    _append(inside, "volumeMounts", [{"name": volume, "mountPath": path, "readOnly": True}])


def _limits(inside: dict[str, Any], said: Mapping[str, Any]) -> None:
    limits = inside.setdefault("resources", {}).setdefault("limits", {})
    if said.get("memoryLimit"):
        limits["memory"] = memory_limit(str(said["memoryLimit"]))
    gpu = said.get("gpu") or {}
    if gpu.get("name") and isinstance(gpu.get("quantity"), int) and gpu["quantity"] > 0:
        limits[gpu["name"]] = str(gpu["quantity"])


def memory_limit(text: str) -> str:
    """A limit as the webhook writes it: Spark's units become those of Kubernetes, in lower case alone
    (ConvertJavaMemoryStringToK8sMemoryString).
    """
    match = _UNIT.fullmatch(text)
    return f"{match[1]}{match[2][0].upper()}i" if match else text


def _exporting(pod: dict[str, Any], inside: dict[str, Any], subject: Subject, role: str) -> None:
    found = exporter(subject)
    if found is None or not found.config_map or not found.watches(role):
        return
    _mount(pod, inside, f"{found.config_map}-vol", found.config_map, FOLDER)
    name = found.prometheus.get("portName") or "jmx-exporter"
    _append(inside, "ports", [{"containerPort": found.port, "name": name, "protocol": "TCP"}])


def _maps(found: Any) -> Iterable[Mapping[str, Any]]:
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else ()
