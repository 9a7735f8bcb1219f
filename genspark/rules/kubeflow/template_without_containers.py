"""GS7134: a pod template without Spark's container."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import manifest
from genspark.check.rule import Rule
from genspark.check.view import OperatorView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import ROLES
from genspark.spark.constants import CONTAINER as SPARK_CONTAINER
from genspark.spark.versions import numbers

_FAILS_SINCE = (3, 4)


def find(view: OperatorView) -> Iterator[Finding]:
    """The operator writes the template with `containers: null`, on which spark-submit ends with a NullPointerException.

    Source: KubernetesUtils.selectSparkContainer, since Spark 3.4; seen with operator 2.4.0. The operator's Spark, which
    reads the driver's, is newer than that; the job's own reads the executor's.
    """
    version = numbers(view.said("sparkVersion"))
    for role in ROLES:
        template = view.said(role, "template")
        if role == "executor" and version and version < _FAILS_SINCE:
            continue
        if isinstance(template, dict) and view.said(role, "template", "spec", "containers") is None:
            fix = f"write containers: [{{name: {SPARK_CONTAINER[role]}}}] into its spec"
            yield Finding(f"the {role}'s template has no containers", view.traced(role, "template"), fix=fix)


RULE = Rule(
    code="GS7134",
    severity=Severity.ERROR,
    title="a pod template without Spark's container",
    fix="name Spark's container in it",
    on=OperatorView,
    of=("kubeflow",),
    find=find,
    needs=("driver.template", "executor.template"),
    bad=manifest(
        "driver: {cores: 1, memory: 2g, serviceAccount: spark-growth, template: {spec: {enableServiceLinks: false}}}"
    ),
    good=manifest(
        "driver:\n"
        "  cores: 1\n"
        "  memory: 2g\n"
        "  serviceAccount: spark-growth\n"
        "  template: {spec: {enableServiceLinks: false, containers: [{name: spark-kubernetes-driver}]}}"
    ),
)
