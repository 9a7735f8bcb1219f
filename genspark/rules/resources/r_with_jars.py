"""GS5205: jars beside a script in R."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import run
from genspark.plan.reading import literal
from genspark.spark.application import language_of
from genspark.spark.refusals import foreign_jars


def find(view: JobView) -> Iterator[Finding]:
    """spark-submit ends: it looks into each jar of an R application for packages of R, and takes a file alone for one:
    "URI scheme is not "file"" (RPackageUtils.checkAndBuildRPackage; seen with 3.5.5, 4.0.4 and 4.3.0).
    """
    said, main = view.plan.conf("spark.jars"), view.plan.get(run("main"))
    if said is None or main is None:
        return
    jars = foreign_jars(language_of(literal(main)), view.text("spark.jars"))
    if jars:
        yield Finding(f"an application in R does not start with the jar {jars[0]}", said)


RULE = Rule(
    code="GS5205",
    severity=Severity.ERROR,
    title="jars beside a script in R",
    fix="put the jars into the image, in /opt/spark/jars, and remove them here",
    on=JobView,
    find=find,
    needs=("conf:spark.jars",),
    bad=job("main: local:///opt/app/report.R\ndeps: {jars: ['local:///opt/lib/driver.jar']}"),
    good=job("main: local:///opt/app/report.R"),
)
