"""GS7122: what only a webhook would fill in."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import ManifestView
from genspark.core.diagnostic import Finding, Severity
from genspark.operators.kubeflow import PLACES


def find(view: ManifestView) -> Iterator[Finding]:
    """Without its webhook the operator submits with an empty deploy mode, which fails, and reports an error in a loop
    where OnFailure has no interval (defaults.go is the webhook's; the controller applies none).
    """
    if view.manifest.id.kind not in PLACES or view.profile is None or view.profile.webhook:
        return
    if not view.said("mode"):
        yield Finding("nothing says the mode", view.told(), fix="write mode: cluster")
    policy = view.said("restartPolicy", "type")
    if policy in ("OnFailure", "Always") and not view.said("restartPolicy", "onFailureRetryInterval"):
        where = view.told("restartPolicy", "type")
        yield Finding("nothing says how long to wait before a retry", where, fix="write onFailureRetryInterval")


RULE = Rule(
    code="GS7122",
    severity=Severity.ERROR,
    title="what only a webhook would fill in",
    fix="write it",
    on=ManifestView,
    find=find,
    bad=job(
        "deployMode: null",
        beside="""
--- overlays/base.yaml
cluster: {operator: {version: 2.5.2, webhook: false}}
teams:
  growth: {identity: {driver: spark-growth}}
""",
    ),
    good=job(
        beside="""
--- overlays/base.yaml
cluster: {operator: {version: 2.5.2, webhook: false}}
teams:
  growth: {identity: {driver: spark-growth}}
"""
    ),
)
