"""GS5101: many executors of one core."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.whole import whole

_COUNTS = {"spark.dynamicAllocation.maxExecutors": "up to ", "spark.executor.instances": ""}
_FEW = 4
"""Up to here it is a small job, and one more JVM a core is nobody's loss."""


def find(view: JobView) -> Iterator[Finding]:
    """Each executor is a pod and a JVM with its own copy of every broadcast, its own shuffle connections, and at
    least 384 MiB beside its heap (spark.executor.minMemoryOverhead); tasks of one executor would share them.

    Executors that were given a device, or whose cores nobody chose, have their reasons.
    """
    plan = view.plan
    cores = plan.conf("spark.executor.cores")
    if cores is None or cores.value != "1" or not view.wrote(cores):
        return
    if any(statement.at.path[0].startswith("spark.executor.resource.") for statement in plan.of("conf")):
        return
    for key, words in _COUNTS.items():
        count = plan.conf(key)
        if count is not None and count.value.isdecimal():
            if whole(count.value) > _FEW:
                yield Finding(f"{words}{count.value} executors of one core, each a JVM of its own", cores, (count,))
            return


RULE = Rule(
    code="GS5101",
    severity=Severity.WARNING,
    title="many executors of one core",
    fix="give fewer executors more cores and more memory, 4 to 5 cores each",
    on=JobView,
    find=find,
    needs=("conf:spark.executor.cores",),
    bad=job("executors: {count: 40, cores: 1, memory: 2g}"),
    good=job("executors: {count: 10, cores: 4, memory: 8g}"),
)
