"""GS5123: a factor of memory overhead that Spark refuses."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity

_KEYS = (
    "spark.kubernetes.memoryOverheadFactor",
    "spark.driver.memoryOverheadFactor",
    "spark.executor.memoryOverheadFactor",
)


def find(view: JobView) -> Iterator[Finding]:
    """The submission or the driver fails: "Ensure that memory overhead is a double greater than 0" (Config.scala of
    Spark on Kubernetes).
    """
    for key in _KEYS:
        said, text = view.plan.conf(key), view.text(key)
        if said is not None and text and not _above_zero(text):
            yield Finding(f"the factor is {text}", said)


def _above_zero(text: str) -> bool:
    try:
        return float(text) > 0
    except ValueError:
        return False


RULE = Rule(
    "GS5123",
    Severity.ERROR,
    "a factor of memory overhead that Spark refuses",
    "write a number above 0, such as 0.2",
    JobView,
    find,
    (
        "conf:spark.kubernetes.memoryOverheadFactor",
        "conf:spark.driver.memoryOverheadFactor",
        "conf:spark.executor.memoryOverheadFactor",
    ),
    bad=job("memoryOverheadFactor: 0"),
    good=job("memoryOverheadFactor: 0.2"),
)
