"""GS5136: a memory size that the gang of YuniKorn cannot be made of."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.operators.kubeflow import NAME
from genspark.plan.address import Address
from genspark.spark.memory import mib

_KEYS = tuple(f"spark.{role}.{what}" for role in ("driver", "executor") for what in ("memory", "memoryOverhead"))


def find(view: JobView) -> Iterator[Finding]:
    """The submission fails: the operator's own parser needs a unit where Spark takes a bare number
    (getJavaMemory in the YuniKorn scheduler of kubeflow/spark-operator).
    """
    scheduler = view.plan.get(Address(NAME, ("batchScheduler",)))
    for key in _KEYS if scheduler is not None and scheduler.value == "yunikorn" else ():
        said, text = view.plan.conf(key), view.text(key)
        if said is not None and text and mib(text) is not None and text.isdecimal():
            yield Finding(f"{key} is {text} without a unit", said)


RULE = Rule(
    code="GS5136",
    severity=Severity.ERROR,
    title="a memory size that the gang of YuniKorn cannot be made of",
    fix="write a whole number and a unit, such as 8g",
    on=JobView,
    of=("kubeflow",),
    find=find,
    needs=("kubeflow:batchScheduler",),
    bad=job("batchScheduler: {name: yunikorn, queue: root.growth}\nexecutors: {memoryOverhead: 1024}"),
    good=job("batchScheduler: {name: yunikorn, queue: root.growth}\nexecutors: {memoryOverhead: 1024m}"),
)
