"""A target: what turns a plan into manifests, and reads them back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from genspark.core.trace import Data, Traced, places_of
from genspark.operators.profile import Profile
from genspark.plan.address import Address, run
from genspark.plan.feature import Job
from genspark.plan.fold import Plan, same
from genspark.plan.manifest import Manifest
from genspark.plan.statement import Statement
from genspark.resolve.resolved import Resolved

if TYPE_CHECKING:
    from genspark.pods.pod import Pods, Unsure

_VERSION = run("version")


class Platform(NamedTuple):
    """The operator as an environment has it."""

    version: str
    webhook: bool


def platform_of(facts: Resolved, newest: str) -> Platform:
    """What the overlays say of the operator; the newest, with its webhook, where they say nothing."""
    version = facts.read(("cluster", "operator", "version"))
    webhook = facts.read(("cluster", "operator", "webhook"))
    return Platform(str(version.value) if version else newest, webhook is None or bool(webhook.value))


class Output(NamedTuple):
    """A job's manifests, and the statements that the target has no place for."""

    manifests: tuple[Manifest, ...]
    unsaid: tuple[Statement, ...]


class Target(NamedTuple):
    """One way to run a job."""

    name: str
    doc: str
    can: Callable[[Address, Platform], bool]
    """Whether it has a place for an address."""
    lower: Callable[[Job, Plan, Platform], Output]
    lift: Callable[[Sequence[Manifest], Platform], Plan]
    newest: str
    """The operator version that is assumed where none is declared."""
    profile: Callable[[Platform], Profile | None] = lambda _: None
    """The operator as it is installed, where there is one."""
    idle: Callable[[Address, Platform], bool] = lambda at, platform: False
    """Whether it has a place for an address that does nothing on the operator as it is installed."""
    since: Callable[[Address, Platform], str] = lambda at, platform: ""
    """The version from which on it has a place for an address that the installed one lacks; empty if there is none."""
    predict: Callable[[Sequence[Manifest], Platform], Pods | Unsure | None] = lambda manifests, platform: None
    """The pods that its objects become, or why nobody can tell; None where none of them makes any."""

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

    What no patch changed keeps its strength and its spelling.
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
    return Plan(statements, plan.lost, plan.conflicts, plan.companions)
