"""The claims that a plan mounts, and how many pods a claim takes at one time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from genspark.core.trace import Traced
from genspark.plan.address import MAIN
from genspark.plan.fold import Plan

_END = ".options.claimName"
_VOLUME = ("persistentVolumeClaim", "claimName")


def mounted_claims(plan: Plan, role: str) -> Iterator[tuple[str, Traced[Any]]]:
    """The claims that Spark's container of a role mounts."""
    volumes = [one for one in plan.of(role) if one.at.path[3:] == _VOLUME and one.at.path[1] == "volumes"]
    if volumes:
        mounts = (one for one in plan.of(role) if one.at.path[1:4] == ("containers", MAIN, "volumeMounts"))
        used = {one.value.value for one in mounts if one.at.path[5:] == ("name",)}
        for one in volumes:
            if one.at.path[2] in used:
                yield str(one.value.value), one.value
    start = f"spark.kubernetes.{role}.volumes.persistentVolumeClaim."
    for one in plan.of_pods(role, "volumes"):
        if one.at.path[0].startswith(start) and one.at.path[0].endswith(_END):
            yield str(one.value.value), one.value


def narrowest(modes: object) -> str:
    """The mode of a claim that says no wider one than one node or one pod; else empty."""
    words = {str(mode) for mode in modes} if isinstance(modes, list) else set()
    return next((one for one in ("ReadWriteOncePod", "ReadWriteOnce") if words == {one}), "")
