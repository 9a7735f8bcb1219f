"""The compiler: read, resolve, draft, lower, check. The first file to read.

`compile_job` takes one descriptor through the five stages and is pure: no clock, no network, no globals.
`compile_shared` folds the results into the objects that jobs share. One process, worker processes and the
store all use this pair. Both are given the tools, which whoever owns a run finds once with `parts`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from genspark.check.run import apart
from genspark.check.settle import hidden
from genspark.check.traits import traits
from genspark.compile.change import Beside
from genspark.compile.check import check, settle
from genspark.compile.draft import draft
from genspark.compile.lower import lower
from genspark.compile.read import read
from genspark.compile.resolve import resolve
from genspark.compile.shared import shared
from genspark.compile.task import Compiled, Options, Stopped, Task
from genspark.compile.tools import Tools, parts
from genspark.core.diagnostic import Mark
from genspark.emit.made import made
from genspark.plan.feature import Files, no_files
from genspark.resolve.environment import Environment
from genspark.resolve.project import FILE
from genspark.results.facts import Facts
from genspark.results.result import JobResult
from genspark.source.allowances import Allowances
from genspark.store.digest import noting

__all__ = ["Compiled", "Options", "Tools", "compile_job", "compile_shared", "parts", "stages"]


def compile_job(
    tools: Tools, environment: Environment, path: str, raw: bytes, options: Options, files: Files = no_files
) -> JobResult:
    """One descriptor in one environment: its files, or what keeps it from having any.

    `files` gives what it names of the repository; the result lists what was asked for.
    """
    asked: dict[str, str] = {}
    task = Task(tools, environment, path, raw, options, noting(files, asked))
    none = partial(JobResult, path, None, {}, checked=False)
    result = apart("this job", Mark(path, 1, 1), lambda: _result(path, _compiled(task)), lambda failed: none((failed,)))
    return result._replace(read=tuple(sorted(asked.items())))


def compile_shared(
    tools: Tools,
    environment: Environment,
    results: Iterable[JobResult],
    committed: Beside,
    allowances: tuple[Allowances, ...] = (),
    crds: Iterable[tuple[str, str]] = (),
) -> JobResult:
    """What the jobs of an environment share, and what can only be seen in all of them, or beside what is committed."""
    work = partial(shared, tools, environment, tuple(results), committed, allowances, dict(crds))
    what = f"what the jobs of {environment.name} share"
    return apart(what, Mark(FILE, 1, 1), work, lambda failed: JobResult(FILE, None, {}, (failed,), checked=False))


def stages(
    tools: Tools, environment: Environment, path: str, raw: bytes, options: Options, files: Files = no_files
) -> Compiled:
    """One job with all that the stages made of it, for explaining."""
    return _compiled(Task(tools, environment, path, raw, options, files))


def _compiled(task: Task) -> Compiled:
    """A job at its end; an internal error is one too."""
    where, work = Mark(task.path, 1, 1), lambda: settle(task, _through(task))
    done = apart("this job", where, work, lambda failed: task.unread((failed,)))
    return done._replace(findings=hidden(done.findings, told)) if (told := done.input.credentials) else done


def _through(task: Task) -> Compiled:
    """All five stages of one job; read, resolve and draft may end it, the others tell what they find and go on."""
    document = read(task)
    if isinstance(document, Stopped):
        return document
    known = resolve(task, document)
    if isinstance(known, Stopped):
        return known
    drafted = draft(task, known)
    if isinstance(drafted, Stopped):
        return drafted
    return check(task, lower(task, drafted))


def _result(path: str, compiled: Compiled) -> JobResult:
    """What is left of a compilation: small, and without what only an explanation needs."""
    if compiled.absent and not compiled.failed:
        return JobResult(path, Facts(document=path), {}, compiled.findings)
    checked = compiled.sound and not any(traits(one.code).partial for one in compiled.findings)
    if compiled.failed or compiled.job is None:
        return JobResult(path, None, {}, compiled.findings, used=compiled.used, checked=checked)
    facts, files = made(path, compiled.job, compiled.plan, compiled.manifests)
    return JobResult(path, facts, files, compiled.findings, used=compiled.used, checked=checked)
