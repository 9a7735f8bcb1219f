"""GS2124: coordinates that Maven does not know."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.reading import listed
from genspark.spark.packages import package


def find(view: JobView) -> Iterator[Finding]:
    """The submission fails: "Provided Maven Coordinates must be in the form 'groupId:artifactId:version'"
    (MavenUtils.extractMavenCoordinates); to an exclusion Spark itself adds the version, and one too many fails as well.
    """
    packages = tuple(listed(view.plan, "spark.jars.packages"))
    for text, said in packages:
        if package(text) is None:
            yield Finding(f"{text} is not group:artifact:version", said)
    for text, said in listed(view.plan, "spark.jars.excludes") if packages else ():
        if package(f"{text}:*") is None:
            yield Finding(f"{text} is not group:artifact", said, fix="write group:artifact, without a version")


RULE = Rule(
    code="GS2124",
    severity=Severity.ERROR,
    title="coordinates that Maven does not know",
    fix="write group:artifact:version",
    on=JobView,
    find=find,
    needs=("conf:spark.jars.packages",),
    bad=job("deps: {packages: [com.acme:udf]}"),
    good=job("deps: {packages: [com.acme:udf:1.0.0]}"),
)
