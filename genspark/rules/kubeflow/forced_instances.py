"""GS7128: dynamic allocation that the webhook does not see."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import manifest
from genspark.check.rule import Rule
from genspark.check.view import OperatorView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.trace import Data
from genspark.core.whole import whole
from genspark.spark.boolean import true

_KEY = "spark.dynamicAllocation.enabled"

_STARTS = ("spark.dynamicAllocation.initialExecutors", "spark.dynamicAllocation.minExecutors")


def find(view: OperatorView) -> Iterator[Finding]:
    """The job starts with one executor more than it says: the webhook looks for another spelling of the setting and
    writes instances: 1 (defaults.go, spark.dynamicallocation.enabled; #1779).
    """
    if not view.operator.webhook:
        return
    fixed = view.said("executor", "instances") or view.said("sparkConf", "spark.executor.instances")
    several = any(_positive(view.said("sparkConf", key)) for key in _STARTS)
    if several:
        return  # the first number is the largest of all of them
    if true(view.said("sparkConf", _KEY)) and not view.said("dynamicAllocation", "enabled") and not fixed:
        yield Finding(f"the webhook does not read {_KEY}, and writes instances: 1", view.traced("sparkConf", _KEY))


def _positive(value: Data) -> bool:
    return str(value).isdecimal() and whole(str(value)) > 0


RULE = Rule(
    code="GS7128",
    severity=Severity.WARNING,
    title="dynamic allocation that the webhook does not see",
    fix="write dynamicAllocation: {enabled: true} under spec, in place of the setting",
    on=OperatorView,
    of=("kubeflow",),
    find=find,
    needs=(f"sparkConf.{_KEY}",),
    bad="# genspark: allow GS7106 GS5109 because it is an example\n"
    + manifest("sparkConf: {spark.dynamicAllocation.enabled: 'true'}\nexecutor: {cores: 2, memory: 4g}"),
    good=manifest("dynamicAllocation: {enabled: true, maxExecutors: 4}\nexecutor: {cores: 2, memory: 4g}"),
)
