"""GS5119: less memory than Spark starts with."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.whole import whole
from genspark.spark.heap import unread
from genspark.spark.memory import mib

_RESERVED = 300 * 1024**2
"""Bytes that Spark reserves (RESERVED_SYSTEM_MEMORY_BYTES); it starts with half as much again."""
_OTHER = "spark.testing.reservedMemory"


def find(view: JobView) -> Iterator[Finding]:
    """The driver ends at its start: "Executor memory ... must be at least 471859200" (UnifiedMemoryManager; the
    driver's own heap must hold as much). With `spark.testing.reservedMemory` it is less (run with 3.5.3).
    """
    least = _least(view)
    for role in ("driver", "executor"):
        said = view.plan.conf(f"spark.{role}.memory")
        text = view.text(f"spark.{role}.memory")
        size = None if said is None or unread(role, text) else mib(text)
        if said is not None and size is not None and size < least:
            yield Finding(f"the {role} has {said.value}, and Spark needs {least}m to start", said)


def _least(view: JobView) -> int:
    """MiB; 0 where nobody can tell."""
    reserved = 0 if view.plan.conf("spark.testing") is not None else _RESERVED
    if view.plan.conf(_OTHER) is not None:
        text = view.text(_OTHER)
        reserved = whole(text) if text.isdecimal() else 0
    return -(-reserved * 3 // (2 * 1024**2))


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
