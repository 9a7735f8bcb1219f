"""Check, the last stage: limits and rules, then what people made of their findings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from genspark.check.run import run
from genspark.check.settle import settled
from genspark.check.view import BesideView, views
from genspark.compile.lower import Lowered
from genspark.compile.task import Compiled, Task
from genspark.core.diagnostic import Diagnostic, Locate
from genspark.core.shared import at_first
from genspark.plan.feature import Job
from genspark.plan.fold import Plan
from genspark.plan.manifest import Manifest
from genspark.source.allowances import Allowances


def check(task: Task, lowered: Lowered) -> Compiled:
    """All of a job, with what limits and rules say of it."""
    drafted, plan, manifests = lowered.drafted, lowered.plan, (*lowered.own, *lowered.companions)
    job, target, platform = drafted.job, drafted.target, drafted.platform
    locate = task.locator(job.input)
    found = [*_exceeded(task, job, plan, manifests, locate)]
    if lowered.sound:
        pods = at_first(partial(target.pods, job, plan, platform, lowered.own))
        for view in views(job, plan, target, platform, pods, manifests):
            found.extend(run(task.tools.rules, view, job.name, locate))
        if lowered.companions:
            beside = BesideView(job, plan, target, platform, pods, lowered.companions)
            found.extend(run(task.tools.rules, beside, job.name, locate))
    return Compiled(job.input, job, plan, manifests, (*lowered.wrong, *found), sound=lowered.sound)


def _exceeded(task: Task, job: Job, plan: Plan, manifests: Sequence[Manifest], locate: Locate) -> Iterable[Diagnostic]:
    """What is beyond the limits of the environment or the team, where either has any."""
    if not any(job.environment.read(at) for at in (("limits",), ("teams", job.team.value, "limits"))):
        return ()
    from genspark.compile.limit.exceeded import exceeded

    return exceeded(job, plan, manifests, task.tools.words, locate)


def settle(task: Task, done: Compiled) -> Compiled:
    """The same with each finding once, as overlays set its severity, without those that a comment allows."""
    environment, own = task.environment, Allowances(task.path, task.raw)
    said = dict.fromkeys(done.findings)
    left = settled(said, environment.facts, task.tools.rules.codes, [own], environment.allowances, of_job=True)
    return done._replace(findings=left.findings, used=left.used)
