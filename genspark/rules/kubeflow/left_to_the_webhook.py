"""GS7122: what only a webhook would fill in."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import OperatorView
from genspark.core.diagnostic import Finding, Severity


def find(view: OperatorView) -> Iterator[Finding]:
    """Without its webhook the operator submits with an empty deploy mode, which fails, and reports an error in a loop
    where OnFailure has no interval (defaults.go is the webhook's; the controller applies none).
    """
    if view.operator.webhook:
        return
    if not view.said("mode"):
        yield Finding("nothing says the mode", view.traced(), fix="write mode: cluster")
    policy = view.said("restartPolicy", "type")
    if policy in ("OnFailure", "Always") and not view.said("restartPolicy", "onFailureRetryInterval"):
        where = view.traced("restartPolicy", "type")
        yield Finding("nothing says how long to wait before a retry", where, fix="write onFailureRetryInterval")


RULE = Rule(
    code="GS7122",
    severity=Severity.ERROR,
    title="what only a webhook would fill in",
    fix="write it",
    on=OperatorView,
    of=("kubeflow",),
    find=find,
    bad=job(
        "deployMode: null",
        beside="""
--- overlays/base.yaml
cluster: {operators: {kubeflow: {version: 2.5.2, webhook: false}}}
teams:
  growth: {identity: {driver: spark-growth}}
""",
    ),
    good=job(
        beside="""
--- overlays/base.yaml
cluster: {operators: {kubeflow: {version: 2.5.2, webhook: false}}}
teams:
  growth: {identity: {driver: spark-growth}}
"""
    ),
)
