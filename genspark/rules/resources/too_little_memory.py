"""GS5119: less memory than Spark starts with."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.spark.memory import mib

_LEAST = 450
"""MiB: the reserved memory and half as much (RESERVED_SYSTEM_MEMORY_BYTES * 1.5)."""


def find(view: JobView) -> Iterator[Finding]:
    """The driver ends at its start: "Executor memory ... must be at least 471859200" (UnifiedMemoryManager; the
    driver's own heap must hold as much).
    """
    for role in ("driver", "executor"):
        said = view.plan.conf(f"spark.{role}.memory")
        size = mib(view.text(f"spark.{role}.memory")) if said is not None else None
        if said is not None and size is not None and size < _LEAST:
            yield Finding(f"the {role} has {said.value}, and Spark needs {_LEAST}m to start", said)


RULE = Rule(
    code="GS5119",
    severity=Severity.ERROR,
    title="less memory than Spark starts with",
    fix="give it 512m or more",
    on=JobView,
    find=find,
    needs=("conf:spark.driver.memory", "conf:spark.executor.memory"),
    bad=job("executors: {memory: 300m}"),
    good=job("executors: {memory: 512m}"),
)
