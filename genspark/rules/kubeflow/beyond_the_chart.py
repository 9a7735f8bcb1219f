"""GS7174: what the operator's chart gives no rights for."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.past import findings
from genspark.check.rule import Rule
from genspark.check.view import OperatorView
from genspark.core.diagnostic import Finding, Severity
from genspark.operators.kubeflow.history import HISTORY
from genspark.operators.past import Verdict, fields, told

_TOLD = told(HISTORY, Verdict.RIGHTS)
_OVERLAY = """
--- overlays/base.yaml
cluster: {operators: {kubeflow: {version: 2.5.2}}}
teams: {growth: {identity: {driver: spark-growth}}}
"""


def find(view: OperatorView) -> Iterator[Finding]:
    """The submission is Forbidden, unless somebody gave the controller more rights than the chart of this version
    does; an upgrade can break what ran (docs/operator-versions.md).
    """
    return findings(view, _TOLD)


RULE = Rule(
    code="GS7174",
    severity=Severity.WARNING,
    title="what the operator's chart gives no rights for",
    fix="give the controller's account the rights",
    on=OperatorView,
    of=("kubeflow",),
    find=find,
    needs=fields(_TOLD),
    bad=job(
        "driver: {volumes: {spark-local-dir-1: {onDemand: {size: 50Gi, storageClass: gp3}, mount: /data}}}",
        beside=_OVERLAY,
    ),
    good=job(
        "executors: {volumes: {spark-local-dir-1: {onDemand: {size: 50Gi, storageClass: gp3}, mount: /data}}}",
        beside=_OVERLAY,
    ),
)
