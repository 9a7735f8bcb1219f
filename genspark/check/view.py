"""What rules see: a job, its settings, an operator's application, what lies beside, one object, a repository, a change.

The first two are of any target: a rule about Spark or about pods belongs there. `views` makes all views of one job.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from genspark.core.paths import at_path
from genspark.core.records import NamedTuple
from genspark.core.trace import ENVIRONMENT, Data, Traced
from genspark.operators.profile import Profile
from genspark.operators.target import Platform, Target
from genspark.plan.address import ObjectId, run
from genspark.plan.feature import Job
from genspark.plan.fold import Plan
from genspark.plan.manifest import Manifest
from genspark.plan.reading import literal
from genspark.resolve.origin import first_written
from genspark.resolve.resolved import Resolved
from genspark.results.facts import Facts
from genspark.spark.boolean import true
from genspark.spark.versions import Version, numbers

if TYPE_CHECKING:
    from genspark.delta.change import Change
    from genspark.pods.pod import Pods, Unsure
    from genspark.resolve.layer import Layer

_VERSION = run("version")


Predict = Callable[[], "Pods | Unsure | None"]
"""The pods that a job makes, or why nobody can tell; None where it has no objects yet."""


class JobView:
    """One job on any target: compiled, patches included, or lifted from plain YAML."""

    def __init__(
        self,
        job: Job,
        plan: Plan,
        target: Target,
        platform: Platform,
        predict: Predict = lambda: None,
    ) -> None:
        self.job, self.plan, self.target, self.platform, self.predict = job, plan, target, platform, predict

    @property
    def pods(self) -> Pods | None:
        """The pods, where they can be predicted."""
        from genspark.pods.pod import Unsure

        found = self.predict()
        return None if found is None or isinstance(found, Unsure) else found

    @cached_property
    def version(self) -> Version:
        """Spark's version as numbers that compare; empty where it is no version, or filled in later."""
        said = self.plan.get(_VERSION)
        return numbers(literal(said))

    def reader(self, key: str) -> Version:
        """The version of the Spark that reads a setting."""
        return self.target.reader(key, self.version, self.platform)

    @property
    def submitter(self) -> Version:
        """The version of the Spark that runs spark-submit."""
        return self.reader("spark.kubernetes.driver.pod.name")

    def text(self, key: str) -> str:
        """What a conf key says; empty where nothing does, or where something else fills it in."""
        return literal(self.plan.conf(key))

    def on(self, key: str, default: bool = False) -> bool:
        """Whether a conf key is true."""
        text = self.text(key)
        return true(text) if text else default

    def wrote(self, value: Traced[Data]) -> bool:
        """Whether a person wrote a value, in the descriptor, an overlay or a patch: it is no default."""
        inputs = {self.job.input.root: self.job.input, ENVIRONMENT: self.job.environment}
        return first_written(value, inputs) is not None

    def layer(self, value: Traced[Data]) -> Layer | None:
        """The layer of the descriptor or an overlay that a value came from; None where none did."""
        inputs = {self.job.input.root: self.job.input, ENVIRONMENT: self.job.environment}
        found = (inputs[place.root].winner(place.path) for place in value.places if place.root in inputs)
        return next((layer for layer in found if layer is not None), None)


class SettingsView(NamedTuple):
    """What Spark is told in settings, on any target: a field of an operator that stands for a setting is none."""

    job: Job
    target: Target
    platform: Platform
    version: Version
    """Spark's, as numbers that compare; empty where it is no version."""
    settings: Mapping[str, Traced[Data]]
    """Each with its places, to report."""

    def reader(self, key: str) -> Version:
        """The version of the Spark that reads a setting."""
        return self.target.reader(key, self.version, self.platform)


class OperatorView(JobView):
    """One application as its operator sees it, and the job that it runs: for rules of that operator alone."""

    def __init__(
        self,
        job: Job,
        plan: Plan,
        target: Target,
        platform: Platform,
        predict: Predict,
        manifest: Manifest,
        rows: Profile,
    ) -> None:
        super().__init__(job, plan, target, platform, predict)
        self.manifest = manifest
        self.operator = rows
        """The fields that the operator has, as it is installed."""
        spec = at_path(manifest.data, target.places[manifest.id.kind])
        self.spec: dict[str, Data] = spec if isinstance(spec, dict) else {}
        """The application's specification."""

    @property
    def fields(self) -> frozenset[str]:
        """What there is for a rule to need: the kind, the keys of the specification, and theirs behind a dot."""
        found = {self.kind, *self.spec}
        for key, value in self.spec.items():
            if isinstance(value, dict):
                found.update([f"{key}.{one}" for one in value])
        return frozenset(found)

    @property
    def kind(self) -> str:
        """The application's."""
        return self.manifest.id.kind

    def said(self, *path: str) -> Data:
        """What the specification says at a path; None for nothing."""
        return at_path(self.spec, path)

    @property
    def settings(self) -> dict[str, Data]:
        """What it says in sparkConf."""
        found = self.said("sparkConf")
        return found if isinstance(found, dict) else {}

    def traced(self, *path: str) -> Traced[Data]:
        """The same with its places, to report: of a map that nobody wrote as one, that of its first part."""
        at, value = (*self.target.places[self.kind], *path), self.said(*path)
        parts = isinstance(value, dict | list) and at not in self.manifest.log
        return Traced(value, self.manifest.origins(at)[:1] if parts else self.manifest.origin(at))


class BesideView(JobView):
    """One job and the objects that lie beside it: its companions, or what the same files hold for its namespace."""

    def __init__(
        self, job: Job, plan: Plan, target: Target, platform: Platform, predict: Predict, beside: Sequence[Manifest]
    ) -> None:
        super().__init__(job, plan, target, platform, predict)
        self.beside = beside
        self.elsewhere: Mapping[tuple[str, str], Sequence[Manifest]] = {}
        """Those that say their namespace, and that no job of it refers to, by kind and name."""

    def of_kind(self, kind: str) -> list[Manifest]:
        """The objects of one kind."""
        return [one for one in self.beside if one.id.kind == kind]


class ObjectView(NamedTuple):
    """One finished Kubernetes object, and the job it is for."""

    manifest: Manifest
    job: Job
    target: Target
    platform: Platform
    beside: Sequence[Manifest] = ()
    """Appliers that lie in the same files, such as a Kustomization of Flux."""


class RepositoryView(NamedTuple):
    """All jobs of one environment."""

    jobs: tuple[Facts, ...]
    environment: Resolved
    shared: tuple[Manifest, ...]


class ChangeView(NamedTuple):
    """One object that is committed and is compiled differently now."""

    change: Change

    @property
    def id(self) -> ObjectId:
        return self.change.id

    @property
    def before(self) -> Mapping[str, Data]:
        """As it is committed."""
        return self.change.before

    @property
    def after(self) -> Mapping[str, Data]:
        """As it is compiled."""
        return self.change.after

    def about(self, *path: str) -> Traced[Data]:
        """A value of the new object to report, at the places of what is different in it."""
        return Traced(at_path(dict(self.after), path), self.change.places(*path))


View = JobView | SettingsView | OperatorView | BesideView | ObjectView | RepositoryView | ChangeView


def views(
    job: Job,
    plan: Plan,
    target: Target,
    platform: Platform,
    predict: Predict,
    manifests: Sequence[Manifest],
    beside: Sequence[Manifest] = (),
) -> Iterator[JobView | SettingsView | ObjectView]:
    """What rules see of one job, in the order in which they look: the job; its settings, if any; then each object, but
    before that the operator's application where the object is one.

    What appliers that lie in the same files do to objects is seen of each object (`beside`).
    """
    yield JobView(job, plan, target, platform, predict)
    settings = target.settings(plan, manifests)
    if settings:
        yield SettingsView(job, target, platform, numbers(literal(plan.get(_VERSION))), settings)
    rows = target.rows(platform)
    for manifest in manifests:
        if rows is not None and target.owns(manifest.id.api, manifest.id.kind):
            yield OperatorView(job, plan, target, platform, predict, manifest, rows)
        yield ObjectView(manifest, job, target, platform, beside)
