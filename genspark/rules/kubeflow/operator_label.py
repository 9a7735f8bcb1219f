"""GS7109: a label that the operator writes."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity

_OWN = tuple(
    f"sparkoperator.k8s.io/{name}"
    for name in (
        "app-name",
        "launched-by-spark-operator",
        "submission-id",
        "scheduled-app-name",
        "mutated-by-spark-operator",
    )
)


def find(view: JobView) -> Iterator[Finding]:
    """It is written over; where it is not, the operator counts the pod to another application (submission.go, labels
    sparkoperator.k8s.io/*).
    """
    for statement in view.plan.of("conf", "run"):
        path = statement.at.path
        name = path[0].partition(".label.")[2] if len(path) == 1 else path[-1]
        if name in _OWN and (len(path) == 1 or path[:2] == ("metadata", "labels")):
            yield Finding(f"the operator writes the label {name}", statement.value)


RULE = Rule(
    code="GS7109",
    severity=Severity.WARNING,
    title="a label that the operator writes",
    fix="remove it",
    on=JobView,
    of=("kubeflow",),
    find=find,
    needs=(
        "conf:spark.kubernetes.driver.label.sparkoperator*",
        "conf:spark.kubernetes.executor.label.sparkoperator*",
        "run:metadata.labels.sparkoperator*",
    ),
    bad=job("labels: {sparkoperator.k8s.io/app-name: revenue}"),
    good=job("labels: {app.kubernetes.io/name: revenue}"),
)
