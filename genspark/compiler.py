"""The compiler: read, resolve, draft, lower, check. The first file to read.

`compile_job` takes one descriptor through the five stages and is pure: no clock, no network, no globals.
`compile_shared` folds the results into the objects that jobs share. One process, worker processes and the
store all use this pair.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, partial
from typing import NamedTuple

from genspark.check.change import changes_found
from genspark.check.index import Index, installed
from genspark.check.run import apart, run
from genspark.check.settle import hidden, settled, unsettled
from genspark.check.traits import traits
from genspark.check.view import JobView, ManifestView, RepositoryView, View
from genspark.compile import findings
from genspark.compile.document import document
from genspark.compile.limits import exceeded
from genspark.compile.locate import located, of_trouble
from genspark.compile.patches import patch
from genspark.core.diagnostic import Diagnostic, Mark, Severity, Written
from genspark.core.registry import exported, modules
from genspark.core.trace import ENVIRONMENT, JOB, Data, Place, Traced
from genspark.emit.layout import path_of, text_of
from genspark.emit.made import made
from genspark.model.vocabulary import Vocabulary, vocabulary
from genspark.operators.target import Target, finish, platform_of, retraced
from genspark.plan.address import run as run_address
from genspark.plan.draft import Directs, directs, draft
from genspark.plan.feature import Feature, Files, Job, no_files
from genspark.plan.fold import Plan
from genspark.plan.manifest import Manifest
from genspark.plan.shared import objects, said_by
from genspark.plan.who import identify
from genspark.resolve.environment import Environment, has_expression
from genspark.resolve.project import FILE
from genspark.resolve.resolved import Resolved
from genspark.resolve.stack import stack
from genspark.resolve.trouble import absent, nowhere
from genspark.results.facts import Facts
from genspark.results.result import JobResult
from genspark.schema.check import check
from genspark.schema.library import Schema
from genspark.source.allowances import Allowances
from genspark.store.digest import noting


class Parts(NamedTuple):
    """The open sets, found once: what the compiler works with."""

    words: Vocabulary
    features: tuple[Feature, ...]
    targets: dict[str, Target]
    rules: Index
    table: Directs
    schema: Schema
    """Of a descriptor."""


@cache
def parts() -> Parts:
    """Every feature and target that is installed, and a list of the rules."""
    features = tuple(exported(name, "FEATURE") for name in modules("genspark.features"))
    targets = {target.name: target for name in modules("genspark.targets") for target in (exported(name, "TARGET"),)}
    words = vocabulary((block for feature in features for block in feature.blocks), {})
    schema = Schema(words.job.schema, "job.schema.json")
    return Parts(words, features, targets, installed(), directs(words), schema)


class Compiled(NamedTuple):
    """One job between all stages; what `explain` shows. Later stages are empty after an error."""

    input: Resolved
    job: Job | None
    plan: Plan
    manifests: tuple[Manifest, ...]
    findings: tuple[Diagnostic, ...]
    absent: bool = False
    """The job does not exist in this environment, as it says."""
    used: tuple[Mark, ...] = ()
    """The allowances that silenced a finding."""

    @property
    def failed(self) -> bool:
        return any(finding.severity is Severity.ERROR for finding in self.findings)


def compile_job(
    environment: Environment, path: str, raw: bytes, options: Options, files: Files = no_files
) -> JobResult:
    """One descriptor in one environment: its files, or what keeps it from having any.

    `files` gives what it names of the repository; the result lists what was asked for.
    """
    asked: dict[str, str] = {}
    noted = noting(files, asked)
    work = lambda: _result(path, stages(environment, path, raw, options, noted))  # noqa: E731
    result = apart("this job", Mark(path, 1, 1), work, lambda failed: JobResult(path, None, {}, (failed,)))
    return result._replace(read=tuple(sorted(asked.items())))


def _result(path: str, compiled: Compiled) -> JobResult:
    """What is left of a compilation: small, and without what only an explanation needs."""
    if compiled.absent and not compiled.failed:
        return JobResult(path, Facts(document=path), {}, compiled.findings)
    if compiled.failed or compiled.job is None:
        return JobResult(path, None, {}, compiled.findings, used=compiled.used)
    facts, texts = made(path, compiled.job, compiled.plan, compiled.manifests)
    return JobResult(path, facts, texts, compiled.findings, used=compiled.used)


def compile_shared(
    environment: Environment,
    results: Iterable[JobResult],
    committed: Mapping[str, bytes],
    allowances: tuple[Allowances, ...] = (),
) -> JobResult:
    """What the jobs of an environment share, and what can only be seen in all of them, or beside what is committed."""
    work = partial(_shared, environment, tuple(results), committed, allowances)
    what = f"what the jobs of {environment.name} share"
    return apart(what, Mark(FILE, 1, 1), work, lambda failed: JobResult(FILE, None, {}, (failed,)))


def _shared(
    environment: Environment, results: tuple[JobResult, ...], committed: Mapping[str, bytes], own: Iterable[Allowances]
) -> JobResult:
    name = Written(FILE, ("environments", environment.name), key=True)
    tools = parts()
    jobs = tuple(result.facts for result in results if result.facts is not None and result.facts.objects)
    stated = said_by(shared for job in jobs for shared in job.shared)
    speakers = [f.environment for f in tools.features if f.environment and environment.cluster_objects]
    stated.extend(said for speak in speakers for said in speak(environment.facts))
    manifests, conflicts = objects(stated)
    for manifest in manifests:
        finish(manifest)
    found = [findings.conflict(conflict) for conflict in conflicts]
    found.extend(fault for m in manifests for fault in findings.refused(m, findings.faults_of(m)))
    anchor = Traced(None, (Place(ENVIRONMENT, ()),))
    found.extend(run(tools.rules, RepositoryView(jobs, environment.facts, manifests), anchor))
    placed = {path_of(m.id, m.id.team, ""): (text_of(m, FILE), m) for m in manifests}
    found.extend(changes_found(tools.rules, committed, placed, results, anchor))
    said = dict.fromkeys(located(one, None, environment.facts, name) for one in found)
    said |= dict.fromkeys(unsettled(environment.facts, tools.rules.codes, name))
    every = (*own, *environment.allowances)
    diagnostics, used = settled(said, environment.facts, tools.rules.codes, None, every)
    if any(one.severity is Severity.ERROR for one in diagnostics):
        return JobResult(FILE, None, {}, diagnostics, used=used)
    files = {path: text for path, (text, _) in placed.items()}
    return JobResult(FILE, Facts(document=FILE), files, diagnostics, used=used)


class Options(NamedTuple):
    """What a compilation depends on besides its environment and its descriptor."""

    jobs: str = "jobs"
    """The folder of descriptors; the first folder below it is the team of those that name none."""
    set_: tuple[tuple[str, Data], ...] = ()
    """Values given on the command line, above all layers."""
    crds: tuple[tuple[str, str], ...] = ()
    """The user's own CRDs as schemas: `API/VERSION/KIND.json` and its text."""


def stages(environment: Environment, path: str, raw: bytes, options: Options, files: Files = no_files) -> Compiled:
    """All five stages of one job; one that finds errors ends the job."""
    nothing = Compiled(Resolved(JOB, {}, (), file=path), None, Plan({}), (), ())
    work = partial(_stages, environment, path, raw, options, files)
    done = apart("this job", Mark(path, 1, 1), work, lambda failed: nothing._replace(findings=(failed,)))
    return done._replace(findings=hidden(done.findings, told)) if (told := done.input.credentials) else done


def _stages(environment: Environment, path: str, raw: bytes, options: Options, files: Files) -> Compiled:
    tools, name = parts(), Written(path, ("name",))
    nothing = Resolved(JOB, {}, (), file=path)

    # read
    data, wrong = document(path, raw, tools.schema, tools.words, environment.known)
    if data is None:
        return Compiled(nothing, None, Plan({}), (), wrong)
    where = [of_trouble(trouble) for trouble in nowhere(environment, path, data)] if "only" in data else []
    if absent(environment, data):
        return Compiled(nothing, None, Plan({}), (), tuple(where), absent=True)

    # resolve
    given = dict(options.set_)
    expressions = b"${{" in raw or has_expression(given) or (b"\\" in raw and has_expression(data))
    stacked = stack(environment, path, data, jobs=options.jobs, set_=given, expressions=expressions)
    source = stacked.input
    troubles = [*where, *(of_trouble(trouble) for trouble in stacked.trouble)]
    troubles.extend(findings.fights(stacked, tools.words))
    if source.also and not troubles:
        troubles.extend(findings.expanded(source, check(tools.schema, source.data), name))
    unknown = any(traits(trouble.code).incomplete for trouble in troubles)
    troubles.extend(() if unknown else findings.missing(tools.words, source, name))
    job = identify(source, environment.facts, stacked.team, files)
    troubles.extend(findings.unfit(job, name) if job else ())
    if job is None or any(traits(trouble.code).stops for trouble in troubles):
        return Compiled(source, job, Plan({}), (), tuple(troubles))

    # draft
    own = Allowances(path, raw)
    target = tools.targets[job.target.value]
    platform = platform_of(environment.facts, target.newest)
    foresee = partial(target.pods, job, platform=platform)
    plan, impossible = draft(job, tools.features, tools.table, lambda at: target.can(at, platform), foresee)
    profile = target.profile(platform)
    found = [findings.conflict(conflict) for conflict in plan.conflicts]
    if plan.get(run_address("version")) is None:
        found.extend(run(tools.rules, JobView(job, plan, profile), job.name))
        seen = [located(one, source, environment.facts, name) for one in found]
        if not unknown and not any(traits(one.code).versionless for one in seen):
            seen.append(findings.unversioned(name))
        left = settled((*troubles, *seen), environment.facts, tools.rules.codes, own, environment.allowances)
        return Compiled(source, job, plan, (), left.findings, used=left.used)

    # lower
    output = target.lower(job, plan, platform)
    companions, contradictions = objects(plan.companion())
    found.extend(findings.conflict(conflict) for conflict in contradictions)
    manifests = (*output.manifests, *companions)
    lost = [*output.unsaid, *impossible]
    # What only the operator understands is put where it belongs, whether or not the installed one reads it.
    owned = plan.of(profile.operator) if profile else ()
    lost.extend(said for said in owned if target.idle(said.at, platform))
    found.extend(findings.unsaid(job, lost, target, platform))
    patched = patch(job, manifests, found)
    for manifest in manifests:
        finish(manifest)
    found.extend(fault for m in manifests for fault in findings.untimely(m, job, platform))
    refused = [fault for m in manifests for fault in findings.refused(m, findings.faults_of(m, dict(options.crds)))]
    found.extend(refused)
    if patched and not refused:
        drafted, plan = plan, retraced(plan, target.lift(output.manifests, platform), output.manifests)
        found.extend(findings.bypassed(drafted, plan, source))
    found.extend(exceeded(job, plan, tools.words))

    # check; rules count on shapes that a patch may have broken
    pods = cache(partial(foresee, plan, manifests=output.manifests))
    views: tuple[View, ...] = (JobView(job, plan, profile, pods), *(ManifestView(m, job, profile) for m in manifests))
    if not (patched and refused):
        found.extend(one for view in views for one in run(tools.rules, view, job.name))
    said = dict.fromkeys((*troubles, *(located(one, source, environment.facts, name) for one in found)))
    left = settled(said, environment.facts, tools.rules.codes, own, environment.allowances)
    return Compiled(source, job, plan, manifests, left.findings, used=left.used)
