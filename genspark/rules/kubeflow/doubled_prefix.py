"""GS7107: a Hadoop setting with Spark's prefix."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import manifest
from genspark.check.rule import Rule
from genspark.check.view import OperatorView
from genspark.core.diagnostic import Finding, Severity


def find(view: OperatorView) -> Iterator[Finding]:
    """Nobody reads it: the operator puts spark.hadoop. before every key of hadoopConf, so that Hadoop is told of
    spark.hadoop.fs.s3a.endpoint (submission.go).
    """
    conf = view.said("hadoopConf")
    for key in conf if isinstance(conf, dict) else ():
        if key.startswith("spark.hadoop."):
            yield Finding(f"{key} becomes spark.hadoop.{key}", view.traced("hadoopConf", key))


RULE = Rule(
    code="GS7107",
    severity=Severity.ERROR,
    title="a Hadoop setting with Spark's prefix",
    fix="remove spark.hadoop. from it",
    on=OperatorView,
    of=("kubeflow",),
    find=find,
    needs=("hadoopConf",),
    bad=manifest("hadoopConf: {spark.hadoop.fs.s3a.endpoint: 'http://minio:9000'}"),
    good=manifest("hadoopConf: {fs.s3a.endpoint: 'http://minio:9000'}"),
)
