"""GS5162: a gang that all nodes together do not hold."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.operators.kubeflow import NAME
from genspark.plan.address import Address
from genspark.platform.nodes import node_shapes
from genspark.pods.nodes import most

_OVERLAY = """
--- overlays/base.yaml
cluster: {nodes: {batch: {cpu: 15500m, memory: 58Gi, max: %s}}}
teams: {growth: {identity: {driver: spark-growth}}}
"""
_JOB = "batchScheduler: {name: yunikorn, queue: root.growth}\nexecutors: {count: 20, cores: 4, memory: 8g}"


def find(view: JobView) -> Iterator[Finding]:
    """The job waits for ever: YuniKorn starts a gang when there is room for all executors of the start, and there are
    not so many nodes (minMember of the task groups that kubeflow/spark-operator writes).
    """
    scheduler = view.plan.get(Address(NAME, ("batchScheduler",)))
    given = node_shapes(view.job.environment)
    pods = view.pods if scheduler is not None and given is not None and scheduler.value == "yunikorn" else None
    if pods is None or given is None or scheduler is None:
        return
    room = most(given.value, pods.executor)
    if room is not None and room < pods.start.value:
        message = f"{pods.start.value} executors wait for one another, and all nodes together hold {room}"
        yield Finding(message, pods.start, (scheduler, given))


RULE = Rule(
    code="GS5162",
    severity=Severity.ERROR,
    title="a gang that all nodes together do not hold",
    fix="ask for fewer or smaller executors, or raise max of a shape under cluster.nodes",
    on=JobView,
    of=("kubeflow",),
    find=find,
    needs=(f"{NAME}:batchScheduler",),
    bad=job(_JOB, beside=_OVERLAY % 5),
    good=job(_JOB, beside=_OVERLAY % 10),
)
