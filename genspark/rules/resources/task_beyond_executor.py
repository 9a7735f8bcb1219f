"""GS5147: a task that wants more cores than an executor has."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.whole import whole

_TASK, _CORES = "spark.task.cpus", "spark.executor.cores"


def find(view: JobView) -> Iterator[Finding]:
    """The driver ends at its start: "The number of cores per executor (=1) has to be >= the number of cpus per task
    = 2" (ResourceUtils.validateTaskCpusLargeEnough; seen with 3.5.9, 4.3.0). Without a word an executor has one core.
    """
    task, cores = view.plan.conf(_TASK), view.plan.conf(_CORES)
    has = "1" if cores is None else view.text(_CORES)
    wants = view.text(_TASK)
    if task is not None and wants.isdecimal() and has.isdecimal() and whole(wants) > whole(has):
        message = f"a task takes {wants} cores, and an executor has {has}"
        yield Finding(message, task, (cores,) if cores is not None else ())


RULE = Rule(
    code="GS5147",
    severity=Severity.ERROR,
    title="a task that wants more cores than an executor has",
    fix="give executors as many cores as a task takes, or a multiple of them",
    on=JobView,
    find=find,
    needs=(f"conf:{_TASK}",),
    bad=job("executors: {cores: 2}\nconf: {spark.task.cpus: 4}"),
    good=job("executors: {cores: 4}\nconf: {spark.task.cpus: 4}"),
)
