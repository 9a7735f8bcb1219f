"""GS2117: a Python that Spark no longer runs."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import manifest
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity

_KEY = "spark.kubernetes.pyspark.pythonVersion"


def find(view: JobView) -> Iterator[Finding]:
    """The submission fails: from Spark 3.1 on only 3 is valid (spark.kubernetes.pyspark.pythonVersion, SPARK-32138);
    the CRD still takes 2.
    """
    said = view.plan.conf(_KEY)
    if said is not None and view.text(_KEY) == "2" and view.version >= (3, 1):
        yield Finding("Python 2 is asked for", said)


RULE = Rule(
    "GS2117",
    Severity.ERROR,
    "a Python that Spark no longer runs",
    "remove it, or write 3",
    JobView,
    find,
    ("conf:spark.kubernetes.pyspark.pythonVersion",),
    bad=manifest("pythonVersion: '2'"),
    good=manifest("pythonVersion: '3'"),
)
