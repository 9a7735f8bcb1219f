"""GS5148: an allocator of pods that Spark does not start with."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.near import nearest
from genspark.spark.constants import ALLOCATOR

_COST = "spark.kubernetes.executor.podDeletionCost"
_WORDS = ("direct", "statefulset", "deployment")
_DEPLOYMENT_SINCE = (4, 2)
_CLAIMS = "spark.kubernetes.executor.volumes.persistentVolumeClaim."


def find(view: JobView) -> Iterator[Finding]:
    """The driver ends at its start: any other word is taken for a class (ClassNotFoundException), deployment too
    before 4.2; with deployment, "Dynamic allocation with the deployment pods allocator requires
    spark.kubernetes.executor.podDeletionCost" and "PersistentVolumeClaims are not supported with the deployment
    allocator", be they made on demand or there already (DeploymentPodsAllocator; seen with 3.5.9, 4.2.1 and 4.3.0).
    """
    said, word = view.plan.conf(ALLOCATOR), view.text(ALLOCATOR)
    if said is None or not word or "." in word:
        return
    if word not in _WORDS:
        near = nearest(word, _WORDS)
        yield Finding(f"Spark has no allocator {word}", said, fix=f"write {near}" if near else "")
    elif word == "deployment" and view.version:
        if view.version < _DEPLOYMENT_SINCE:
            yield Finding("Spark 4.2 is the first with the allocator deployment", said)
            return
        if view.on("spark.dynamicAllocation.enabled") and view.plan.conf(_COST) is None:
            yield Finding(f"with deployment dynamic allocation needs {_COST}", said, fix=f"write {_COST}, such as 10")
        for statement in view.plan.of("conf"):
            key = statement.at.path[0]
            if key.startswith(_CLAIMS) and key.endswith(".claimName"):
                yield Finding("with deployment executors can have no claims", said, (statement.value,))
                return


RULE = Rule(
    code="GS5148",
    severity=Severity.ERROR,
    title="an allocator of pods that Spark does not start with",
    fix="write direct or statefulset, or remove it",
    on=JobView,
    find=find,
    needs=(f"conf:{ALLOCATOR}",),
    bad=job("conf: {spark.kubernetes.allocation.pods.allocator: statefullset}"),
    good=job("conf: {spark.kubernetes.allocation.pods.allocator: statefulset}"),
)
