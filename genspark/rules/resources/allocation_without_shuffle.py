"""GS5110: dynamic allocation that nothing makes safe."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import EVERY, Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.reading import literal
from genspark.spark.boolean import true
from genspark.spark.shuffle import ASKED_SINCE, MANAGER, PLUGIN, remote

_DYNAMIC = "spark.dynamicAllocation"
_TRACKING = f"{_DYNAMIC}.shuffleTracking.enabled"
_SERVICES = ("spark.shuffle.service.enabled", f"{_DYNAMIC}.testing")
_MIGRATED = "spark.storage.decommission.shuffleBlocks.enabled"
_ON_EXECUTORS = {
    MANAGER: re.compile(r"sort|tungsten-sort|.*\.(Sort|Rapids|Comet|Columnar|Blaze|Auron)ShuffleManager"),
    PLUGIN: re.compile(r".*\.(Kubernetes)?LocalDiskShuffleDataIO"),
}
"""What keeps shuffle files on executors after all; others keep them elsewhere."""
_UNPLUGGED = f"from Spark 3.5 on only {PLUGIN} can tell that its files outlive executors"


def find(view: JobView) -> Iterator[Finding]:
    """The driver ends at its start: "Dynamic allocation of executors requires one of ..."
    (ExecutorAllocationManager.validateSettings). Shuffle tracking is on by itself from Spark 3.4 on, and wherever the
    operator's own field switches allocation on; Uniffle's manager switches it off. Decommissioning counts for Spark
    whether or not it moves blocks. A shuffle manager of others counts by its I/O plug-in alone from Spark 3.5 on
    (SPARK-42689; a manager without one was refused by 3.5.5, 4.0.4 and 4.3.0), and before by patches of Spark, which
    an image may hold.
    """
    dynamic = view.plan.conf(f"{_DYNAMIC}.enabled")
    if dynamic is None or not view.on(f"{_DYNAMIC}.enabled") or not view.version:
        return
    implied = view.target.implied(view.plan)
    service = remote(view.text(MANAGER))
    tracking = view.on(_TRACKING, view.version >= (3, 4) or true(implied.get(_TRACKING)))
    migrated = view.on("spark.decommission.enabled") and view.on(_MIGRATED, view.version >= (3, 4))
    manager, plugin = (_elsewhere(view, key) for key in _ON_EXECUTORS)
    asked = view.version >= ASKED_SINCE
    if migrated or any(map(view.on, _SERVICES)) or (plugin if asked else manager or plugin):
        return
    said = view.plan.conf(MANAGER)
    if tracking and not (asked and service is not None and service.untracked):
        return
    if asked and manager and said is not None and literal(said):
        whose = service.name if service is not None else said.value
        message = f"the driver does not start with dynamic allocation and {whose}: {_UNPLUGGED}"
        fix = (
            f"write {PLUGIN}: {service.plugin}"
            if service is not None
            else f"name the I/O plug-in of the manager in {PLUGIN}"
        )
        yield Finding(message, said, (dynamic,), fix, {EVERY: fix})
    elif not (asked and manager):
        yield Finding("executors with shuffle files may not go, and nothing keeps or moves the files", dynamic)


def _elsewhere(view: JobView, key: str) -> bool:
    """Whether a class that keeps shuffle files away from executors is named, or may be."""
    return view.plan.conf(key) is not None and not _ON_EXECUTORS[key].fullmatch(view.text(key))


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
