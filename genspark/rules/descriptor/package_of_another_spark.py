"""GS2125: a part of another Spark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity

_SPARK = re.compile(r"org\.apache\.spark:(spark-[\w.-]+):(\d+\.\d+[\w.]*)")


def find(view: JobView) -> Iterator[Finding]:
    """The job ends with NoSuchMethodError, or reads data wrongly: the parts of Spark that it does not bundle (Kafka,
    Avro, Connect) are built for one version.
    """
    said = view.plan.conf("spark.jars.packages")
    for name in view.text("spark.jars.packages").split(",") if said is not None else ():
        match = _SPARK.fullmatch(name.strip())
        if said is not None and match and len(view.version) > 1:
            major, minor = match.group(2).split(".")[:2]
            if (int(major), int(minor)) != view.version[:2]:
                version = ".".join(map(str, view.version))
                yield Finding(f"{match.group(1)} is of Spark {match.group(2)}, the job of {version}", said)


RULE = Rule(
    "GS2125",
    Severity.WARNING,
    "a part of another Spark",
    "take the version that the image has",
    JobView,
    find,
    ("conf:spark.jars.packages",),
    bad=job("deps: {packages: ['org.apache.spark:spark-sql-kafka-0-10_2.13:4.1.0']}"),
    good=job("deps: {packages: ['org.apache.spark:spark-sql-kafka-0-10_2.13:4.0.1']}"),
)
