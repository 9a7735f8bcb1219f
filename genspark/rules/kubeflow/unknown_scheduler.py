"""GS7127: a batch scheduler that the operator was not started with."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.near import nearest
from genspark.operators.kubeflow import NAME
from genspark.plan.address import Address


def find(view: JobView) -> Iterator[Finding]:
    """The submission fails, as often as it is tried: the operator knows the schedulers that it was started with
    (--enable-batch-scheduler, --kube-scheduler-names).
    """
    known = view.target.declared(view.job.environment, "batchScheduler")
    said = view.plan.get(Address(NAME, ("batchScheduler",)))
    if known is not None and said is not None and said.value not in known.value:
        yield Finding(f"the operator knows {', '.join(known.value) or 'none'}, not {said.value}", said, (known,))
    elif known is None and said is not None and said.value not in _USUAL:
        meant = nearest(str(said.value), _USUAL, cutoff=0.8)
        if meant:
            yield Finding(f"no scheduler is called {said.value}", said, fix=f"write {meant}")


_USUAL = ("volcano", "yunikorn")


RULE = Rule(
    code="GS7127",
    severity=Severity.ERROR,
    title="a batch scheduler that the operator was not started with",
    fix="choose one of them, or start the operator with it",
    on=JobView,
    of=("kubeflow",),
    find=find,
    needs=("kubeflow:batchScheduler",),
    bad=job(
        "batchScheduler: {name: yunikorn, queue: root.growth}",
        beside="""
--- overlays/base.yaml
cluster: {operators: {kubeflow: {version: 2.5.2, batchScheduler: [volcano]}}}
teams:
  growth: {identity: {driver: spark-growth}}
""",
    ),
    good=job(
        "batchScheduler: {name: yunikorn, queue: root.growth}",
        beside="""
--- overlays/base.yaml
cluster: {operators: {kubeflow: {version: 2.5.2, batchScheduler: [yunikorn]}}}
teams:
  growth: {identity: {driver: spark-growth}}
""",
    ),
)
