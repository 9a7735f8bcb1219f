"""GS5204: a memory size that Spark does not read."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.spark.memory import mib

_KEYS = tuple(f"spark.{role}.{what}" for role in ("driver", "executor") for what in ("memory", "memoryOverhead"))


def find(view: JobView) -> Iterator[Finding]:
    """spark-submit refuses the application: "Size must be specified as bytes (b) ..." (JavaUtils.byteStringAs).

    Kubernetes' units (Gi, Mi) are read from Spark 4.2 on, and then only for executors.
    """
    for key in _KEYS:
        size = view.plan.conf(key)
        if size is not None and mib(size.value) is None:
            role, _, what = key.removeprefix("spark.").partition(".")
            yield Finding(f"{role} {what} {size.value} is not a Spark size", size)


RULE = Rule(
    "GS5204",
    Severity.ERROR,
    "a memory size that Spark does not read",
    "write a whole number and k, m, g or t, such as 8g",
    JobView,
    find,
    tuple(f"conf:{key}" for key in _KEYS),
    bad="""
name: revenue
image: ghcr.io/acme/revenue:1.4.2
sparkVersion: 4.0.1
main: local:///opt/app/revenue.py
run: on-change
executors: {memory: 8Gi}
""",
    good="""
name: revenue
image: ghcr.io/acme/revenue:1.4.2
sparkVersion: 4.0.1
main: local:///opt/app/revenue.py
run: on-change
executors: {memory: 8g}
""",
)
