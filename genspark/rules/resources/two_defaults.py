"""GS5115: two PriorityClasses that are the default of all pods."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.rule import Rule
from genspark.check.view import RepositoryView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.trace import Traced


def find(view: RepositoryView) -> Iterator[Finding]:
    """The API server refuses the second one, or, where both are there, pods get the smaller value without a word
    (PriorityClass admission; scheduling.k8s.io/v1 globalDefault).
    """
    found = [m for m in view.shared if m.id.kind == "PriorityClass" and m.data.get("globalDefault") is True]
    for manifest in found[1:]:
        first = Traced(None, found[0].origin(("globalDefault",)))
        where = Traced(None, manifest.origin(("globalDefault",)))
        yield Finding(f"{found[0].id.name} and {manifest.id.name} are both the default", where, (first,))


RULE = Rule(
    code="GS5115",
    severity=Severity.ERROR,
    title="two PriorityClasses that are the default of all pods",
    fix="keep globalDefault: true at one of them",
    on=RepositoryView,
    find=find,
    bad="""
--- genspark.yaml
clusterObjects: true
environments: {prod: {overlays: [base]}}
--- overlays/base.yaml
tiers:
  low:
    driver: {class: low-driver, value: 1100, globalDefault: true}
    executor: {class: low, value: 1000, globalDefault: true}
teams:
  growth: {identity: {driver: spark-growth}}
""",
    good="""
--- genspark.yaml
clusterObjects: true
environments: {prod: {overlays: [base]}}
--- overlays/base.yaml
tiers:
  low: {driver: {class: low-driver, value: 1100, globalDefault: true}, executor: {class: low, value: 1000}}
teams:
  growth: {identity: {driver: spark-growth}}
""",
)
