"""GS5132: two queues for one job."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.operators.kubeflow import NAME
from genspark.plan.address import Address
from genspark.plan.reading import QUEUE


def find(view: JobView) -> Iterator[Finding]:
    """Kueue admits the job and its pods wait in the other scheduler's queue, or the other way round: both reserve, and
    neither knows of the other.
    """
    queue, scheduler = view.plan.get(QUEUE), view.plan.get(Address(NAME, ("batchScheduler",)))
    if queue is not None and scheduler is not None:
        yield Finding(f"Kueue's queue {queue.value} and {scheduler.value} are both asked", queue, (scheduler,))


RULE = Rule(
    code="GS5132",
    severity=Severity.ERROR,
    title="two queues for one job",
    fix="keep the label or the batch scheduler",
    on=JobView,
    of=("kubeflow",),
    find=find,
    needs=("kubeflow:batchScheduler",),
    bad=job(
        "labels: {kueue.x-k8s.io/queue-name: growth}\nbatchScheduler: {name: yunikorn, queue: root.growth}\n"
        "driver: {coreRequest: 1}\nexecutors: {count: 2, coreRequest: 1}"
    ),
    good=job("batchScheduler: {name: yunikorn, queue: root.growth}"),
)
