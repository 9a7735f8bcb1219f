"""GS5120: a memory size that the JVM does not read."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.spark.heap import unread
from genspark.spark.memory import mib
from genspark.spark.written import bare_size, size

_LONG = 10
"""Digits that no heap has."""


def find(view: JobView) -> Iterator[Finding]:
    """spark-submit takes the size and sizes the pod; then the JVM refuses -Xmx1gb, and takes a bare number for bytes
    ("Too small maximum heap"). An executor's bare number is MiB to the pod and bytes to the driver, which then refuses
    it (SparkContext; seen with 3.5.9 to 4.3.0).
    """
    for role in ("driver", "executor"):
        key = f"spark.{role}.memory"
        said, text = view.plan.conf(key), view.text(key)
        if said is not None and text and mib(text) is not None and unread(role, text):
            better = bare_size(int(text)) if text.isdecimal() and len(text) < _LONG else size(text)
            fix = f"write {better}" if better else ""
            yield Finding(f"the {role}'s heap {text} is no size that its JVM reads", said, fix=fix)


RULE = Rule(
    code="GS5120",
    severity=Severity.ERROR,
    title="a memory size that the JVM does not read",
    fix="write a whole number and k, m, g or t, such as 8g",
    on=JobView,
    find=find,
    needs=("conf:spark.driver.memory", "conf:spark.executor.memory"),
    bad=job("driver: {memory: 4gb}"),
    good=job("driver: {memory: 4g}"),
)
