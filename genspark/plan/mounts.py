"""Where a plan mounts volumes, whichever way it says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from genspark.core.patterns import Patterns
from genspark.core.records import NamedTuple
from genspark.core.trace import Traced
from genspark.plan.address import MAIN, ROLES
from genspark.plan.fold import Plan

_KINDS = ("containers", "initContainers")
_PATTERNS = Patterns(volume=r"volumes\.[^.]+\.(.+)\.mount\.path")
FAMILIES = tuple(f"conf:spark.kubernetes.{role}.{kind}.*" for role in ("driver", "executor") for kind in (
    "volumes", "secrets",
))  # fmt: skip
"""The settings that mount something, as a rule needs them."""
FIELDS = tuple(f"pod:spec.{kind}.*.volumeMounts" for kind in _KINDS)


class Mount(NamedTuple):
    """A volume at a folder of a container."""

    container: str
    early: bool
    """Whether it is a container that ends before the others start."""
    path: str
    volume: str
    said: Traced[Any]


def mounts(plan: Plan, role: str) -> Sequence[Mount]:
    """All mounts of a role, those of settings in Spark's container."""
    return plan.once(_both)[role]


def _both(plan: Plan) -> dict[str, list[Mount]]:
    return {role: [*_mounts(plan, role)] for role in ROLES}


def _mounts(plan: Plan, role: str) -> Iterator[Mount]:
    for one in plan.of(role):
        path = one.at.path
        if len(path) == 6 and path[3] == "volumeMounts" and path[5] == "name" and path[1] in _KINDS:
            yield Mount(path[2], path[1] == "initContainers", path[4], str(one.value.value), one.value)
    start = f"spark.kubernetes.{role}."
    for one in plan.of_pods(role, "volumes"):
        volume = _PATTERNS.volume.fullmatch(one.at.path[0][len(start) :])
        if volume is not None and isinstance(one.value.value, str):
            yield Mount(MAIN, False, one.value.value, volume.group(1), one.value)
    for one in plan.of_pods(role, "secrets"):
        if isinstance(one.value.value, str):
            yield Mount(MAIN, False, one.value.value, one.at.path[0][len(start) + len("secrets.") :], one.value)
