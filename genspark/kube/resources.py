"""What the containers of a pod request together, what they may use, and the class that Kubernetes gives it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from genspark.kube.quantity import amount

_ALWAYS = "Always"


def totals(spec: Mapping[str, Any], kind: str) -> dict[str, Decimal]:
    """What the containers of a pod request, or may use, together.

    Source: KEP-753; containers that only initialise count where they need more than those that stay.
    """
    first, main = spec.get("initContainers") or (), spec.get("containers") or ()
    beside: dict[str, Decimal] = {}
    most: dict[str, Decimal] = {}
    for one in first:
        own = _amounts(one, kind)
        if _stays(one):
            beside = _sum((beside, own))
        # What initialises runs beside the sidecars that began before it.
        needed = beside if _stays(one) else _sum((beside, own))
        most.update((name, max(most.get(name, number), number)) for name, number in needed.items())
    found = _sum((beside, *(_amounts(one, kind) for one in main)))
    found.update((name, max(found.get(name, number), number)) for name, number in most.items())
    if kind == "limits":
        endless = {name for name in _BOUNDLESS for one in (*first, *main) if name not in _amounts(one, kind)}
        found = {name: number for name, number in found.items() if name not in endless}
    return found


_BOUNDLESS = ("cpu", "memory", "ephemeral-storage")
"""What a container without a limit may use as much of as its node has."""


def _stays(container: Mapping[str, Any]) -> bool:
    """Whether an init container is a sidecar, which runs beside the others."""
    return container.get("restartPolicy") == _ALWAYS


def _amounts(container: Mapping[str, Any], kind: str) -> dict[str, Decimal]:
    """A limit without a request is the request as well, as the API server fills it in."""
    resources = container.get("resources") or {}
    said = dict(resources.get(kind) or {})
    if kind == "requests":
        said = {**(resources.get("limits") or {}), **said}
    numbers = ((str(name), amount(str(value))) for name, value in said.items())
    return {name: number for name, number in numbers if number is not None}


def _sum(every: Iterable[Mapping[str, Decimal]]) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for one in every:
        for name, number in one.items():
            found[name] = found.get(name, Decimal(0)) + number
    return found


def qos(spec: Mapping[str, Any]) -> str:
    """The class that Kubernetes gives a pod (GetPodQOS): of CPU and memory alone, init containers included."""
    containers = [*spec.get("containers", ()), *spec.get("initContainers", ())]
    said = [(_amounts(one, "requests"), _amounts(one, "limits")) for one in containers]
    if all(_equal(requests, limits) for requests, limits in said):
        return "Guaranteed"
    if any(name in one for pair in said for one in pair for name in ("cpu", "memory")):
        return "Burstable"
    return "BestEffort"


def _equal(requests: Mapping[str, Decimal], limits: Mapping[str, Decimal]) -> bool:
    return all(name in limits and requests.get(name) == limits[name] for name in ("cpu", "memory"))
