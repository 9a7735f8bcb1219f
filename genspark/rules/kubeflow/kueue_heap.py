"""GS7143: memory that Kueue does not count."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.reading import QUEUE

_SAID = (
    "spark.kubernetes.memoryOverheadFactor",
    "spark.driver.memoryOverheadFactor",
    "spark.executor.memoryOverheadFactor",
    "spark.driver.memoryOverhead",
    "spark.executor.memoryOverhead",
)
_MIB = 1024**2


def find(view: JobView) -> Iterator[Finding]:
    """The pods use more memory than the quota is charged: of a role Kueue counts the field memory, the heap, and no
    overhead (its SparkApplication integration of 0.17 to 0.19; kubernetes-sigs/kueue #7268), and Spark adds at least
    384 MiB to each pod whatever the factor is. Kueue's main branch works it out as Spark does
    (sparkapplication_resources.go). Told where somebody says something of the overhead.
    """
    said = next((found for key in _SAID if (found := view.plan.conf(key)) is not None), None)
    queue = view.plan.get(QUEUE)
    pods = view.pods if said is not None and queue is not None else None
    if said is None or queue is None or pods is None:
        return
    number = max(1, pods.start.value)
    wanted = beyond = 0
    for pod, many in ((pods.driver, 1), (pods.executor, number)):
        if "memory" not in pod.requests or "heap" not in pod.memory:
            return
        wanted += many * int(pod.requests["memory"].value)
        beyond += many * sum(part.value.mib for name, part in pod.memory.items() if name != "heap")
    if beyond:
        counted = wanted // _MIB - beyond
        message = f"Kueue counts {counted}Mi of memory, the pods ask for {wanted // _MIB}Mi"
        fix = f"give the ClusterQueue {beyond}Mi less than there is, or run a Kueue that counts overhead"
        yield Finding(message, said, (queue,), fix=fix)


RULE = Rule(
    code="GS7143",
    severity=Severity.NOTE,
    title="memory that Kueue does not count",
    fix="give the ClusterQueue less than there is, by the overhead of its runs",
    on=JobView,
    of=("kubeflow",),
    find=find,
    needs=tuple(f"conf:{key}" for key in _SAID),
    bad=job(
        "labels: {kueue.x-k8s.io/queue-name: growth}\ndriver: {coreRequest: 1}\n"
        "executors: {count: 2, cores: 2, coreRequest: 2}\nmemoryOverheadFactor: 0"
    ),
    good=job(
        "labels: {kueue.x-k8s.io/queue-name: growth}\ndriver: {coreRequest: 1}\n"
        "executors: {count: 2, cores: 2, coreRequest: 2}"
    ),
)
