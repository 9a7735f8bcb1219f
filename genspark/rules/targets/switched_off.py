"""GS7135: a setting of what is switched off."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from genspark.check.examples import job
from genspark.check.rule import EVERY, Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.trace import Traced
from genspark.plan.reading import literal

_OFF, _ON = False, True
_DYNAMIC = "spark.dynamicAllocation.enabled"
_SWITCHES = {
    "spark.dynamicAllocation.": (_DYNAMIC, _OFF),
    "spark.storage.decommission.": ("spark.decommission.enabled", _OFF),
    "spark.storage.decommission.fallbackStorage.": ("spark.storage.decommission.enabled", _OFF),
    "spark.storage.decommission.rddBlocks.": ("spark.storage.decommission.enabled", _OFF),
    "spark.storage.decommission.shuffleBlocks.": ("spark.storage.decommission.enabled", _OFF),
    "spark.executor.decommission.": ("spark.decommission.enabled", _OFF),
    "spark.speculation.": ("spark.speculation", _OFF),
    "spark.eventLog.": ("spark.eventLog.enabled", _OFF),
    "spark.memory.offHeap.": ("spark.memory.offHeap.enabled", _OFF),
    "spark.sql.adaptive.": ("spark.sql.adaptive.enabled", _ON),
}
"""What switches a family on, and whether it is on without a word."""
_KEPT = 10_000
"""Settings: those of a repository are some hundreds."""
_ALONE = ("spark.eventLog.gcMetrics.",)
"""Read whatever is switched off (GarbageCollectionMetrics)."""


def find(view: JobView) -> Iterator[Finding]:
    """It does nothing, and nobody says so: Spark reads it where the feature is on alone (isDynamicAllocationEnabled in
    Utils, CoarseGrainedExecutorBackend, TaskSetManager, EventLoggingListener, MemoryManager, InsertAdaptiveSparkPlan).

    What lies in another layer than the word that switches it off is the ordinary value of other jobs, and stays.
    """
    for statement in view.plan.of("conf"):
        key, said = statement.at.path[0], statement.value
        switches = _switches(key)
        if not switches or literal(said).lower() in ("", "false"):
            continue
        for switch, usual in switches:
            off = view.plan.conf(switch)
            if (off is None and not usual and _own(view, said)) or (off is not None and _beside(view, said, off)):
                word = "is not set" if off is None else "is false"
                fix, own = _ways(switch, off)
                message = f"{key} does nothing: {switch} {word}"
                yield Finding(message, said, (off,) if off else (), fix, in_manifest={"kubeflow": own, EVERY: fix})
                break


@lru_cache(_KEPT)
def _switches(key: str) -> tuple[tuple[str, bool], ...]:
    """What switches on that a setting is read, the widest family's first."""
    of = [switch for family, switch in _SWITCHES.items() if key.startswith(family) and key != switch[0]]
    return () if key.startswith(_ALONE) else tuple(of)


def _ways(switch: str, off: Traced[Any] | None) -> tuple[str, str]:
    """What to do in a descriptor and in an application: where it is switched off, else where settings stand."""
    path = off.places[0].path if off is not None and off.places else ()
    plain = path[-1:] == (switch,) or len(path) < 2
    if switch == _DYNAMIC and plain:  # it needs bounds and shuffle files that are kept, and may not be meant
        ways = "dynamic: true under executors", "enabled: true under dynamicAllocation"
        instead = f" in place of {switch}" if off is not None else ""
        return f"remove it, or write {ways[0]}{instead}", f"remove it, or write {ways[1]}{instead}"
    if plain:
        return f"write {switch}: true under conf, or remove it", f'write {switch}: "true" under sparkConf, or remove it'
    return (f"write {path[-1]}: true under {path[-2]}, or remove it",) * 2


def _own(view: JobView, said: Traced[Any]) -> bool:
    """Whether the job itself says it, not an overlay for many."""
    if view.job.plain:
        return True
    layer = view.layer(said)
    return layer is not None and layer.document == view.job.input.file


def _beside(view: JobView, said: Traced[Any], off: Traced[Any]) -> bool:
    """Whether one layer says it and switches it off; not by the operator's own field, whose bounds wait beside it."""
    if literal(off).lower() != "false":
        return False
    if view.job.plain:
        return any("sparkConf" in place.path for place in said.places)
    layer = view.layer(said)
    return layer is not None and layer is view.layer(off)


RULE = Rule(
    code="GS7135",
    severity=Severity.WARNING,
    title="a setting of what is switched off",
    fix="switch it on, or remove the setting",
    on=JobView,
    find=find,
    needs=tuple(f"conf:{family}*" for family in _SWITCHES),
    bad=job("executors: {min: 2, max: 8}\nconf: {spark.dynamicAllocation.enabled: false}"),
    good=job("executors: {min: 2, max: 8}"),
)
