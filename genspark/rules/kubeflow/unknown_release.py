"""GS7177: a version of the operator that nobody looked at."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import RepositoryView
from genspark.core.diagnostic import Finding, Severity
from genspark.operators import kubeflow
from genspark.operators.releases import strange


def find(view: RepositoryView) -> Iterator[Finding]:
    """Everything is held to another version than the one that runs: what this one brought, mended or broke is not
    known here, or not told from the next one.
    """
    said = view.environment.read(("cluster", "operators", kubeflow.NAME, "version"))
    odd = strange(kubeflow.NAME, str(said.value), kubeflow.RELEASES) if said is not None else None
    if said is not None and odd is not None and not odd.never:
        yield Finding(odd.message, said, fix=odd.fix)


_OVERLAY = """
--- overlays/base.yaml
teams: {growth: {identity: {driver: spark-growth}}}
cluster: {operators: {kubeflow: {version: VERSION}}}
"""

RULE = Rule(
    code="GS7177",
    severity=Severity.WARNING,
    title="a version of the operator that nobody looked at",
    fix="write the version that the cluster runs",
    on=RepositoryView,
    find=find,
    bad=job(beside=_OVERLAY.replace("VERSION", "9.9.9")),
    good=job(beside=_OVERLAY.replace("VERSION", "2.4.0")),
)
