"""What a claim says of the storage that it wants, in an object of its own or inside a pod.

Source: ValidatePersistentVolumeClaimSpec.
"""

from __future__ import annotations

from typing import Any

from genspark.core.trace import Path
from genspark.kube.quantity import amount
from genspark.kube.validation.fault import Fault, Faults, empty, is_open, table, text
from genspark.kube.validation.metadata import selector
from genspark.kube.validation.words import NAME, no_name

_ALONE = "ReadWriteOncePod"


def claim_spec(spec: Any, at: Path) -> Faults:
    """What is wrong with the specification of a claim."""
    modes = table(spec).get("accessModes")
    if not modes:
        yield Fault(at, "the claim has no accessModes", "add accessModes: [ReadWriteOnce]")
    elif isinstance(modes, list) and _ALONE in modes and set(modes) != {_ALONE}:
        yield Fault((*at, "accessModes"), f"{_ALONE} stands beside another mode", f"keep {_ALONE} alone")
    size = table(table(table(spec).get("resources")).get("requests")).get("storage")
    number = amount(str(size))
    where = (*at, "resources", "requests", "storage")
    if size is None:
        yield Fault(at, "the claim requests no storage", "add resources: {requests: {storage: 10Gi}}")
    elif number is not None and number <= 0:
        yield Fault(where, f"the claim requests {size}, which is nothing", "write a size, such as 10Gi")
    elif number is None and not is_open(str(size)):
        yield Fault(where, f"{size!r} is no quantity", "write a size, such as 10Gi")
    yield from selector(table(spec).get("selector"), (*at, "selector"))
    name = text(spec, "storageClassName")
    if name and no_name(name):
        yield Fault((*at, "storageClassName"), f"{name!r} {no_name(name)}", NAME)
    for key in ("dataSource", "dataSourceRef"):
        yield from _origin(table(spec).get(key), (*at, key))


def _origin(found: Any, at: Path) -> Faults:
    if not isinstance(found, dict):
        return
    for key in ("kind", "name"):
        if empty(found, key):
            yield Fault(at, f"nothing says the {key}", f"write {key}")
    group, kind = text(found, "apiGroup"), text(found, "kind")
    if empty(found, "apiGroup") and kind not in ("", "PersistentVolumeClaim"):
        yield Fault(at, f"{kind} without an apiGroup is no source of a claim", "write apiGroup")
    elif group and no_name(group):
        yield Fault((*at, "apiGroup"), f"{group!r} {no_name(group)}", NAME)
