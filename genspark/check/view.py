"""What rules see: a job, a manifest, a repository, a change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from genspark.core.trace import Data, Place, Traced
from genspark.operators.profile import Profile
from genspark.plan.address import ObjectId
from genspark.plan.feature import Job
from genspark.plan.fold import Plan
from genspark.plan.manifest import Manifest
from genspark.plan.statement import Companions
from genspark.resolve.layer import Resolved


class JobView(NamedTuple):
    """One job: compiled, patches included, or lifted from plain YAML."""

    job: Job
    plan: Plan
    profile: Profile | None
    """The operator's rows; None where no operator runs the job."""


class ManifestView(NamedTuple):
    """One finished object, and the job it is for."""

    manifest: Manifest
    job: Job
    profile: Profile | None


class Facts(NamedTuple):
    """What the repository needs to know of a job."""

    document: str
    name: str
    namespace: str
    team: str
    objects: tuple[ObjectId, ...]
    schedule: str
    shared: tuple[Companions, ...]

    def at(self, *path: str) -> Traced[Data]:
        """A value to report at a place of this job's document."""
        return Traced(None, (Place(self.document, path),))


class RepositoryView(NamedTuple):
    """All jobs of one environment."""

    jobs: tuple[Facts, ...]
    environment: Resolved
    shared: tuple[Manifest, ...]


class ChangeView(NamedTuple):
    """One object before and after: what is committed, and what is compiled now."""

    id: ObjectId
    before: Mapping[str, Data] | None
    after: Manifest | None


View = JobView | ManifestView | RepositoryView | ChangeView
