"""A target: what turns a plan into manifests, and reads them back."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from genspark.core.records import NamedTuple
from genspark.core.trace import ENVIRONMENT, Data, Path, Traced, places_of
from genspark.model.kind import Kind
from genspark.operators.profile import Profile
from genspark.operators.row import Effect
from genspark.plan.address import Address, run
from genspark.plan.feature import Job
from genspark.plan.fold import Plan, same
from genspark.plan.manifest import Manifest
from genspark.plan.statement import Statement
from genspark.resolve.resolved import Resolved

if TYPE_CHECKING:
    from genspark.pods.pod import Pods, Unsure
    from genspark.schema.library import Schema
    from genspark.spark.versions import Version

_VERSION = run("version")


Platform: TypeAlias = Any
"""A target's operator as an environment has it: a value of the target's own type, or None for one without."""


class Output(NamedTuple):
    """A job's manifests, and the statements that the target has no place for."""

    manifests: tuple[Manifest, ...]
    unsaid: tuple[Statement, ...]


class Lacking(NamedTuple):
    """A field that the installed operator does not have."""

    path: Path
    """In a manifest."""
    at: Address
    since: str
    """The version that has it first; empty where the installed one is newer."""
    until: str
    """The version that has it no longer."""


class Unread(NamedTuple):
    """What would read an address, which is not there."""

    reader: str
    """In words: only this reads it."""
    fix: str
    """What to install or write for it to be read; the other way is to remove it."""


class Idle(NamedTuple):
    """A field of an application that only a part of its operator reads, which is not installed."""

    path: Path
    """In a manifest."""
    reader: str
    """In words: only this reads it."""
    part: str
    """In words: what to install."""
    instead: str
    """What to write that needs no such part, as a fix; empty where nothing says the same."""


class Target(ABC):
    """One way to run a job. A module of `targets/` exports one as `TARGET`; what has a body here may stay as it is."""

    name: ClassVar[str]
    doc: ClassVar[str]
    newest: ClassVar[str] = ""
    """The version of its operator that is assumed where none is declared; empty where it has no operator."""
    releases: ClassVar[tuple[tuple[str, str], ...]] = ()
    """The first and last release of each line of its operator, the oldest line first; none where nobody knows them."""
    keys: ClassVar[Mapping[str, Kind]] = {}
    """What an overlay may say of its operator below `cluster.operators.NAME`; what has no keys, stands not there."""
    api: ClassVar[str] = ""
    """The API group and version of its operator's objects."""
    places: ClassVar[Mapping[str, Path]] = {}
    """Where the specification of an application stands in each kind of its operator's."""
    languages: ClassVar[tuple[str, ...]] = ()
    """The languages of addresses that it alone understands."""
    zone_in_cron: ClassVar[bool] = False
    """Whether a cron line may begin with a time zone, which then wins over the field."""
    local_zone: ClassVar[bool] = False
    """Whether `Local` is a time zone."""
    submits: ClassVar[bool] = True
    """Whether spark-submit makes the driver's pod of settings; else it runs within that pod, in client mode."""
    templates_apart: ClassVar[bool] = False
    """Whether fields and pod templates are read by two, so that what a field mounts no template can bring."""

    def platform(self, facts: Resolved) -> Platform:
        """Its operator as the overlays declare it; the newest, where they say nothing."""
        return None

    def declared(self, facts: Resolved, key: str) -> Traced[Data] | None:
        """What the overlays say of its operator at one of its keys."""
        return facts.read(("cluster", "operators", self.name, key))

    def installed(self, said: Mapping[str, Data]) -> Platform:
        """The same where nothing else is said than this, by its keys."""
        return self.platform(Resolved(ENVIRONMENT, {"cluster": {"operators": {self.name: dict(said)}}}, ()))

    @abstractmethod
    def can(self, at: Address, platform: Platform) -> bool:
        """Whether it has a place for an address."""

    @abstractmethod
    def lower(self, job: Job, plan: Plan, platform: Platform) -> Output:
        """The objects of a job."""

    @abstractmethod
    def lift(self, manifests: Sequence[Manifest], platform: Platform) -> Plan:
        """The plan that its objects say; places are paths of the objects themselves."""

    def predict(self, manifests: Sequence[Manifest], platform: Platform) -> Pods | Unsure | None:
        """The pods that its objects become, or why nobody can tell; None where none of them makes any."""
        return None

    def settings(self, plan: Plan, manifests: Sequence[Manifest]) -> Mapping[str, Traced[Data]]:
        """The settings that Spark is told as settings: what stands in a field of an operator is none."""
        return {said.at.path[0]: said.value for said in plan.of("conf")}

    def implied(self, plan: Plan) -> Mapping[str, str]:
        """Settings that it gives Spark by itself, where a job does not say them."""
        return {}

    def reader(self, key: str, image: Version, platform: Platform) -> Version:
        """The Spark that reads a setting: the image's, or the one that submits the job."""
        return image

    def rows(self, platform: Platform) -> Profile | None:
        """The fields of its operator as it is installed; None where it has no operator."""
        return None

    def unread(self, at: Address, platform: Platform) -> Unread | None:
        """Why the operator as it is installed ignores an address that can be written; None where it does not."""
        return None

    def since(self, at: Address, platform: Platform) -> str:
        """The version from which on it has a place for an address that the installed one lacks; empty if none has."""
        return ""

    def effect(self, kind: str, path: Path, platform: Platform, after: Data = None) -> Effect | None:
        """What a change of an object, at a path to a value or nothing, does to runs; None where no row tells."""
        return None

    def lacking(self, kind: str, platform: Platform) -> Iterable[Lacking]:
        """The fields of a kind that the installed operator does not have."""
        return ()

    def idle(self, manifest: Manifest, platform: Platform) -> Iterable[Idle]:
        """What an application says, and the operator as it is installed takes and never reads."""
        return ()

    def schema(self, api: str, kind: str, platform: Platform = None) -> Schema | None:
        """The schema of one of its operator's objects, with all fields of all versions; None for all others.

        What must be there, and what a name may be, is that of the operator as it is installed, else of its newest.
        """
        return None

    def opaque(self, kind: str, path: Path) -> bool:
        """Whether the API server keeps whatever stands at a path of a kind, and knows nothing of it."""
        return False

    def name_limits(self, manifest: Manifest, platform: Platform) -> Iterable[tuple[int, str]]:
        """How long the name of one of its operator's objects may be, by everything that is made of it; else nothing."""
        return ()

    def owns(self, api: str, kind: str) -> bool:
        """Whether an object is an application of its operator, of whatever API version."""
        return kind in self.places and api.partition("/")[0] == self.api.partition("/")[0]

    def pods(
        self, job: Job, plan: Plan, platform: Platform, manifests: Sequence[Manifest] | None = None
    ) -> Pods | Unsure | None:
        """The pods that a job makes, or why nobody can tell; None where the target knows none of it.

        Who has the job's objects hands them in: they hold what a patch says and no plan does, such as a request
        that the target works out. Otherwise they are lowered here, for which a plan needs a version of Spark.
        """
        if manifests is None:
            if plan.get(_VERSION) is None:
                return None
            manifests = self.lower(job, plan, platform).manifests
        return self.predict(manifests, platform)


def metadata(manifest: Manifest, job: Job, plan: Plan, name: Traced[str] | None = None) -> None:
    """Name, namespace, labels and annotations of an object of the job."""
    manifest.put(("metadata", "name"), name or job.name)
    manifest.put(("metadata", "namespace"), job.namespace)
    said = [s for s in plan.of("run") if s.at.path[0] == "metadata" and len(s.at.path) == 3]
    # Labels stand before annotations, and each in the order of their keys.
    for one in sorted(said, key=lambda s: (s.at.path[1] != "labels", s.at.path)):
        manifest.put(one.at.path, one.value)


SUBSTITUTE = "kustomize.toolkit.fluxcd.io/substitute"


def finish(manifest: Manifest) -> None:
    """Adds the annotation that keeps Flux from substituting what only looks like its variables."""
    braces = [
        said.places
        for path, said in manifest.log.items()
        if "${" in path[-1] or "${" in (value if type(value := said.value) is str else str(value))
    ]
    if not braces:
        return
    annotations = manifest.data["metadata"].setdefault("annotations", {})
    if not isinstance(annotations, dict) or SUBSTITUTE in annotations:
        return  # a patch made it something else, which is refused
    places = tuple(dict.fromkeys(place for origin in braces for place in origin))
    manifest.put(("metadata", "annotations", SUBSTITUTE), Traced("disabled", places))
    annotations = manifest.data["metadata"]["annotations"]
    manifest.data["metadata"]["annotations"] = {key: annotations[key] for key in sorted(annotations)}


def why(job: Job, *others: Traced[Any] | None) -> Traced[Data]:
    """What decides the kind of a job's objects: its target, and how it runs."""
    return Traced(None, places_of(job.target, *others, job.input.read(("run", "mode"))))


def retraced(plan: Plan, lifted: Plan, manifests: Sequence[Manifest]) -> Plan:
    """The plan as the operator will see it after patches, each statement traced to where its leaf came from.

    What no patch changed keeps its precedence and its spelling.
    """
    by_root = {f"{manifest.id.kind}/{manifest.id.name}": manifest for manifest in manifests}
    statements: dict[Address, Statement] = {}
    for at, said in lifted.statements.items():
        places = tuple(
            place
            for own in said.value.places
            for place in (by_root[own.root].origin(own.path) if own.root in by_root else (own,))
        )
        before = plan.statements.get(at)
        kept = before if before is not None and same(before.value.value, said.value.value) else said
        statements[at] = kept._replace(value=Traced(said.value.value, places or said.value.places))
    return Plan(statements, plan.overridden, plan.conflicts, plan.companions)
