"""GS7117: a namespace that the operator does not watch."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity


def find(view: JobView) -> Iterator[Finding]:
    """Nothing happens: the object has no status and no event (kubeflow/spark-operator #2198), and its webhook does not
    see the pods of others who start it.
    """
    watched = view.target.declared(view.job.environment, "namespaces")
    if watched is None or "" in watched.value:
        return
    if watched.value and view.job.namespace.value not in watched.value:
        message = f"the operator watches {', '.join(watched.value)}, not {view.job.namespace.value}"
        yield Finding(message, view.job.namespace, (watched,))


RULE = Rule(
    code="GS7117",
    severity=Severity.ERROR,
    title="a namespace that the operator does not watch",
    fix="choose one of its namespaces, or let it watch this one",
    on=JobView,
    of=("kubeflow",),
    find=find,
    needs=("environment:cluster.operators.*.namespaces",),
    bad=job(
        beside="""
--- overlays/base.yaml
cluster: {operators: {kubeflow: {version: 2.5.2, namespaces: [risk]}}}
teams:
  growth: {identity: {driver: spark-growth}}
"""
    ),
    good=job(
        beside="""
--- overlays/base.yaml
cluster: {operators: {kubeflow: {version: 2.5.2, namespaces: [growth, risk]}}}
teams:
  growth: {identity: {driver: spark-growth}}
"""
    ),
)
