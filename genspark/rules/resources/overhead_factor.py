"""GS5123: a factor of memory overhead that Spark refuses."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.spark.written import share

_KEYS = (
    ("spark.kubernetes.memoryOverheadFactor", True, ()),
    ("spark.driver.memoryOverheadFactor", False, (3, 3)),
    ("spark.executor.memoryOverheadFactor", False, (3, 3)),
)
"""Each key, whether it may be 0, and the first Spark that reads it."""


def find(view: JobView) -> Iterator[Finding]:
    """The submission or the driver fails: a role's factor is above 0 (internal/config/package.scala: "Ensure that
    memory overhead is a double greater than 0"), and that of both roles is not negative (MEMORY_OVERHEAD_FACTOR in
    Config.scala of Spark on Kubernetes; 0 is read there, as in Kueue's own sample).
    """
    for key, zero, since in _KEYS:
        said, text = view.plan.conf(key), view.text(key)
        known = not view.version or view.version >= since
        if said is not None and text and known and not _read(text, zero):
            better = share(text)
            fix, quoted = (f"write {better}", f'write "{better}"') if better else ("", "")
            bound = "of 0 or more" if zero else "above 0"
            message = f"memoryOverheadFactor {text} is no number {bound}"
            yield Finding(message, said, fix=fix, in_manifest={"kubeflow": quoted} if better else {})


def _read(text: str, zero: bool) -> bool:
    try:
        return float(text) >= 0 if zero else float(text) > 0
    except ValueError:
        return False


RULE = Rule(
    code="GS5123",
    severity=Severity.ERROR,
    title="a factor of memory overhead that Spark refuses",
    fix="write a number above 0, such as 0.2",
    on=JobView,
    find=find,
    needs=(
        "conf:spark.kubernetes.memoryOverheadFactor",
        "conf:spark.driver.memoryOverheadFactor",
        "conf:spark.executor.memoryOverheadFactor",
    ),
    bad=job("conf: {spark.executor.memoryOverheadFactor: 0}"),
    good=job("conf: {spark.executor.memoryOverheadFactor: 0.2}"),
)
