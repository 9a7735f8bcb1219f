"""GS2118: a version of Spark that nobody mends."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import run


def find(view: JobView) -> Iterator[Finding]:
    """Spark 2.4 had its last release in May 2021 (spark.apache.org/downloads): holes and errors stay, its client does
    not know today's API servers, and the webhook refuses pod templates below 3.0 (kubeflow/spark-operator).
    """
    version = view.plan.get(run("version"))
    if version is not None and view.version and view.version < (3, 0):
        yield Finding(f"nobody mends Spark {view.version[0]}.{view.version[1]} any more", version)


RULE = Rule(
    code="GS2118",
    severity=Severity.WARNING,
    title="a version of Spark that nobody mends",
    fix="move to Spark 3.5 or 4",
    on=JobView,
    find=find,
    needs=("run:version",),
    bad=job("sparkVersion: 2.4.8"),
    good=job("sparkVersion: 3.5.6"),
)
