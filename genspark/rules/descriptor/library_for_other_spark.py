"""GS2134: a library that is built for another Spark."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.reading import libraries, spark_version
from genspark.spark.libraries import made_for, shown
from genspark.spark.versions import numbers


def find(view: JobView) -> Iterator[Finding]:
    """It calls internals of the Spark that it is built for: NoSuchMethodError, NoClassDefFoundError or
    IncompatibleClassChangeError at the first query of another (apache/iceberg#13358). The artifact's name tells which
    that is; of Delta Lake its version does (docs.delta.io/releases).
    """
    version = spark_version(view.plan)
    own = numbers(version.value) if version is not None else ()
    for library, said in libraries(view.plan) if own else ():
        wanted = made_for(library)
        if version is not None and wanted and own[: len(wanted)] != wanted:
            name = f"{library.artifact} {library.version}".strip()
            yield Finding(f"{name} is built for Spark {shown(wanted)}, not {version.value}", said, (version,))


RULE = Rule(
    code="GS2134",
    severity=Severity.WARNING,
    title="a library that is built for another Spark",
    fix="take the artifact, and the version of it, that is built for the image's Spark",
    on=JobView,
    find=find,
    needs=("conf:spark.jars", "conf:spark.jars.packages"),
    bad=job("deps: {packages: ['org.apache.iceberg:iceberg-spark-runtime-3.5_2.13:1.10.0']}"),
    good=job("deps: {packages: ['org.apache.iceberg:iceberg-spark-runtime-4.0_2.13:1.10.0']}"),
)
