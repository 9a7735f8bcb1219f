"""GS5110: dynamic allocation that nothing makes safe."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import conf

_DYNAMIC = "spark.dynamicAllocation"
_SERVICES = ("spark.shuffle.service.enabled", f"{_DYNAMIC}.testing")
_MIGRATED = (
    "spark.decommission.enabled",
    "spark.storage.decommission.enabled",
    "spark.storage.decommission.shuffleBlocks.enabled",
)
_ELSEWHERE = ("spark.shuffle.manager", "spark.shuffle.sort.io.plugin.class")
"""Shuffle files that lie outside of executors."""


def find(view: JobView) -> Iterator[Finding]:
    """The driver ends at its start: "Dynamic allocation of executors requires one of ..."
    (ExecutorAllocationManager.validateSettings). Shuffle tracking is on by itself from Spark 3.4 on, and wherever the
    operator's own field switches allocation on.
    """
    dynamic = view.plan.conf(f"{_DYNAMIC}.enabled")
    if dynamic is None or not view.on(f"{_DYNAMIC}.enabled") or not view.version:
        return
    by_field = view.profile is not None and not view.plan.statements[conf(f"{_DYNAMIC}.enabled")].via
    tracking = view.on(f"{_DYNAMIC}.shuffleTracking.enabled", view.version >= (3, 4) or by_field)
    migrated = all(view.on(key) for key in _MIGRATED[:2]) and view.on(_MIGRATED[2], True)
    if not tracking and not migrated and not any(map(view.on, _SERVICES)) and not any(map(view.text, _ELSEWHERE)):
        yield Finding("executors with shuffle files may not go, and nothing keeps or moves the files", dynamic)


RULE = Rule(
    "GS5110",
    Severity.ERROR,
    "dynamic allocation that nothing makes safe",
    "remove shuffleTracking: false, or name a shuffle service",
    JobView,
    find,
    ("conf:spark.dynamicAllocation.enabled",),
    bad=job("executors: {min: 2, max: 40, shuffleTracking: false}"),
    good=job("executors: {min: 2, max: 40}"),
    plain="write dynamicAllocation.shuffleTrackingEnabled: true, or name a shuffle service",
)
