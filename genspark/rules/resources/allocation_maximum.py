"""GS5127: a bound that leaves one executor less than the job asks for."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.whole import whole

_MAXIMUM = "spark.kubernetes.allocation.maximum"


def find(view: JobView) -> Iterator[Finding]:
    """Over its whole life the job gets N - 1 executors of a maximum of N, lost ones counted: it ends with too few, or
    waits for ever (ExecutorPodsAllocator, seen with 4.3.0).
    """
    said, most = view.plan.conf(_MAXIMUM), view.text(_MAXIMUM)
    dynamic = view.on("spark.dynamicAllocation.enabled")
    wanted = view.text("spark.dynamicAllocation.maxExecutors" if dynamic else "spark.executor.instances")
    if said is not None and most.isdecimal() and wanted.isdecimal() and whole(most) <= whole(wanted):
        yield Finding(f"a maximum of {most} gives {max(0, whole(most) - 1)} executors, and {wanted} are wanted", said)


RULE = Rule(
    code="GS5127",
    severity=Severity.WARNING,
    title="a bound that leaves one executor less than the job asks for",
    fix="write one more than the most executors, or remove it",
    on=JobView,
    find=find,
    needs=("conf:spark.kubernetes.allocation.maximum",),
    bad=job("sparkVersion: 4.1.1\nexecutors: {count: 10}\nconf: {spark.kubernetes.allocation.maximum: 10}"),
    good=job("sparkVersion: 4.1.1\nexecutors: {count: 10}\nconf: {spark.kubernetes.allocation.maximum: 20}"),
)
