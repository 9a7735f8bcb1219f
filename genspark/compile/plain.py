"""One object as a person wrote it, without a project: lifted to a plan, and met by the rules that descriptors meet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from genspark.check.flux import filling
from genspark.check.run import run
from genspark.check.surroundings import Surroundings
from genspark.check.view import JobView, ObjectView, views
from genspark.compile import finished
from genspark.compile.locate import Locator
from genspark.compile.tools import Tools
from genspark.core.diagnostic import Diagnostic, Written
from genspark.core.paths import at_path, cut
from genspark.core.records import NamedTuple
from genspark.core.shared import at_first
from genspark.core.trace import ENVIRONMENT, JOB, Data, Path, Place, Traced
from genspark.operators.target import Platform, Target, retraced
from genspark.plan.address import ObjectId
from genspark.plan.address import run as run_address
from genspark.plan.feature import Job
from genspark.plan.fold import Plan
from genspark.plan.manifest import Manifest, present
from genspark.plan.who import DEFAULT_TARGET
from genspark.resolve.resolved import Resolved
from genspark.results.facts import Facts
from genspark.results.held import claims, endless
from genspark.results.writes import writes
from genspark.schema.fault import Fault
from genspark.source.templated import VARIABLE

NOWHERE = Resolved(ENVIRONMENT, {}, ())


class Cluster(NamedTuple):
    """What a manifest is held to besides the rules."""

    platform: Platform
    """The default target's operator as it is installed; applications of others are read as their newest reads them."""
    crds: Mapping[str, str] = finished.NO_CRDS
    """The CRDs that a project keeps of its cluster."""
    remedy: finished.Remedy = finished.BY_OPTION
    """How who wrote the manifest says that another operator is installed."""
    neighbours: Sequence[Manifest] = ()
    """Appliers that lie in the same files, as `compile.beside` finds them."""


def checked_object(
    data: dict[str, Data], root: str, at: Path, cluster: Cluster, tools: Tools, around: Surroundings | None
) -> tuple[list[Diagnostic], Facts | Manifest]:
    """What is wrong with one object, and the object, or what others need to know of an application.

    An application is added to what is looked at with the objects around it, if those are looked at.
    """
    api, kind = str(data["apiVersion"]), str(data["kind"])
    of_operator = next((one for one in tools.targets.values() if one.owns(api, kind)), None)
    target = of_operator or tools.targets[DEFAULT_TARGET]
    platform = cluster.platform if target.name == DEFAULT_TARGET else target.platform(NOWHERE)
    job = _job(data, root, at, target.name)
    locate = Locator(None, NOWHERE, Written(root, (*at, "metadata", "name")))
    given = data.get("metadata")
    label = str(given.get("name") or given.get("generateName") or "") if isinstance(given, dict) else ""
    manifest = Manifest(ObjectId("job", api, kind, job.namespace.value, label))
    if of_operator is not None and api != target.api:
        message = f"the operator reads {target.api}, not {api}"
        fix = f"{write_version(target)}; genspark import translates the older fields"
        return [Diagnostic.of("GS1010", message, Written(root, (*at, "apiVersion")), fix)], manifest
    for key, value in data.items():
        if value is not None:
            manifest.put((key,), Traced(present(value), (Place(root, (*at, key)),)))
    faults = finished.faults_of(manifest, target, cluster.crds, platform)
    filled = filling(manifest, cluster.neighbours) is not None
    told = [fault for fault in faults if not (filled and _variable(manifest, fault))]
    found = list(finished.refused(manifest, told, locate, target))
    shapely = _without(manifest, [fault.path for fault in faults if _broken(manifest, fault)])
    if of_operator is None:
        if shapely:
            alone = ObjectView(manifest, job, target, platform, cluster.neighbours)
            found.extend(run(tools.rules, alone, job.name, locate))
        else:
            manifest.data = {}
        return found, manifest
    plan = Plan({})
    if shapely:
        found.extend(finished.untimely(manifest, job, target, platform, locate, cluster.remedy))
        found.extend(finished.unread(manifest, target, platform, locate, cluster.remedy))
        plan = retraced(plan, target.lift((manifest,), platform), (manifest,))
        pods = at_first(partial(target.pods, job, plan, platform, (manifest,)))
        for view in views(job, plan, target, platform, pods, (manifest,), cluster.neighbours):
            found.extend(run(tools.rules, view, job.name, locate))
            if around is not None and isinstance(view, JobView):
                around.add(view, locate)
    return found, _facts(manifest, job, plan)


def _variable(manifest: Manifest, fault: Fault) -> bool:
    """Whether it is about a text that Flux or envsubst replaces before the API server sees it."""
    value = at_path(manifest.data, fault.path)
    return isinstance(value, str) and VARIABLE.search(value) is not None


def _broken(manifest: Manifest, fault: Fault) -> bool:
    """Whether rules could not read what it is about; who an object is, they know with a variable in it, too."""
    if fault.unknown or fault.missing:
        return False
    return fault.path not in (("metadata", "name"), ("metadata", "namespace")) or not _variable(manifest, fault)


def _without(manifest: Manifest, faulty: Sequence[Path]) -> bool:
    """Whether a manifest has a shape that rules can count on, once what is faulty in it is cut out."""
    if () in faulty:
        return False
    for path in sorted(faulty, key=len, reverse=True):
        while isinstance(at_path(manifest.data, path[:-1]), list):
            path = path[:-1]  # without one item the others would be at other places
        manifest.data = cut(manifest.data, path)
    return True


def _facts(manifest: Manifest, job: Job, plan: Plan) -> Facts:
    """What others need to know of an application."""
    cron, where = plan.get(run_address("schedule", "cron")), job.name.places[0]
    return Facts(
        document=where.root,
        name=manifest.id.name,
        namespace=manifest.id.namespace,
        objects=(manifest.id,) if job.name.value else (),  # of a generated name there are many
        schedule=str(cron.value) if cron else "",
        writes=writes(plan),
        claims=claims(plan),
        endless=endless(plan),
        place=where.path,
    )


def _job(data: dict[str, Data], root: str, at: Path, target: str) -> Job:
    """Who the object is, as far as it says: no team, and the namespace that kubectl would take."""
    metadata = data.get("metadata")
    metadata = metadata if isinstance(metadata, dict) else {}

    def said(key: str, default: str) -> Traced[str]:
        value = metadata.get(key)
        return Traced(value if isinstance(value, str) else default, (Place(root, (*at, "metadata", key)),))

    where = Place(root, (*at, "kind"))
    return Job(
        said("name", ""),
        said("namespace", "default"),
        Traced("", (where,)),
        Traced(target, (where,)),
        Resolved(JOB, {}, (), file=root),
        NOWHERE,
    )


def write_version(target: Target) -> str:
    """The fix of an application of another version, or of none."""
    return f"write apiVersion: {target.api}"
