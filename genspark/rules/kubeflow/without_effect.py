"""GS7172: a field that this version of the operator has, and never passes on."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.past import findings
from genspark.check.rule import Rule
from genspark.check.view import OperatorView
from genspark.core.diagnostic import Finding, Severity
from genspark.operators.kubeflow.history import HISTORY
from genspark.operators.past import Verdict, fields, told

_TOLD = told(HISTORY, Verdict.IGNORED)
_OVERLAY = """
--- overlays/base.yaml
cluster: {operators: {kubeflow: {version: 2.2.1}}}
teams: {growth: {identity: {driver: spark-growth}}}
"""


def find(view: OperatorView) -> Iterator[Finding]:
    """The API server takes the field, and the pods come up without it: a fault of some versions, with its issue in
    docs/operator-versions.md.
    """
    return findings(view, _TOLD)


RULE = Rule(
    code="GS7172",
    severity=Severity.WARNING,
    title="a field that this version of the operator has, and never passes on",
    fix="upgrade the operator",
    on=OperatorView,
    of=("kubeflow",),
    find=find,
    needs=fields(_TOLD),
    bad=job("executors: {env: {MODEL: a}}", beside=_OVERLAY),
    good=job("pod: {env: {MODEL: a}}", beside=_OVERLAY),
)
