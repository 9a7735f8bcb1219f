"""GS5124: a job without an executor."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity

_NONE = re.compile("-[0-9]+|0+")


def find(view: JobView) -> Iterator[Finding]:
    """The driver ends at its start: "Number of executors must be a positive number" (SparkSubmitArguments); only
    dynamic allocation may begin with none.
    """
    said, text = view.plan.conf("spark.executor.instances"), view.text("spark.executor.instances")
    if said is not None and not view.on("spark.dynamicAllocation.enabled") and _NONE.fullmatch(text):
        yield Finding(f"the job has {text} executors", said)


RULE = Rule(
    code="GS5124",
    severity=Severity.ERROR,
    title="a job without an executor",
    fix="write executors: {count: 1} or more",
    on=JobView,
    find=find,
    needs=("conf:spark.executor.instances",),
    bad=job("conf: {spark.executor.instances: 0}"),
    good=job("executors: {count: 1}"),
    in_manifest={"kubeflow": "write spec.executor.instances: 1 or more"},
)
