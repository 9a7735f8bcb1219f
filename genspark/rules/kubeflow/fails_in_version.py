"""GS7173: a field with which this version of the operator fails."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.past import findings
from genspark.check.rule import Rule
from genspark.check.view import OperatorView
from genspark.core.diagnostic import Finding, Severity
from genspark.operators.kubeflow.history import HISTORY
from genspark.operators.past import Verdict, fields, told

_TOLD = told(HISTORY, Verdict.DENIED, Verdict.BROKEN)
_OVERLAY = """
--- overlays/base.yaml
cluster: {operators: {kubeflow: {version: 2.0.2}}}
teams: {growth: {identity: {driver: spark-growth}}}
"""


def find(view: OperatorView) -> Iterator[Finding]:
    """The API server takes the field, and then pods are refused or denied, so that the application never runs, or has
    no executors: a fault of some versions, with its issue in docs/operator-versions.md.
    """
    return findings(view, _TOLD)


RULE = Rule(
    code="GS7173",
    severity=Severity.ERROR,
    title="a field with which this version of the operator fails",
    fix="upgrade the operator",
    on=OperatorView,
    of=("kubeflow",),
    find=find,
    needs=fields(_TOLD),
    bad=job("pod: {volumes: {spark-local-dir-1: {emptyDir: {}, mount: /spill}}}", beside=_OVERLAY),
    good=job("pod: {volumes: {spark-local-dir-1: {emptyDir: {sizeLimit: 10Gi}, mount: /spill}}}", beside=_OVERLAY),
)
