"""GS5130: a lifecycle in place of the decommission hook."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import main_container

_MOVES = "conf: {spark.decommission.enabled: true, spark.storage.decommission.enabled: true}"


def find(view: JobView) -> Iterator[Finding]:
    """Executors of a node that goes are killed with their shuffle files: Spark's preStop hook tells them, and the
    operator's lifecycle takes its place as a whole (addLifecycle in sparkpod_defaulter.go).
    """
    if not view.on("spark.decommission.enabled"):
        return
    for statement in view.plan.below(main_container("executor", "lifecycle")):
        yield Finding("the executors' lifecycle replaces the hook that decommissions them", statement.value)
        return


RULE = Rule(
    code="GS5130",
    severity=Severity.WARNING,
    title="a lifecycle in place of the decommission hook",
    fix="remove executors.lifecycle, or write spark.decommission.enabled: false under conf",
    in_manifest={"kubeflow": 'remove executor.lifecycle, or write spark.decommission.enabled: "false" under sparkConf'},
    on=JobView,
    find=find,
    needs=("conf:spark.decommission.enabled",),
    bad=job(f"executors: {{lifecycle: {{preStop: {{exec: {{command: [sync]}}}}}}}}\n{_MOVES}"),
    good=job(_MOVES),
)
