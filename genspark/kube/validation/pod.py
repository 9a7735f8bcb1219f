"""A pod as a whole: the one question of this room that others ask of pods.

Source: ValidatePodCreate, ValidatePodSpec, ValidateObjectMeta.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from genspark.core.trace import Path
from genspark.kube.validation.amounts import amounts, overhead
from genspark.kube.validation.containers import containers
from genspark.kube.validation.fault import Fault, Faults, is_open, items, number, table, text, twice
from genspark.kube.validation.metadata import marked
from genspark.kube.validation.network import dns, host_ports, names
from genspark.kube.validation.scheduling import scheduling
from genspark.kube.validation.security import pod_security
from genspark.kube.validation.volumes import volumes
from genspark.kube.validation.words import LABEL_NAME, NAME, no_label, no_name

_MOST_SECONDS = 2**31 - 1
_POD_LEVEL = ("cpu", "memory")


def faults(pod: Mapping[str, Any], name: str = "", at: Path = ()) -> Faults:
    """What the API server has against a pod, or a template of pods, beyond what its schema says.

    `name` is the pod's, empty where the API server draws it; `at` is where the document stands in another.
    """
    here, spec = (*at, "spec"), pod.get("spec")
    if name and not is_open(name) and no_name(name):
        yield Fault((*at, "metadata", "name"), f"the name {name!r} of the pod {no_name(name)}", NAME)
    yield from marked(pod.get("metadata"), (*at, "metadata"))
    account = text(spec, "serviceAccountName") or text(spec, "serviceAccount")
    yield from volumes(spec, here, name, account)
    yield from _claims(spec, here)
    yield from containers(spec, here)
    yield from host_ports(spec, here)
    yield from dns(spec, here)
    yield from names(spec, here)
    yield from pod_security(spec, here)
    yield from scheduling(spec, here)
    yield from _whole(spec, here)


def _claims(spec: Any, at: Path) -> Faults:
    every = items(spec, "resourceClaims", at)
    named = (((*where, "name"), text(one, "name")) for where, one in every)
    yield from twice(named, "two resource claims are called {}", "give one of them another name")
    for where, one in every:
        name = text(one, "name")
        if name and no_label(name):
            yield Fault((*where, "name"), f"the name {name!r} of a resource claim {no_label(name)}", LABEL_NAME)
        given = [key for key in ("resourceClaimName", "resourceClaimTemplateName") if one.get(key) is not None]
        if len(given) != 1:
            message = f"the resource claim {name} has {' and '.join(given) or 'no source'}"
            yield Fault(where, message, "write one of resourceClaimName and resourceClaimTemplateName")
        for key in given:
            if no_name(text(one, key) or "-"):
                yield Fault((*where, key), f"{one[key]!r} {no_name(text(one, key) or '-')}", NAME)


def _whole(spec: Any, at: Path) -> Faults:
    deadline = number(spec, "activeDeadlineSeconds")
    if deadline is not None and not 1 <= deadline <= _MOST_SECONDS:
        yield Fault((*at, "activeDeadlineSeconds"), f"the pod may run {deadline} seconds", "write 1 or more")
    yield from overhead(table(spec).get("overhead"), (*at, "overhead"))
    resources = table(spec).get("resources")
    if isinstance(resources, dict):
        where = (*at, "resources")
        yield from amounts(resources, where, frozenset())
        if resources.get("claims"):
            yield Fault((*where, "claims"), "claims stand among the resources of a pod", "give them to a container")
        for kind in ("limits", "requests"):
            for name in table(resources.get(kind)):
                if name not in _POD_LEVEL and not name.startswith("hugepages-"):
                    yield Fault((*where, kind, name), f"a pod as a whole has no {name}", "give it to a container")
