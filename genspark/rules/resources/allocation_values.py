"""GS5152: a value with which dynamic allocation does not start."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import EVERY, Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.spark.settings import Takes, setting
from genspark.spark.values import misfit

_DYNAMIC = "spark.dynamicAllocation"
_HELD = {
    f"{_DYNAMIC}.maxExecutors": Takes("int", min=1),
    f"{_DYNAMIC}.minExecutors": Takes("int", min=0),
    f"{_DYNAMIC}.schedulerBacklogTimeout": Takes("time", "s", min=1),
    f"{_DYNAMIC}.sustainedSchedulerBacklogTimeout": Takes("time", "s", min=1),
    f"{_DYNAMIC}.executorAllocationRatio": Takes("double", above=0, max=1),
}
"""What a driver holds them to, of which their converters know nothing."""


def find(view: JobView) -> Iterator[Finding]:
    """The driver ends at its start: "spark.dynamicAllocation.schedulerBacklogTimeout must be > 0!", in whole seconds,
    and so on (ExecutorAllocationManager.validateSettings; seen with 3.5.9 and 4.3.0).
    """
    for key, takes in _HELD.items() if view.on(f"{_DYNAMIC}.enabled") else ():
        said, text, known = view.plan.conf(key), view.text(key), setting(key)
        if said is None or not text or known is None or misfit(known.takes(view.version), text, view.version):
            continue  # what its converter refuses is GS7131's
        wrong = misfit(takes, text, view.version)
        if wrong:
            from genspark.spark.fitting import fitting

            fit = fitting(takes, text, known.default, view.version)
            in_field = not any("sparkConf" in place.path for place in said.places)
            yield Finding(
                f"{key} {wrong}, not {text}",
                said,
                fix=f"write {fit}",
                in_manifest={"kubeflow": f"write {fit}" if in_field else f'write "{fit}"', EVERY: f"write {fit}"},
            )


RULE = Rule(
    code="GS5152",
    severity=Severity.ERROR,
    title="a value with which dynamic allocation does not start",
    fix="write a value that it takes",
    on=JobView,
    find=find,
    needs=tuple(f"conf:{key}" for key in _HELD),
    bad=job("executors: {min: 2, max: 8}\nconf: {spark.dynamicAllocation.schedulerBacklogTimeout: 500ms}"),
    good=job("executors: {min: 2, max: 8}\nconf: {spark.dynamicAllocation.schedulerBacklogTimeout: 2s}"),
)
