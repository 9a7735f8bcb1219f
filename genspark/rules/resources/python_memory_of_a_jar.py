"""GS5151: memory for Python beside a jar."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import run
from genspark.plan.reading import literal

_KEY = "spark.executor.pyspark.memory"
_TYPE = run("type")
_JARS = ("Java", "Scala")


def find(view: JobView) -> Iterator[Finding]:
    """It is not added to the executors' pods: Spark does so for applications in Python alone
    (BasicExecutorFeatureStep; seen with 4.3.0: 2g asked for, 1408Mi given).
    """
    said = view.plan.conf(_KEY)
    if said is not None and literal(view.plan.get(_TYPE)) in _JARS:
        yield Finding("no pod of a jar has memory for Python", said)


RULE = Rule(
    code="GS5151",
    severity=Severity.WARNING,
    title="memory for Python beside a jar",
    fix="remove it, or write memoryOverhead for Python that the jar starts",
    on=JobView,
    find=find,
    needs=(f"conf:{_KEY}",),
    bad=job("main: local:///opt/app/revenue.jar\nclass: com.acme.Revenue\nconf: {spark.executor.pyspark.memory: 2g}"),
    good=job("main: local:///opt/app/revenue.py\nconf: {spark.executor.pyspark.memory: 2g}"),
)
