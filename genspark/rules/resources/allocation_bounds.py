"""GS5102: bounds of dynamic allocation that exclude each other."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.whole import whole

_DYNAMIC = "spark.dynamicAllocation"
_MAX = f"{_DYNAMIC}.maxExecutors"
_STARTS = {
    f"{_DYNAMIC}.minExecutors": "keeps at least",
    f"{_DYNAMIC}.initialExecutors": "starts with",
    "spark.executor.instances": "starts with",
}


def find(view: JobView) -> Iterator[Finding]:
    """The driver fails at its start (ExecutorAllocationManager.validateSettings; "initial executor number 4 must
    between min executor number ... and max", SchedulerBackendUtils); the operator checks nothing of it.

    A fixed count counts as a first number here. A first number below the least one is no error: Spark raises it.
    """
    most = view.plan.conf(_MAX)
    if not view.on(f"{_DYNAMIC}.enabled") or most is None or not most.value.isdecimal():
        return
    for key, what in _STARTS.items():
        said = view.plan.conf(key)
        if said is not None and said.value.isdecimal() and whole(said.value) > whole(most.value):
            message = f"the job {what} {said.value} executors, and may have at most {most.value}"
            if view.wrote(said):
                lower = f"write {most.value} or less here, or raise {{}} to {said.value}"
                manifest = lower.format("maxExecutors")
                yield Finding(message, said, (most,), lower.format("max"), in_manifest={"kubeflow": manifest})
            else:
                yield Finding(message, most, fix=f"write {said.value} or more")


RULE = Rule(
    code="GS5102",
    severity=Severity.ERROR,
    title="bounds of dynamic allocation that exclude each other",
    fix="write min and initial at or below max, also in the environment whose max is smaller",
    on=JobView,
    find=find,
    needs=(f"conf:{_MAX}",),
    bad=job("""
executors: {min: 2, initial: 10, max: 40}
environments:
  prod: {executors: {max: 4}}
"""),
    good=job("""
executors: {min: 2, initial: 10, max: 40}
environments:
  prod: {executors: {initial: 2, max: 4}}
"""),
)
