"""GS2129: a Hadoop module of another Hadoop than Spark's."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.reading import listed, spark_version
from genspark.spark.packages import jar, package
from genspark.spark.versions import dotted, hadoop, numbers

_LISTS = ("spark.jars.packages", "spark.jars")
_MODULES = ("hadoop-aws", "hadoop-azure", "hadoop-azure-datalake", "hadoop-aliyun", "hadoop-cos", "hadoop-common")


def find(view: JobView) -> Iterator[Finding]:
    """hadoop-aws and its like call internals of hadoop-common, which Spark brings: of another minor version they end in
    NoSuchMethodError or ClassNotFoundException when the first path is opened. The Hadoop of an image that was built
    with another one is not known; that of Spark's own builds is.
    """
    version = spark_version(view.plan)
    bundled = hadoop(numbers(version.value)) if version is not None else ()
    for text, said in (item for key in _LISTS for item in listed(view.plan, key)) if bundled else ():
        found = package(text) if said is view.plan.conf(_LISTS[0]) else jar(text)
        if found is None or found.artifact not in _MODULES or found.group not in ("", "org.apache.hadoop"):
            continue
        own = numbers(found.version)
        if version is not None and own and own[:2] != bundled:
            with_ = f"Spark {version.value} is built with Hadoop {dotted(bundled)}"
            yield Finding(f"{found.artifact} is of Hadoop {found.version}, and {with_}", said, (version,))


RULE = Rule(
    code="GS2129",
    severity=Severity.WARNING,
    title="a Hadoop module of another Hadoop than Spark's",
    fix="take the version of the hadoop-client jars in the image",
    on=JobView,
    find=find,
    needs=tuple(f"conf:{key}" for key in _LISTS),
    bad=job("deps: {packages: [org.apache.hadoop:hadoop-aws:3.3.4]}"),
    good=job("deps: {packages: [org.apache.hadoop:hadoop-aws:3.4.1]}"),
)
