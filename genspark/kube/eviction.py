"""Whom a kubelet evicts first when its node runs out of memory or disk.

Source: rankMemoryPressure and rankDiskPressureFunc (pkg/kubelet/eviction/helpers.go): first the pods that use more than
they request, then by priority, the lowest first, then those that use most above their requests.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

NO_CLASS = 0
"""The priority of a pod without a class, where the cluster has no default class (component-helpers: PodPriority)."""


def may_exceed(requested: Decimal | None, limit: Decimal | None) -> bool:
    """Whether a pod may use more than it requests; a limit without a request is the request too."""
    return limit is None or (requested is not None and limit > requested)


def turns(priorities: Mapping[str, int | None]) -> tuple[tuple[str, ...], ...] | None:
    """Who goes in which turn of pods that are alike in all but priority; None where somebody's is not known."""
    known = {name: value for name, value in priorities.items() if value is not None}
    if len(known) < len(priorities):
        return None
    values = sorted(set(known.values()))
    return tuple(tuple(name for name, own in known.items() if own == value) for value in values)
