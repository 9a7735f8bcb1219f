"""GS7173: a field with which this version of the operator fails."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import OperatorView
from genspark.core.diagnostic import Finding, Severity
from genspark.operators.kubeflow import NAME
from genspark.operators.kubeflow.history import HISTORY
from genspark.operators.past import Verdict, mend, met

_VERDICTS = (Verdict.DENIED, Verdict.BROKEN)
_OVERLAY = """
--- overlays/base.yaml
cluster: {operators: {kubeflow: {version: 2.0.2}}}
teams: {growth: {identity: {driver: spark-growth}}}
"""


def find(view: OperatorView) -> Iterator[Finding]:
    """The API server takes the field, and then pods are refused or denied, so that the application never runs, or has
    no executors: a fault of some versions, with its issue in docs/operator-versions.md.
    """
    version, webhook = view.operator.version, view.operator.webhook
    for past, path in met(HISTORY, _VERDICTS, version, webhook, view.spec):
        message = f"with operator {version} {past.what}"
        yield Finding(message, view.traced(*path), (), mend(past, in_job=True), {NAME: mend(past)})


RULE = Rule(
    code="GS7173",
    severity=Severity.ERROR,
    title="a field with which this version of the operator fails",
    fix="upgrade the operator",
    on=OperatorView,
    of=("kubeflow",),
    find=find,
    needs=("volumes", "executor"),
    bad=job("pod: {volumes: {spark-local-dir-1: {emptyDir: {}, mount: /spill}}}", beside=_OVERLAY),
    good=job("pod: {volumes: {spark-local-dir-1: {emptyDir: {sizeLimit: 10Gi}, mount: /spill}}}", beside=_OVERLAY),
)
