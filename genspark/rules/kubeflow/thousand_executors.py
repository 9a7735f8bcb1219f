"""GS5139: more executors than the operator keeps track of."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.whole import whole

_TRACKED = 1000


def find(view: JobView) -> Iterator[Finding]:
    """The status of the application leaves them out: the operator stops at the executor with the number 1000, lost ones
    counted (maxTrackedExecutorPerApp).
    """
    dynamic = view.on("spark.dynamicAllocation.enabled")
    said = view.plan.conf("spark.dynamicAllocation.maxExecutors" if dynamic else "spark.executor.instances")
    text = str(said.value) if said is not None else ""
    if said is not None and text.isdecimal() and whole(text) > _TRACKED:
        yield Finding(f"{text} executors are more than the operator's {_TRACKED}", said)


RULE = Rule(
    code="GS5139",
    severity=Severity.WARNING,
    title="more executors than the operator keeps track of",
    fix="stay at 1000, or raise maxTrackedExecutorPerApp of the operator",
    on=JobView,
    of=("kubeflow",),
    find=find,
    needs=("conf:spark.dynamicAllocation.maxExecutors", "conf:spark.executor.instances"),
    bad=job("executors: {max: 2000}"),
    good=job("executors: {max: 1000}"),
)
