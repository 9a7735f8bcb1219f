"""Who the pods are to the API server: service accounts, and the few rights that a driver needs.

One driver and one executor account a team and namespace, named by the overlay; executors get no rights.
"""

from __future__ import annotations

from collections.abc import Iterator

from genspark.core.trace import Traced, places_of
from genspark.model.field import Block, Field
from genspark.model.kind import FLAG, TEXT, mapping
from genspark.plan.address import Address, ObjectId, conf, run
from genspark.plan.feature import Feature, Job
from genspark.plan.fold import Plan
from genspark.plan.statement import Statement

RIGHTS = {
    "pods": ("create", "delete", "deletecollection", "get", "list", "watch"),
    "configmaps": ("create", "deletecollection"),
    "services": ("deletecollection",),
    "persistentvolumeclaims": ("deletecollection", "list"),
}
"""What a driver was seen to use, Spark 3.5 and 4.3 alike; KubernetesClusterSchedulerBackend deletes collections."""

RIGHTS_BEFORE_3_4 = {"configmaps": ("delete", "list"), "services": ("delete", "list")}
"""Spark 3.3 lists and deletes one by one when it stops."""


class Identity(Block):
    key = "identity"
    doc = "Service accounts of this job, instead of its team's."
    driver = Field(TEXT, "The driver's service account.", example="spark-growth")
    executor = Field(TEXT, "The executors' service account.", example="spark-growth-exec")


class TeamIdentity(Block):
    where = "team"
    key = "identity"
    doc = "The team's service accounts, one pair a namespace."
    driver = Field(TEXT, "The driver's service account.", example="spark-growth")
    executor = Field(TEXT, "The executors' service account.", example="spark-growth-exec")
    create = Field(
        FLAG, "Whether accounts, Role and RoleBinding are emitted; false refers to existing ones.", default=True
    )
    annotations = Field(mapping(TEXT), "Annotations of the accounts, a cloud role for instance.")


def account(job: Job, identity: Identity, role: str) -> Traced[str] | None:
    """The service account of a role: the job's own, else its team's."""
    own: Traced[str] | None = identity.driver if role == "driver" else identity.executor
    if own is not None:
        return own
    team = job.environment.read(("teams", job.team.value, "identity", role))
    return team.because(job.team) if team else None


def say(job: Job, identity: Identity, plan: Plan) -> Iterator[Statement]:
    """The accounts' names, and the objects behind them where they are ours to make."""
    team = TeamIdentity(job.environment, ("teams", job.team.value, "identity"))
    create = team.create
    for role in ("driver", "executor"):
        name = account(job, identity, role)
        if name is None:
            continue
        yield Statement(conf(f"spark.kubernetes.authenticate.{role}.serviceAccountName"), name)
        if not create or not create.value:
            continue
        yield from _account(job, name, role, team)
        if role == "driver":
            yield from _rights(job, name, plan)


def _id(job: Job, api: str, kind: str, name: Traced[str]) -> ObjectId:
    return ObjectId("namespace", api, kind, job.namespace.value, name.value, job.team.value)


def _account(job: Job, name: Traced[str], role: str, team: TeamIdentity) -> Iterator[Statement]:
    id_ = _id(job, "v1", "ServiceAccount", name)
    yield Statement(Address(id_, ("automountServiceAccountToken",)), name.of(role == "driver"))
    annotations = team.annotations
    if annotations is not None:
        yield Statement(Address(id_, ("metadata", "annotations")), annotations)


def _rights(job: Job, name: Traced[str], plan: Plan) -> Iterator[Statement]:
    """The driver's Role and its binding; what a job does beyond the ordinary adds its verbs."""
    role = _id(job, "rbac.authorization.k8s.io/v1", "Role", name)
    version = plan.get(run("version"))
    kept = plan.conf("spark.kubernetes.executor.deleteOnTermination")
    claims = [
        s for s in plan.statements.values() if s.value.value == "OnDemand" and s.at.path[-1].endswith("claimName")
    ]
    for resource, verbs in RIGHTS.items():
        yield Statement(Address(role, ("rules", resource)), name.of(list(verbs)))
    if version is not None and version.value.startswith("3.3"):
        for resource, verbs in RIGHTS_BEFORE_3_4.items():
            yield Statement(Address(role, ("rules", resource)), name.of(list(verbs)).because(version))
    if kept is not None and kept.value == "false":
        yield Statement(Address(role, ("rules", "pods")), name.of(["patch"]).because(kept))
    if claims:
        because = name.of(["create"])
        places = places_of(because, *(claim.value for claim in claims))
        yield Statement(Address(role, ("rules", "persistentvolumeclaims")), Traced(["create"], places))
    binding = _id(job, "rbac.authorization.k8s.io/v1", "RoleBinding", name)
    subject = {"kind": "ServiceAccount", "name": name.value, "namespace": job.namespace.value}
    reference = {"apiGroup": "rbac.authorization.k8s.io", "kind": "Role", "name": name.value}
    yield Statement(Address(binding, ("roleRef",)), name.of(reference))
    yield Statement(Address(binding, ("subjects",)), name.of([subject]).because(job.namespace))


FEATURE = Feature("identity", (Identity, TeamIdentity), say, round=2)
