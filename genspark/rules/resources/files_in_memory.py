"""GS5129: local files that count against memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.paths import at_path
from genspark.core.trace import Traced
from genspark.spark.local_dirs import LOCAL_DIR

_TMPFS = "spark.kubernetes.local.dirs.tmpfs"
_VOLUMES = f"spark.kubernetes.executor.volumes.emptyDir.{LOCAL_DIR}"
_ROOM = (
    "spark.executor.memoryOverhead",
    "spark.executor.memoryOverheadFactor",
    "spark.kubernetes.memoryOverheadFactor",
)
_MEDIUM = "medium"


def find(view: JobView) -> Iterator[Finding]:
    """The pod is killed for memory once shuffle files fill it: a tmpfs counts as the pod's memory, and Spark does not
    raise its request for it (LocalDirsFeatureStep). The same holds for an emptyDir of medium Memory whose name makes
    it a local directory.
    """
    said = view.plan.conf(_TMPFS) if view.on(_TMPFS) else _in_memory(view)
    if said is not None and not any(view.plan.conf(key) for key in _ROOM):
        yield Finding("local directories lie in memory, for which nothing is added", said)


def _in_memory(view: JobView) -> Traced[Any] | None:
    """The medium of a local directory of the executors', if it is memory; an older operator makes volumes of disk."""
    for statement in view.plan.of("executor", "conf"):
        language, path = statement.at
        if statement.value.value != "Memory":
            continue
        if language == "conf" and path[0].startswith(_VOLUMES) and path[0].endswith(".options.medium"):
            return statement.value
        if (
            path[:2] == ("spec", "volumes")
            and path[2].startswith(LOCAL_DIR)
            and path[-2:] == ("emptyDir", _MEDIUM)
            and _stays(view, path[2])
        ):
            return statement.value
    return None


def _stays(view: JobView, volume: str) -> bool:
    """Whether the pods have the volume in memory too, as far as anybody can tell."""
    volumes = view.pods.executor.data["spec"]["volumes"] if view.pods is not None else ()
    found = (at_path(one, ("emptyDir", _MEDIUM)) == "Memory" for one in volumes if one["name"] == volume)
    return next(found, True)


RULE = Rule(
    code="GS5129",
    severity=Severity.NOTE,
    title="local files that count against memory",
    fix="write memoryOverhead: with room for them",
    on=JobView,
    find=find,
    needs=(f"conf:{_TMPFS}", f"conf:{_VOLUMES}*", f"pod:spec.volumes.{LOCAL_DIR}*"),
    in_manifest={"kubeflow": "write memoryOverhead with room for them"},
    bad=job("conf: {spark.kubernetes.local.dirs.tmpfs: true}"),
    good=job("executors: {memoryOverhead: 8g}\nconf: {spark.kubernetes.local.dirs.tmpfs: true}"),
)
