"""GS7129: a setting that sounds like one of Spark's."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity


def find(view: JobView) -> Iterator[Finding]:
    """Nobody reads it, and the pods go to the default scheduler: Spark's settings end in scheduler.name
    (Config.scala), the spelling is a constant of the operator's that is no setting.
    """
    for role in ("", "driver.", "executor."):
        said = view.plan.conf(f"spark.kubernetes.{role}schedulerName")
        if said is not None:
            fix = f"write spark.kubernetes.{role}scheduler.name"
            yield Finding(f"Spark does not know spark.kubernetes.{role}schedulerName", said, fix=fix)


RULE = Rule(
    code="GS7129",
    severity=Severity.WARNING,
    title="a setting that sounds like one of Spark's",
    fix="write spark.kubernetes.scheduler.name",
    on=JobView,
    find=find,
    needs=tuple(f"conf:spark.kubernetes.{role}schedulerName" for role in ("", "driver.", "executor.")),
    bad=job("conf: {spark.kubernetes.executor.schedulerName: volcano}"),
    good=job("conf: {spark.kubernetes.executor.scheduler.name: volcano}"),
)
