"""GS5108: a fixed number of executors beside dynamic allocation."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity

_COUNT = "spark.executor.instances"
_ENABLED = "spark.dynamicAllocation.enabled"


def find(view: JobView) -> Iterator[Finding]:
    """The number only says how many there are at the start: the largest of it, initial and min counts
    (Utils.getDynamicAllocationInitialExecutors), and idle executors go below it after a minute.
    """
    count, dynamic = view.plan.conf(_COUNT), view.plan.conf(_ENABLED)
    if count is not None and dynamic is not None and view.on(_ENABLED) and view.wrote(count):
        yield Finding(
            f"the number of executors is fixed at {count.value}, and dynamic allocation is on", count, (dynamic,)
        )


RULE = Rule(
    code="GS5108",
    severity=Severity.WARNING,
    title="a fixed number of executors beside dynamic allocation",
    fix="say initial: or min: instead of the fixed number",
    on=JobView,
    find=find,
    needs=("conf:spark.executor.instances",),
    bad=job("executors: {max: 40}\nconf: {spark.executor.instances: 10}"),
    good=job("executors: {initial: 10, max: 40}"),
    in_manifest={"kubeflow": "write dynamicAllocation.initialExecutors and remove instances"},
)
