"""GS2123: a library for another Scala."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import run

_KEYS = ("spark.jars.packages", "spark.jars")
_SCALA = re.compile(r"_(2\.1[0-9])(?=[:.-]|$)")
_GONE = {False: ("2.10", "2.11"), True: ("2.10", "2.11", "2.12")}
"""By whether Spark is 4."""


def find(view: JobView) -> Iterator[Finding]:
    """The job ends with NoSuchMethodError or ClassNotFoundException: Scala's binaries of two versions do not fit
    together. Spark 4 has 2.13 alone, Spark 3 mostly 2.12, none of them 2.11.
    """
    if not view.version:
        return
    main = view.plan.get(run("main"))
    said = [one for one in (main, *(view.plan.conf(key) for key in _KEYS)) if one is not None]
    for one in said:
        for name in one.value.split(",") if isinstance(one.value, str) else ():
            match = _SCALA.search(name)
            if match and match.group(1) in _GONE[view.version >= (4,)] and view.version >= (3,):
                yield Finding(f"{name.strip().rpartition('/')[2]} is for Scala {match.group(1)}", one)


RULE = Rule(
    "GS2123",
    Severity.ERROR,
    "a library for another Scala",
    "take the one for the Scala of this Spark",
    JobView,
    find,
    ("run:main", "conf:spark.jars", "conf:spark.jars.packages"),
    bad=job("deps: {packages: ['org.apache.iceberg:iceberg-spark-runtime-4.0_2.12:1.10.0']}"),
    good=job("deps: {packages: ['org.apache.iceberg:iceberg-spark-runtime-4.0_2.13:1.10.0']}"),
)
