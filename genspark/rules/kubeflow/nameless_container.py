"""GS7123: a pod template whose main container nobody knows."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import manifest
from genspark.check.rule import Rule
from genspark.check.view import OperatorView
from genspark.core.diagnostic import Finding, Severity
from genspark.spark.constants import CONTAINER

_TWO = "executor: {template: {spec: {containers: [{name: logs, image: 'fluent/fluent-bit:4.0.1'}, {name: %s}]}}}"


def find(view: OperatorView) -> Iterator[Finding]:
    """Spark takes the first container for its own, and gives the sidecar its image and memory
    (podTemplateContainerName of the operator; KubernetesUtils.selectSparkContainer).
    """
    for role in ("driver", "executor"):
        at = (role, "template", "spec", "containers")
        containers = view.said(*at)
        names = [one.get("name") for one in containers if isinstance(one, dict)] if isinstance(containers, list) else []
        if len(names) > 1 and CONTAINER[role] not in names:
            first = view.traced(*at, "0", "name")
            where = first if first.places else view.traced(*at)
            yield Finding(f"{names[0]} is taken for the {role}'s own container", where)


RULE = Rule(
    code="GS7123",
    severity=Severity.WARNING,
    title="a pod template whose main container nobody knows",
    fix="call it spark-kubernetes-driver or spark-kubernetes-executor",
    on=OperatorView,
    of=("kubeflow",),
    find=find,
    needs=("driver.template", "executor.template"),
    bad=manifest(_TWO % "spark, image: 'ghcr.io/acme/revenue:1.4.2'"),
    good=manifest(_TWO % "spark-kubernetes-executor"),
)
