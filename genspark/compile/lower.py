"""Lower, the fourth stage: the objects of a target, with the job's patches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from genspark.compile import findings, finished
from genspark.compile.draft import Drafted
from genspark.compile.task import Task
from genspark.core.diagnostic import Diagnostic, Locate
from genspark.core.records import NamedTuple
from genspark.core.trace import Place, Traced
from genspark.operators.target import finish, retraced
from genspark.plan.feature import Job
from genspark.plan.fold import Plan
from genspark.plan.manifest import Manifest
from genspark.plan.patch import apply
from genspark.plan.shared import objects
from genspark.plan.statement import Statement


class Lowered(NamedTuple):
    """A job as it would be applied."""

    drafted: Drafted
    plan: Plan
    """As the operator will see it, patches included."""
    own: tuple[Manifest, ...]
    """The objects that the target makes."""
    companions: tuple[Manifest, ...]
    sound: bool
    """No patch broke a shape that rules and predictions count on."""
    wrong: tuple[Diagnostic, ...]


def lower(task: Task, drafted: Drafted) -> Lowered:
    """The manifests of a plan, and what they lose of it or the API server would refuse."""
    job, plan, target, platform = drafted.job, drafted.plan, drafted.target, drafted.platform
    output = target.lower(job, plan, platform)
    companions, contradictions = objects(plan.companion())
    locate = task.locator(job.input)
    found = [findings.conflict(conflict, locate) for conflict in contradictions]
    found.extend(_lost(drafted, output.unsaid, locate))
    manifests = (*output.manifests, *companions)
    found.extend(finished.one_file(manifests, locate) if companions else ())
    found.extend(_patch(job, manifests, locate))
    for manifest in manifests:
        finish(manifest)
    found.extend(one for m in manifests for one in finished.untimely(m, job, target, platform, locate))
    crds = dict(task.options.crds)
    refused = [
        one
        for m in manifests
        for one in finished.refused(m, finished.faults_of(m, target, crds, platform), locate, target)
    ]
    found.extend(refused)
    patched = bool(job.input.data.get("patches"))
    for manifest in output.manifests if patched else ():
        found.extend(finished.unread(manifest, target, platform, locate, wrote=_by_patch))
    if patched and not refused:
        plan = retraced(plan, target.lift(output.manifests, platform), output.manifests)
        found.extend(findings.bypassed(drafted.plan, plan, job.input, locate))
    sound, wrong = not (patched and refused), (*drafted.wrong, *found)
    return Lowered(drafted, plan, output.manifests, tuple(companions), sound, wrong)


def _by_patch(places: Sequence[Place]) -> bool:
    return any(place.path[:1] == ("patches",) for place in places)


def _patch(job: Job, manifests: Sequence[Manifest], locate: Locate) -> list[Diagnostic]:
    """Applies the job's patches; those that are refused."""
    found: list[Diagnostic] = []
    given = job.input.read(("patches",))
    kinds = tuple(manifest.id.kind for manifest in manifests)
    for position, item in enumerate(given.value if given else ()):
        merge = Traced(item["merge"], job.input.places(("patches", str(position), "merge")))
        bad = findings.bad_patch(merge, item["kind"], kinds, locate)
        if bad is not None:
            found.append(bad)
            continue
        for manifest in manifests:
            if manifest.id.kind == item["kind"]:
                apply(manifest, merge)
    return found


def _lost(drafted: Drafted, unsaid: Sequence[Statement], locate: Locate) -> Iterator[Diagnostic]:
    """What the target has no place for."""
    target, platform = drafted.target, drafted.platform
    lost = [*unsaid, *drafted.impossible]
    # What only the operator understands is put where it belongs, whether or not the installed one reads it.
    owned = drafted.plan.of(*target.languages)
    lost.extend(said for said in owned if target.unread(said.at, platform) is not None)
    return findings.unsaid(drafted.job, lost, target, platform, locate)
