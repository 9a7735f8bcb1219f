"""GS2135: a library that is on the class path twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.trace import Traced
from genspark.plan.reading import libraries, listed
from genspark.spark.packages import Package, scala

_SPARKS = frozenset(
    f"spark-{name}"
    for name in (
        "catalyst core graphx hive kubernetes kvstore launcher mllib mllib-local network-common network-shuffle repl "
        "sketch sql streaming tags unsafe"
    ).split()
)
"""Modules that are in every Spark (the jars of its distribution); spark-avro and the connectors are not."""
_OWN = re.compile(r"(?:local|file):/{1,3}opt/spark/jars/[^/]+")
_HADOOPS = ("hadoop-client-api", "hadoop-client-runtime")


def find(view: JobView) -> Iterator[Finding]:
    """Which of the two a class comes from depends on the class loader: with two versions, NoSuchMethodError or
    ClassCastException between classes of one name. What Spark has in its own jars wins over what a job adds, so that
    adding it does nothing, or breaks where `userClassPathFirst` is set (spark.apache.org/docs: runtime environment).
    """
    yield from _there(view)
    before: dict[str, list[tuple[Package, Traced[Any]]]] = {}
    for library, said in libraries(view.plan):
        name = _bare(library.artifact)
        if (name in _SPARKS and library.group in ("", "org.apache.spark")) or name in _HADOOPS:
            yield Finding(f"{library.artifact} is in every Spark already", said, fix="remove it")
            continue
        others = before.setdefault(name, [])
        other = next((one for one in others if _alike(one[0], library)), None)
        others.append((library, said))
        if other is None:
            continue
        first, where = other
        if first.version != library.version:
            yield Finding(f"{name} is given twice, as {first.version} and as {library.version}", said, (where,))
        elif first.group != library.group:
            yield Finding(f"{name} is given twice, as a package and as a jar", said, (where,))


def _there(view: JobView) -> Iterator[Finding]:
    """Jars that are named, and lie where every JVM of Spark's takes all of them from (entrypoint.sh)."""
    named = [(text, said) for text, said in listed(view.plan, "spark.jars") if _OWN.fullmatch(text)]
    if named:
        text, said = named[0]
        name = text.rpartition("/")[2]
        message = f"{name} is on the class path already: Spark takes all that lies in /opt/spark/jars"
        fix = f"remove {name}" if len(named) == 1 else f"remove all {len(named)} that lie there"
        yield Finding(message, said, fix=fix)


def _alike(one: Package, other: Package) -> bool:
    """Whether two are one library, as far as a jar's name tells."""
    return one.group == other.group or not (one.group and other.group)


def _bare(artifact: str) -> str:
    """The name without its Scala version."""
    own = scala(artifact)
    return artifact.removesuffix(f"_{own}") if own else artifact


RULE = Rule(
    code="GS2135",
    severity=Severity.WARNING,
    title="a library that is on the class path twice",
    fix="name it once",
    on=JobView,
    find=find,
    needs=("conf:spark.jars", "conf:spark.jars.packages"),
    bad=job("deps: {packages: [com.acme:udf:1.0.0], jars: ['https://repo.acme.example/udf-1.1.0.jar']}"),
    good=job("deps: {packages: [com.acme:udf:1.1.0]}"),
)
