"""What the jobs of an environment share, folded into objects, and what only shows in all jobs together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from genspark.check.run import run
from genspark.check.settle import Settled, settled, unsettled
from genspark.check.traits import traits
from genspark.check.view import RepositoryView
from genspark.compile import findings, finished
from genspark.compile.change import Beside, Changing, merged
from genspark.compile.locate import Locator
from genspark.compile.tools import Tools
from genspark.core.diagnostic import Diagnostic, Severity, Written
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
    crds: Mapping[str, str] = finished.NO_CRDS,
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
    locate = Locator(None, environment.facts, name)
    found = [findings.conflict(conflict, locate) for conflict in conflicts]
    found.extend(one for m in manifests for one in finished.refused(m, finished.faults_of(m, None, crds), locate))
    anchor = Traced(None, (Place(ENVIRONMENT, ()),))
    found.extend(run(tools.rules, RepositoryView(jobs, environment.facts, manifests), anchor, locate))
    placed = {path_of(m.id, m.id.team, ""): Rendered(m.id, text_of(m, FILE), FILE) for m in manifests}
    of = {"": found}
    changing = Changing(tools.rules, tools.targets, environment.facts, name)
    for descriptor, one in changing.found(committed, placed, manifests, results):
        of.setdefault(descriptor, []).append(one)
    diagnostics, used = _settled(tools, environment, of, {one.file: one for one in own})
    wrong = unsettled(environment.facts, tools.rules.codes, name)
    diagnostics = tuple(dict.fromkeys((*diagnostics, *wrong)))
    if any(one.severity is Severity.ERROR for one in diagnostics):
        checked = not any(traits(one.code).partial for one in diagnostics)
        return JobResult(FILE, None, {}, diagnostics, used=used, checked=checked)
    return JobResult(FILE, Facts(document=FILE), placed, diagnostics, used=used)


def _settled(
    tools: Tools, environment: Environment, found: Mapping[str, Iterable[Diagnostic]], own: Mapping[str, Allowances]
) -> Settled:
    """Findings by the descriptor whose job they are of, the others under no name; `own` are the descriptors' comments.

    A job's are settled as that job's, before what one overlay causes in many becomes one finding.
    """
    facts, rules, others = environment.facts, tools.rules.codes, environment.allowances
    shared = settled(dict.fromkeys(found[""]), facts, rules, tuple(own.values()), others)
    jobs = [
        settled(said, facts, rules, [own[name]] if name in own else [], others, of_job=True)
        for name, said in found.items()
        if name
    ]
    left = (*shared.findings, *merged(one for job in jobs for one in job.findings))
    return Settled(left, tuple(dict.fromkeys(mark for each in (shared, *jobs) for mark in each.used)))
