"""GS2133: an address that Spark's own image cannot read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.trace import Traced
from genspark.plan.address import MAIN, Address, run
from genspark.plan.reading import IMAGES, libraries, listed, literal
from genspark.spark.libraries import FILE_SYSTEMS, FileSystem, official
from genspark.spark.versions import hadoop_release

_LISTS = ("spark.jars", "spark.files", "spark.archives", "spark.submit.pyFiles")
_FOLDERS = ("spark.eventLog.dir", "spark.sql.warehouse.dir", "spark.sql.streaming.checkpointLocation")
_JARS = "/opt/spark/jars"


def find(view: JobView) -> Iterator[Finding]:
    """The driver fails with "No FileSystem for scheme" or ClassNotFoundException: the images `spark` and `apache/spark`
    hold Spark's distribution, which is built without hadoop-aws and its like (none among the jars of pyspark 3.5.5).
    Whether an image of your own has them nobody can tell from outside.
    """
    images = [literal(said) for key in IMAGES if (said := view.plan.conf(key)) is not None]
    if not images or not all(map(official, images)) or _more(view):
        return
    names = tuple(one.artifact for one, _ in libraries(view.plan))
    told: set[str] = set()
    for text, said in _addresses(view):
        scheme = text.partition("://")[0] if "://" in text else ""
        system = FILE_SYSTEMS.get("s3a" if scheme == "s3" else scheme)
        if system is None or scheme in told:
            continue
        there = any(name.startswith((_name(system), *system.others)) for name in names)
        if scheme == "s3" and view.plan.conf("spark.hadoop.fs.s3.impl") is None:
            told.add(scheme)
            fix = "write s3a://" if there else f"write s3a://, and add {_added(view, system)}"
            yield Finding("nothing in Spark's own image reads s3://", said, fix=fix)
        elif not there:
            told.add(scheme)
            fix = f"take an image that has it, or add {_added(view, system)}"
            yield Finding(
                f"Spark's own image has no {_name(system)}, and nothing else reads {scheme}://", said, fix=fix
            )


def _name(system: FileSystem) -> str:
    return system.artifact.rpartition(":")[2]


def _added(view: JobView, system: FileSystem) -> str:
    """What a person may write instead."""
    known = system.artifact if ":" in system.artifact else f"org.apache.hadoop:{system.artifact}"
    version = "VERSION" if ":" in system.artifact else hadoop_release(view.version)
    return f"{known}:{version} to deps.packages"


def _more(view: JobView) -> bool:
    """Whether jars come from where nobody looks: a class path, or a volume among Spark's own."""
    if view.plan.conf("spark.driver.extraClassPath") is not None:
        return True
    mounts = view.plan.below(Address("driver", ("spec", "containers", MAIN, "volumeMounts")))
    return any(one.at.path[4].startswith(_JARS) for one in mounts)


def _addresses(view: JobView) -> Iterator[tuple[str, Traced[Any]]]:
    """What Spark itself opens, as far as it stands there; a jar that runs may bring a file system of its own."""
    main = view.plan.get(run("main"))
    if main is not None:
        yield literal(main), main
    for key in _LISTS:
        yield from listed(view.plan, key)
    bundled = literal(main).endswith(".jar") and not literal(main).startswith("local:///opt/spark/examples/")
    for key in _FOLDERS if not bundled else ():
        said = view.plan.conf(key)
        if said is not None and (key != _FOLDERS[0] or view.on("spark.eventLog.enabled")):
            yield literal(said), said


RULE = Rule(
    code="GS2133",
    severity=Severity.ERROR,
    title="an address that Spark's own image cannot read",
    fix="take an image with the library of that file system",
    on=JobView,
    find=find,
    needs=tuple(f"conf:{key}" for key in IMAGES),
    bad=job("image: spark:4.0.1\nmain: s3a://acme-jobs/revenue.py"),
    good=job(
        "image: spark:4.0.1\nmain: s3a://acme-jobs/revenue.py\ndeps: {packages: ['org.apache.hadoop:hadoop-aws:3.4.1']}"
    ),
)
