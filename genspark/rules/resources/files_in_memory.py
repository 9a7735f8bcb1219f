"""GS5129: local files that count against memory."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity

_TMPFS = "spark.kubernetes.local.dirs.tmpfs"
_ROOM = (
    "spark.executor.memoryOverhead",
    "spark.executor.memoryOverheadFactor",
    "spark.kubernetes.memoryOverheadFactor",
)


def find(view: JobView) -> Iterator[Finding]:
    """The pod is killed for memory once shuffle files fill it: a tmpfs counts as the pod's memory, and Spark does not
    raise its request for it (LocalDirsFeatureStep).
    """
    said = view.plan.conf(_TMPFS)
    if said is not None and view.on(_TMPFS) and not any(view.plan.conf(key) for key in _ROOM):
        yield Finding("local directories lie in memory, for which nothing is added", said)


RULE = Rule(
    "GS5129",
    Severity.NOTE,
    "local files that count against memory",
    "write memoryOverhead: with room for them",
    JobView,
    find,
    ("conf:spark.kubernetes.local.dirs.tmpfs",),
    plain="write memoryOverhead with room for them",
    bad=job("conf: {spark.kubernetes.local.dirs.tmpfs: true}"),
    good=job("executors: {memoryOverhead: 8g}\nconf: {spark.kubernetes.local.dirs.tmpfs: true}"),
)
