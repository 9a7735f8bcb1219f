"""Security contexts of pods and containers.

Source: ValidateSecurityContext, validatePodSpecSecurityContext, validateSeccompProfileField,
ValidateAppArmorProfileField, validateWindowsHostProcessPod.
"""

from __future__ import annotations

from typing import Any

from genspark.core.trace import Path
from genspark.kube.validation.fault import Fault, Faults, empty, items, table, text, twice
from genspark.kube.validation.words import no_relative, no_sysctl

_SHARED = ("hostPID", "hostIPC")


def pod_security(spec: Any, at: Path) -> Faults:
    """What is wrong with how a pod is kept apart."""
    context, where = table(spec).get("securityContext"), (*at, "securityContext")
    yield from _profiles(context, where)
    every = items(context, "sysctls", where)
    yield from twice(
        (((*place, "name"), text(one, "name")) for place, one in every), "the sysctl {} is set twice", "set it once"
    )
    for place, one in every:
        if empty(one, "name") or (text(one, "name") and no_sysctl(text(one, "name"))):
            yield Fault(place, f"{one.get('name')!r} is no name of a sysctl", "write its name, as sysctl -a does")
    if table(spec).get("shareProcessNamespace") is True and table(spec).get("hostPID") is True:
        fix = "keep one of the two"
        yield Fault((*at, "shareProcessNamespace"), "shareProcessNamespace stands beside hostPID", fix)
    if table(spec).get("hostUsers") is False:
        for key in _SHARED:
            if table(spec).get(key) is True:
                yield Fault((*at, key), f"{key} stands beside hostUsers: false", "leave one of them out")
    if text(table(spec).get("os"), "name") == "linux":
        yield from _windows(context, where)


def security(container: Any, at: Path, spec: Any) -> Faults:
    """What is wrong with how a container is kept apart."""
    context, where = table(container).get("securityContext"), (*at, "securityContext")
    said, name = table(context), table(container).get("name")
    yield from _profiles(context, where)
    if said.get("allowPrivilegeEscalation") is False:
        added = table(said.get("capabilities")).get("add")
        if said.get("privileged") is True:
            message = f"the container {name} is privileged, and allowPrivilegeEscalation is false"
            yield Fault((*where, "allowPrivilegeEscalation"), message, "keep one of the two")
        if isinstance(added, list) and "CAP_SYS_ADMIN" in added:
            message = f"the container {name} has CAP_SYS_ADMIN, and allowPrivilegeEscalation is false"
            yield Fault((*where, "capabilities", "add"), message, "keep one of the two")
    if said.get("procMount") == "Unmasked" and table(spec).get("hostUsers") is not False:
        yield Fault((*where, "procMount"), "procMount is Unmasked without hostUsers: false", "leave it out")
    if text(table(spec).get("os"), "name") == "linux":
        yield from _windows(context, where)


def _profiles(context: Any, at: Path) -> Faults:
    for key in ("seccompProfile", "appArmorProfile"):
        found, where = table(context).get(key), (*at, key)
        if not isinstance(found, dict):
            continue
        kind, path = found.get("type"), found.get("localhostProfile")
        if kind in (None, ""):
            yield Fault(where, f"nothing says the type of {key}", "write type: RuntimeDefault")
        elif kind == "Localhost":
            if path is None or (path == "" and key == "appArmorProfile"):
                yield Fault(where, f"{key} of the type Localhost names no profile", "write localhostProfile")
            elif key == "seccompProfile" and no_relative(text(found, "localhostProfile")):
                message = f"the profile {path} {no_relative(path)}"
                yield Fault((*where, "localhostProfile"), message, "write a path below the kubelet's profiles")
            elif key == "appArmorProfile" and isinstance(path, str) and path.strip() != path:
                yield Fault((*where, "localhostProfile"), f"there are blanks around {path.strip()}", "take them away")
        elif path is not None:
            message = f"localhostProfile stands beside the type {kind}"
            yield Fault((*where, "localhostProfile"), message, "leave it out, or write type: Localhost")


def _windows(context: Any, at: Path) -> Faults:
    if table(context).get("windowsOptions") is not None:
        yield Fault((*at, "windowsOptions"), "windowsOptions stand in a pod of Linux", "remove them")
