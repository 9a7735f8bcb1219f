"""What the jobs of an environment share, folded into objects, and what only shows in all jobs together."""

from __future__ import annotations

from collections.abc import Iterable

from genspark.check.run import run
from genspark.check.settle import settled, unsettled
from genspark.check.view import RepositoryView
from genspark.compile import findings, finished
from genspark.compile.change import Beside, Changing
from genspark.compile.locate import located
from genspark.compile.tools import Tools
from genspark.core.diagnostic import Severity, Written
from genspark.core.trace import ENVIRONMENT, Place, Traced
from genspark.emit.layout import path_of, text_of
from genspark.operators.target import finish
from genspark.plan.shared import objects, said_by
from genspark.resolve.environment import Environment
from genspark.resolve.project import FILE
from genspark.results.facts import Facts
from genspark.results.rendered import Rendered
from genspark.results.result import JobResult
from genspark.source.allowances import Allowances


def shared(
    tools: Tools,
    environment: Environment,
    results: tuple[JobResult, ...],
    committed: Beside,
    own: Iterable[Allowances],
) -> JobResult:
    """The shared objects of an environment's jobs; `own` are the allowances of their descriptors."""
    name = Written(FILE, ("environments", environment.name), key=True)
    jobs = tuple(result.facts for result in results if result.facts is not None and result.facts.objects)
    stated = said_by(shared for job in jobs for shared in job.shared)
    speakers = [f.environment for f in tools.features if f.environment and environment.cluster_objects]
    stated.extend(said for speak in speakers for said in speak(environment.facts))
    manifests, conflicts = objects(stated)
    for manifest in manifests:
        finish(manifest)
    found = [findings.conflict(conflict) for conflict in conflicts]
    found.extend(fault for m in manifests for fault in finished.refused(m, finished.faults_of(m, None)))
    anchor = Traced(None, (Place(ENVIRONMENT, ()),))
    found.extend(run(tools.rules, RepositoryView(jobs, environment.facts, manifests), anchor))
    placed = {path_of(m.id, m.id.team, ""): Rendered(m.id, text_of(m, FILE), FILE) for m in manifests}
    said = dict.fromkeys(located(one, None, environment.facts, name) for one in found)
    changing = Changing(tools.rules, tools.targets, environment.facts, name)
    said |= dict.fromkeys(changing.found(committed, placed, manifests, results))
    said |= dict.fromkeys(unsettled(environment.facts, tools.rules.codes, name))
    every = (*own, *environment.allowances)
    diagnostics, used = settled(said, environment.facts, tools.rules.codes, None, every)
    if any(one.severity is Severity.ERROR for one in diagnostics):
        return JobResult(FILE, None, {}, diagnostics, used=used)
    return JobResult(FILE, Facts(document=FILE), placed, diagnostics, used=used)
