"""kubeflow's operator: a SparkApplication, or a ScheduledSparkApplication where the job has a schedule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from genspark.core.paths import at_path
from genspark.core.trace import Data, Path, Place, Traced
from genspark.core.whole import whole
from genspark.operators import kubeflow
from genspark.operators.kubeflow.platform import KEYS, Platform, declared
from genspark.operators.lift import lift as lift_spec
from genspark.operators.lower import lower as lower_spec
from genspark.operators.names import longest
from genspark.operators.profile import Profile, idle, since
from genspark.operators.row import Effect
from genspark.operators.target import Idle, Lacking, Output, Target, Unread, metadata, why
from genspark.plan.address import Address, ObjectId, conf, run
from genspark.plan.alias import of_conf, to_conf
from genspark.plan.feature import Job
from genspark.plan.fold import Plan, fold
from genspark.plan.manifest import Manifest
from genspark.plan.statement import Statement
from genspark.resolve.resolved import Resolved

if TYPE_CHECKING:
    from genspark.pods.pod import Pods, Unsure
    from genspark.schema.library import Schema
    from genspark.spark.versions import Version

_SCHEDULE = run("schedule", "cron")
_SPEC = ("conf", "driver", "executor", kubeflow.NAME)
_DYNAMIC = conf("spark.dynamicAllocation.enabled")
_OF_WEBHOOK = Unread(
    "the operator's webhook",
    f"install the webhook and write cluster: {{operators: {{{kubeflow.NAME}: {{webhook: true}}}}}}",
)
_TRACKED = {"spark.dynamicAllocation.shuffleTracking.enabled": "true"}


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
    for said in plan.merged:
        if said.spelling.startswith("conf") and not plan.statements[said.at].spelling.startswith("conf"):
            spelled.setdefault(
                said.spelling.removeprefix("conf:") if ":" in said.spelling else said.at.path[0], []
            ).append(said)
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


def application_of(manifests: Sequence[Manifest]) -> Manifest:
    """The application among a job's objects."""
    return next(manifest for manifest in manifests if manifest.id.kind in kubeflow.PLACES)


class SparkConf(Mapping[str, Traced[Data]]):
    """An application's sparkConf, each setting with its places."""

    def __init__(self, manifest: Manifest, at: Path, said: Mapping[str, Data]) -> None:
        self._manifest, self._at, self._said = manifest, at, said

    def __getitem__(self, key: str) -> Traced[Data]:
        return Traced(self._said[key], self._manifest.origin((*self._at, key)))

    def __iter__(self) -> Iterator[str]:
        return iter(self._said)

    def __len__(self) -> int:
        return len(self._said)


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


class Kubeflow(Target):
    name = kubeflow.NAME
    doc = "A SparkApplication or ScheduledSparkApplication of kubeflow's Spark operator."
    newest = kubeflow.NEWEST
    releases = kubeflow.RELEASES
    keys = KEYS
    api = kubeflow.API
    places = kubeflow.PLACES
    languages = (kubeflow.NAME,)
    zone_in_cron = True
    local_zone = True
    templates_apart = True

    def platform(self, facts: Resolved) -> Platform:
        """The operator's version, and whether its webhook runs."""
        return declared(self.declared(facts, "version"), self.declared(facts, "webhook"))

    def can(self, at: Address, platform: Platform) -> bool:
        """Whether a field, sparkConf or the pod template can say it."""
        if at.language in ("conf", "driver", "executor", kubeflow.NAME):
            return not idle(kubeflow.application(*platform), at)
        profiles = (kubeflow.application(*platform), kubeflow.scheduled(*platform))
        return at.path[:1] == ("metadata",) or any(at in profile.exact for profile in profiles)

    def lower(self, job: Job, plan: Plan, platform: Platform) -> Output:
        """One application object, with every default that an operator without its webhook would lack."""
        return lower(job, plan, platform)

    def lift(self, manifests: Sequence[Manifest], platform: Platform) -> Plan:
        """The plan that an application object says."""
        return fold(statements(application_of(manifests), platform), natural)

    def predict(self, manifests: Sequence[Manifest], platform: Platform) -> Pods | Unsure | None:
        """The pods that the application becomes."""
        # Imported where somebody asks: a render needs none of it.
        from genspark.operators.kubeflow.pods import pods as predicted

        return predicted(manifests, platform)

    def settings(self, plan: Plan, manifests: Sequence[Manifest]) -> Mapping[str, Traced[Data]]:
        """What stands in sparkConf."""
        manifest = application_of(manifests)
        at = (*kubeflow.PLACES[manifest.id.kind], "sparkConf")
        said = at_path(manifest.data, at)
        return SparkConf(manifest, at, said) if isinstance(said, dict) else {}

    def implied(self, plan: Plan) -> Mapping[str, str]:
        """The tracking of shuffle files, where the operator's own field switches dynamic allocation on."""
        dynamic = plan.statements.get(_DYNAMIC)
        return _TRACKED if dynamic is not None and not dynamic.spelling else {}

    def reader(self, key: str, image: Version, platform: Platform) -> Version:
        """The operator's Spark for what the driver's pod is made of, else the image's."""
        # Imported where somebody asks: most jobs say no such setting.
        from genspark.operators.kubeflow.submission import read_by

        return read_by(key, image, platform.version)

    def rows(self, platform: Platform) -> Profile:
        return kubeflow.application(*platform)

    def unread(self, at: Address, platform: Platform) -> Unread | None:
        """A field that only the webhook reads, which is not there."""
        return _OF_WEBHOOK if idle(kubeflow.application(*platform), at) else None

    def since(self, at: Address, platform: Platform) -> str:
        """The operator's version that has the field first."""
        return since(kubeflow.application(*platform), at) or since(kubeflow.scheduled(*platform), at)

    def effect(self, kind: str, path: Path, platform: Platform, after: Data = None) -> Effect | None:
        """What a change of an application does; a schedule's template counts for the runs that are yet to come."""
        from genspark.operators.effects import effects_at, strongest

        inside = kubeflow.PLACES.get(kind)
        if inside is None or path[:1] != ("spec",):
            return None
        if inside == ("spec",):
            return strongest(effects_at(kubeflow.application(*platform), path[1:], after))
        template = path[: len(inside)] == inside
        return Effect.NEXT_RUN if template else strongest(effects_at(kubeflow.scheduled(*platform), path[1:], after))

    def lacking(self, kind: str, platform: Platform) -> Iterator[Lacking]:
        from genspark.operators.kubeflow.installed import lacking

        return lacking(kind, platform)

    def idle(self, manifest: Manifest, platform: Platform) -> Iterator[Idle]:
        from genspark.operators.kubeflow.installed import idle

        return idle(manifest, platform)

    def opaque(self, kind: str, path: Path) -> bool:
        from genspark.operators.kubeflow.installed import opaque

        return opaque(kind, path)

    def schema(self, api: str, kind: str, platform: Platform | None = None) -> Schema | None:
        from genspark.operators.kubeflow.schema import installed

        known = api == kubeflow.API and kind in kubeflow.PLACES
        return installed(kind, platform.version if platform else kubeflow.NEWEST) if known else None

    def name_limits(self, manifest: Manifest, platform: Platform) -> Iterator[tuple[int, str]]:
        """What the operator makes of an application's name: pods' labels, Services, the names of scheduled runs."""
        kind = manifest.id.kind
        if not self.owns(manifest.id.api, kind):
            return
        spec = at_path(manifest.data, kubeflow.PLACES[kind])
        per_run = kubeflow.PER_RUN if kind == "ScheduledSparkApplication" else ""
        yield from longest(self.rows(platform).names, spec or {}, per_run)


TARGET = Kubeflow()
