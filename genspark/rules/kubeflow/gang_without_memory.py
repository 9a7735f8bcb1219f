"""GS5135: a gang that reserves no memory."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.operators.kubeflow import NAME
from genspark.plan.address import Address


def find(view: JobView) -> Iterator[Finding]:
    """Volcano starts the driver where its executors do not fit: the operator reads Spark's sizes as Kubernetes'
    quantities, which drops 4g and takes 512m for half a byte (#2244, #1650).
    """
    scheduler = view.plan.get(Address(NAME, ("batchScheduler",)))
    resources = next(view.plan.below(Address(NAME, ("batchSchedulerOptions", "resources"))), None)
    if scheduler is not None and scheduler.value == "volcano" and resources is None:
        yield Finding("nothing says what driver and executors need together", scheduler)


RULE = Rule(
    code="GS5135",
    severity=Severity.WARNING,
    title="a gang that reserves no memory",
    fix="write batchScheduler: {resources: {cpu: N, memory: NGi}} with driver and executors",
    on=JobView,
    of=("kubeflow",),
    find=find,
    needs=("kubeflow:batchScheduler",),
    bad=job("batchScheduler: {name: volcano, queue: growth}"),
    good=job("batchScheduler: {name: volcano, queue: growth, resources: {cpu: 9, memory: 40Gi}}"),
    in_manifest={"kubeflow": "write batchSchedulerOptions.resources with what driver and executors need together"},
)
