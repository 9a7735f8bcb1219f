"""GS5150: two attempts of a task that commit into one place."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity

_SPECULATION = "spark.speculation"
_VERSION = "spark.hadoop.mapreduce.fileoutputcommitter.algorithm.version"
_PROTOCOLS = ("spark.sql.sources.commitProtocolClass", "spark.sql.parquet.output.committer.class")


def find(view: JobView) -> Iterator[Finding]:
    """A result may hold files of two attempts, or half of one: version 2 moves a task's files to their place while the
    task commits, one by one, and speculation starts a second attempt (MAPREDUCE-7282; Spark's cloud-integration
    page). Version 1, which is Spark's default, or a committer of the store's own is whole or not there.
    """
    said, version = view.plan.conf(_SPECULATION), view.plan.conf(_VERSION)
    others = any(view.plan.conf(key) is not None for key in _PROTOCOLS)
    if said is not None and version is not None and view.on(_SPECULATION) and view.text(_VERSION) == "2" and not others:
        yield Finding("speculation runs tasks twice, and version 2 commits them file by file", version, (said,))


RULE = Rule(
    code="GS5150",
    severity=Severity.WARNING,
    title="two attempts of a task that commit into one place",
    fix="remove it, or write spark.speculation: false under conf",
    in_manifest={"kubeflow": 'remove it, or write spark.speculation: "false" under sparkConf'},
    on=JobView,
    find=find,
    needs=(f"conf:{_VERSION}",),
    bad=job(f"conf: {{{_SPECULATION}: true, {_VERSION}: 2}}"),
    good=job(f"conf: {{{_SPECULATION}: true, {_VERSION}: 1}}"),
)
