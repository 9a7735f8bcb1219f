"""GS5113: executors that may push out their own driver."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import ROLES, pod
from genspark.platform.tiers import class_values


def find(view: JobView) -> Iterator[Finding]:
    """A node that is short of room evicts or preempts the driver first, and with it the whole job; an executor that is
    lost is only made again (kube-scheduler preemption, kubelet eviction by priority).
    """
    said = {role: view.plan.get(pod(role, "spec", "priorityClassName")) for role in ROLES}
    driver, executor = said["driver"], said["executor"]
    if driver is None or executor is None:
        return
    values = class_values(view.job.environment)
    low, high = values.get(str(driver.value)), values.get(str(executor.value))
    if low is not None and high is not None and low < high:
        message = f"the executors' class {executor.value} has {high}, the driver's {driver.value} only {low}"
        yield Finding(message, executor, (driver,))


RULE = Rule(
    code="GS5113",
    severity=Severity.WARNING,
    title="executors that may push out their own driver",
    fix="give the driver's class the higher value",
    on=JobView,
    find=find,
    needs=("pod:spec.priorityClassName",),
    bad=job(
        "priority: low",
        beside="""
--- overlays/base.yaml
tiers:
  low: {driver: {class: low-driver, value: 1000}, executor: {class: low, value: 1100}}
teams:
  growth: {identity: {driver: spark-growth}}
""",
    ),
    good=job(
        "priority: low",
        beside="""
--- overlays/base.yaml
tiers:
  low: {driver: {class: low-driver, value: 1100}, executor: {class: low, value: 1000}}
teams:
  growth: {identity: {driver: spark-growth}}
""",
    ),
)
