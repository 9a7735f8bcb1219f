"""Containers of a pod, those that initialise too.

Source: validateContainers, validateInitContainers, validateContainerCommon, validateResizePolicy. A container that is
none of initialisation has a restartPolicy of its own from 1.34 on, behind a gate, and by default from 1.35.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from genspark.core.trace import Path
from genspark.kube.validation.amounts import amounts
from genspark.kube.validation.env import variables
from genspark.kube.validation.fault import Fault, Faults, empty, items, number, table, text, twice
from genspark.kube.validation.handlers import forbidden, handlers
from genspark.kube.validation.mounts import devices, mounts
from genspark.kube.validation.network import ports
from genspark.kube.validation.security import security
from genspark.kube.validation.words import LABEL_NAME, no_label

_GRACE = 30
"""Seconds that a pod has to end where it says none."""


def containers(spec: Any, at: Path) -> Faults:
    """What is wrong with the containers of a pod."""
    main, first = items(spec, "containers", at), items(spec, "initContainers", at)
    if not main:
        yield Fault((*at, "containers"), "the pod has no container", "write one")
    named = (((*where, "name"), text(one, "name")) for where, one in (*main, *first))
    yield from twice(named, "two containers are called {}", "give one of them another name")
    volumes = {text(one, "name"): one for _, one in items(spec, "volumes", at)}
    claims = frozenset(text(one, "name") for _, one in items(spec, "resourceClaims", at))
    said = number(spec, "terminationGracePeriodSeconds")
    grace = _GRACE if said is None else said
    for where, one in (*main, *first):
        yield from _common(one, where, spec, volumes, claims)
        if where[-2] == "containers" or one.get("restartPolicy") == "Always":
            yield from handlers(one, where, grace)
        else:
            yield from forbidden(one, where)


def _common(
    one: dict[str, Any], at: Path, spec: Any, volumes: dict[str, dict[str, Any]], claims: frozenset[str]
) -> Iterator[Fault]:
    name = text(one, "name")
    if empty(one, "name"):
        yield Fault(at, "a container has no name", "write its name")
    elif name and no_label(name):
        yield Fault((*at, "name"), f"the name {name!r} of a container {no_label(name)}", LABEL_NAME)
    if empty(one, "image"):
        yield Fault(at, f"the container {name} has no image", "write image")
    yield from ports(one, at)
    yield from variables(one, at, volumes)
    yield from mounts(one, at, volumes)
    yield from devices(one, at, volumes)
    yield from amounts(one.get("resources"), (*at, "resources"), claims)
    yield from _resized(one, at, table(spec).get("restartPolicy"))
    yield from security(one, at, spec)
    if one.get("restartPolicyRules") and one.get("restartPolicy") is None:
        yield Fault(
            (*at, "restartPolicyRules"), "restartPolicyRules stand without restartPolicy", "write restartPolicy"
        )


def _resized(one: dict[str, Any], at: Path, policy: Any) -> Faults:
    every = items(one, "resizePolicy", at)
    named = (((*where, "resourceName"), text(found, "resourceName")) for where, found in every)
    yield from twice(named, "two policies of resizing are for {}", "keep one of them")
    sidecar = at[-2] == "containers" or one.get("restartPolicy") == "Always"
    for where, found in every:
        for key in ("resourceName", "restartPolicy"):
            if empty(found, key):
                yield Fault(where, f"a policy of resizing has no {key}", f"write {key}")
        if found.get("restartPolicy") == "RestartContainer" and (policy == "Never" or not sidecar):
            message = "a container restarts when it is resized, and this one never restarts"
            yield Fault((*where, "restartPolicy"), message, "write NotRequired")
