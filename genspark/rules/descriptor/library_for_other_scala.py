"""GS2123: a library for another Scala."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import run
from genspark.plan.reading import listed, literal, spark_version
from genspark.spark.packages import scala
from genspark.spark.versions import numbers, scalas

_LISTS = ("spark.jars", "spark.jars.packages")


def find(view: JobView) -> Iterator[Finding]:
    """Classes of one Scala version do not link with another's: NoSuchMethodError or NoClassDefFoundError when the
    library is first used. Spark 3.0 and 3.1 are published for Scala 2.12 alone, 3.2 to 3.5 for 2.12 and 2.13, Spark 4
    for 2.13 (Maven Central, org.apache.spark:spark-core_*).
    """
    version = spark_version(view.plan)
    fits = scalas(numbers(version.value)) if version is not None else ()
    if version is None or not fits:
        return
    main = view.plan.get(run("main"))
    named = [(literal(main), main)] if main is not None else []
    named.extend(item for key in _LISTS for item in listed(view.plan, key))
    for text, said in named:
        name = text.rpartition("/")[2]
        own = scala(name)
        if own and own not in fits:
            yield Finding(
                f"{name} is for Scala {own}, and Spark {version.value} for {' or '.join(fits)}", said, (version,)
            )


RULE = Rule(
    code="GS2123",
    severity=Severity.ERROR,
    title="a library for another Scala",
    fix="take the one whose name ends in the Scala version of the image's Spark",
    on=JobView,
    find=find,
    needs=("run:main", "conf:spark.jars", "conf:spark.jars.packages"),
    bad=job("deps: {packages: [com.acme:udf_2.12:1.0.0]}"),
    good=job("deps: {packages: [com.acme:udf_2.13:1.0.0]}"),
)
