"""GS5137: a scheduler that is archived."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import ROLES, pod


def find(view: JobView) -> Iterator[Finding]:
    """Nobody mends it since 2023, and it needs a Policy API of kube-scheduler that is gone
    (palantir/k8s-spark-scheduler).
    """
    for role in ROLES:
        said = view.plan.get(pod(role, "spec", "schedulerName"))
        if said is not None and said.value == "spark-scheduler":
            yield Finding("Palantir's scheduler is archived", said)


RULE = Rule(
    code="GS5137",
    severity=Severity.WARNING,
    title="a scheduler that is archived",
    fix="move to YuniKorn, Volcano or Kueue",
    on=JobView,
    find=find,
    needs=("pod:spec.schedulerName",),
    bad=job("pod: {schedulerName: spark-scheduler}"),
    good=job("batchScheduler: {name: yunikorn, queue: root.growth}"),
)
