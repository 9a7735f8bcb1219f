"""GS5204: a memory size that Spark does not read."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.patterns import Patterns
from genspark.plan.reading import literal
from genspark.spark.memory import mib
from genspark.spark.versions import dotted
from genspark.spark.written import share
from genspark.spark.written import size as written

_KEYS = tuple(f"spark.{role}.{what}" for role in ("driver", "executor") for what in ("memory", "memoryOverhead"))
_PATTERNS = Patterns(part=r"0?\.[0-9]{1,4}", binary=r"[0-9]+[kmgtp]ib?")
"""Kubernetes' units."""
_READ = (4, 2)
"""From here on they are read."""


def find(view: JobView) -> Iterator[Finding]:
    """spark-submit refuses the application: "Size must be specified as bytes (b) ..." (JavaUtils.byteStringAs).

    Kubernetes' units (Gi, Mi) are read from Spark 4.2 on, but a driver's heap is given to the JVM as it is written, and
    an executor's is looked at by the Spark that submits as well: "Executor memory must be a positive number"
    (SparkSubmitArguments; run with an operator that submits with 4.0.4 and an image of 4.3.0).
    """
    for key in _KEYS:
        size = view.plan.conf(key)
        if size is None or not literal(size) or mib(size.value) is not None:
            continue
        whose = ""
        if (
            key != "spark.driver.memory"
            and view.version >= _READ
            and _PATTERNS.binary.fullmatch(size.value.strip().lower())
        ):
            if key != "spark.executor.memory" or view.submitter >= _READ:
                continue
            whose = f" to {dotted(view.submitter)}, with which the operator submits" if view.submitter else ""
        role, _, what = key.removeprefix("spark.").partition(".")
        fix, in_manifest = _fix(what, size.value)
        message = f"{role} {what} {size.value} is not a Spark size{whose}"
        yield Finding(message, size, fix=fix, in_manifest={"kubeflow": in_manifest} if in_manifest else {})


def _fix(what: str, text: str) -> tuple[str, str]:
    """The size as Spark reads it, or the factor that a fraction is meant for; and that in a manifest, a text there."""
    better = written(text)
    if better and mib(better) is not None:
        return f"write {better}", ""
    text = text.strip()
    text = share(text) or text
    if what != "memoryOverhead" or not _PATTERNS.part.fullmatch(text):
        return "", ""
    factor = "remove it, and write memoryOverheadFactor: {} for both roles"
    return factor.format(text), factor.format(f'"{text}"')


RULE = Rule(
    code="GS5204",
    severity=Severity.ERROR,
    title="a memory size that Spark does not read",
    fix="write a whole number and k, m, g or t, such as 8g",
    on=JobView,
    find=find,
    needs=tuple(f"conf:{key}" for key in _KEYS),
    bad=job("executors: {memory: 8Gi}"),
    good=job("executors: {memory: 8g}"),
)
