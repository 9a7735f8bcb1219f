"""Where containers find the volumes of their pod.

Source: ValidateVolumeMounts, ValidateVolumeDevices.
"""

from __future__ import annotations

from typing import Any

from genspark.core.trace import Path
from genspark.kube.validation.fault import Fault, Faults, empty, items, table, text, twice
from genspark.kube.validation.words import climbs, no_relative

_BLOCKS = ("persistentVolumeClaim", "ephemeral")
"""Sources that have devices."""


def mounts(container: dict[str, Any], at: Path, volumes: dict[str, dict[str, Any]]) -> Faults:
    """What is wrong with the mounts of a container; `volumes` are those of its pod, by name."""
    every = items(container, "volumeMounts", at)
    named = (((*where, "mountPath"), text(one, "mountPath")) for where, one in every)
    yield from twice(named, "two volumes are mounted at {}", "mount one of them elsewhere")
    for where, one in every:
        name = text(one, "name")
        if empty(one, "name"):
            yield Fault(where, "a mount names no volume", "write name")
        elif name and name not in volumes:
            there = f" at {one['mountPath']}" if one.get("mountPath") else ""
            message = f"{name} is mounted{there}, and the pod has no volume of that name"
            yield Fault((*where, "name"), message, "declare the volume, or remove the mount")
        if empty(one, "mountPath"):
            yield Fault(where, f"nothing says where {name} is mounted", "write mountPath")
        for key in ("subPath", "subPathExpr"):
            if why := no_relative(text(one, key)):
                yield Fault((*where, key), f"the {key} {one[key]} {why}", "write a path below the volume")
        if text(one, "subPath") and text(one, "subPathExpr"):
            yield Fault((*where, "subPathExpr"), "a mount has subPath and subPathExpr", "keep one of the two")
        yield from _propagated(one, where, container)


def _propagated(one: dict[str, Any], at: Path, container: dict[str, Any]) -> Faults:
    how, read_only = one.get("mountPropagation"), one.get("recursiveReadOnly")
    if how == "Bidirectional" and table(container.get("securityContext")).get("privileged") is not True:
        message = "a mount propagates in both directions, and the container is not privileged"
        yield Fault((*at, "mountPropagation"), message, "write HostToContainer")
    if read_only in ("Enabled", "IfPossible"):
        where = (*at, "recursiveReadOnly")
        if one.get("readOnly") is not True:
            yield Fault(where, "recursiveReadOnly stands without readOnly", "write readOnly: true as well")
        if how not in (None, "None"):
            yield Fault(where, f"recursiveReadOnly stands beside {how}", "leave mountPropagation out")


def devices(container: dict[str, Any], at: Path, volumes: dict[str, dict[str, Any]]) -> Faults:
    """What is wrong with the block devices of a container."""
    every = items(container, "volumeDevices", at)
    mounted = [one for _, one in items(container, "volumeMounts", at)]
    for key in ("name", "devicePath"):
        taken = {text(one, "name" if key == "name" else "mountPath") for one in mounted} - {""}
        named = [((*where, key), text(one, key)) for where, one in every]
        yield from twice(named, f"two devices have the {key} {{}}", "leave one out")
        for where, said in named:
            if said in taken:
                yield Fault(where, f"{said} is a device and a mount at once", "keep one of the two")
    for where, one in every:
        name, path = text(one, "name"), text(one, "devicePath")
        for key in ("name", "devicePath"):
            if empty(one, key):
                yield Fault(where, f"nothing says the {key} of a device", f"write {key}")
        if name and not any(volumes.get(name, {}).get(source) is not None for source in _BLOCKS):
            yield Fault(
                (*where, "name"), f"the pod has no claim called {name} for a device", "name a volume with a claim"
            )
        if climbs(path):
            yield Fault((*where, "devicePath"), f"the path {path} {climbs(path)}", "leave .. out")
