"""GS5109: dynamic allocation without an end."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity

_ENABLED = "spark.dynamicAllocation.enabled"


def find(view: JobView) -> Iterator[Finding]:
    """One wide stage asks for an executor for every task: the default is Int.MaxValue
    (spark.dynamicAllocation.maxExecutors), and other jobs wait until the stage is over.
    """
    dynamic = view.plan.conf(_ENABLED)
    if dynamic is not None and view.on(_ENABLED) and view.plan.conf("spark.dynamicAllocation.maxExecutors") is None:
        yield Finding("nothing bounds how many executors dynamic allocation asks for", dynamic)


RULE = Rule(
    code="GS5109",
    severity=Severity.WARNING,
    title="dynamic allocation without an end",
    fix="write executors: {max: N}, with what the cluster bears",
    on=JobView,
    find=find,
    needs=("conf:spark.dynamicAllocation.enabled",),
    bad=job("executors: {min: 2}"),
    good=job("executors: {min: 2, max: 40}"),
    in_manifest={"kubeflow": "write dynamicAllocation.maxExecutors, with what the cluster bears"},
)
