"""What is refused in kinds that lie beside applications, beyond what a schema says of them.

Source: ValidateServiceCreate, ValidatePersistentVolumeClaim, ValidateConfigMap, ValidateSecret (core), ValidateJobSpec
(batch), ValidateDeploymentSpec (apps), ValidatePodDisruptionBudgetSpec (policy), LimitRange and ResourceQuota (core).
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Mapping
from typing import Any

from genspark.core.trace import Path
from genspark.kube.quantity import amount
from genspark.kube.validation.claims import claim_spec
from genspark.kube.validation.fault import Fault, Faults, empty, is_open, items, number, table, text, twice
from genspark.kube.validation.metadata import MOST_DATA, labels, marked, selector
from genspark.kube.validation.pod import faults as pod_faults
from genspark.kube.validation.words import LABEL_NAME, no_file, no_label, no_port

_SPEC: Path = ("spec",)
_FILE = "write letters, digits, - _ and ."


def object_faults(data: Mapping[str, Any]) -> Faults:
    """What the API server has against an object of a kind that is known here; nothing for all others."""
    check = _KINDS.get((str(data.get("apiVersion")), str(data.get("kind"))))
    if check is not None:
        yield from marked(data.get("metadata"), ("metadata",))
        yield from check(data)


def _service(data: Mapping[str, Any]) -> Faults:
    spec = table(data.get("spec"))
    every, kind = items(spec, "ports", _SPEC), spec.get("type")
    if not every and spec.get("clusterIP") != "None" and kind != "ExternalName":
        yield Fault(_SPEC, "the Service has no ports", "write ports, or clusterIP: None")
    if spec.get("clusterIP") == "None" and kind in ("NodePort", "LoadBalancer"):
        yield Fault((*_SPEC, "clusterIP"), f"a {kind} Service takes no clusterIP: None", "leave clusterIP out")
    if kind == "ExternalName" and empty(spec, "externalName"):
        yield Fault(_SPEC, "nothing says the externalName", "write externalName")
    named = (((*where, "name"), text(one, "name")) for where, one in every)
    yield from twice(named, "two ports of the Service are called {}", "give one of them another name")
    pairs = ((where, f"{one.get('port')}/{one.get('protocol') or 'TCP'}") for where, one in every)
    yield from twice(pairs, "two ports of the Service are {}", "leave one out")
    for where, one in every:
        name, target = text(one, "name"), one.get("targetPort")
        if len(every) > 1 and empty(one, "name"):
            yield Fault(where, "a port has no name, and the Service has several", "write its name")
        elif name and no_label(name):
            yield Fault((*where, "name"), f"the name {name!r} of a port {no_label(name)}", LABEL_NAME)
        if isinstance(target, str) and target and not is_open(target) and no_port(target):
            message = f"the targetPort {target!r} {no_port(target)}"
            yield Fault((*where, "targetPort"), message, "write the name of a container's port, or its number")
        if kind in (None, "", "ClusterIP") and number(one, "nodePort"):
            message = "nodePort is set, and a Service of the type ClusterIP takes none"
            yield Fault((*where, "nodePort"), message, "leave it out, or write type: NodePort")
    yield from labels(spec.get("selector"), (*_SPEC, "selector"), "selector")
    if spec.get("sessionAffinityConfig") is not None and spec.get("sessionAffinity") != "ClientIP":
        message = "sessionAffinityConfig stands without sessionAffinity: ClientIP"
        yield Fault((*_SPEC, "sessionAffinityConfig"), message, "leave it out")


def _claim(data: Mapping[str, Any]) -> Faults:
    yield from claim_spec(data.get("spec"), _SPEC)


def _config_map(data: Mapping[str, Any]) -> Faults:
    yield from _keys(data, ("data", "binaryData"), "ConfigMap")
    for key in table(data.get("data")):
        if key in table(data.get("binaryData")):
            yield Fault(("data", key), f"{key} is in data and in binaryData", "keep one of the two")


def _secret(data: Mapping[str, Any]) -> Faults:
    yield from _keys(data, ("data", "stringData"), "Secret")
    for key, value in table(data.get("data")).items():
        if isinstance(value, str) and not is_open(value) and not _is_base64(value):
            message = f"the value of {key} is no base64, which values under data are"
            yield Fault(("data", key), message, "write it under stringData")
    kind, there = text(data, "type"), {*table(data.get("data")), *table(data.get("stringData"))}
    for needed in _NEEDED.get(kind, ()):
        if there.isdisjoint(needed):
            message = f"a Secret of the type {kind} has no {' or '.join(needed)}"
            yield Fault(("type",), message, f"write {needed[0]}")
    account = "kubernetes.io/service-account.name"
    if kind == "kubernetes.io/service-account-token" and empty(table(data.get("metadata")).get("annotations"), account):
        yield Fault(("type",), "a token does not say of which service account", f"write the annotation {account}")


_NEEDED: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "kubernetes.io/dockercfg": ((".dockercfg",),),
    "kubernetes.io/dockerconfigjson": ((".dockerconfigjson",),),
    "kubernetes.io/basic-auth": (("username", "password"),),
    "kubernetes.io/ssh-auth": (("ssh-privatekey",),),
    "kubernetes.io/tls": (("tls.crt",), ("tls.key",)),
}
"""What a Secret of a type holds: of each group one."""


def _is_base64(value: str) -> bool:
    try:
        base64.b64decode(value.replace("\n", "").replace("\r", ""), validate=True)
    except (binascii.Error, ValueError):
        return False
    return True


def _keys(data: Mapping[str, Any], parts: tuple[str, ...], kind: str) -> Faults:
    size = 0
    for part in parts:
        for key, value in table(data.get(part)).items():
            if not is_open(key) and (why := no_file(key)):
                yield Fault((part, key), f"{key!r} {why}", _FILE)
            size += _bytes(value, encoded=part == "binaryData" or (kind, part) == ("Secret", "data"))
    if size > MOST_DATA:
        yield Fault((parts[0],), f"the {kind} has {size} bytes, and takes {MOST_DATA}", "keep less in it")


def _bytes(value: Any, encoded: bool) -> int:
    """What the API server counts of a value: of base64 what it stands for."""
    if not isinstance(value, str):
        return 0
    if not encoded:
        return len(value.encode())
    signs = len(value) - value.count("\n") - value.count("\r")
    return signs * 3 // 4 - value.count("=", -2)


def _job(data: Mapping[str, Any], at: Path = _SPEC) -> Faults:
    spec: Any = data
    for key in at:
        spec = table(spec).get(key)
    template, where = table(table(spec).get("template")), (*at, "template")
    yield from pod_faults(template, at=where)
    policy = table(template.get("spec")).get("restartPolicy")
    if policy in (None, "", "Always"):
        yield Fault((*where, "spec"), "restartPolicy of a Job must be Never or OnFailure", "write restartPolicy: Never")
    yield from _indexed(table(spec), at)


def _indexed(spec: dict[str, Any], at: Path) -> Faults:
    if spec.get("completionMode") == "Indexed":
        if spec.get("completions") is None:
            yield Fault((*at, "completionMode"), "completionMode: Indexed needs completions", "write completions")
        return
    for key in ("backoffLimitPerIndex", "maxFailedIndexes", "successPolicy"):
        if spec.get(key) is not None:
            yield Fault((*at, key), f"{key} stands in a Job without an index", "write completionMode: Indexed")


def _cron_job(data: Mapping[str, Any]) -> Faults:
    yield from _job(data, ("spec", "jobTemplate", "spec"))


def _workload(data: Mapping[str, Any]) -> Faults:
    """A Deployment, StatefulSet or DaemonSet, whose pods its selector finds again."""
    spec = table(data.get("spec"))
    template, where = table(spec.get("template")), (*_SPEC, "template")
    yield from pod_faults(_of_a_set(spec, template) if data.get("kind") == "StatefulSet" else template, at=where)
    yield from selector(spec.get("selector"), (*_SPEC, "selector"))
    chosen = table(table(spec.get("selector")).get("matchLabels"))
    if not chosen and not items(spec.get("selector"), "matchExpressions", ()):
        yield Fault(_SPEC, "the selector is missing or empty", "write selector: {matchLabels: {...}}")
    own = table(table(template.get("metadata")).get("labels"))
    for key, value in chosen.items():
        if own.get(key) != value and not is_open(str(value)):
            message = (
                f"the selector wants {key}: {value}, and the template's label {key} is {own.get(key, 'not there')}"
            )
            yield Fault((*_SPEC, "selector", "matchLabels", key), message, "write the label into the template as well")
    policy = table(template.get("spec")).get("restartPolicy")
    if policy not in (None, "", "Always"):
        yield Fault((*where, "spec", "restartPolicy"), f"restartPolicy must be Always, not {policy}", "leave it out")


def _of_a_set(spec: dict[str, Any], template: dict[str, Any]) -> dict[str, Any]:
    """The template that a StatefulSet's pods are made of: each has its own claims, which take the place of volumes of
    their names, and a name of its own as its host (ValidateStatefulSetSpec).
    """
    pod = {key: value for key, value in table(template.get("spec")).items() if key not in ("hostname", "subdomain")}
    made = {text(table(one.get("metadata")), "name"): one for _, one in items(spec, "volumeClaimTemplates", ())}
    given = pod.get("volumes")
    there = given if isinstance(given, list) else []
    kept = [{"name": one["name"]} if isinstance(one, dict) and one.get("name") in made else one for one in there]
    names = [one.get("name") for one in there if isinstance(one, dict)]
    return {**template, "spec": {**pod, "volumes": [*kept, *({"name": name} for name in made if name not in names)]}}


def _budget(data: Mapping[str, Any]) -> Faults:
    spec = table(data.get("spec"))
    yield from selector(spec.get("selector"), (*_SPEC, "selector"))
    bounds = [key for key in ("minAvailable", "maxUnavailable") if spec.get(key) is not None]
    if len(bounds) > 1:
        yield Fault((*_SPEC, bounds[1]), "it takes minAvailable or maxUnavailable, not both", "keep one of the two")


def _pod(data: Mapping[str, Any]) -> Faults:
    metadata = table(data.get("metadata"))
    found = pod_faults(data, text(metadata, "name"))
    yield from (fault for fault in found if fault.path[:1] != ("metadata",))


def _quota(data: Mapping[str, Any]) -> Faults:
    for name, value in table(table(data.get("spec")).get("hard")).items():
        found = amount(str(value))
        if found is None and not is_open(str(value)):
            yield Fault(
                (*_SPEC, "hard", name), f"{value!r} of {name} is no quantity", "write a number, such as 8 or 64Gi"
            )
        elif found is not None and found < 0:
            yield Fault((*_SPEC, "hard", name), f"{value} {name} is negative", "write no negative number")


_KINDS: Mapping[tuple[str, str], Callable[[Mapping[str, Any]], Faults]] = {
    ("v1", "Service"): _service,
    ("v1", "PersistentVolumeClaim"): _claim,
    ("v1", "ConfigMap"): _config_map,
    ("v1", "Secret"): _secret,
    ("v1", "Pod"): _pod,
    ("v1", "ResourceQuota"): _quota,
    ("batch/v1", "Job"): _job,
    ("batch/v1", "CronJob"): _cron_job,
    ("apps/v1", "Deployment"): _workload,
    ("apps/v1", "StatefulSet"): _workload,
    ("apps/v1", "DaemonSet"): _workload,
    ("policy/v1", "PodDisruptionBudget"): _budget,
}
KINDS = tuple(kind for _, kind in _KINDS)
"""The kinds that are known here."""
