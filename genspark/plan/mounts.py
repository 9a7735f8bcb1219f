"""Where a plan mounts volumes, whichever way it says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from genspark.core.trace import Traced
from genspark.plan.address import MAIN
from genspark.plan.fold import Plan

_KINDS = ("containers", "initContainers")
_VOLUME = re.compile(r"volumes\.[^.]+\.(.+)\.mount\.path")
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


def mounts(plan: Plan, role: str) -> Iterator[Mount]:
    """All mounts of a role, those of settings in Spark's container."""
    for one in plan.of(role):
        path = one.at.path
        if len(path) == 6 and path[3] == "volumeMounts" and path[5] == "name" and path[1] in _KINDS:
            yield Mount(path[2], path[1] == "initContainers", path[4], str(one.value.value), one.value)
    start = f"spark.kubernetes.{role}."
    families = (f"{start}volumes.", f"{start}secrets.")
    for one in plan.of("conf"):
        key = one.at.path[0]
        if not key.startswith(families) or not isinstance(one.value.value, str):
            continue
        rest = key[len(start) :]
        volume = _VOLUME.fullmatch(rest)
        if volume is not None:
            yield Mount(MAIN, False, one.value.value, volume.group(1), one.value)
        elif rest.startswith("secrets."):
            yield Mount(MAIN, False, one.value.value, rest.removeprefix("secrets."), one.value)
