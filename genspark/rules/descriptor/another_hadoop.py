"""GS2129: a part of another Hadoop."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity

_HADOOP = re.compile(r"org\.apache\.hadoop:(hadoop-(?:aws|azure[\w-]*|gcp|client[\w-]*)):(\d[\w.]*)")
_BUNDLED: dict[tuple[int, ...], str] = {
    (3, 3): "3.3.2",
    (3, 4): "3.3.4",
    (3, 5): "3.3.4",
    (4, 0): "3.4.1",
    (4, 1): "3.4.2",
    (4, 3): "3.5.0",
}
"""Hadoop's version in the official build of Spark, by Spark's."""


def find(view: JobView) -> Iterator[Finding]:
    """The job ends with NoSuchMethodError or ClassNotFoundException: Hadoop's parts only work with the client of the
    same version, and Spark bundles one.
    """
    said, bundled = view.plan.conf("spark.jars.packages"), _BUNDLED.get(view.version[:2], "")
    for name in view.text("spark.jars.packages").split(",") if said is not None and bundled else ():
        match = _HADOOP.fullmatch(name.strip())
        if said is not None and match and match.group(2).split(".")[:2] != bundled.split(".")[:2]:
            yield Finding(f"{match.group(1)} is of Hadoop {match.group(2)}, and this Spark has {bundled}", said)


RULE = Rule(
    "GS2129",
    Severity.WARNING,
    "a part of another Hadoop",
    "take the version that this Spark bundles",
    JobView,
    find,
    ("conf:spark.jars.packages",),
    bad=job("deps: {packages: ['org.apache.hadoop:hadoop-aws:3.3.4']}"),
    good=job("deps: {packages: ['org.apache.hadoop:hadoop-aws:3.4.1']}"),
)
