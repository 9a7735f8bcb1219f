"""Draft, the third stage: what the job says as a plan, for the target that runs it."""

from __future__ import annotations

from functools import partial

from genspark.check.run import run
from genspark.check.traits import traits
from genspark.check.view import JobView
from genspark.compile import findings
from genspark.compile.resolve import Input
from genspark.compile.task import Stopped, Task
from genspark.core.diagnostic import Diagnostic
from genspark.core.records import NamedTuple
from genspark.operators.target import Platform, Target
from genspark.plan.address import run as run_address
from genspark.plan.draft import draft as drafted
from genspark.plan.feature import Job
from genspark.plan.fold import Plan
from genspark.plan.reading import IMAGES
from genspark.plan.statement import Statement

_VERSION = run_address("version")


class Drafted(NamedTuple):
    """A plan, and what runs it."""

    job: Job
    plan: Plan
    target: Target
    platform: Platform
    impossible: tuple[Statement, ...]
    """What no alternative of the target could say."""
    wrong: tuple[Diagnostic, ...]


def draft(task: Task, known: Input) -> Stopped | Drafted:
    """The plan of a job; without a version of Spark it is looked at, and not lowered."""
    tools, job = task.tools, known.job
    target = tools.targets[job.target.value]
    platform = target.platform(task.environment.facts)
    foresee = partial(target.pods, job, platform=platform)
    plan, impossible = drafted(job, tools.features, tools.table, lambda at: target.can(at, platform), foresee)
    locate = task.locator(job.input)
    conflicts = [findings.conflict(one, locate) for one in plan.conflicts]
    made = Drafted(job, plan, target, platform, tuple(impossible), (*known.wrong, *conflicts))
    return _versionless(task, known, made) if plan.get(_VERSION) is None else made


def _versionless(task: Task, known: Input, made: Drafted) -> Stopped:
    """The end of a job whose Spark nobody knows: what rules find in its plan, and that, unless one says why."""
    job, plan = made.job, made.plan
    view = JobView(job, plan, made.target, made.platform)
    wrong = [*made.wrong, *run(task.tools.rules, view, job.name, task.locator(job.input))]
    if not known.incomplete and not any(traits(one.code).versionless for one in wrong):
        wrong.append(findings.unversioned(plan.conf(IMAGES[0]) or job.name, task.locator(job.input)))
    return Stopped(job.input, job, plan, (), tuple(wrong))
