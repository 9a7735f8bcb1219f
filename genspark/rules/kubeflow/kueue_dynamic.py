"""GS5133: dynamic allocation in a queue of Kueue's."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import run
from genspark.plan.reading import QUEUE


def find(view: JobView) -> Iterator[Finding]:
    """Kueue's webhook refuses the application: what it admits has a size (sparkapplication webhook of Kueue; elastic
    jobs need the gate ElasticJobsViaWorkloadSlices).
    """
    dynamic = view.plan.conf("spark.dynamicAllocation.enabled")
    elastic = view.plan.get(run("metadata", "annotations", "kueue.x-k8s.io/elastic-job"))
    queue = view.plan.get(QUEUE)
    if queue is None or dynamic is None or (elastic is not None and str(elastic.value) == "true"):
        return
    if view.on("spark.dynamicAllocation.enabled"):
        yield Finding("the number of executors changes, and Kueue admits a fixed one", dynamic, (queue,))


RULE = Rule(
    code="GS5133",
    severity=Severity.ERROR,
    title="dynamic allocation in a queue of Kueue's",
    fix="fix the number of executors, or annotate kueue.x-k8s.io/elastic-job",
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
