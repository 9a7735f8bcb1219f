"""GS5131: a grace period that Spark overwrites."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import pod

_KEY = "spark.kubernetes.executor.terminationGracePeriodSeconds"


def find(view: JobView) -> Iterator[Finding]:
    """Executors get 30 seconds: from Spark 4.1 on the template's number is replaced by that setting
    (BasicExecutorFeatureStep, seen with 4.3.0).
    """
    statement = view.plan.statements.get(pod("executor", "spec", "terminationGracePeriodSeconds"))
    if statement is not None and statement.spelling == "template" and view.version >= (4, 1) and not view.text(_KEY):
        said = statement.value
        ways = {where: f"write {_KEY}: {said.value}s under {where} in its place" for where in ("conf", "sparkConf")}
        message = f"{said.value} seconds become 30"
        yield Finding(message, said, fix=ways["conf"], in_manifest={"kubeflow": ways["sparkConf"]})


RULE = Rule(
    code="GS5131",
    severity=Severity.WARNING,
    title="a grace period that Spark overwrites",
    fix="write spark.kubernetes.executor.terminationGracePeriodSeconds under conf in its place",
    on=JobView,
    find=find,
    needs=("pod:spec.terminationGracePeriodSeconds",),
    bad=job("sparkVersion: 4.1.0\nexecutors: {template: {spec: {terminationGracePeriodSeconds: 120}}}"),
    good=job("sparkVersion: 4.1.0\nconf: {spark.kubernetes.executor.terminationGracePeriodSeconds: 120s}"),
)
