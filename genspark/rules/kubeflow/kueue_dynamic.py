"""GS5133: dynamic allocation in a queue of Kueue's."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.reading import QUEUE


def find(view: JobView) -> Iterator[Finding]:
    """Kueue's webhook refuses the application: what it admits has a size (sparkapplication webhook of Kueue). With the
    annotation for elastic jobs it refuses it too, whether the gate ElasticJobsViaWorkloadSlices is on or off (run with
    Kueue 0.17.0), whatever its message says.
    """
    dynamic = view.plan.conf("spark.dynamicAllocation.enabled")
    queue = view.plan.get(QUEUE)
    if queue is None or dynamic is None:
        return
    if view.on("spark.dynamicAllocation.enabled"):
        yield Finding("the number of executors changes, and Kueue admits a fixed one", dynamic, (queue,))


RULE = Rule(
    code="GS5133",
    severity=Severity.ERROR,
    title="dynamic allocation in a queue of Kueue's",
    fix="fix the number of executors, or leave the queue",
    on=JobView,
    of=("kubeflow",),
    find=find,
    needs=("run:metadata.labels.kueue*",),
    bad=job(
        "labels: {kueue.x-k8s.io/queue-name: growth}\ndriver: {coreRequest: 1}\n"
        "executors: {max: 4, coreRequest: 1}\nconf: {spark.executor.instances: 2}"
    ).replace("name:", "# genspark: allow GS5108 because Kueue counts them\nname:", 1),
    good=job(
        "labels: {kueue.x-k8s.io/queue-name: growth}\ndriver: {coreRequest: 1}\nexecutors: {count: 2, coreRequest: 1}"
    ),
)
