"""GS5138: a priority that no pod gets."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.operators.kubeflow import NAME
from genspark.plan.address import ROLES, Address, pod
from genspark.schema.flow import flow


def find(view: JobView) -> Iterator[Finding]:
    """Pods are scheduled and evicted as if nothing was said: from operator 2.0 on it goes to Volcano's PodGroup alone
    (kubeflow/spark-operator 2.0, driver.priorityClassName).
    """
    said = view.plan.get(Address(NAME, ("batchSchedulerOptions", "priorityClassName")))
    pods = (view.plan.get(pod(role, "spec", "priorityClassName")) for role in ROLES)
    if said is not None and all(one is None for one in pods):
        message = f"no pod gets the priority {said.value}: it goes to Volcano's PodGroup alone"
        name = flow(said.value, named=True)
        fix = f"write priority: {{class: {name}}} as well" if name else ""
        ours = f"write priorityClassName: {name} in driver and in executor as well" if name else ""
        yield Finding(message, said, fix=fix, in_manifest={"kubeflow": ours} if ours else {})


RULE = Rule(
    code="GS5138",
    severity=Severity.WARNING,
    title="a priority that no pod gets",
    fix="write priority: as well, which is the pods'",
    on=JobView,
    of=("kubeflow",),
    find=find,
    needs=("kubeflow:batchSchedulerOptions",),
    bad=job("batchScheduler: {name: volcano, queue: growth, priorityClass: high, resources: {cpu: 9, memory: 40Gi}}"),
    good=job(
        "batchScheduler: {name: volcano, queue: growth, priorityClass: high, resources: {cpu: 9, memory: 40Gi}}\n"
        "priority: {class: high}"
    ),
    in_manifest={"kubeflow": "write driver.priorityClassName and executor.priorityClassName as well"},
)
