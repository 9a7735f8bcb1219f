"""GS5121: off-heap memory of no size."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity

_NONE = re.compile("0+[a-zA-Z]*")


def find(view: JobView) -> Iterator[Finding]:
    """The driver ends at its start: "spark.memory.offHeap.size must be > 0 when spark.memory.offHeap.enabled == true"
    (MemoryManager).
    """
    enabled = view.plan.conf("spark.memory.offHeap.enabled")
    if enabled is None or not view.on("spark.memory.offHeap.enabled"):
        return
    said = view.plan.conf("spark.memory.offHeap.size")
    if said is None or _NONE.fullmatch(view.text("spark.memory.offHeap.size")):
        yield Finding("off-heap memory is on and has no size", said or enabled)


RULE = Rule(
    code="GS5121",
    severity=Severity.ERROR,
    title="off-heap memory of no size",
    fix="write spark.memory.offHeap.size, such as 2g",
    on=JobView,
    find=find,
    needs=("conf:spark.memory.offHeap.enabled",),
    bad=job("conf: {spark.memory.offHeap.enabled: true}"),
    good=job("conf: {spark.memory.offHeap.enabled: true, spark.memory.offHeap.size: 2g}"),
)
