"""GS6104: one service account that two teams would make."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import RepositoryView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.trace import Traced
from genspark.plan.manifest import Manifest


def find(view: RepositoryView) -> Iterator[Finding]:
    """Both teams' folders hold the account, and neither can be applied: "may not add resource with an already
    registered id" (kustomize); and what one team's account may do, the other's jobs may.
    """
    seen: dict[tuple[str, str], Manifest] = {}
    for manifest in view.shared:
        kind, namespace, name = manifest.id.kind, manifest.id.namespace, manifest.id.name
        if kind != "ServiceAccount":
            continue
        first = seen.setdefault((namespace, name), manifest)
        # Manifests of people have no team: one account for each of two clusters is written twice.
        if first is not manifest and first.id.team != manifest.id.team:
            message = f"teams {first.id.team} and {manifest.id.team} both make the account {name} in {namespace}"
            yield Finding(message, _name(manifest), (_name(first),))


def _name(account: Manifest) -> Traced[str]:
    """Where an account's name was said."""
    return Traced(account.id.name, account.origin(("metadata", "name")))


def _two(growth: str, risk: str) -> str:
    teams = f"""
--- overlays/base.yaml
teams:
  growth: {{namespaces: [analytics], identity: {{driver: {growth}}}}}
  risk: {{namespaces: [analytics], identity: {{driver: {risk}}}}}
--- jobs/risk/exposure.yaml
"""
    return job(beside=teams + job("name: exposure"))


RULE = Rule(
    code="GS6104",
    severity=Severity.ERROR,
    title="one service account that two teams would make",
    fix="give each team accounts of its own, or write create: false for all but one",
    on=RepositoryView,
    find=find,
    bad=_two("spark", "spark"),
    good=_two("spark-growth", "spark-risk"),
)
