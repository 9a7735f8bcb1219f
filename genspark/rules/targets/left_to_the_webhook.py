"""GS7122: what only a webhook would fill in."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.rule import Rule
from genspark.check.view import ManifestView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.trace import Traced
from genspark.operators.kubeflow import PLACES
from genspark.plan.manifest import at_path


def find(view: ManifestView) -> Iterator[Finding]:
    """Without its webhook the operator submits with an empty deploy mode, which fails, and reports an error in a loop
    where OnFailure has no interval (defaults.go is the webhook's; the controller applies none).
    """
    inside = PLACES.get(view.manifest.id.kind)
    if not inside or view.profile is None or view.profile.webhook:
        return
    spec = at_path(view.manifest.data, inside)
    here = Traced(None, view.manifest.origin(inside))
    if not at_path(spec, ("mode",)):
        yield Finding("nothing says the mode", here, fix="write mode: cluster")
    policy = at_path(spec, ("restartPolicy", "type"))
    if policy in ("OnFailure", "Always") and not at_path(spec, ("restartPolicy", "onFailureRetryInterval")):
        where = Traced(policy, view.manifest.origin((*inside, "restartPolicy", "type")))
        yield Finding("nothing says how long to wait before a retry", where, fix="write onFailureRetryInterval")


RULE = Rule(
    "GS7122",
    Severity.ERROR,
    "what only a webhook would fill in",
    "write it",
    ManifestView,
    find,
    bad="""
--- overlays/base.yaml
cluster: {operator: {version: 2.5.2, webhook: false}}
teams:
  growth: {identity: {driver: spark-growth}}
--- jobs/growth/revenue.yaml
name: revenue
image: ghcr.io/acme/revenue:1.4.2
sparkVersion: 4.0.1
main: local:///opt/app/revenue.py
run: on-change
deployMode: null
""",
    good="""
--- overlays/base.yaml
cluster: {operator: {version: 2.5.2, webhook: false}}
teams:
  growth: {identity: {driver: spark-growth}}
--- jobs/growth/revenue.yaml
name: revenue
image: ghcr.io/acme/revenue:1.4.2
sparkVersion: 4.0.1
main: local:///opt/app/revenue.py
run: on-change
""",
)
