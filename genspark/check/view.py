"""What rules see: a job, a manifest, a repository, a change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from genspark.check.reading import literal
from genspark.core.trace import ENVIRONMENT, Data, Traced
from genspark.operators.kubeflow import PLACES
from genspark.operators.profile import Profile
from genspark.plan.address import ObjectId, run
from genspark.plan.feature import Job
from genspark.plan.fold import Plan
from genspark.plan.manifest import Manifest, at_path
from genspark.resolve.resolved import Resolved
from genspark.results.facts import Facts
from genspark.spark.boolean import true
from genspark.spark.versions import numbers

if TYPE_CHECKING:
    from genspark.pods.pod import Pods, Unsure
    from genspark.resolve.layer import Layer

_VERSION = run("version")


class JobView(NamedTuple):
    """One job: compiled, patches included, or lifted from plain YAML."""

    job: Job
    plan: Plan
    profile: Profile | None
    """The operator's rows; None where no operator runs the job."""
    predict: Callable[[], Pods | Unsure | None] = lambda: None
    """The pods that the job makes, or why nobody can tell; None where it has no objects yet."""

    @property
    def pods(self) -> Pods | None:
        """The pods, where they can be predicted."""
        from genspark.pods.pod import Unsure

        found = self.predict()
        return None if found is None or isinstance(found, Unsure) else found

    @property
    def version(self) -> tuple[int, ...]:
        """Spark's version as numbers that compare; empty where it is no version, or filled in later."""
        said = self.plan.get(_VERSION)
        return numbers(literal(said))

    def text(self, key: str) -> str:
        """What a conf key says; empty where nothing does, or where something else fills it in."""
        return literal(self.plan.conf(key))

    def on(self, key: str, default: bool = False) -> bool:
        """Whether a conf key is true."""
        text = self.text(key)
        return true(text) if text else default

    def wrote(self, value: Traced[Data]) -> bool:
        """Whether a person wrote a value, in the descriptor, an overlay or a patch: it is no default."""
        known = {self.job.input.root: self.job.input, ENVIRONMENT: self.job.environment}
        sources = ((known.get(place.root), place.path) for place in value.places)
        return any(source is None or source.locate(path) is not None for source, path in sources)

    def layer(self, value: Traced[Data]) -> Layer | None:
        """The layer of the descriptor or an overlay that a value came from; None where none did."""
        inputs = {self.job.input.root: self.job.input, ENVIRONMENT: self.job.environment}
        found = (inputs[place.root].winner(place.path) for place in value.places if place.root in inputs)
        return next((layer for layer in found if layer is not None), None)


class ManifestView(NamedTuple):
    """One finished object, and the job it is for."""

    manifest: Manifest
    job: Job
    profile: Profile | None

    @property
    def spec(self) -> dict[str, Data]:
        """An application's specification; empty for any other object."""
        inside = PLACES.get(self.manifest.id.kind)
        found = at_path(self.manifest.data, inside) if inside else None
        return found if isinstance(found, dict) else {}

    def said(self, *path: str) -> Data:
        """What an application's specification says at a path; None for nothing."""
        return at_path(self.spec, path)

    @property
    def settings(self) -> dict[str, Data]:
        """What an application says in sparkConf."""
        found = self.said("sparkConf")
        return found if isinstance(found, dict) else {}

    def told(self, *path: str) -> Traced[Data]:
        """The same with its places, to report."""
        return Traced(self.said(*path), self.manifest.origin((*PLACES.get(self.manifest.id.kind, ()), *path)))


class RepositoryView(NamedTuple):
    """All jobs of one environment."""

    jobs: tuple[Facts, ...]
    environment: Resolved
    shared: tuple[Manifest, ...]


class ChangeView(NamedTuple):
    """One object that is committed and is compiled differently now."""

    id: ObjectId
    before: Mapping[str, Data]
    """As it is committed."""
    after: Manifest
    """As it is compiled; its origins say where a finding belongs."""

    def about(self, *path: str) -> Traced[Data]:
        """A value of the new object to report, or the object where the new one has no such value."""
        return Traced(at_path(self.after.data, path), self.after.origin(path) or self.after.origin(("kind",)))


View = JobView | ManifestView | RepositoryView | ChangeView
