"""GS7122: what only a webhook would fill in."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import OperatorView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.trace import Data, Traced
from genspark.operators.kubeflow import NAME


def find(view: OperatorView) -> Iterator[Finding]:
    """Without its webhook the operator submits with an empty deploy mode, which fails, and reports an error in a loop
    where OnFailure has no interval (defaults.go is the webhook's; the controller applies none).
    """
    if view.operator.webhook:
        return
    if not view.said("mode"):
        spec = ".".join(view.target.places[view.kind])
        own = {NAME: f"write mode: cluster under {spec}"}
        where = _switched_off(view, "deployMode") or view.traced()
        yield Finding("nothing says the mode", where, fix="write deployMode: cluster", in_manifest=own)
    policy = view.said("restartPolicy", "type")
    if policy in ("OnFailure", "Always") and not view.said("restartPolicy", "onFailureRetryInterval"):
        where = _switched_off(view, "retries", "failureWait") or view.traced("restartPolicy", "type")
        own = {NAME: "write onFailureRetryInterval: 5 under restartPolicy"}
        message = "nothing says how long to wait before a retry"
        yield Finding(message, where, fix="write failureWait: 5s under retries", in_manifest=own)


def _switched_off(view: OperatorView, *path: str) -> Traced[Data] | None:
    """Where a descriptor takes a default away."""
    return view.job.input.traced(path, None) if not view.job.plain and view.job.input.switched_off(path) else None


_WITHOUT = """
--- overlays/base.yaml
cluster: {operators: {kubeflow: {version: 2.5.2, webhook: false}}}
teams:
  growth: {identity: {driver: spark-growth}}
"""
RULE = Rule(
    code="GS7122",
    severity=Severity.ERROR,
    title="what only a webhook would fill in",
    fix="write it",
    on=OperatorView,
    of=(NAME,),
    find=find,
    bad=job("deployMode: null", beside=_WITHOUT),
    good=job(beside=_WITHOUT),
    mended=job("deployMode: cluster", beside=_WITHOUT),
)
