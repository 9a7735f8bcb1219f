"""GS5110: dynamic allocation that nothing makes safe."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.spark.boolean import true

_DYNAMIC = "spark.dynamicAllocation"
_TRACKING = f"{_DYNAMIC}.shuffleTracking.enabled"
_SERVICES = ("spark.shuffle.service.enabled", f"{_DYNAMIC}.testing")
_MIGRATED = "spark.storage.decommission.shuffleBlocks.enabled"
_ON_EXECUTORS = {
    "spark.shuffle.manager": re.compile(
        r"sort|tungsten-sort|.*\.(Sort|Rapids|Comet|Columnar|Blaze|Auron)ShuffleManager"
    ),
    "spark.shuffle.sort.io.plugin.class": re.compile(r".*\.(Kubernetes)?LocalDiskShuffleDataIO"),
}
"""What keeps shuffle files on executors after all; others keep them elsewhere."""


def find(view: JobView) -> Iterator[Finding]:
    """The driver ends at its start: "Dynamic allocation of executors requires one of ..."
    (ExecutorAllocationManager.validateSettings). Shuffle tracking is on by itself from Spark 3.4 on, and wherever the
    operator's own field switches allocation on. Decommissioning counts for Spark whether or not it moves blocks; a
    shuffle manager does where its files lie outside of executors (seen with 3.5.9 and 4.3.0).
    """
    dynamic = view.plan.conf(f"{_DYNAMIC}.enabled")
    if dynamic is None or not view.on(f"{_DYNAMIC}.enabled") or not view.version:
        return
    implied = view.target.implied(view.plan)
    tracking = view.on(_TRACKING, view.version >= (3, 4) or true(implied.get(_TRACKING)))
    migrated = view.on("spark.decommission.enabled") and view.on(_MIGRATED, view.version >= (3, 4))
    said = ((view.plan.conf(key), view.text(key), local) for key, local in _ON_EXECUTORS.items())
    elsewhere = any(value is not None and not local.fullmatch(text) for value, text, local in said)
    if not tracking and not migrated and not elsewhere and not any(map(view.on, _SERVICES)):
        yield Finding("executors with shuffle files may not go, and nothing keeps or moves the files", dynamic)


RULE = Rule(
    code="GS5110",
    severity=Severity.ERROR,
    title="dynamic allocation that nothing makes safe",
    fix="remove shuffleTracking: false, or name a shuffle service",
    on=JobView,
    find=find,
    needs=("conf:spark.dynamicAllocation.enabled",),
    bad=job("executors: {min: 2, max: 40, shuffleTracking: false}"),
    good=job("executors: {min: 2, max: 40}"),
    in_manifest={"kubeflow": "write dynamicAllocation.shuffleTrackingEnabled: true, or name a shuffle service"},
)
