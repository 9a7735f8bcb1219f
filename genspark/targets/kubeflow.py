"""kubeflow's operator: a SparkApplication, or a ScheduledSparkApplication where the job has a schedule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from genspark.core.trace import Path, Place, Traced
from genspark.core.whole import whole
from genspark.operators import kubeflow
from genspark.operators.lift import lift as lift_spec
from genspark.operators.lower import lower as lower_spec
from genspark.operators.profile import Profile, idle, since
from genspark.operators.target import Output, Platform, Target, metadata, why
from genspark.plan.address import Address, ObjectId, run
from genspark.plan.alias import of_conf, to_conf
from genspark.plan.feature import Job
from genspark.plan.fold import Plan, fold
from genspark.plan.manifest import Manifest
from genspark.plan.statement import Statement

if TYPE_CHECKING:
    from genspark.pods.pod import Pods, Unsure

_SCHEDULE = run("schedule", "cron")
_SPEC = ("conf", "driver", "executor", kubeflow.NAME)


def can(at: Address, platform: Platform) -> bool:
    """Whether a field, sparkConf or the pod template can say it."""
    if at.language in ("conf", "driver", "executor", kubeflow.NAME):
        return not idle(kubeflow.application(*platform), at)
    profiles = (kubeflow.application(*platform), kubeflow.scheduled(*platform))
    return at.path[:1] == ("metadata",) or any(at in profile.exact for profile in profiles)


def lower(job: Job, plan: Plan, platform: Platform) -> Output:
    """One application object, with every default that an operator without its webhook would lack."""
    schedule = plan.get(_SCHEDULE)
    kind = "ScheduledSparkApplication" if schedule else "SparkApplication"
    decided = why(job, schedule)
    manifest = Manifest(ObjectId("job", kubeflow.API, kind, job.namespace.value, job.name.value))
    manifest.put(("apiVersion",), job.target.of(kubeflow.API))
    manifest.put(("kind",), decided.of(kind))
    metadata(manifest, job, plan)
    inside = [*plan.of(*_SPEC), *_beside(plan)]
    around = list(plan.of(kubeflow.AROUND))
    outer = kubeflow.scheduled(*platform)
    for statement in plan.of("run"):
        if schedule and statement.at in outer.exact:
            around.append(statement)
        elif statement.at.path[0] != "metadata":
            inside.append(statement)
    if not schedule:
        said = (*inside, *around)
        return Output((manifest,), _write(manifest, job, plan, said, kubeflow.application(*platform), ("spec",)))
    unsaid = _write(manifest, job, plan, around, outer, ("spec",))
    more = _write(manifest, job, plan, inside, kubeflow.templated(*platform), ("spec", "template"))
    return Output((manifest,), (*unsaid, *more))


def _beside(plan: Plan) -> Iterator[Statement]:
    """Conf keys of what a field says alike: written too, as lifting finds them."""
    spelled: dict[str, list[Statement]] = {}
    for said in plan.joined:
        if said.via.startswith("conf") and not plan.statements[said.at].via.startswith("conf"):
            spelled.setdefault(said.via.removeprefix("conf:") if ":" in said.via else said.at.path[0], []).append(said)
    for key, told in spelled.items():
        value = to_conf((said.at, said.value.value) for said in told)
        if {at for at, _ in of_conf(key, value)} != {said.at for said in told}:
            continue  # it says more than a field does: that part decides where it is written
        yield Statement(Address(kubeflow.NAME, ("sparkConf", key)), told[0].value.of(value))


def _write(
    manifest: Manifest, job: Job, plan: Plan, said: Iterable[Statement], profile: Profile, at: Path
) -> tuple[Statement, ...]:
    lowered = lower_spec(plan, said, profile, job.input, at)
    node = manifest.data
    for key in at:
        node = node.setdefault(key, {})
    node.update(lowered.data)
    manifest.log.update(lowered.log)
    return lowered.unsaid


def lift(manifests: Sequence[Manifest], platform: Platform) -> Plan:
    """The plan that an application object says; places are paths of the object itself."""
    manifest = next(m for m in manifests if m.id.kind in ("SparkApplication", "ScheduledSparkApplication"))
    return fold(statements(manifest, platform), natural)


def statements(manifest: Manifest, platform: Platform) -> list[Statement]:
    """What an application object says."""
    root = f"{manifest.id.kind}/{manifest.id.name}"
    spec = manifest.data.get("spec") or {}
    said: list[Statement] = []
    if manifest.id.kind == "ScheduledSparkApplication":
        around = {key: value for key, value in spec.items() if key != "template"}
        said.extend(lift_spec(around, kubeflow.scheduled(*platform), root, ("spec",)))
        said.extend(lift_spec(spec.get("template") or {}, kubeflow.templated(*platform), root, ("spec", "template")))
    else:
        said.extend(lift_spec(spec, kubeflow.application(*platform), root, ("spec",)))
    for word in ("labels", "annotations"):
        for key, value in (manifest.data.get("metadata", {}).get(word) or {}).items():
            place = Place(root, ("metadata", word, key))
            said.append(Statement(run("metadata", word, key), Traced(value, (place,))))
    return said


def natural(place: Place) -> tuple[tuple[bool, int, str], ...]:
    """Sorts places of one object: list positions by number, keys by name."""
    return tuple((False, whole(key), "") if key.isdecimal() else (True, 0, key) for key in place.path)


def pods(manifests: Sequence[Manifest], platform: Platform) -> Pods | Unsure | None:
    """The pods that the application becomes."""
    # Imported where somebody asks: a render needs none of it.
    from genspark.operators.kubeflow.pods import pods as predicted

    return predicted(manifests, platform)


TARGET = Target(
    "kubeflow",
    "A SparkApplication or ScheduledSparkApplication of kubeflow's Spark operator.",
    can,
    lower,
    lift,
    kubeflow.NEWEST,
    lambda platform: kubeflow.application(*platform),
    lambda at, platform: idle(kubeflow.application(*platform), at),
    lambda at, platform: since(kubeflow.application(*platform), at) or since(kubeflow.scheduled(*platform), at),
    pods,
)
