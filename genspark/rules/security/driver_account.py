"""GS6101: a driver without a service account of its own."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import pod
from genspark.plan.statement import Statement

_AUTHENTICATE = "spark.kubernetes.authenticate.driver."
"""An account, or a token, certificate or key instead of one."""


def find(view: JobView) -> Iterator[Finding]:
    """The driver runs as `default`, which may create no pods: "pods is forbidden: User
    system:serviceaccount:...:default cannot create resource" (kubeflow/spark-operator #454, #508, #755).
    """
    plan = view.plan
    if plan.conf(f"{_AUTHENTICATE}serviceAccountName") or plan.get(pod("driver", "spec", "serviceAccount")):
        return
    if not any(statement.at.path[0].startswith(_AUTHENTICATE) and _known(statement) for statement in plan.of("conf")):
        message = f"the driver would run as the service account default of {view.job.namespace.value}"
        yield Finding(message, view.job.name)


def _known(said: Statement) -> bool:
    """Whether Spark reads a key of the family: a misspelt one gives the driver nothing."""
    from genspark.spark.entries import AUTHENTICATED

    return said.at.path[0] in AUTHENTICATED


RULE = Rule(
    code="GS6101",
    severity=Severity.WARNING,
    title="a driver without a service account of its own",
    fix="write identity: {driver: NAME} for the team in an overlay, or for this job",
    on=JobView,
    find=find,
    in_manifest={"kubeflow": "write driver.serviceAccount, an account that is bound to a driver's Role"},
    bad=job(
        beside="""
--- overlays/base.yaml
teams:
  growth: {namespaces: [growth]}
"""
    ),
    good=job(
        beside="""
--- overlays/base.yaml
teams:
  growth: {namespaces: [growth], identity: {driver: spark-growth, executor: spark-growth-exec}}
"""
    ),
)
