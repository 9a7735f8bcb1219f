"""Resolve, the second stage: the layers of a job, merged and evaluated to one input."""

from __future__ import annotations

from genspark.check.traits import traits
from genspark.compile import findings
from genspark.compile.read import Document
from genspark.compile.task import Stopped, Task
from genspark.core.diagnostic import Diagnostic
from genspark.core.records import NamedTuple
from genspark.plan.feature import Job
from genspark.plan.fold import Plan
from genspark.plan.who import identify
from genspark.resolve.environment import has_expression
from genspark.resolve.stack import stack
from genspark.schema.check import check


class Input(NamedTuple):
    """Who the job is; `job.input` is what it says."""

    job: Job
    wrong: tuple[Diagnostic, ...]
    incomplete: bool
    """A part could not be read, which may say what seems to be missing."""


def resolve(task: Task, document: Document) -> Stopped | Input:
    """What the job says once all of its layers have spoken."""
    words, environment, name = task.tools.words, task.environment, task.name
    given, raw, data = dict(task.options.set_), task.raw, document.data
    expressions = b"${{" in raw or has_expression(given) or (b"\\" in raw and has_expression(data))
    stacked = stack(environment, task.path, data, jobs=task.options.jobs, set_=given, expressions=expressions)
    source = stacked.input
    wrong = [*document.wrong, *stacked.wrong]
    wrong.extend(findings.fights(stacked, words))
    if source.also and not wrong:
        wrong.extend(findings.expanded(source, check(task.tools.schema, source.data), name))
    incomplete = any(traits(one.code).incomplete for one in wrong)
    wrong.extend(() if incomplete else findings.missing(words, source, name))
    job = identify(source, environment.facts, stacked.team, task.files)
    wrong.extend(findings.unfit(job, name, environment.name) if job else ())
    if job is None or any(traits(one.code).stops for one in wrong):
        return Stopped(source, job, Plan({}), (), tuple(wrong))
    return Input(job, tuple(wrong), incomplete)
