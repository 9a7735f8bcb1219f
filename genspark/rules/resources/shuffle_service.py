"""GS5145: a shuffle service that Kubernetes has none of."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity

_KEY = "spark.shuffle.service.enabled"


def find(view: JobView) -> Iterator[Finding]:
    """Every executor ends at its start: it looks for the service on its own node, at port 7337, where only YARN and
    standalone clusters have one (BlockManager.registerWithExternalShuffleServer).
    """
    if view.on(_KEY):
        said = view.plan.conf(_KEY)
        if said is not None:
            yield Finding("no node of Kubernetes has Spark's shuffle service", said)


RULE = Rule(
    code="GS5145",
    severity=Severity.ERROR,
    title="a shuffle service that Kubernetes has none of",
    fix="remove it; spark.dynamicAllocation.shuffleTracking.enabled takes its place",
    on=JobView,
    find=find,
    needs=(f"conf:{_KEY}",),
    bad=job("conf: {spark.shuffle.service.enabled: 'true'}"),
    good=job("conf: {spark.shuffle.service.enabled: 'false'}"),
)
