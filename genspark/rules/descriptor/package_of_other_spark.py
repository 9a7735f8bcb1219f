"""GS2125: a package of another Spark."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.reading import listed, spark_version
from genspark.spark.packages import package
from genspark.spark.versions import numbers


def find(view: JobView) -> Iterator[Finding]:
    """Spark's own modules use each other's internals, which change with every minor version: AbstractMethodError or
    NoSuchMethodError at the first query. The guides of the connectors ask for the version of Spark itself.
    """
    version = spark_version(view.plan)
    for text, said in listed(view.plan, "spark.jars.packages") if version is not None else ():
        found = package(text)
        own = numbers(found.version) if found is not None and found.group == "org.apache.spark" else ()
        if version is not None and own and own[:2] != numbers(version.value)[:2]:
            yield Finding(f"{text} is a part of another Spark than {version.value}", said, (version,))


RULE = Rule(
    code="GS2125",
    severity=Severity.WARNING,
    title="a package of another Spark",
    fix="take the version that the image's Spark has",
    on=JobView,
    find=find,
    needs=("conf:spark.jars.packages",),
    bad=job("deps: {packages: [org.apache.spark:spark-avro_2.13:4.1.0]}"),
    good=job("deps: {packages: [org.apache.spark:spark-avro_2.13:4.0.1]}"),
)
