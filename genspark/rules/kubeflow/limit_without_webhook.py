"""GS5211: a memory limit that only the webhook would set."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import OperatorView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import ROLES, main_container


def find(view: OperatorView) -> Iterator[Finding]:
    """It does nothing: Spark sets the limit of its own container to what it requests, whatever a template says, and
    only the webhook changes the pod after that (BasicExecutorFeatureStep; run with kubeflow 2.5.2).
    """
    for role in ROLES if not view.operator.webhook else ():
        said = view.plan.statements.get(main_container(role, "resources", "limits", "memory"))
        if said is not None and said.spelling != "template":
            yield Finding(
                f"Spark sets the memory limit of the {role} to what it requests, and no webhook raises it", said.value
            )


_OVERLAY = """
--- overlays/base.yaml
cluster: {operators: {kubeflow: {version: 2.5.2, webhook: false}}}
teams:
  growth: {identity: {driver: spark-growth}}
"""

RULE = Rule(
    code="GS5211",
    severity=Severity.WARNING,
    title="a memory limit that only the webhook would set",
    fix="write more memoryOverhead in its place, which raises the request and the limit",
    on=OperatorView,
    of=("kubeflow",),
    find=find,
    bad=job("executors: {memoryLimit: 8Gi}", beside=_OVERLAY),
    good=job("executors: {memoryOverhead: 2g}", beside=_OVERLAY),
)
