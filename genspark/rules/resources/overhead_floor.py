"""GS5125: a least overhead that this Spark does not know."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.spark.versions import dotted


def find(view: JobView) -> Iterator[Finding]:
    """Nobody reads it: before Spark 4.0 the least overhead is 384m whatever it says (SPARK-46947)."""
    for role in ("driver", "executor"):
        key = f"spark.{role}.minMemoryOverhead"
        said, version = view.plan.conf(key), view.reader(key)
        if said is not None and version and version < (4,):
            yield Finding(f"Spark {dotted(version)} knows no least overhead", said)


RULE = Rule(
    code="GS5125",
    severity=Severity.WARNING,
    title="a least overhead that this Spark does not know",
    fix="remove it, or write memoryOverhead:",
    on=JobView,
    find=find,
    needs=("conf:spark.driver.minMemoryOverhead", "conf:spark.executor.minMemoryOverhead"),
    in_manifest={"kubeflow": "remove it, or write memoryOverhead"},
    bad=job("sparkVersion: 3.5.1\nconf: {spark.executor.minMemoryOverhead: 1g}"),
    good=job("sparkVersion: 3.5.1\nexecutors: {memoryOverhead: 1g}"),
)
