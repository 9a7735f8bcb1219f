"""GS2124: a package that is no Maven coordinate."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity

_PARTS = {"spark.jars.packages": 3, "spark.jars.excludes": 2}


def find(view: JobView) -> Iterator[Finding]:
    """spark-submit ends: "Provided Maven Coordinates must be in the form 'groupId:artifactId:version'" (MavenUtils),
    and no pod is made.
    """
    for key, parts in _PARTS.items():
        said = view.plan.conf(key)
        for name in view.text(key).split(",") if said is not None else ():
            pieces = name.strip().replace("/", ":").split(":")
            if said is not None and name.strip() and (len(pieces) != parts or not all(pieces)):
                yield Finding(f"{name.strip()} is no {':'.join(('group', 'artifact', 'version')[:parts])}", said)


RULE = Rule(
    "GS2124",
    Severity.ERROR,
    "a package that is no Maven coordinate",
    "write group:artifact:version",
    JobView,
    find,
    ("conf:spark.jars.packages", "conf:spark.jars.excludes"),
    bad=job("deps: {packages: ['org.apache.iceberg:iceberg-aws']}"),
    good=job("deps: {packages: ['org.apache.iceberg:iceberg-aws:1.10.0']}"),
)
